"""The stretches of the record in which nothing moved: which state had held, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day

from standoff.model.conflict import Conflict, State
from standoff.model.dates import first_day
from standoff.model.history import History

EXACT = len("2017-09-14")


@dataclass(frozen=True, slots=True)
class Spell:
    """A state that held from one day to another, `days` later.

    `entry` is the number of the entry that led to it, 0 for the state in which the record begins. The last spell is
    `open`: it goes on after the record, and is counted up to the date at which this ends. A date that isn't known to
    the day counts as the first day that it may mean, though no earlier than the one above it; `approximate` says so.
    """

    state: State
    entry: int
    start: day
    end: day
    approximate: bool
    open: bool

    @property
    def days(self) -> int:
        """How many days the state held."""
        return (self.end - self.start).days


def entry_days(record: History) -> tuple[day, ...]:
    """The day of each entry, the record's beginning first, so that entry number n is at place n."""
    found = [first_day(record.date)]
    for entry in record.entries:
        found.append(max(first_day(entry.date), found[-1]))
    return tuple(found)


def last_day(record: History) -> day:
    """The day on which the record ends."""
    return max(first_day(record.until), entry_days(record)[-1])


def spells(conflict: Conflict, record: History) -> tuple[Spell, ...]:
    """All stretches between moves, in order; one after another they cover the record, and some may last no day."""
    days = (*entry_days(record), last_day(record))
    dates = [record.date, *(entry.date for entry in record.entries), record.until]
    starts = [0, *(entry.number for entry in record.moves)]
    ends = [*starts[1:], len(record.entries) + 1]
    states = [record.start, *(entry.after for entry in record.moves)]
    return tuple(
        Spell(
            state=conflict.state(state),
            entry=start,
            start=days[start],
            end=days[end],
            approximate=min(len(dates[start]), len(dates[end])) < EXACT,
            open=place == len(starts) - 1,
        )
        for place, (state, start, end) in enumerate(zip(states, starts, ends, strict=True))
    )
