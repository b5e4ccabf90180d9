"""Turns a preference into ranks: one integer for each state; greater is better, equal is a tie, 1 is the worst.

Ranks are ordinal: only their order counts. Slots without a state have rank 0.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import Finding
from standoff.model.conditions import evaluate
from standoff.model.preferences import ORDERS_ALL, Order, Pattern, Preference, Ranking, Statements, Weights, orders
from standoff.space.listing import IntArray, Listing

CHUNK = 30  # statements folded into one integer before it is compressed
EXACT = 2**62  # the sum of weights up to which 64-bit integers are exact
STATES_NAMED = 5  # in a finding
MISSES = "this ranking misses"


def rank_states(preference: Preference, listing: Listing) -> tuple[NDArray[np.int32], list[Finding]]:
    """The ranks (s) of a preference, and the findings about it in these states; of several readings those of the first.

    Statements: Peng (1999), Fang, Hipel, Kilgour and Peng (2003). Any number of them is exact: scores are
    compressed to ranks before they could overflow.
    """
    ranked = [_rank(order, listing) for order in orders(preference)]
    return ranked[0][0], [finding for _, findings in ranked for finding in findings]


def _rank(order: Order, listing: Listing) -> tuple[NDArray[np.int32], list[Finding]]:
    if isinstance(order, Ranking):
        return _by_level(order, listing)
    score = _scored(order, listing) if isinstance(order, Statements) else _weighed(order, listing)
    return _over_slots(score, order, listing)


def dense(score: NDArray[Any]) -> NDArray[np.int32]:
    """Scores as ranks from 1, in steps of one.

    >>> dense(np.array([70, -3, 70, 8])).tolist()
    [3, 1, 3, 2]
    """
    if score.dtype != object and len(score):
        low, high = int(score.min()), int(score.max())
        if high - low < max(4 * len(score), 2**16):
            there = np.zeros(high - low + 1, np.int32)
            there[score - low] = 1
            ranks: NDArray[np.int32] = np.cumsum(there, dtype=np.int32)[score - low]
            return ranks
    return (np.unique(score, return_inverse=True)[1] + 1).astype(np.int32)


def _scored(preference: Statements, listing: Listing) -> NDArray[Any]:
    """One integer for each state, with the truth of each statement as a binary digit, the first as the highest."""
    score: Any = np.zeros((), np.int64)
    conditions = {id(each.condition): each.condition for each in preference.statements}  # repeated ones decide nothing
    for number, condition in enumerate(conditions.values(), start=1):
        score = score * 2 + evaluate(condition, listing.truth)
        if number % CHUNK == 0:
            score = dense(listing.spread(score)).astype(np.int64).reshape(listing.truth.shape)
    return listing.spread(score)


def _weighed(preference: Weights, listing: Listing) -> NDArray[Any]:
    """The sum of the weights of the true conditions in each state, as a whole number of the smallest decimal place."""
    ratios = [weight.as_integer_ratio() for _, weight in preference.weights]
    scale = np.lcm.reduce([below for _, below in ratios], dtype=object) if ratios else 1
    numbers = [above * (scale // below) for above, below in ratios]
    exact = sum(map(abs, numbers)) < EXACT
    score: Any = np.zeros((), np.int64 if exact else object)
    for (condition, _), number in zip(preference.weights, numbers, strict=True):
        true = np.asarray(evaluate(condition, listing.truth))
        score = score + (true * np.int64(number) if exact else true.astype(object) * number)
    return listing.spread(score)


def _over_slots(score: NDArray[Any], preference: Order, listing: Listing) -> tuple[NDArray[np.int32], list[Finding]]:
    """The ranks of the slots, given the scores of the members, with a finding if members of one slot differ."""
    ranks = np.zeros(len(listing.codes), np.int32)
    if listing.slot_of is None:
        ranks[listing.feasible] = dense(score[listing.feasible])
        return ranks, []
    member = dense(score)
    first = np.searchsorted(listing.members, listing.first_codes)
    torn = listing.codes[np.unique(listing.slot_of[member != member[first][listing.slot_of]])]
    ranks[:] = dense(member[first])
    message = f"this preference tells apart states that `same` makes one ({_listed(torn, listing)})"
    hint = "name in `same` only what nobody minds, or write statements that don't look inside"
    return ranks, [Finding(message=message, path=preference.path, hint=hint)] if len(torn) else []


def _by_level(preference: Ranking, listing: Listing) -> tuple[NDArray[np.int32], list[Finding]]:
    level_of = np.zeros(len(listing.codes), np.int32)
    findings: list[Finding] = []
    by_payoffs = preference.form == "payoffs"
    has, misses = ("these payoffs have", "these payoffs miss") if by_payoffs else ("this ranking has", MISSES)
    for number, level in enumerate(preference.levels, start=1):
        here = np.zeros(len(listing.codes), bool)
        for pattern in level:
            slots = matching(pattern, listing)
            repeated = slots[(level_of[slots] != 0) | here[slots]]
            if len(repeated):
                message = f"{has} the {_listed(listing.codes[repeated], listing)} twice"
                hint = "leave one of the two out" if by_payoffs else "each state stands in it once"
                findings.append(Finding(message=message, path=pattern.path, hint=hint, on_key=by_payoffs))
            here[slots] = True
        level_of[here & (level_of == 0)] = number
    missed = listing.codes[listing.feasible & (level_of == 0)]
    if len(missed):
        message = f"{misses} the {_listed(missed, listing)}"
        hint = f"give each a number, as `{listing.called(missed[0]).strip('`')}: 0`" if by_payoffs else ORDERS_ALL
        findings.append(Finding(message=message, path=preference.path, hint=hint))
    ranks = np.zeros(len(listing.codes), np.int32)
    ranks[listing.feasible] = dense(-level_of[listing.feasible])
    return ranks, findings


def matching(pattern: Pattern, listing: Listing) -> IntArray:
    """The slots of the feasible states that a pattern matches."""
    if pattern.mask < 0 or (listing.grid and pattern.mask == len(listing.codes) - 1):
        slots = listing.slots(np.array([pattern.value]))
        return slots[slots >= 0]
    if listing.merging is not None:
        members = listing.merging.codes
        slots = np.unique(listing.slots(members[(members & pattern.mask) == pattern.value]))
        return slots[slots >= 0]
    match = (listing.members & pattern.mask) == pattern.value
    return np.flatnonzero(match & listing.feasible)


def _listed(codes: IntArray, listing: Listing) -> str:
    """`state 3`, `states 1, 2`: a few states, by their names in graph form."""
    shown = ", ".join(map(listing.called, codes[:STATES_NAMED].tolist()))
    more = f" and {len(codes) - STATES_NAMED:,} more" if len(codes) > STATES_NAMED else ""
    return f"state{'s' * (len(codes) > 1)} {shown}{more}"
