"""`claims --add LIST.csv`: each row is found, refused, ambiguous or lost, with its line; all are written or none."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from asking import standoff_cli
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark

TEXT = """\
Water runs short

The mayor of the north says that the harvest is lost unless the farms pump more.
In the south, nobody would think of a court if the pumps stood still. Would the pumps stand still?
"""
MODEL = """\
standoff: 1
sources:
  gazette: {file: gazette.txt}
coders:
  ana: {name: Ana Ruiz}
claims:
  rain: {text: It rains., said_by: [Bob]}
"""
HEAD = "source,quote,said_by,stance,text,id,note\n"
HARVEST = (
    "gazette,the harvest is lost unless the farms pump more,the mayor of the north; the Gazette,,"
    "Without more water the north loses its harvest.,harvest,seen\n"
)
COURT = "gazette,nobody would think of a court,the Gazette,denies,,,\n"
"""Both places stand in the docs: paragraph 2, 33 to 79, and paragraph 3, 14 to 43."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    (tmp_path / "well.yaml").write_text(MODEL, "utf-8")
    return tmp_path / "well.yaml"


def add(file: Path, text: str, *options: str) -> Any:
    path = file.with_name("list.csv")
    path.write_text(text, "utf-8")
    return standoff_cli("claims", file, "--add", path, *options)


def noted(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def rows(file: Path, text: str, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(add(file, text, "--json", *options).stdout)["rows"]
    return found


def log_of(file: Path) -> Path:
    return file.with_name("well.reading.jsonl")


def test_a_claim_and_a_mark(file: Path) -> None:
    done = add(file, HEAD + HARVEST + COURT, "--coder", "ana")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"{file.with_name('list.csv')}: 2 rows: 1 claim, 1 mark\n"
        "  line 2: the claim harvest, gazette, paragraph 2, 33 to 79\n"
        "  line 3: a mark, gazette, paragraph 3, 14 to 43\n"
        "wrote 1 claim into well.yaml and 1 mark into well.reading.jsonl\n"
    )
    assert file.read_text("utf-8") == MODEL + (
        "  harvest:\n"
        "    text: Without more water the north loses its harvest.\n"
        "    said_by: [the mayor of the north, the Gazette]\n"
        "    at: {source: gazette, paragraph: 2, start: 33, end: 79, digest: 7d104db841dd6d72, "
        "folded: {digest: 7d104db841dd6d72, length: 46}, "
        f"before: {noted('he mayor of the north says that ')}, after: {noted('. In the south, nobody would thi')}}}\n"
        "    coded_by: ana\n"
        "    note: seen\n"
    )
    log = ReadingLog.open(file)
    assert [(each.mark.paragraph, each.mark.start, each.mark.stance, each.by) for each in log.marks] == [
        (3, 14, "denies", "ana")
    ]
    assert [each.claim for each in log.decisions] == ["harvest"]
    assert "nobody" not in log.path.read_text("utf-8")
    assert standoff_cli("edit", file, "--undo").exit_code == 0
    assert file.read_text("utf-8") == MODEL


BAD = {
    "gazette,the pumps,Ann,,,,\n": (
        "ambiguous: its quote stands in 2 places of gazette: paragraph 3, 47 to 56; paragraph 3, 76 to 85 "
        "(make the quote longer, or name its `paragraph`)"
    ),
    "gazette,nobody would think of any court,Ann,,,,\n": (
        "lost: its quote doesn't stand in gazette (a guess: a text that is"
    ),
    "gazete,Water,Ann,,,,\n": "refused: there is no source `gazete`: did you mean `gazette`?",
    'gazette," ",Ann,,,,\n': "refused: it has no quote, by which its passage could be found",
    "gazette,Water,,,,,\n": "refused: it needs its voices",
    "gazette,Water,Ann;;Bob,,,,\n": "refused: it needs its voices",
    "gazette,Water,Ann,denys,,,\n": "refused: its stance can't be `denys`: did you mean `denies`?",
    "gazette,Water,Ann,,WATER!,,\n": "refused: this is what the source says, word for word",
    "gazette,Water,Ann,,It is dry.,rain,\n": "refused: there is another claim `rain` already",
    "gazette,Water,Ann,,It is dry.,No,\n": "refused: `No` can't be an id",
    "gazette,Water,Ann,,,dry,\n": "refused: a mark has no id: give it a text, and it becomes the claim `dry`",
}


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(file: Path) -> None:
    done = add(file, HEAD + HARVEST + "".join(BAD) + COURT)
    assert done.exit_code == 1
    told = done.stderr.splitlines()
    path = file.with_name("list.csv")
    for line, (said, expected) in enumerate(zip(told, BAD.values(), strict=False), 3):
        assert said.startswith(f"{path}:{line}: error: {expected}")
    assert told[len(BAD) :] == ["standoff: nothing was written: mend these rows, or leave them out with --skip-wrong"]
    assert file.read_text("utf-8") == MODEL
    assert not log_of(file).exists()
    assert f"{len(BAD) + 2} rows: 1 claim, 1 mark, 1 ambiguous, 1 lost, 9 refused" in done.stdout


def test_what_is_well_is_written_where_that_is_wanted(file: Path) -> None:
    done = add(file, HEAD + "".join(BAD) + HARVEST + COURT, "--skip-wrong")
    assert done.exit_code == 0
    assert "wrote 1 claim into well.yaml and 1 mark into well.reading.jsonl" in done.stdout
    assert len(done.stderr.splitlines()) == len(BAD)
    assert "  harvest:\n" in file.read_text("utf-8")


def test_a_list_may_be_added_twice(file: Path) -> None:
    add(file, HEAD + HARVEST + COURT)
    before, log = file.read_bytes(), log_of(file).read_bytes()
    found = rows(file, HEAD + HARVEST + COURT)
    assert [(each["line"], each["status"], each["becomes"]) for each in found] == [
        (2, "there already", None),
        (3, "there already", None),
    ]
    assert (file.read_bytes(), log_of(file).read_bytes()) == (before, log)
    done = add(file, HEAD + HARVEST + COURT)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "nothing is new")
    assert "warning: there already: the claim `harvest` is of this passage and these voices" in done.stderr


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (HARVEST.replace(",harvest,", ",other,"), "there already"),
        (HARVEST.replace("the mayor of the", "The Mayor of the").replace(",harvest,", ",,"), "there already"),
        (HARVEST.replace("; the Gazette,,", "; the Gazette,reports,").replace(",harvest,", ",,"), "found"),
        (HARVEST.replace("; the Gazette", "").replace(",harvest,", ",,"), "found"),
        (HARVEST.replace(" more,the", ",the").replace(",harvest,", ",,"), "found"),
        (HARVEST, "refused"),  # its id is taken by the row before
    ],
)  # fmt: skip
def test_what_is_the_same_passage_voices_and_stance(file: Path, second: str, status: str) -> None:
    assert [each["status"] for each in rows(file, HEAD + HARVEST + second)] == ["found", status]


