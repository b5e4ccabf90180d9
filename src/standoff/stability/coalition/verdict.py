"""Where a coalition has no reason to leave: by its improvements, and by what the others can do about them."""

from __future__ import annotations

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.stability import verdict
from standoff.stability.coalition.answers import Answers
from standoff.stability.coalition.gains import NO_BITS, Preferred, blocks, somewhere_better
from standoff.stability.coalition.improving import can_improve
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of, rest


def stable_for(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    """The states (s) that a coalition has no reason to leave, in a model without batch axes; kept with its ranks."""
    needed = (*members, *rest(model, members)) if joint.rule.credible else members
    return model.kept_of_some(needed, ("coalition", members, joint), lambda: _stable_for(model, members, joint))


def _stable_for(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    rule, feasible = joint.rule, model.listing.feasible
    if len(members) == 1 and not rule.credible:  # alone, each looks ahead as the plain concept has it
        return verdict.stable(model, members[0], rule) & feasible
    leaves = can_improve(model, members, joint)
    if rule.answered and leaves.any():
        leaves = _undeterred(model, members, joint, leaves)
    return feasible & ~leaves


def _undeterred(model: GraphModel, members: Members, joint: Joint, asked: BoolArray) -> BoolArray:
    """Which of some states (s) a coalition can leave for something better so that nothing deters it."""
    others = rest(model, members)
    if not others:
        return asked
    answers = Answers(model, others, joint)
    if joint.rule.no_escape:  # what is left however others answer needs no more search
        held = stable_for(model, members, Joint(joint.rule.nearest, joint.pareto))
        return (asked & ~held) | _escaping(model, members, joint, answers, asked & held)
    return somewhere_better(reach_of(model, members), answers.left_with(members), asked)


def _escaping(model: GraphModel, members: Members, joint: Joint, answers: Answers, asked: BoolArray) -> BoolArray:
    """Which of some states (s) a coalition can leave so that, however others answer, it can escape."""
    reach, orders = reach_of(model, members), joint.orders(model, members)
    nowhere_apart: IntArray = np.zeros(len(asked), np.int64)
    preferred = Preferred(orders, nowhere_apart)
    found = np.zeros(len(asked), bool)
    for block in blocks([each.here for each in orders], nowhere_apart, asked):
        better = preferred.bits(block)
        deterring = np.where(model.listing.feasible, ~reach.any(better), NO_BITS)
        there = reach.any(better & ~answers.any(deterring))
        found[block.slots] = (there[block.slots] & block.own) != NO_BITS
    return found
