"""Which rows of the queue are shown: filtered, folded, and of many only those around the current one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from standoff.workbench.pages.reading.items import Item

WINDOW = 100  # rows that are shown at once
Show = Literal["all", "open", "marked", "refused", "accepted", "gaps"]
SHOWS: dict[Show, str] = {
    "all": "All",
    "open": "Open",
    "marked": "Marked",
    "refused": "Refused",
    "accepted": "Claims",
    "gaps": "Nothing proposed",
}


def filtered(rows: Iterable[Item], word: str = "", show: Show = "all") -> tuple[Item, ...]:
    """The rows with a word in a voice or the cue, in one state or all. Gaps are shown where they are asked for."""
    sought = word.strip().casefold()
    return tuple(each for each in rows if _is_shown(each, show) and _has(each, sought))


def _is_shown(row: Item, show: Show) -> bool:
    if show == "gaps" or row.kind == "gap":
        return show == "gaps" and row.kind == "gap"
    return show in ("all", row.state)


def _has(row: Item, word: str) -> bool:
    return not word or any(word in each.casefold() for each in (*row.said_by, row.cue, row.bears_on))


def folded(rows: Sequence[Item], current: str = "") -> tuple[tuple[Item, ...], int]:
    """The rows without those that are folded, and how many these are. The `current` one is always shown."""
    shown = tuple(each for each in rows if not each.is_quiet or each.id == current)
    return shown, len(rows) - len(shown)


def window(count: int, at: int, size: int = WINDOW) -> range:
    """The numbers of the rows to show of so many, around the current one; it moves on by half of its size.

    >>> window(5, 3), window(250, 0), window(250, 120), window(250, 249)
    (range(0, 5), range(0, 100), range(50, 150), range(150, 250))
    """
    half = size // 2
    start = max(0, min(at // half * half - half, count - size))
    return range(start, min(count, start + size))


def step(rows: Sequence[Item], current: str, by: int) -> str:
    """The id of the row so many behind the current one, or before it; the first or last one at the ends, "" in none."""
    if not rows:
        return ""
    at = place_of(rows, current)
    return rows[max(0, min(len(rows) - 1, at + by))].id if at is not None else rows[0].id


def next_open(rows: Sequence[Item], current: str) -> str:
    """The id of the next row on which nobody has decided, from the current one on and then from the first.

    The current one, where there is no other.
    """
    at = place_of(rows, current)
    after = (*rows[at + 1 :], *rows[:at]) if at is not None else tuple(rows)
    return next((each.id for each in after if each.state == "open"), current)


def place_of(rows: Sequence[Item], id: str) -> int | None:
    """The number of the row with an id; None where there is none."""
    return next((number for number, each in enumerate(rows) if each.id == id), None)


def nearest(rows: Sequence[Item], place: tuple[int, int, int]) -> str:
    """The id of the row at a place of the text, or the first one behind it; "" where there is none."""
    behind = (each.id for each in rows if each.place >= place)
    return next(behind, rows[-1].id if rows else "")
