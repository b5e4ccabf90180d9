"""Compiled steps along one axis of a grid, on pieces of it that fit into the cache of a processor.

A column is a set of states among which one decision maker can choose: `width` slots, at distances of `low`. All columns
of an axis are numbered. A step is told the first of the columns that it shall work on and the one after the last, so
that threads can share them; they don't hold Python's lock (GIL).

At a time, up to `LANES` adjacent columns are copied into a tile, an array (width, lanes). Each of its rows has the
slots at one position on the axis.

So that nothing is done twice, `stamps` has, for each block of 2**BLOCK adjacent slots, the number of the last pass that
changed it. A tile is skipped if none of its blocks was changed after the pass `since`, the last one that made the step.

Slots without a state get the highest rank, so that no move from them is an improvement, and the value HIGHEST, so that
no move to them lowers anything.

Numba caches the compiled code on the disk. This module is loaded only for large models: see `compiling`.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray
from standoff.space.space import HIGHEST, Values

LANES = 128  # the most columns in a tile
BLOCK = 12  # 2**BLOCK adjacent slots share a stamp
TOP = np.int32(HIGHEST)

Pair = tuple[int, int]
Order = NDArray[np.unsignedinteger[Any]]

compiled = numba.njit(nogil=True, cache=True, error_model="numpy")


@compiled
def _first_slot(column: int, start: int, bits: int) -> int:
    """The first slot of a column, on the axis of the options from `start` to before `start + bits`."""
    return (column >> start << start + bits) | (column & (1 << start) - 1)


@compiled
def _stale(stamps: Values, column: int, lanes: int, start: int, bits: int, since: int) -> bool:
    """Whether any block with slots of a tile was changed after the pass `since`, so that the tile has to be done."""
    base, low = _first_slot(column, start, bits), 1 << start
    if low < lanes:  # then the slots of the tile are adjacent
        for block in range(base >> BLOCK, (base + (lanes << bits) - 1 >> BLOCK) + 1):
            if stamps[block] > since:
                return True
        return False
    for position in range(1 << bits):
        if stamps[base + position * low >> BLOCK] > since:
            return True
    return False


@compiled
def _load(array: NDArray[Any], tile: NDArray[Any], column: int, start: int, bits: int) -> None:
    """Copies slots of an array into a tile, whose first column is `column`."""
    lanes, low = tile.shape[1], 1 << start
    if low >= lanes:
        base = _first_slot(column, start, bits)
        for position in range(1 << bits):
            at = base + position * low
            for lane in range(lanes):
                tile[position, lane] = array[at + lane]
        return
    for lane in range(lanes):
        base = _first_slot(column + lane, start, bits)
        for position in range(1 << bits):
            tile[position, lane] = array[base + position * low]


@compiled
def _store(array: Values, tile: Values, before: Values, stamps: Values, now: int, column: int, at: Pair) -> bool:
    """Copies the rows of a tile that differ from `before` back into its array. Returns whether there are any."""
    start, bits = at
    lanes, low, any_changed = tile.shape[1], 1 << start, False
    base = _first_slot(column, start, bits)
    for position in range(1 << bits):
        changed = False
        for lane in range(lanes):
            changed |= tile[position, lane] != before[position, lane]
        if not changed:
            continue
        any_changed = True
        if low >= lanes:
            for lane in range(lanes):
                array[base + position * low + lane] = tile[position, lane]
            stamps[base + position * low >> BLOCK] = now
        else:
            for lane in range(lanes):
                slot = _first_slot(column + lane, start, bits) + position * low
                array[slot] = tile[position, lane]
                stamps[slot >> BLOCK] = now
    return any_changed


@compiled
def _forbid(tile: Values, feasible: BoolArray, column: int, start: int, bits: int) -> None:
    """Writes HIGHEST into a tile wherever the slot has no state."""
    low, base = 1 << start, _first_slot(column, start, bits)
    if low >= tile.shape[1]:
        for position in range(1 << bits):
            at = base + position * low
            for lane in range(tile.shape[1]):
                tile[position, lane] = tile[position, lane] if feasible[at + lane] else TOP
        return
    for lane in range(tile.shape[1]):
        base = _first_slot(column + lane, start, bits)
        for position in range(1 << bits):
            if not feasible[base + position * low]:
                tile[position, lane] = TOP


@compiled
def improve(
    values: Values,
    rank: Values,
    feasible: BoolArray,
    allowed: BoolArray,
    stamps: Values,
    passes: Pair,
    axis: Pair,
    columns: Pair,
) -> bool:
    """Lowers `values` (s) in place to the least over the improvements along an axis. Returns whether any value changed.

    All pairs of positions are looked at: `allowed` (width, width) says from which (row) one can move to which (column).
    `feasible` (s) is empty if all slots have a state. `passes` are the pass `since` which changes count, and this one;
    `axis` the first of its options, and how many they are; `columns` the first to work on, and the one after the last.
    """
    (since, now), (start, bits), (first, end) = passes, axis, columns
    width, lanes = 1 << bits, min(LANES, end - first)
    here = np.empty((width, lanes), np.int32)
    ranks, lowered = np.empty_like(here), np.empty_like(here)
    changed = False
    for column in range(first, end, lanes):
        if not _stale(stamps, column, lanes, start, bits, since):
            continue
        _load(values, here, column, start, bits)
        _load(rank, ranks, column, start, bits)
        if len(feasible):
            _forbid(ranks, feasible, column, start, bits)
        for position in range(width):
            least, own = lowered[position], ranks[position]
            least[:] = here[position]
            for other in range(width):
                if not allowed[position, other]:
                    continue
                there, theirs = here[other], ranks[other]
                for lane in range(lanes):
                    found = there[lane] if theirs[lane] > own[lane] else TOP
                    least[lane] = min(least[lane], found)
        changed |= _store(values, lowered, here, stamps, now, column, axis)
    return changed


@compiled
def sort_columns(rank: Values, feasible: BoolArray, order: Order, axis: Pair, columns: Pair) -> None:
    """Fills `order` (s) with the positions of each column in the order of `rank` (s), the worst first.

    Each is written as twice the position, plus 1 if the next one has the same rank. For the other arguments see
    `improve`.
    """
    (start, bits), (first, end) = axis, columns
    width, low = 1 << bits, 1 << start
    keys = np.empty(width, np.int64)
    for column in range(first, end):
        base = _first_slot(column, start, bits)
        for position in range(width):
            slot = base + position * low
            own = rank[slot] if not len(feasible) or feasible[slot] else TOP
            keys[position] = np.int64(own) << 32 | position
        keys.sort()
        for rung in range(width):
            tie = rung + 1 < width and keys[rung + 1] >> 32 == keys[rung] >> 32
            order[base + rung * low] = (keys[rung] & 0x7FFFFFFF) << 1 | tie


@compiled
def improve_in_order(values: Values, order: Order, stamps: Values, passes: Pair, axis: Pair, columns: Pair) -> bool:
    """As `improve`, if no option of the axis is irreversible: goes down each column as `sort_columns` ordered it."""
    (since, now), (start, bits), (first, end) = passes, axis, columns
    width, lanes = 1 << bits, min(LANES, end - first)
    here = np.empty((width, lanes), np.int32)
    lowered, rungs = np.empty_like(here), np.empty((width, lanes), order.dtype)
    above, better = np.empty(lanes, np.int32), np.empty(lanes, np.int32)
    changed = False
    for column in range(first, end, lanes):
        if not _stale(stamps, column, lanes, start, bits, since):
            continue
        _load(values, here, column, start, bits)
        _load(order, rungs, column, start, bits)
        above[:] = TOP  # the least value at all positions passed so far, which are no worse
        better[:] = TOP  # and at those of them that are strictly better
        for rung in range(width - 1, -1, -1):
            for lane in range(lanes):
                found = rungs[rung, lane]
                if not found & 1:
                    better[lane] = above[lane]
                own = here[found >> 1, lane]
                above[lane] = min(above[lane], own)
                lowered[found >> 1, lane] = min(own, better[lane])
        changed |= _store(values, lowered, here, stamps, now, column, axis)
    return changed


@compiled
def spread_least(
    values: Values,
    feasible: BoolArray,
    fixed: Pair,
    stamps: Values,
    passes: Pair,
    axis: Pair,
    columns: Pair,
) -> bool:
    """Lowers `values` (s) in place to the least over all moves along an axis. Returns whether any value changed.

    `fixed` has two sets of options, as bits of positions: those that can't be dropped, and those that can't be taken.
    For the other arguments see `improve`.
    """
    (since, now), (start, bits), (first, end) = passes, axis, columns
    lanes = min(LANES, end - first)
    here = np.empty((1 << bits, lanes), np.int32)
    lowered = np.empty_like(here)
    changed = False
    for column in range(first, end, lanes):
        if not _stale(stamps, column, lanes, start, bits, since):
            continue
        _load(values, here, column, start, bits)
        lowered[:] = here
        _spread(lowered, bits, fixed)
        if len(feasible):
            _forbid(lowered, feasible, column, start, bits)
        changed |= _store(values, lowered, here, stamps, now, column, axis)
    return changed


@compiled
def _spread(tile: Values, bits: int, fixed: Pair) -> None:
    """Lowers each row to the least of all rows that can be reached from it, one option after another."""
    stays, goes = fixed
    if not stays and not goes:
        least = tile[0]
        for position in range(1, 1 << bits):
            for lane in range(tile.shape[1]):
                least[lane] = min(least[lane], tile[position, lane])
        tile[1:] = least
        return
    for bit in range(bits):
        step = 1 << bit
        for position in range(1 << bits):
            if position & step:
                continue
            without, taken = tile[position], tile[position | step]
            for lane in range(tile.shape[1]):
                lower = min(without[lane], taken[lane])
                if not goes & step:  # it can be taken
                    without[lane] = lower
                if not stays & step:  # it can be dropped
                    taken[lane] = lower
