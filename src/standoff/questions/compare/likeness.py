"""How alike accounts rank the states, and which statements drive the rankings apart, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import Conflict
from standoff.model.preferences import Statement
from standoff.model.voices import speakers
from standoff.questions.clauses import condition
from standoff.questions.compare import Comparison
from standoff.questions.compare.rankings import Driver, RankAgreement
from standoff.questions.parties import account, accounts, agree, party, party_name
from standoff.questions.words import dimmed, voice
from standoff.render.answer import Block, Column, Cut, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import line, paragraphs, rows, series, text, toned
from standoff.render.words import counted

ALIKE = "How alike they rank the states: Kendall's tau-b"
SCALE = "1: the same order. 0: no more alike than chance. -1: the reverse order."
SHOWN = 8  # lists of which it is told what drives them apart
DRIVERS = 2  # pairs of statements that are told for each


def rankings_part(found: Comparison) -> Part:
    """Kendall's tau-b for each two accounts and each decision maker."""
    conflict = found.conflict
    taus: dict[tuple[str, str], list[Words]] = {}
    for each in found.rankings:
        taus.setdefault((each.first, each.second), []).append(
            Span("n/a", "dim") if each.tau is None else Span(f"{each.tau:.2f}", share=each.tau)
        )
    columns = (Column(), *(Column(line(party_name(conflict, dm.id)), right=True) for dm in conflict.decision_makers))
    pairs = ((accounts(conflict, pair), *cells) for pair, cells in taus.items())
    heading = toned("strong", ALIKE)
    table = Table(columns, rows(*pairs), text(heading), css="so-taus")
    note = line(SCALE)
    undefined = paragraphs(*(dimmed(each) for each in _undefined(conflict, found.rankings)))
    return Part(heading, (table, *undefined), note, name="rankings")


def _undefined(conflict: Conflict, rankings: Sequence[RankAgreement]) -> Iterator[Line]:
    """The reasons why some rankings have no tau."""
    for dm in dict.fromkeys(each.dm for each in rankings):
        names = dict.fromkeys(name for each in rankings if each.dm == dm for name in each.indifferent)
        if names:
            where = accounts(conflict, names)
            who = line(party(conflict, dm), agree(conflict, [dm], " is", " are"))
            yield line("n/a: ", who, " indifferent among all shared states in ", where)
    for pair in dict.fromkeys((each.first, each.second) for each in rankings if each.undefined == "few states"):
        yield line("n/a: ", accounts(conflict, pair), " have less than two states in common")


def drivers_part(found: Comparison) -> Iterator[Part]:
    """Which statements rank states the other way round, for the lists that differ most."""
    apart = sorted((each for each in found.rankings if each.opposite), key=lambda each: -each.opposite_share)
    if apart:
        heading = toned("strong", "What drives them apart, and who is behind it")
        yield Part(heading, tuple(_drivers(found.conflict, apart)), name="drivers")


def _drivers(conflict: Conflict, apart: Sequence[RankAgreement]) -> Iterator[Block]:
    for each in apart[:SHOWN]:
        head = toned("name", party_name(conflict, each.dm), ", ", accounts(conflict, (each.first, each.second)), ": ")
        yield Paragraph(line(head, f"{_percent(each.opposite_share)} of all pairs of states are ranked oppositely"))
        told = [
            (f"{_percent(driver.pairs / each.opposite)} of these", _driver(conflict, each, driver))
            for driver in each.drivers[:DRIVERS]
        ]
        if told:
            yield Table((Column(),) * 2, rows(*told), "The statements that do most of it", indent=2)
    if len(apart) > SHOWN:
        yield Cut(line(f"and {counted(len(apart) - SHOWN, 'pair')} of lists more that differ less"))
    if not all(each.attributed for each in apart):
        yield Paragraph(line(Span("Lists that are weights or rankings have no statements that could be told.", "dim")))


def _percent(share: float) -> str:
    return "all" if share == 1 else "less than 1%" if share < 0.01 else f"{share:.0%}"


def _driver(conflict: Conflict, each: RankAgreement, driver: Driver) -> Line:
    first = line(account(conflict, each.first), " goes by: ", _statement(conflict, driver.first))
    return line(first, "; ", account(conflict, each.second), " by: ", _statement(conflict, driver.second))


def _statement(conflict: Conflict, statement: Statement) -> Line:
    spoken = speakers([conflict.claims[claim] for claim in statement.because])
    behind = dimmed(" (", series(map(voice, spoken)), ")") if spoken else ()
    return line(condition(conflict, statement.condition), behind)
