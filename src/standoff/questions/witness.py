"""Witnesses: what shows that a state is stable for a decision maker, or isn't, and the replay that checks them.

A witness never decides. It is found beside the verdict, and replayed to it by looking at moves and ranks alone. States
are slots of the model here, and decision makers positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import IntArray
from standoff.space.trails import Trail
from standoff.stability import CONCEPTS

ROOM = 1 << 20  # moves that are looked at together

Kind = Literal["sanction", "clash", "escaped", "all better", "nobody moves", "no clash", "unasked"]
FREE: tuple[Kind, ...] = ("escaped", "all better", "nobody moves")  # the kinds in which nothing deters


@dataclass(frozen=True, slots=True)
class Rule:
    """What a concept asks of a sanction: that its steps are improvements, and that no counter-move helps then."""

    credible: bool
    lasting: bool


RULES: Mapping[str, Rule] = {
    "gmr": Rule(credible=False, lasting=False),
    "smr": Rule(credible=False, lasting=True),
    "seq": Rule(credible=True, lasting=False),
    "sseq": Rule(credible=True, lasting=True),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the others can do about an `improvement` of the focal decision maker, under one concept.

    ============= ================================================================================
    `kind`        what there is
    ============= ================================================================================
    sanction      `trail`: a legal sequence of the others from the improvement to `end`, which is no better than the
                  state explained
    clash         `trail`: improvements of others from the state explained; made at the same time as the improvement
                  they give `end`, which is no better
    escaped       nothing deters: `trail` is a shortest sanction, which `counter` escapes, and so it is with all
    all better    nothing deters: all that the others can bring about is better than the state explained
    nobody moves  nothing deters: no move (or no improvement) of the others can follow
    no clash      nothing deters: no improvements of the others, at the same time, give anything that is no better
    unasked       nothing deters under `nash`, which asks for no more than an improvement
    ============= ================================================================================

    `counter` is the focal decision maker's best move from the end of a sequence, -1 where it has none.
    """

    improvement: int
    kind: Kind
    trail: Trail = ()
    end: int = -1
    counter: int = -1

    @property
    def deters(self) -> bool:
        """Whether there is something that deters."""
        return self.kind in ("sanction", "clash")


@dataclass(frozen=True, slots=True)
class Witness:
    """What shows whether a slot is stable for `dm` under a concept: a reply to each improvement.

    `left_out` improvements, of very many, have no reply here. `by_seq` is for `sim` alone: the witnesses for SEQ, of
    this decision maker and of the other. Only where both are unstable do the replies of `sim` look for clashes.
    """

    concept: str
    dm: int
    slot: int
    replies: tuple[Reply, ...]
    left_out: int = 0
    by_seq: tuple[Witness, ...] = ()


class WitnessError(ValueError):
    """A witness doesn't show what it claims. The message says what is wrong with it."""


def replayed(witness: Witness, model: GraphModel) -> bool:
    """The verdict that a witness shows: whether its slot is stable for its decision maker.

    Every step is checked against the moves and ranks of the model, which have no batch axis here: that each move is
    there, that nobody moves twice in succession, that improvements improve, that each improvement has its reply, that
    what deters is no better, and that nothing deters where this is claimed, by following all legal sequences. Where
    improvements are left out, the verdict is that of the others.

    Raises WitnessError where the witness doesn't hold.
    """
    concept = witness.concept
    _require(concept in CONCEPTS, f"there is no concept {concept}")
    if concept == "sim":
        mine, theirs = _by_seq(witness, model)
        if mine or theirs:
            _require(witness.replies == witness.by_seq[0].replies, "sim has other replies than seq")
            return mine
    _covered(witness, model)
    if concept == "nash":
        _require(all(reply.kind == "unasked" for reply in witness.replies), "under nash nothing deters")
        return not witness.replies
    if concept in RULES:
        _sequences(witness, model, RULES[concept])
    else:
        for reply in witness.replies:
            _clash(witness, model, reply, may_stay=concept == "joint")
    return all(reply.deters for reply in witness.replies)


def _require(condition: object, message: str) -> None:
    if not condition:
        raise WitnessError(message)


def _by_seq(witness: Witness, model: GraphModel) -> tuple[bool, bool]:
    """The verdicts of SEQ for the two decision makers, from their witnesses."""
    asked = [("seq", dm, witness.slot) for dm in (witness.dm, 1 - witness.dm)]
    _require([(each.concept, each.dm, each.slot) for each in witness.by_seq] == asked, "sim needs both sides' seq")
    _require(len(model.ranks) == 2, "sim is for two decision makers")
    mine, theirs = (replayed(each, model) for each in witness.by_seq)
    return mine, theirs


def _covered(witness: Witness, model: GraphModel) -> None:
    """There is a reply to each improvement, and to nothing else."""
    rank = model.ranks[witness.dm]
    ends = model.space.moves(witness.slot, witness.dm)
    improvements = set(ends[rank[ends] > rank[witness.slot]].tolist())
    replied = [reply.improvement for reply in witness.replies]
    _require(set(replied) <= improvements, "a reply to what is no improvement")
    _require(len(set(replied)) == len(replied), "two replies to one improvement")
    _require(len(replied) + witness.left_out == len(improvements), "an improvement without a reply")


