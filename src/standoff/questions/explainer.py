"""Finds witnesses: for each improvement a shortest sanction or what clashes with it, or why nothing deters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np

from standoff.questions.witness import RULES, Kind, Reply, Rule, Witness, WitnessError
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Values
from standoff.space.trails import Trail

MOST = 10_000  # improvements of a decision maker from one state that are replied to

STRONGEST_FIRST = ("sseq", "smr", "seq", "gmr")


class Explainer:
    """Finds witnesses in one graph model, whose ranks have no batch axis; arrays are made once, when needed.

    Whether a sanction exists is known at once from the worst that the others can bring about at each slot; the shortest
    one is looked for only then.
    """

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._values: dict[tuple[int, bool], Values] = {}
        self._worst: dict[tuple[int, Rule], Values] = {}
        self._goals: dict[tuple[int, bool, int], BoolArray] = {}
        self._trails: dict[tuple[int, Rule, int, int], Trail | None] = {}

    def witness(self, concept: str, dm: int, slot: int) -> Witness:
        """What shows whether a slot is stable for a decision maker under a concept.

        Where it has more than MOST improvements, those come first that nothing deters from, and the rest is counted.
        """
        improvements, left_out = self.improvements(dm, slot)
        by_seq: tuple[Witness, ...] = ()
        if concept == "nash":
            replies = tuple(Reply(each, "unasked") for each in improvements)
        elif concept in RULES:
            replies = tuple(self._reply(concept, dm, slot, each) for each in improvements)
        elif concept not in ("sim", "joint"):
            raise WitnessError(f"nothing is known of witnesses for `{concept}`")
        else:
            if concept == "sim":
                by_seq = tuple(self.witness("seq", each, slot) for each in (dm, 1 - dm))
            if any(all(reply.deters for reply in each.replies) for each in by_seq):
                replies = by_seq[0].replies
            else:
                replies = self._clashes(dm, slot, improvements, may_stay=concept == "joint")
        return Witness(concept, dm, slot, replies, left_out, by_seq)

    def improvements(self, dm: int, slot: int) -> tuple[list[int], int]:
        """The improvements from a slot, and the number of those left out.

        Those from which the least deters come first, then those that are best for the decision maker.
        """
        found = self.model.improving(slot, dm)
        rank = self.model.ranks[dm]
        deterred = sum((self._worst_after(dm, rule)[found] <= rank[slot]).astype(int) for rule in RULES.values())
        order = np.lexsort((found, -rank[found], deterred))[:MOST]
        return found[order].tolist(), len(found) - len(order)

    # Sequences

    def _reply(self, concept: str, dm: int, slot: int, improvement: int) -> Reply:
        rule, limit = RULES[concept], int(self.model.ranks[dm][slot])
        if self._deters(dm, rule, improvement, limit):
            return self._sanction("sanction", dm, self._best_trail(dm, rule, improvement, limit), improvement)
        nearest = Rule(rule.credible, lasting=False)
        if rule.lasting and self._deters(dm, nearest, improvement, limit):
            return self._sanction("escaped", dm, self._best_trail(dm, nearest, improvement, limit), improvement)
        follows = self.model.improving if rule.credible else self.model.space.moves
        moves = any(len(follows(improvement, other)) for other in self.model.others(dm))
        return Reply(improvement, "all better" if moves else "nobody moves")

    def _sanction(self, kind: Kind, dm: int, trail: Trail, improvement: int) -> Reply:
        end = trail[-1][1]
        moves = self.model.space.moves(end, dm)
        counter = int(moves[np.argmax(self.model.ranks[dm][moves])]) if len(moves) else -1
        return Reply(improvement, kind, trail, end, counter)

    def _best_trail(self, dm: int, rule: Rule, improvement: int, limit: int) -> Trail:
        """A shortest sanction that a rule accepts and, of those, one that serves as many other concepts as can be."""
        strict = [
            each
            for each in map(RULES.__getitem__, STRONGEST_FIRST)
            if each.credible >= rule.credible and each.lasting >= rule.lasting
        ]
        found = [self._trail(dm, each, improvement, limit) for each in strict]
        return min((trail for trail in found if trail), key=len)

    def _trail(self, dm: int, rule: Rule, improvement: int, limit: int) -> Trail | None:
        key = (dm, rule, improvement, limit)
        if key not in self._trails:
            found = None
            if self._deters(dm, rule, improvement, limit):
                goal = self._goal(dm, rule.lasting, limit)
                found = self.model.follow(improvement, self.model.others(dm), goal, credible=rule.credible)
                assert found, "the worst that can be reached is what some sequence reaches"
            self._trails[key] = found
        return self._trails[key]

    def _deters(self, dm: int, rule: Rule, improvement: int, limit: int) -> bool:
        return bool(self._worst_after(dm, rule)[improvement] <= limit)

    def _worst_after(self, dm: int, rule: Rule) -> Values:
        """The least (s) that the others can bring about, counting what the decision maker can make of it if asked."""
        if (dm, rule) not in self._worst:
            work = self.model.improve_min if rule.credible else self.model.reach_min
            self._worst[dm, rule] = work(self._value(dm, rule.lasting), self.model.others(dm))
        return self._worst[dm, rule]

    def _value(self, dm: int, lasting: bool) -> Values:
        if (dm, lasting) not in self._values:
            rank = self.model.ranks[dm]
            self._values[dm, lasting] = self.model.best(rank, dm) if lasting else rank
        return self._values[dm, lasting]

    def _goal(self, dm: int, lasting: bool, limit: int) -> BoolArray:
        key = (dm, lasting, limit)
        if key not in self._goals:
            self._goals[key] = (self._value(dm, lasting) <= limit) & self.model.listing.feasible
        return self._goals[key]

    # At the same time

    def _clashes(self, dm: int, slot: int, improvements: list[int], *, may_stay: bool) -> tuple[Reply, ...]:
        """What the others' improvements from a slot, made at the same time as each improvement, make of it."""
        choices = {other: self.model.improving(slot, other) for other in self.model.others(dm)}
        chosen = _combinations(choices, slot, may_stay=may_stay)
        return tuple(self._clash(dm, slot, each, tuple(choices), chosen) for each in improvements)

    def _clash(self, dm: int, slot: int, improvement: int, others: tuple[int, ...], chosen: IntArray) -> Reply:
        """The first of the choices (c, n-1), of which those with few movers come first, that clash."""
        codes, owned = self.model.listing.codes, self.model.owned
        parts = {other: codes[chosen[:, place]] & owned[other] for place, other in enumerate(others)}
        own = int(codes[slot]) & ~sum(owned) | int(codes[improvement]) & owned[dm]
        ends = self.model.listing.slots(reduce(np.bitwise_or, parts.values(), np.full(len(chosen), own)))
        rank = self.model.ranks[dm]
        clash = np.flatnonzero((ends >= 0) & (rank[ends] <= rank[slot]))
        if not len(clash):
            return Reply(improvement, "no clash")
        made = chosen[clash[0]].tolist()
        trail = tuple((other, end) for other, end in zip(others, made, strict=True) if end != slot)
        return Reply(improvement, "clash", trail, int(ends[clash[0]]))


def _combinations(choices: Mapping[int, IntArray], slot: int, *, may_stay: bool) -> IntArray:
    """All choices (c, n-1) of the others, to improve or to stay in `slot`; those with few movers first."""
    each = [np.append(ends, slot) if may_stay else ends for ends in choices.values()]
    found = np.stack([axis.reshape(-1) for axis in np.meshgrid(*each, indexing="ij")], axis=1)
    return found[np.argsort((found != slot).sum(axis=1), kind="stable")]
