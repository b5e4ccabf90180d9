"""What the screens Why, Paths, Hinges and Record say, on conflicts that can be worked out by hand."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Move
from standoff.workbench.pages.pieces.choices import Withdrawn
from standoff.workbench.pages.pieces.state_choice import looked_for
from standoff.workbench.pages.record.form import movers, options_of, written_out

# The Prisoner's Dilemma. That the row prefers to defect alone rests on a claim whose text is a stranger's.
DILEMMA = """
standoff: 1
claims:
  greed: {text: "<script>alert(1)</script>", said_by: ["<b>Eve</b>", Tom]}
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {trust: row.cooperate and column.cooperate}
status_quo: [row.cooperate, column.cooperate]
preferences:
  row:
    - {prefer: column.cooperate, because: [greed]}
    - {prefer: not row.cooperate, because: [greed]}
  column: [row.cooperate, not column.cooperate]
accounts:
  plain: {}
  kind: {preferences: {row: [trust, column.cooperate], column: [trust, row.cooperate]}}
perceptions: {row: plain, column: kind}
record:
  start: {date: 2020-01-01, taken: [row.cooperate, column.cooperate]}
  moves:
    - {date: 2020-02-01, by: row, drop: [row.cooperate], because: [greed]}
    - {date: 2020-03-01, by: column, note: "<i>waits</i>"}
"""


@pytest.fixture
def dilemma() -> Conflict:
    return standoff.loads(DILEMMA)


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
    assert options["us.talks"] == "us.talks: talk"
    assert written_out(dispute, ["squeeze", "us.strike"]) == ["china.squeeze", "us.strike"]
    assert movers(Move(date="2020", by="us")) == ["us"]
    assert movers(Move(date="2020", by=("us", "china"))) == ["us", "china"]
