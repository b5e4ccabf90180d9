"""Stability by a rule where states are compared by a relation that no values give, as where some order is unknown.

Of such a relation nothing is assumed: what tempts may deter as well, and moves need not be transitive. So legal
sequences of one move or more are followed (see `standoff.space.following`). For as many states as an integer has bits
it is asked at once, from where on others can bring about what deters from leaving them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.space import memory
from standoff.space.arcs import Layers, arcs_in_order
from standoff.space.bits import WIDTH, Bits
from standoff.space.following import followed
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.search import moves_from
from standoff.space.space import Compared
from standoff.stability.rule import Rule

BYTES_OF_A_MOVE = 64  # in lists, and in the layers that are made of these


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states (s) that are stable for `dm` under a rule, in a model without batch axes."""
    tempts, kinds = model.outlook(dm).tempts, model.kept(("kinds", dm), lambda: Kinds(model, dm))
    unstable = np.zeros(len(model.listing.codes), bool)
    for starts, own in kinds:
        free = tempts.beside(starts)  # what tempts and isn't answered
        if rule.answered:
            free &= ~_answered(model, dm, rule, starts, free)
        if (free & own).any():  # beside itself, where no move leads
            after = model.space.all_moves(dm).over(np.bitwise_or, free, 0)
        else:
            after = model.space.reach_any(free, (dm,))
        after &= own
        unstable |= after != 0
    return ~unstable


class Kinds:
    """Feasible states by kinds, of which as many as an integer has bits are put `together`, by a state of each.

    States are of one kind if the same states tempt and deter from leaving them. For one integer after another it gives
    these examples, and at each slot (s) the bit of its own kind, where that has one.
    """

    def __init__(self, model: GraphModel, dm: int) -> None:
        outlook, slots = model.outlook(dm), np.flatnonzero(model.listing.feasible)
        first, other = outlook.tempts.alike(), outlook.spares.alike()
        kinds = first if first.min() >= 0 and first.max() < len(first) else dense(first)
        if other is not first and not np.array_equal(other, first):
            kinds = dense(kinds.astype(np.int64) * (len(other) + 1) + dense(other))
        examples = np.full(int(kinds.max()) + 1, -1)
        examples[kinds[slots]] = slots
        found = examples >= 0
        self._examples, self._kinds = examples[found], kinds
        self._place = np.where(found, np.cumsum(found) - 1, -1)  # of each kind among those that there are

    def __iter__(self) -> Iterator[tuple[IntArray, Bits]]:
        for low in range(0, len(self._examples), WIDTH):
            bit = self._place - low
            told = (bit >= 0) & (bit < WIDTH)
            bits = np.where(told, np.uint64(1) << np.where(told, bit, 0).astype(np.uint64), np.uint64(0))
            yield self._examples[low : low + WIDTH], bits.take(self._kinds)


def _answered(model: GraphModel, dm: int, rule: Rule, starts: IntArray, tempting: Bits) -> Bits:
    """At each slot (s) a bit for each start: whether, after a move to the slot, others can bring about what deters."""
    space, others = model.space, model.others(dm)
    deterring = ~model.outlook(dm).spares.beside(starts)
    if rule.no_escape:
        deterring &= ~space.reach_any(~deterring, (dm,))
    if rule.credible:
        return followed(np.bitwise_or, deterring, [credible_moves(model, other) for other in others], 0)
    at_most = space.reach_any(deterring, others)  # also by staying, which answers nothing
    if space.come_back(others) or not (at_most & tempting & deterring).any():
        return at_most
    return followed(np.bitwise_or, deterring, [space.all_moves(other) for other in others], 0, at_most & tempting)


def credible_moves(model: GraphModel, dm: int) -> Layers:
    """The moves of a decision maker that are credible as part of an answer, which are kept."""
    return model.kept(("credible moves", dm), lambda: _credible_moves(model, dm))


def _credible_moves(model: GraphModel, dm: int) -> Layers:
    found: list[tuple[IntArray, IntArray]] = []
    count, credible = 0, model.outlook(dm).credible
    alike = _alike(model, dm, credible)
    standing_for_all = np.zeros(len(alike), bool)
    standing_for_all[alike] = True
    for some in moves_from(model, dm, np.flatnonzero(standing_for_all & model.listing.feasible), credible):
        found.append(some)
        count += len(some[0])
        memory.require(count * BYTES_OF_A_MOVE, f"the credible moves of one decision maker, more than {count:,},")
    return Layers(arcs_in_order(*map(np.concatenate, zip(*found, strict=True))), alike)


def _alike(model: GraphModel, dm: int, compared: Compared) -> IntArray:
    """At each slot (s) one from which moves of a decision maker lead to the same states above it, by a comparison."""
    slots = np.arange(len(model.listing.codes))
    if compared.holds(slots, slots).any():  # above itself, where no move leads: others, though, may lead there
        return slots
    return model.space.alike(compared.alike(), dm)
