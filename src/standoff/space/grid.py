"""Option form: the states as an array with one axis per decision maker, along which that decision maker moves.

The slot of a state is its code. The k options of a decision maker are adjacent bits of it. So an array of 2**h values,
one a state, can be read as an array with an axis of 2**k for each decision maker, and a move changes the position on
the mover's axis alone.

Only the end of a move has to be feasible. So two moves of one decision maker in succession are also one possible move,
legal sequences, in which nobody moves twice running, lead as far as any, and nothing depends on who moved last.

Batch axes come first in an array's shape, but lie innermost in memory (Fortran order): what is done to one state is
done to the whole batch in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.accounts import Irreversible
from standoff.model.conflict import Conflict
from standoff.space.bits import Bits
from standoff.space.following import Array
from standoff.space.improvements import Axis, Improvements
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.space import HIGHEST, LOWEST, Above, Compared, Values

ROOMY = 32  # places of a table for each slot up to which it is quicker than sorting


@dataclass(frozen=True)
class Along:
    """All moves along an axis to other states, which are feasible."""

    axis: Axis
    feasible: BoolArray

    def over(self, pick: np.ufunc, values: Array, filling: int) -> Array:
        """See Moves. For one option after another, those before it may change or not, and it changes or not."""
        width, low = 2 ** len(self.axis.bits), 1 << self.axis.bits.start
        ends = np.where(self.feasible, values, values.dtype.type(filling)).reshape(-1, width, low)
        near = np.ascontiguousarray(np.moveaxis(ends, 1, 0).reshape(width, -1))  # with the state itself
        away = np.full_like(near, filling)  # without
        for bit in range(len(self.axis.bits)):
            (near_without, near_taken), (away_without, away_taken) = (
                each.reshape(-1, 2, 1 << bit, each.shape[-1]).swapaxes(0, 1) for each in (near, away)
            )
            without = near_without.copy()
            if not self.axis.goes >> bit & 1:
                pick(away_without, near_taken, out=away_without)
                pick(near_without, near_taken, out=near_without)
            if not self.axis.stays >> bit & 1:
                pick(away_taken, without, out=away_taken)
                pick(near_taken, without, out=near_taken)
        return np.moveaxis(away.reshape(width, -1, low), 0, 1).reshape(-1)


class GridSpace:
    """The states of a conflict in option form (`feasible`: s = 2**h) and the moves between them."""

    def __init__(self, conflict: Conflict, feasible: BoolArray, irreversible: Sequence[Irreversible]) -> None:
        self._feasible = feasible
        self._all_feasible = bool(feasible.all())
        self._bits = tuple(dm.options for dm in conflict.decision_makers)
        stays, goes = (
            sum({1 << each.option for each in irreversible if each.forward == forward}) for forward in (True, False)
        )
        self._all_options = Axis(range(len(conflict.options)), stays, goes)

    def best(self, values: Values, dm: int) -> Values:
        """See Space."""
        work = self._masked(values, LOWEST)
        self._spread(np.maximum, work, dm)
        return work

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """See Space. Goes along one axis after another until nothing changes."""
        work = self._masked(values, HIGHEST)
        while True:
            before = None if self._all_feasible else work.copy(order="F")
            for dm in dms:
                self._spread(np.minimum, work, dm)
                self._mask(work, HIGHEST)
            if before is None or np.array_equal(before, work):
                return work

    def reach_any(self, bits: Bits, dms: Sequence[int]) -> Bits:
        """See Space. As `reach_min`; where all options of an axis are free, the axis is one to all on it."""
        work = bits.copy() if self._all_feasible else np.where(self._feasible, bits, np.uint64(0))
        while True:
            before = None if self._all_feasible else work.copy()
            for dm in dms:
                axis = self._axis(dm)
                if axis.is_free:
                    lines = work.reshape(-1, 2 ** len(axis.bits), 1 << axis.bits.start)
                    lines[...] = np.bitwise_or.reduce(lines, axis=1, keepdims=True)
                else:
                    self._spread(np.bitwise_or, work, dm)
                if before is not None:
                    np.copyto(work, np.uint64(0), where=~self._feasible)
            if before is None or len(dms) < 2 or np.array_equal(before, work):
                return work

    def all_moves(self, dm: int) -> Along:
        """See Space."""
        return Along(self._axis(dm), self._feasible)

    def come_back(self, dms: Sequence[int]) -> bool:
        """See Space. Two who can change and undo something do so in turn."""
        fixed = self._all_options.stays | self._all_options.goes
        can = [any(not fixed >> bit & 1 for bit in self._bits[dm]) for dm in dms]
        return self._all_feasible and sum(can) > 1

    def best_above(self, values: Values, above: Above, dm: int) -> Values:
        """See Space. The greatest value is the complement of the least complement, since `~` turns the order round."""
        shape = np.broadcast_shapes(values.shape, above.there.shape)
        least = np.full(shape, HIGHEST, np.int32, order="F")
        there = self._masked(np.broadcast_to(np.invert(values), shape), HIGHEST)
        Improvements(above, self._axis(dm)).lower(there, least)
        return np.invert(least, out=least)

    def improvements(self, above: Above, dm: int) -> Improvements:
        """See Space."""
        return Improvements(above, self._axis(dm))

    def _axis(self, dm: int) -> Axis:
        bits, own = self._bits[dm], 2 ** len(self._bits[dm]) - 1
        return Axis(bits, self._all_options.stays >> bits.start & own, self._all_options.goes >> bits.start & own)

    def improve_min(self, values: Values, improvements: Sequence[Improvements]) -> Values:
        """See Space. Lets the movers move in turn until a whole round changes nothing."""
        shape = np.broadcast_shapes(values.shape, *(each.above.there.shape for each in improvements))
        work = self._masked(values if values.shape == shape else np.broadcast_to(values, shape), HIGHEST)
        unchanged = 0
        while unchanged < len(improvements):
            for each in improvements:
                lower = work.copy(order="F")
                each.lower(work, lower)
                self._mask(lower, HIGHEST)
                unchanged = unchanged + 1 if np.array_equal(lower, work) else 1
                work = lower
                if unchanged >= len(improvements):
                    break
        return work

    def moves(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        ends = self._line(slot, dm)
        return ends[self._may_move(slot, ends)]

    def steps(self, slots: IntArray, dm: int, above: Compared | None = None) -> tuple[IntArray, IntArray]:
        """See Space."""
        ends = self._line(slots[:, None], dm)
        made = self._may_move(slots[:, None], ends)
        if above is not None:
            made &= above.holds(ends, slots[:, None])
        found = np.flatnonzero(made)  # quicker than where there are two axes
        return found >> len(self._bits[dm]), ends.reshape(-1)[found]

    def alike(self, kinds: IntArray, dm: int) -> IntArray:
        """See Space. They differ in reversible options of `dm` alone."""
        axis, told = self._axis(dm), kinds - np.int64(kinds.min())
        told[~self._feasible] = told.max() + 1
        width, low = 2 ** len(axis.bits), 1 << axis.bits.start
        held = dense(np.arange(width) & (axis.stays | axis.goes))
        lines = np.arange(len(told) // width).reshape(-1, 1, low) * int(held.max()) + held[:, None] - 1
        keys = lines.reshape(-1) * (int(told.max()) + 1) + told
        places = int(keys.max()) + 1
        if places > ROOMY * len(keys):
            _, first, place = np.unique(keys, return_index=True, return_inverse=True)
            return np.asarray(first[place])
        found = np.empty(places, np.int32)
        found[keys] = np.arange(len(keys))
        return np.asarray(found.take(keys))

    def origins(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        starts = self._line(slot, dm)
        return starts[self._may_move(starts, slot)]

    def count(self, dm: int) -> int:
        """See Space. Counts at each state the feasible ones that `dm` can reach, without the state itself."""
        reached = self._feasible.astype(np.int32)
        self._spread(np.add, reached, dm)
        return int(reached[self._feasible].sum(dtype=np.int64) - self._feasible.sum())

    def _line(self, slots: int | IntArray, dm: int) -> IntArray:
        """For each of some slots, all that differ from it in options of `dm` alone, and itself."""
        bits = self._bits[dm]
        axis = np.arange(2 ** len(bits)) << bits.start
        return (slots & ~int(axis[-1])) | axis

    def _may_move(self, starts: int | IntArray, ends: int | IntArray) -> BoolArray:
        """Whether moves are possible between some slots that differ in one decision maker's options alone."""
        found = np.not_equal(starts, ends)
        if not self._all_options.is_free:
            found = found & self._all_options.allows(starts, ends)
        if not self._all_feasible:
            found = found & self._feasible[starts] & self._feasible[ends]
        return found

    def _masked(self, values: Values, filling: int) -> Values:
        work = values.copy(order="F")
        self._mask(work, filling)
        return work

    def _mask(self, work: Values, filling: int) -> None:
        if not self._all_feasible:
            np.copyto(work, np.int32(filling), where=~self._feasible)

    def _spread(self, pick: np.ufunc, work: Array, dm: int) -> None:
        """Writes to each slot, in place, the `pick` (minimum, say) of its value and those that `dm` can reach."""
        for bit in self._bits[dm]:
            halves = work.reshape(*work.shape[:-1], -1, 2, 1 << bit)  # a view, however the array lies in memory
            without, taken = halves[..., 0, :], halves[..., 1, :]
            stays, goes = self._all_options.stays >> bit & 1, self._all_options.goes >> bit & 1
            if stays and goes:
                continue
            if stays:
                pick(without, taken, out=without)
            elif goes:
                pick(without, taken, out=taken)
            else:
                pick(without, taken, out=without)
                taken[...] = without
