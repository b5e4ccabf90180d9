"""Lists that people make in spreadsheets: separators, quotes, encodings, and what is no such list."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import FileError
from standoff.files import rows as module
from standoff.files.rows import read_rows, rows_of

KNOWN = ("source", "quote", "said_by", "text")


def cells(text: str) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, row.cells) for row in rows_of(text, "list.csv", KNOWN, ["quote"]).rows]


@pytest.mark.parametrize(
    "text",
    [
        "source,quote\ns,one\n",
        "source;quote\ns;one\n",
        "source\tquote\ns\tone\n",
        "Source , QUOTE\r\n s , one \r\n",
        '"source","quote"\n"s","one"',
        '"source";"quote"\n"s";"one"',
        "source,quote,,\ns,one,,,\n,,\n\n",
        "source,quote,text\ns,one\n",
    ],
)
def test_a_row_is_read_however_it_is_separated(text: str) -> None:
    assert cells(text) == [(2, {"source": "s", "quote": "one"})]


def test_lines_are_those_where_rows_begin() -> None:
    text = 'quote,said_by\n"one, ""two""\nthree",Ann; Bob\n\n"four\n",Cy\n five ,\n'
    assert cells(text) == [
        (2, {"quote": 'one, "two"\nthree', "said_by": "Ann; Bob"}),
        (5, {"quote": "four", "said_by": "Cy"}),
        (7, {"quote": "five"}),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("quote;said_by\n“né” 북한;Ann\n".encode(encoding))
    assert [row["quote"] for row in read_rows(file, KNOWN, ["quote"]).rows] == ["“né” 북한"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1: a column is missing: `quote`"),
        (b"source,said_by\ns,Ann\n", "line 1: a column is missing: `quote`"),
        (b"source,qote\ns,one\n", "line 1: there is no column `qote`: did you mean `quote`"),
        (b"quote,text,quote\n", "line 1: the column `quote` is there twice"),
        (b"quote\n\xe9t\xe9\n", "is no UTF-8 text"),
        (b"\xff\xfe\n", "is no UTF-8 text"),
        (b'"quote\none', "line 1: this can't be read: a cell of this row begins with a quotation mark"),
        (b"\0\0\0", "line 1: there is no column"),
    ],
)
def test_what_is_no_list(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    with pytest.raises(FileError, match=message):
        read_rows(file, KNOWN, ["quote"])


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="No such file"):
        read_rows(tmp_path / "no.csv", KNOWN, ["quote"])
    with pytest.raises(FileError, match="Is a directory"):
        read_rows(tmp_path, KNOWN, ["quote"])


def test_a_list_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "list.csv"
    file.write_text("quote\n" + "one\n" * 5_001)
    with pytest.raises(FileError, match="has more than 5,000 rows"):
        read_rows(file, KNOWN, ["quote"])
    monkeypatch.setattr(module, "LARGEST", 100)
    with pytest.raises(FileError, match="too large"):
        read_rows(file, KNOWN, ["quote"])


def test_lines_that_cannot_be_read_are_told_with_the_others() -> None:
    found = rows_of('quote,said_by\none,Ann,and more\ntwo,Bob\n"three" x,Cy\nfour,Dan\n', "list.csv", KNOWN, ["quote"])
    assert [row["quote"] for row in found.rows] == ["two", "four"]
    assert [(each.line, each.message) for each in found.findings] == [
        (2, "this row has 3 cells for 2 columns"),
        (4, "this row has a quotation mark inside a cell that is in quotation marks"),
    ]
    assert found.findings[1].hint == 'write such a mark twice: "they said ""never"" again"'
    endless = rows_of('quote\n"one\ntwo\n', "list.csv", KNOWN, ["quote"])
    assert [(each.line, each.message) for each in endless.findings] == [
        (2, "a cell of this row begins with a quotation mark and never ends, so no later row is read")
    ]
    long = rows_of(f"quote\n{'x' * 200_000}\n", "list.csv", KNOWN, ["quote"])
    assert [each.line for each in long.findings] == [2]


def test_rows_that_cannot_be_read_have_an_end_too() -> None:
    with pytest.raises(FileError, match="has more than 5,000 rows"):
        rows_of("quote\n" + '"one" x\n' * 5_001, "list.csv", KNOWN, ["quote"])
