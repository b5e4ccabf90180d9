"""From which states a coalition can improve at all, whatever those outside do about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.space import Above
from standoff.stability.coalition.gains import somewhere_better
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of


def can_improve(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    """The states (s) from which a coalition can bring about something better for it; kept with its ranks."""
    orders = joint.orders(model, members)
    key = "can improve", members, joint.among(model, members).pareto
    return model.kept_of_some(members, key, lambda: _can_improve(model, members, orders))


def _can_improve(model: GraphModel, members: Members, orders: Sequence[Above]) -> BoolArray:
    feasible = model.listing.feasible
    hopes = [each.here < each.there[feasible].max(initial=0) for each in orders]
    asked: BoolArray = reduce(np.logical_and, hopes, feasible)  # who has nothing to hope for anywhere spares all search
    if asked.any():
        reach = reach_of(model, members)
        asked = reduce(np.logical_and, [reach.best(each.there) > each.here for each in orders], asked)
    return somewhere_better(reach, orders, asked) if asked.any() else asked
