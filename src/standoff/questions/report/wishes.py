"""What parties want by an account, in people's words, and on whose word that rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.model.conflict import Conflict
from standoff.model.preferences import (
    Alternatives,
    Pattern,
    Preference,
    Ranking,
    Statement,
    Statements,
    Weights,
    orders,
)
from standoff.questions.clauses import condition, does
from standoff.questions.naming import state
from standoff.questions.parties import agree, it, party
from standoff.questions.report.said_so import ASSUMED
from standoff.questions.words import word_line
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import framed_line, line, rows, series, text, toned

CHAINS = 8  # chains of voices behind a statement that are told
LEVELS = 40  # of a ranking
STATES = 6  # of a level
NOBODY = Span(ASSUMED, "dim")


def wishes(conflict: Conflict, dm: str, preference: Preference) -> Part:
    """What a party wants: its statements, weights or ranking, each with the voices behind it."""
    match preference:
        case Alternatives():
            return _alternatives(conflict, dm, preference)
        case Statements(statements=()):
            none = f" {agree(conflict, [dm], 'has', 'have')} no preference: all states are alike to "
            them = "it." if it(conflict, dm) == "it" else "them."
            return Part((), (Paragraph(line(party(conflict, dm, first=True), none, them)),))
        case Statements(statements=statements):
            return _wanted(conflict, dm, "most important first", _statements(conflict, statements))
        case Weights(weights=weights, because=because):
            told = rows(*((condition(conflict, what), f"{number:f}") for what, number in weights))
            table = Table((Column(line("what")), Column(line("counts"), right=True)), told)
            return _wanted(conflict, dm, "by what counts how much", table, *_on_whose_word(conflict, because))
        case Ranking(levels=levels, because=because):
            told = rows(*((f"{place}.", _level(conflict, each)) for place, each in enumerate(levels[:LEVELS], 1)))
            table = Table((Column(right=True), Column()), told)
            more = len(levels) - LEVELS
            cut = [Paragraph(toned("dim", f"and {more:,} more levels"))] if more > 0 else []
            return _wanted(conflict, dm, "best first", table, *cut, *_on_whose_word(conflict, because))


def _alternatives(conflict: Conflict, dm: str, preference: Alternatives) -> Part:
    """Each of several readings of what a party wants, one after another."""
    found = orders(preference)
    said = line(f"Of {len(found)} readings one is right, and it isn't known which: what ", party(conflict, dm))
    return Part(line(said, agree(conflict, [dm], " wants", " want")), tuple(wishes(conflict, dm, one) for one in found))


def _wanted(conflict: Conflict, dm: str, how: str, table: Table, *below: Block) -> Part:
    """A table under a heading, which is its caption too."""
    wants = agree(conflict, [dm], " wants", " want")
    heading = toned("strong", party(conflict, dm, first=True), f"{wants}, {how}")
    return Part(heading, (replace(table, caption=text(heading)), *below))


def _statements(conflict: Conflict, statements: Sequence[Statement]) -> Table:
    """A row for each statement; on whose word, where the file has claims."""
    told: list[list[Words]] = []
    for number, each in enumerate(statements, 1):
        told.append([f"{number}.", _statement(conflict, each), *on_whose_word(conflict, each.because)])
    return Table((Column(right=True), Column(line("wants")), *on_whose_word_column(conflict)), rows(*told))


def on_whose_word_column(conflict: Conflict) -> list[Column]:
    """The head of a column of `on_whose_word`; none where the file has no claims."""
    return [Column(line("on whose word"))] * bool(conflict.claims)


def on_whose_word(conflict: Conflict, because: Sequence[str]) -> list[Line]:
    """A cell with the voices behind something; none where the file has no claims."""
    return [behind(conflict, because)] if conflict.claims else []


def _statement(conflict: Conflict, each: Statement) -> Line:
    doubtful = () if each.certain else line(Span(" (it isn't certain that it cares)", "doubt"))
    return line(condition(conflict, each.condition), doubtful)


def behind(conflict: Conflict, because: Sequence[str]) -> Line:
    """The voices behind something, each chain once; links lead to the claims."""
    return word_line(conflict.claims, because, CHAINS) or line(NOBODY)


def _on_whose_word(conflict: Conflict, because: Sequence[str]) -> Iterator[Paragraph]:
    if conflict.claims:
        yield Paragraph(line("On whose word: ", behind(conflict, because), "."))


def _level(conflict: Conflict, patterns: Sequence[Pattern]) -> Line:
    more = [f"{len(patterns) - STATES} more"] if len(patterns) > STATES else []
    return series([*(_pattern(conflict, each) for each in patterns[:STATES]), *more])


def _pattern(conflict: Conflict, pattern: Pattern) -> Line:
    """The state of a pattern, or what is so in all of its states."""
    bits = {bit: each.id for bit, each in enumerate(conflict.options) if pattern.mask >> bit & 1}
    if conflict.in_graph_form or len(bits) == len(conflict.options):
        return line(state(conflict, conflict.state(pattern.value)))
    return framed_line(does(conflict, {each: bool(pattern.value >> bit & 1) for bit, each in bits.items()}))
