"""Where an outcome holds, account by account, and whose wishes would have to be otherwise, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.model.conflict import Conflict
from standoff.model.preferences import Ranking, Statements, Weights, orders
from standoff.model.voices import speakers
from standoff.questions.clauses import condition
from standoff.questions.compare import Comparison
from standoff.questions.compare.swaps import Disagreement
from standoff.questions.hinges import AccountHinges, Hinges, StatementChange
from standoff.questions.hinges.words import alike
from standoff.questions.parties import account, accounts, agree, every_account, in_words, parties, party
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.report.said_so import ASSUMED, KNOWN, said_so, so_with
from standoff.questions.told_once import alike as told_once
from standoff.questions.words import NOT_COUNTED, ON_WORD, only_because, voice
from standoff.render.answer import Item, Line, Words
from standoff.render.lines import capital, framed_line, joined, line, series
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

ACCOUNTS = 12  # of which it is told one by one
WISHES = 3  # single ones of an account that are told
IN_NO_STATE = "as it is so in no state that can be"
SAID_BY = 4  # groups of speakers behind a list that are told


def where_it_holds(report: Report, found: Hinges) -> Line:
    """In which accounts the outcome holds."""
    conflict, said = found.conflict, outcome_said(report, found.outcome)
    holds = [each.account.id for each in found.answers if each.holds]
    fails = [each.account.id for each in found.answers if not each.holds]
    first = capital(said)
    if len(found.answers) == 1:
        return line(first, " holds." if holds else " doesn't hold.")
    if not fails:
        return line(first, f" holds in {every_account(len(holds))}.")
    if not holds:
        return line(first, f" holds in none of the {in_words(len(fails))} accounts.")
    return line(first, " holds in ", accounts(conflict, holds), ", and not in ", accounts(conflict, fails), ".")


def account_by_account(report: Report, found: Hinges) -> Iterator[Item]:
    """Of each account whether the outcome holds in it, and which wishes of whom would have to be otherwise."""
    comparison: Comparison | None = report.material.get("compare")
    some = found.answers[:ACCOUNTS]
    if len(found.answers) == 1:  # whether it holds there has been said
        yield from map(Item, _otherwise(comparison, found, some[0]))
        return
    parted = len({each.holds for each in found.answers}) > 1
    told = {each.account.id: joined(_of_account(comparison, found, each, parted=parted), " ") for each in some}
    for names, said in told_once(told):
        if said:
            every = len(names) == len(found.answers)
            those = capital(every_account(len(names))) if every else accounts(found.conflict, names)
            yield Item(line(those, ": ", said))
    if len(found.answers) > ACCOUNTS:
        yield Item(line(f"and {len(found.answers) - ACCOUNTS:,} more accounts"))


def _of_account(comparison: Comparison | None, found: Hinges, each: AccountHinges, *, parted: bool) -> Iterator[Line]:
    """Whether the outcome holds in an account, unless that was said of all; then with which wishes it wouldn't."""
    if parted or not each.feasible:
        yield _verdict(each)
    yield from _otherwise(comparison, found, each)


def _verdict(each: AccountHinges) -> Line:
    if not each.feasible:
        return line(f"it doesn't hold, {IN_NO_STATE}{', unless in part' if each.in_part else ''}.")
    return line("it holds." if each.holds else "it doesn't hold.")


def _otherwise(comparison: Comparison | None, found: Hinges, each: AccountHinges) -> Iterator[Line]:
    """What isn't counted in an account, and with which wishes it would be otherwise."""
    if each.in_part:
        yield line(NOT_COUNTED, counted(len(each.in_part), "state"), ", several in one.")
    if each.feasible:
        yield from _single_wishes(found, each)
        if comparison is not None and not each.holds:
            yield from _whole_lists(comparison, found, each)


# Single wishes


def _single_wishes(found: Hinges, each: AccountHinges) -> Iterator[Line]:
    """The single wishes that decide it, each with who says so."""
    real = alike([change for change in each.changes if not change.indifferent])
    for changes in real[:WISHES]:
        yield _single_wish(found.conflict, changes, holds=each.holds)
    if len(real) > WISHES:
        yield so_with(len(real) - WISHES, "more single wish", "more single wishes")
    if not real and len(each.unvaried) < len(found.conflict.decision_makers):
        some = line(" of ", parties(found.conflict, _varied(found, each))) if each.unvaried else ()
        only = ", but for the only wish of a party" if each.changes else ""
        only += KNOWN if each.skipped else ""
        yield line("No single wish", some, f", left out or given another place in its list, would change that{only}.")


