"""Rankings by state go on fitting when a command changes which states there are, and the step says so."""

from __future__ import annotations

from commanding import changes, done, label, soundly

TEXT = """\
standoff: 1
decision_makers:
  ann: {options: {go: '', cry: ''}}
definitions: {sad: cry and not go}
infeasible:
  - sad  # she only weeps as she leaves
preferences:
  ann:
    ranking:
      - 0  # best
      - ">>"
      - [1, 3]
"""


def test_states_that_come_in_are_ranked_last() -> None:
    made = soundly(TEXT, "remove_infeasible", number=0)
    assert changes(TEXT, made) == [
        "-  - sad  # she only weeps as she leaves",
        "+  []  # she only weeps as she leaves",
        "+      - 2",
    ]
    assert label(TEXT, "remove_infeasible", number=0) == "no longer infeasible: sad; 1 state is ranked last"


def test_entries_without_a_state_fall() -> None:
    made = soundly(TEXT, "add_infeasible", condition="go and cry")
    assert changes(TEXT, made) == ["+  - go and cry", "-      - [1, 3]", "+      - 1"]
    assert label(TEXT, "add_infeasible", condition="go and cry") == (
        "infeasible: go and cry; 1 entry of a ranking falls"
    )
    made = soundly(TEXT, "add_infeasible", condition="not go")
    assert changes(TEXT, made) == ["+  - not go", "-      - 0  # best", '-      - ">>"']


def test_a_definition_that_changes_what_cannot_be() -> None:
    made = soundly(TEXT, "set_definition", definition="sad", condition="cry and go")
    assert changes(TEXT, made) == [
        "-definitions: {sad: cry and not go}",
        "+definitions: {sad: cry and go}",
        "-      - [1, 3]",
        "+      - 1",
        "+      - 2",
    ]


def test_states_that_are_made_one_stand_once() -> None:
    made = soundly(TEXT, "add_same", condition="go iff cry")
    assert changes(TEXT, made) == ["+same: [go iff cry]", "-      - [1, 3]", "+      - 1"]


def test_an_entry_stays_that_any_account_has_a_state_for() -> None:
    shared = TEXT + "accounts: {one: {}, two: {}}\n"
    made = soundly(shared, "set_absent", account="one", option="cry")
    assert "      - [1, 3]\n" in made
    again = soundly(made, "set_absent", account="two", option="cry")
    assert "[1, 3]" not in again
    assert "      - 1\n" in again


def test_a_ranking_that_did_not_fit_before_is_left_alone() -> None:
    broken = TEXT.replace("[1, 3]", "[1]")
    assert changes(broken, done(broken, "add_infeasible", condition="not go")) == ["+  - not go"]


def test_a_ranking_that_is_copied_fits_the_states_that_it_comes_to() -> None:
    text = """\
standoff: 1
decision_makers:
  ann: {options: {go: '', cry: ''}}
accounts:
  wide:
    preferences: {ann: {ranking: [0, 1, 2, 3]}}
  narrow:
    infeasible: [go and cry]
    preferences: {ann: [go]}
"""
    made = soundly(text, "copy_preference", dm="ann", source="wide", account="narrow")
    assert changes(text, made) == ["-    preferences: {ann: [go]}", "+    preferences: {ann: {ranking: [0, 1, 2]}}"]
    assert "1 entry of a ranking falls" in label(text, "copy_preference", dm="ann", source="wide", account="narrow")
    back = soundly(made, "copy_preference", dm="ann", source="narrow", account="wide")
    assert "ranking: [0, 1, 2, 3]" in back
