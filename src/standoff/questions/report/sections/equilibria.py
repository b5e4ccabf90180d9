"""What holds: in sentences, as the option table, and how much holds by other ideas of foresight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import holdings, lead_concept
from standoff.questions.analyse.what_holds import what_holds
from standoff.questions.analyse.words import counts_part, words
from standoff.questions.clauses import option
from standoff.questions.naming import code
from standoff.questions.parties import ACCOUNTS, account_name, party_name
from standoff.questions.report.section import Section
from standoff.questions.report.unanswered import too_many
from standoff.questions.words import concept
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Picture, Span, Table, Words
from standoff.render.lines import line, rows, toned
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

WIDE = 12  # states beside one another
STATES = 48  # that are all shown; of more, those that are beside one another
SHOWN = "The option table: what is done in which state, and in which accounts each holds. It is told beside it."
CAPTION = "What is done in which state, and in which accounts each holds"
TABLE = "What is done in the states that hold"


def blocks(report: Report) -> Iterator[Block]:
    """The equilibria by the accounts in which they hold, their options, and the numbers under all concepts."""
    found = report.material.analysis
    if found is None:
        yield from _unlisted(report)
        return
    yield from what_holds(found)
    if lead_concept(found) is not None:
        yield Picture(found, SHOWN, line(CAPTION), same=tuple(_tables(found)))
    yield _counts(report, found)


def _unlisted(report: Report) -> Iterator[Block]:
    """Where the states are too many to list: what a search has found; nothing where there is no model."""
    some = report.material.get("unlisted")
    if some is not None:
        yield from words(some).blocks
    elif report.conflict.decision_makers:
        yield from too_many(report)


def _counts(report: Report, found: Analysis) -> Part:
    """How many states hold by each concept, and where these are explained."""
    method = report.heading("method")
    told = f"; {method} tells them." if method else "."
    note = line("How many states hold by different ideas of how far parties look ahead", told)
    return replace(counts_part(found), heading=toned("strong", "By other ideas of foresight"), note=note)


def _tables(found: Analysis) -> Iterator[Block]:
    """The option table: a row for each option, a column for each state, in pieces that fit a page."""
    conflict, lead = found.conflict, lead_concept(found)
    if lead is None or conflict.in_graph_form:
        return
    number = len(found.anywhere(lead))
    shown = number if number <= STATES else WIDE
    every = list(islice(chain.from_iterable(kind.states for kind in holdings(found, lead)), shown))
    pieces = [every[start : start + WIDE] for start in range(0, len(every), WIDE)]
    tables: list[Block] = [_table(found, lead, piece) for piece in pieces]
    if number > shown:
        tables.append(Paragraph(toned("dim", f"and {counted(number - shown, 'more state')}")))
    merged = ", -: either" if any("-" in each.pattern for each in every) else ""
    note = line(f"Y: done, N: not done{merged}. A column for each state that holds (", concept(lead), ").")
    yield Part(toned("strong", TABLE), tuple(tables), note, name="options")


def _table(found: Analysis, lead: str, states: Sequence[State]) -> Table:
    conflict = found.conflict
    heads = (Column(line(_head(conflict, each))) for each in states)
    columns = (Column(line("who")), Column(line("does what")), *heads)
    return Table(columns, rows(*_options(conflict, states), *_holding(found, lead, states)), TABLE, css="so-options")


def _head(conflict: Conflict, each: State) -> Span:
    """A state at the head of its column, by its number."""
    return replace(code(conflict, each), entry=True)


def _options(conflict: Conflict, states: Sequence[State]) -> Iterator[list[Words]]:
    for dm in conflict.decision_makers:
        for number, place in enumerate(dm.options):
            who: Words = "" if number else party_name(conflict, dm.id, "name")
            yield [who, option(conflict, conflict.options[place].id), *(each.pattern[place] for each in states)]


def _holding(found: Analysis, lead: str, states: Sequence[State]) -> Iterator[list[Words]]:
    """A row for each account: in which of the states it is that they hold."""
    if len(found) == 1:
        return
    for number, (name, each) in enumerate(list(found.items())[:ACCOUNTS]):
        held = each.equilibria(lead)
        marks: list[Line] = [line(Span("yes", "good") if held.has(one.code) else Span("-", "dim")) for one in states]
        yield ["" if number else Span("holds in", "name"), account_name(found.conflict, name), *marks]


SECTION = Section("What holds", ("analyse", "unlisted"), blocks)
