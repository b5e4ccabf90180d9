"""From which states a coalition can improve at all, whatever those outside do about it."""

from __future__ import annotations

from functools import reduce

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.coalition.gains import Preferred, somewhere_better
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of


def can_improve(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    """The states (s) from which a coalition can bring about something better for it; kept with the model."""
    pareto = joint.among(model, members).pareto
    return model.kept(("can improve", members, pareto), lambda: _can_improve(model, members, pareto))


def _can_improve(model: GraphModel, members: Members, pareto: bool) -> BoolArray:
    ranks, feasible = [model.ranks[dm] for dm in members], model.listing.feasible
    needed = np.logical_or if pareto else np.logical_and
    hopes = [feasible & (rank < rank[feasible].max(initial=0)) for rank in ranks]
    asked: BoolArray = reduce(needed, hopes)  # whoever has nothing to hope for anywhere spares all search
    if asked.any():
        reach = reach_of(model, members)
        asked &= reduce(needed, [reach.best(rank) > rank for rank in ranks])
    if not asked.any():
        return asked
    return somewhere_better(reach, Preferred(ranks, reach.apart, pareto=pareto), asked)
