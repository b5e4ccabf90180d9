"""Reports and figures that can't be saved: told in a line before the work, and nothing is left half-written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import standoff
from asking import EXAMPLES, standoff_cli
from standoff.errors import FileError, QuestionError
from standoff.render.answer import Answer, Paragraph
from standoff.render.lines import line
from standoff.render.report import FORMATS, Handed, Imprint, require, save

DISPUTE = EXAMPLES / "published/hipel-1993-elmira/conflict.yaml"
HANDED = Handed(Answer("A title", (), (Paragraph(line("Some words.")),)), Imprint("A title"))


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No question may be asked: what is wrong with the output is told before the minutes of work."""

    def opened(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("the dispute was opened")

    monkeypatch.setattr("standoff.files.loading.read", opened)


def refused(*options: str) -> str:
    """What is told where a report can't be saved."""
    result = standoff_cli("report", DISPUTE, *options)
    assert result.exit_code == 1, result.output
    assert not result.stdout
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.strip()


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_wrong_with_the_place_is_told_first(ending: str, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert refused("-o", f"{missing}/one{ending}") == f"standoff: {missing}: there is no such folder"
    taken = tmp_path / f"taken{ending}"
    taken.write_text("mine")
    assert "exists already: choose another name, or say `--force`" in refused("-o", str(taken))
    assert taken.read_text() == "mine"
    folder = tmp_path / f"folder{ending}"
    folder.mkdir()
    for force in ((), ("--force",)):
        assert refused("-o", str(folder), *force) == f"standoff: {folder} is a folder: name a file"
    assert "there is no such folder" in refused("-o", f"{taken}/one{ending}")
    assert "File name too long" in refused("-o", f"{tmp_path}/{'x' * 300}{ending}")
    assert sorted(each.name for each in tmp_path.iterdir()) == [folder.name, taken.name]


@pytest.mark.usefixtures("unasked")
def test_a_folder_for_reading_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):  # nothing is forbidden to the superuser
        monkeypatch.setattr("os.access", lambda path, mode: False)
    told = f"standoff: {tmp_path}: nothing may be written in this folder"
    assert refused("-o", f"{tmp_path}/one.md") == told
    result = standoff_cli("compare", DISPUTE, "--figure", f"{tmp_path}/one.svg")
    assert (result.exit_code, result.stderr.strip()) == (1, told)
    tmp_path.chmod(0o700)


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a.doc", "a.docx"), ("a.htm", "a.html"), ("a.MARKDOWN", "a.md"), ("a.htlm", "a.html"), ("a.dcox", "a.docx"),
        ("a.b.txt", "a.b.md"),
    ],
)  # fmt: skip
def test_an_ending_that_is_like_one(name: str, meant: str) -> None:
    told = refused("-o", name)
    assert told == f"standoff: {name}: a report's name ends in .html, .pdf, .docx or .md (did you mean `{meant}`?)"


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("name", ["report", "report.", ".html", "report.zip"])
def test_an_ending_that_is_like_none(name: str) -> None:
    assert refused("-o", name) == f"standoff: {name}: a report's name ends in .html, .pdf, .docx or .md"


@pytest.mark.usefixtures("unasked")
def test_figures_are_refused_alike(tmp_path: Path) -> None:
    def told(name: str) -> str:
        result = standoff_cli("compare", DISPUTE, "--figure", f"{tmp_path}/{name}")
        assert result.exit_code == 1
        return result.stderr.strip().removeprefix(f"standoff: {tmp_path}/")

    assert told("a.jpg") == f"a.jpg: a figure's name ends in .svg, .pdf or .png (did you mean `{tmp_path}/a.png`?)"
    assert told("missing/a.svg") == "missing: there is no such folder"
    (tmp_path / "a.svg").mkdir()
    assert told("a.svg") == "a.svg is a folder: name a file"


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize(
    ("ending", "module", "package"),
    [(".docx", "docx", "python-docx"), (".docx", "matplotlib", "matplotlib"), (".pdf", "typst", "typst")],
)
def test_a_package_that_is_missing(ending: str, module: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith(f"standoff.render.report.{FORMATS[ending]}")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [each for each in sys.modules if each.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    assert refused("-o", f"one{ending}") == f'standoff: this needs {package}: `pip install "standoff[report]"`'


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("font", ["", "  "])
def test_a_font_without_a_name(font: str) -> None:
    assert "`--font` is the name of a font family" in refused("-o", "one.docx", "--font", font)


@pytest.mark.usefixtures("unasked")
def test_a_font_where_there_are_none() -> None:
    assert refused("-o", "one.md", "--font", "Georgia") == (
        "standoff: a .md file has no fonts of its own: leave `--font` out"
    )


def full(*_: Any) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken_off(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


@pytest.fixture(params=["absent", "there"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A file to be written, once over another one, that is as it was afterwards."""
    path = tmp_path / "one.md"
    if request.param == "there":
        path.write_text("before")
    yield path
    assert [each.read_text() for each in tmp_path.iterdir()] == (["before"] if request.param == "there" else [])


@pytest.mark.parametrize("step", ["os.fsync", "os.fdopen", "pathlib.Path.replace"])
@pytest.mark.parametrize("fault", [full, broken_off])
def test_nothing_is_left_half_written(
    target: Path, step: str, fault: Callable[..., NoReturn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step, fault)
    monkeypatch.setattr("pathlib.Path.hardlink_to", full)  # so that the file is renamed
    with pytest.raises(FileError if fault is full else KeyboardInterrupt) as raised:
        save(HANDED, target, force=True)
    if fault is full:
        assert str(raised.value) == f"{target}: {os.strerror(errno.ENOSPC)}"


def test_a_full_disk_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", full)
    path = tmp_path / "one.md"
    assert refused("-o", str(path)) == f"standoff: {path}: {os.strerror(errno.ENOSPC)}"
    assert not list(tmp_path.iterdir())


def test_python_refuses_alike(tmp_path: Path) -> None:
    found = standoff.report(standoff.load(DISPUTE), sections="answer")
    with pytest.raises(FileError, match=r"did you mean `one\.docx`"):
        found.save("one.doc")
    with pytest.raises(FileError, match="there is no such folder"):
        found.save(tmp_path / "missing" / "one.md")
    with pytest.raises(QuestionError, match="font family"):
        require(tmp_path / "one.docx", font="")
    found.save(tmp_path / "one.md")
    with pytest.raises(FileError, match="exists already"):
        found.save(tmp_path / "one.md")
    found.save(tmp_path / "one.md", force=True)
    assert [each.name for each in tmp_path.iterdir()] == ["one.md"]
