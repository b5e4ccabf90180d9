"""Commands for the record: set its start, and add, change, move and remove entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from standoff.editing.commands.lookup import checked_date, claims, dm_id, one_of, option_id, state_name
from standoff.editing.commands.recorded import with_record
from standoff.editing.commands.step import Step, entry_at, field_edits, given, inserted, moved, removed
from standoff.errors import EditError, Path
from standoff.files.edits import Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.dates import is_before
from standoff.model.dispute import Dispute, Every, Move, Record, Start
from standoff.model.elements import move_text
from standoff.model.recorded import misfits, not_the_movers

MOVES: Path = ("record", "moves")


def set_record_start(document: LoadedFile, *, date: str, taken: list[str] | None = None, state: str = "") -> Step:
    """Sets the date on which the record begins, and the options taken then or, in graph form, the state."""
    dispute = document.dispute
    record = dispute.record
    known = "" if dispute.states is None and not state else state_name(dispute, state)
    start = Start(date=checked_date(date), taken=_options(dispute, taken or ()), state=known)
    if record is None:
        return Step(f"the record starts {date}", (Put(("record",), Record(start=start)),))
    _fits(dispute, replace(record, start=start))
    edits = field_edits(document, ("record", "start"), date=start.date, taken=start.taken, state=start.state)
    return Step(f"the record starts {date}", edits)


def set_record_periods(document: LoadedFile, *, every: str = "", until: str = "") -> Step:
    """Sets the periods by which replay scores what stayed, too, and the date up to which nothing more happened.

    Without `every`, which is `day`, `week`, `month`, `quarter` or `year`, only moves are scored.
    """
    record = _record(document.dispute)
    kind = cast("Every", one_of("period", every, get_args(Every))) if every else None
    end = checked_date(until) if until else ""
    _fits(document.dispute, replace(record, every=kind, until=end))
    label = f"the record {every} by {every}" if every else "the record without periods"
    return Step(label, field_edits(document, ("record",), every=kind, until=end))


def add_record_move(
    document: LoadedFile,
    *,
    date: str,
    by: list[str],
    take: list[str] | None = None,
    drop: list[str] | None = None,
    to: str = "",
    note: str = "",
    report: str = "",
    because: list[str] | None = None,
    at: int | None = None,
) -> Step:
    """Adds a dated move, or an event in which nothing moves: in the order of the dates, or at a position.

    In graph form a move goes `to` a state.
    """
    dispute = document.dispute
    record = _record(dispute)
    fields = given(date=date, by=by, take=take, drop=drop, to=to, note=note, report=report, because=because)
    move = _checked(dispute, Move(**fields))
    if at is None:
        later = (place for place, each in enumerate(record.moves) if is_before(date, each.date))
        at = next(later, len(record.moves))
    edit = inserted(MOVES, record.moves, "move", move, at)
    _fits(dispute, replace(record, moves=(*record.moves[:at], move, *record.moves[at:])))
    return Step(f"on record: {move_text(move)}", (edit,))


def set_record_move(
    document: LoadedFile,
    *,
    number: int,
    date: str | None = None,
    by: list[str] | None = None,
    take: list[str] | None = None,
    drop: list[str] | None = None,
    to: str | None = None,
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
    fields = given(date=date, by=by, take=take, drop=drop, to=to, note=note, report=report, because=because)
    new = _checked(dispute, replace(old, **fields))
    edits = field_edits(document, (*MOVES, number), **{key: getattr(new, key) for key in fields})
    _fits(dispute, replace(record, moves=(*record.moves[:number], new, *record.moves[number + 1 :])))
    return Step(f"on record: {move_text(new)}", edits)


def move_record_move(document: LoadedFile, *, number: int, to: int, was: str | None = None) -> Step:
    """Moves an entry of the record to another position."""
    record = _record(document.dispute)
    move = entry_at(record.moves, "move", number, was)
    edit = moved(MOVES, record.moves, "move", number, to)
    moves = [*record.moves[:number], *record.moves[number + 1 :]]
    moves.insert(to, move)
    _fits(document.dispute, replace(record, moves=tuple(moves)))
    return Step(f"move on record: {move_text(move)}", (edit,))


def remove_record_move(document: LoadedFile, *, number: int, was: str | None = None) -> Step:
    """Removes an entry from the record."""
    record = _record(document.dispute)
    old = entry_at(record.moves, "move", number, was)
    step = Step(f"no longer on record: {move_text(old)}", (removed(MOVES, record.moves, "move", number),))
    return with_record(document, step)


def remove_record(document: LoadedFile) -> Step:
    """Removes the whole record."""
    _record(document.dispute)
    return Step("remove the record", (Remove(("record",)),))


def _record(dispute: Dispute) -> Record:
    if dispute.record is None:
        raise EditError("there is no record yet: set its start first")
    return dispute.record


def _fits(dispute: Dispute, record: Record) -> None:
    """Raises EditError for a step after which the record can't be read as a walk, unless it couldn't before.

    Its dates would go back in time or tell too little, or in graph form no arc of the mover would make a move.
    """
    wrong = next(misfits(replace(dispute, record=record)), None)
    if wrong is not None and next(misfits(dispute), None) is None:
        raise EditError(wrong.advice)


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
    to = state_name(dispute, move.to) if move.to else ""
    return replace(move, date=checked_date(move.date), by=movers, take=take, drop=drop, to=to, because=grounds)


def _options(dispute: Dispute, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option_id(dispute, each) for each in words))
