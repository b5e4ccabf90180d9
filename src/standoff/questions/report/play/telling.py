"""What holds in a variant as few numbers: how many states, of which kinds, and the first of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties
from standoff.questions.analyse.agreement import meaning
from standoff.questions.report.play.holding import Differing, Held
from standoff.space.listing import IntArray

LISTED = 12  # states of a list that are told one by one
KINDS = 8  # kinds of states that are counted


@dataclass(frozen=True)
class Kind:
    """How many states there are in which just these definitions are true."""

    definitions: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Difference:
    """How many states no longer hold, or newly do, and of how many that rests on somebody's indifference alone.

    `states` has the first codes, each with those on whose indifference it rests: first what rests on
    nobody's, and among that those with names.
    """

    number: int
    resting: int
    states: tuple[tuple[int, Parties], ...]


@dataclass(frozen=True)
class Told:
    """How many states hold, of which kinds (most frequent first), and the first codes, `named` ones before others.

    Answers in which the same states hold have the same number `same`, and no others. `met` and `because` are those of
    `Held`.
    """

    same: int
    number: int
    kinds: tuple[Kind, ...]
    states: tuple[int, ...]
    named: tuple[int, ...]
    gone: Difference
    new: Difference
    met: tuple[bool, ...]
    because: tuple[Parties, ...]


def told(conflict: Conflict, held: Held, *, named: Collection[int], numbers: dict[bytes, int]) -> Told:
    """What holds, in few numbers; states that are `named` are told whatever else is.

    `numbers` has a number for each set of states that was told.
    """
    codes = held.codes
    same = numbers.setdefault(codes.tobytes(), len(numbers))
    first = tuple(codes[np.isin(codes, np.array(sorted(named), np.int64))].tolist())
    others = [code for code in codes[: LISTED + len(first)].tolist() if code not in named]
    states = (*first, *others)[: max(LISTED, len(first))]
    kinds = tuple(_kinds(conflict, codes)) if conflict.definitions else ()
    gone, new = _difference(held.gone, named), _difference(held.new, named)
    return Told(same, len(codes), kinds, states, first, gone, new, held.met, held.because)


def _kinds(conflict: Conflict, codes: IntArray) -> list[Kind]:
    """The kinds of some states, the most frequent first."""
    kinds, numbers = np.unique(meaning(conflict, codes), axis=1, return_counts=True)
    found = [
        Kind(tuple(name for name, true in zip(conflict.definitions, kind, strict=True) if true), int(number))
        for kind, number in zip(kinds.T, numbers, strict=True)
    ]
    return sorted(found, key=lambda each: (-each.number, each.definitions))[:KINDS]


def _difference(found: Differing, named: Collection[int]) -> Difference:
    resting = found.because >= 0
    others = ~np.isin(found.codes, np.array(sorted(named), np.int64))
    places = np.lexsort((found.codes, others, resting))[:LISTED].tolist()
    states = tuple((int(found.codes[place]), found.rests_on(place)) for place in places)
    return Difference(len(found.codes), int(resting.sum()), states)
