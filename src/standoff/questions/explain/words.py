"""Why a state holds or doesn't in words: the verdicts first, then each decision maker's moves, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from standoff.questions.arguments import Argument
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.jointly import LIMIT, leaving
from standoff.questions.explain.outline import Moves
from standoff.questions.naming import at_first, called, code, state, what
from standoff.questions.parties import account_name, parties
from standoff.questions.words import claim, concepts, voices, wish_line
from standoff.render.answer import Answer, Block, Column, Key, Line, Paragraph, Part, Table, Words
from standoff.render.lines import joined, line, rows, toned

WHAT_STATES = "What these states are"

Limit = Annotated[int, Argument("The improvements of each decision maker that are told or drawn.", "number", least=0)]


def words(found: Explanation, *, limit: Limit = LIMIT) -> Answer:
    """The whole answer; at most `limit` improvements of each decision maker are told.

    What some do together is told in short, by the smallest coalitions, unless `limit` is larger than usual: then it is
    told of each coalition.
    """
    which = "the status quo" if found.asked is None else called(found.conflict, found.asked)
    verdicts = (Paragraph(_verdict(found, each)) for each in found.values())
    explained = (_part(found, each, limit) for each in found.values() if each.feasible)
    return Answer(found.conflict.title, (line("Why this holds, or doesn't: ", which),), (*verdicts, *explained))


def _verdict(found: Explanation, each: AccountExplanation) -> Line:
    """In a sentence or two: under which concepts the state holds, and for whom it isn't stable under the others."""
    where = _named(found, each, ": ")
    if each.state is None:
        return line(where, "nothing is said of where things stand: name a state.")
    this = at_first(state(found.conflict, each.state, account=each.account.id))
    together = joined(leaving(found.conflict, each), " ") if each.feasible else ()
    return line(where, this, " is ", holding(each), ". ", together)


def holding(each: AccountExplanation) -> Line:
    """Under which concepts a state holds, and for whom it isn't stable under the others: words that go on from `is`."""
    if not each.feasible:
        return line("not feasible")
    conflict, holds = each.analysis.conflict, each.holds_under
    by_dms: dict[tuple[str, ...], list[str]] = {}
    strongly: dict[tuple[str, ...], list[str]] = {}
    for concept in each.analysis.concepts:
        if concept not in holds:
            for dms, names in zip(each.leaving(concept), (by_dms, strongly), strict=True):
                if dms:
                    names.setdefault(dms, []).append(concept)
    verdict = line("an equilibrium under ", concepts(holds)) if holds else line("no equilibrium")
    reasons = (
        line("unstable for ", parties(conflict, dms), " under ", concepts(names)) for dms, names in by_dms.items()
    )
    instead = (
        line("not ", concepts(names), ", as it is held strongly for ", parties(conflict, dms))
        for dms, names in strongly.items()
    )
    return joined([verdict, *reasons, *instead], "; ")


def _named(found: Explanation, each: AccountExplanation, after: str) -> Line:
    """The account, where there are several."""
    return line(account_name(found.conflict, each.account.id, "name"), after) if each.account.path else line()


def _part(found: Explanation, each: AccountExplanation, limit: int) -> Part:
    assert each.state is not None
    which = called(found.conflict, each.state, account=each.account.id)
    heading = line(_named(found, each, ", "), toned("strong", which))
    moves = Moves(found.conflict, each.account.id, each.state)
    outlines = [moves.of(position, limit) for position in each.values()]
    return Part(heading, (*outlines, *_claims(found, moves), *_states(found, each, moves)), name="moves")


def _claims(found: Explanation, moves: Moves) -> Iterator[Block]:
    """The claims behind the preferences in an outline, and who says them."""
    told: list[list[Words]] = []
    for by, ground in moves.grounds:
        for number, name in enumerate(ground.because):
            known = found.conflict.claims[name]
            wish = wish_line(found.conflict, ground)
            first = ["", ""] if number else [by, wish]
            told.append([*first, claim(name, known), line(voices(name, known), f" ({known.stance})")])
    if told:
        names = ("", "prefers", "because", "who says so")
        yield Paragraph(toned("strong", "On whose word"))
        yield Table(tuple(Column(line(name), folds=name != "because") for name in names), rows(*told), "On whose word")


def _states(found: Explanation, explained: AccountExplanation, moves: Moves) -> Iterator[Block]:
    """The states that an outline names by their codes."""
    conflict, by = found.conflict, explained.account.id
    named = sorted((each for each in moves.states.values() if each != explained.state), key=int)
    if named and not named[0].named:
        told = rows(*((code(conflict, each), what(conflict, each, by)) for each in named))
        key = Table((Column(right=True), Column(folds=True)), told, WHAT_STATES)
        yield Key((Paragraph(toned("strong", WHAT_STATES)), key))
