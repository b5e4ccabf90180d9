"""Finds witnesses: for each improvement a shortest sanction or, if there is none, the reason."""

from __future__ import annotations

import numpy as np

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.space import Values
from standoff.stability import CONCEPTS
from standoff.stability.rule import STRICTEST_FIRST, Rule, end_values, worst
from standoff.stability.witness import Kind, Reply, Witness

MOST = 10_000  # improvements of a decision maker from one state that get a reply


class Finder:
    """Finds witnesses in one graph model without a batch axis. Arrays are computed once, when they are needed.

    The worst that the others can bring about at each slot tells whether a sanction exists; only then the shortest one
    is searched for.
    """

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._end_values: dict[tuple[int, bool], Values] = {}
        self._worst: dict[tuple[int, Rule], Values] = {}
        self._goals: dict[tuple[int, bool, int], BoolArray] = {}
        self._trails: dict[tuple[int, Rule, int, int], Trail | None] = {}

    def witness(self, concept: str, dm: int, slot: int) -> Witness:
        """The witness of whether a slot is stable for a decision maker under a concept.

        Of more than MOST improvements those that nothing deters come first, and the rest is counted. Raises
        QuestionError if the concept's page is incomplete.
        """
        rule = CONCEPTS[concept].rule
        if rule is not None:
            return self.by_rule(concept, rule, dm, slot)
        found: Witness = CONCEPTS[concept].page.witness(self, dm, slot)
        return found

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
        found, outlook = self.model.improving(slot, dm), self.model.outlook(dm)
        limit = outlook.spares.here[slot]
        deterred = sum((self._worst_after(dm, rule)[found] <= limit).astype(int) for rule in STRICTEST_FIRST)
        order = np.lexsort((found, -outlook.tempts.there[found], deterred))[:MOST]
        return found[order].tolist(), len(found) - len(order)

    def _reply(self, rule: Rule, dm: int, slot: int, improvement: int) -> Reply:
        spares = self.model.outlook(dm).spares
        limit = int(spares.here[slot])
        kinds: tuple[tuple[Kind, Rule], ...] = (("sanction", rule), ("escaped", rule.nearest))  # both may be one rule
        for kind, accepting in kinds:
            if self._deters(dm, accepting, improvement, limit):
                trail = self._best_trail(dm, accepting, improvement, limit)
                end = trail[-1][1]
                moves = self.model.space.moves(end, dm)
                counter = int(moves[np.argmax(spares.there[moves])]) if len(moves) else -1
                return Reply(improvement, kind, trail, end, counter)
        follows = self.model.credible if rule.credible else self.model.space.moves
        somebody = any(len(follows(improvement, other)) for other in self.model.others(dm))
        return Reply(improvement, "all better" if somebody else "nobody moves")

    def _best_trail(self, dm: int, rule: Rule, improvement: int, limit: int) -> Trail:
        """A shortest sanction that a rule accepts and, of those, one that the most other rules accept too."""
        strict = [each for each in STRICTEST_FIRST if each.covers(rule)]
        found = [self._trail(dm, each, improvement, limit) for each in strict]
        return min((trail for trail in found if trail), key=len)

    def _trail(self, dm: int, rule: Rule, improvement: int, limit: int) -> Trail | None:
        key = (dm, rule, improvement, limit)
        if key not in self._trails:
            found = None
            if self._deters(dm, rule, improvement, limit):
                goal = self._goal(dm, rule, limit)
                found = self.model.follow(improvement, self.model.others(dm), goal, credible=rule.credible)
                assert found, "the worst that can be reached is what some sequence reaches"
            self._trails[key] = found
        return self._trails[key]

    def _deters(self, dm: int, rule: Rule, improvement: int, limit: int) -> bool:
        return bool(self._worst_after(dm, rule)[improvement] <= limit)

    def _worst_after(self, dm: int, rule: Rule) -> Values:
        if (dm, rule) not in self._worst:
            self._worst[dm, rule] = worst(self.model, dm, rule)
        return self._worst[dm, rule]

    def _goal(self, dm: int, rule: Rule, limit: int) -> BoolArray:
        """The states (s) that deter under a rule as the end of an answer."""
        key = (dm, rule.no_escape, limit)
        if key not in self._goals:
            if key[:2] not in self._end_values:
                self._end_values[key[:2]] = end_values(self.model, dm, rule)
            self._goals[key] = (self._end_values[key[:2]] <= limit) & self.model.listing.feasible
        return self._goals[key]
