"""Nash stability: no improvement at all."""

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is Nash stable (also called rational, R), as an array (..., s).

    A state is Nash stable for a decision maker that has no unilateral improvement from it. Foresight: one
    move.

    Source: Nash (1950, 1951); in the graph model Kilgour, Hipel and Fang (1987).
    """
    rank = model.ranks[dm]
    return model.best(rank, dm) <= rank
