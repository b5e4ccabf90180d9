"""How tables get on paper: how wide their columns are, on which page, and in how many pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from math import ceil

from standoff.render.answer import BREAK, Line, Span, Table
from standoff.render.narrow import only, pieces
from standoff.render.report.letters import width

PORTRAIT, LANDSCAPE = 482, 698  # points between the margins
SIZE = 9  # points
GAP = 10  # points beside the words of a column
NARROWER = 0.95  # the usual font than the one that widths are measured in
MONO = 0.57  # width of a letter in a typeface of even letters, as it is set
BOLDER = 1.08
MOST = 140  # points that a word may need, before it is broken
FOLDED = 60  # points that a column needs if its words may be broken anywhere
WHOLE = 70  # points of a column's name that stands in one line
HALF = 0.6  # of the length of one that stands in two
READABLE = 170  # points that an explanation needs
BAR = 50  # points that a share needs beside its words
FEW = 12  # rows for which a page isn't turned
MUCH = 400  # points: a column that wants more gets as much as one that wants this
STEP, MOVES, MEASURED = 14, 12, 300  # points that are moved between columns, how often, and rows that are measured
MOST_NAMING = 0.6  # of a page's width, for the columns that name a row
BREAKS = "-/–—"  # after which a line may end


@dataclass(frozen=True)
class Piece:
    """A table as it stands on a page, with the widths of its columns in points, of words and gaps."""

    table: Table
    widths: tuple[int, ...]
    turned: bool = False


def fitted(table: Table) -> Iterator[Piece]:
    """The table as it is, if its words have room on a page or, for a long table, on a turned one; or else in pieces.

    Explanations then go below, and the other columns are spread over several tables, of which all begin with what names
    a row.
    """
    needs = [_need(table, place) for place in range(len(table.columns))]
    room = PORTRAIT - 4 * table.indent
    if sum(needs) <= room:
        yield _piece(table, needs, room)
    elif sum(needs) <= LANDSCAPE and len(table.rows) > FEW:
        yield _piece(table, needs, LANDSCAPE, turned=True)
    else:
        for places in _spread(table, needs, room):
            yield _piece(only(table, places), [needs[each] for each in places], room)


def _spread(table: Table, needs: list[int], room: int) -> Iterator[tuple[int, ...]]:
    heads = _heads(table, needs, room)
    others = [place for place in range(len(table.columns)) if place not in heads]
    facts = [place for place in others if not table.columns[place].explains]
    explained = [place for place in others if table.columns[place].explains]
    beside = [sum(needs[place] for place in heads), *needs[1:]]
    for places in (*pieces(facts, beside, room), *([place] for place in explained)):
        yield *heads, *places


def _heads(table: Table, needs: list[int], room: int) -> tuple[int, ...]:
    """The columns that name what a row is about: the first, and the second where the first stands for several rows."""
    is_shared = any(not any(each.text for each in row[0]) for row in table.rows)
    return (0, 1) if is_shared and len(needs) > 2 and needs[0] + needs[1] <= room * MOST_NAMING else (0,)


def _piece(table: Table, needs: list[int], room: int, *, turned: bool = False) -> Piece:
    wants = [_want(table, place) for place in range(len(table.columns))]
    if sum(wants) > room:
        wants = _lower(table, _shared(wants, needs, room), needs, wants)
    return Piece(table, tuple(wants), turned)


def _shared(wants: list[int], needs: list[int], room: int) -> list[int]:
    """What columns need, and of the room that is left as much as they want in comparison with the others."""
    left = room - sum(needs)
    if left < 0:  # words are broken
        return [need * room // sum(needs) for need in needs]
    more = [min(want, MUCH) - need if want > need else 0 for want, need in zip(wants, needs, strict=True)]
    return [need + left * each // sum(more) for need, each in zip(needs, more, strict=True)]


def _lower(table: Table, widths: list[int], needs: list[int], wants: list[int]) -> list[int]:
    """The widths, with points moved as long as that makes the table lower, from columns whose lines are broken."""
    least = [need if width < want else width for width, need, want in zip(widths, needs, wants, strict=True)]
    cells = [[lengths(cell) for cell in row] for row in table.rows[:MEASURED]]
    height = _lines(cells, widths)
    for _ in range(MOVES):
        best = min(_moved(widths, least), key=lambda each: _lines(cells, each), default=widths)
        if _lines(cells, best) >= height:
            break
        widths, height = best, _lines(cells, best)
    return widths


def _moved(widths: list[int], least: list[int]) -> Iterator[list[int]]:
    for giver, other in permutations(range(len(widths)), 2):
        if widths[giver] - STEP >= least[giver]:
            change = {giver: -STEP, other: STEP}
            yield [width + change.get(place, 0) for place, width in enumerate(widths)]


def _lines(cells: list[list[list[float]]], widths: list[int]) -> int:
    """The lines of text of all rows, about."""
    rooms = [width - GAP for width in widths]
    return sum(
        max(sum(max(1, ceil(line / room)) for line in cell) for cell, room in zip(row, rooms, strict=True))
        for row in cells
    )


def _want(table: Table, place: int) -> int:
    """The points that a column needs for its lines as they are, and a long name in two lines."""
    longest = max((max(lengths(row[place])) for row in table.rows), default=0)
    name = max(lengths(_name(table, place)))
    name = max(min(name, WHOLE), name * HALF)
    return max(GAP + round(max(longest, name) + 1), _word(table, place, MOST))


def _need(table: Table, place: int) -> int:
    """The fewest points with which no word of a column is broken."""
    column = table.columns[place]
    need = _word(table, place, FOLDED if column.folds else MOST)
    return max(need, min(READABLE, _want(table, place))) if column.explains else need


def _word(table: Table, place: int, most: int) -> int:
    """The points that the longest word of a column needs."""
    cells = (_name(table, place), *(row[place] for row in table.rows))
    return GAP + round(min(most, max(word for cell in cells for word in _words(cell))) + 1)


def _name(table: Table, place: int) -> Line:
    return tuple(Span(each.text, "strong") for each in table.columns[place].name)


def lengths(line: Line) -> list[float]:
    """The lengths of the lines that a cell's words are in, in points."""
    found = [0.0]
    for span in line:
        if span == BREAK:
            found.append(0)
        else:
            found[-1] += length(span, span.text) + (0 if span.share is None else BAR)
    return found


def length(span: Span, words: str) -> float:
    """The length of some words of a span, in points."""
    if span.tone in ("code", "formula"):
        return len(words) * MONO * SIZE
    bolder = BOLDER if span.tone in ("strong", "good") else 1
    return width(words) * NARROWER * SIZE * bolder


def _words(line: Line) -> Iterator[float]:
    """The lengths of the words of a cell, which may go over several spans."""
    so_far = 0.0
    for span in line:
        for word, gap in words_of(span.text):
            so_far += length(span, word)
            if gap or word[-1:] in (*BREAKS,):
                yield so_far
                so_far = 0
        so_far += 0 if span.share is None else BAR
    yield so_far


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, after each of which a line may end, with the white space that follows if there is one."""
    start = 0
    for place, letter in enumerate(text):
        if letter.isspace():
            yield text[start:place], letter
            start = place + 1
        elif letter in BREAKS and not text[place + 1 : place + 2].isdigit():  # a date stays whole
            yield text[start : place + 1], ""
            start = place + 1
    if text[start:]:
        yield text[start:], ""
