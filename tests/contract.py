"""What holds of every space: its primitives do what they do over plain sets, one array at a time or several at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np

import primitives
import reference
from primitives import gathered, spread
from reference import Game
from standoff.space.graph_model import GraphModel
from standoff.space.outlook import Outlook
from standoff.space.space import LOWEST, Above
from standoff.stability import CONCEPTS, USUAL


def assert_primitives(model: GraphModel, game: Game, random: Random) -> None:
    """The four primitives against plain sets, for few movers and for all but one."""
    value = {state: random.randint(-4, 4) for state in game.states}
    values = spread(model, value, random.randint(-9, 9))
    before = values.copy()
    for dm in range(game.dms):
        assert gathered(model, model.space.best(values, dm)) == primitives.best(game, value, dm)
        assert model.space.count(dm) == sum(map(len, game.moves[dm].values()))
        for slot in np.flatnonzero(model.listing.feasible).tolist():
            ends = model.listing.codes[model.space.moves(slot, dm)].tolist()
            assert len(set(ends)) == len(ends)
            assert set(ends) == game.moves[dm][int(model.listing.codes[slot])]
        assert_moves_alike(model, dm, spread(model, {state: random.randint(-1, 1) for state in game.states}, -3))
    for size in sorted({0, 1, 2, game.dms - 1}):
        for movers in combinations(range(game.dms), size):
            anyhow = gathered(model, model.space.reach_min(values, movers))
            assert anyhow == primitives.reach_min(game, value, movers), movers
            gladly = gathered(model, model.improve_min(values, movers))
            assert gladly == primitives.reach_min(game, value, movers, improving=True), movers
    assert np.array_equal(values, before), "what goes in stays as it is"
    assert_outlooks(model, game, random)


def assert_moves_alike(model: GraphModel, dm: int, kinds: np.ndarray) -> None:
    """States of a kind share one from which the same states are in reach; moves to a higher kind are told apart."""
    slots = np.flatnonzero(model.listing.feasible)
    reached = {slot: {slot, *model.space.moves(slot, dm).tolist()} for slot in slots.tolist()}
    kinds_before, alike = kinds.copy(), model.space.alike(kinds, dm)
    for slot in slots.tolist():
        one = int(alike[slot])
        assert (kinds[one], reached.get(one)) == (kinds[slot], reached[slot])
    assert np.array_equal(kinds, kinds_before), "what goes in stays as it is"
    rows, ends = model.space.steps(slots, dm, Above(kinds, kinds))
    assert list(zip(slots[rows].tolist(), ends.tolist(), strict=True)) == [
        (slot, end) for slot in slots.tolist() for end in sorted(reached[slot]) if kinds[end] > kinds[slot]
    ]


def assert_outlooks(model: GraphModel, game: Game, random: Random) -> None:
    """The primitives where a state has to lie above another by more than a margin of that one's own."""
    value, *margins = ({state: random.randint(-4, 4) for state in game.states} for _ in range(game.dms + 1))
    values, outlooks, moves = spread(model, value, 9), [], []
    for dm, margin in enumerate(margins):
        there = {state: game.rank[dm][state] for state in game.states}
        here = {state: there[state] + max(0, margin[state]) for state in game.states}
        above = Above(spread(model, there, 0), spread(model, here, 0))
        outlooks.append(Outlook(above, above, above))
        moves.append({s: frozenset(t for t in game.moves[dm][s] if there[t] > here[s]) for s in game.states})
        best = {s: max((value[t] for t in moves[dm][s]), default=LOWEST) for s in game.states}
        assert gathered(model, model.space.best_above(values, above, dm)) == best
    above_alone, seen = replace(game, moves=tuple(moves)), model.with_outlooks(outlooks)
    for dm in range(game.dms):
        untempted = {s: not moves[dm][s] for s in game.states}
        assert gathered(model, seen.untempted(dm)) == untempted
        lowest = gathered(model, seen.improve_min(values, seen.others(dm)))
        assert lowest == primitives.reach_min(above_alone, value, seen.others(dm))


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
            "best": (batch.space.best(values, dm), lambda one, v, dm=dm: one.space.best(v, dm)),
            "reach_min": (
                batch.space.reach_min(values, others),
                lambda one, v, others=others: one.space.reach_min(v, others),
            ),
            "best_above": (
                batch.space.best_above(values, margin_of(batch, dm), dm),
                lambda one, v, dm=dm: one.space.best_above(v, margin_of(one, dm), dm),
            ),
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


