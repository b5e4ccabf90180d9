"""A sweep that is cut off, by a full disk, by Ctrl-C or by kill -9, goes on where it was: no row is lost or doubled."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import psutil
import pytest

import standoff
from standoff.errors import FileError
from standoff.questions.sweep import parts
from standoff.questions.sweep.duck import connect
from waiting import PATIENCE, until
from wells import WEIGHED as WELL
from wells import contents

CHOICES: dict[str, Any] = {"weights": "1/5", "samples": 500, "part": 100, "concepts": "nash", "workers": 1}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The folder of a sweep that nothing cut off."""
    folder = tmp_path_factory.mktemp("whole") / "rows"
    standoff.sweep(standoff.loads(WELL), **CHOICES, output=folder)
    return contents(folder)


def goes_on(folder: Path, whole: dict[str, bytes]) -> standoff.Sweep:
    """The same command again: it leaves the files that are there, and makes the others."""
    kept = {each: each.stat().st_mtime_ns for each in folder.glob("part-*")}
    found = standoff.sweep(standoff.loads(WELL), **CHOICES, output=folder)
    assert contents(folder) == whole
    again = [found.files[part] for part in found.damaged]
    assert all(each.stat().st_mtime_ns == when for each, when in kept.items() if each not in again)
    assert found.query("SELECT count(*), count(DISTINCT variant), max(variant) FROM rows") == [(500, 500, 499)]
    return found


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("safe", "message", "kept"),
    [
        (0, r"sweep\.json: No space left on device", []),
        (
            3,
            r"part-000002\.parquet can't be written: No space left on device\. The other p",
            ["part-000000.parquet", "part-000001.parquet", "sweep.json"],
        ),
    ],
)
def test_a_disk_that_is_full_before_a_file_is_safe_on_it(
    safe: int, message: str, kept: list[str], tmp_path: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rows"
    calls: list[int] = []

    def full_later(handle: int) -> None:
        calls.append(handle)
        if len(calls) > safe:
            no_room()

    monkeypatch.setattr(os, "fsync", full_later)
    with pytest.raises(FileError, match=message):
        standoff.sweep(standoff.loads(WELL), **CHOICES, output=folder)
    assert sorted(contents(folder)) == kept
    monkeypatch.undo()
    goes_on(folder, whole)


def test_a_disk_that_is_full_in_the_midst_of_a_part(
    tmp_path: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rows"

    class Full:
        """A database that begins a file, and then has no room for more of it."""

        def __init__(self) -> None:
            self.database = duckdb.connect()

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.database.close()

        def execute(self, sql: str) -> object:
            if not sql.startswith("COPY"):
                return self.database.execute(sql)
            (folder / f".part-000001.parquet.{os.getpid()}").write_bytes(b"PAR1 and no more")
            raise duckdb.IOException('IO Error: Async write failed: {"exception_type":"IO","errno":"28"}')

    def progress(done: int, of: int, what: str) -> None:
        if done == 100:
            monkeypatch.setattr(parts, "connect", lambda threads: Full())

    with pytest.raises(FileError, match=r"part-000001\.parquet can't be written: No space left on device\."):
        standoff.sweep(standoff.loads(WELL), **CHOICES, output=folder, progress=progress)
    assert sorted(contents(folder)) == ["part-000000.parquet", "sweep.json"]
    monkeypatch.undo()
    goes_on(folder, whole)


@pytest.mark.parametrize("spoilt", ["empty", "cut", "hollow", "another"])
def test_a_file_that_is_damaged_is_made_again(tmp_path: Path, whole: dict[str, bytes], spoilt: str) -> None:
    folder = tmp_path / "rows"
    folder.mkdir()
    for name, text in whole.items():
        (folder / name).write_bytes(text)
    file = folder / "part-000003.parquet"
    text = file.read_bytes()
    hollow = text[:4] + bytes(200) + text[204:]  # its end is there, and so says how many rows there are
    file.write_bytes(
        {"empty": b"", "cut": text[:-9], "hollow": hollow, "another": whole["part-000002.parquet"]}[spoilt]
    )
    assert goes_on(folder, whole).damaged == (3,)


def test_rows_that_vanish_while_they_are_asked_are_told(tmp_path: Path) -> None:
    def progress(done: int, of: int, what: str) -> None:
        if done == of:
            (tmp_path / "rows" / "part-000002.parquet").unlink()

    with pytest.raises(FileError, match=r"the rows can't be read: IO Error: .*part-000002"):
        standoff.sweep(standoff.loads(WELL), **CHOICES, output=tmp_path / "rows", progress=progress)


# Whole commands


def heard() -> None:
    """Has Control-C heard, which a suite that runs in the background may have been told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun(folder: Path, workers: int) -> subprocess.Popen[str]:
    """A command that is at work, with some rows done and minutes of work before it."""
    file = folder.parent / "well.yaml"
    file.write_text(WELL)
    words = ["--weights", "20%", "--samples", "400000", "--workers", str(workers), "--output", str(folder)]
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff", "sweep", str(file), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heard,
    )
    until(lambda: list(folder.glob("part-*.parquet")) or process.poll() is not None, "the first part of a sweep")
    assert process.poll() is None
    return process


def have_gone(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE)
    return not [each for each in alive if each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.soak)])
def test_control_c_ends_it_at_once_and_keeps_what_is_done(tmp_path: Path, workers: int) -> None:
    process = begun(tmp_path / "rows", workers)
    workers_there = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err.strip()) == (130, "", "standoff: interrupted")
    assert have_gone(workers_there)
    names = {each.name for each in (tmp_path / "rows").iterdir()}
    assert "sweep.json" in names
    assert [name for name in names if name.startswith("part-")]
    assert not [name for name in names if name.startswith(".")]


def test_after_control_c_it_goes_on(tmp_path: Path, whole: dict[str, bytes]) -> None:
    def progress(done: int, of: int, what: str) -> None:
        if done == 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        standoff.sweep(standoff.loads(WELL), **CHOICES, output=tmp_path / "rows", progress=progress)
    assert len(contents(tmp_path / "rows")) == 4
    goes_on(tmp_path / "rows", whole)


@pytest.mark.soak
def test_no_worker_outlives_a_command_that_is_killed(tmp_path: Path) -> None:
    process = begun(tmp_path / "rows", 2)
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) >= 2
    process.kill()
    process.communicate()
    assert have_gone(workers)


def test_control_c_while_a_part_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        """A database that hears Ctrl-C while it reads our rows, and tells of it in its own way."""

        def execute(self, sql: str) -> None:
            if sql.startswith("COPY"):
                try:
                    signal.raise_signal(signal.SIGINT)
                except KeyboardInterrupt:
                    raise duckdb.InvalidInputException("Traceback (most recent call last):") from None

    def progress(done: int, of: int, what: str) -> None:
        if done == 100:
            monkeypatch.setattr(parts, "connect", lambda threads: nullcontext(Interrupted()))

    with pytest.raises(KeyboardInterrupt):
        standoff.sweep(standoff.loads(WELL), **CHOICES, output=tmp_path / "rows", progress=progress)
    assert sorted(contents(tmp_path / "rows")) == ["part-000000.parquet", "sweep.json"]


def test_control_c_during_a_query() -> None:
    """DuckDB seldom hears it: then it counts once the query has ended."""
    with pytest.raises(KeyboardInterrupt), connect() as database:  # noqa: PT012
        Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        database.execute("SELECT max(hash(range)) FROM range(2000000000)")
