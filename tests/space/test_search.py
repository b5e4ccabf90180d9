"""The search for paths, against the definition of legal sequences in plain Python (Li, Kilgour and Hipel 2005)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

import models
import primitives
import reference
import standoff
from models import GraphDraft, OptionDraft
from reference import Game
from standoff.space.arrivals import Arrivals, Trail
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.search import HEAVY, every_move, improvements_only, persuasion_first, search
from standoff.space.trails import Trails, on_the_way
from trials import trials

Draft = OptionDraft | GraphDraft
Place = tuple[int, int]

MOST = 100  # paths that are looked at one by one
WEIGHS = {False: every_move, True: improvements_only}
drafts: st.SearchStrategy[Draft] = st.one_of(models.graph_drafts(), models.option_drafts())
calm = trials(30)


def ends(game: Game, dm: int, state: int, improving: bool) -> frozenset[int]:
    return reference.improvements(game, dm, state) if improving else game.moves[dm][state]


def layers(game: Game, start: int, improving: bool) -> list[Counter[Place]]:
    """How many legal sequences of exactly k moves end in each state with each mover last, for each k.

    Their keys at k are the sets V_i^(k) of status quo analysis. After a layer without a new key no other has one, as
    the way to what is new at k + 1 leads over what is new at k.
    """
    found: list[Counter[Place]] = [Counter({(-1, start): 1})]
    seen: set[Place] = set()
    while found[-1].keys() - seen:
        seen |= found[-1].keys()
        layer: Counter[Place] = Counter()
        for (last, here), number in found[-1].items():
            for dm in set(range(game.dms)) - {last}:
                for there in ends(game, dm, here, improving):
                    layer[dm, there] += number
        found.append(layer)
    return found


def slots(model: GraphModel) -> dict[int, int]:
    """The slot of each state."""
    places = enumerate(zip(model.listing.codes.tolist(), model.listing.feasible.tolist(), strict=True))
    return {code: slot for slot, (code, feasible) in places if feasible}


@calm
@given(drafts, st.data(), st.booleans())
def test_costs_are_the_first_k_whose_set_has_the_state(draft: Draft, data: st.DataObject, improving: bool) -> None:
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    start, at = data.draw(st.sampled_from(game.states)), slots(model)
    found = search(model, at[start], WEIGHS[improving])
    expected = layers(game, start, improving)
    for dm, state in product(range(game.dms), game.states):
        first = next((k for k, layer in enumerate(expected) if (dm, state) in layer), -1)
        assert found.costs[dm, at[state]] == first


@calm
@given(models.option_drafts(), st.data(), st.booleans())
def test_grid_and_arcs_agree(draft: OptionDraft, data: st.DataObject, improving: bool) -> None:
    """Whether moves are told option by option or listed one by one makes no difference."""
    assume(draft.same is None)
    grid, arcs = primitives.model_of(draft), primitives.model_in(primitives.as_arcs(draft))
    start = data.draw(st.sampled_from(draft.game.states))
    left, right = (search(each, slots(each)[start], WEIGHS[improving]) for each in (grid, arcs))
    for state in draft.game.states:
        assert left.least[slots(grid)[state]] == right.least[slots(arcs)[state]]


@calm
@given(drafts, st.data(), st.booleans())
def test_all_shortest_paths_are_there_and_counted(draft: Draft, data: st.DataObject, improving: bool) -> None:
    """As many as there are sequences of that length, all different, and each of them legal: so these and no others."""
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    start, at = data.draw(st.sampled_from(game.states)), slots(model)
    found = search(model, at[start], WEIGHS[improving])
    expected = layers(game, start, improving)
    for state in game.states:
        ways = Trails(Arrivals(found), at[state])
        length = found.least[at[state]]
        if length < 0:
            assert (ways.count, ways.first(MOST)) == (0, ())
            continue
        number = sum(many for (_, end), many in expected[length].items() if end == state)
        listed = ways.first(MOST)
        assert ways.count == number
        assert len(listed) == len(set(listed)) == min(number, MOST)
        assert all(is_legal(game, model, start, trail, state, improving) for trail in listed)
        if number < MOST:
            offers = [to_offer(game, model, start, trail) for trail in listed]
            assert offers == sorted(offers)
            assert ways.persuasion == offers[0]
            assert set(ways.persuaded) == minimal(
                persuaded(game, model, start, trail)
                for trail in listed
                if to_offer(game, model, start, trail) == offers[0]
            )
            assert [to_offer(game, model, start, trail) for trail in ways.first(2)] == offers[:2]
            easiest = min(2, offers.count(offers[0]))
            assert ways.first(easiest) == listed[:easiest]


def coded(model: GraphModel, start: int, trail: Trail) -> list[Place]:
    return [(-1, start), *((dm, int(model.listing.codes[slot])) for dm, slot in trail)]


def is_legal(game: Game, model: GraphModel, start: int, trail: Trail, end: int, improving: bool) -> bool:
    walk = coded(model, start, trail)
    steps = pairwise(walk)
    return walk[-1][1] == end and all(
        dm != last and there in ends(game, dm, here, improving) for (last, here), (dm, there) in steps
    )


def to_offer(game: Game, model: GraphModel, start: int, trail: Trail) -> int:
    walk = coded(model, start, trail)
    return sum(not reference.better(game, dm, there, here) for (_, here), (dm, there) in pairwise(walk))


def persuaded(game: Game, model: GraphModel, start: int, trail: Trail) -> frozenset[int]:
    walk = coded(model, start, trail)
    return frozenset(dm for (_, here), (dm, there) in pairwise(walk) if not reference.better(game, dm, there, here))


def minimal(sets: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    found = set(sets)
    return {each for each in found if not any(other < each for other in found)}


@calm
@given(drafts, st.data())
def test_the_fewest_steps_to_offer_for(draft: Draft, data: st.DataObject) -> None:
    """By relaxation over pairs of last mover and state until nothing changes."""
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    start, at = data.draw(st.sampled_from(game.states)), slots(model)
    cost: dict[Place, tuple[int, int]] = {(-1, start): (0, 0)}
    changed = True
    while changed:
        changed = False
        for (last, here), dm in product(list(cost), range(game.dms)):
            for there in game.moves[dm][here] if dm != last else ():
                offers, steps = cost[last, here]
                new = (offers + (not reference.better(game, dm, there, here)), steps + 1)
                if new < cost.get((dm, there), (HEAVY, 0)):
                    cost[dm, there] = new
                    changed = True
    found = search(model, at[start], persuasion_first)
    for state in game.states:
        known = [value for (_, end), value in cost.items() if end == state]
        got = int(found.least[at[state]])
        assert (divmod(got, HEAVY) if got >= 0 else None) == (min(known) if known else None)


def in_graph_form(states: int, moves: dict[str, dict[int, list[int]]]) -> GraphModel:
    """States by number, about which nobody cares."""
    names = [f"s{number}" for number in range(states)]
    named = {
        dm: {names[start]: [names[end] for end in found] for start, found in arcs.items()} for dm, arcs in moves.items()
    }
    preferences = {dm: {"ranking": [names]} for dm in moves}
    return primitives.model_in(
        {
            "standoff": 1,
            "decision_makers": {dm: {} for dm in moves},
            "states": names,
            "moves": named,
            "preferences": preferences,
        }
    )


def test_a_long_chain_is_followed_to_its_end() -> None:
    last = 2_999
    chain = {dm: {n: [n + 1] for n in range(first, last, 2)} for dm, first in (("ann", 0), ("bob", 1))}
    found = search(in_graph_form(last + 1, chain), 0)
    assert found.least[last] == last
    assert Trails(Arrivals(found), last).count == 1
    assert len(Trails(Arrivals(found), last).first(1)[0]) == last


def test_counts_are_exact_beyond_what_a_machine_word_holds() -> None:
    """A row of 100 squares, each of which can be passed on two sides: 2**100 shortest paths."""
    arcs: dict[str, dict[int, list[int]]] = {"ann": {}, "bob": {}}
    for square in range(100):
        corner = 3 * square
        arcs["ann"][corner] = [corner + 1, corner + 2]
        arcs["bob"] |= {corner + 1: [corner + 3], corner + 2: [corner + 3]}
    ways = Trails(Arrivals(search(in_graph_form(301, arcs), 0)), 300)
    assert ways.count == 2**100
    assert len(set(ways.first(7))) == 7


def test_a_circle_is_no_trap() -> None:
    """Ann and Bob chase each other round three states: each pair of state and last mover is met once."""
    circle: dict[int, list[int]] = {0: [1], 1: [2], 2: [0]}
    found = search(in_graph_form(4, {"ann": circle, "bob": circle}), 0)
    assert found.least.tolist() == [0, 1, 2, -1]
    assert found.costs[:, 0].tolist() == [3, 3]
    assert Trails(Arrivals(found), 2).count == 2  # ann and bob, or bob and ann


@pytest.mark.parametrize(("mover", "reached"), [("bob", [2]), ("ann", [])])
def test_nobody_moves_twice_in_succession(mover: str, reached: list[int]) -> None:
    """Ann moves from 0 to 1; whether the dispute gets on from there to 2 depends on whose the next move is."""
    arcs: dict[str, dict[int, list[int]]] = {"ann": {0: [1]}, "bob": {}}
    arcs[mover] = {**arcs[mover], 1: [2]}
    found = search(in_graph_form(3, arcs), 0)
    assert [state for state in (2,) if found.least[state] >= 0] == reached


def test_some_may_be_left_out() -> None:
    conflict = standoff.loads(
        "{standoff: 1, decision_makers: {ann: {options: {go: ''}}, bob: {options: {cry: ''}}}, "
        "preferences: {ann: [], bob: []}}"
    )
    model = graph_model(conflict, conflict.account("default"))
    assert search(model, 0, dms=[1]).least.tolist() == [0, -1, 1, -1]


@calm
@given(drafts, st.data(), st.booleans())
def test_the_states_on_the_way(draft: Draft, data: st.DataObject, improving: bool) -> None:
    """They are those of all shortest sequences, and the first ones make up one of these, told backwards."""
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    start, end = data.draw(st.sampled_from(game.states)), data.draw(st.sampled_from(game.states))
    at = slots(model)
    found = search(model, at[start], WEIGHS[improving])
    ways = list(on_the_way(found, at[end]))
    there, steps = model.listing.codes[ways].tolist(), int(found.least[at[end]])
    walks = shortest(game, start, end, improving)
    assert set(there) == {state for walk in walks for state in walk}
    assert not walks or tuple(reversed(there[: steps + 1])) in walks


def shortest(game: Game, start: int, end: int, improving: bool) -> set[tuple[int, ...]]:
    """The states of each shortest legal sequence from a state to another."""
    walks: set[tuple[Place, ...]] = {((-1, start),)}
    for _ in range(game.dms * len(game.states) + 1):
        arrived = {tuple(state for _, state in walk) for walk in walks if walk[-1][1] == end}
        if arrived or not walks:
            return arrived
        seen = {place for walk in walks for place in walk}
        walks = {
            (*walk, (dm, there))
            for walk in walks
            for dm in range(game.dms)
            if dm != walk[-1][0]
            for there in ends(game, dm, walk[-1][1], improving)
            if (dm, there) not in seen
        }
    return set()
