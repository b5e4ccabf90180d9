"""The search for paths, against the definition of legal sequences in plain Python."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from models import GraphDraft, OptionDraft, graph_drafts, option_drafts
from reference import Game, improvements
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.search import Search, every_move, improvements_only, persuasion_first, search
from standoff.space.trails import trails

DEEPEST = 6


def sequences(game: Game, start: int, improving: bool) -> list[tuple[tuple[int, int], ...]]:
    """All legal sequences of up to DEEPEST moves that come to no pair of state and last mover twice."""
    found: list[tuple[tuple[int, int], ...]] = [()]
    waiting: list[tuple[tuple[int, int], ...]] = [()]
    for _ in range(DEEPEST):
        longer = []
        for sequence in waiting:
            here, last = (sequence[-1][1], sequence[-1][0]) if sequence else (start, -1)
            for dm in range(game.dms):
                ends = improvements(game, dm, here) if improving else game.moves[dm][here]
                longer += [(*sequence, (dm, end)) for end in ends if dm != last and (dm, end) not in sequence]
        waiting = longer[:3000]
        found += waiting
    return found


@given(st.data(), st.sampled_from([False, True]))
@settings(max_examples=60, deadline=None)
def test_distances_and_shortest_paths_are_those_of_the_definition(data: st.DataObject, improving: bool) -> None:
    small = st.one_of(option_drafts().filter(lambda each: len(each.game.states) <= 10), graph_drafts())
    draft: OptionDraft | GraphDraft = data.draw(small)
    model, game = _model(draft), draft.game
    start = data.draw(st.sampled_from(game.states))
    at = {int(code): slot for slot, code in enumerate(model.listing.codes)}
    found = search(model, at[start], improvements_only if improving else every_move)
    known: dict[int, list[tuple[tuple[int, int], ...]]] = {}
    for sequence in sequences(game, start, improving):
        known.setdefault(sequence[-1][1] if sequence else start, []).append(sequence)
    for state in game.states:
        if state not in known:
            assert not 0 <= found.least[at[state]] < DEEPEST - 1
            continue
        least = min(map(len, known[state]))
        assert found.least[at[state]] == least
        if least <= 3:
            shortest = {each for each in known[state] if len(each) == least}
            assert _all_trails(found, model, at[state]) == shortest


def _all_trails(found: Search, model: GraphModel, slot: int) -> set[tuple[tuple[int, int], ...]]:
    ways = trails(found, slot)
    listed = ways.first(10_000)
    assert ways.count == len(listed) == len(set(listed))
    return {tuple((dm, int(model.listing.codes[end])) for dm, end in trail) for trail in listed}


@given(st.one_of(option_drafts().filter(lambda each: len(each.game.states) <= 8), graph_drafts()), st.data())
@settings(max_examples=40, deadline=None)
def test_the_fewest_steps_against_somebodys_wish(draft: OptionDraft | GraphDraft, data: st.DataObject) -> None:
    """By relaxation over pairs of state and last mover until nothing changes."""
    model, game = _model(draft), draft.game
    start = data.draw(st.sampled_from(game.states))
    at = {int(code): slot for slot, code in enumerate(model.listing.codes)}
    cost: dict[tuple[int, int], tuple[int, int]] = {(start, -1): (0, 0)}
    changed = True
    while changed:
        changed = False
        for (here, last), dm in product(list(cost), range(game.dms)):
            for end in game.moves[dm][here] if dm != last else ():
                worse = game.rank[dm][end] <= game.rank[dm][here]
                new = (cost[here, last][0] + worse, cost[here, last][1] + 1)
                if new < cost.get((end, dm), (99, 99)):
                    cost[end, dm] = new
                    changed = True
    found = search(model, at[start], persuasion_first)
    for state in game.states:
        options = [value for (here, _), value in cost.items() if here == state]
        got = int(found.least[at[state]])
        assert (divmod(got, 1 << 32) if got >= 0 else None) == (min(options) if options else None)


def test_a_long_chain_is_followed_to_its_end() -> None:
    states = [f"s{number}" for number in range(3000)]
    moves = {dm: {states[n]: [states[n + 1]] for n in range(first, 2999, 2)} for dm, first in (("ann", 0), ("bob", 1))}
    text = f"standoff: 1\ndecision_makers: {{ann: {{}}, bob: {{}}}}\nstates: {states}\nmoves: {moves}\n"
    text += f"preferences: {{ann: {{ranking: [{states}]}}, bob: {{ranking: [{states}]}}}}\n"
    conflict = standoff.loads(text.replace("'", ""))
    found = search(graph_model(conflict, conflict.account("default")), 0)
    assert found.least[2999] == 2999
    assert trails(found, 2999).count == 1


def _model(draft: OptionDraft | GraphDraft) -> GraphModel:
    conflict = standoff.loads(draft.file)
    return graph_model(conflict, conflict.account("default"))
