"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.parties import account
from standoff.questions.paths import Paths
from standoff.questions.paths.plainly import nearest_codes, to_equilibria, to_outcome
from standoff.questions.report.asked_about import aim_of, outcome_said
from standoff.questions.report.section import Section
from standoff.questions.words import concepts
from standoff.render.answer import Block, Paragraph, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOWHERE = "The file doesn't say where things stand in a state that can be, so that no path begins anywhere."

DRAWN = "A tree of states and of the steps between them: the lists below tell the nearest ways step by step."
DRAWN_FOR = 3  # accounts
STATES = 10  # in a picture, which has to fit on a page


def blocks(report: Report) -> Iterator[Block]:
    """Paths from the status quo to the outcome that the report is about, if it is about one, then to the equilibria."""
    found: tuple[Paths, ...] = report.material.get("paths") or ()
    analysis = report.material.analysis
    if not found:
        if analysis is not None and "paths" not in report.material.refused:
            yield Paragraph(line(NOWHERE))
        return
    assert analysis is not None
    lead = lead_concept(analysis) or analysis.concepts[0]
    asked = next((each for each in found if each.aim is not None), None)
    if asked is not None:
        yield Part(
            line("To what the report is about: ", outcome_said(report, aim_of(asked))), tuple(to_outcome(asked, lead))
        )
    told = nearest_codes(asked, lead) if asked is not None else []
    for each in found:
        if each.aim is None:
            blocks = (*to_equilibria(each, told), *_pictures(each))
            yield Part(line("To what holds (", concepts(each.concepts), ")"), blocks)


def _pictures(found: Paths) -> Iterator[Picture]:
    """Where improvements lead from where things stand, drawn for a few accounts in which they lead anywhere."""
    begun = {name: each for name, each in found.items() if each.start is not None and each.feasible}
    moving = [name for name, each in begun.items() if (each.improvements.least > 0).any()]
    for name in moving[:DRAWN_FOR]:
        by = line(", by ", account(found.conflict, name)) if len(found) > 1 else ()
        caption = line("Where steps that are better for their movers lead from where things stand", by, ".")
        yield Picture(replace(found, accounts={name: found[name]}), DRAWN, caption, (("states", STATES),))


SECTION = Section("How the dispute can move, and who has to be won over", ("analyse", "paths"), blocks)
