"""Whose preference lists would have to be swapped between two accounts so that they agree on a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np

from standoff.questions.analyse import AccountAnalysis, States
from standoff.questions.equilibria import equilibria
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import rank_states
from standoff.space.space import Values
from standoff.stability import CONCEPTS

SETS = 2**12  # sets of lists that are tried between two accounts

Obstacle = Literal["", "infeasible", "moves", "lists", "cut"]


@dataclass(frozen=True, slots=True)
class Swap:
    """The smallest sets of decision makers whose lists, taken over from another account, move a verdict.

    Without `sets` there is an `obstacle`: the state is "infeasible" here; the accounts differ in what can be done
    ("moves"), as not even all lists together move it; a list can't be taken over ("lists"); or the search was "cut".
    """

    sets: tuple[tuple[str, ...], ...]
    obstacle: Obstacle = ""

    @property
    def size(self) -> int:
        """How many lists the smallest sets have; 0 where there is none."""
        return len(self.sets[0]) if self.sets else 0


@dataclass(frozen=True)
class Disagreement:
    """States that are equilibria in the account `holds`, and not in `fails`; the same swaps decide all of them.

    `adopt`: the lists that `fails` would have to take over from `holds` to call them equilibria. `give_up`: those that
    `holds` would have to take over from `fails` to call them so no more.
    """

    holds: str
    fails: str
    states: States
    adopt: Swap
    give_up: Swap


@dataclass(frozen=True)
class Lists:
    """What one account can take over from another: by decision maker, ranks (s) that differ from its own.

    `stuck` are the decision makers whose list doesn't fit the states of the account that would take it over.
    """

    ranks: Mapping[int, Values]
    stuck: tuple[int, ...]


def disagreements(first: AccountAnalysis, second: AccountAnalysis, concept: str) -> tuple[Disagreement, ...]:
    """Where two accounts disagree under a concept, with the smallest swaps: first what holds in the first only.

    All sets of the smallest size are found, and all states are asked about at once. At most 4,096 sets are tried for
    each of the two accounts. States with the same swaps are together; those that few lists decide come first.
    """
    pair = (first, second)
    codes = np.union1d(*(each.equilibria(concept).codes for each in pair))
    holds = np.array([each.verdicts(concept, codes) == 1 for each in pair])  # (2, n)
    part = holds[0] != holds[1]
    codes, holds = codes[part], holds[:, part]
    swaps = [
        smallest(taker, giver, concept, codes, ~own) for taker, giver, own in zip(pair, pair[::-1], holds, strict=True)
    ]
    found = []
    for here, there in ((0, 1), (1, 0)):
        places = np.flatnonzero(holds[here])
        for (adopt, give_up), states in _grouped(places, swaps[there], swaps[here]):
            names = pair[here].account.id, pair[there].account.id
            found.append(Disagreement(*names, States(first.conflict, codes[states]), adopt, give_up))
    return tuple(found)


def _grouped(
    places: IntArray, adopt: Sequence[Swap], give_up: Sequence[Swap]
) -> list[tuple[tuple[Swap, Swap], list[int]]]:
    groups: dict[tuple[Swap, Swap], list[int]] = {}
    for place in places.tolist():
        groups.setdefault((adopt[place], give_up[place]), []).append(place)

    def ease(group: tuple[tuple[Swap, Swap], list[int]]) -> tuple[bool, int, int]:
        (first, _), states = group
        return not first.sets, first.size, -len(states)

    return sorted(groups.items(), key=ease)


def differing(taker: AccountAnalysis, giver: AccountAnalysis) -> Lists:
    """The lists of an account that would rank the states of another otherwise than it does itself."""
    listing = taker.model.listing
    ranks, stuck = {}, []
    for dm, preference in enumerate(giver.account.preferences):
        if preference == taker.account.preferences[dm]:
            continue
        theirs, findings = rank_states(preference, listing)
        if findings:
            stuck.append(dm)
        elif not np.array_equal(theirs[listing.feasible], taker.model.ranks[dm][listing.feasible]):
            ranks[dm] = theirs
    return Lists(ranks, tuple(stuck))


def smallest(
    taker: AccountAnalysis, giver: AccountAnalysis, concept: str, codes: IntArray, wanted: BoolArray
) -> list[Swap]:
    """For each state the smallest sets of the giver's lists under which the taker gives the verdict that is wanted.

    `codes` (n) names the states; `wanted` (n) says whether each shall be an equilibrium.
    """
    lists = differing(taker, giver)
    slots = taker.model.listing.slots(codes)
    ids = [dm.id for dm in taker.conflict.decision_makers]
    settled: dict[int, Swap] = {int(place): Swap((), "infeasible") for place in np.flatnonzero(slots < 0)}
    waiting = np.flatnonzero(slots >= 0)
    left: Obstacle = "lists" if lists.stuck else "moves"
    for sets in _by_size(len(lists.ranks)):
        if sets is None:
            left = "cut"
        if sets is None or not len(waiting):
            break
        moved = _verdicts_of(taker.model, concept, lists.ranks, sets, slots[waiting]) == wanted[waiting]
        named = [tuple(ids[dm] for dm, taken in zip(lists.ranks, row, strict=True) if taken) for row in sets]
        for place, column in zip(waiting.tolist(), moved.T, strict=True):
            if column.any():
                settled[place] = Swap(tuple(named[number] for number in np.flatnonzero(column)))
        waiting = waiting[~moved.any(axis=0)]
    return [settled.get(place, Swap((), left)) for place in range(len(codes))]


def _by_size(lists: int) -> Iterator[BoolArray | None]:
    """All sets (b, lists) of one list, of two, and so on; None where a size would be one set too many."""
    tried = 0
    for size in range(1, lists + 1):
        tried += comb(lists, size)
        if tried > SETS:
            yield None
            return
        members = np.array(list(combinations(range(lists), size)))
        sets = np.zeros((len(members), lists), bool)
        np.put_along_axis(sets, members, True, axis=1)
        yield sets


def _verdicts_of(
    model: GraphModel, concept: str, ranks: Mapping[int, Values], sets: BoolArray, slots: IntArray
) -> BoolArray:
    """Which slots (n) are equilibria when the lists of each set (b) are taken over, as an array (b, n)."""
    lists = [np.array([own, ranks.get(dm, own)]) for dm, own in enumerate(model.ranks)]
    chosen = np.zeros((len(sets), len(lists)), np.int64)
    chosen[:, list(ranks)] = sets
    found = np.empty((len(sets), len(slots)), bool)
    for piece in model.pieces(len(sets)):
        found[piece] = equilibria(model, lists, chosen[piece], CONCEPTS[concept])[:, slots]
    return found
