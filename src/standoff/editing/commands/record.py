"""Commands for the record: set its start, and add, change, move and remove entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.editing.commands.lookup import checked_date, claims, dm_id, option_id
from standoff.editing.commands.step import Step, entry_at, field_edits, given, inserted, moved, removed
from standoff.errors import EditError, Path
from standoff.files.edits import Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.checks import not_the_movers
from standoff.model.dates import backward, is_before
from standoff.model.dispute import Dispute, Move, Record, Start
from standoff.model.elements import move_text

MOVES: Path = ("record", "moves")


def set_record_start(document: LoadedFile, *, date: str, taken: list[str]) -> Step:
    """Sets the date on which the record begins, and the options taken then."""
    record = document.dispute.record
    start = Start(date=checked_date(date), taken=_options(document.dispute, taken))
    if record is None:
        return Step(f"the record starts {date}", (Put(("record",), Record(start=start)),))
    _forward(record, replace(record, start=start))
    edits = field_edits(document, ("record", "start"), date=start.date, taken=start.taken)
    return Step(f"the record starts {date}", edits)


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
    fields = given(date=date, by=by, take=take, drop=drop, note=note, report=report, because=because)
    move = _checked(dispute, Move(**fields))
    if at is None:
        later = (place for place, each in enumerate(record.moves) if is_before(date, each.date))
        at = next(later, len(record.moves))
    edit = inserted(MOVES, record.moves, "move", move, at)
    _forward(record, replace(record, moves=(*record.moves[:at], move, *record.moves[at:])))
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
    old = entry_at(record.moves, "move", number, was)
    fields = given(date=date, by=by, take=take, drop=drop, note=note, report=report, because=because)
    new = _checked(dispute, replace(old, **fields))
    edits = field_edits(document, (*MOVES, number), **{key: getattr(new, key) for key in fields})
    _forward(record, replace(record, moves=(*record.moves[:number], new, *record.moves[number + 1 :])))
    return Step(f"on record: {move_text(new)}", edits)


def move_record_move(document: LoadedFile, *, number: int, to: int, was: str | None = None) -> Step:
    """Moves an entry of the record to another position."""
    record = _record(document.dispute)
    move = entry_at(record.moves, "move", number, was)
    edit = moved(MOVES, record.moves, "move", number, to)
    moves = [*record.moves[:number], *record.moves[number + 1 :]]
    moves.insert(to, move)
    _forward(record, replace(record, moves=tuple(moves)))
    return Step(f"move on record: {move_text(move)}", (edit,))


def remove_record_move(document: LoadedFile, *, number: int, was: str | None = None) -> Step:
    """Removes an entry from the record."""
    record = _record(document.dispute)
    old = entry_at(record.moves, "move", number, was)
    return Step(f"no longer on record: {move_text(old)}", (removed(MOVES, record.moves, "move", number),))


def remove_record(document: LoadedFile) -> Step:
    """Removes the whole record."""
    _record(document.dispute)
    return Step("remove the record", (Remove(("record",)),))


def _record(dispute: Dispute) -> Record:
    if dispute.record is None:
        raise EditError("there is no record yet: set its start first")
    return dispute.record


def _dates(record: Record) -> list[str]:
    """The date of the record's start, and those of its entries."""
    return [record.start.date, *(move.date for move in record.moves)]


def _forward(before: Record, after: Record) -> None:
    """Raises EditError for a step that makes the dates go back in time, unless they did so before."""
    wrong = next(backward(_dates(after)), None)
    if wrong is not None and next(backward(_dates(before)), None) is None:
        raise EditError(f"the record would go back in time: {wrong[2]} comes after {wrong[1]}")


def _checked(dispute: Dispute, move: Move) -> Move:
    """A move with its options by their full names. Raises EditError where it can't be."""
    by = tuple(dm_id(dispute, dm) for dm in move.movers)
    take, drop = _options(dispute, move.take), _options(dispute, move.drop)
    if not by:
        raise EditError("a move needs a mover: name at least one decision maker")
    for option in (*take, *drop):
        if option.partition(".")[0] not in by:
            raise EditError(not_the_movers(option, option.partition(".")[0]))
    if set(take) & set(drop):
        raise EditError(f"`{min(set(take) & set(drop))}` can't be taken and dropped in one move")
    grounds = claims(dispute, move.because)
    movers = by[0] if len(by) == 1 else by
    return replace(move, date=checked_date(move.date), by=movers, take=take, drop=drop, because=grounds)


def _options(dispute: Dispute, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option_id(dispute, each) for each in words))
