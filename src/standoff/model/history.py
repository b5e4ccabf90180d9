"""The record as a path through states: the state in which each recorded move starts, and the state that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.references import taken_code


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the record: a move from the state `before` to the state `after`. In a mere event, these are the same.

    `number` counts the entries from 1. `idle` lists options that the entry takes although they were taken already, or
    drops although they were not taken.
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
        """Whether an option changes."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class History:
    """The state in which the record begins, its date, and its entries in the order of the file."""

    date: str
    start: int
    entries: tuple[Entry, ...]

    @property
    def end(self) -> int:
        """The state in which the record ends."""
        return self.entries[-1].after if self.entries else self.start

    @property
    def moves(self) -> tuple[Entry, ...]:
        """The entries in which an option changes."""
        return tuple(entry for entry in self.entries if entry.is_move)


def history(conflict: Conflict) -> History:
    """The record of a conflict. Raises QuestionError where it has none, or is in graph form."""
    record = conflict.record
    if record is None:
        raise QuestionError("this dispute has no record: list dated moves under `record`")
    if conflict.in_graph_form:
        raise QuestionError("a record takes and drops options; a model with `states` has none")
    here = start = taken_code(conflict, record.start.taken)
    entries = []
    for number, move in enumerate(record.moves, start=1):
        take, drop = taken_code(conflict, move.take), taken_code(conflict, move.drop)
        before, here = here, (here | take) & ~drop
        useless = (take & before) | (drop & ~before)
        idle = tuple(option.id for place, option in enumerate(conflict.options) if useless >> place & 1)
        entries.append(Entry(number, move.date, move.movers, before, here, idle, move.note, move.report, move.because))
    return History(record.start.date, start, tuple(entries))


def changed_by(conflict: Conflict, entry: Entry) -> list[int]:
    """The decision makers (by position) whose options an entry changes, whatever its `by` says."""
    changed = entry.before ^ entry.after
    return sorted({option.dm for place, option in enumerate(conflict.options) if changed >> place & 1})