def test_a_mark_becomes_a_claim_by_a_later_list(file: Path) -> None:
    add(file, HEAD + COURT)
    add(file, HEAD + COURT.replace("denies,,", "denies,The south would sue.,"))
    assert "  south-sue:\n    text: The south would sue.\n" in file.read_text("utf-8")
    assert ReadingLog.open(file).marks == ()


def test_what_was_refused_before_is_said_and_done(file: Path) -> None:
    """A person lists it now, so it is the newer decision."""
    add(file, HEAD + COURT)
    log = ReadingLog.open(file)
    log.refuse(log.marks[0].mark, "a comment of the paper", by="ana")
    done = add(file, HEAD + COURT)
    assert done.exit_code == 0
    assert "warning: ana refused it on " in done.stderr
    assert ": a comment of the paper" in done.stderr
    assert len(ReadingLog.open(file).marks) == 1


def test_the_paragraph_tells_one_place_from_others(file: Path) -> None:
    file.with_name("gazette.txt").write_text("Water.\nWater.\nWater.\n", "utf-8")
    head = "quote,said_by,paragraph\n"
    found = rows(file, head + "Water,Ann,02\nWater,Ann,3.0\nWater,Ann,\nWater,Ann,4\nWater,Ann,first\nWater,Ann,0\n")
    assert [each["status"] for each in found] == ["found", "found", "ambiguous", "lost", "refused", "refused"]
    assert [each["place"]["paragraph"] for each in found[:2]] == [2, 3]
    assert [(each["paragraph"], each["start"], each["text"]) for each in found[2]["places"]] == [
        (1, 0, "Water"),
        (2, 0, "Water"),
        (3, 0, "Water"),
    ]


def test_a_claim_that_goes_on_in_the_next_paragraph_is_another_one(file: Path) -> None:
    """It begins where the row's passage does, and ends at the same character of a later paragraph."""
    at = "{source: gazette, paragraph: 2, start: 33, to_paragraph: 3, end: 79}"
    longer = f"  long: {{text: All., said_by: [the mayor of the north, the Gazette], at: {at}}}\n"
    file.write_text(MODEL + longer, "utf-8")
    assert [each["status"] for each in rows(file, HEAD + HARVEST)] == ["found"]