def _sequences(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """Each sanction is one, and nothing deters from where this is claimed."""
    rank = model.ranks[witness.dm]
    here = rank[witness.slot]
    for reply in witness.replies:
        if reply.trail:
            _legal(witness, model, reply, credible=rule.credible)
            _require(rank[reply.end] <= here, "the sanction ends in a better state")
            escapes = reply.counter >= 0 and rank[reply.counter] > here
            if reply.kind == "escaped":
                _require(rule.lasting and escapes, "the counter-move doesn't help")
            else:
                _require(reply.kind == "sanction", f"a sequence in a reply of the kind {reply.kind}")
                _require(not (rule.lasting and escapes), "a counter-move helps")
        else:
            _require(reply.kind in ("all better", "nobody moves"), f"a {reply.kind} without a sequence")
    _nothing_deters(witness, model, rule)


def _legal(witness: Witness, model: GraphModel, reply: Reply, *, credible: bool) -> None:
    """The trail is a legal sequence of the others, and the counter-move the best of those at its end."""
    movers = [mover for mover, _ in reply.trail]
    _require(witness.dm not in movers, "the focal decision maker has a part in the sanction")
    _require(all(one != other for one, other in pairwise(movers)), "somebody moves twice in succession")
    place = reply.improvement
    for mover, end in reply.trail:
        _require(end in model.space.moves(place, mover), "a step that can't be made")
        _require(not credible or model.ranks[mover][end] > model.ranks[mover][place], "a step that doesn't improve")
        place = end
    _require(place == reply.end, "the sanction ends elsewhere")
    ends = model.space.moves(place, witness.dm)
    if not len(ends):
        _require(reply.counter < 0, "a counter-move that can't be made")
        return
    rank = model.ranks[witness.dm]
    _require(reply.counter in ends and rank[reply.counter] == rank[ends].max(), "not the best counter-move")


def _nothing_deters(witness: Witness, model: GraphModel, rule: Rule) -> None:
    """All legal sequences from the improvements that nothing deters from, together, end in no deterring state."""
    rank = model.ranks[witness.dm]
    here = rank[witness.slot]
    for kind in FREE:
        starts = [reply.improvement for reply in witness.replies if reply.kind == kind]
        ends = _ends(model, starts, witness.dm, credible=rule.credible) if starts else np.zeros(0, np.int64)
        _require(kind != "nobody moves" or not len(ends), "somebody can move")
        no_better = ends[rank[ends] <= here]
        _require(kind == "escaped" or not len(no_better), "something in reach is no better")
        rows, after = model.space.steps(no_better, witness.dm)
        escapes = np.unique(rows[rank[after] > here])
        _require(len(escapes) == len(no_better), "from something in reach no counter-move helps")


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
            for ends in _moves(model, here, mover, improving=credible):
                reached[mover, ends] = True
            fresh[mover] = np.flatnonzero(reached[mover] & ~before)
        last = {mover: slots for mover, slots in fresh.items() if len(slots)}
    return np.flatnonzero(reached.any(axis=0))


def _moves(model: GraphModel, slots: IntArray, dm: int, *, improving: bool) -> Iterator[IntArray]:
    """The ends of all moves, or all improvements, of `dm` from some slots, a part at a time."""
    size = max(1, ROOM >> (model.owned[dm].bit_count() if model.owned else 0))
    for first in range(0, len(slots), size):
        some = slots[first : first + size]
        rows, ends = model.space.steps(some, dm)
        rank = model.ranks[dm]
        yield ends[rank[ends] > rank[some[rows]]] if improving else ends


def _clash(witness: Witness, model: GraphModel, reply: Reply, *, may_stay: bool) -> None:
    """Moves at the same time that give a state that is no better, or the lack of any."""
    rank, codes = model.ranks[witness.dm], model.listing.codes
    here = witness.slot
    choices = {other: model.improving(here, other) for other in model.others(witness.dm)}
    if reply.kind == "clash":
        movers = [mover for mover, _ in reply.trail]
        _require(movers and len(set(movers)) == len(movers), "a clash needs each other mover once")
        _require(may_stay or len(movers) == len(choices), "in a clash under sim the other moves")
        code = int(codes[reply.improvement])
        for mover, end in reply.trail:
            _require(mover in choices and end in choices[mover], "a part in the clash is no improvement")
            code = code & ~model.owned[mover] | int(codes[end]) & model.owned[mover]
        _require(model.listing.slot(code) == reply.end, "the clash gives another state")
        _require(rank[reply.end] <= rank[here], "the clash gives a better state")
        return
    _require(reply.kind == "no clash" and not reply.trail, f"a {reply.kind} in {witness.concept}")
    joint = np.array([codes[reply.improvement]])
    for mover, ends in choices.items():
        meanwhile = np.append(codes[ends], codes[here]) if may_stay else codes[ends]
        joint = np.unique(joint[:, None] & ~model.owned[mover] | meanwhile[None, :] & model.owned[mover])
    slots = model.listing.slots(joint)
    _require((rank[slots[slots >= 0]] > rank[here]).all(), "something clashes")
