"""What those outside a coalition can do about its improvements: any moves, or improvements of coalitions of theirs."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import combinations

import numpy as np

from standoff.space import memory
from standoff.space.arcs import Arcs, ArcSpace, arcs_in_order
from standoff.space.arrivals import Trail
from standoff.space.bits import WIDTH, in_rows, set_in_rows
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import every_move, search
from standoff.space.space import Above, Bits, Values
from standoff.space.trails import first_trail
from standoff.stability.coalition.gains import NO_BITS, Preferred, all_better, blocks, gains
from standoff.stability.coalition.improving import can_improve
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.looking import Fields
from standoff.stability.coalition.reach import Members, reach_of
from standoff.stability.coalition.settling import settled

BYTES_OF_AN_ARC = 40


@dataclass(frozen=True)
class Answers:
    """The answers of some decision makers, all those outside a coalition, in a model without batch axes.

    By a rule that asks for credible ones, they are made of improvements of coalitions among them, each better for all
    of its own members than the state that it leaves. No coalition improves twice in succession; two that share members
    may follow each other, so that a decision maker can move twice running.
    """

    model: GraphModel
    dms: Members
    joint: Joint

    def left_with(self, members: Members) -> tuple[Above, ...]:
        """The orders of a coalition, by what it is left with in the worst case, itself or after an answer."""
        feasible, found = self.model.listing.feasible, []
        for place, order in enumerate(self.joint.orders(self.model, members)):
            key = members[place : place + 1] or members  # behind those of each member comes that of all together
            found.append(Above(np.where(feasible, self._least(key, order.there), 0), order.here))
        return tuple(found)

    def _least(self, whose: Members, values: Values) -> Values:
        """At each state (s) the least of its value and those of all that the answers can bring about; kept."""
        credible, pareto = self.joint.rule.credible, self.joint.among(self.model, self.dms).pareto
        key = "least", self.dms, whose, credible, credible and pareto
        if not credible:
            return self.model.kept_of_some(whose, key, lambda: self.model.space.reach_min(values, self.dms))
        return self.model.kept_of_some((*whose, *self.dms), key, lambda: self._least_of_improvements(whose, values))

    def _least_of_improvements(self, whose: Members, values: Values) -> Values:
        if not reach_of(self.model, self.dms).whole:
            return self._improving.reach_min(values, range(len(self.coalitions)))
        if self.model.terms.coalitions is None and len(self.dms) > 1:  # then what fewer do is asked for as well
            fewer = (tuple(other for other in self.dms if other != one) for one in self.dms)
            found = [Answers(self.model, each, self.joint)._least(whose, values) for each in fewer]
            values = reduce(np.minimum, found)
        acting = (
            (each, Fields(self.joint.orders(self.model, each)), can_improve(self.model, each, self.joint))
            for each in self.coalitions
        )
        return settled(self.model, acting, values)

    def any(self, bits: Bits) -> Bits:
        """At each state (s) the bits set at itself and at all that the answers can bring about."""
        if not self.joint.rule.credible:
            return reach_of(self.model, self.dms).any(bits)
        return self._improving.reach_any(bits, range(len(self.coalitions)))

    def is_any(self, slot: int) -> bool:
        """Whether there is any answer from a slot."""
        if self.joint.rule.credible:
            return any(can_improve(self.model, each, self.joint)[slot] for each in self.coalitions)
        return any(len(self.model.space.moves(slot, dm)) for dm in self.dms)

    def follow(self, slot: int, goal: BoolArray) -> tuple[Trail, tuple[Members, ...]]:
        """The moves of an answer by the fewest improvements of coalitions from a slot to a goal (s), and whose each is.

        There has to be one.
        """
        came: dict[tuple[int, int], tuple[int, int]] = {(slot, -1): (slot, -1)}
        queue = deque(came)
        while queue:
            here = queue.popleft()
            if goal[here[0]] and here[1] >= 0:
                return self._moves(came, here)
            for place in range(len(self.coalitions)):
                for end in self._ends(place, here[0]).tolist() if place != here[1] else ():
                    if (end, place) not in came:
                        came[end, place] = here
                        queue.append((end, place))
        raise ValueError("no answer of coalitions leads there")

    def _ends(self, place: int, slot: int) -> IntArray:
        """The slots of the improvements of one of the coalitions from a slot."""
        members = self.coalitions[place]
        better = gains([self.model.ranks[dm] for dm in members], self._everywhere, slot, pareto=self.joint.pareto)
        return np.flatnonzero(better & reach_of(self.model, members).ends(slot))

    @cached_property
    def _everywhere(self) -> IntArray:
        return np.arange(len(self.model.listing.codes))

    def _moves(
        self, came: Mapping[tuple[int, int], tuple[int, int]], last: tuple[int, int]
    ) -> tuple[Trail, tuple[Members, ...]]:
        """The moves of improvements that lead to the last place, and who acts together in each."""
        trail: Trail = ()
        acting: tuple[Members, ...] = ()
        while last[1] >= 0:
            (end, place), last = last, came[last]
            members = self.coalitions[place]
            ways = search(self.model, last[0], every_move, members)
            steps = first_trail(ways, end)
            trail, acting = (*steps, *trail), (*[members] * len(steps), *acting)
        return trail, acting

    @cached_property
    def coalitions(self) -> tuple[Members, ...]:
        """All coalitions among them, smaller ones first."""
        return coalitions_among(self.dms)

    @cached_property
    def _improving(self) -> ArcSpace:
        """A space in which coalitions move: by their improvements."""
        return ArcSpace([improvements(self.model, each, self.joint) for each in self.coalitions])


def coalitions_among(dms: Members) -> tuple[Members, ...]:
    """All coalitions of some decision makers, each alone among them; smaller ones first."""
    return tuple(each for size in range(1, len(dms) + 1) for each in combinations(dms, size))


def improvements(model: GraphModel, members: Members, joint: Joint) -> Arcs:
    """All improvements of a coalition, from state to state; kept with its ranks. Raises TooLargeError for too many."""
    orders = joint.orders(model, members)
    key = "improvements", members, joint.among(model, members).pareto
    return model.kept_of_some(members, key, lambda: _improvements(model, members, orders))


def _improvements(model: GraphModel, members: Members, orders: Sequence[Above]) -> Arcs:
    reach, feasible = reach_of(model, members), model.listing.feasible
    if reach.is_small:
        starts = np.flatnonzero(feasible)
        rows, ends = set_in_rows(all_better(reach, orders, starts) & in_rows(feasible[None]))
        return arcs_in_order(starts[rows], ends)
    losses = [Above(-each.here, -each.there) for each in orders]
    each_apart = np.arange(len(reach.apart), dtype=np.int32)
    preferred = Preferred(losses, reach.apart)
    found: list[tuple[IntArray, IntArray]] = []
    count = 0
    for block in blocks([each_apart], reach.apart, model.listing.feasible):  # of ends: each is a kind of its own
        worse = preferred.bits(block)
        if not reach.whole:
            there = np.zeros(len(worse), np.uint64)
            there[block.firsts] = block.bits
            worse &= reach.any(there)
        worse[~model.listing.feasible] = NO_BITS
        found.append(_pairs(worse, block.firsts, block.bits, reach.apart))
        count += len(found[-1][0])
        memory.require(count * BYTES_OF_AN_ARC, f"the improvements of coalitions, more than {count:,},")
    origin, ends = (np.concatenate(each) for each in zip(*found, strict=True))
    order = np.argsort(origin, kind="stable")
    starts, first = np.unique(origin[order], return_index=True)
    return Arcs(starts, first, ends[order], origin[order])


def _pairs(bits: Bits, firsts: IntArray, own: Bits, apart: IntArray) -> tuple[IntArray, IntArray]:
    """The slots (a) at which bits are set, and for each such bit the slot (a) of the same part whose own it is."""
    slots = np.flatnonzero(bits)
    rows, number = np.nonzero(np.unpackbits(bits[slots].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little"))
    ends = np.zeros((int(apart.max(initial=0)) + 1, WIDTH), np.int64)
    ends[apart[firsts], np.log2(own.astype(np.float64)).astype(np.int64)] = firsts
    return slots[rows], ends[apart[slots[rows]], number]
