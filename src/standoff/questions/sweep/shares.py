"""Which of the things varied moves an outcome most: shares of its variance (Sobol 1993; Homma and Saltelli 1996)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.questions.sweep.dimensions import Block, Column
from standoff.questions.sweep.duck import column as named
from standoff.questions.sweep.duck import reading
from standoff.questions.sweep.job import Job

BINS = 10  # in which the range of a weight is cut, in a sample
ENOUGH = 200  # rows that differ in one thing alone, below which no total share is told


@dataclass(frozen=True)
class Share:
    """How much of the variance of an outcome, under a concept, goes with one thing that is varied.

    `first` is the part that goes once that thing is known: Var(E[Y|X]) / Var(Y). `total` is the part that is left when
    all but that thing is known: E[Var(Y|others)] / Var(Y); None where too few variants of a sample differ in it alone.
    """

    outcome: str
    concept: str
    column: Column
    first: float
    total: float | None

    @property
    def weight(self) -> float:
        """By which shares are ordered."""
        return self.first if self.total is None else max(self.first, self.total)


def shares(database: Any, job: Job, files: Sequence[Path]) -> list[Share]:
    """The shares of everything varied, for each outcome and concept whose answer isn't always the same."""
    pairs = _varying(database, job, files)
    found = []
    for block in job.blocks if pairs else ():
        for column in block.columns:
            firsts = _firsts(database, job, files, column, pairs)
            totals = _totals(database, job, files, block, column, pairs)
            for (outcome, concept, variance), first, left in zip(pairs, firsts, totals, strict=True):
                total = None if left is None else min(1.0, left / variance)
                found.append(Share(outcome, concept, column, min(1.0, max(0.0, first / variance)), total))
    return found


Pair = tuple[str, str, float]
"""An outcome, a concept, and the variance of the answer."""


def _varying(database: Any, job: Job, files: Sequence[Path]) -> list[Pair]:
    pairs = [(each.name, concept) for each in job.asked for concept in job.concept_names]
    if not pairs:
        return []
    wanted = ", ".join(f"avg({_answer(*pair)}::INT)" for pair in pairs)
    means = database.execute(f"SELECT {wanted} FROM {reading(files)}").fetchone()
    found = zip(pairs, means, strict=True)
    return [(*pair, mean * (1 - mean)) for pair, mean in found if mean is not None and 0 < mean < 1]


def _answer(outcome: str, concept: str, *_: float) -> str:
    return named(f"{outcome}_{concept}")


def _grouped(job: Job, files: Sequence[Path], pairs: Sequence[Pair], by: str) -> str:
    """A query for how many rows of each group have an answer (n0, n1, ...), and in how many it is yes (y0, ...)."""
    counts = (
        f"count({_answer(*pair)}) AS n{number}, count(*) FILTER ({_answer(*pair)}) AS y{number}"
        for number, pair in enumerate(pairs)
    )
    return f"SELECT {', '.join(counts)} FROM {reading(files)}{f' GROUP BY {by}' if by else ''}"


def _firsts(database: Any, job: Job, files: Sequence[Path], column: Column, pairs: Sequence[Pair]) -> Iterator[float]:
    """Var(E[Y|X]) for each answer; in a sample less what chance alone makes of it."""
    by = named(column.name)
    if column.kind == "weight" and job.seed is not None:
        by = f"least({BINS - 1}, floor(({by} - {float(1 - job.variations.weights)}) / {_width(job)}))"
    rows = database.execute(_grouped(job, files, pairs, by)).fetchall()
    for number in range(len(pairs)):
        groups = [(row[2 * number], row[2 * number + 1]) for row in rows if row[2 * number]]
        count, yes = (sum(each) for each in zip(*groups, strict=True))
        between = sum(n * (y / n - yes / count) ** 2 for n, y in groups) / count
        within = sum(y - y * y / n for n, y in groups)
        spare = count - len(groups)
        chance = (len(groups) - 1) / count * within / spare if job.seed is not None and spare else 0.0
        yield between - chance


def _width(job: Job) -> float:
    return 2 * float(job.variations.weights) / BINS


def _totals(
    database: Any, job: Job, files: Sequence[Path], block: Block, column: Column, pairs: Sequence[Pair]
) -> Iterator[float | None]:
    """E[Var(Y|all but X)] for each answer, from the variants that differ in X alone."""
    if not _may_meet(job, block, column):
        yield from (None for _ in pairs)
        return
    others = ", ".join(named(each.name) for each in job.columns if each is not column)
    left = "n{0} - 1" if job.seed is not None else "n{0}"
    least = 2 if job.seed is not None else 1
    sums = ", ".join(
        f"sum(n{number} * (y{number} - y{number} * y{number} / n{number}) / ({left.format(number)})) "
        f"FILTER (n{number} >= {least}), sum(n{number}) FILTER (n{number} >= {least})"
        for number in range(len(pairs))
    )
    found = database.execute(f"SELECT {sums} FROM ({_grouped(job, files, pairs, others)})").fetchone()
    for within, count in zip(found[::2], found[1::2], strict=True):
        known = count and (job.seed is None or count >= ENOUGH)
        yield float(within) / int(count) if known else None


def _may_meet(job: Job, block: Block, column: Column) -> bool:
    """Whether enough variants may differ in one column alone: in a sample of very many they don't."""
    if job.seed is None:
        return True
    ranges = sum(each.kind == "weight" for each in job.columns if each is not column)
    return not ranges and job.count**2 * block.count >= ENOUGH * job.possible
