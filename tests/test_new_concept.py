"""A concept is added by the steps of docs/architecture.md, a page and an entry, and everything knows it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from asking import standoff_cli
from standoff.errors import QuestionError
from standoff.stability import CONCEPTS, Concept
from standoff.stability.rule import Rule

NEW = {
    "wary": Concept(
        "wary", "Wary", "Wariness", "nothing helps it against some answer", "nobody dares", Rule(no_escape=True)
    ),
    "blunt": Concept("blunt", "blunt", "Bluntness", "it wants nothing else", rule=Rule(answered=False, credible=True)),
    "watched": Concept("watched", "watched", "Being watched", "one move of another deters it", module="watched"),
    "empty": Concept("empty", "empty", "Emptiness", "its page says nothing", module="math"),
}
TWINS = {"wary": "smr", "blunt": "nash"}

CHANNEL = """
standoff: 1
title: A channel
decision_makers:
  east: {options: {go: enter the channel}}
  west: {options: {go: enter the channel}}
  port: {options: {close: close the channel}}
preferences:
  east: [not (east.go and west.go), not close, east.go]
  west: [not (east.go and west.go), not close, west.go]
  port: [not close iff not (east.go or west.go), not close]
status_quo: []
"""


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, concept in NEW.items():
        monkeypatch.setitem(CONCEPTS, name, concept)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "channel.yaml"
    made.write_text(CHANNEL, "utf-8")
    return made


def test_it_is_analysed(file: Path) -> None:
    analysis = standoff.analyse(standoff.load(file), concepts="wary,blunt,watched,smr,nash")["default"]
    for name, twin in TWINS.items():
        assert analysis.equilibria(name).codes.tolist() == analysis.equilibria(twin).codes.tolist()
    # East may go from NNN; west can follow into a collision, or the port can close: either is worse for east.
    assert analysis.is_stable("watched", "east", 0)
    assert not analysis.is_stable("blunt", "east", 0)
    words = standoff_cli("analyse", file, "--concepts", "wary,watched")
    assert words.exit_code == 0
    assert "Wary: nothing helps it against some answer" in words.stdout
    assert "Wary equilibria (nobody dares):" in words.stdout
    found = json.loads(standoff_cli("analyse", file, "--concepts", "wary,watched", "--json").stdout)
    assert found["accounts"]["default"]["counts"].keys() == {"wary", "watched"}


def test_it_is_explained(file: Path) -> None:
    """Every state: each witness is replayed to the verdict of the page, or `explain` would raise WitnessError."""
    for state in range(8):
        words = standoff_cli("explain", file, str(state), "--concepts", "wary,blunt,watched")
        assert (words.exit_code, words.stderr) == (0, "")
    asked = ["explain", file, "NNN", "--concepts", "wary,blunt,watched"]
    told = standoff_cli(*asked).stdout
    assert "Wary: deterred in 1 step" in told
    assert "watched: deterred in 1 step" in told
    east = json.loads(standoff_cli(*asked, "--json").stdout)["accounts"]["default"]["decision_makers"]["east"]
    assert east["stable"] == {"wary": True, "blunt": False, "watched": True}
    assert east["somebody_watches"] is True


def test_the_solver_finds_it_or_says_why_not(file: Path) -> None:
    pytest.importorskip("z3")
    conflict = standoff.load(file)
    for name, twin in TWINS.items():
        found, listed = (
            standoff.find(conflict, concept=name, by="solver"),
            standoff.find(conflict, concept=twin, by="enumeration"),
        )
        assert found["default"].codes == listed["default"].codes
    with pytest.raises(QuestionError, match=r"the solver knows no `watched`: ask for nash, .*, wary, blunt"):
        standoff.find(conflict, concept="watched", by="solver")
    assert standoff.find(conflict, concept="watched")["default"].by == "enumeration"


def test_it_is_listed(file: Path) -> None:
    wrong = standoff_cli("analyse", file, "--concepts", "wached")
    assert wrong.exit_code == 2
    assert "watched" in wrong.stderr
    lines = "from standoff.stability import CONCEPTS, Concept; from standoff.stability.rule import Rule"
    adds = "CONCEPTS['wary'] = Concept('wary', 'Wary', 'Wariness', 'it is wary', rule=Rule(no_escape=True))"
    for command, shown in (("analyse", "joint,wary"), ("find", "joint,wary")):
        code = f"{lines}; {adds}; from standoff.cli import main; main(['{command}', '--help'])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert shown in "".join(done.stdout.split())


@pytest.mark.parametrize("command", ["analyse", "explain"])
def test_a_page_that_decides_nothing_is_refused_in_a_sentence(command: str, file: Path) -> None:
    result = standoff_cli(command, file, "--concepts", "empty")
    message = "standoff: `empty` can't be asked about: it has no rule, and its page no stable()\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", message)
