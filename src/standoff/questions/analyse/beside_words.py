"""What an analysis tells beside what holds under each concept: mixtures of concepts, ties, and what recurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from standoff.model.conflict import Conflict
from standoff.questions.analyse import AccountAnalysis, Analysis, States
from standoff.questions.analyse.agreement import Holding, told_apart
from standoff.questions.analyse.mixed import Mix
from standoff.questions.analyse.what_holds import are_apart, by_accounts, nothing_in, told_where
from standoff.questions.naming import code, codes
from standoff.questions.parties import account_name, party_name
from standoff.questions.words import concept, dimmed
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Table, Words
from standoff.render.lines import joined, line, rows, series, toned
from standoff.render.words import counted

FEW = 8  # states that are listed in a cell
MIXED = "Equilibria where each goes by a concept of its own"
DEPENDENT = "Stable only if ties are broken in some ways"
BROKEN = {
    "spiteful": "Ties: of moves with equally good ends one is taken that is worst for the other.",
    "kind": "Ties: of moves with equally good ends one is taken that is best for the other.",
    "order": "Ties: of moves with equally good ends the one to the state with the lowest code is taken.",
}


def cell(conflict: Conflict, states: States, account: str) -> Line:
    """Some states in a cell: by their codes, or how many where they aren't few."""
    if len(states) > FEW:
        return line(counted(len(states), "state"))
    return joined((code(conflict, each, account=account) for each in states), " ") or line("none")


def beside(shown: Mapping[str, AccountAnalysis]) -> Iterator[Block]:
    """What is told of some accounts beside what holds under each concept."""
    yield from _recurring(shown)
    yield from _ties(shown)


def mixed_parts(found: Analysis, shown: Mapping[str, AccountAnalysis], limit: int) -> Iterator[Part]:
    """What holds where each goes by a concept of its own, if that was asked; at most `limit` states are named."""
    if not found.mixed:
        return
    told: list[Block] = []
    for mix in found.mixed:
        held = {name: each.mixed(mix) for name, each in found.items()}
        kinds = told_apart(found, held)
        told += [Paragraph(line(_mix(found.conflict, mix), ":")), Paragraph(_holding(found, held, kinds), indent=2)]
        if not all(are_apart(found, kind) for kind in kinds):
            told += (_codes(found, name, held[name], limit) for name in shown if len(held[name]))
    yield Part(toned("strong", MIXED), tuple(told), name="mixed")


def _holding(found: Analysis, held: Mapping[str, States], kinds: Iterable[Holding]) -> Line:
    """What holds in which accounts, and where nothing does, in sentences."""
    told = list(told_where(found, by_accounts(kinds)))
    silent = [name for name, states in held.items() if not len(states)]
    if silent and len(found) > 1:
        told.append(line(nothing_in(found.conflict, silent), "."))
    return joined(told, " ") or line("Nothing holds.")


def _codes(found: Analysis, name: str, states: States, limit: int) -> Paragraph:
    """The states that hold in an account, by their codes."""
    where = line(account_name(found.conflict, name), ": ") if len(found) > 1 else ()
    number = "state " if len(states) == 1 else "states "
    return Paragraph(dimmed(where, number, codes(found.conflict, states, limit, account=name)), indent=2)


def _mix(conflict: Conflict, mix: Mix) -> Line:
    by: dict[str, list[str]] = {}
    for dm, name in mix.items():
        by.setdefault(name, []).append(dm)
    return joined(
        (line(series(party_name(conflict, dm) for dm in dms), " by ", concept(name)) for name, dms in by.items()), "; "
    )


def _ties(shown: Mapping[str, AccountAnalysis]) -> Iterator[Block]:
    """For whom which states hang on ties, and how ties were broken if it isn't in all ways."""
    ways = {str(each.parameters().get("ties", "all")) for each in shown.values()} - {"all"}
    if ways:
        yield Paragraph(line(*(BROKEN[way] for way in ways)))
    told: list[list[Words]] = [
        [
            account_name(each.conflict, name),
            party_name(each.conflict, dm),
            concept(asked),
            cell(each.conflict, states, name),
        ]
        for name, each in shown.items()
        for asked, by in each.all_tie_dependent().items()
        for dm, states in by.items()
    ]
    if told:
        alone = len(shown) == 1
        columns = [Column(line("account")), Column(line("for")), Column(line("under")), Column(line("states"))]
        table = Table(tuple(columns[alone:]), rows(*(row[alone:] for row in told)), DEPENDENT)
        yield Part(toned("strong", DEPENDENT), (table,), name="ties")


def _recurring(shown: Mapping[str, AccountAnalysis]) -> Iterator[Block]:
    """From which number of moves on what is expected recurs, where that was asked about."""
    for name, each in shown.items():
        if "nm" in each.concepts:
            start, period = each.non_myopic.start, each.non_myopic.period
            again = "stays the same" if period == 1 else f"recurs every {period} moves"
            where = (account_name(each.conflict, name), ": from ") if len(shown) > 1 else ("From ",)
            yield Paragraph(line(*where, f"{counted(start, 'move')} on, what both expect of play {again}."))
