"""The answer of `compare` as a figure: the states by accounts, and how alike the accounts rank them for each party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from standoff.questions.compare import ROWS, Comparison
from standoff.questions.compare.layout import PAD, Cell, Row, Sheet, Table, likeness_table, sheet_of, states_tables
from standoff.render import drawing
from standoff.render.drawing import FAINT, GOOD, INK, LINE, MARGIN, PALE, RULE, SMALL

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

APART = 0.35  # inches between the two tables
HATCH = "////"
RING: dict[str, Any] = {"marker": "o", "markersize": 7, "markerfacecolor": "white", "markeredgecolor": INK}


@drawing.styled
def compose(comparison: Comparison, *, limit: int = ROWS) -> Figure:
    """The comparison, with at most `limit` states under each concept."""
    states, likeness = states_tables(comparison, limit), likeness_table(comparison)
    sheet = sheet_of(*states, likeness)
    title = drawing.titled(comparison.conflict.title or "Accounts compared", sheet.width)
    cells = [cell for table in states for row in table.rows for cell in row.cells]
    key = drawing.keyed(list(_key(cells)), sheet.width)
    tops = list(
        accumulate((sheet.height(table) + APART for table in states), initial=drawing.title_height(title) + PAD)
    )
    below = tops[-1] - APART + PAD
    second = below + 0.2 * len(key) + APART
    axes = drawing.page(sheet.width, second + sheet.height(likeness) + MARGIN, title)
    for table, top in zip(states, tops, strict=False):
        _draw_table(axes, sheet, table, top)
    drawing.write_key(axes, key, below)
    _draw_table(axes, sheet, likeness, second)
    return drawing.figure_of(axes)


def _draw_table(axes: Axes, sheet: Sheet, table: Table, top: float) -> None:
    axes.text(MARGIN, top + LINE / 2, table.title, va="center", fontweight="bold")
    for number, note in enumerate(table.notes, start=1):
        axes.text(MARGIN, top + LINE * (number + 0.5), note, va="center", fontsize=SMALL, color=PALE)
    if not table.rows:
        return
    top += table.head + sheet.above(table)
    _draw_names(axes, sheet, table, top)
    for row in table.rows:
        line: dict[str, Any] = {"color": INK, "linewidth": 0.8} if row.first else {"color": FAINT, "linewidth": 0.6}
        axes.plot([MARGIN, sheet.right], [top, top], zorder=3, **line)
        _draw_row(axes, sheet, table, row, top)
        top += row.height
    axes.plot([MARGIN, sheet.right], [top, top], color=RULE, linewidth=0.6, zorder=3)


def _draw_names(axes: Axes, sheet: Sheet, table: Table, bottom: float) -> None:
    for name, left in zip(table.names, table.offsets, strict=False):
        axes.text(MARGIN + left, bottom - PAD / 2, name, va="bottom", fontsize=SMALL, color=PALE)
    wide, slanting = sheet.column(table), sheet.slanting(table)
    for place, name in enumerate(table.columns):
        axes.text(
            sheet.cells + (place + 0.5) * wide, bottom - PAD / 2, name, va="bottom", fontsize=SMALL,
            ha="left" if slanting else "center", rotation=45 if slanting else 0, rotation_mode="anchor",
        )  # fmt: skip


def _draw_row(axes: Axes, sheet: Sheet, table: Table, row: Row, top: float) -> None:
    for lines, left in zip(row.words, table.offsets, strict=False):
        first = top + (row.height - LINE * len(lines)) / 2
        for number, line in enumerate(lines):
            axes.text(
                MARGIN + left, first + LINE * (number + 0.5), line, va="center", fontsize=SMALL,
                color=PALE if row.rest else INK,
            )  # fmt: skip
    wide = sheet.column(table)
    for place, cell in enumerate(row.cells):
        _draw_cell(axes, cell, (sheet.cells + place * wide, top), (wide, row.height))


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

    if any(cell.colour == GOOD for cell in cells):
        yield Patch(facecolor=GOOD, label="equilibrium")
    if any(cell.colour == FAINT and not cell.hatched for cell in cells):
        yield Patch(facecolor=FAINT, label="no equilibrium")
    if any(cell.hatched for cell in cells):
        yield Patch(facecolor=FAINT, hatch=HATCH, edgecolor="white", label="infeasible")
    if any(cell.status_quo for cell in cells):
        yield Line2D([], [], **RING, linestyle="none", label="status quo")
