"""Where a coalition has no reason to leave: by its improvements, and by what the others can do about them."""

from __future__ import annotations

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.space import Bits
from standoff.stability import verdict
from standoff.stability.coalition.answers import Answers
from standoff.stability.coalition.gains import NO_BITS, Preferred, blocks, somewhere_better
from standoff.stability.coalition.improving import can_improve
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.reach import Members, reach_of, rest


def stable_for(model: GraphModel, members: Members, joint: Joint) -> BoolArray:
    """The states (s) that a coalition has no reason to leave, in a model without batch axes; kept with the model."""
    return model.kept(("coalition", members, joint), lambda: _stable_for(model, members, joint))


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
    pareto = joint.among(model, (*members, *others)).pareto
    if joint.rule.no_escape and not pareto:  # what is left however others answer needs no more search
        held = stable_for(model, members, Joint(joint.rule.nearest))
        return (asked & ~held) | _bit_by_bit(model, members, joint, answers, asked & held)
    if pareto:
        return _bit_by_bit(model, members, joint, answers, asked)
    ranks = [model.ranks[dm] for dm in members]
    left_with = [answers.least(dm) for dm in members]
    reach = reach_of(model, members)
    return somewhere_better(reach, Preferred(ranks, reach.apart, values=left_with), asked)


def _bit_by_bit(model: GraphModel, members: Members, joint: Joint, answers: Answers, asked: BoolArray) -> BoolArray:
    """The same where what each member is left with in the worst case doesn't decide it: an answer has to do it."""
    reach, ranks = reach_of(model, members), [model.ranks[dm] for dm in members]
    nowhere_apart: IntArray = np.zeros(len(asked), np.int64)
    preferred = Preferred(ranks, nowhere_apart, pareto=joint.among(model, members).pareto)
    found = np.zeros(len(asked), bool)
    for block in blocks(ranks, nowhere_apart, asked):
        better = preferred.bits(block)
        free = better & ~answers.any(_deterring(model, better, reach.any(better) if joint.rule.no_escape else better))
        there = reach.any(free)
        found[block.slots] = (there[block.slots] & block.own) != NO_BITS
    return found


def _deterring(model: GraphModel, better: Bits, escaped: Bits) -> Bits:
    """The bits of the starts from leaving which each state (s) deters."""
    return np.where(model.listing.feasible, ~(better | escaped), NO_BITS)
