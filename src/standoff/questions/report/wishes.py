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
    Unknown,
    Weights,
    has_degrees,
    orders,
)
from standoff.questions.clauses import condition, does
from standoff.questions.naming import state
from standoff.questions.parties import agree, it, party
from standoff.questions.report.said_so import ASSUMED
from standoff.questions.words import BETTER_THAN_NEXT, much, word_line
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import framed_line, line, rows, series, text, toned

CHAINS = 8  # chains of voices behind a statement that are told
LEVELS = 40  # of a ranking
STATES = 6  # of a level
PAIRS = 6  # of states of which it isn't known which is better
NOBODY = Span(ASSUMED, "dim")


def wishes(conflict: Conflict, dm: str, preference: Preference) -> Part:
    """What a party wants: its statements, weights or ranking, each with the voices behind it."""
    match preference:
        case Alternatives():
            return _alternatives(conflict, dm, preference)
        case Statements(statements=()):
            none = f" {agree(conflict, [dm], 'has', 'have')} no preference: all states are alike to "
            them = "it." if it(conflict, dm) == "it" else "them."
            says = Paragraph(line(party(conflict, dm, first=True), none, them))
            return Part((), (says, *_unknown(conflict, preference.unknown)))
        case Statements(statements=statements, unknown=unknown):
            table = _statements(conflict, statements)
            return _wanted(conflict, dm, "most important first", table, *_unknown(conflict, unknown))
        case Weights(weights=weights, because=because):
            told = rows(*((condition(conflict, what), f"{number:f}") for what, number in weights))
            table = Table((Column(line("what")), Column(line("counts"), right=True)), told)
            below = (*_on_whose_word(conflict, because), *_unknown(conflict, preference.unknown))
            return _wanted(conflict, dm, "by what counts how much", table, *below)
        case Ranking(levels=levels, because=because):
            more = len(levels) - LEVELS
            cut = [Paragraph(toned("dim", f"and {more:,} more levels"))] if more > 0 else []
            below = (*cut, *_on_whose_word(conflict, because), *_unknown(conflict, preference.unknown))
            return _wanted(conflict, dm, "best first", _levels(conflict, preference), *below)


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
    """What is wanted, how strongly if that is more than mildly, and whether it is certain."""
    strongly = f" ({much(each.degree)})" if each.strong else ""
    doubtful = () if each.certain else line(Span(" (it isn't certain that it cares)", "doubt"))
    return line(condition(conflict, each.condition), strongly, doubtful)


def behind(conflict: Conflict, because: Sequence[str]) -> Line:
    """The voices behind something, each chain once; links lead to the claims."""
    return word_line(conflict.claims, because, CHAINS) or line(NOBODY)


def _on_whose_word(conflict: Conflict, because: Sequence[str]) -> Iterator[Paragraph]:
    if conflict.claims:
        yield Paragraph(line("On whose word: ", behind(conflict, because), "."))


def _levels(conflict: Conflict, found: Ranking) -> Table:
    """A row for each level; where some are more than mildly better than the next one, also by how much each is."""
    told: list[list[Words]] = [
        [f"{place}.", _level(conflict, each)] for place, each in enumerate(found.levels[:LEVELS], 1)
    ]
    if not has_degrees(found):
        return Table((Column(right=True), Column()), rows(*told))
    degrees = [*found.degrees, 0]
    graded = ([*row, much(degree)] for row, degree in zip(told, degrees, strict=False))
    return Table((Column(right=True), Column(), Column(line(BETTER_THAN_NEXT))), rows(*graded))


def _unknown(conflict: Conflict, pairs: Sequence[Unknown]) -> Iterator[Paragraph]:
    """Of which states it isn't known which is better."""
    for pair in pairs[:PAIRS]:
        one, other = (_level(conflict, [each]) for each in pair)
        yield Paragraph(toned("doubt", "It isn't known which is better: ", one, " or ", other, "."))
    if len(pairs) > PAIRS:
        yield Paragraph(toned("dim", f"and {len(pairs) - PAIRS:,} more pairs of which it isn't known"))


def _level(conflict: Conflict, patterns: Sequence[Pattern]) -> Line:
    more = [f"{len(patterns) - STATES} more"] if len(patterns) > STATES else []
    return series([*(_pattern(conflict, each) for each in patterns[:STATES]), *more])


def _pattern(conflict: Conflict, pattern: Pattern) -> Line:
    """The state of a pattern, or what is so in all of its states."""
    bits = {bit: each.id for bit, each in enumerate(conflict.options) if pattern.mask >> bit & 1}
    if conflict.in_graph_form or len(bits) == len(conflict.options):
        return line(state(conflict, conflict.state(pattern.value)))
    return framed_line(does(conflict, {each: bool(pattern.value >> bit & 1) for bit, each in bits.items()}))
