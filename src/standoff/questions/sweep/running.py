"""Runs a job: makes the parts that are missing, and keeps each as soon as it is there."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

from standoff.progress import Progress
from standoff.questions.sweep.cluster import on_cluster
from standoff.questions.sweep.evaluating import Rows
from standoff.questions.sweep.job import Job
from standoff.questions.sweep.parts import Folder
from standoff.questions.sweep.processes import in_processes, in_this_process

VARIANTS = "variants"  # what comes next, from the first to the last
QUICK = 2**20  # variants times states below which processes would take longer to start than the work takes


def run(folder: Folder, workers: int, on: str | None, progress: Progress) -> tuple[int, ...]:
    """Makes what is missing in a folder, and says which parts were damaged and made anew.

    `progress` is called with the rows that are there, of all there will be. Raises FileError, QuestionError or
    TooLargeError, and keeps what is done.
    """
    job = folder.job
    missing, damaged = folder.missing()
    done = job.total - sum(len(job.rows_of(part)) for part in missing)
    progress(done, job.total, VARIANTS)
    with closing(_made(job, missing, workers, on)) as made:
        for part, rows in made:
            folder.write(part, rows)
            done += len(job.rows_of(part))
            progress(done, job.total, VARIANTS)
    return tuple(damaged)


def _made(job: Job, parts: Sequence[int], workers: int, on: str | None) -> Generator[tuple[int, Rows]]:
    rows = sum(len(job.rows_of(part)) for part in parts)
    if not parts:
        return
    if on is not None:
        yield from on_cluster(job, parts, on)
    elif workers == 1 or len(parts) == 1 or rows * job.conflict.code_count < QUICK:
        yield from in_this_process(job, parts)
    else:
        yield from in_processes(job, parts, workers)
