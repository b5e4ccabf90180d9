"""Symmetric sequential stability: credible answers to every improvement, to which no answer helps."""

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable by symmetric sequential stability (SSEQ), as an array (..., s).

    A state is SSEQ stable for a decision maker if after each of its unilateral improvements the others can,
    by a legal sequence of unilateral improvements of their own, reach a state that is no better for it than
    the first, and from which none of its own moves leads to a better one either. Not to be taken for the
    strong SEQ of strength of preference, which some papers also abbreviate SSEQ.

    Source: Rêgo and Vieira (2015 for two, 2017 for several decision makers), from the description of the
    concept.
    """
    answered = model.best(model.ranks[dm], dm)
    worst = model.improve_min(answered, model.others(dm))
    return model.deterred(dm, worst)
