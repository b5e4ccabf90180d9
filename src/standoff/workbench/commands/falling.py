"""What falls with something that is taken out: all that names it, in places for the edits and in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.errors import Path
from standoff.files.edits import Edit
from standoff.model import dispute as written
from standoff.model.dispute import Dispute
from standoff.model.elements import move_text
from standoff.workbench.commands.lookup import at
from standoff.workbench.commands.mentions import Mention
from standoff.workbench.commands.step import removals

LEFT_OUT_WHEN_EMPTY = {"take", "drop", "taken", "by", "because"}


@dataclass(frozen=True)
class Fall:
    """The places that fall."""

    dispute: Dispute
    paths: tuple[Path, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that take them out."""
        return removals(self.paths)

    @property
    def words(self) -> list[str]:
        """What falls, in words, each once; of what lies in something that falls whole, nothing more."""
        said = {path: told(self.dispute, path) for path in self.paths}
        alone = (
            words for path, words in said.items() if not any(said.get(path[:length]) for length in range(len(path)))
        )
        return list(dict.fromkeys(filter(None, alone)))


def fall(dispute: Dispute, mentions: Iterable[Mention], *more: Path) -> Fall:
    """What falls when some mentions do: the entries that have them, and some more places.

    A list that would be left without an entry falls itself where the format doesn't need it, a coalition with fewer
    than two members too, and a move of the record of which nothing is left to tell.
    """
    paths = list(dict.fromkeys([*more, *(_fallen(each) for each in mentions)]))
    emptied = _emptied(dispute, set(paths))
    return Fall(dispute, tuple(dict.fromkeys([*paths, *emptied, *_pointless(dispute, {*paths, *emptied})])))


def _fallen(mention: Mention) -> Path:
    """What falls with a mention: its entry; in a mapping, in a passage and for a lone mover it is the key."""
    if mention.kind == "source":
        return mention.path[:-1]
    if mention.kind in ("decision maker", "account") or mention.on_key:
        return mention.path
    return mention.entry


def _emptied(dispute: Dispute, gone: set[Path]) -> Iterator[Path]:
    """The lists that would be left empty."""
    for path in {each[:-1] for each in gone if each and isinstance(each[-1], int)}:
        entries = at(dispute, path)
        left = [place for place in range(len(entries or ())) if (*path, place) not in gone]
        fewest = 2 if path[0] == "coalitions" and len(path) == 2 else path[-1] in LEFT_OUT_WHEN_EMPTY
        if len(left) < fewest:
            yield path


def _pointless(dispute: Dispute, gone: set[Path]) -> Iterator[Path]:
    """The moves of the record that are left without a mover, or with nothing that they do or tell."""
    for place, move in enumerate(dispute.record.moves if dispute.record else ()):
        path: Path = ("record", "moves", place)
        changes = [key for key in ("take", "drop") if getattr(move, key)]
        unchanged = bool(changes) and all((*path, key) in gone for key in changes)
        if (*path, "by") in gone or (unchanged and not move.note and not move.report):
            yield path


# In words


def told(dispute: Dispute, path: Path) -> str:
    """What stands at a place, for people; nothing where what it is part of says it."""
    match path:
        case ("accounts", account, *rest) if rest:
            inner = told_in(dispute, path, tuple(rest))
            return f"{inner}, in the account `{account}`" if inner else ""
        case _:
            return told_in(dispute, path, path)


def told_in(dispute: Dispute, path: Path, rest: Path) -> str:
    """What stands at a place, whose way is `rest` from the account that it is part of."""
    value = at(dispute, path)
    match rest:
        case ("preferences", dm, *inner):
            return _preference(dispute, path, str(dm), tuple(inner))
        case ("attitudes", dm, other):
            return f"the attitude of `{dm}` towards `{other}`"
        case ("attitudes", dm):
            return f"the attitudes of `{dm}`"
        case ("perceptions", dm):
            return f"that `{dm}` believes the account `{value}`"
        case ("moves", dm, *inner):
            return _move(value, str(dm), tuple(inner))
        case ("coalitions", _):
            return f"the coalition of {_listed(value)}"
        case ("coalitions", _, _):
            return f"`{value}` in the coalition of {_listed(at(dispute, path[:-1]))}"
        case ("record", *inner):
            return _recorded(dispute, tuple(inner), value)
    return _rule(rest, value)


def _rule(rest: Path, value: object) -> str:
    match rest:
        case ("definitions", name):
            return f"the definition `{name}`: {value}"
        case ("infeasible", _):
            return f"that it is infeasible: {value.condition if isinstance(value, written.Infeasibility) else value}"
        case ("irreversible", _):
            return f"that it is irreversible: {_one_way(value)}"
        case ("same", _):
            return f"that these states are one: {value}"
        case ("absent", _):
            return f"that it is absent: `{value}`"
        case ("status_quo", *_):
            return f"`{value}` in the status quo"
        case ("decision_makers", dm, "options", option):
            return f"the option `{dm}.{option}`"
        case ("claims", claim, "at"):
            return f"the passage of the claim `{claim}`"
    return ""


def _one_way(value: object) -> str:
    if isinstance(value, written.Irreversibility):
        return value.option + (f" if {value.if_}" if value.if_ is not None else "")
    return str(value)


def _preference(dispute: Dispute, path: Path, dm: str, inner: Path) -> str:
    value = at(dispute, path)
    match inner:
        case ():
            return f"the preference of `{dm}`"
        case ("weights", text):
            return f"a weight of `{dm}`: {text} ({value})"
        case ("ranking", *_):
            return f"`{value}` in the ranking of `{dm}`"
    return f"a statement of `{dm}`: {value.prefer if isinstance(value, written.Statement) else value}"


def _move(value: object, dm: str, inner: Path) -> str:
    match inner:
        case ():
            return f"the moves of `{dm}`"
        case (start,):
            return f"the moves of `{dm}` from `{start}`"
        case (start, _):
            return f"the move of `{dm}` from `{start}` to `{value}`"
    return ""


def _recorded(dispute: Dispute, inner: Path, value: object) -> str:
    match inner:
        case ("start", "taken", _):
            return f"`{value}` at the start of the record"
        case ("moves", _) if isinstance(value, written.Move):
            return f"an entry of the record: {move_text(value)}"
        case ("moves", place, "take" | "drop" | "by" as what, _) if isinstance(place, int) and dispute.record:
            move = dispute.record.moves[place]
            doing = {"take": "taken", "drop": "dropped", "by": "as a mover"}[str(what)]
            return f"`{value}` {doing} in the record, {move.date}"
    return ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in words)
