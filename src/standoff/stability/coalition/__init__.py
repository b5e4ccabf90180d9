"""Stability for coalitions: no group of decision makers has a reason to leave a state together.

A coalition improves on a state if its members, by a legal sequence of any of their moves, can bring about one that is
better for each of them. What a single move on the way does to its mover doesn't count. Such an improvement is deterred
if those outside can, from there, bring about a state that is no better than the first for at least one member.

A state is stable for a coalition by CNash if there is no improvement, by CGMR if each is deterred, by CSMR if each is
deterred by a state from which the members, by a legal sequence of theirs, can bring about nothing that is better for
all of them than the first state, and by CSEQ if each is deterred by improvements of coalitions among those outside, one
after another, never twice in succession of the same one. It is stable for a decision maker if it is for each coalition
with it that may act: it alone, too.

As Pareto has it, an improvement is better for somebody and worse for no member; whatever isn't one deters.

Source: Kilgour, Hipel, Fang and Peng (2001) for CNash; Inohara and Hipel (2008) for the other three; Zhu, Kilgour and
Hipel (2018, 2020) for Pareto, from an abstract: that whatever is no such improvement deters is our reading.
"""

from __future__ import annotations

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.beside import Deterring
from standoff.stability.coalition import replayed
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.leaving import Leaving
from standoff.stability.coalition.reach import Members, coalitions_with
from standoff.stability.coalition.verdict import stable_for
from standoff.stability.finder import Finder
from standoff.stability.rule import Rule
from standoff.stability.witness import Reply, Witness


def stable(model: GraphModel, dm: int, name: str, rule: Rule, pareto: bool) -> BoolArray:
    """The states (s) that are stable for `dm`: for each coalition with it that may act."""
    found = model.listing.feasible
    for members in coalitions_with(model, dm):
        found = found & stable_for(model, members, Joint(rule, pareto))
    return np.asarray(found)


def deterring(name: str, rule: Rule, pareto: bool) -> Deterring:
    """Which states deter."""
    return Deterring(pareto=pareto)


def witness(finder: Finder, dm: int, slot: int, name: str, rule: Rule, pareto: bool) -> Witness:
    """The witness for `dm`: replies to the improvements of each coalition with it, first those nothing deters."""
    replies: list[Reply] = []
    left_out = 0
    for members in coalitions_with(finder.model, dm):
        told, more = _replies(finder.model, members, slot, Joint(rule, pareto))
        replies += told
        left_out += more
    return Witness(name, dm, slot, tuple(replies), left_out)


def _replies(model: GraphModel, members: Members, slot: int, joint: Joint) -> tuple[tuple[Reply, ...], int]:
    """Replies to what a coalition can do in a slot, and how many are left out; found once for all its members."""

    def found() -> tuple[tuple[Reply, ...], int]:
        leaving = Leaving(model, members, slot, joint)
        return leaving.replies, leaving.count - len(leaving.replies)

    return model.kept(("replies", members, slot, joint), found)


def shown(witness: Witness, model: GraphModel, name: str, rule: Rule, pareto: bool) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    return replayed.shown(witness, model, Joint(rule, pareto))
