"""Reads the options and conditions that a user names in a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, SupportsIndex

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.called import folded
from standoff.model.conditions import Condition, Name
from standoff.model.grammar import RESERVED
from standoff.model.meeting import Atom
from standoff.model.names import Names

STATUS_QUO = "status quo"


class Titled(Protocol):
    """What people call the states in which a condition is true."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def condition(self) -> Condition:
        """The condition."""


class Dispute(Protocol):
    """What has to be known of a conflict to understand what is named in it."""

    @property
    def options(self) -> Sequence[Atom]:
        """The options, whose positions are bits of codes."""

    @property
    def states(self) -> tuple[str, ...]:
        """In graph form, the names of the states."""

    @property
    def definitions(self) -> Mapping[str, Condition]:
        """The named conditions, each after those that it uses."""

    @property
    def definition_names(self) -> Mapping[str, str]:
        """What people call the definitions."""

    @property
    def titles(self) -> Sequence[Titled]:
        """What people call single states."""

    @property
    def in_graph_form(self) -> bool:
        """Whether it lists states by name."""

    @property
    def code_count(self) -> int:
        """The number of codes."""

    def checked(self, code: SupportsIndex) -> int:
        """A code that a state can have."""

    def state_of(self, code: int) -> int:
        """The code that names the state of a code."""

    def truth(self, code: int) -> Mapping[str, bool]:
        """The truth value of each name in a state."""

    def accounts_of(self, name: Iterable[str] | str | None) -> tuple[Account, ...]:
        """Some accounts, or all."""


def named_condition(conflict: Dispute, text: str) -> Condition | None:
    """The condition that people's name for a state or a definition stands for, in any case; None where it is none.

    >>> from standoff import loads
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: []}, "
    >>> conflict = loads(text + "definitions: {quiet: {name: a quiet day, condition: not go}}}")
    >>> str(named_condition(conflict, "A quiet day"))
    'quiet'
    """
    word = folded(text)
    for each in conflict.titles:
        if folded(each.name) == word:
            return each.condition
    return next((Name(name) for name, called in conflict.definition_names.items() if folded(called) == word), None)


def require_no_other_name(conflict: Dispute, text: str, kind: str) -> None:
    """Raises QuestionError for a text that is almost people's name for a state or a definition.

    >>> from standoff import loads
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: []}, "
    >>> conflict = loads(text + "definitions: {quiet: {name: a quiet day, condition: not go}}}")
    >>> require_no_other_name(conflict, "a quite day", "outcome")
    Traceback (most recent call last):
    standoff.errors.QuestionError: there is no outcome `a quite day`: did you mean `a quiet day`?
    """
    if not RESERVED.isdisjoint(re.findall(r"\w+", text.lower())):  # a condition
        return
    from difflib import get_close_matches

    called = {folded(each): each for each in conflict.definition_names.values()}
    called |= {folded(each.name): each.name for each in conflict.titles}
    for near in get_close_matches(folded(text), called, n=1, cutoff=0.7):
        raise QuestionError(f"there is no {kind} `{text}`: did you mean `{called[near]}`?")


def outcome_condition(conflict: Dispute, text: str) -> Condition:
    """The condition that describes an outcome, with the full name of each option.

    Raises QuestionError, with the place in the text, where the text isn't a condition or names something unknown.
    """
    known = named_condition(conflict, text)
    if known is not None:
        return known
    names = names_of(conflict)
    condition = names.condition(text, ())
    if condition is None:
        require_no_other_name(conflict, text, "outcome")
        finding = names.findings[0]
        raise QuestionError(f"in the outcome `{text}`, character {finding.offset + 1}: {finding.advice}")
    return condition


def option_place(conflict: Dispute, text: str) -> int:
    """The position of an option, by its full or short name. Raises QuestionError where there is none."""
    if conflict.in_graph_form:
        raise QuestionError(f"there is no option `{text}` in a model with `states`")
    names = names_of(conflict)
    place = names.option(text, ())
    if place is None:
        raise QuestionError(names.findings[0].advice)
    return place


def taken_code(conflict: Dispute, options: Iterable[str]) -> int:
    """The code of the state in which exactly these options are taken. Raises QuestionError for an unknown option."""
    names = names_of(conflict)
    words = [each.strip() for each in options]
    found = [names.option(each, ()) for each in words]
    if names.findings:
        require_no_other_name(conflict, ", ".join(words), "state")
        raise QuestionError(f"`{', '.join(words)}` is no state: {names.findings[0].advice}; {ways_to_name(conflict)}")
    return sum(1 << option for option in set(found) if option is not None)


def is_name(conflict: Dispute, word: str) -> bool:
    """Whether something in the file has this name: an option, a definition or a state."""
    return names_of(conflict).meaning(word) is not None


def ways_to_name(conflict: Dispute) -> str:
    """How a state may be named."""
    if conflict.in_graph_form:
        return "give the name of one"
    pattern = "N" * min(len(conflict.options), 12)
    return f"give a code, a pattern such as {pattern}, the options taken, a name, or `{STATUS_QUO}`"


def names_of(conflict: Dispute) -> Names:
    """The names that a condition on a conflict may use."""
    atoms = conflict.states or tuple(option.id for option in conflict.options)
    definitions = {name: str(condition) for name, condition in conflict.definitions.items()}
    return Names({name: place for place, name in enumerate(atoms)}, definitions)
