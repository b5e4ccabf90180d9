"""Commands for a record in graph form, and for the periods of a record."""

from __future__ import annotations

from typing import Any

import pytest

from asking import GRAPH_FORM
from commanding import changes, done, falls, soundly
from standoff.errors import EditError

RECORD = """\
record:
  start: {date: 2017-01, state: quiet}
  moves:
    - {date: 2018-01, by: ann, to: ann_pressed}
    - {date: 2019-01, by: bob, to: both_pressed, note: at last}
"""
TEXT = GRAPH_FORM + RECORD


@pytest.mark.parametrize(
    ("command", "arguments", "expected"),
    [
        (
            "set_record_start",
            {"date": "2016-05", "state": "quiet"},
            ["-  start: {date: 2017-01, state: quiet}", "+  start: {date: 2016-05, state: quiet}"],
        ),
        (
            "add_record_move",
            {"date": "2018-01", "by": ["ann"], "note": "wavers", "at": 0},
            ["+    - {date: 2018-01, by: ann, note: wavers}"],
        ),
        (
            "set_record_move",
            {"number": 1, "to": "both_pressed", "date": "2020-01"},
            [
                "-    - {date: 2019-01, by: bob, to: both_pressed, note: at last}",
                "+    - {date: 2020-01, by: bob, to: both_pressed, note: at last}",
            ],
        ),
        ("set_record_periods", {"every": "year", "until": "2021-06"}, ["+  every: year", "+  until: 2021-06"]),
        ("rename_state", {"state": "ann_pressed", "to": "pushed"}, ["+    - {date: 2018-01, by: ann, to: pushed}"]),
    ],
)
def test_a_command_on_a_record(command: str, arguments: dict[str, Any], expected: list[str]) -> None:
    found = changes(TEXT, soundly(TEXT, command, **arguments))
    assert set(expected) <= set(found)
    assert command == "rename_state" or found == expected


def test_a_record_starts_in_a_state() -> None:
    made = soundly(GRAPH_FORM, "set_record_start", date="2017-01", state="quiet")
    made = soundly(made, "add_record_move", date="2018-01", by=["ann"], to="ann_pressed")
    made = soundly(made, "add_record_move", date="2019-01", by=["bob"], to="both_pressed")
    assert made.replace("      -", "    -").endswith(RECORD.replace(", note: at last", ""))


def test_periods_go_again() -> None:
    made = soundly(TEXT, "set_record_periods", every="year")
    assert soundly(made, "set_record_periods") == TEXT


@pytest.mark.parametrize(
    ("command", "arguments", "fallen"),
    [
        ("toggle_move", {"dm": "bob", "start": "ann_pressed", "end": "both_pressed"}, [2019]),
        ("toggle_move", {"dm": "ann", "start": "quiet", "end": "ann_pressed"}, [2018, 2019]),
        ("remove_state", {"state": "ann_pressed"}, [2018, 2019]),
        ("remove_decision_maker", {"dm": "bob"}, [2019]),
        ("remove_record_move", {"number": 0}, [2019]),
    ],
)
def test_entries_fall_with_the_moves_that_they_are(command: str, arguments: dict[str, Any], fallen: list[int]) -> None:
    made = soundly(TEXT, command, **arguments)
    gone = [year for year in (2018, 2019) if f"date: {year}" not in made]
    assert gone == sorted({*fallen, *([2018] if command == "remove_record_move" else [])})
    assert any(
        "an entry of the record: 2019-01 moves to both_pressed" in each for each in falls(TEXT, command, **arguments)
    )


def test_the_record_falls_with_its_first_state() -> None:
    assert "record:" not in soundly(TEXT, "remove_state", state="quiet")
    assert "the record" in falls(TEXT, "remove_state", state="quiet")


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        ("set_record_start", {"date": "2017-01"}, "there is no state ``"),
        ("set_record_start", {"date": "2017-01", "state": "ann_pressed"}, "things stand in `ann_pressed` already"),
        (
            "set_record_start",
            {"date": "2017-01", "taken": ["x"], "state": "quiet"},
            "a model in graph form has no options",
        ),
        ("add_record_move", {"date": "2020-01", "by": ["ann"], "to": "quiet"}, "it can't move from there"),
        ("add_record_move", {"date": "2020-01", "by": ["ann"], "to": "quite"}, "did you mean `quiet`"),
        ("set_record_move", {"number": 0, "by": ["bob"]}, "`ann` can: `by: ann`"),
        ("set_record_periods", {"every": "fortnight"}, "the period can't be `fortnight`"),
        ("set_record_periods", {"every": "day"}, "doesn't say which day is meant"),
        ("set_record_periods", {"until": "2018-06"}, "the record goes on until 2019-01"),
    ],
)
def test_what_cannot_be(command: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(EditError) as caught:
        done(TEXT, command, **arguments)
    assert message in str(caught.value)
