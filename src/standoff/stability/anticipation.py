"""Where play between two decision makers is expected to end, if both look ahead and move in turn, a given time at most.

With no move left play ends where it is. With h left, the one whose turn it is may stay, and so end play, or move to any
state that it can reach; then it is the other's turn, with h - 1 left. It takes the move whose expected end is best for
it, and only if that end is strictly better for it than to stay (Kilgour 1984; Fang, Hipel and Kilgour 1993).

Where several moves have equally good ends, it isn't defined which one is taken. The terms of the model say it. With
ties `all`, each such choice may fall either way, in each place of the tree by itself: then there are several ends.

An end is told by its kind: states that are alike for both decision makers are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from standoff.space.bits import WIDTH, Bits
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import LOWEST, Values


@dataclass(frozen=True)
class Kinds:
    """The kinds of states of a model for two: that of each slot (s), and the ranks of each kind (k) for both."""

    of: IntArray
    ranks: tuple[IntArray, IntArray]

    def __len__(self) -> int:
        return len(self.ranks[0])


@dataclass(frozen=True)
class Ends:
    """The kinds of states in which play may end, from each slot: `kinds[first[s]:first[s + 1]]`, ascending."""

    first: IntArray
    kinds: IntArray

    def of(self, slot: int) -> IntArray:
        """Those from one slot."""
        return self.kinds[self.first[slot] : self.first[slot + 1]]

    @cached_property
    def sizes(self) -> IntArray:
        """How many there are from each slot (s)."""
        return np.diff(self.first)

    def most(self, values: IntArray) -> IntArray:
        """From each slot (s) the greatest of the values (k) of its ends."""
        found = values[self.kinds]
        return found if len(found) == len(self.sizes) else np.maximum.reduceat(found, self.first[:-1])


def kinds_of(model: GraphModel) -> Kinds:
    """The kinds of states of a model for two decision makers, without batch axes."""
    return model.kept("kinds", lambda: _kinds(model))


def _kinds(model: GraphModel) -> Kinds:
    one, other = (np.where(model.listing.feasible, rank, 0).astype(np.int64) for rank in model.ranks)
    width = int(other.max()) + 1
    found, of = np.unique(one * width + other, return_inverse=True)
    return Kinds(of, (found // width, found % width))


def ends(model: GraphModel, mover: int, moves: int) -> Ends:
    """Where play may end, from each slot, if it is the mover's turn and some moves are left."""
    found = single(kinds_of(model).of)
    for left in range(1, moves + 1):
        turn = mover if (moves - left) % 2 == 0 else 1 - mover
        found = model.kept(("ends", turn, left), partial(after_turn, model, turn, found))
    return found


def single(kinds: IntArray) -> Ends:
    """The ends where there is one from each slot."""
    return Ends(np.arange(len(kinds) + 1), kinds)


def after_turn(model: GraphModel, mover: int, then: Ends) -> Ends:
    """Where play may end, from each slot, before the mover's turn, given where it may `then` end after it."""
    if model.terms.ties != "all":
        return _by_one_choice(model, mover, then)
    kinds, here = kinds_of(model), model.ranks[mover]
    rank = kinds.ranks[mover]
    best = best_move(model, mover, then.most(rank))
    secured = best if then_sure(then) else best_move(model, mover, -then.most(-rank))
    stays = (best <= here) | ~model.listing.feasible
    sure, open_ = _top(model, mover, then), ~stays & (secured < best)
    found = np.where(stays, kinds.of, sure[0])
    several = np.flatnonzero(open_ | (~stays & (sure[0] != sure[1])))
    if not len(several):
        return single(found)
    return _joined(found, several, *_several(model, mover, then, several, secured[several], here[several]))


def then_sure(then: Ends) -> bool:
    """Whether there is one end from each slot."""
    return len(then.kinds) == len(then.sizes)


def best_move(model: GraphModel, mover: int, values: IntArray) -> Values:
    """At each slot the greatest value (s) of those to which the mover can move, LOWEST where it can't."""
    found: Values = model.space.all_moves(mover).over(np.maximum, values.astype(np.int32), LOWEST)
    return found


def _top(model: GraphModel, mover: int, then: Ends) -> tuple[IntArray, IntArray]:
    """At each slot the kinds of the best ends after a move: the one with the greatest number, and with the least.

    What is at slots without a move is meaningless.
    """
    kinds = kinds_of(model)
    rank, size = kinds.ranks[mover], len(kinds)
    number = np.arange(size)
    found = []
    for tie, back in ((number, 0), (size - 1 - number, size - 1)):
        tops = _numbered(then.most(rank * size + tie))
        chosen = np.maximum(best_move(model, mover, tops.places), 0)
        found.append(abs(back - tops.values[chosen] % size))
    return found[0], found[1]


