"""Conflicts that are games go to Gambit and back without a difference; others are refused, saying why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import gaming
import standoff
from asking import EXAMPLES
from gaming import GAMES, facts, game
from standoff.cli import main
from standoff.errors import QuestionError
from standoff.files.gambit import nfg_text
from standoff.questions.convert.as_nfg import as_nfg
from trials import trials

DILEMMA: dict[str, Any] = {
    "standoff": 1,
    "title": "pd",
    "decision_makers": {"p1": {"name": "Player 1"}, "p2": {"name": "Player 2"}},
    "states": ["s1_1", "s2_1", "s1_2", "s2_2"],
    "moves": {
        "p1": {"s1_1": ["s2_1"], "s2_1": ["s1_1"], "s1_2": ["s2_2"], "s2_2": ["s1_2"]},
        "p2": {"s1_1": ["s1_2"], "s2_1": ["s2_2"], "s1_2": ["s1_1"], "s2_2": ["s2_1"]},
    },
    "preferences": {
        "p1": {"payoffs": {"s1_1": 9, "s2_1": 10, "s1_2": 0, "s2_2": 1}},
        "p2": {"payoffs": {"s1_1": 9, "s2_1": 0, "s1_2": 10, "s2_2": 1}},
    },
}
WELL: dict[str, Any] = {
    "standoff": 1,
    "decision_makers": {"ann": {"options": {"a": "", "b": ""}}, "bob": {"options": {"c": ""}}},
    "preferences": {"ann": ["a", "c"], "bob": ["not a", "c"]},
}


def there(conflict: standoff.Conflict) -> str:
    return nfg_text(as_nfg(conflict)[0])


def test_a_game_in_graph_form_keeps_the_names_of_its_states() -> None:
    conflict = standoff.loads(DILEMMA)
    assert facts(game(there(conflict))) == facts(conflict)


@pytest.mark.parametrize("number", range(1, 79))
def test_the_78_games_come_back_without_a_difference(number: int) -> None:
    conflict = standoff.example(f"2x2/{number}")
    called = {
        f"plays {row} plays {column}": pattern
        for row, column, pattern in (
            ("top", "left", "YY"), ("top", "right", "YN"), ("bottom", "left", "NY"), ("bottom", "right", "NN"),
        )
    }  # fmt: skip
    back, was = facts(game(there(conflict)), called), facts(conflict)
    assert {key: back[key] for key in ("moves", "orders")} == {key: was[key] for key in ("moves", "orders")}
    assert set(back["states"]) == set(was["states"])


@st.composite
def games(draw: st.DrawFn) -> dict[str, Any]:
    """A game of two or three parties, with ties."""
    choices = [
        [f"{dm}{k}" for k in range(draw(st.integers(1, 3)))] for dm in ("x", "y", "z")[: draw(st.integers(2, 3))]
    ]
    dms = ("ann", "bob", "cy")[: len(choices)]

    def table(sizes: list[int]) -> Any:
        return [table(sizes[1:]) for _ in range(sizes[0])] if sizes else draw(st.integers(-2, 2))

    sizes = [len(each) for each in choices]
    return {
        "standoff": 1,
        "game": dict(zip(dms, choices, strict=True)),
        "payoffs": {dm: table(sizes) for dm in dms},
    }


@trials(30)
@given(games())
def test_any_game_comes_back_without_a_difference(dispute: dict[str, Any]) -> None:
    conflict = standoff.loads(dispute)
    back = game(there(conflict))
    assert back.dispute.game == conflict.dispute.game
    assert facts(back) == facts(conflict)
    assert gaming.by_us(back) == gaming.by_gambit(there(conflict), ".nfg")


def test_sets_of_options_are_strategies() -> None:
    written, notes = as_nfg(standoff.loads(WELL))
    assert written.strategies == (("nothing", "a", "b", "a + b"), ("not c", "c"))
    assert any("what preferences are made of" in note for note in notes)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"infeasible": ["ann.a and bob.c"]}, "this is no game"),
        ({"irreversible": ["ann.a"]}, "`ann` can't move from"),
        ({"same": ["ann.a and bob.c"]}, "a game has no merged states"),
        ({"moves_removed": [{"by": "ann", "from": "ann.a", "to": "not ann.a"}]}, "`ann` can't move from"),
    ],
)
def test_what_is_no_game_is_refused_with_the_reason(more: dict[str, Any], why: str) -> None:
    with pytest.raises(QuestionError) as error:
        as_nfg(standoff.loads({**WELL, **more}))
    assert why in str(error.value)


def run(*words: object) -> Any:
    return CliRunner().invoke(main, [*map(str, words)], prog_name="standoff")


def test_the_command_converts_both_ways_and_answers_game_files(tmp_path: Path) -> None:
    made, back = tmp_path / "chicken.nfg", tmp_path / "chicken.yaml"
    assert run("convert", "example:fang-1993-chicken", made).exit_code == 0
    assert run("convert", made, back).exit_code == 0
    assert standoff.analyse(standoff.load(back))["default"].counts["nash"] == 2
    found = run("analyse", GAMES / "trust.efg")
    assert found.exit_code == 0
    assert "no trust abuse" in found.stdout
    assert run("check", GAMES / "chance.efg").exit_code == 1


def test_several_accounts_need_a_choice_and_trees_are_not_written(tmp_path: Path) -> None:
    korea = EXAMPLES / "korea-2017" / "korea.yaml"
    assert "choose one of" in run("convert", korea, tmp_path / "korea.nfg").stderr
    assert "only" in run("convert", "example:fang-1993-chicken", tmp_path / "chicken.efg").stderr
