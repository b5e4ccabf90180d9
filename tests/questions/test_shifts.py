"""What would be otherwise without some claims: worked out by hand on conflicts of one option a party."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from standoff.errors import QuestionError
from standoff.questions.shifts import Shifts, shifts

# Ann would go because she is tired, and Bob says so; that she hates the rain is said by Cem, whom Bob reports.
TEXT = """
standoff: 1
claims:
  tired: {text: Ann is tired., said_by: [Bob]}
  rain: {text: Ann hates the rain., said_by: [Cem, Bob]}
  storm: {text: Nobody goes in a storm., said_by: [Dee]}
decision_makers:
  ann: {options: {go: leave}}
preferences:
  ann: [{prefer: go, because: [tired]}, {prefer: not go, because: [rain]}]
infeasible: [PLACEHOLDER]
"""


def asked(infeasible: str = "", **arguments: Any) -> Shifts:
    text = TEXT.replace("infeasible: [PLACEHOLDER]", infeasible)
    return shifts(standoff.loads(text), concepts="nash", **arguments)


def test_without_the_claim_the_next_preference_decides() -> None:
    shift = asked(without=["tired"]).accounts["default"]["nash"]
    assert (shift.before, shift.after) == (1, 1)
    assert shift.lost.codes.tolist() == [1]
    assert shift.gained.codes.tolist() == [0]
    assert shift.held is None
    assert shift.holds is None


def test_a_voice_takes_all_with_it_that_comes_through_it() -> None:
    found = asked(voices=["Bob"])
    assert found.withdrawal.claims == ("tired", "rain")
    shift = found.accounts["default"]["nash"]
    assert (shift.before, shift.after) == (1, 2)  # she is indifferent then
    assert shift.gained.codes.tolist() == [0]
    assert len(shift.lost) == 0
    assert (shift.emptied, shift.gained_indifferent.codes.tolist()) == (("ann",), [0])


def test_what_moves_only_because_somebody_is_indifferent_is_told_apart() -> None:
    """Bob calls whatever Ann does, as long as manners don't forbid it. Without `tired` nothing draws her away.

    She stays only because she is indifferent then, unless she can't go any more.
    """
    text = """
standoff: 1
claims: {tired: {text: Ann is tired., said_by: [Cem]}, manners: {text: One doesn't call., said_by: [Dee]}}
decision_makers: {ann: {options: {go: WAY}}, bob: {options: {call: call her}}}
preferences:
  ann: [{prefer: go, because: [tired]}]
  bob: [{prefer: not call, because: [manners]}, call]
"""
    shift, stuck = (
        shifts(
            standoff.loads(text.replace("WAY", way)), without=["tired", "manners"], concepts="nash", outcome="not go"
        ).accounts["default"]["nash"]
        for way in ("leave", "{text: leave, because: [tired, manners]}")
    )
    assert (shift.lost.codes.tolist(), shift.gained.codes.tolist()) == ([1], [2, 3])
    assert (shift.gained_indifferent.codes.tolist(), len(shift.lost_indifferent)) == ([2], 0)  # she goes, and he calls
    assert (shift.held, shift.holds, shift.outcome_indifferent) == (False, True, ("ann",))
    assert (stuck.lost.codes.tolist(), stuck.gained.codes.tolist()) == ([1], [2])
    assert (stuck.emptied, stuck.outcome_indifferent) == (("ann",), ())
    assert (len(stuck.gained_indifferent), len(stuck.lost_indifferent)) == (0, 0)


@pytest.mark.parametrize(("code", "held", "holds"), [(1, True, False), (0, False, True)])
def test_it_says_whether_an_outcome_would_hold(code: int, held: bool, holds: bool) -> None:
    shift = asked(without=["tired"], state=code).accounts["default"]["nash"]
    assert (shift.held, shift.holds) == (held, holds)


def test_nothing_withdrawn_is_nothing_changed() -> None:
    shift = asked().accounts["default"]["nash"]
    assert (shift.before, shift.after, len(shift.gained), len(shift.lost)) == (1, 1, 0, 0)


def test_a_state_that_becomes_feasible_may_be_gained() -> None:
    found = asked("infeasible: [{condition: go, because: [storm]}]", without=["storm"])
    shift = found.accounts["default"]["nash"]
    assert shift.lost.codes.tolist() == [0]
    assert shift.gained.codes.tolist() == [1]


def test_a_ranking_that_no_longer_fits_is_told() -> None:
    text = """
standoff: 1
claims: {storm: {text: Nobody goes in a storm., said_by: [Dee]}}
decision_makers: {ann: {options: {go: leave}}}
preferences: {ann: {ranking: [0]}}
infeasible: [{condition: go, because: [storm]}]
"""
    conflict = standoff.loads(text)
    with pytest.raises(QuestionError, match="without these claims there is no answer"):
        shifts(conflict, without=["storm"], concepts="nash")
