"""What would be otherwise without some claims, in words: what holds before and after, and what falls."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.analyse import States
from standoff.questions.shifts import Shift, Shifts
from standoff.questions.withdrawn import withdrawn_blocks
from standoff.questions.words import account, concept, concept_name, dimmed, state
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import joined, line, rows
from standoff.render.words import counted

STATES = 10  # in a line
HOLDS = {True: "holds", False: "doesn't hold"}
COLUMNS = {
    "account": "",
    "equilibria": "how many there are, before and after",
    "outcome": "whether it would hold",
    "now hold": "what holds only without the withdrawn claims",
    "no longer": "what holds only with them",
}


def words(found: Shifts) -> Answer:
    """What holds before and after under each concept, account by account, and then what falls."""
    names = list(next(iter(found.accounts.values())))
    parts = tuple(_concept(found, name, alone=len(names) == 1) for name in names)
    conflict = found.withdrawal.conflict
    return Answer(conflict.title, (line("What moves without some claims"),), (*parts, *_fallen(found)))


def _concept(found: Shifts, name: str, *, alone: bool) -> Part:
    by_account = {each: shifts[name] for each, shifts in found.accounts.items()}
    asked = any(each.held is not None for each in by_account.values())
    columns = (Column(line(name), says) for name, says in COLUMNS.items() if asked or name != "outcome")
    cells = (list(_row(found, *each)) for each in by_account.items())
    table = Table(tuple(columns), rows(*cells), "What holds without these claims")
    return Part(line() if alone else line(concept(name, concept_name(name))), (table,))


def _row(found: Shifts, name: str, each: Shift) -> Iterator[Words]:
    moved = line(" ", Span("moves", "doubt")) if len(each.gained) or len(each.lost) else ()
    yield line(account(found.withdrawal.conflict, name), moved)
    yield f"{each.before:,}" if each.before == each.after else f"{each.before:,} → {each.after:,}"
    if each.held is not None and each.holds is not None:
        yield _outcome(each.held, each.holds)
    yield _states(each.gained, account=name, without=",".join(found.withdrawal.claims))
    yield _states(each.lost, account=name, without="", voices="")


def _outcome(held: bool, holds: bool) -> Line:
    if held == holds:
        return dimmed(HOLDS[holds])
    return line(Span(HOLDS[holds], "good" if holds else "bad"), dimmed(f" ({HOLDS[held]} before)"))


def _states(states: States, **values: str) -> Words:
    more = f" and {len(states) - STATES:,} more" if len(states) > STATES else ""
    return line(joined(state(each, **values) for each in states[:STATES]), more) if len(states) else "-"


def _fallen(found: Shifts) -> Iterator[Block]:
    if not found.withdrawal.claims:
        yield Paragraph(dimmed("All claims stand."))
        return
    yield from withdrawn_blocks(found.withdrawal)
    lighter = len(found.withdrawal.lightened)
    if lighter and found.withdrawal.fallen:
        rest = "rests" if lighter == 1 else "rest"
        yield Paragraph(line(f"{counted(lighter, 'element')} more {rest} on fewer claims."))
