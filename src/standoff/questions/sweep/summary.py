"""What the rows of a sweep say: how often each outcome holds, and which of the things varied moves it most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from standoff.questions.sweep.duck import column, reading
from standoff.questions.sweep.job import FITS, Job

SURE = 1.959963984540054  # standard deviations on each side within which 95% of a normal distribution lie


@dataclass(frozen=True)
class Frequency:
    """How often an outcome holds under a concept: in `count` variants `of` those that fit.

    `low` and `high` are the ends of its 95% confidence interval (Wilson 1927); None where all variants there are were
    looked at, so that nothing is left to chance. `of` is less than in others where some variants have no status quo.
    """

    outcome: str
    concept: str
    count: int
    of: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """The part of the variants in which it holds; None without any."""
        return self.count / self.of if self.of else None


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% confidence interval of a share, by the score method (Wilson 1927).

    >>> [round(end, 4) for end in wilson(15, 148)]  # Newcombe (1998), table I
    [0.0624, 0.1605]
    """
    share, more = count / of, SURE**2 / of
    middle = (share + more / 2) / (1 + more)
    half = SURE / (1 + more) * sqrt(share * (1 - share) / of + more / (4 * of))
    return middle - half if count else 0.0, middle + half if count < of else 1.0


def frequencies(database: Any, job: Job, files: Sequence[Path]) -> tuple[int, list[Frequency]]:
    """How many rows fit, and how often each outcome holds under each concept."""
    pairs = [(each, concept) for each in job.asked for concept in job.concept_names]
    names = [column(f"{each.name}_{concept}") for each, concept in pairs]
    wanted = ", ".join(f"count(*) FILTER ({name}), count({name})" for name in names)
    query = f"SELECT count(*) FILTER ({FITS}){', ' + wanted if wanted else ''} FROM {reading(files)}"
    fitting, *counts = database.execute(query).fetchone()
    found = []
    for (each, concept), count, of in zip(pairs, counts[::2], counts[1::2], strict=True):
        low, high = (None, None) if job.seed is None or not of else wilson(count, of)
        found.append(Frequency(each.name, concept, count, of, low, high))
    return fitting, found
