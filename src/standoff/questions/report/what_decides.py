"""What decides whether an outcome holds, in sentences: where it does, on whose word, and without which claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.model.conflict import Conflict
from standoff.model.preferences import Statements
from standoff.model.voices import speakers, stated
from standoff.questions.clauses import condition_said
from standoff.questions.compare import Comparison
from standoff.questions.compare.swaps import Disagreement
from standoff.questions.hangs_on import HangsOn
from standoff.questions.hinges import AccountHinges, Hinge, Hinges
from standoff.questions.naming import state
from standoff.questions.outcome import InPart
from standoff.questions.parties import account, accounts, agree, every_account, in_words, parties
from standoff.questions.words import voice, without_link
from standoff.render.answer import Line, Reference, Span
from standoff.render.lines import capital, joined, line, series
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

PAIRS = 4  # accounts in which it doesn't hold, of which it is told what would make it
VOICES = 6  # that are named
TEXTS = 3  # claims of a set that are told in full


def parted(report: Report, about: HangsOn) -> Iterator[Line]:
    """Where an outcome holds, and whose wishes, on whose word, part the accounts on it."""
    found = about.hinges
    assert found is not None
    yield _where(found)
    comparison: Comparison | None = report.material.get("compare")
    if comparison is not None:
        yield from _parted(comparison, found)


def changing(report: Report, about: HangsOn) -> Iterator[Line]:
    """Without which claims the outcome would hold or not, and where things stand would."""
    assert about.hinges is not None
    yield from _claims_decide(about.hinges)
    today: Hinges | None = report.material.get("today")
    if today is not None:
        yield from _claims_decide(today)


def outcome_said(found: Hinges) -> Line:
    """What was asked about, in the middle of a sentence."""
    conflict, outcome = found.conflict, found.outcome
    if isinstance(outcome, int):
        return line(state(conflict, conflict.state(outcome)))
    return condition_said(conflict, outcome.condition if isinstance(outcome, InPart) else outcome)


def _where(found: Hinges) -> Line:
    """In which accounts it holds."""
    conflict, first = found.conflict, capital(outcome_said(found))
    holds = [each.account.id for each in found.answers if each.holds]
    fails = [each.account.id for each in found.answers if not each.holds]
    if len(found.answers) == 1:
        return line(first, " holds." if holds else " doesn't hold.")
    if not fails or not holds:
        every = every_account(len(found.answers))
        return line(
            first, f" holds in {every}." if holds else f" holds in none of the {in_words(len(fails))} accounts."
        )
    return line(first, " holds in ", accounts(conflict, holds), ", and not in ", accounts(conflict, fails), ".")


# What parts the accounts


def _parted(comparison: Comparison, found: Hinges) -> Iterator[Line]:
    """By whose wishes it would hold in an account in which it doesn't, and whose word these are."""
    conflict = found.conflict
    holds = next((each for each in found.answers if each.holds), None)
    if holds is None:
        return
    apart = comparison.disagreements(holds.concept)
    for each in [each for each in found.answers if not each.holds][:PAIRS]:
        between = [one for one in apart if (one.holds, one.fails) == (holds.account.id, each.account.id)]
        told = _first(between, holds.states.codes)
        if told is not None:
            yield _if_wanted(conflict, told)


def _first(between: Sequence[Disagreement], codes: np.ndarray) -> Disagreement | None:
    """The disagreement on some states that the fewest lists decide."""
    some = [each for each in between if each.adopt.sets and np.isin(codes, each.states.codes).any()]
    return min(some, key=lambda each: each.adopt.size, default=None)


def _if_wanted(conflict: Conflict, told: Disagreement) -> Line:
    dms = told.adopt.sets[0]
    who = line("what ", parties(conflict, dms), agree(conflict, dms, " wants", " want"), " were")
    one, other = account(conflict, told.fails), account(conflict, told.holds)
    theirs, own = _word_of(conflict, told.holds, dms), _word_of(conflict, told.fails, dms)
    would = line("By ", one, " it would hold, too, if ", who, " as ", other, " says", theirs)
    return line(would, " instead of as ", one, " itself says", own, ".")


def _word_of(conflict: Conflict, name: str, dms: Sequence[str]) -> Line:
    """On whose word what some parties want rests in an account: the first voices, in brackets."""
    lists = [conflict.accounts[name].preferences[conflict.dm_index(dm)] for dm in dms]
    grounds = [each for one in lists for each in (one.statements if isinstance(one, Statements) else [one])]
    said = speakers([conflict.claims[claim] for each in grounds for claim in each.because])
    return line(" (on the word of ", _voices(said), ")") if said else ()


def _voices(names: Sequence[str]) -> Line:
    more = [f"{len(names) - VOICES} others"] if len(names) > VOICES else []
    return series([*(voice(each) for each in names[:VOICES]), *more])


# Which claims decide


def _claims_decide(found: Hinges) -> Iterator[Line]:
    """Without which claims it would be otherwise, account by account, and where no few claims would change it."""
    firm: dict[tuple[str, str], list[str]] = {}
    for each in found.answers:
        real = [hinge for hinge in each.hinges if not hinge.indifferent]
        if real:
            yield _without(found, each, real)
        elif each.feasible and each.grounded and each.size:
            firm.setdefault(_firm(each), []).append(each.account.id)
    for (none, but), names in firm.items():
        where = line(" in ", accounts(found.conflict, names)) if len(found.conflict.accounts) > 1 else ()
        yield line(none, ", taken back, would change whether ", outcome_said(found), " holds", where, but, ".")


def _firm(each: AccountHinges) -> tuple[str, str]:
    """That no claims by themselves change an answer: which were looked at, and what withdrawing them may do instead."""
    few = "no single claim" if each.size == 1 else f"no set of up to {in_words(each.size)} claims"
    none = f"Of those that could be looked at, {few}" if each.skipped else few.replace("no", "No", 1)
    return none, ", but by leaving a party without any preference" if each.hinges else ""


def _without(found: Hinges, each: AccountHinges, real: Sequence[Hinge]) -> Line:
    """The first of the smallest sets of claims that decide it, told in full."""
    conflict, hinge = found.conflict, real[0]
    number = len(hinge.claims)
    said = [_claim(conflict, name) for name in hinge.claims[:TEXTS]]
    more = [f"{number - TEXTS} more"] if number > TEXTS else []
    those = line(f"{in_words(number)} claim{'s' * (number > 1)} of ", _voices(hinge.speakers))
    would = " would hold no longer" if each.holds else " would hold"
    where = line(" in ", account(conflict, each.account.id)) if len(conflict.accounts) > 1 else ()
    others = line("; so with ", counted(len(real) - 1, "other set"), " of claims") if len(real) > 1 else ()
    told = line("Without ", those, " (", joined([*said, *more], "; "), ") ")
    link = without_link(each.account.id, each.concept, hinge.claims)
    return line(told, outcome_said(found), would, where, others, link, ".")


def _claim(conflict: Conflict, name: str) -> Span:
    """A claim as it is told, without the full stop; who denies or doubts it is named."""
    told = conflict.claims[name]
    said = stated(told)
    who = f"{told.said_by[0]} " if told.said_by and said != told.text else ""
    return Span(f"{who}{said}".rstrip(". "), about=Reference("claim", name, said))
