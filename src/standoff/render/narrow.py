"""A table where there is little room: its explanations go below it, and its columns into pieces; no name is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.render.answer import Column, Table, text

GAP = 2  # blanks between two columns
READABLE = 24  # columns of a terminal that an explanation needs
FOLDED = 12  # that words which may be cut anywhere need


def fitted(table: Table, room: int) -> Iterator[Table]:
    """The table as it is, where its words have room; or else in pieces that have.

    What explains goes below, and the other columns are spread over several tables that all begin with the first one.
    """
    needs = [_need(table, place) for place in range(len(table.columns))]
    if sum(needs) + GAP * len(needs) <= room:
        yield table
        return
    told = [place for place, column in enumerate(table.columns) if place and not column.explains]
    explained = [place for place, column in enumerate(table.columns) if column.explains]
    for places in _pieces(told, needs, room):
        yield _only(table, (0, *places))
    for place in explained:
        yield replace(_only(table, (0, place)), columns=(Column(), Column()))


def widths(table: Table, room: int) -> list[int] | None:
    """How wide the columns are where the widest have to be cut, so that none gets narrower than its words.

    None where there is room for all, or no column would get that narrow.
    """
    needs = [_need(table, place) for place in range(len(table.columns))]
    whole = [_whole(table, place) for place in range(len(table.columns))]
    left = room - GAP * len(needs)

    def cut(at: int) -> list[int]:
        return [max(need, min(most, at)) for need, most in zip(needs, whole, strict=True)]

    at = next((at for at in range(max(whole, default=0), 0, -1) if sum(cut(at)) <= left), 0)
    shrinking = range(is_whole(table, 0), len(needs))
    if sum(whole) <= left or not at or all(needs[place] <= at for place in shrinking):
        return None
    return cut(at)


def is_whole(table: Table, place: int) -> bool:
    """Whether the lines of a column are never cut: those of the first one under a heading, unless it `folds`."""
    return not place and not table.columns[place].folds and any(each.name for each in table.columns)


def _pieces(places: list[int], needs: list[int], room: int) -> Iterator[list[int]]:
    """As many columns at a time as stand beside the first one."""
    piece: list[int] = []
    for place in places:
        if piece and needs[0] + GAP + sum(needs[each] + GAP for each in (*piece, place)) > room:
            yield piece
            piece = []
        piece.append(place)
    if piece:
        yield piece


def _only(table: Table, places: tuple[int, ...]) -> Table:
    columns = tuple(table.columns[place] for place in places)
    return replace(table, columns=columns, rows=tuple(tuple(row[place] for place in places) for row in table.rows))


def _need(table: Table, place: int) -> int:
    """The least columns of a terminal in which no word of a column of a table is broken."""
    column = table.columns[place]
    if column.explains:
        return READABLE
    if is_whole(table, place):
        return _whole(table, place)
    words = [word for line in _lines(table, place) for word in line.split()]
    least = max(map(len, words), default=0)
    return min(least, FOLDED) if column.folds else least


def _whole(table: Table, place: int) -> int:
    """The columns of a terminal that the longest line of a column takes."""
    return max((len(part) for line in _lines(table, place) for part in line.split("\n")), default=0)


def _lines(table: Table, place: int) -> list[str]:
    return [text(line) for line in (table.columns[place].name, *(row[place] for row in table.rows))]
