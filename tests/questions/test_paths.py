"""Paths: from where things stand to equilibria and outcomes, step by step."""

from __future__ import annotations

import json

import pytest

import standoff
from asking import EXAMPLES, standoff_cli
from standoff.questions.paths import paths

FILE = EXAMPLES / "korea-2017" / "korea.yaml"
KOREA = standoff.load(FILE)


@pytest.mark.parametrize("account", ["article", "washington", "proposal"])
def test_a_freeze_with_talks_takes_washington_and_pyongyang(account: str) -> None:
    """From 854 the drills end and talks begin (one move of the US, as both are its own), and the tests stop."""
    target = paths(KOREA, account, outcome="freeze and us.talks")[account].targets[0]
    assert target.by_moves is not None
    assert (target.by_moves.steps, target.by_moves.count) == (2, 2)
    assert set(target.must_move) == {"us", "dprk"}
    assert target.by_improvements is None


def test_whose_step_is_against_its_interest_in_the_article() -> None:
    """In the article's account the US prefers not to talk and to hold exercises, and the freeze brings it nothing."""
    target = paths(KOREA, "article", to="837")["article"].targets[0]
    assert target.by_moves is not None
    steps = {each.step.dm: each for each in target.by_moves.paths[0].steps}
    assert steps["us"].kind == "against its interest"
    assert steps["us"].ground is not None
    assert steps["us"].ground.text == "not us.talks"


def test_bad_questions() -> None:
    for arguments, message in (
        (["--to", "9999"], "codes run from 0 to 1023"),
        (["--to", "9"], "the state 9 is not feasible in any account"),
        (["--from", "9"], "the state 9 is not feasible in any account"),
        (["--outcome", "us.strike and us.talks"], "no feasible state meets"),
    ):
        result = standoff_cli("paths", FILE, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr


def test_no_status_quo_to_start_from() -> None:
    file = EXAMPLES / "published" / "fang-1993-chicken" / "conflict.yaml"
    if standoff.load(file).accounts["default"].status_quo is None:
        result = standoff_cli("paths", file)
        assert result.exit_code == 1
        assert "--from" in result.stderr
    assert standoff_cli("paths", file, "--from", "0").exit_code == 0


def test_json_is_one_object() -> None:
    answer = json.loads(standoff_cli("paths", FILE, "--account", "article", "--to", "837", "--json").stdout)
    assert list(answer["accounts"]) == ["article"]
