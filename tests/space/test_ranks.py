"""Ranks: exact for any number of statements and any weights, and what a ranking says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

import numpy as np
import pytest

import standoff
from standoff.space.ranks import dense

Holds = Callable[[int], bool]


def ranks_of(preference: str, options: int, rest: str = "") -> list[int]:
    """The ranks that a preference of the only decision maker, with options o0, o1, ... gives to its states."""
    named = ", ".join(f"o{number}: x" for number in range(options))
    text = f"standoff: 1\ndecision_makers: {{us: {{options: {{{named}}}}}}}\npreferences: {{us: {preference}}}\n{rest}"
    found = standoff.analyse(standoff.loads(text), concepts=["nash"])["default"].ranks("us")
    assert found.dtype == np.int32
    ranks: list[int] = found.tolist()
    return ranks


def by(keys: Sequence[object]) -> list[int]:
    """Ranks from 1 without gaps, in the order of the keys."""
    levels = sorted(set(keys))  # type: ignore[type-var]
    return [levels.index(key) + 1 for key in keys]


# Statements


def test_earlier_statements_count_more() -> None:
    assert ranks_of("[o0, o1]", 2) == [1, 3, 2, 4]
    assert ranks_of("[o1, o0]", 2) == [1, 2, 3, 4]
    assert ranks_of("[not o1, o0]", 2) == [3, 4, 1, 2]
    assert ranks_of("[o0 and o1]", 2) == [1, 1, 1, 2]
    assert ranks_of("[]", 2) == [1, 1, 1, 1]
    assert ranks_of("[o0, o0, not o0]", 1) == [1, 2]
    assert ranks_of("[o0 or not o0]", 1) == [1, 1]


@pytest.mark.parametrize("count", [2, 29, 30, 31, 32, 33, 53, 59, 60, 61, 62, 63, 64, 65, 90, 200])
def test_any_number_of_statements(count: int) -> None:
    """The last statement alone tells states apart whose first option alone differs."""
    options, random = 7, Random(count)
    statements: list[tuple[str, Holds]] = []
    for _ in range(count - 1):
        left, right = random.choices(range(1, options), k=2)
        statements.append(
            random.choice(
                [
                    (f"o{left} and not o{right}", lambda s, a=left, b=right: bool(s >> a & 1 and not s >> b & 1)),
                    (f"o{left} iff o{right}", lambda s, a=left, b=right: (s >> a & 1) == (s >> b & 1)),
                    (f"o{left} and o{right}", lambda s, a=left, b=right: bool(s >> a & s >> b & 1)),
                ]
            )
        )
    statements.append(("not o0", lambda s: not s & 1))
    ranks = ranks_of(f"[{', '.join(text for text, _ in statements)}]", options)
    assert ranks == by([tuple(holds(state) for _, holds in statements) for state in range(2**options)])
    assert all(ranks[state] == ranks[state + 1] + 1 for state in range(0, 2**options, 2))


def test_two_hundred_statements_of_which_the_last_decides() -> None:
    assert ranks_of(f"[{', '.join(['o0 or not o0'] * 199)}, o0]", 2) == [1, 2, 1, 2]
    assert ranks_of(f"[{', '.join(['o1'] * 199)}, o0]", 2) == [1, 2, 3, 4]


def test_states_that_cannot_be_do_not_count() -> None:
    assert ranks_of("[o0, o1]", 2, "infeasible: [o0 and not o1]\n") == [1, 2, 3]
    assert ranks_of("{weights: {o0: 2, o1: 1}}", 2, "infeasible: [o0 and not o1]\n") == [1, 2, 3]


# Weights


def weighed(weights: Sequence[str]) -> list[int]:
    """Ranks of the states of as many options as there are weights, one for each."""
    listed = ", ".join(f"o{number}: {weight}" for number, weight in enumerate(weights))
    return ranks_of(f"{{weights: {{{listed}}}}}", len(weights))


@pytest.mark.parametrize(
    "weights",
    [
        ["1", "2", "4"],
        ["1", "1", "2"],
        ["-1", "1", "0"],
        ["0.1", "0.2", "0.3"],
        ["0.1", "0.1", "0.1", "0.3"],
        ["0.7", "0.1", "0.8"],
        ["1.1", "2.2", "3.3"],
        ["1e-20", "1", "1.00000000000000000001"],
        ["9007199254740993", "9007199254740992", "1"],
        ["1e18", "1", "1000000000000000001"],
        ["1e30", "1", "1000000000000000000000000000001"],
        ["1e30", "-1e30", "1e-30"],
        ["2305843009213693951", "2305843009213693951", "1"],
        ["2305843009213693952", "2305843009213693952", "4611686018427387904"],
        ["4611686018427387904", "4611686018427387904", "9223372036854775808"],
        ["9223372036854775807", "1", "9223372036854775808"],
        ["-9223372036854775808", "-1", "-9223372036854775809"],
        ["1e300", "1e-300", "1e300"],
        ["1e999", "1e-999", "0"],
        [".5", "-.25", "5E-1", "+2."],
    ],
    ids=" ".join,
)
def test_weights_are_exact(weights: list[str]) -> None:
    exact = [Fraction(weight) for weight in weights]
    sums = [sum(each for bit, each in enumerate(exact) if state >> bit & 1) for state in range(2 ** len(weights))]
    assert weighed(weights) == by(sums)


def test_a_tie_that_floats_would_break() -> None:
    assert 0.1 + 0.2 != 0.3
    assert weighed(["0.1", "0.2", "0.3"]) == [1, 2, 3, 4, 4, 5, 6, 7]


def test_weights_of_conditions() -> None:
    assert ranks_of("{weights: {o0 and o1: 3, not o0: 1, o0 or o1: 0.5}}", 2) == [2, 1, 3, 4]
    assert ranks_of("{weights: {}}", 2) == [1, 1, 1, 1]


# Rankings


@pytest.mark.parametrize(
    ("ranking", "ranks"),
    [
        ("[0, 1, 2, 3]", [4, 3, 2, 1]),
        ("[3, [0, 1], 2]", [2, 2, 1, 3]),
        ("[[0, 1, 2, 3]]", [1, 1, 1, 1]),
        ("[YY, NN, YN, NY]", [3, 2, 1, 4]),
        ("['Y-', 'N-']", [1, 2, 1, 2]),
        ("['-Y', [YN, NN]]", [1, 1, 2, 2]),
        ("['--']", [1, 1, 1, 1]),
        ("[[0, '-Y'], YN]", [2, 1, 2, 2]),
        ("[3, '>>', 2, 1, '>>', 0]", [1, 2, 3, 4]),
    ],
)
def test_rankings(ranking: str, ranks: list[int]) -> None:
    assert ranks_of(f"{{ranking: {ranking}}}", 2) == ranks


def test_a_pattern_stands_for_the_feasible_states_only() -> None:
    rest = "infeasible: [o0 and not o1]\n"
    assert ranks_of("{ranking: ['Y-', 'N-']}", 2, rest) == [1, 1, 2]
    assert ranks_of("{ranking: ['-N', '-Y']}", 2, rest) == [2, 1, 1]


# Scores to ranks


@pytest.mark.parametrize(
    "scores",
    [
        [],
        [5],
        [70, -3, 70, 8],
        [0, 10**9, -(10**9), 0],
        [2**62, 2**62 - 1, -(2**62)],
        list(range(1_000, 0, -1)),
    ],
)
@pytest.mark.parametrize("kind", [np.int64, object])
def test_dense(scores: list[int], kind: type) -> None:
    found = dense(np.array(scores, kind))
    assert found.dtype == np.int32
    assert found.tolist() == by(scores)
