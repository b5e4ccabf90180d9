"""Many states told together: what is so in each, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.clauses import Changes, definition, does, telling
from standoff.questions.naming import AS_TODAY, status_quo, title
from standoff.questions.parties import in_words
from standoff.render.answer import Line
from standoff.render.lines import joined, line, series

COMBINED = 10  # options in which states may differ, for all their combinations to be looked at


def kind_line(conflict: Conflict, number: int, definitions: Sequence[str]) -> Line:
    """How many states of a kind there are: `three states with war`, `16 other states` that meet no definition."""
    states = f"state{'' if number == 1 else 's'}"
    if definitions:
        named = series(definition(conflict, name, "") for name in definitions)
        return line(f"{in_words(number)} {states} with ", named)
    return line(f"{in_words(number)} {'other ' if conflict.definitions else ''}{states}")


def summed_up(conflict: Conflict, states: Sequence[State], definitions: Sequence[str], account: str) -> Iterator[Line]:
    """What is so in each of some states, and in what they differ; nothing in graph form.

    `definitions` are those that are true in each of them. Where they are all combinations of some options, or all of
    those in which these definitions are true, that is said.
    """
    if states[0].named:
        return
    codes = [state.code for state in states]
    varied = _varied(conflict, codes)
    yield _same(conflict, codes[0], varied, account)
    if varied:
        differing = joined((does(conflict, {conflict.options[bit].id: True}) for bit in varied), "; ")
        yield line(_every(conflict, codes, varied, definitions) or "they differ in", ": ", differing)


def are_told_together(conflict: Conflict, states: Sequence[State], definitions: Sequence[str]) -> bool:
    """Whether some states without names are all combinations of some options, or all of those that mean the same."""
    if len(states) == 1 or any(state.named or title(conflict, state) for state in states):
        return False
    codes = [state.code for state in states]
    return _every(conflict, codes, _varied(conflict, codes), definitions) != ""


def _varied(conflict: Conflict, codes: Sequence[int]) -> list[int]:
    """The options, by position, in which some states differ."""
    return [bit for bit in range(len(conflict.options)) if len({code >> bit & 1 for code in codes}) > 1]


def _same(conflict: Conflict, code: int, varied: Sequence[int], account: str) -> Line:
    """What is done in each state, apart from the options in which they differ: `in each, the United States strikes`."""
    base = status_quo(conflict, account)
    fixed = {option.id: bool(code >> bit & 1) for bit, option in enumerate(conflict.options) if bit not in varied}
    taken: Changes = {name: True for name, value in fixed.items() if value}
    if base is not None:
        today = {option.id: bool(base >> bit & 1) for bit, option in enumerate(conflict.options)}
        changes: Changes = {name: value for name, value in fixed.items() if value != today[name]}
        if len(changes) < len(taken):
            but = line("in each, ", AS_TODAY, does(conflict, changes))
            return but if changes else line("nothing else differs from the status quo")
    told = does(conflict, taken if base is not None else telling(conflict, fixed))
    return line("in each, ", told) if told else line("nothing else is taken")


def _every(conflict: Conflict, codes: Sequence[int], varied: Sequence[int], definitions: Sequence[str]) -> str:
    """How the states are all combinations of some options, or all of one kind; empty where they are neither."""
    if len(codes) == 2 ** len(varied):
        return "with and without" if len(varied) == 1 else "in every combination of"
    if len(varied) > COMBINED or not definitions:
        return ""
    base = codes[0] & ~sum(1 << bit for bit in varied)
    every = (
        base + sum(1 << bit for place, bit in enumerate(varied) if number >> place & 1)
        for number in range(2 ** len(varied))
    )
    alike = {code for code in every if set(definitions) <= set(conflict.state(code).definitions)}
    return "in every such combination of" if alike == set(codes) else ""
