"""Conflicts that others made, or reported a fault on: `reported/` has them, and what is expected is from their source.

The equilibria of the games are those of pure strategies, found by brute force over the payoffs.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import standoff
from asking import standoff_cli

REPORTED = Path(__file__).parent / "reported"
NASH: dict[str, list[int | str]] = {
    "gambit-8x2x2": [257, 576],
    "gambit-issue660-trust": [2],
    "gambit-maxcut-2x2x2": ["s1_2_1", "s2_1_2"],
    "gambit-myerson-4-2-players": [6],  # not 3: the first player can change both choices at once
    "gambit-nau2004-sec5": [1, 2, 7],
    "gambit-pd": ["s2_2"],
}


def named(states: standoff.States) -> list[int | str]:
    return [state.pattern if state.named else state.code for state in states]


@pytest.mark.parametrize("name", NASH)
def test_games_have_their_pure_equilibria(name: str) -> None:
    (answer,) = standoff.analyse(standoff.load(REPORTED / f"{name}.yaml"), concepts="nash").values()
    assert named(answer.equilibria("nash")) == NASH[name]


def test_a_sanction_that_is_an_improvement_is_credible() -> None:
    """The text prints SEQ {s1, s3, s4}: but the sanction of s2 to s1, the move to s3, is an improvement."""
    (answer,) = standoff.analyse(standoff.load(REPORTED / "dvd-worked-model.yaml")).values()
    assert {name: named(answer.stable(name, "alliance")) for name in ("nash", "gmr", "seq")} == {
        "nash": ["s1", "s3", "s4"],
        "gmr": ["s1", "s2", "s3", "s4"],
        "seq": ["s1", "s2", "s3", "s4"],
    }


def test_two_longer_paths_are_told_in_the_plural() -> None:
    done = standoff_cli("paths", REPORTED / "paths-two-longer.yaml", "--from", "start", "--to", "end")
    assert "2 shortest paths by improvements of 3 steps" in done.stdout


def test_claims_are_listed_without_their_documents() -> None:
    done = standoff_cli("claims", REPORTED / "dna-claims.yaml", "--json")
    answer = json.loads(done.stdout)
    assert len(answer["claims"]) == 3
    assert {each["status"] for each in answer["sources"].values()} == {"missing"}
