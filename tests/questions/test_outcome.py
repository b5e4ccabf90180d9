"""What a text typed into a search means."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from standoff.errors import QuestionError
from standoff.questions.outcome import outcome_meant

OPTIONS = standoff.loads(OPTION_FORM)  # us.talks, us.strike, china.squeeze
NAMED = standoff.loads(GRAPH_FORM)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5", "5"),
        (" YNY ", "5"),
        ("Y--", "us.talks"),
        ("YN-", "us.talks and not us.strike"),
        ("-NY", "not us.strike and china.squeeze"),
        ("talks or not squeeze", "us.talks or not china.squeeze"),
    ],
)
def test_a_code_a_pattern_or_a_condition(text: str, meant: str) -> None:
    assert str(outcome_meant(OPTIONS, text)) == meant


@pytest.mark.parametrize(("text", "meant"), [("both_pressed", "2"), ("2", "2"), ("not quiet", "not quiet")])
def test_in_graph_form_a_name_is_a_state(text: str, meant: str) -> None:
    assert str(outcome_meant(NAMED, text)) == meant


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "say what to look for"),
        ("8", "there is no state 8"),
        ("YN", "has 2 letters for 3 options"),
        ("Y-", "has 2 letters for 3 options"),
        ("---", "leaves every option open"),
        ("talk", "did you mean"),
        ("talks and", "character"),
    ],
)
def test_what_means_nothing_is_told(text: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        outcome_meant(OPTIONS, text)
