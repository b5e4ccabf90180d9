"""A step: the edits that one command makes in a document; and edits of lists and of optional texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.errors import Path
from standoff.files.edits import Edit, Insert, Move, Prune, Put, Remove
from standoff.workbench.commands.lookup import position


@dataclass(frozen=True, slots=True)
class Step:
    """Edits that are made in turn and undone together.

    `label` describes them to people, and `falls` everything that falls with what they remove.
    """

    label: str
    edits: tuple[Edit, ...]
    falls: tuple[str, ...] = ()


def removals(paths: Iterable[Path]) -> tuple[Edit, ...]:
    """The edits that remove the entries at some paths."""
    found = tuple(dict.fromkeys(paths))
    return (Prune(found),) if found else ()


def text_edits(path: Path, text: str, old: str) -> tuple[Edit, ...]:
    """The edits that set an optional text, or remove it (there is an `old` one) for an empty text."""
    if text:
        return (Put(path, text),)
    return (Remove(path),) if old else ()


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
