"""Option form: the states as an array with one axis per decision maker, along which that decision maker moves.

A slot is a state's code. As each decision maker's options are adjacent bits, the array of shape (2**h) is
also one of shape (..., 2**k_i, ...), and a move of i is a step along its axis. Only the end of a move has to
be feasible, and two moves of one decision maker in succession are one move, so legal sequences need no memory
of who moved last.

Batch axes come first in an array's shape and are innermost in memory (Fortran order): what is done to one state is
done to all of the batch in one go.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.model.accounts import Irreversible
from standoff.model.conflict import Conflict
from standoff.space.improvements import Axis, Improvements
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import HIGHEST, LOWEST, Above, Values


class GridSpace:
    """The states of an option-form conflict (`feasible`: s = 2**h) and the moves between them."""

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
        """See Space. Sweeps along one axis after another until nothing changes."""
        work = self._masked(values, HIGHEST)
        while True:
            before = None if self._all_feasible else work.copy(order="F")
            for dm in dms:
                self._spread(np.minimum, work, dm)
                self._mask(work, HIGHEST)
            if before is None or np.array_equal(before, work):
                return work

    def best_above(self, values: Values, above: Above, dm: int) -> Values:
        """See Space. The greatest is the least of the complements, which have the opposite order."""
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
        """See Space. Takes the movers in turn until a full round changes nothing."""
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

    def steps(self, slots: IntArray, dm: int) -> tuple[IntArray, IntArray]:
        """See Space."""
        ends = self._line(slots[:, None], dm)
        rows, columns = np.nonzero(self._may_move(slots[:, None], ends))
        return rows, ends[rows, columns]

    def origins(self, slot: int, dm: int) -> IntArray:
        """See Space."""
        starts = self._line(slot, dm)
        return starts[self._may_move(starts, slot)]

    def count(self, dm: int) -> int:
        """See Space. At each state counts the feasible ones that `dm` can reach, itself among them."""
        reached = self._feasible.astype(np.int32)
        self._spread(np.add, reached, dm)
        return int(reached[self._feasible].sum(dtype=np.int64) - self._feasible.sum())

    def _line(self, slots: int | IntArray, dm: int) -> IntArray:
        """The slots that agree with some slots in all options but those of `dm`, including these slots themselves."""
        bits = self._bits[dm]
        axis = np.arange(2 ** len(bits)) << bits.start
        return (slots & ~int(axis[-1])) | axis

    def _may_move(self, starts: int | IntArray, ends: int | IntArray) -> BoolArray:
        """Whether moves between slots of one line end in another feasible state and respect irreversible options."""
        allowed = self._all_options.allows(starts, ends) & (starts != ends)
        return allowed & self._feasible[starts] & self._feasible[ends]

    def _masked(self, values: Values, filling: int) -> Values:
        work = values.copy(order="F")
        self._mask(work, filling)
        return work

    def _mask(self, work: Values, filling: int) -> None:
        if not self._all_feasible:
            np.copyto(work, np.int32(filling), where=~self._feasible)

    def _spread(self, pick: np.ufunc, work: Values, dm: int) -> None:
        """Puts at each slot, in place, the `pick` (minimum, say) of all slots within reach of `dm`."""
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
