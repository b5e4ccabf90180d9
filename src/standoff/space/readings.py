"""The readings of a preference: the orders of the states of which it isn't known which is right, as ranks.

Alternatives are readings as they stand. A statement that may or may not count stands for two, independently of all
others that do. Yet d of them need no 2**d readings, but d + 1: none of them counts, or one alone. For how two states
compare is decided by the first counting statement on which they differ. So what any reading makes of them, the first
certain such statement does, or one of the doubtful ones before it, which does so alone as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from standoff.model.preferences import Order, Pattern, Preference, Statements, orders
from standoff.space.listing import BoolArray, Listing
from standoff.space.ranks import matching, rank_states
from standoff.space.space import Values


@dataclass(frozen=True)
class Readings:
    """Distinct readings as ranks (s), and pairs of sets of states (s) of which none tells how they compare."""

    ranks: tuple[Values, ...]
    unknown: tuple[tuple[BoolArray, BoolArray], ...] = ()

    @property
    def are_sure(self) -> bool:
        """Whether there is but one reading, and it leaves nothing open."""
        return len(self.ranks) == 1 and not self.unknown


def readings_of(preference: Preference, listing: Listing) -> Readings:
    """The readings of a preference that fits the states of a listing."""
    parts = orders(preference)
    ranked = (rank_states(certain, listing)[0] for order in parts for certain in _each(order))
    found = {ranks.tobytes(): ranks for ranks in ranked}
    pairs = dict.fromkeys((one.content, other.content) for order in parts for one, other in order.unknown)
    sides = {each.content: _where(each, listing) for order in parts for pair in order.unknown for each in pair}
    return Readings(tuple(found.values()), tuple((sides[one], sides[other]) for one, other in pairs))


def _each(order: Order) -> Iterator[Order]:
    """The readings of an order, of which each statement counts."""
    if not isinstance(order, Statements):
        yield order
        return
    doubtful = [each for each in order.statements if not each.certain]
    for chosen in (None, *doubtful):
        yield replace(order, statements=tuple(each for each in order.statements if each.certain or each is chosen))


def _where(pattern: Pattern, listing: Listing) -> BoolArray:
    found = np.zeros(len(listing.codes), bool)
    found[matching(pattern, listing)] = True
    return found
