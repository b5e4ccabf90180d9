"""What it hangs on: the claims and preferences that decide what the accounts part on, and whether things stay as is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.clauses import condition
from standoff.questions.hangs_on import HangsOn
from standoff.questions.hangs_on.words import TITLE, WHY
from standoff.questions.hinges import Hinges
from standoff.questions.hinges.plainly import plainly
from standoff.questions.hinges.words import ON_VOICES
from standoff.questions.naming import described, names
from standoff.questions.outcome import InPart
from standoff.questions.report.section import Section
from standoff.questions.words import concept
from standoff.render.answer import Block, Line, Paragraph, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NO_CLAIMS = "The file cites no claims: nothing in it hangs on anybody's word, and only preferences are varied here."

CAPTION = "What decides whether this holds, by account: "
DRAWN = "Which claims and which preferences decide it in which accounts: the lists below say the same."


def blocks(report: Report) -> Iterator[Block]:
    """Each outcome that is worth asking about, and what decides whether it holds."""
    about: HangsOn | None = report.material.get("hangs_on")
    asked = [report.material.get(name) for name in ("today", "unclaimed")]
    found: list[Hinges] = [each for each in (about and about.hinges, *asked) if each is not None]
    if not found:
        return
    yield Paragraph(line(ON_VOICES if report.conflict.claims else NO_CLAIMS))
    for each in found:
        reason = about.reason if about is not None and about.hinges is each else None
        why = f"{WHY[reason]}. " if reason else ""
        how = Paragraph(
            line(f"{why}To hold means here to be an equilibrium by ", concept(each.answers[0].concept), ".")
        )
        yield Part(line("Would this hold? ", _outcome(each)), (how, *_picture(each), *plainly(each)))


def _picture(found: Hinges) -> Iterator[Picture]:
    """What decides it, drawn; nothing where nothing does."""
    if any(each.hinges or each.changes for each in found.answers):
        yield Picture(found, DRAWN, line(CAPTION, _outcome(found), "."))


def _outcome(found: Hinges) -> Line:
    """What is asked about, without codes."""
    conflict, outcome = found.conflict, found.outcome
    if isinstance(outcome, int):
        state = conflict.state(outcome)
        return line(", ".join(names(conflict, state))) or described(conflict, state)
    return line(condition(conflict, outcome.condition if isinstance(outcome, InPart) else outcome))


SECTION = Section(TITLE, ("hangs_on", "today", "unclaimed"), blocks)
