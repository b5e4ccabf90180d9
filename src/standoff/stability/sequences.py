"""Stability by a rule where states are compared by a relation that no values give, as where some order is unknown.

Of such a relation nothing is assumed: what tempts may deter as well, and moves need not be transitive. So legal
sequences of one move or more are followed with the last mover in mind (Fang, Hipel and Kilgour 1993). For as many
states as an integer has bits it is asked at once, from where on others can bring about what deters from leaving them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.stability.rule import Rule

Bits = NDArray[np.uint64]
WIDTH = 64


@dataclass(frozen=True)
class _Moves:
    """Some moves of one decision maker: where they start (a), ascending, and end (a)."""

    starts: IntArray
    ends: IntArray

    def any_after(self, bits: Bits) -> Bits:
        """At each slot (s) the bits that are set at the end of some move."""
        found = np.zeros_like(bits)
        if len(self.starts):
            first = np.flatnonzero(np.diff(self.starts, prepend=-1))
            found[self.starts[first]] = np.bitwise_or.reduceat(bits[self.ends], first)
        return found


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states (s) that are stable for `dm` under a rule, in a model without batch axes."""
    outlook, own = model.outlook(dm), _moves(model, dm)
    tempting = outlook.tempts.holds(own.ends, own.starts)
    unstable = np.zeros(len(model.listing.codes), bool)
    starts, ends = own.starts[tempting], own.ends[tempting]
    if not rule.answered:
        unstable[starts] = True
        return ~unstable
    others = [_moves(model, other, credible=rule.credible) for other in model.others(dm)]
    _, kinds = np.unique(outlook.spares.alike()[starts], return_inverse=True)
    _, first = np.unique(kinds, return_index=True)
    for low in range(0, len(first), WIDTH):
        deterring = _deterring(model, dm, starts[first[low : low + WIDTH]])
        if rule.no_escape:
            deterring &= ~own.any_after(~deterring)
        answered = brought_about(deterring, others)
        here = (kinds >= low) & (kinds < low + WIDTH)
        deterred = answered[ends[here]] >> (kinds[here] - low).astype(np.uint64) & np.uint64(1)
        unstable[starts[here][deterred == 0]] = True
    return ~unstable


def _moves(model: GraphModel, dm: int, *, credible: bool = False) -> _Moves:
    slots = np.flatnonzero(model.listing.feasible)
    rows, ends = model.space.steps(slots, dm)
    starts = slots[rows]
    if credible:
        made = model.outlook(dm).credible.holds(ends, starts)
        starts, ends = starts[made], ends[made]
    return _Moves(starts, ends)


def _deterring(model: GraphModel, dm: int, slots: IntArray) -> Bits:
    """At each slot (s) a bit for each of some slots: whether being there deters `dm` from leaving that one."""
    everywhere = np.arange(len(model.listing.codes))
    found = np.zeros(len(everywhere), np.uint64)
    for number, slot in enumerate(slots.tolist()):
        deters = model.outlook(dm).deters(everywhere, np.full(len(everywhere), slot)) & model.listing.feasible
        found |= deters.astype(np.uint64) << np.uint64(number)
    return found


def brought_about(bits: Bits, movers: Sequence[_Moves]) -> Bits:
    """At each slot (s) the bits set at the ends of legal sequences, of one move or more, by some movers."""
    none = np.zeros_like(bits)
    onward = [none for _ in movers]  # what can follow once each has moved; grows until nothing changes
    while True:
        after = [moves.any_after(bits | onward[mover]) for mover, moves in enumerate(movers)]
        more = [_together(after[:mover] + after[mover + 1 :], none) for mover in range(len(movers))]
        if all(np.array_equal(new, old) for new, old in zip(more, onward, strict=True)):
            return _together(after, none)
        onward = more


def _together(some: Sequence[Bits], none: Bits) -> Bits:
    found: Bits = reduce(np.bitwise_or, some, none)
    return found
