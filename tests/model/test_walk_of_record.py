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
    graph = GRAPH_FORM + "record: {start: {date: 2017}}\n"
    with pytest.raises(standoff.QuestionError, match="`states` has none"):
        history(standoff.loads(graph))


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
