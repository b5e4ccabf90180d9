"""One state as each account sees it, on the Prisoner's Dilemma, whose table anybody can check."""

from __future__ import annotations

import pytest

import standoff
from standoff.errors import QuestionError
from standoff.questions.state import Standing, StateAnswer, state

TEXT = """
standoff: 1
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
preferences:
  row: {ranking: [NY, YY, NN, YN]}
  column: {ranking: [YN, YY, NN, NY]}
status_quo: [row.cooperate]
accounts:
  plain: {}
  bound: {infeasible: [row.cooperate and column.cooperate], preferences: {row: {ranking: [NY, NN, YN]}, column: []}}
"""


def asked(name: str | int) -> StateAnswer:
    return state(standoff.loads(TEXT), name, concepts="nash,seq")


def test_the_state_of_cooperation_is_second_best_for_both_and_left_by_both() -> None:
    seen = asked("YY").accounts["plain"]
    assert seen.standings == (
        Standing("row", place=2, places=4, moves=1, improvements=1, stable=("seq",)),
        Standing("column", place=2, places=4, moves=1, improvements=1, stable=("seq",)),
    )
    assert seen.holds == ("seq",)
    assert not seen.is_status_quo


def test_mutual_defection_holds_under_both() -> None:
    assert asked(0).accounts["plain"].holds == ("nash", "seq")


def test_the_status_quo_is_told() -> None:
    assert asked("YN").accounts["plain"].is_status_quo


def test_where_it_cannot_be_the_condition_is_named() -> None:
    seen = asked("YY").accounts["bound"]
    assert not seen.feasible
    assert seen.ruled_out == ("row.cooperate and column.cooperate",)
    assert seen.standings == ()


def test_a_state_that_is_not_there_is_refused() -> None:
    with pytest.raises(QuestionError, match="no state 4"):
        asked("4")
