"""Many variants of the preferences of one model as a batch, against the same variants one at a time.

2**10 states, five decision makers with two options each, random ranks. The peer is this package without batches.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

import standoff
from standoff.space.graph_model import GraphModel, graph_model
from standoff.stability import CONCEPTS, USUAL

VARIANTS, SAMPLE = 10_000, 50
DMS = range(5)


def blank_model() -> GraphModel:
    makers = "".join(f"  d{dm}: {{options: {{a: first, b: second}}}}\n" for dm in DMS)
    wishes = "".join(f"  d{dm}: [d{dm}.a]\n" for dm in DMS)
    conflict = standoff.loads(f"standoff: 1\ndecision_makers:\n{makers}preferences:\n{wishes}")
    return graph_model(conflict, conflict.account("default"))


def seconds_in_batches(model: GraphModel, ranks: list[np.ndarray], concepts: tuple[str, ...]) -> float:
    start = perf_counter()
    for some in model.pieces(VARIANTS):
        piece = model.with_ranks([rank[some] for rank in ranks])
        for concept in concepts:
            for dm in DMS:
                CONCEPTS[concept].stable(piece, dm)
    return perf_counter() - start


def seconds_one_by_one(model: GraphModel, ranks: list[np.ndarray], concepts: tuple[str, ...]) -> float:
    start = perf_counter()
    for number in range(SAMPLE):
        single = model.with_ranks([rank[number] for rank in ranks])
        for concept in concepts:
            for dm in DMS:
                CONCEPTS[concept].stable(single, dm)
    return (perf_counter() - start) * VARIANTS / SAMPLE


def main() -> None:
    model = blank_model()
    random = np.random.default_rng(1)
    ranks = [random.integers(1, 900, (VARIANTS, 1024), dtype=np.int32) for _ in DMS]
    print(f"{VARIANTS:,} variants; one by one is extrapolated from {SAMPLE}")
    print(f"{'concepts':<24}{'batch, s':>10}{'one by one, s':>16}{'ratio':>8}")
    for concepts in (*((concept,) for concept in USUAL), USUAL):
        batch, single = seconds_in_batches(model, ranks, concepts), seconds_one_by_one(model, ranks, concepts)
        print(f"{','.join(concepts):<24}{batch:>10.1f}{single:>16.1f}{single / batch:>8.0f}")


if __name__ == "__main__":
    main()
