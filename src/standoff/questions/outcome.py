"""What states may meet: an outcome is one state, or a condition, which a pattern that leaves options open is, too."""

from __future__ import annotations

import re

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conditions import And, Condition, Name, Not
from standoff.model.conflict import Conflict, State
from standoff.model.references import PATTERN, outcome_condition, state_code
from standoff.questions.arguments import ONE_OF_BOTH
from standoff.space.listing import BoolArray, Listing

Outcome = Condition | int
"""What is asked about: any state in which a condition is true, or the state of one code."""

OPEN_PATTERN = re.compile(r"[YN-]*-[YN-]*")


def meeting(listing: Listing, outcome: Outcome) -> BoolArray:
    """Which slots (s) hold a feasible state that meets an outcome."""
    codes = np.array([outcome]) if isinstance(outcome, int) else listing.members[listing.where(outcome)]
    slots = listing.slots(codes)
    found = np.zeros(len(listing.codes), bool)
    found[slots[slots >= 0]] = True
    return found


def outcome_asked(conflict: Conflict, outcome: str | None, state: str | int | State | None) -> Outcome | None:
    """The outcome, a condition or one state, that a question is asked about; None where neither is given.

    Raises QuestionError where both are, and for one that isn't there.
    """
    if outcome is not None and state is not None:
        raise QuestionError(ONE_OF_BOTH)
    if outcome is not None:
        return outcome_condition(conflict, outcome)
    return None if state is None else state_code(conflict, state)


def outcome_meant(conflict: Conflict, text: str) -> Outcome:
    """The outcome that a text means.

    A state is given by its code, its pattern or its name; in a pattern `-` leaves an option open. Else the text is a
    condition. Raises QuestionError where it is none.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> [str(outcome_meant(conflict, text)) for text in ("3", "NY", "-Y", "not go")]
    ['3', '2', 'ann.cry', 'not ann.go']
    """
    word = text.strip()
    if not word:
        raise QuestionError("say what to look for: a state, a pattern, or a condition")
    if word in conflict.states or word.isdecimal() or PATTERN.fullmatch(word):
        return state_code(conflict, word)
    if OPEN_PATTERN.fullmatch(word) and not conflict.in_graph_form:
        return _pattern(conflict, word)
    return outcome_condition(conflict, word)


def _pattern(conflict: Conflict, pattern: str) -> Outcome:
    """The condition of a pattern that leaves some options open."""
    if len(pattern) != len(conflict.options):
        raise QuestionError(f"the pattern {pattern} has {len(pattern)} letters for {len(conflict.options)} options")
    settled = [(letter, Name(option.id)) for letter, option in zip(pattern, conflict.options, strict=True)]
    parts = tuple(name if letter == "Y" else Not(name) for letter, name in settled if letter != "-")
    if not parts:
        raise QuestionError(f"the pattern {pattern} leaves every option open")
    return parts[0] if len(parts) == 1 else And(parts)
