"""Several claims are added at once or not at all, each as `add_claim` would add it."""

from __future__ import annotations

from typing import Any

import pytest

from standoff.editing.commands import COMMANDS
from standoff.errors import EditError
from standoff.files.edits import edited
from standoff.files.loading import read_text

TEXT = """\
standoff: 1
sources: {notes: {title: Notes}}
coders: {bo: {}}
claims:
  dry: {text: The well runs dry., said_by: [Ann]}  # herself
decision_makers: {ann: {options: {go: leave}}}
preferences: {ann: [go]}
"""


def added(claims: list[dict[str, Any]]) -> str:
    command = COMMANDS["add_claims"]
    return edited(TEXT, *command(read_text(TEXT), **command.read({"claims": claims})).edits)


def test_each_is_added_behind_the_others() -> None:
    wet = {"claim": "wet", "text": "It rains.", "said_by": ["Ann", "Bob"], "source": "notes", "paragraph": 1}
    grey = {"claim": "grey", "text": "It is grey.", "said_by": ["Bob "], "coded_by": "bo", "stance": "doubts"}
    new = """\
  wet:
    text: It rains.
    said_by: [Ann, Bob]
    at: {source: notes, paragraph: 1}
  grey:
    text: It is grey.
    said_by: [Bob]
    stance: doubts
    coded_by: bo
"""
    assert added([wet, grey]) == TEXT.replace("# herself\n", f"# herself\n{new}")


WET = {"claim": "wet", "text": "It rains.", "said_by": ["Ann"]}


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([], "there is no claim to add"),
        ([WET, WET], "claim 2: there is a claim `wet` already"),
        ([{**WET, "claim": "dry"}], "claim 1: there is a claim `dry` already"),
        ([WET, {**WET, "claim": "w", "text": " "}], "claim 2: a claim needs a text"),
        ([{**WET, "source": "note"}], "claim 1: there is no source `note`: did you mean `notes`?"),
        ([{**WET, "coded_by": "bob"}], "claim 1: there is no coder `bob`: did you mean `bo`?"),
        ([{"claim": "wet", "text": "It rains."}], "said_by`: field required"),
        ([{**WET, "elements": []}], "elements`: unexpected keyword argument"),
    ],
)
def test_what_cannot_be_added_is_said(claims: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(EditError, match=message):
        added(claims)


def test_the_step_says_how_many() -> None:
    command = COMMANDS["add_claims"]
    step = command(read_text(TEXT), **command.read({"claims": [WET, {**WET, "claim": "grey"}]}))
    assert step.label == "add 2 claims"
