"""Many variants of the preferences at once: the answers are those of the variants one by one."""

from __future__ import annotations

from random import Random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

import contract
import models
import primitives
import standoff
from asking import GRAPH_FORM
from models import GraphDraft, OptionDraft
from standoff.space import graph_model as of_graphs
from standoff.space import improvements
from standoff.space.arcs import ArcSpace
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.grid import GridSpace
from standoff.space.improvements import Improvements
from standoff.stability import CONCEPTS, USUAL
from trials import trials

slow = trials(25, ignoring=HealthCheck)
randoms = st.integers(0, 2**32).map(Random)
on_a_grid = models.option_drafts(same=False, conditional=False)


# Mixed batch axes, in every form of a model


@slow
@given(on_a_grid, randoms)
def test_option_form(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_of(draft)
    assert isinstance(model.space, GridSpace)
    contract.assert_mixed_batches(model, random)
    contract.assert_reference_agrees(model, draft.game, random)


@trials(10, ignoring=HealthCheck)
@given(on_a_grid, randoms)
def test_option_form_where_groups_are_wide(draft: OptionDraft, random: Random) -> None:
    """Row by row, as where a decision maker has many options."""
    note(draft.file)
    with patch.object(improvements, "WIDEST", 0):
        contract.assert_mixed_batches(primitives.model_of(draft), random)


@trials(10, ignoring=HealthCheck)
@given(models.option_drafts(same=False, conditional=True), randoms)
def test_what_cannot_be_undone_on_a_condition(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_of(draft)
    assert isinstance(model.space, ArcSpace)
    contract.assert_mixed_batches(model, random)
    contract.assert_reference_agrees(model, draft.game, random)


@trials(10, ignoring=HealthCheck)
@given(models.option_drafts(same=True), randoms)
def test_states_that_are_one(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    contract.assert_mixed_batches(primitives.model_of(draft), random)


@slow
@given(models.graph_drafts(), randoms)
def test_graph_form(draft: GraphDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_of(draft)
    contract.assert_mixed_batches(model, random)
    contract.assert_reference_agrees(model, draft.game, random)


FALLING, RISING = [7, 6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("rule", "values", "wants_it_not", "wants_it"),
    [
        ("a", FALLING, FALLING, [4, 6, 4, 4, 0, 2, 0, 0]),
        ("not a", FALLING, [7, 5, 5, 4, 3, 1, 1, 0], FALLING),
        ("b", FALLING, FALLING, [4, 4, 5, 4, 0, 0, 1, 0]),
        ("not b", RISING, [0, 1, 0, 0, 4, 5, 4, 4], RISING),
    ],
)
@pytest.mark.parametrize("widest", [0, 32])
def test_what_cannot_be_undone(
    rule: str, values: list[int], wants_it_not: list[int], wants_it: list[int], widest: int
) -> None:
    """Ann has a (1) and b (2), one of them one-way; she alone moves, and cares about that option alone, two variants.

    Each improvement changes it, with or without the other; where it may not be changed, she has none.
    """
    owners = {"ann": {"options": {"a": "x", "b": "x"}}, "bob": {"options": {"c": "x"}}}
    preferences = {"ann": ["a"], "bob": ["c"]}
    document = {"standoff": 1, "decision_makers": owners, "irreversible": [rule], "preferences": preferences}
    model = primitives.model_in(document)
    bit = 1 if rule.endswith("a") else 2
    taken = np.array([1 if state & bit else 0 for state in range(8)], np.int32)
    batch = model.with_ranks([np.stack([2 - taken, 1 + taken]), model.ranks[1]])
    with patch.object(improvements, "WIDEST", widest):
        assert batch.improve_min(np.array(values, np.int32), [0]).tolist() == [wants_it_not, wants_it]


# Other ranks


def two_options() -> GraphModel:
    """Two decision makers with an option each; state 1: ann has taken hers, 2: bob, 3: both."""
    owners = {"ann": {"options": {"a": "x"}}, "bob": {"options": {"b": "x"}}}
    return primitives.model_in({"standoff": 1, "decision_makers": owners, "preferences": {"ann": ["a"], "bob": ["b"]}})


def test_each_row_is_a_variant() -> None:
    """Ann wants her option taken, or not, or doesn't care; Bob wants his."""
    model = two_options()
    ann = np.array([[1, 2, 1, 2], [2, 1, 2, 1], [1, 1, 1, 1]], np.int32)
    nash = CONCEPTS["nash"]
    asked = model.with_ranks([ann, model.ranks[1]])
    yes, no = True, False
    assert nash.stable(asked, 0).tolist() == [[no, yes, no, yes], [yes, no, yes, no], [yes] * 4]
    assert nash.stable(asked, 1).tolist() == [no, no, yes, yes], "what doesn't hang on Ann has no batch axis"


def test_improvements_of_those_who_stay_the_same_are_kept() -> None:
    model = two_options()
    for dm in (0, 1):
        CONCEPTS["seq"].stable(model, dm)
    prepared = dict(model._improvements)
    other = model.with_ranks([np.array([2, 1, 2, 1], np.int32), model.ranks[1]])
    assert set(other._improvements) == {1}
    assert other._improvements[1] is prepared[1]
    CONCEPTS["seq"].stable(other, 1)
    assert isinstance(other._improvements[0], Improvements)
    assert model._improvements == prepared, "the first model stays as it was"


@pytest.mark.parametrize(
    "shapes",
    [[(4,)], [(4,), (4,), (4,)], [(4,), (5,)], [(2, 4), (3,)], [(2, 4), (3, 4)], [(), (4,)], []],
    ids=str,
)
def test_ranks_that_do_not_fit(shapes: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match=r"2 arrays of ranks are needed here, for 4 slots each|broadcast"):
        two_options().with_ranks([np.ones(shape, np.int32) for shape in shapes])


@pytest.mark.parametrize("kind", [np.int64, np.float64])
def test_ranks_that_could_be_cut_off(kind: type) -> None:
    with pytest.raises(TypeError, match="int32"):
        two_options().with_ranks([np.ones(4, kind), np.ones(4, np.int32)])


# Pieces


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (8, [8]), (9, [8, 1]), (20, [8, 8, 4])])
def test_pieces(count: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_graphs, "VALUES_OF_A_PIECE", 32)
    found = list(two_options().pieces(count))
    assert [len(range(count)[piece]) for piece in found] == sizes
    assert [place for piece in found for place in range(count)[piece]] == list(range(count))


def test_a_model_larger_than_a_piece_is_asked_about_one_variant_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_graphs, "VALUES_OF_A_PIECE", 3)
    assert list(two_options().pieces(2)) == [slice(0, 1), slice(1, 2)]


def test_pieces_give_what_single_variants_give(monkeypatch: pytest.MonkeyPatch) -> None:
    """100 variants of a model in graph form (3 states), 13 at a time, in which Bob alone changes."""
    conflict = standoff.loads(GRAPH_FORM)
    model = graph_model(conflict, conflict.account("default"))
    monkeypatch.setattr(of_graphs, "VALUES_OF_A_PIECE", 3 * 13)
    bob = np.random.default_rng(3).integers(1, 4, (100, 3)).astype(np.int32)
    seen = []
    for piece in model.pieces(100):
        part = model.with_ranks([model.ranks[0], bob[piece]])
        found = {name: [CONCEPTS[name].stable(part, dm) for dm in (0, 1)] for name in USUAL}
        for row, number in enumerate(range(100)[piece]):
            alone = model.with_ranks([model.ranks[0], bob[number]])
            for name in USUAL:
                for dm in (0, 1):
                    here = np.broadcast_to(found[name][dm], (len(bob[piece]), 3))[row]
                    assert np.array_equal(here, CONCEPTS[name].stable(alone, dm)), (name, dm, number)
            seen.append(number)
    assert seen == list(range(100))
