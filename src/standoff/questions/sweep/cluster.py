"""Makes parts with the workers of a Dask scheduler, on one machine or many. A worker that dies costs only time."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib import import_module
from itertools import islice
from threading import local
from typing import Any

from standoff.errors import QuestionError, StandoffError
from standoff.questions.sweep.evaluating import Evaluator, Rows
from standoff.questions.sweep.job import Job
from standoff.version import __version__

WAIT = 10  # seconds for a scheduler to answer
WORKER = 10  # seconds for it to have a worker
AHEAD = 4  # parts queued for each thread of a worker
TRIES = 10  # for a part whose worker dies


def on_cluster(job: Job, parts: Sequence[int], address: str) -> Iterator[tuple[int, Rows]]:
    """Some parts of a job, in the order in which the workers of a scheduler finish them.

    Workers are given the job as data, and each part by its number. Raises QuestionError where nothing answers at the
    address, no worker is there, one has another version of Standoff, or the connection is lost.
    """
    with _client(address) as client:
        try:
            yield from _by_workers(client, job, parts)
        except StandoffError:
            raise
        except Exception as error:
            gone = isinstance(error, CancelledError | OSError)
            why = "its scheduler is gone" if gone else _short(error)
            raise QuestionError(
                f"the cluster at {address} broke down: {why}. Parts that are done are kept where `output` names a "
                "folder: the same question goes on from them",
                arguments=["output"],
            ) from None


def _by_workers(client: Any, job: Job, parts: Sequence[int]) -> Iterator[tuple[int, Rows]]:
    packed = pickle.dumps(job)
    key = sha256(packed).hexdigest()
    coming = iter(parts)

    def submitted(count: int) -> list[Any]:
        return [
            client.submit(_rows, __version__, key, packed, part, key=f"standoff-{key}-{part}", retries=TRIES)
            for part in islice(coming, count)
        ]

    threads = sum(client.nthreads().values())
    waiting = _distributed().as_completed(submitted(max(1, AHEAD * threads)))
    for done in waiting:
        part, rows = done.result()
        waiting.update(submitted(1))
        yield part, rows


class _Worker(local):
    """The state of a worker's thread, kept from part to part."""

    key = ""
    evaluator: Evaluator


_worker = _Worker()


def _rows(version: str, key: str, packed: bytes, part: int) -> tuple[int, Rows]:
    """A part of a job, made by a worker. It keeps the job of the last key at hand."""
    if version != __version__:
        raise QuestionError(f"a worker has version {__version__} of Standoff, and this is {version}: install the same")
    if _worker.key != key:
        _worker.evaluator, _worker.key = Evaluator(pickle.loads(packed)), key  # packed by whoever started the sweep
    return part, _worker.evaluator.rows(part)


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError:
        raise QuestionError('clusters need distributed: `pip install "standoff[sweep]"`') from None


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to a scheduler that has a worker."""
    distributed = _distributed()
    with _quiet("distributed"):
        try:
            client = distributed.Client(address, timeout=WAIT)
        except Exception as error:  # each kind of address fails in ways of its own
            raise QuestionError(
                f"nothing answers at `{address}` ({_short(error)}): give the address that `dask scheduler` printed, "
                "as tcp://HOST:8786"
            ) from None
        try:
            try:
                client.wait_for_workers(1, timeout=WORKER)
            except TimeoutError:
                hint = f"start one with `dask worker {address}`"
                raise QuestionError(f"the scheduler at `{address}` has no workers: {hint}") from None
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=WAIT)


@contextmanager
def _quiet(package: str) -> Iterator[None]:
    """Silences the loggers of a package: Standoff itself reports what goes wrong."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == package]
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _short(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
