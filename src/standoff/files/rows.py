"""Reads the rows of a CSV file that somebody made, as spreadsheets write it: with commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from standoff.errors import FileError, Finding, not_there
from standoff.files.encodings import no_text
from standoff.files.inside import too_large

LARGEST = 8 * 2**20  # bytes
MOST_ROWS = 5_000
DELIMITERS = ",;\t"
MISTAKES = (  # what the parser says, what is meant, and what helps
    (
        "expected after",
        "this row has a quotation mark inside a cell that is in quotation marks",
        'write such a mark twice: "they said ""never"" again"',
    ),
    (
        "unexpected end",
        "a cell of this row begins with a quotation mark and never ends, so no later row is read",
        'write " at its end, and each quotation mark inside it twice',
    ),
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # how some spreadsheets begin a text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, by the names of its columns, and the line on which it begins. Blanks around cells are gone."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table that aren't blank, the names of its columns, and what is wrong with its lines."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()


def read_rows(path: Path, known: Sequence[str], needed: Collection[str]) -> Rows:
    """The rows of a CSV file whose first line names its columns: some of the `known` ones, and all that are `needed`.

    Raises FileError for a file that can't be read, isn't text, is too large, or has no such first line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise too_large(path, LARGEST)
    return rows_of(_decoded(data, path), str(path), known, needed)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise no_text(path, data) from None


def rows_of(text: str, name: str, known: Sequence[str], needed: Collection[str]) -> Rows:
    r"""The rows of a CSV text, as `read_rows`; `name` is that of its file.

    >>> found = rows_of('quote;said_by\n"one\ntwo"; Ann\n\nthree;\n', "list.csv", ["quote", "said_by"], ["quote"])
    >>> [(row.line, row["quote"], row["said_by"]) for row in found.rows]
    [(2, 'one\ntwo', 'Ann'), (5, 'three', '')]
    """
    delimiter = _delimiter(text, known)
    lines = _Lines(text, delimiter)
    columns = tuple(cell.strip().casefold() for cell in _without_blank_end(lines.next_one() or []))
    if lines.broken:
        raise FileError(f"{name}, line 1: this can't be read: {lines.broken}")
    _check_columns(columns, name, known, needed)
    rows, findings = list[Row](), list[Finding]()
    while (read := lines.next_one()) is not None:
        cells = _without_blank_end(read)
        if len(rows) + len(findings) >= MOST_ROWS and (cells or lines.broken):
            raise FileError(f"{name} has more than {MOST_ROWS:,} rows: divide it")
        if lines.broken:
            findings.append(Finding(lines.broken, hint=lines.hint, file=name, line=lines.first))
        elif len(cells) > len(columns):
            hint = "put a cell in quotation marks that has the separator in it"
            message = f"this row has {len(cells)} cells for {len(columns)} columns"
            findings.append(Finding(message, hint=hint, file=name, line=lines.first))
        elif cells:
            found = zip(columns, cells, strict=False)
            rows.append(Row(lines.first, {column: cell.strip() for column, cell in found}))
    return Rows(columns, tuple(rows), tuple(findings))


def _without_blank_end(cells: list[str]) -> list[str]:
    """The cells up to the last one that isn't blank: spreadsheets add separators."""
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return cells[: last + 1]


class _Lines:
    """The rows of a CSV text as lists of cells. `first` is the line on which the last one begins.

    `broken` says why that one can't be read, and `hint` what helps; "" where it could.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self._reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self.first = 1
        self.broken = self.hint = ""

    def next_one(self) -> list[str] | None:
        """The next row, without cells where it can't be read; None where there is none."""
        self.first = self._reader.line_num + 1
        self.broken = self.hint = ""
        try:
            return next(self._reader, None)
        except csv.Error as error:
            self.broken, self.hint = next(
                (told for sign, *told in MISTAKES if sign in str(error)), (f"this row can't be read: {error}", "")
            )
            return []


def _delimiter(text: str, known: Sequence[str]) -> str:
    """What separates the cells: that which divides the first line into most columns that are known."""
    first = text.split("\n", 1)[0]
    names = {each: {cell.strip(' "\r').casefold() for cell in first.split(each)} for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: len(names[each] & {*known}))


def _check_columns(columns: Sequence[str], name: str, known: Sequence[str], needed: Collection[str]) -> None:
    for column in columns:
        if column not in known:
            raise FileError(f"{name}, line 1: {not_there('column', column, known)}")
        if columns.count(column) > 1:
            raise FileError(f"{name}, line 1: the column `{column}` is there twice")
    missing = [f"`{each}`" for each in needed if each not in columns]
    if missing:
        raise FileError(f"{name}, line 1: a column is missing: {', '.join(missing)}")
