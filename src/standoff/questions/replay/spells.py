"""The stretches of the record in which nothing moved: which state had held, from when to when."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.conflict import Conflict, State
from standoff.model.dates import Moment, first_moment, is_exact
from standoff.model.history import History
from standoff.model.states_named import are_one


@dataclass(frozen=True, slots=True)
class Spell:
    """A state that held from one moment to another, `days` later.

    `entry` is the number of the entry that led to it, 0 for the state in which the record begins. The last spell is
    `open`: it goes on after the record, and is counted up to the date at which this ends. A date that isn't known to
    the day counts as the first day that it may mean, though no earlier than the one above it; `approximate` says so.
    """

    state: State
    entry: int
    start: Moment
    end: Moment
    approximate: bool
    open: bool

    @property
    def days(self) -> int:
        """How many days the state held, whatever the time of day."""
        return self.end.ordinal - self.start.ordinal


def entry_moments(record: History) -> tuple[Moment, ...]:
    """The moment of each entry, the record's beginning first, so that entry number n is at place n."""
    found = [first_moment(record.date)]
    for entry in record.entries:
        found.append(max(first_moment(entry.date), found[-1]))
    return tuple(found)


def last_moment(record: History) -> Moment:
    """The moment at which the record ends."""
    return max(first_moment(record.until), entry_moments(record)[-1])


def spells(conflict: Conflict, record: History) -> tuple[Spell, ...]:
    """All stretches between moves, in order; one after another they cover the record, and some may last no day.

    A move between codes that `same` makes one ends none.
    """
    moments = (*entry_moments(record), last_moment(record))
    dates = [record.date, *(entry.date for entry in record.entries), record.until]
    moves = [entry for entry in record.moves if not are_one(conflict, entry.before, entry.after)]
    starts = [0, *(entry.number for entry in moves)]
    ends = [*starts[1:], len(record.entries) + 1]
    states = [record.start, *(entry.after for entry in moves)]
    return tuple(
        Spell(
            state=conflict.state(state),
            entry=start,
            start=moments[start],
            end=moments[end],
            approximate=not (is_exact(dates[start]) and is_exact(dates[end])),
            open=place == len(starts) - 1,
        )
        for place, (state, start, end) in enumerate(zip(states, starts, ends, strict=True))
    )
