"""The answer of `graph` as a figure: who can move where, with improvements in bold, equilibria and the status quo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.questions.graph import Graph
from standoff.questions.graph.condensed import condensed
from standoff.questions.graph.scene import NAMED, NUMBERED, SEVERAL, Arc, Node, Scene, by_number, in_words
from standoff.questions.leaders import concept_in
from standoff.questions.parties import account_title, party_name
from standoff.render import drawing
from standoff.render.drawing import (
    GOOD,
    HELD,
    INK,
    LINE,
    MARGIN,
    PALE,
    RULE,
    SMALL,
    STATUS_QUO,
    TALLEST,
    WIDEST,
    WIDTH,
    Style,
    style,
)
from standoff.render.fitting import write_lines
from standoff.render.routing import Box, Point, Routed, rounded, routed
from standoff.render.words import counted, printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOVES = "Moves between states"
GAP = 0.14
NARROW = 0.3  # inches of a box, at least
RINGED = 0.045  # inches from a box to the ring around it
DENSE = 160  # lines, beyond which states share boxes
BOLD, THIN = 1.3, 0.6  # points of an improvement, and of another move
TOGETHER = Style(INK, "solid", "o", "")
HEAD = 0.085  # inches of an arrow's head


@drawing.styled
def compose(graph: Graph) -> Figure:
    """The move graph: few states with names, more with numbers and a key, very many gathered by what they mean."""
    scene, places = _fitting(graph)
    conflict = graph.analysis.conflict
    left, above = _left(scene), LINE if scene.columns else 0.0
    width = max(WIDTH, places.width + left + 2 * MARGIN)
    title = drawing.titled(conflict.title or MOVES, width)
    about = drawing.wrapped(_about(graph), width - 2 * MARGIN, SMALL)
    notes = [line for note in _notes(graph, scene) for line in drawing.wrapped(note, width - 2 * MARGIN, SMALL)]
    marks = drawing.keyed(list(_key(graph, scene)), width)
    table = _table(scene.key, width - 2 * MARGIN)
    top = drawing.title_height(title) + LINE * len(about) + GAP + above
    below = top + places.height + GAP
    after = below + 0.2 * len(marks) + GAP
    axes = drawing.page(width, after + LINE * (len(notes) + table.lines) + GAP + MARGIN, title)
    write_lines(axes, MARGIN, drawing.title_height(title), about, color=PALE)
    _draw(axes, scene, places, ((width - places.width + left) / 2, top))
    drawing.write_key(axes, marks, below)
    write_lines(axes, MARGIN, after, notes, color=PALE)
    table.write(axes, after + LINE * len(notes) + (GAP if notes else 0.0))
    figure = drawing.figure_of(axes)
    drawing.tell(figure, _told(graph, scene))
    return figure


def _fitting(graph: Graph) -> tuple[Scene, Routed]:
    """The most telling scene that fits on a page, on its side if need be."""
    for view, most in ((in_words, NAMED), (by_number, NUMBERED)):
        if len(graph.slots) > most:
            continue
        scene = view(graph)
        if len(scene.arcs) > DENSE:
            break
        ways = [(each, _routed(each)) for each in (scene, scene.turned())]
        for width in (WIDTH, WIDEST):
            for each, places in ways:
                if places.width + _left(each) <= width - 2 * MARGIN and places.height <= TALLEST:
                    return each, places
    scene = condensed(graph)
    return scene, _routed(scene)


def _routed(scene: Scene) -> Routed:
    boxes = [Box(node.column, node.row, *_size(node)) for node in scene.nodes]
    return routed(boxes, [(arc.start, arc.end) for arc in scene.arcs])


def _left(scene: Scene) -> float:
    """Inches of the letters of rows."""
    return drawing.widest(scene.rows, SMALL, "bold") + 0.1 if scene.rows else 0.0


def _size(node: Node) -> tuple[float, float]:
    """The inches of a box, with the second frame of the status quo."""
    more = 2 * RINGED if node.today else 0.0
    return max(NARROW, drawing.widest(node.lines, SMALL) + 0.12) + more, LINE * 0.88 * len(node.lines) + 0.1 + more


# Words around the picture


def _about(graph: Graph) -> str:
    conflict, account = graph.analysis.conflict, graph.analysis.account
    by = f" by the account “{account_title(conflict, account.id)}”" if account.path else ""
    return printable(f"{MOVES}{by}; equilibria under {concept_in(conflict, graph.concept)}")


def _notes(graph: Graph, scene: Scene) -> Iterator[str]:
    yield from scene.notes
    if graph.left_out:
        yield f"{counted(graph.left_out, 'more feasible state')} not shown."
    if graph.hidden:
        yield f"{counted(graph.hidden, 'state')} hidden."


def _told(graph: Graph, scene: Scene) -> str:
    """What the picture shows, in words."""
    held = [" ".join(node.lines) for node in scene.nodes if node.holds]
    today = [" ".join(node.lines) for node in scene.nodes if node.today]
    shown = f"{counted(len(graph.slots), 'state')} and {counted(len(graph.moves), 'move')} between them"
    told = [f"{_about(graph)}: {shown}."]
    told += [f"The status quo: {today[0]}."] if today else []
    told.append(f"Equilibria: {'; '.join(held)}." if held else "None of them is an equilibrium.")
    return " ".join([*told, *_notes(graph, scene)])


@dataclass(frozen=True)
class _Table:
    """The key to short labels, in columns of lines."""

    columns: tuple[tuple[tuple[str, str], ...], ...]
    label: float
    wide: float

    @property
    def lines(self) -> int:
        """The number of lines of the longest column."""
        return max(map(len, self.columns), default=0)

    def write(self, axes: Axes, top: float) -> None:
        """Writes it below an edge."""
        for number, column in enumerate(self.columns):
            left = MARGIN + number * self.wide
            for place, (label, line) in enumerate(column):
                middle = top + LINE * (place + 0.5)
                axes.text(left, middle, label, fontsize=SMALL, va="center", fontweight="bold")
                axes.text(left + self.label, middle, line, fontsize=SMALL, va="center")


def _table(key: Sequence[tuple[str, str]], width: float) -> _Table:
    """The key in two columns of about the same length."""
    label = drawing.widest([drawing.cut(label, 24) for label, _ in key], SMALL, "bold") + 0.12
    wide = width / 2
    entries = []
    first: list[tuple[str, str]] = []
    for name, words in key:
        lines = drawing.wrapped(words, wide - label - 0.22, SMALL)
        entries.append([(drawing.cut(name, 24) if not place else "", line) for place, line in enumerate(lines)])
    total = sum(map(len, entries))
    while entries and len(first) + len(entries[0]) <= (total + 1) // 2 + 2:
        first += entries.pop(0)
    second = [line for entry in entries for line in entry]
    return _Table(tuple(tuple(column) for column in (first, second) if column), label, wide)


# The picture


def _draw(axes: Axes, scene: Scene, places: Routed, corner: Point) -> None:
    left, top = corner
    columns, rows = set[int](), set[int]()
    for arc, line in zip(scene.arcs, places.lines, strict=True):
        _draw_arc(axes, arc, [(x + left, y + top) for x, y in line])
    for node, (x, y) in zip(scene.nodes, places.centres, strict=True):
        _draw_node(axes, node, (x + left, y + top))
        letters: dict[str, Any] = {"fontsize": SMALL, "fontweight": "bold", "va": "center", "color": PALE}
        if scene.columns and node.column not in columns:
            axes.text(x + left, top - LINE / 2, scene.columns[node.column], ha="center", **letters)
        if scene.rows and node.row not in rows:
            axes.text(left - 0.08, y + top, scene.rows[node.row], ha="right", **letters)
        columns.add(node.column)
        rows.add(node.row)


def _draw_arc(axes: Axes, arc: Arc, points: Sequence[Point]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    own = _style(arc.dm)
    found = rounded(points)
    codes, corners = [Path.MOVETO], [found[0][0]]
    for (point, bends), (_, bent) in zip(found[1:], found, strict=False):
        codes.append(Path.CURVE3 if bends or bent else Path.LINETO)
        corners.append(point)
    path = Path(corners, codes)
    line: dict[str, Any] = {"linewidth": BOLD if arc.better else THIN, "linestyle": own.dashes}
    axes.add_patch(PathPatch(path, fill=False, edgecolor=own.colour, zorder=1, capstyle="butt", **line))
    _draw_head(axes, own, points[-2:], filled=arc.better)
    if arc.back:
        _draw_head(axes, own, points[1::-1], filled=arc.back_better)


def _style(dm: int) -> Style:
    return TOGETHER if dm == SEVERAL else style(dm)


def _draw_head(axes: Axes, own: Style, way: Sequence[Point], *, filled: bool) -> None:
    """An arrow's head at the second of two points: filled for an improvement, and else open."""
    (x0, y0), (x, y) = way
    long = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1.0
    dx, dy = (x - x0) / long * HEAD, (y - y0) / long * HEAD
    one, other = ((x - dx + sign * 0.42 * dy, y - dy - sign * 0.42 * dx) for sign in (1, -1))
    face = own.colour if filled else "white"
    axes.fill(
        *zip(one, (x, y), other, strict=True), facecolor=face, edgecolor=own.colour, linewidth=THIN, zorder=2,
        joinstyle="miter",
    )  # fmt: skip


