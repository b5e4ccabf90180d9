"""A window into the table of states as one JSON object."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from standoff.questions.as_json import Head, head
from standoff.questions.columns import Column
from standoff.questions.states import Window
from standoff.stability import CONCEPTS

TITLES = {"state": "State", "pattern": "Pattern", "name": "Name"}


class ColumnData(TypedDict):
    """A column: what it is about, the concept of a verdict, and of how many `levels` a rank is."""

    key: str
    kind: str
    title: str
    of: NotRequired[str]
    concept: NotRequired[str]
    levels: NotRequired[int]


class WindowData(Head):
    """Columns, and rows aligned with them; how many states there are, and how many the filter lets through."""

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

    `total` and `matching` count all feasible states and those that the filter lets through; the rows are a part of the
    latter, from `start` on.
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
    told: ColumnData = {"key": column.key, "kind": column.kind, "title": _title(column)}
    if column.of:
        told["of"] = column.of
    if column.concept:
        told["concept"] = column.concept
    if column.kind == "rank":
        told["levels"] = int(window.analysis.ranks(column.of).max(initial=0))
    return told


def _title(column: Column) -> str:
    match column.kind:
        case "rank":
            return f"Rank for {column.of}"
        case "stable":
            return f"{_concept(column.concept)}: stable for {column.of}"
        case "equilibrium":
            return f"{_concept(column.concept)}: equilibrium"
        case _:
            return TITLES.get(column.kind, column.of)


def _concept(name: str) -> str:
    return CONCEPTS[name].title
