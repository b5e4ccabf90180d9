"""The outlook of a decision maker: what its kind of preference makes of the states."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Above, Values, by_order


@dataclass(frozen=True, slots=True)
class Outlook:
    """Which states tempt a decision maker, which deter it, and which of its moves are credible: three comparisons.

    `tempts`: a move to a state above the one it leaves is an improvement, which the decision maker may want to make.
    `spares`: a state above the one left doesn't deter from leaving it; all others do.
    `credible`: as part of an answer to another decision maker, a move to a state above the one it leaves is credible.

    With ordinal preference all three are the order of its ranks. If only a strong loss deters, `spares` has a lower bar
    than `tempts`. Two things are assumed of any kind of preference. A state that tempts doesn't deter from leaving the
    same state, since the others' answers include doing nothing (`reach_min`). And in option form credible moves are
    transitive.
    """

    tempts: Above
    spares: Above
    credible: Above

    @property
    def is_order(self) -> bool:
        """Whether one order of the states decides both what tempts and what deters."""
        return self.tempts.is_order and self.spares.is_order and self.tempts.there is self.spares.there

    def deters(self, ends: int | IntArray, slot: int | IntArray) -> BoolArray:
        """Whether the states in some slots deter from leaving a slot."""
        return ~self.spares.holds(ends, slot)


def ordinal(rank: Values) -> Outlook:
    """The outlook of a decision maker who goes by an order of the states (..., s), bigger is better."""
    order = by_order(rank)
    return Outlook(order, order, order)
