"""What holds, in words: the equilibria, by the accounts in which they hold and by what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import Holding, holdings, is_trivial, lead_concept, status_quo
from standoff.questions.words import accounts as accounts_line
from standoff.questions.words import codes, concept_name, concepts, definition, dimmed, every_account, option, state
from standoff.render.answer import BREAK, Block, Column, Line, Paragraph, Span, Table
from standoff.render.lines import joined, line, rows, toned
from standoff.render.words import counted
from standoff.space.checks import NO_STATE_FEASIBLE

NAMED = 4  # states of a group whose options are written out; larger groups are told by what they share
CODES = 12  # codes of such a group that are listed
COMPARED = 1_000  # states looked through for what they share


def what_holds(found: Analysis) -> Iterator[Block]:
    """The equilibria under the leading concept, by the accounts in which they hold and by what they mean."""
    lead = lead_concept(found)
    if lead is None:
        none = line("no state is an equilibrium under ", concepts(found.concepts), " in any account.")
        feasible = any(len(each.states) for each in found.values())
        yield Paragraph(line("Nothing holds: ", none if feasible else f"{NO_STATE_FEASIBLE}."))
        return
    before = found.concepts[: found.concepts.index(lead)]
    if before:
        yield Paragraph(toned("strong", "Nothing holds under ", concepts(before), "."))
    for accounts, group in groupby(holdings(found, lead), lambda each: each.accounts):
        kinds = list(group)
        yield Paragraph(toned("strong", _where_and_how_many(found, lead, accounts, kinds)))
        shown = rows(*((_meaning(found.conflict, kind), _members(found, kind)) for kind in kinds))
        yield Table((Column(), Column()), shown, "What holds, by what it means", indent=2)
    silent = [name for name, each in found.items() if not each.counts[lead]]
    if silent and len(found) > 1:
        where = accounts_line(found.conflict, silent)
        yield Paragraph(line("Nothing holds in ", where, f" ({concept_name(lead)})."))


def _where_and_how_many(found: Analysis, lead: str, accounts: Sequence[str], kinds: Sequence[Holding]) -> Line:
    name, number = concept_name(lead), sum(len(each.states) for each in kinds)
    what = counted(number, f"{name} equilibrium", f"{name} equilibria")
    if len(found) == 1:
        return line(what, ":")
    if len(accounts) == len(found):
        return line(f"In {every_account(len(found))}, {what}:")
    return line("Only in ", accounts_line(found.conflict, accounts), f", {what}:")


def _meaning(conflict: Conflict, kind: Holding) -> Line:
    none = line(Span("(no definition)", "name")) if conflict.definitions else ()
    return joined(definition(conflict, name) for name in kind.definitions) or none


def _members(found: Analysis, kind: Holding) -> Line:
    """A few states one by one, or the codes of many and what these have in common."""
    states = kind.states
    if len(states) <= NAMED:
        ordered = sorted(states, key=lambda each: is_trivial(found, kind.accounts, each))
        return joined((_state(each, kind, found) for each in ordered), BREAK)
    more = f", and {len(states) - CODES:,} more" if len(states) > CODES else ""
    told = [line(f"{len(states):,} states: ", codes(states[:CODES], CODES, account=kind.accounts[0]), more)]
    if len(states) <= COMPARED:
        told += map(dimmed, _shared(found, kind))
    for code, accounts in status_quo(found, kind.accounts).items():
        if states.has(code):
            quo = state(found.conflict.state(code), account=accounts[0])
            told.append(toned("good", "among them the status quo", _where(found, accounts, kind), ", ", quo))
    return joined(told, BREAK)


def _where(found: Analysis, accounts: Sequence[str], kind: Holding) -> Line:
    """The accounts in which something is so; nothing where those are all accounts of a kind."""
    return () if len(accounts) == len(kind.accounts) else line(" in ", accounts_line(found.conflict, accounts))


def _shared(found: Analysis, kind: Holding) -> Iterator[Line]:
    """The options that are taken in all of some states, and from how many of these nobody can move."""
    first, *others = (each.options for each in kind.states)
    shared = [name for name in first if all(name in each for each in others)]
    if shared:
        yield line("all with ", joined(option(found.conflict, name) for name in shared))
    trivial = sum(is_trivial(found, kind.accounts, each) for each in kind.states)
    if trivial:
        yield line(f"nobody can move from {trivial} of them")


def _state(each: State, kind: Holding, found: Analysis) -> Line:
    code = Span(str(each.code), about=state(each, account=kind.accounts[0]).about)
    taken = joined(option(found.conflict, name) for name in each.options)
    accounts = status_quo(found, kind.accounts).get(each.code)
    quo = toned("good", " (the status quo", _where(found, accounts, kind), ")") if accounts else ()
    trivial = dimmed(" (nobody can move from here)") if is_trivial(found, kind.accounts, each) else ()
    return line(code, ": ", taken or "no option taken", quo, trivial)
