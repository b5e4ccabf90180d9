"""What a decision maker makes of the states, by the kind of preference that it has."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Above, Values, by_order


@dataclass(frozen=True, slots=True)
class Outlook:
    """What tempts a decision maker, what deters it, and which of its moves others believe: three comparisons of states.

    `tempts`: a move to a state above the one it leaves is an improvement, which the decision maker may want to make.
    `spares`: a state above the one left doesn't deter from leaving it; all others do.
    `credible`: as a part of an answer to somebody else, a move to a state above the one it leaves is believed.

    With ordinal preference all three are the order of its ranks. They are kept apart as other kinds of preference part
    them: where only a strong loss deters, `spares` has a lower bar than `tempts`. No rule knows which kind it is.

    Two things are taken for granted. A state that tempts doesn't deter from leaving the same state: the others'
    answers are counted with doing nothing (`reach_min`). And in option form credible moves are transitive. A kind of
    preference that doesn't keep to this needs other primitives besides.
    """

    tempts: Above
    spares: Above
    credible: Above

    @property
    def is_order(self) -> bool:
        """Whether what tempts and what deters are told by one and the same order of the states."""
        return self.tempts.is_order and self.spares.is_order and self.tempts.there is self.spares.there

    def deters(self, ends: int | IntArray, slot: int | IntArray) -> BoolArray:
        """Whether states deter from leaving a slot, if they are what this leads to."""
        return ~self.spares.holds(ends, slot)


def ordinal(rank: Values) -> Outlook:
    """The outlook of a decision maker who goes by an order of the states (..., s), bigger is better."""
    order = by_order(rank)
    return Outlook(order, order, order)
