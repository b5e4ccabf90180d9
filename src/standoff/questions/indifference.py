"""What comes of a change of an account only because it leaves a party without any preference."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties, emptied, kept_sets, kept_whole, resting_on
from standoff.questions.equilibria import holding
from standoff.questions.outcome import Outcome
from standoff.stability import Concept


def rests_on(
    conflict: Conflict,
    account: Account,
    variants: Sequence[Account],
    outcome: Outcome,
    concept: Concept,
    *,
    holds: bool,
) -> list[Parties]:
    """For each of some variants of an account whose answer is another, on whose indifference alone that rests.

    `holds` says whether the outcome holds in the account. The parties are those whom the variant leaves without any
    preference, if the answer is as in the account once their lists are kept whole: each by itself or else all together.
    There is none where that doesn't undo it, or can't be told, as a list that is kept doesn't fit the variant's states.
    """
    sets = [(place, each) for place, it in enumerate(variants) for each in kept_sets(emptied(account, it))]
    kept = [kept_whole(account, variants[place], parties) for place, parties in sets]
    undone: list[list[Parties]] = [[] for _ in variants]
    for (place, parties), codes in zip(sets, holding(conflict, kept, outcome, concept), strict=True):
        if codes is not None and (len(codes) > 0) == holds:
            undone[place].append(parties)
    return [resting_on(each) for each in undone]


def ids_of(conflict: Conflict, parties: Parties) -> tuple[str, ...]:
    """The ids of some decision makers, by position."""
    return tuple(conflict.decision_makers[dm].id for dm in parties)
