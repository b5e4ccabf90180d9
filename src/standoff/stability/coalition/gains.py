"""What a coalition gains: which states are better for it than others, asked of 64 of these others at a time.

An integer has a bit for each of some states in which the coalition may start. So it is asked at once from where on it,
or others, can bring about what is better than each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal, NamedTuple

import numpy as np

from standoff.space.bits import WIDTH
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Bits, Values
from standoff.stability.coalition.reach import Reach

NO_BITS = np.uint64(0)


def gains(ranks: Sequence[Values], ends: IntArray, start: int, *, pareto: bool) -> BoolArray:
    """Which of some states (n) are better than the one in a slot for those with some ranks (s).

    That is for all of them or, as Pareto has it, for somebody, while nobody is worse off.
    """
    if not pareto:
        return reduce(np.logical_and, [rank[ends] > rank[start] for rank in ranks])
    no_worse = reduce(np.logical_and, [rank[ends] >= rank[start] for rank in ranks])
    better: BoolArray = no_worse & reduce(np.logical_or, [rank[ends] > rank[start] for rank in ranks])
    return better


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


@dataclass(frozen=True)
class _Ordered:
    """Some values (s) in order, part by part: `order` (s), the value of each as one number with its part, the ends."""

    apart: IntArray
    order: IntArray
    key: IntArray
    ends: IntArray

    @classmethod
    def of(cls, values: Values, apart: IntArray) -> _Ordered:
        order = np.lexsort((values, apart))
        parts = apart[order]
        key = (parts.astype(np.int64) << 32) + values[order]
        return cls(apart, order, key, np.searchsorted(parts, np.arange(int(parts[-1]) + 2), "right"))

    def above(self, firsts: IntArray, here: Values, bits: Bits, side: Literal["left", "right"]) -> Bits:
        """At each slot (s) the bits of those in its part whose value `here` is less, or with "left" no more."""
        parts = self.apart[firsts].astype(np.int64)
        flips = np.zeros(len(self.order) + 1, np.uint64)
        np.add.at(flips, np.searchsorted(self.key, (parts << 32) + here, side), bits)
        np.subtract.at(flips, self.ends[parts], bits)
        found = np.empty(len(self.order), np.uint64)
        found[self.order] = np.cumsum(flips[:-1], dtype=np.uint64)
        return found


class Preferred:
    """Which states are better for a coalition than some starts, by its members' ranks (s).

    States of other parts (`apart`) don't count. `values` (s) may stand for the ranks at the ends, if they aren't
    compared as Pareto has it: what a member is left with there in the worst case.
    """

    def __init__(
        self, ranks: Sequence[Values], apart: IntArray, *, pareto: bool = False, values: Sequence[Values] = ()
    ) -> None:
        self.ranks, self.apart, self._pareto = tuple(ranks), apart, pareto
        self._ordered = [_Ordered.of(each, apart) for each in values or ranks]

    def bits(self, block: Block) -> Bits:
        """At each slot (s) the bits of the starts in a block to which it is preferred."""
        sides = self._sides(block, "right")
        if not self._pareto:
            return reduce(np.bitwise_and, sides)
        better, no_worse = list(sides), list(self._sides(block, "left"))
        return reduce(np.bitwise_and, no_worse) & reduce(np.bitwise_or, better)

    def _sides(self, block: Block, side: Literal["left", "right"]) -> Iterator[Bits]:
        for rank, ordered in zip(self.ranks, self._ordered, strict=True):
            yield ordered.above(block.firsts, rank[block.firsts], block.bits, side)


def somewhere_better(reach: Reach, preferred: Preferred, asked: BoolArray) -> BoolArray:
    """From which of the states asked about (s) something that is preferred to them is in reach."""
    found = np.zeros(len(asked), bool)
    for block in blocks(preferred.ranks, reach.apart, asked):
        there = reach.any(preferred.bits(block))
        found[block.slots] = (there[block.slots] & block.own) != NO_BITS
    return found
