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

import numpy as np

from standoff.space.bits import Bits
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.outlook import Every, Outlook
from standoff.space.space import Above, Compared
from standoff.stability.beside import Beside, Deterring, Minded, compared


@dataclass(frozen=True)
class ButItself(Compared):
    """What a comparison says of other states; beside itself it holds of none."""

    others: Compared

    @property
    def is_order(self) -> bool:
        """It isn't one: of two states neither need be above the other."""
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether it holds of the states in some slots beside those in others."""
        return self.others.holds(ends, starts) & np.not_equal(ends, starts)

    def alike(self) -> IntArray:
        """For each slot (s) a number of its own."""
        return np.arange(len(self.others.alike()))

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it holds beside that one."""
        found = self.others.beside(starts)
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
    orders = tuple(Above(rank, rank - np.int32(1)) for rank in minded or [np.zeros_like(model.ranks[dm])])
    fitting = Every(orders) if len(orders) > 1 or not model.owned else orders[0]
    return Outlook(fitting, fitting if model.owned else ButItself(fitting), fitting)
