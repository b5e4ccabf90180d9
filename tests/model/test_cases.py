"""A condition in cases holds exactly where the condition does, and in few cases."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from standoff.model.cases import Case, Cases, TooManyCasesError
from standoff.model.conditions import evaluate, parse
from trials import trials

KEYS = range(5)
POSITIONS = {f"x{key}": key for key in KEYS}
NAMES = {key: (f"x{key}", f"x{key}") for key in KEYS}
NONE: Mapping[str, str] = {}
DEFINED = {"war": "x0 iff x1", "deal": "at most 1 of (war, x2, not x4)"}


def cases_of(text: str, count: int = len(KEYS), definitions: Mapping[str, str] = NONE) -> tuple[Case, ...]:
    positions = {f"x{key}": key for key in range(count)}
    return Cases(positions, {name: parse(each) for name, each in definitions.items()}).where(parse(text))


def shown(text: str) -> list[str]:
    """The cases of a condition over three options, as patterns."""
    return [
        "".join("-" if not mask >> key & 1 else "Y" if value >> key & 1 else "N" for key in range(3))
        for mask, value in cases_of(text)
    ]


@trials(100)
@given(models.conditions(list(KEYS), list(DEFINED), depth=3), st.booleans())
def test_a_case_matches_where_the_condition_holds(condition: models.Condition, negated: bool) -> None:
    text = models.written(condition, NAMES)
    text = f"not ({text})" if negated else text
    found = cases_of(text, definitions=DEFINED)
    for code in range(2 ** len(KEYS)):
        truth = {name: bool(code >> key & 1) for name, key in POSITIONS.items()}
        for name, definition in DEFINED.items():
            truth[name] = bool(evaluate(parse(definition), truth))
        held = bool(evaluate(parse(text), truth))
        assert held == any(code & mask == value for mask, value in found)


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("x0", ["Y--"]),
        ("not x1", ["-N-"]),
        ("x0 and not x2", ["Y-N"]),
        ("x2 or x0 and x1", ["--Y", "YY-"]),
        ("x0 or not x0 and x1", ["Y--", "-Y-"]),
        ("x0 and x1 or x0 and not x1", ["Y--"]),
        ("x0 if x1", ["Y--", "-N-"]),
        ("x0 iff x1", ["YY-", "NN-"]),
        ("x0 and not x0", []),
        ("x0 or not x0", ["---"]),
        ("at least 2 of (x0, x1, x2)", ["YY-", "Y-Y", "-YY"]),
        ("exactly 1 of (x0, x1, x2)", ["YNN", "NYN", "NNY"]),
        ("not exactly 1 of (x0, x1, x2)", ["YY-", "Y-Y", "-YY", "NNN"]),
        ("at most 0 of (x0, x1)", ["NN-"]),
        ("at least 3 of (x0, x1)", []),
        ("at least 0 of (x0, x1)", ["---"]),
        ("exactly 2 of (x0, x0)", ["Y--"]),
    ],
)
def test_cases_are_few_and_in_order(text: str, patterns: list[str]) -> None:
    assert sorted(shown(text)) == sorted(patterns)
    if " or " in text or " iff " in text:
        assert shown(text) == patterns


def test_one_of_many_is_no_explosion() -> None:
    names = ", ".join(f"x{key}" for key in range(30))
    assert len(cases_of(f"exactly 1 of ({names})", 30)) == 30
    assert len(cases_of(f"not exactly 1 of ({names})", 30)) == 30 * 29 // 2 + 1


@pytest.mark.parametrize(
    "text",
    [
        " and ".join(f"(x{2 * key} or x{2 * key + 1})" for key in range(20)),
        "at least 20 of (" + ", ".join(f"x{key}" for key in range(40)) + ")",
    ],
)
def test_what_would_explode_is_refused(text: str) -> None:
    with pytest.raises(TooManyCasesError):
        cases_of(text, 40)


def test_definitions_that_double_are_no_explosion() -> None:
    doubling = {f"d{k}": f"d{k - 1} and d{k - 1}" if k else "x0" for k in range(60)}
    assert cases_of("d59", definitions=doubling) == ((1, 1),)


def test_a_long_chain_of_definitions_is_refused() -> None:
    chain = {f"d{k}": f"not d{k - 1}" if k else "x0" for k in range(3000)}
    with pytest.raises(TooManyCasesError):
        cases_of("d2999", definitions=chain)
