"""General metarationality: every improvement can be answered, in whatever way, by something no better."""

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable by general metarationality (GMR), as an array (..., s).

    A state is GMR stable for a decision maker if after each of its unilateral improvements the others can, by
    a legal sequence of moves, reach a state that is no better for it than the first. Whether the others would
    want to is not asked.

    Source: Howard (1971); for several decision makers Fang, Hipel and Kilgour (1993).
    """
    worst = model.reach_min(model.ranks[dm], model.others(dm))
    return model.deterred(dm, worst)
