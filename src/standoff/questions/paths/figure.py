"""The answer of `paths` as trees of evolution: where improvements lead, who moves, and where each path stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from standoff.questions.leaders import concept_in
from standoff.questions.naming import described, names, typed
from standoff.questions.parties import account_title, party_name
from standoff.questions.paths import AccountPaths, Paths
from standoff.questions.paths.tree import STATES, Branch, grown
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
    cut,
    style,
)  # fmt: skip
from standoff.render.fitting import in_lines, write_lines
from standoff.render.lines import text
from standoff.render.words import counted, listed, printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACCOUNTS = 8  # that have a tree
BOXES = (1.7, 1.3, 1.0)  # inches of a box: the widest for which all steps fit on the page
STEPS = 6  # that a page has room for
FEWER = (16, 10, 6)  # states of a tree that would be too tall
BEND, STUB = 0.12, 0.2  # inches from a box to the line down beside it, and from there to the next box
INSET = 0.12  # inches of a box that have no words
LINES = 3  # of what a state is
NUMBER = 0.45  # inches from a state's number to what it is, below the trees
STEP = LINE * 0.9
GAP = 0.14
RINGED = 0.035  # inches from a box to the frame around it
STOP = 0.05  # inches from a box to the bar where a path stops
BAR, THIN = 2.4, 0.8  # points of a bar
NAMED = 3  # states that stand elsewhere in the tree, in a box
STOPS, TURNS_AWAY = "nobody improves from here", "only who has just moved would go on"


@drawing.styled
def compose(found: Paths, *, states: int | None = None, moves: bool = False) -> Figure:
    """A tree for each account, with at most `states` states; without, with as many as a page has room for.

    Its steps are all `moves`, or improvements alone.
    """
    width, trees = _planted(found, STATES if states is None else max(1, states), moves=moves)
    for fewer in FEWER if states is None else ():
        if _height(trees, width) > TALLEST:
            width, trees = _planted(found, fewer, moves=moves)
    title = drawing.titled(found.conflict.title or "Where it can lead", width)
    about = drawing.wrapped(_about(found, moves=moves), width - 2 * MARGIN, SMALL)
    left_out = [f"and {counted(len(found) - len(trees), 'more account')}"] * (len(found) > len(trees))
    key = drawing.keyed(list(_key(found, trees)), width)
    top = drawing.title_height(title) + LINE * len(about) + GAP
    below = top + _height(trees, width)
    axes = drawing.page(width, below + LINE * len(left_out) + 0.2 * len(key) + MARGIN, title)
    write_lines(axes, MARGIN, drawing.title_height(title), about, color=PALE)
    for tree in trees:
        _draw_tree(axes, tree, top)
        top += tree.height + GAP
    for number, lines in _explained(trees, width):
        write_lines(axes, MARGIN, top, [number], fontweight="bold")
        top = write_lines(axes, MARGIN + NUMBER, top, lines)
    write_lines(axes, MARGIN, below, left_out, color=PALE)
    drawing.write_key(axes, key, below + LINE * len(left_out))
    figure = drawing.figure_of(axes)
    explained = [f"{number}: {' '.join(lines)}." for number, lines in _explained(trees, width)]
    first = f"{_about(found, moves=moves)}."
    drawing.tell(figure, " ".join([first, *(tree.told for tree in trees), *explained, *left_out]))
    return figure


def _height(trees: Sequence[_Tree], width: float) -> float:
    """Inches of all trees, and of what their states are."""
    explained = [lines for _, lines in _explained(trees, width)]
    return sum(tree.height + GAP for tree in trees) + LINE * sum(map(len, explained)) + GAP * bool(explained)


def _explained(trees: Sequence[_Tree], width: float) -> list[tuple[str, list[str]]]:
    """The states of whose boxes only the number is, in the order in which they stand, with what they are in lines."""
    found: dict[str, str] = {}
    for tree in trees:
        for box in tree.boxes.values():
            number, own = _said(tree.each, box.branch.slot)
            if own and not _fits(number, own, tree.box):
                found.setdefault(printable(number), printable(own))
    return [(number, drawing.wrapped(own, width - 2 * MARGIN - NUMBER, SMALL)) for number, own in found.items()]


def _fits(number: str, own: str, box: float) -> bool:
    """Whether there is room in a box for what a state is."""
    return len(drawing.wrapped(printable(f"{number} {own}".strip()), box - INSET, SMALL)) <= LINES


def _said(each: AccountPaths, slot: int) -> tuple[str, str]:
    """What is typed for a state, and what it is; nothing where the first says it."""
    conflict, account, state = each.conflict, each.account.id, each.analysis.state_at(slot)
    own = ", ".join(names(conflict, state, account))
    return typed(state), own or ("" if state.named else text(described(conflict, state, account)))


def _planted(found: Paths, states: int, *, moves: bool) -> tuple[float, list[_Tree]]:
    """The inches of the page, and a tree for each account."""
    shown = list(islice(found.values(), ACCOUNTS))
    roots = [(each, grown(each, moves=moves, limit=states, steps=STEPS)) for each in shown]
    width, box = _fitted(max((root.depth for _, root in roots if root), default=0))
    return width, [_Tree(each, root, box, moves=moves) for each, root in roots]


def _fitted(depth: int) -> tuple[float, float]:
    """The inches of the page and of a box, so that so many steps fit."""
    sizes = [(width, box) for width in (WIDTH, WIDEST) for box in BOXES]
    return next(((width, box) for width, box in sizes if _reach(depth, box) <= width), sizes[-1])


def _reach(depth: int, box: float) -> float:
    return 2 * MARGIN + (depth + 1) * box + depth * (BEND + STUB) + 2 * STOP


def _about(found: Paths, *, moves: bool) -> str:
    steps = "moves" if moves else "improvements"
    known = [each for each in found.values() if each.start is not None]
    elsewhere = [each.start for each in known if each.analysis.status_quo != each.start]
    start = f"state {typed(elsewhere[0])}" if elsewhere and elsewhere[0] is not None else "where things stand"
    return printable(f"Where {steps} lead from {start}, step by step; nobody moves twice running")


# What stands where


@dataclass(frozen=True)
class _Box:
    """A state in its place: who moves there, what it is, and what else leads from it."""

    branch: Branch
    mover: str
    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def height(self) -> float:
        """Inches of the frame."""
        return STEP * len(self.lines) + 0.1

    @property
    def arrives(self) -> float:
        """Where lines from and to it stand: at its first line."""
        return self.y + 0.05 + STEP / 2


@dataclass
class _Tree:
    """The tree of an account, with each box in its place below the heading."""

    each: AccountPaths
    root: Branch | None
    box: float
    moves: bool
    boxes: dict[int, _Box] = field(default_factory=dict)  # by the identity of the branch

    def __post_init__(self) -> None:
        self.name = _name(self.each)
        self.heading = drawing.wrapped(self.name, WIDTH - 2 * MARGIN, SMALL, "bold") if self.name else []
        self.notes = tuple(self._notes())
        self.height = LINE * (len(self.heading) + len(self.notes))
        if self.root is not None:
            self.height = self._place(self.root, 0, self.height)

    def _place(self, branch: Branch, depth: int, top: float) -> float:
        """Places a branch beside its first one, and the next ones below; says where all end."""
        x = MARGIN + depth * (self.box + BEND + STUB)
        who = printable(_movers(self.each, branch.dms))
        fitting = (short for most in range(len(who), 0, -1) if self._fits(short := cut(who, most)))
        own = _Box(branch, next(fitting, ""), _lines(self.each, branch, self.box), x, top + STEP)
        self.boxes[id(branch)] = own
        below = top
        for child in branch.branches:
            below = self._place(child, depth + 1, below)
        return max(below, own.y + own.height + GAP)

    def _fits(self, mover: str) -> bool:
        return drawing.text_width(mover, SMALL) <= self.box + STUB - 0.06

    def _notes(self) -> Iterator[str]:
        if self.root is None:
            yield "Nothing is said of where things stand." if self.each.start is None else "It can't stand so here."
            return
        search = self.each.moves if self.moves else self.each.improvements
        left_out = int((search.least >= 0).sum()) - len({branch.slot for branch in self.root.all()})
        if left_out > 0:
            yield f"and {counted(left_out, 'more state')} further on"

    @property
    def told(self) -> str:
        """The tree in words."""
        told = [f"{self.name}."] * bool(self.name)
        for box in self.boxes.values():
            who = _movers(self.each, box.branch.dms)
            by = f", by {who}," if who else ""
            told.append(printable(f"{_typed(self.each, box.branch.slot)}{by} {_onward(self.each, box.branch)}."))
        return " ".join([*told, *(f"{note.rstrip('.')}." for note in self.notes)])


def _onward(each: AccountPaths, branch: Branch) -> str:
    """Where a state leads, in words."""
    slots = [*(child.slot for child in branch.branches), *branch.also]
    ends = [_typed(each, slot) for slot in slots]
    ends += [f"{branch.more:,} more"] * bool(branch.more)
    if ends:
        return f"leads to {listed(ends)}"
    return f"leads no further: {STOPS if branch.stops else TURNS_AWAY}"


def _name(each: AccountPaths) -> str:
    return printable(f"By the account “{account_title(each.conflict, each.account.id)}”") if each.account.path else ""


def _typed(each: AccountPaths, slot: int) -> str:
    return typed(each.analysis.state_at(slot))


def _movers(each: AccountPaths, dms: Sequence[int]) -> str:
    """Who moves; one of several is enough."""
    members = each.conflict.decision_makers
    return listed((party_name(each.conflict, members[dm].id).text for dm in dms), " or ")


def _lines(each: AccountPaths, branch: Branch, box: float) -> tuple[str, ...]:
    """What a box says: what the state is, or its number where that is too long; and where else it leads."""
    number, own = _said(each, branch.slot)
    width = box - INSET
    lines = in_lines(printable(f"{number} {own}".strip() if _fits(number, own, box) else number), width, LINES)
    if branch.also:
        others = [_typed(each, slot) for slot in branch.also[:NAMED]]
        more = f" and {len(branch.also) - NAMED} more" if len(branch.also) > NAMED else ""
        lines += drawing.wrapped(printable(f"also to {', '.join(others)}{more}"), width, SMALL)
    if branch.more:
        lines += drawing.wrapped(f"and to {branch.more:,} more", width, SMALL)
    return tuple(lines)


# Drawing


def _draw_tree(axes: Axes, tree: _Tree, top: float) -> None:
    write_lines(axes, MARGIN, top, tree.heading, fontweight="bold")
    write_lines(axes, MARGIN, top + LINE * len(tree.heading), tree.notes, color=PALE)
    asked = {int(slot) for slot in tree.each.target_slots}
    for box in tree.boxes.values():
        for child in box.branch.branches:
            _draw_line(axes, tree, (box, tree.boxes[id(child)]), top)
        _draw_box(axes, tree, box, top, asked=box.branch.slot in asked)


def _draw_line(axes: Axes, tree: _Tree, ends: tuple[_Box, _Box], top: float) -> None:
    """A line from a box to the next: down beside it, and then to the right, with an arrow's head."""
    one, other = ends
    own = style(other.branch.dms[0])
    right, bend = one.x + tree.box, one.x + tree.box + BEND
    start, end = top + one.arrives, top + other.arrives
    axes.plot([right, bend], [start, start], color=RULE, linewidth=0.8, zorder=1)
    axes.plot([bend, bend], [start, end], color=RULE, linewidth=0.8, zorder=1)
    axes.plot([bend, other.x - 0.05], [end, end], color=own.colour, linestyle=own.dashes, linewidth=1.4, zorder=1)
    axes.fill([other.x - 0.08, other.x, other.x - 0.08], [end - 0.035, end, end + 0.035], color=own.colour, linewidth=0)


