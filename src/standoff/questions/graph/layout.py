"""The places of a graph's states in a picture; the same states and moves always get the same places.

States made of options stand in a grid: some decision makers move along its rows and the others along its columns, so
that a picture of hundreds of states stays readable. Around a focus, where the grid would be mostly empty, and in graph
form, states stand in layers: by the number of moves from a centre or, without one, so that improvements lead onward.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.errors import QuestionError
from standoff.questions.graph import Graph, Moves
from standoff.space.listing import IntArray

Floats = NDArray[np.float64]

BROAD = 1.6  # the preferred ratio of a picture's width to its height
WORST = 1.6  # the cost of a grid above which layers are better: four places in five are empty, or it is eight to one
APART = 0.75  # the additional distance between two values of a decision maker's options
MOST_SPLIT = 10  # decision makers up to which all splits into two groups are tried


@dataclass(frozen=True)
class Line:
    """A row or a column of a grid: its position, and the options taken in all of its states."""

    at: float
    taken: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The places of the states (`x`, `y`: n), at least one apart; y grows downward.

    In a grid, `across` are the ids of those who move along its rows, and `columns` and `rows` its lines.
    """

    kind: Literal["grid", "layers"]
    x: Floats
    y: Floats
    across: tuple[str, ...] = ()
    columns: tuple[Line, ...] = ()
    rows: tuple[Line, ...] = ()


def layout(graph: Graph) -> Layout:
    """The places of a graph's states. Raises QuestionError if layers are needed and igraph isn't installed."""
    if not len(graph.slots):
        return Layout("layers", np.zeros(0), np.zeros(0))
    in_layers = graph.analysis.conflict.in_graph_form or graph.focus is not None
    grid = None if in_layers else _grid(graph)
    return grid or _layers(graph)


# The grid


def _grid(graph: Graph) -> Layout | None:
    """The grid with the best shape, or None if no shape is good."""
    conflict = graph.analysis.conflict
    codes = graph.states.codes.astype(np.int64)
    across = min(_splits(len(conflict.decision_makers)), key=lambda split: _cost(graph, codes, split))
    down = tuple(dm for dm in range(len(conflict.decision_makers)) if dm not in across)
    x, columns = _axis(graph, codes, across)
    y, rows = _axis(graph, codes, down)
    if _cost(graph, codes, across) > WORST:
        return None
    names = tuple(conflict.decision_makers[dm].id for dm in across)
    return Layout("grid", x, y, names, columns, rows)


def _splits(dms: int) -> Iterator[tuple[int, ...]]:
    """The groups that may move along the rows: any of few decision makers; of many, only the first ones."""
    if dms > MOST_SPLIT:
        yield from (tuple(range(size)) for size in range(dms + 1))
    else:
        for size in range(dms + 1):
            yield from combinations(range(dms), size)


def _cost(graph: Graph, codes: IntArray, across: tuple[int, ...]) -> float:
    """The cost of a grid: how far its shape is from the preferred one, and how empty it is."""
    mask = _mask(graph, across)
    columns, rows = len(np.unique(codes & mask)), len(np.unique(codes & ~mask))
    return abs(float(np.log(columns / rows / BROAD))) + float(np.log(columns * rows / len(codes)))


def _mask(graph: Graph, dms: Sequence[int]) -> int:
    return sum(1 << bit for dm in dms for bit in graph.analysis.conflict.decision_makers[dm].options)


def _axis(graph: Graph, codes: IntArray, dms: Sequence[int]) -> tuple[Floats, tuple[Line, ...]]:
    """The places along one axis (n) and its lines: the options of the first decision maker change least often."""
    conflict = graph.analysis.conflict
    own = [codes & _mask(graph, [dm]) for dm in dms]
    keys, line = np.unique(np.stack([np.zeros_like(codes), *own]), axis=1, return_inverse=True)
    steps = np.ones(keys.shape[1])
    steps[1:] += APART * (keys[1:-1, 1:] != keys[1:-1, :-1]).sum(axis=0)
    places = np.cumsum(steps) - 1
    taken = [
        tuple(conflict.options[bit].id for dm in dms for bit in conflict.decision_makers[dm].options if code >> bit & 1)
        for code in keys.sum(axis=0).tolist()
    ]
    lines = tuple(Line(at, options) for at, options in zip(places.tolist(), taken, strict=True))
    return places[line.reshape(-1)], lines


