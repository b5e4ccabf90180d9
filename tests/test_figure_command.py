"""`standoff figure`: any answer as a figure, by the name of its question or by another that people have for it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

import standoff
from asking import EXAMPLES, OPTION_FORM, standoff_cli
from standoff.asking.figures import KINDS, kind_called
from standoff.cli import main
from standoff.cli.drawing import KindCommand
from standoff.errors import QuestionError

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
PLAIN = OPTION_FORM + "definitions: {pressed: squeeze}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plain.yaml"
    path.write_text(PLAIN, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ranking", "--account", "default"], ">us<"),
        (["bump"], "A number is the place, 1 the best; states in one frame are tied."),
        (["accounts", "--concepts", "nash"], "Nash equilibria, by account"),
        (["ladder", "--dm", "us", "--limit", "1"], "and 1 more level"),
        (["hinges", "--outcome", "pressed"], "As things are"),
        (["why", "nothing"], "no improvement: china"),
    ],
)
def test_a_figure_is_written(file: Path, words: list[str], said: str) -> None:
    if words[0] == "accounts":
        file.write_text(PLAIN.replace("preferences:", "accounts: {one: {}, two: {}}\npreferences:"), "utf-8")
    out = file.parent / "out.svg"
    result = standoff_cli("figure", file, *words, "-o", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"wrote {out}\n", "")
    assert said in out.read_text("utf-8")


@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_the_ending_is_the_format(file: Path, ending: str) -> None:
    out = file.parent / f"out.{ending}"
    assert standoff_cli("figure", file, "ranking", "-o", out).exit_code == 0
    assert out.read_bytes()[:4] in (b"\x89PNG", b"%PDF")


def test_options_may_stand_before_the_file(file: Path) -> None:
    out = file.parent / "out.svg"
    assert standoff_cli("figure", "-o", out, "--account", "default", "--force", file, "ranking").exit_code == 0
    assert standoff_cli("figure", file, "--improvements", "graph", "-o", out, "--force").exit_code == 0


def test_claims_are_withdrawn_before(tmp_path: Path) -> None:
    both = []
    for words in ((), ("--without-voice", "the author")):
        out = tmp_path / f"{len(both)}.svg"
        assert standoff_cli("figure", KOREA, "ladder", "--dm", "us", *words, "-o", out).exit_code == 0
        both.append(out.read_text("utf-8"))
    assert both[0] != both[1]


def test_the_tree_of_evolution_has_options_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    asked = "figure", KOREA, "paths", "--account", "article", "-o", out, "--force"
    assert standoff_cli(*asked).exit_code == 0
    assert "improvements lead from where things stand" in out.read_text("utf-8")
    assert standoff_cli(*asked, "--moves", "--states", "2", "--from", "513").exit_code == 0
    assert "moves lead from state 513" in out.read_text("utf-8")
    assert re.search(r"513 leads to \d+ and \d+ more\.", out.read_text("utf-8"))
    assert "--limit" not in standoff_cli("figure", KOREA, "paths", "--help").stdout


@pytest.mark.parametrize("words", [["--help"], ["FILE", "--help"], ["-h", "FILE"]])
def test_help_without_a_kind_lists_them(words: list[str]) -> None:
    result = standoff_cli("figure", *[str(KOREA) if word == "FILE" else word for word in words])
    assert result.exit_code == 0
    assert "move-graph" in result.stdout


@pytest.mark.parametrize("words", [["FILE", "ranking", "--help"], ["ranking", "--help"], ["--help", "ranking"]])
def test_the_help_of_a_kind_has_its_options(file: Path, words: list[str]) -> None:
    result = standoff_cli("figure", *[str(file) if word == "FILE" else word for word in words])
    assert result.exit_code == 0
    assert "Usage: standoff figure FILE ranking -o OUT [OPTIONS]" in result.stdout
    assert "The places of the states that matter" in result.stdout
    for option in ("--account", "--dm", "--limit", "--without", "--font", "--force", "--output"):
        assert option in result.stdout
    assert "--json" not in result.stdout


def test_the_help_has_every_kind_with_what_it_shows() -> None:
    said = " ".join(standoff_cli("figure", "--help").stdout.split())
    for each in KINDS.values():
        assert f"{each.name} {each.shows} Also: {', '.join(each.others)}." in said


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("timeline", "replay"),
        ("option table", "analyse"),
        ("Option_Table", "analyse"),
        ("evolution", "paths"),
        ("moves", "graph"),
        ("bump", "ranking"),
        ("accounts", "compare"),
    ],
)
def test_other_names_are_understood(name: str, meant: str) -> None:
    assert kind_called(name).name == meant


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_a_figure_and_each_option_once(name: str) -> None:
    assert KINDS[name].question.is_drawn
    known = KindCommand(KINDS[name])
    options = [option for each in known.get_params(click.Context(known)) for option in each.opts]
    assert len(options) == len(set(options))
    assert {"--output", "--font", "--force", "--without"} <= set(options)


def test_no_two_kinds_have_one_name() -> None:
    names = [name for each in KINDS.values() for name in (each.name, *each.others)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["FILE", "timelin", "-o", "OUT.svg"], 2, "there is no figure `timelin`: did you mean `timeline`?"),
        (["FILE", "xyz", "-o", "OUT.svg"], 2, "there is no figure `xyz`: allowed: `analyse`, "),
        (["FILE"], 2, "say which figure: analyse, graph, compare, "),
        (["FILE", "ranking"], 2, "Missing option '-o'"),
        (["FILE", "hinges", "-o", "OUT.svg"], 2, "say what is asked about: "),
        (["FILE", "ranking", "-o", "OUT.bmp"], 1, "a figure's name ends in .svg, .pdf or .png"),
        (["FILE", "ranking", "-o", "NO/OUT.svg"], 1, "there is no such folder"),
        (["FILE", "ranking", "-o", f"{'x' * 300}.svg"], 1, "File name too long"),
        (["FILE", "ranking", "-o", "FOLDER.svg", "--force"], 1, "is a folder: name a file"),
        (["FILE", "ranking", "-o", "THERE.svg"], 1, "exists already: choose another name, or say `--force`"),
        (["FILE", "ranking", "-o", "OUT.svg", "--font", "DejaVu Sens"], 1, "did you mean `DejaVu Sans`"),
        (["FILE", "ranking", "-o", "OUT.svg", "--account", "no"], 1, "there is no account `no`"),
        (["FILE", "timeline", "-o", "OUT.svg"], 1, "this dispute has no record"),
        (["NONE", "ranking", "-o", "OUT.svg"], 1, "No such file or directory"),
    ],
)
def test_mistakes(file: Path, words: list[str], code: int, message: str) -> None:
    here = file.parent
    (here / "THERE.svg").write_text("mine", "utf-8")
    (here / "FOLDER.svg").mkdir()
    places = {"FILE": file, "NONE": here / "none.yaml"}
    given = [places.get(word, here / word if word.endswith((".svg", ".bmp")) else word) for word in words]
    result = standoff_cli("figure", *given)
    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert sorted(each.name for each in here.iterdir()) == ["FOLDER.svg", "THERE.svg", "plain.yaml"]
    assert (here / "THERE.svg").read_text("utf-8") == "mine"


def test_a_folder_that_may_not_be_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = standoff_cli("figure", file, "ranking", "-o", file.parent / "out.svg")
    assert (result.exit_code, result.stderr) == (1, f"standoff: {file.parent}: nothing may be written in this folder\n")


def test_a_full_disk_leaves_nothing_half_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    out = file.parent / "out.svg"
    result = standoff_cli("figure", file, "ranking", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"standoff: {out}: No space left on device\n"
    assert [each.name for each in file.parent.iterdir()] == ["plain.yaml"]


def test_without_matplotlib_it_says_what_is_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = standoff_cli("figure", file, "ranking", "-o", file.parent / "out.svg")
    assert result.exit_code == 1
    assert result.stderr == 'standoff: figures need matplotlib: `pip install "standoff[figures]"`\n'


@pytest.mark.parametrize(("typed", "begun", "proposed"), [([], "r", "ranking"), (["FILE"], "gr", "graph")])
def test_kinds_are_proposed_before_and_after_the_file(file: Path, typed: list[str], begun: str, proposed: str) -> None:
    complete = ShellComplete(main, {}, "standoff", "_STANDOFF_COMPLETE")
    found = complete.get_completions(["figure", *(str(file) for _ in typed)], begun)
    assert proposed in [each.value for each in found]
    assert "file" in {each.type for each in found}


@pytest.mark.soak
def test_the_same_bytes_in_two_processes(file: Path) -> None:
    """Whatever the order in which sets come: also as a PDF, which has a date and an id unless it is told otherwise."""
    code = (
        "import hashlib, sys, standoff\n"
        "from standoff.render import drawing\n"
        "conflict = standoff.load(sys.argv[1])\n"
        "for kind in ('ranking', 'hinges', 'explain'):\n"
        "    asked = {'outcome': 'pressed'} if kind == 'hinges' else {'state': 0} if kind == 'explain' else {}\n"
        "    figure = standoff.figure(conflict, kind, **asked)\n"
        "    print(*(hashlib.sha256(drawing.bytes_of(figure, form)).hexdigest() for form in ('svg', 'pdf')))\n"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert digests[0] == digests[1]
    assert len(set(digests[0].split())) == 6
    assert len(digests[0].split()[0]) == len(hashlib.sha256().hexdigest())


# In Python


def test_a_figure_in_python() -> None:
    conflict = standoff.loads(PLAIN)
    assert standoff.figure(conflict, "bump", limit=2).axes
    with pytest.raises(QuestionError, match="there is no argument of this figure `acount`: did you mean `account`"):
        standoff.figure(conflict, "ranking", acount="default")
    with pytest.raises(QuestionError, match="there is no figure `rankin`: did you mean `ranking`"):
        standoff.figure(conflict, "rankin")
