"""The question, and the answer in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.analyse.what_holds import what_holds
from standoff.questions.report.section import Section

if TYPE_CHECKING:
    from standoff.questions.report import Report
    from standoff.render.answer import Block


def blocks(report: Report) -> Iterator[Block]:
    """What holds in which accounts."""
    assert report.material.analysis is not None
    yield from what_holds(report.material.analysis)


SECTION = Section("The answer", ("analyse",), blocks)
