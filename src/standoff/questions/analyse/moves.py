"""The states and moves of an account as a graph, with what an analysis says of each state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from standoff.errors import QuestionError
from standoff.files.graphs import Arc, MoveGraph, Node
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.questions.analyse.some_states import States
from standoff.questions.columns import Column, rows_of
from standoff.space.graph_model import GraphModel

MOST_ARCS = 200_000  # of a graph


def move_graph(conflict: Conflict, account: Account, model: GraphModel, columns: Sequence[Column]) -> MoveGraph:
    """Every feasible state of an account, with what the columns say of it, and every move between two of them.

    Raises QuestionError where there are more than MOST_ARCS of either.
    """
    count = int(model.listing.feasible.sum())
    if count > MOST_ARCS:
        raise QuestionError(f"{count:,} states make too large a graph: at most {MOST_ARCS:,}")
    arcs = tuple(islice(_arcs(conflict, model), MOST_ARCS + 1))
    if len(arcs) > MOST_ARCS:
        raise QuestionError(
            f"there are more than {MOST_ARCS:,} moves between the {count:,} states, which is too large a graph; a CSV "
            "table has the states without their moves"
        )
    return MoveGraph(
        title=conflict.title,
        account=account.id,
        dms={dm.id: dm.name for dm in conflict.decision_makers},
        nodes=tuple(_nodes(conflict, account, model, columns)),
        arcs=arcs,
    )


def _arcs(conflict: Conflict, model: GraphModel) -> Iterator[Arc]:
    codes = model.listing.codes
    for slot in np.flatnonzero(model.listing.feasible).tolist():
        for dm, maker in enumerate(conflict.decision_makers):
            rank = model.ranks[dm]
            for end in model.space.moves(slot, dm).tolist():
                yield Arc(int(codes[slot]), int(codes[end]), maker.id, bool(rank[end] > rank[slot]))


def _nodes(conflict: Conflict, account: Account, model: GraphModel, columns: Sequence[Column]) -> Iterator[Node]:
    feasible = np.flatnonzero(model.listing.feasible)
    today = None if account.status_quo is None else conflict.state_of(account.status_quo)
    for state, row in zip(States(conflict, model.listing.codes[feasible]), rows_of(columns, feasible), strict=True):
        told = list(zip(columns, row, strict=True))
        yield Node(
            code=state.code,
            pattern=state.pattern,
            options=state.options,
            definitions=state.definitions,
            ranks={each.of: value for each, value in told if each.kind == "rank"},
            stable={f"{each.concept}.{each.of}": value for each, value in told if each.kind == "stable"},
            equilibrium={each.concept: value for each, value in told if each.kind == "equilibrium"},
            status_quo=state.code == today,
        )
