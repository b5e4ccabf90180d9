"""Compiled steps along one axis of a grid. They work on tiles of neighbouring states that fit into the cache.

A column is what one decision maker chooses among: `width` slots, `low` apart. A tile has `LANES` columns side by side,
in rows: a row has one position on the axis in each of them. Which columns to do is told by number, so that threads can
share them out; none of them holds Python's lock meanwhile.

Blocks of slots are stamped with the pass that last changed them, and a tile is left out where none of its blocks has
changed since the pass named `since`. Ranks of slots without a state are taken for the highest, and their values are
HIGHEST: nobody leaves them for the better, and who arrives there finds nothing lower.

Numba keeps what it has compiled on the disk. This page is only loaded for models that are worth it: see `compiled`.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray
from standoff.space.space import HIGHEST, Values

LANES = 128  # columns of a tile, at most
BLOCK = 12  # bits of the number of slots that share a stamp
TOP = np.int32(HIGHEST)

Pair = tuple[int, int]
Order = NDArray[np.unsignedinteger[Any]]

compiled = numba.njit(nogil=True, cache=True, error_model="numpy")


@compiled
def _first_slot(column: int, start: int, bits: int) -> int:
    """The lowest slot of a column of the axis whose `bits` begin at `start`."""
    return (column >> start << start + bits) | (column & (1 << start) - 1)


@compiled
def _stale(stamps: Values, column: int, lanes: int, start: int, bits: int, since: int) -> bool:
    """Whether any block that a tile is part of has changed after a pass."""
    base, low = _first_slot(column, start, bits), 1 << start
    if low < lanes:  # the tile is one stretch of memory
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
    """Copies a tile out of an array."""
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
    """Copies the rows of a tile that differ from `before` back into an array. Returns whether there are any."""
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
    """Puts HIGHEST where there is no state."""
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

    Looks at each pair of positions: `allowed` (width, width) says between which a move is possible. `feasible` (s) is
    empty where all is. `passes` has the one since which changes count, and this one; `axis` its first bit and their
    number; `columns` the first to do, and the end.
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
    """Fills `order` (s): in each column the positions on the axis by `rank`, worst first, from bit 1 on.

    Bit 0 says that the next position has the same rank. `feasible` (s) is empty where all is.
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
    """As `improve`, down the rungs of sorted columns; between all positions moves are possible."""
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
        above[:] = TOP  # the least of all rungs above this one
        better[:] = TOP  # and of those that are strictly better
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

    `fixed` has the positions' bits that can't be dropped, and those that can't be taken; the rest as in `improve`.
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
    """Puts in each row the least of all rows that can be reached from it, one option after another."""
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
