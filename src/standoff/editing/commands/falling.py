"""Finds everything that falls when something is removed: all that names it, as edits and as descriptions for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from standoff.editing.commands.lookup import at
from standoff.editing.commands.mentions import Mention
from standoff.editing.commands.step import Step, full_text, removals
from standoff.errors import Path
from standoff.files.edits import Edit
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute

LEFT_OUT_WHEN_EMPTY = {"take", "drop", "taken", "by", "because"}
DESCRIPTIONS = (
    ("preferences *", "the preference of `{1}`"),
    ("preferences * unknown *", "that it isn't known which `{1}` prefers: `{value}`"),
    ("preferences * alternatives * unknown *", "that it isn't known, in a reading, which `{1}` prefers: `{value}`"),
    ("preferences * alternatives * weights *", "a weight in a reading of `{1}`: {5} ({value})"),
    ("preferences * alternatives * ranking ...", "`{value}` in a ranking among the readings of `{1}`"),
    ("preferences * alternatives * ...", "a statement in a reading of `{1}`: {value}"),
    ("preferences * weights *", "a weight of `{1}`: {3} ({value})"),
    ("preferences * ranking ...", "`{value}` in the ranking of `{1}`"),
    ("preferences * ...", "a statement of `{1}`: {value}"),
    ("attitudes * *", "the attitude of `{1}` towards `{2}`"),
    ("attitudes *", "the attitudes of `{1}`"),
    ("perceptions *", "that `{1}` believes the account `{value}`"),
    ("moves *", "the moves of `{1}`"),
    ("moves * *", "the moves of `{1}` from `{2}`"),
    ("moves * * *", "the move of `{1}` from `{2}` to `{value}`"),
    ("coalitions *", "the coalition of `{value}`"),
    ("coalitions * *", "`{value}` in the coalition of `{list}`"),
    ("record start taken *", "`{value}` at the start of the record"),
    ("record", "the record"),
    ("record start state", "`{value}`, where the record starts"),
    ("record moves *", "an entry of the record: {value}"),
    ("record moves * take *", "`{value}` taken in the record, {entry.date}"),
    ("record moves * drop *", "`{value}` dropped in the record, {entry.date}"),
    ("record moves * by *", "`{value}` as a mover in the record, {entry.date}"),
    ("definitions *", "the definition `{1}`: {value}"),
    ("names *", "the name of a state: {entry.name}"),
    ("infeasible *", "that it is infeasible: {value}"),
    ("irreversible *", "that it is irreversible: {value}"),
    ("moves_removed *", "that these moves aren't there: {value}"),
    ("same *", "that these states are one: {value}"),
    ("absent *", "that it is absent: `{value}`"),
    ("status_quo ...", "`{value}` in the status quo"),
    ("decision_makers * options *", "the option `{1}.{3}`"),
    ("handout outcome", "the outcome that the report is about: {value}"),
    ("claims * at", "the passage of the claim `{1}`"),
    ("claims * coded_by", "who coded the claim `{1}`"),
    ("claims * proposition", "the proposition of the claim `{1}`"),
)
"""Paths, with `*` for any step and `...` for any further steps, and the description of what is there."""


def removal(
    document: LoadedFile,
    label: str,
    path: Path,
    mentions: Iterable[Mention],
    *,
    within: Iterable[Path] = (),
    rankings: Iterable[Edit] = (),
) -> Step:
    """The step that removes what stands at a path, and all that falls with it: the entries with `mentions` of it.

    An optional list that would be empty falls as a whole. So does a coalition with fewer than two members left, and a
    move of the record with no mover, or with no change, note or report left. `within` are the parts of what is removed
    that are described as well. The edits of `rankings` come first.
    """
    dispute = document.dispute
    paths = [path, *within, *map(_fallen, mentions)]
    paths += _emptied(dispute, set(paths))
    paths += _pointless(dispute, set(paths))
    words = {each: described(dispute, each) for each in paths if each != path}
    # parts of something that falls as a whole aren't described too
    wholes = (text for each, text in words.items() if not any(words.get(each[:length]) for length in range(len(each))))
    falls = tuple(dict.fromkeys(filter(None, wholes)))
    return Step(label, (*rankings, *removals(paths)), falls)


def _fallen(mention: Mention) -> Path:
    """The path that falls with a mention: its entry, its key in a mapping, or the passage that names a source."""
    if mention.kind == "source":
        return mention.path[:-1]
    if mention.path[-3:-2] == ("moves_removed",) and isinstance(mention.path[-2], int):
        return mention.entry
    if mention.path[-3:-2] == ("unknown",):
        return mention.path[:-1]  # a pair needs both of its states
    if mention.kind in ("decision maker", "account") or mention.on_key:
        return mention.path
    if mention.path[0] in ("definitions", "handout"):
        return mention.path[:2]
    return mention.entry


def _emptied(dispute: Dispute, gone: set[Path]) -> Iterator[Path]:
    """The paths of the lists that would be left with too few entries."""
    for path in {each[:-1] for each in gone if each and isinstance(each[-1], int)}:
        entries = at(dispute, path)
        left = [place for place in range(len(entries or ())) if (*path, place) not in gone]
        fewest = 2 if path[-2:-1] == ("coalitions",) and isinstance(path[-1], int) else path[-1] in LEFT_OUT_WHEN_EMPTY
        if len(left) < fewest:
            yield path


def _pointless(dispute: Dispute, gone: set[Path]) -> Iterator[Path]:
    """The paths of the moves of the record that are left without a mover, or without a change, note or report."""
    for place, move in enumerate(dispute.record.moves if dispute.record else ()):
        path: Path = ("record", "moves", place)
        changes = [key for key in ("take", "drop") if getattr(move, key)]
        unchanged = bool(changes) and all((*path, key) in gone for key in changes)
        if (*path, "by") in gone or (unchanged and not move.note and not move.report):
            yield path


def described(dispute: Dispute, path: Path) -> str:
    """A description of what stands at a path; empty for a part of something that is described as a whole."""
    in_account = path[0] == "accounts" and len(path) > 2
    inner = path[2:] if in_account else path
    words = next((words for pattern, words in DESCRIPTIONS if _fits(pattern.split(), inner)), "")
    value, entries, entry = (_text(at(dispute, path)), _text(at(dispute, path[:-1])), at(dispute, path[:3]))
    text = words.format(*inner, value=value, list=entries, entry=entry)
    return f"{text}, in the account `{path[1]}`" if text and in_account else text


def _fits(pattern: list[str], path: Path) -> bool:
    if pattern[-1] == "...":
        pattern, path = pattern[:-1], path[: len(pattern) - 1]
    return len(pattern) == len(path) and all(part in ("*", step) for part, step in zip(pattern, path, strict=True))


def _text(value: Any) -> str:
    return "`, `".join(map(str, value)) if isinstance(value, tuple) else full_text(value)
