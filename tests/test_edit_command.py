"""`standoff edit`: the commands of the workbench on the command line, one by one and many at once."""

from __future__ import annotations

import json
import re
import shlex
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import standoff
from asking import OPTION_FORM
from standoff.cli import main
from standoff.editing.commands import COMMANDS
from standoff.editing.session import Session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text("# mine\n" + OPTION_FORM, "utf-8")
    return file


def edit(file: Path, words: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["edit", str(file), *shlex.split(words)], stdin)


def test_a_step_is_in_the_file_and_in_the_history_of_the_workbench(file: Path) -> None:
    found = edit(file, "set_title 'Two of them'")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "title: Two of them\n", "")
    assert (standoff.load(file).title, file.read_text("utf-8")[:7]) == ("Two of them", "# mine\n")
    assert Session(file).undo() == "title: Two of them"
    assert edit(file, "--redo").stdout == "redone: title: Two of them\n"
    assert edit(file, "--undo").stdout == "undone: title: Two of them\n"
    assert file.read_text("utf-8") == "# mine\n" + OPTION_FORM
    assert edit(file, "--undo").stderr == "there is nothing to undo\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("add_definition calm 'not strike'", "definitions:\n  calm: not strike"),
        ("add-definition calm 'not strike' --json", "definitions:\n  calm: not strike"),
        ("add_statement us 'strike' --at 0 --no-certain", "certain: false"),
        ("set_status_quo strike", "status_quo: [us.strike]"),
        ("set_preference_form us ranking", "ranking:"),
        ("add_irreversible strike --backward", "irreversible: [not us.strike]"),
    ],
)
def test_arguments_are_those_of_the_signature(file: Path, words: str, expected: str) -> None:
    assert edit(file, words).exit_code == 0
    assert expected in file.read_text("utf-8")


def test_lists_are_texts_or_json(file: Path) -> None:
    edit(file, "set_preference_form us ranking")
    assert edit(file, "set_ranking us '[[1, 2, 4, 5], [0, 3, 6, 7]]'").exit_code == 0
    assert edit(file, "add_claim c 'It will strike.' Ann Bob").exit_code == 0
    claim = standoff.load(file).claims["c"]
    assert (claim.text, claim.said_by) == ("It will strike.", ("Ann", "Bob"))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "name a command"),
        ("set_titel x", 2, "did you mean `set_title`"),
        ("set_title", 2, "Missing argument 'TITLE'"),
        ("set_title a b", 2, "unexpected extra argument"),
        ("--undo --redo", 2, "don't go together"),
        ("--to 1 --steps", 2, "don't go together"),
        ("--to x", 2, "'x' is not a valid integer"),
        ("--to 1", 1, "there is no step 1"),
        ("set_title -- --to 5", 2, "unexpected extra argument"),
        ("--undo set_title x", 2, "don't go together"),
        ("move_option strike x", 2, "not a valid int"),
        ("set_ranking us '[[1,'", 2, "this is no JSON"),
        (f"set_ranking us '{'[' * 100_000}'", 2, "nested more than"),
        ("rename_option us.none x", 1, "us.none"),
        ("set_definition none strike", 1, "none"),
    ],
)
def test_what_cannot_be_done_changes_nothing(file: Path, words: str, code: int, message: str) -> None:
    found = edit(file, words)
    assert (found.exit_code, message in found.stderr) == (code, True), found.stderr
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert file.read_text("utf-8") == "# mine\n" + OPTION_FORM


def test_an_unsound_file_is_told(file: Path) -> None:
    found = edit(file, "set_preference_form us weights")
    assert found.exit_code == 0
    file.write_text(file.read_text("utf-8") + "claims: 7\n", "utf-8")
    found = edit(file, "set_title T")
    assert (found.exit_code, found.stdout) == (0, "title: T\n")
    assert "dispute.yaml:" in found.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no command can change the file as it stands: line 1: the file is empty"),
        ("# mine\nstandoff: [", "no command can change the file as it stands: line 3: this is no YAML"),
        ("- 1", "no command can change the file as it stands: line 1: a dispute is a mapping"),
        ("hello", "no command can change the file as it stands: line 1: a dispute is a mapping"),
    ],
)
def test_what_is_no_dispute_is_not_changed(file: Path, text: str, message: str) -> None:
    file.write_text(text, "utf-8")
    found = edit(file, "set_title T")
    assert (found.exit_code, message in found.stderr) == (1, True), found.stderr
    assert file.read_text("utf-8") == text


