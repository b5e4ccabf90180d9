"""The outlook of a decision maker: what its kind of preference makes of the states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.space.bits import Bits
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import dense
from standoff.space.space import LOWEST, Above, Compared, Values, by_order


@dataclass(frozen=True)
class Every(Compared):
    """States are above others if they are by each of some comparisons."""

    orders: tuple[Above, ...]

    @property
    def is_order(self) -> bool:
        """It isn't one: of two states neither need be above the other."""
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether the states in some slots are above those in others."""
        return np.asarray(np.logical_and.reduce([each.holds(ends, starts) for each in self.orders]))

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those to which, as starts, the same states compare alike."""
        found = np.zeros(len(self.orders[0].here), np.int64)
        for each in self.orders:
            kinds = dense(each.here)
            found = dense(found * (int(kinds.max()) + 1) + kinds).astype(np.int64)
        return found

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it is above that one."""
        return np.asarray(np.bitwise_and.reduce([each.beside(starts) for each in self.orders]))


@dataclass(frozen=True, slots=True)
class Outlook:
    """Which states tempt a decision maker, which deter it, and which of its moves are credible: three comparisons.

    `tempts`: a move to a state above the one it leaves is an improvement, which the decision maker may want to make.
    `spares`: a state above the one left doesn't deter from leaving it; all others do.
    `credible`: as part of an answer to another decision maker, a move to a state above the one it leaves is credible.

    With ordinal preference all three are the order of its ranks. If only a strong loss deters, `spares` has a lower bar
    than `tempts`. Two things are assumed where all three are made by values. A state that tempts doesn't deter from
    leaving the same state, since the others' answers include doing nothing (`reach_min`). And in option form credible
    moves are transitive. Of other comparisons nothing is assumed: see `standoff.stability.sequences`.
    """

    tempts: Compared
    spares: Compared
    credible: Compared

    @property
    def is_order(self) -> bool:
        """Whether one order of the states decides both what tempts and what deters."""
        return self.tempts.is_order and self.tempts is self.spares

    @property
    def by_values(self) -> bool:
        """Whether values of the states decide all three."""
        return all(isinstance(each, Above) for each in (self.tempts, self.spares, self.credible))

    def deters(self, ends: int | IntArray, slot: int | IntArray) -> BoolArray:
        """Whether the states in some slots deter from leaving a slot."""
        return ~self.spares.holds(ends, slot)


def above(compared: Compared) -> Above:
    """A comparison that values decide. Raises ValueError for any other."""
    if not isinstance(compared, Above):
        raise ValueError("no values decide this comparison: ask for each pair of states, by `holds`")
    return compared


def left_below(tempts: Above, spares: Above, worst: Values) -> Values | None:
    """At each state (..., s) the rank below which states are left for it, if `worst` is the worst that may follow.

    One array tells then what tempts and isn't deterred from. That takes an order of what tempts in which no higher
    state has a lower bar of what it spares; otherwise, None.
    """
    if not tempts.is_order:
        return None
    rank = tempts.there
    if spares is tempts:
        return np.minimum(worst, rank)  # where that exceeds the rank left, both do
    if rank.ndim > 1 or worst.ndim > 1:
        return None
    low, high = int(rank.min()), int(rank.max())
    bars = np.full(high - low + 1, LOWEST, np.int32)
    bars[rank - low] = spares.here
    bars = np.maximum.accumulate(bars)
    if not np.array_equal(bars[rank - low], spares.here):
        return None
    least, most = int(spares.there.min()), int(spares.there.max())
    left = (low + np.searchsorted(bars, np.arange(least, most + 1))).astype(np.int32)  # of each value of `spares`
    found: Values = np.minimum(rank, left.take(worst.clip(least, most) - least))
    return found


def ordinal(rank: Values) -> Outlook:
    """The outlook of a decision maker who goes by an order of the states (..., s), bigger is better."""
    order = by_order(rank)
    return Outlook(order, order, order)
