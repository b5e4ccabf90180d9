"""Degrees of preference: by how many degrees some states are better than others.

Ranks come first. A ranking says by how many degrees one class of tied states is better than the next. By statements,
that is the degree of the first statement on which the two classes differ. Of two states the greatest such step between
them counts, so that a state that is strongly better than another is so, too, than all that is worse than that one
(Hamouda, Kilgour and Hipel 2004). To read steps off statements in this way is a choice of ours.

What is better by at least some degree is then better by an order of its own, which has fewer classes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.model.conditions import evaluate
from standoff.model.preferences import MILD, Preference, Ranking, Statements, first_order
from standoff.space.graph_model import GraphModel
from standoff.space.listing import IntArray, Listing
from standoff.space.ranks import matching
from standoff.space.space import Values

Degrees = NDArray[np.int8]


def ranks_by_degree(ranks: Values, preference: Preference, listing: Listing, degree: int) -> Values:
    """Ranks (s) by which a state is above another where a preference makes it better by at least a degree.

    `ranks` (s) are those of the preference itself: see `rank_states`. Slots without a state have rank 0.
    """
    if degree <= MILD:
        return ranks
    steps = steps_between(ranks, preference, listing) >= degree
    coarse = np.concatenate(([0, 1], 1 + np.cumsum(steps))).astype(np.int32)
    found: Values = coarse[ranks]
    return found


def worse_by_degree(ranks: Values, preference: Preference, listing: Listing, degree: int) -> Values:
    """At each state (s) the highest rank among those that are worse than it by at least a degree; 0 without any."""
    steps = steps_between(ranks, preference, listing) >= degree
    below = np.where(steps, np.arange(1, len(steps) + 1), 0)
    found: Values = np.maximum.accumulate(np.concatenate(([0, 0], below))).astype(np.int32)[ranks]
    return found


def steps_between(ranks: Values, preference: Preference, listing: Listing) -> Degrees:
    """By how many degrees each class of tied states is better than the one below it: (c - 1) for c classes."""
    slots = np.zeros(int(ranks.max(initial=0)) + 1, np.int64)
    slots[ranks] = np.arange(len(ranks))
    slots = slots[1:]  # one of each class, the worst first
    steps = np.full(max(0, len(slots) - 1), MILD, np.int8)
    match first_order(preference):
        case Statements() as order:
            _by_statements(steps, slots, order, listing)
        case Ranking() as order if order.degrees:
            _by_levels(steps, slots, order, listing)
    return steps


def steps_of(model: GraphModel, dm: int) -> Degrees:
    """The same for a decision maker, in a model without batch axes."""
    ranks, preference = model.ranks[dm], model.preferences[dm][0]
    return model.kept(("steps between classes", dm), lambda: steps_between(ranks, preference, model.listing))


def degree_between(steps: Degrees, one: int, other: int) -> int:
    """By how many degrees states of one rank are better or worse than those of another; 0 for the same rank."""
    low, high = sorted((one, other))
    return int(steps[low - 1 : high - 1].max(initial=0))


def _by_statements(steps: Degrees, slots: IntArray, preference: Statements, listing: Listing) -> None:
    """Sets the degree of each step to that of the first statement on which its two classes (s) differ."""
    members = np.searchsorted(listing.members, listing.first_codes[slots])
    left = np.ones(len(steps), bool)
    for statement in preference.statements:
        true = listing.taken(evaluate(statement.condition, listing.truth), members)
        told = left & (true[1:] != true[:-1])
        steps[told] = statement.degree
        left &= ~told
        if not left.any():
            return


def _by_levels(steps: Degrees, slots: IntArray, preference: Ranking, listing: Listing) -> None:
    """Sets the degree of each step to the greatest one between the levels of its two classes (s)."""
    level_of = np.zeros(len(listing.codes), np.int64)
    for number, level in enumerate(preference.levels):
        for pattern in level:
            level_of[matching(pattern, listing)] = number
    levels = level_of[slots]
    for place, (below, above) in enumerate(zip(levels[:-1].tolist(), levels[1:].tolist(), strict=True)):
        steps[place] = max(preference.degrees[above:below])
