"""Reads the state that a user names: by code, pattern, name, the options taken, or what is true in it alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import index
from typing import SupportsIndex

from standoff.errors import QuestionError, letters_for, not_there
from standoff.model.called import folded, parts_of
from standoff.model.conditions import Condition, evaluate
from standoff.model.grammar import RESERVED
from standoff.model.meeting import codes_meeting
from standoff.model.references import (
    STATUS_QUO,
    Dispute,
    is_name,
    named_condition,
    names_of,
    outcome_condition,
    taken_code,
    ways_to_name,
)
from standoff.remarks import remark

PATTERN = re.compile(r"[YN]+")
AS_TOLD = re.compile(r"state\s+([0-9]+)", re.IGNORECASE)  # what answers call a state without a name
ANY_CASE = re.compile(r"[YNyn]+")
NOTHING_TAKEN = "no option taken"
NOTHING = (NOTHING_TAKEN, "nothing", "nothing taken", "nothing is taken")
"""What the state is called in which no option is taken."""
SHOWN = 3  # states that are named where several meet what is to be true of one

Accounts = Iterable[str] | str | None


def state_code(conflict: Dispute, state: str | SupportsIndex, account: Accounts = None) -> int:
    """The code of a state, which is given as a State, a code or a text.

    A text may be a code, a pattern of Y and N, a state's name, `nothing`, the options taken, separated by commas,
    `status quo`, or a condition that one feasible state meets. A text that is a name in the file means what has that
    name; where in graph form it is another state's number, too, a remark says so. The last two ways depend on the
    `account`, or accounts: without it they have to mean one state in all.

    Raises QuestionError where there is no such state.

    >>> from standoff import loads
    >>> conflict = loads("{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: []}}")
    >>> [state_code(conflict, text) for text in ("3", "state 3", "ny", "cry", "go, ann.cry", "nothing", "go and cry")]
    [3, 3, 2, 2, 3, 0, 3]
    """
    if isinstance(state, bool) or not isinstance(state, str | int | SupportsIndex):
        raise QuestionError(f"{state!r} is no state: {ways_to_name(conflict)}")
    if not isinstance(state, str):
        return conflict.checked(index(state))
    code = plain_code(conflict, state)
    if code is not None:
        return code
    known = named_condition(conflict, state)
    if known is not None:
        return _only_one(conflict, state.strip(), known, account)
    if is_status_quo(conflict, state):
        return _status_quo(conflict, account)
    return _described(conflict, state.strip(), account)


def plain_code(conflict: Dispute, text: str) -> int | None:
    """The code of the state that a text gives by its code, its pattern or its name, or as `nothing`; else None.

    Raises QuestionError for a code that no state has, and for a pattern of another length.
    """
    word = text.strip()
    told = AS_TOLD.fullmatch(word)
    if conflict.in_graph_form:
        for name in (word, " ".join(parts_of(word)), told[1] if told else word):  # the choices of a game, with commas
            if name in conflict.states:
                return _named_code(conflict, name)
    if told:
        word = told[1]
    if word.isdecimal() and word.isascii():
        if conflict.in_graph_form and (len(word) > 9 or int(word) >= conflict.code_count):
            raise QuestionError(not_there("state", word, conflict.states))
        return conflict.checked(int(word) if len(word) < 4_000 else conflict.code_count)
    if conflict.in_graph_form:
        return None
    if PATTERN.fullmatch(word) or (ANY_CASE.fullmatch(word) and not is_name(conflict, word)):
        require_length(conflict, word)
        return sum(1 << bit for bit, letter in enumerate(word.upper()) if letter == "Y")
    return 0 if folded(word) in NOTHING and not is_name(conflict, word) else None


def _named_code(conflict: Dispute, name: str) -> int:
    """The code of the state with a name, with a remark where the name is the number of another state."""
    code = conflict.states.index(name)
    number = int(name) if name.isdecimal() and name.isascii() and len(name) < 10 else code
    if number != code and number < conflict.code_count:
        other = conflict.states[number]
        remark(f"`{name}` is taken for the state of that name; the state that JSON numbers {name} is named `{other}`")
    return code


def require_length(conflict: Dispute, pattern: str) -> None:
    """Raises QuestionError for a pattern that hasn't a letter for each option."""
    if len(pattern) != len(conflict.options):
        raise QuestionError(f"the pattern {pattern} {letters_for(pattern, len(conflict.options))}")


