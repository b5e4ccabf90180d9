"""One step of a file under edit: what a command makes of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.errors import Path
from standoff.files.edits import Edit, Prune


@dataclass(frozen=True, slots=True)
class Step:
    """Edits that are made one after another, undone as one, and called `label`."""

    label: str
    edits: tuple[Edit, ...]


def removals(paths: Iterable[Path]) -> tuple[Edit, ...]:
    """Takes out some places; once what lies in another."""
    found = tuple(dict.fromkeys(paths))
    return (Prune(found),) if found else ()
