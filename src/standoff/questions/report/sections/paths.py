"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.paths import Paths
from standoff.questions.paths.plainly import plainly
from standoff.questions.report.section import Section
from standoff.questions.words import concepts
from standoff.render.answer import Block, Paragraph, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOWHERE = "The file doesn't say where things stand in a state that can be, so that no path begins anywhere."

DRAWN = "The ways from where things stand to what would hold: the lists below tell the nearest step by step."


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
            yield from _picture(each)
            yield from plainly(each)
        else:
            yield Part(line("To what the report is about"), tuple(plainly(each)))


def _picture(found: Paths) -> Iterator[Picture]:
    """The ways from where things stand, drawn; nothing where they lead nowhere else."""
    if any(each.start is not None and each.feasible and each.away for each in found.values()):
        yield Picture(found, DRAWN)


SECTION = Section("How the dispute can move, and who has to be won over", ("analyse", "paths"), blocks)
