"""Every place of a dispute that names something else: what has to follow a rename, and what falls with a removal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.errors import Path
from standoff.model import dispute as written
from standoff.model.dispute import Broken, Dispute

Kind = Literal["condition", "option", "one way", "state", "ranked", "decision maker", "account", "claim", "source"]
STATED = {"infeasible": "condition", "irreversible": "option"}  # the field of a long entry that has its text


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of a dispute that names things of some kind, or a key that does; a condition names several.

    A `one way` is an option, or `not` and an option; a `ranked` is a state in a ranking.
    """

    kind: Kind
    path: Path
    text: str
    on_key: bool = False

    @property
    def entry(self) -> Path:
        """The entry that it is part of: the item of a list or, where there is none, what has the text."""
        last = max((place for place, step in enumerate(self.path) if isinstance(step, int)), default=-1)
        return self.path[: last + 1] if last >= 0 else self.path


def mentions(dispute: Dispute) -> Iterator[Mention]:
    """All mentions in a dispute; texts that couldn't be read are none. Of an entry's own id there is none."""
    for mention in _all(dispute):
        if not isinstance(mention.text, Broken):
            yield mention


def _all(dispute: Dispute) -> Iterator[Mention]:
    for name, text in dispute.definitions.items():
        yield Mention("condition", ("definitions", name), text)
    for place, text in enumerate(dispute.same):
        yield Mention("condition", ("same", place), text)
    yield from _view(dispute, (), dispute.states is not None)
    for name, account in dispute.accounts.items():
        path: Path = ("accounts", name)
        yield from _choices(account.absent, (*path, "absent"))
        yield from _view(account, path, dispute.states is not None)
    yield from _moves(dispute)
    yield from _believed(dispute)
    yield from _record(dispute.record)
    yield from _grounds(dispute, ())
    for name, claim in dispute.claims.items():
        if claim.at is not None:
            yield Mention("source", ("claims", name, "at", "source"), claim.at.source)


def _view(view: Dispute | written.Account, path: Path, graph: bool) -> Iterator[Mention]:
    """What may be shared or an account's own."""
    for section, main in STATED.items():
        for place, item in enumerate(getattr(view, section)):
            where: Path = (*path, section, place)
            text, where = (item, where) if isinstance(item, str) else (getattr(item, main), (*where, main))
            yield Mention("condition" if main == "condition" else "one way", where, text)
            if isinstance(item, written.Irreversibility) and item.if_ is not None:
                yield Mention("condition", (*path, section, place, "if"), item.if_)
    if isinstance(view.status_quo, str):
        yield Mention("state", (*path, "status_quo"), view.status_quo)
    else:
        yield from _choices(view.status_quo or (), (*path, "status_quo"))
    for dm, preference in view.preferences.items():
        yield Mention("decision maker", (*path, "preferences", dm), dm, on_key=True)
        yield from _preference(preference, (*path, "preferences", dm), graph)
    for dm, towards in view.attitudes.items():
        yield Mention("decision maker", (*path, "attitudes", dm), dm, on_key=True)
        for other in towards:
            yield Mention("decision maker", (*path, "attitudes", dm, other), other, on_key=True)


def _choices(choices: tuple[str, ...], path: Path) -> Iterator[Mention]:
    for place, choice in enumerate(choices):
        yield Mention("option", (*path, place), choice)


def _preference(preference: written.Preference, path: Path, graph: bool) -> Iterator[Mention]:
    if not isinstance(preference, written.Ordering):
        yield from _statements(preference, path)
        return
    yield from _statements(preference.statements or (), (*path, "statements"))
    for text in preference.weights or {}:
        yield Mention("condition", (*path, "weights", text), text, on_key=True)
    if graph:
        yield from _ranked(preference.ranking or (), (*path, "ranking"))


def _statements(items: tuple[str | written.Statement, ...], path: Path) -> Iterator[Mention]:
    for place, item in enumerate(items):
        if isinstance(item, str):
            yield Mention("condition", (*path, place), item)
        else:
            yield Mention("condition", (*path, place, "prefer"), item.prefer)


def _ranked(levels: tuple[written.Level, ...], path: Path) -> Iterator[Mention]:
    for place, level in enumerate(levels):
        if isinstance(level, tuple):
            for inner, state in enumerate(level):
                yield Mention("ranked", (*path, place, inner), str(state))
        elif level != ">>":
            yield Mention("ranked", (*path, place), str(level))


def _moves(dispute: Dispute) -> Iterator[Mention]:
    for dm, moves in (dispute.moves or {}).items():
        yield Mention("decision maker", ("moves", dm), dm, on_key=True)
        for start, ends in moves.items():
            yield Mention("state", ("moves", dm, start), start, on_key=True)
            for place, end in enumerate(ends):
                yield Mention("state", ("moves", dm, start, place), end)


def _believed(dispute: Dispute) -> Iterator[Mention]:
    for dm, account in dispute.perceptions.items():
        yield Mention("decision maker", ("perceptions", dm), dm, on_key=True)
        yield Mention("account", ("perceptions", dm), account)
    for place, coalition in enumerate(dispute.coalitions):
        for inner, dm in enumerate(coalition):
            yield Mention("decision maker", ("coalitions", place, inner), dm)


def _record(record: written.Record | None) -> Iterator[Mention]:
    if record is None:
        return
    yield from _choices(record.start.taken, ("record", "start", "taken"))
    for place, move in enumerate(record.moves):
        path: Path = ("record", "moves", place)
        if isinstance(move.by, str):
            yield Mention("decision maker", (*path, "by"), move.by)
        else:
            for inner, dm in enumerate(move.by):
                yield Mention("decision maker", (*path, "by", inner), dm)
        yield from _choices(move.take, (*path, "take"))
        yield from _choices(move.drop, (*path, "drop"))


def _grounds(part: Any, path: Path) -> Iterator[Mention]:
    """The claims of every `because`, wherever it stands."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from _grounds(value, (*path, key))
    elif isinstance(part, tuple):
        for place, value in enumerate(part):
            yield from _grounds(value, (*path, place))
    elif hasattr(part, "__dataclass_fields__"):
        for key in part.__dataclass_fields__:
            if key == "because":
                for place, claim in enumerate(part.because):
                    yield Mention("claim", (*path, key, place), claim)
            else:
                yield from _grounds(getattr(part, key), (*path, key))
