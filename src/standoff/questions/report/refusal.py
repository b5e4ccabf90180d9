"""What a section says where the states are too many to list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.render.answer import Block, Paragraph
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report import Report


def too_many(report: Report) -> Iterator[Block]:
    """That the states are too many to list, and what this report therefore can't say."""
    options = len(report.conflict.options)
    how_many = f"{options:,} options make 2^{options} combinations" if options else "its states"
    said = f"The dispute has more states than can be listed here: {how_many}. This report can't say which of them hold."
    yield Paragraph(line(said))
