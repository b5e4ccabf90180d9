"""The states that a picture has room for: all of them, the most telling ones, or those around one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import Search, every_move, improvements_only, moves_from, search
from standoff.space.trails import on_the_way


@dataclass(frozen=True)
class Room:
    """The room in a picture: for `limit` states, of those that `may` (s) be shown."""

    model: GraphModel
    may: BoolArray
    limit: int

    def first(self, slots: Iterator[int]) -> IntArray:
        """As many of the first slots as there is room for, each once, ascending."""
        chosen: dict[int, None] = {}
        while len(chosen) < self.limit and (slot := next(slots, None)) is not None:
            if self.may[slot]:
                chosen[slot] = None
        return np.array(sorted(chosen), np.int64)


def telling(room: Room, today: int, holding: BoolArray, found: BoolArray) -> IntArray:
    """The slots of all states or, if there are too many, of the most telling ones.

    These are, as far as there is room: the state `today` (-1: none), the equilibria (`holding`: s), those `found` (s),
    and the states on shortest paths from today to the equilibria, by moves and by improvements, the nearest first.
    """
    if int(room.may.sum()) <= room.limit:
        return np.flatnonzero(room.may)
    return room.first(_by_interest(room, today, holding & room.may, found & room.may))


def _by_interest(room: Room, today: int, holding: BoolArray, found: BoolArray) -> Iterator[int]:
    searches = [search(room.model, today, weigh) for weigh in (every_move, improvements_only)] if today >= 0 else []
    yield from [today] * bool(searches)
    held, met = (_nearest_first(np.flatnonzero(each), searches) for each in (holding, found))
    yield from held[: room.limit // 2]
    yield from met[: room.limit // 2]
    for most in (1, room.limit):  # one path to each equilibrium, then their other paths
        for slot in held[: room.limit]:
            for each in searches:
                yield from islice(on_the_way(each, slot), most * (1 + int(each.least[slot])))
    yield from held
    yield from met


def _nearest_first(slots: IntArray, searches: Sequence[Search]) -> list[int]:
    """Slots by the number of moves that lead there from today; those out of reach last."""
    far = searches[0].least[slots] if searches else np.zeros(len(slots))
    ordered: list[int] = slots[np.lexsort((slots, far, far < 0))].tolist()
    return ordered


def around(room: Room, focus: int, radius: int, dms: Sequence[int], *, improving: bool) -> IntArray:
    """The slots within `radius` moves (or improvements) to or from one, as far as there is room, the nearest first."""
    return room.first(_outward(room.model, focus, radius, dms, improving=improving))


def _outward(model: GraphModel, focus: int, radius: int, dms: Sequence[int], *, improving: bool) -> Iterator[int]:
    seen = np.zeros(len(model.listing.codes), bool)
    edge = np.array([focus])
    for _ in range(radius + 1):
        seen[edge] = True
        yield from edge.tolist()
        beside = [each for dm in dms for each in _beside(model, dm, edge, improving=improving)]
        edge = np.unique(np.concatenate([edge[:0], *beside]))
        edge = edge[~seen[edge]]


def _beside(model: GraphModel, dm: int, slots: IntArray, *, improving: bool) -> Iterator[IntArray]:
    """Arrays of the slots at both ends of a decision maker's moves from some slots, and to them."""
    rank = model.ranks[dm]
    origins = ((slot, model.space.origins(slot, dm)) for slot in slots.tolist())
    arrivals = ((starts, np.full(len(starts), slot)) for slot, starts in origins)
    for starts, ends in chain(moves_from(model, dm, slots), arrivals):
        drawn = rank[ends] > rank[starts] if improving else np.ones(len(ends), bool)
        yield starts[drawn]
        yield ends[drawn]
