"""Claims withdrawn by whom their voices belong to, since they were taken back, or since they came later than a date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import standoff
from asking import standoff_cli
from standoff.errors import QuestionError

TEXT = """\
standoff: 1
sources:
  early: {title: Early, date: 2017-05}
  late: {title: Late, date: 2017-09-14}
  undated: {title: Undated}
voices:
  Ann: {affiliation: The Gazette}
  Bob: {affiliation: The Gazette}
  Cy: {affiliation: The Herald}
  Di: {}
claims:
  a: {text: A., said_by: [Ann], at: {source: early}}
  b: {text: B., said_by: [Di, Bob], at: {source: late}, retracted: 2018-01}
  c: {text: C., said_by: [Cy], at: {source: undated}, retracted: 2017-06}
  d: {text: D., said_by: [Di], date: 2020}
decision_makers: {us: {options: {one: one, two: two}}}
preferences: {us: [{prefer: one, because: [a]}, {prefer: two, because: [b]}, {prefer: one or two, because: [c, d]}]}
"""


def gone(**asked: Any) -> str:
    return "".join(standoff.withdraw(standoff.loads(TEXT), **asked).claims)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ""),
        ({"affiliations": "The Gazette"}, "ab"),
        ({"affiliations": ["The Herald", "The Gazette"]}, "abc"),
        ({"voices": ["Di"], "affiliations": ["The Herald"]}, "bcd"),
        ({"retracted": True}, "bc"),
        ({"after": "2017-05"}, "b"),
        ({"after": "2017-04"}, "ab"),
        ({"after": "2017"}, ""),  # both may have been before the year's end
        ({"after": "2017-09-13"}, "b"),
        ({"after": "2017-09-14"}, ""),
        ({"after": "2017-10", "retracted": True}, "c"),  # what was known then: b was taken back later
        ({"after": "2018-01", "retracted": True}, "bc"),
        ({"after": "2017-05", "retracted": True}, "b"),  # c still stood in May
        ({"claims": "a", "retracted": True}, "abc"),
    ],
)
def test_which_claims_go(asked: dict[str, Any], expected: str) -> None:
    assert gone(**asked) == expected


def test_what_falls_with_them() -> None:
    found = standoff.withdraw(standoff.loads(TEXT), retracted=True)
    assert [str(each) for each in found.fallen] == ["us: us.two"]
    assert [str(each) for each in found.lightened] == ["us: us.one or us.two"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"affiliations": "The Gazete"}, "there is no affiliation `The Gazete`: did you mean `The Gazette`?"),
        ({"after": "last year"}, "`last year` is no date: write "),
    ],
)
def test_what_is_not_there(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message.replace("?", r"\?")):
        gone(**asked)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "x.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "x.yaml"


@pytest.mark.parametrize(
    ("options", "withdrawn"),
    [
        (["--without-affiliation", "The Gazette"], "2 claims"),
        (["--without-affiliation", "The Herald", "--without-retracted"], "2 claims"),
        (["--without-after", "2017-05"], "1 claim"),
        (["--without", "a", "--without-voice", "Cy", "--without-retracted", "--without-after", "2017-05"], "3 claims"),
    ],
)
def test_on_the_command_line(file: Path, options: list[str], withdrawn: str) -> None:
    done = standoff_cli("analyse", file, *options)
    assert done.exit_code == 0
    assert withdrawn in done.stdout
    assert standoff_cli("ranking", file, *options).exit_code == 0


def test_mistakes_on_the_command_line(file: Path) -> None:
    done = standoff_cli("analyse", file, "--without-after", "soon")
    assert (done.exit_code, done.stderr.startswith("standoff: ")) == (1, True)
    assert "soon" in done.stderr


def test_claims_say_what_was_taken_back_and_whose_the_voices_are(file: Path) -> None:
    done = standoff_cli("claims", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 claims were taken back." in done.stdout
    assert "Ann (The Gazette)" in done.stdout
    assert "  taken back, 2018-01\n" in standoff_cli("claims", file, "b").stdout


def test_a_voice_that_no_claim_has_is_doubted(file: Path) -> None:
    file.write_text(TEXT.replace("  Cy: {", "  Cyy: {"), "utf-8")
    done = standoff_cli("check", file)
    assert done.exit_code == 0
    assert "warning: no claim comes through the voice `Cyy` (did you mean `Cy`?)" in done.stderr
    file.write_text(TEXT.replace("retracted: 2018-01", "retracted: soon"), "utf-8")
    assert standoff_cli("check", file).exit_code == 1
