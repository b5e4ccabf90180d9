"""Where a rule makes states stable: by the worst that answers can bring about or, without values, by all sequences."""

from __future__ import annotations

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.space.outlook import above
from standoff.space.space import Values
from standoff.stability import by_orders
from standoff.stability.rule import Rule
from standoff.stability.sequences import stable as by_sequences


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states that are stable for `dm` under a rule, as an array (..., s).

    A state is stable for a decision maker that has no improvement from it or, where improvements are answered, if
    the worst that the others can bring about after each of them deters it.

    Where states are compared by a relation, there is no worst, or one by each of several orders: see `sequences` and
    `by_orders`.
    """
    if not by_values(model, dm, rule):
        if by_orders.orders(model, dm, rule):
            return by_orders.stable(model, dm, rule)
        return by_sequences(model, dm, rule)
    return model.deterred(dm, worst(model, dm, rule)) if rule.answered else model.untempted(dm)


def by_values(model: GraphModel, dm: int, rule: Rule) -> bool:
    """Whether values of the states decide all that a rule asks of a decision maker and, if it does, of the others."""
    asked = range(len(model.ranks)) if rule.credible else (dm,)
    return all(model.outlook(each).by_values for each in asked)


def worst(model: GraphModel, dm: int, rule: Rule) -> Values:
    """At each state the worst (..., s) for `dm` in which answers of the others to a move there may end."""
    bring_about = model.improve_min if rule.credible else model.space.reach_min
    return bring_about(end_values(model, dm, rule), model.others(dm))


def end_values(model: GraphModel, dm: int, rule: Rule) -> Values:
    """The value (..., s) of each state for `dm` as the end of an answer: after its best move, if escapes count."""
    spared = above(model.outlook(dm).spares).there
    return model.space.best(spared, dm) if rule.no_escape else spared
