"""What a section says where the states are too many to list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.render.answer import Block, Paragraph
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report


def no_model() -> Iterator[Block]:
    """That there is nothing to say yet of what would hold."""
    yield Paragraph(line("The file has sources and claims, and no model yet: nothing can be said of what would hold."))


def too_many(report: Report) -> Iterator[Block]:
    """That the states are too many to list, and what this report therefore can't say."""
    options = len(report.conflict.options)
    how_many = f"{options:,} options make 2^{options} combinations" if options else "its states"
    said = f"The dispute has more states than can be listed here: {how_many}."
    holding = report.heading("equilibria")
    if report.material.get("unlisted") is None or not holding:
        yield Paragraph(line(said, " This report can't say which of them hold."))
    else:
        found = f" Which of them hold was searched for, and some of those that do are told under {holding}."
        yield Paragraph(line(said, found))
