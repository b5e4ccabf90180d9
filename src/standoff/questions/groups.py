"""Many states told together: what is so in each, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.alike import DIFFER, told_together, varying, ways
from standoff.questions.clauses import definition
from standoff.questions.naming import codes, compared_with, meanings, own_name, state, title, what
from standoff.questions.parties import in_words
from standoff.render.answer import Line
from standoff.render.lines import framed_line, line, series


def kind_line(conflict: Conflict, number: int, definitions: Sequence[str], *, beside: bool) -> Line:
    """How many states of a kind there are: `three states with war`, `16 other states` that meet none.

    They are others only where they stand `beside` a kind that meets a definition.
    """
    states = f"state{'' if number == 1 else 's'}"
    if definitions:
        named = series(definition(conflict, name, "") for name in definitions)
        return line(f"{in_words(number)} {states} with ", named)
    return line(f"{in_words(number)} {'other ' if beside else ''}{states}")


def told_by_kind(conflict: Conflict, states: Sequence[State], most: int, account: str) -> Line:
    """Some states in a sentence by what holds in them, with codes: `the compromise and two states with war (3, 5)`.

    Those with a name are called by it, and those that meet the same definitions told together; of up to `most` others
    it is told what is done in each.
    """
    named = [each for each in states if own_name(conflict, each, account)]
    kinds: dict[tuple[str, ...], list[State]] = {}
    for each in states:
        if not own_name(conflict, each, account):
            kinds.setdefault(tuple(meanings(conflict, each)), []).append(each)
    plain = kinds.pop((), [])
    told = [line(state(conflict, each, account=account)) for each in named[:most]]
    for definitions, some in kinds.items():
        which = codes(conflict, some, most, account=account)
        told.append(line(kind_line(conflict, len(some), definitions, beside=False), " (", which, ")"))
    for each in plain[:most]:
        told.append(line(state(conflict, each, account=account), " ", framed_line(what(conflict, each, account))))
    more = max(0, len(named) - most) + max(0, len(plain) - most)
    return series([*told, *([f"{more:,} more"] if more else [])])


def summed_up(conflict: Conflict, states: Sequence[State], account: str) -> Iterator[Line]:
    """What is so in each of some states, and in what they differ, exactly; nothing in graph form."""
    if not states[0].named:
        yield from told_together(conflict, _codes(states), compared_with(conflict, (), account))


def are_told_together(conflict: Conflict, states: Sequence[State]) -> bool:
    """Whether some states without names differ in a way that can be told in a few words."""
    if len(states) == 1 or any(state.named or title(conflict, state) for state in states):
        return False
    codes = _codes(states)
    return all(how != DIFFER for how, _ in ways(codes, varying(conflict, codes)))


def _codes(states: Sequence[State]) -> set[int]:
    """The codes of some states, with all members of those that are merged."""
    return {code for state in states for code in state.members or (state.code,)}
