"""How often each outcome holds over the rows of a sweep, and which of the things varied moves it most.

The latter are shares of the outcome's variance (Sobol 1993; Homma and Saltelli 1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from standoff.questions.sweep.dimensions import Block, Column
from standoff.questions.sweep.duck import column as named
from standoff.questions.sweep.duck import reading
from standoff.questions.sweep.job import EMPTIED, FEWEST, FITS, resting_columns
from standoff.questions.sweep.parts import Folder

SURE = 1.959963984540054  # standard deviations on each side within which 95% of a normal distribution lie
BINS = 10  # into which the range of a weight is cut, in a sample


@dataclass(frozen=True)
class Frequency:
    """How often an outcome holds under a concept: in `count` variants `of` those that fit.

    `low` and `high` are the ends of its 95% confidence interval (Wilson 1927); None where all variants were looked at,
    so that nothing is left to chance. Variants without a status quo don't count in `of` for that outcome.

    In `makes` of them it holds, and in `breaks` it doesn't, only because somebody has no preference left, and is then
    indifferent among all states: it is the other way round with one such list kept whole, or all of them.
    """

    outcome: str
    concept: str
    count: int
    of: int
    low: float | None
    high: float | None
    makes: int = 0
    breaks: int = 0

    @property
    def share(self) -> float | None:
        """The part of the variants in which it holds; None without any."""
        return self.count / self.of if self.of else None

    @property
    def variance(self) -> float:
        """The variance of the answer, yes or no, over the variants."""
        share = self.share or 0.0
        return share * (1 - share)

    @property
    def answer(self) -> str:
        """The column with the answers, as an SQL identifier."""
        return named(f"{self.outcome}_{self.concept}")


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% confidence interval of a share, by the score method (Wilson 1927).

    >>> [round(end, 4) for end in wilson(15, 148)]  # Newcombe (1998), table I
    [0.0624, 0.1605]
    """
    share, more = count / of, SURE**2 / of
    middle = (share + more / 2) / (1 + more)
    half = SURE / (1 + more) * sqrt(share * (1 - share) / of + more / (4 * of))
    return middle - half if count else 0.0, middle + half if count < of else 1.0


def frequencies(database: Any, folder: Folder) -> tuple[int, list[Frequency]]:
    """How many rows fit, and how often each outcome holds under each concept."""
    job = folder.job
    pairs = [(each, concept) for each in job.asked for concept in job.concept_names]
    names = [named(f"{each.name}_{concept}") for each, concept in pairs]
    resting = map(named, resting_columns(job.asked, job.concept_names)) if job.may_empty else ["false"] * len(names)
    wanted = [
        f"count(*) FILTER ({name}), count({name}), count(*) FILTER ({rests} AND {name}), "
        f"count(*) FILTER ({rests} AND NOT {name})"
        for name, rests in zip(names, resting, strict=True)
    ]
    query = f"SELECT {', '.join([f'count(*) FILTER ({FITS})', *wanted])} FROM {reading(folder.files)}"
    fitting, *counts = database.execute(query).fetchone()
    found = []
    for (each, concept), place in zip(pairs, range(0, len(counts), 4), strict=True):
        count, of, makes, breaks = counts[place : place + 4]
        low, high = (None, None) if job.seed is None or not of else wilson(count, of)
        found.append(Frequency(each.name, concept, count, of, low, high, makes, breaks))
    return fitting, found


@dataclass(frozen=True)
class Emptied:
    """In how many `variants` that fit somebody has no preference left, and in how many each of them: `parties`."""

    variants: int
    parties: Mapping[str, int]


def emptied_in(database: Any, folder: Folder) -> Emptied:
    """In how many rows somebody has no preference left."""
    if not folder.job.may_empty:
        return Emptied(0, {})
    query = f"SELECT {EMPTIED}, count(*) FROM {reading(folder.files)} WHERE {FITS} AND {EMPTIED} <> '' GROUP BY ALL"
    counts = database.execute(query).fetchall()
    parties = {
        dm.id: sum(count for ids, count in counts if dm.id in ids.split(", "))
        for dm in folder.job.conflict.decision_makers
    }
    return Emptied(sum(count for _, count in counts), {dm: count for dm, count in parties.items() if count})


@dataclass(frozen=True)
class Share:
    """The share of the variance of an outcome, under a concept, that is due to one thing varied.

    `first` is the share that disappears once that thing is known: Var(E[Y|X]) / Var(Y). `total` is the share that is
    left when all others are known: E[Var(Y|others)] / Var(Y); None where the sample is too small. `low` and `high` are
    the ends of the 95% confidence interval of `total`; None where all variants were looked at.
    """

    outcome: str
    concept: str
    column: Column
    first: float
    total: float | None
    low: float | None = None
    high: float | None = None

    @property
    def weight(self) -> float:
        """The number by which shares are ordered."""
        return self.first if self.total is None else max(self.first, self.total)