def margin_of(model: GraphModel, dm: int) -> Above:
    return Above(model.ranks[dm], model.ranks[dm] + 1)


SHAPES: tuple[tuple[int, ...], ...] = ((), (1,), (3,), (2, 1), (2, 3))


def assert_mixed_batches(model: GraphModel, random: Random) -> None:
    """Decision makers with and without batch axes give what the variants give one by one, and no needless axis."""
    slots, feasible = len(model.listing.codes), model.listing.feasible

    def several(shape: tuple[int, ...], low: int, high: int) -> np.ndarray:
        count = int(np.prod((*shape, slots)))
        return np.array([random.randint(low, high) for _ in range(count)], np.int32).reshape(*shape, slots)

    ranks = [several(random.choice(SHAPES), 1, 4) for _ in model.ranks]
    batch = model.with_ranks(ranks)
    axes = np.broadcast_shapes(*(rank.shape for rank in ranks))[:-1]
    whole = [np.broadcast_to(rank, (*axes, slots)) for rank in ranks]
    singles = {place: model.with_ranks([rank[place].copy() for rank in whole]) for place in np.ndindex(axes)}
    pairs = ("joint", "sim") if len(ranks) == 2 else ("joint",)
    for dm, rank in enumerate(ranks):
        for name in (*USUAL, *(pairs if model.owned else ())):
            found = CONCEPTS[name].stable(batch, dm)
            given = [rank.shape] if name in ("nash", "gmr", "smr") else [each.shape for each in ranks]
            assert found.shape == np.broadcast_shapes(*given), name
            found = np.broadcast_to(found, (*axes, slots))
            for place, one in singles.items():
                assert np.array_equal(found[place], CONCEPTS[name].stable(one, dm)), (name, place)
        values = several(random.choice(SHAPES), -4, 4)
        lowest = batch.improve_min(values, batch.others(dm))
        shape = np.broadcast_shapes(lowest.shape[:-1], values.shape[:-1], axes)
        lowest, values = (np.broadcast_to(each, (*shape, slots)) for each in (lowest, values))
        for place in np.ndindex(shape):
            one = singles[
                tuple(min(at, size - 1) for at, size in zip(place[len(shape) - len(axes) :], axes, strict=True))
            ]
            alone = one.improve_min(values[place].copy(), one.others(dm))
            assert np.array_equal(lowest[place][feasible], alone[feasible]), place


def assert_reference_agrees(model: GraphModel, game: Game, random: Random) -> None:
    """Three variants at once, of the ranks of one decision maker, against the set-based reference on each."""
    changed = random.randrange(game.dms)
    variants = [{state: random.randint(1, 4) for state in game.states} for _ in range(3)]
    ranks = list(model.ranks)
    ranks[changed] = np.stack([spread(model, variant, 0) for variant in variants])
    batch = model.with_ranks(ranks)
    for number, variant in enumerate(variants):
        rank = tuple(variant if dm == changed else game.rank[dm] for dm in range(game.dms))
        played = replace(game, rank=rank)
        for dm in range(game.dms):
            for name in USUAL:
                found = CONCEPTS[name].stable(batch, dm)
                found = np.broadcast_to(found, (3, found.shape[-1]))[number]
                assert model.listing.codes[found].tolist() == reference.stable(played, name, dm), (name, number)
