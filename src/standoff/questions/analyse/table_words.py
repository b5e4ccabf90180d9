"""The field's table: for whom each state is stable under which concepts, and where it is an equilibrium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.naming import code, what
from standoff.questions.parties import account_name, party_name
from standoff.questions.words import concept, dimmed
from standoff.render.answer import Answer, Column, Cut, Fitting, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import joined, line, rows, text, toned

STABLE, NOT, EQUILIBRIUM = "•", "-", "E"  # where each decision maker has a column, no mark says not
ROWS = 40  # states that are listed, unless the user asks for others
ALL_ITS_STATES = "For whom each state is stable"


def table_answer(found: Analysis, limit: int) -> Answer:
    """A table for each account with at most `limit` states, in the order of their codes."""
    parts = tuple(_part(each, limit, alone=len(found) == 1) for each in found.values())
    return Answer(found.conflict.title, (), parts)


def _part(each: AccountAnalysis, limit: int, *, alone: bool) -> Part:
    conflict, states = each.conflict, each.states
    shown, many = list(states[:limit]), len(states)
    heading = line(ALL_ITS_STATES, () if alone else line(", ", account_name(conflict, each.account.id)))
    heads = [_head(each, state) for state in shown]  # to word a state takes longest
    wide, narrow = (_table(each, shown, heads, apart=apart) for apart in (True, False))
    cut = (Cut(line(f"and {many - limit:,} more"), many),) if many > limit else ()
    width = sum(len(text(column.name)) + 2 for column in wide.columns) + 24
    return Part(toned("strong", heading), (Fitting(width, (wide,), (narrow, _legend(each))), *cut), name="table")


def _legend(each: AccountAnalysis) -> Paragraph:
    names = joined(party_name(each.conflict, dm.id) for dm in each.conflict.decision_makers)
    marks = f"{STABLE} stable, {NOT} not, for these in turn: "
    return Paragraph(dimmed(marks, names, f". {EQUILIBRIUM}: stable for all, an equilibrium."))


def _head(each: AccountAnalysis, state: State) -> list[Words]:
    """A state by its code and by what it is, as a row of the table begins; in graph form by its name."""
    conflict, name = each.conflict, each.account.id
    return [code(conflict, state, account=name), *[what(conflict, state, name)] * (not conflict.in_graph_form)]


def _table(each: AccountAnalysis, shown: Sequence[State], heads: Sequence[list[Words]], *, apart: bool) -> Table:
    """The table with a column for each concept or, where they stand `apart`, for each decision maker under each."""
    graph = each.conflict.in_graph_form
    columns = [Column(line("state"), right=not graph)]
    columns += [] if graph else [Column(line("what it is"), explains=True)]
    columns += _heads(each, apart=apart)
    verdicts = (_verdicts(each, each.slot(state.code), apart=apart) for state in shown)
    found = ([*head, *marks] for head, marks in zip(heads, verdicts, strict=True))
    return Table(tuple(columns), rows(*found), ALL_ITS_STATES)


def _heads(each: AccountAnalysis, *, apart: bool) -> Iterator[Column]:
    for name in each.concepts:
        if apart:
            yield from (
                Column(line(concept(name), ": ", party_name(each.conflict, dm.id)))
                for dm in each.conflict.decision_makers
            )
        yield Column(line(concept(name), ": all" if apart else ""))


def _verdicts(each: AccountAnalysis, slot: int, *, apart: bool) -> Iterator[Line]:
    for name in each.concepts:
        stable = [bool(each.stable_slots(name, dm)[slot]) for dm in range(len(each.conflict.decision_makers))]
        marks = "".join(STABLE if one else NOT for one in stable)
        equilibrium = line(Span(EQUILIBRIUM, "good")) if all(stable) else ()
        if apart:
            yield from (line(STABLE) if one else () for one in stable)
            yield equilibrium
        else:
            yield line(marks, equilibrium)
