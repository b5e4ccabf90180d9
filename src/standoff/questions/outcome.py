"""What states may meet: an outcome is one state, or a condition, which a pattern that leaves options open is, too."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conditions import And, Condition, Name, Not, evaluate
from standoff.model.conflict import Conflict, State
from standoff.model.references import named_condition, outcome_condition
from standoff.model.states_named import Accounts, are_one, is_status_quo, plain_code, require_length, state_code
from standoff.questions.arguments import ONE_OF_BOTH
from standoff.space.listing import BoolArray, Listing


@dataclass(frozen=True, slots=True)
class InPart:
    """An outcome that counts merged states also where the condition is true in some of their members only."""

    condition: Condition

    def __str__(self) -> str:
        return str(self.condition)


Outcome = Condition | InPart | int
"""What is asked about: any state in which a condition is true, or the state of one code."""

OPEN_PATTERN = re.compile(r"[YNyn-]*-[YNyn-]*")


def meeting(listing: Listing, outcome: Outcome) -> BoolArray:
    """Which slots (s) hold a feasible state that meets an outcome: of a merged one, all members or some `InPart`."""
    if isinstance(outcome, InPart):
        return (listing.at_slots(outcome.condition) | listing.in_part(outcome.condition)) & listing.feasible
    if not isinstance(outcome, int):
        return listing.at_slots(outcome) & listing.feasible
    found = np.zeros(len(listing.codes), bool)
    slot = listing.slot(outcome)
    found[[slot] * (slot >= 0)] = True
    return found


def met_in_part(listing: Listing, outcome: Outcome) -> BoolArray:
    """Which slots (s) hold a feasible merged state of which some members meet an outcome, and others don't."""
    if isinstance(outcome, int | InPart):
        return np.zeros(len(listing.codes), bool)
    return listing.in_part(outcome) & listing.feasible


def met_by(conflict: Conflict, state: State, outcome: Outcome) -> bool:
    """Whether a state meets an outcome, feasible or not: of a merged one, all members or some `InPart`."""
    if isinstance(outcome, int):
        return are_one(conflict, state.code, outcome)
    condition = outcome.condition if isinstance(outcome, InPart) else outcome
    if conflict.merging is None or not state.members:
        return bool(evaluate(condition, state.truth))
    every, some = conflict.merging.holds(condition, state.code)
    return every or (some and isinstance(outcome, InPart))


def possible(listing: Listing, outcome: Outcome) -> bool:
    """Whether some feasible state meets an outcome, or is a merged one that does in part."""
    return bool((meeting(listing, outcome) | met_in_part(listing, outcome)).any())


def outcome_asked(
    conflict: Conflict,
    outcome: str | None,
    state: str | int | State | None,
    account: Accounts,
    *,
    in_part: bool = False,
) -> Outcome | None:
    """The outcome, a condition or one state, that some accounts are asked about; None where neither is given.

    With `in_part` it counts merged states also where it is true in some of their members only.

    Raises QuestionError where both are, and for one that isn't there.
    """
    if outcome is not None and state is not None:
        raise QuestionError(ONE_OF_BOTH)
    if outcome is not None:
        meant = outcome_meant(conflict, outcome, account)
        return InPart(meant) if in_part and not isinstance(meant, int) else meant
    return None if state is None else state_code(conflict, state, account)


def outcome_meant(conflict: Conflict, text: str, account: Accounts = None) -> Condition | int:
    """The outcome that a text means, in one account, in some, or in all.

    A state is given by its code, its pattern or its name, as `status quo` or `nothing`, or by two options or more, all
    that are taken, with commas between. In a pattern `-` leaves an option open. Any other text is a condition. Raises
    QuestionError where it is none.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> [str(outcome_meant(conflict, text)) for text in ("3", "NY", "-Y", "not go", "go, cry")]
    ['3', '2', 'ann.cry', 'not ann.go', '3']
    """
    word = text.strip()
    if not word:
        raise QuestionError("say what to look for: a state, a pattern, or a condition")
    code = plain_code(conflict, word)
    if code is not None:
        return code
    known = named_condition(conflict, word)
    if known is not None:  # a name may have commas
        return known
    if is_status_quo(conflict, word) or ("," in word and "(" not in word and not conflict.in_graph_form):
        return state_code(conflict, word, account)
    if OPEN_PATTERN.fullmatch(word) and not conflict.in_graph_form:
        return _pattern(conflict, word)
    return outcome_condition(conflict, word)


def state_condition(conflict: Conflict, code: int) -> Condition:
    """The condition that is true of the state of a code alone.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> str(state_condition(conflict, 2))
    'not ann.go and ann.cry'
    """
    if conflict.in_graph_form:
        return Name(conflict.states[code])
    names = (Name(option.id) for option in conflict.options)
    parts = tuple(name if code >> bit & 1 else Not(name) for bit, name in enumerate(names))
    return parts[0] if len(parts) == 1 else And(parts)


def _pattern(conflict: Conflict, pattern: str) -> Condition:
    """The condition of a pattern that leaves some options open."""
    require_length(conflict, pattern)
    settled = [(letter, Name(option.id)) for letter, option in zip(pattern.upper(), conflict.options, strict=True)]
    parts = tuple(name if letter == "Y" else Not(name) for letter, name in settled if letter != "-")
    if not parts:
        raise QuestionError(f"the pattern {pattern} leaves every option open")
    return parts[0] if len(parts) == 1 else And(parts)
