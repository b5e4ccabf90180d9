"""The readings of a preference: the orders of the states of which it isn't known which is right, as ranks.

Alternatives are readings as they stand. A statement that may or may not count stands for two, independently of all
others that do. Yet d of them need no 2**d readings, but d + 1: none of them counts, or one alone. For how two states
compare is decided by the first counting statement on which they differ. So what any reading makes of them, the first
certain such statement does, or one of the doubtful ones before it, which does so alone as well.

By how many degrees two states differ also hangs on those that stand between them, and so on all that counts together.
Where degrees are asked about, every set of doubtful statements is a reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np

from standoff.model.preferences import MILD, Order, Pattern, Preference, Statements, orders
from standoff.space.degrees import ranks_by_degree
from standoff.space.listing import BoolArray, Listing
from standoff.space.ranks import matching, rank_states
from standoff.space.space import Values


@dataclass(frozen=True)
class Readings:
    """Distinct readings, and pairs of sets of states (s) of which none tells how they compare.

    Each reading has ranks (s) and, where degrees are asked about, others (s) in which only much better ones are above.
    """

    ranks: tuple[tuple[Values, ...], ...]
    unknown: tuple[tuple[BoolArray, BoolArray], ...] = ()

    @property
    def are_sure(self) -> bool:
        """Whether there is but one reading, and it leaves nothing open."""
        return len(self.ranks) == 1 and not self.unknown


def readings_of(preference: Preference, listing: Listing, degree: int = MILD) -> Readings:
    """The readings of a preference that fits the states of a listing; `degree` says how much better is much better."""
    parts = orders(preference)
    found: dict[tuple[bytes, ...], tuple[Values, ...]] = {}
    for certain in (each for order in parts for each in _each(order, together=degree > MILD)):
        ranks = rank_states(certain, listing)[0]
        reading = (ranks, ranks_by_degree(ranks, certain, listing, degree)) if degree > MILD else (ranks,)
        found[tuple(each.tobytes() for each in reading)] = reading
    pairs = dict.fromkeys((one.content, other.content) for order in parts for one, other in order.unknown)
    sides = {each.content: _where(each, listing) for order in parts for pair in order.unknown for each in pair}
    return Readings(tuple(found.values()), tuple((sides[one], sides[other]) for one, other in pairs))


def _each(order: Order, *, together: bool) -> Iterator[Order]:
    """The readings of an order, of which each statement counts: doubtful ones alone or also `together`."""
    if not isinstance(order, Statements):
        yield order
        return
    doubtful = [place for place, each in enumerate(order.statements) if not each.certain]
    sizes = range(len(doubtful) + 1) if together else range(2)
    for chosen in chain.from_iterable(combinations(doubtful, size) for size in sizes):
        counting = (each for place, each in enumerate(order.statements) if each.certain or place in chosen)
        yield replace(order, statements=tuple(counting))


def _where(pattern: Pattern, listing: Listing) -> BoolArray:
    found = np.zeros(len(listing.codes), bool)
    found[matching(pattern, listing)] = True
    return found
