"""What it hangs on: the claims and preferences that decide what the accounts part on, and whether things stay as is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.hangs_on import HangsOn
from standoff.questions.hangs_on.words import TITLE, WHY
from standoff.questions.hinges import Hinges
from standoff.questions.hinges.plainly import plainly
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.report.section import Section
from standoff.questions.words import concept
from standoff.render.answer import Block, Paragraph, Part, Picture
from standoff.render.lines import capital, line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NO_CLAIMS = "The file cites no claims: nothing in it hangs on anybody's word, and only preferences are varied here."
TAKEN_BACK = (
    "Here claims are taken back to see what hangs on them, which says nothing against them, and single preferences are "
    "left out or moved in their list. A claim is its speaker's; those who only report it are told in brackets."
)
DRAWN = "Which claims and which preferences decide it{where}: the lists below say the same."


def blocks(report: Report) -> Iterator[Block]:
    """Each outcome that is worth asking about, and what decides whether it holds; the first is drawn."""
    about: HangsOn | None = report.material.get("hangs_on")
    asked = [report.material.get(name) for name in ("today", "unclaimed")]
    found: list[Hinges] = [each for each in (about and about.hinges, *asked) if each is not None]
    found = [each for each in found if report.conflict.claims or _is_varied(each)]
    if not found:
        return
    yield Paragraph(line(TAKEN_BACK if report.conflict.claims else NO_CLAIMS))
    for place, each in enumerate(found):
        reason = about.reason if about is not None and about.hinges is each else None
        why = f"{WHY[reason]}. " if reason else ""
        how = Paragraph(line(f"{why}Whether it holds is judged by ", concept(each.answers[0].concept), "."))
        picture = () if place else tuple(_picture(report, each))
        heading = line("Would this hold? ", capital(outcome_said(report, each.outcome)))
        yield Part(heading, (how, *picture, *plainly(each)))


def _is_varied(found: Hinges) -> bool:
    """Whether some party has a list of preferences, of which some can be left out or moved."""
    parties = len(found.conflict.decision_makers)
    return any(len(each.unvaried) < parties for each in found.answers)


def _picture(report: Report, found: Hinges) -> Iterator[Picture]:
    """What decides it, drawn; nothing where nothing does."""
    if any(each.hinges or each.changes for each in found.answers):
        several = len(found.answers) > 1
        by, drawn = ", by account" if several else "", DRAWN.format(where=" in which accounts" if several else "")
        yield Picture(
            found, drawn, line("What decides whether this holds: ", outcome_said(report, found.outcome), f"{by}.")
        )


SECTION = Section(TITLE, ("hangs_on", "today", "unclaimed"), blocks)
