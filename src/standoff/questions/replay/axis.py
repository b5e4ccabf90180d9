"""A stretch of time across a page: where a moment is, and the dates that are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.model.dates import MONTHS, Moment, is_exact, year_text

APART = 0.55  # inches between two dates, at least
SHORTEST, AFTER = 20, 1  # days that it spans at least, and goes on after the record
SHORTEST_TIMED, AFTER_TIMED = 0.5, 0.05  # the same where times of day are known
DAYS = 1  # of the steps, that in which days are named
STEPS = (DAYS, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000)  # months from a date to the next


@dataclass(frozen=True)
class Axis:
    """So many `days` from the `first` moment on go from `left` to `right`, in inches.

    What is shown ends at `end`; if it is `open`, what held then goes on.
    """

    first: Moment
    end: Moment
    days: float
    left: float
    right: float
    open: bool = True

    def at(self, when: Moment) -> float:
        """Where a moment is; one before the first is at the left."""
        inches = when.days_since(self.first) * (self.right - self.left) / self.days
        return self.left + max(0.0, inches)

    def dates(self, start: str) -> Iterator[tuple[Moment, tuple[str, ...]]]:
        """The first day, as exact as `start` has it, and with room between them the round dates after it.

        Each is in one line or two: the year stands under the first one and where another begins.
        """
        inches = (self.right - self.left) / self.days
        step = next(months for months in STEPS if months * 28 * inches >= APART or months == STEPS[-1])
        year = self.first.year
        lines = (_named(self.first, step), *[year_text(year)] * (step < 12))
        yield self.first, lines if is_exact(start) else ("about", start)
        for month in range(year * 12 + self.first.month, self.end.year * 12 + self.end.month):
            when = Moment(month // 12, month % 12 + 1)
            if month % step == 0 and self.at(when) - self.left >= APART:
                yield when, (_named(when, step), *[year_text(when.year)] * (step < 12 and when.year != year))
                year = when.year


def spanned(days: float, *, timed: bool, is_open: bool) -> float:
    """The days of an axis for a stretch of so many."""
    shortest, after = (SHORTEST_TIMED, AFTER_TIMED) if timed else (SHORTEST, AFTER)
    return max(days * 1.03, days + after, shortest) if is_open else max(days, shortest)


def _named(when: Moment, step: int) -> str:
    """A date on an axis that has one every so many months: its day and month, its month or its year."""
    month = MONTHS[when.month - 1].capitalize()
    return f"{when.day} {month}" if step == DAYS else month if step < 12 else year_text(when.year)
