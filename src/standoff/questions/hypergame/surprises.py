"""The record seen with each decision maker's eyes: which moves of the others it had to expect, by what it believes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from standoff.model.conflict import Conflict
from standoff.model.history import Entry, changed_by, history
from standoff.model.states_named import are_one
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.step import Effect
from standoff.questions.steps import effect, is_open

Verdict = Literal["expected", "unexpected", "strategic"]
Obstacle = Literal["", "state unperceived", "move not open"]


@dataclass(frozen=True, slots=True)
class View:
    """A recorded move in the account that `dm` believes: what it is to its mover there.

    `obstacle` says why there is no such move: the state before or after isn't perceived, or the mover can't go from
    one to the other. Without one, `effect` is what the move does for its mover, and `stable` has the concepts under
    which the state before is stable for the mover.
    """

    dm: str
    obstacle: Obstacle
    effect: Effect | None = None
    stable: tuple[str, ...] = ()

    def verdict(self, concept: str) -> Verdict:
        """Whether the move had to be expected: it improves on a state that isn't stable for its mover.

        "strategic" where there is no such move at all in what the decision maker believes.
        """
        if self.obstacle:
            return "strategic"
        return "expected" if self.effect == "improvement" and concept not in self.stable else "unexpected"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A recorded move of one decision maker, as each one sees it; the mover's own view is among `views`."""

    entry: Entry
    mover: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Surprises:
    """The recorded moves that are judged, and what isn't.

    `passed_over` are moves of several at once, or between states that are made one, `in_vain` those that take what
    was taken already or drop what wasn't. `events` counts the entries that take and drop nothing.
    """

    moves: tuple[Witnessed, ...]
    passed_over: tuple[Entry, ...]
    in_vain: tuple[Entry, ...]
    events: int

    def tally(self, dm: str, concept: str) -> dict[Verdict, int]:
        """How many moves of the others a decision maker had to expect, and how many surprised it in which way."""
        verdicts = [
            view.verdict(concept) for each in self.moves if each.mover != dm for view in each.views if view.dm == dm
        ]
        return {verdict: verdicts.count(verdict) for verdict in ("expected", "unexpected", "strategic")}


def surprises(conflict: Conflict, believed: Mapping[str, AccountAnalysis]) -> Surprises | None:
    """The record as everybody sees it; None where there is no record.

    `believed` has for each decision maker the account that it believes. Strategic surprise is a move of another that
    has no place there (Bennett 1977; Wang, Hipel and Fraser 1988; written from descriptions). A move that is there, but
    was no improvement or left a state that was believed stable for its mover, is unexpected only.
    """
    if conflict.record is None:
        return None
    record = history(conflict)
    judged, passed_over = [], []
    for entry in record.moves:
        movers = changed_by(conflict, entry)
        if len(movers) == 1 and not are_one(conflict, entry.before, entry.after):
            views = (_view(dm, seen, movers[0], entry) for dm, seen in believed.items())
            judged.append(Witnessed(entry, conflict.decision_makers[movers[0]].id, tuple(views)))
        else:
            passed_over.append(entry)
    still = [entry for entry in record.entries if not entry.is_move]
    in_vain = tuple(entry for entry in still if entry.idle)
    return Surprises(tuple(judged), tuple(passed_over), in_vain, len(still) - len(in_vain))


def _view(dm: str, believed: AccountAnalysis, mover: int, entry: Entry) -> View:
    before, after = believed.model.listing.slot(entry.before), believed.model.listing.slot(entry.after)
    if before < 0 or after < 0:
        return View(dm, "state unperceived")
    if not is_open(believed, mover, entry):
        return View(dm, "move not open")
    return View(dm, "", effect(believed, mover, before, after), believed.stable_under(mover, before))
