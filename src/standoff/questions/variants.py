"""Many variants of one account at once: the equilibria of each that meet an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, Statements
from standoff.space.graph_model import GraphModel, model_of
from standoff.space.listing import BoolArray, IntArray, Listing, list_states
from standoff.space.ranks import rank_states
from standoff.space.space import Values
from standoff.space.variants import pieces
from standoff.stability import Concept

Outcome = Condition | int
"""What is asked about: any state in which a condition is true, or the state of one code."""


def meeting(listing: Listing, outcome: Outcome) -> BoolArray:
    """Which slots (s) hold a feasible state that meets an outcome."""
    codes = np.array([outcome]) if isinstance(outcome, int) else listing.members[listing.where(outcome)]
    slots = listing.slots(codes)
    found = np.zeros(len(listing.codes), bool)
    found[slots[slots >= 0]] = True
    return found


def holding(
    conflict: Conflict, variants: Sequence[Account], outcome: Outcome, concept: Concept
) -> list[IntArray | None]:
    """For each variant of an account the codes of its equilibria that meet an outcome.

    None stands for a variant whose preferences don't fit its states, as when a ranking misses one. Variants that have
    states and moves in common are analysed together, as a batch. Raises TooLargeError where this machine has no room.
    """
    groups: dict[object, list[int]] = {}
    for place, variant in enumerate(variants):
        groups.setdefault(_rules(variant), []).append(place)
    found: list[IntArray | None] = [None] * len(variants)
    for places in groups.values():
        for place, codes in _of_group(conflict, [variants[place] for place in places], outcome, concept):
            found[places[place]] = codes
    return found


def _rules(variant: Account) -> object:
    """What states and moves hang on, whatever claims it rests on."""
    one_way = tuple((each.option, each.forward, each.given) for each in variant.irreversible)
    return tuple(each.condition for each in variant.infeasible), one_way


def _of_group(
    conflict: Conflict, group: Sequence[Account], outcome: Outcome, concept: Concept
) -> Iterator[tuple[int, IntArray]]:
    """The codes for each variant (by its place) of a group of one structure, as far as its preferences fit."""
    listing = list_states(conflict, group[0])
    model, _ = model_of(conflict, group[0], listing)
    wanted = meeting(listing, outcome)
    lists, chosen = _ranked(listing, group)
    fitting = np.flatnonzero((chosen >= 0).all(axis=1))
    for piece in pieces(model, len(fitting)):
        places = fitting[piece]
        stable = equilibria(model, lists, chosen[places], concept) & wanted
        for place, row in zip(places.tolist(), stable, strict=True):
            yield place, listing.codes[row]


def _ranked(listing: Listing, group: Sequence[Account]) -> tuple[list[Values], IntArray]:
    """The distinct ranks of each decision maker (v, s), and which of them each variant has: (b, n), -1 for none."""
    chosen = np.empty((len(group), len(group[0].preferences)), np.int64)
    lists = []
    for dm in range(chosen.shape[1]):
        places: dict[object, int] = {}
        rows: list[Values] = []
        for number, account in enumerate(group):
            preference = account.preferences[dm]
            order = _order(preference)
            if order not in places:
                ranks, findings = rank_states(preference, listing)
                places[order] = -1 if findings else len(rows)
                rows += [] if findings else [ranks]
            chosen[number, dm] = places[order]
        lists.append(np.array(rows, np.int32).reshape(len(rows), len(listing.codes)))
    return lists, chosen


def _order(preference: Preference) -> object:
    """What ranks hang on, whatever claims it rests on."""
    if isinstance(preference, Statements):
        return tuple(each.condition for each in preference.statements)
    return replace(preference, because=())


def equilibria(model: GraphModel, lists: Sequence[Values], chosen: IntArray, concept: Concept) -> BoolArray:
    """Where (b, s) each of some variants, told by the ranks that it chooses (b, n), has an equilibrium."""
    shape = (len(chosen), len(model.listing.codes))
    if concept.pairs:
        rows = [_together(model, [ranks[at] for ranks, at in zip(lists, row, strict=True)], concept) for row in chosen]
        return np.array(rows, bool).reshape(shape)
    ranks = [
        each[column[0]] if (column == column[0]).all() else each[column]
        for each, column in zip(lists, chosen.T, strict=True)
    ]
    return np.broadcast_to(_together(model, ranks, concept), shape)


def _together(model: GraphModel, ranks: Sequence[Values], concept: Concept) -> BoolArray:
    variant = model.with_ranks(ranks)
    found = model.listing.feasible
    for dm in range(len(ranks)):
        found = found & concept.stable(variant, dm)
    return found
