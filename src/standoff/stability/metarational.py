"""Generalized metarationalities: a decision maker moves, the others answer, it counters, and so on, h moves in all.

A state is MR_h stable for a decision maker if after each of its moves the others can, in the moves that are left, bring
about that it ends no better than where it began, whatever it does in between. One legal sequence of the others is one
move of h. Everybody may stop at any point. MR_1, MR_2 and MR_3 are Nash, GMR and SMR. In CMR_h all moves are credible:
each improves, for its mover, on the state that it leaves. CMR_2 and CMR_3 are SEQ and SSEQ.

Maximin_h has the same rule in other words: by no move is the worst, that may come of it if the others want no good, any
better than to stay.

Source: Zeng, Fang, Hipel and Kilgour (2006) for two, (2007) for several decision makers, who count rounds there instead
of moves; Rêgo and Vieira (2020) for Maximin_h. The recursion is made here from descriptions of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import groupby
from typing import Literal

import numpy as np

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.search import moves_from
from standoff.space.space import Values
from standoff.stability.finder import Finder
from standoff.stability.witness import Reply, Witness, require, require_covered

FEARS = True  # what is foreseen is the worst that the others can do
Family = Literal["mr", "cmr", "maximin"]


def stable(model: GraphModel, dm: int, moves: int, family: Family) -> BoolArray:
    """The states (..., s) that are stable for `dm` with some moves in all."""
    worst = answered(model, dm, moves - 1, family)
    return np.asarray(model.space.best(worst, dm) <= model.ranks[dm])


def answered(model: GraphModel, dm: int, moves: int, family: Family) -> Values:
    """The least rank (..., s) to which the others can hold `dm` from each state, with some moves left, theirs first.

    A rank is no greater than that of the state itself, where the others may stop.
    """
    rank = model.ranks[dm]
    if moves < 1:
        return rank
    bring_about = model.improve_min if family == "cmr" else model.space.reach_min
    return model.kept(
        ("answered", dm, moves, family == "cmr"),
        lambda: np.minimum(rank, bring_about(countered(model, dm, moves - 1, family), model.others(dm))),
    )


def countered(model: GraphModel, dm: int, moves: int, family: Family) -> Values:
    """The greatest rank (..., s) that `dm` is sure of from each state, with some moves left, its own first.

    Moves that don't improve on the state left need no leaving out where only credible ones count: they lead to nothing
    better than to stop there, as the others may stop at their end.
    """
    rank = model.ranks[dm]
    if moves < 1:
        return rank
    return np.maximum(rank, model.space.best(answered(model, dm, moves - 1, family), dm))


# Witnesses


def witness(finder: Finder, dm: int, slot: int, moves: int, family: Family) -> Witness:
    """The witness of whether a slot is stable for `dm`: the play that it has to fear after each of its improvements.

    Where the others can't hold it, they try their best.
    """
    model = finder.model
    improvements, left_out = finder.improvements(dm, slot)
    replies = []
    for target in improvements:
        held = answered(model, dm, moves - 1, family)[target] <= model.ranks[dm][slot]
        line = (_held if held else _free)(model, dm, slot, target, moves - 1, family)
        end = line[-1][1] if line else target
        replies.append(Reply(target, "foreseen" if held else "gains", line, end))
    return Witness(f"{family}{moves}", dm, slot, tuple(replies), left_out)


def _held(model: GraphModel, dm: int, start: int, slot: int, moves: int, family: Family) -> Trail:
    """How the others answer with some moves left, by as few as they can, and `dm` takes its best counter-move."""
    rank, line = model.ranks[dm], list[tuple[int, int]]()
    here = rank[start]
    while rank[slot] > here:
        after = countered(model, dm, moves - 1, family)
        answer = _answer(model, dm, slot, after <= here, family)
        line += answer
        slot, moves = answer[-1][1], moves - 2
        counters = model.space.moves(slot, dm)
        if moves < 0 or not len(counters) or rank[counters].max() <= here:
            break
        slot = int(counters[np.argmax(rank[counters])])
        line.append((dm, slot))
    return tuple(line)


def _free(model: GraphModel, dm: int, start: int, slot: int, moves: int, family: Family) -> Trail:
    """How the others do what they can with some moves left, and `dm` gets more nevertheless."""
    rank, line = model.ranks[dm], list[tuple[int, int]]()
    while True:
        least = answered(model, dm, moves, family)[slot]
        if rank[slot] == least:
            return tuple(line)
        answer = _answer(model, dm, slot, countered(model, dm, moves - 1, family) <= least, family)
        line += answer
        slot, moves = answer[-1][1], moves - 2
        if rank[slot] == least:
            return tuple(line)
        counters = model.space.moves(slot, dm)
        slot = int(counters[np.argmax(answered(model, dm, moves, family)[counters])])
        line.append((dm, slot))


def _answer(model: GraphModel, dm: int, slot: int, goal: BoolArray, family: Family) -> Trail:
    """A shortest legal sequence of the others from a slot to one where there is a goal (s), which there has to be."""
    found = model.follow(slot, model.others(dm), goal & model.listing.feasible, credible=family == "cmr", moved=True)
    assert found is not None
    return found


def shown(witness: Witness, model: GraphModel, moves: int, family: Family) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    require_covered(witness, model)
    rank, here = model.ranks[witness.dm], model.ranks[witness.dm][witness.slot]
    held, free = _where_held(model, witness, moves - 1, credible=family == "cmr")
    for reply in witness.replies:
        require(reply.kind in ("foreseen", "gains"), f"a {reply.kind} in {witness.concept}")
        require(reply.deters == held[-1][reply.improvement], "whether the others can answer is told wrongly")
        places = _walked(model, reply, credible=family == "cmr")
        require(places[-1] == reply.end and (rank[reply.end] > here) != reply.deters, "the line doesn't end so")
        if reply.deters:
            _require_held(witness, model, reply, free)
    return witness.holds


def _where_held(
    model: GraphModel, witness: Witness, moves: int, *, credible: bool
) -> tuple[list[BoolArray], list[BoolArray]]:
    """Where (s) the others can see to it that `dm` gets nothing better, for each number of moves left up to some.

    With the others' turn first they are `held`; where it is free to get more with its own turn first, `free`. By the
    definition, over plain sets of states.
    """
    better = model.ranks[witness.dm] > model.ranks[witness.dm][witness.slot]
    held, free = [~better], [better]
    for left in range(moves):
        held.append(~better | _brought_about(model, witness.dm, ~free[left], credible=credible))
        free.append(better | _one_step(model, witness.dm, ~held[left], credible=credible))
    return held, free


def _walked(model: GraphModel, reply: Reply, *, credible: bool) -> list[int]:
    """The slots through which a line leads. Requires that its steps can be made, by no mover twice running."""
    places, last = [reply.improvement], -1
    step = model.credible if credible else model.space.moves
    for mover, end in reply.trail:
        require(
            mover != last and end in step(places[-1], mover),
            "a move that isn't there, or isn't credible, or a second one running",
        )
        places.append(end)
        last = mover
    return places


def _require_held(witness: Witness, model: GraphModel, reply: Reply, free: list[BoolArray]) -> None:
    """Requires that the others' answers hold `dm`, and that its counter-moves are its best ones."""
    dm, rank, place = witness.dm, model.ranks[witness.dm], reply.improvement
    left, here = len(free) - 1, rank[witness.slot]
    for own, steps in groupby(reply.trail, key=lambda each: each[0] == dm):
        before, place, left = place, list(steps)[-1][1], left - 1
        if own:
            require(rank[place] == _best(model, dm, before) > here, "not its best counter-move")
        else:
            require(left >= 0 and not free[left][place], "an answer that it escapes")
    require(left < 1 or _best(model, dm, place) <= here, "a counter-move would help")


