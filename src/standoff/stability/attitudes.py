"""Attitudes: a decision maker also minds how others fare, and goes by that as it goes by its own preferences.

It may be disposed to a decision maker, itself among them, in one of three ways. A state *fits* its attitudes, beside
the state s that it leaves, if for each one towards whom it is positive the state is at least as good as s, and for each
one towards whom it is negative no better than s. All have to be met at once, nothing is weighed, and whoever it is
neutral to doesn't count. A move to a state that fits is a *relational reply*: it takes the place of an improvement,
also as a part of others' answers. What doesn't fit deters, and so does s itself, to which answers may lead back. Then
the rules of Nash, GMR, SMR and SEQ decide.

Source: Inohara, Hipel and Walker (2007), from memory; Inohara and Hipel (2009), of which an abstract was read: with
attitudes towards oneself alone and no ties these are the plain concepts; if everybody is neutral to everybody, RNash
and RSMR are one, and so are RGMR and RSEQ. From that it follows that s itself deters. The papers may mean "worse" where
we take "no better" for a negative attitude; the two differ only where the other is indifferent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from standoff.space.bits import Bits
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.outlook import Compared, Outlook
from standoff.space.space import Above, Values
from standoff.stability.beside import Beside, Deterring, Minded, compared


@dataclass(frozen=True, slots=True)
class Fits(Compared):
    """Whether a state is, by each of several orders, at least as good as another one: by each row (j, s) of `minded`.

    Beside itself a state fits only `with_itself`.
    """

    minded: Values
    with_itself: bool

    @property
    def is_order(self) -> bool:
        """It isn't one: of two states neither need fit beside the other."""
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether the states in some slots fit beside those in others."""
        found = np.logical_or(self.with_itself, np.not_equal(ends, starts))
        for rank in self.minded:
            found = found & (rank[ends] >= rank[starts])
        return np.asarray(found)

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those beside which the same states fit."""
        slots = self.minded.shape[1]
        if not self.with_itself:
            return np.arange(slots)
        found = np.zeros(slots, np.int64)
        for rank in self.minded.astype(np.int64):
            found = np.unique(found * (np.ptp(rank) + 1) + rank, return_inverse=True)[1]
        return found

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it fits beside that one."""
        each = [Above(rank, rank - np.int32(1)).beside(starts) for rank in self.minded]
        found = reduce(np.bitwise_and, each, np.full(self.minded.shape[1], ~np.uint64(0)))
        if not self.with_itself:
            found[starts] &= ~(np.uint64(1) << np.arange(len(starts), dtype=np.uint64))
        return found


def seen(model: GraphModel) -> GraphModel:
    """The model under the outlooks that its decision makers' attitudes give them; without batch axes."""
    return model.with_outlooks([_outlook(model, dm) for dm in range(len(model.ranks))])


def beside(model: GraphModel, dm: int, end: int, start: int) -> Beside:
    """How a state is beside another one for a decision maker: whether it fits, and how it is for each one minded."""
    attitudes = enumerate(zip(model.terms.parties, model.terms.attitudes[dm], strict=True))
    minded = [Minded(name, sign, compared(model, j, end, start)) for j, (name, sign) in attitudes if sign]
    unfit = any(each.how == ("worse" if each.attitude > 0 else "better") for each in minded)
    return Beside("doesn't fit" if unfit else "fits", minded=tuple(minded))


def deterring() -> Deterring:
    """What deters is what doesn't fit."""
    return Deterring(attitudes=True)


def _outlook(model: GraphModel, dm: int) -> Outlook:
    """A move never leads to the state that it leaves; answers to it may, unless options are all that states are."""
    signs = model.terms.attitudes[dm]
    minded = [sign * rank for sign, rank in zip(signs, model.ranks, strict=True) if sign]
    rows = np.array(minded, np.int32).reshape(-1, len(model.listing.codes))
    if not model.owned:
        made = Fits(rows, with_itself=True)
        return Outlook(made, Fits(rows, with_itself=False), made)
    fitting: Compared = Fits(rows, with_itself=True) if len(rows) > 1 else _by_one(rows)
    return Outlook(fitting, fitting, fitting)


def _by_one(rows: Values) -> Above:
    """The same where at most one decision maker is minded: values tell it, which is quicker."""
    rank = rows.sum(axis=0, dtype=np.int32)
    return Above(rank, rank - np.int32(1))
