"""One decision maker at one state: what it could do, and what the others can do about each of its improvements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.steps import Effect, Step, effect, step
from standoff.space.graph_model import GraphModel
from standoff.stability import CONCEPTS
from standoff.stability.witness import Fact, Kind, Reply, Witness


@dataclass(frozen=True, slots=True)
class Comparison:
    """A state beside the state explained, for the focal decision maker: an improvement on it, a loss or indifferent.

    `ground` is the preference that decides; None where the two are equally good.
    """

    state: State
    effect: Effect
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the others can do about an improvement, under some concepts: see `Reply` for the kinds.

    `steps` are those of the others: one after another from the improvement on or, in a clash, all of them from the
    state explained. `end` is where they end, and `counter` the focal decision maker's best move from there, whose end
    is `after`; None where there is nothing of the sort.
    """

    concepts: tuple[str, ...]
    kind: Kind
    steps: tuple[Step, ...] = ()
    end: Comparison | None = None
    counter: Step | None = None
    after: Comparison | None = None

    @property
    def deters(self) -> bool:
        """Whether this deters from the improvement."""
        return self.kind in ("sanction", "clash")


@dataclass(frozen=True, slots=True)
class Improvement:
    """A unilateral improvement of the focal decision maker, and what the others can do about it."""

    step: Step
    gain: Comparison
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Standpoint:
    """The state explained, as a slot of an account's model, from which all steps and comparisons are seen."""

    analysis: AccountAnalysis
    slot: int

    @property
    def model(self) -> GraphModel:
        """The states, moves and ranks of the account."""
        return self.analysis.model

    def step(self, dm: int, start: int, end: int) -> Step:
        """A move between two slots."""
        return step(self.analysis.conflict, self.model, dm, start, end)

    def compared(self, dm: int, slot: int) -> Comparison:
        """What a slot is to a decision maker beside the state explained, and on what ground."""
        state = self.analysis.conflict.state(int(self.model.listing.codes[slot]))
        return Comparison(state, effect(self.model, dm, self.slot, slot), ground(self.analysis, dm, self.slot, slot))


@dataclass(frozen=True, repr=False)
class Position:
    """How a state is for one decision maker: stable or not under each concept, and why.

    `moves` counts all its moves: where there is none, its stability is structural and nothing that it wants matters.
    `best` is the best of them, with its end beside the state explained. `improvement_count` counts all improvements,
    of which `improvements` has those in `witnesses`, made when they are asked for.
    """

    dm: str
    stable: Mapping[str, bool]
    moves: int
    improvement_count: int
    witnesses: Mapping[str, Witness]
    _of: Standpoint

    @property
    def structural(self) -> bool:
        """Whether it has no move at all."""
        return not self.moves

    @property
    def stable_under(self) -> tuple[str, ...]:
        """The concepts under which the state is stable for it."""
        return tuple(concept for concept, found in self.stable.items() if found)

    @property
    def unstable_under(self) -> tuple[str, ...]:
        """The concepts under which the state isn't stable for it."""
        return tuple(concept for concept, found in self.stable.items() if not found)

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """Further facts that the witnesses show, each with the concept for which it matters."""
        found = self.witnesses.items()
        return tuple((concept, fact) for concept, witness in found for fact in CONCEPTS[concept].facts(witness))

    @cached_property
    def best(self) -> tuple[Step, Comparison] | None:
        """Its best move of all, and what that leads to; None where it has none."""
        dm, slot = self._of.analysis.conflict.dm_index(self.dm), self._of.slot
        ends = self._of.model.space.moves(slot, dm)
        if not len(ends):
            return None
        end = int(ends[np.argmax(self._of.model.ranks[dm][ends])])
        return self._of.step(dm, slot, end), self._of.compared(dm, end)

    @cached_property
    def improvements(self) -> tuple[Improvement, ...]:
        """The improvements with a reply: first those that the least deters from, and of these the best ones."""
        found: dict[int, dict[Reply, list[str]]] = {}
        for concept, witness in self.witnesses.items():
            for reply in witness.replies:
                found.setdefault(reply.improvement, {}).setdefault(reply, []).append(concept)
        dm, improvements = self._of.analysis.conflict.dm_index(self.dm), []
        for end, replies in found.items():
            answers = tuple(self._answer(dm, reply, tuple(concepts)) for reply, concepts in replies.items())
            move = self._of.step(dm, self._of.slot, end)
            improvements.append(Improvement(move, self._of.compared(dm, end), answers))
        return tuple(improvements)

    def _answer(self, dm: int, reply: Reply, concepts: tuple[str, ...]) -> Answer:
        if not reply.trail:
            return Answer(concepts, reply.kind)
        here = self._of.slot if reply.kind == "clash" else reply.improvement
        steps = []
        for mover, end in reply.trail:
            steps.append(self._of.step(mover, here, end))
            here = here if reply.kind == "clash" else end
        compared = self._of.compared(dm, reply.end)
        if reply.counter < 0:
            return Answer(concepts, reply.kind, tuple(steps), compared)
        counter = self._of.step(dm, reply.end, reply.counter)
        return Answer(concepts, reply.kind, tuple(steps), compared, counter, self._of.compared(dm, reply.counter))

    def __repr__(self) -> str:
        return f"<Position of {self.dm!r}, stable under {', '.join(self.stable_under) or 'nothing'}>"
