"""Graph form: moves listed one by one, as sparse arcs for each decision maker.

Two moves of one decision maker in succession need not make up one move here: see `following`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.model.accounts import Account, Removed
from standoff.model.conflict import Conflict
from standoff.space.bits import Bits
from standoff.space.following import Array, Moves, followed
from standoff.space.listing import BoolArray, IntArray, Listing
from standoff.space.space import HIGHEST, LOWEST, Above, Compared, Values


@dataclass(frozen=True)
class Arcs:
    """One decision maker's moves, from `origin` (a, sorted) to `ends` (a); those of `starts[k]` begin at `first[k]`."""

    starts: IntArray
    first: IntArray
    ends: IntArray
    origin: IntArray

    def over(self, pick: np.ufunc, values: Array, filling: int, allowed: BoolArray | None = None) -> Array:
        """At each slot, the `pick` (minimum, say) of the values where allowed moves end; `filling` without any."""
        there = values.take(self.ends, axis=-1)
        if allowed is not None:
            there = np.where(allowed, there, values.dtype.type(filling))
        result = np.full((*there.shape[:-1], values.shape[-1]), filling, values.dtype)
        if len(self.ends):
            result[..., self.starts] = pick.reduceat(there, self.first, axis=-1)
        return result

    def moves(self, slot: int) -> IntArray:
        """The ends of the moves from a slot."""
        first, after = np.searchsorted(self.origin, [slot, slot + 1])
        return self.ends[first:after]

    @cached_property
    def backward(self) -> Arcs:
        """The same arcs, each from its end to its origin."""
        return make_arcs(np.stack([self.ends, self.origin], axis=1))


class Layers:
    """One decision maker's moves, the first from each slot, then the second and so on: quick to go over many times.

    `alike` (s) has at each slot one whose moves stand for its own. `layers[k]` has the ends of all that have a move
    number k, those with the most moves first.
    """

    def __init__(self, arcs: Arcs, alike: IntArray) -> None:
        counts = np.diff(arcs.first, append=len(arcs.ends))
        order = np.argsort(-counts, kind="stable")
        first, counts = arcs.first[order], counts[order]
        most = int(counts.max(initial=0))
        having = np.searchsorted(-counts, -np.arange(most))  # how many have more than k moves
        self.layers = tuple(arcs.ends[first[:many] + number] for number, many in enumerate(having.tolist()))
        place = np.full(len(alike), len(order))  # the last place, where nobody moves
        place[arcs.starts[order]] = np.arange(len(order))
        self._place = place[alike]

    def over(self, pick: np.ufunc, values: Array, filling: int) -> Array:
        """See Moves. Takes values (s) without batch axes."""
        found = np.full(len(self.layers[0]) + 1 if self.layers else 1, filling, values.dtype)
        for ends in self.layers:
            some = found[: len(ends)]
            pick(some, values.take(ends), out=some)
        return found.take(self._place)


@dataclass(frozen=True)
class Upward:
    """Arcs of which some are `allowed` (..., a): those that lead upwards."""

    arcs: Arcs
    allowed: BoolArray

    def over(self, pick: np.ufunc, values: Array, filling: int) -> Array:
        """See Moves."""
        return self.arcs.over(pick, values, filling, self.allowed)


