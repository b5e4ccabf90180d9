"""The worst that improvements of coalitions can bring about, where each coalition can undo all its moves.

There a coalition can go from any state of a part to any other one, and what it improves on twice it improves on at
once. So nothing depends on who acted last, and values fall until no coalition changes any of them. No improvement is
listed: in a large model there would be too many.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.space import HIGHEST, Values
from standoff.stability.coalition.looking import Fields, Line
from standoff.stability.coalition.reach import Members, reach_of

Acting = tuple[Members, Fields, BoolArray]
"""A coalition, the states as it compares them, and from which of them (s) it can improve."""


def settled(model: GraphModel, coalitions: Iterable[Acting], values: Values) -> Values:
    """At each state (s) the least value at itself and at all that improvements of some coalitions can bring about.

    What a coalition lowered itself it needn't look at again, nor what hasn't changed since it last looked.
    """
    feasible = model.listing.feasible
    found = np.where(feasible, values, HIGHEST).astype(np.int32)
    acting = [each for each in coalitions if each[2].any()]
    lowered = np.where(feasible, 0, -1)  # when each value fell last
    looked = [-1] * len(acting)
    now = unchanged = 0
    while unchanged < len(acting):
        for number, each in enumerate(acting):
            now += 1
            fresh = lowered > looked[number]
            lower = _lowered(model, each, found, fresh) if fresh.any() else found
            fell = lower < found
            unchanged = 1 if fell.any() else unchanged + 1
            lowered[fell] = looked[number] = now
            found = lower
            if unchanged >= len(acting):
                break
    return found


def _lowered(model: GraphModel, acting: Acting, values: Values, fresh: BoolArray) -> Values:
    """At each state (s) the least value at itself and at those improvements of one coalition that are `fresh`.

    States of a part are looked at by ascending value, up to the first that is an improvement, or has no lower value.
    """
    members, fields, able = acting
    if len(members) == 1:
        return model.improve_min(values, members)
    apart = reach_of(model, members).apart
    line = Line.of(np.flatnonzero(fresh), apart, values)
    slots = np.flatnonzero(able)
    better = fields.first_above(line, slots, *line.below(apart[slots], values[slots]))
    result = values.copy()
    result[slots[better >= 0]] = values[better[better >= 0]]
    return result
