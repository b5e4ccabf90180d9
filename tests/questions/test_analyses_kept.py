"""Analyses are kept where that is wanted, of one conflict, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import standoff
from dilemma import dilemma
from standoff.questions.analyse import analyse
from standoff.questions.analyse.kept import MOST, keep_analyses


@pytest.fixture(autouse=True)
def nothing_kept_afterwards() -> Iterator[None]:
    yield
    keep_analyses(None)


def test_nothing_is_kept_unless_it_is_wanted() -> None:
    conflict = dilemma()
    assert analyse(conflict)["plain"] is not analyse(conflict)["plain"]


def test_the_same_analysis_is_given_again_of_the_conflict_that_is_kept() -> None:
    conflict, other = dilemma(), dilemma()
    keep_analyses(conflict)
    assert analyse(conflict)["plain"] is analyse(conflict, "plain")["plain"]
    assert analyse(conflict, "plain", "nash")["plain"] is not analyse(conflict, "plain", "seq")["plain"]
    assert analyse(other)["plain"] is not analyse(other)["plain"]


def test_another_conflict_takes_its_place() -> None:
    conflict = dilemma()
    keep_analyses(conflict)
    before = analyse(conflict)["plain"]
    keep_analyses(dilemma())
    keep_analyses(conflict)
    assert analyse(conflict)["plain"] is not before


def test_those_asked_for_last_are_kept() -> None:
    accounts = "".join(f"  a{number}: {{}}\n" for number in range(MOST + 1))
    rest = "decision_makers: {ann: {options: {go: ''}}}\npreferences: {ann: []}\naccounts:\n"
    conflict = standoff.loads(f"standoff: 1\n{rest}{accounts}")
    keep_analyses(conflict)
    analysis = analyse(conflict)
    assert analyse(conflict, f"a{MOST}")[f"a{MOST}"] is analysis[f"a{MOST}"]
    assert analyse(conflict, "a0")["a0"] is not analysis["a0"]


def test_it_is_told_which_account_comes_next() -> None:
    told: list[tuple[int, int, str]] = []
    analyse(dilemma(), progress=lambda *words: told.append(words))
    assert told == [(0, 2, "the account plain"), (1, 2, "the account kind")]
