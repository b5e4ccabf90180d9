"""Simultaneous stability of two decision makers: improvements that spoil each other when both are made at once.

A state is SIM stable for a decision maker if it is SEQ stable for it, or if both decision makers are SEQ unstable there
and each of its unilateral improvements is blocked: made at the same time as some unilateral improvement of the other,
it gives a feasible state that is no better for it. The states listed as "SEQ+SIM" in the literature are the equilibria
of this concept.

Source: Fraser and Hipel (1984). GMCR+ has a looser rule under this name: see `joint`.
"""

from __future__ import annotations

from standoff.errors import QuestionError
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability import joint, seq, verdict
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.witness import Fact, Witness, require


def stable(model: GraphModel, dm: int) -> BoolArray:
    """The states that are stable for `dm` by SEQ or by simultaneous sanction (SIM), as an array (..., s).

    Raises QuestionError unless there are two decision makers, and states are plain combinations of options.
    """
    if len(model.ranks) != 2:
        words = f"`sim` is defined for two decision makers; this conflict has {len(model.ranks)}: ask for `joint`"
        raise QuestionError(words)
    joint.require_options(model, "sim")
    steady = [verdict.stable(model, each, seq.RULE) for each in (0, 1)]
    unsteady = model.listing.feasible & ~steady[0] & ~steady[1]
    return steady[dm] | joint.blocked(model, dm, unsteady, may_stay=False)


def witness(finder: Finder, dm: int, slot: int) -> Witness:
    """The witness for `dm`: the replies of SEQ if it makes somebody stable, or else clashes with improvements."""
    by_seq = tuple(finder.by_rule("seq", seq.RULE, each, slot) for each in (dm, 1 - dm))
    replies = by_seq[0].replies
    if not any(each.holds for each in by_seq):
        replies = joint.clashes(finder.model, dm, slot, [each.improvement for each in replies], may_stay=False)
    return Witness("sim", dm, slot, replies, by_seq[0].left_out, by_seq)


def shown(witness: Witness, model: GraphModel) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    asked = [("seq", dm, witness.slot) for dm in (witness.dm, 1 - witness.dm)]
    require([(each.concept, each.dm, each.slot) for each in witness.rests_on] == asked, "sim needs both sides' seq")
    require(len(model.ranks) == 2, "sim is for two decision makers")
    mine, theirs = (replayed(each, model) for each in witness.rests_on)
    if not mine and not theirs:
        return joint.shown(witness, model, may_stay=False)
    require(witness.replies == witness.rests_on[0].replies, "sim has other replies than seq")
    return mine


def facts(witness: Witness) -> tuple[Fact, ...]:
    """Whether the other one is stable by SEQ: then no moves at the same time count."""
    words = "as SEQ; the other one is stable under SEQ, so it wouldn't move at the same time and spoil anything"
    return (Fact("other_stable_under_seq", witness.rests_on[1].holds, words),)
