"""Dates, as exact as they are known: 2017, 2017-09, 2017-09-14 or 2017-09-14T10:00, as ISO 8601 writes them.

Years are astronomical: 0000 is 1 BC, and -0431 is 432 BC. The calendar is the Gregorian one throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as calendar_day

DATE = re.compile(r"(?!-0000)(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d))?)?)?", re.ASCII)
WAYS = "2017, 2017-09, 2017-09-14 or 2017-09-14T10:00"
CYCLE, CYCLE_DAYS = 400, 146_097  # years after which the calendar begins anew, and their days
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A minute, as the first one that a date may mean.

    >>> Moment(0, 3, 1).days_since(Moment(-1, 3, 1)), Moment(2017, 9, 14, 18).days_since(Moment(2017, 9, 14))
    (366.0, 0.75)
    """

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0

    @property
    def ordinal(self) -> int:
        """The number of the day, which is 1 for the first day of the year 1. Raises ValueError if there is none."""
        cycles, year = divmod(self.year - 1, CYCLE)
        return cycles * CYCLE_DAYS + calendar_day(year + 1, self.month, self.day).toordinal()

    def days_since(self, other: Moment) -> float:
        """The days from another moment to this one, with the part of a day as a fraction."""
        minutes = 60 * (self.hour - other.hour) + self.minute - other.minute
        return self.ordinal - other.ordinal + minutes / DAY_MINUTES

    def __str__(self) -> str:
        time = f"T{self.hour:02}:{self.minute:02}" if self.hour or self.minute else ""
        return f"{year_text(self.year)}-{self.month:02}-{self.day:02}{time}"


def moment_of(ordinal: int) -> Moment:
    """The beginning of a day, by the number that `Moment.ordinal` has for it.

    >>> str(moment_of(1)), str(moment_of(0)), str(moment_of(Moment(-431, 3, 1).ordinal))
    ('0001-01-01', '0000-12-31', '-0431-03-01')
    """
    cycles, day = divmod(ordinal - 1, CYCLE_DAYS)
    found = calendar_day.fromordinal(day + 1)
    return Moment(found.year + cycles * CYCLE, found.month, found.day)


def year_text(year: int) -> str:
    """A year as in a date.

    >>> year_text(-431), year_text(33)
    ('-0431', '0033')
    """
    return f"{year:05}" if year < 0 else f"{year:04}"


def known(date: str) -> tuple[int, ...]:
    """The numbers that a date gives: its year, month, day, hour and minute. Raises ValueError for what is no date.

    >>> known("-0431-03"), known("1962-10-27T10:00")
    ((-431, 3), (1962, 10, 27, 10, 0))
    """
    found = DATE.fullmatch(date)
    if not found:
        raise ValueError(f"`{date}` is no date")
    return tuple(int(each) for each in found.groups() if each is not None)


def first_moment(date: str) -> Moment:
    """The first minute that a date may mean. Raises ValueError where the text is no date.

    >>> first_moment("2017-09")
    Moment(year=2017, month=9, day=1, hour=0, minute=0)
    """
    found = Moment(*known(date))
    found.ordinal  # noqa: B018  there may be no such day
    return found


def is_exact(date: str) -> bool:
    """Whether a date is known to the day."""
    return len(known(date)) > 2


def is_date(text: str) -> bool:
    """Whether a text is a date."""
    try:
        first_moment(text)
    except ValueError:
        return False
    return True


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d\d:?\d\d)?\Z",
    re.IGNORECASE | re.ASCII,
)
BEFORE_CHRIST = re.compile(r"\b(\d{1,4})\s*(?:b\.?\s?c\.?(?:e\.?)?|v\.?\s?chr\.?)\s*$", re.IGNORECASE | re.ASCII)
SHORT_YEAR = re.compile(r"([-\u2212]?)(\d{1,4})((?:-\d\d?){0,2})", re.ASCII)
BEFORE_YEAR_0 = re.compile(r"(?<!\w)[-\u2212]\d", re.ASCII)


def bc(date: str) -> str:
    """The year of a date before the year 0, as people count.

    >>> bc("-0431-05")
    '432 BC'
    """
    return f"{1 + int(date[1:5])} BC"


def mended_date(text: str) -> str:
    """The date that a text was meant to be, if only one can be meant; else empty.

    >>> mended_date("14.09.2017"), mended_date("Sept. 14, 2017"), mended_date("4/9/2017")
    ('2017-09-14', '2017-09-14', '')
    >>> mended_date("-431-3"), mended_date("March 431 BC"), mended_date("27 Oct 1962, 6:30 pm")
    ('-0431-03', '-0430-03', '1962-10-27T18:30')
    """
    day, time = text.strip(), ""
    timed = TIME.search(day)
    if timed:
        day, time = day[: timed.start()], _time(*timed.groups())
    found = _before_christ(day) or _lengthened(day) or _mended_day(day)
    found += time
    return found if found != time and is_date(found) else ""


def _time(hour: str, minute: str, half: str | None) -> str:
    """A time of day on a clock of 24 hours."""
    number = int(hour) if half is None else int(hour) % 12 + 12 * (half.lower() == "p")
    return f"T{number:02}:{minute}"


def _before_christ(text: str) -> str:
    """The date in years that end with `BC`, say, of which the one before the year 1 is the year 0."""
    found = BEFORE_CHRIST.search(text)
    if not found or not int(found.group(1)):
        return ""
    rest = f"{text[: found.start()]}{int(found.group(1)):04}"
    date = rest if is_date(rest) else _mended_day(rest)
    return f"{year_text(1 - int(date[:4]))}{date[4:]}" if date else ""


def _lengthened(text: str) -> str:
    """The date with all digits of its year, month and day, of which it lacks some, or with `-` for another sign."""
    found = SHORT_YEAR.fullmatch(text)
    if not found or (not found.group(1) and len(found.group(2)) < 3):  # a day or a month, rather
        return ""
    minus, year, rest = found.groups()
    return "-".join([f"{'-' * bool(minus)}{int(year):04}", *(f"{int(each):02}" for each in rest.split("-")[1:])])


def _mended_day(text: str) -> str:
    """The date that a text without a time of day was meant to be, if only one can be meant; else empty."""
    words = re.findall(r"\d+|[a-z]+", text.lower())
    if BEFORE_YEAR_0.search(text):
        return ""
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
        if not latest or first_moment(date) > first_moment(latest):
            latest = date


def no_date(text: str) -> str:
    """That a text is no date, and how dates are written."""
    return f"`{text}` is no date: write {WAYS}"


def is_before(date: str, other: str) -> bool:
    """Whether a date is certainly before another. A month and a day in it are not before one another, say.

    >>> is_before("2017-08", "2017-09-14"), is_before("2017-09", "2017-09-14"), is_before("2017-09-14", "2017-09")
    (True, False, False)
    >>> is_before("-0431", "-0430"), is_before("1962-10-27T10:00", "1962-10-27T16:00")
    (True, True)
    """
    if not (is_date(date) and is_date(other)):
        return False
    mine, theirs = known(date), known(other)
    exact = min(len(mine), len(theirs))
    return mine[:exact] < theirs[:exact]
