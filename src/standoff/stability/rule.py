"""Rules: which answers of the others deter from an improvement. Five concepts are a rule and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.space.graph_model import GraphModel
    from standoff.space.listing import BoolArray
    from standoff.space.space import Values


@dataclass(frozen=True, slots=True)
class Rule:
    """How far a decision maker looks ahead, in three truths.

    `answered`: it reckons with answers of the others to its improvements. Without, the other two have no meaning.
    `credible`: of the answers only those count in which the others make credible moves: improvements of their own.
    `no_escape`: only those count after which no move of its own leads to something better.
    """

    answered: bool = True
    credible: bool = False
    no_escape: bool = False

    def covers(self, other: Rule) -> bool:
        """Whether each answer that deters under this rule deters under the other, too."""
        return self.credible >= other.credible and self.no_escape >= other.no_escape

    @property
    def nearest(self) -> Rule:
        """The same rule where escapes don't count."""
        return replace(self, no_escape=False)


STRICTEST_FIRST = tuple(
    Rule(credible=credible, no_escape=no_escape) for no_escape in (True, False) for credible in (True, False)
)
"""All rules under which improvements can be answered."""


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """Where `dm` is stable under a rule, as an array (..., s).

    A state is stable for a decision maker that has no improvement from it or, where improvements are answered, if
    the worst that the others can bring about after each of them deters it.
    """
    return model.deterred(dm, worst(model, dm, rule)) if rule.answered else model.untempted(dm)


def worst(model: GraphModel, dm: int, rule: Rule) -> Values:
    """At each state the worst (..., s) for `dm` in which answers of the others to a move there may end."""
    bring_about = model.improve_min if rule.credible else model.reach_min
    return bring_about(made_of(model, dm, rule), model.others(dm))


def made_of(model: GraphModel, dm: int, rule: Rule) -> Values:
    """How good (..., s) each state is for `dm`, as the end of an answer: with its own best move, if escapes count."""
    spared = model.outlook(dm).spares.there
    return model.best(spared, dm) if rule.no_escape else spared
