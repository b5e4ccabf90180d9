"""What some decision makers can bring about together: the ends of legal sequences of their moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.space.bits import WIDTH
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import ends_of, moves_from
from standoff.space.space import Bits, Values

Members = tuple[int, ...]

SMALL = 2**10  # states up to which a table has all that is in reach: 128 KiB a coalition


@dataclass(frozen=True)
class Reach:
    """Where the legal sequences of some decision makers end, in a model without batch axes.

    `apart` (s) numbers parts of the slots that no move of theirs leaves. If they are `whole`, every state of a part
    can be reached from every other one, which spares all search.
    """

    model: GraphModel
    members: Members
    apart: IntArray
    whole: bool

    def any(self, bits: Bits) -> Bits:
        """At each slot (s) the bits set at it or at the end of a legal sequence from it."""
        if not self.whole:
            return self.model.space.reach_any(bits, self.members)
        order, first = self._by_part
        found: Bits = np.bitwise_or.reduceat(bits[order], first)[self.apart]
        return found

    def best(self, values: Values) -> Values:
        """At each slot (s) the greatest of some values (s) of the feasible states of its part."""
        order, first = self._by_part
        lowest = np.where(self.model.listing.feasible, values, np.iinfo(values.dtype).min)
        found: Values = np.maximum.reduceat(lowest[order], first)[self.apart]
        return found

    def ends(self, slot: int) -> BoolArray:
        """The slots (s) in which legal sequences from a slot end; that slot may be among them without one."""
        if self.whole:
            return np.asarray((self.apart == self.apart[slot]) & self.model.listing.feasible)
        return ends_of(self.model, np.array([slot]), self.members)

    @property
    def is_small(self) -> bool:
        """Whether there are so few states that a table says of each two whether one is in reach of the other."""
        return len(self.apart) <= SMALL

    @cached_property
    def table(self) -> Bits:
        """For each slot a row of bits (s, w): which slots are in reach of it, itself among them."""
        slots = np.arange(len(self.apart))
        each = np.uint64(1) << (slots % WIDTH).astype(np.uint64)
        columns = [self.any(np.where(slots // WIDTH == word, each, 0)) for word in range(-(-len(slots) // WIDTH))]
        return np.stack(columns, axis=1)

    @cached_property
    def _by_part(self) -> tuple[IntArray, IntArray]:
        order = np.argsort(self.apart, kind="stable")
        return order, np.flatnonzero(np.diff(self.apart[order], prepend=-1))


def reach_of(model: GraphModel, members: Members) -> Reach:
    """What some decision makers can bring about; kept with the moves."""
    return model.kept_of_moves(("reach", members), lambda bare: _reach_of(bare, members))


def _reach_of(model: GraphModel, members: Members) -> Reach:
    codes = model.listing.codes
    if all(_is_free(model, dm) for dm in members):
        least = model.space.reach_min(np.arange(len(codes), dtype=np.int32), members)
        return Reach(model, members, np.unique(least, return_inverse=True)[1], True)
    if model.owned:
        others = ~sum(model.owned[dm] for dm in members)
        return Reach(model, members, np.unique(codes & others, return_inverse=True)[1], False)
    return Reach(model, members, np.zeros(len(codes), np.int64), False)


def _is_free(model: GraphModel, dm: int) -> bool:
    """Whether a decision maker can undo each of its moves, and make any two in succession as one."""
    return model.kept_of_moves(("free", dm), lambda bare: _undoes_all(bare, dm))


def _undoes_all(model: GraphModel, dm: int) -> bool:
    states = np.flatnonzero(model.listing.feasible)
    count = len(model.listing.codes)
    least = model.space.reach_min(np.arange(count, dtype=np.int32), (dm,))
    alike = np.bincount(least[states], minlength=count)
    made = np.zeros(count, np.int64)
    for starts, ends in moves_from(model, dm, states):
        if (least[starts] != least[ends]).any():
            return False
        made += np.bincount(starts, minlength=count)
    return bool((made[states] == alike[least[states]] - 1).all())


def coalitions_with(model: GraphModel, dm: int) -> tuple[Members, ...]:
    """The coalitions with a decision maker that may act, it alone first."""
    return tuple(members for members in model.terms.allowed() if dm in members)


def rest(model: GraphModel, members: Members) -> Members:
    """All decision makers who aren't members."""
    return tuple(dm for dm in range(len(model.ranks)) if dm not in members)