@dataclass(frozen=True)
class _Numbered:
    """Some values by size, ascending (v), and the place of each of an array (s) among them."""

    values: IntArray
    places: IntArray


def _numbered(array: IntArray) -> _Numbered:
    return _Numbered(*np.unique(array, return_inverse=True))


def _by_one_choice(model: GraphModel, mover: int, then: Ends) -> Ends:
    """As `after_turn`, where ties are broken in one way."""
    kinds, here = kinds_of(model), model.ranks[mover]
    own, others = kinds.ranks[mover][then.kinds], kinds.ranks[1 - mover][then.kinds]
    slots = np.arange(len(then.kinds))
    tie = {"spiteful": -others, "kind": others}.get(model.terms.ties, -slots)
    order = np.lexsort((-slots, tie, own))
    place = np.empty(len(order), np.int64)
    place[order] = slots
    best = best_move(model, mover, place)
    taken = then.kinds[order[np.maximum(best, 0)]]
    goes = model.listing.feasible & (best != LOWEST) & (kinds.ranks[mover][taken] > here)
    return single(np.where(goes, taken, kinds.of))


def _several(
    model: GraphModel, mover: int, then: Ends, slots: IntArray, secured: IntArray, here: IntArray
) -> tuple[IntArray, IntArray]:
    """For some slots (n) where there may be several ends: how many from each (n), and the kinds of these, ascending.

    A move may be taken whose end is better than to stay, and as good for the mover as what it is sure of by other
    moves. It may stay where no move makes it sure of anything better.
    """
    kinds = kinds_of(model)
    rank, size = kinds.ranks[mover], len(kinds)
    least = np.maximum(secured, here + 1)
    idle = np.flatnonzero(secured <= here)
    found = [idle * size + kinds.of[slots[idle]]]
    for some, bits in _in_bits(then, rank):
        reached = model.space.all_moves(mover).over(np.bitwise_or, bits, 0)[slots]
        below = np.searchsorted(rank[some], least)  # as many of these ends are too bad
        reached[below == WIDTH] = 0
        reached &= np.uint64(2**WIDTH - 1) << (below % WIDTH).astype(np.uint64)
        rows = np.flatnonzero(reached)
        at, places = np.nonzero(reached[rows, None] >> np.arange(WIDTH, dtype=np.uint64) & np.uint64(1))
        found.append(rows[at] * size + some[places])
    pairs = np.sort(np.concatenate(found))
    return np.bincount(pairs // size, minlength=len(slots)), pairs % size


def _in_bits(then: Ends, rank: IntArray) -> Iterator[tuple[IntArray, Bits]]:
    """The kinds of all ends, worst first, few at a time, and at each slot (s) a bit for each that is among its ends."""
    known = np.unique(then.kinds)
    known = known[np.argsort(rank[known], kind="stable")]
    place = np.zeros(len(rank), np.int64)
    place[known] = np.arange(len(known))
    places = place[then.kinds]
    order = np.argsort(places, kind="stable")
    slots = np.repeat(np.arange(len(then.sizes)), then.sizes)[order]
    bounds = np.searchsorted(places, np.arange(0, len(known) + WIDTH, WIDTH), sorter=order)
    for number, low in enumerate(range(0, len(known), WIDTH)):
        here = slice(bounds[number], bounds[number + 1])
        bits = np.zeros(len(then.sizes), np.uint64)
        np.bitwise_or.at(bits, slots[here], np.uint64(1) << (places[order[here]] - low).astype(np.uint64))
        yield known[low : low + WIDTH], bits


def _joined(found: IntArray, several: IntArray, counts: IntArray, kinds: IntArray) -> Ends:
    """One end from each slot (s), but for some slots (n) several."""
    sizes = np.ones(len(found), np.int64)
    sizes[several] = counts
    first = np.concatenate([[0], np.cumsum(sizes)])
    result = np.repeat(found, sizes)
    at = np.repeat(first[several] - (np.cumsum(counts) - counts), counts) + np.arange(len(kinds))
    result[at] = kinds
    return Ends(first, result)


@dataclass(frozen=True)
class Hopes:
    """From each slot (s): whether a move may end better, and whether one does so however ties are broken."""

    may_gain: BoolArray
    gains: BoolArray


def hopes(model: GraphModel, mover: int, then: Ends) -> Hopes:
    """What the mover may hope for, from each slot, given where play may `then` end after a move of its own."""
    rank, here = kinds_of(model).ranks[mover], model.ranks[mover]
    may = best_move(model, mover, then.most(rank)) > here
    return Hopes(may, may if then_sure(then) else best_move(model, mover, -then.most(-rank)) > here)
