"""A page as docs/architecture.md asks for, of a concept that isn't decided by a rule: one move of another deters.

A state is stable for a decision maker if after each of its improvements some other one can reach, in a single move, a
state that is no better for it than the first.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.finder import Finder
from standoff.stability.witness import Fact, Reply, Witness, require, require_covered


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable, as an array (s)."""
    slots = range(len(model.listing.codes))
    return np.array([all(any(_sanctions(model, dm, s, t)) for t in model.improving(s, dm).tolist()) for s in slots])


def _sanctions(model: GraphModel, dm: int, slot: int, improvement: int) -> Iterator[tuple[int, int]]:
    """The moves that deter, as movers and ends."""
    for other in model.others(dm):
        for end in model.space.moves(improvement, other).tolist():
            if model.outlook(dm).deters(end, slot):
                yield other, end


def witness(finder: Finder, dm: int, slot: int) -> Witness:
    """The first such move for each improvement."""
    improvements, left_out = finder.improvements(dm, slot)
    replies = tuple(_reply(finder.model, dm, slot, each) for each in improvements)
    return Witness("watched", dm, slot, replies, left_out)


def _reply(model: GraphModel, dm: int, slot: int, improvement: int) -> Reply:
    step = next(_sanctions(model, dm, slot, improvement), None)
    if step is None:
        return Reply(improvement, "all better")
    counters = model.space.moves(step[1], dm)
    counter = int(counters[np.argmax(model.ranks[dm][counters])]) if len(counters) else -1
    return Reply(improvement, "sanction", (step,), step[1], counter)


def shown(witness: Witness, model: GraphModel) -> bool:
    """The verdict that a witness shows, replayed."""
    require_covered(witness, model)
    for reply in witness.replies:
        there_are = list(_sanctions(model, witness.dm, witness.slot, reply.improvement))
        require(reply.trail[0] in there_are if reply.deters else not there_are, "that isn't so")
    return witness.holds


def facts(witness: Witness) -> tuple[Fact, ...]:
    """Whether anything deters at all."""
    deterring = any(reply.deters for reply in witness.replies)
    return (Fact("somebody_watches", deterring, "somebody watches, but not everything"),)
