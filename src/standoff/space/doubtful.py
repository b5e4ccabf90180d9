"""Comparisons where it isn't known of all states which is better: what is surely better, or what may be better.

How two states compare is known where all readings of a preference agree on it. Tied in one reading and better in
another is as little known as better in one and worse in another (Li, Hipel, Kilgour and Fang 2004).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.readings import Readings

WORSE, AS_GOOD, BETTER, UNKNOWN = -1, 0, 1, 2
SURELY = (BETTER,)
PERHAPS = (BETTER, UNKNOWN)

MOST_CLASSES = 2**10  # of states that compare alike, up to which a table tells how each two compare

Known = NDArray[np.int8]


class Doubtful:
    """How states compare by the readings of a preference: WORSE, AS_GOOD, BETTER or UNKNOWN.

    States are of one class where all readings rank them alike and unknown pairs treat them alike. Few classes are
    compared with each other once, in a table.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def of(self, ends: int | IntArray, starts: int | IntArray) -> Known:
        """What the states in some slots are beside those in others."""
        if self.table is None:
            found = self._compared(ends, starts)
        else:
            found = self.table[self.classes[ends], self.classes[starts]]
        return np.where(np.equal(ends, starts), np.int8(AS_GOOD), found)

    @cached_property
    def classes(self) -> IntArray:
        """The class (s) of each slot, numbered from 0; a state that isn't as good as those of its kind is alone."""
        found = np.zeros(len(self._readings.ranks[0]), np.int64)
        for row in self._rows():
            found = dense(found * (int(row.max(initial=0)) + 1) + row).astype(np.int64) - 1
        return found

    def _rows(self) -> Iterator[IntArray]:
        """What tells slots (s) apart."""
        yield from (rank.astype(np.int64) for rank in self._readings.ranks)
        for one, other in self._readings.unknown:
            yield one + 2 * other
            yield np.where(one & other, np.arange(1, len(one) + 1), 0)

    @cached_property
    def table(self) -> Known | None:
        """What a state of each class is beside one of each class (c, c); None where there are too many."""
        numbers, firsts = np.unique(self.classes, return_index=True)
        return self._compared(firsts[:, None], firsts) if len(numbers) <= MOST_CLASSES else None

    def _compared(self, ends: int | IntArray, starts: int | IntArray) -> Known:
        first, *others = (np.sign(np.subtract(rank[ends], rank[starts])) for rank in self._readings.ranks)
        known = np.ones(np.shape(first), bool)
        for other in others:
            known &= other == first
        for one, two in self._readings.unknown:
            known &= ~((one[ends] & two[starts]) | (two[ends] & one[starts]))
        return np.where(known, first, UNKNOWN).astype(np.int8)


@dataclass(frozen=True)
class Among:
    """Whether a state is, beside another one, something of a few kinds: SURELY better, say, or PERHAPS."""

    doubtful: Doubtful
    kinds: tuple[int, ...]

    @property
    def is_order(self) -> bool:
        """It isn't one: of two states neither need be above the other."""
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether it holds of the states in some slots beside those in others."""
        return np.isin(self.doubtful.of(ends, starts), self.kinds)

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those to which the same states compare alike."""
        return self.doubtful.classes
