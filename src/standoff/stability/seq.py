"""Sequential stability: every improvement can be answered, by improvements of the others, with something no better."""

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is sequentially stable (SEQ), as an array (..., s).

    A state is SEQ stable for a decision maker if after each of its unilateral improvements the others can, by
    a legal sequence of unilateral improvements of their own, reach a state that is no better for it than the
    first. Each mover improves on the state that it leaves.

    Source: Fraser and Hipel (1979, 1984); for several decision makers Fang, Hipel and Kilgour (1993).
    """
    worst = model.improve_min(model.ranks[dm], model.others(dm))
    return model.deterred(dm, worst)
