"""The random mover against every way in which its moves can turn out."""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.questions.replay.chance import chance
from trials import trials

shares = st.integers(1, 12).flatmap(lambda n: st.integers(0, n).map(lambda k: Fraction(k, n)))


def enumerated(odds: list[Fraction]) -> dict[int, Fraction]:
    """P(X = k) for every k: the sum over all ways in which the moves can turn out."""
    found = dict.fromkeys(range(len(odds) + 1), Fraction())
    for hits in product((0, 1), repeat=len(odds)):
        found[sum(hits)] += prod((q if hit else 1 - q for hit, q in zip(hits, odds, strict=True)), start=Fraction(1))
    return found


@trials(30)
@given(st.lists(shares, max_size=8), st.data())
def test_chances_are_those_of_all_outcomes(odds: list[Fraction], data: st.DataObject) -> None:
    outcomes = enumerated(odds)
    observed = data.draw(st.integers(0, len(odds)))
    found = chance(observed, odds)
    assert found.expected == sum(k * p for k, p in outcomes.items())
    assert found.p == pytest.approx(float(sum(p for k, p in outcomes.items() if k >= observed)), rel=1e-9)
    possible = [k for k, p in outcomes.items() if p > 0]
    assert found.most == max(possible)
    assert found.least_p == pytest.approx(float(outcomes[max(possible)]), rel=1e-9)
    assert found.forced == sum(q in (0, 1) for q in odds)


def test_what_cannot_be_has_no_chance() -> None:
    assert chance(1, [Fraction(0), Fraction(0)]).p == 0
    assert chance(2, [Fraction(1, 2), Fraction(0)]).p == 0


def test_a_small_tail_stays_exact() -> None:
    assert chance(9, [Fraction(1, 11)] * 9).p == pytest.approx(11.0**-9, rel=1e-9)


def test_no_moves_prove_nothing() -> None:
    found = chance(0, [])
    assert (found.expected, found.p, found.most, found.least_p) == (0, 1, 0, 1)


def test_scipy_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(standoff.QuestionError, match=r'pip install "standoff\[statistics\]"'):
        chance(1, [Fraction(1, 2)])
