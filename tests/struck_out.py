"""Random disputes in which everything may rest on claims, and what is left of one with claims struck out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

CLAIMS = {"a": ["Ann"], "b": ["Bob", "Ann"], "c": ["Carl"], "d": ["Bob"]}
OPTIONS = ["ann.go", "ann.cry", "bob.sue", "bob.pay"]
CONDITIONS = [*OPTIONS, "not ann.go", "not bob.sue", "ann.go and bob.pay", "ann.cry iff bob.sue", "ann.go or bob.sue"]

because = st.lists(st.sampled_from(sorted(CLAIMS)), max_size=3, unique=True)
conditions = st.sampled_from(CONDITIONS)


@st.composite
def preferences(draw: DrawFn) -> Any:
    if draw(st.booleans()):
        statement = st.fixed_dictionaries({"prefer": conditions, "because": because})
        return draw(st.lists(statement, max_size=4))
    weights = draw(st.dictionaries(conditions, st.integers(-3, 3), min_size=1, max_size=3))
    return {"weights": weights, "because": draw(because)}


@st.composite
def documents(draw: DrawFn) -> dict[str, Any]:
    """A dispute as its file has it; no rule makes every state infeasible, as nothing taken is always allowed."""
    rules = st.lists(st.fixed_dictionaries({"condition": st.sampled_from(OPTIONS), "because": because}), max_size=1)
    one_ways = st.lists(st.fixed_dictionaries({"option": st.sampled_from(OPTIONS), "because": because}), max_size=2)
    option = st.fixed_dictionaries({"text": st.just("do it"), "because": because})
    view = st.fixed_dictionaries(
        {
            "infeasible": rules,
            "irreversible": one_ways,
            "preferences": st.fixed_dictionaries({"ann": preferences(), "bob": preferences()}),
        }
    )
    return {
        "standoff": 1,
        "claims": {name: {"text": name, "said_by": voices} for name, voices in CLAIMS.items()},
        "decision_makers": {
            "ann": {"options": {"go": draw(option), "cry": draw(option)}},
            "bob": {"options": {"sue": draw(option), "pay": draw(option)}},
        },
        "infeasible": draw(rules),
        "status_quo": [],
        "preferences": {"ann": draw(preferences()), "bob": draw(preferences())},
        "accounts": {"first": draw(view), "second": {"status_quo": []}},
        "record": {
            "start": {"date": "2017"},
            "moves": draw(
                st.lists(st.fixed_dictionaries({"date": st.just("2017"), "by": st.just("ann"), "because": because}))
            ),
        },
    }


def grounded(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Everything in a document that has a `because`, with its place."""
    if isinstance(node, dict):
        if node.get("because"):
            yield (*path, "weights") if "weights" in node else path, node["because"]
        for key, value in node.items():
            yield from grounded(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from grounded(value, (*path, place))


def struck_out(node: Any, gone: set[str], absent: list[str], path: tuple[str, ...] = ()) -> Any:
    """A document without what falls. Options that fall are collected in `absent`, as they keep their bits."""
    if isinstance(node, list):
        kept = [each for each in node if not (isinstance(each, dict) and falls(each, gone))]
        return [struck_out(each, gone, absent, path) for each in kept]
    if not isinstance(node, dict):
        return node
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "because":
            result[key] = [claim for claim in value if claim not in gone]
        elif key == "claims":
            result[key] = {name: claim for name, claim in value.items() if name not in gone}
        elif isinstance(value, dict) and falls(value, gone):
            if "options" in path:
                absent.append(f"{path[1]}.{key}")
                result[key] = "never taken"
            else:
                result[key] = []  # weights: then all states are alike
        else:
            result[key] = struck_out(value, gone, absent, (*path, key))
    return result


def falls(node: dict[str, Any], gone: set[str]) -> bool:
    return bool(node.get("because")) and set(node["because"]) <= gone


def without(document: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """A document without what falls with some claims; an option that falls is infeasible, for all accounts."""
    absent: list[str] = []
    left: dict[str, Any] = struck_out(document, gone, absent)
    return {**left, "infeasible": [*left["infeasible"], *absent]}
