"""A condition that is being typed: whether it is complete, how many states meet it, and what may come next."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.errors import Finding, TooLargeError, hinted
from standoff.model.accounts import Account
from standoff.model.completion import Completion, completion
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict
from standoff.model.references import names_of
from standoff.questions.arguments import AccountName
from standoff.space.listing import list_states


@dataclass(frozen=True, slots=True)
class Written:
    """A text read as a condition, or a `finding` that says why it is none, and at which character.

    `feasible` counts the feasible states of the account and `matching` those that meet the condition; None where there
    are too many to list, or there is no condition.
    """

    conflict: Conflict
    condition: Condition | None
    finding: Finding | None
    completion: Completion
    feasible: int | None
    matching: int | None


def condition(conflict: Conflict, text: str, account: AccountName = None, caret: int | None = None) -> Written:
    """A text read as a condition over the states of an account, by default the first.

    Names and words are proposed for the place of the `caret`, by default the end. Raises QuestionError for an unknown
    account.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> condition(conflict, "go or ann.cry").matching
    3
    >>> condition(conflict, "go or gi").finding.message
    'unknown name `gi`'
    """
    names = names_of(conflict)
    found = names.condition(text, ())
    return Written(
        conflict,
        found,
        next(iter(hinted(names.findings[:1])), None),
        completion(names, text, len(text) if caret is None else caret),
        *_counted(conflict, conflict.account(account), found),
    )


def _counted(conflict: Conflict, account: Account, found: Condition | None) -> tuple[int | None, int | None]:
    try:
        listing = list_states(conflict, account)
    except TooLargeError:
        return None, None
    matching = None if found is None else int((listing.at_slots(found) & listing.feasible).sum())
    return int(listing.feasible.sum()), matching
