"""What holds: in sentences, as the option table, and how much holds by other concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.option_table import (
    HOLDS,
    INFEASIBLE,
    LEGEND,
    NOT,
    STATES,
    TODAY,
    Cell,
    OptionTable,
    option_table,
)
from standoff.questions.analyse.what_holds import sentences, what_holds
from standoff.questions.analyse.words import counts_part, words
from standoff.questions.naming import code
from standoff.questions.report.foresight import are_of_foresight, ideas_of
from standoff.questions.report.section import Section
from standoff.questions.report.unanswered import too_many
from standoff.render.answer import Block, Column, Paragraph, Part, Picture, Span, Table, Words
from standoff.render.lines import line, rows, series, text, toned

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

WIDE = 12  # states beside one another
CAPTION = "What is done in which state, and whether each holds"
OF_ACCOUNTS = "What is done in which state, and in which accounts each holds"
MARKS: Mapping[Cell, Words] = {
    HOLDS: Span("yes", "good"),
    NOT: Span("-", "dim"),
    TODAY: "today",
    INFEASIBLE: Span("/", "dim"),
}
SAID = (HOLDS, TODAY)  # by the names of their rows
NUMBERS = "The numbers are those by which the program tells states apart; the columns of the table have the same."


def blocks(report: Report) -> Iterator[Block]:
    """The equilibria by the accounts in which they hold, their options, and the numbers under all concepts."""
    found = report.material.analysis
    if found is None:
        yield from _unlisted(report)
        return
    first, *listed = what_holds(found)
    lead = lead_concept(found)
    if lead is None or "answer" not in report.sections:
        yield first if lead is None else sentences(found, lead, plain=True)
    yield from listed
    if lead is not None:
        yield from [] if report.conflict.in_graph_form else [Paragraph(line(NUMBERS))]
        caption = OF_ACCOUNTS if len(found) > 1 else CAPTION
        shown = f"The option table: {caption[:1].lower()}{caption[1:]}. It is told beside it."
        yield Picture(found, shown, line(caption), same=tuple(_tables(found)))
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
    note = line(f"How many states hold by different ideas of {ideas_of(found.concepts)}", told)
    heading = "By other ideas of foresight" if are_of_foresight(found.concepts) else "By other concepts"
    return replace(counts_part(found), heading=toned("strong", heading), note=note)


def _tables(found: Analysis) -> Iterator[Block]:
    """What the figure shows: a row for each option and verdict, a column for each state, in pieces that fit a page."""
    if found.conflict.in_graph_form:
        return
    table = option_table(found, STATES)
    pieces = [slice(start, start + WIDE) for start in range(0, len(table.heads), WIDE)]
    tables = (_table(found.conflict, table, piece) for piece in pieces)
    more = [Paragraph(toned("dim", series(table.notes)))] if table.notes else []
    key = (f"{text(MARKS.get(mark, mark))}: {LEGEND[mark]}" for mark in table.marks if mark not in SAID)
    yield Part(toned("strong", CAPTION), (*tables, *more), line(f"{table.about}. {', '.join(key)}."), name="options")


def _table(conflict: Conflict, table: OptionTable, piece: slice) -> Table:
    codes = (code(conflict, conflict.state(int(each.typed))) for each in table.heads[piece])
    heads = (Column(line(replace(each, entry=True))) for each in codes)
    columns = (Column(line("who"), folds=True), Column(line("what")), *heads)
    told: list[list[Words]] = []
    for group in table.groups:
        for number, row in enumerate(group.rows):
            name: Words = "" if number else Span(group.name, "name")
            told.append([name, row.name, *(MARKS.get(cell, cell) for cell in row.cells[piece])])
    return Table(columns, rows(*told), CAPTION)


SECTION = Section("What holds", ("analyse", "unlisted"), blocks)
