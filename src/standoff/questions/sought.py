"""What a user looks for among the states: one of them, those that a pattern leaves open, or those of a condition."""

from __future__ import annotations

import re

from standoff.errors import QuestionError
from standoff.model.conditions import And, Name, Not
from standoff.model.conflict import Conflict
from standoff.model.references import PATTERN, outcome_condition, state_code
from standoff.questions.variants import Outcome

OPEN_PATTERN = re.compile(r"[YN-]*-[YN-]*")


def sought(conflict: Conflict, text: str) -> Outcome:
    """What a text means: the code of a state, or a condition.

    A state is given by its code, its pattern or its name. In a pattern `-` leaves an option open. Raises QuestionError
    where nothing is meant.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> [str(sought(conflict, text)) for text in ("3", "NY", "-Y", "not go")]
    ['3', '2', 'ann.cry', 'not ann.go']
    """
    word = text.strip()
    if not word:
        raise QuestionError("say what to look for: a state, a pattern, or a condition")
    if conflict.in_graph_form and word in conflict.states:
        return conflict.states.index(word)
    if word.isdecimal() or PATTERN.fullmatch(word):
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
