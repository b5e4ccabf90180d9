"""What would be otherwise without some claims, in words: what holds before and after, and what falls."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.naming import codes
from standoff.questions.parties import account_name
from standoff.questions.shifts import Shift, Shifts
from standoff.questions.words import concept, dimmed, withdrawn_blocks
from standoff.render.answer import Answer, Block, Column, Paragraph, Part, Span, Table, Tone, Words
from standoff.render.lines import line, rows
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
    names = list(next(iter(found.values())))
    parts = tuple(_concept(found, name, alone=len(names) == 1) for name in names)
    return Answer(found.conflict.title, (line("What moves without some claims"),), (*parts, *_fallen(found)))


def _concept(found: Shifts, name: str, *, alone: bool) -> Part:
    by_account = {each: shifts[name] for each, shifts in found.items()}
    asked = any(each.held is not None for each in by_account.values())
    columns = (Column(line(name), says) for name, says in COLUMNS.items() if asked or name != "outcome")
    cells = (list(_row(found, *each)) for each in by_account.items())
    table = Table(tuple(columns), rows(*cells), "What holds without these claims")
    return Part(line() if alone else line(concept(name)), (table,))


def _row(found: Shifts, name: str, each: Shift) -> Iterator[Words]:
    moved = line(" ", Span("moves", "doubt")) if len(each.gained) or len(each.lost) else ()
    yield line(account_name(found.conflict, name), moved)
    yield f"{each.before:,}" if each.before == each.after else f"{each.before:,} → {each.after:,}"
    if each.held is not None and each.holds is not None:
        now, before = HOLDS[each.holds], dimmed(f" ({HOLDS[each.held]} before)")
        tone: Tone = "good" if each.holds else "bad"
        yield dimmed(now) if each.held == each.holds else line(Span(now, tone), before)
    yield codes(found.conflict, each.gained, STATES, account=name, without=",".join(found.withdrawal.claims)) or "-"
    yield codes(found.conflict, each.lost, STATES, account=name, without="", voices="") or "-"


def _fallen(found: Shifts) -> Iterator[Block]:
    if not found.withdrawal.claims:
        yield Paragraph(dimmed("All claims stand."))
        return
    yield from withdrawn_blocks(found.withdrawal)
    lighter = len(found.withdrawal.lightened)
    if lighter and found.withdrawal.fallen:
        rest = "rests" if lighter == 1 else "rest"
        yield Paragraph(line(f"{counted(lighter, 'element')} more {rest} on fewer claims."))
