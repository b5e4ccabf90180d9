"""Whole answers for people, as they were when last looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from asking import EXAMPLES, OPTION_FORM, ROOT, standoff_cli
from golden_files import assert_as_before

DILEMMA = EXAMPLES / "published" / "fang-1993-prisoners-dilemma" / "conflict.yaml"
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
TEMPLATES = ROOT / "src" / "standoff" / "files" / "templates"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("dilemma.txt", [DILEMMA, "--stable"]),
        ("two-buttons.txt", [TEMPLATES / "buttons.yaml", "--stable"]),
        ("well.txt", [TEMPLATES / "well.yaml"]),
        ("korea.txt", [KOREA]),
        (
            "korea-one-account.txt",
            [KOREA, "--account", "washington", "--concepts", "seq,gmr", "--limit", 3, "--stable"],
        ),
    ],
)
def test_analyse(name: str, arguments: list[object]) -> None:
    result = standoff_cli("analyse", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert_as_before(result.stdout, name)


UNSOUND = (
    OPTION_FORM.replace("strike: strike", "strike: strike\n      talks: again")
    + """\
infeasible: [talks & strike]
status_quo: [talks, china.squeese]
accounts:
  one: {absent: [attack]}
tilte: x
"""
)


def test_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("unsound.yaml").write_text(UNSOUND, "utf-8")
    result = standoff_cli("check", "unsound.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert_as_before(result.stderr, "unsound.txt")


def test_the_answer_of_a_report_is_the_one_that_was_checked_by_hand() -> None:
    """Against analyse, compare, replay, and hinges of the outcome and of the stand-off, up to three claims."""
    result = standoff_cli("report", KOREA, "--sections", "answer")
    assert_as_before(result.stdout, "korea-report-answer.txt")


def test_every_golden_file_is_used() -> None:
    text = Path(__file__).read_text("utf-8")
    files = sorted(file.name for file in (ROOT / "tests" / "golden").iterdir())
    assert [name for name in files if f'"{name}"' not in text] == []
