"""What a coalition gains: which states are better for it than others, asked of 64 of these others at a time.

An integer has a bit for each of some states in which the coalition may start. So it is asked at once from where on it,
or others, can bring about what is better than each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from standoff.space.bits import WIDTH, in_rows
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.space import Above, Bits, Values, by_order
from standoff.stability.coalition.looking import Fields, Line
from standoff.stability.coalition.reach import Reach

NO_BITS = np.uint64(0)
FINE = 2**30  # steps in which the heights of states are told apart
HIGHEST = 124  # states of a part that are looked at before it is asked of all: most are below one of them (measured)


def gains(ranks: Sequence[Values], ends: IntArray, start: int, *, pareto: bool) -> BoolArray:
    """Which of some states (n) are better than the one in a slot for those with some ranks (s).

    That is for all of them or, as Pareto has it, for somebody, while nobody is worse off.
    """
    if not pareto:
        return reduce(np.logical_and, [rank[ends] > rank[start] for rank in ranks])
    no_worse = reduce(np.logical_and, [rank[ends] >= rank[start] for rank in ranks])
    better: BoolArray = no_worse & reduce(np.logical_or, [rank[ends] > rank[start] for rank in ranks])
    return better


def orders_of(ranks: Sequence[Values], *, pareto: bool) -> tuple[Above, ...]:
    """The orders by all of which those with some ranks (s) compare states.

    Nobody loses, as Pareto has it, and somebody gains, where nobody's rank is less and the sum of all ranks is greater.
    """
    if not pareto or len(ranks) == 1:
        return tuple(map(by_order, ranks))
    total: IntArray = np.sum(ranks, axis=0, dtype=np.int64)
    return (*(Above(rank, rank - np.int32(1)) for rank in ranks), by_order(dense(total)))


class Block(NamedTuple):
    """Up to 64 kinds of starts for each part: a slot of each kind, its bit, all `slots` of these kinds, their bits."""

    firsts: IntArray
    bits: Bits
    slots: IntArray
    own: Bits


def blocks(ranks: Sequence[Values], apart: IntArray, asked: BoolArray) -> Iterator[Block]:
    """The states asked about (s) in blocks; those of a part (s) that are alike to all are of a kind."""
    slots = np.flatnonzero(asked)
    if not len(slots):
        return
    columns = [apart[slots], *(rank[slots] for rank in ranks)]
    order = np.lexsort(columns[::-1])
    slots = slots[order]
    new = reduce(np.logical_or, [np.diff(column[order], prepend=-1) != 0 for column in columns])
    new[0] = True
    firsts, kind = slots[new], np.cumsum(new) - 1
    first_of_part = np.flatnonzero(np.diff(apart[firsts], prepend=-1))
    sizes = np.diff(first_of_part, append=len(firsts))
    within = np.arange(len(firsts)) - np.repeat(first_of_part, sizes)
    for low in range(0, int(sizes.max()), WIDTH):
        some = (within >= low) & (within < low + WIDTH)
        bit = np.uint64(1) << np.where(some, within - low, 0).astype(np.uint64)
        here = some[kind]
        yield Block(firsts[some], bit[some], slots[here], bit[kind[here]])


class Preferred:
    """Which states are above some starts by all of several orders: for a coalition, those that it prefers to them.

    States of other parts (`apart`) don't count.
    """

    def __init__(self, orders: Sequence[Above], apart: IntArray) -> None:
        self._orders, self._apart = tuple(orders), apart
        self._levels = [_Levels(each.there, apart) for each in orders]

    def bits(self, block: Block) -> Bits:
        """At each slot (s) the bits of the starts in a block to which it is preferred."""
        parts = self._apart[block.firsts].astype(np.int64)
        both = zip(self._levels, self._orders, strict=True)
        return reduce(
            np.bitwise_and, (levels.above(parts, each.here[block.firsts], block.bits) for levels, each in both)
        )


class _Levels:
    """Some values (s), part by part: what there is several times is looked at once."""

    def __init__(self, values: Values, apart: IntArray) -> None:
        self._least = np.int64(values.min(initial=0))
        both = (apart.astype(np.int64) << 32) + (values - self._least)  # part and value as one number
        span = int(values.max(initial=0) - self._least) + 1
        self._level = dense(apart.astype(np.int64) * span + (values - self._least)) - 1  # of each slot (s)
        self._keys = np.zeros(int(self._level.max(initial=-1)) + 1, np.int64)
        self._keys[self._level] = both
        self._ends = np.searchsorted(self._keys, np.arange(1, int(apart.max(initial=0)) + 2) << 32)

    def above(self, parts: IntArray, here: Values, bits: Bits) -> Bits:
        """At each slot (s) the bits of those in its part whose value `here` is less."""
        flips = np.zeros(len(self._keys) + 1, np.uint64)
        np.add.at(flips, np.searchsorted(self._keys, (parts << 32) + (here - self._least), "right"), bits)
        np.subtract.at(flips, self._ends[parts], bits)
        found: Bits = np.cumsum(flips[:-1], dtype=np.uint64).take(self._level)
        return found


def somewhere_better(reach: Reach, orders: Sequence[Above], asked: BoolArray) -> BoolArray:
    """From which of the states asked about (s) something that is above them by all orders is in reach."""
    if reach.is_small:
        small = np.zeros(len(asked), bool)
        slots = np.flatnonzero(asked)
        small[slots] = all_better(reach, orders, slots).any(axis=1)
        return small
    found, left = _below_the_highest(reach, orders, asked) if reach.whole else (np.zeros(len(asked), bool), asked)
    if left.any():
        preferred = Preferred(orders, reach.apart)
        for block in blocks([each.here for each in orders], reach.apart, left):
            there = reach.any(preferred.bits(block))
            found[block.slots] = (there[block.slots] & block.own) != NO_BITS
    return found


def all_better(reach: Reach, orders: Sequence[Above], slots: IntArray) -> Bits:
    """For each of some slots a row of bits (n, w): which slots in reach are above it by all orders. Of small models."""
    rows = reach.table[slots]
    for order in orders:
        levels = np.arange(-1, int(order.there.max(initial=0)) + 1)
        above = in_rows(order.there > levels[:, None])
        rows &= above[np.clip(order.here[slots] + 1, 0, len(above) - 1)]
    return rows


def _below_the_highest(reach: Reach, orders: Sequence[Above], asked: BoolArray) -> tuple[BoolArray, BoolArray]:
    """Which of the states asked about (s) are below one of the HIGHEST in their part, and which need a further look.

    All of a part has to be in reach. States are looked at by the mean of their values, down to that of the one asked.
    """
    tops = [max(1, int(each.there.max(initial=0))) for each in orders]
    there = _mean([each.there for each in orders], tops)
    here = _mean([each.here for each in orders], tops)
    line = Line.of(np.flatnonzero(reach.model.listing.feasible), reach.apart, FINE - there)
    slots = np.flatnonzero(asked)
    start, stop = line.below(reach.apart[slots], FINE - here[slots] + 1)
    seen = np.minimum(stop, start + HIGHEST)
    below = Fields(orders).first_above(line, slots, start, seen) >= 0
    found, left = np.zeros(len(asked), bool), np.zeros(len(asked), bool)
    found[slots], left[slots] = below, ~below & (seen < stop)
    return found, left


def _mean(values: Sequence[Values], tops: Sequence[int]) -> IntArray:
    """The mean of some values (s), each of which is as much of FINE as it is of its top."""
    mean = np.mean([each / top for each, top in zip(values, tops, strict=True)], axis=0)
    return np.asarray(FINE * mean).astype(np.int64)
