"""Reads the parts of a dispute that aliases repeat, or that accounts take over, once for all their places."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from standoff.errors import Finder, Finding, Path, moved
from standoff.sharing import Same

Content = TypeVar("Content")
Found = TypeVar("Found")


class Parts:
    """Reads each part once, by its identity, and keeps what was read with the first of its places.

    The mistakes in a part are found once by the `finders`. At each other place of it the first one is told, too, so
    that the part is known to be broken there.
    """

    def __init__(self, *finders: Finder) -> None:
        self._finders = finders
        self._done: dict[Hashable, tuple[Any, Path, Finding | None]] = {}

    def read(self, reading: Callable[[Content, Path], Found], content: Content, path: Path, *more: Hashable) -> Found:
        """What `reading` makes of a part at a path; `more` is what else the reading depends on."""
        key = Same(content) if content else path, more
        if key not in self._done:
            before = [len(each.findings) for each in self._finders]
            found = reading(content, path)
            new = (each for finder, seen in zip(self._finders, before, strict=True) for each in finder.findings[seen:])
            self._done[key] = found, path, next(new, None)
        found, first, finding = self._done[key]
        if finding is not None and path != first:
            self._finders[0].findings.append(moved(finding, first, path))
        return found
