"""The last steps of cheapest legal sequences: from where a place is reached, and which steps aren't improvements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from standoff.space.listing import IntArray
from standoff.space.search import Search, moves_from

Place = tuple[int, int]
"""The last mover and the slot; at the start the mover is -1."""

FEW_MOVES = 2**18  # up to which all are looked at together, so that each place is known at once


class Arrivals:
    """The cheapest arrivals of a search, for many sequences: what was looked up once is known."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._offered: dict[tuple[Place, int], bool] = {}

    def before(self, place: Place) -> list[Place]:
        """The places that a cheapest sequence to a place may come from."""
        if self._is_small:
            return self._all.get(place, [])
        return list(before(self.search, place))

    def is_offered(self, place: Place, following: Place) -> bool:
        """Whether the step from one place to another is no improvement for its mover."""
        key = following, place[1]
        if key not in self._offered:
            tempts = self.search.model.outlook(following[0]).tempts
            self._offered[key] = not tempts.holds(following[1], place[1])
        return self._offered[key]

    @cached_property
    def _is_small(self) -> bool:
        model = self.search.model
        widths = [1 << owned.bit_count() for owned in model.owned] or [len(model.listing.codes)] * len(model.ranks)
        return len(model.listing.codes) * sum(widths) <= FEW_MOVES

    @cached_property
    def _all(self) -> dict[Place, list[Place]]:
        """For each place those that it may come from. Fills in which steps are improvements, too."""
        search = self.search
        found: dict[Place, list[Place]] = {}
        for mover in search.dms:
            for starts, ends in moves_from(search.model, mover, np.flatnonzero(search.least >= 0)):
                weights = search.weigh(search.model, mover, starts, ends)
                costs = search.costs[mover, ends]
                left = np.where((weights > 0) & (costs >= 0), costs - weights, -1)
                improves = search.model.outlook(mover).tempts.holds(ends, starts)
                for other, which in self._sources(mover, starts, left):
                    steps = zip(starts[which].tolist(), ends[which].tolist(), improves[which].tolist(), strict=True)
                    for start, end, better in steps:
                        found.setdefault((mover, end), []).append((other, start))
                        self._offered[(mover, end), start] = not better
        return found

    def _sources(self, mover: int, starts: IntArray, left: IntArray) -> Iterator[tuple[int, IntArray]]:
        """Who may have moved last before some moves, and which of these moves: those whose cost then is `left`."""
        yield -1, np.flatnonzero((left == 0) & (starts == self.search.start))
        for other in self.search.dms:
            if other != mover:
                yield other, np.flatnonzero((left > 0) & (self.search.costs[other, starts] == left))


def before(search: Search, place: Place) -> Iterator[Place]:
    """The places that a cheapest sequence to a place may come from."""
    mover, slot = place
    starts = search.model.space.origins(slot, mover)
    weights = search.weigh(search.model, mover, starts, np.full(len(starts), slot))
    left = np.where(weights > 0, search.costs[place] - weights, -1)
    if (starts[left == 0] == search.start).any():
        yield -1, search.start
    for other in search.dms:
        if other != mover:
            for start in starts[(left > 0) & (search.costs[other, starts] == left)].tolist():
                yield other, start
