"""The command line: what it prints where, its exit codes, and that no mistake of a user ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, SOUND, standoff_cli
from standoff.files.schema import schema_text
from standoff.files.starting import templates
from standoff.space import compiling

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
COMMANDS = [
    "analyse",
    "bundle",
    "check",
    "cite",
    "claims",
    "coalitions",
    "compare",
    "completion",
    "convert",
    "edit",
    "explain",
    "figure",
    "find",
    "hinges",
    "hypergame",
    "new",
    "paths",
    "ranking",
    "read",
    "replay",
    "report",
    "schema",
    "serve",
    "sweep",
]


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of the command line as a process of its own."""
    command = [sys.executable, "-m", "standoff", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}, encoding="utf-8"
    )


# Exit codes


def test_an_answer_is_zero(sound: Path) -> None:
    result = standoff_cli("analyse", sound)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("A dispute without a title\n2 decision makers, 3 options, 8 of 8 states feasible\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["analyse", "SOUND", "--account", "defalt"],
            "standoff: there is no account `defalt`: did you mean `default`?\n",
        ),
        (["analyse", "FOLDER/no.yaml"], "standoff: FOLDER/no.yaml: No such file or directory\n"),
        (["check", "FOLDER/no.yaml"], "standoff: FOLDER/no.yaml: No such file or directory\n"),
        (["analyse", "FOLDER"], "standoff: FOLDER: Is a directory\n"),
        (
            ["new", "SOUND"],
            "standoff: SOUND is there already, and nothing is written over it: choose another name\n",
        ),
        (
            ["new", "x.yaml", "--template", "chiken"],
            "standoff: there is no template `chiken`: did you mean `chicken`?\n",
        ),
        (
            ["analyse", "example:korea"],
            "standoff: there is no example `korea`: did you mean `korea-2017`?\n",
        ),
        (
            ["edit", "example:korea-2017", "set_title", "x"],
            "standoff: example:korea-2017 is only for reading: `standoff new korea-2017.yaml --template "
            "example:korea-2017` writes a copy\n",
        ),
        (
            ["explain", "SOUND"],
            "standoff: this dispute has no status quo to explain: name a state by `STATE`\n",
        ),
        (
            ["paths", "SOUND"],
            "standoff: this dispute has no status quo to start from: name a state by `--from`\n",
        ),
        (["new", "FOLDER/no/x.yaml"], "standoff: FOLDER/no/x.yaml: No such file or directory\n"),
        (
            ["new", "FOLDER/x.txt"],
            "standoff: FOLDER/x.txt: a dispute is a YAML file: give it a name that ends in .yaml\n",
        ),
    ],
)
def test_what_the_user_can_mend_is_one(arguments: list[str], message: str, sound: Path) -> None:
    names = {"SOUND": str(sound), "FOLDER": str(sound.parent)}

    def whole(text: str) -> str:
        for name, path in names.items():
            text = text.replace(name, path)
        return text

    result = standoff_cli(*map(whole, arguments))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", whole(message))


