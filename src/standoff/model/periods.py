"""The periods of a record: days, weeks, months, quarters or years, counted one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date as day

from standoff.errors import Finding, Path
from standoff.model.dates import first_day, is_before, is_date
from standoff.model.dispute import Broken, Every, Record

MOST = 20_000  # periods of a record
TO_THE_MONTH, TO_THE_DAY = len("2017-09"), len("2017-09-14")

COUNTED: Mapping[Every, tuple[int, Callable[[day], int]]] = {
    "day": (TO_THE_DAY, lambda date: date.toordinal()),
    "week": (TO_THE_DAY, lambda date: (date.toordinal() - 1) // 7),
    "month": (TO_THE_MONTH, lambda date: 12 * date.year + date.month - 1),
    "quarter": (TO_THE_MONTH, lambda date: 4 * date.year + (date.month - 1) // 3),
    "year": (len("2017"), lambda date: date.year),
}
"""For each kind of period how many characters of a date tell in which it is, and the number of that of a day.

Weeks begin on Mondays.
"""


def period_of(every: Every, date: str) -> int:
    """The number of the period in which a date is; one period later it is one more.

    >>> period_of("month", "2018-01") - period_of("month", "2017-11-30")
    2
    >>> period_of("week", "2017-09-18") - period_of("week", "2017-09-17")  # a Monday, and the Sunday before it
    1
    """
    return COUNTED[every][1](first_day(date))


def period_name(every: Every, number: int) -> str:
    """What people call a period.

    >>> [period_name(kind, period_of(kind, "2017-09-14")) for kind in COUNTED]
    ['2017-09-14', '2017-W37', '2017-09', '2017-Q3', '2017']
    """
    match every:
        case "day":
            return period_start(every, number).isoformat()
        case "week":
            year, week, _ = period_start(every, number).isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        case "quarter":
            return f"{number // 4:04}-Q{number % 4 + 1}"
        case "year":
            return f"{number:04}"


def period_start(every: Every, number: int) -> day:
    """The first day of a period.

    >>> [str(period_start(kind, period_of(kind, "2017-09-14"))) for kind in COUNTED]
    ['2017-09-14', '2017-09-11', '2017-09-01', '2017-07-01', '2017-01-01']
    """
    match every:
        case "day":
            return day.fromordinal(number)
        case "week":
            return day.fromordinal(7 * number + 1)
        case "month":
            return day(number // 12, number % 12 + 1, 1)
        case "quarter":
            return day(number // 4, 3 * (number % 4) + 1, 1)
        case "year":
            return day(number, 1, 1)


def check_periods(record: Record) -> Iterator[Finding]:
    """A finding for each date that doesn't say in which period it is, and for an end that comes too soon."""
    dates: list[tuple[str, Path]] = [(record.start.date, ("record", "start", "date"))]
    dates += [(move.date, ("record", "moves", number, "date")) for number, move in enumerate(record.moves)]
    ends = (record.until, ("record", "until"))
    known = [(date, path) for date, path in (*dates, ends) if not isinstance(date, Broken) and is_date(date)]
    last = known[-2][0] if record.until and len(known) > 1 else ""
    if last and known[-1][0] == record.until and is_before(record.until, last):
        yield Finding(f"the record goes on until {last}, after `until`", ends[1], f"write `until: {last}`")
    every = record.every
    if every is None or isinstance(every, Broken):
        return
    exact = COUNTED[every][0]
    vague = [(date, path) for date, path in known if len(date) < exact]
    for date, path in vague:
        yield Finding(f"`{date}` doesn't say which {every} is meant", path, f"give the {_unit(exact)}, too")
    if known and not vague and period_of(every, known[-1][0]) - period_of(every, known[0][0]) >= MOST:
        yield Finding(f"more than {MOST:,} periods of a {every}", ("record", "every"), "take longer ones")


def _unit(exact: int) -> str:
    return "month" if exact == TO_THE_MONTH else "day"
