"""Looks in some order, part by part, for states that are better for a coalition: most are found among the first few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.space.listing import IntArray
from standoff.space.space import Above

COMPARED = 2**18  # states beside others that are looked at in one go: few enough for the caches of a processor
FIRST, WIDEST = 4, 2**8  # states of a part that are looked at together, at first and at last
BITS = 63  # of an integer that has fields


@dataclass(frozen=True)
class Line:
    """Some slots (n) part by part, and in each part by ascending `keys` (n), numbers below 2**32.

    Those of the part with number k begin at `first[k]` and end before `first[k + 1]`.
    """

    slots: IntArray
    keys: IntArray
    first: IntArray

    @classmethod
    def of(cls, slots: IntArray, apart: IntArray, keys: IntArray) -> Line:
        """Some slots by their parts and keys, given those of all slots (s)."""
        both = (apart[slots].astype(np.int64) << 32) + keys[slots]
        order = np.argsort(both)  # one number sorts faster
        slots, both = slots[order], both[order]
        first = np.searchsorted(both, np.arange(int(apart.max(initial=0)) + 2) << 32)
        return cls(slots, both, first)

    def below(self, parts: IntArray, keys: IntArray) -> tuple[IntArray, IntArray]:
        """From which place to before which one (w) slots of some parts (w) stand whose keys are below some (w)."""
        start, stop = self.first[parts], self.first[parts + 1]
        limits = (parts.astype(np.int64) << 32) + keys
        some = np.flatnonzero(start < stop)
        some = some[self.keys[start[some]] < limits[some]]
        found = start.copy()
        found[some] = np.searchsorted(self.keys, limits[some])
        return start, found


class Fields:
    """States compared by several orders at once: their values as fields of integers, of as few as possible.

    Above the value that stands `there` each field has a bit. One more than the value `here` is taken from both: the bit
    is left where the former is greater.
    """

    def __init__(self, orders: Sequence[Above]) -> None:
        self.words: list[tuple[IntArray, IntArray, np.int64]] = []
        used = BITS
        for order in orders:
            size = int(order.there.max(initial=0)).bit_length()
            if used + size >= BITS:
                nothing: IntArray = np.zeros(len(order.there), np.int64)
                self.words.append((nothing, nothing, np.int64(0)))
                used = 0
            there, here, spare = self.words[-1]
            top = np.int64(1 << size)
            there = there + (order.there + top << used)
            here = here + (np.clip(order.here + np.int64(1), 0, top) << used)
            self.words[-1] = there, here, spare | top << used
            used += size + 1

    def first_above(self, line: Line, slots: IntArray, start: IntArray, stop: IntArray) -> IntArray:
        """For each of some slots (w) the first slot in a line that is above it by all orders; -1 without any.

        It is looked for from the place `start` (w) to before `stop` (w).
        """
        found = np.full(len(slots), -1)
        words = [(there[line.slots], here[slots], spare) for there, here, spare in self.words]
        waiting = np.flatnonzero(start < stop)
        passed, width = 0, FIRST
        while len(waiting):
            for some in _pieces(waiting, width):
                places = (start[some] + passed)[:, None] + np.arange(width)
                better = places < stop[some, None]
                for there, here, spare in words:
                    better &= (there.take(places, mode="clip") - here[some, None]) & spare == spare
                hit = np.flatnonzero(better.any(axis=1))
                found[some[hit]] = line.slots[places[hit, better[hit].argmax(axis=1)]]
            passed, width = passed + width, min(2 * width, WIDEST)
            waiting = waiting[(found[waiting] < 0) & (start[waiting] + passed < stop[waiting])]
        return found


def _pieces(waiting: IntArray, width: int) -> Iterator[IntArray]:
    size = max(1, COMPARED // width)
    return (waiting[low : low + size] for low in range(0, len(waiting), size))
