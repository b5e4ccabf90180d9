"""Option form: the states as an array with one axis per decision maker, along which that decision maker moves.

A slot is a state's code. As each decision maker's options are adjacent bits, the array of shape (2**h) is
also one of shape (..., 2**k_i, ...), and a move of i is a step along its axis. Only the end of a move has to
be feasible, and two moves of one decision maker in succession are one move, so legal sequences need no memory
of who moved last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.model.accounts import Irreversible
from standoff.model.conflict import Conflict
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import HIGHEST, LOWEST, Values

Indices = NDArray[np.intp]


class GridSpace:
    """The states of an option-form conflict (`feasible`: s = 2**h) and the moves between them."""

    def __init__(self, conflict: Conflict, feasible: BoolArray, irreversible: Sequence[Irreversible]) -> None:
        self._feasible = feasible
        self._all_feasible = bool(feasible.all())
        self._bits = tuple(dm.options for dm in conflict.decision_makers)
        self._stays = {each.option for each in irreversible if each.forward}
        self._goes = {each.option for each in irreversible if not each.forward}

    def best(self, values: Values, dm: int) -> Values:
        """See Space."""
        work = self._masked(values, LOWEST)
        self._spread(np.maximum, work, dm)
        return work

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """See Space. Sweeps along one axis after another until nothing changes."""
        work = self._masked(values, HIGHEST)
        while True:
            before = None if self._all_feasible else work.copy()
            for dm in dms:
                self._spread(np.minimum, work, dm)
                self._mask(work, HIGHEST)
            if before is None or np.array_equal(before, work):
                return work

    def improvements(self, rank: Values, dm: int) -> tuple[Ladder, ...]:
        """See Space. One ladder for each choice that an irreversible option leaves."""
        return tuple(_ladder(rank, self._bits[dm], *ends) for ends in self._moves_by_origin(dm))

    def improve_min(self, values: Values, improvements: Sequence[tuple[Ladder, ...]]) -> Values:
        """See Space. Takes the movers in turn until a full round changes nothing."""
        work = self._masked(values, HIGHEST)
        unchanged = 0
        while unchanged < len(improvements):
            for ladders in improvements:
                lower = work.copy()
                for ladder in ladders:
                    ladder.lower(work, lower)
                self._mask(lower, HIGHEST)
                unchanged = unchanged + 1 if np.array_equal(lower, work) else 1
                work = lower
                if unchanged >= len(improvements):
                    break
        return work

    def moves(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        ends = self._line(slot, dm)
        reachable: IntArray = ends[self._may_move(slot, ends)]
        return reachable

    def steps(self, slots: IntArray, dm: int) -> tuple[IntArray, IntArray]:
        """See Space."""
        ends = self._line(slots[:, None], dm)
        rows, columns = np.nonzero(self._may_move(slots[:, None], ends))
        return rows, ends[rows, columns]

    def origins(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        starts = self._line(slot, dm)
        there: IntArray = starts[self._may_move(starts, slot)]
        return there

    def _line(self, slots: int | IntArray, dm: int) -> IntArray:
        """The slots that differ from some slots, if at all, in the options of `dm` alone."""
        bits = self._bits[dm]
        axis = np.arange(2 ** len(bits)) << bits.start
        line: IntArray = (slots & ~int(axis[-1])) | axis
        return line

    def _may_move(self, starts: int | IntArray, ends: int | IntArray) -> BoolArray:
        """Whether moves between slots of one line lead somewhere else that is feasible, and undo nothing for good."""
        stays = sum(1 << bit for bit in self._stays)
        goes = sum(1 << bit for bit in self._goes)
        allowed = ((starts & ~ends & stays) == 0) & ((ends & ~starts & goes) == 0) & (starts != ends)
        possible: BoolArray = allowed & self._feasible[starts] & self._feasible[ends]
        return possible

    def _masked(self, values: Values, filling: int) -> Values:
        work = values.copy()
        self._mask(work, filling)
        return work

    def _mask(self, work: Values, filling: int) -> None:
        if not self._all_feasible:
            np.copyto(work, np.int32(filling), where=~self._feasible)

    def _spread(self, pick: np.ufunc, work: Values, dm: int) -> None:
        """Puts at each slot what `pick` makes of all slots that `dm` can reach, one option after another, in place."""
        for bit in self._bits[dm]:
            halves = work.reshape(-1, 2, 1 << bit)
            without, taken = halves[:, 0], halves[:, 1]
            if bit in self._stays and bit in self._goes:
                continue
            if bit in self._stays:
                pick(without, taken, out=without)
            elif bit in self._goes:
                pick(without, taken, out=taken)
            else:
                pick(without, taken, out=without)
                taken[...] = without

    def _moves_by_origin(self, dm: int) -> Iterator[tuple[Indices, Indices]]:
        """Positions on the axis of `dm` from which the same positions can be reached, and those."""
        bits = self._bits[dm]
        axis = np.arange(2 ** len(bits))
        stays = sum(1 << bit - bits.start for bit in self._stays if bit in bits)
        goes = sum(1 << bit - bits.start for bit in self._goes if bit in bits)
        fixed = axis & (stays | goes)
        for held in np.unique(fixed):
            reachable = ((held & stays & ~axis) == 0) & ((axis & goes & ~held) == 0)
            yield np.flatnonzero(fixed == held), np.flatnonzero(reachable)


@dataclass(frozen=True)
class Ladder:
    """The states of each group among which one decision maker chooses, sorted by its ranks.

    `rungs` (t, n): for each of n groups the flat index of the t states that a move may end in, worst first.
    `origins` (f): the positions on the axis, of `width`, that a move may start from. `above` (f, n): for each of
    them the flat index in (t + 1, n) of the first strictly better rung; the last row stands for none. `low` is the
    number of slots between two positions of the axis.
    """

    rungs: Indices
    above: Indices
    origins: Indices
    width: int
    low: int

    def lower(self, values: Values, result: Values) -> None:
        """Lowers `result` at each state to the least of `values` over the strictly better states of its group."""
        rungs, groups = self.rungs.shape
        least = np.empty((rungs + 1, groups), np.int32)
        least[rungs] = HIGHEST
        np.take(values.reshape(-1), self.rungs, out=least[:rungs], mode="clip")
        for rung in range(rungs - 2, -1, -1):
            np.minimum(least[rung], least[rung + 1], out=least[rung])
        found = least.reshape(-1).take(self.above).reshape(len(self.origins), -1, self.low)
        blocks = result.reshape(-1, self.width, self.low)
        for number, origin in enumerate(self.origins):
            np.minimum(blocks[:, origin], found[number], out=blocks[:, origin])


def _ladder(rank: Values, bits: range, origins: Indices, ends: Indices) -> Ladder:
    """Sorts the states of each group that a move from `origins` may end in."""
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
