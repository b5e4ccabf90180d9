"""Finds every place of a dispute that names something: a rename changes these places, and a removal removes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.errors import Path
from standoff.model import dispute as written
from standoff.model.checks import becauses
from standoff.model.dispute import Broken, Dispute
from standoff.model.orderings import STRONGLY, whole_entry
from standoff.workbench.commands.codes import entries_at

Kind = Literal["condition", "option", "one way", "state", "ranked", "decision maker", "account", "claim", "source"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A text (or, with `on_key`, a key) of a dispute that names a thing of some kind; a condition may name several.

    A `one way` is an option in `irreversible`, perhaps with `not` before it; a `ranked` is a state in a ranking.
    """

    kind: Kind
    path: Path
    text: str
    on_key: bool = False

    @property
    def entry(self) -> Path:
        """The path of the list item that contains the text or, outside lists, of the text itself."""
        last = max((place for place, step in enumerate(self.path) if isinstance(step, int)), default=-1)
        return self.path[: last + 1] if last >= 0 else self.path


def mentions(dispute: Dispute) -> Iterator[Mention]:
    """All mentions in a dispute. An entry's own id is no mention, and neither is a text that couldn't be read."""
    for mention in _all(dispute):
        if not isinstance(mention.text, Broken):
            yield mention


def mentions_of(dispute: Dispute, kind: Kind, text: str) -> list[Mention]:
    """The mentions of one thing of some kind by its id."""
    return [each for each in mentions(dispute) if each.kind == kind and each.text == text]


def _all(dispute: Dispute) -> Iterator[Mention]:
    for name, text in dispute.definitions.items():
        yield Mention("condition", ("definitions", name), text)
    for place, text in enumerate(dispute.same):
        yield Mention("condition", ("same", place), text)
    yield from _view(dispute, (), dispute.states is not None)
    for name, account in dispute.accounts.items():
        yield from _choices(account.absent, ("accounts", name, "absent"))
        yield from _view(account, ("accounts", name), dispute.states is not None)
    yield from _moves(dispute)
    yield from _believed(dispute)
    yield from _record(dispute.record)
    for path, because in becauses(dispute):
        yield from (Mention("claim", (*path, place), claim) for place, claim in enumerate(because))
    for name, claim in dispute.claims.items():
        if claim.at is not None:
            yield Mention("source", ("claims", name, "at", "source"), claim.at.source)


def _view(view: Dispute | written.Account, path: Path, graph: bool) -> Iterator[Mention]:
    """The mentions in the sections that the top level and each account may have."""
    for place, each in enumerate(view.infeasible):
        rule, where = whole_entry(each, written.Infeasibility, "condition", (*path, "infeasible", place))
        yield Mention("condition", where, rule.condition)
    for place, item in enumerate(view.irreversible):
        entry, where = whole_entry(item, written.Irreversibility, "option", (*path, "irreversible", place))
        yield Mention("one way", where, entry.option)
        if entry.if_ is not None:
            yield Mention("condition", (*path, "irreversible", place, "if"), entry.if_)
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
        entry, where = whole_entry(item, written.Statement, "prefer", (*path, place))
        yield Mention("condition", where, entry.prefer)


def _ranked(levels: tuple[written.Level, ...], path: Path) -> Iterator[Mention]:
    for place, level in enumerate(levels):
        for where, state in entries_at((*path, place), level):
            if state != STRONGLY:
                yield Mention("ranked", where, str(state))


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