# Layers


def _layers(graph: Graph) -> Layout:
    """Layers from left to right, in each of which the states are ordered so that few moves cross."""
    try:
        igraph = import_module("igraph")
    except ModuleNotFoundError:
        raise QuestionError('this picture needs an extra: pip install "standoff[figures]"') from None
    count = len(graph.slots)
    moves = graph.between
    if graph.centre is None:  # improvements lead onward or, if there are none, all moves
        drawn = moves.where(moves.improving) if moves.improving.any() else moves
        layer, order = _sugiyama(igraph, count, drawn, None)
    else:
        layer = _distances(igraph, count, moves, graph.centre)
        beside = moves.where(np.abs(layer[moves.starts] - layer[moves.ends]) == 1)  # between neighbouring layers
        order = _sugiyama(igraph, count, beside, layer)[1]
    x, y = _folded(layer, order)
    return Layout("layers", x, y)


def _distances(igraph: Any, count: int, moves: Moves, centre: int) -> IntArray:
    """The number of moves from the centre to each state or, if there is no way, back; unconnected states come last."""
    found = _joined(igraph, count, moves)
    there, back = (np.array(found.distances(source=centre, mode=mode)[0]) for mode in ("out", "in"))
    far = np.where(np.isfinite(there), there, back)
    last = far[np.isfinite(far)].max() + 1
    return np.where(np.isfinite(far), far, last).astype(np.int64)


def _sugiyama(igraph: Any, count: int, moves: Moves, layer: IntArray | None) -> tuple[IntArray, Floats]:
    """The layers, computed unless given, and the places in them (Sugiyama, Tagawa and Toda 1981).

    A move over several layers goes by a point in each between: igraph 1.0 may crash where it puts them in itself.
    """
    pairs = _pairs(moves)
    layer = _onward(igraph, count, pairs) if layer is None else layer
    layers, edges = layer.tolist(), []
    for start, end in pairs.tolist():
        step = 1 if layers[start] < layers[end] else -1
        for between in range(layers[start] + step, layers[end], step):
            edges.append((start, len(layers)))
            start = len(layers)
            layers.append(between)
        edges.append((start, end))
    drawn = igraph.Graph(n=len(layers), edges=edges, directed=True)
    return layer, np.array(drawn.layout_sugiyama(layers=layers, maxiter=100).coords)[:count, 0]


def _onward(igraph: Any, count: int, pairs: IntArray) -> IntArray:
    """Layers in which all moves lead to a later one, except for few that close circles (Eades, Lin and Smyth 1993)."""
    found = igraph.Graph(n=count, edges=pairs.tolist(), directed=True)
    found.delete_edges(found.feedback_arc_set(method="eades"))
    layer = np.zeros(count, np.int64)
    for state in found.topological_sorting():
        layer[state] = max((layer[before] + 1 for before in found.predecessors(state)), default=0)
    return layer


def _joined(igraph: Any, count: int, moves: Moves) -> Any:
    """The graph of some states, with one edge from each to each where there is a move."""
    return igraph.Graph(n=count, edges=_pairs(moves).tolist(), directed=True)


def _pairs(moves: Moves) -> IntArray:
    """The start and the end of each move, once."""
    return np.unique(np.stack([moves.starts, moves.ends], axis=1), axis=0)


def _folded(layer: IntArray, order: Floats) -> tuple[Floats, Floats]:
    """The places; a layer that is too long becomes several columns with interleaved states."""
    x, y = np.zeros(len(layer)), np.zeros(len(layer))
    longest = max(6, int(np.ceil(np.sqrt(len(layer) / BROAD))) + 2)
    left = 0.0
    for each in np.unique(layer):
        here = np.flatnonzero(layer == each)
        here = here[np.lexsort((here, order[here]))]
        columns = -(-len(here) // longest)
        place = np.arange(len(here))
        x[here] = left + place % columns
        y[here] = (place - (len(here) - 1) / 2) / columns
        left += columns + 1.0
    return x, y - y.min()