def is_status_quo(conflict: Dispute, text: object) -> bool:
    """Whether a text means the status quo, whichever state that is: nothing in the file has this name."""
    if not isinstance(text, str):
        return False
    word = folded(text.replace("_", " ")).removeprefix("the ")
    return word == STATUS_QUO and not is_name(conflict, text.strip())


def own_code(conflict: Dispute, state: str | SupportsIndex | None, account: Accounts = None) -> int | None:
    """The code of a state as `state_code` has it; None for the status quo, where each account has its own."""
    return None if state is None or is_status_quo(conflict, state) else state_code(conflict, state, account)


def _status_quo(conflict: Dispute, account: Accounts) -> int:
    """The status quo of the accounts that have one."""
    found = {each.id: each.status_quo for each in conflict.accounts_of(account) if each.status_quo is not None}
    if not found:
        raise QuestionError("no account asked about has a status quo: name a state by its code, or what is so in it")
    if len(set(map(conflict.state_of, found.values()))) > 1:
        each = ", ".join(f"{_shown(conflict, code)} in `{name}`" for name, code in found.items())
        raise QuestionError(
            f"the accounts differ in their status quo ({each}): choose one with `account`", arguments=["account"]
        )
    return next(iter(found.values()))


def _described(conflict: Dispute, word: str, account: Accounts) -> int:
    """The code of a state given by the options taken in it, or by a condition that no other feasible state meets."""
    if not conflict.in_graph_form:
        names = names_of(conflict)
        found = [names.option(each, ()) for each in word.split(",")]
        if not names.findings:
            return sum(1 << option for option in set(found) if option is not None)
    names = names_of(conflict)
    condition = names.condition(word, ())
    if condition is not None:
        return _only_one(conflict, word, condition, account)
    if RESERVED.isdisjoint(re.findall(r"\w+", word)):
        if conflict.in_graph_form:
            raise QuestionError(not_there("state", word, conflict.states))
        return taken_code(conflict, word.split(","))
    return _only_one(conflict, word, outcome_condition(conflict, word), account)


def _only_one(conflict: Dispute, word: str, condition: Condition, account: Accounts) -> int:
    """The code of the one state, feasible in some account asked about, that meets a condition."""
    found: list[int] = []
    for code in _meeting(conflict, condition, account):
        if not any(are_one(conflict, code, each) for each in found):
            found.append(code)
        if len(found) > SHOWN:
            break
    if len(found) == 1:
        return found[0]
    if not found:
        raise QuestionError(f"`{word}` is no state: no feasible state meets it")
    some = ", ".join(_shown(conflict, code) for code in sorted(found)[:SHOWN])
    more = ", ..." if len(found) > SHOWN else ""
    raise QuestionError(f"`{word}` is met by several states ({some}{more}): name one of them, or say more of it")


def _meeting(conflict: Dispute, condition: Condition, account: Accounts) -> Iterator[int]:
    """The states that meet a condition and are feasible in an account asked about, some of them more than once."""
    rules = {id(each.infeasible): each.infeasible for each in conflict.accounts_of(account)}
    for infeasible in rules.values():
        unwanted = [each.condition for each in infeasible]
        if not conflict.in_graph_form:
            yield from codes_meeting(conflict.options, conflict.definitions, condition, unwanted)
            continue
        for code in range(conflict.code_count):
            truth = conflict.truth(code)
            if evaluate(condition, truth) and not any(evaluate(each, truth) for each in unwanted):
                yield code


def are_one(conflict: Dispute, one: int, other: int) -> bool:
    """Whether two codes are one state: the same, or merged."""
    return conflict.state_of(one) == conflict.state_of(other)


def _shown(conflict: Dispute, code: int) -> str:
    """A state's code, the lowest of a merged one, or in graph form its name."""
    return f"`{conflict.states[code]}`" if conflict.in_graph_form else str(conflict.state_of(code))
