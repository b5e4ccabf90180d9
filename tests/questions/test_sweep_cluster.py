"""`sweep --on`: a real cluster of two worker processes, one of which is killed in mid-sweep."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import standoff
from standoff.questions.sweep import cluster
from waiting import PATIENCE
from wells import WEIGHED as WELL
from wells import contents


def started(stack: ExitStack, *words: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def free_port() -> int:
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return int(each.getsockname()[1])


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    with ExitStack() as stack:
        address = f"tcp://127.0.0.1:{free_port()}"
        port = address.rpartition(":")[2]
        started(stack, "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show")
        worker = (
            "dask_worker",
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--death-timeout",
            f"{PATIENCE:g}",
        )
        workers = [started(stack, *worker) for _ in range(2)]
        yield address, workers


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_worker_killed_in_mid_sweep_costs_nothing_but_time(
    running: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = running
    monkeypatch.setattr(cluster, "WAIT", PATIENCE)
    monkeypatch.setattr(cluster, "WORKER", PATIENCE)
    conflict = standoff.loads(WELL)
    seen: list[int] = []

    def progress(done: int, of: int, what: str) -> None:
        if len(seen) == 5:
            workers[0].kill()
        seen.append(done)

    choices = {"weights": "1/5", "samples": 3_000, "part": 200, "concepts": "nash,seq"}
    far = standoff.sweep(conflict, **choices, output=tmp_path / "far", on=address, progress=progress)
    near = standoff.sweep(conflict, **choices, output=tmp_path / "near", workers=1)
    assert workers[0].wait() != 0
    assert seen == list(range(0, 6_001, 200))  # with 500 of them redrawn in each of six weights
    assert contents(tmp_path / "far") == contents(tmp_path / "near")
    assert far.frequencies == near.frequencies


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_scheduler_that_is_killed_is_told_and_the_sweep_goes_on_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "WAIT", PATIENCE)
    monkeypatch.setattr(cluster, "WORKER", PATIENCE)
    choices = {"weights": "1/5", "samples": 3_000, "part": 200, "concepts": "nash"}
    conflict = standoff.loads(WELL)
    with ExitStack() as stack:
        port = str(free_port())
        address = f"tcp://127.0.0.1:{port}"
        scheduler = started(stack, "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        started(stack, "dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")

        def progress(done: int, of: int, what: str) -> None:
            if done:
                monkeypatch.setattr(cluster, "WAIT", 1)
                scheduler.kill()

        with pytest.raises(
            standoff.QuestionError, match=r"broke down: its scheduler is gone\. Parts that are done are kept"
        ):
            standoff.sweep(conflict, **choices, output=tmp_path / "far", on=address, progress=progress)
    assert capfd.readouterr().err == ""
    kept = set(contents(tmp_path / "far"))
    assert "sweep.json" in kept
    assert 2 <= len(kept) < 30
    standoff.sweep(conflict, **choices, output=tmp_path / "far", workers=1)
    standoff.sweep(conflict, **choices, output=tmp_path / "near", workers=1)
    assert contents(tmp_path / "far") == contents(tmp_path / "near")


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with ExitStack() as stack:
        port = str(free_port())
        address = f"tcp://127.0.0.1:{port}"
        started(stack, "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        monkeypatch.setattr(cluster, "WAIT", PATIENCE)
        monkeypatch.setattr(cluster, "WORKER", 1)
        with pytest.raises(standoff.QuestionError, match=f"has no workers: start one with `dask worker {address}`"):
            standoff.sweep(standoff.loads(WELL), weights="1/5", samples=10, on=address)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_address_where_nothing_answers_is_told_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 1)
    with pytest.raises(standoff.QuestionError, match=r"nothing answers at `tcp://127\.0\.0\.1:\d+`.*dask scheduler"):
        standoff.sweep(standoff.loads(WELL), weights="1/5", samples=10, on=f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(standoff.QuestionError, match="nothing answers at `here`"):
        standoff.sweep(standoff.loads(WELL), weights="1/5", samples=10, on="here")


def test_a_worker_of_another_version_is_refused() -> None:
    with pytest.raises(standoff.QuestionError, match=r"a worker has version .* and this is 9\.9: install the same"):
        cluster._rows("9.9", "", b"", 0)
