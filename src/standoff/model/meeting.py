"""Finds states that meet a condition by going from option to option, without listing the states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from standoff.errors import QuestionError
from standoff.model.conditions import And, Condition, Count, If, Iff, Name, Not, Or, names

MOST_STEPS = 5_000  # assignments that are looked at: a second or two
MOST_OPTIONS = 200

Truth = bool | None
"""True, false, or not known yet."""


class Atom(Protocol):
    """An option."""

    @property
    def id(self) -> str:
        """Its full name."""


def codes_meeting(
    atoms: Sequence[Atom], definitions: Mapping[str, Condition], wanted: Condition, unwanted: Sequence[Condition]
) -> Iterator[int]:
    """The codes of the states over some options in which a condition is true and none of some others is.

    The options that the condition speaks of come first, so that wrong turns are seen early. Raises QuestionError where
    more steps are needed than can be waited for.
    """
    mentioned = _mentioned(wanted, definitions)
    order = sorted(range(len(atoms)), key=lambda place: atoms[place].id not in mentioned)
    steps = 0

    def search(depth: int, truth: dict[str, Truth], code: int) -> Iterator[int]:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or len(atoms) > MOST_OPTIONS:
            raise QuestionError(f"the states that meet `{wanted}` are too many to look for: name one by its code")
        for name, definition in definitions.items():
            truth[name] = known(definition, truth)
        if known(wanted, truth) is False or any(known(each, truth) for each in unwanted):
            return
        if depth == len(order):
            yield code
            return
        place = order[depth]
        for taken in (False, True):
            yield from search(depth + 1, {**truth, atoms[place].id: taken}, code | taken << place)

    return search(0, {}, 0)


def known(condition: Condition, truth: Mapping[str, Truth]) -> Truth:
    """The truth value of a condition as far as that of its names is known; None where it may still be either.

    >>> known(Or((Name("a"), Name("b"))), {"a": True}), known(And((Name("a"), Name("b"))), {"a": True})
    (True, None)
    """
    match condition:
        case Name(name):
            return truth.get(name)
        case Not(part):
            return _not(known(part, truth))
        case Iff(left, right):
            one, other = known(left, truth), known(right, truth)
            return None if one is None or other is None else one == other
    parts, least, most = _counted(condition)
    values = [known(part, truth) for part in parts]
    sure, possible = values.count(True), len(values) - values.count(False)
    return True if least <= sure and possible <= most else False if possible < least or sure > most else None


def _counted(condition: And | Or | If | Count) -> tuple[Sequence[Condition], int, int]:
    """The parts of a condition, and how many of them have to be true at least and at most."""
    match condition:
        case And(parts):
            return parts, len(parts), len(parts)
        case Or(parts):
            return parts, 1, len(parts)
        case If(then, given):
            return (then, Not(given)), 1, 2
        case Count(bound, number, parts):
            return parts, 0 if bound == "at most" else number, len(parts) if bound == "at least" else number


def _not(found: Truth) -> Truth:
    return None if found is None else not found


def _mentioned(condition: Condition, definitions: Mapping[str, Condition]) -> set[str]:
    """The names that a condition speaks of, itself or by its definitions."""
    found: set[str] = set()
    waiting = [condition]
    while waiting:
        new = {each.name for each in names(waiting.pop())} - found
        found |= new
        waiting += [definitions[name] for name in new if name in definitions]
    return found
