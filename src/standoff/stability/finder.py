"""Finds witnesses: for each improvement a shortest sanction or, if there is none, the reason."""

from __future__ import annotations

import numpy as np

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.outlook import above
from standoff.space.space import Values
from standoff.stability import CONCEPTS
from standoff.stability.concept import Concept
from standoff.stability.rule import STRICTEST_FIRST, Rule
from standoff.stability.verdict import by_values, worst
from standoff.stability.witness import Kind, Reply, Witness

MOST = 10_000  # improvements of a decision maker from one state that get a reply


class Finder:
    """Finds witnesses in one graph model without a batch axis. Arrays are computed once, when they are needed.

    The worst that the others can bring about at each slot tells whether a sanction exists; only then the shortest one
    is searched for.
    """

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._worst: dict[tuple[int, Rule], Values] = {}
        self._goals: dict[tuple[int, bool, int], BoolArray] = {}
        self._trails: dict[tuple[int, Rule, int, int], Trail | None] = {}

    def witness(self, concept: str, dm: int, slot: int) -> Witness:
        """The witness of whether a slot is stable for a decision maker under a concept.

        Of more than MOST improvements those that nothing deters come first, and the rest is counted. Raises
        QuestionError if the concept's page is incomplete.
        """
        known = CONCEPTS[concept]
        finder = self.seen_by(known)
        if known.rule is not None:
            return finder.by_rule(concept, known.rule, dm, slot)
        return known.witness(finder, dm, slot)

    def seen_by(self, concept: Concept) -> Finder:
        """The finder in the model as a concept sees it."""
        seen = concept.seen(self.model)
        return self if seen is self.model else seen.kept("finder", lambda: Finder(seen))

    def by_rule(self, concept: str, rule: Rule, dm: int, slot: int) -> Witness:
        """The witness of whether a slot is stable for a decision maker under a concept that has a rule."""
        improvements, left_out = self.improvements(dm, slot)
        if rule.answered:
            replies = tuple(self._reply(rule, dm, slot, each) for each in improvements)
        else:
            replies = tuple(Reply(each, "unasked") for each in improvements)
        return Witness(concept, dm, slot, replies, left_out)

    def improvements(self, dm: int, slot: int) -> tuple[list[int], int]:
        """The improvements from a slot, and the number of those left out: least deterred first, then best first."""
        found = self.model.improving(slot, dm)
        deterred = np.zeros(len(found), int)
        for rule in STRICTEST_FIRST:
            deterred += self._deterred(dm, rule, found, slot)
        order = np.lexsort((found, -self.model.ranks[dm][found], deterred))[:MOST]
        return found[order].tolist(), len(found) - len(order)

    def _reply(self, rule: Rule, dm: int, slot: int, improvement: int) -> Reply:
        kinds: tuple[tuple[Kind, Rule], ...] = (("sanction", rule), ("escaped", rule.nearest))  # both may be one rule
        for kind, accepting in kinds:
            trail = self._best_trail(dm, accepting, improvement, slot)
            if trail is not None:
                end = trail[-1][1]
                return Reply(improvement, kind, trail, end, self._counter(dm, slot, end))
        follows = self.model.credible if rule.credible else self.model.space.moves
        somebody = any(len(follows(improvement, other)) for other in self.model.others(dm))
        return Reply(improvement, "all better" if somebody else "nobody moves")

    def _counter(self, dm: int, slot: int, end: int) -> int:
        """The best own move from the end of a sequence: one that escapes what deters, if there is one; -1 for none."""
        moves = self.model.space.moves(end, dm)
        if not len(moves):
            return -1
        escapes = ~self.model.outlook(dm).deters(moves, np.full(len(moves), slot))
        return int(moves[np.lexsort((moves, -self.model.ranks[dm][moves], ~escapes))[0]])

    def _best_trail(self, dm: int, rule: Rule, improvement: int, slot: int) -> Trail | None:
        """A shortest sanction that a rule accepts and, of those, one that the most other rules accept too."""
        strict = [each for each in STRICTEST_FIRST if each.covers(rule)]
        found = [self._trail(dm, each, improvement, slot) for each in strict]
        return min((trail for trail in found if trail), key=len, default=None)

    def _trail(self, dm: int, rule: Rule, improvement: int, slot: int) -> Trail | None:
        """A shortest sanction that a rule accepts, if there is one."""
        valued = by_values(self.model, dm, rule)
        if valued and not self._deterred(dm, rule, np.array([improvement]), slot).any():
            return None
        outlook = self.model.outlook(dm)
        bar = int(above(outlook.spares).here[slot]) if outlook.by_values else slot  # what a goal depends on
        key = (dm, rule, improvement, bar)
        if key not in self._trails:
            goal = self._goal(dm, rule, slot, bar)
            self._trails[key] = self.model.follow(
                improvement, self.model.others(dm), goal, credible=rule.credible, moved=True
            )
        return self._trails[key]

    def _deterred(self, dm: int, rule: Rule, improvements: IntArray, slot: int) -> BoolArray:
        """Which improvements the others can answer so that it deters, by the worst that they can bring about."""
        if not by_values(self.model, dm, rule):
            return np.array([self._trail(dm, rule, each, slot) is not None for each in improvements.tolist()], bool)
        if (dm, rule) not in self._worst:
            self._worst[dm, rule] = worst(self.model, dm, rule)
        limit = above(self.model.outlook(dm).spares).here[slot]
        return np.asarray(self._worst[dm, rule][improvements] <= limit)

    def _goal(self, dm: int, rule: Rule, slot: int, bar: int) -> BoolArray:
        """The states (s) that deter from leaving a slot, under a rule, as the end of an answer."""
        key = (dm, rule.no_escape, bar)
        if key not in self._goals:
            self._goals[key] = deterring(self.model, dm, slot, no_escape=rule.no_escape)
        return self._goals[key]


def deterring(model: GraphModel, dm: int, slot: int, *, no_escape: bool) -> BoolArray:
    """The states (s) that deter `dm` from leaving a slot: with `no_escape`, only where no move of its own escapes."""
    everywhere = np.arange(len(model.listing.codes))
    outlook = model.outlook(dm)
    found = outlook.deters(everywhere, np.full(len(everywhere), slot)) & model.listing.feasible
    if no_escape:
        ends = np.flatnonzero(found)
        rows, after = model.space.steps(ends, dm)
        found[ends[rows[~outlook.deters(after, np.full(len(after), slot))]]] = False
    return found
