"""Why states hold or don't: for whom nothing is better, who would leave, and whom the others deter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.clauses import does
from standoff.questions.explain import AccountExplanation, Explanation, explain
from standoff.questions.explain.plainly import Reasons
from standoff.questions.groups import kind_line
from standoff.questions.naming import at_first, described, names
from standoff.questions.parties import account
from standoff.questions.report.section import Section
from standoff.questions.report.told_states import kinds, stands_for
from standoff.questions.words import concept_name
from standoff.render.answer import Block, Line, Paragraph, Part, Picture, Span
from standoff.render.lines import capital, framed_line, line
from standoff.render.words import counted
from standoff.stability import CONCEPTS
from standoff.stability.concept import Purpose

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

DRAWN = (
    "The better moves from this state, and what the others could do then; the text beside it tells those that decide."
)
A_BETTER_MOVE = "A better move leads to what its mover prefers to where things stand then."
MEANS: Mapping[Purpose, str] = {
    "coalitions": "Who act together may take several steps, one of which alone may be a loss for who takes it.",
    "foresight": "To gain is to end, after all that is expected to follow, in what one prefers to where one began.",
    "attitudes": (
        "What fits somebody's attitudes is no worse for all whom it wishes well, itself perhaps among them, and no "
        "better for all whom it wishes ill."
    ),
}
"""What it means to gain from a move, by what people want to know."""
DRAWN_MOVES = 2  # better moves of each party
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
    telling = _most_telling(explained)
    for place, each in enumerate(explained):
        told = reasons.of(each, _called(analysis, each))
        picture = _picture(analysis, each, telling[1]) if telling is not None and telling[0] == place else ()
        yield Part(_heading(analysis, each), (*_about(analysis, each, lead), *told, *picture))
    codes = [_state(each).code for each in explained]
    left = sum(not any(map(kind.states.has, codes)) for kind in kinds(analysis))
    if left:
        yield Paragraph(line(f"{counted(left, 'more kind')} of equilibria are left out here."))


def _how(analysis: Analysis, lead: str) -> Line:
    """What it means that a state holds, by the concept that leads."""
    others = len(analysis.concepts) > 1
    more = (
        " That comes first here; where other concepts come to another verdict, why they do stands behind it."
        if others
        else ""
    )
    means = f"A state holds by {concept_name(lead)} if {CONCEPTS[lead].holds or 'it is stable for everybody'}."
    return line(means, more, " ", MEANS.get(CONCEPTS[lead].purpose, A_BETTER_MOVE))


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
    return line(own[0]) if own else framed_line(described(conflict, state))


def _about(analysis: Analysis, each: Explanation, lead: str) -> Iterator[Block]:
    """What the state is; of several of a kind that it is one of them, and whether the others are like it."""
    state = _state(each)
    told = described(analysis.conflict, state)
    kind = stands_for(analysis, state.code)
    if kind is not None:
        yield Paragraph(line("One of them: ", told, ". ", _others(each, kind.states.codes.tolist(), lead)))
    elif any(names(analysis.conflict, state)):  # which the heading has
        yield Paragraph(line(told if state.named else capital(told), "."))
    lasting = _done_for_good(analysis, state)
    if lasting:
        yield Paragraph(line("What is done here and can't be undone: ", does(analysis.conflict, lasting), "."))


def _done_for_good(analysis: Analysis, state: State) -> dict[str, bool]:
    """The options taken in a state that can't be undone by any account of the report."""
    conflict = analysis.conflict
    rules = [each.account.irreversible for each in analysis.values()]
    forever = [{conflict.options[one.option].id for one in own if one.forward and not one.given} for own in rules]
    return dict.fromkeys((each for each in state.options if all(each in own for own in forever)), True)


def _others(each: Explanation, codes: Sequence[int], lead: str) -> str:
    """Whether the other states of a kind hold in the same accounts for the same reasons, as far as they are few."""
    them = "The other one holds" if len(codes) == 2 else "The others hold"
    same = f"{them}{f' by {concept_name(lead)}' if len(each.concepts) > 1 else ''} in the same accounts"
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
            why = None if best is None else (best[1].beside.how, ground and (ground.path, ground.form))
            together = frozenset(joint.members for joint in position.joint)
            foreseen = bool(position.considered)
            yield name, position.dm, position.stable[lead], position.count(lead) > 0, why, together, foreseen


def _picture(analysis: Analysis, each: Explanation, drawn: str) -> Iterator[Picture]:
    """The moves from a state and what others could do about them, as one account tells them."""
    by = line(", by ", account(each.conflict, drawn)) if len(each) > 1 else ()
    caption = line("The better moves from ", _called(analysis, each), ", and what others could do then", by, ".")
    shown = replace(each, accounts={drawn: each[drawn]})
    yield Picture(shown, DRAWN, caption, (("limit", DRAWN_MOVES), ("codes", False)))


def _most_telling(explained: Sequence[Explanation]) -> tuple[int, str] | None:
    """The first state, by its place, and account in which somebody may gain from some move and yet it holds.

    None where no state holds by what others could do.
    """
    found = ((place, name) for place, each in enumerate(explained) for name, one in each.items() if _is_deterred(one))
    return next(found, None)


def _is_deterred(found: AccountExplanation) -> bool:
    by = found.holds_under
    return any(position.gains(concept) for position in found.values() for concept in by)


SECTION = Section("Why it holds, or doesn't", ("analyse", "explain"), blocks)
