"""Simultaneous stability of two decision makers: improvements that spoil each other when both are made at once."""

import numpy as np

from standoff.errors import QuestionError
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability import joint, seq

NEEDS = "`sim` is defined for two decision makers"


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable by SEQ or by simultaneous sanction (SIM), as an array (s).

    A state is SIM stable for a decision maker if it is SEQ stable for it, or if both decision makers are SEQ
    unstable there and each of its unilateral improvements is blocked: made at the same time as some
    unilateral improvement of the other, it gives a feasible state that is no better for it. The states listed
    as "SEQ+SIM" in the literature are the equilibria of this concept.

    Raises QuestionError unless there are two decision makers, and options of which a joint outcome can be
    made up.

    Source: Fraser and Hipel (1984). GMCR+ has a looser rule under this name: see `joint`.
    """
    if len(model.ranks) != 2:
        raise QuestionError(f"{NEEDS}; this conflict has {len(model.ranks)}: ask for `joint`")
    joint.require_options(model, "sim")
    steady = [seq.stable(model, each) for each in (0, 1)]
    result = steady[dm].copy()
    for slot in np.flatnonzero(model.listing.feasible & ~steady[0] & ~steady[1]).tolist():
        result[slot] = joint.blocked(model, dm, slot, may_stay=False)
    return result
