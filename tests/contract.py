"""What holds of every space: its primitives do what they do over plain sets, one array at a time or several at once."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np

import primitives
from primitives import gathered, spread
from reference import Game
from standoff.space.graph_model import GraphModel
from standoff.stability import CONCEPTS, USUAL


def assert_primitives(model: GraphModel, game: Game, random: Random) -> None:
    """The four primitives against plain sets, for few movers and for all but one."""
    value = {state: random.randint(-4, 4) for state in game.states}
    values = spread(model, value, random.randint(-9, 9))
    before = values.copy()
    for dm in range(game.dms):
        assert gathered(model, model.best(values, dm)) == primitives.best(game, value, dm)
        for slot in np.flatnonzero(model.listing.feasible).tolist():
            ends = model.listing.codes[model.space.moves(slot, dm)].tolist()
            assert len(set(ends)) == len(ends)
            assert set(ends) == game.moves[dm][int(model.listing.codes[slot])]
    for size in sorted({0, 1, 2, game.dms - 1}):
        for movers in combinations(range(game.dms), size):
            anyhow = gathered(model, model.reach_min(values, movers))
            assert anyhow == primitives.reach_min(game, value, movers), movers
            gladly = gathered(model, model.improve_min(values, movers))
            assert gladly == primitives.reach_min(game, value, movers, improving=True), movers
    assert np.array_equal(values, before), "what goes in stays as it is"


def assert_batches(model: GraphModel, game: Game, random: Random) -> None:
    """Several arrays at once, on axes before the states, give what they give one at a time."""
    size = len(model.listing.codes)

    def several(low: int, high: int) -> np.ndarray:
        numbers = [random.randint(low, high) for _ in range(2 * 3 * size)]
        return np.array(numbers, np.int32).reshape(2, 3, size)

    values = several(-4, 4)
    ranks = tuple(several(1, 4) for _ in range(game.dms))
    batch = GraphModel(model.space, model.listing, ranks, model.owned)
    single = {
        place: GraphModel(model.space, model.listing, tuple(rank[place] for rank in ranks), model.owned)
        for place in np.ndindex(2, 3)
    }
    feasible = model.listing.feasible
    for dm in range(game.dms):
        others = model.others(dm)
        together = {
            "best": (batch.best(values, dm), lambda one, v, dm=dm: one.best(v, dm)),
            "reach_min": (batch.reach_min(values, others), lambda one, v, others=others: one.reach_min(v, others)),
            "improve_min": (
                batch.improve_min(values, others),
                lambda one, v, others=others: one.improve_min(v, others),
            ),
            **{
                name: (
                    CONCEPTS[name].stable(batch, dm),
                    lambda one, v, name=name, dm=dm: CONCEPTS[name].stable(one, dm),
                )
                for name in USUAL
            },
        }
        for name, (found, ask) in together.items():
            for place, one in single.items():
                assert np.array_equal(found[place][feasible], ask(one, values[place])[feasible]), name
