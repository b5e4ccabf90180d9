"""`standoff report`: what is told before any question is asked, and files of every sort as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from asking import OPTION_FORM, standoff_cli

ALONE = "standoff: 1\nsources: {paper: {title: A paper}}\nclaims: {rain: {text: It rained., said_by: [Ann]}}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plain.yaml"
    path.write_text(OPTION_FORM, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["-o", "OUT.html", "--font", "Georgia"], 1, "read in its reader's own fonts: leave `--font` out"),
        (["-o", "OUT.md", "--font", "Georgia"], 1, "has no fonts of its own: leave `--font` out"),
        (["-o", "OUT.pdf", "--font", "DejaVu Sens"], 1, "did you mean `DejaVu Sans`"),
        (["--font", "Georgia"], 1, "`--font` is for the file that `-o` names"),
        (["-o", "OUT.doc"], 1, "OUT.docx`?)"),
        (["-o", "-"], 1, "a report's name ends in .html, .pdf, .docx or .md"),
    ],
)
def test_mistakes(file: Path, words: list[str], code: int, message: str) -> None:
    result = standoff_cli("report", file, *(str(file.with_name(each)) if "OUT" in each else each for each in words))
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert list(file.parent.iterdir()) == [file]


def test_a_file_without_a_model_is_a_page_too(file: Path) -> None:
    file.write_text(ALONE, "utf-8")
    out = file.with_name("out.html")
    result = standoff_cli("report", file, "-o", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"wrote {out}\n", "")
    assert "It rained." in out.read_text("utf-8")
