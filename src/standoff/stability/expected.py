"""Lines of play that two decision makers expect, who look some moves ahead in turn: found, and checked again."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel
from standoff.stability.anticipation import ends, kinds_of
from standoff.stability.finder import MOST
from standoff.stability.witness import Reply, Witness, require

Fare = tuple[int, int]
"""The ranks of a state for both."""


def expect(model: GraphModel, concept: str, dm: int, slot: int, moves: int) -> Witness:
    """A witness of how play is expected to go on after moves of `dm` from a slot, with some to come, its own first.

    There is a reply to each improvement, and to each other move whose end may be better: the best end that ties leave
    possible. Moves that gain come first, then the best ends. Of more than MOST the rest is counted.
    """
    rank, then = kinds_of(model).ranks[dm], ends(model, 1 - dm, moves - 1)
    here = int(model.ranks[dm][slot])
    targets = model.space.moves(slot, dm)
    best = np.array([int(rank[then.of(each)].max()) for each in targets.tolist()], np.int64)
    told = np.flatnonzero((best > here) | (model.ranks[dm][targets] > here))
    told = told[np.lexsort((targets[told], -best[told]))]
    replies = tuple(_reply(model, dm, slot, each, moves) for each in targets[told[:MOST]].tolist())
    return Witness(concept, dm, slot, replies, max(0, len(told) - MOST))


def _reply(model: GraphModel, dm: int, slot: int, target: int, moves: int) -> Reply:
    rank, here = kinds_of(model).ranks[dm], int(model.ranks[dm][slot])
    after = ends(model, 1 - dm, moves - 1).of(target)
    best, worst = after[np.argmax(rank[after])], after[np.argmin(rank[after])]
    trail = _line(model, 1 - dm, target, moves - 1, int(best))
    end = trail[-1][1] if trail else target
    if rank[best] <= here:
        return Reply(target, "foreseen", trail, end)
    otherwise = _line(model, 1 - dm, target, moves - 1, int(worst)) if rank[worst] <= here else None
    return Reply(target, "gains", trail, end, otherwise=otherwise)


def _line(model: GraphModel, mover: int, slot: int, moves: int, kind: int) -> Trail:
    """A way in which play may go on from a slot, the mover's turn first, to an end of a kind."""
    of, line = kinds_of(model).of, []
    while of[slot] != kind:  # staying is the only way to an end of its own kind, as one moves for a better one only
        moves -= 1
        then = ends(model, 1 - mover, moves)
        targets = model.space.moves(slot, mover).tolist()
        slot = min(each for each in targets if kind in then.of(each))
        line.append((mover, slot))
        mover = 1 - mover
    return tuple(line)


# Checking


class Play:
    """Play as the definitions have it: the ends that are possible at each place of the tree, by ranks and moves."""

    def __init__(self, model: GraphModel) -> None:
        self._model = model
        self._known: dict[tuple[int, int, int], frozenset[Fare]] = {}

    def fare(self, slot: int) -> Fare:
        """What a state is worth to both."""
        one, other = self._model.ranks
        return int(one[slot]), int(other[slot])

    def ends(self, mover: int, slot: int, moves: int) -> frozenset[Fare]:
        """What play may end with, if it is the mover's turn and some moves are left."""
        if moves == 0:
            return frozenset([self.fare(slot)])
        key = mover, slot, moves
        if key not in self._known:
            taken = self.taken(mover, slot, moves)
            stays = [self.fare(slot)] if self.stays(mover, slot, moves) else []
            self._known[key] = frozenset([*stays, *(end for _, end in taken)])
        return self._known[key]

    def stays(self, mover: int, slot: int, moves: int) -> bool:
        """Whether the mover may stay: no move makes it sure of more, or with ties broken in one way, gives it more."""
        here = self.fare(slot)[mover]
        return all(min(end[mover] for end in after) <= here for _, after in self._after(mover, slot, moves))

    def taken(self, mover: int, slot: int, moves: int) -> list[tuple[int, Fare]]:
        """The moves that the mover may take, each with an end that it may do so for."""
        after = self._after(mover, slot, moves)
        sure = max((min(end[mover] for end in found) for _, found in after), default=0)
        least = max(sure, self.fare(slot)[mover] + 1)
        fit = [(target, end) for target, found in after for end in found if end[mover] >= least]
        if not fit or self._model.terms.ties == "all":
            return fit
        return [min(fit, key=lambda each: self._liked(mover, *each))]

    def _liked(self, mover: int, target: int, end: Fare) -> tuple[int, int, int]:
        """The first of some moves by this is taken where ties are broken in one way."""
        tie = {"spiteful": end[1 - mover], "kind": -end[1 - mover]}.get(self._model.terms.ties, 0)
        return -end[mover], tie, target

    def _after(self, mover: int, slot: int, moves: int) -> list[tuple[int, frozenset[Fare]]]:
        targets = self._model.space.moves(slot, mover).tolist()
        return [(each, self.ends(1 - mover, each, moves - 1)) for each in targets]

    def follow(self, mover: int, slot: int, moves: int, line: Iterable[tuple[int, int]], end: int) -> None:
        """Requires that a line may be played from a slot on, and ends in a state."""
        goal = self.fare(end)
        for by, target in line:
            require(by == mover and moves > 0, "somebody moves out of turn, or too late")
            require((target, goal) in self.taken(mover, slot, moves), "a move that its mover wouldn't make")
            mover, slot, moves = 1 - mover, target, moves - 1
        require(slot == end, "play ends elsewhere")
        require(moves == 0 or self.stays(mover, slot, moves), "the line ends where its next mover would go on")


def check(witness: Witness, model: GraphModel, moves: int) -> None:
    """Requires that each line of a witness may be played, and that it has one for each move that may gain."""
    play, dm, slot = Play(model), witness.dm, witness.slot
    here = play.fare(slot)[dm]
    replies = {reply.improvement: reply for reply in witness.replies}
    require(len(replies) == len(witness.replies), "two replies to one move")
    told = 0
    for target in model.space.moves(slot, dm).tolist():
        best = max(end[dm] for end in play.ends(1 - dm, target, moves - 1))
        told += best > here or play.fare(target)[dm] > here
        if target in replies:
            _check_reply(play, witness, replies.pop(target), moves, best)
    require(not replies, "a reply to what is no move")
    require(told == len(witness.replies) + witness.left_out, "a move that may gain, or an improvement, has no reply")


def _check_reply(play: Play, witness: Witness, reply: Reply, moves: int, best: int) -> None:
    dm, here = witness.dm, play.fare(witness.slot)[witness.dm]
    require(reply.kind in ("foreseen", "gains"), f"a {reply.kind} where play is foreseen")
    play.follow(1 - dm, reply.improvement, moves - 1, reply.trail, reply.end)
    require(play.fare(reply.end)[dm] == best, "a better end may be reached")
    require((best > here) == (reply.kind == "gains"), "what is claimed of the end isn't so")
    if reply.otherwise is not None:
        end = reply.otherwise[-1][1] if reply.otherwise else reply.improvement
        play.follow(1 - dm, reply.improvement, moves - 1, reply.otherwise, end)
        require(play.fare(end)[dm] <= here, "ties broken otherwise change nothing")
