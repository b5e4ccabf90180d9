"""Who the parties are, what each can do, how things stand, and what can't be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict
from standoff.questions.clauses import condition, definition, option
from standoff.questions.naming import described, title
from standoff.questions.parties import account, accounts, party_name
from standoff.questions.report.restrictions import restrictions
from standoff.questions.report.section import Section
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Reference, Span, Table, Words
from standoff.render.lines import line, rows, toned
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

HEADING = "Who can do what"
CALLED = "What states are called"
STATES = 60  # of graph form that are listed


def blocks(report: Report) -> Iterator[Block]:
    """The parties with their options, today's state, the rules that all accounts share, and what names mean."""
    conflict = report.conflict
    if not conflict.decision_makers:
        return
    yield from _moves(conflict) if conflict.in_graph_form else _options(conflict)
    yield from _today(report)
    yield from restrictions(conflict, None, "What can't be")
    if conflict.definitions:
        told = rows(*((_entry(definition(conflict, name)), _meaning(conflict, name)) for name in conflict.definitions))
        columns = (Column(line("called")), Column(line("where this is so")))
        yield Part(toned("strong", CALLED), (Table(columns, told, CALLED),))


def _meaning(conflict: Conflict, name: str) -> Line:
    return line(condition(conflict, conflict.definitions[name]))


def _entry(span: Span) -> Span:
    return replace(span, entry=True)


def _options(conflict: Conflict) -> Iterator[Block]:
    """A row for each option; the first of a party names it. Today's state is told where all accounts have the same."""
    today = {each.status_quo for each in conflict.accounts.values()}
    quo = next(iter(today)) if len(today) == 1 else None
    found: list[list[Words]] = []
    for dm in conflict.decision_makers:
        own = [(place, conflict.options[place]) for place in dm.options if conflict.options[place].stands]
        cells: list[list[Words]] = [
            [_entry(option(conflict, each.id)), *([_done(quo, place)] if quo is not None else [])]
            for place, each in own
        ]
        cells = cells or [[Span("nothing by itself", "dim"), *[""] * (quo is not None)]]
        found += ([_entry(party_name(conflict, dm.id, "name")) if not n else "", *cell] for n, cell in enumerate(cells))
    columns = [Column(line("who")), Column(line("can")), *[Column(line("today"))] * (quo is not None)]
    yield Table(tuple(columns), rows(*found), HEADING)


def _done(quo: int, place: int) -> str:
    return "yes" if quo >> place & 1 else "no"


def _moves(conflict: Conflict) -> Iterator[Block]:
    """Graph form: the states, and how many moves each party has between them."""
    told = rows(
        *(
            (_entry(party_name(conflict, dm.id, "name")), counted(len(conflict.moves[place]), "move"))
            for place, dm in enumerate(conflict.decision_makers)
        )
    )
    yield Table((Column(line("who")), Column(line("can make"))), told, "Who can make how many moves")
    names = conflict.states[:STATES]
    states = rows(*((_state(name), _ways(conflict, code)) for code, name in enumerate(names)))
    columns = (Column(line("state")), Column(line("who can move to where")))
    more = len(conflict.states) - STATES
    cut = [Paragraph(toned("dim", f"and {counted(more, 'more state')}"))] if more > 0 else []
    yield Part(toned("strong", "The states"), (Table(columns, states, "The states, and the moves from each"), *cut))


def _state(name: str) -> Span:
    return Span(name, "name", Reference("state", name, typed=name), entry=True)


def _ways(conflict: Conflict, code: int) -> Line:
    """The moves from a state, party by party."""
    told = []
    for dm, moves in zip(conflict.decision_makers, conflict.moves, strict=True):
        ends = [conflict.states[end] for start, end in moves if start == code]
        told += [f"{dm.name}: {', '.join(ends)}"] if ends else []
    return line("; ".join(told)) if told else line(Span("nobody can move from here", "dim"))


def _today(report: Report) -> Iterator[Block]:
    """Where things stand, in each account that says so."""
    conflict = report.conflict
    by_code: dict[int, list[str]] = {}
    for name in report.accounts:
        quo = conflict.accounts[name].status_quo
        if quo is not None:
            by_code.setdefault(quo, []).append(name)
    for code, names in by_code.items():
        state = conflict.state(code)
        own = "" if state.named else title(conflict, state)
        told = line(f"{own}: " if own else "", described(conflict, state, names[0]))
        where: Words = ""
        if len(by_code) > 1:
            where = line(" by ", account(conflict, names[0]) if len(names) == 1 else accounts(conflict, names))
        yield Paragraph(line(toned("strong", "Where things stand", where, ": "), told, "."))
    if not by_code:
        yield Paragraph(line("The model doesn't say where things stand today."))


SECTION = Section(HEADING, (), blocks)
