"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.naming import outcome_line, what
from standoff.questions.paths import Paths
from standoff.questions.paths.plainly import plainly
from standoff.questions.report.section import Section
from standoff.questions.words import concepts
from standoff.render.answer import Block, Line, Paragraph, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOWHERE = "The file doesn't say where things stand in a state that can be, so that no path begins anywhere."

CAPTION = "Each branch is a step that its mover prefers."
DRAWN = "Where improvements lead from where things stand: the lists below tell the nearest ways step by step."


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
            yield Part(line("To what the report is about: ", _aim(each)), tuple(plainly(each)))


def _aim(found: Paths) -> Line:
    """The outcome that the report is about."""
    assert found.aim is not None
    if isinstance(found.aim, State):
        return what(found.conflict, found.aim)
    return outcome_line(found.conflict, found.aim)


def _picture(found: Paths) -> Iterator[Picture]:
    """Where improvements lead from where things stand, drawn; nothing where there is none."""
    begun = (each for each in found.values() if each.start is not None and each.feasible)
    if any((each.improvements.least > 0).any() for each in begun):
        yield Picture(found, DRAWN, line(CAPTION))


SECTION = Section("How the dispute can move, and who has to be won over", ("analyse", "paths"), blocks)
