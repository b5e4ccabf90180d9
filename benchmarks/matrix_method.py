"""The literature's way, as clean numpy: stability by s x s matrices (Xu, Hipel and Kilgour 2009). The benchmarks' peer.

A move matrix has a 1 where a decision maker can move from s to t, a `better` one where t is better than s for it. Legal
sequences are followed by a matrix for each first mover. Products are of 32-bit floats, which BLAS multiplies fastest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.space.graph_model import GraphModel

Matrix = NDArray[np.bool_]


def product(left: Matrix, right: Matrix) -> Matrix:
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def reachable(moves: Sequence[Matrix]) -> Matrix:
    """Where a coalition with these moves can get by legal sequences; first[k] are those that k begins."""
    first = [move.copy() for move in moves]
    while True:
        longer = []
        for mover, move in enumerate(moves):
            rest = [first[other] for other in range(len(moves)) if other != mover]
            onward = np.logical_or.reduce(rest) if rest else np.zeros_like(move)
            longer.append(first[mover] | product(move, onward))
        if all(np.array_equal(new, old) for new, old in zip(longer, first, strict=True)):
            return np.logical_or.reduce(first)
        first = longer


def stable_by_matrices(model: GraphModel, concepts: Sequence[str]) -> dict[str, list[NDArray[np.bool_]]]:
    """Stable states (feasible slots only) by concept and decision maker."""
    slots = np.flatnonzero(model.listing.feasible)
    dms = range(len(model.ranks))
    moves = [_adjacency(model, slots, dm) for dm in dms]
    better = [rank[slots][None, :] > rank[slots][:, None] for rank in model.ranks]
    improving = [move & good for move, good in zip(moves, better, strict=True)]
    rules: dict[str, Callable[[int], NDArray[np.bool_]]] = {
        "nash": lambda dm: ~improving[dm].any(axis=1),
        "gmr": lambda dm: _deterred(improving[dm], _others(moves, dm), ~better[dm].T),
        "smr": lambda dm: _deterred(improving[dm], _others(moves, dm), _lasting(moves[dm], better[dm])),
        "seq": lambda dm: _deterred(improving[dm], _others(improving, dm), ~better[dm].T),
        "sseq": lambda dm: _deterred(improving[dm], _others(improving, dm), _lasting(moves[dm], better[dm])),
    }
    return {concept: [rules[concept](dm) for dm in dms] for concept in concepts}


def _others(moves: Sequence[Matrix], dm: int) -> Matrix:
    rest = [move for other, move in enumerate(moves) if other != dm]
    return reachable(rest) if rest else np.zeros_like(moves[dm])


def _deterred(improving: Matrix, sanction: Matrix, bad: Matrix) -> NDArray[np.bool_]:
    """No improvement s -> t without a sanction t -> u for which `bad` (u, s) holds."""
    free = ~product(sanction, bad)
    return ~(improving & free.T).any(axis=1)


def _lasting(move: Matrix, better: Matrix) -> Matrix:
    """(u, s): u is no better than s, and no move from u leads to anything better than s."""
    return ~better.T & ~product(move, better.T)


def _adjacency(model: GraphModel, slots: NDArray[np.intp], dm: int) -> Matrix:
    place = np.full(len(model.listing.codes), -1)
    place[slots] = np.arange(len(slots))
    matrix = np.zeros((len(slots), len(slots)), bool)
    for row, slot in enumerate(slots):
        matrix[row, place[model.space.moves(int(slot), dm)]] = True
    return matrix
