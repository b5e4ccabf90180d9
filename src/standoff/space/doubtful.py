"""Comparisons where it isn't known of all states which is better: what is surely better, or what may be better.

How two states compare is known where all readings of a preference agree on it. Tied in one reading and better in
another is as little known as better in one and worse in another (Li, Hipel, Kilgour and Fang 2004). Where it counts how
much better a state is, too, readings that differ in this alone don't agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from standoff.space.bits import Bits, packed
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.readings import Readings
from standoff.space.space import Above, Compared, Values

MUCH_WORSE, WORSE, AS_GOOD, BETTER, MUCH_BETTER, UNKNOWN = -2, -1, 0, 1, 2, 9
SURELY = (BETTER, MUCH_BETTER)
PERHAPS = (*SURELY, UNKNOWN)
AT_WORST_MILDLY = (*SURELY, AS_GOOD, WORSE)
PERHAPS_MILDLY = (*AT_WORST_MILDLY, UNKNOWN)

MOST_CLASSES = 2**10  # up to which a table says of each two what holds

Known = NDArray[np.int8]


class Doubtful:
    """How states compare by the readings of a preference: WORSE, AS_GOOD, BETTER or UNKNOWN.

    Where readings tell it they may also be MUCH_WORSE or MUCH_BETTER. States are of one class where all readings rank
    them alike and unknown pairs treat them alike. All is looked at once for each class: ranks (c), and the sides (c) of
    unknown pairs. `classes` has that of each slot (s), from 0.
    """

    def __init__(self, readings: Readings) -> None:
        self.classes = np.zeros(len(readings.ranks[0][0]), np.int64)
        for row in _rows(readings):
            self.classes = dense(self.classes * (int(row.max(initial=0)) + 1) + row).astype(np.int64) - 1
        firsts = np.unique(self.classes, return_index=True)[1]
        self._readings = [[rank[firsts] for rank in reading] for reading in readings.ranks]
        self._unknown = [(one[firsts], other[firsts]) for one, other in readings.unknown]

    @property
    def count(self) -> int:
        """The number of classes."""
        return len(self._readings[0][0])

    def of(self, ends: int | IntArray, starts: int | IntArray) -> Known:
        """What the states in some slots are beside those in others."""
        return self.between(self.classes[ends], self.classes[starts])

    def between(self, end: int | IntArray, start: int | IntArray) -> Known:
        """What the states of some classes are beside those of others; of their own class all are as good."""
        first, *others = (sum(np.sign(rank[end] - rank[start]) for rank in reading) for reading in self._readings)
        known = np.ones(np.shape(first), bool)
        for other in others:
            known &= other == first
        for one, two in self._unknown:
            known &= ~((one[end] & two[start]) | (two[end] & one[start]))
        return np.where(known | np.equal(end, start), first, UNKNOWN).astype(np.int8)

    def beside(self, starts: IntArray, kinds: tuple[int, ...]) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it is one of some kinds beside it."""
        at = self.classes[starts]
        told = [_told(reading, at) for reading in self._readings]
        agreed = {kind: reduce(np.bitwise_and, (each[kind] for each in told)) for kind in told[0]}
        left_open = self._open(at)
        found = {kind: bits & ~left_open for kind, bits in agreed.items()}
        found[UNKNOWN] = ~reduce(np.bitwise_or, found.values())
        return np.asarray(reduce(np.bitwise_or, (found[kind] for kind in kinds if kind in found))[self.classes])

    def _open(self, starts: IntArray) -> Bits:
        """At each class (c) a bit for each of some: whether an unknown pair has both. None is unknown beside itself."""
        found = np.zeros(self.count, np.uint64)
        for one, two in self._unknown:
            for side, other in ((one, two), (two, one)):
                found[side] |= packed(other[starts, None])
        found[starts] &= ~(np.uint64(1) << np.arange(len(starts), dtype=np.uint64))
        return found


def _rows(readings: Readings) -> Iterator[IntArray]:
    """What tells slots (s) apart: ranks, sides of unknown pairs, and that a state isn't as good as its like."""
    yield from (rank.astype(np.int64) for reading in readings.ranks for rank in reading)
    for one, other in readings.unknown:
        yield one + 2 * other
        yield np.where(one & other, np.arange(1, len(one) + 1), 0)


def _told(reading: Sequence[Values], starts: IntArray) -> dict[int, Bits]:
    """At each class (c) by kind a bit for each of some classes: whether a reading makes it of that kind beside it."""
    above = [Above(rank, rank).beside(starts) for rank in reading]
    below = [~Above(rank, rank - np.int32(1)).beside(starts) for rank in reading]
    found = {AS_GOOD: ~(above[0] | below[0]), BETTER: above[0], WORSE: below[0]}
    if len(reading) > 1:
        found |= {
            BETTER: above[0] & ~above[1],
            MUCH_BETTER: above[1],
            WORSE: below[0] & ~below[1],
            MUCH_WORSE: below[1],
        }
    return found


@dataclass(frozen=True)
class Among(Compared):
    """Whether a state is, beside another one, of some kinds: SURELY better, say, or PERHAPS."""

    doubtful: Doubtful
    kinds: tuple[int, ...]

    @property
    def is_order(self) -> bool:
        """It isn't one: of two states neither need be above the other."""
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether it holds of the states in some slots beside those in others."""
        if self._table is None:
            return np.isin(self.doubtful.of(ends, starts), self.kinds)
        classes = self.doubtful.classes
        return self._table.take(classes[ends] + self.doubtful.count * classes[starts])

    @cached_property
    def _table(self) -> BoolArray | None:
        """Whether it holds of each class (c, c) beside each, which is the row; None where there are too many."""
        classes = np.arange(self.doubtful.count)
        if len(classes) > MOST_CLASSES:
            return None
        return np.isin(self.doubtful.between(classes, classes[:, None]), self.kinds)

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those to which the same states compare alike."""
        return self.doubtful.classes

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it holds beside that one."""
        if self._table is None:
            return self.doubtful.beside(starts, self.kinds)
        classes = self.doubtful.classes
        return packed(self._table[classes[starts]]).take(classes)
