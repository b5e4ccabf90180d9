"""Rules: they decide which answers of the others deter from an improvement. Five concepts are just a rule."""

from __future__ import annotations

from dataclasses import dataclass, replace


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
