"""The answer of `compare` as a figure: the states by accounts, and how alike the accounts rank them for each party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from standoff.questions.compare import ROWS, Comparison
from standoff.questions.compare.layout import HOLDS, PAD, Cell, Row, Sheet, Table, likeness_tables, states_tables
from standoff.render import drawing
from standoff.render.drawing import FAINT, HATCH, INK, LINE, MARGIN, PALE, RING, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, write_lines

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

APART = 0.35  # inches between two tables


@drawing.styled
def compose(comparison: Comparison, *, limit: int = ROWS) -> Figure:
    """The comparison, with at most `limit` states under each concept, and as many pairs of accounts."""
    title = drawing.titled(comparison.conflict.title or "Accounts compared", WIDTH)
    states = [Sheet(table) for table in states_tables(comparison, limit)]
    likeness = [Sheet(table) for table in likeness_tables(comparison, limit)]
    key = drawing.keyed(list(_key([cell for each in states for row in each.table.rows for cell in row.cells])), WIDTH)
    top = drawing.title_height(title) + PAD
    height = top + sum(each.height + APART for each in (*states, *likeness)) + 0.2 * len(key) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    for each in states:
        _draw_table(axes, each, top)
        top += each.height + APART
    drawing.write_key(axes, key, top - APART + PAD)
    top += 0.2 * len(key)
    for each in likeness:
        _draw_table(axes, each, top)
        top += each.height + APART
    figure = drawing.figure_of(axes)
    drawing.tell(figure, _told([each.table for each in (*states, *likeness)]))
    return figure


def _told(tables: Sequence[Table]) -> str:
    """What the tables show, in words."""
    said = []
    for table in tables:
        rows = (f"{': '.join(row.words)} ({', '.join(_cells(table, row))})" for row in table.rows)
        said += [table.title, *table.notes, "; ".join(rows)]
    return " ".join(f"{each.rstrip('. ')}." for each in said if each)


def _cells(table: Table, row: Row) -> Iterator[str]:
    """The cells of a row in words: numbers, or the columns in which it holds, can't be or is the status quo."""
    for name, cell in zip(table.columns, row.cells, strict=True):
        if cell.text:
            yield f"{name} {cell.text}"
        elif cell.hatched:
            yield f"infeasible: {name}"
        elif cell.colour == HOLDS:
            yield f"holds: {name}"
        if cell.status_quo:
            yield f"status quo: {name}"


def _draw_table(axes: Axes, sheet: Sheet, top: float) -> None:
    look: dict[str, Any] = {"fontsize": drawing.SIZE, "fontweight": "bold"}
    below = write_lines(axes, MARGIN, top, sheet.title, LINE, **look)
    write_lines(axes, MARGIN, below, sheet.notes, TIGHT, color=PALE)
    if not sheet.table.rows:
        return
    top += sheet.head + sheet.heads.height
    for name, left in zip(sheet.table.names, sheet.offsets, strict=False):
        axes.text(left, top - 0.06 - TIGHT / 2, name, va="center", fontsize=SMALL, color=PALE)
    columns = range(len(sheet.table.columns))
    sheet.heads.draw(axes, [sheet.cells + (place + 0.5) * sheet.column for place in columns], top)
    for number, row in enumerate(sheet.table.rows):
        line: dict[str, Any] = {"color": INK, "linewidth": 0.8} if row.first else {"color": FAINT, "linewidth": 0.6}
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], zorder=3, **line)
        _draw_row(axes, sheet, number, top)
        top += sheet.tall(number)
    axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=RULE, linewidth=0.6, zorder=3)


def _draw_row(axes: Axes, sheet: Sheet, number: int, top: float) -> None:
    row, tall = sheet.table.rows[number], sheet.tall(number)
    for lines, left in zip(sheet.lines[number], sheet.offsets, strict=False):
        first = top + (tall - TIGHT * len(lines)) / 2
        write_lines(axes, left, first, lines, TIGHT, color=PALE if row.rest else INK)
    for place, cell in enumerate(row.cells):
        _draw_cell(axes, cell, (sheet.cells + place * sheet.column, top), (sheet.column, tall))


def _draw_cell(axes: Axes, cell: Cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
    from matplotlib.patches import Rectangle

    hatch = HATCH if cell.hatched else ""
    axes.add_patch(Rectangle(corner, *size, facecolor=cell.colour, edgecolor="white", linewidth=1.5, hatch=hatch))
    across, down = (start + length / 2 for start, length in zip(corner, size, strict=True))
    axes.text(across, down, cell.text, ha="center", va="center", fontsize=SMALL)
    if cell.status_quo:
        axes.plot(across, down, **RING)


def _key(cells: Sequence[Cell]) -> Iterator[Artist]:
    """The entries of the legend that the cells need."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if any(cell.colour == HOLDS for cell in cells):
        yield Patch(facecolor=HOLDS, label="equilibrium")
    if any(cell.colour == FAINT and not cell.hatched for cell in cells):
        yield Patch(facecolor=FAINT, label="no equilibrium")
    if any(cell.hatched for cell in cells):
        yield Patch(facecolor=FAINT, hatch=HATCH, edgecolor="white", label="infeasible")
    if any(cell.status_quo for cell in cells):
        yield Line2D([], [], **RING, linestyle="none", label="status quo")
