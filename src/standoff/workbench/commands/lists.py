"""Edits of lists: insert, remove and move an entry. The first entry of a list also adds the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.errors import Path
from standoff.files.edits import Edit, Insert, Move, Put, Remove
from standoff.workbench.commands.lookup import position


def inserted(path: Path, entries: Sequence[Any] | None, what: str, value: Any, place: int | None) -> Edit:
    """The edit that inserts an entry into the list at a path (with these `entries`): at a position or at the end."""
    number = len(entries or ())
    place = number if place is None else position(what, place, number, behind=True)
    return Insert((*path, place), value) if number else Put(path, (value,))


def removed(path: Path, entries: Sequence[Any], what: str, place: int) -> Edit:
    """The edit that removes an entry from a list."""
    return Remove((*path, position(what, place, len(entries))))


def moved(path: Path, entries: Sequence[Any], what: str, place: int, to: int) -> Edit:
    """The edit that moves an entry of a list to another position."""
    position(what, to, len(entries))
    return Move((*path, position(what, place, len(entries))), to)
