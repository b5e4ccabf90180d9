"""Finds the states that legal sequences of moves reach from a state, with the least cost of each.

Nobody moves twice in succession (Fang, Hipel and Kilgour 1993), so what may follow depends on the state and on who
moved last: the search goes over such pairs. Their number bounds it, cycles or not, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Compared

Weigh = Callable[[GraphModel, int, IntArray, IntArray], IntArray]
"""The cost of a decision maker's moves, given the slots (a) that they start from and end in; 0: not allowed."""

HEAVY = 1 << 32  # more than any sequence has steps
MOVES_TOGETHER = 1 << 17  # moves in one array: few enough for the caches of a processor
NEVER = np.iinfo(np.int64).max


def every_move(model: GraphModel, dm: int, starts: IntArray, ends: IntArray) -> IntArray:
    """All moves are allowed: the cost of a sequence is its number of steps."""
    return np.ones(len(ends), np.int64)


def improvements_only(model: GraphModel, dm: int, starts: IntArray, ends: IntArray) -> IntArray:
    """Only improvements are allowed: the cost of a sequence is its number of steps."""
    return improves(model, dm, starts, ends).astype(np.int64)


def persuasion_first(model: GraphModel, dm: int, starts: IntArray, ends: IntArray) -> IntArray:
    """All moves are allowed. The cost counts first the steps that aren't improvements (HEAVY each), then all steps."""
    return np.where(improves(model, dm, starts, ends), 1, 1 + HEAVY)


def improves(model: GraphModel, dm: int, starts: IntArray, ends: IntArray) -> BoolArray:
    """Whether each move is an improvement for its mover. Ranks have no batch axis here."""
    return model.outlook(dm).tempts.holds(ends, starts)


@dataclass(frozen=True)
class Search:
    """The least costs of legal sequences from `start`: `costs` (n, s) by last mover and end; -1 if there is none.

    A sequence back to the start has a cost as any other; doing nothing counts only in `least`.
    """

    model: GraphModel
    start: int
    dms: tuple[int, ...]
    weigh: Weigh
    costs: IntArray

    @cached_property
    def least(self) -> IntArray:
        """The least cost (s) of reaching each slot, whoever moves last: 0 for the start, -1 if out of reach."""
        best: IntArray = np.where(self.costs < 0, NEVER, self.costs).min(axis=0, initial=NEVER)
        best[best == NEVER] = -1
        best[self.start] = 0
        return best


def search(model: GraphModel, start: int, weigh: Weigh = every_move, dms: Sequence[int] | None = None) -> Search:
    """The least costs of all legal sequences from a slot, by some decision makers or by all.

    With `every_move` this is status quo analysis (Li, Kilgour and Hipel 2005): V_i^(k) are the slots whose cost with i
    last is at most k, without later returns. Cost: each slot is expanded at most once for each mover.
    """
    movers = tuple(range(len(model.ranks))) if dms is None else tuple(dms)
    costs = np.full((len(model.ranks), len(model.listing.codes)), -1, np.int64)
    closed = np.zeros(costs.shape, bool)  # whose moves from where have been followed
    waiting: dict[int, list[tuple[int, IntArray]]] = {0: [(-1, np.array([start]))]}
    queue = [0]
    while queue:
        cost = heappop(queue)
        arrived = list(_arrivals(costs, cost, waiting.pop(cost)))
        for dm in movers:
            slots = [each for mover, each in arrived if mover != dm]
            here = np.unique(np.concatenate(slots)) if slots else np.zeros(0, np.int64)
            here = here[~closed[dm, here]]
            closed[dm, here] = True
            for weight, ends in _ends(model, dm, here, weigh, costs[dm]):
                if cost + weight not in waiting:
                    waiting[cost + weight] = []
                    heappush(queue, cost + weight)
                waiting[cost + weight].append((dm, ends))
    return Search(model, start, movers, weigh, costs)


def _arrivals(costs: IntArray, cost: int, found: list[tuple[int, IntArray]]) -> Iterator[tuple[int, IntArray]]:
    """The slots, by last mover, that weren't reached at a lower cost. Their cost is set in `costs`."""
    for mover, ends in found:
        if mover >= 0:
            ends = ends[costs[mover, ends] < 0]
            costs[mover, ends] = cost
        if len(ends):
            yield mover, ends


def _ends(model: GraphModel, dm: int, slots: IntArray, weigh: Weigh, known: IntArray) -> Iterator[tuple[int, IntArray]]:
    """The slots that a decision maker's moves lead to, and their cost, as far as they aren't known; some at a time."""
    for starts, ends in moves_from(model, dm, slots):
        new = known[ends] < 0
        ends = ends[new]
        weights = weigh(model, dm, starts[new], ends)
        for weight in np.unique(weights[weights > 0]).tolist():
            yield weight, np.unique(ends[weights == weight])


def moves_from(
    model: GraphModel, dm: int, slots: IntArray, above: Compared | None = None
) -> Iterator[tuple[IntArray, IntArray]]:
    """All moves of a decision maker from some slots: where they start (a) and end (a), some at a time.

    With a comparison, only those to states that are above the ones left.
    """
    width = 1 << model.owned[dm].bit_count() if model.owned else 1
    size = max(1, MOVES_TOGETHER // width)
    for first in range(0, len(slots), size):
        some = slots[first : first + size]
        rows, ends = model.space.steps(some, dm, above)
        yield some[rows], ends


def ends_of(model: GraphModel, starts: IntArray, dms: Sequence[int], *, credible: bool = False) -> BoolArray:
    """The slots (s) in which legal sequences by `dms` of one or more moves end that begin at some slots.

    With `credible`, all moves are credible ones.
    """
    reached = np.zeros((len(dms), len(model.listing.codes)), bool)  # by last mover
    followed = np.zeros_like(reached)
    last: list[tuple[int, IntArray]] = [(-1, starts)]
    while last:
        fresh: list[tuple[int, IntArray]] = []
        for place, mover in enumerate(dms):
            follows = np.zeros(reached.shape[1], bool)
            for before, slots in last:
                follows[slots] |= before != place
            here = np.flatnonzero(follows & ~followed[place])
            followed[place, here] = True
            earlier = reached[place].copy()
            for _, ends in moves_from(model, mover, here, model.outlook(mover).credible if credible else None):
                reached[place, ends] = True
            new = np.flatnonzero(reached[place] & ~earlier)
            if len(new):
                fresh.append((place, new))
        last = fresh
    return np.asarray(reached.any(axis=0))
