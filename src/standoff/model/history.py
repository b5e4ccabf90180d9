"""The record as a path through states: the state in which each recorded move starts, and the state that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.dates import Moment
from standoff.model.dispute import Every, Record
from standoff.model.periods import period_name, period_of, period_start
from standoff.model.references import taken_code
from standoff.model.states_named import are_one


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the record: a move from the state `before` to the state `after`. In a mere event, these are the same.

    `number` counts the entries from 1. `idle` lists options that the entry takes although they were taken already, or
    drops although they were not taken; in graph form the state that it moves to, where things stood there already.
    """

    number: int
    date: str
    by: tuple[str, ...]
    before: int
    after: int
    idle: tuple[str, ...]
    note: str
    report: str
    because: tuple[str, ...]

    @property
    def is_move(self) -> bool:
        """Whether an option changes or, in graph form, the state."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month, quarter or year of the record, from its first day (`start`) on.

    It has the states `before` and `after` it, and whether they differ.

    What came and went within it shows in neither. Of two codes that `same` makes one, one isn't `moved` to the other.
    """

    name: str
    start: Moment
    before: int
    after: int
    moved: bool


@dataclass(frozen=True, slots=True)
class History:
    """The state in which the record begins, its date, and its entries in the order of the file.

    It goes `until` a date, which is that of its last entry unless the file gives one: then somebody `looked_on` until
    that date. The `periods` of a kind (`every`) cover it; without a kind there are none.
    """

    date: str
    start: int
    entries: tuple[Entry, ...]
    until: str = ""
    looked_on: bool = False
    every: Every | None = None
    periods: tuple[Period, ...] = ()

    @property
    def end(self) -> int:
        """The state in which the record ends."""
        return self.entries[-1].after if self.entries else self.start

    @property
    def moves(self) -> tuple[Entry, ...]:
        """The entries in which something changes."""
        return tuple(entry for entry in self.entries if entry.is_move)


def require_record(conflict: Conflict) -> Record:
    """The record of a conflict, as the file has it. Raises QuestionError where it has none."""
    if conflict.record is None:
        raise QuestionError("this dispute has no record: list dated moves under `record`")
    return conflict.record


def history(conflict: Conflict) -> History:
    """The record of a conflict. Raises QuestionError where it has none."""
    record = require_record(conflict)
    walk = _from_state_to_state if conflict.in_graph_form else _by_options
    start, entries = walk(conflict, record)
    until = record.until or (entries[-1].date if entries else record.start.date)
    found = History(record.start.date, start, entries, until, bool(record.until), record.every)
    return found if record.every is None else replace(found, periods=tuple(_periods(conflict, found, record.every)))


def _by_options(conflict: Conflict, record: Record) -> tuple[int, tuple[Entry, ...]]:
    here = start = taken_code(conflict, record.start.taken)
    entries = []
    for number, move in enumerate(record.moves, start=1):
        take, drop = taken_code(conflict, move.take), taken_code(conflict, move.drop)
        before, here = here, (here | take) & ~drop
        useless = (take & before) | (drop & ~before)
        idle = tuple(option.id for place, option in enumerate(conflict.options) if useless >> place & 1)
        entries.append(Entry(number, move.date, move.movers, before, here, idle, move.note, move.report, move.because))
    return start, tuple(entries)


def _from_state_to_state(conflict: Conflict, record: Record) -> tuple[int, tuple[Entry, ...]]:
    here = start = conflict.states.index(record.start.state)
    entries = []
    for number, move in enumerate(record.moves, start=1):
        before, here = here, conflict.states.index(move.to) if move.to else here
        idle = (move.to,) if move.to and before == here else ()
        entries.append(Entry(number, move.date, move.movers, before, here, idle, move.note, move.report, move.because))
    return start, tuple(entries)


def _periods(conflict: Conflict, found: History, every: Every) -> Iterator[Period]:
    """Each period from that of the first date to that of the last, with the states before and after it."""
    here, first = found.start, period_of(every, found.date)
    ends = {period_of(every, entry.date): entry.after for entry in found.entries}  # the last entry of a period counts
    for number in range(first, period_of(every, found.until) + 1):
        before, here = here, ends.get(number, here)
        moved = not are_one(conflict, before, here)
        yield Period(period_name(every, number), period_start(every, number), before, here, moved)


def changed_by(conflict: Conflict, entry: Entry) -> list[int]:
    """The decision makers (by position) whose options an entry changes, whatever its `by` says.

    In graph form, those who make it.
    """
    if conflict.in_graph_form:
        return movers_of(conflict, entry) if entry.is_move else []
    changed = entry.before ^ entry.after
    return sorted({option.dm for place, option in enumerate(conflict.options) if changed >> place & 1})


def movers_of(conflict: Conflict, entry: Entry) -> list[int]:
    """The decision makers (by position) that an entry names."""
    return sorted({conflict.dm_index(dm) for dm in entry.by})
