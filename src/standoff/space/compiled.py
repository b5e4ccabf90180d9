"""Option form with many states: a grid with compiled steps that run on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from standoff.space.compiling import SORTED, WIDEST
from standoff.space.grid import GridSpace
from standoff.space.improvements import Axis, Improvements
from standoff.space.listing import BoolArray
from standoff.space.space import HIGHEST, LOWEST, Above, Values

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

NARROW = 4  # options of one decision maker up to which looking at all pairs of positions is quicker (measured)
SHARES = 4  # pieces of work for each core, so that none waits long for another

Pair = tuple[int, int]
Order = NDArray[np.unsignedinteger[Any]]
CompiledStep = Callable[[Values, Values, Pair, Pair], bool]
"""Lowers values (s) in some columns, and stamps the blocks in which; see `kernels`."""


@dataclass(frozen=True)
class Sorted(Improvements):
    """Improvements whose columns are sorted once by rank, so that the ranks aren't needed again."""

    feasible: BoolArray

    @cached_property
    def order(self) -> Order:
        """The positions on the axis by rank (s): see `kernels.sort_columns`."""
        from standoff.space.kernels import sort_columns

        rank = self.above.there
        order: Order = np.empty(len(rank), np.uint8 if len(self.axis.bits) < 8 else np.uint16)
        columns = len(order) >> len(self.axis.bits)
        _shared_out(columns, lambda some: sort_columns(rank, self.feasible, order, _place(self.axis), some))
        return order


class CompiledGrid(GridSpace):
    """As GridSpace, by compiled steps in place; with batch axes, one array after another."""

    def best(self, values: Values, dm: int) -> Values:
        """See Space. The greatest is the least of the complements, which have the opposite order."""
        if values.ndim > 1:
            return _row_by_row(values.shape[:-1], lambda at: self.best(values[at], dm))
        work = self._masked(values, LOWEST)
        np.invert(work, out=work)
        _settle(work, [(self._axis(dm), self._spreading(dm))])
        return np.invert(work, out=work)

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """See Space."""
        if values.ndim > 1:
            return _row_by_row(values.shape[:-1], lambda at: self.reach_min(values[at], dms))
        work = self._masked(values, HIGHEST)
        _settle(work, [(self._axis(dm), self._spreading(dm)) for dm in dms])
        return work

    def improvements(self, above: Above, dm: int) -> Improvements:
        """See Space."""
        return Sorted(above, self._axis(dm), self._unless_all_feasible())

    def improve_min(self, values: Values, improvements: Sequence[Improvements]) -> Values:
        """See Space. The compiled steps know orders alone."""
        widths = ((len(each.axis.bits), SORTED if each.axis.is_free else WIDEST) for each in improvements)
        if any(wide > widest for wide, widest in widths) or not all(each.above.is_order for each in improvements):
            return super().improve_min(values, improvements)
        shape = np.broadcast_shapes(values.shape, *(each.above.there.shape for each in improvements))
        if len(shape) > 1:
            spread = np.broadcast_to(values, shape)
            rows = [each.over(shape[:-1]) for each in improvements]
            return _row_by_row(shape[:-1], lambda at: self.improve_min(spread[at], [each[at] for each in rows]))
        work = self._masked(values, HIGHEST)
        _settle(work, [(each.axis, self._improving(each)) for each in improvements])
        return work

    def _spreading(self, dm: int) -> CompiledStep:
        """Lowers each state to the least of all that `dm` can reach."""
        from standoff.space.kernels import spread_least

        axis, feasible = self._axis(dm), self._unless_all_feasible()

        return lambda values, stamps, passes, columns: bool(
            spread_least(values, feasible, (axis.stays, axis.goes), stamps, passes, _place(axis), columns)
        )

    def _improving(self, improvements: Improvements) -> CompiledStep:
        """Lowers each state to the least of all improvements."""
        from standoff.space.kernels import improve, improve_in_order

        axis, rank, feasible = improvements.axis, improvements.above.there, self._unless_all_feasible()
        if isinstance(improvements, Sorted) and axis.is_free and len(axis.bits) > NARROW:
            order = improvements.order
            return lambda values, stamps, passes, columns: bool(
                improve_in_order(values, order, stamps, passes, _place(axis), columns)
            )
        ends = np.arange(2 ** len(axis.bits))
        starts = ends[:, None]
        allowed = axis.allows(starts, ends) & (starts != ends)
        return lambda values, stamps, passes, columns: bool(
            improve(values, rank, feasible, allowed, stamps, passes, _place(axis), columns)
        )

    def _unless_all_feasible(self) -> BoolArray:
        return self._feasible[:0] if self._all_feasible else self._feasible


def _row_by_row(batch: tuple[int, ...], made: Callable[[tuple[int, ...]], Values]) -> Values:
    """The results of a function for each place of a batch, as one array (..., s)."""
    return np.stack([made(at) for at in np.ndindex(batch)]).reshape(*batch, -1)


def _settle(values: Values, steps: Sequence[tuple[Axis, CompiledStep]]) -> None:
    """Takes the steps in turn until a full round changes nothing. Repeating a step at once would change nothing."""
    from standoff.space.kernels import BLOCK

    stamps = np.zeros((len(values) - 1 >> BLOCK) + 1, np.int32)
    last = [-1] * len(steps)  # the pass in which each was made last
    now = unchanged = 0
    while unchanged < len(steps):
        place = now % len(steps)
        axis, step = steps[place]
        now += 1
        work = partial(step, values, stamps, (last[place], now))
        changed = any(_shared_out(len(values) >> len(axis.bits), work))
        last[place] = now
        unchanged = 1 if changed else unchanged + 1


def _shared_out(columns: int, work: Callable[[Pair], bool | None]) -> list[bool | None]:
    """Does some work in all columns, on all cores."""
    from standoff.space.kernels import LANES

    share = columns
    while share > LANES and columns // share < SHARES * cores():
        share //= 2
    return list(_threads().map(work, [(start, start + share) for start in range(0, columns, share)]))


def _place(axis: Axis) -> Pair:
    return axis.bits.start, len(axis.bits)


@cache
def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _threads() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(cores(), thread_name_prefix="steps")
