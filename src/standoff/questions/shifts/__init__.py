"""What would be otherwise without some claims: what holds before and after their withdrawal, account by account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from standoff.errors import ModelError, QuestionError
from standoff.model.conflict import Conflict
from standoff.model.withdrawal import Withdrawal, withdraw
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, Analysis, States, analyse
from standoff.questions.arguments import AccountNames, Argument, Concepts, MeetsOutcome, Named
from standoff.questions.by_account import ByAccount
from standoff.questions.outcome import Outcome, meeting, outcome_asked


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


@dataclass(frozen=True, repr=False)
class Shifts(ByAccount[Mapping[str, Shift]]):
    """What falls with some claims, and the shifts by account and concept. `conflict` is what is left."""

    withdrawal: Withdrawal


def shifts(
    conflict: Conflict,
    *,
    without: Annotated[Iterable[str], Argument("Claims to withdraw.", "claims")] = (),
    voices: Annotated[Iterable[str], Argument("Withdraw all claims that come through these voices.", "texts")] = (),
    outcome: MeetsOutcome = None,
    state: Annotated[Named | None, Argument("Would this state hold?", "state")] = None,
    account: AccountNames = None,
    concepts: Concepts = None,
    progress: Progress = unheard,
) -> Shifts:
    """What holds without some claims, and without all claims that come through some voices, beside what holds now.

    It says, too, whether an outcome, or one state, would hold. Raises QuestionError for what isn't there, and where a
    ranking no longer fits the states then; TooLargeError where there is no room.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... claims: {rude: {text: Ann wants to leave., said_by: [Bob]}}
    ... decision_makers: {ann: {options: {go: leave}}}
    ... preferences: {ann: [{prefer: go, because: [rude]}]}
    ... ''')
    >>> shifts(conflict, without=["rude"], concepts="nash").accounts["default"]["nash"].gained
    <States 0>
    """
    asked = outcome_asked(conflict, outcome, state, account)
    before = analyse(conflict, account, concepts, progress=progress)
    taken = withdraw(conflict, without, voices)
    after = before if not taken.claims else _analysed(taken.conflict, before)
    found = {
        name: {concept: _shift(each, after[name], concept, asked) for concept in each.concepts}
        for name, each in before.items()
    }
    return Shifts(taken.conflict, taken, accounts=found)


def _analysed(conflict: Conflict, like: Analysis) -> Analysis:
    try:
        return Analysis(conflict, accounts={name: analyse(conflict, name, like.concepts)[name] for name in like})
    except ModelError as error:
        raise QuestionError(f"without these claims there is no answer: {error.findings[0].message}") from None


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
