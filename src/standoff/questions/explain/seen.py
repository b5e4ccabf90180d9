"""How the concepts that are asked about see states for a decision maker, beside the one explained."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.step import Effect
from standoff.questions.steps import effect
from standoff.stability import CONCEPTS
from standoff.stability.beside import Beside, How

RANKED: dict[How, Effect] = {"better": "improvement", "as good": "indifferent", "worse": "loss"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A state beside the state explained, for a decision maker: an improvement on it, a loss or indifferent.

    That is its `effect` by the ranks alone; `beside` says it as the concepts see it of which this is told. `ground` is
    the preference that decides; None where the two are equally good, and where no ranks decide.
    """

    state: State
    effect: Effect
    ground: Ground | None
    beside: Beside


@dataclass(frozen=True)
class Eyes:
    """How concepts see the states of an account beside one slot. Those that see alike have the same `kind`."""

    analysis: AccountAnalysis
    slot: int
    concepts: Sequence[str]
    _compared: dict[Hashable, Comparison] = field(default_factory=dict, repr=False)

    def kind(self, concept: str) -> Hashable:
        """What a concept sees by: its lens or, where that is asked about too, how strong preference is.

        That is nothing which the plain concepts would see otherwise, but more of the same.
        """
        seer = CONCEPTS[self._seer(concept)]
        return "strength" if seer.purpose == "strength" else (seer.lens, *seer.arguments) if seer.lens else ()

    def compared(self, concept: str, dm: int, end: int) -> Comparison:
        """What the state in a slot is to a decision maker, by position, as a concept sees it, and on what ground."""
        key = (self.kind(concept), dm, end)
        if key not in self._compared:
            between = self.analysis, dm, self.slot, end
            told, beside = effect(*between), self.beside(concept, dm, self.slot, end)
            reason = ground(*between) if RANKED.get(beside.how) == told else None
            self._compared[key] = Comparison(self.analysis.state_at(end), told, reason, beside)
        return self._compared[key]

    def beside(self, concept: str, dm: int, start: int, end: int) -> Beside:
        """How the end of a move is beside its start for a decision maker, by position, as a concept sees it."""
        return CONCEPTS[self._seer(concept)].beside(self.analysis.model, dm, end, start)

    def deters(self, concept: str, dm: int, end: int) -> bool:
        """Whether the state in a slot deters a decision maker, by position, from leaving this one."""
        outlook = CONCEPTS[concept].seen(self.analysis.model).outlook(dm)
        return bool(outlook.deters(end, self.slot))

    def _seer(self, concept: str) -> str:
        return concept if CONCEPTS[concept].lens else self._finer or concept

    @property
    def _finer(self) -> str:
        return next((name for name in self.concepts if CONCEPTS[name].purpose == "strength"), "")


def is_ranked(found: Beside) -> bool:
    """Whether something is seen as ranks alone have it."""
    return found.how in RANKED and not found.degree
