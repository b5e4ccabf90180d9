"""Analyses many variants of the preferences of one model, in pieces of a limited size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.space.graph_model import GraphModel
from standoff.space.space import Values

VALUES_OF_A_PIECE = 2**17  # in one array: few enough for the caches of a processor


def pieces(model: GraphModel, count: int) -> Iterator[slice]:
    """Slices that cut `count` variants of a model's ranks into pieces that are quick to analyse.

    Make the ranks of one piece after another, for `model.with_ranks(...)`: memory then stays bounded.
    """
    size = max(1, VALUES_OF_A_PIECE // max(1, len(model.listing.codes)))
    return (slice(start, min(start + size, count)) for start in range(0, count, size))


def each_piece(model: GraphModel, ranks: Sequence[Values]) -> Iterator[tuple[slice, GraphModel]]:
    """A model under many ranks, piece by piece, each with its slice of the variants.

    `ranks` has one array per decision maker, either (b, s), with a variant in each row, or (s), the same in all
    variants. Raises ValueError where the shapes don't fit.
    """
    counts = {len(rank) for rank in ranks if rank.ndim == 2}
    if len(counts) != 1 or any(rank.ndim > 2 for rank in ranks):
        raise ValueError("variants need ranks of the shape (b, s) or (s), with one b that is the same in all")
    for piece in pieces(model, counts.pop()):
        yield piece, model.with_ranks([rank[piece] if rank.ndim == 2 else rank for rank in ranks])
