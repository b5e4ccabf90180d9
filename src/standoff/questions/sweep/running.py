"""Runs a job: makes the missing parts in this process, in several, or on a cluster, and writes each when it is done.

A process that dies is replaced, and its part is made again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from standoff.errors import QuestionError
from standoff.progress import Progress
from standoff.questions.sweep.evaluating import Evaluator, Rows
from standoff.questions.sweep.job import Job
from standoff.questions.sweep.parts import Folder

DEATHS = 3  # workers that may die in a row, with no part done between, before the run fails
QUICK = 2**20  # variants times states below which processes would take longer to start than the work takes


def run(folder: Folder, workers: int, on: str | None, progress: Progress) -> tuple[int, ...]:
    """Makes the parts that a folder lacks. Returns the numbers of damaged parts, which are made again.

    `progress` is called with the number of rows done and the total. Raises FileError, QuestionError or TooLargeError;
    what is done is kept.
    """
    job = folder.job
    missing, damaged = folder.missing()
    done = job.total - sum(len(job.rows_of(part)) for part in missing)
    progress(done, job.total, "variants")
    with closing(_rows_of(job, missing, workers, on)) as made:
        for part, rows in made:
            folder.write(part, rows)
            done += len(job.rows_of(part))
            progress(done, job.total, "variants")
    return tuple(damaged)


def _rows_of(job: Job, parts: Sequence[int], workers: int, on: str | None) -> Generator[tuple[int, Rows]]:
    rows = sum(len(job.rows_of(part)) for part in parts)
    if not parts:
        return
    if on is not None:
        from standoff.questions.sweep.cluster import on_cluster

        yield from on_cluster(job, parts, on)
    elif workers == 1 or len(parts) == 1 or rows * job.conflict.code_count < QUICK:
        yield from in_this_process(job, parts)
    else:
        yield from in_processes(job, parts, workers)


def in_this_process(job: Job, parts: Sequence[int]) -> Iterator[tuple[int, Rows]]:
    """Some parts of a job, one after another, each with its rows."""
    evaluator = Evaluator(job)
    for part in parts:
        yield part, evaluator.rows(part)


def in_processes(job: Job, parts: Sequence[int], workers: int) -> Iterator[tuple[int, Rows]]:
    """Some parts of a job, as processes finish them. Raises QuestionError if processes keep dying."""
    from standoff.questions.sweep.workers import DeathError, by_processes

    left = dict.fromkeys(parts)
    deaths = 0
    while left:
        try:
            with closing(by_processes(job, list(left), workers)) as made:
                for part, rows in made:
                    del left[part]
                    deaths = 0
                    yield part, rows
        except DeathError:
            deaths += 1
            if deaths == DEATHS:
                raise QuestionError(
                    f"the processes that work on part {next(iter(left))} die, one after another: "
                    "there may be too little memory for them; try fewer `workers`. A script has to call `sweep` "
                    "under `if __name__ == '__main__':`, or with `workers=1`",
                    arguments=["workers"],
                ) from None
