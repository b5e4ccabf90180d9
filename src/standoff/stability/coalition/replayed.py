"""Replays what is shown of coalitions: every step is checked against the moves and ranks of a model alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import ends_of
from standoff.stability.coalition.answers import coalitions_among
from standoff.stability.coalition.gains import gains
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, coalitions_with, rest
from standoff.stability.witness import Reply, Witness, require


def shown(witness: Witness, model: GraphModel, joint: Joint) -> bool:
    """The verdict of a witness. Raises WitnessError if it doesn't hold.

    Checked are, beside each step: that there is a reply to each improvement of each coalition that isn't left out, and,
    by following all answers, that nothing deters where this is claimed.
    """
    allowed = coalitions_with(model, witness.dm)
    require(all(reply.movers in allowed for reply in witness.replies), "a coalition that can't act, or without its own")
    left_out = witness.left_out
    for members in allowed:
        coalition = _Coalition(model, members, witness.slot, joint)
        replies = [reply for reply in witness.replies if reply.movers == members]
        improvements = set(np.flatnonzero(coalition.better & ends_of(model, coalition.start, members)).tolist())
        replied = {reply.improvement for reply in replies}
        require(replied <= improvements, "a reply to what is no improvement of the coalition")
        require(len(replied) == len(replies), "two replies to one improvement of a coalition")
        left_out -= len(improvements) - len(replied)
        for reply in replies:
            coalition.check(reply)
        coalition.nothing_deters(replies)
    require(left_out == 0, "an improvement of a coalition without a reply")
    return witness.holds


class _Coalition:
    """A coalition in a slot: what is better for it than that state, and who is outside."""

    def __init__(self, model: GraphModel, members: Members, slot: int, joint: Joint) -> None:
        self.model, self.members, self.joint, self.slot = model, members, joint, slot
        self.others, self.start = rest(model, members), np.array([slot])
        self.better = self._better(members, slot)

    def check(self, reply: Reply) -> None:
        """Requires that the way to an improvement is one, and that a sanction and an escape are what they are said."""
        _legal(self.model, self.members, self.slot, reply.way, reply.improvement)
        if not self.joint.rule.answered:
            require(reply.kind == "unasked" and not reply.trail, "under this concept nothing deters")
        elif not reply.trail:
            require(reply.kind in ("all better", "nobody moves"), f"a {reply.kind} without a sequence")
        else:
            self._sanction(reply)

    def _sanction(self, reply: Reply) -> None:
        if self.joint.rule.credible:
            self._credible(reply)
        else:
            _legal(self.model, self.others, reply.improvement, reply.trail, reply.end)
        require(not self.better[reply.end], "the sanction ends in a state better for the coalition")
        if reply.kind == "escaped":
            require(self.joint.rule.no_escape, "an escape that doesn't count")
            _legal(self.model, self.members, reply.end, reply.escape, reply.counter)
            require(self.better[reply.counter], "the escape doesn't help")
        else:
            require(reply.kind == "sanction", f"an answer in a reply of the kind {reply.kind}")
            escapes = self.joint.rule.no_escape and self._can_escape(np.array([reply.end])).any()
            require(not escapes, "the coalition can escape")

    def _credible(self, reply: Reply) -> None:
        """Requires that a trail is made of improvements of coalitions among those outside."""
        require(len(reply.acting) == len(reply.trail), "a move of nobody knows which coalition")
        place = reply.improvement
        for acting, steps in groupby(zip(reply.acting, reply.trail, strict=True), key=lambda each: each[0]):
            trail = tuple(step for _, step in steps)
            require(set(acting) <= set(self.others), "a member has a part in the sanction")
            _legal(self.model, acting, place, trail, trail[-1][1])
            require(self._better(acting, place)[trail[-1][1]], "a coalition acts that doesn't gain")
            place = trail[-1][1]
        require(place == reply.end, "the improvements of those outside end elsewhere")

    def nothing_deters(self, replies: Sequence[Reply]) -> None:
        """Requires that no answer to an improvement that is said not to be deterred ends in a deterring state."""
        for kind in ("nobody moves", "all better", "escaped"):
            starts = np.array([reply.improvement for reply in replies if reply.kind == kind], np.int64)
            if not len(starts):
                continue
            ends = self._answers(starts)
            require(kind != "nobody moves" or not ends.any(), "somebody can move")
            no_better = np.flatnonzero(ends & ~self.better)
            require(kind == "escaped" or not len(no_better), "something in reach is no better for the coalition")
            require(bool(self._can_escape(no_better).all()), "from something in reach the coalition can't escape")

    def _can_escape(self, slots: IntArray) -> BoolArray:
        """From which of some slots (n) the coalition can bring about something better."""
        return np.asarray(self.model.space.reach_any(self.better.astype(np.uint64), self.members)[slots] != 0)

    def _answers(self, starts: IntArray) -> BoolArray:
        """The slots (s) in which answers of one or more moves end that begin at some slots."""
        if not self.joint.rule.credible:
            return ends_of(self.model, starts, self.others)
        acting = coalitions_among(self.others)
        reached = np.zeros((len(acting), len(self.better)), bool)
        waiting = [(-1, slot) for slot in starts.tolist()]
        while waiting:
            last, slot = waiting.pop()
            for place, members in enumerate(acting):
                if place != last:
                    ends = ends_of(self.model, np.array([slot]), members) & self._better(members, slot)
                    new = np.flatnonzero(ends & ~reached[place])
                    reached[place, new] = True
                    waiting += [(place, end) for end in new.tolist()]
        return np.asarray(reached.any(axis=0))

    def _better(self, members: Members, slot: int) -> BoolArray:
        ranks = [self.model.ranks[dm] for dm in members]
        everywhere = np.arange(len(self.model.listing.codes))
        return gains(ranks, everywhere, slot, pareto=self.joint.pareto) & self.model.listing.feasible


def _legal(model: GraphModel, members: Members, start: int, trail: Trail, end: int) -> None:
    """Requires that a trail is a legal sequence of some decision makers from a slot to another."""
    movers = [mover for mover, _ in trail]
    require(set(movers) <= set(members), "somebody moves who has no part in it")
    require(all(one != other for one, other in pairwise(movers)), "a member of a coalition moves twice in succession")
    place = start
    for mover, to in trail:
        require(to in model.space.moves(place, mover), "a step that no member can make")
        place = to
    require(bool(trail) and place == end, "a sequence that ends elsewhere")
