"""Entries put into lists: a list that isn't there yet begins with its first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.errors import Path
from standoff.files.edits import Edit, Insert, Move, Put, Remove
from standoff.workbench.commands.lookup import position


def inserted(path: Path, entries: Sequence[Any] | None, what: str, value: Any, place: int | None) -> Edit:
    """Puts an entry into the list at a path, which has these entries now: at a place, or at its end."""
    number = len(entries or ())
    place = number if place is None else position(what, place, number, behind=True)
    return Insert((*path, place), value) if number else Put(path, (value,))


def removed(path: Path, entries: Sequence[Any], what: str, place: int) -> Edit:
    """Takes an entry out of a list."""
    return Remove((*path, position(what, place, len(entries))))


def moved(path: Path, entries: Sequence[Any], what: str, place: int, to: int) -> Edit:
    """Takes an entry of a list to another place among the rest."""
    position(what, to, len(entries))
    return Move((*path, position(what, place, len(entries))), to)
