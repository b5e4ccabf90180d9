"""Commands for single moves that aren't there, shared or of an account."""

from __future__ import annotations

from standoff.editing.commands.codes import entry_of_key
from standoff.editing.commands.lookup import at, checked_condition, claims, dm_id, within
from standoff.editing.commands.preferences import checked_state
from standoff.editing.commands.step import Step, entry_at, field_edits, full_text, inserted, moved
from standoff.errors import EditError, Path
from standoff.files.edits import Remove
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, MoveRemoval
from standoff.model.removals import is_state

ENTRY = "removed move"


def add_removed_move(
    document: LoadedFile,
    *,
    by: str,
    start: str,
    end: str,
    account: str | None = None,
    because: list[str] | None = None,
) -> Step:
    """Takes single moves away: those of a decision maker from states that meet `start` to states that meet `end`.

    Each of the two is a condition, a code or a YN pattern.
    """
    dispute = document.dispute
    entry = _removal(dispute, by, start, end, claims(dispute, because))
    path = _path(dispute, account)
    return Step(f"no move: {full_text(entry)}", (inserted(path, at(dispute, path), ENTRY, entry),))


def set_removed_move(
    document: LoadedFile,
    *,
    number: int,
    by: str,
    start: str,
    end: str,
    account: str | None = None,
    was: str | None = None,
) -> Step:
    """Changes which single moves an entry takes away. Its claims stay."""
    dispute = document.dispute
    where, _ = _entry(dispute, account, number, was)
    entry = _removal(dispute, by, start, end)
    edits = field_edits(document, where, by=entry.by, from_=entry.from_, to=entry.to)
    return Step(f"no move: {full_text(entry)}", edits)


def set_removed_move_because(
    document: LoadedFile, *, number: int, because: list[str], account: str | None = None, was: str | None = None
) -> Step:
    """Sets the claims that an entry about single moves rests on."""
    where, item = _entry(document.dispute, account, number, was)
    edits = field_edits(document, where, because=claims(document.dispute, because))
    return Step(f"the claims behind: no move, {full_text(item)}", edits)


def move_removed_move(
    document: LoadedFile, *, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Moves an entry about single moves to another position."""
    where, item = _entry(document.dispute, account, number, was)
    edit = moved(where[:-1], at(document.dispute, where[:-1]), ENTRY, number, to)
    return Step(f"move: no move, {full_text(item)}", (edit,))


def remove_removed_move(
    document: LoadedFile, *, number: int, account: str | None = None, was: str | None = None
) -> Step:
    """Removes an entry about single moves, so that these are there again."""
    where, item = _entry(document.dispute, account, number, was)
    return Step(f"these moves are there again: {full_text(item)}", (Remove(where),))


def _removal(dispute: Dispute, by: str, start: str, end: str, because: tuple[str, ...] = ()) -> MoveRemoval:
    if dispute.states is not None:
        raise EditError("a model in graph form lists its moves: take this one out of them")
    mover = dm_id(dispute, by)
    return MoveRemoval(by=mover, from_=_states(dispute, start), to=_states(dispute, end), because=because)


def _states(dispute: Dispute, text: str) -> int | str:
    """A code, a pattern or a condition, if it can be read."""
    word = text.strip()
    if not is_state(word):
        return checked_condition(dispute, text)
    return checked_state(dispute, entry_of_key(word))


def _path(dispute: Dispute, account: str | None) -> Path:
    return (*within(dispute, account), "moves_removed")


def _entry(dispute: Dispute, account: str | None, number: int, was: str | None) -> tuple[Path, MoveRemoval]:
    """The path of an entry, and the entry. Raises EditError if its text isn't `was` (`us: not talks -> deal`) now."""
    path = _path(dispute, account)
    entry: MoveRemoval = entry_at(at(dispute, path), ENTRY, number, was)
    return (*path, number), entry
