"""Rules: they decide which answers of the others deter from an improvement. Five concepts are just a rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.space.graph_model import GraphModel
    from standoff.space.listing import BoolArray
    from standoff.space.space import Values


@dataclass(frozen=True, slots=True)
class Rule:
    """How far a decision maker looks ahead, as three truth values.

    `answered`: it expects the others to answer its improvements. If not, the other two values have no meaning.
    `credible`: only answers count in which the others make credible moves, improvements of their own.
    `no_escape`: only answers count after which no move of its own leads to something better.
    """

    answered: bool = True
    credible: bool = False
    no_escape: bool = False

    def covers(self, other: Rule) -> bool:
        """Whether each answer that deters under this rule also deters under the other."""
        return self.credible >= other.credible and self.no_escape >= other.no_escape

    @property
    def nearest(self) -> Rule:
        """The same rule without `no_escape`."""
        return replace(self, no_escape=False)


STRICTEST_FIRST = tuple(
    Rule(credible=credible, no_escape=no_escape) for no_escape in (True, False) for credible in (True, False)
)
"""All rules under which improvements can be answered."""


def stable(model: GraphModel, dm: int, rule: Rule) -> BoolArray:
    """The states that are stable for `dm` under a rule, as an array (..., s).

    A state is stable for a decision maker that has no improvement from it or, where improvements are answered, if
    the worst that the others can bring about after each of them deters it.
    """
    return model.deterred(dm, worst(model, dm, rule)) if rule.answered else model.untempted(dm)


def worst(model: GraphModel, dm: int, rule: Rule) -> Values:
    """At each state the worst (..., s) for `dm` in which answers of the others to a move there may end."""
    bring_about = model.improve_min if rule.credible else model.space.reach_min
    return bring_about(end_values(model, dm, rule), model.others(dm))


def end_values(model: GraphModel, dm: int, rule: Rule) -> Values:
    """The value (..., s) of each state for `dm` as the end of an answer: after its best move, if escapes count."""
    spared = model.outlook(dm).spares.there
    return model.space.best(spared, dm) if rule.no_escape else spared
