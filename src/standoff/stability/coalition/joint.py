"""How a coalition looks ahead: by the rule of a plain concept, and by what it takes for a gain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.space import Above, Values
from standoff.stability.coalition.gains import orders_of
from standoff.stability.coalition.reach import Members
from standoff.stability.rule import Rule


@dataclass(frozen=True, slots=True)
class Joint:
    """How a coalition looks ahead: by a rule, and `pareto` if no more is asked of a gain than that nobody loses."""

    rule: Rule
    pareto: bool = False

    def among(self, model: GraphModel, dms: Members) -> Joint:
        """The same, as a plain comparison where that makes no difference: some never find two states equally good."""
        return self if self.pareto and any(_has_ties(model, dm) for dm in dms) else Joint(self.rule)

    def orders(self, model: GraphModel, members: Members) -> tuple[Above, ...]:
        """The orders by all of which a coalition compares states; kept with its ranks."""
        pareto = self.among(model, members).pareto
        ranks = [model.ranks[dm] for dm in members]
        return model.kept_of_some(members, ("orders", pareto), lambda: orders_of(ranks, pareto=pareto))


def _has_ties(model: GraphModel, dm: int) -> bool:
    def found() -> bool:
        rank: Values = model.ranks[dm][model.listing.feasible]
        return len(np.unique(rank)) < len(rank)

    return model.kept_of_some((dm,), "ties", found)
