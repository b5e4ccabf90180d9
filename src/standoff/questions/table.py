"""A plain table: what questions hand to data frames, notebooks, CSV files and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError
from standoff.version import __version__

if TYPE_CHECKING:
    import pandas
    import pyarrow

ROWS_IN_NOTEBOOKS = 200


def require_pandas() -> None:
    """Raises QuestionError where pandas isn't installed."""
    try:
        import pandas  # noqa: F401
    except ModuleNotFoundError:
        raise QuestionError('data frames need pandas: `pip install "standoff[frames]"`') from None


def require_arrow() -> Any:
    """The package pyarrow. Raises QuestionError where it isn't installed."""
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise QuestionError('tables of Arrow need pyarrow: `pip install "standoff[arrow]"`') from None


@dataclass(frozen=True)
class Table:
    """Named columns and a row of values at a time; rows are made as they are read, so a table may be long."""

    columns: tuple[str, ...]
    length: int
    row: Callable[[int], Sequence[Any]]

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return map(self.row, range(self.length))

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas data frame. Raises QuestionError where pandas isn't installed."""
        require_pandas()
        import pandas

        return pandas.DataFrame(list(self), columns=list(self.columns))

    def to_arrow(self, **told: str) -> pyarrow.Table:
        """The table as a table of Apache Arrow, whose schema says what it is `told`: a title, say.

        A column in which truth values stand beside texts, as in merged states of which something is true in part, is
        one of texts: `true`, `false`, `in part`. Raises QuestionError where pyarrow isn't installed.
        """
        arrow = require_arrow()
        columns = zip(*self, strict=True) if len(self) else ((),) * len(self.columns)
        found = arrow.table(dict(zip(self.columns, map(_of_one_kind, columns), strict=True)))
        return found.replace_schema_metadata({"standoff": __version__, **told})

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        shown = range(min(self.length, ROWS_IN_NOTEBOOKS))
        body = "".join(f"<tr>{''.join(map(_cell, self.row(number)))}</tr>" for number in shown)
        rest = self.length - len(shown)
        more = f"<p>and {rest:,} more</p>" if rest else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _of_one_kind(values: Iterable[Any]) -> list[Any]:
    """The values of a column; those of more than one kind as texts."""
    found = list(values)
    if len({type(each) for each in found}) < 2:
        return found
    return [each if isinstance(each, str) else str(each).lower() for each in found]


def _cell(value: Any) -> str:
    text = {True: "Y", False: ""}.get(value, value) if isinstance(value, bool) else value
    return f"<td>{escape(str(text))}</td>"
