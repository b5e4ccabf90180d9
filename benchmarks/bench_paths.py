"""How long it takes to find what can be reached, and the shortest paths there, beside networkx.

The peer is its breadth-first `single_source_shortest_path_length` over the same pairs of state and last mover, in a
graph that has to be built first; both times are told. Where both search, their distances have to be the same.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import networkx as nx
import numpy as np
from rich.console import Console
from rich.table import Table

import standoff
from random_models import model_text
from standoff.space.arrivals import Arrivals, Trail
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.search import Search, Weigh, every_move, improvements_only, persuasion_first, search
from standoff.space.trails import Trails

Pair = tuple[int, int]
WEIGHS: dict[str, Weigh] = {"moves": every_move, "improvements": improvements_only, "fewest to offer": persuasion_first}


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Wall seconds, and the answer."""
    start = time.perf_counter()
    answer = ask()
    return time.perf_counter() - start, answer


def graph_text(states: int, dms: int, moves: int, seed: int = 1) -> str:
    """A graph-form dispute with so many random moves from each state for each decision maker."""
    pick = Random(seed)
    lines = ["standoff: 1", "decision_makers:", *(f"  d{dm}: {{}}" for dm in range(dms))]
    lines += [f"states: [{', '.join(f's{state}' for state in range(states))}]", "moves:"]
    for dm in range(dms):
        lines.append(f"  d{dm}:")
        for state in range(states):
            ends = {(state + pick.randrange(1, states)) % states for _ in range(moves)}
            lines.append(f"    s{state}: [{', '.join(f's{end}' for end in sorted(ends))}]")
    lines.append("preferences:")
    for dm in range(dms):
        order = pick.sample(range(states), states)
        lines.append(f"  d{dm}: {{ranking: [{', '.join(f's{state}' for state in order)}]}}")
    return "\n".join(lines) + "\n"


def arcs_of(model: GraphModel, weigh: Weigh) -> Iterator[tuple[Pair, Pair]]:
    """The moves between pairs of last mover and state, from state 0."""
    everywhere = np.arange(len(model.listing.codes))
    dms = range(len(model.ranks))
    for dm in dms:
        rows, ends = model.space.steps(everywhere, dm)
        allowed = weigh(model, dm, everywhere[rows], ends) > 0
        for start, end in zip(rows[allowed].tolist(), ends[allowed].tolist(), strict=True):
            if start == 0:
                yield (-1, 0), (dm, end)
            for last in dms:
                if last != dm:
                    yield (last, start), (dm, end)


def peer(model: GraphModel, weigh: Weigh) -> tuple[float, float, dict[Pair, int]]:
    """Seconds that networkx needs to take in the moves and to search them, and the distances."""
    arcs = list(arcs_of(model, weigh))
    built, graph = timed(lambda: nx.DiGraph(arcs))
    graph.add_node((-1, 0))
    searched, found = timed(lambda: dict(nx.single_source_shortest_path_length(graph, (-1, 0))))
    return built, searched, found


def five_paths(found: Search, slot: int) -> tuple[Trail, ...]:
    """Up to five of the cheapest paths to a slot."""
    return Trails(Arrivals(found), slot).first(5)


def require_same(found: Search, distances: dict[Pair, int]) -> None:
    """Stops where the two searches don't agree."""
    theirs = np.full(found.costs.shape, -1)
    for (last, state), distance in distances.items():
        if last >= 0:
            theirs[last, state] = distance
    if not np.array_equal(theirs, found.costs):
        raise SystemExit("networkx finds other distances")


def measure(console: Console, title: str, model: GraphModel, beside: bool) -> None:
    """A table for one model."""
    table = Table("search", "seconds", "in reach", "longest", "5 paths there", title=title)
    for column in ("networkx search", "and building"):
        table.add_column(column)
    for name, weigh in WEIGHS.items():
        seconds, found = timed(partial(search, model, 0, weigh))
        steps = np.where(found.least < 0, -1, found.least & 0xFFFF_FFFF)
        farthest = int(steps.argmax())
        told, _ = timed(partial(five_paths, found, farthest))
        row = [name, f"{seconds:.2f}", f"{(steps >= 0).sum():,}", str(steps.max()), f"{told:.3f}"]
        if beside and weigh is not persuasion_first:
            built, searched, distances = peer(model, weigh)
            require_same(found, distances)
            row += [f"{searched:.2f}", f"{built:.2f}"]
        table.add_row(*row)
    console.print(table)


def main() -> None:
    console = Console(width=110)
    options = int(sys.argv[1]) if len(sys.argv) > 1 else 16
    beside = min(options, 14)
    for size in dict.fromkeys((beside, options)):
        conflict = standoff.loads(model_text(size, 5, 12))
        model = graph_model(conflict, conflict.account("default"))
        measure(console, f"2^{size} states, five decision makers, option form", model, size == beside)
    conflict = standoff.loads(graph_text(100_000, 3, 2))
    model = graph_model(conflict, conflict.account("default"))
    measure(console, "100,000 states, three decision makers with two moves a state, graph form", model, True)


if __name__ == "__main__":
    main()
