"""The cheapest legal sequences to a slot: how many there are, and the first ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from standoff.space.arrivals import Arrivals, Place, before
from standoff.space.search import Search

Trail = tuple[Place, ...]
"""A legal sequence without its start: each step's mover and the slot that it leads to."""


@dataclass(frozen=True)
class Trails:
    """The cheapest legal sequences from the start of a search to `slot`, as a graph of places.

    `places` has every place on one of them, by ascending cost, and `after` the places that may follow each. There are
    no places if the slot is out of reach.
    """

    arrivals: Arrivals
    slot: int
    places: tuple[Place, ...]
    after: dict[Place, list[Place]]

    @property
    def count(self) -> int:
        """The exact number of cheapest sequences."""
        ways = dict.fromkeys(self.places, 0)
        ways.update(dict.fromkeys(self.places[:1], 1))
        for place in self.places:
            for following in self.after[place]:
                ways[following] += ways[place]
        return sum(ways[place] for place in self.places if not self.after[place])

    @property
    def persuasion(self) -> int:
        """The least number of steps, on any of them, that aren't improvements; 0 if there is no sequence."""
        return self._to_go[self.places[0]] if self.places else 0

    @property
    def persuaded(self) -> tuple[frozenset[int], ...]:
        """The minimal sets of movers (by position) who make these steps."""
        if not self.persuasion:
            return (frozenset(),) if self.places else ()
        ways: dict[Place, set[frozenset[int]]] = {}
        for place in reversed(self.places):
            ends = set() if self.after[place] else {frozenset[int]()}
            for following in self.after[place]:
                step = self._persuasion(place, following)
                if step + self._to_go[following] == self._to_go[place]:
                    ends |= {way | {following[0]} if step else way for way in ways[following]}
            ways[place] = {way for way in ends if not any(other < way for other in ends)}
        return tuple(sorted(ways[self.places[0]], key=sorted)) if self.places else ()

    def first(self, limit: int) -> tuple[Trail, ...]:
        """Up to `limit` sequences: those with the fewest steps that aren't improvements, always in the same order."""
        to_go = self._to_go  # exact for the rest of each sequence, so that no step is explored in vain
        queue: list[tuple[int, int, int, Place, Trail]] = [(0, 0, 0, start, ()) for start in self.places[:1]]
        found: list[tuple[int, Trail]] = []
        pushed = 0
        while queue and len(found) < limit:
            _, _, spent, place, trail = heappop(queue)
            if not self.after[place]:
                found.append((spent, trail))
            for following in reversed(self.after[place]):
                pushed += 1
                so_far = spent + self._persuasion(place, following)
                heappush(queue, (so_far + to_go[following], -pushed, so_far, following, (*trail, following)))
        return tuple(trail for _, trail in sorted(found))

    @cached_property
    def _to_go(self) -> dict[Place, int]:
        """The fewest steps that aren't improvements, from each place to the end."""
        fewest: dict[Place, int] = {}
        for place in reversed(self.places):
            onward = (self._persuasion(place, following) + fewest[following] for following in self.after[place])
            fewest[place] = min(onward, default=0)
        return fewest

    def _persuasion(self, place: Place, following: Place) -> int:
        return int(self.arrivals.is_offered(place, following))


def trails(arrivals: Arrivals, slot: int) -> Trails:
    """The cheapest legal sequences to a slot, found backwards from its end."""
    search = arrivals.search
    least = int(search.least[slot])
    if slot == search.start:
        return Trails(arrivals, slot, ((-1, slot),), {(-1, slot): []})
    waiting = [(mover, slot) for mover in search.dms if least >= 0 and search.costs[mover, slot] == least]
    after: dict[Place, list[Place]] = {place: [] for place in waiting}
    while waiting:
        place = waiting.pop()
        for earlier in arrivals.before(place):
            if earlier not in after:
                after[earlier] = []
                waiting += [earlier] * (earlier[0] >= 0)
            after[earlier].append(place)
    for following in after.values():
        following.sort()
    places = sorted(after, key=lambda place: (0 if place[0] < 0 else int(search.costs[place]), place))
    return Trails(arrivals, slot, tuple(places), after)


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
