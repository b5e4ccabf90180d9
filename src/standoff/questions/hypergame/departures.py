"""Why a decision maker leaves a state: its best improvement there that nothing deters, and what it prefers by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.step import Step
from standoff.questions.steps import step
from standoff.space.graph_model import GraphModel
from standoff.space.listing import IntArray
from standoff.stability import CONCEPTS
from standoff.stability.finder import Finder


@dataclass(frozen=True, slots=True)
class Departure:
    """An improvement that nothing deters, by the account that its mover believes, and the preference behind it."""

    step: Step
    ground: Ground | None


def departures(analysis: AccountAnalysis, concept: str, dm: int, states: Sequence[State]) -> Iterator[Departure]:
    """For each of some states that aren't stable for a decision maker (by position), how it leaves."""
    model = analysis.model
    there = model.ranks[dm]
    slots = model.listing.slots(np.array([state.code for state in states], np.int64)).tolist()
    for start, ends in zip(slots, _undeterred(model, concept, dm, slots), strict=True):
        best = int(ends[np.lexsort((ends, -there[ends]))[0]])
        yield Departure(step(analysis, dm, start, best), ground(analysis, dm, start, best))


def _undeterred(model: GraphModel, concept: str, dm: int, slots: Sequence[int]) -> Iterator[IntArray]:
    """The improvements from each of some slots that nothing deters.

    Under sim each may be deterred by itself, one by an answer and one by a clash, though the state isn't stable: then
    all of them are given.
    """
    known, finder = CONCEPTS[concept], Finder(model)
    seen = known.seen(model)
    for slot in slots:
        found = seen.improving(slot, dm)
        if known.rule and not known.rule.answered:
            yield found
        else:
            witness = finder.witness(concept, dm, slot)
            replies = [reply for each in (witness, *witness.rests_on) if each.dm == dm for reply in each.replies]
            deterred = {reply.improvement for reply in replies if reply.deters}
            free = {reply.improvement for reply in replies} - deterred
            yield np.array(sorted(free), np.int64) if free else found