def _draw_node(axes: Axes, node: Node, centre: Point) -> None:
    size = _size(node)
    x, y = centre
    corner = x - size[0] / 2, y - size[1] / 2
    if node.today:
        drawing.frame(axes, corner, size, facecolor="white", edgecolor=INK, linewidth=1.1, zorder=3)
    edge: dict[str, Any] = {"edgecolor": RULE, "linewidth": 0.8, "facecolor": "white"}
    if node.holds:
        edge = {"edgecolor": GOOD, "linewidth": 1.8, "facecolor": HELD}
    if node.states > 1:
        edge["linestyle"] = (0, (3, 1.5))
    drawing.frame(axes, corner, size, inward=RINGED if node.today else 0.0, zorder=3, **edge)
    step = LINE * 0.88
    for number, line in enumerate(node.lines):
        down = y + step * (number - (len(node.lines) - 1) / 2)
        axes.text(x, down, line, ha="center", va="center", fontsize=SMALL, zorder=4)


def _key(graph: Graph, scene: Scene) -> Iterator[Artist]:
    """The entries of the legend that the picture needs."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    dms = graph.analysis.conflict.decision_makers
    for dm in sorted({arc.dm for arc in scene.arcs}, key=lambda dm: (dm == SEVERAL, dm)):
        name = "several of them" if dm == SEVERAL else printable(party_name(graph.analysis.conflict, dms[dm].id).text)
        yield drawing.line_in_key(_style(dm), name, len(dms))
    if any(arc.better for arc in scene.arcs):
        yield Line2D([], [], color=INK, linewidth=BOLD, marker=">", markersize=6, label="improvement of the mover")
    if any(not arc.better or (arc.back and not arc.back_better) for arc in scene.arcs):
        yield Line2D(
            [], [], color=INK, linewidth=THIN, marker=">", markersize=6, markerfacecolor="white", label="another move"
        )
    if any(node.holds for node in scene.nodes):
        yield Patch(facecolor=HELD, edgecolor=GOOD, linewidth=1.6, label="equilibrium")
    if any(node.today for node in scene.nodes):
        yield Patch(facecolor="white", edgecolor=INK, linewidth=1.1, label=STATUS_QUO)
    if any(node.states > 1 for node in scene.nodes):
        yield Patch(facecolor="white", edgecolor=RULE, linestyle="dashed", label="several states")
