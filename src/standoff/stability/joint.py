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
from dataclasses import dataclass
from functools import reduce

import numpy as np

from standoff.errors import QuestionError
from standoff.space import memory
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Compared
from standoff.stability.finder import Finder
from standoff.stability.witness import Reply, Witness, require, require_covered

TOGETHER = 2**20  # joint outcomes, in all variants, that are looked at in one go


def stable(model: GraphModel, dm: int) -> BoolArray:
    """The states that are stable for `dm` by joint improvements, as an array (..., s).

    Raises QuestionError if states aren't plain combinations of options, TooLargeError for too many joint outcomes.
    """
    require_options(model, "joint")
    untempted = model.untempted(dm)
    return untempted | blocked(model, dm, model.listing.feasible & ~untempted, may_stay=True)


def require_options(model: GraphModel, concept: str) -> None:
    """Raises QuestionError if states aren't plain combinations of options: moves can't be put together then."""
    if not model.owned:
        raise QuestionError(
            f"`{concept}` puts moves made at the same time together option by option; "
            "it is not defined in graph form, nor where `same` makes states one"
        )


def blocked(model: GraphModel, dm: int, where: BoolArray, *, may_stay: bool) -> BoolArray:
    """In which of some states (..., s) improvements that others make at the same time can spoil each one of `dm`."""
    shape = np.broadcast_shapes(*(rank.shape for rank in model.ranks))
    result = np.zeros(shape, bool)
    asked = np.broadcast_to(where, shape)
    slots = np.flatnonzero(asked.reshape(-1, shape[-1]).any(axis=0))
    size = max(1, TOGETHER // result.size)  # a state has at most as many joint outcomes as there are states
    for first in range(0, len(slots), size):
        some = slots[first : first + size]
        result[..., some] = asked[..., some] & _blocked(model, dm, some, may_stay)
    return result


@dataclass(frozen=True)
class _Choices:
    """What may be done in some states: which of these (c), the bits of options after it (c), and if it may be (..., c).

    Choices of one state are neighbours, and states come in order.
    """

    states: IntArray
    bits: IntArray
    may_be: BoolArray

    def also(self, other: _Choices, states: int) -> tuple[IntArray, IntArray]:
        """Each choice with each of another's in the same one of `states`: their places here and there."""
        there = np.bincount(other.states, minlength=states)
        times = there[self.states]
        here = np.repeat(np.arange(len(times)), times)
        place = np.arange(len(here)) - np.repeat(np.cumsum(times) - times, times)
        return here, (np.cumsum(there) - there)[self.states[here]] + place


def _blocked(model: GraphModel, dm: int, slots: IntArray, may_stay: bool) -> BoolArray:
    """For each of some slots (..., n) whether each improvement of `dm` can be spoiled."""
    codes, outlook = model.listing.codes, model.outlook(dm)
    mine = _choices(model, dm, outlook.tempts, slots)
    others = [_choices(model, each, model.outlook(each).credible, slots, may_stay) for each in model.others(dm)]
    _require_room(model, slots, [mine, *others])
    theirs = _Choices(np.arange(len(slots)), codes[slots] & ~sum(model.owned), np.ones(len(slots), bool))
    for each in others:
        here, there = theirs.also(each, len(slots))
        may_be = theirs.may_be[..., here] & each.may_be[..., there]
        theirs = _Choices(theirs.states[here], theirs.bits[here] | each.bits[there], may_be)
    here, there = mine.also(theirs, len(slots))
    ends = model.listing.slots(mine.bits[here] | theirs.bits[there])
    spoils = theirs.may_be[..., there] & (ends >= 0) & outlook.deters(ends, slots[mine.states[here]])
    unspoiled = mine.may_be & ~_any_by(here, spoils, len(mine.states))
    return ~_any_by(mine.states, unspoiled, len(slots))


def _choices(model: GraphModel, dm: int, wanted: Compared, slots: IntArray, may_stay: bool = False) -> _Choices:
    """The moves of a decision maker from some slots to states that are `wanted` there and, if it may stay, to stay."""
    states, ends = model.space.steps(slots, dm)
    may_be = wanted.holds(ends, slots[states])
    if may_stay:
        stays = np.ones((*may_be.shape[:-1], len(slots)), bool)
        states, ends = np.append(states, np.arange(len(slots))), np.append(ends, slots)
        may_be = np.append(may_be, stays, axis=-1)
    kept = np.flatnonzero(may_be.any(axis=tuple(range(may_be.ndim - 1))))
    kept = kept[np.argsort(states[kept], kind="stable")]
    return _Choices(states[kept], model.listing.codes[ends[kept]] & model.owned[dm], may_be[..., kept])


def _require_room(model: GraphModel, slots: IntArray, choices: Sequence[_Choices]) -> None:
    sizes = np.prod([np.bincount(each.states, minlength=len(slots)) for each in choices], axis=0)
    variants = int(np.prod(np.broadcast_shapes(*(rank.shape[:-1] for rank in model.ranks))))
    memory.require(32 * variants * int(sizes.sum()), f"the {int(sizes.max()):,} joint outcomes of one state")


def _any_by(group: IntArray, truth: BoolArray, groups: int) -> BoolArray:
    """Whether anything is true (..., g) in each group of neighbours; `group` (a) has the group of each, ascending."""
    before = np.zeros((*truth.shape[:-1], len(group) + 1), np.int32)
    np.cumsum(truth, axis=-1, out=before[..., 1:])
    bounds = np.searchsorted(group, np.arange(groups + 1))
    return np.asarray(np.diff(before[..., bounds], axis=-1) > 0)


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
