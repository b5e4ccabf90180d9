"""Sequences of moves: legal, as short as can be, and found exactly where there are any."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

import numpy as np
from hypothesis import given, note
from hypothesis import strategies as st

import models
import primitives
import reference
from asking import GRAPH_FORM
from models import GraphDraft, OptionDraft
from reference import Game
from trials import trials

drafts: st.SearchStrategy[GraphDraft | OptionDraft] = st.one_of(models.graph_drafts(), models.option_drafts())


def shortest(game: Game, start: int, movers: Collection[int], goal: Collection[int], improving: bool) -> int | None:
    """The number of moves in a shortest legal sequence to the goal, by going through all sequences layer by layer."""
    step = reference.improvements if improving else reference.all_moves
    layer: set[tuple[int, int | None]] = {(start, None)}
    seen: set[tuple[int, int | None]] = set()
    for length in range(len(game.states) * len(movers) + 2):
        if any(state in goal for state, _ in layer):
            return length
        seen |= layer
        layer = {(t, dm) for s, last in layer for dm in movers if dm != last for t in step(game, dm, s)} - seen
    return None


@trials(30)
@given(drafts, st.integers(0, 2**32).map(Random), st.booleans())
def test_sequences(draft: GraphDraft | OptionDraft, random: Random, improving: bool) -> None:
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    codes = model.listing.codes.tolist()
    for _ in range(8):
        goal = {state for state in game.states if random.random() < 0.2}
        movers = [dm for dm in range(game.dms) if random.random() < 0.7]
        start = random.choice(game.states)
        where = np.array([code in goal for code in codes])
        found = model.follow(codes.index(start), movers, where, credible=improving)
        length = shortest(game, start, movers, goal, improving)
        if length is None:
            assert found is None
            continue
        assert found is not None
        assert len(found) == length
        state, last = start, None
        for dm, slot in found:
            step = reference.improvements if improving else reference.all_moves
            assert dm in movers
            assert dm != last
            assert codes[slot] in step(game, dm, state)
            state, last = codes[slot], dm
        assert state in goal


def test_nobody_moves_twice_in_succession() -> None:
    """Ann could go on from `ann_pressed`, but only after Bob."""
    found = document()
    found["moves"] = {"ann": {"quiet": ["ann_pressed"], "ann_pressed": ["both_pressed"]}}
    model = primitives.model_in(found)
    assert model.follow(0, [0, 1], np.array([False, False, True])) is None
    assert model.follow(1, [0, 1], np.array([False, False, True])) == ((0, 2),)


def test_the_start_may_be_the_goal() -> None:
    model = primitives.model_in(document())
    assert model.follow(0, [0, 1], np.array([True, False, False])) == ()
    assert model.follow(0, [], np.array([True, False, False])) == ()
    assert model.follow(0, [], np.array([False, True, False])) is None


def test_the_sequence_names_movers_and_slots() -> None:
    model = primitives.model_in(document())
    both_pressed = np.array([False, False, True])
    assert model.follow(0, [0, 1], both_pressed) == ((0, 1), (1, 2))
    assert model.follow(0, [0], both_pressed) is None
    assert model.follow(0, [0, 1], both_pressed, credible=True) == ((0, 1), (1, 2))
    assert model.follow(0, [1], both_pressed) is None


def document() -> dict[str, object]:
    from ruamel.yaml import YAML

    found: dict[str, object] = YAML(typ="safe").load(GRAPH_FORM)
    return found
