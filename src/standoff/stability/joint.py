"""Joint-improvement stability: improvements that others' improvements, made at the same time, would spoil.

A state is stable in this way for a decision maker if each of its unilateral improvements is blocked: there is a choice
for each of the others, to stay or to make a unilateral improvement of its own from the same state, such that all these
moves made at once give a feasible state that is no better for it than the first. It stands alone: whether anyone is
stable by SEQ is not asked, in which it differs from `sim`.

Source: the simultaneous stability of Fraser and Hipel (1984) without its first condition, for any number of decision
makers, as GMCR+ means to compute it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from standoff.errors import QuestionError
from standoff.space import memory
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.stability.finder import Finder
from standoff.stability.witness import Reply, Witness, require, require_covered


def stable(model: GraphModel, dm: int) -> BoolArray:
    """The states that are stable for `dm` by joint improvements, as an array (s).

    Raises QuestionError if states aren't plain combinations of options, TooLargeError for too many joint outcomes.
    """
    require_options(model, "joint")
    result = model.untempted(dm)
    for slot in np.flatnonzero(model.listing.feasible & ~result).tolist():
        result[slot] = blocked(model, dm, slot, may_stay=True)
    return result


def require_options(model: GraphModel, concept: str) -> None:
    """Raises QuestionError if states aren't plain combinations of options: moves can't be put together then."""
    if not model.owned:
        raise QuestionError(
            f"`{concept}` puts moves made at the same time together option by option; "
            "it is not defined in graph form, nor where `same` makes states one"
        )


def blocked(model: GraphModel, dm: int, slot: int, *, may_stay: bool) -> bool:
    """Whether each improvement of `dm` from a slot can be spoiled by improvements that others make at the same time."""
    codes, owned = model.listing.codes, model.owned
    choices = [codes[_meanwhile(model, other, slot, may_stay)] & owned[other] for other in model.others(dm)]
    mine = codes[model.improving(slot, dm)] & owned[dm]
    size = len(mine) * int(np.prod([len(each) for each in choices], dtype=object))
    memory.require(32 * size, f"the {size:,} joint outcomes of one state")
    theirs: IntArray = np.array([int(codes[slot]) & ~sum(owned)])
    for each in choices:
        theirs = (theirs[:, None] | each[None, :]).reshape(-1)
    ends = model.listing.slots(mine[:, None] | theirs[None, :])
    return bool(((ends >= 0) & model.outlook(dm).deters(ends, slot)).any(axis=1).all())


def _meanwhile(model: GraphModel, dm: int, slot: int, may_stay: bool) -> IntArray:
    """The slots to which `dm` may go at the same time, by a credible move or, if it may stay, by none."""
    ends = model.credible(slot, dm)
    return np.append(ends, slot) if may_stay else ends


# Witnesses


def witness(finder: Finder, dm: int, slot: int) -> Witness:
    """The witness of whether a slot is stable for `dm`: a clash with each improvement, or the lack of one."""
    improvements, left_out = finder.improvements(dm, slot)
    return Witness("joint", dm, slot, clashes(finder.model, dm, slot, improvements, may_stay=True), left_out)


def clashes(model: GraphModel, dm: int, slot: int, improvements: Sequence[int], *, may_stay: bool) -> tuple[Reply, ...]:
    """The replies to some improvements by improvements of others from the slot, made at the same time."""
    choices = [_meanwhile(model, other, slot, may_stay) for other in model.others(dm)]
    chosen = np.stack([axis.reshape(-1) for axis in np.meshgrid(*choices, indexing="ij")], axis=1)
    chosen = chosen[np.argsort((chosen != slot).sum(axis=1), kind="stable")]  # few movers first
    return tuple(_clash(model, dm, slot, each, chosen) for each in improvements)


def _clash(model: GraphModel, dm: int, slot: int, improvement: int, chosen: IntArray) -> Reply:
    """The first clash of an improvement with one of the others' joint choices (c, n-1)."""
    codes, owned, others = model.listing.codes, model.owned, model.others(dm)
    theirs = (codes[chosen[:, place]] & owned[other] for place, other in enumerate(others))
    own = int(codes[slot]) & ~sum(owned) | int(codes[improvement]) & owned[dm]
    ends = model.listing.slots(reduce(np.bitwise_or, theirs, np.full(len(chosen), own)))
    clash = np.flatnonzero((ends >= 0) & model.outlook(dm).deters(ends, slot))
    if not len(clash):
        return Reply(improvement, "no clash")
    made = chosen[clash[0]].tolist()
    trail = tuple((other, end) for other, end in zip(others, made, strict=True) if end != slot)
    return Reply(improvement, "clash", trail, int(ends[clash[0]]))


def shown(witness: Witness, model: GraphModel, *, may_stay: bool = True) -> bool:
    """The verdict of a witness with clashes, replayed. Raises WitnessError if it doesn't hold."""
    require_covered(witness, model)
    for reply in witness.replies:
        if reply.kind == "clash":
            _require_clash(witness, model, reply, may_stay)
        else:
            require(reply.kind == "no clash" and not reply.trail, f"a {reply.kind} in {witness.concept}")
            _require_none(witness, model, reply, may_stay)
    return witness.holds


def _require_clash(witness: Witness, model: GraphModel, reply: Reply, may_stay: bool) -> None:
    """Requires that the moves made at the same time give the claimed state, and that it is no better."""
    codes, others = model.listing.codes, model.others(witness.dm)
    movers = [mover for mover, _ in reply.trail]
    require(movers and len(set(movers)) == len(movers), "a clash needs each other mover once")
    require(may_stay or len(movers) == len(others), "somebody stays in the clash")
    code = int(codes[reply.improvement])
    for mover, end in reply.trail:
        improves = mover in others and end in model.credible(witness.slot, mover)
        require(improves, "a part in the clash is no improvement")
        code = code & ~model.owned[mover] | int(codes[end]) & model.owned[mover]
    require(model.listing.slot(code) == reply.end, "the clash gives another state")
    require(model.outlook(witness.dm).deters(reply.end, witness.slot), "the clash gives a better state")


def _require_none(witness: Witness, model: GraphModel, reply: Reply, may_stay: bool) -> None:
    """Requires that no moves made at the same time give a state that is no better."""
    codes, owned = model.listing.codes, model.owned
    joint = np.array([codes[reply.improvement]])
    for mover in model.others(witness.dm):
        meanwhile = codes[_meanwhile(model, mover, witness.slot, may_stay)]
        joint = np.unique(joint[:, None] & ~owned[mover] | meanwhile[None, :] & owned[mover])
    slots = model.listing.slots(joint)
    require(not model.outlook(witness.dm).deters(slots[slots >= 0], witness.slot).any(), "something clashes")
