"""A step: the edits that one command makes in a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.errors import Path
from standoff.files.edits import Edit, Prune, Put, Remove


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