def test_a_list_of_a_spreadsheet(file: Path) -> None:
    """With semicolons, so that several voices stand in quotation marks, a byte order mark and Windows' line ends."""
    text = (
        '\ufeffquote;said_by;text\r\n"the harvest\r\nis lost";"the mayor; the Gazette";"All is gone; nothing left."\r\n'
    )
    [row] = rows(file, text)
    assert (row["status"], row["said_by"], row["claim"]) == (
        "found",
        ["the mayor", "the Gazette"],
        "all-gone-nothing-left",
    )


def test_the_source_has_to_be_named_where_there_are_several(file: Path) -> None:
    file.write_text(MODEL.replace("coders:", "  herald: {title: Herald}\ncoders:"), "utf-8")
    done = add(file, "quote,said_by\nWater,Ann\n")
    assert (done.exit_code, done.stderr) == (
        1,
        f"standoff: {file.with_name('list.csv')}, line 1: a column is missing: `source`\n",
    )
    assert [each["message"] for each in rows(file, HEAD + ",Water,Ann,,,,\nherald,Water,Ann,,,,\n")] == [
        "it names no source",
        "the source `herald` isn't at hand: the model names no file for it",
    ]


def test_an_unknown_coder_is_refused(file: Path) -> None:
    done = add(file, HEAD + HARVEST, "--coder", "anna")
    assert (done.exit_code, done.stderr) == (1, "standoff: there is no coder `anna`: did you mean `ana`?\n")
    assert file.read_text("utf-8") == MODEL


@pytest.mark.parametrize(
    "options", [("--coder", "ana"), ("--skip-wrong",), ("harvest", "--add", "x.csv"), ("--add", "x.csv", "--check")]
)
def test_wrong_usage(file: Path, options: tuple[str, ...]) -> None:
    assert standoff_cli("claims", file, *options).exit_code == 2


def test_a_list_that_is_not_there_and_a_log_of_a_later_version(file: Path) -> None:
    done = standoff_cli("claims", file, "--add", file.with_name("no.csv"))
    assert (done.exit_code, done.stderr.count("No such file")) == (1, 1)
    log_of(file).write_text('{"log": "reading", "version": 9, "dispute": "well.yaml"}\n')
    done = add(file, HEAD + HARVEST)
    assert done.exit_code == 1
    assert "was written by a later version of Standoff" in done.stderr
    assert file.read_text("utf-8") == MODEL


def test_an_example_is_not_changed(file: Path) -> None:
    path = file.with_name("list.csv")
    path.write_text(HEAD + HARVEST, "utf-8")
    done = standoff_cli("claims", "example:korea-2017", "--add", path)
    assert (done.exit_code, "is only for reading" in done.stderr) == (1, True)


def test_control_characters_of_a_list_are_not_printed(file: Path) -> None:
    done = add(file, HEAD + "gaz\x1b[31m,Water,Ann,,,,\n")
    assert "\x1b" not in done.stdout + done.stderr


def test_decisions_on_another_edition_are_told_and_hold(file: Path) -> None:
    add(file, HEAD + COURT)
    file.with_name("gazette.txt").write_text(f"A new lead\n{TEXT}", "utf-8")
    done = add(file, HEAD + COURT)
    note = "note: 1 decision on `gazette` was made on another edition of it, and holds where the same words stand\n"
    assert note in done.stderr
    assert "1 row: 1 there already" in done.stdout


def test_a_damaged_log_is_told(file: Path) -> None:
    add(file, HEAD + COURT)
    with log_of(file).open("ab") as log:
        log.write(b'<<<<<<< HEAD\n{"id": "cut sh')
    done = add(file, HEAD + HARVEST)
    assert done.exit_code == 0
    assert "note: well.reading.jsonl, line 3: this is no JSON object, and is left out\n" in done.stderr
    assert "note: well.reading.jsonl: its last line was cut short" in done.stderr
    assert [each.line for each in ReadingLog.open(file).damaged] == [3]


@pytest.mark.parametrize("text", ["standoff: 1\nclaims: [\n", "[1]\n"])
def test_a_file_that_no_command_can_change(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    done = add(file, HEAD + HARVEST)
    assert done.exit_code == 1
    assert "no command can change the file as it stands" in done.stderr


def test_what_the_mark_says_is_what_the_list_says(file: Path) -> None:
    add(file, HEAD + COURT)
    mark = ReadingLog.open(file).marks[0].mark
    assert mark == Mark(
        "gazette", 3, 14, 43, "ec0d526b2dc7cafa", ("the Gazette",), "denies", mark.folded, mark.sha256, ""
    )
