"""How all decision makers rank the states, and why one state is above another, in words and JSON."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from answering import answered, printed, worded
from standoff.errors import QuestionError

QUARREL = standoff.loads("""\
standoff: 1
title: A quarrel
decision_makers:
  ann: {name: Anna, options: {go: leave, cry: weep}}
  bob: {name: Robert, options: {stay: stay}}
definitions: {peace: {name: the truce, condition: not cry and stay}}
names: [{name: the wedding, state: NNY}]
infeasible: [go and stay]
status_quo: []
claims:
  seen: {text: She wept., said_by: [a witness], stance: reports}
preferences:
  ann: {weights: {stay: 1.50, cry: -1}}
  bob: [not cry, {prefer: stay, because: [seen]}]
""")


def told(**arguments: Any) -> list[str]:
    answer = worded("ranking", QUARREL, **arguments)
    return [" ".join(line.split()) for line in printed("ranking", answer).splitlines() if line]


def test_of_all_parties() -> None:
    assert told() == [
        "A quarrel",
        "How each ranks the states, best first",
        "Anna: 6 states on 4 levels",
        "weighs weight states",
        "“Robert: stay” 1.50 2",
        "“Anna: weep” -1 3",
        "place states which above the next, as it",
        "1st 1 4, the wedding: Robert: stay weights: 1.50 for the wedding, 0.50 for state 6",
        "2nd 1 6: Anna: weep; Robert: stay weights: 0.50 for state 6, 0 for the status quo",
        "3rd 2 0, 1, among them the status quo weights: 0 for the status quo, -1 for state 2",
        "4th 2 2, 3",
        "Robert: 6 states on 4 levels",
        "prefers, most important first pairs of states that it decides",
        "1 not “Anna: weep” 9",
        "2 “Robert: stay” 4",
        "place states which above the next, as it",
        "1st 1 4, the wedding: Robert: stay prefers: “Robert: stay”",
        "2nd 2 0, 1, among them the status quo prefers: not “Anna: weep”",
        "3rd 1 6: Anna: weep; Robert: stay prefers: “Robert: stay”",
        "4th 2 2, 3",
    ]


def test_the_levels_that_are_left_out_are_counted() -> None:
    assert [line for line in told(dm="Robert", levels=1) if "more" in line] == [
        "and 3 more levels: `--levels 4 --limit 4`"
    ]


def test_a_statement_that_decides_nothing_and_no_preference() -> None:
    parties = "decision_makers: {ann: {options: {go: x}}, bob: {}}"
    conflict = standoff.loads(f"{{standoff: 1, {parties}, preferences: {{ann: [go, not not go], bob: []}}}}")
    answer = printed("ranking", worded("ranking", conflict))
    assert "decides nothing" in answer
    assert "bob has no preference: all states are as good." in answer


@pytest.mark.parametrize(
    ("dm", "one", "other", "said"),
    [
        ("bob", "the wedding", "status quo", "The wedding (1st) stands above the status quo (2nd): Robert prefers: “"),
        ("bob", "nothing", "the truce", "The status quo (2nd) stands below the wedding (1st): Robert prefers: “"),
        ("ann", "YNN", "NNN", "State 1 (3rd) stands as high as the status quo (3rd): nothing tells them apart."),
        ("ann", "YNN", "NYN", "State 1 (3rd) stands above state 2 (4th): weights: 0 for state 1, -1 for state 2."),
    ],
)  # fmt: skip
def test_why_above_in_words(dm: str, one: str, other: str, said: str) -> None:
    assert told(dm=dm, between=[one, other])[-1].startswith(said)


GRADED = standoff.loads("""\
standoff: 1
decision_makers: {ann: {name: Ann, options: {go: go, cry: cry}}, bob: {name: Bob, options: {hit: hit}}}
preferences:
  ann: [{prefer: ann.go, strength: strong}, not ann.cry]
  bob: {ranking: [--N, ">>>", --Y]}
""")


def test_how_much_better_a_state_is_in_words_and_json() -> None:
    said = printed("ranking", worded("ranking", GRADED, between=["YYN", "NNN"]))
    assert "State 3 (2nd) stands strongly above state 0 (3rd): Ann prefers: “Ann: go”" in said
    assert "stands as high as state 0" in said  # for Bob
    assert "State 3 (2nd) stands mildly below state 1 (1st)" in printed(
        "ranking", worded("ranking", GRADED, dm="ann", between=["YYN", "YNN"])
    )
    assert "State 0 (1st) stands above state 4 (2nd), by 3 degrees" in printed(
        "ranking", worded("ranking", GRADED, dm="bob", between=["NNN", "NNY"])
    )
    assert answered("ranking", GRADED, dm="bob", between=["NNN", "NNY"])["between"]["degree"] == 3
    assert "degree" not in answered("ranking", GRADED, dm="bob", between=["NNN", "YNN"])["between"]
    assert answered("above", GRADED, dm="ann", one="YYN", other="NNN")["degree"] == 2
    assert "degree" not in answered("above", QUARREL, dm="bob", one="NNY", other="NNN")


def test_statements_are_told_with_their_strength_and_none_is_said_to_be_left_out() -> None:
    lines = printed("ranking", worded("ranking", GRADED, dm="ann")).splitlines()
    assert [line for line in lines if "Ann: go" in line and "strongly" in line]
    assert "strength" not in " ".join(lines)


def test_of_all_parties_in_json() -> None:
    found = answered("ranking", QUARREL, between=["the wedding", "status quo"])["rankings"]
    assert {dm: (each["decision_maker"], each["form"]) for dm, each in found.items()} == {
        "ann": ("ann", "weights"),
        "bob": ("bob", "statements"),
    }
    assert [[level["place"] for level in each["levels"]] for each in found.values()] == [[1, 2, 3, 4], [1, 2, 3, 4]]
    assert [(each["between"]["states"], each["between"]["relation"]) for each in found.values()] == [
        ([4, 0], "above"),
        ([4, 0], "above"),
    ]
    assert found["bob"]["between"]["ground"]["because"] == ["seen"]


@pytest.mark.parametrize("between", ["NNY", ["NNY"], ["NNY", "NNN", "YNN"]])
def test_between_takes_two_states(between: object) -> None:
    with pytest.raises(QuestionError, match="give two states"):
        answered("ranking", QUARREL, between=between)
