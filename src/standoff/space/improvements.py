"""The improvements of one decision maker in option form, prepared for repeated use.

For one array of states sorting is best: that gives ladders. With batch axes it is quicker to look at each change of the
options in turn, as long as there are few: that gives barriers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import HIGHEST, LOWEST, Above, Values

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Ladder:
    """The groups of states among which one decision maker moves, each sorted by rank.

    `rungs` (t, n): for each of n groups the t slots that a move may end in, worst first. `origins` (f): the
    positions on the axis, of `width`, that a move may start from. `above` (f, n): for each of them the flat index
    in (t + 1, n) of the first strictly better rung; the last row stands for none. `low` is the number of slots
    between two positions of the axis.
    """

    rungs: Indices
    above: Indices
    origins: Indices
    width: int
    low: int

    def lower(self, values: Values, result: Values) -> None:
        """Lowers `result` (s) at each state to the least of `values` (s) over the better states in its group."""
        rungs, groups = self.rungs.shape
        least = np.empty((rungs + 1, groups), np.int32)
        least[rungs] = HIGHEST
        np.take(values, self.rungs, out=least[:rungs], mode="clip")
        for rung in range(rungs - 2, -1, -1):
            np.minimum(least[rung], least[rung + 1], out=least[rung])
        found = least.reshape(-1).take(self.above).reshape(len(self.origins), -1, self.low)
        blocks = result.reshape(-1, self.width, self.low)
        for number, origin in enumerate(self.origins):
            np.minimum(blocks[:, origin], found[number], out=blocks[:, origin])


def make_ladder(rank: Values, bits: range, origins: Indices, ends: Indices) -> Ladder:
    """Sorts by `rank` (s) the states of each group that a move from `origins` may end in."""
    width, low = 2 ** len(bits), 1 << bits.start
    blocks = np.moveaxis(rank.reshape(-1, width, low)[:, ends], 1, 2).reshape(-1, len(ends))
    order = np.argsort(blocks, axis=1, kind="stable")
    ranked = np.ascontiguousarray(np.take_along_axis(blocks, order, axis=1).T)
    groups = len(blocks)
    base = (np.arange(groups) // low) * (width * low) + np.arange(groups) % low
    rungs = base + ends[order.T] * low
    better = np.empty(ranked.shape, np.intp)
    better[-1] = len(ends)
    for rung in range(len(ends) - 2, -1, -1):
        better[rung] = np.where(ranked[rung + 1] > ranked[rung], rung + 1, better[rung + 1])
    above = np.empty((groups, len(ends)), np.intp)
    np.put_along_axis(above, order, better.T, axis=1)
    place = np.searchsorted(ends, origins)
    return Ladder(rungs, above.T[place] * groups + np.arange(groups), origins, width, low)


WIDEST = 32  # positions on an axis up to which barriers are quicker than ladders, row by row (measured)


@dataclass(frozen=True)
class Axis:
    """The axis along which one decision maker moves: the `bits` of its options, with those that are irreversible.

    `stays` and `goes` are bits of positions on the axis: those that can't be dropped, and can't be taken.
    """

    bits: range
    stays: int
    goes: int

    def allows(self, starts: int | IntArray, ends: int | IntArray) -> BoolArray:
        """Whether changes from some positions to others undo nothing irreversible."""
        return np.equal((starts & ~ends & self.stays) | (ends & ~starts & self.goes), 0)

    @property
    def is_free(self) -> bool:
        """Whether all its options are reversible."""
        return not (self.stays or self.goes)

    def cube(self, array: NDArray[Any]) -> NDArray[Any]:
        """A view (..., high, 2, ..., 2, low) of an array (..., s): an axis of two for each option, the last first."""
        return array.reshape(*array.shape[:-1], -1, *(2,) * len(self.bits), 1 << self.bits.start)

    def changed(self, cube: NDArray[Any], change: int) -> NDArray[Any]:
        """A view of a cube in which each state has the value of the state after a change of options."""
        bits = reversed(range(len(self.bits)))
        sides: tuple[Any, ...] = tuple(slice(None, None, -1 if change >> bit & 1 else 1) for bit in bits)
        return cube[..., *sides, :]

    def changes(self) -> Iterator[tuple[int, BoolArray]]:
        """Each change of options that is possible in some states, with these states: an array (2, ..., 2, 1)."""
        axis = np.arange(2 ** len(self.bits))
        for change in range(1, len(axis)):
            possible = self.allows(axis, axis ^ change)
            if possible.any():
                yield change, possible.reshape(*(2,) * len(self.bits), 1)

    def by_origin(self) -> Iterator[tuple[Indices, Indices]]:
        """Groups of positions that reach the same positions: each group, and the positions that it reaches."""
        axis = np.arange(2 ** len(self.bits))
        fixed = axis & (self.stays | self.goes)
        for held in np.flatnonzero(np.bincount(fixed)):  # np.unique would import masked arrays, which takes longer
            yield np.flatnonzero(fixed == held), np.flatnonzero(self.allows(int(held), axis))


@dataclass(frozen=True)
class Improvements:
    """The moves along an axis that improve on the state where they start, as `above` compares states."""

    above: Above
    axis: Axis

    def lower(self, values: Values, result: Values) -> None:
        """Lowers `result` at each state to the least of `values` over its improvements.

        Both have the same shape (..., s), and all batch axes that the improvements have.
        """
        if result.ndim == 1 and self.above.is_order:
            for ladder in self.ladders:
                ladder.lower(values, result)
        elif result.ndim == 1 or (result.size > result.shape[-1] and self._is_narrow):
            self._lower_over_barriers(values, result)
        else:
            for at, improvements in np.ndenumerate(self.over(result.shape[:-1])):
                improvements.lower(values[at], result[at])

    def over(self, batch: tuple[int, ...]) -> NDArray[Any]:
        """The improvements at each place of a batch."""
        rows = np.empty(len(self._rows), object)
        rows[:] = self._rows
        return np.broadcast_to(rows.reshape(self.above.there.shape[:-1]), batch)

    @cached_property
    def _rows(self) -> list[Self]:
        if self.above.there.ndim == 1:
            return [self]
        return [replace(self, above=row) for row in self.above.rows()]

    def _lower_over_barriers(self, values: Values, result: Values) -> None:
        there, here = self.axis.cube(values), self.axis.cube(result)
        room = np.empty_like(here)
        for change, barrier in self._kept_barriers if self._is_narrow else self._barriers():
            np.maximum(self.axis.changed(there, change), barrier, out=room)
            np.minimum(here, room, out=here)

    @property
    def _is_narrow(self) -> bool:
        return bool(2 ** len(self.axis.bits) <= WIDEST)

    @cached_property
    def _kept_barriers(self) -> list[tuple[int, Values]]:
        return list(self._barriers())

    def _barriers(self) -> Iterator[tuple[int, Values]]:
        """For each possible change a cube: LOWEST where it is an improvement, and elsewhere HIGHEST."""
        there, here = self.axis.cube(self.above.there), self.axis.cube(self.above.here)
        for change, possible in self.axis.changes():
            worse = self.axis.changed(there, change) <= here
            yield change, np.where(worse | ~possible, np.int32(HIGHEST), np.int32(LOWEST))

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """A ladder for each group of positions that irreversible options leave; only without batch axes."""
        return tuple(make_ladder(self.above.there, self.axis.bits, *ends) for ends in self.axis.by_origin())
