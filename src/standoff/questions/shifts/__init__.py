"""What would be otherwise without some claims: what holds before and after their withdrawal, account by account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from standoff.errors import ModelError, QuestionError
from standoff.model.conflict import Conflict
from standoff.model.withdrawal import Withdrawal, withdraw
from standoff.questions.analyse import AccountAnalysis, Analysis, States, analyse
from standoff.questions.outcome import Outcome, meeting


@dataclass(frozen=True)
class Shift:
    """What becomes of one account's equilibria under one concept.

    `gained` hold only after the withdrawal, `lost` only before it. Where an outcome was asked about, `held` and `holds`
    say whether some equilibrium meets it, before and after; without one they are None.
    """

    before: int
    after: int
    gained: States
    lost: States
    held: bool | None
    holds: bool | None


@dataclass(frozen=True)
class Shifts:
    """What falls with some claims, and the shifts by account and concept."""

    withdrawal: Withdrawal
    accounts: Mapping[str, Mapping[str, Shift]]


def shifts(
    before: Analysis, claims: Iterable[str] = (), voices: Iterable[str] = (), outcome: Outcome | None = None
) -> Shifts:
    """What holds without some claims, and without all claims that come through some voices, beside what holds now.

    `before` is the analysis of the whole conflict. An outcome is a condition, or the code of a state. Raises
    QuestionError for a claim or a voice that isn't there, and where a ranking no longer fits the states then.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... claims: {rude: {text: Ann wants to leave., said_by: [Bob]}}
    ... decision_makers: {ann: {options: {go: leave}}}
    ... preferences: {ann: [{prefer: go, because: [rude]}]}
    ... ''')
    >>> shifts(standoff.analyse(conflict, concepts="nash"), ["rude"]).accounts["default"]["nash"].gained
    <States 0>
    """
    taken = withdraw(before.conflict, claims, voices)
    after = before if not taken.claims else _analysed(taken.conflict, before)
    return Shifts(taken, {name: _shifts(each, after[name], outcome) for name, each in before.items()})


def _analysed(conflict: Conflict, like: Analysis) -> Analysis:
    try:
        return Analysis(conflict, accounts={name: analyse(conflict, name, like.concepts)[name] for name in like})
    except ModelError as error:
        raise QuestionError(f"without these claims there is no answer: {error.findings[0].message}") from None


def _shifts(before: AccountAnalysis, after: AccountAnalysis, outcome: Outcome | None) -> dict[str, Shift]:
    return {concept: _shift(before, after, concept, outcome) for concept in before.concepts}


def _shift(before: AccountAnalysis, after: AccountAnalysis, concept: str, outcome: Outcome | None) -> Shift:
    old, new = (each.equilibria(concept).codes for each in (before, after))
    return Shift(
        len(old),
        len(new),
        gained=States(after.conflict, np.setdiff1d(new, old)),
        lost=States(before.conflict, np.setdiff1d(old, new)),
        held=None if outcome is None else _met(before, concept, outcome),
        holds=None if outcome is None else _met(after, concept, outcome),
    )


def _met(each: AccountAnalysis, concept: str, outcome: Outcome) -> bool:
    return bool((meeting(each.model.listing, outcome) & each.equilibrium_slots(concept)).any())
