"""What each statement, or each weight, of a preference decides among the states that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from standoff.model.conditions import Condition, evaluate
from standoff.model.preferences import Statement, Statements, Weights
from standoff.space.listing import BoolArray, IntArray, Listing, Truth
from standoff.space.ranks import dense, rank_states


@dataclass(frozen=True, slots=True)
class StatementEffect:
    """What a statement decides: `pairs` of states that all statements before it leave tied, and it tells apart.

    `states` counts the states in such pairs; `levels` is how many there are once it is taken into account.
    """

    statement: Statement
    pairs: int
    states: int
    levels: int

    @property
    def decides(self) -> bool:
        """Whether it tells any two states apart."""
        return self.pairs > 0


@dataclass(frozen=True, slots=True)
class WeightEffect:
    """How many `states` get a weight, and whether it `decides`: whether the order would be another without it."""

    condition: Condition
    weight: Decimal
    states: int
    decides: bool


def statement_effects(preference: Statements, truth: Truth, codes: IntArray) -> tuple[StatementEffect, ...]:
    """What each statement decides among the states of some codes (n): exact, at the cost of a sort for each."""
    found = []
    for statement, group, holds in groups(preference, truth, codes):
        true, false = _counts(group, holds)
        split = (true > 0) & (false > 0)
        pairs, states = int((true * false).sum()), int((true + false)[split].sum())
        levels = int((true > 0).sum() + (false > 0).sum())
        found.append(StatementEffect(statement, pairs, states, levels))
    return tuple(found)


def groups(preference: Statements, truth: Truth, codes: IntArray) -> Iterator[tuple[Statement, IntArray, BoolArray]]:
    """Each statement with the group (n) of every state, by the statements before it, and its own truth (n)."""
    group = np.zeros(len(codes), np.int64)
    for statement in preference.statements:
        holds = np.broadcast_to(evaluate(statement.condition, truth), codes.shape)
        yield statement, group, holds
        group = dense(group * 2 + holds).astype(np.int64)


def deciding(preference: Statements, truth: Truth, codes: IntArray) -> list[tuple[Statement, IntArray, BoolArray]]:
    """As `groups`, without the statements that tell no states apart: fewer are left than there are states."""
    found = groups(preference, truth, codes)
    return [each for each in found if np.multiply(*_counts(*each[1:])).any()]


def _counts(group: IntArray, holds: BoolArray) -> tuple[IntArray, IntArray]:
    """In how many states of each group something holds, and in how many it doesn't."""
    count = int(group.max(initial=0)) + 1
    true = np.bincount(group[holds], minlength=count).astype(np.int64)
    return true, np.bincount(group, minlength=count).astype(np.int64) - true


def weight_effects(preference: Weights, listing: Listing) -> tuple[WeightEffect, ...]:
    """What each weight decides among the feasible states of a listing."""
    order = rank_states(preference, listing)[0]
    found = []
    for place, (condition, weight) in enumerate(preference.weights):
        others = replace(preference, weights=preference.weights[:place] + preference.weights[place + 1 :])
        decides = not np.array_equal(rank_states(others, listing)[0], order)
        states = int((listing.at_slots(condition) & listing.feasible).sum())
        found.append(WeightEffect(condition, weight, states, decides))
    return tuple(found)