@pytest.mark.parametrize("concepts", ["sim", "nash,joint"])
def test_concepts_that_the_form_does_not_have_are_one(concepts: str, tmp_path: Path) -> None:
    file = tmp_path / "graph.yaml"
    file.write_text(GRAPH_FORM, "utf-8")
    result = standoff_cli("analyse", file, "--concepts", concepts)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("standoff: `")


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse"],
        ["analyse", "SOUND", "more"],
        ["analyse", "SOUND", "--concepts", "nash,nsh"],
        ["analyse", "SOUND", "--concepts", ""],
        ["analyse", "SOUND", "--concepts", ","],
        ["analyse", "SOUND", "--limit", "-1"],
        ["analyse", "SOUND", "--limit", "many"],
        ["analyse", "SOUND", "--jsn"],
        ["analyze", "SOUND"],
        ["convert", "SOUND"],
        ["completion"],
        ["completion", "tcsh"],
        ["new"],
        ["new", "x.yaml", "--graph", "--template", "well"],
        ["schema", "more"],
        ["--no"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two(arguments: list[str], sound: Path) -> None:
    result = standoff_cli(*[str(sound) if each == "SOUND" else each for each in arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_an_unknown_command_gets_a_suggestion(sound: Path) -> None:
    assert "there is no command `analyze`: did you mean `analyse`?" in standoff_cli("analyze", sound).stderr


def test_an_unknown_concept_gets_a_suggestion(sound: Path) -> None:
    result = standoff_cli("analyse", sound, "--concepts", "nash,nsh")
    assert "there is no solution concept `nsh`: did you mean `nash`" in result.stderr


def test_an_unsound_file_is_one(unsound: Path) -> None:
    for command in (["analyse", unsound], ["analyse", unsound, "--json"], ["check", unsound]):
        result = standoff_cli(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        lines = result.stderr.splitlines()
        assert lines[0] == f"{unsound}:13:1: error: unknown key `tilte` (did you mean `title`?)"
        assert lines[1:3] == ["   13 | tilte: x", "      | ^"]
        assert lines[3].startswith(f"{unsound}:14:14: error: unknown name `war` (allowed: ")
        assert len(lines) == 6


# analyse


def test_json_has_standard_output_for_itself(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(OPTION_FORM.replace("[talks]", "[]"), "utf-8")
    result = standoff_cli("analyse", file, "--json", "--stable")
    assert result.exit_code == 0
    assert result.stderr.count("warning: ") == result.stderr.count("\n") == 1  # what is doubtful goes elsewhere
    assert result.stdout.count("\n") == 1
    assert json.loads(result.stdout)["options"] == ["us.talks", "us.strike", "china.squeeze"]


def test_concepts_with_blanks_and_repeats(sound: Path) -> None:
    result = standoff_cli("analyse", sound, "--json", "--concepts", " seq , nash,seq,")
    assert list(json.loads(result.stdout)["accounts"]["default"]["counts"]) == ["seq", "nash"]


# check


def test_check_of_a_sound_file(sound: Path) -> None:
    result = standoff_cli("check", sound)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{sound}: sound\n2 decision makers, 3 options, 1 account and 1 definition\n"


def test_check_with_doubts(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(OPTION_FORM.replace("[talks]", "[]"), "utf-8")
    result = standoff_cli("check", file)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{file}: sound\n")
    assert f"{file}:11:7: warning: `us` has an empty list of preferences" in result.stderr


def test_check_as_json(sound: Path, unsound: Path) -> None:
    result = standoff_cli("check", sound, "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")
    result = standoff_cli("check", unsound, "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    first, second = json.loads(result.stdout)
    assert first == {
        "severity": "error",
        "message": "unknown key `tilte`",
        "hint": "did you mean `title`?",
        "path": "tilte",
        "file": str(unsound),
        "line": 13,
        "column": 1,
    }
    assert (second["path"], second["line"], second["column"]) == ("infeasible[0]", 14, 14)


def test_check_as_json_of_what_is_no_yaml(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: [", "utf-8")
    result = standoff_cli("check", file, "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    (finding,) = json.loads(result.stdout)
    assert finding["message"].startswith("this is no YAML")


# new


@pytest.mark.parametrize("options", [[], ["--graph"]])
@pytest.mark.parametrize("name", ["first.yaml", "first.yml", "erster Fall.YAML"])
def test_new_then_analyse(options: list[str], name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    result = standoff_cli("new", file, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"wrote {file}",
        f"wrote {tmp_path / 'standoff.schema.json'}",
        f"now: standoff analyse {file}",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "standoff.schema.json"])
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=standoff.schema.json\n")
    assert (tmp_path / "standoff.schema.json").read_text("utf-8") == schema_text()
    answer = standoff_cli("analyse", file)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "\n1 Nash equilibrium (nobody has a better move):\n" in answer.stdout
    assert standoff_cli("check", file).stderr == ""
    assert standoff.load(file).in_graph_form == bool(options)


def test_new_never_writes_over_a_file(sound: Path) -> None:
    (sound.parent / "standoff.schema.json").write_text("mine", "utf-8")
    link, nowhere = sound.parent / "link.yaml", sound.parent / "nowhere.yaml"
    link.symlink_to(sound)
    nowhere.symlink_to(sound.parent / "gone.yaml")
    for path in (sound, link, nowhere):
        result = standoff_cli("new", path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "nothing is written over it" in result.stderr
    assert sound.read_text("utf-8") == SOUND
    assert standoff_cli("new", sound.parent / "other.yaml").exit_code == 0
    assert (sound.parent / "standoff.schema.json").read_text("utf-8") == "mine"
    assert not nowhere.exists()


def test_templates_are_listed() -> None:
    result = standoff_cli("new", "--templates")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert "chicken              Each wants the other to swerve, and fears above all that neither does." in lines
    assert [line.split()[0] for line in lines[:-2]] == sorted(templates())
    assert lines[-2].startswith("And copies of examples, as example:NAME: brams-1985-cuba, ")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
def test_new_files_may_be_read_as_others_may(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        standoff_cli("new", tmp_path / "x.yaml")
    finally:
        os.umask(before)
    assert (tmp_path / "x.yaml").stat().st_mode & 0o777 == 0o640


# Help, version, completion


def test_version() -> None:
    result = standoff_cli("--version")
    assert (result.exit_code, result.stdout) == (0, f"standoff, version {standoff.__version__}\n")


def test_help_names_all_commands() -> None:
    result = standoff_cli("--help")
    assert result.exit_code == 0
    assert [command for command in COMMANDS if f"\n  {command} " not in result.stdout] == []
    assert "..." not in result.stdout.partition("Commands:")[2], "no command's help is cut short"
    assert standoff_cli("-h").stdout == result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = standoff_cli(command, "-h")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: standoff {command} ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    result = standoff_cli("completion", shell)
    assert result.exit_code == 0
    assert f"_STANDOFF_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("standoff ", 1, {f"plain,{command}" for command in COMMANDS}),
        ("standoff an", 1, {"plain,analyse"}),
        ("standoff analyse --con", 2, {"plain,--concepts"}),
        ("standoff completion ", 2, {"plain,bash", "plain,zsh", "plain,fish"}),
        ("standoff analyse fi", 2, {"file,fi"}),
    ],
)
def test_completion(words: str, number: int, expected: set[str]) -> None:
    code = "from standoff.cli import main; main(prog_name='standoff')"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "_STANDOFF_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)},
    )
    assert set(run.stdout.splitlines()) == expected
    assert run.stderr == ""


# As a process


def test_a_process_of_its_own(unsound: Path) -> None:
    answer = process("analyse", KOREA, "--json", "--concepts", "nash")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout)["accounts"]["article"]["counts"] == {"nash": 4}
    refused = process("analyse", unsound)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Traceback" not in refused.stderr
    assert process("analyse").returncode == 2


@pytest.mark.parametrize(
    "encoding", ["ascii", "utf-8", *(pytest.param(each, marks=pytest.mark.soak) for each in ("latin-1", "cp1252"))]
)
def test_terminals_that_do_not_have_all_letters(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(GRAPH_FORM + "title: 한국 2017\n", "utf-8")
    answer = process("analyse", file, "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout)["title"] == "한국 2017"
    shown = process("analyse", file, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.splitlines()[0].endswith(" 2017")


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_reader_that_has_seen_enough() -> None:
    command = f"'{sys.executable}' -m standoff analyse '{KOREA}' --json --stable | head -c 10"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert run.stdout == '{"title": '
    assert run.stderr == ""


def test_an_answer_that_cannot_be_written(sound: Path) -> None:
    for arguments in (["analyse", sound], ["analyse", sound, "--json"], ["schema"], ["-h"]):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            done = subprocess.run(
                [sys.executable, "-m", "standoff", *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, text=True
            )
        assert (done.returncode, done.stderr) == (1, "standoff: can't write the answer: No space left on device\n")


def test_concepts_in_capitals(sound: Path) -> None:
    done = process("analyse", sound, "--concepts", "NASH,Seq", "--json")
    assert list(json.loads(done.stdout)["accounts"]["default"]["counts"]) == ["nash", "seq"]


def test_doubts_are_told_beside_the_answer(tmp_path: Path) -> None:
    file = tmp_path / "calm.yaml"
    file.write_text("standoff: 1\ndecision_makers: {ann: {options: {go: leave}}}\npreferences: {ann: []}\n")
    done = process("analyse", file, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["accounts"]["default"]["counts"]["nash"] == 2
    assert done.stderr.endswith("warning: `ann` has an empty list of preferences: it is indifferent among all states\n")


def test_many_states_without_the_compiler_are_said_to_take_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text("{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}", "utf-8")
    monkeypatch.setattr(compiling, "MANY", 2)
    assert standoff_cli("analyse", file).stderr == ""
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    said = standoff_cli("analyse", file)
    assert said.stderr.startswith('standoff: 2 states take a while; `pip install "standoff[fast]"` makes it')
    assert said.exit_code == 0
