"""Without which claims an outcome would hold, or hold no longer, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict
from standoff.questions.hinges import AccountHinges, Hinge, Hinges
from standoff.questions.parties import account, accounts, every_account, in_words
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.report.said_so import KNOWN, said_so, so_with
from standoff.questions.words import without_link
from standoff.render.answer import Item, Line
from standoff.render.lines import capital, line
from standoff.render.words import listed

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report


def claims_that_decide(report: Report, found: Hinges) -> Iterator[Item]:
    """Without which claims it would be otherwise, account by account, and where no few claims would change it."""
    firm: dict[str, list[str]] = {}
    for each in found.answers:
        real = [hinge for hinge in each.hinges if not hinge.indifferent]
        if real:
            yield Item(_without(report, found, each, real))
        elif each.feasible and (each.size or not each.grounded):
            firm.setdefault(_firm(each), []).append(each.account.id)
    said = outcome_said(report, found.outcome)
    for why, names in firm.items():
        every = len(names) == len(found.answers) > 1
        those = line(every_account(len(names))) if every else accounts(found.conflict, names)
        where = line("In ", those, ", ") if len(found.conflict.accounts) > 1 else ()
        whether = line("whether ", said, " holds ", why, ".")
        yield Item(line(where, whether) if where else capital(whether))


def _firm(each: AccountHinges) -> str:
    """That an answer hangs on no few claims, with what that leaves out."""
    if not each.grounded:
        return "depends on no claim: nothing there rests on one"
    known = KNOWN if each.skipped else ""
    but = ", but for what leaves a party without any wish" if each.hinges else ""
    return f"doesn't depend on any {_few(each.size)}{but}{known}"


def _few(size: int) -> str:
    """Sets of up to so many claims: `one, two or three claims`."""
    if size <= 1:
        return "single claim"
    return f"{listed([in_words(number) for number in range(1, size + 1)], ' or ')} claims"


def _without(report: Report, found: Hinges, each: AccountHinges, real: Sequence[Hinge]) -> Line:
    """The first of the smallest sets of claims that decide it, told in full."""
    conflict, hinge = found.conflict, real[0]
    number = len(hinge.claims)
    those = "this claim" if number == 1 else f"these {in_words(number)} claims"
    would = " would hold no longer" if each.holds else " would hold"
    others = line(" ", so_with(len(real) - 1, "other set of claims", "other sets of claims")) if len(real) > 1 else ()
    said, where = outcome_said(report, found.outcome), _where(conflict, each)
    link = without_link(each.account.id, each.concept, hinge.claims)
    told = line(said_so(conflict, hinge.claims, first=True), f". Without {those}, ", said, would, where, link, ".")
    return line(told, others)


def _where(conflict: Conflict, each: AccountHinges) -> Line:
    return line(" in ", account(conflict, each.account.id)) if len(conflict.accounts) > 1 else ()
