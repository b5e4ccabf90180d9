"""A graph of very many states: each equilibrium and the status quo in a box, the others in one for what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from standoff.model.conflict import State
from standoff.questions.graph import Graph
from standoff.questions.graph.scene import SEVERAL, Arc, Node, Scene, is_today, whole_name
from standoff.questions.naming import meanings, title, typed
from standoff.render.fitting import in_lines
from standoff.render.words import counted, printable
from standoff.space.listing import IntArray

OWN = 12  # equilibria that have boxes of their own
GROUPS = 12  # boxes of other states
ACROSS, ROWS = 4, 8  # boxes in a row, and rows of a page that has one for each distance
ARCS = 36  # lines between boxes
BOX = 1.36
FAR = 10**6  # steps to a state that can't be reached


def condensed(graph: Graph) -> Scene:
    """The scene: boxes in rows by how many moves lead there from the status quo, and improvements between them."""
    states = list(graph.states)
    steps = _steps(graph)
    groups, key = _groups(graph, states, steps)
    nodes = _in_rows([(node, min(steps[place] for place in members)) for node, members in groups])
    box = np.zeros(len(states), int)
    for number, (_, members) in enumerate(groups):
        box[members] = number
    arcs, notes = _arcs(graph, box, [len(members) for _, members in groups])
    return Scene(tuple(nodes), arcs, tuple(key), tuple(notes))


def _steps(graph: Graph) -> list[int]:
    """The number of moves from the status quo, or the focus, to each state; 0 without one."""
    count, moves = len(graph.slots), graph.between
    if graph.centre is None:
        return [0] * count
    found = np.full(count, FAR)
    found[graph.centre] = 0
    for step in range(count):
        ends = moves.ends[found[moves.starts] == step]
        new = ends[found[ends] == FAR]
        if not len(new):
            break
        found[new] = step + 1
    return [int(each) for each in found]


def _groups(
    graph: Graph, states: Sequence[State], steps: Sequence[int]
) -> tuple[list[tuple[Node, list[int]]], list[tuple[str, str]]]:
    """The boxes, each with the states in it, and the key to those that have a box of their own."""
    holding = graph.analysis.equilibrium_slots(graph.concept)[graph.slots].tolist()
    nearest = sorted((place for place, held in enumerate(holding) if held), key=lambda place: (steps[place], place))
    own = dict.fromkeys([place for place, state in enumerate(states) if is_today(graph, state)] + nearest[:OWN])
    found, key = [], []
    for place in own:
        state = states[place]
        label = printable(f"{typed(state)} {title(graph.analysis.conflict, state) or _meaning(graph, state)}".strip())
        lines = in_lines(label, BOX - 0.12, 3)
        found.append((Node(tuple(lines), 0, 0, holding[place], is_today(graph, state)), [place]))
        if (whole := whole_name(graph, state)) != typed(state):
            key.append((printable(typed(state)), whole))
    for (name, held), members in _others(graph, states, steps, holding, own):
        many = counted(len(members), "equilibrium", "equilibria") if held else counted(len(members), "state")
        lines = in_lines(": ".join(filter(None, (many, printable(name)))), BOX - 0.12, 4)
        found.append((Node(tuple(lines), 0, 0, held, False, len(members)), members))
    return found, key


def _meaning(graph: Graph, state: State) -> str:
    """The first definition that is true in a state."""
    conflict = graph.analysis.conflict
    return next((conflict.definition_names[name] for name in meanings(conflict, state)), "")


def _others(
    graph: Graph, states: Sequence[State], steps: Sequence[int], holding: Sequence[bool], own: dict[int, None]
) -> list[tuple[tuple[str, bool], list[int]]]:
    """The states without a box of their own by what they mean, and else by how many moves lead to them.

    Equilibria never share a box with others.
    """
    found: dict[tuple[str, bool], list[int]] = {}
    for place, state in enumerate(states):
        if place not in own:
            name = _meaning(graph, state) or _distance(steps[place], graph.centre is not None)
            found.setdefault((name, bool(holding[place])), []).append(place)
    largest = sorted(found.items(), key=lambda each: (-len(each[1]), min(each[1])))
    rest: dict[tuple[str, bool], list[int]] = {}
    for (_, held), members in largest[GROUPS:]:
        rest.setdefault(("others", held), []).extend(members)
    return [*largest[:GROUPS], *((name, sorted(members)) for name, members in rest.items())]


def _distance(steps: int, known: bool) -> str:
    if not known:
        return ""
    return "out of reach" if steps == FAR else f"{counted(steps, 'move')} away"


def _in_rows(nodes: Sequence[tuple[Node, int]]) -> Iterator[Node]:
    """The boxes in rows: the nearest first, a new row where one is full and, if a page has room, the distance grows."""
    apart = len({steps for _, steps in nodes}) <= ROWS
    order = sorted(range(len(nodes)), key=lambda place: (nodes[place][1], place))
    where: dict[int, tuple[int, int]] = {}
    row, column, last = -1, ACROSS, -1
    for place in order:
        if (apart and nodes[place][1] != last) or column == ACROSS:
            row, column, last = row + 1, 0, nodes[place][1]
        where[place] = column, row
        column += 1
    for place, (node, _) in enumerate(nodes):
        yield replace(node, column=where[place][0], row=where[place][1])


def _arcs(graph: Graph, box: IntArray, sizes: Sequence[int]) -> tuple[tuple[Arc, ...], list[str]]:
    """The improvements between boxes: those that most states of a box have come first."""
    moves = graph.moves.where(graph.moves.improving)
    part: dict[tuple[int, int], set[int]] = {}
    dms: dict[tuple[int, int], set[int]] = {}
    starts, ends = box[moves.starts].tolist(), box[moves.ends].tolist()
    for start, end, state, dm in zip(starts, ends, moves.starts.tolist(), moves.dms.tolist(), strict=True):
        if start != end:
            part.setdefault((start, end), set()).add(state)
            dms.setdefault((start, end), set()).add(dm)
    telling = sorted(part, key=lambda pair: (-len(part[pair]) / sizes[pair[0]], pair))
    notes = ["Arrows are improvements that some state of a box has."]
    if len(telling) > ARCS:
        notes.append(f"Drawn are the {ARCS} that the largest part of a box has; {len(telling) - ARCS:,} more aren't.")
    return tuple(_joined({pair: dms[pair] for pair in sorted(telling[:ARCS])})), notes


def _joined(movers: Mapping[tuple[int, int], set[int]]) -> Iterator[Arc]:
    """A line for each two boxes, with a head at each end that someone improves to."""
    for (start, end), there in movers.items():
        back = movers.get((end, start), set())
        who = there | back
        if not back or start < end:
            yield Arc(start, end, min(who) if len(who) == 1 else SEVERAL, True, bool(back), bool(back))
