"""What holds, in words: the answer in a sentence, then the equilibria by the accounts in which they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import Analysed, Analysis
from standoff.questions.analyse.agreement import Holding, holdings, is_trivial, lead_concept, status_quo
from standoff.questions.groups import are_told_together, kind_line, summed_up
from standoff.questions.naming import STATUS_QUO, code, codes, described, names, state, states_in_line, title, what
from standoff.questions.parties import accounts as accounts_line
from standoff.questions.parties import every_account, parties
from standoff.questions.words import concept, concepts, dimmed
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Table
from standoff.render.lines import framed_line, joined, line, rows, series, toned
from standoff.space.checks import NO_STATE_FEASIBLE
from standoff.stability import CONCEPTS

SENTENCES = 6  # of the answer: sets of accounts in which different states hold
NAMED = 4  # states of a kind that are told one by one; more are told by what they share
CODES = 12  # codes of such a group that are listed
COMPARED = 1_000  # states looked through for what they share

Groups = list[tuple[tuple[str, ...], list[Holding]]]
"""Kinds of states by the accounts in which they hold."""


def what_holds(found: Analysis) -> Iterator[Block]:
    """The answer in a sentence or two, then the equilibria by the accounts in which they hold and by their meaning."""
    lead = lead_concept(found)
    if lead is None:
        none = line("no state is an equilibrium under ", concepts(found.concepts), " in any account.")
        feasible = any(len(each.states) for each in found.values())
        yield Paragraph(line("Nothing holds: ", none if feasible else f"{NO_STATE_FEASIBLE}."))
        return
    yield sentences(found, lead)
    yield Part((), tuple(_listed(found, lead)), name="listed")


def sentences(found: Analysed, lead: str, *, plain: bool = False) -> Part:
    """What holds under a concept in which accounts, and where nothing does; `plain` for people without codes."""
    before = found.concepts[: found.concepts.index(lead)]
    told = [line("Nothing holds under ", concepts(before), "; what follows holds under ", concept(lead), ".")]
    told = told if before else []
    told += told_where(found, _groups(found, lead), plain=plain)
    silent = [name for name, each in found.items() if not each.counts[lead]]
    if silent:
        told.append(line(nothing_in(found.conflict, silent), " (", concept(lead), ")."))
    return Part((), (Paragraph(toned("strong", joined(told, " "))),), name="sentence")


def told_where(found: Analysed, groups: Groups, *, plain: bool = False) -> Iterator[Line]:
    """What holds in which accounts, a sentence for each set of accounts."""
    for accounts, kinds in groups[:SENTENCES]:
        yield _sentence(found, accounts, kinds, plain)
    if len(groups) > SENTENCES:
        yield line(f"Others hold in {len(groups) - SENTENCES:,} more sets of accounts.")


def nothing_in(conflict: Conflict, silent: Sequence[str]) -> Line:
    """That nothing holds in some accounts, as far as the end of the sentence."""
    return line("Nothing holds in ", accounts_line(conflict, silent))


def _groups(found: Analysed, lead: str) -> Groups:
    """The equilibria under a concept, by the accounts in which they hold."""
    return by_accounts(holdings(found, lead))


def by_accounts(kinds: Iterable[Holding]) -> Groups:
    """Kinds of states by the accounts in which they hold."""
    return [(accounts, list(group)) for accounts, group in groupby(kinds, lambda each: each.accounts)]


def _listed(found: Analysis, lead: str) -> Iterator[Block]:
    """The equilibria under a concept, by the accounts in which they hold."""
    for place, (accounts, kinds) in enumerate(_groups(found, lead)):
        means = dimmed(f" ({CONCEPTS[lead].holds})") if CONCEPTS[lead].holds and not place else ()
        yield Paragraph(toned("strong", _heading(found, lead, accounts, kinds), means, ":"))
        shown = [row for kind in kinds for row in _kind(found, kind, beside=len(kinds) > 1)]
        yield Table((Column(right=True), Column()), rows(*shown), "What holds, by what it means", indent=2)


def _sentence(found: Analysed, accounts: Sequence[str], kinds: Sequence[Holding], plain: bool) -> Line:
    """What holds in some accounts, in a sentence."""
    verb = "holds" if sum(len(kind.states) for kind in kinds) == 1 else "hold"
    return line(_where(found, accounts), ", ", kinds_in_words(found, kinds, plain=plain), f" {verb}.")


def kinds_in_words(found: Analysed, kinds: Sequence[Holding], *, plain: bool = False) -> Line:
    """Some kinds of states in the middle of a sentence: `the stand-off and three states with war`.

    `plain` is for people without codes: states that have no name are described.
    """
    apart = [each for kind in kinds if are_apart(found, kind) for each in _named(found, kind, plain)]
    numbers: dict[tuple[str, ...], int] = {}
    for kind in kinds:
        if not are_apart(found, kind):
            most_telling = tuple(name for name in found.conflict.definition_names if name in kind.definitions)[:1]
            numbers[most_telling] = numbers.get(most_telling, 0) + len(kind.states)
    told = [
        *apart,
        *(kind_line(found.conflict, number, name, beside=len(kinds) > 1) for name, number in numbers.items()),
    ]
    return series(told)


def are_apart(found: Analysed, kind: Holding) -> bool:
    """Whether each state of a kind is told for itself, or all by their codes; others are told by what they mean."""
    few = len(kind.states) <= NAMED
    titled = few and any(title(found.conflict, each) for each in kind.states)
    return len(kind.states) == 1 or titled or (few and not kind.definitions)


def _named(found: Analysed, kind: Holding, plain: bool) -> list[Line]:
    """The states of a kind that are told apart: each by its name, or several by their codes."""
    conflict, states, seen = found.conflict, kind.states, _seen(found, kind)
    if plain or len(states) == 1 or any(title(conflict, each) for each in states):
        return [_one(found, kind, each, plain) for each in states]
    return [states_in_line(conflict, states, CODES, **({"account": seen} if seen else {}))]


def _one(found: Analysed, kind: Holding, each: State, plain: bool) -> Line:
    """A state by its name; one without a name with what it is."""
    conflict, seen = found.conflict, _seen(found, kind)
    own, today = title(conflict, each), _today(found, kind, each)
    about = {"account": seen} if seen else {}
    only = line(state(conflict, each, **about), f" ({STATUS_QUO})" if own and today and seen else "")
    if own or each.named or (today and seen):
        return only
    told = what(conflict, each, seen)
    return framed_line(told) if plain else line(only, " (", told, ")")


def _seen(found: Analysed, kind: Holding) -> str:
    """The account whose status quo states of a kind are told by; empty where its accounts differ in that."""
    alike = len({found[name].status_quo for name in kind.accounts}) == 1
    return kind.accounts[0] if alike else ""


def _today(found: Analysed, kind: Holding, each: State) -> list[str]:
    """The accounts of a kind of which a state is the status quo."""
    return status_quo(found, kind.accounts).get(each.code, [])


def _where(found: Analysed, accounts: Sequence[str]) -> Line:
    """The accounts in which something holds, at the beginning of a sentence."""
    if len(found) == 1:
        alone = len(found.conflict.accounts) == 1
        return line("In this dispute") if alone else line("By ", accounts_line(found.conflict, found))
    if len(accounts) == len(found):
        return line(f"In {every_account(len(found))}")
    return line("Only in ", accounts_line(found.conflict, accounts))


def _heading(found: Analysis, lead: str, accounts: Sequence[str], kinds: Sequence[Holding]) -> Line:
    number = sum(len(each.states) for each in kinds)
    what = line(concept(lead), " equilibrium" if number == 1 else " equilibria")
    where = () if len(found) == 1 else line(_where(found, accounts), ", ")
    return line(where, f"{number:,} ", what)


# The states of a kind


def _kind(found: Analysis, kind: Holding, *, beside: bool) -> Iterator[tuple[Line, Line]]:
    """A few states one by one, or the codes of many with what is so in each of them."""
    together = len(kind.states) > NAMED or are_told_together(found.conflict, kind.states)
    if not together:
        for each in sorted(kind.states, key=lambda each: is_trivial(found, kind.accounts, each.code)):
            yield line(code(found.conflict, each, account=kind.accounts[0])), _state(found, kind, each)
        return
    yield line(), joined(_together(found, kind, beside=beside), "; ")


def _together(found: Analysis, kind: Holding, *, beside: bool) -> Iterator[Line]:
    conflict, states, about = found.conflict, kind.states, kind.accounts[0]
    more = f", and {len(states) - CODES:,} more" if len(states) > CODES else ""
    yield line(
        kind_line(conflict, len(states), kind.definitions, beside=beside),
        " (",
        codes(conflict, states[:CODES], CODES, account=about),
        f"{more})",
    )
    if len(states) <= COMPARED:
        yield from map(dimmed, summed_up(conflict, states, _seen(found, kind)))
        dead_ends = states.where(
            np.array([is_trivial(found, kind.accounts, code) for code in states.codes.tolist()], bool)
        )
        if len(dead_ends):
            those = line("these") if len(dead_ends) == len(states) else codes(conflict, dead_ends, CODES, account=about)
            yield dimmed("nobody can move from ", those)
    for quo, accounts in status_quo(found, kind.accounts).items():
        if states.has(quo):
            today = conflict.state(quo)
            own = joined(names(conflict, today, accounts[0]))
            where = (" (", code(conflict, today, account=accounts[0]), ")", _in(found, accounts, kind))
            yield toned("good", "among them ", own, *where)


def _in(found: Analysis, accounts: Sequence[str], kind: Holding) -> Line:
    """The accounts in which something is so; nothing where those are all accounts of a kind."""
    return () if len(accounts) == len(kind.accounts) else line(" in ", accounts_line(found.conflict, accounts))


def _state(found: Analysis, kind: Holding, each: State) -> Line:
    """A state: its name, whether it is the status quo, and what is done in it; in graph form its name stands before."""
    conflict, today, seen = found.conflict, _today(found, kind, each), _seen(found, kind)
    own = ", ".join(names(conflict, each, today[0] if today else seen))
    told = () if each.named else described(conflict, each, seen)
    head = line(toned("good" if today else "name", own, _in(found, today, kind) if today else ()))
    leaving = _who_could_move(found, kind, each)
    return joined((part for part in (joined((part for part in (head, told) if part), ": "), leaving) if part), " ")


def _who_could_move(found: Analysis, kind: Holding, each: State) -> Line:
    """Who can move from a state, if all accounts of a kind say the same."""
    ways = {found[name].movers(each) for name in kind.accounts}
    if len(ways) != 1:
        return ()
    (movers,) = ways
    if not movers:
        return dimmed("(nobody can move from here)")
    everybody = len(movers) == len(found.conflict.decision_makers) > 1
    return dimmed("(", "each" if everybody else parties(found.conflict, movers), " could move)")
