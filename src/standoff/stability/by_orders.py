"""Stability by a rule where a state has to be above another by each of several orders, as where others are minded.

A state deters that isn't above by one of them. So for each order the worst decides that answers can bring about, and a
move is left undeterred if that is above by all of them. Where no own move may escape, that isn't enough: an end and
what can be reached from it may deter by different orders, and sequences are followed (see `sequences`).
"""

from __future__ import annotations

import numpy as np

from standoff.space.following import followed
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.outlook import Every
from standoff.space.search import moves_from
from standoff.space.space import HIGHEST, Above, Values
from standoff.stability.rule import Rule
from standoff.stability.sequences import credible_moves


def orders(model: GraphModel, dm: int, rule: Rule) -> tuple[Above, ...]:
    """The orders that decide all that a rule asks of a decision maker; there are none where they don't."""
    outlook = model.outlook(dm)
    enough = not rule.answered or (outlook.tempts is outlook.spares and not rule.no_escape)
    return outlook.tempts.orders if enough and isinstance(outlook.tempts, Every) else ()


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states (s) that are stable for `dm` under a rule, in a model without batch axes, by some `orders`."""
    deciding = orders(model, dm, rule)
    if rule.answered:
        deciding = tuple(Above(_worst(model, dm, rule, each.there), each.here) for each in deciding)
    unstable = np.zeros(len(model.listing.codes), bool)
    for starts, _ in moves_from(model, dm, np.flatnonzero(model.listing.feasible), Every(deciding)):
        unstable[starts] = True
    return ~unstable


def _worst(model: GraphModel, dm: int, rule: Rule, values: Values) -> Values:
    """At each state (s) the least of its value and those in which answers of the others may end."""
    if not rule.credible:
        return model.space.reach_min(values, model.others(dm))
    made = [credible_moves(model, other) for other in model.others(dm)]
    found: Values = np.minimum(values, followed(np.minimum, values, made, HIGHEST))
    return found
