"""The periods of a record: days, weeks, months, quarters or years, counted one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from standoff.errors import Finding, Path
from standoff.model.dates import Moment, first_moment, is_before, is_date, known, moment_of, year_text
from standoff.model.dispute import Broken, Every, Record

MOST = 20_000  # periods of a record
TO_THE_YEAR, TO_THE_MONTH, TO_THE_DAY = 1, 2, 3

COUNTED: Mapping[Every, tuple[int, Callable[[Moment], int]]] = {
    "day": (TO_THE_DAY, lambda moment: moment.ordinal),
    "week": (TO_THE_DAY, lambda moment: (moment.ordinal - 1) // 7),
    "month": (TO_THE_MONTH, lambda moment: 12 * moment.year + moment.month - 1),
    "quarter": (TO_THE_MONTH, lambda moment: 4 * moment.year + (moment.month - 1) // 3),
    "year": (TO_THE_YEAR, lambda moment: moment.year),
}
"""For each kind of period how many numbers of a date tell in which it is, and the number of that of a moment.

Weeks begin on Mondays.
"""


def period_of(every: Every, date: str) -> int:
    """The number of the period in which a date is; one period later it is one more.

    >>> period_of("month", "2018-01") - period_of("month", "2017-11-30")
    2
    >>> period_of("week", "2017-09-18") - period_of("week", "2017-09-17")  # a Monday, and the Sunday before it
    1
    """
    return COUNTED[every][1](first_moment(date))


def period_name(every: Every, number: int) -> str:
    """What people call a period.

    >>> [period_name(kind, period_of(kind, "2017-09-14")) for kind in COUNTED]
    ['2017-09-14', '2017-W37', '2017-09', '2017-Q3', '2017']
    """
    match every:
        case "day":
            return str(period_start(every, number))
        case "week":
            thursday = moment_of(7 * number + 4)  # a week belongs to the year in which its Thursday is
            week = (thursday.ordinal - Moment(thursday.year).ordinal) // 7 + 1
            return f"{year_text(thursday.year)}-W{week:02}"
        case "month":
            return f"{year_text(number // 12)}-{number % 12 + 1:02}"
        case "quarter":
            return f"{year_text(number // 4)}-Q{number % 4 + 1}"
        case "year":
            return year_text(number)


def period_start(every: Every, number: int) -> Moment:
    """The first moment of a period.

    >>> [str(period_start(kind, period_of(kind, "2017-09-14"))) for kind in COUNTED]
    ['2017-09-14', '2017-09-11', '2017-09-01', '2017-07-01', '2017-01-01']
    """
    match every:
        case "day":
            return moment_of(number)
        case "week":
            return moment_of(7 * number + 1)
        case "month":
            return Moment(number // 12, number % 12 + 1)
        case "quarter":
            return Moment(number // 4, 3 * (number % 4) + 1)
        case "year":
            return Moment(number)


def check_periods(record: Record) -> Iterator[Finding]:
    """A finding for each date that doesn't say in which period it is, and for an end that comes too soon."""
    dates: list[tuple[str, Path]] = [(record.start.date, ("record", "start", "date"))]
    dates += [(move.date, ("record", "moves", number, "date")) for number, move in enumerate(record.moves)]
    ends = (record.until, ("record", "until"))
    dated = [(date, path) for date, path in (*dates, ends) if not isinstance(date, Broken) and is_date(date)]
    last = dated[-2][0] if record.until and len(dated) > 1 else ""
    if last and dated[-1][0] == record.until and is_before(record.until, last):
        yield Finding(f"the record goes on until {last}, after `until`", ends[1], f"write `until: {last}`")
    every = record.every
    if every is None or isinstance(every, Broken):
        return
    exact = COUNTED[every][0]
    vague = [(date, path) for date, path in dated if len(known(date)) < exact]
    for date, path in vague:
        yield Finding(f"`{date}` doesn't say which {every} is meant", path, f"give the {_unit(exact)}, too")
    if dated and not vague and period_of(every, dated[-1][0]) - period_of(every, dated[0][0]) >= MOST:
        yield Finding(f"the record has more than {MOST:,} {every}s", ("record", "every"), "take a longer period")


def _unit(exact: int) -> str:
    return "month" if exact == TO_THE_MONTH else "day"
