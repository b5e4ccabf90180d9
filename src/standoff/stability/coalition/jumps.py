"""Equilibrium jumps: from one equilibrium to another that a coalition can bring about, and that all its members prefer.

Source: Kilgour, Hipel, Fang and Peng (2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.space.arrivals import Arrivals, Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.search import every_move, search
from standoff.space.trails import Trails
from standoff.stability.coalition.gains import NO_BITS, Preferred, blocks, gains, orders_of
from standoff.stability.coalition.reach import Members, reach_of


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump of a coalition from the equilibrium in a slot, by a shortest legal sequence of its members, to another."""

    start: int
    members: Members
    end: int
    path: Trail


def jumps(model: GraphModel, equilibria: BoolArray) -> Iterator[Jump]:
    """The jumps among some equilibria (s), in a model without batch axes: by start, then smaller coalitions first."""
    several = [members for members in model.terms.allowed() if len(members) > 1]
    leaves = {members: _leaves(model, members, equilibria) for members in several}
    for start in np.flatnonzero(equilibria).tolist():
        for members in several:
            if leaves[members][start]:
                yield from _from(model, members, start, equilibria)


def _leaves(model: GraphModel, members: Members, equilibria: BoolArray) -> BoolArray:
    """From which equilibria (s) a coalition can jump."""
    reach, ranks = reach_of(model, members), [model.ranks[dm] for dm in members]
    preferred = Preferred(orders_of(ranks, pareto=False), reach.apart)
    found = np.zeros(len(equilibria), bool)
    for block in blocks(ranks, reach.apart, equilibria):
        there = reach.any(np.where(equilibria, preferred.bits(block), NO_BITS))
        found[block.slots] = (there[block.slots] & block.own) != NO_BITS
    return found


def _from(model: GraphModel, members: Members, start: int, equilibria: BoolArray) -> Iterator[Jump]:
    ways = search(model, start, every_move, members)
    better = gains([model.ranks[dm] for dm in members], np.arange(len(equilibria)), start, pareto=False)
    arrivals = Arrivals(ways)
    for end in np.flatnonzero(equilibria & better & (ways.least > 0)).tolist():
        yield Jump(start, members, end, Trails(arrivals, end).first(1)[0])
