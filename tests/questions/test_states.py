"""A window into the table of states: rows, order and filters, against what plain Python says of the codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM
from standoff.errors import QuestionError
from standoff.questions.states import Window, states

DILEMMA = """\
standoff: 1
title: Prisoner's dilemma
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {peace: row.cooperate and column.cooperate, alike: row.cooperate iff column.cooperate}
preferences:
  row: {ranking: [NY, YY, NN, YN]}
  column: {ranking: [YN, YY, NN, NY]}
"""
KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
BITS = {option.id: bit for bit, option in enumerate(KOREA.options)}
SIXTEEN = """\
standoff: 1
decision_makers:
  ann: {options: {a: '', b: '', c: '', d: ''}}
  bob: {options: {e: '', f: '', g: ''}}
  cat: {options: {h: '', i: '', j: ''}}
  dan: {options: {k: '', l: '', m: ''}}
  eve: {options: {n: '', o: '', p: ''}}
definitions: {war: a and e, truce: not war and h}
preferences:
  ann: [not war, a iff e, k, not b, c if d, p, not n]
  bob: [e, not h, truce, i, k or l, not m]
  cat: [truce, h, not j, a, b, c, not d]
  dan: [not k, l, a iff n, m]
  eve: [n iff o, p, not war, not a, f, g]
"""


def dilemma(**asked: Any) -> Window:
    return states(standoff.loads(DILEMMA), concepts=["nash", "seq"], **asked)


def article(**asked: Any) -> Window:
    return states(KOREA, account="article", concepts=["nash", "gmr"], **asked)


def codes(window: Window) -> list[int]:
    return [row[0] for row in window.rows]


def taken(code: int, option: str) -> bool:
    return bool(code >> BITS[option] & 1)


def korean(meets: Callable[[int], bool]) -> list[int]:
    """The feasible states of Korea, by the two rules that its file has, that meet something; by hand, on the bits."""
    return [
        code
        for code in range(2**10)
        if not (taken(code, "us.talks") and (taken(code, "us.strike") or taken(code, "dprk.attack"))) and meets(code)
    ]


def test_the_dilemma_whole() -> None:
    window = dilemma()
    assert [(column.key, column.kind, column.of, column.concept) for column in window.columns] == [
        ("state", "state", "", ""),
        ("pattern", "pattern", "", ""),
        ("row.cooperate", "option", "row.cooperate", ""),
        ("column.cooperate", "option", "column.cooperate", ""),
        ("peace", "definition", "peace", ""),
        ("alike", "definition", "alike", ""),
        ("rank.row", "rank", "row", ""),
        ("rank.column", "rank", "column", ""),
        ("nash.row", "stable", "row", "nash"),
        ("nash.column", "stable", "column", "nash"),
        ("seq.row", "stable", "row", "seq"),
        ("seq.column", "stable", "column", "seq"),
        ("nash", "equilibrium", "", "nash"),
        ("seq", "equilibrium", "", "seq"),
    ]
    assert window.rows == [
        (0, "NN", False, False, False, True, 2, 2, True, True, True, True, True, True),
        (1, "YN", True, False, False, False, 1, 4, False, True, False, True, False, False),
        (2, "NY", False, True, False, False, 4, 1, True, False, True, False, False, False),
        (3, "YY", True, True, True, True, 3, 3, False, False, True, True, False, True),
    ]
    assert (window.total, window.matching, window.start) == (4, 4, 0)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (["-state"], [3, 2, 1, 0]),
        (["rank.row"], [1, 0, 3, 2]),
        (["-rank.row"], [2, 3, 0, 1]),
        (["pattern"], [0, 2, 1, 3]),  # NN NY YN YY
        (["-pattern"], [3, 1, 2, 0]),
        (["-alike"], [0, 3, 1, 2]),  # what is equal goes by code
        (["alike", "-column.cooperate"], [2, 1, 3, 0]),
        (["-seq", "nash", "state"], [3, 0, 1, 2]),
    ],
)
def test_the_order_of_rows(sort: list[str], expected: list[int]) -> None:
    assert codes(dilemma(sort=sort)) == expected


def test_a_window_is_a_part_of_the_rows() -> None:
    whole = korean(lambda _: True)
    window = article(start=600, count=30)
    assert (window.total, window.matching, codes(window)) == (640, 640, whole[600:630])
    assert codes(article(start=630, count=100)) == whole[630:]
    assert codes(article(start=5_000)) == []
    assert codes(article(count=0)) == []


@pytest.mark.parametrize(
    ("only", "meets"),
    [
        ({"options": ["us.talks=Y", "tests=N"]}, lambda c: taken(c, "us.talks") and not taken(c, "dprk.tests")),
        ({"definitions": ["war=N"]}, lambda c: not taken(c, "us.strike") and not taken(c, "dprk.attack")),
        ({"definitions": ["freeze=Y"]}, lambda c: not taken(c, "dprk.tests") and not taken(c, "us.exercises")),
        ({"condition": "us.thaad iff rok.host"}, lambda c: taken(c, "us.thaad") == taken(c, "rok.host")),
        ({"condition": "  "}, lambda _: True),
        ({"search": "83"}, lambda c: c == 83 or 830 <= c < 840),
        ({"search": " y-n "}, lambda c: c & 1 and not c & 4),
        (
            {"options": ["us.talks=N"], "search": "10", "condition": "not war"},
            lambda c: (
                str(c).startswith("10") and not any(taken(c, x) for x in ("us.talks", "us.strike", "dprk.attack"))
            ),
        ),
        ({"held": ["nash"]}, lambda c: c in (350, 374, 382, 854)),  # as its README has them
        ({"held": ["nash"], "definitions": ["war=N"]}, lambda c: c == 854),
        ({"held": ["nash", "gmr"], "stable": ["nash.us", "gmr.rok"]}, lambda c: c in (350, 374, 382, 854)),
    ],
)
def test_filters(only: dict[str, Any], meets: Callable[[int], bool]) -> None:
    expected = korean(meets)
    window = article(count=1_000, **only)
    assert codes(window) == expected
    assert (window.matching, window.total) == (len(expected), 640)
    assert codes(article(count=1_000, sort=["-state"], **only)) == expected[::-1]


def test_stable_for_one() -> None:
    assert codes(dilemma(stable=["nash.row"])) == [0, 2]
    assert codes(dilemma(stable=["nash.row", "seq.column"])) == [0]


MERGED = """
standoff: 1
decision_makers: {ann: {options: {a: '', b: ''}}, bob: {options: {c: ''}}}
definitions: {low: not a and not c}
same: [a iff b]
preferences: {ann: [], bob: []}
"""  # 0, 3, 4 and 7 are one state: 0


def test_a_merged_state_stands_between_those_where_something_is_true_or_false() -> None:
    def sorted_by(key: str) -> list[int]:
        return codes(states(standoff.loads(MERGED), concepts="nash", sort=[key]))

    assert sorted_by("low") == [1, 5, 6, 0, 2]
    assert sorted_by("-low") == [2, 0, 1, 5, 6]
    assert sorted_by("bob.c") == [1, 2, 0, 5, 6]


@pytest.mark.parametrize("search", ["0", "7", "4", "YYY", "NNY", "YYN"])
def test_a_merged_state_is_found_by_each_of_its_members(search: str) -> None:
    assert codes(states(standoff.loads(MERGED), concepts="nash", search=search)) == [0]


def test_names_in_graph_form() -> None:
    conflict = standoff.loads(GRAPH_FORM)
    assert [row[:2] for row in states(conflict).rows] == [(0, "quiet"), (1, "ann_pressed"), (2, "both_pressed")]
    assert codes(states(conflict, sort=["name"])) == [1, 2, 0]
    assert codes(states(conflict, search="Pressed")) == [1, 2]
    assert codes(states(conflict, search="2")) == [], "no name has it"
    assert codes(states(conflict, condition="quiet or both_pressed")) == [0, 2]
    with pytest.raises(QuestionError, match="no option `quiet` in a model with `states`"):
        states(conflict, options=["quiet=Y"])


def test_a_merged_state_meets_what_all_its_members_do() -> None:
    text = """\
