"""Stability by a rule where states are compared by a relation that no values give, as where some order is unknown.

Of such a relation nothing is assumed: what tempts may deter as well, and moves need not be transitive. So legal
sequences of one move or more are followed (see `standoff.space.following`). For as many states as an integer has bits
it is asked at once, from where on others can bring about what deters from leaving them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from standoff.space.arcs import Arcs, arcs_in_order
from standoff.space.bits import WIDTH, Bits, picked
from standoff.space.following import followed
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.stability.rule import Rule


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states (s) that are stable for `dm` under a rule, in a model without batch axes."""
    feasible, tempts = model.listing.feasible, model.outlook(dm).tempts
    unstable = np.zeros(len(feasible), bool)
    for starts, here, numbers in _together(model, dm):
        free = np.where(feasible, tempts.beside(starts), np.uint64(0))  # where what tempts isn't answered
        if rule.answered:
            free &= ~_answered(model, dm, rule, starts, free)
        if picked(free, numbers)[here].any():  # beside itself, to which no move leads
            after = model.space.all_moves(dm).over(np.bitwise_or, free, 0)
        else:
            after = model.space.reach_any(free, (dm,))
        unstable |= here & picked(after, numbers)
    return ~unstable


def _answered(model: GraphModel, dm: int, rule: Rule, starts: IntArray, tempting: Bits) -> Bits:
    """At each slot (s) a bit for each start: whether, after a move to the slot, others can bring about what deters."""
    feasible, space, others = model.listing.feasible, model.space, model.others(dm)
    deterring = np.where(feasible, ~model.outlook(dm).spares.beside(starts), np.uint64(0))
    if rule.no_escape:
        deterring &= ~space.reach_any(~deterring, (dm,))
    if rule.credible:
        made = [model.kept(("credible", other), partial(credible_moves, model, other)) for other in others]
        return followed(np.bitwise_or, deterring, made, 0)
    at_most = space.reach_any(deterring, others)  # also by staying, which answers nothing
    if space.come_back(others) or not (tempting & deterring).any():
        return at_most
    return followed(np.bitwise_or, deterring, [space.all_moves(other) for other in others], 0, at_most & tempting)


def credible_moves(model: GraphModel, dm: int) -> Arcs:
    """The moves of a decision maker that are credible as part of an answer."""
    slots = np.flatnonzero(model.listing.feasible)
    rows, ends = model.space.steps(slots, dm)
    starts = slots[rows]
    made = model.outlook(dm).credible.holds(ends, starts)
    return arcs_in_order(starts[made], ends[made])


def _together(model: GraphModel, dm: int) -> Iterator[tuple[IntArray, BoolArray, Bits]]:
    """States of different kinds, as many as there are bits; which slots (s) are of these kinds, and of which (s)."""
    examples, words, numbers = model.kept(("kinds", dm), partial(_kinds, model, dm))
    for word, low in enumerate(range(0, len(examples), WIDTH)):
        yield examples[low : low + WIDTH], words == word, numbers


def _kinds(model: GraphModel, dm: int) -> tuple[IntArray, IntArray, Bits]:
    """A feasible state of each kind, and for each slot (s) the integer and the bit that its kind has.

    States are of one kind if the same states tempt and deter from leaving them.
    """
    outlook = model.outlook(dm)
    kinds: IntArray = dense(outlook.tempts.alike()).astype(np.int64)
    if outlook.spares is not outlook.tempts:
        other = dense(outlook.spares.alike())
        kinds = dense(kinds * (int(other.max()) + 1) + other).astype(np.int64)
    slots = np.flatnonzero(model.listing.feasible)
    examples = np.full(int(kinds.max()) + 1, -1)
    examples[kinds[slots]] = slots
    found = examples >= 0
    words, numbers = np.divmod((np.cumsum(found) - 1)[kinds], WIDTH)
    return examples[found], words, numbers.astype(np.uint64)
