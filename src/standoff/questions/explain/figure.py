"""The answer of `explain` as trees of moves: improvements of the state, and what the others do about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from standoff.questions.explain import Explanation
from standoff.questions.explain.jointly import LIMIT
from standoff.questions.explain.layout import Layout, Node, Outcome, layout
from standoff.questions.step import Effect
from standoff.render import drawing
from standoff.render.drawing import BAD, FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, write_lines
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

PAD = 0.08  # inches between the border of a box and its text
GAP = 0.1  # inches between boxes
INDENT, RAIL = 0.34, 0.14  # inches from a box to those below it, and to the line that leads down to them
SPACE = 0.3  # inches between the trees of two accounts
ACROSS = WIDTH - 2 * MARGIN
COLOURS: dict[Effect, str] = {"improvement": GOOD, "indifferent": NEUTRAL, "loss": BAD}
MARKS: dict[Effect, dict[str, Any]] = {
    "improvement": {"marker": "^", "markersize": 6},
    "indifferent": {"marker": "D", "markersize": 4.5},
    "loss": {"marker": "v", "markersize": 6},
}
BROKEN: Any = (0, (3, 2))
COUNTER = "best counter-move, compared with the state explained"


@drawing.styled
def compose(explanation: Explanation, *, limit: int = LIMIT, codes: bool = True) -> Figure:
    """A tree for each account, with at most `limit` improvements of each decision maker.

    With `codes` states without names are called by these.
    """
    trees = [layout(each, limit, codes=codes) for each in explanation.values()]
    title = drawing.titled(explanation.conflict.title or "Moves", WIDTH)
    key = drawing.keyed(list(_key(trees)), WIDTH)
    drawn = [_Tree(tree) for tree in trees]
    top = drawing.title_height(title)
    axes = drawing.page(WIDTH, top + sum(each.height + SPACE for each in drawn) + 0.2 * len(key) + MARGIN, title)
    for each in drawn:
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=RULE, linewidth=0.8)
        each.draw(axes, top + GAP)
        top += each.height + SPACE
    drawing.write_key(axes, key, top)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, " ".join(words for each in drawn for words in each.words()))
    return figure


class _Tree:
    """The tree of an account, with its moves below one another, and further in the further they lead."""

    def __init__(self, tree: Layout) -> None:
        self.tree = tree
        self.names = drawing.wrapped(printable(tree.account), ACROSS, weight="bold") if tree.account else []
        said = (tree.state, tree.verdict)
        self.head = [line for words in said if words for line in drawing.wrapped(printable(words), ACROSS, SMALL)]
        self.notes = [line for note in tree.notes for line in drawing.wrapped(printable(note), ACROSS, SMALL)]

    @property
    def height(self) -> float:
        """Inches of the whole, from the name of the account to the last note."""
        tree = self._tall(self.tree.root) if self.tree.nodes else 0.0
        return GAP + LINE * len(self.names) + TIGHT * (len(self.head) + len(self.notes)) + GAP + tree

    def _tall(self, each: Node | Outcome) -> float:
        """Inches of a box or an outcome and of all below it, with the room after each."""
        own = TIGHT * len(_lines(each)) + (2 * PAD if isinstance(each, Node) else 0.0) + GAP
        return own + (sum(map(self._tall, self.tree.below(each))) if isinstance(each, Node) else 0.0)

    def draw(self, axes: Axes, top: float) -> None:
        """Draws it from `top` on."""
        look: dict[str, Any] = {"fontsize": drawing.SIZE, "fontweight": "bold"}
        top = write_lines(axes, MARGIN, top, self.names, LINE, **look)
        top = write_lines(axes, MARGIN, top, self.head, TIGHT, color=PALE) + GAP
        if self.tree.nodes:
            top = self._draw(axes, self.tree.root, top)
        write_lines(axes, MARGIN, top, self.notes, TIGHT, color=PALE)

    def _draw(self, axes: Axes, node: Node, top: float) -> float:
        """Draws a box, and below it the moves from it and what comes of them; says where they end."""
        _box(axes, node, top)
        rail = bottom = top + _box_height(node)
        across = _left(node) + RAIL
        top = bottom + GAP
        for each in self.tree.below(node):
            if isinstance(each, Node):
                rail = top + PAD + TIGHT / 2
                _move(axes, each, (across, rail))
                top = self._draw(axes, each, top)
            else:
                rail = top + TIGHT / 2
                axes.plot([across, _left(each) - 0.05], [rail, rail], color=NEUTRAL, linewidth=0.9, linestyle=":")
                top = write_lines(axes, _left(each), top, _lines(each), TIGHT, fontstyle="italic") + GAP
        axes.plot([across, across], [bottom, rail], color=RULE, linewidth=0.9, zorder=1)
        return top

    def words(self) -> Iterator[str]:
        """What the tree shows, in words."""
        tree = self.tree
        said = [tree.state, tree.verdict]
        yield f"{tree.account + ': ' if tree.account else ''}{'; '.join(each for each in said if each)}."
        yield from (f"{' '.join(_lines(each))}." for each in self._all(tree.root) if each is not tree.root)

    def _all(self, node: Node) -> Iterator[Node | Outcome]:
        yield node
        for each in self.tree.below(node):
            yield from self._all(each) if isinstance(each, Node) else (each,)


def _left(each: Node | Outcome) -> float:
    return MARGIN + INDENT * (each.depth if isinstance(each, Node) else each.node.depth + 1)


def _lines(each: Node | Outcome) -> list[str]:
    """The lines of a box or an outcome."""
    wide = WIDTH - MARGIN - _left(each) - 2 * PAD
    if isinstance(each, Outcome):
        return drawing.wrapped(printable(each.text), wide / 1.05, SMALL)
    said = [_first(each), "; ".join(each.changes), each.compared]
    return [line for words in said if words for line in drawing.wrapped(words, wide, SMALL)]


def _first(node: Node) -> str:
    """Who moves, and where to."""
    return ": ".join(filter(None, (node.mover, node.name)))


def _box_height(node: Node) -> float:
    return TIGHT * len(_lines(node)) + 2 * PAD


def _move(axes: Axes, node: Node, start: tuple[float, float]) -> None:
    """Draws the line from the rail to the box of a state, marked by what it is to its mover; broken for a counter."""
    colour = COLOURS[node.effect] if node.effect else PALE
    look: dict[str, Any] = {
        "color": colour,
        "linewidth": 1.6,
        "zorder": 2,
        "linestyle": BROKEN if node.counter else "-",
    }
    axes.plot([start[0], _left(node)], [start[1], start[1]], **look)
    if node.effect:
        axes.plot(
            (start[0] + _left(node)) / 2, start[1], color=colour, linestyle="none", zorder=3, **MARKS[node.effect]
        )


def _box(axes: Axes, node: Node, top: float) -> None:
    """Draws a state, with a border in the colour of its effect beside the state explained; broken for a counter."""
    from matplotlib.patches import FancyBboxPatch

    lines, left = _lines(node), _left(node)
    wide = drawing.widest(lines, SMALL) + 2 * PAD
    axes.add_patch(
        FancyBboxPatch(
            (left, top), wide, _box_height(node), boxstyle="round,pad=0,rounding_size=0.04", linewidth=0.9,
            facecolor="white" if node.parent else FAINT, edgecolor=COLOURS[node.beside] if node.beside else RULE,
            linestyle=BROKEN if node.counter else "-",
            zorder=2,
        )
    )  # fmt: skip
    first = len(drawing.wrapped(_first(node), WIDTH - MARGIN - left - 2 * PAD, SMALL))
    colour = COLOURS[node.effect] if node.effect else INK
    top = write_lines(axes, left + PAD, top + PAD, lines[:first], TIGHT, color=colour)
    pale = len(lines) - len(drawing.wrapped(node.compared, WIDTH - MARGIN - left - 2 * PAD, SMALL))
    top = write_lines(axes, left + PAD, top, lines[first:pale], TIGHT)
    write_lines(axes, left + PAD, top, lines[max(first, pale) :], TIGHT, color=PALE)


def _key(trees: Sequence[Layout]) -> Iterator[Line2D]:
    """The lines of the legend that the trees need."""
    from matplotlib.lines import Line2D

    nodes = [node for tree in trees for node in tree.nodes]
    for effect, colour in COLOURS.items():
        if any(node.effect == effect for node in nodes):
            yield Line2D([], [], color=colour, **MARKS[effect], label=f"{effect} for its mover")
    if any(node.counter for node in nodes):
        yield Line2D([], [], color=INK, linestyle=BROKEN, label=COUNTER)
