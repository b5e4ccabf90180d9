"""What a drawn graph shows, before it is drawn: boxes with words or numbers, lines between them, and what they mean.

A few states have their names in their boxes. More have numbers, which a key explains. Of very many, each equilibrium
and the status quo has a box, and the others share boxes by what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.clauses import does
from standoff.questions.graph import Graph, Moves
from standoff.questions.graph.layout import Floats, Layout, Line, layout
from standoff.questions.naming import described, names, title, typed
from standoff.render import drawing
from standoff.render.drawing import SMALL
from standoff.render.fitting import in_lines
from standoff.render.lines import text
from standoff.render.words import lettered, printable

NAMED, NUMBERED = 16, 80  # states up to which each has its name in its box, or a number
BOX, LINES = 1.28, 4  # inches of a box with words, and its lines
SEVERAL = -1
MOST_ARCS = 110  # beyond which only improvements are drawn


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its lines, where it stands, what it is, and how many states it has."""

    lines: tuple[str, ...]
    column: int
    row: int
    holds: bool = False
    today: bool = False
    states: int = 1


@dataclass(frozen=True, slots=True)
class Arc:
    """A decision maker's move from one box to another, or that of SEVERAL, and whether it can move `back`.

    Each is an improvement or not.
    """

    start: int
    end: int
    dm: int
    better: bool
    back: bool = False
    back_better: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn. `key` explains short labels, among them those of `columns` and `rows`, if they have any."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def turned(self) -> Scene:
        """The same with columns for rows."""
        nodes = tuple(replace(node, column=node.row, row=node.column) for node in self.nodes)
        return replace(self, nodes=nodes, columns=self.rows, rows=self.columns)


def in_words(graph: Graph) -> Scene:
    """States with what they are in their boxes; what is too long for its box is in the key."""
    nodes, key = [], []
    for place, state in enumerate(graph.states):
        lines, whole = _label(graph, state)
        nodes.append(_node(graph, place, state, lines))
        if whole:
            key.append((printable(typed(state)), whole))
    return _placed(graph, layout(graph), nodes, tuple(key))


def by_number(graph: Graph) -> Scene:
    """States with their numbers. The key says what each is or, in a grid, what is done in each column and row."""
    found = layout(graph)
    nodes, key = [], []
    for place, state in enumerate(graph.states):
        label = str(place + 1) if state.named else typed(state)
        nodes.append(_node(graph, place, state, (label,)))
        if found.kind != "grid" or nodes[-1].holds or nodes[-1].today or title(graph.analysis.conflict, state):
            key.append((label, whole_name(graph, state)))
    scene = _placed(graph, found, nodes, tuple(key))
    if found.kind != "grid":
        return scene
    columns = tuple(lettered(place) for place in range(len(found.columns)))
    rows = tuple(lettered(place).lower() for place in range(len(found.rows)))
    letters = dict(zip(columns, found.columns, strict=True)) | dict(zip(rows, found.rows, strict=True))
    told = tuple((letter, _done(graph.analysis.conflict, each)) for letter, each in letters.items())
    return replace(scene, columns=columns, rows=rows, key=(*told, *scene.key))


def _done(conflict: Conflict, each: Line) -> str:
    """What is done in all states of a row or a column."""
    taken = dict.fromkeys(each.taken, True)
    return printable(text(does(conflict, taken, first=True))) or "none of these options"


def whole_name(graph: Graph, state: State) -> str:
    """What a state is, all of it."""
    conflict, account = graph.analysis.conflict, graph.analysis.account.id
    own = list(names(conflict, state, account))
    told = ": ".join(filter(None, (", ".join(own), text(described(conflict, state, account)))))
    return printable(told)


def is_today(graph: Graph, state: State) -> bool:
    """Whether a state is the status quo of the account."""
    today = graph.analysis.status_quo
    return today is not None and today.code == state.code


def _node(graph: Graph, place: int, state: State, lines: tuple[str, ...]) -> Node:
    holds = bool(graph.analysis.equilibrium_slots(graph.concept)[graph.slots[place]])
    return Node(lines, 0, 0, holds, is_today(graph, state))


def _label(graph: Graph, state: State) -> tuple[tuple[str, ...], str]:
    """The lines of a box, and all that there is to say where that is too long for it."""
    conflict, account = graph.analysis.conflict, graph.analysis.account.id
    whole = whole_name(graph, state)
    own = ", ".join(names(conflict, state, account))
    code = "" if state.named else f"{typed(state)} "
    said = printable(f"{code}{own or text(described(conflict, state, account))}")
    lines = in_lines(said, BOX - 0.12, LINES)
    told = bool(own and not state.named) or len(drawing.wrapped(said, BOX - 0.12, SMALL)) > LINES
    return tuple(lines), whole if told else ""


def _placed(graph: Graph, found: Layout, nodes: Sequence[Node], key: tuple[tuple[str, str], ...]) -> Scene:
    """The scene with its boxes in rows and columns as the picture of the workbench has them."""
    rows = _ranks(found.y) if found.kind == "grid" else np.floor(found.y + 1e-6).astype(int).tolist()
    places = zip(nodes, _ranks(found.x), rows, strict=True)
    arcs, notes = drawn_arcs(graph.moves)
    return Scene(tuple(replace(node, column=x, row=y) for node, x, y in places), arcs, key, notes)


def _ranks(values: Floats) -> list[int]:
    ranks: list[int] = np.unique(values.round(6), return_inverse=True)[1].reshape(-1).tolist()
    return ranks


def drawn_arcs(moves: Moves) -> tuple[tuple[Arc, ...], tuple[str, ...]]:
    """The lines to draw, one for moves there and back; of very many the improvements, and notes on what is left out."""
    arcs = _both_ways(moves)
    notes = []
    if len(arcs) > MOST_ARCS and any(arc.better for arc in arcs):
        kept = [arc for arc in arcs if arc.better]
        if len(kept) < len(arcs):
            notes.append("Only improvements are drawn, and moves back along them.")
        arcs = list(_next_ones(kept))
        if len(arcs) < len(kept):
            notes.append("Where a party's own arrows follow one another, it can also move along them at once.")
    return tuple(arcs), tuple(notes)


def _both_ways(moves: Moves) -> list[Arc]:
    """One line for each two states and decision maker, that leads to the better one."""
    found: dict[tuple[int, int, int], Arc] = {}
    columns = (moves.dms, moves.starts, moves.ends, moves.improving)
    for dm, start, end, better in zip(*(each.tolist() for each in columns), strict=True):
        other = found.get((dm, end, start))
        if other is None:
            found[dm, start, end] = Arc(start, end, dm, better)
        elif better:
            del found[dm, end, start]
            found[dm, start, end] = Arc(start, end, dm, better, back=True)
        else:
            found[dm, end, start] = replace(other, back=True)
    return list(found.values())


def _next_ones(arcs: Sequence[Arc]) -> Iterator[Arc]:
    """Improvements without those that lead where others of the same party lead one after the other.

    Only of parties that can always move at once where they can move in two steps.
    """
    for dm in dict.fromkeys(arc.dm for arc in arcs):
        own = [arc for arc in arcs if arc.dm == dm]
        ends: dict[int, set[int]] = {}
        for arc in own:
            ends.setdefault(arc.start, set()).add(arc.end)
        beyond = {start: set().union(*(ends.get(end, set()) for end in found)) for start, found in ends.items()}
        at_once = all(far <= ends[start] for start, far in beyond.items())
        yield from (arc for arc in own if not at_once or arc.end not in beyond[arc.start])