class ArcSpace:
    """A space of states with listed moves: arcs between slots for each decision maker."""

    def __init__(self, arcs: Sequence[Arcs]) -> None:
        self._arcs = tuple(arcs)

    def best(self, values: Values, dm: int) -> Values:
        """See Space."""
        return np.maximum(values, self._arcs[dm].over(np.maximum, values, LOWEST))

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """See Space."""
        return np.minimum(values, followed(np.minimum, values, [self._arcs[dm] for dm in dms], HIGHEST))

    def reach_any(self, bits: Bits, dms: Sequence[int]) -> Bits:
        """See Space."""
        return bits | followed(np.bitwise_or, bits, [self._arcs[dm] for dm in dms], 0)

    def all_moves(self, dm: int) -> Moves:
        """See Space."""
        return self._arcs[dm]

    def come_back(self, dms: Sequence[int]) -> bool:
        """See Space."""
        return False

    def best_above(self, values: Values, above: Above, dm: int) -> Values:
        """See Space."""
        return self.improvements(above, dm).over(np.maximum, values, LOWEST)

    def improvements(self, above: Above, dm: int) -> Upward:
        """See Space."""
        arcs = self._arcs[dm]
        return Upward(arcs, above.holds(arcs.ends, arcs.origin))

    def improve_min(self, values: Values, improvements: Sequence[Upward]) -> Values:
        """See Space."""
        return np.minimum(values, followed(np.minimum, values, improvements, HIGHEST))

    def moves(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        return self._arcs[dm].moves(slot)

    def count(self, dm: int) -> int:
        """See Space."""
        return len(self._arcs[dm].ends)

    def steps(self, slots: IntArray, dm: int, above: Compared | None = None) -> tuple[IntArray, IntArray]:
        """See Space."""
        arcs = self._arcs[dm]
        first = np.searchsorted(arcs.origin, slots, "left")
        counts = np.searchsorted(arcs.origin, slots, "right") - first
        rows = np.repeat(np.arange(len(slots)), counts)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        ends = arcs.ends[first[rows] + within]
        if above is None:
            return rows, ends
        made = above.holds(ends, slots[rows])
        return rows[made], ends[made]

    def alike(self, kinds: IntArray, dm: int) -> IntArray:
        """See Space. Each has moves of its own."""
        return np.arange(len(kinds))

    def origins(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        return self._arcs[dm].backward.moves(slot)


def make_arcs(pairs: IntArray) -> Arcs:
    """Arcs from (from, to) pairs of slots (a, 2), without repeated pairs and without moves from a slot to itself."""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    span = int(pairs.max(initial=0)) + 1
    return arcs_in_order(*np.divmod(np.unique(pairs[:, 0] * span + pairs[:, 1]), span))  # one number sorts faster


def arcs_in_order(origin: IntArray, ends: IntArray) -> Arcs:
    """Arcs from slots (a), ascending, to others (a); none is repeated."""
    begins = np.ones(len(origin), bool)
    np.not_equal(origin[1:], origin[:-1], out=begins[1:])
    first = np.flatnonzero(begins)
    return Arcs(origin[first], first, ends, origin)


def graph_arcs(conflict: Conflict, listing: Listing, dm: int) -> Arcs:
    """The moves between feasible states that a graph-form model lists for a decision maker."""
    slots = listing.slots(np.array(conflict.moves[dm], np.int64).reshape(-1, 2))
    return make_arcs(slots[(slots >= 0).all(axis=1)])


def option_arcs(conflict: Conflict, account: Account, listing: Listing, dm: int) -> Arcs:
    """A decision maker's moves in option form: those that its options make, without those that the account removes.

    Merged states have the moves of all their members: what is removed between some leaves what others can do.
    """
    members = member_moves(conflict, account, listing, dm)
    return make_arcs(members if listing.slot_of is None else listing.slot_of[members])


def member_moves(conflict: Conflict, account: Account, listing: Listing, dm: int) -> IntArray:
    """A decision maker's moves between the listing's members, by position: an array (a, 2)."""
    members = option_moves(conflict, account, listing, dm)
    for rule in account.moves_removed:
        if rule.dm == dm:
            members = members[~is_removed(rule, listing, members)]
    return members


def is_removed(rule: Removed, listing: Listing, members: IntArray) -> BoolArray:
    """Whether a rule about their mover takes away moves between members (a, 2): an array (a)."""
    return listing.where(rule.start)[members[:, 0]] & listing.where(rule.end)[members[:, 1]]


def option_moves(conflict: Conflict, account: Account, listing: Listing, dm: int) -> IntArray:
    """The moves that a decision maker's options make, between members (a, 2): all changes that undo nothing.

    Irreversibility may depend on the state that a move starts from.
    """
    codes = listing.members
    bits = conflict.decision_makers[dm].options
    stays, goes = np.zeros(len(codes), np.int64), np.zeros(len(codes), np.int64)
    for each in account.irreversible:
        if each.option in bits:
            here = True if each.given is None else listing.where(each.given)
            held = stays if each.forward else goes
            held |= np.where(here, np.int64(1 << each.option), np.int64(0))
    pairs = []
    for change in range(1 << bits.start, 1 << bits.stop, 1 << bits.start):
        ends = codes ^ change
        allowed = ((codes & change & stays) == 0) & ((ends & change & goes) == 0)
        place = np.searchsorted(codes, ends)
        place[place == len(codes)] = 0
        allowed &= codes[place] == ends
        pairs.append(np.stack([np.flatnonzero(allowed), place[allowed]], axis=1))
    return np.concatenate(pairs) if pairs else np.zeros((0, 2), np.int64)
