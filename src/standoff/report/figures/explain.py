"""The answer of `explain` as trees of moves: improvements of the state, and what the others do about each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.questions.explain import Explanation
from standoff.questions.steps import Effect
from standoff.report.figures.drawing import BAD, FAINT, GOOD, INK, NEUTRAL, PALE, SETTINGS, canvas, save
from standoff.report.figures.moves_layout import Layout, Node, layout

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12  # improvements in a figure, shared among its accounts
FEWEST = 3  # of an account in any case
LETTER = 0.068  # inches of a letter, about
LINE = 0.15  # inches of a line of text
GAP = 0.16  # inches between rows
EDGE = 0.34  # inches of an edge beside the name on it
HEAD = 0.62  # inches of a headline over a tree
COLOURS: dict[Effect, str] = {"improvement": GOOD, "indifferent": NEUTRAL, "loss": BAD}
KEY: dict[Effect, str] = {
    "improvement": "improvement for its mover",
    "indifferent": "indifferent",
    "loss": "loss for its mover",
}


def draw(explanation: Explanation, path: Path, *, force: bool = False) -> None:
    """Draws a tree for each account into a file. Raises FileError where it exists or can't be written."""
    from matplotlib import rc_context

    limit = max(FEWEST, MOST // len(explanation))
    trees = [layout(each, limit) for each in explanation.values()]
    widths = [_width(tree) for tree in trees]
    heights = [HEAD + sum(_row_heights(tree)) + LINE * len(tree.notes) for tree in trees]
    with rc_context(SETTINGS):
        width, height = max(6.5, *widths), sum(heights) + GAP
        figure = canvas(width, height + 0.8)
        axes = figure.subplots()
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.axis("off")
        top = 0.0
        for tree, tall in zip(trees, heights, strict=True):
            _draw_tree(axes, tree, top)
            top += tall
        _legend(axes)
        title = explanation.conflict.title or "Moves"
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, color=INK)
        save(figure, path, force=force)


def _columns(tree: Layout) -> list[tuple[float, float]]:
    """Where the nodes of each depth begin, and how wide they are, in inches."""
    places: list[tuple[float, float]] = []
    left = 0.1
    for depth in range(tree.depth + 1):
        there = [node for node in tree.nodes if node.depth == depth]
        edge = max(len(node.mover) for node in there) * LETTER + EDGE if depth else 0.0
        wide = max(map(_box_width, there))
        places.append((left + edge, wide))
        left += edge + wide
    return places


def _box_width(node: Node) -> float:
    return max(map(len, node.lines)) * LETTER + 0.12 if node.lines else 0.0


def _width(tree: Layout) -> float:
    columns = _columns(tree)
    right = [columns[node.depth][0] + _box_width(node) + 0.2 + len(node.note) * LETTER for node in tree.nodes]
    heads = [len(line) * LETTER * 1.1 for line in (tree.headline, tree.verdict, *tree.notes)]
    return max(*right, *heads) + 0.2


def _row_heights(tree: Layout) -> list[float]:
    found = [LINE + GAP] * tree.rows
    for node in tree.nodes:
        if node.row == int(node.row):
            found[int(node.row)] = max(found[int(node.row)], len(node.lines) * LINE + GAP)
    return found


def _draw_tree(axes: Axes, tree: Layout, top: float) -> None:
    axes.text(0.05, top + 0.2, tree.headline, fontweight="bold", va="center")
    axes.text(0.05, top + 0.4, tree.verdict, color=PALE, va="center")
    columns, heights = _columns(tree), _row_heights(tree)
    tops = [top + HEAD + sum(heights[:row]) for row in range(tree.rows + 1)]

    def middle(row: float) -> float:
        low = int(row)
        here = (tops[low] + tops[low + 1]) / 2 if low + 1 < len(tops) else tops[low]
        if row == low:
            return here
        return here + (row - low) * ((tops[low + 1] + tops[low + 2]) / 2 - here)

    for node in tree.nodes:
        left, _ = columns[node.depth]
        height = middle(node.row)
        if node.parent is not None:
            before, wide = columns[node.parent.depth]
            _edge(axes, (before + 0.06, before + wide + 0.1, left), middle(node.parent.row), height, node)
        if node.lines:
            _box(axes, left, height, node)
        if node.note:
            axes.text(left + _box_width(node) + 0.08, height, node.note, va="center", fontsize=8, color=INK)
    for number, note in enumerate(tree.notes):
        axes.text(0.05, tops[-1] + LINE * (number + 0.4), note, va="center", fontsize=8, color=PALE)


def _edge(axes: Axes, across: tuple[float, float, float], before: float, after: float, node: Node) -> None:
    """From behind the box of a state, round a turn, to the next one: with the mover's name, broken for a counter."""
    start, turn, end = across
    colour = COLOURS[node.effect] if node.effect else PALE
    style: Any = (0, (3, 2)) if node.counter else "solid"
    axes.plot([start, turn, turn], [before, before, after], color=PALE, linewidth=0.7, zorder=1)
    axes.plot([turn, end], [after, after], color=colour, linewidth=1.3, linestyle=style, zorder=1)
    axes.text((turn + end) / 2, after - 0.03, node.mover, color=colour, fontsize=8, ha="center", va="bottom")


def _box(axes: Axes, left: float, height: float, node: Node) -> None:
    colour = COLOURS[node.effect] if node.effect else INK
    box = {"boxstyle": "round,pad=0.25", "facecolor": "white" if node.parent else FAINT, "edgecolor": colour}
    text = "\n".join(node.lines)
    axes.text(left + 0.04, height, text, va="center", fontsize=8, linespacing=1.15, bbox={**box, "linewidth": 0.8})


def _legend(axes: Axes) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=colour, label=KEY[effect]) for effect, colour in COLOURS.items()]
    handles.append(Line2D([], [], color=PALE, linestyle=(0, (3, 2)), label="counter-move"))
    axes.figure.legend(handles=handles, loc="outside lower left", ncols=4, frameon=False, fontsize=8)
