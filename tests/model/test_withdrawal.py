"""Withdrawn claims: what rests on them alone falls, and everything else stays as it was."""

from __future__ import annotations

from itertools import combinations

import pytest

import standoff
from asking import codes
from standoff.model.elements import elements
from standoff.model.withdrawal import Withdrawal, withdraw

TEXT = """\
standoff: 1
claims:
  one: {text: first, said_by: [Ann]}
  two: {text: second, said_by: [Bob, Ann]}
  three: {text: third, said_by: [Carl]}
decision_makers:
  us:
    options:
      talk: {text: talk, because: [one, two]}
      strike: strike
  them:
    options: {test: test}
infeasible:
  - {condition: us.talk and us.strike, because: [three]}
irreversible:
  - {option: us.strike, because: [two]}
status_quo: [us.talk, them.test]
preferences:
  us:
    - {prefer: us.talk, because: [one]}
    - {prefer: not them.test, because: [one, three]}
    - not us.strike
  them: {ranking: [["---"]], because: [two, three]}
record:
  start: {date: 2017-01-01, taken: [us.talk]}
  moves:
    - {date: 2017-02-01, by: them, take: [test], because: [three]}
    - {date: 2017-03-01, by: us, drop: [talk]}
"""


@pytest.fixture(scope="module")
def conflict() -> standoff.Conflict:
    return standoff.loads(TEXT)


def fallen(withdrawal: Withdrawal) -> list[tuple[str, str]]:
    return [(element.kind, str(element)) for element in withdrawal.fallen]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["one"], [("statement", "us: us.talk")]),
        (["two"], [("irreversible", "us.strike")]),
        (
            ["three"],
            [("infeasible", "us.talk and us.strike"), ("record move", "them: 2017-02-01 takes test")],
        ),
        (
            ["one", "two"],
            [("option", "us.talk"), ("irreversible", "us.strike"), ("statement", "us: us.talk")],
        ),
        (
            ["two", "three"],
            [
                ("infeasible", "us.talk and us.strike"),
                ("irreversible", "us.strike"),
                ("preference", "them: ranking"),
                ("record move", "them: 2017-02-01 takes test"),
            ],
        ),
    ],
)
def test_what_rests_on_withdrawn_claims_alone_falls(
    conflict: standoff.Conflict, claims: list[str], expected: list[tuple[str, str]]
) -> None:
    withdrawal = withdraw(conflict, claims)
    assert fallen(withdrawal) == expected
    assert withdrawal.claims == tuple(claim for claim in conflict.claims if claim in claims)
    assert set(withdrawal.conflict.claims) == set(conflict.claims) - set(claims)


def test_a_voice_takes_the_claims_that_it_reports_along(conflict: standoff.Conflict) -> None:
    assert withdraw(conflict, voices=["Ann"]).claims == ("one", "two")
    assert withdraw(conflict, voices=["Bob"]).claims == ("two",)
    assert withdraw(conflict, ["three"], ["Bob"]).claims == ("two", "three")


def test_nothing_withdrawn_changes_nothing(conflict: standoff.Conflict) -> None:
    assert withdraw(conflict) == Withdrawal(conflict, (), (), ())


def test_a_fallen_option_is_never_taken(conflict: standoff.Conflict) -> None:
    left = withdraw(conflict, ["one", "two"]).conflict
    result = standoff.analyse(left)["default"]
    assert codes(result.states) == [0, 2, 4, 6]
    assert result.status_quo is not None
    assert result.status_quo.options == ("them.test",)


def test_a_fallen_option_is_no_element_any_more(conflict: standoff.Conflict) -> None:
    """Nor is the rule that keeps it from being taken, which no file has."""
    known = {element.path for element in elements(conflict)}
    left = withdraw(conflict, ["one", "two"])
    assert {element.path for element in elements(left.conflict)} == known - {element.path for element in left.fallen}
    assert "us.talk" not in [element.text for element in elements(left.conflict)]
    again = withdraw(left.conflict, ["three"]).conflict
    assert [option.stands for option in again.options] == [False, True, True]


