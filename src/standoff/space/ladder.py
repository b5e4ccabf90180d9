"""One decision maker's improvements in one array of states: groups of states that it moves among, sorted by rank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.space.space import HIGHEST, Values

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Ladder:
    """The groups of states among which one decision maker moves, each sorted by rank.

    `rungs` (t, n): for each of n groups the t slots that a move may end in, worst first. `origins` (f): the
    positions on the axis, of `width`, that a move may start from. `above` (f, n): for each of them the flat index
    in (t + 1, n) of the first strictly better rung; the last row stands for none. `low` is the number of slots
    between two positions of the axis.
    """

    rungs: Indices
    above: Indices
    origins: Indices
    width: int
    low: int

    def lower(self, values: Values, result: Values) -> None:
        """Lowers `result` (s) at each state to the least of `values` (s) over the better states in its group."""
        rungs, groups = self.rungs.shape
        least = np.empty((rungs + 1, groups), np.int32)
        least[rungs] = HIGHEST
        np.take(values, self.rungs, out=least[:rungs], mode="clip")
        for rung in range(rungs - 2, -1, -1):
            np.minimum(least[rung], least[rung + 1], out=least[rung])
        found = least.reshape(-1).take(self.above).reshape(len(self.origins), -1, self.low)
        blocks = result.reshape(-1, self.width, self.low)
        for number, origin in enumerate(self.origins):
            np.minimum(blocks[:, origin], found[number], out=blocks[:, origin])


def make_ladder(rank: Values, bits: range, origins: Indices, ends: Indices) -> Ladder:
    """Sorts by `rank` (s) the states of each group that a move from `origins` may end in."""
    width, low = 2 ** len(bits), 1 << bits.start
    blocks = np.moveaxis(rank.reshape(-1, width, low)[:, ends], 1, 2).reshape(-1, len(ends))
    order = np.argsort(blocks, axis=1, kind="stable")
    ranked = np.ascontiguousarray(np.take_along_axis(blocks, order, axis=1).T)
    groups = len(blocks)
    base = (np.arange(groups) // low) * (width * low) + np.arange(groups) % low
    rungs = base + ends[order.T] * low
    better = np.empty(ranked.shape, np.intp)
    better[-1] = len(ends)
    for rung in range(len(ends) - 2, -1, -1):
        better[rung] = np.where(ranked[rung + 1] > ranked[rung], rung + 1, better[rung + 1])
    above = np.empty((groups, len(ends)), np.intp)
    np.put_along_axis(above, order, better.T, axis=1)
    place = np.searchsorted(ends, origins)
    return Ladder(rungs, above.T[place] * groups + np.arange(groups), origins, width, low)
