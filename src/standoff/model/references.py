"""Reads the states, options and outcomes that a user names in a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import index
from typing import SupportsIndex

from standoff.errors import QuestionError, not_there
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict, State
from standoff.model.names import Names

PATTERN = re.compile(r"[YN]+")


def outcome_condition(conflict: Conflict, text: str) -> Condition:
    """The condition that describes an outcome, with the full name of each option.

    Raises QuestionError, with the place in the text, where the text isn't a condition or names something unknown.
    """
    names = names_of(conflict)
    condition = names.condition(text, ())
    if condition is None:
        finding = names.findings[0]
        raise QuestionError(f"in the outcome `{text}`, character {finding.offset + 1}: {finding.advice}")
    return condition


def state_code(conflict: Conflict, state: str | int | State) -> int:
    """The code of a state, which is given as a State, a code or a text.

    A text may be a code, a pattern of Y and N, a state's name, or the options taken, separated by commas. A text that
    is the name of one state and the code of another means the name. Raises QuestionError where there is no such state.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> [state_code(conflict, text) for text in ("3", "NY", "cry", "go, ann.cry")]
    [3, 2, 2, 3]
    """
    if isinstance(state, bool) or not isinstance(state, str | SupportsIndex):
        raise QuestionError(f"{state!r} is no state: give a code, a name, a pattern, or the options taken")
    if not isinstance(state, str):
        return conflict.state(index(state)).code
    word = state.strip()
    if conflict.in_graph_form and word in conflict.states:
        return conflict.states.index(word)
    if word.isdecimal() and word.isascii():
        return conflict.state(int(word) if len(word) < 4_000 else conflict.code_count).code
    if conflict.in_graph_form:
        raise QuestionError(not_there("state", word, conflict.states))
    if PATTERN.fullmatch(word):
        if len(word) != len(conflict.options):
            raise QuestionError(f"the pattern {word} has {len(word)} letters for {len(conflict.options)} options")
        return sum(1 << bit for bit, letter in enumerate(word) if letter == "Y")
    return taken_code(conflict, word.split(","))


def option_place(conflict: Conflict, text: str) -> int:
    """The position of an option, by its full or short name. Raises QuestionError where there is none."""
    if conflict.in_graph_form:
        raise QuestionError(f"there is no option `{text}` in a model with `states`")
    names = names_of(conflict)
    place = names.option(text, ())
    if place is None:
        raise QuestionError(names.findings[0].advice)
    return place


def taken_code(conflict: Conflict, options: Iterable[str]) -> int:
    """The code of the state in which exactly these options are taken. Raises QuestionError for an unknown option."""
    names = names_of(conflict)
    words = list(options)
    found = [names.option(each, ()) for each in words]
    if names.findings:
        raise QuestionError(
            f"`{', '.join(words)}` is no state: {names.findings[0].advice}; give a code, a pattern such as "
            f"{'N' * min(len(conflict.options), 12)}, or the options taken"
        )
    return sum(1 << option for option in set(found) if option is not None)


def names_of(conflict: Conflict) -> Names:
    """The names that a condition on a conflict may use."""
    atoms = conflict.states or tuple(option.id for option in conflict.options)
    definitions = {name: str(condition) for name, condition in conflict.definitions.items()}
    return Names({name: place for place, name in enumerate(atoms)}, definitions)
