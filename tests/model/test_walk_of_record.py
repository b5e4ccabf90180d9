"""The record as a walk through states, and its dates."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM, findings_in
from standoff.model.history import history

RECORD = """\
record:
  start: {date: 2017-01, taken: [talks]}
  moves:
    - {date: 2017-02-01, by: china, take: [squeeze]}
    - {date: 2017-02-01, by: us, note: says no}
    - {date: 2017-03, by: us, take: [talks], drop: [strike]}
    - {date: 2017-04-01, by: [us, china], take: [strike], drop: [squeeze, talks]}
"""


def test_each_entry_starts_where_the_last_one_ended() -> None:
    walk = history(standoff.loads(OPTION_FORM + RECORD))
    assert (walk.date, walk.start, walk.end) == ("2017-01", 1, 2)
    assert [(entry.before, entry.after) for entry in walk.entries] == [(1, 5), (5, 5), (5, 5), (5, 2)]
    assert [entry.number for entry in walk.moves] == [1, 4]
    assert [entry.by for entry in walk.entries] == [("china",), ("us",), ("us",), ("us", "china")]


def test_what_was_so_already_is_idle() -> None:
    walk = history(standoff.loads(OPTION_FORM + RECORD))
    assert [entry.idle for entry in walk.entries] == [(), (), ("us.talks", "us.strike"), ()]


def test_there_may_be_no_record() -> None:
    with pytest.raises(standoff.QuestionError, match="no record"):
        history(standoff.loads(OPTION_FORM))


def test_in_graph_form_it_goes_from_state_to_state() -> None:
    moves = "{date: 2018, by: ann, to: ann_pressed}, {date: 2018, note: x}, {date: 2019, by: bob, to: both_pressed}"
    walk = history(standoff.loads(f"{GRAPH_FORM}record: {{start: {{date: 2017, state: quiet}}, moves: [{moves}]}}\n"))
    assert (walk.start, walk.end) == (0, 2)
    assert [(each.before, each.after, each.by) for each in walk.moves] == [(0, 1, ("ann",)), (1, 2, ("bob",))]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("month", ["2017-01 1 1", "2017-02 1 5", "2017-03 5 5", "2017-04 5 2", "2017-05 2 2"]),
        ("quarter", ["2017-Q1 1 5", "2017-Q2 5 2"]),
        ("year", ["2017 1 2"]),
    ],
)
def test_a_period_is_judged_by_its_first_and_last_state(every: str, expected: list[str]) -> None:
    """The moves of several parties in April are one change; where no date of May is given, it ends with April."""
    walk = history(standoff.loads(f"{OPTION_FORM}{RECORD}  every: {every}\n  until: 2017-05-31\n"))
    assert [f"{each.name} {each.before} {each.after}" for each in walk.periods] == expected
    assert [each.moved for each in walk.periods] == [each.before != each.after for each in walk.periods]
    assert history(standoff.loads(f"{OPTION_FORM}{RECORD}")).periods == ()


def test_what_comes_and_goes_within_a_period_is_no_change() -> None:
    moves = "{date: 2017-01-02, by: us, take: [talks]}, {date: 2017-01-09, by: us, drop: [talks]}"
    record = f"record: {{start: {{date: 2017-01-02}}, moves: [{moves}], every: §}}\n"
    named = {
        every: [
            (each.name, each.moved)
            for each in history(standoff.loads(OPTION_FORM + record.replace("§", every))).periods
        ]
        for every in ("month", "week")
    }
    assert named == {"month": [("2017-01", False)], "week": [("2017-W01", True), ("2017-W02", True)]}


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        (["2017-01-01", "2017-01-01", "2017-02"], []),
        (["2017-02", "2017-02-14", "2017"], []),
        (["2017-02-01", "2017-01-31"], ["5:14"]),
        (["2016-12-31", "2017-01-01"], ["4:14"]),
        (["2017-03", "2017-02-28", "2017-02-27"], ["5:14", "6:14"]),
    ],
)
def test_dates_go_forward(dates: list[str], wrong: list[str]) -> None:
    moves = "".join(f"    - {{date: {date}, by: us}}\n" for date in dates)
    text = f"record:\n  start: {{date: 2017-01-01}}\n  moves:\n{moves}{OPTION_FORM}"
    found = findings_in(text)
    assert [":".join(finding.split(":")[:2]) for finding in found] == wrong
    assert all("goes back in time" in finding for finding in found)
