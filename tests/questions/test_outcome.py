"""What a text typed into a search means."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from standoff.errors import QuestionError
from standoff.model.states_named import state_code
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


CALLED = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: leave, cry: weep}}, bob: {options: {stay: stay}}}
definitions: {peace: {name: the truce, condition: not cry and stay}, war: {name: "war, or worse", condition: cry}}
names: [{name: the wedding, state: NNY}, {name: "tears, alone", state: NYN}, {name: go or stay, condition: go and cry}]
infeasible: [go and stay]
preferences: {ann: [go], bob: [stay]}
""")


@pytest.mark.parametrize(
    ("text", "meant", "state"),
    [
        ("The  Wedding", "not ann.go and not ann.cry and bob.stay", 4),
        ("tears, alone", "not ann.go and ann.cry and not bob.stay", 2),
        ("go or stay", "ann.go and ann.cry", 3),  # what people call a state comes before what is true in it
        ("The truce", "peace", 4),
        ("war, or worse", "war", None),
    ],
)
def test_what_people_call_states_and_definitions(text: str, meant: str, state: int | None) -> None:
    assert str(outcome_meant(CALLED, text)) == meant
    if state is None:
        with pytest.raises(QuestionError, match="is met by several states"):
            state_code(CALLED, text)
    else:
        assert state_code(CALLED, text) == state


@pytest.mark.parametrize(
    ("text", "near"), [("the weding", "the wedding"), ("Truce", "the truce"), ("tears alone", "tears, alone")]
)
def test_what_is_almost_a_name(text: str, near: str) -> None:
    for read in (outcome_meant, state_code):
        with pytest.raises(QuestionError, match=f"`{text}`: did you mean `{near}`"):
            read(CALLED, text)


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
