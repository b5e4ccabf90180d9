"""The engine that writes and reads rows: DuckDB, which is loaded when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory. Raises QuestionError where DuckDB isn't installed."""
    try:
        import duckdb
    except ModuleNotFoundError:
        raise QuestionError('sweeps need duckdb: `pip install "standoff[sweep]"`') from None
    return duckdb.connect(config={} if threads is None else {"threads": threads})


def reading(files: Sequence[Path]) -> str:
    """What stands for the rows of some files in a query."""
    return f"read_parquet([{', '.join(quoted(str(each)) for each in files)}])"


def quoted(text: str) -> str:
    """A text as SQL has it.

    >>> print(quoted("it's"))
    'it''s'
    """
    return "'" + text.replace("'", "''") + "'"


def column(name: str) -> str:
    """The name of a column as SQL has it.

    >>> print(column("war_nash"))
    "war_nash"
    """
    return '"' + name.replace('"', '""') + '"'
