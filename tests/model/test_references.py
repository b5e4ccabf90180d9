"""How a user may name a state, and an outcome."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from standoff.model.references import outcome_condition, taken_code
from standoff.model.states_named import state_code
from standoff.remarks import remarks

OPTIONS = standoff.loads(OPTION_FORM + "definitions: {calm: not strike}\n")
GRAPH = standoff.loads(GRAPH_FORM)


@pytest.mark.parametrize(
    ("text", "code"),
    [("0", 0), ("5", 5), (" 7 ", 7), ("YNY", 5), ("talks", 1), ("us.strike, squeeze", 6), ("talks,talks", 1)],
)
def test_a_state_by_code_pattern_or_options(text: str, code: int) -> None:
    assert state_code(OPTIONS, text) == code


@pytest.mark.parametrize(("text", "code"), [("quiet", 0), ("both_pressed", 2), ("1", 1)])
def test_a_state_by_name(text: str, code: int) -> None:
    assert state_code(GRAPH, text) == code


NUMBERED = """
standoff: 1
decision_makers: {ann: {}}
states: ["1", "2", "3"]
moves: {ann: {"1": ["2"]}}
preferences: {ann: {ranking: ["1", "2", "3"]}}
"""


def test_a_code_is_never_taken_for_a_name() -> None:
    """Published models number their states from 1: then a text is a name, and a number or a State is a code."""
    conflict = standoff.loads(NUMBERED)
    with remarks() as said:
        assert [state_code(conflict, text) for text in ("1", "2", "3")] == [0, 1, 2]
    assert len(said) == 2, "JSON has no state 3"
    assert [state_code(conflict, code) for code in (0, 1, 2)] == [0, 1, 2]
    assert [state_code(conflict, conflict.state(code)) for code in (0, 1, 2)] == [0, 1, 2]
    explained = standoff.explain(conflict, 1)["default"].state
    assert explained is not None
    assert explained.pattern == "2"
    with pytest.raises(standoff.QuestionError, match="codes run from 0 to 2"):
        state_code(conflict, 3)


@pytest.mark.parametrize("state", [1.5, True, None, OPTIONS])
def test_what_can_be_no_state_at_all(state: Any) -> None:
    with pytest.raises(standoff.QuestionError, match="is no state"):
        state_code(OPTIONS, state)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("8", "codes run from 0 to 7"),
        ("9" * 5000, "there is no state"),
        ("-1", "no state"),
        ("٣", "no state"),
        ("YN", "2 letters for 3 options"),
        ("talk", "did you mean `talks`"),
        ("calm", "`calm` is met by several states .*: name one"),
        ("", "no state"),
    ],
)
def test_what_is_no_state(text: str, message: str) -> None:
    with pytest.raises(standoff.QuestionError, match=message):
        state_code(OPTIONS, text)


def test_what_is_no_state_in_graph_form() -> None:
    with pytest.raises(standoff.QuestionError, match="did you mean `quiet`"):
        state_code(GRAPH, "quite")


def test_no_options_taken_is_a_state_too() -> None:
    assert taken_code(OPTIONS, []) == 0


def test_an_outcome_is_a_condition_with_whole_names() -> None:
    assert str(outcome_condition(OPTIONS, "calm and talks")) == "calm and us.talks"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("calm and", "character 9: this condition ends too early"),
        ("calm and talk", "character 10: unknown name `talk`"),
        ("", "in the outcome"),
    ],
)
def test_what_is_no_outcome(text: str, message: str) -> None:
    with pytest.raises(standoff.QuestionError, match=message):
        outcome_condition(OPTIONS, text)
