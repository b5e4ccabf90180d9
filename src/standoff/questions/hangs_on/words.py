"""What a dispute hangs on, in words: what is asked about and why, and the first set of claims that decides it."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.hangs_on import HangsOn, Reason
from standoff.questions.hinges import Hinges
from standoff.questions.hinges.words import asked, claims_part
from standoff.questions.words import concept, concept_name
from standoff.render.answer import Answer, Block, Line, Paragraph, Reference, Span
from standoff.render.lines import line

WHY: dict[Reason, str] = {
    "the accounts part": "it holds in some accounts and not in others",
    "the status quo": "this is where things stand",
    "it holds": "this is the first outcome with a name that some equilibrium meets",
}


def words(found: HangsOn) -> Answer:
    """What decides it in each account: of the smallest sets of claims the first one."""
    if found.hinges is None or found.reason is None:
        return Answer(found.conflict.title, (), (Paragraph(_nothing(found)),))
    return Answer(found.conflict.title, (), tuple(_decisive(found.hinges, found.reason)))


def _decisive(found: Hinges, reason: Reason) -> Iterator[Block]:
    lead = found.answers[0].concept
    yield Paragraph(line(asked(found), " (", concept(lead, concept_name(lead)), f"): {WHY[reason]}."))
    yield from (claims_part(found, each, limit=1) for each in found.answers)
    goal = Reference("screen", "hinges", values=(("outcome", str(found.outcome)),))
    yield Paragraph(line(Span("More on the screen Hinges", about=goal)))


def _nothing(found: HangsOn) -> Line:
    if not found.conflict.claims:
        sources = Span("Sources & claims", about=Reference("screen", "sources"))
        return line("The model cites no claims yet: ", sources, " codes them.")
    return line(
        "No status quo is given that can be, and no outcome with a name holds. With one of them, this says which "
        "claims decide whether it would hold."
    )
