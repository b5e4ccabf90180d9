"""The answer of `graph` as one JSON object, from which it can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from standoff.model.conflict import Conflict
from standoff.questions.as_json import Head, StateData, head, state_object
from standoff.questions.clauses import option
from standoff.questions.graph import MOST_MOVES, Graph
from standoff.questions.graph.layout import Layout, Line, layout
from standoff.questions.naming import described, title
from standoff.render.lines import text


class GridLine(TypedDict):
    """A row or a column of a grid: its position, and the options taken in its states."""

    at: float
    options: list[str]


class Node(StateData):
    """A state, what people call it and what is done in it, and its place."""

    name: str
    what: str
    holds_under: list[str]
    status_quo: bool
    found: bool
    x: float
    y: float


Arc = TypedDict("Arc", {"from": int, "to": int, "by": str, "improvement": bool})
"""A move of a decision maker between two states, which is an improvement or not."""


class Numbers(TypedDict):
    """The numbers of states and moves, and of those that are shown."""

    feasible: int
    shown: int
    hidden: int
    left_out: int
    equilibria: int
    equilibria_shown: int
    found: int
    found_shown: int
    moves: int
    moves_listed: int


class Picture(Head):
    """The shown states with their places, the moves between them, and the numbers of those left out.

    `names` has what people call the options and the definitions, by their ids.
    """

    account: str
    concept: str
    concepts: list[str]
    status_quo: int | None
    focus: int | None
    radius: int
    partial: bool
    counts: Numbers
    layout: str
    names: dict[str, str]
    across: list[str]
    columns: list[GridLine]
    rows: list[GridLine]
    nodes: list[Node]
    arcs: list[Arc]


def as_json(graph: Graph) -> Picture:
    """The shown states with their places, the first 20,000 moves between them, and exact `counts` of both."""
    analysis, placed = graph.analysis, layout(graph)
    today = analysis.status_quo
    return {
        **head(analysis.conflict),
        "account": analysis.account.id,
        "concept": graph.concept,
        "concepts": list(analysis.concepts),
        "status_quo": None if today is None else today.code,
        "focus": None if graph.focus is None else graph.focus.code,
        "radius": graph.radius,
        "partial": graph.left_out > 0,
        "counts": _counts(graph),
        "layout": placed.kind,
        "names": _names(analysis.conflict),
        "across": list(placed.across),
        "columns": [_line(each) for each in placed.columns],
        "rows": [_line(each) for each in placed.rows],
        "nodes": list(_nodes(graph, placed)),
        "arcs": list(_arcs(graph)),
    }


def _names(conflict: Conflict) -> dict[str, str]:
    return {each.id: option(conflict, each.id).text for each in conflict.options} | dict(conflict.definition_names)


def _counts(graph: Graph) -> Numbers:
    holding = graph.analysis.equilibrium_slots(graph.concept)
    return {
        "feasible": len(graph.analysis.states),
        "shown": len(graph.slots),
        "hidden": graph.hidden,
        "left_out": graph.left_out,
        "equilibria": int(holding.sum()),
        "equilibria_shown": int(holding[graph.slots].sum()),
        "found": graph.all_found,
        "found_shown": int(graph.found.sum()),
        "moves": len(graph.moves),
        "moves_listed": min(len(graph.moves), MOST_MOVES),
    }


def _line(line: Line) -> GridLine:
    return {"at": round(line.at, 3), "options": list(line.taken)}


def _nodes(graph: Graph, placed: Layout) -> Iterator[Node]:
    analysis = graph.analysis
    holds = {concept: analysis.equilibrium_slots(concept)[graph.slots].tolist() for concept in analysis.concepts}
    today = analysis.status_quo
    found, x, y = graph.found.tolist(), placed.x.round(3).tolist(), placed.y.round(3).tolist()
    for place, state in enumerate(graph.states):
        yield {
            **state_object(state),
            "name": title(analysis.conflict, state),
            "what": "" if state.named else text(described(analysis.conflict, state, analysis.account.id)),
            "holds_under": [concept for concept, held in holds.items() if held[place]],
            "status_quo": today is not None and state.code == today.code,
            "found": found[place],
            "x": x[place],
            "y": y[place],
        }


def _arcs(graph: Graph) -> Iterator[Arc]:
    codes = graph.states.codes.tolist()
    dms = [dm.id for dm in graph.analysis.conflict.decision_makers]
    moves = graph.moves.where(slice(MOST_MOVES))
    columns = (moves.starts.tolist(), moves.ends.tolist(), moves.dms.tolist(), moves.improving.tolist())
    for start, end, dm, better in zip(*columns, strict=True):
        yield {"from": codes[start], "to": codes[end], "by": dms[dm], "improvement": better}
