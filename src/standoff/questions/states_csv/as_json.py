"""All rows of the table of states as CSV text in a JSON object."""

from __future__ import annotations

from typing import Any

from standoff.files.writing import csv_text
from standoff.questions.columns import placed, table_of
from standoff.questions.states import Window

MOST_CELLS = 8_000_000  # in a CSV text


def as_json(window: Window) -> dict[str, Any]:
    """All states that match the filter of a window, in its order, as CSV text, with places, of which 1 is the best.

    A text that would be too long is cut, and the object then has `"truncated": true`.
    """
    untold = "state" if window.analysis.conflict.in_graph_form else "pattern"  # names, or options, say it too
    columns = list(placed((column for column in window.columns if column.kind != untold), ranks=False))
    slots = window.slots[: max(1, MOST_CELLS // len(columns))]
    return {
        "account": window.analysis.account.id,
        "matching": window.matching,
        "rows": len(slots),
        "csv": csv_text([column.key for column in columns], table_of(columns, slots)),
        **({"truncated": True} if len(slots) < window.matching else {}),
    }
