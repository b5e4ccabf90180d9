"""Whose preference lists would have to be swapped between two accounts so that they agree on a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np

from standoff.model.accounts import Account
from standoff.model.preferences import beyond_order
from standoff.questions.analyse import AccountAnalysis, States
from standoff.questions.equilibria import Lists, equilibria
from standoff.space.listing import BoolArray, IntArray
from standoff.space.ranks import rank_states
from standoff.stability import CONCEPTS

SETS = 2**12  # sets of lists that are tried between two accounts

Obstacle = Literal["", "infeasible", "moves", "coalitions", "attitudes", "several", "lists", "cut", "costly"]


@dataclass(frozen=True, slots=True)
class Swap:
    """The smallest sets of decision makers whose lists, taken over from another account, move a verdict.

    Where one of the lists of a set is empty, it moves only because that one is then indifferent among all states: as no
    smaller set does, it stays if that list is kept whole.

    Without `sets` there is an `obstacle`: the state is "infeasible" here; the accounts differ in what can be done
    ("moves"), in who may act together ("coalitions"), in "attitudes", or in "several" of these, as not even all lists
    together move it; a list can't be taken over ("lists"); or the search was "cut", also as each set is "costly" to try
    with the concept.
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


def disagreements(first: AccountAnalysis, second: AccountAnalysis, concept: str) -> tuple[Disagreement, ...]:
    """Where two accounts disagree under a concept, with the smallest swaps: first what holds in the first only.

    All sets of the smallest size are found, and all states are asked about at once. At most 4,096 sets are tried for
    each of the two accounts, and fewer with a concept that takes long. States with the same swaps are together; those
    that few lists decide come first.
    """
    pair = (first, second)
    codes = np.union1d(*(each.equilibria(concept).codes for each in pair))
    holds = np.array([each.verdicts(concept, codes) == 1 for each in pair])  # (2, n)
    part = holds[0] != holds[1]
    codes, holds = codes[part], holds[:, part]
    swaps = [
        smallest(taker, giver, concept, codes, ~own) for taker, giver, own in zip(pair, pair[::-1], holds, strict=True)
    ]
    found: list[Disagreement] = []
    for here, there in ((0, 1), (1, 0)):
        names = pair[here].account.id, pair[there].account.id
        groups: dict[tuple[Swap, Swap], list[int]] = {}
        for place in np.flatnonzero(holds[here]).tolist():
            groups.setdefault((swaps[there][place], swaps[here][place]), []).append(place)
        some = [Disagreement(*names, States(first.conflict, codes[states]), *both) for both, states in groups.items()]
        found += sorted(some, key=lambda each: (not each.adopt.sets, each.adopt.size, -len(each.states)))
    return tuple(found)


def differing(taker: AccountAnalysis, giver: AccountAnalysis) -> tuple[dict[int, Lists], bool]:
    """By decision maker, the taker's and the giver's lists where they differ in effect; and whether all lists fit."""
    listing = taker.model.listing
    found, all_fit = dict[int, Lists](), True
    for dm, preference in enumerate(giver.account.preferences):
        own, ranks = taker.account.preferences[dm], taker.model.ranks[dm]
        if preference == own:
            continue
        theirs, findings = rank_states(preference, listing)
        if findings:
            all_fit = False
        elif not np.array_equal(theirs[listing.feasible], ranks[listing.feasible]) or (
            beyond_order(preference) != beyond_order(own)
        ):
            found[dm] = Lists(np.array([ranks, theirs]), (own, preference))
    return found, all_fit


def smallest(
    taker: AccountAnalysis, giver: AccountAnalysis, concept: str, codes: IntArray, wanted: BoolArray
) -> list[Swap]:
    """For each state the smallest sets of the giver's lists under which the taker gives the verdict that is wanted.

    `codes` (n) names the states; `wanted` (n) says whether each shall be an equilibrium.
    """
    lists, all_fit = differing(taker, giver)
    few = CONCEPTS[concept].most_variants(int(taker.model.listing.feasible.sum()))
    slots = taker.model.listing.slots(codes)
    ids = [dm.id for dm in taker.conflict.decision_makers]
    settled: dict[int, Swap] = {int(place): Swap((), "infeasible") for place in np.flatnonzero(slots < 0)}
    waiting = np.flatnonzero(slots >= 0)
    for sets in _by_size(len(lists), min(SETS, few)):
        if not len(waiting):
            break
        moved = _verdicts_of(taker, concept, lists, sets, slots[waiting]) == wanted[waiting]
        named = [tuple(ids[dm] for dm, taken in zip(lists, row, strict=True) if taken) for row in sets]
        for place, column in zip(waiting.tolist(), moved.T, strict=True):
            if column.any():
                settled[place] = Swap(tuple(named[number] for number in np.flatnonzero(column)))
        waiting = waiting[~moved.any(axis=0)]
    left: Obstacle = _besides(taker, giver, concept) if all_fit else "lists"
    if 2 ** len(lists) - 1 > min(SETS, few):
        left = "costly" if few < SETS else "cut"
    return [settled.get(place, Swap((), left)) for place in range(len(codes))]


def _besides(taker: AccountAnalysis, giver: AccountAnalysis, concept: str) -> Obstacle:
    """In what two accounts differ besides their lists, as far as a concept goes by it."""
    own, other, heeds = taker.model.terms, giver.model.terms, CONCEPTS[concept].heeds
    found: list[Obstacle] = []
    if "coalitions" in heeds and set(own.allowed()) != set(other.allowed()):
        found.append("coalitions")
    if "attitudes" in heeds and own.attitudes != other.attitudes:
        found.append("attitudes")
    if not found:
        return "moves"
    return found[0] if len(found) == 1 and _possible(taker.account) == _possible(giver.account) else "several"


def _possible(account: Account) -> tuple[set[object], ...]:
    """What an account says of what can be, and of who can move where."""
    irreversible: set[object] = {(each.option, each.forward, each.given) for each in account.irreversible}
    infeasible: set[object] = {each.condition for each in account.infeasible}
    return infeasible, irreversible, {each.content for each in account.moves_removed}


def _by_size(lists: int, most: int) -> Iterator[BoolArray]:
    """All sets (b, lists) of one list, of two, and so on, up to the size that would be one set too many."""
    tried = 0
    for size in range(1, lists + 1):
        tried += comb(lists, size)
        if tried > most:
            return
        members = np.array(list(combinations(range(lists), size)))
        sets = np.zeros((len(members), lists), bool)
        np.put_along_axis(sets, members, True, axis=1)
        yield sets


def _verdicts_of(
    taker: AccountAnalysis, concept: str, differ: Mapping[int, Lists], sets: BoolArray, slots: IntArray
) -> BoolArray:
    """Which slots (n) are equilibria when the lists of each set (b) are taken over, as an array (b, n)."""
    model = taker.model
    own = zip(model.ranks, taker.account.preferences, strict=True)
    lists = [differ.get(dm, Lists(ranks[None], (preference,))) for dm, (ranks, preference) in enumerate(own)]
    chosen = np.zeros((len(sets), len(lists)), np.int64)
    chosen[:, list(differ)] = sets
    found = np.empty((len(sets), len(slots)), bool)
    for piece in model.pieces(len(sets)):
        found[piece] = equilibria(model, lists, chosen[piece], CONCEPTS[concept])[:, slots]
    return found
