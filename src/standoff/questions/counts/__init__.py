"""The size of a model: its states, its moves, and what each of its conditions does to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.errors import Path, TooLargeError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.questions.by_account import ByAccount
from standoff.space.graph_model import space_of
from standoff.space.listing import BoolArray, every_code, list_states


@dataclass(frozen=True, slots=True)
class RuledOut:
    """An infeasibility, with the number of codes it rules out, and of those that no other one rules out."""

    path: Path
    condition: str
    codes: int
    alone: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of codes and feasible states of an account, and of each decision maker's moves.

    `definitions` counts the feasible states in which each is true. Of an account with too many states to list only
    `codes` is known, the others are None, and `too_large` says why.
    """

    account: str
    codes: int
    feasible: int | None = None
    moves: dict[str, int] | None = None
    definitions: dict[str, int] | None = None
    infeasible: tuple[RuledOut, ...] = ()
    too_large: str = ""


@dataclass(frozen=True, repr=False)
class ModelCounts(ByAccount[Counts]):
    """The size of each account of a conflict."""


def counts(conflict: Conflict) -> ModelCounts:
    """The size of each account of a conflict.

    >>> from standoff import loads
    >>> found = counts(loads('''
    ... standoff: 1
    ... decision_makers: {ann: {options: {go: leave, cry: cry}}}
    ... infeasible: [cry and not go]
    ... preferences: {ann: [go]}
    ... ''')).accounts["default"]
    >>> found.codes, found.feasible, found.moves
    (4, 3, {'ann': 6})
    """
    found = {name: _of_account(conflict, account) for name, account in conflict.accounts.items()}
    return ModelCounts(conflict, accounts=found)


def _of_account(conflict: Conflict, account: Account) -> Counts:
    try:
        listing = list_states(conflict, account)
    except TooLargeError as error:
        return Counts(account.id, conflict.code_count, too_large=str(error))
    space = space_of(conflict, account, listing)
    true = {name: listing.at_slots(condition) & listing.feasible for name, condition in conflict.definitions.items()}
    return Counts(
        account=account.id,
        codes=conflict.code_count,
        feasible=int(listing.feasible.sum()),
        moves={dm.id: space.count(place) for place, dm in enumerate(conflict.decision_makers)},
        definitions={name: int(where.sum()) for name, where in true.items()},
        infeasible=_ruled_out(conflict, account),
    )


def _ruled_out(conflict: Conflict, account: Account) -> tuple[RuledOut, ...]:
    """The codes that each infeasibility rules out."""
    everything = every_code(conflict)
    masks: list[BoolArray] = [everything.where(rule.condition) for rule in account.infeasible]
    how_often = np.sum(masks, axis=0, dtype=np.int32) if masks else np.zeros(0, np.int32)
    return tuple(
        RuledOut(rule.path, str(rule.condition), int(mask.sum()), int((mask & (how_often == 1)).sum()))
        for rule, mask in zip(account.infeasible, masks, strict=True)
    )
