"""One step of a file under edit: what a command makes of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.errors import Path
from standoff.files.edits import Edit, Remove


@dataclass(frozen=True, slots=True)
class Step:
    """Edits that are made one after another, undone as one, and called `label`."""

    label: str
    edits: tuple[Edit, ...]


def removals(paths: Iterable[Path]) -> tuple[Remove, ...]:
    """Takes out some places, the last first, so that the others stay where they are; once what lies in another."""
    return tuple(map(Remove, sorted(outermost(paths), reverse=True, key=_as_placed)))


def outermost(paths: Iterable[Path]) -> list[Path]:
    """The places that lie in no other of them, each once."""
    found = dict.fromkeys(paths)
    return [path for path in found if not any(path[:length] in found for length in range(1, len(path)))]


def _as_placed(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)
