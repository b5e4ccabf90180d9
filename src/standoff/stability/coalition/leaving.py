"""A coalition in one state: where it can improve, by which moves, and what those outside can do about it."""

from __future__ import annotations

from functools import cached_property, reduce

import numpy as np

from standoff.space.arrivals import Arrivals, Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import Search, every_move, search
from standoff.space.trails import Trails, first_trail
from standoff.stability.coalition.answers import Answers
from standoff.stability.coalition.gains import gains
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of, rest
from standoff.stability.witness import Kind, Reply

MOST = 40  # improvements of a coalition that get a reply


class Leaving:
    """The improvements of a coalition on the state in one slot, by its members' ranks, and the answers to them."""

    def __init__(self, model: GraphModel, members: Members, slot: int, joint: Joint) -> None:
        self.model, self.members, self.slot, self.joint = model, members, slot, joint
        self._answers = Answers(model, rest(model, members), joint)
        self._everywhere = np.arange(len(model.listing.codes))

    @cached_property
    def improvements(self) -> IntArray:
        """The slots of all improvements: those that nothing deters first, and among them the nearest."""
        found = np.flatnonzero((self._ways.least > 0) & self._better)
        return found[np.lexsort((found, self._ways.least[found], self.deterred[found]))]

    @property
    def count(self) -> int:
        """How many improvements there are."""
        return len(self.improvements)

    @property
    def free(self) -> IntArray:
        """The slots of those improvements that nothing deters, the nearest first."""
        return self.improvements[~self.deterred[self.improvements]]

    @cached_property
    def deterred(self) -> BoolArray:
        """From which slots (s) those outside can bring about something that deters from the way there."""
        if not self.joint.rule.answered:
            return np.zeros_like(self._better)
        if self.joint.rule.no_escape:
            return self._can_bring_about(self._deterring)
        left_with = self._answers.left_with(self.members)
        return np.asarray(reduce(np.logical_or, [each.there <= each.here[self.slot] for each in left_with]))

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """Replies to the first of the improvements."""
        return tuple(self._reply(slot) for slot in self.improvements[:MOST].tolist())

    def way(self, end: int) -> Trail:
        """A shortest legal sequence of the members to a slot that they can reach."""
        return Trails(self._arrivals, end).first(1)[0]

    def _reply(self, improvement: int) -> Reply:
        way, members = self.way(improvement), self.members
        if not self.joint.rule.answered:
            return Reply(improvement, "unasked", movers=members, way=way)
        if self.deterred[improvement]:
            trail, acting = self._answer(improvement, self._deterring)
            return Reply(improvement, "sanction", trail, trail[-1][1], movers=members, way=way, acting=acting)
        if self.joint.rule.no_escape and self._nearly[improvement]:
            trail, acting = self._answer(improvement, self._no_better)
            escape = self._escape(trail[-1][1])
            end, counter = trail[-1][1], escape[-1][1]
            return Reply(improvement, "escaped", trail, end, counter, members, way, acting, escape)
        return Reply(improvement, self._why_free(improvement), movers=members, way=way)

    def _why_free(self, improvement: int) -> Kind:
        return "all better" if self._answers.is_any(improvement) else "nobody moves"

    def _answer(self, improvement: int, goal: BoolArray) -> tuple[Trail, tuple[Members, ...]]:
        """A shortest answer that leads to a goal (s), which there is; and who act together in each move."""
        if self.joint.rule.credible:
            return self._answers.follow(improvement, goal)
        trail = self.model.follow(improvement, self._answers.dms, goal, moved=True)
        assert trail is not None
        return trail, ()

    def _escape(self, start: int) -> Trail:
        """A shortest legal sequence of the members from a slot to something better."""
        ways = search(self.model, start, every_move, self.members)
        better = np.flatnonzero((ways.least > 0) & self._better)
        return first_trail(ways, int(better[np.argmin(ways.least[better])]))

    @cached_property
    def _ways(self) -> Search:
        return search(self.model, self.slot, every_move, self.members)

    @cached_property
    def _arrivals(self) -> Arrivals:
        return Arrivals(self._ways)

    @cached_property
    def _better(self) -> BoolArray:
        """The slots (s) that are better for the coalition than the state that it leaves."""
        ranks = [self.model.ranks[dm] for dm in self.members]
        better = gains(ranks, self._everywhere, self.slot, pareto=self.joint.pareto)
        return better & self.model.listing.feasible

    @cached_property
    def _no_better(self) -> BoolArray:
        return ~self._better & self.model.listing.feasible

    @cached_property
    def _deterring(self) -> BoolArray:
        """The slots (s) in which an answer may end so that it deters."""
        if not self.joint.rule.no_escape:
            return self._no_better
        escapes = reach_of(self.model, self.members).any(self._better.astype(np.uint64)) != 0
        return np.asarray(self._no_better & ~escapes)

    @cached_property
    def _nearly(self) -> BoolArray:
        """From which slots (s) an answer leads to something no better, whatever the members can do then."""
        return self._can_bring_about(self._no_better)

    def _can_bring_about(self, goal: BoolArray) -> BoolArray:
        return np.asarray(self._answers.any(goal.astype(np.uint64)) != 0)
