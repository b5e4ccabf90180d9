"""Two ways to an answer: listing all states, or asking a solver about those that matter."""

from __future__ import annotations

from typing import Literal

from standoff.errors import QuestionError, TooLargeError, did_you_mean
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.solver import scope
from standoff.space.listing import require_room
from standoff.stability import by_rule

Way = Literal["enumeration", "solver"]
WAYS: tuple[Way, ...] = ("enumeration", "solver")
LISTED = 2**20  # codes up to which all states are listed, unless the solver is asked for


def chosen_way(conflict: Conflict, account: Account, concept: str, by: str | None) -> Way:
    """How to answer a question about an account: as asked for or, without, by listing where the states are few enough.

    Raises QuestionError for a way that there isn't, or that is closed to this account, TooLargeError where the states
    are too many to list and the solver can't be asked.
    """
    if by is not None and by not in WAYS:
        raise QuestionError(f"there is no way `{by}`: {did_you_mean(by, WAYS)}")
    if by == "solver":
        scope.require(conflict, account, concept)
        return "solver"
    if by == "enumeration" or conflict.in_graph_form:
        return "enumeration"
    obstacle = scope.obstacle(conflict, account) if concept in by_rule() else f"it knows no `{concept}`"
    if obstacle:
        try:
            require_room(conflict, account)
        except TooLargeError as error:
            raise TooLargeError(f"{error} The solver, which lists no states, can't be asked: {obstacle}.") from None
        return "enumeration"
    return "enumeration" if conflict.code_count <= LISTED and has_room(conflict, account) else "solver"


def has_room(conflict: Conflict, account: Account) -> bool:
    """Whether this machine has room for the states of an account."""
    try:
        require_room(conflict, account)
    except TooLargeError:
        return False
    return True
