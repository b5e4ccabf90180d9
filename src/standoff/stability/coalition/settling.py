"""The worst that improvements of coalitions can bring about, where each coalition can undo all its moves.

There a coalition can go from any state of a part to any other one, and what it improves on twice it improves on at
once. So nothing depends on who acted last, and values fall until no coalition changes any of them. No improvement is
listed: in a large model there would be too many.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Values
from standoff.stability.coalition.reach import Members, reach_of

COMPARED = 2**20  # states beside others that are looked at in one go
FIRST, WIDEST = 4, 2**10  # states of a part that are looked at together, at first and at last

Ordered = tuple[Values, list[tuple[Values, Values]]]
"""Values by part and ascending; and the ranks of each member, by slot and in the same order."""


def settled(model: GraphModel, coalitions: Sequence[Members], values: Values, able: Sequence[BoolArray]) -> Values:
    """At each state (s) the least value at itself and at all that improvements of some coalitions can bring about.

    `able` says of each coalition from which states (s) it can improve.
    """
    found = np.where(model.listing.feasible, values, np.iinfo(np.int32).max).astype(np.int32)
    acting = [(members, where) for members, where in zip(coalitions, able, strict=True) if where.any()]
    unchanged = 0
    while unchanged < len(acting):
        for members, where in acting:
            lower = _lowered(model, members, found, where)
            unchanged = unchanged + 1 if np.array_equal(lower, found) else 1
            found = lower
            if unchanged >= len(acting):
                break
    return found


def _lowered(model: GraphModel, members: Members, values: Values, able: BoolArray) -> Values:
    """At each state (s) the least value at itself and at the improvements of one coalition.

    States of a part are looked at by ascending value, up to the first that is an improvement, or has no lower value.
    """
    if len(members) == 1:
        return model.improve_min(values, members)
    apart = reach_of(model, members).apart
    order = np.argsort((apart.astype(np.int64) << 32) + values)  # one number sorts faster
    first = np.searchsorted(apart[order], np.arange(int(apart.max()) + 2))
    ordered = values[order], [(model.ranks[dm], model.ranks[dm][order]) for dm in members]
    result = values.copy()
    waiting = np.flatnonzero(able & (values > ordered[0][first[apart]]))
    passed, width = 0, FIRST
    while len(waiting):
        pieces = range(0, len(waiting), max(1, COMPARED // width))
        some = (waiting[low : low + pieces.step] for low in pieces)
        waiting = np.concatenate([_look(each, first[apart[each]] + passed, width, ordered, result) for each in some])
        passed, width = passed + width, min(2 * width, WIDEST)
    return result


def _look(slots: IntArray, start: IntArray, width: int, ordered: Ordered, result: Values) -> IntArray:
    """Looks at `width` states for each of some slots (w), from a place in the order on; returns those left to look on.

    Those of the next part don't matter: a slot is done before, as it comes by itself.
    """
    values, ranks = ordered
    places = start[:, None] + np.arange(width)
    found = values.take(places, mode="clip")
    better = found < result[slots, None]
    better = np.logical_and.accumulate(better, axis=1)
    done = ~better[:, -1]
    for rank, in_order in ranks:
        better &= in_order.take(places, mode="clip") > rank[slots, None]
    hit = better.any(axis=1)
    result[slots[hit]] = found[hit, better[hit].argmax(axis=1)]
    return slots[~hit & ~done]