standoff: 1
decision_makers: {ann: {options: {go: '', cry: ''}}, bob: {options: {stay: ''}}}
definitions: {tears: cry}
same: [not bob.stay]
preferences: {ann: [bob.stay], bob: [not bob.stay]}
"""
    found = states(standoff.loads(text), concepts=["nash"], condition="not tears")
    assert [row[:2] for row in found.rows] == [(4, "NNY"), (5, "YNY")]
    assert (found.total, found.matching) == (5, 2)
    first, *_ = states(standoff.loads(text), concepts=["nash"]).rows
    assert first[:6] == (0, "--N", "in part", "in part", False, "in part")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"start": -1}, "counted from 0"),
        ({"count": 1_001}, "at most 1,000"),
        ({"sort": ["-rank.ruw"]}, "no column `rank.ruw` in this table: did you mean `rank.row`"),
        ({"options": ["cooperate=Y"]}, "`cooperate` may be several options"),
        ({"options": ["row.cooperate"]}, "write `row.cooperate=Y` or `row.cooperate=N`"),
        ({"options": ["row.cooperate=yes"]}, "is no filter"),
        ({"options": ["peace=Y"]}, "`peace` is a definition"),
        ({"definitions": ["war=Y"]}, "no definition `war`"),
        ({"held": ["gmr"]}, "no concept `gmr` in this table: allowed: `nash`, `seq`"),
        ({"stable": ["nash"]}, "no verdict `nash`"),
        ({"condition": "peace and"}, "ends too early"),
        ({"search": "maybe"}, "neither the beginning of a code nor of a pattern of 2 Y, N and -"),
        ({"search": "YNY"}, "pattern of 2"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        dilemma(**asked)


def test_a_search_for_a_huge_number_finds_nothing() -> None:
    assert codes(dilemma(search="9" * 5_000)) == []


def test_a_window_into_65536_states() -> None:
    """Where a to d are bits 0 to 3, e bit 4 and h bit 7: no war, and by `truce` h, so that one bit of two is left."""
    only: dict[str, Any] = {"options": ["a=Y", "h=Y"], "definitions": ["truce=Y"], "condition": "not b or c"}
    window = states(standoff.loads(SIXTEEN), concepts="nash", sort=["-state"], start=10, count=3, **only)
    expected = [c for c in range(2**16 - 1, -1, -1) if c & 1 and c >> 7 & 1 and not c >> 4 & 1 and c & 6 != 2]
    assert codes(window) == expected[10:13]
    assert (window.total, window.matching) == (65_536, len(expected))


def test_the_table_of_an_analysis_has_the_same_rows() -> None:
    """The one is made block by block, the other window by window: over the edge of a block."""
    conflict = standoff.loads(SIXTEEN)
    found = standoff.analyse(conflict)["default"]
    table, window = found.table(), states(conflict, start=1_020, count=10)
    rows, columns = window.rows, [column.key for column in window.columns if column.kind != "pattern"]
    told = [dict(zip(table.columns, table.row(place), strict=True)) for place in range(1_020, 1_030)]
    assert [[row[key] for key in columns] for row in told] == [[row[0], *row[2:]] for row in rows]
    for row in told:  # a place counts the ranks above
        assert row["place.ann"] == 1 + len({rank for rank in found.ranks("ann").tolist() if rank > row["rank.ann"]})
    assert [row[0] for row in rows] == list(range(1_020, 1_030))


# The answer


def test_the_answer_in_json() -> None:
    found = answered(
        "states", standoff.loads(DILEMMA), concepts=["nash"], options=["row.cooperate=Y"], sort=["-rank.row"]
    )
    assert found["title"] == "Prisoner's dilemma"
    assert (found["account"], found["concepts"], found["status_quo"]) == ("default", ["nash"], None)
    assert (found["total"], found["matching"], found["start"]) == (4, 2, 0)
    assert found["rows"] == [[3, "YY", 1, 1, 1, 1, 3, 3, 0, 0, 0], [1, "YN", 1, 0, 0, 0, 1, 4, 0, 1, 0]]
    assert all(type(value) in (int, str) for row in found["rows"] for value in row)
    assert [found["columns"][place] for place in (0, 2, 6, 8, 10)] == [
        {"key": "state", "kind": "state", "title": "State"},
        {"key": "row.cooperate", "kind": "option", "title": "row.cooperate", "of": "row.cooperate"},
        {"key": "rank.row", "kind": "rank", "title": "Rank for row", "of": "row", "levels": 4},
        {
            "key": "nash.row",
            "kind": "stable",
            "title": "Nash stability: stable for row",
            "of": "row",
            "concept": "nash",
        },
        {"key": "nash", "kind": "equilibrium", "title": "Nash stability: equilibrium", "concept": "nash"},
    ]


def test_the_answer_is_of_the_first_account_unless_another_is_asked_for() -> None:
    first, other = (answered("states", KOREA, account=name, held=["nash"]) for name in (None, "proposal"))
    assert (first["account"], other["account"]) == ("article", "proposal")
    assert [row[0] for row in first["rows"]] == [350, 374, 382, 854]
    assert first["status_quo"] == sum(
        1 << BITS[each]
        for each in ("us.exercises", "us.thaad", "dprk.tests", "rok.host", "china.punish", "russia.cooperate")
    )
    with pytest.raises(QuestionError, match="no account `artikel`"):
        answered("states", KOREA, account="artikel")


def test_csv_of_what_a_filter_lets_through() -> None:
    found = answered("states_csv", standoff.loads(DILEMMA), concepts=["nash"], definitions=["alike=Y"], sort=["-state"])
    assert found["csv"] == (
        "state,row.cooperate,column.cooperate,peace,alike,place.row,place.column,nash.row,nash.column,nash\n"
        "3,true,true,true,true,2,2,false,false,false\n"
        "0,false,false,false,true,3,3,true,true,true\n"
    )
    assert (found["rows"], found["matching"], "truncated" in found) == (2, 2, False)


def test_csv_that_would_be_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.questions.states_csv.as_json.MOST_CELLS", 25)
    found = answered("states_csv", standoff.loads(DILEMMA), concepts=["nash"])
    assert (found["rows"], found["matching"], found["truncated"]) == (2, 4, True)
    assert found["csv"].count("\n") == 3


def test_codes_in_a_window_are_plain_integers() -> None:
    assert not any(isinstance(value, np.generic) for row in dilemma().rows for value in row)
