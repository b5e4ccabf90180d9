"""Why it holds: for whom nothing is better, and whom the others deter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.plainly import plainly
from standoff.questions.groups import kind_line
from standoff.questions.naming import at_first, described, names
from standoff.questions.parties import account
from standoff.questions.report.section import Section
from standoff.questions.report.told_states import kinds, stands_for
from standoff.render.answer import Block, Line, Paragraph, Part, Picture, Span
from standoff.render.lines import capital, line
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

HOW = (
    "A state holds if no party has a reason to leave it: because none of its moves is better for it, or because the "
    "others could answer each better move so that it wouldn't pay. A move to something that its mover prefers is "
    "called an improvement, and one that the others could make unprofitable is deterred."
)

DRAWN = "The moves from this state, and what the others could do then: the list beside it tells them."


def blocks(report: Report) -> Iterator[Block]:
    """Each state worth explaining: what it is, where it holds, and what keeps each party there."""
    explained: tuple[Explanation, ...] = report.material.get("explain") or ()
    analysis = report.material.analysis
    if analysis is None or not explained:
        return
    lead = lead_concept(analysis) or analysis.concepts[0]
    yield Paragraph(line(HOW))
    for place, each in enumerate(explained):
        yield Part(_heading(analysis, each), (*_about(analysis, each), *plainly(each, lead), *_picture(each, place)))
    codes = [_state(each).code for each in explained]
    left = sum(not any(map(kind.states.has, codes)) for kind in kinds(analysis))
    if left:
        yield Paragraph(line(f"{counted(left, 'more kind')} of equilibria are left out here."))


def _state(each: Explanation) -> State:
    assert each.asked is not None
    return each.asked


def _heading(analysis: Analysis, each: Explanation) -> Line:
    conflict, state = analysis.conflict, _state(each)
    kind = stands_for(analysis, state.code)
    if kind is not None:
        return capital(kind_line(conflict, len(kind.states), kind.definitions, beside=True))
    own = ", ".join(names(conflict, state))
    if own:
        return line(at_first(Span(own)))
    return described(conflict, state) if state.named else capital(described(conflict, state))


def _about(analysis: Analysis, each: Explanation) -> Iterator[Block]:
    """What the state is; of several of a kind that it is one of them."""
    state = _state(each)
    told = described(analysis.conflict, state)
    if stands_for(analysis, state.code):
        yield Paragraph(line("One of them: ", told, "."))
    elif any(names(analysis.conflict, state)):  # which the heading has
        yield Paragraph(line(told if state.named else capital(told), "."))


def _picture(each: Explanation, place: int) -> Iterator[Picture]:
    """The moves from the first state, as one account tells them: what a reader sees at a glance."""
    drawn = next((name for name, found in each.items() if found.feasible and _has_moves(found)), None)
    if not place and drawn is not None:
        by = line(", by ", account(each.conflict, drawn)) if len(each) > 1 else ()
        yield Picture(replace(each, accounts={drawn: each[drawn]}), DRAWN, line("The moves from it", by, "."))


def _has_moves(found: AccountExplanation) -> bool:
    return any(not position.structural for position in found.values())


SECTION = Section("Why it holds: what deters whom", ("analyse", "explain"), blocks)
