"""A window into the table of states as one JSON object."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from standoff.questions.as_json import Head, head
from standoff.questions.columns import Column
from standoff.questions.states import Window
from standoff.stability import CONCEPTS

TITLES = {"state": "State", "pattern": "Pattern", "name": "Name"}


class ColumnData(TypedDict):
    """A column: its subject, the concept of a verdict, and the number of `levels` of a rank."""

    key: str
    kind: str
    title: str
    of: NotRequired[str]
    concept: NotRequired[str]
    levels: NotRequired[int]


class WindowData(Head):
    """Columns and rows aligned with them; the number of states, and of those that match the filter."""

    account: str
    concepts: list[str]
    status_quo: int | None
    total: int
    matching: int
    start: int
    columns: list[ColumnData]
    rows: list[list[Any]]


def as_json(window: Window) -> WindowData:
    """The columns and the rows, each row a list aligned with the columns; yes and no are 1 and 0.

    `total` counts all feasible states, `matching` those that match the filter, of which the rows are some.
    """
    analysis = window.analysis
    status_quo = analysis.status_quo
    yes_or_no = [column.is_yes_or_no for column in window.columns]
    return {
        **head(analysis.conflict),
        "account": analysis.account.id,
        "concepts": list(analysis.concepts),
        "status_quo": None if status_quo is None else status_quo.code,
        "total": window.total,
        "matching": window.matching,
        "start": window.start,
        "columns": [_column(column, window) for column in window.columns],
        "rows": [
            [int(value) if flag else value for value, flag in zip(row, yes_or_no, strict=True)] for row in window.rows
        ],
    }


def _column(column: Column, window: Window) -> ColumnData:
    found: ColumnData = {"key": column.key, "kind": column.kind, "title": _title(column)}
    if column.of:
        found["of"] = column.of
    if column.concept:
        found["concept"] = column.concept
    if column.kind == "rank":
        found["levels"] = column.levels
    return found


def _title(column: Column) -> str:
    match column.kind:
        case "rank":
            return f"Rank for {column.of}"
        case "stable":
            return f"{CONCEPTS[column.concept].title}: stable for {column.of}"
        case "equilibrium":
            return f"{CONCEPTS[column.concept].title}: equilibrium"
        case _:
            return TITLES.get(column.kind, column.of)
