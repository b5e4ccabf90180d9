"""The graph of one account: its states with their verdicts, and the moves between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from standoff.errors import QuestionError
from standoff.files.graphs import Arc, MoveGraph, Node
from standoff.questions.analyse import AccountAnalysis

MOST_ARCS = 200_000


def move_graph(analysis: AccountAnalysis) -> MoveGraph:
    """Every feasible state, and every move between two of them. Raises QuestionError if the graph is too large."""
    conflict = analysis.conflict
    if len(analysis.states) > MOST_ARCS:
        raise QuestionError(f"{len(analysis.states):,} states make too large a graph: at most {MOST_ARCS:,}")
    arcs = tuple(islice(_arcs(analysis), MOST_ARCS + 1))
    if len(arcs) > MOST_ARCS:
        raise QuestionError(
            f"there are more than {MOST_ARCS:,} moves between the {len(analysis.states):,} states, which is too large "
            "a graph; a CSV table has the states without their moves"
        )
    return MoveGraph(
        title=conflict.title,
        account=analysis.account.id,
        dms={dm.id: dm.name for dm in conflict.decision_makers},
        nodes=tuple(_nodes(analysis)),
        arcs=arcs,
    )


def _arcs(analysis: AccountAnalysis) -> Iterator[Arc]:
    model = analysis.model
    codes = model.listing.codes
    for slot in np.flatnonzero(model.listing.feasible).tolist():
        for dm, maker in enumerate(analysis.conflict.decision_makers):
            rank = model.ranks[dm]
            for end in model.space.moves(slot, dm).tolist():
                yield Arc(int(codes[slot]), int(codes[end]), maker.id, bool(rank[end] > rank[slot]))


def _nodes(analysis: AccountAnalysis) -> Iterator[Node]:
    dms = [dm.id for dm in analysis.conflict.decision_makers]
    ranks = {dm: analysis.ranks(dm).tolist() for dm in dms}
    stable = {
        f"{concept}.{dm}": set(analysis.stable(concept, dm).codes.tolist())
        for concept in analysis.concepts
        for dm in dms
    }
    held = {concept: set(analysis.equilibria(concept).codes.tolist()) for concept in analysis.concepts}
    today = analysis.status_quo
    for place, state in enumerate(analysis.states):
        yield Node(
            code=state.code,
            pattern=state.pattern,
            options=state.options,
            definitions=state.definitions,
            ranks={dm: ranks[dm][place] for dm in dms},
            stable={verdict: state.code in codes for verdict, codes in stable.items()},
            equilibrium={concept: state.code in codes for concept, codes in held.items()},
            status_quo=state == today,
        )
