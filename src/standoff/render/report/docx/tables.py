"""A table in Word: in pieces that fit the page, with widths that all word processors keep, its header on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.render.answer import Line, Table
from standoff.render.drawing import WIDTH
from standoff.render.narrow import GAP, fitted, is_headed, want
from standoff.render.report.docx.elements import Element, allowed, element
from standoff.render.report.docx.runs import Typesetter
from standoff.render.report.scripts import is_leftward

TWIPS = 1440  # to an inch
LETTER = 96  # twips that a letter of a table is wide, on average
ROOM = int(WIDTH * TWIPS / LETTER)  # letters in a line of a table


def tables(table: Table, typesetter: Typesetter) -> Iterator[Element]:
    """A table in as many pieces as its width needs."""
    for piece, found in fitted(table, ROOM):
        letters = found or [want(piece, place) for place in range(len(piece.columns))]
        yield _table(piece, _widths(letters), typesetter)


def _widths(letters: Sequence[int]) -> list[int]:
    """The widths of columns in twips, that fill the page if they have to be broken, and never more."""
    wide = [(each + GAP) * LETTER for each in letters]
    room = int(WIDTH * TWIPS)
    return wide if sum(wide) <= room else [each * room // sum(wide) for each in wide]


def _table(table: Table, widths: list[int], typesetter: Typesetter) -> Element:
    headed = is_headed(table)
    first = next((column.name for column in table.columns if column.name), ())
    leftward = is_leftward("".join(each.text for each in first))
    properties = element(
        "tblPr",
        element("tblStyle", val="ReportTable"),
        *([element("bidiVisual")] if leftward else []),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420" if headed else "0400", firstRow=int(headed), lastRow=0, firstColumn=0,
                lastColumn=0, noHBand=0, noVBand=1),
        *([element("tblCaption", val=allowed(table.caption))] if table.caption else []),
    )  # fmt: skip
    grid = element("tblGrid", *(element("gridCol", w=each) for each in widths))
    head = [_row(table, [each.name for each in table.columns], widths, typesetter, is_head=True)] if headed else []
    return element("tbl", properties, grid, *head, *(_row(table, row, widths, typesetter) for row in table.rows))


def _row(
    table: Table, cells: Sequence[Line], widths: list[int], typesetter: Typesetter, *, is_head: bool = False
) -> Element:
    settings = element("trPr", element("cantSplit"), *([element("tblHeader")] if is_head else []))
    style = "TableHeading" if is_head else "TableText"
    return element(
        "tr",
        settings,
        *(
            element(
                "tc",
                element("tcPr", element("tcW", w=width, type="dxa")),
                typesetter.paragraph(cell, style, right=column.right),
            )
            for column, cell, width in zip(table.columns, cells, widths, strict=True)
        ),
    )