def test_what_nobody_has_looked_at_is_not_undone_at_once(file: Path) -> None:
    edit(file, "set_title T")
    file.write_text(file.read_text("utf-8") + "# by hand\n", "utf-8")
    found = edit(file, "--undo")
    assert (found.exit_code, "look at it first" in found.stderr) == (1, True)
    assert "# by hand" in file.read_text("utf-8")
    assert edit(file, "--undo").stdout == "undone: changed by another program\n"


def test_the_file_is_named_first() -> None:
    found = CliRunner().invoke(main, ["edit", "set_title", "T"])
    assert (found.exit_code, "name the file before the command" in found.stderr) == (2, True)


def edits(*pairs: tuple[str, dict[str, Any]]) -> str:
    return json.dumps([{"command": name, "arguments": arguments} for name, arguments in pairs])


def test_many_edits_are_one_step(file: Path) -> None:
    asked = edits(("set_title", {"title": "T"}), ("add_definition", {"definition": "calm", "condition": "not strike"}))
    found = json.loads(edit(file, "--json", asked).stdout)
    assert found["done"] == ["title: T", "define `calm`: not strike"]
    assert (found["sound"], found["undo"][:8], found["redo"]) == (True, "2 edits:", None)
    assert json.loads(edit(file, "--undo --json").stdout)["redo"] == found["undo"]
    assert file.read_text("utf-8") == "# mine\n" + OPTION_FORM


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "a list of edits is needed"),
        (b'[{"command": "set_title", "arguments": {"title": "\xff"}}]', "no UTF-8 text"),
        ("{}", "a list of edits is needed"),
        ("[]", "a list of edits is needed"),
        ("[" * 100_000, "nested more than"),
        ('[{"command": "set_title"}]', "edit 1 needs"),
        ('[{"command": "set_title", "arguments": {}, "more": 1}]', "edit 1 needs"),
        (
            edits(("set_title", {"title": "T"}), ("set_title", {"titel": "T"})),
            "edit 2: .*`titel`: .* `title`",
        ),
        (edits(("set_title", {"title": "T"}), ("set_title", {})), "edit 2: `set_title` needs `title`"),
        (edits(("set_title", {"title": "T"}), ("set_title", {"title": 1})), "edit 2: `set_title`: `title`: .*string"),
        (edits(("set_title", {"title": "T"}), ("none", {})), "edit 2: there is no command `none`"),
        (edits(("set_title", {"title": "T"}), ("remove_option", {"option": "x"})), "edit 2: .*`x`"),
        ('[{"command": "set_title", "arguments": {"title": "\\ud800"}}]', "half a character"),
    ],
    ids=lambda text: text[:40],
)
def test_all_edits_are_made_or_none(file: Path, asked: str | bytes, message: str) -> None:
    found = edit(file, "--json", asked)
    assert (found.exit_code, found.stdout) == (1, "")
    found_message = found.stderr.replace("\n", " ")
    assert re.search(message, found_message), found_message
    assert file.read_text("utf-8") == "# mine\n" + OPTION_FORM


def test_the_list_has_every_command_with_its_arguments(file: Path) -> None:
    listed = CliRunner().invoke(main, ["edit", "--list"]).stdout
    assert "set_title TITLE\n    Sets the title of the dispute.\n" in listed
    assert "add_statement DM CONDITION [--at INTEGER]" in listed
    told = json.loads(edit(file, "--list --json").stdout)
    assert [each["command"] for each in told] == list(COMMANDS)
    assert [line.split()[0] for line in listed.splitlines() if line[0] != " "] == list(COMMANDS)
    for name in COMMANDS:
        assert edit(file, f"{name} --help").exit_code == 0


def test_a_file_of_gmcr_is_not_edited(tmp_path: Path) -> None:
    other = tmp_path / "x.gmcr"
    other.write_text("{}")
    found = edit(other, "set_title x")
    assert (found.exit_code, "convert it" in found.stderr) == (1, True)


