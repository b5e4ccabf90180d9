"""The replay of witnesses: every step is checked against the moves and outlooks of a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import IntArray
from standoff.stability import CONCEPTS
from standoff.stability.rule import Rule
from standoff.stability.witness import Kind, Reply, Witness, require, require_covered

ROOM = 1 << 20  # moves that are looked at together
FREE: tuple[Kind, ...] = ("escaped", "all better", "nobody moves")  # the kinds in which nothing deters


def replayed(witness: Witness, model: GraphModel) -> bool:
    """The verdict that a witness shows: whether its slot is stable for its decision maker.

    Every step is checked against the moves and outlooks of the model, which have no batch axis here: that each move is
    there, that nobody moves twice in succession, that moves are credible where they have to be, that each improvement
    has its reply, that what deters is no better, and that nothing deters where this is claimed, by following all legal
    sequences. Where improvements are left out, the verdict is that of the others.

    Raises WitnessError where the witness doesn't hold.
    """
    require(witness.concept in CONCEPTS, f"there is no concept {witness.concept}")
    concept = CONCEPTS[witness.concept]
    if concept.rule is None:
        return bool(concept.page.shown(witness, model))
    require_covered(witness, model)
    if concept.rule.answered:
        _sequences(witness, model, concept.rule)
        _nothing_deters(witness, model, concept.rule)
    else:
        unasked = all(reply.kind == "unasked" for reply in witness.replies)
        require(unasked, f"under {witness.concept} nothing deters")
    return witness.holds


def _sequences(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """Each sanction is one, and what is escaped can be escaped."""
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
    """The trail is a legal sequence of the others, and the counter-move the best of those at its end."""
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
    there = model.outlook(witness.dm).spares.there
    require(reply.counter in ends and there[reply.counter] == there[ends].max(), "not the best counter-move")


def _nothing_deters(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """All legal sequences from the improvements that nothing deters from, together, end in no deterring state."""
    outlook, here = model.outlook(witness.dm), witness.slot
    for kind in FREE:
        starts = [reply.improvement for reply in witness.replies if reply.kind == kind]
        ends = _ends(model, starts, witness.dm, credible=rule.credible) if starts else np.zeros(0, np.int64)
        require(kind != "nobody moves" or not len(ends), "somebody can move")
        no_better = ends[outlook.deters(ends, here)]
        require(kind == "escaped" or not len(no_better), "something in reach is no better")
        rows, after = model.space.steps(no_better, witness.dm)
        escapes = np.unique(rows[~outlook.deters(after, here)])
        require(len(escapes) == len(no_better), "from something in reach no counter-move helps")


def _ends(model: GraphModel, starts: Sequence[int], dm: int, *, credible: bool) -> IntArray:
    """The slots in which legal sequences of one or more moves of all but `dm` end that begin at some slots."""
    reached = np.zeros((len(model.ranks), len(model.listing.codes)), bool)  # by last mover
    followed = np.zeros_like(reached)
    last: dict[int, IntArray] = {-1: np.array(starts)}
    while last:
        fresh: dict[int, IntArray] = {}
        for mover in model.others(dm):
            sources = [slots for before, slots in last.items() if before != mover]
            here = np.unique(np.concatenate(sources)) if sources else np.zeros(0, np.int64)
            here = here[~followed[mover, here]]
            followed[mover, here] = True
            before = reached[mover].copy()
            for ends in _moves(model, here, mover, credible=credible):
                reached[mover, ends] = True
            fresh[mover] = np.flatnonzero(reached[mover] & ~before)
        last = {mover: slots for mover, slots in fresh.items() if len(slots)}
    return np.flatnonzero(reached.any(axis=0))


def _moves(model: GraphModel, slots: IntArray, dm: int, *, credible: bool) -> Iterator[IntArray]:
    """The ends of all moves, or all credible moves, of `dm` from some slots, a part at a time."""
    size = max(1, ROOM >> (model.owned[dm].bit_count() if model.owned else 0))
    for first in range(0, len(slots), size):
        some = slots[first : first + size]
        rows, ends = model.space.steps(some, dm)
        yield ends[model.outlook(dm).credible.holds(ends, some[rows])] if credible else ends
