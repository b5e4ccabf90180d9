"""The cheapest legal sequences to a slot: how many there are, and the first ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from standoff.space.arrivals import Arrival, Arrivals, Place, Trail, Ways, before, together
from standoff.space.search import Search


@dataclass(frozen=True)
class Trails:
    """The cheapest legal sequences from the start of a search to `slot`."""

    arrivals: Arrivals
    slot: int

    @property
    def count(self) -> int:
        """The exact number of cheapest sequences."""
        return self._ways.number

    @property
    def persuasion(self) -> int:
        """The least number of steps, on any of them, that aren't improvements; 0 if there is no sequence."""
        return self._ways.persuasion

    @property
    def persuaded(self) -> tuple[frozenset[int], ...]:
        """The minimal sets of movers (by position) who make these steps."""
        return tuple(sorted(self._ways.persuaded, key=sorted))

    @cached_property
    def _ways(self) -> Ways:
        return together(map(self.arrivals.ways, self.arrivals.ends(self.slot)))

    def first(self, limit: int) -> tuple[Trail, ...]:
        """Up to `limit` sequences: those with the fewest steps that aren't improvements, always in the same order."""
        easiest = self._ways.easiest
        if limit <= len(easiest) or len(easiest) == self._ways.number:
            return easiest[:limit]
        graph = Graph.of(self.arrivals, self.slot)
        to_go = graph.to_go()  # exact for the rest of each sequence, so that no step is explored in vain
        queue: list[tuple[int, int, int, Place, Trail]] = [(0, 0, 0, graph.places[0], ())]
        found: list[tuple[int, Trail]] = []
        pushed = 0
        while queue and len(found) < limit:
            _, _, spent, place, trail = heappop(queue)
            if not graph.after[place]:
                found.append((spent, trail))
            for following, offered in reversed(graph.after[place]):
                pushed += 1
                so_far = spent + offered
                heappush(queue, (so_far + to_go[following], -pushed, so_far, following, (*trail, following)))
        return tuple(trail for _, trail in sorted(found))


@dataclass(frozen=True)
class Graph:
    """The cheapest sequences to a slot as a graph of places.

    `places` has every place on one of them, by ascending cost, and `after` the places that may follow each.
    """

    places: tuple[Place, ...]
    after: dict[Place, list[Arrival]]

    @classmethod
    def of(cls, arrivals: Arrivals, slot: int) -> Graph:
        """The graph for a slot, found backwards from its end."""
        waiting = arrivals.ends(slot)
        after: dict[Place, list[Arrival]] = {place: [] for place in waiting}
        while waiting:
            place = waiting.pop()
            for earlier, offered in arrivals.before(place):
                if earlier not in after:
                    after[earlier] = []
                    waiting.append(earlier)
                after[earlier].append((place, offered))
        for following in after.values():
            following.sort()
        return cls(tuple(sorted(after, key=lambda place: (arrivals.cost(place), place))), after)

    def to_go(self) -> dict[Place, int]:
        """The fewest steps that aren't improvements, from each place to the end."""
        fewest: dict[Place, int] = {}
        for place in reversed(self.places):
            fewest[place] = min([offered + fewest[following] for following, offered in self.after[place]], default=0)
        return fewest


def on_the_way(search: Search, slot: int) -> Iterator[int]:
    """The slots on the cheapest legal sequences to a slot: those of one sequence from its end, then the others.

    A slot may be repeated, for several movers. There is none if the slot is out of reach.
    """
    least = int(search.least[slot])
    if least <= 0:
        yield from [slot] * (least == 0)
        return
    waiting = [(mover, slot) for mover in search.dms if search.costs[mover, slot] == least]
    seen = set(waiting)
    while waiting:
        place = waiting.pop()
        yield place[1]
        for earlier in before(search, place) if place[0] >= 0 else ():
            if earlier not in seen:
                seen.add(earlier)
                waiting.append(earlier)


def first_trail(search: Search, slot: int) -> Trail:
    """The first of the cheapest legal sequences from the start of a search to a slot that it reaches."""
    return Trails(Arrivals(search), slot).first(1)[0]
