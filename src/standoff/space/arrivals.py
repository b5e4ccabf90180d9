"""Cheapest legal sequences, place by place: from where each is reached, by which steps, and in how many ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from standoff.space.listing import IntArray
from standoff.space.search import Search, moves_from

Place = tuple[int, int]
"""The last mover and the slot; at the start the mover is -1."""

Arrival = tuple[Place, bool]
"""Where a step comes from, or where it leads; and whether it has to be offered, being no improvement for its mover."""

Trail = tuple[Place, ...]
"""A legal sequence without its start: each step's mover and the slot that it leads to."""

FEW_MOVES = 2**18  # up to which all are looked at together, so that each place is known at once
KEPT = 5  # sequences to each place
LONGEST = 2**6  # steps of a sequence that is kept


class Ways(NamedTuple):
    """The cheapest sequences to a place, all together.

    There are `number` of them. `persuasion` is the least number of steps, on any of them, that aren't improvements;
    `persuaded` has the minimal sets of movers (by position) who make these steps, and `easiest` the first KEPT
    sequences with that few, in order, or none where one is longer than LONGEST.
    """

    number: int
    persuasion: int
    persuaded: frozenset[frozenset[int]]
    easiest: tuple[Trail, ...]

    def onward(self, place: Place, *, offered: bool) -> Ways:
        """These sequences with one more step, which leads to a place."""
        is_long = any(len(trail) == LONGEST for trail in self.easiest)
        easiest = () if is_long else tuple([(*trail, place) for trail in self.easiest])
        if not offered:
            return Ways(self.number, self.persuasion, self.persuaded, easiest)
        persuaded = frozenset([movers | {place[0]} for movers in self.persuaded])
        return Ways(self.number, self.persuasion + 1, persuaded, easiest)


NO_WAY = Ways(0, 0, frozenset(), ())
STAYING = Ways(1, 0, frozenset({frozenset()}), ((),))


def together(some: Iterable[Ways]) -> Ways:
    """The sequences of several places as one."""
    ways = list(some)
    if len(ways) < 2:
        return ways[0] if ways else NO_WAY
    least = min([each.persuasion for each in ways])
    best = [each for each in ways if each.persuasion == least]
    movers = frozenset().union(*[each.persuaded for each in best])
    minimal = frozenset([each for each in movers if not any(other < each for other in movers)])
    kept = [each.easiest for each in best]
    easiest = sorted(chain(*kept))[:KEPT] if all(kept) else ()
    return Ways(sum([each.number for each in ways]), least, minimal, tuple(easiest))


class Arrivals:
    """The cheapest arrivals of a search, for many sequences: what was looked up once is known."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._before: dict[Place, list[Arrival]] = {}
        self._ways: dict[Place, Ways] = {(-1, search.start): STAYING}

    def cost(self, place: Place) -> int:
        """The cost of a cheapest sequence to a place; -1 if there is none."""
        return 0 if place[0] < 0 else int(self._costs[place[0]][place[1]])

    def ends(self, slot: int) -> list[Place]:
        """The places where the cheapest sequences to a slot end; none if it is out of reach."""
        if slot == self.search.start:
            return [(-1, slot)]
        least = int(self.search.least[slot])
        return [(mover, slot) for mover in self.search.dms if least >= 0 and self.cost((mover, slot)) == least]

    def before(self, place: Place) -> list[Arrival]:
        """The places that a cheapest sequence to a place may come from."""
        if place[0] < 0:
            return []
        if self._is_small:
            return self._all.get(place, [])
        if place not in self._before:
            tempts = self.search.model.outlook(place[0]).tempts
            found = before(self.search, place)
            self._before[place] = [(each, not tempts.holds(place[1], each[1])) for each in found]
        return self._before[place]

    def ways(self, place: Place) -> Ways:
        """All cheapest sequences to a place, by those to the places before it."""
        known, waiting = self._ways, [place]
        while waiting:
            here = waiting[-1]
            unknown = [earlier for earlier, _ in self.before(here) if earlier not in known]
            waiting += unknown
            if not unknown:
                waiting.pop()
                if here not in known:
                    known[here] = self._through(here)
        return known[place]

    def _through(self, place: Place) -> Ways:
        """All cheapest sequences to a place, if those to the places before it are known."""
        arrivals = [(self._ways[earlier], offered) for earlier, offered in self.before(place)]
        least = min([ways.persuasion + offered for ways, offered in arrivals])
        best = [(ways, offered) for ways, offered in arrivals if ways.persuasion + offered == least]
        onward = together(ways.onward(place, offered=offered) for ways, offered in best)
        return onward._replace(number=sum([ways.number for ways, _ in arrivals]))

    @cached_property
    def _costs(self) -> Sequence[Sequence[int]] | IntArray:
        return self.search.costs.tolist() if self._is_small else self.search.costs  # lists are looked into faster

    @cached_property
    def _is_small(self) -> bool:
        model = self.search.model
        widths = [1 << owned.bit_count() for owned in model.owned] or [len(model.listing.codes)] * len(model.ranks)
        return len(model.listing.codes) * sum(widths) <= FEW_MOVES

    @cached_property
    def _all(self) -> dict[Place, list[Arrival]]:
        """For each place those that it may come from."""
        search = self.search
        found: dict[Place, list[Arrival]] = {}
        for mover in search.dms:
            for starts, ends in moves_from(search.model, mover, np.flatnonzero(search.least >= 0)):
                weights = search.weigh(search.model, mover, starts, ends)
                costs = search.costs[mover, ends]
                left = np.where((weights > 0) & (costs >= 0), costs - weights, -1)
                offered = ~search.model.outlook(mover).tempts.holds(ends, starts)
                for other, which in self._sources(mover, starts, left):
                    steps = zip(starts[which].tolist(), ends[which].tolist(), offered[which].tolist(), strict=True)
                    for start, end, is_offered in steps:
                        found.setdefault((mover, end), []).append(((other, start), is_offered))
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
