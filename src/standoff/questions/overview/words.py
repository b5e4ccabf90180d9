"""What holds, where the accounts part, and how things stand, in words: the answer first."""

from __future__ import annotations

from standoff.questions.analyse import Analysis
from standoff.questions.analyse.beside_words import mixed_parts
from standoff.questions.analyse.what_holds import what_holds
from standoff.questions.analyse.words import ROWS, counts_part, shown_accounts, sizes
from standoff.questions.naming import called
from standoff.questions.parties import account_name
from standoff.questions.words import concepts
from standoff.render.answer import Answer, Block, Column, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows


def words(found: Analysis) -> Answer:
    """What holds (`holds`), how many equilibria there are (`counts`, also `mixed`), and how things stand (`quo`)."""
    holds = Part(line("What holds"), tuple(what_holds(found)), name="holds")
    quo = Part(line("The status quo"), (_status_quo(found),), name="quo")
    beside = mixed_parts(found, shown_accounts(found), ROWS)
    return Answer(found.conflict.title, (sizes(found),), (holds, counts_part(found, brief=True), *beside, quo))


def _status_quo(found: Analysis) -> Block:
    """The status quo of each account that has one, and under which concepts it holds."""
    several = len(found) > 1
    shown = [
        (
            *[account_name(found.conflict, name)] * several,
            called(found.conflict, each.status_quo, account=name),
            concepts(each.holds(each.status_quo)) if each.holds(each.status_quo) else "no concept",
        )
        for name, each in found.items()
        if each.status_quo is not None
    ]
    if not shown:
        model = Span("Model", about=Reference("screen", "model"))
        return Paragraph(line("No status quo is given that can be: the screen ", model, " sets it."))
    names = (*["account"] * several, "state", "holds under")
    return Table(tuple(Column(line(each)) for each in names), rows(*shown), "The status quo by account")
