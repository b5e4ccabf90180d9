"""Why a decision maker leaves a state: its best improvement there that nothing deters, and what it prefers by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.steps import Step, step
from standoff.space.graph_model import GraphModel
from standoff.space.listing import IntArray
from standoff.space.space import Above, Space, Values
from standoff.stability import CONCEPTS


@dataclass(frozen=True, slots=True)
class Departure:
    """An improvement that nothing deters, by the account that its mover believes, and the preference behind it."""

    step: Step
    ground: Ground | None


def departures(analysis: AccountAnalysis, concept: str, dm: int, states: Sequence[State]) -> Iterator[Departure]:
    """For each of some states that aren't stable for a decision maker (by position), how it leaves."""
    model = analysis.model
    slots = model.listing.slots(np.array([state.code for state in states], np.int64))
    for start, end in zip(slots.tolist(), _ends(model, concept, dm, slots), strict=True):
        yield Departure(step(analysis, dm, start, end), ground(analysis, dm, start, end))


def _ends(model: GraphModel, concept: str, dm: int, slots: IntArray) -> Iterator[int]:
    """Where the best improvement that nothing deters leads, from each of some slots that aren't stable.

    Whether an improvement is deterred is asked of the concept itself: by a space in which it is the only one. That
    is done for the best improvements of all slots at once, and one by one only where the best is deterred.
    """
    there, improvements = model.outlook(dm).tempts.there, list[list[int]]()
    for slot in slots.tolist():
        found = model.improving(slot, dm)
        improvements.append(found[np.lexsort((found, -there[found]))].tolist())
    best = {slot: ends[0] for slot, ends in zip(slots.tolist(), improvements, strict=True)}
    held = _held(model, concept, dm, best)
    for slot, ends in zip(slots.tolist(), improvements, strict=True):
        if not held[slot]:
            yield ends[0]
        else:
            # Under sim each may be deterred alone, one by an answer and one by a clash, though no rule deters all.
            yield next((end for end in ends[1:] if not _held(model, concept, dm, {slot: end})[slot]), ends[0])


def _held(model: GraphModel, concept: str, dm: int, only: dict[int, int]) -> Any:
    """Where a decision maker is stable if from some slots it has but one move."""
    return CONCEPTS[concept].stable(replace(model, space=_OneMove(model.space, dm, only)), dm)


class _OneMove:
    """A space in which one decision maker has but one move from some slots, to an improvement.

    Its counter-moves from such a slot may be fewer by this, which changes no verdict where the slots have their best
    improvements, or where there is one slot: that it can improve on it is all that matters there.
    """

    def __init__(self, space: Space, dm: int, only: dict[int, int]) -> None:
        self._space, self._dm, self._only = space, dm, only
        self._slots, self._ends = (np.array(list(each), np.int64) for each in (only.keys(), only.values()))

    def best(self, values: Values, dm: int) -> Values:
        """See Space."""
        found = self._space.best(values, dm)
        if dm == self._dm:
            found[..., self._slots] = np.maximum(values[..., self._slots], values[..., self._ends])
        return found

    def best_above(self, values: Values, above: Above, dm: int) -> Values:
        """See Space."""
        found = self._space.best_above(values, above, dm)
        if dm == self._dm:
            found[..., self._slots] = values[..., self._ends]
        return found

    def moves(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        if dm == self._dm and slot in self._only:
            return np.array([self._only[slot]])
        return self._space.moves(slot, dm)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._space, name)
