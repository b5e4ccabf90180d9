"""Makes the blocks of other answers fit a report, whose readers never run the program: no hint at what to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.questions.words import dimmed
from standoff.render.answer import (
    Block,
    Chain,
    Column,
    Cut,
    Fitting,
    Item,
    Key,
    Line,
    Outline,
    Paragraph,
    Part,
    Picture,
    Span,
    Table,
)

HINTS = ("question", "screen")


def without_hints(blocks: Iterable[Block]) -> Iterator[Block]:
    """Some blocks without explanations of ids, without links to questions and screens, and in their wide layout.

    A line with such a link is left out, unless the link stands in brackets, which alone are then. Of a cut list it is
    still said how much more there is.
    """
    for each in blocks:
        yield from _without_hints(each)


def _without_hints(block: Block) -> Iterator[Block]:
    match block:
        case Key():
            return
        case Cut(line):
            yield from (Paragraph(dimmed(each)) for each in lines_without_hints([line]))
        case Fitting(wide=wide):
            yield from without_hints(wide)
        case Paragraph(line):
            yield from (replace(block, line=each) for each in lines_without_hints([line]))
        case Table(columns, found):
            kept = tuple(tuple(_cell(cell) for cell in row) for row in found)
            yield replace(block, columns=tuple(map(_column, columns)), rows=kept)
        case Outline(top):
            yield from (replace(block, top=each) for each in _items([top]))
        case Part(heading, blocks, note):
            yield replace(block, heading=_cell(heading), blocks=tuple(without_hints(blocks)), note=_cell(note))
        case Picture(same=same):
            yield replace(block, same=tuple(without_hints(same)))
        case Chain():
            yield block


def lines_without_hints(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that fit a report, and aren't empty."""
    return (line for line in map(_cell, lines) if line)


def _cell(line: Line) -> Line:
    """A line without hints in brackets; nothing where it has another hint."""
    kept = tuple(span for span in line if not (_is_hint(span) and span.text.startswith("(")))
    return () if any(map(_is_hint, kept)) else kept


def _column(column: Column) -> Column:
    return replace(column, name=_cell(column.name))


def _items(items: Iterable[Item | Cut]) -> Iterator[Item]:
    for each in items:
        line = _cell(each.line)
        if line:
            yield Item(line, tuple(_items(each.items)) if isinstance(each, Item) else ())


def _is_hint(span: Span) -> bool:
    return span.about is not None and span.about.kind in HINTS
