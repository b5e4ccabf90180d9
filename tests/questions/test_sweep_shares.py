"""Shares of the variance that a sample estimates, against shares worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import standoff

# Parties with an option each, of which what one takes is all that moves the outcome of its name.
PARTIES = """
standoff: 1
claims: {a: {text: a, said_by: [x]}, b: {text: b, said_by: [x]}, c: {text: c, said_by: [x]}}
decision_makers:
  mixed: {options: {m: m}}
  swapped: {options: {s: s}}
  weighed: {options: {w: w}}
  claimed: {options: {c: c}}
  idle: {options: {i: i}}
preferences:
  swapped: [s, not s, s]
  weighed: {weights: {w: 1, not w: 1}}
  claimed: [{prefer: c, because: [a]}]
  idle: [{prefer: i, because: [b, c]}]
accounts:
  first: {preferences: {mixed: [m]}}
  second: {preferences: {mixed: [not m]}}
  third: {preferences: {mixed: [not m or not m]}}
"""
CHOICES = {"outcomes": ["m", "not s", "w", "not c"], "concepts": "nash", "workers": 1}
VARIED = {"mix": True, "swap": True, "weights": 0.5, "withdraw": 1}


@cache
def sampled(seed: int) -> standoff.Sweep:
    return standoff.sweep(standoff.loads(PARTIES), "first", **CHOICES, **VARIED, samples=4_000, seed=seed)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.soak)])
def test_a_sample_knows_shares_in_all(seed: int) -> None:
    # m: one of three accounts, alone: it explains everything.
    # s: no swap, the first or the second, of which the first makes it `not s`. Var = 2/9. Knowing the second leaves 1/4
    #    open where it isn't made, in 2 of 3 variants: 1/6 of 2/9 is 3/4. Knowing the first leaves nothing.
    # w: one weight is larger than the other, both evenly from one range. Var = 1/4; knowing one leaves u(1 - u) open,
    #    on average 1/6: 2/3.
    # c: none of a, b and c is withdrawn, or one; without a `not c` is an equilibrium. Var = 3/16. Knowing the others
    #    leaves 1/4 open where b and c stand, in 2 of 4 variants: 1/8 of 3/16 is 2/3. Knowing a leaves nothing.
    expected = {
        ("outcome_1", "preferences_mixed"): 1,
        ("outcome_2", "swapped_swapped_1"): 3 / 4,
        ("outcome_3", "weight_weighed_1"): 2 / 3,
        ("outcome_3", "weight_weighed_2"): 2 / 3,
        ("outcome_4", "without_a"): 2 / 3,
    }
    found = sampled(seed)
    assert not found.full
    shares = {(each.outcome, each.column.name): each for each in found.shares}
    assert len(shares) == 4 * len(found.job.columns)
    for key, each in shares.items():
        assert each.total is not None
        assert each.low is not None
        assert each.high is not None
        assert each.low <= each.total <= each.high
        assert each.total == pytest.approx(expected.get(key, 0), abs=0.15), key
        if key not in expected:
            assert (each.total, each.low) == (0, 0), key


def test_what_is_redrawn_differs_in_one_thing_alone_and_is_a_choice() -> None:
    job = sampled(1).job
    assert job.pairs == 4_000 // len(job.columns)
    base = job.values(0, job.pairs)
    for place, column in enumerate(job.columns):
        first = job.count + place * job.pairs
        values = job.values(first, first + job.pairs)
        others = [each for each in range(len(job.columns)) if each != place]
        assert (values[:, others] == base[:, others]).all()
        changed = values[:, place] != base[:, place]
        if column.kind in ("preferences", "weight"):
            assert changed.mean() > 0.99
        if column.kind == "preferences":
            assert set(np.unique((values - base)[:, place] % 3)) == {1, 2}
        if column.kind == "claim":
            claims = [each for each, other in enumerate(job.columns) if other.kind == "claim"]
            assert values[:, claims].sum(axis=1).max() == 1
        if column.kind == "swap":
            swaps = [
                each
                for each, other in enumerate(job.columns)
                if other.kind == "swap" and "swapped_swapped" in other.name
            ]
            assert values[:, swaps].sum(axis=1).max() == 1


def test_what_is_redrawn_is_the_same_whatever_is_drawn_before() -> None:
    job = sampled(1).job
    whole = job.values(job.count, job.total)
    assert (whole[700:900] == job.values(job.count + 700, job.count + 900)).all()


@pytest.mark.parametrize(("count", "pairs"), [(4_000, 500), (10**7, 1_000), (400, 50), (399, 0)])
def test_no_more_are_redrawn_than_the_sample_has(count: int, pairs: int) -> None:
    assert replace(sampled(1).job, count=count).pairs == pairs  # in each of 8 things


def test_redrawn_rows_lie_apart_from_the_sample(tmp_path: Path) -> None:
    choices = {"weights": 0.5, "samples": 300, "part": 100, **CHOICES}
    found = standoff.sweep(standoff.loads(PARTIES), "first", **choices, output=tmp_path / "rows")
    assert found.job.pairs == 150
    assert [each.name for each in found.files] == [f"part-00000{part}.parquet" for part in range(3)]
    assert [each.name for each in found.redrawn_files] == [f"redrawn-00000{part}.parquet" for part in range(3)]
    assert found.query("SELECT count(*), max(variant) FROM rows") == [(300, 299)]
    assert {each.of for each in found.frequencies} == {300}


def test_a_small_sample_says_that_it_does_not_know() -> None:
    found = standoff.sweep(standoff.loads(PARTIES), "first", **CHOICES, **VARIED, samples=300)
    assert found.job.pairs == 0
    assert found.redrawn_files == []
    assert {(each.total, each.low, each.high) for each in found.shares} == {(None, None, None)}