def _draw_box(axes: Axes, tree: _Tree, box: _Box, top: float, *, asked: bool) -> None:
    y = top + box.y
    corner, size = (box.x, y), (tree.box, box.height)
    if _is_today(tree, box):
        drawing.frame(axes, corner, size, inward=-RINGED, facecolor="white", edgecolor=INK, linewidth=1.0)
    edge: dict[str, Any] = {"edgecolor": RULE, "linewidth": 0.8, "facecolor": "white"}
    if asked:
        edge = {"edgecolor": GOOD, "linewidth": 1.8, "facecolor": HELD}
    drawing.frame(axes, corner, size, **edge)
    for number, line in enumerate(box.lines):
        axes.text(box.x + 0.06, y + 0.05 + STEP * (number + 0.5), line, va="center", fontsize=SMALL)
    axes.text(box.x - STUB + 0.04, y - STEP / 2, box.mover, va="center", fontsize=SMALL, color=PALE)
    if box.branch.stops or box.branch.turns_away:
        right = box.x + tree.box + STOP
        thick = BAR if box.branch.stops else THIN
        axes.plot([right, right], [y, y + box.height], color=INK, linewidth=thick)


def _is_today(tree: _Tree, box: _Box) -> bool:
    today = tree.each.analysis.status_quo
    return today is not None and tree.each.analysis.state_at(box.branch.slot).code == today.code


