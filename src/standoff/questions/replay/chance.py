"""How a count on the record compares with movers who choose at random: what these would have reached, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from standoff.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Chance:
    """What random movers make of the same moves.

    `expected` is the number that they reach on average, `p` the probability that they reach as many as were
    observed or more. `most` is the highest number within reach, and `least_p` the probability of it: no outcome of
    these moves has a smaller p. `forced` counts the moves in which chance could have gone one way only.
    """

    expected: Fraction
    p: float
    most: int
    least_p: float
    forced: int


def chance(observed: int, odds: Sequence[Fraction]) -> Chance:
    """The chance of `observed` hits or more in independent moves, of which each is a hit with its own odds.

    The number of hits has the Poisson binomial distribution (Poisson 1837; Wang 1993). Raises QuestionError where
    scipy, which computes it, isn't installed.

    >>> found = chance(2, [Fraction(1, 2), Fraction(1, 2), Fraction(0)])
    >>> str(found.expected), found.p, found.most, found.least_p, found.forced
    ('1', 0.25, 2, 0.25, 1)
    """
    possible = [each for each in odds if each > 0]
    return Chance(
        expected=sum(odds, Fraction()),
        p=_at_least(observed, possible),
        most=len(possible),
        least_p=_at_least(len(possible), possible),
        forced=sum(each in (0, 1) for each in odds),
    )


def _at_least(hits: int, odds: Sequence[Fraction]) -> float:
    """P(X >= hits), as a sum of the upper tail, so that a small one stays exact."""
    if hits <= 0:
        return 1.0
    if hits > len(odds):
        return 0.0
    try:
        from scipy.stats import poisson_binom
    except ModuleNotFoundError:
        raise QuestionError('chances need scipy: `pip install "standoff[statistics]"`') from None
    tail = poisson_binom.pmf(np.arange(hits, len(odds) + 1), [float(each) for each in odds])
    return min(float(np.sum(tail)), 1.0)
