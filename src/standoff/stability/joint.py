"""Joint-improvement stability: improvements that others' improvements, made at the same time, would spoil."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from standoff.errors import QuestionError
from standoff.space import memory
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray


def stable(model: GraphModel, dm: int) -> BoolArray:
    """Where `dm` is stable by joint improvements, as an array (s).

    A state is stable in this way for a decision maker if each of its unilateral improvements is blocked:
    there is a choice for each of the others, to stay or to make a unilateral improvement of its own from the
    same state, such that all these moves made at once give a feasible state that is no better for it than the
    first. It stands alone: whether anyone is stable by SEQ is not asked, in which it differs from `sim`.

    Raises QuestionError where there are no options of which a joint outcome can be made up, TooLargeError
    where there are too many outcomes to look at.

    Source: the simultaneous stability of Fraser and Hipel (1984) without its first condition, for any number
    of decision makers, as GMCR+ means to compute it.
    """
    require_options(model, "joint")
    result = model.best(model.ranks[dm], dm) <= model.ranks[dm]
    for slot in np.flatnonzero(model.listing.feasible & ~result).tolist():
        result[slot] = blocked(model, dm, slot, may_stay=True)
    return result


def require_options(model: GraphModel, concept: str) -> None:
    """Raises QuestionError where states aren't plain combinations of options, so that moves can't be put together."""
    if not model.owned:
        raise QuestionError(
            f"`{concept}` puts moves made at the same time together option by option; "
            "it is not defined in graph form, nor where `same` makes states one"
        )


def blocked(model: GraphModel, dm: int, slot: int, *, may_stay: bool) -> bool:
    """Whether each improvement of `dm` from a slot can be spoilt by improvements that others make at the same time."""
    codes = model.listing.codes
    here = int(codes[slot])
    choices = [_choices(model, other, slot, may_stay=may_stay) for other in model.others(dm)]
    mine = codes[model.improving(slot, dm)] & model.owned[dm]
    size = len(mine) * int(np.prod([len(each) for each in choices], dtype=object))
    memory.require(32 * size, f"the {size:,} joint outcomes of one state")
    rest = here & ~sum(model.owned)
    theirs: IntArray = reduce(_combined, choices, np.array([rest]))
    ends = model.listing.slots(mine[:, None] | theirs[None, :])
    rank = model.ranks[dm]
    return bool(((ends >= 0) & (rank[ends] <= rank[slot])).any(axis=1).all())


def _choices(model: GraphModel, dm: int, slot: int, *, may_stay: bool) -> IntArray:
    """What `dm` may do with its options meanwhile: the bits of each improvement and, if it may stay, of today."""
    codes = model.listing.codes
    ends: Sequence[int] | IntArray = model.improving(slot, dm)
    ends = np.append(ends, slot) if may_stay else np.asarray(ends)
    return codes[ends.astype(np.int64)] & model.owned[dm]


def _combined(left: IntArray, right: IntArray) -> IntArray:
    return (left[:, None] | right[None, :]).reshape(-1)
