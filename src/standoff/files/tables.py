"""Tables as CSV text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The CSV text of a table: a header, and one line for each row. Truth values are written `true` and `false`.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, since files may be malicious.

    >>> print(csv_text(["state", "nash"], [(5, True), ("=1+1", False)]), end="")
    state,nash
    5,true
    '=1+1,false
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(_cell, columns))
    writer.writerows(map(_cell, row) for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(RUNS_IN_A_SPREADSHEET) else value
