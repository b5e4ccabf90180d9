"""Equilibria that were found, and for whom a state is stable, in words; and which way that was found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.questions.find.equilibria import AccountFound, Found
from standoff.questions.find.verdicts import AccountVerdicts, Verdicts
from standoff.questions.find.ways import Way
from standoff.questions.naming import called, outcome_line, states_in_line
from standoff.questions.parties import account_name, account_title, party_name
from standoff.questions.words import NO_STATE_MEETS_IT, concept, concepts, dimmed, in_part_blocks
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Span, Table
from standoff.render.lines import joined, line, rows, toned
from standoff.render.words import counted
from standoff.space.checks import NO_STATE_FEASIBLE

VERDICTS = {True: Span("stable", "good"), False: Span("-"), None: Span("not decided", "doubt")}
WAYS: dict[Way, str] = {
    "enumeration": "all states were listed",
    "solver": "found by the solver, without listing the states",
}


def words(found: Found | Verdicts) -> Answer:
    """The whole answer."""
    if isinstance(found, Found):
        aim: Line = () if found.outcome is None else line(" with this: ", outcome_line(found.conflict, found.outcome))
        about = line(concept(found.concept), " equilibria", aim)
        parts = tuple(Part(_heading(found, each), tuple(_states(found, each))) for each in found.values())
    else:
        about = line("For whom this state is stable: ", called(found.conflict, found.state))
        parts = tuple(verdicts_part(found, each) for each in found.values())
    return Answer(found.conflict.title, (about,), parts)


# Equilibria


def account_blocks(found: Found, each: AccountFound) -> Iterator[Block]:
    """How many equilibria of an account were found, and how; then these, and what wasn't decided."""
    yield Paragraph(_heading(found, each))
    yield from _states(found, each)


def _heading(found: Found, each: AccountFound) -> Line:
    return line(toned("strong", _name(found, each), _how_many(found, each)), dimmed(f" ({WAYS[each.by]})"))


def _states(of: Found, each: AccountFound) -> Iterator[Block]:
    about = {"account": each.account.id, **({"question": "find"} if each.by == "solver" else {})}
    for found in each.states:
        yield Paragraph(called(of.conflict, found, **about), indent=2)
    yield from in_part_blocks(of.conflict, each.in_part, **about)
    if each.undecided:
        undecided = states_in_line(of.conflict, each.undecided, len(each.undecided), **about)
        yield Paragraph(toned("doubt", "Not decided: ", undecided, "."))
    yield from _bounds(each.reasons)


def _name(found: Found | Verdicts, each: AccountFound | AccountVerdicts) -> Line:
    several = len(found.conflict.accounts) > 1
    return line(account_name(found.conflict, each.account.id), ": ") if several else ()


def _how_many(found: Found, each: AccountFound) -> str:
    number = counted(len(each.states), "equilibrium", "equilibria")
    if not each.possible:
        return NO_STATE_FEASIBLE if found.outcome is None else NO_STATE_MEETS_IT
    if each.complete:
        return f"{number}, and no others" if each.states else "there is none"
    if not each.states:
        return "none was found, which proves nothing"
    return f"{number}; there may be more" if each.by == "solver" else f"{number}, the first of more"


def _bounds(reasons: Sequence[str]) -> Iterator[Block]:
    return (Paragraph(line(Span(f"A bound was met: {reason}.", "doubt"))) for reason in reasons)


# Verdicts


def verdicts_part(found: Verdicts, each: AccountVerdicts) -> Part:
    """For whom the state is stable in an account, under which concepts."""
    name = _name(found, each)
    if not each.feasible:
        return Part(line(name, "the state is not feasible."), ())
    columns = (Column(line("for")), *(Column(line(concept(each))) for each in found.concepts))
    cells = (
        (party_name(found.conflict, dm.id), *(VERDICTS[each.stable[concept][dm.id]] for concept in found.concepts))
        for dm in found.conflict.decision_makers
    )
    caption = f"For whom the state is stable: {account_title(found.conflict, each.account.id)}"
    table = Table(columns, rows(*cells), caption, indent=2)
    under = toned("strong", name, _under(found.concepts, each), f" ({WAYS[each.by]})")
    return Part(under, (table, *_bounds(each.reasons)))


def _under(asked: Sequence[str], each: AccountVerdicts) -> Line:
    """The concepts under which a state is an equilibrium, or else is none, and those under which that is undecided."""
    held, refuted, undecided = ([name for name in asked if each.holds(name) is found] for found in (True, False, None))
    told = []
    if held:
        told.append(line("an equilibrium under ", concepts(held)))
    elif refuted:
        told.append(line("no equilibrium under ", concepts(refuted) if undecided else "any of these"))
    if undecided:
        told.append(line("not decided under ", concepts(undecided)))
    return joined(told, "; ")