def _varied(found: Hinges, each: AccountHinges) -> list[str]:
    return [dm.id for dm in found.conflict.decision_makers if dm.id not in each.unvaried]


def _single_wish(conflict: Conflict, changes: Sequence[StatementChange], *, holds: bool) -> Line:
    change = changes[0]
    so = "It would hold no longer" if holds else "It would hold"
    wanted = framed_line(condition(conflict, change.statement.condition))
    wish = line("the wish of ", party(conflict, change.dm), " ", wanted)
    who = said_so(conflict, change.statement.because)
    return line(f"{so} if ", wish, f" {_how(changes)} (", who, ").")


def _how(changes: Sequence[StatementChange]) -> str:
    """What would have to happen to a wish: `were left out, or stood 3rd of ...`."""
    dropped = any(each.to is None for each in changes)
    before = any(each.to is not None and each.to < each.place for each in changes)
    after = any(each.to is not None and each.to > each.place for each in changes)
    moved = " or ".join(["more"] * before + ["less"] * after)
    ways = [*["were left out"] * dropped, *[f"were {moved} important"] * bool(moved)]
    return ", or ".join(ways)


# Whole lists


def _whole_lists(comparison: Comparison, found: Hinges, each: AccountHinges) -> Iterator[Line]:
    """Whose lists, as another account has them, would make it hold, and on whose word these rest."""
    apart = comparison.disagreements(each.concept)
    codes = {one.account.id: one.states.codes for one in found.answers if one.holds}
    between = [one for one in apart if one.fails == each.account.id and one.holds in codes]
    some = [one for one in between if one.adopt.sets and np.isin(codes[one.holds], one.states.codes).any()]
    told = min(some, key=lambda one: one.adopt.size, default=None)
    if told is not None:
        yield _if_wanted(comparison, told)


def _if_wanted(comparison: Comparison, told: Disagreement) -> Line:
    conflict, dms = comparison.conflict, told.adopt.sets[0]
    who = line("what ", parties(conflict, dms), agree(conflict, dms, " wants", " want"), " were as in ")
    empty = [dm for dm in dms if dm in comparison.indifferent[told.holds]]
    why = line(", ", only_because(conflict, empty)) if empty else ()
    lists = line(account(conflict, told.holds), " (", counted_wishes(conflict, told.holds, dms), ")")
    return line("It would hold if ", who, lists, why, ".")


def counted_wishes(conflict: Conflict, name: str, dms: Sequence[str]) -> Line:
    """How many wishes some parties have in an account, and how many of these rest on whose word."""
    chosen = (conflict.accounts[name].preferences[conflict.dm_index(dm)] for dm in dms)
    lists = [order for each in chosen for order in orders(each)]
    rest = [each.because for one in lists if isinstance(one, Statements) for each in one.statements]
    whole = [one for one in lists if isinstance(one, Ranking | Weights)]
    parts = [*[line(counted(len(rest), "wish", "wishes"))] * bool(rest)]
    parts += [line(counted(len(whole), "ranking or weighing", "rankings or weighings"))] * bool(whole)
    rest += [one.because for one in whole]
    if not conflict.claims or not rest:
        return joined(parts or [line("no wishes")], " and ")
    known = ([conflict.claims[each] for each in because if each in conflict.claims] for because in rest)
    words = Counter(tuple(sorted(speakers(each))) for each in known)
    groups = sorted(words.items(), key=lambda each: (not each[0], -each[1]))
    spoken = [(who, number) for who, number in groups if who]
    told: list[Words] = [
        line(f"{number} {ON_WORD}", series([voice(each) for each in who])) for who, number in spoken[:SAID_BY]
    ]
    others = sum(number for _, number in spoken[SAID_BY:])
    told += [f"{others} on that of others"] if others else []
    assumed = words.get((), 0)
    told += [f"{assumed} {ASSUMED}"] if assumed else []
    return line(joined(parts, " and "), ": ", joined(told))
