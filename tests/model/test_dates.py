"""Dates as exact as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.model.dates import first_day, is_before


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017", date(2017, 1, 1)),
        ("2017-09", date(2017, 9, 1)),
        ("2017-09-14", date(2017, 9, 14)),
        ("2016-02-29", date(2016, 2, 29)),
    ],
)
def test_first_day(text: str, day: date) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "17", "2017-9", "2017-13", "2017-00", "2017-02-29", "2017-09-31", "2017-09-14T10", "20170914", "٢٠١٧", "0000"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        first_day(text)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2016", "2017"),
        ("2017-08", "2017-09-14"),
        ("2016", "2017-01-01"),
        ("2017-09-14", "2017-09-15"),
        ("2017-12", "2018"),
    ],
)
def test_before_for_certain(earlier: str, later: str) -> None:
    assert is_before(earlier, later)
    assert not is_before(later, earlier)


@pytest.mark.parametrize(
    ("one", "other"), [("2017", "2017-09"), ("2017-09", "2017-09-14"), ("2017", "2017-01-01"), ("2017", "2017")]
)
def test_a_date_within_another_is_neither_before_nor_after(one: str, other: str) -> None:
    assert not is_before(one, other)
    assert not is_before(other, one)