Estimate = tuple[float | None, float | None, float | None]
"""A number and the ends of its interval; None for what isn't known, or has no interval."""


def shares(database: Any, folder: Folder, asked: Sequence[Frequency]) -> list[Share]:
    """The shares of each thing varied, for each of the outcomes and concepts `asked` about whose answer varies."""
    varying = [each for each in asked if each.variance]
    found = []
    places = enumerate((block, column) for block in folder.job.blocks for column in block.columns)
    for place, (block, column) in places if varying else ():
        firsts = _firsts(database, folder, column, varying)
        if folder.job.seed is None:
            totals = _exact_totals(database, folder, column, varying)
        else:
            totals = _estimated_totals(database, folder, block, place, varying)
        for each, first, left in zip(varying, firsts, totals, strict=True):
            alone = min(1.0, max(0.0, first / each.variance))
            total, low, high = (None if end is None else min(1.0, end / each.variance) for end in left)
            found.append(Share(each.outcome, each.concept, column, alone, total, low, high))
    return found


def _grouped(files: Sequence[Path], varying: Sequence[Frequency], by: str) -> str:
    """A query that counts, in each group of rows, those with an answer (n0, n1, ...) and a yes (y0, y1, ...)."""
    counts = (
        f"count({each.answer}) AS n{number}, count(*) FILTER ({each.answer}) AS y{number}"
        for number, each in enumerate(varying)
    )
    return f"SELECT {', '.join(counts)} FROM {reading(files)}{f' GROUP BY {by}' if by else ''}"


def _firsts(database: Any, folder: Folder, column: Column, varying: Sequence[Frequency]) -> Iterator[float]:
    """Var(E[Y|X]) for each answer; in a sample, without the part that is due to chance."""
    job, by = folder.job, named(column.name)
    if column.kind == "weight" and job.seed is not None:
        spread = job.variations.weights
        by = f"least({BINS - 1}, floor(({by} - {float(1 - spread)}) / {2 * float(spread) / BINS}))"
    rows = database.execute(_grouped(folder.files, varying, by)).fetchall()
    for number in range(len(varying)):
        groups = [(row[2 * number], row[2 * number + 1]) for row in rows if row[2 * number]]
        count, yes = (sum(each) for each in zip(*groups, strict=True))
        between = sum(n * (y / n - yes / count) ** 2 for n, y in groups) / count
        within = sum(y - y * y / n for n, y in groups)
        spare = count - len(groups)
        chance = (len(groups) - 1) / count * within / spare if job.seed is not None and spare else 0.0
        yield between - chance


def _exact_totals(database: Any, folder: Folder, column: Column, varying: Sequence[Frequency]) -> Iterator[Estimate]:
    """E[Var(Y|all but X)] for each answer, where all variants were looked at."""
    others = ", ".join(named(each.name) for each in folder.job.columns if each is not column)
    sums = ", ".join(
        f"sum(y{number} - y{number} * y{number} / n{number}) FILTER (n{number} > 0), sum(n{number})"
        for number in range(len(varying))
    )
    found = database.execute(f"SELECT {sums} FROM ({_grouped(folder.files, varying, others)})").fetchone()
    for within, count in zip(found[::2], found[1::2], strict=True):
        yield float(within) / int(count), None, None


def _estimated_totals(
    database: Any, folder: Folder, block: Block, place: int, varying: Sequence[Frequency]
) -> Iterator[Estimate]:
    """The same from a sample, for the column at some place: from the variants redrawn in it (Jansen 1999).

    The mean of (Y - Y')**2 is the share of pairs whose answers differ, and has the interval of a share.
    """
    job = folder.job
    if not job.pairs:
        yield from ((None, None, None) for _ in varying)
        return
    counts = ", ".join(
        f"count(own.{each.answer}), count(*) FILTER (own.{each.answer} <> anew.{each.answer})" for each in varying
    )
    first = job.count + place * job.pairs
    query = (
        f"SELECT {counts} FROM {reading(folder.redrawn)} anew JOIN {reading(folder.files)} own "
        f"ON own.variant = anew.variant - {first} WHERE anew.variant BETWEEN {first} AND {first + job.pairs - 1} "
        f"AND own.variant < {job.pairs}"
    )
    found = database.execute(query).fetchone()
    for of, differ in zip(found[::2], found[1::2], strict=True):
        if of < FEWEST:
            yield None, None, None
        else:
            low, high = wilson(differ, of)
            yield block.within * differ / of, block.within * low, block.within * high
