"""The answer of `analyse` as the field's option table: options by states, and by whom and by what each holds.

In graph form the states stand below one another, by their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError
from standoff.questions.analyse import Analysis
from standoff.questions.analyse.option_table import (
    EITHER,
    HOLDS,
    INFEASIBLE,
    LEGEND,
    NO,
    NOT,
    STATES,
    TODAY,
    YES,
    Cell,
    Group,
    Head,
    OptionTable,
    Row,
    option_table,
)  # fmt: skip
from standoff.render import drawing
from standoff.render.drawing import (
    FAINT,
    GOOD,
    HATCH,
    INK,
    LINE,
    MARGIN,
    PALE,
    RING,
    RULE,
    SMALL,
    TALLEST,
    WIDTH,
    cut,
)
from standoff.render.fitting import write_lines
from standoff.render.words import listed

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN = 0.3  # inches of a column, at least
LABELS = (2.9, 2.4, 1.9)  # inches of what is said of states, at most: less where that saves a block
INDENT = 0.12  # inches from a heading to what stands below it
NAMES = 34  # letters of the name of a state that stands upright
PAD, GAP = 0.05, 0.12
TAKEN = "#b9d3e8"  # light enough for letters, and dark enough in grey
DISC: dict[str, Any] = {"marker": "o", "markersize": 7, "markerfacecolor": GOOD, "markeredgecolor": GOOD}
MARKS = {HOLDS: DISC, TODAY: RING}


@dataclass(frozen=True)
class Line:
    """A line of the table: its name in lines, and its cells; a heading has none, and stands at the edge."""

    name: tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    heading: bool = False

    @property
    def height(self) -> float:
        """Inches of its words."""
        return LINE * len(self.name) + PAD


@dataclass(frozen=True)
class Block:
    """Some of the columns, with all lines; blocks stand below each other where a page has no room for all."""

    heads: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]

    @property
    def head(self) -> float:
        """Inches of the names above the columns: the last line of each lies flat, those before it stand upright."""
        upright = [drawing.widest(lines[:-1], SMALL) for lines in self.heads]
        return max(upright, default=0.0) + (GAP if any(upright) else 0.0) + self.flat

    @property
    def flat(self) -> float:
        """Inches of the line that lies flat, if any does."""
        return LINE if any(lines[-1] for lines in self.heads) else 0.0

    @property
    def height(self) -> float:
        """Inches of all of it."""
        return self.head + sum(line.height for line in self.lines)


@drawing.styled
def compose(found: Any, *, limit: int | None = None) -> Figure:
    """The option table, with at most `limit` states; without, with as many as a page has room for.

    Raises QuestionError where they are too many to list.
    """
    if not isinstance(found, Analysis):
        raise QuestionError("too many states to draw: `find` asks for some that hold")
    table = option_table(found, STATES if limit is None else limit)
    sheet = _sheet(found, table)
    if limit is None and not found.conflict.in_graph_form:
        blocks, label, wide = sheet
        room = max(1, int(TALLEST / (blocks[0].height + 2 * GAP)))
        if len(blocks) > room:
            table = option_table(found, room * max(1, int((WIDTH - 2 * MARGIN - label) / wide + 1e-9)))
            sheet = _sheet(found, table)
    return _drawn(found, table, *sheet)


def _sheet(found: Analysis, table: OptionTable) -> tuple[list[Block], float, float]:
    return _states_down(table) if found.conflict.in_graph_form else _states_across(table)


# What stands where


def _states_across(table: OptionTable) -> tuple[list[Block], float, float]:
    """The blocks, the inches of the names of lines, and those of a column."""
    groups = table.groups
    names = [row.name for group in groups for row in group.rows]
    wide = max(COLUMN, drawing.widest([head.typed for head in table.heads], SMALL) + 2 * PAD)
    longest = drawing.widest(names, SMALL) + INDENT + GAP + 0.02
    label = min((min(longest, most) for most in LABELS), key=lambda label: _pieces(len(table.heads), label, wide))
    heads = [_upright(head.name, head.typed) for head in table.heads]
    blocks = []
    for part in _parts(len(heads), label, wide):
        lines = tuple(line for group in groups for line in _lines(group, part, label))
        blocks.append(Block(tuple(heads[part]), lines))
    return blocks, label, wide


def _pieces(columns: int, label: float, wide: float) -> int:
    """The number of blocks that some columns need."""
    most = max(1, int((WIDTH - 2 * MARGIN - label) / wide + 1e-9))
    return max(1, -(-columns // most))


def _parts(columns: int, label: float, wide: float) -> Iterator[slice]:
    """The columns in each block, about as many in one as in another."""
    pieces = _pieces(columns, label, wide)
    for piece in range(pieces):
        yield slice(piece * columns // pieces, (piece + 1) * columns // pieces)


def _upright(name: str, flat: str) -> tuple[str, ...]:
    return (*([cut(name, NAMES)] if name else []), flat)


def _lines(group: Group, part: slice, label: float) -> Iterator[Line]:
    if group.name:
        yield Line(tuple(drawing.wrapped(group.name, WIDTH - 2 * MARGIN, SMALL)), heading=True)
    for row in group.rows:
        yield Line(tuple(drawing.wrapped(row.name, label - INDENT - GAP, SMALL)) or ("",), row.cells[part])


def _states_down(table: OptionTable) -> tuple[list[Block], float, float]:
    """A line for each state, and a column for all that is said of them."""
    columns = [(group, row) for group in table.verdicts for row in group.rows]
    label = max((drawing.text_width(_whole(head), SMALL) for head in table.heads), default=0.0) + INDENT + GAP
    label = min(LABELS[0], label + 0.02)
    blocks = []
    for each in _parts(len(columns), label, COLUMN):
        part = columns[each]
        heads = tuple((*_two_lines(group, row), "") for group, row in part)
        lines = tuple(
            Line(
                tuple(drawing.wrapped(_whole(head), label - INDENT - GAP, SMALL)),
                tuple(row.cells[place] for _, row in part),
            )
            for place, head in enumerate(table.heads)
        )
        blocks.append(Block(heads, lines))
    return blocks, label, COLUMN


def _whole(head: Head) -> str:
    return f"{head.typed}, {head.name}" if head.name else head.typed


def _two_lines(group: Group, row: Row) -> tuple[str, ...]:
    """What a column says, standing upright: the group and the row."""
    return cut(group.name, NAMES), cut(row.name, NAMES)


# Drawing


def _drawn(found: Analysis, table: OptionTable, blocks: Sequence[Block], label: float, wide: float) -> Figure:
    title = drawing.titled(found.conflict.title or "What holds", WIDTH)
    about = drawing.wrapped(table.about, WIDTH - 2 * MARGIN, SMALL)
    notes = [line for note in table.notes for line in drawing.wrapped(note, WIDTH - 2 * MARGIN, SMALL)]
    key = drawing.keyed(list(_key(table)), WIDTH)
    top = drawing.title_height(title) + LINE * len(about) + GAP
    below = top + sum(block.height + 2 * GAP for block in blocks)
    end = below + LINE * len(notes) + (PAD if notes else 0.0)
    height = end + 0.2 * len(key) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    write_lines(axes, MARGIN, drawing.title_height(title), about, color=PALE)
    for block in blocks:
        _draw_block(axes, table, block, (top, label, wide))
        top += block.height + 2 * GAP
    write_lines(axes, MARGIN, below, notes, color=PALE)
    drawing.write_key(axes, key, end)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, _told(table))
    return figure


def _draw_block(axes: Axes, table: OptionTable, block: Block, places: tuple[float, float, float]) -> None:
    top, label, wide = places
    left, right = MARGIN + label, MARGIN + label + wide * len(block.heads)
    _draw_heads(axes, block, left, (top, wide))
    top += block.head
    for line in block.lines:
        if line.heading:
            axes.plot([MARGIN, right], [top, top], color=RULE, linewidth=0.6)
        left_of, weight = (MARGIN, "bold") if line.heading else (MARGIN + INDENT, "normal")
        write_lines(axes, left_of, top + PAD / 2, line.name, fontweight=weight)
        for number, cell in enumerate(line.cells):
            _draw_cell(axes, cell, (left + number * wide, top), (wide, line.height))
        top += line.height
    axes.plot([MARGIN, right], [top, top], color=RULE, linewidth=0.6)


def _draw_heads(axes: Axes, block: Block, left: float, place: tuple[float, float]) -> None:
    top, wide = place
    for number, lines in enumerate(block.heads):
        middle = left + (number + 0.5) * wide
        *upright, flat = lines
        foot = top + block.head - block.flat - PAD
        if flat:
            axes.text(middle, foot + LINE / 2 + PAD, flat, ha="center", va="center", fontsize=SMALL)
        for place_of, words in enumerate(upright):
            across = middle + (place_of - (len(upright) - 1) / 2) * LINE * 0.85
            axes.text(across, foot, words, ha="center", va="bottom", fontsize=SMALL, rotation=90, color=PALE)


def _draw_cell(axes: Axes, cell: Cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
    from matplotlib.patches import Rectangle

    faces: dict[Cell, dict[str, Any]] = {
        YES: {"facecolor": TAKEN},
        EITHER: {"facecolor": "white", "hatch": "....", "edgecolor": TAKEN},
        INFEASIBLE: {"facecolor": FAINT, "hatch": HATCH},
    }
    if cell in faces:
        axes.add_patch(Rectangle(corner, *size, **{"edgecolor": "white", "linewidth": 1.2, **faces[cell]}))
    across, down = (start + length / 2 for start, length in zip(corner, size, strict=True))
    if cell in MARKS:
        axes.plot(across, down, **MARKS[cell])
    elif cell not in (NOT, INFEASIBLE):
        bold = "bold" if cell == YES else "normal"
        axes.text(
            across, down, cell, ha="center", va="center", fontsize=SMALL, fontweight=bold,
            color=PALE if cell == NO else INK,
        )  # fmt: skip


def _key(table: OptionTable) -> Iterator[Artist]:
    """The entries of the legend that the cells need."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    faces: dict[Cell, dict[str, Any]] = {
        YES: {"facecolor": TAKEN},
        NO: {"facecolor": "white", "edgecolor": RULE},
        EITHER: {"facecolor": "white", "hatch": "....", "edgecolor": TAKEN},
        INFEASIBLE: {"facecolor": FAINT, "hatch": HATCH, "edgecolor": "white"},
    }
    for mark in table.marks:
        says = f"{mark}: {LEGEND[mark]}" if mark in (YES, NO, EITHER) else LEGEND[mark]
        if mark in faces:
            yield Patch(label=says, **faces[mark])
        else:
            yield Line2D([], [], label=says, linestyle="none", **MARKS[mark])


def _told(table: OptionTable) -> str:
    """What the table shows, in words."""
    told = [f"{table.about}."]
    for place, head in enumerate(table.heads):
        taken = [row.name for group in table.options for row in group.rows if row.cells[place] == YES]
        held = [
            f"{group.name}: {row.name}" for group in table.verdicts for row in group.rows if row.cells[place] == HOLDS
        ]
        told.append(
            f"State {_whole(head)}: {listed(taken) or 'nothing is taken'}. {listed(held) or 'It holds nowhere'}."
        )
    return " ".join([*told, *(f"{note}." for note in table.notes)])
