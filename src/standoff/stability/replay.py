"""Replays witnesses: every step is checked against the moves and outlooks of a model."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.search import ends_of
from standoff.stability import CONCEPTS
from standoff.stability.rule import Rule
from standoff.stability.witness import Kind, Reply, Witness, require, require_covered

UNDETERRED: tuple[Kind, ...] = ("escaped", "all better", "nobody moves")


def replayed(witness: Witness, model: GraphModel) -> bool:
    """The verdict that a witness shows: whether its slot is stable for its decision maker.

    Checked are, in a model without batch axes: that each move is possible, that nobody moves twice in succession, that
    moves are credible if they have to be, that each improvement has its reply, that sanctions end no better, and, by
    following all legal sequences, that nothing deters where this is claimed. Improvements that are left out don't count
    for the verdict. Raises WitnessError if the witness doesn't hold.
    """
    require(witness.concept in CONCEPTS, f"there is no concept {witness.concept}")
    concept = CONCEPTS[witness.concept]
    if concept.rule is None:
        return concept.shown(witness, model)
    model = concept.seen(model)
    require_covered(witness, model)
    if concept.rule.answered:
        _sequences(witness, model, concept.rule)
        _nothing_deters(witness, model, concept.rule)
    else:
        require(all(each.kind == "unasked" for each in witness.replies), f"under {witness.concept} nothing deters")
    return witness.holds


def _sequences(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """Requires that each sanction is one, and that each escape is one."""
    outlook = model.outlook(witness.dm)
    for reply in witness.replies:
        if not reply.trail:
            require(reply.kind in ("all better", "nobody moves"), f"a {reply.kind} without a sequence")
            continue
        _legal(witness, model, reply, credible=rule.credible)
        require(outlook.deters(reply.end, witness.slot), "the sanction ends in a better state")
        escapes = reply.counter >= 0 and not outlook.deters(reply.counter, witness.slot)
        if reply.kind == "escaped":
            require(rule.no_escape and escapes, "the counter-move doesn't help")
        else:
            require(reply.kind == "sanction", f"a sequence in a reply of the kind {reply.kind}")
            require(not (rule.no_escape and escapes), "a counter-move helps")


def _legal(witness: Witness, model: GraphModel, reply: Reply, *, credible: bool) -> None:
    """Requires that the trail is a legal sequence of the others, and the counter-move the best one at its end."""
    movers = [mover for mover, _ in reply.trail]
    require(witness.dm not in movers, "the focal decision maker has a part in the sanction")
    require(all(one != other for one, other in pairwise(movers)), "somebody moves twice in succession")
    place = reply.improvement
    for mover, end in reply.trail:
        require(end in model.space.moves(place, mover), "a step that can't be made")
        require(not credible or end in model.credible(place, mover), "a step that doesn't improve")
        place = end
    require(place == reply.end, "the sanction ends elsewhere")
    ends = model.space.moves(place, witness.dm)
    if not len(ends):
        require(reply.counter < 0, "a counter-move that can't be made")
        return
    helps = ~model.outlook(witness.dm).deters(ends, np.full(len(ends), witness.slot))
    require(
        reply.counter in ends and (not helps.any() or helps[ends == reply.counter].any()), "not the best counter-move"
    )


def _nothing_deters(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """Requires that no legal sequence from an undeterred improvement ends in a deterring state."""
    outlook, here = model.outlook(witness.dm), witness.slot
    for kind in UNDETERRED:
        starts = np.array([reply.improvement for reply in witness.replies if reply.kind == kind], np.int64)
        if not len(starts):
            continue
        ends = np.flatnonzero(ends_of(model, starts, model.others(witness.dm), credible=rule.credible))
        require(kind != "nobody moves" or not len(ends), "somebody can move")
        no_better = ends[outlook.deters(ends, here)]
        require(kind == "escaped" or not len(no_better), "something in reach is no better")
        rows, after = model.space.steps(no_better, witness.dm)
        helped = np.zeros(len(no_better), bool)
        helped[rows[~outlook.deters(after, here)]] = True
        require(bool(helped.all()), "from something in reach no counter-move helps")
