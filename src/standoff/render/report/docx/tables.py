"""A table in Word: with widths that all word processors keep, and its header on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.render.answer import Line, Table
from standoff.render.narrow import is_headed
from standoff.render.report.columns import LANDSCAPE, PORTRAIT, Piece, fitted
from standoff.render.report.docx.elements import Element, element
from standoff.render.report.docx.runs import Typesetter
from standoff.render.report.scripts import is_leftward
from standoff.render.words import printable

TWIPS = 20  # to a point
SPARE = 9  # points


def pieces_of(table: Table) -> Iterator[Piece]:
    """A table in as many pieces as its width needs. It has no bars beside its numbers, nor room for them."""
    rows = tuple(tuple(tuple(replace(each, share=None) for each in cell) for cell in row) for row in table.rows)
    return fitted(replace(table, rows=rows))


def table_of(piece: Piece, typesetter: Typesetter) -> Element:
    """A piece of a table, with some room to spare in each column, for fonts that are wider than the usual ones."""
    left = (LANDSCAPE if piece.turned else PORTRAIT) - sum(piece.widths)
    spare = max(0, min(SPARE, left // len(piece.widths)))
    return _table(piece.table, [TWIPS * (each + spare) for each in piece.widths], typesetter)


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
        *([element("tblCaption", val=printable(table.caption))] if table.caption else []),
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
