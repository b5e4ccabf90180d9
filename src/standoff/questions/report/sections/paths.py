"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.paths import Paths
from standoff.questions.paths.plainly import plainly
from standoff.questions.report.section import Section
from standoff.questions.words import concepts
from standoff.render.answer import Block, Paragraph, Part
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report import Report

NOWHERE = "The file doesn't say where things stand in a state that can be, so that no path begins anywhere."


def blocks(report: Report) -> Iterator[Block]:
    """Paths from the status quo to the equilibria and, where the report is about an outcome, to that."""
    found: tuple[Paths, ...] = report.material.get("paths") or ()
    if not found:
        if report.material.analysis is not None:
            yield Paragraph(line(NOWHERE))
        return
    for each in found:
        if each.aim is None:
            yield Paragraph(line("From where things stand to what would hold (", concepts(each.concepts), "):"))
            yield from plainly(each)
        else:
            yield Part(line("To what the report is about"), tuple(plainly(each)))


SECTION = Section("How the dispute can move, and who has to be won over", ("analyse", "paths"), blocks)
