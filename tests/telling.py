"""A window, as far as a form needs one: it notes what it is told to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from standoff.editing.parsed import parse
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute


class Told:
    """Notes what is done to a file of that text, which others may change."""

    def __init__(self, text: str) -> None:
        self.file = SimpleNamespace(path=Path("model.yaml"))
        self.done: list[tuple[str, dict[str, Any]]] = []
        self.forms: dict[str, Any] = {}
        self.params: dict[str, str] = {}
        self.account: str | None = None
        self.turn(text)

    def turn(self, text: str) -> None:
        """The file has another text."""
        self.file.parsed = parse(self.file.path, text)

    @property
    def dispute(self) -> Dispute:
        return cast(Dispute, self.file.parsed.document.dispute)

    def run(self, function: str, *arguments: Any) -> None:
        """What a browser would do is left out."""

    @property
    def conflict(self) -> Conflict | None:
        return cast("Conflict | None", self.file.parsed.conflict)

    async def do_all(self, commands: Sequence[tuple[str, Mapping[str, Any]]]) -> bool:
        self.done += [(name, dict(arguments)) for name, arguments in commands]
        return True

    async def do(self, name: str, **arguments: Any) -> bool:
        self.done.append((name, arguments))
        return True
