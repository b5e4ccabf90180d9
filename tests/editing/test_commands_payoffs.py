"""Commands where preferences are payoffs, and where the model is a game."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from asking import codes
from commanding import changes, done, falls, soundly
from standoff.errors import EditError

OPTIONS = """\
standoff: 1
decision_makers: {ann: {options: {go: '', cry: ''}}, bob: {options: {hit: ''}}}
infeasible: [go and hit]
preferences:
  ann: {payoffs: {NN-: 1.5, 1: 3, NYN: 2, YYN: 3, "6": 0}}
  bob: []
"""
GRAPH = """\
standoff: 1
decision_makers: {ann: {}}
states: [quiet, loud]
moves: {ann: {quiet: [loud]}}
preferences:
  ann: {payoffs: {loud: 2, quiet: 1}}
"""
GAME = """\
standoff: 1
game: {ann: [stay, go], bob: [left, right]}  # by rows
payoffs:
  ann: [[3, 1], [4, 2]]
  bob: [[3, 4], [1, 2]]
accounts:
  one: {}
  two: {preferences: {ann: {payoffs: {stay left: 1, stay right: 2, go left: 3, go right: 4}}}}
"""


@pytest.mark.parametrize(
    ("text", "command", "arguments", "line"),
    [
        (OPTIONS, "set_payoff", {"dm": "ann", "state": "1", "payoff": 5}, '{NN-: 1.5, 1: 5, NYN: 2, YYN: 3, "6": 0}'),
        (
            OPTIONS,
            "add_option",
            {"dm": "ann", "option": "sing"},
            "{NN--: 1.5, YN-N: 3, NY-N: 2, YY-N: 3, NY-Y: 0}",
        ),
        (OPTIONS, "move_option", {"option": "cry", "to": 0}, "{NN-: 1.5, '2': 3, YNN: 2, YYN: 3, '5': 0}"),
        (OPTIONS, "remove_option", {"option": "hit"}, "{NN: 1.5, 1: 3, NY: 2, YY: 3}"),
        (OPTIONS, "add_infeasible", {"condition": "cry and hit"}, "{NN-: 1.5, 1: 3, NYN: 2, YYN: 3}"),
        (
            OPTIONS,
            "remove_infeasible",
            {"number": 0},
            "{NN-: 1.5, 1: 3, NYN: 2, YYN: 3, \"6\": 0, '5': -1, '7': -1}",
        ),
        (OPTIONS, "set_preference_form", {"dm": "ann", "form": "ranking"}, None),
        (GRAPH, "add_state", {"state": "war"}, "{loud: 2, quiet: 1, war: 0}"),
        (GRAPH, "rename_state", {"state": "loud", "to": "noise"}, "{noise: 2, quiet: 1}"),
        (GRAPH, "remove_state", {"state": "loud"}, "{quiet: 1}"),
    ],
)
def test_payoffs_follow_the_states(text: str, command: str, arguments: dict[str, Any], line: str | None) -> None:
    made = soundly(text, command, **arguments)
    wanted = "{ranking: [[1, 3], 2, [0, 4], 6]}" if line is None else f"{{payoffs: {line}}}"
    assert f"\n  ann: {wanted}\n" in made


def test_a_ranking_becomes_payoffs() -> None:
    text = GRAPH.replace("{payoffs: {loud: 2, quiet: 1}}", '{ranking: [loud, ">>", quiet]}')
    assert soundly(text, "set_preference_form", dm="ann", form="payoffs") == GRAPH
    assert falls(text, "set_preference_form", dm="ann", form="payoffs") == ["that some levels are strongly worse"]


def test_a_payoff_of_a_game() -> None:
    made = soundly(GAME, "set_payoff", dm="bob", state="go left", payoff=-2.5)
    assert changes(GAME, made) == ["-  bob: [[3, 4], [1, 2]]", "+  bob: [[3, 4], [-2.5, 2]]"]
    made = soundly(GAME, "set_payoff", dm="ann", state="go left", payoff=0, account="two")
    assert "go left: 0" in made
    made = soundly(GAME, "set_payoff", dm="ann", state="go left", payoff=0, account="one")
    assert standoff.analyse(standoff.loads(made))["one"].ranks("ann").tolist() == [4, 2, 1, 3]


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("set_title", {"title": "A game"}),
        ("set_status_quo", {"taken": ["go left"]}),
        ("set_decision_maker_name", {"dm": "ann", "name": "Ann"}),
        ("add_account", {"account": "three"}),
        ("share_preference", {"dm": "ann", "account": "two"}),
        ("copy_preference", {"dm": "bob", "account": "one"}),
    ],
)
def test_what_a_game_leaves_open_can_be_changed(command: str, arguments: dict[str, Any]) -> None:
    assert "# by rows" in soundly(GAME, command, **arguments)


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("add_state", {"state": "war"}),
        ("rename_state", {"state": "go left", "to": "war"}),
        ("toggle_move", {"dm": "ann", "start": "go left", "end": "stay left"}),
        ("add_decision_maker", {"dm": "carl"}),
        ("rename_decision_maker", {"dm": "ann", "to": "anna"}),
        ("remove_decision_maker", {"dm": "ann"}),
        ("set_preference_form", {"dm": "ann", "form": "ranking"}),
        ("set_ranking", {"dm": "ann", "levels": [["go left", "go right", "stay left", "stay right"]]}),
    ],
)
def test_what_a_game_makes_is_refused(command: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(EditError, match="`write_out_game` first"):
        done(GAME, command, **arguments)


def test_a_game_written_out_is_the_same_model() -> None:
    made = soundly(GAME, "write_out_game")
    assert "game" not in made
    before, after = (standoff.analyse(standoff.loads(text)) for text in (GAME, made))
    for account in ("one", "two"):
        assert before[account].counts == after[account].counts
        assert codes(before[account].equilibria("nash")) == codes(after[account].equilibria("nash"))
    assert "\nstates: [stay left, stay right, go left, go right]\n" in made
    soundly(made, "rename_state", state="go left", to="war")
