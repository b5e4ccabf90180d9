"""Dates that may be known to the year, the month or the day: 2017, 2017-09 or 2017-09-14."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def is_date(text: str) -> bool:
    """Whether a text is a date."""
    try:
        first_day(text)
    except ValueError:
        return False
    return True


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def mended_date(text: str) -> str:
    """The date that a text was meant to be, if only one can be meant; else empty.

    >>> mended_date("14.09.2017"), mended_date("Sept. 14, 2017"), mended_date("4/9/2017")
    ('2017-09-14', '2017-09-14', '')
    """
    words = re.findall(r"\d+|[a-z]+", text.lower())
    months = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS]
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    numbers = [int(word) for word in words if len(word) <= 2 and word.isdecimal()]
    if len(years) != 1 or len(months) > 1 or len(words) != len(years) + len(months) + len(numbers):
        return ""
    if months:
        found = [(months[0], *numbers)]
    elif words[0] == years[0]:
        found = [tuple(numbers)]
    else:
        found = [each for each in {tuple(numbers), tuple(reversed(numbers))} if each and each[0] <= 12]
        found = [tuple(reversed(numbers))] if "." in text else found
    dates = {"-".join((years[0], *(f"{each:02}" for each in parts))) for parts in found}
    return next(filter(is_date, dates), "") if len(dates) == 1 else ""


def backward(dates: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Each date that is certainly before an earlier one in the list: its position, the earlier one, and the date.

    >>> list(backward(["2017", "2018-03", "2017-09", "no date"]))
    [(2, '2018-03', '2017-09')]
    """
    latest = ""
    for place, date in enumerate(dates):
        if not is_date(date):
            continue
        if latest and is_before(date, latest):
            yield place, latest, date
        if not latest or first_day(date) > first_day(latest):
            latest = date


def is_before(date: str, other: str) -> bool:
    """Whether a date is certainly before another. A month and a day in it are not before one another, say.

    >>> is_before("2017-08", "2017-09-14"), is_before("2017-09", "2017-09-14"), is_before("2017-09-14", "2017-09")
    (True, False, False)
    """
    exact = min(len(date), len(other))
    return date[:exact] < other[:exact]
