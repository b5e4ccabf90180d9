"""What would be otherwise without some claims: what holds before and after their withdrawal, account by account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np

from standoff.errors import ModelError, QuestionError
from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties, emptied, kept_sets, kept_whole, resting_on
from standoff.model.withdrawal import Withdrawal, withdraw
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, Analysis, States, analyse, analysed
from standoff.questions.arguments import AccountNames, Argument, Concepts, MeetsOutcome, Named
from standoff.questions.by_account import ByAccount
from standoff.questions.indifference import ids_of
from standoff.questions.outcome import Outcome, meeting, outcome_asked
from standoff.space.listing import IntArray
from standoff.stability import CONCEPTS, Concept


@dataclass(frozen=True)
class Shift:
    """What becomes of one account's equilibria under one concept.

    `gained` hold only after the withdrawal, `lost` only before it. Where an outcome was asked about, `held` and `holds`
    say whether some equilibrium meets it, before and after; without one they are None.

    `emptied` has the decision makers who have no preference left, so that they are indifferent among all states. The
    states in `gained_indifferent` and `lost_indifferent` are gained and lost only because of that: with the lists kept
    whole of one of them, or of all, they are not. `outcome_indifferent` has those on whose indifference alone it rests
    that the outcome holds where it didn't, or the other way round.
    """

    before: int
    after: int
    gained: States
    lost: States
    held: bool | None
    holds: bool | None
    emptied: tuple[str, ...]
    gained_indifferent: States
    lost_indifferent: States
    outcome_indifferent: tuple[str, ...]


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
    preference doesn't fit the states then; TooLargeError where there is no room.

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
    found = {}
    for name, each in before.items():
        kept = _kept_whole(each, after[name])
        found[name] = {concept: _shift(each, after[name], kept, concept, asked) for concept in each.concepts}
    return Shifts(taken.conflict, taken, accounts=found)


def _analysed(conflict: Conflict, like: Analysis) -> Analysis:
    try:
        return analysed(conflict, [conflict.account(name) for name in like], _concepts(like))
    except ModelError as error:
        raise QuestionError(f"without these claims there is no answer: {error.findings[0].message}") from None


def _kept_whole(before: AccountAnalysis, after: AccountAnalysis) -> dict[Parties, AccountAnalysis]:
    """What holds without the claims where emptied decision makers keep their lists, by who does, if the lists fit."""
    found = {}
    for parties in kept_sets(emptied(before.account, after.account)):
        account = kept_whole(before.account, after.account, parties)
        with suppress(ModelError):
            left = replace(after.conflict, accounts={account.id: account})
            found[parties] = analysed(left, [account], _concepts(after))[account.id]
    return found


def _concepts(of: Analysis | AccountAnalysis) -> list[Concept]:
    return [CONCEPTS[name] for name in of.concepts]


def _shift(
    before: AccountAnalysis,
    after: AccountAnalysis,
    kept: Mapping[Parties, AccountAnalysis],
    concept: str,
    outcome: Outcome | None,
) -> Shift:
    old, new = (each.equilibria(concept).codes for each in (before, after))
    gained, lost = np.setdiff1d(new, old), np.setdiff1d(old, new)
    others = [each.equilibria(concept).codes for each in kept.values()]
    held, holds = (None if outcome is None else _met(each, concept, outcome) for each in (before, after))
    undone = [parties for parties, each in kept.items() if outcome is not None and _met(each, concept, outcome) == held]
    return Shift(
        len(old),
        len(new),
        gained=States(after.conflict, gained),
        lost=States(before.conflict, lost),
        held=held,
        holds=holds,
        emptied=ids_of(after.conflict, emptied(before.account, after.account)),
        gained_indifferent=States(after.conflict, _undone(gained, others, held=False)),
        lost_indifferent=States(before.conflict, _undone(lost, others, held=True)),
        outcome_indifferent=ids_of(after.conflict, resting_on(undone if held != holds else ())),
    )


def _undone(moved: IntArray, kept: Iterable[IntArray], *, held: bool) -> IntArray:
    """Which of some codes, all of which `held` before or didn't, do as before in some of the equilibria in `kept`."""
    found = np.zeros(len(moved), bool)
    for each in kept:
        found |= np.isin(moved, each) == held
    return moved[found]


def _met(each: AccountAnalysis, concept: str, outcome: Outcome) -> bool:
    return bool((meeting(each.model.listing, outcome) & each.equilibrium_slots(concept)).any())
