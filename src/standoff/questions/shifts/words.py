"""What would be otherwise without some claims, in words: what holds before and after, and what falls."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.analyse import States
from standoff.questions.naming import codes
from standoff.questions.parties import account_name
from standoff.questions.shifts import Shift, Shifts
from standoff.questions.words import concept, dimmed, only_because, withdrawn_blocks
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Span, Table, Tone, Words
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
        why = only_because(found.conflict, each.outcome_indifferent)
        resting = line(", ", why) if each.outcome_indifferent else ()
        yield dimmed(now) if each.held == each.holds else line(Span(now, tone), before, resting)
    conflict = found.conflict
    without = {"account": name, "without": ",".join(found.withdrawal.claims)}
    gained = codes(conflict, each.gained, STATES, **without)
    yield line(gained, _resting(found, each, each.gained_indifferent, each.gained))
    with_them = {"account": name, "without": "", "voices": ""}
    yield line(codes(conflict, each.lost, STATES, **with_them), _resting(found, each, each.lost_indifferent, each.lost))


def _resting(found: Shifts, each: Shift, states: States, of: States) -> Line:
    """Which of some states moved only because somebody is indifferent; `-` where none moved at all."""
    if not len(states):
        return line() if len(of) else line("-")
    some = () if len(states) == len(of) else line(codes(found.conflict, states, STATES), " ")
    return dimmed(" (", some, only_because(found.conflict, each.emptied), ")")


def _fallen(found: Shifts) -> Iterator[Block]:
    if not found.withdrawal.claims:
        yield Paragraph(dimmed("All claims stand."))
        return
    yield from withdrawn_blocks(found.withdrawal)
    lighter = len(found.withdrawal.lightened)
    if lighter and found.withdrawal.fallen:
        rest = "rests" if lighter == 1 else "rest"
        yield Paragraph(line(f"{counted(lighter, 'element')} more {rest} on fewer claims."))
