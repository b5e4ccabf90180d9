"""Option form as an array with one axis per decision maker."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

import contract
import models
import primitives
import reference
import standoff
from asking import OPTION_FORM
from models import OptionDraft
from standoff.space.arcs import ArcSpace
from standoff.space.graph_model import graph_model
from standoff.space.grid import GridSpace
from trials import trials

random_models = trials(20, ignoring=HealthCheck)
randoms = st.integers(0, 2**32).map(Random)
drafts = models.option_drafts(same=False)


def unconditional(draft: OptionDraft) -> OptionDraft:
    """The draft with what is irreversible irreversible everywhere."""
    return replace(draft, irreversible=tuple(replace(rule, when=None) for rule in draft.irreversible))


@random_models
@given(drafts.map(unconditional), randoms)
def test_primitives(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    model = primitives.model_of(draft)
    assert isinstance(model.space, GridSpace)
    contract.assert_primitives(model, draft.game, random)


@trials(15, ignoring=HealthCheck)
@given(drafts.map(unconditional), randoms)
def test_batches(draft: OptionDraft, random: Random) -> None:
    note(draft.file)
    contract.assert_batches(primitives.model_of(draft), draft.game, random)


@random_models
@given(drafts)
def test_the_same_verdicts_over_arcs(draft: OptionDraft) -> None:
    note(draft.file)
    grid = standoff.loads(draft.file)
    arcs = standoff.loads(json.dumps(primitives.as_arcs(draft)))
    assert isinstance(graph_model(arcs, arcs.account("default")).space, ArcSpace)
    concepts = reference.applicable(draft.game)
    left, right = (standoff.analyse(each, concepts=concepts)["default"] for each in (grid, arcs))
    assert left.states.codes.tolist() == right.states.codes.tolist()
    for _, name in draft.dms:
        assert left.ranks(name).tolist() == right.ranks(name).tolist()
        for concept in concepts:
            assert left.stable(concept, name).codes.tolist() == right.stable(concept, name).codes.tolist(), concept
    assert left.counts == right.counts


# Two options and what can be undone


NEVER = {"option": "squeeze", "if": "squeeze and not squeeze"}


@pytest.mark.parametrize(
    ("irreversible", "moves"),
    [
        ([], {0: [1, 2, 3], 1: [0, 2, 3], 2: [0, 1, 3], 3: [0, 1, 2]}),
        (["talks"], {0: [1, 2, 3], 1: [3], 2: [0, 1, 3], 3: [1]}),
        (["not talks"], {0: [2], 1: [0, 2, 3], 2: [0], 3: [0, 1, 2]}),
        (["talks", "not talks"], {0: [2], 1: [3], 2: [0], 3: [1]}),
        (["talks", "strike"], {0: [1, 2, 3], 1: [3], 2: [3], 3: []}),
        (["talks", "not strike"], {0: [1], 1: [], 2: [0, 1, 3], 3: [1]}),
        (["not talks", "not strike"], {0: [], 1: [0], 2: [0], 3: [0, 1, 2]}),
        (["talks", "talks"], {0: [1, 2, 3], 1: [3], 2: [0, 1, 3], 3: [1]}),
    ],
)
@pytest.mark.parametrize("space", [GridSpace, ArcSpace])
def test_what_can_be_undone(
    irreversible: list[object], moves: dict[int, list[int]], space: type[GridSpace | ArcSpace]
) -> None:
    """The moves of `us`, which has the options 1 (talks) and 2 (strike); 4 is another's."""
    rules = irreversible if space is GridSpace else [*irreversible, NEVER]
    found = space_of(f"{OPTION_FORM}irreversible: {json.dumps(rules)}\n")
    assert isinstance(found, space)
    for start, ends in moves.items():
        assert sorted(found.moves(start, 0).tolist()) == ends
        assert sorted(found.moves(start + 4, 0).tolist()) == [end + 4 for end in ends]


def space_of(text: str) -> GridSpace | ArcSpace:
    conflict = standoff.loads(text)
    return graph_model(conflict, conflict.account("default")).space  # type: ignore[return-value]


def test_a_move_may_jump_over_a_state_that_cannot_be() -> None:
    space = space_of(OPTION_FORM + "infeasible: [talks and not strike, strike and not talks]\n")
    assert space.moves(0, 0).tolist() == [3]
    values = np.array([5, 0, 9, 7, 1, 0, 0, 2], np.int32)
    assert space.best(values, 0)[[0, 3, 4, 7]].tolist() == [7, 7, 2, 2]
    assert space.reach_min(values, [0, 1])[[0, 3, 4, 7]].tolist() == [1, 1, 1, 1]


def test_nobody_moves() -> None:
    space = space_of(OPTION_FORM)
    values = np.arange(8, dtype=np.int32)
    assert space.reach_min(values, []).tolist() == values.tolist()
    assert space.improve_min(values, []).tolist() == values.tolist()


def test_a_decision_maker_without_options() -> None:
    text = OPTION_FORM.replace("  china:\n", "  rok:\n  china:\n").replace(
        "  us: [talks]", "  us: [talks]\n  rok: [talks]"
    )
    conflict = standoff.loads(text)
    model = graph_model(conflict, conflict.account("default"))
    values = np.arange(8, dtype=np.int32)
    assert model.space.best(values, 1).tolist() == values.tolist()
    assert model.improve_min(values, [1]).tolist() == values.tolist()
    assert model.space.moves(3, 1).tolist() == []
    analysis = standoff.analyse(conflict)["default"]
    for concept in analysis.concepts:
        assert len(analysis.stable(concept, "rok")) == 8
