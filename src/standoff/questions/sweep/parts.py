"""The folder of a sweep: its settings, and its rows in Parquet files, each of which is written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import log2
from pathlib import Path
from shutil import disk_usage
from typing import Any

from standoff.errors import FileError, TooLargeError
from standoff.files.inside import opened
from standoff.files.strict_json import load_json
from standoff.files.writing import write_text
from standoff.files.yaml import Refusal
from standoff.interruptions import heard_at_the_end
from standoff.questions.sweep.dimensions import STEPS, Range
from standoff.questions.sweep.duck import column, connect, quoted, reading, why
from standoff.questions.sweep.evaluating import Rows
from standoff.questions.sweep.job import Job
from standoff.space.memory import in_words
from standoff.version import __version__

SMALL = 2**20  # bytes, for which room isn't checked
MOST_ROWS = 2**62  # that can be numbered
SETTINGS = "sweep.json"
LARGEST_SETTINGS = 2**20  # bytes; a model has no more to vary
ANOTHER = "name another folder with `output`"
TYPED = "FORMAT parquet, compression zstd, row_group_size 100000"


@dataclass(frozen=True)
class Folder:
    """The folder in which the rows of a job are kept."""

    path: Path
    job: Job

    @contextmanager
    def held(self) -> Iterator[None]:
        """Makes the folder if it doesn't exist, and locks it against other commands in the meantime.

        Raises FileError if another command is at work in it, or it can't be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle = _locked(self.path)
        except BlockingIOError:
            raise FileError(
                f"another command is at work in {self.path}: wait for it, or {ANOTHER}", arguments=["output"]
            ) from None
        except OSError as error:
            raise FileError(f"{self.path}: {why(error)}") from None
        try:
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def open(self) -> None:
        """Writes the settings into a new folder, or checks those of a sweep that was cut off.

        Raises FileError if the folder holds another sweep or something else, or can't be written.
        """
        mine = {"standoff": __version__, "sha256": self.job.conflict.sha256, **self.job.settings()}
        settings = self.path / SETTINGS
        try:
            for name in (SETTINGS, "part-*.parquet", "redrawn-*.parquet"):
                for begun in self.path.glob(f".{name}.*"):  # by a run that was killed
                    begun.unlink(missing_ok=True)
            others = [each.name for each in self.path.iterdir()]
            if SETTINGS in others:
                self._require_same(mine)
            elif others:
                raise FileError(f"{self.path} exists already and holds no sweep: {ANOTHER}", arguments=["output"])
            else:
                write_text(settings, json.dumps(mine, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise FileError(f"{self.path}: {why(error)}") from None

    def _require_same(self, mine: dict[str, Any]) -> None:
        try:
            with opened(self.path.resolve()) as folder:
                theirs, _ = load_json(folder.read(SETTINGS, LARGEST_SETTINGS)[0].decode())
        except (ValueError, Refusal, FileError):
            theirs = None
        if not isinstance(theirs, dict):
            raise FileError(f"{self.path / SETTINGS} is not that of a sweep: {ANOTHER}", arguments=["output"])
        here, there = _flat(mine), _flat(theirs)
        other = [key for key in {**here, **there} if json.dumps(here.get(key)) != json.dumps(there.get(key))]
        if other:
            others = "; ".join(
                f"{NAMES_OF_SETTINGS.get(key, key)}: {_short(there.get(key))} there, {_short(here.get(key))} here"
                for key in other[:MOST_DIFFERENCES]
            )
            raise FileError(
                f"{self.path} holds another sweep ({others}): {ANOTHER}, or ask as when it was begun to go on with it",
                arguments=["output"],
            )

    def file(self, part: int) -> Path:
        """The file of a part."""
        first = self.job.redrawn_parts.start
        return self.path / (f"part-{part:06}.parquet" if part < first else f"redrawn-{part - first:06}.parquet")

    @property
    def files(self) -> list[Path]:
        """The files with the variants themselves, in order."""
        return [self.file(part) for part in self.job.own_parts]

    @property
    def redrawn(self) -> list[Path]:
        """The files with the redrawn variants, in order."""
        return [self.file(part) for part in self.job.redrawn_parts]

    def missing(self) -> tuple[list[int], list[int]]:
        """The parts that are still to be made, and those of them whose file is damaged."""
        with connect(1) as database:
            missing = [part for part in self.job.parts if not self._is_whole(database, part)]
        return missing, [part for part in missing if self.file(part).exists()]

    def _is_whole(self, database: Any, part: int) -> bool:
        import duckdb

        if not self.file(part).is_file():
            return False
        rows = self.job.rows_of(part)
        every = "bit_xor(hash(COLUMNS(*)))"  # reads all that is there, not only what the file says of itself
        query = f"SELECT count(*), min(variant), max(variant), {every} FROM {reading([self.file(part)])}"
        try:
            found = database.execute(query).fetchone()
        except duckdb.Error:
            return False
        return bool(found and found[:3] == (len(rows), rows.start, rows.stop - 1))

    def write(self, part: int, rows: Rows) -> None:
        """Writes the file of a part; the same rows give the same bytes. Raises FileError if it can't be written."""
        import duckdb

        path = self.file(part)
        begun = self.path / f".{path.name}.{os.getpid()}"
        columns = ", ".join(column(name) for name in rows)
        try:
            with heard_at_the_end(), connect(1) as database:  # which tells of an interruption in its own ways
                held = dict(rows)
                database.execute("SET preserve_insertion_order = true")
                database.execute(f"COPY (SELECT {columns} FROM held) TO {quoted(str(begun))} ({TYPED})")
                del held
            with begun.open("rb") as file:
                os.fsync(file.fileno())
            begun.replace(path)
        except (OSError, duckdb.Error) as error:
            raise FileError(
                f"{path} can't be written: {why(error)}. The other parts are kept: the same command goes on from them"
            ) from None
        finally:
            with suppress(OSError):
                begun.unlink(missing_ok=True)


def require_room(job: Job, folder: Path) -> None:
    """Raises TooLargeError where the rows can't fit on the disk of a folder, however well they are compressed.

    The choices of a variant take at least the bits that tell them apart.
    """
    bits = sum(log2(STEPS + 1 if isinstance(block, Range) else block.count) for block in job.blocks)
    needed = int(job.total * bits) // 8
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    room = disk_usage(there).free + sum(each.stat().st_size for each in folder.glob("part-*.parquet"))
    if needed > max(room, SMALL) or job.count > MOST_ROWS:
        raise TooLargeError(
            f"{job.count:,} variants need at least {in_words(needed)} on the disk of {folder}, which has "
            f"{in_words(room)} for them: draw fewer with `samples`",
            arguments=["samples"],
        )


def _locked(folder: Path) -> int | None:
    """A handle that locks a folder until it is closed or this process ends; None if the system has no such locks."""
    try:
        import fcntl
    except ModuleNotFoundError:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # some network file systems have no locks: the command works there too
        os.close(handle)
        return None
    return handle


NAMES_OF_SETTINGS = {"sha256": "the file", "standoff": "the version of Standoff", "rows_per_part": "rows in a part"}
LONGEST = 60
MOST_DIFFERENCES = 3  # between two sweeps, in a message


def _flat(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the entries of `variations` beside the others."""
    found: dict[str, Any] = {}
    for key, each in settings.items():
        found.update(each if key == "variations" and isinstance(each, dict) else {key: each})
    return found


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
