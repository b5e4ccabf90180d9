"""Moves listed one by one: graph form, and option form where moves can't be told option by option."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given, note
from hypothesis import strategies as st

import contract
import models
import primitives
import standoff
from asking import OPTION_FORM
from models import GraphDraft, OptionDraft
from standoff.space.arcs import ArcSpace, make_arcs
from standoff.space.graph_model import graph_model
from standoff.space.space import HIGHEST, LOWEST, by_order
from trials import trials

random_models = trials(30)
randoms = st.integers(0, 2**32).map(Random)


@random_models
@given(models.graph_drafts(), randoms)
def test_primitives_in_graph_form(draft: GraphDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_of(draft)
    assert isinstance(model.space, ArcSpace)
    contract.assert_primitives(model, draft.game, random)


@random_models
@given(models.option_drafts(same=False), randoms)
def test_primitives_in_option_form(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_in(primitives.as_arcs(draft))
    assert isinstance(model.space, ArcSpace)
    contract.assert_primitives(model, draft.game, random)


@trials(20)
@given(models.option_drafts(same=True), randoms)
def test_primitives_where_states_are_one(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    contract.assert_primitives(primitives.model_of(draft), draft.game, random)


@trials(15)
@given(models.graph_drafts(), randoms)
def test_batches(draft: GraphDraft, random: Random) -> None:
    note(draft.file)
    contract.assert_batches(primitives.model_of(draft), draft.game, random)


def test_nobody_moves_twice_in_succession() -> None:
    """Ann can go from 0 to 1 and from 1 to 2, one after the other only if the others go to 3 and back in between."""
    ann, there, back = (make_arcs(np.array(pairs)) for pairs in ([[0, 1], [1, 2]], [[1, 3]], [[3, 1]]))
    values = np.array([9, 5, 1, 7], np.int32)
    assert ArcSpace([ann]).reach_min(values, [0]).tolist() == [5, 1, 1, 7]
    assert ArcSpace([ann, there]).reach_min(values, [0, 1]).tolist() == [5, 1, 1, 7]
    assert ArcSpace([ann, there, back]).reach_min(values, [0, 1, 2]).tolist() == [1, 1, 1, 1]
    assert ArcSpace([ann, there, back]).reach_min(values, [1, 2]).tolist() == [9, 5, 1, 5]
    both = make_arcs(np.array([[1, 3], [3, 1]]))
    assert ArcSpace([ann, both]).reach_min(values, [0, 1]).tolist() == [5, 1, 1, 1]


def test_nobody_moves() -> None:
    space = ArcSpace([make_arcs(np.array([[0, 1]]))])
    values = np.array([2, 1], np.int32)
    assert space.reach_min(values, []).tolist() == [2, 1]
    assert space.improve_min(values, []).tolist() == [2, 1]


def test_a_decision_maker_without_moves() -> None:
    space = ArcSpace([make_arcs(np.zeros((0, 2), np.int64)), make_arcs(np.array([[0, 1]]))])
    values = np.array([2, 1], np.int32)
    assert space.best(values, 0).tolist() == [2, 1]
    assert space.reach_min(values, [0]).tolist() == [2, 1]
    assert space.reach_min(values, [0, 1]).tolist() == [1, 1]
    assert space.moves(0, 0).tolist() == []
    assert space.improve_min(values, [space.improvements(by_order(values), 0)]).tolist() == [2, 1]


def test_the_largest_and_the_smallest_values() -> None:
    space = ArcSpace([make_arcs(np.array([[0, 1], [2, 0]]))])
    values = np.array([LOWEST, HIGHEST, 0], np.int32)
    assert space.best(values, 0).tolist() == [HIGHEST, HIGHEST, 0]
    assert space.reach_min(values, [0]).tolist() == [LOWEST, HIGHEST, LOWEST]


def test_arcs_are_sorted_and_counted_once() -> None:
    arcs = make_arcs(np.array([[3, 1], [0, 2], [3, 1], [2, 2], [0, 1]]))
    assert list(zip(arcs.origin.tolist(), arcs.ends.tolist(), strict=True)) == [(0, 1), (0, 2), (3, 1)]
    assert (arcs.starts.tolist(), arcs.first.tolist()) == ([0, 3], [0, 2])


# Where states are made one

MERGED = OPTION_FORM.replace("us: [talks]", "us: []").replace("china: [not strike]", "china: []")


def moves_of(text: str, dm: int) -> dict[int, list[int]]:
    """The moves of a decision maker, by codes."""
    conflict = standoff.loads(text)
    model = graph_model(conflict, conflict.account("default"))
    codes = model.listing.codes.tolist()
    return {code: sorted(codes[end] for end in model.space.moves(slot, dm).tolist()) for slot, code in enumerate(codes)}


def test_states_that_are_one_inherit_the_moves_of_all() -> None:
    """The states with `strike` (2, 3, 6, 7) are the state 2."""
    text = MERGED + "same: [strike]\n"
    assert moves_of(text, 0) == {0: [1, 2], 1: [0, 2], 2: [0, 1, 4, 5], 4: [2, 5], 5: [2, 4]}
    assert moves_of(text, 1) == {0: [4], 1: [5], 2: [], 4: [0], 5: [1]}


def test_conditions_that_overlap_make_one_state() -> None:
    text = MERGED + "same: [strike, talks and squeeze]\n"
    assert list(moves_of(text, 0)) == [0, 1, 2, 4]
    assert moves_of(text, 1) == {0: [4], 1: [2], 2: [1], 4: [0]}


def test_conditions_that_do_not_overlap_make_two() -> None:
    text = MERGED + "same: [strike, not strike and squeeze]\n"
    assert moves_of(text, 0) == {0: [1, 2], 1: [0, 2], 2: [0, 1, 4], 4: [2]}
    assert moves_of(text, 1) == {0: [4], 1: [4], 2: [], 4: [0, 1]}


def test_a_condition_that_overlaps_two_makes_one_of_all() -> None:
    """The first meets 2 and 3, the second 5 and 6, and the third 3 and 5."""
    first, second = "strike and not squeeze", "squeeze and not (talks iff strike)"
    text = f"{MERGED}same: [{first}, {second}, talks and not (strike iff squeeze)]\n"
    assert moves_of(text, 0) == {0: [1, 2], 1: [0, 2], 2: [0, 1, 4, 7], 4: [2, 7], 7: [2, 4]}
    assert moves_of(text, 1) == {0: [4], 1: [2], 2: [1, 7], 4: [0], 7: [2]}


def test_only_feasible_states_are_made_one() -> None:
    text = MERGED + "same: [strike]\ninfeasible: [strike and not talks]\n"
    assert moves_of(text, 0) == {0: [1, 3], 1: [0, 3], 3: [0, 1, 4, 5], 4: [3, 5], 5: [3, 4]}
    analysis = standoff.analyse(standoff.loads(text))["default"]
    assert analysis.states.codes.tolist() == [0, 1, 3, 4, 5]
    assert (analysis.states.has(7), analysis.states.has(2)) == (True, False)  # 7 is a member of 3, and 2 isn't feasible


def test_a_condition_that_no_state_meets() -> None:
    assert list(moves_of(MERGED + "same: [strike and not strike]\n", 0)) == list(range(8))


def test_the_status_quo_may_be_any_of_the_states_that_are_one() -> None:
    conflict = standoff.loads(MERGED + "same: [strike]\nstatus_quo: [strike, squeeze, talks]\n")
    assert conflict.account("default").status_quo == 7
    analysis = standoff.analyse(conflict)["default"]
    assert analysis.status_quo == conflict.state(2)
    assert analysis.holds(7) == analysis.holds(2)
