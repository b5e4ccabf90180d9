"""Dates that may be known to the year, the month or the day: 2017, 2017-09 or 2017-09-14."""

from __future__ import annotations

import re
from datetime import date as day

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def first_day(date: str) -> day:
    """The first day that a date may mean. Raises ValueError where the text is no date.

    >>> first_day("2017-09")
    datetime.date(2017, 9, 1)
    """
    if not DATE.fullmatch(date):
        raise ValueError(f"`{date}` is no date")
    return day.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date)


def is_before(date: str, other: str) -> bool:
    """Whether a date is certainly before another. A month and a day in it are not before one another, say.

    >>> is_before("2017-08", "2017-09-14"), is_before("2017-09", "2017-09-14"), is_before("2017-09-14", "2017-09")
    (True, False, False)
    """
    exact = min(len(date), len(other))
    return date[:exact] < other[:exact]