def _best(model: GraphModel, dm: int, slot: int) -> int:
    """The greatest rank to which a move from a slot leads; 0 without any."""
    return int(model.ranks[dm][model.space.moves(slot, dm)].max(initial=0))


def _brought_about(model: GraphModel, dm: int, goal: BoolArray, *, credible: bool) -> BoolArray:
    """From where (s) a legal sequence of the others leads to a goal (s)."""
    others = model.others(dm)
    none = np.zeros_like(goal)
    after = dict.fromkeys(others, none)  # from where it does with each mover as the first
    while True:
        onward = {one: _either((after[two] for two in others if two != one), none) for one in others}
        more = {one: _one_step(model, one, goal | onward[one], credible=credible) for one in others}
        if all(np.array_equal(more[one], after[one]) for one in others):
            return _either(after.values(), none)
        after = more


def _either(some: Iterable[BoolArray], none: BoolArray) -> BoolArray:
    return reduce(np.logical_or, some, none)


def _one_step(model: GraphModel, mover: int, goal: BoolArray, *, credible: bool) -> BoolArray:
    """From where (s) a step of the mover leads to a goal (s)."""
    found = np.zeros_like(goal)
    for starts, ends in moves_from(model, mover, np.flatnonzero(model.listing.feasible)):
        leads = goal[ends] & (model.outlook(mover).credible.holds(ends, starts) if credible else True)
        found[starts[leads]] = True
    return found
