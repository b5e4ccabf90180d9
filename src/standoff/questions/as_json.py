"""What the answers of several questions say alike in JSON: the head of each, states, moves, grounds and elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NotRequired, TypedDict, cast

from standoff.errors import write_path
from standoff.model.conflict import Conflict, State
from standoff.model.elements import Element
from standoff.model.withdrawal import Withdrawal
from standoff.questions.analyse import States
from standoff.questions.grounds import Ground
from standoff.questions.step import Step
from standoff.questions.streamed import codes_of

CITES = ("because", "claims")  # keys of lists of claims, wherever in an answer
MOST_MEMBERS = 100  # of a merged state that are told


class Head(TypedDict):
    """The title, the options (in graph form the names of the states) and the decision makers."""

    title: str
    options: NotRequired[list[str]]
    states: NotRequired[list[str]]
    decision_makers: list[str]


class StateData(TypedDict):
    """A state: its code, its pattern (in graph form its name), the options taken and the definitions that hold.

    A merged state has its members, of which a hundred are told, and the definitions that are true in some alone.
    """

    state: int
    pattern: str
    options: list[str]
    definitions: list[str]
    members: NotRequired[list[int]]
    in_part: NotRequired[list[str]]


def head(conflict: Conflict) -> Head:
    """What most answers begin with."""
    makers = [dm.id for dm in conflict.decision_makers]
    if conflict.in_graph_form:
        return {"title": conflict.title, "states": list(conflict.states), "decision_makers": makers}
    return {
        "title": conflict.title,
        "options": [option.id for option in conflict.options],
        "decision_makers": makers,
    }


def cited(found: dict[str, Any], conflict: Conflict) -> dict[str, Any]:
    """`claims`: who says each claim that an answer cites, through whom, and with what stance; empty without any."""
    ids = set(_cited(found, set()))
    told = {
        name: {"said_by": list(claim.said_by), "stance": claim.stance}
        for name, claim in conflict.claims.items()
        if name in ids
    }
    return {"claims": told} if told else {}


def _cited(found: dict[str, Any] | list[Any], seen: set[int]) -> Iterator[str]:
    """The claims in an object or a list; what has been `seen` of it is left out."""
    seen.add(id(found))
    for key, value in found.items() if isinstance(found, dict) else enumerate(found):
        if isinstance(value, dict | list) and id(value) not in seen:
            if key in CITES and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value, seen)


def fields(found: object, *names: str) -> dict[str, Any]:
    """The values of some attributes, under their names."""
    return {name: _value(getattr(found, name)) for name in names}


def _value(found: object) -> Any:
    match found:
        case tuple():
            return [_value(each) for each in found]
        case Mapping():
            return {key: _value(each) for key, each in found.items()}
        case States():
            return found.codes.tolist()
        case Fraction():
            return float(found)
        case Element():
            return element_object(found)
        case Ground():
            return ground_object(found)
        case _:
            return found


def truncated(is_cut: bool) -> dict[str, bool]:
    """`"truncated": true` where a list is cut, and nothing where none is."""
    return {"truncated": True} if is_cut else {}


def state_object(state: State) -> StateData:
    """A state as programs are told of it."""
    taken = [] if state.named else list(state.options)
    found: StateData = {
        "state": state.code,
        "pattern": state.pattern,
        "options": taken,
        "definitions": list(state.definitions),
    }
    if state.members:
        found["members"], found["in_part"] = list(state.members[:MOST_MEMBERS]), list(state.in_part)
    return found


def step_object(step: Step) -> dict[str, Any]:
    """A move: by whom, from which code to which, and what is taken and dropped."""
    found = {
        "by": step.dm,
        "from": step.origin.code,
        "to": step.end.code,
        "take": list(step.taken),
        "drop": list(step.dropped),
    }
    if len(step.ways) > 1:
        found["ways"] = [{"take": list(each.taken), "drop": list(each.dropped)} for each in step.ways]
    return found


class GroundData(TypedDict):
    """A ground: its text, the claims that it rests on, and its place in the file."""

    text: str
    because: list[str]
    path: str


def ground_object(ground: Ground | None) -> GroundData | None:
    """A ground as programs are told of it."""
    if ground is None:
        return None
    return {"text": ground.text, "because": list(ground.because), "path": write_path(ground.path)}


def first_codes(states: States, limit: int) -> list[int]:
    """The codes of some states, ascending, `limit` of them at most: a list, or a long one that becomes a list later."""
    return cast("list[int]", codes_of(states.codes[:limit]))


def withdrawal_object(withdrawal: Withdrawal) -> dict[str, Any]:
    """`withdrawn` claims, `fallen` elements, and those `lightened`, which rest on fewer claims; or nothing at all.

    `emptied` has who has no preference left, and in which accounts, `joined` the merged states that were several.
    """
    if not withdrawal.claims:
        return {}
    return {
        "withdrawn": list(withdrawal.claims),
        **fields(withdrawal, "fallen", "lightened"),
        "emptied": [{"decision_maker": each.dm, "accounts": list(each.accounts)} for each in withdrawal.emptied],
        **({"joined": list(withdrawal.joined)} if withdrawal.joined else {}),
    }


class ElementData(TypedDict):
    """An element of a model: what it is, whose, where in the file, and the claims that it rests on."""

    kind: str
    text: str
    decision_maker: str | None
    accounts: list[str]
    because: list[str]
    path: str


def element_object(element: Element) -> ElementData:
    """An element as programs are told of it."""
    return {
        "kind": element.kind,
        "text": element.text,
        "decision_maker": element.dm or None,
        "accounts": list(element.accounts),
        "because": list(element.because),
        "path": write_path(element.path),
    }
