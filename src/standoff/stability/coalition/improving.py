"""From which states a coalition can improve at all, whatever those outside do about it."""

from __future__ import annotations

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.coalition.gains import Preferred, somewhere_better
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of


def can_improve(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    """The states (s) from which a coalition can bring about something better for it; kept with the model."""
    pareto = joint.among(model, members).pareto

    def found() -> BoolArray:
        reach, ranks = reach_of(model, members), [model.ranks[dm] for dm in members]
        return somewhere_better(reach, Preferred(ranks, reach.apart, pareto=pareto), model.listing.feasible)

    return model.kept(("can improve", members, pareto), found)
