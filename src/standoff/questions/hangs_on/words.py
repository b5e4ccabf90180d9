"""What a dispute hangs on, in words: what is asked about and why, and the first set of claims that decides it."""

from __future__ import annotations

from standoff.questions.hangs_on import HangsOn, Reason
from standoff.questions.hinges.words import asked, claims_part
from standoff.questions.naming import outcome_typed
from standoff.questions.words import concept
from standoff.render.answer import Answer, Line, Paragraph, Reference, Span
from standoff.render.lines import line

TITLE = "What it hangs on"
WHY: dict[Reason, str] = {
    "the accounts part": "It holds in some accounts and not in others",
    "the status quo": "This is where things stand",
    "it was chosen": "This is the outcome that was chosen",
    "it holds": "This is the first outcome with a name that some equilibrium meets",
}


def words(found: HangsOn) -> Answer:
    """The first of the smallest sets of claims that decide the outcome in each account."""
    hinges, title = found.hinges, found.conflict.title
    if hinges is None or found.reason is None:
        return Answer(title, (), (Paragraph(_nothing(found)),))
    why = Paragraph(line(asked(hinges), " (", concept(hinges.answers[0].concept), f"). {WHY[found.reason]}."))
    parts = (claims_part(hinges, each, limit=1) for each in hinges.answers)
    goal = Reference("screen", "hinges", values=(("outcome", outcome_typed(found.conflict, hinges.outcome)),))
    return Answer(title, (), (why, *parts, Paragraph(line(Span("More on the screen Hinges", about=goal)))))


def _nothing(found: HangsOn) -> Line:
    if not found.conflict.claims:
        sources = Span("Sources & claims", about=Reference("screen", "sources"))
        return line("The model cites no claims yet: ", sources, " codes them.")
    return line(
        "No status quo is given that can be, and no outcome with a name holds. With one of them, this says which "
        "claims decide whether it would hold."
    )
