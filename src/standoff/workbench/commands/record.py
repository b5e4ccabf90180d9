"""Commands for the record: set its start, and add, change, move and remove entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.checks import not_the_movers
from standoff.model.dates import backward, is_before
from standoff.model.dispute import Dispute, Move, Record, Start
from standoff.model.elements import move_text
from standoff.workbench.commands.lookup import claims, dm_id, option_id, position, unchanged
from standoff.workbench.commands.lookup import date as checked_date
from standoff.workbench.commands.step import Step, inserted, moved, removed

MOVES: Path = ("record", "moves")


def set_record_start(document: LoadedFile, *, date: str, taken: list[str]) -> Step:
    """Sets the date on which the record begins, and the options taken then."""
    start = Start(date=checked_date(date), taken=_options(document.dispute, taken))
    if document.dispute.record is not None:
        dates = _dates(document.dispute.record)
        _forward(dates, [date, *dates[1:]])
    if document.dispute.record is None:
        return Step(f"the record starts {date}", (Put(("record",), Record(start=start)),))
    old = document.dispute.record.start
    edits: list[Edit] = [Put(("record", "start", "date"), date)] if date != old.date else []
    if start.taken and start.taken != old.taken:
        edits.append(Put(("record", "start", "taken"), start.taken))
    elif old.taken and not start.taken:
        edits.append(Remove(("record", "start", "taken")))
    return Step(f"the record starts {date}", tuple(edits))


def add_record_move(
    document: LoadedFile,
    *,
    date: str,
    by: list[str],
    take: list[str] | None = None,
    drop: list[str] | None = None,
    note: str = "",
    report: str = "",
    because: list[str] | None = None,
    at: int | None = None,
) -> Step:
    """Adds a dated move, or an event in which no option changes: in the order of the dates, or at a position."""
    dispute = document.dispute
    record = _record(dispute)
    move = _move(dispute, date=date, by=by, take=take, drop=drop, note=note, report=report, because=because)
    if at is None:
        at = next((place for place, each in enumerate(record.moves) if is_before(date, each.date)), None)
    edit = inserted(MOVES, record.moves, "move", move, at)
    dates = _dates(record)
    place = len(record.moves) if at is None else at
    _forward(dates, [*dates[: place + 1], date, *dates[place + 1 :]])
    return Step(f"on record: {move_text(move)}", (edit,))


def set_record_move(
    document: LoadedFile,
    *,
    number: int,
    date: str | None = None,
    by: list[str] | None = None,
    take: list[str] | None = None,
    drop: list[str] | None = None,
    note: str | None = None,
    report: str | None = None,
    because: list[str] | None = None,
    was: str | None = None,
) -> Step:
    """Changes an entry of the record. An argument that isn't given changes nothing.

    `was` is the entry's line as the user saw it: its date, its changes and its note.
    """
    dispute = document.dispute
    record = _record(dispute)
    old = _entry(record, number, was)
    given = {"date": date, "by": by, "take": take, "drop": drop, "note": note, "report": report, "because": because}
    now = {field.name: getattr(old, field.name) for field in dataclasses.fields(old)}
    now["by"] = list(old.movers)
    new = _move(dispute, **{**now, **{key: value for key, value in given.items() if value is not None}})
    path: Path = (*MOVES, number)
    edits: list[Edit] = []
    for field in dataclasses.fields(old):
        value, before = getattr(new, field.name), getattr(old, field.name)
        if given[field.name] is None or value == before:
            continue
        edits.append(Remove((*path, field.name)) if value == field.default else Put((*path, field.name), value))
    dates = _dates(record)
    _forward(dates, [*dates[: number + 1], new.date, *dates[number + 2 :]])
    return Step(f"on record: {move_text(new)}", tuple(edits))


def move_record_move(document: LoadedFile, *, number: int, to: int, was: str | None = None) -> Step:
    """Moves an entry of the record to another position."""
    record = _record(document.dispute)
    moves = record.moves
    _entry(record, number, was)
    edit = moved(MOVES, moves, "move", number, to)
    dates = _dates(record)
    left = [*dates[: number + 1], *dates[number + 2 :]]
    _forward(dates, [*left[: to + 1], dates[number + 1], *left[to + 1 :]])
    return Step(f"move on record: {move_text(moves[number])}", (edit,))


def remove_record_move(document: LoadedFile, *, number: int, was: str | None = None) -> Step:
    """Removes an entry from the record."""
    record = _record(document.dispute)
    old = _entry(record, number, was)
    return Step(f"no longer on record: {move_text(old)}", (removed(MOVES, record.moves, "move", number),))


def remove_record(document: LoadedFile) -> Step:
    """Removes the whole record."""
    _record(document.dispute)
    return Step("remove the record", (Remove(("record",)),))


def _dates(record: Record) -> list[str]:
    """The date of the record's start, and those of its entries."""
    return [record.start.date, *(move.date for move in record.moves)]


def _record(dispute: Dispute) -> Record:
    if dispute.record is None:
        raise EditError("there is no record yet: set its start first")
    return dispute.record


def _entry(record: Record, number: int, was: str | None) -> Move:
    """An entry of the record. Raises EditError if its line isn't `was` any more."""
    entry = record.moves[position("move", number, len(record.moves))]
    unchanged(move_text(entry), was)
    return entry


def _forward(before: Sequence[str], after: Sequence[str]) -> None:
    """Raises EditError for a step that makes the dates go back in time, unless they did so before."""
    wrong = next(backward(after), None)
    if wrong is not None and next(backward(before), None) is None:
        raise EditError(f"the record would go back in time: {wrong[2]} comes after {wrong[1]}")


def _move(dispute: Dispute, **given: Any) -> Move:
    by = tuple(dm_id(dispute, dm) for dm in given["by"])
    take, drop = (_options(dispute, given[key] or ()) for key in ("take", "drop"))
    if not by:
        raise EditError("a move needs a mover: name at least one decision maker")
    for option in (*take, *drop):
        if option.partition(".")[0] not in by:
            raise EditError(not_the_movers(option, option.partition(".")[0]))
    if set(take) & set(drop):
        raise EditError(f"`{min(set(take) & set(drop))}` can't be taken and dropped in one move")
    return Move(
        date=checked_date(given["date"]),
        by=by[0] if len(by) == 1 else by,
        take=take,
        drop=drop,
        note=given["note"],
        report=given["report"],
        because=claims(dispute, given["because"]),
    )


def _options(dispute: Dispute, given: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option_id(dispute, each) for each in given))