TWO_FALL = """\
standoff: 1
claims: {one: {text: first, said_by: [Ann]}}
decision_makers:
  ann: {options: {go: {text: go, because: [one]}, cry: {text: cry, because: [one]}, stay: stay}}
preferences: {ann: [ann.stay]}
accounts: {x: {}, y: {infeasible: [ann.stay]}}
"""


def test_two_fallen_options_in_two_accounts_leave_no_trace_among_the_elements() -> None:
    """Nor are they told among what rests on nothing, though no claim is left under them."""
    left = withdraw(standoff.loads(TWO_FALL), ["one"]).conflict
    assert [(element.kind, element.text, element.accounts) for element in elements(left)] == [
        ("option", "ann.stay", ("x", "y")),
        ("statement", "ann.stay", ("x", "y")),
        ("infeasible", "ann.stay", ("y",)),
    ]
    assert standoff.claims(left).ungrounded == elements(left)
    assert {name: codes(each.states) for name, each in standoff.analyse(left).items()} == {"x": [0, 4], "y": [0]}


def test_a_fallen_infeasibility_allows_its_states(conflict: standoff.Conflict) -> None:
    assert 3 not in codes(standoff.analyse(conflict)["default"].states)
    assert 3 in codes(standoff.analyse(withdraw(conflict, ["three"]).conflict)["default"].states)


def test_a_fallen_irreversible_option_can_be_undone(conflict: standoff.Conflict) -> None:
    before = standoff.analyse(conflict)["default"].model
    after = standoff.analyse(withdraw(conflict, ["two"]).conflict)["default"].model
    assert before.space.moves(2, 0).tolist() == []
    assert after.space.moves(2, 0).tolist() == [0, 1]


def test_a_decision_maker_whose_ranking_falls_is_indifferent(conflict: standoff.Conflict) -> None:
    text = TEXT.replace('[["---"]]', "[4, 0, 1, 2, 5, 6]")
    before = standoff.loads(text)
    assert standoff.analyse(before)["default"].ranks("them").tolist() == [5, 4, 3, 6, 2, 1]
    after = withdraw(before, ["two", "three"]).conflict
    assert set(standoff.analyse(after)["default"].ranks("them").tolist()) == {1}


def test_a_fallen_record_move_is_left_out(conflict: standoff.Conflict) -> None:
    record = withdraw(conflict, ["three"]).conflict.record
    assert record is not None
    assert [move.date for move in record.moves] == ["2017-03-01"]


@pytest.mark.parametrize("first", [{"one"}, {"two"}, {"three"}])
def test_one_after_another_is_as_all_at_once(conflict: standoff.Conflict, first: set[str]) -> None:
    for size in range(1, 3):
        for others in combinations(sorted(set(conflict.claims) - first), size):
            together = withdraw(conflict, first | set(others)).conflict
            in_turn = withdraw(withdraw(conflict, first).conflict, others).conflict
            assert in_turn.accounts == together.accounts
            assert in_turn.options == together.options


def test_unknown_claims_and_voices_are_refused(conflict: standoff.Conflict) -> None:
    with pytest.raises(standoff.QuestionError, match="there is no claim `won`: did you mean `two` or `one`"):
        withdraw(conflict, ["won"])
    with pytest.raises(standoff.QuestionError, match="no claim is said by `Anne`: did you mean `Ann`"):
        withdraw(conflict, voices=["Anne"])


def test_elements_are_told_once_with_their_accounts() -> None:
    shared = TEXT + "accounts: {red: {}, blue: {preferences: {us: [us.strike]}}}\n"
    found = {str(element): element.accounts for element in elements(standoff.loads(shared))}
    assert found["us: us.talk"] == ("red",)
    assert found["us: us.strike"] == ("blue",)
    assert found["them: ranking"] == ("red", "blue")
    assert found["us.strike"] == ("red", "blue")
    assert len({element.path for element in elements(standoff.loads(shared))}) == len(elements(standoff.loads(shared)))
