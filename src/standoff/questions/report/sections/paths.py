"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.naming import outcome_line, what
from standoff.questions.parties import account
from standoff.questions.paths import Paths
from standoff.questions.paths.plainly import plainly
from standoff.questions.report.section import Section
from standoff.questions.words import concepts
from standoff.render.answer import Block, Line, Paragraph, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOWHERE = "The file doesn't say where things stand in a state that can be, so that no path begins anywhere."

DRAWN = "A tree of states and of the steps between them: the lists below tell the nearest ways step by step."
DRAWN_FOR = 3  # accounts
STATES = 10  # in a picture, which has to fit on a page


def blocks(report: Report) -> Iterator[Block]:
    """Paths from the status quo to the equilibria and, where the report is about an outcome, to that."""
    found: tuple[Paths, ...] = report.material.get("paths") or ()
    if not found:
        if report.material.analysis is not None and "paths" not in report.material.refused:
            yield Paragraph(line(NOWHERE))
        return
    for each in found:
        if each.aim is None:
            yield Paragraph(line("From where things stand to what would hold (", concepts(each.concepts), "):"))
            yield from _pictures(each)
            yield from plainly(each)
        else:
            yield Part(line("To what the report is about: ", _aim(each)), tuple(plainly(each)))


def _aim(found: Paths) -> Line:
    """The outcome that the report is about."""
    assert found.aim is not None
    if isinstance(found.aim, State):
        return what(found.conflict, found.aim)
    return outcome_line(found.conflict, found.aim)


def _pictures(found: Paths) -> Iterator[Picture]:
    """Where improvements lead from where things stand, drawn for a few accounts in which they lead anywhere."""
    begun = {name: each for name, each in found.items() if each.start is not None and each.feasible}
    moving = [name for name, each in begun.items() if (each.improvements.least > 0).any()]
    for name in moving[:DRAWN_FOR]:
        by = line(", by ", account(found.conflict, name)) if len(found) > 1 else ()
        caption = line("Where improvements lead from where things stand", by, "; each branch is one.")
        yield Picture(replace(found, accounts={name: found[name]}), DRAWN, caption, (("states", STATES),))


SECTION = Section("How the dispute can move, and who has to be won over", ("analyse", "paths"), blocks)
