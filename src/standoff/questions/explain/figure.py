"""The answer of `explain` as trees of moves: improvements of the state, and what the others do about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from standoff.questions.explain import Explanation
from standoff.questions.explain.layout import Layout, Node, Outcome, layout
from standoff.questions.explain.words import LIMIT
from standoff.questions.step import Effect
from standoff.render import drawing
from standoff.render.drawing import BAD, FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

NARROWEST = 6.5  # inches of a page
PAD = 0.08  # inches between the border of a box and its text
GAP = 0.16  # inches between rows
EDGE = 0.36  # inches of an edge beside the name on it
TURN = 0.12  # inches from a box to where its edges turn
OUTCOME = 0.25  # inches from the rightmost box to what comes of the moves
SPACE = 0.3  # inches between the trees of two accounts
COLOURS: dict[Effect, str] = {"improvement": GOOD, "indifferent": NEUTRAL, "loss": BAD}
BROKEN: Any = (0, (3, 2))
COUNTER = "best counter-move, compared with the state explained"


@dataclass(frozen=True)
class Plan:
    """Where the parts of a tree are, in inches: its columns, its rows from their top, and the texts around it.

    `columns` has where the boxes of each depth begin and how wide they are, and `rows` the upper ends of the rows, with
    the lower end of the last.
    """

    tree: Layout
    columns: tuple[tuple[float, float], ...]
    rows: tuple[float, ...]
    head: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def outcomes(self) -> float:
        """Where it is told what comes of the moves."""
        left, wide = self.columns[-1]
        return left + wide + OUTCOME

    @property
    def height(self) -> float:
        """Of the whole, from the name of the account to the last note."""
        return LINE * (len(self.head) + len(self.notes)) + self.rows[-1] + 2 * GAP

    def middle(self, first: int, last: int) -> float:
        """The middle of some rows."""
        return (self.rows[first] + self.rows[last + 1]) / 2


@drawing.styled
def compose(explanation: Explanation, *, limit: int = LIMIT) -> Figure:
    """A tree for each account, with at most `limit` improvements of each decision maker."""
    trees = [layout(each, limit) for each in explanation.values()]
    width = max(NARROWEST, *map(_width, trees))
    plans = [_plan(tree, width) for tree in trees]
    title = drawing.titled(explanation.conflict.title or "Moves", width)
    key = drawing.keyed(list(_key(trees)), width)
    tops = list(accumulate((plan.height + SPACE for plan in plans), initial=drawing.title_height(title)))
    axes = drawing.page(width, tops[-1] + 0.2 * len(key) + MARGIN, title)
    for plan, place in zip(plans, tops, strict=False):
        axes.plot([MARGIN, width - MARGIN], [place, place], color=RULE, linewidth=0.8)
        _draw_tree(axes, plan, place + GAP)
    drawing.write_key(axes, key, tops[-1])
    return drawing.figure_of(axes)


def _columns(tree: Layout) -> tuple[tuple[float, float], ...]:
    places: list[tuple[float, float]] = []
    left = MARGIN
    for depth in range(tree.depth + 1):
        there = [node for node in tree.nodes if node.depth == depth]
        left += drawing.widest([node.mover for node in there], SMALL) + EDGE if depth else 0.0
        wide = max(map(_box_width, there), default=0.0)
        places.append((left, wide))
        left += wide
    return tuple(places)


def _box_width(node: Node) -> float:
    return drawing.widest(node.lines, SMALL) + 2 * PAD


def _box_height(node: Node) -> float:
    return LINE * len(node.lines) + PAD


def _width(tree: Layout) -> float:
    """The width of a page on which a tree has room."""
    left, wide = _columns(tree)[-1]
    return left + wide + OUTCOME + drawing.widest([each.text for each in tree.outcomes], SMALL) + 2 * MARGIN


def _plan(tree: Layout, width: float) -> Plan:
    across = width - 2 * MARGIN
    head = [line for text in (tree.state, tree.verdict) for line in drawing.wrapped(text, across) if text]
    notes = [line for note in tree.notes for line in drawing.wrapped(note, across, SMALL)]
    names = drawing.wrapped(tree.account, across) if tree.account else []
    rows = tuple(accumulate(_row_heights(tree), initial=0.0))
    return Plan(tree, _columns(tree), rows, (*names, *head), tuple(notes))


def _row_heights(tree: Layout) -> list[float]:
    """The heights of the rows, so that all boxes fit; a box beside several rows needs room in all of them together."""
    found = [LINE + GAP] * tree.rows
    for node in tree.nodes:
        beside = range(node.first, node.last + 1)
        lacking = _box_height(node) + GAP - sum(found[row] for row in beside)
        for row in beside:
            found[row] += max(0.0, lacking / len(beside))
    return found


def _draw_tree(axes: Axes, plan: Plan, top: float) -> None:
    tree = plan.tree
    named = bool(tree.account)
    for number, line in enumerate(plan.head):
        pale = line == plan.head[-1]
        axes.text(
            MARGIN, top + LINE * (number + 0.5), line, va="center", color=PALE if pale else INK,
            fontweight="bold" if named and not number else "normal",
        )  # fmt: skip
    top += LINE * len(plan.head) + GAP / 2
    for node in tree.nodes:
        if node.parent is not None:
            _edge(axes, plan, top, node, node.parent)
        _box(axes, plan, top, node)
    for outcome in tree.outcomes:
        _outcome(axes, plan, top, outcome)
    for number, note in enumerate(plan.notes):
        down = top + plan.rows[-1] + LINE * (number + 0.5)
        axes.text(MARGIN, down, note, va="center", fontsize=SMALL, color=PALE)


def _edge(axes: Axes, plan: Plan, top: float, node: Node, parent: Node) -> None:
    """Draws the line from the box of a state to the next one, with the mover's name; broken for a counter-move."""
    before, after = (top + plan.middle(each.first, each.last) for each in (parent, node))
    left, wide = plan.columns[parent.depth]
    start, turn, end = left + _box_width(parent), left + wide + TURN, plan.columns[node.depth][0]
    colour = COLOURS[node.effect] if node.effect else PALE
    axes.plot([start, turn, turn], [before, before, after], color=RULE, linewidth=0.7, zorder=1)
    axes.plot([turn, end], [after, after], color=colour, linewidth=1.3, zorder=1, ls=BROKEN if node.counter else "-")
    axes.text((turn + end) / 2, after - 0.03, node.mover, color=colour, fontsize=SMALL, ha="center", va="bottom")


