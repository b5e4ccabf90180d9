"""Runs each trial in a process forked from this one, within a budget of processor time and memory."""

from __future__ import annotations

import os
import resource
import select
import shutil
import signal
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from fuzzing.trials import NonsenseError, tried

BUDGET = 8  # seconds of processor time for a trial of at most 300 KB, on a machine that is busy with other work
MEMORY = 2**30  # bytes beyond what the process has
PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Came:
    """What came out of a trial, the processor time that it took, and, if it is a failure, why."""

    outcome: str
    seconds: float
    why: str = ""

    @property
    def is_failure(self) -> bool:
        """Whether the package did something that it never should."""
        return self.outcome == "failure"


def trial(kind: str, seed: int, keep: Path) -> Came:
    """Tries one input in a process of its own. The input of a failure is kept in a folder in `keep`."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        came = _forked(kind, folder, seed)
        if came.is_failure:
            kept = keep / f"{kind}-{seed}"
            shutil.rmtree(kept, ignore_errors=True)
            folder.rename(kept) if _same_disk(folder, keep) else shutil.copytree(folder, kept, symlinks=True)
        return came
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _forked(kind: str, folder: Path, seed: int) -> Came:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _try(kind, folder, seed, writing)
    os.close(writing)
    said = _read(reading, child)
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return Came("failure", seconds, f"{name} after {seconds:.1f} s of processor time")
    outcome, _, why = said.partition("\n")
    return Came(outcome or "failure", seconds, why)


def _read(reading: int, child: int) -> str:
    parts = []
    with os.fdopen(reading, "rb") as pipe:
        while select.select([pipe], [], [], PATIENCE)[0]:
            part = os.read(pipe.fileno(), 2**16)
            if not part:
                return b"".join(parts).decode("utf-8", "replace")
            parts.append(part)
    os.kill(child, signal.SIGKILL)  # it waits for something that doesn't come
    return ""


def _try(kind: str, folder: Path, seed: int, writing: int) -> None:
    """In the forked process: never returns."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (BUDGET, BUDGET + 1))
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
        outcome = tried(kind, folder, seed)
    except NonsenseError as error:
        outcome = f"failure\n{error}"
    except BaseException:
        outcome = f"failure\n{traceback.format_exc()[-3000:]}"
    os.write(writing, outcome.encode("utf-8", "replace")[:60_000])
    os._exit(0)
