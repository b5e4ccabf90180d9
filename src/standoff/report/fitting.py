"""What stands in a report in one way where there is room, and in another where there isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType


@dataclass(frozen=True, slots=True)
class Fitting:
    """Shows `wide` on at least `columns` columns, and `narrow` on fewer."""

    columns: int
    wide: RenderableType
    narrow: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Called by rich, which knows the width."""
        yield self.wide if options.max_width >= self.columns else self.narrow