def _box(axes: Axes, plan: Plan, top: float, node: Node) -> None:
    """Draws a state, with a border in the colour of its effect compared with the state explained."""
    from matplotlib.patches import FancyBboxPatch

    left, height = plan.columns[node.depth][0], _box_height(node)
    upper = top + plan.middle(node.first, node.last) - height / 2
    axes.add_patch(
        FancyBboxPatch(
            (left, upper), _box_width(node), height, boxstyle="round,pad=0,rounding_size=0.04", linewidth=0.9,
            facecolor="white" if node.parent else FAINT, edgecolor=COLOURS[node.beside] if node.beside else RULE,
        )
    )  # fmt: skip
    for number, line in enumerate(node.lines):
        axes.text(left + PAD, upper + PAD / 2 + LINE * (number + 0.5), line, va="center", fontsize=SMALL)


def _outcome(axes: Axes, plan: Plan, top: float, outcome: Outcome) -> None:
    """Draws the result of some moves, in a column of its own, with a dotted line to it."""
    node = outcome.node
    before, after = top + plan.middle(node.first, node.last), top + plan.middle(outcome.row, outcome.row)
    left, wide = plan.columns[node.depth]
    start, turn, end = left + _box_width(node), left + wide + TURN, plan.outcomes
    if before != after:
        axes.plot([start, turn, turn], [before, before, after], color=RULE, linewidth=0.7, zorder=1)
        start = turn
    axes.plot([start, end - 0.05], [after, after], color=RULE, linewidth=0.9, linestyle=":", zorder=1)
    axes.text(end, after, outcome.text, va="center", fontsize=SMALL)


def _key(trees: Sequence[Layout]) -> Iterator[Line2D]:
    """The lines of the legend that the trees need."""
    from matplotlib.lines import Line2D

    nodes = [node for tree in trees for node in tree.nodes]
    for effect, colour in COLOURS.items():
        if any(node.effect == effect and not node.counter for node in nodes):
            yield Line2D([], [], color=colour, label=f"{effect} for its mover")
    if any(node.counter for node in nodes):
        yield Line2D([], [], color=INK, linestyle=BROKEN, label=COUNTER)