def test_a_log_that_cannot_be_read_is_said(file: Path) -> None:
    (file.parent / f".{file.name}.history").write_text("garbage\n")
    found = edit(file, "set_title x")
    assert (found.exit_code, "kept as .dispute.yaml.history.unreadable" in found.stderr) == (0, True)


def test_a_strangers_words_are_shown_and_not_obeyed(file: Path) -> None:
    lines = [{"version": 1, "text": "x"}, {"make": "\x1b[31mred\nall is well", "at": 0, "out": "x", "put": ""}]
    step = {"make": "b", "at": 0, "out": "", "put": file.read_text("utf-8")}
    log = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in (*lines, step))
    (file.parent / f".{file.name}.history").write_text(log, "utf-8")
    assert edit(file, "--undo").stdout == "undone: b\n"
    assert edit(file, "--undo").stdout == "undone: \ufffd[31mred all is well\n"


def test_words_that_begin_with_a_dash(file: Path) -> None:
    assert edit(file, "set_title -- -minus").exit_code == 0
    assert standoff.load(file).title == "-minus"


NEWS = "A well runs dry\n\nBy Ann\n"


def test_a_document_is_taken_in(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It is copied beside the file; the step can be undone, and the copy stays, which is said."""
    before, there = file.read_text("utf-8"), tmp_path_factory.mktemp("elsewhere") / "The News.txt"
    there.write_text(NEWS, "utf-8")
    found = edit(file, f"add_source news --from '{there}' --author Ann")
    assert (found.exit_code, found.stdout) == (0, "add the source `news`\n")
    assert file.with_name("The News.txt").read_text("utf-8") == NEWS
    source = standoff.load(file).dispute.sources["news"]
    digest = sha256(NEWS.encode()).hexdigest()
    assert (source.title, source.author, source.file) == ("A well runs dry", "Ann", "The News.txt")
    assert source.sha256 == digest
    undone = edit(file, "--undo")
    assert undone.stderr == "note: `The News.txt` stays in the folder\n"
    assert (file.read_text("utf-8"), file.with_name("The News.txt").is_file()) == (before, True)
    assert edit(file, f"add_source again --from '{there}' --title News").exit_code == 0
    assert standoff.load(file).dispute.sources["again"].file == "The News.txt"
    assert edit(file, "--to 0").stderr == "note: `The News.txt` stays in the folder\n"


def test_a_document_in_the_folder_is_not_copied(file: Path) -> None:
    (file.parent / "texts").mkdir()
    (file.parent / "texts" / "news.txt").write_text(NEWS, "utf-8")
    assert edit(file, f"add-source news --from {file.parent}/texts/../texts/news.txt").exit_code == 0
    assert standoff.load(file).dispute.sources["news"].file == "texts/news.txt"
    assert sorted(each.name for each in file.parent.iterdir() if each.suffix == ".txt") == []


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ("news --from none.txt", 1, "No such file"),
        ("news --from {}/a.zip", 1, "only .txt, .md, .html, .htm and .pdf are taken"),
        ("news --from {}/a.pdf", 1, "is no PDF, whatever its name says"),
        ("'The News' --from {}/a.txt", 1, "can't be the short name of a source"),
        ("news --from {}/a.txt --date tomorrow", 1, "no date"),
        ("news --from {}/a.txt --file a.txt", 2, "leave --file and --sha256 out"),
    ],
)
def test_what_can_t_be_taken_in_leaves_all_as_it_was(
    file: Path, tmp_path_factory: pytest.TempPathFactory, words: str, code: int, why: str
) -> None:
    before, there = file.read_text("utf-8"), tmp_path_factory.mktemp("elsewhere")
    for name in ("a.txt", "a.pdf", "a.zip"):
        (there / name).write_text(NEWS, "utf-8")
    found = edit(file, f"add_source {words.format(there)}")
    assert found.exit_code == code
    assert why in found.stderr
    assert file.read_text("utf-8") == before
    assert [each.name for each in file.parent.iterdir() if each.suffix in (".txt", ".pdf")] == []
