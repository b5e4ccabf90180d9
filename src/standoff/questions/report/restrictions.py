"""What can't be, can't be undone, or is no move, in people's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.model.conditions import Not, parse
from standoff.model.conflict import Conflict
from standoff.model.elements import Element, elements
from standoff.questions.clauses import condition
from standoff.questions.report.wishes import on_whose_word, on_whose_word_column
from standoff.questions.words import one_way_line, removed_line
from standoff.render.answer import Column, Line, Part, Table, Words
from standoff.render.lines import line, rows, toned

KINDS: Mapping[str, str] = {
    "infeasible": "can't be",
    "irreversible": "one way",
    "removed move": "no such move",
}
MUST = "must be"


def restrictions(conflict: Conflict, account: str | None, heading: str) -> Iterator[Part]:
    """What one account says cannot be or be done, or, for None, what all accounts say; nothing where there is none."""
    found = [each for each in elements(conflict) if each.kind in KINDS and _owner(each) == account]
    if found:
        told: list[list[Words]] = []
        for each in found:
            told.append([*_said(conflict, each), *on_whose_word(conflict, each.because)])
        columns = (Column(), Column(line("what")), *on_whose_word_column(conflict))
        yield Part(toned("strong", heading), (Table(columns, rows(*told), heading),))


def _owner(element: Element) -> str | None:
    """The account in whose part of the file an element stands, if it stands in one."""
    return str(element.path[1]) if element.path[0] == "accounts" else None


def _said(conflict: Conflict, element: Element) -> tuple[str, Line]:
    """Which kind it is, and what can't be or be done; where that can't fail to be, what must be."""
    kind = KINDS[element.kind]
    if element.kind != "infeasible":
        return kind, (one_way_line if element.kind == "irreversible" else removed_line)(conflict, element.text)
    never = parse(element.text)
    return (
        (MUST, line(condition(conflict, never.part)))
        if isinstance(never, Not)
        else (kind, line(condition(conflict, never)))
    )
