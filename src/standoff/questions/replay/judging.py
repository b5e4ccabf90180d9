"""What one account says of an entry of the record: was it open, what did it do for its mover, where did it lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

import numpy as np

from standoff.model.history import Entry, changed_by
from standoff.questions.analyse import AccountAnalysis, States
from standoff.questions.grounds import Ground, ground
from standoff.questions.replay.obstacles import Obstacle, obstacles
from standoff.questions.steps import Effect, effect
from standoff.space.listing import BoolArray

EntryKind = Literal["move", "joint", "idle", "event"]


@dataclass(frozen=True, slots=True)
class Part:
    """What an entry is for one of its movers.

    `effect` compares the state after with the one before, for this mover, and `ground` is what decides between them;
    both are None where the entry was not open, and `ground` also where the mover is indifferent. `stable` has the
    concepts under which the state before was stable for this mover, None where that state is infeasible.
    """

    dm: str
    effect: Effect | None
    ground: Ground | None
    stable: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Odds:
    """What a random mover would have done in place of an open move.

    `moves` are open to the recorded mover, and `improvement` and (by concept) `arrival` the shares of them that
    improve, or lead to an equilibrium. `movers` are the decision makers with an open move there, and `unstable` (by
    concept) the share of them for whom the state is not stable.
    """

    moves: int
    improvement: Fraction
    arrival: Mapping[str, Fraction]
    movers: tuple[str, ...]
    unstable: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an account says of an entry.

    `kind` is `move` where options of one decision maker change, `joint` where those of several do, `idle` where it
    takes what was taken already or drops what wasn't, so that nothing changes, and `event` where it does neither.
    `parts` has one for each mover whose options it takes or drops. A move that isn't `open` to its movers has
    `obstacles`. `holds` has the concepts under which the state after is an equilibrium, None where it is infeasible.
    `odds` are those of an open move by one decision maker.
    """

    entry: Entry
    kind: EntryKind
    open: bool
    obstacles: tuple[Obstacle, ...]
    parts: tuple[Part, ...]
    holds: tuple[str, ...] | None
    odds: Odds | None

    @property
    def is_scored(self) -> bool:
        """Whether this is a move of one decision maker, or was meant to be one."""
        return self.kind in ("move", "idle")


class Judge:
    """One account's eye on the record: its stable states and equilibria by slot."""

    def __init__(self, analysis: AccountAnalysis) -> None:
        self._analysis, self._conflict, self._model = analysis, analysis.conflict, analysis.model
        dms = [dm.id for dm in self._conflict.decision_makers]
        self._stable = {
            concept: [self._slots(analysis.stable(concept, dm)) for dm in dms] for concept in analysis.concepts
        }
        self._equilibria = {concept: reduce(np.logical_and, found) for concept, found in self._stable.items()}

    def holds(self, code: int) -> tuple[str, ...] | None:
        """The concepts under which a state is an equilibrium; None where it is infeasible."""
        slot = self._slot(code)
        return None if slot < 0 else tuple(each for each, found in self._equilibria.items() if found[slot])

    def verdict(self, entry: Entry) -> Verdict:
        """What the account says of an entry."""
        movers, kind = self._movers(entry)
        if kind == "event":
            return Verdict(entry, kind, False, (), (), self.holds(entry.after), None)
        found = obstacles(self._conflict, self._analysis.account, self._model.listing, entry)
        before, after = self._slot(entry.before), self._slot(entry.after)
        alone = kind == "move"
        is_open = not found if kind == "joint" else alone and before >= 0 and self._leads(before, movers[0], after)
        return Verdict(
            entry,
            kind,
            is_open,
            () if is_open else found,
            tuple(self._part(dm, before, after, is_open) for dm in movers),
            self.holds(entry.after),
            self._odds(movers[0], before) if is_open and alone else None,
        )

    def _movers(self, entry: Entry) -> tuple[list[int], EntryKind]:
        """Whose options an entry changes, or would if they weren't so already; and what kind of entry that makes it."""
        movers = changed_by(self._conflict, entry)
        if movers:
            return movers, "joint" if len(movers) > 1 else "move"
        meant = sorted({option.dm for option in self._conflict.options if option.id in entry.idle})
        return meant, "idle" if meant else "event"

    def _leads(self, start: int, dm: int, end: int) -> bool:
        return end in self._model.space.moves(start, dm).tolist()

    def _part(self, dm: int, before: int, after: int, is_open: bool) -> Part:
        done = effect(self._model, dm, before, after) if is_open else None
        stable = None if before < 0 else tuple(each for each, found in self._stable.items() if found[dm][before])
        why = ground(self._analysis, dm, before, after) if is_open else None
        return Part(self._conflict.decision_makers[dm].id, done, why, stable)

    def _odds(self, dm: int, before: int) -> Odds:
        ends = self._model.space.moves(before, dm)
        improving = len(self._model.improving(before, dm))
        dms = self._conflict.decision_makers
        able = [other for other in range(len(dms)) if len(self._model.space.moves(before, other))]
        return Odds(
            moves=len(ends),
            improvement=Fraction(improving, len(ends)),
            arrival={name: Fraction(int(found[ends].sum()), len(ends)) for name, found in self._equilibria.items()},
            movers=tuple(dms[other].id for other in able),
            unstable={
                name: Fraction(sum(not found[other][before] for other in able), len(able))
                for name, found in self._stable.items()
            },
        )

    def _slot(self, code: int) -> int:
        return self._model.listing.slot(code)

    def _slots(self, states: States) -> BoolArray:
        """Where some states are, among the slots."""
        where = np.zeros(len(self._model.listing.codes), bool)
        where[self._model.listing.slots(states.codes)] = True
        return where
