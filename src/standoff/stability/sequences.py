"""Stability by a rule where states are compared by a relation that no values give, as where some order is unknown.

Of such a relation nothing is assumed: what tempts may deter as well, and moves need not be transitive. So legal
sequences of one move or more are followed (see `standoff.space.following`). For as many states as an integer has bits
it is asked at once, from where on others can bring about what deters from leaving them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from standoff.space.arcs import Arcs, make_arcs
from standoff.space.bits import WIDTH, Bits, picked
from standoff.space.following import Moves, followed
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.stability.rule import Rule


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states (s) that are stable for `dm` under a rule, in a model without batch axes."""
    feasible, tempts = model.listing.feasible, model.outlook(dm).tempts
    own, others = model.space.all_moves(dm), _others(model, dm, rule) if rule.answered else []
    unstable = np.zeros(len(feasible), bool)
    for starts, here, numbers in _together(model, dm):
        free = np.where(feasible, tempts.beside(starts), np.uint64(0))  # where what tempts isn't answered
        if rule.answered:
            free &= ~_answered(model, dm, rule, starts, free, others)
        unstable |= here & picked(own.over(np.bitwise_or, free, 0), numbers)
    return ~unstable


def _answered(
    model: GraphModel, dm: int, rule: Rule, starts: IntArray, tempting: Bits, others: Sequence[Moves]
) -> Bits:
    """At each slot (s) a bit for each start: whether, after a move to the slot, others can bring about what deters."""
    deterring = np.where(model.listing.feasible, ~model.outlook(dm).spares.beside(starts), np.uint64(0))
    if rule.no_escape:
        spared = np.where(model.listing.feasible, ~deterring, np.uint64(0))
        deterring &= ~model.space.all_moves(dm).over(np.bitwise_or, spared, 0)
    if rule.credible or (tempting & deterring).any():
        return followed(np.bitwise_or, deterring, others, 0)
    return model.space.reach_any(deterring, model.others(dm))  # staying, which answers nothing, does no harm here


def _others(model: GraphModel, dm: int, rule: Rule) -> list[Moves]:
    if not rule.credible:
        return [model.space.all_moves(other) for other in model.others(dm)]
    return [model.kept(("credible moves", other), partial(credible_moves, model, other)) for other in model.others(dm)]


def credible_moves(model: GraphModel, dm: int) -> Arcs:
    """The moves of a decision maker that are credible as part of an answer."""
    slots = np.flatnonzero(model.listing.feasible)
    rows, ends = model.space.steps(slots, dm)
    starts = slots[rows]
    made = model.outlook(dm).credible.holds(ends, starts)
    return make_arcs(np.stack([starts[made], ends[made]], axis=1))


def _together(model: GraphModel, dm: int) -> Iterator[tuple[IntArray, BoolArray, Bits]]:
    """States of different kinds, as many as there are bits; which slots (s) are of these kinds, and of which (s).

    States are of one kind if the same states tempt and deter from leaving them.
    """
    outlook = model.outlook(dm)
    kinds = dense(outlook.tempts.alike())
    if outlook.spares is not outlook.tempts:
        both = kinds.astype(np.int64) * len(kinds) + dense(outlook.spares.alike())
        kinds = dense(both)
    slots = np.flatnonzero(model.listing.feasible)
    example = np.full(int(kinds.max()) + 1, -1)
    example[kinds[slots]] = slots
    numbers = np.cumsum(example >= 0)[kinds] - 1
    example = example[example >= 0]
    for low in range(0, len(example), WIDTH):
        here = (numbers >= low) & (numbers < low + WIDTH)
        yield example[low : low + WIDTH], here, (numbers - low).astype(np.uint64)