def _key(found: Paths, trees: Sequence[_Tree]) -> Iterator[Artist]:
    """The entries of the legend that the trees need."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    boxes = [(tree, box) for tree in trees for box in tree.boxes.values()]
    members = found.conflict.decision_makers
    for dm in sorted({box.branch.dms[0] for _, box in boxes if box.branch.dms}):
        name = printable(party_name(found.conflict, members[dm].id).text)
        yield drawing.line_in_key(style(dm), name, len(members))
    if any(box.branch.slot in set(tree.each.target_slots.tolist()) for tree, box in boxes):
        concepts = listed((concept_in(found.conflict, name) for name in found.concepts), " or ")
        what = f"equilibrium under {concepts}" if found.aim is None else "asked for"
        yield Patch(facecolor=HELD, edgecolor=GOOD, linewidth=1.6, label=what)
    if any(_is_today(*each) for each in boxes):
        yield Patch(facecolor="white", edgecolor=INK, linewidth=1.0, label=STATUS_QUO)
    bar: dict[str, Any] = {"color": INK, "marker": "|", "linestyle": "none", "markersize": 9}
    if any(box.branch.stops for _, box in boxes):
        yield Line2D([], [], **bar, markeredgewidth=BAR, label=STOPS)
    if any(box.branch.turns_away for _, box in boxes):
        yield Line2D([], [], **bar, markeredgewidth=THIN, label=TURNS_AWAY)
