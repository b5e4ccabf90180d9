"""Dates as exact as they are known."""

from __future__ import annotations

from itertools import pairwise

import pytest

from standoff.model.dates import Moment, backward, first_moment, is_before, mended_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017", "2017-01-01"),
        ("2017-09", "2017-09-01"),
        ("2017-09-14", "2017-09-14"),
        ("2016-02-29", "2016-02-29"),
        ("0000-02-29", "0000-02-29"),
        ("-0431", "-0431-01-01"),
        ("-0004-02-29", "-0004-02-29"),
        ("1962-10-27T10:00", "1962-10-27T10:00"),
        ("1962-10-27T23:59", "1962-10-27T23:59"),
    ],
)
def test_the_first_moment_that_a_date_may_mean(text: str, day: str) -> None:
    assert str(first_moment(text)) == day


def test_days_are_those_of_the_julian_day_numbers() -> None:
    """Days between 1 March 4713 BC and others, by the tables of the Explanatory Supplement to the Almanac.

    24 November -4713 (Gregorian) is Julian day 0, 1 January 2000 is 2,451,545, and 15 October 1582 is 2,299,161.
    """
    zero = Moment(-4713, 11, 24)
    assert [Moment(2000).days_since(zero), Moment(1582, 10, 15).days_since(zero)] == [2_451_545, 2_299_161]
    assert Moment(1962, 10, 27, 16).days_since(Moment(1962, 10, 27, 10)) == 0.25


@pytest.mark.parametrize(
    "text",
    [
        *("", "17", "2017-9", "2017-13", "2017-00", "2017-02-29", "2017-09-31", "2017-09-14T10", "20170914", "٢٠١٧"),
        "-0000",
        "-431",
        "-0001-02-29",
        "2017T10:00",
        "2017-09-14T24:00",
        "2017-09-14T10:60",
        "2017-09-14 10:00",
        "+2017",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        first_moment(text)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2016", "2017"),
        ("2017-08", "2017-09-14"),
        ("2016", "2017-01-01"),
        ("2017-09-14", "2017-09-15"),
        ("2017-12", "2018"),
        ("-0431", "-0430"),
        ("-0431-12", "-0430-01-01"),
        ("-0001", "0000"),
        ("-0431", "1962-10-27T10:00"),
        ("1962-10-27T09:59", "1962-10-27T10:00"),
        ("1962-10-26", "1962-10-27T00:00"),
    ],
)
def test_before_for_certain(earlier: str, later: str) -> None:
    assert is_before(earlier, later)
    assert not is_before(later, earlier)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("2017", "2017-09"), ("2017-09", "2017-09-14"), ("2017", "2017-01-01"), ("2017", "2017")),
        *(("-0431", "-0431-05"), ("1962-10-27", "1962-10-27T10:00")),
    ],
)
def test_a_date_within_another_is_neither_before_nor_after(one: str, other: str) -> None:
    assert not is_before(one, other)
    assert not is_before(other, one)


def test_a_list_goes_back_only_for_certain() -> None:
    dates = ["-0431", "-0430-03", "1962-10-27T10:00", "1962-10-27", "1962-10-27T09:00"]
    assert list(backward(dates)) == [(4, "1962-10-27T10:00", "1962-10-27T09:00")]
    moments = [first_moment(each) for each in dates[:3]]
    assert all(one < other for one, other in pairwise(moments))


@pytest.mark.parametrize(
    ("slip", "date"),
    [
        ("-431", "-0431"),
        ("-431-03", "-0431-03"),
        ("\u2212431", "-0431"),
        ("431", "0431"),
        ("431 BC", "-0430"),
        ("March 431 B.C.E.", "-0430-03"),
        ("1 BC", "0000"),
        ("0 BC", ""),
        ("1962-10-27 10:00", "1962-10-27T10:00"),
        ("1962-10-27T10:00:30Z", "1962-10-27T10:00"),
        ("1962-10-27T9:05", "1962-10-27T09:05"),
        ("27 October 1962, 6:30 pm", "1962-10-27T18:30"),
        ("Oct 27, 1962 at 12:15 a.m.", "1962-10-27T00:15"),
        ("27.10.1962 25:00", ""),
        ("4/9/2017 10:00", ""),
        ("October 1962 10:00", ""),
        ("10:00", ""),
        ("17", ""),
    ],
)
def test_a_slip_is_answered_with_the_date_that_was_meant(slip: str, date: str) -> None:
    assert mended_date(slip) == date


@pytest.mark.parametrize(
    ("slip", "date"),
    [("-0431-3", "-0431-03"), ("-431-3-5", "-0431-03-05"), ("-0431/03/05", ""), ("Sept -0431", ""), ("-431-13", "")],
)
def test_no_hint_drops_the_sign_of_a_year(slip: str, date: str) -> None:
    assert mended_date(slip) == date
