"""The engine that writes and reads rows: DuckDB, which is loaded when it is first needed."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from standoff.errors import FileError, QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

BROKEN_OFF = "Query interrupted"  # DuckDB's own word for a KeyboardInterrupt


@contextmanager
def connect(threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory. Raises QuestionError where DuckDB isn't installed."""
    try:
        import duckdb
    except ModuleNotFoundError:
        raise QuestionError('sweeps need duckdb: `pip install "standoff[sweep]"`') from None
    spill = str(Path(gettempdir()) / f"standoff-rows-{uuid4().hex}")  # for what memory has no room for
    settings: dict[str, Any] = {"temp_directory": spill, **({} if threads is None else {"threads": threads})}
    with duckdb.connect(config=settings) as database:
        try:
            yield database
        except RuntimeError as error:
            if str(error) == BROKEN_OFF:
                raise KeyboardInterrupt from None
            raise


@contextmanager
def reading_rows() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for queries over rows. Raises FileError if they can't be read, or a query runs out of room."""
    with connect() as database:
        import duckdb

        try:
            yield database
        except duckdb.Error as error:
            raise FileError(
                f"the rows can't be read: {why(error)}. The same command notices files that were damaged, and makes "
                "them again"
            ) from None


def why(error: Exception) -> str:
    """The reason of an error in a line; of DuckDB's long messages, the system's own.

    >>> why(Exception('IO Error: Async write failed: {"exception_type":"IO","errno":"28"}'))
    'No space left on device'
    """
    number = re.search(r'"errno":"(\d+)"', str(error))
    said = os.strerror(int(number[1])) if number else getattr(error, "strerror", None)
    return said or (str(error) or type(error).__name__).splitlines()[0]


def reading(files: Sequence[Path]) -> str:
    """The SQL that stands for the rows of some files."""
    return f"read_parquet([{', '.join(quoted(str(each)) for each in files)}])"


def quoted(text: str) -> str:
    """A text as an SQL literal.

    >>> print(quoted("it's"))
    'it''s'
    """
    return "'" + text.replace("'", "''") + "'"


def column(name: str) -> str:
    """The name of a column as an SQL identifier.

    >>> print(column("war_nash"))
    "war_nash"
    """
    return '"' + name.replace('"', '""') + '"'
