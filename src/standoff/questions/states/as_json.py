"""A window into the table of states as one JSON object, and all of its rows as CSV text."""

from __future__ import annotations

from typing import Any

from standoff.files.tables import csv_text
from standoff.questions.as_json import head
from standoff.questions.columns import Column, table_of
from standoff.questions.states import Window
from standoff.stability import CONCEPTS

TITLES = {"state": "State", "pattern": "Pattern", "name": "Name"}
MOST_CELLS = 8_000_000  # of a CSV text


def states_object(window: Window) -> dict[str, Any]:
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


def _column(column: Column, window: Window) -> dict[str, Any]:
    """A column: what it is about, the concept of a verdict, and of how many `levels` a rank is."""
    told: dict[str, Any] = {"key": column.key, "kind": column.kind, "title": _title(column)}
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


def states_csv_object(window: Window) -> dict[str, Any]:
    """All states that the filter of a window lets through, in its order, as CSV text.

    What would be longer than a text in memory ought to be is cut, and the object then has `"truncated": true`.
    """
    columns = [column for column in window.columns if column.kind != "pattern"]  # the options say it too
    slots = window.slots[: max(1, MOST_CELLS // len(columns))]
    return {
        "account": window.analysis.account.id,
        "matching": window.matching,
        "rows": len(slots),
        "csv": csv_text([column.key for column in columns], table_of(columns, slots)),
        **({"truncated": True} if len(slots) < window.matching else {}),
    }
