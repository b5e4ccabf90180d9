"""What one account says of an entry of the record: was it open, what did it do for its mover, where did it lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from standoff.model.history import Entry, changed_by, movers_of
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.replay.obstacles import Obstacle, obstacles
from standoff.questions.step import Effect
from standoff.questions.steps import effect, is_open

EntryKind = Literal["move", "joint", "idle", "event"]
Held = tuple[str, ...] | None
"""The concepts under which a state is an equilibrium; None where it is infeasible."""


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
    takes what was taken already or drops what wasn't, so that nothing changes, and `event` where it does neither. In
    graph form a move is of one decision maker, and idle where it leads to where things stand already.
    `parts` has one for each mover whose options it takes or drops. A move that isn't `open` to its movers has
    `obstacles`. `holds` has the concepts under which the state after is an equilibrium, None where it is infeasible.
    `odds` are those of an open move by one decision maker.
    """

    entry: Entry
    kind: EntryKind
    open: bool
    obstacles: tuple[Obstacle, ...]
    parts: tuple[Part, ...]
    holds: Held
    odds: Odds | None

    @property
    def is_scored(self) -> bool:
        """Whether this is a move of one decision maker, or was meant to be one."""
        return self.kind in ("move", "idle")


class Judge:
    """Judges the entries of the record by what holds in one account."""

    def __init__(self, analysis: AccountAnalysis) -> None:
        self._analysis, self._conflict, self._model = analysis, analysis.conflict, analysis.model

    def holds(self, code: int) -> Held:
        """The concepts under which a state is an equilibrium; None where it is infeasible."""
        return self._analysis.holds(code) if self._model.listing.slot(code) >= 0 else None

    def verdict(self, entry: Entry) -> Verdict:
        """What the account says of an entry."""
        movers, kind = self._movers(entry)
        if kind == "event":
            return Verdict(entry, kind, False, (), (), self.holds(entry.after), None)
        found = obstacles(self._conflict, self._analysis.account, self._model.listing, entry)
        before, after = (self._model.listing.slot(code) for code in (entry.before, entry.after))
        alone = kind == "move"
        possible = not found if kind == "joint" else alone and is_open(self._analysis, movers[0], entry)
        return Verdict(
            entry,
            kind,
            possible,
            () if possible else found,
            tuple(self._part(dm, before, after, possible) for dm in movers),
            self.holds(entry.after),
            self._odds(movers[0], before) if possible and alone else None,
        )

    def _movers(self, entry: Entry) -> tuple[list[int], EntryKind]:
        """Whose options an entry changes, or would if they weren't so already; and what kind of entry that makes it."""
        movers = changed_by(self._conflict, entry)
        if movers:
            return movers, "joint" if len(movers) > 1 else "move"
        if self._conflict.in_graph_form:
            return (movers_of(self._conflict, entry), "idle") if entry.idle else ([], "event")
        meant = sorted({option.dm for option in self._conflict.options if option.id in entry.idle})
        return meant, "idle" if meant else "event"

    def _part(self, dm: int, before: int, after: int, possible: bool) -> Part:
        done = effect(self._analysis, dm, before, after) if possible else None
        asked = self._analysis.concepts
        stable = None if before < 0 else tuple(each for each in asked if self._stable(each, dm, before))
        why = ground(self._analysis, dm, before, after) if possible else None
        return Part(self._conflict.decision_makers[dm].id, done, why, stable)

    def _odds(self, dm: int, before: int) -> Odds:
        ends = self._model.space.moves(before, dm)
        improving = len(self._model.improving(before, dm))
        dms = self._conflict.decision_makers
        able = [other for other in range(len(dms)) if len(self._model.space.moves(before, other))]
        return Odds(
            moves=len(ends),
            improvement=Fraction(improving, len(ends)),
            arrival={
                name: Fraction(int(self._analysis.equilibrium_slots(name)[ends].sum()), len(ends))
                for name in self._analysis.concepts
            },
            movers=tuple(dms[other].id for other in able),
            unstable={
                name: Fraction(sum(not self._stable(name, other, before) for other in able), len(able))
                for name in self._analysis.concepts
            },
        )

    def _stable(self, concept: str, dm: int, slot: int) -> bool:
        return bool(self._analysis.stable_slots(concept, dm)[slot])
