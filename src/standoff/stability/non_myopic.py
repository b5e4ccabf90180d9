"""Non-myopic stability of two decision makers: limited-move stability for every number of moves from some number on.

What is expected for h moves follows from what is expected for h - 1, from all states and with either one's turn. So as
soon as all these ends have been there before, they recur for ever: `recurring` tells from which number of moves on, and
how many of them make a round. A state is non-myopically stable if it is limited-move stable for each of them.

Source: Brams and Wittman (1981) and Kilgour (1984, 1985); Fang, Hipel and Kilgour (1993). Brams and Wittman let play
end once it has come back to its start; here it ends after any number of moves, if that is great enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import blake2b
from typing import Any, Literal

import numpy as np

from standoff.errors import TooLargeError
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.anticipation import Ends, Hopes, after_turn, hopes, kinds_of, single
from standoff.stability.expected import Play, check, expect
from standoff.stability.finder import Finder
from standoff.stability.witness import Witness, require

MOST = 10_000  # moves after which we stop to wait for what recurs


@dataclass(frozen=True)
class Recurring:
    """The number of moves `start` from which on all expected ends recur, and what both hope for with it and more moves.

    There is one entry in `hoped` for each number of moves until it recurs.
    """

    start: int
    hoped: tuple[tuple[Hopes, Hopes], ...]

    @property
    def period(self) -> int:
        """After how many more moves all recurs."""
        return len(self.hoped)

    @property
    def rounds(self) -> range:
        """The numbers of moves of the first round."""
        return range(self.start, self.start + self.period)


def recurring(model: GraphModel) -> Recurring:
    """From which number of moves on what is expected recurs. Raises TooLargeError if it takes too many."""
    return model.kept("recurring", lambda: _recurring(model))


def _recurring(model: GraphModel) -> Recurring:
    then = (single(kinds_of(model).of),) * 2
    seen: dict[bytes, int] = {}
    hoped: list[tuple[Hopes, Hopes]] = []  # with one move to come, with two, and so on
    for moves in range(1, MOST):
        hoped.append((hopes(model, 0, then[1]), hopes(model, 1, then[0])))
        then = after_turn(model, 0, then[1]), after_turn(model, 1, then[0])
        start = seen.setdefault(_digest(then), moves)
        if start < moves:
            return Recurring(start, tuple(hoped[start - 1 : moves - 1]))
    raise TooLargeError(f"after {MOST:,} moves what is expected still doesn't recur: ask for a number of moves")


def _digest(then: tuple[Ends, Ends]) -> bytes:
    whole = blake2b(digest_size=32)
    for each in then:
        whole.update(each.first.tobytes() + each.kinds.tobytes())
    return whole.digest()


def stable(model: GraphModel, dm: int) -> BoolArray:
    """The states (s) that are stable for `dm`, however ties are broken."""
    found = _ever(recurring(model), dm, "may_gain")
    return ~found


def dependent(model: GraphModel, dm: int) -> BoolArray:
    """The states (s) that are stable for `dm` if ties are broken in some ways, and not if in others."""
    found = recurring(model)
    return _ever(found, dm, "may_gain") & ~_ever(found, dm, "gains")


def _ever(found: Recurring, dm: int, hope: Literal["may_gain", "gains"]) -> BoolArray:
    result: BoolArray = reduce(np.logical_or, (getattr(each[dm], hope) for each in found.hoped))
    return result


def parameters(model: GraphModel) -> dict[str, Any]:
    """How ties were broken."""
    return {"ties": model.terms.ties}


def witness(finder: Finder, dm: int, slot: int) -> Witness:
    """The witness of whether a slot is stable for `dm`: it rests on one for each number of moves until all recurs.

    The replies are those for the first of these numbers for which it isn't stable or, if there is none, for the first.
    """
    model = finder.model
    each = tuple(expect(model, f"l{moves}", dm, slot, moves) for moves in recurring(model).rounds)
    telling = _telling(each)
    return Witness("nm", dm, slot, telling.replies, telling.left_out, each)


def _telling(each: Sequence[Witness]) -> Witness:
    """The one whose replies are shown."""
    return next((one for one in each if not one.holds), each[0])


def horizon(witness: Witness, model: GraphModel) -> int:
    """How many moves ahead somebody looks in what is shown."""
    return int(_telling(witness.rests_on).concept.removeprefix("l"))


def recurs(witness: Witness) -> int:
    """After how many further moves the same is expected again."""
    return len(witness.rests_on)


def shown(witness: Witness, model: GraphModel) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    numbers = [int(each.concept.removeprefix("l")) for each in witness.rests_on]
    require(numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers))), "a number of moves is missing")
    for moves, each in zip(numbers, witness.rests_on, strict=True):
        require((each.dm, each.slot) == (witness.dm, witness.slot), "a witness of something else")
        check(each, model, moves)
    play = Play(model)
    slots = np.flatnonzero(model.listing.feasible).tolist()
    recurs = (
        play.ends(mover, slot, numbers[0]) == play.ends(mover, slot, numbers[-1] + 1)
        for slot in slots
        for mover in (0, 1)
    )
    require(all(recurs), "what is expected doesn't recur")
    telling = _telling(witness.rests_on)
    require((witness.replies, witness.left_out) == (telling.replies, telling.left_out), "replies of another number")
    return witness.holds
