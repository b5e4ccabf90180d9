"""What the screens Why, Paths, Hinges and Record say, on conflicts that can be worked out by hand."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from dilemma import dilemma
from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Move
from standoff.workbench.pages.answer.state import looked_for
from standoff.workbench.pages.pieces.choices import Withdrawn
from standoff.workbench.pages.record.form import options_of, written_out


@pytest.fixture(name="dilemma")
def _dilemma() -> Conflict:
    return dilemma()


# Looking for a state


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("3", {"search": "3"}),
        (" YN-", {"search": "YN-"}),
        ("talks, squeeze", {"search": "YNY"}),
        ("talks and not strike", {"condition": "us.talks and not us.strike"}),
    ],
)
def test_a_state_is_looked_for_by_code_pattern_options_or_condition(text: str, asked: dict[str, str]) -> None:
    assert looked_for(standoff.loads(OPTION_FORM), text) == asked


def test_a_merged_state_is_looked_for_by_a_member() -> None:
    text = "{standoff: 1, decision_makers: {ann: {options: {a: '', b: ''}}}, same: [a iff b], preferences: {ann: []}}"
    assert looked_for(standoff.loads(text), "nothing") == {"search": "NN"}


def test_in_graph_form_it_is_looked_for_by_name() -> None:
    assert looked_for(standoff.loads(GRAPH_FORM), "pressed") == {"search": "pressed"}


def test_what_is_none_of_these_is_refused() -> None:
    with pytest.raises(QuestionError, match="unknown name"):
        looked_for(standoff.loads(OPTION_FORM), "peace")


# Hinges


def test_what_is_switched_off_is_kept_in_the_address(dilemma: Conflict) -> None:
    gone = Withdrawn({"greed", "gone"}, {"Tom", "a voice, with a comma"})
    assert Withdrawn.of(gone.params()) == gone
    assert gone.known(dilemma) == {"without": ["greed"], "voices": ["Tom"]}
    assert Withdrawn.of({}) == Withdrawn()


# Record


def test_options_are_named_whole_in_the_form() -> None:
    dispute = standoff.loads(OPTION_FORM).dispute
    options = options_of(dispute)
    assert options["us.talks"] == "us: talk"
    assert written_out(dispute, ["squeeze", "us.strike"]) == ["china.squeeze", "us.strike"]
    assert Move(date="2020", by="us").movers == ("us",)
    assert Move(date="2020", by=("us", "china")).movers == ("us", "china")
