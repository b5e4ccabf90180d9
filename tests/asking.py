"""What tests ask of the package: the findings in a text, the slots of states, and runs of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner, Result

import standoff
from standoff.cli import main
from standoff.files.loading import read_text
from standoff.questions.check import check

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

OPTION_FORM = """\
standoff: 1
decision_makers:
  us:
    options:
      talks: talk
      strike: strike
  china:
    options:
      squeeze: press
preferences:
  us: [talks]
  china: [not strike]
"""

SOUND = OPTION_FORM + "definitions: {pressed: squeeze}\n"
"""The same, with nothing that `check` doubts: an option that nothing names is doubted."""

GRAPH_FORM = """\
standoff: 1
decision_makers:
  ann: {}
  bob: {}
states: [quiet, ann_pressed, both_pressed]
moves:
  ann: {quiet: [ann_pressed]}
  bob: {ann_pressed: [both_pressed]}
preferences:
  ann: {ranking: [ann_pressed, [quiet, both_pressed]]}
  bob: {ranking: [quiet, both_pressed, ann_pressed]}
"""

FIVE = """\
standoff: 1
title: Five
decision_makers:
  ann: {name: Ann}
  bob: {name: Bob}
states: ["1", "2", "3", "4", "5"]
moves:
  ann: {"1": ["2"], "2": ["1", "3"], "3": ["4"], "4": ["3"]}
  bob: {"1": ["3"], "2": ["4"], "3": ["1"], "4": ["2", "5"], "5": ["4"]}
preferences:
  ann: {ranking: ["4", "3", ["1", "2"], "5"]}
  bob: {ranking: ["5", "1", "4", "2", "3"]}
status_quo: "1"
"""
"""Graph form whose states are named by numbers, other ones than JSON gives them."""


def findings_in(text: str) -> list[str]:
    """All findings of a text as `line:column: severity: message (hint)`, in the order in which they are reported."""
    try:
        found = check(read_text(text))[1]
    except standoff.ModelError as error:
        found = error.findings
    return [str(replace(finding, file="")) for finding in found]


def standoff_cli(*arguments: object) -> Result:
    """A run of the command line in this process; an exception that the command line lets through fails the test."""
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="standoff", catch_exceptions=False)


def codes(states: Sequence[standoff.State]) -> list[int]:
    """The codes of some states."""
    return [state.code for state in states]
