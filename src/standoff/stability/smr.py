"""Symmetric metarationality: every improvement can be answered so that no answer to that answer helps."""

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable by symmetric metarationality (SMR), as an array (..., s).

    A state is SMR stable for a decision maker if after each of its unilateral improvements the others can, by
    a legal sequence of moves, reach a state that is no better for it than the first, and from which none of
    its own moves leads to a better one either. Whether the others would want to is not asked.

    Source: Howard (1971); for several decision makers Fang, Hipel and Kilgour (1993).
    """
    answered = model.best(model.ranks[dm], dm)
    worst = model.reach_min(answered, model.others(dm))
    return model.deterred(dm, worst)
