"""What stands above an answer and its parts: titles, and the names of solution concepts."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from standoff.model.conflict import Conflict
from standoff.render.words import printable
from standoff.stability import CONCEPTS


def titled(conflict: Conflict, below: str) -> Text:
    """The title of a dispute, with what is asked of it below."""
    title = Text(printable(conflict.title) or "A dispute without a title", style="bold")
    return title.append(f"\n{below}", style="not bold dim")


def headed(title: str, first: str, right: bool = False) -> tuple[Text, Table]:
    """A heading, and a table under it with its first column."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, justify="right" if right else "left", no_wrap=True)
    return Text(f"\n{title}", style="bold"), table


def concept_name(concept: str) -> str:
    """What people call a concept: `Nash`, `SEQ`."""
    return CONCEPTS[concept].label if concept in CONCEPTS else concept
