"""One decision maker at one state: what it could do, and what the others can do about each of its improvements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.step import Effect, Step
from standoff.questions.steps import effect, step
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
    state explained. `end` is where they end, and `counter` the focal decision maker's best move from there, with its
    end; None where there is nothing of the sort.
    """

    concepts: tuple[str, ...]
    kind: Kind
    steps: tuple[Step, ...] = ()
    end: Comparison | None = None
    counter: tuple[Step, Comparison] | None = None

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


@dataclass(frozen=True, repr=False)
class Position:
    """How a state is for one decision maker: stable or not under each concept, and why.

    `moves` counts all its moves: where there is none, its stability is structural and nothing that it wants matters.
    `best` is the best of them, with its end beside the state explained. `improvement_count` counts all improvements,
    of which `improvements` has those in `witnesses`, made when they are asked for. `_place` is its own position.
    """

    dm: str
    stable: Mapping[str, bool]
    moves: int
    improvement_count: int
    witnesses: Mapping[str, Witness]
    _analysis: AccountAnalysis
    _slot: int
    _place: int

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
        model = self._analysis.model
        ends = model.space.moves(self._slot, self._place)
        if not len(ends):
            return None
        end = int(ends[np.argmax(model.ranks[self._place][ends])])
        return self._own_move(self._slot, end)

    @cached_property
    def improvements(self) -> tuple[Improvement, ...]:
        """The improvements with a reply: first those that the least deters from, and of these the best ones."""
        found: dict[int, dict[Reply, list[str]]] = {}
        for concept, witness in self.witnesses.items():
            for reply in witness.replies:
                found.setdefault(reply.improvement, {}).setdefault(reply, []).append(concept)
        improvements = []
        for end, replies in found.items():
            answers = tuple(self._answer(reply, tuple(concepts)) for reply, concepts in replies.items())
            improvements.append(Improvement(*self._own_move(self._slot, end), answers))
        return tuple(improvements)

    def _answer(self, reply: Reply, concepts: tuple[str, ...]) -> Answer:
        if not reply.trail:
            return Answer(concepts, reply.kind)
        here = self._slot if reply.kind == "clash" else reply.improvement
        steps = []
        for mover, end in reply.trail:
            steps.append(step(self._analysis, mover, here, end))
            here = here if reply.kind == "clash" else end
        counter = None if reply.counter < 0 else self._own_move(reply.end, reply.counter)
        return Answer(concepts, reply.kind, tuple(steps), self._compared(reply.end), counter)

    def _own_move(self, start: int, end: int) -> tuple[Step, Comparison]:
        return step(self._analysis, self._place, start, end), self._compared(end)

    def _compared(self, slot: int) -> Comparison:
        """What a slot is to it beside the state explained, and on what ground."""
        between = self._analysis, self._place, self._slot, slot
        return Comparison(self._analysis.state_at(slot), effect(*between), ground(*between))

    def __repr__(self) -> str:
        return f"<Position of {self.dm!r}, stable under {', '.join(self.stable_under) or 'nothing'}>"
