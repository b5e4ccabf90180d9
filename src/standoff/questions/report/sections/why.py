"""Why states hold or don't: for whom nothing is better, who would leave, and whom the others deter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.explain import AccountExplanation, Explanation, explain
from standoff.questions.explain.plainly import Reasons
from standoff.questions.groups import kind_line
from standoff.questions.naming import at_first, described, names
from standoff.questions.parties import account
from standoff.questions.report.section import Section
from standoff.questions.report.told_states import kinds, stands_for
from standoff.questions.words import concept_name
from standoff.render.answer import Block, Line, Paragraph, Part, Picture, Span
from standoff.render.lines import capital, line
from standoff.render.words import counted
from standoff.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

DRAWN = "The moves from this state, and what the others could do then; the text beside it tells those that decide."
COMPARED = 12  # states of a kind whose reasons are held against one another


def blocks(report: Report) -> Iterator[Block]:
    """Each state worth explaining: what it is, where it holds, and what keeps each party there or would move it."""
    explained: tuple[Explanation, ...] = report.material.get("explain") or ()
    analysis = report.material.analysis
    if analysis is None or not explained:
        return
    lead = lead_concept(analysis) or analysis.concepts[0]
    yield Paragraph(_how(analysis, lead))
    reasons = Reasons(lead)
    for place, each in enumerate(explained):
        told = reasons.of(each, _called(analysis, each))
        yield Part(_heading(analysis, each), (*_about(analysis, each, lead), *told, *_picture(analysis, each, place)))
    codes = [_state(each).code for each in explained]
    left = sum(not any(map(kind.states.has, codes)) for kind in kinds(analysis))
    if left:
        yield Paragraph(line(f"{counted(left, 'more kind')} of equilibria are left out here."))


def _how(analysis: Analysis, lead: str) -> Line:
    """What it means that a state holds, by the concept that leads."""
    others = len(analysis.concepts) > 1
    more = (
        " That comes first here; what other ideas of how far parties look ahead add stands behind it." if others else ""
    )
    means = f"A state holds by {concept_name(lead)} if {CONCEPTS[lead].holds or 'it is stable for everybody'}."
    return line(means, more, " A better move leads to what its mover prefers to where things stand then.")


def _state(each: Explanation) -> State:
    assert each.asked is not None
    return each.asked


def _heading(analysis: Analysis, each: Explanation) -> Line:
    told = _kind_of(analysis, each)
    if told:
        return capital(told)
    conflict, state = analysis.conflict, _state(each)
    own = ", ".join(names(conflict, state))
    if own:
        return line(at_first(Span(own)))
    return described(conflict, state) if state.named else capital(described(conflict, state))


def _kind_of(analysis: Analysis, each: Explanation) -> Line:
    """The states for which one stands; nothing for one that is told for itself."""
    kind = stands_for(analysis, _state(each).code)
    return () if kind is None else kind_line(analysis.conflict, len(kind.states), kind.definitions, beside=True)


def _called(analysis: Analysis, each: Explanation) -> Line:
    """The state, or those for which it stands, in the middle of a sentence."""
    conflict, state = analysis.conflict, _state(each)
    told = _kind_of(analysis, each)
    if told:
        return line("the first of the ", told)
    own = list(names(conflict, state))
    return line(own[0]) if own else line("“", described(conflict, state), "”")


def _about(analysis: Analysis, each: Explanation, lead: str) -> Iterator[Block]:
    """What the state is; of several of a kind that it is one of them, and whether the others are like it."""
    state = _state(each)
    told = described(analysis.conflict, state)
    kind = stands_for(analysis, state.code)
    if kind is not None:
        yield Paragraph(line("One of them: ", told, ". ", _others(each, kind.states.codes.tolist(), lead)))
    elif any(names(analysis.conflict, state)):  # which the heading has
        yield Paragraph(line(told if state.named else capital(told), "."))


def _others(each: Explanation, codes: Sequence[int], lead: str) -> str:
    """Whether the other states of a kind hold in the same accounts for the same reasons, as far as they are few."""
    them = "The other one holds" if len(codes) == 2 else "The others hold"
    same = f"{them} in the same accounts"
    if len(codes) > COMPARED:
        return f"{same}; reasons may differ."
    by = [explain(each.conflict, code, list(each), concepts=[lead]) for code in codes]
    alike = len({tuple(_reasons(one, lead)) for one in by}) == 1
    return f"{same}, and for the same reasons." if alike else f"{same}, but not for quite the same reasons."


def _reasons(found: Explanation, lead: str) -> Iterator[tuple[object, ...]]:
    """What decides for each party in each account: whether the state is stable, and the preference behind that."""
    for name, each in found.items():
        for position in each.values():
            best = position.best
            ground = best[1].ground if best is not None else None
            why = None if best is None else (best[1].effect, ground and (ground.path, ground.form))
            yield name, position.dm, position.stable[lead], position.improvement_count > 0, why


def _picture(analysis: Analysis, each: Explanation, place: int) -> Iterator[Picture]:
    """The moves from the first state, as one account tells them: what a reader sees at a glance."""
    drawn = next((name for name, found in each.items() if found.feasible and _has_moves(found)), None)
    if not place and drawn is not None:
        by = line(", by ", account(each.conflict, drawn)) if len(each) > 1 else ()
        caption = line("The moves from ", _called(analysis, each), ", and what others could do then", by, ".")
        yield Picture(replace(each, accounts={drawn: each[drawn]}), DRAWN, caption)


def _has_moves(found: AccountExplanation) -> bool:
    return any(not position.structural for position in found.values())


SECTION = Section("Why it holds, or doesn't", ("analyse", "explain"), blocks)
