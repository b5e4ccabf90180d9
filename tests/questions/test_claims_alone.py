"""A file of sources and claims alone, as a second coder's: it can be checked, coded in and asked about its claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import standoff
from asking import standoff_cli
from standoff.files.loading import read_text
from standoff.questions.check import check_closely

TEXT = """\
standoff: 1
title: Coded by Bo
sources: {gazette: {title: Water runs short}}
coders: {bo: {name: Bo}}
claims:
  harvest: {text: The harvest is lost., said_by: [the mayor, the Gazette], coded_by: bo}
"""
LACKS = "there are only sources and claims: every answer but `claims` and `read` needs decision makers"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "bo.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "bo.yaml"


def test_it_is_sound_and_says_what_it_lacks(file: Path) -> None:
    done = standoff_cli("check", file)
    assert (done.exit_code, done.stdout) == (0, f"{file}: sound\n1 claim and 1 source\n")
    assert f"warning: {LACKS} (name one, with an option)" in done.stderr
    found = json.loads(standoff_cli("check", file, "--json").stdout)
    assert [(each["severity"], each["message"]) for each in found] == [("warning", LACKS)]


def test_its_claims_can_be_asked_about(file: Path) -> None:
    done = standoff_cli("claims", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 claim, 2 voices, 1 source\n\nThe file has no model that could rest on them.\n" in done.stdout
    assert "element" not in done.stdout
    assert "rests" not in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["the", "mayor", "1", "-"] in rows
    assert ["harvest", "the", "mayor,", "via", "the", "Gazette", "asserts", "-"] in rows
    assert ["Bo", "1", "-"] in rows
    assert json.loads(standoff_cli("claims", file, "--json").stdout)["claims"]["harvest"]["coded_by"] == "bo"


@pytest.mark.parametrize("question", ["analyse", "compare", "hinges --outcome x", "ranking"])
def test_other_questions_say_what_is_missing(file: Path, question: str) -> None:
    name, *options = question.split()
    done = standoff_cli(name, file, *options)
    assert done.exit_code == 1
    assert f"error: {LACKS}" in done.stderr


def test_it_can_be_edited(file: Path) -> None:
    done = standoff_cli("edit", file, "set_claim", "harvest", "--stance", "doubts")
    assert (done.exit_code, done.stderr) == (0, "")
    done = standoff_cli("edit", file, "set_claim", "harvest", "--stance", "denies", "--json")
    assert json.loads(done.stdout)["sound"] is True


def test_in_python_it_is_no_conflict() -> None:
    with pytest.raises(standoff.ModelError, match="only sources and claims"):
        standoff.loads(TEXT)


@pytest.mark.parametrize(
    "more",
    [
        "decision_makers: {}\ndefinitions: {calm: x}\n",
        "decision_makers: {}\npreferences: {ann: []}\n",
        "accounts: {one: {title: One}}\n",
        "status_quo: []\nrecord: {start: {date: 2017}}\n",
    ],
)
def test_a_model_without_parties_is_unsound(more: str) -> None:
    found = [each.message for each in check_closely(read_text(TEXT + more))[1] if each.is_error]
    assert "there are no decision makers" in found


def test_what_else_is_wrong_is_still_an_error(file: Path) -> None:
    file.write_text(TEXT.replace("coded_by: bo", "coded_by: bob"), "utf-8")
    done = standoff_cli("check", file)
    assert done.exit_code == 1
    assert "error: unknown coder `bob` (did you mean `bo`?)" in done.stderr
    assert standoff_cli("claims", file).exit_code == 1
