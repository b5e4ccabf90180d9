"""Fits a table into little room: explanations go below it, and columns into pieces; no name is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from standoff.render.answer import BREAK, Line, Table
from standoff.render.lines import line, text

GAP = 2  # blanks between two columns, and after the last one where there are names above them
READABLE = 40  # characters that an explanation needs
FOLDED = 12  # characters that a column needs if its words may be broken anywhere

Piece = tuple[Table, list[int] | None]
"""A table and the widths of its columns; None if each is as wide as its words."""


def fitted(table: Table, room: int) -> Iterator[Piece]:
    """The table as it is, if its words have room, or else in pieces.

    Explanations go below, and the other columns are spread over several tables that all begin with the first column; a
    column that has no room beside the first one stands under it.
    """
    needs = [_need(table, place) for place in range(len(table.columns))]
    if sum(needs) + gaps(table) <= room:
        yield table, _widths(table, needs, room)
        return
    facts = [place for place, column in enumerate(table.columns) if place and not column.explains]
    explained = [place for place, column in enumerate(table.columns) if column.explains]
    for places in (*pieces(facts, [each + GAP for each in needs], room), *([place] for place in explained)):
        piece = only(table, (0, *places))
        beside = [needs[place] for place in (0, *places)]
        if sum(beside) + gaps(piece) > room:
            piece, beside = _stacked(piece), [max(needs[0], needs[places[0]] + GAP)]
        yield piece, _widths(piece, beside, room)


def gaps(table: Table) -> int:
    """The blanks beside the columns of a table."""
    return GAP * (len(table.columns) if is_headed(table) else len(table.columns) - 1)


def is_whole(table: Table, place: int) -> bool:
    """Whether the lines of a column are never broken: those of the first one under a name, unless it `folds`."""
    return not place and not table.columns[place].folds and is_headed(table)


def is_headed(table: Table) -> bool:
    """Whether the columns have names above them."""
    return any(column.name for column in table.columns)


def pieces(places: list[int], needs: list[int], room: int) -> Iterator[list[int]]:
    """The columns beside the first one, in as few pieces as possible, of about the same number of columns.

    `needs` has the least width of every column, with the gap beside it.
    """
    for number in range(1, len(places) + 1):
        ends = [len(places) * piece // number for piece in range(number + 1)]
        found = [places[start:end] for start, end in pairwise(ends)]
        if number == len(places) or all(sum(needs[each] for each in (0, *piece)) <= room for piece in found):
            yield from found
            return


def only(table: Table, places: tuple[int, ...]) -> Table:
    """A table with some of the columns."""
    columns = tuple(table.columns[place] for place in places)
    return replace(table, columns=columns, rows=tuple(tuple(row[place] for place in places) for row in table.rows))


def _stacked(table: Table) -> Table:
    """Two columns as one: the second stands under the first."""
    first, second = table.columns
    head = _under(first.name, second.name) if is_headed(table) else ()
    return replace(
        table, columns=(replace(first, name=head, folds=True),), rows=tuple((_under(*row),) for row in table.rows)
    )


def _under(first: Line, second: Line) -> Line:
    return line(first, BREAK, " " * GAP, second)


# How wide columns are


def _widths(table: Table, needs: list[int], room: int) -> list[int] | None:
    """The widths of the columns: the widest shrink first, and none below its need."""
    wants = [_want(table, place) for place in range(len(table.columns))]
    room -= gaps(table)
    if sum(wants) <= room:
        return None
    found = _level(wants, needs, room)
    for place, wanted in enumerate(wants):  # what is left over
        if found[place] < wanted and sum(found) < room:
            found[place] += 1
    return found


def _level(wants: list[int], needs: list[int], room: int) -> list[int]:
    """The widths that columns want, cut at the highest level at which they all have room."""
    height = max(wants)
    found = wants
    while height and sum(found) > room:
        height -= 1
        found = [max(need, min(wanted, height)) for wanted, need in zip(wants, needs, strict=True)]
    while sum(found) > room:  # not even the words have room: the widest of them are broken
        found = [each - (each == max(found)) for each in found]
    return found


def _want(table: Table, place: int) -> int:
    """The characters that a column needs for its lines as they are."""
    column = table.columns[place]
    widest = max((len(each) for cell in _cells(table, place) for each in text(cell).split("\n")), default=0)
    return widest if column.widest is None else min(widest, column.widest)


def _need(table: Table, place: int) -> int:
    """The fewest characters with which no word of a column is broken."""
    column = table.columns[place]
    if column.explains:
        return min(READABLE, _want(table, place))
    if is_whole(table, place):
        return _want(table, place)
    least = max((len(word) for cell in _cells(table, place) for word in text(cell).split()), default=0)
    return min(least, FOLDED) if column.folds else least


def _cells(table: Table, place: int) -> Sequence[Line]:
    return [table.columns[place].name, *(row[place] for row in table.rows)]
