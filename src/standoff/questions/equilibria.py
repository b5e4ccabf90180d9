"""The equilibria of many variants of one account at once, and those of them that meet an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, content
from standoff.questions.outcome import Outcome, meeting
from standoff.space.graph_model import GraphModel, model_of
from standoff.space.listing import BoolArray, IntArray, Listing, list_states
from standoff.space.ranks import rank_states
from standoff.space.space import Values
from standoff.stability import Concept


@dataclass(frozen=True, slots=True)
class Lists:
    """Distinct preferences of a decision maker that fit the states, and their ranks (v, s)."""

    ranks: Values
    preferences: tuple[Preference, ...]

    def chosen(self, which: IntArray) -> tuple[Values, tuple[Preference, ...]]:
        """The ranks and the preferences that some variants choose (b), or one where all choose the same."""
        if (which == which[0]).all():
            return self.ranks[which[0]], (self.preferences[which[0]],)
        return self.ranks[which], tuple(self.preferences[each] for each in which.tolist())


Found = tuple[int, list[BoolArray]]
"""A variant, by its place among those asked about, and where (s) its equilibria under each concept are."""


def holding(
    conflict: Conflict, variants: Sequence[Account], outcome: Outcome, concept: Concept
) -> list[IntArray | None]:
    """For each variant of an account the codes of its equilibria that meet an outcome.

    None stands for a variant whose preferences don't fit its states, as when a ranking misses one. Variants that have
    states and moves in common are analysed together, as a batch. Raises TooLargeError where this machine has no room.
    """
    found: list[IntArray | None] = [None] * len(variants)
    for listing, group in equilibria_of(conflict, variants, [concept]):
        met = meeting(listing, outcome)
        for place, (stable,) in group:
            found[place] = listing.codes[stable & met]
    return found


def equilibria_of(
    conflict: Conflict, variants: Sequence[Account], concepts: Sequence[Concept]
) -> Iterator[tuple[Listing, Iterator[Found]]]:
    """Where the equilibria of each of some variants of an account are, under each of some concepts.

    Variants that have states and moves in common are analysed together, as a batch, and come together, with their
    states. Those whose preferences don't fit their states are left out. Raises TooLargeError where this machine has no
    room.
    """
    groups: dict[object, list[int]] = {}
    for place, variant in enumerate(variants):
        groups.setdefault(rules_of(variant), []).append(place)
    for places in groups.values():
        listing = list_states(conflict, variants[places[0]])
        yield listing, _of_group(conflict, listing, [(place, variants[place]) for place in places], concepts)


def rules_of(variant: Account) -> object:
    """What an account has besides preferences: rules without their claims, merged codes, attitudes and coalitions."""
    one_way = tuple((each.option, each.forward, each.given) for each in variant.irreversible)
    removed = tuple(each.content for each in variant.moves_removed)
    attitudes = tuple((one, tuple(towards.items())) for one, towards in variant.attitudes.items())
    terms = attitudes, variant.coalitions
    return tuple(each.condition for each in variant.infeasible), one_way, removed, variant.merging, terms


def _of_group(
    conflict: Conflict, listing: Listing, group: Sequence[tuple[int, Account]], concepts: Sequence[Concept]
) -> Iterator[Found]:
    """The equilibria of variants, with their places, that have these states and the same moves."""
    model, _ = model_of(conflict, group[0][1], listing)
    lists, chosen = ranked(listing, [each.preferences for _, each in group])
    fitting = np.flatnonzero((chosen >= 0).all(axis=1))
    for piece in model.pieces(len(fitting)):
        rows = fitting[piece]
        stable = list(equilibria_by(model, lists, chosen[rows], concepts))
        for number, row in enumerate(rows.tolist()):
            yield group[row][0], [each[number] for each in stable]


def ranked(listing: Listing, group: Sequence[Sequence[Preference]]) -> tuple[list[Lists], IntArray]:
    """The distinct preferences of each decision maker, and which of them each variant has: (b, n), -1 for none."""
    numbered = [distinct(column) for column in zip(*group, strict=True)]
    found = [rank_lists(listing, lists) for lists, _ in numbered]
    chosen = [places[numbers] for (_, numbers), (_, places) in zip(numbered, found, strict=True)]
    return [lists for lists, _ in found], np.stack(chosen, axis=1)


def distinct(preferences: Sequence[Preference]) -> tuple[list[Preference], IntArray]:
    """Those of some preferences (b) that order states in ways of their own (d), and which of them each is (b)."""
    places: dict[object, int] = {}
    numbers = np.array([places.setdefault(content(each), len(places)) for each in preferences], np.int64)
    firsts = np.unique(numbers, return_index=True)[1]
    return [preferences[first] for first in firsts], numbers


def rank_lists(listing: Listing, lists: Sequence[Preference]) -> tuple[Lists, IntArray]:
    """Those of some preferences (d) that fit the states, and where in them each is (d): -1 not."""
    rows: list[Values] = []
    fitting: list[Preference] = []
    places = np.full(len(lists), -1, np.int64)
    for number, each in enumerate(lists):
        ranks, findings = rank_states(each, listing)
        if not findings:
            places[number] = len(rows)
            rows.append(ranks)
            fitting.append(each)
    return Lists(np.array(rows, np.int32).reshape(len(rows), len(listing.codes)), tuple(fitting)), places


def equilibria(model: GraphModel, lists: Sequence[Lists], chosen: IntArray, concept: Concept) -> BoolArray:
    """Where (b, s) each of some variants, told by the ranks that it chooses (b, n), has an equilibrium."""
    return next(equilibria_by(model, lists, chosen, [concept]))


def equilibria_by(
    model: GraphModel, lists: Sequence[Lists], chosen: IntArray, concepts: Iterable[Concept]
) -> Iterator[BoolArray]:
    """The same for each of some concepts, which share what they can."""
    shape = (len(chosen), len(model.listing.codes))
    picked = [each.chosen(column) for each, column in zip(lists, chosen.T, strict=True)]
    together = model.with_ranks([ranks for ranks, _ in picked], [preferences for _, preferences in picked])
    for concept in concepts:
        yield np.broadcast_to(_of_all(together, concept), shape)


def _of_all(variant: GraphModel, concept: Concept) -> BoolArray:
    found = variant.listing.feasible
    for dm in range(len(variant.ranks)):
        found = found & concept.stable(variant, dm)
    return found
