"""Equilibrium jumps in words: which coalition leaves which equilibrium for which other one, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.analyse.jumps import Jump, jumps
from standoff.questions.naming import code, step_line
from standoff.questions.parties import account, party_names
from standoff.questions.words import concept
from standoff.render.answer import Block, Column, Cut, Line, Paragraph, Part, Table, Words
from standoff.render.lines import joined, line, rows, toned

JUMPS = "Equilibrium jumps"
COLUMNS = ("under", "from", "to", "together", "how")


def jumps_parts(found: Mapping[str, AccountAnalysis], limit: int) -> Iterator[Part]:
    """For each account its jumps, at most `limit` of them."""
    for name, each in found.items():
        some = list(islice(jumps(each), limit + 1))
        where = () if len(found) == 1 else line(", ", account(each.conflict, name))
        yield Part(toned("strong", JUMPS, where), tuple(_blocks(each, some, limit)), name="jumps")


def _blocks(each: AccountAnalysis, some: list[Jump], limit: int) -> Iterator[Block]:
    if not some:
        none = "No coalition can bring about another equilibrium that is better for all its members."
        yield Paragraph(line(none))
        return
    columns = tuple(Column(line(name), folds=name == "how") for name in COLUMNS)
    yield Table(columns, rows(*(_row(each, jump) for jump in some[:limit])), JUMPS)
    if len(some) > limit:
        yield Cut(line("and more"))


def _row(each: AccountAnalysis, jump: Jump) -> list[Words]:
    conflict, about = each.conflict, {"account": each.account.id}
    start, end = (code(conflict, state, **about) for state in (jump.start, jump.end))
    return [concept(jump.concept), start, end, party_names(conflict, jump.coalition), _how(each, jump)]


def _how(each: AccountAnalysis, jump: Jump) -> Line:
    return joined((step_line(each.conflict, step, each.account.id) for step in jump.steps), "; then ")
