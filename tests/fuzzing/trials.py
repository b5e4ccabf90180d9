"""One trial of each kind, given a seed: what is made of it, tried, and comes out."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from fuzzing.forge import mutated, sample
from standoff.cli import main
from standoff.editing.session import Session
from standoff.errors import EditError, FileError, ModelError
from standoff.files.loading import read
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark
from standoff.questions.check import load

QUESTIONS = ("analyse", "claims", "compare", "explain", "paths", "replay", "hypergame", "hinges", "graph", "overview")
FEW = (8, 40, 40)  # options, accounts and definitions of a dispute about which more is asked
SOUND = "standoff: 1\ndecision_makers: {ann: {options: {go: leave}}}\npreferences: {ann: [go]}\n"


class NonsenseError(AssertionError):
    """What came out makes no sense."""


def file_of(kind: str, folder: Path, seed: int) -> Path:
    """The input of a trial, made from its seed."""
    rng = random.Random(f"{kind} {seed}")
    path = folder / ("dispute.gmcr" if kind == "gmcr" else "dispute.yaml")
    logged = {"log": _put_log, "reading": _put_reading}
    path.write_bytes(SOUND.encode() if kind in logged else mutated(rng, sample(rng, kind)))
    if kind in logged:
        logged[kind](rng, path)
    return path


def _put_log(rng: random.Random, path: Path) -> None:
    """A log of real steps, changed; now and then something else in its place."""
    log = path.with_name(f".{path.name}.history")
    session = Session(path)
    for number in range(rng.randrange(1, 6)):
        session.write("a step", f"{SOUND}title: t{number}\n")
    session.undo()
    written = log.read_bytes()
    log.unlink()
    _put(rng, path, log, written)


def _put_reading(rng: random.Random, path: Path) -> None:
    """A log of reading with real decisions, changed; now and then something else in its place."""
    log = ReadingLog.open(path)
    for number in range(rng.randrange(1, 6)):
        log.propose([Mark("s", 1, number, number + 1, "0" * 16, ("Ann", "Bob"))], by="machine: m")
        log.refuse(Mark("s", 1, number, number + 1, "0" * 16, ("Ann", "Bob")), "why", by="ana")
    log.undo()
    log.drop("s", {"not found": 3}, by="machine: m")
    written = log.path.read_bytes()
    log.path.unlink()
    _put(rng, path, log.path, written)


def _put(rng: random.Random, path: Path, log: Path, written: bytes) -> None:
    other: tuple[Callable[[], object], ...] = (
        lambda: log.mkdir(),
        lambda: log.symlink_to("/etc/passwd"),
        lambda: log.symlink_to(path.name),
        lambda: os.mkfifo(log),
        lambda: log.write_bytes(b"[" * 200_000),
        lambda: log.write_bytes(rng.randbytes(1_000)),
    )
    if rng.random() < 0.15:
        rng.choice(other)()
    else:
        log.write_bytes(mutated(rng, written))


def tried(kind: str, folder: Path, seed: int) -> str:
    """What came out of a trial: `sound`, `findings` or `a line`. Raises NonsenseError and all else that is raised."""
    path = file_of(kind, folder, seed)
    trial = {"log": _log, "reading": _reading}.get(kind, _file)
    return trial(path, seed)


def _file(path: Path, seed: int) -> str:
    out = _run("check", str(path), "--json")
    try:
        findings = json.loads(out)
    except ValueError:
        return "a line"
    errors = [each for each in findings if each["severity"] == "error"]
    if not errors and _is_small(path):
        question = QUESTIONS[seed % len(QUESTIONS)]
        _run(question, str(path), *(["--json"] if seed % 2 else []))
    return "findings" if errors else "sound"


def _is_small(path: Path) -> bool:
    if path.suffix == ".yaml" and read(path).dispute.has_claims_alone:
        _run("claims", str(path))
        return False
    try:
        conflict = load(path)
    except (FileError, ModelError):
        raise NonsenseError("sound by `check`, and unsound by `load`") from None
    sizes = (len(conflict.options), len(conflict.accounts), len(conflict.definitions))
    return all(size <= few for size, few in zip(sizes, FEW, strict=True)) and len(conflict.states) <= 256


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code not in (0, 1, 2) or "Traceback" in result.output:
        raise NonsenseError(f"{arguments}: exit code {result.exit_code}\n{result.output[-1000:]}")
    if result.exit_code and not result.output.strip():
        raise NonsenseError(f"{arguments}: exit code {result.exit_code}, and not a word")
    return result.stdout


def _log(path: Path, seed: int) -> str:
    text = path.read_text()
    try:
        session = Session(path)
        if path.read_text() != text:
            raise NonsenseError("opening a file changes it")
        for _ in range(seed % 5):
            session.undo()
        session.redo()
        session.write("one more", text + "description: d\n")
        session.undo()
        if not session.unsaved and path.read_text() != session.text:
            raise NonsenseError("what is acknowledged isn't in the file")
        return "sound" if session.text == text else "findings"
    except (FileError, EditError):
        return "a line"


def _reading(path: Path, seed: int) -> str:
    place = path.with_name("dispute.reading.jsonl")
    before = place.read_bytes() if place.is_file() and not place.is_symlink() else b""
    try:
        log = ReadingLog.open(path)
        kept, notes = list(log.entries), log.notes
        log.standing({}).of_other_editions({"s": "1" * 64})
        added = log.refuse(Mark("s", 1, 0, seed % 7 + 1, "1" * 16, ("Ann",)), by="ana")
        log.undo()
    except (FileError, EditError):
        if before and place.read_bytes() != before:
            raise NonsenseError("a log that is refused is changed") from None
        return "a line"
    if list(ReadingLog.open(path).entries)[:-1] != [*kept, added]:
        raise NonsenseError("what is acknowledged isn't in the log")
    return "findings" if notes else "sound"
