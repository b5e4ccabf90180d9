"""What answers call states, and the moves between them.

A state is called by its own name (`names:`), as the status quo, by the first definition of the file that is true in
it, and then by what differs from the status quo or, where that is shorter, by all that is taken in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import replace

from standoff.model.conditions import evaluate
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import NOTHING_TAKEN, are_one
from standoff.questions.alike import AS_TODAY, merged_line
from standoff.questions.clauses import Changes, condition, definition, does, telling
from standoff.questions.outcome import InPart, Outcome
from standoff.questions.parties import agree, parties, party
from standoff.questions.step import Step, Way
from standoff.render.answer import Cut, Line, Reference, Span
from standoff.render.lines import framed_line, joined, line, series, text

STATUS_QUO = "the status quo"


# Names of states


def title(conflict: Conflict, state: State) -> str:
    """The name that people give to a state; empty where they give it none."""
    merging, truth = conflict.merging, state.truth
    for each in conflict.titles:
        if merging is None or not state.members:
            called = evaluate(each.condition, truth)
        elif each.code is None:
            called = merging.holds(each.condition, state.code)[0]
        else:
            called = each.code in state.members
        if called:
            return each.name
    return ""


def status_quo(conflict: Conflict, account: str = "") -> int | None:
    """The code of the status quo of an account or, without one, of all accounts where they agree on it."""
    if account in conflict.accounts:
        return conflict.accounts[account].status_quo
    codes = [each.status_quo for each in conflict.accounts.values()]
    agreed = all(code is not None and is_today(conflict, code, codes[0]) for code in codes)
    return codes[0] if agreed else None


def compared_with(conflict: Conflict, states: Iterable[State], account: str) -> int | None:
    """The status quo of an account, which states are compared with; none where it is one of them, or is merged."""
    base = status_quo(conflict, account)
    if base is None or any(is_today(conflict, each.code, base) for each in states):
        return None
    return None if conflict.merging is not None and conflict.state(base).members else base


def is_today(conflict: Conflict, code: int, quo: int | None) -> bool:
    """Whether a state is the status quo, or one that `same` makes one with it."""
    return quo is not None and are_one(conflict, code, quo)


def meanings(conflict: Conflict, state: State) -> list[str]:
    """The definitions that are true in a state, in the order of the file."""
    return [name for name in conflict.definition_names if name in state.definitions]


def names(conflict: Conflict, state: State, account: str = "") -> Iterator[str]:
    """What a state is called in a word or two: its name, that it is the status quo, and else its first definition."""
    own, quo = title(conflict, state), is_today(conflict, state.code, status_quo(conflict, account))
    yield from filter(None, (own, STATUS_QUO if quo else ""))
    if not own and not quo:
        known = [conflict.definition_names[name] for name in meanings(conflict, state)]
        known += [f"{called} in part" for name, called in conflict.definition_names.items() if name in state.in_part]
        yield from known[:1]


def described(conflict: Conflict, state: State, account: str = "") -> Line:
    """What differs in a state from the status quo or, where that is no longer, all that is taken in it.

    With no status quo to compare it with, also what parties do instead of their only option. In graph form the
    state's name.
    """
    if state.named:
        return line(state.pattern)
    base = compared_with(conflict, [state], account)
    if state.members:
        return merged_line(conflict, set(state.members), base)
    taken: Changes = dict.fromkeys(state.options, True)
    if status_quo(conflict, account) is None:
        taken = telling(conflict, {each.id: each.id in taken for each in conflict.options})
    elif base is not None:
        changes = differences(conflict, conflict.state(base), state)
        if len(changes) < len(taken):
            return line(AS_TODAY, does(conflict, changes))
    return does(conflict, taken, first=True) or line(NOTHING_TAKEN)


def differences(conflict: Conflict, before: State, after: State) -> Changes:
    """The options that differ between two states, and whether each is taken in the second."""
    one, other = set(before.options), set(after.options)
    return {each.id: each.id in other for each in conflict.options if (each.id in one) != (each.id in other)}


def common_differences(conflict: Conflict, before: State, after: Iterable[State]) -> Changes:
    """The options that each of some states has otherwise than one; none in graph form, and where some are merged."""
    found: Changes | None = None
    for each in after:
        if each.named or each.members:
            return {}
        own = differences(conflict, before, each)
        found = own if found is None else {name: taken for name, taken in found.items() if own.get(name) == taken}
    return found or {}


# Words for states


def code(conflict: Conflict, found: State, **values: str) -> Span:
    """A state by its code or, in graph form, its name: what one types for it. Its `values` are as in `state`."""
    return Span(typed(found), about=_reference(conflict, found, values))


def state(conflict: Conflict, found: State, **values: str) -> Span:
    """A state in a sentence: its name, `the status quo`, or `state 854`.

    `values` say in which `account` it is seen, or `without` which claims.
    """
    words = own_name(conflict, found, values.get("account", "")) or f"state {found.code}"
    return Span(words, about=_reference(conflict, found, values))


def own_name(conflict: Conflict, found: State, account: str = "") -> str:
    """What a state is called in a sentence; empty where it has a code only."""
    today = is_today(conflict, found.code, status_quo(conflict, account))
    return title(conflict, found) or (STATUS_QUO if today else "") or (found.pattern if found.named else "")


def at_first(state: Span) -> Span:
    """A state at the beginning of a sentence: our own words and articles get a capital, other names stay."""
    ours = state.text.startswith(("state ", "the ", "a ", "an "))
    return replace(state, text=state.text[:1].upper() + state.text[1:]) if ours else state


def what(conflict: Conflict, found: State, account: str = "") -> Line:
    """What a state is, without its code: its name, and then what is done in it."""
    own, told = ", ".join(names(conflict, found, account)), described(conflict, found, account)
    if found.named:
        return line(told, f", {own}" if own else "")
    return line(f"{own}: " if own else "", told)


def called(conflict: Conflict, found: State, **values: str) -> Line:
    """A state with its code and what it is: `854, the stand-off: The United States ...`; in graph form its name."""
    account = values.get("account", "")
    if found.named:
        return joined([code(conflict, found, **values), *names(conflict, found, account)])
    own = list(names(conflict, found, account))
    return line(joined([code(conflict, found, **values), *own]), ": ", described(conflict, found, account))


def typed(found: State) -> str:
    """What one types for a state: its code or, in graph form, its name."""
    return found.pattern if found.named else str(found.code)


def outcome_typed(conflict: Conflict, outcome: Outcome) -> str:
    """What one types for an outcome: a state as `typed` has it, or a condition."""
    return typed(conflict.state(outcome)) if isinstance(outcome, int) else str(outcome)


def _reference(conflict: Conflict, found: State, values: dict[str, str]) -> Reference:
    says = text(what(conflict, found, values.get("account", "")))
    return Reference("state", typed(found), says, tuple(values.items()), typed(found))


def outcome_line(conflict: Conflict, outcome: Outcome) -> Line:
    """What is asked about: a state by its code, or what a condition says."""
    if isinstance(outcome, int):
        return called(conflict, conflict.state(outcome))
    if isinstance(outcome, InPart):
        return line(condition(conflict, outcome.condition), ", also in part")
    return line(condition(conflict, outcome))


# Lists of states


def codes(conflict: Conflict, states: Sequence[State], most: int, **values: str) -> Line:
    """Some states by their codes or, in graph form, names: `3, 5, 8 and 12 more`."""
    more = f" and {len(states) - most:,} more" if len(states) > most else ""
    return line(joined(code(conflict, each, **values) for each in states[:most]), more)


def states_in_line(conflict: Conflict, states: Sequence[State], most: int, **values: str) -> Line:
    """Some states in a sentence: `the stand-off`, `states 350 and 374 (war in each)`, `states 3, 5 and 12 more`.

    Where some have names, each is called by its own: `the compromise, the crash and state 2`.
    """
    if len(states) == 1:
        return line(state(conflict, states[0], **values), shared(conflict, states))
    named = any(title(conflict, each) for each in states[:most])
    shown = series((state if named else code)(conflict, each, **values) for each in states[:most])
    more = f" and {len(states) - most:,} more" if len(states) > most else ""
    return line(shown, more) if named else line("states ", shown, more, shared(conflict, states))


def states_in_words(conflict: Conflict, states: Sequence[State], most: int, **values: str) -> Line:
    """As `states_in_line`, without codes: states that have no name are described, or only counted where they differ."""
    account = values.get("account", "")
    if any(own_name(conflict, each, account) for each in states[:most]):
        named = [each for each in states[:most] if own_name(conflict, each, account)]
        others = len(states) - len(named)
        more = [f"{others:,} other {'state' if others == 1 else 'states'}"] if others else []
        return series([*(state(conflict, each, **values) for each in named), *more])
    if len(states) == 1:
        return framed_line(what(conflict, states[0], account))
    return line(f"{len(states):,} states", shared(conflict, states))


def shared(conflict: Conflict, states: Sequence[State], most: int = 1_000) -> Line:
    """The definitions that are true in all of some states, in brackets; nothing for very many states."""
    if len(states) > most:
        return ()
    first, *others = states
    common = [name for name in meanings(conflict, first) if all(name in each.definitions for each in others)]
    if not common:
        return ()
    each = " in each" if others else ""
    return line(" (", series(definition(conflict, name, "") for name in common), f"{each})")


def cut_after(most: int, found: Sized, indent: str = "") -> Iterator[Cut]:
    """Says how many of a list are left out after the first so many, if any are."""
    if len(found) > most:
        yield Cut(line(f"{indent}and {len(found) - most:,} more"))


# Moves


def step_line(conflict: Conflict, step: Step, account: str = "", *, first: bool = False) -> Line:
    """What a step is: `the United States enters talks and holds no exercises`; in graph form `Ann moves to pressed`."""
    if step.end.named:
        return moves_to(conflict, [step.dm], step.end, account, first=first)
    told = (_change_line(conflict, way, first=first and not place) for place, way in enumerate(step.ways))
    return joined(told, ", or ") or line(party(conflict, step.dm, first=first), " moves")


def _change_line(conflict: Conflict, way: Way, *, first: bool) -> Line:
    changes = {**dict.fromkeys(way.taken, True), **dict.fromkeys(way.dropped, False)}
    ordered: Changes = {each.id: changes[each.id] for each in conflict.options if each.id in changes}
    return does(conflict, ordered, first=first)


def moves_to(conflict: Conflict, dms: Sequence[str], end: State, account: str = "", *, first: bool = False) -> Line:
    """What a move is in graph form: `Ann moves to pressed`."""
    who = party(conflict, dms[0], first=first) if len(dms) == 1 else parties(conflict, dms)
    return line(who, agree(conflict, dms, " moves to ", " move to "), state(conflict, end, account=account))


def move_line(conflict: Conflict, step: Step, account: str = "") -> Line:
    """A step and where it leads: `the United States enters talks, leading to state 855`."""
    to = () if step.end.named else line(", leading to ", state(conflict, step.end, account=account))
    return line(step_line(conflict, step, account), to)
