"""The lines of a log: the text at the beginning, and then each change, or that one was undone or redone.

A stranger may have written them. So only lines as this module writes them are read, and only what follows from those
before is believed.
"""

from __future__ import annotations

import json
import re
from typing import Any

from standoff.editing.changes import Change
from standoff.editing.history import History
from standoff.files.yaml import LARGEST_FILE

VERSION = 1
FOREIGN = "there is a line in it that no log has"
TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
FIRST = re.compile(rb'\{(?:"version": 1, )?"text": ' + TEXT + rb"\}\n")
LATER = re.compile(rb'\{"version": \d+')
STEP = re.compile(rb'\{"make": ' + TEXT + rb', "at": \d{1,9}, "out": ' + TEXT + rb', "put": ' + TEXT + rb"\}\n")


class UnreadableError(Exception):
    """A log isn't what a program of ours has written; this says why, in words that follow on "it can't be read"."""


def _line(entry: object) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"


UNDO, REDO = _line("undo"), _line("redo")


def first_line(text: str) -> str:
    """The first line of a log."""
    return _line({"version": VERSION, "text": text})


def step_line(step: Change) -> str:
    """The line of a change."""
    return _line({"make": step.label, "at": step.at, "out": step.out, "put": step.put})


def log_text(history: History) -> str:
    """The shortest log of a history."""
    undone = [UNDO] * (len(history.steps) - history.done)
    return "".join((first_line(history.first_text), *map(step_line, history.steps), *undone))


def begun(line: bytes) -> History:
    """The history that the first line of a log begins. Raises UnreadableError for anything else."""
    if FIRST.fullmatch(line):
        text = _value(line)["text"]
        if _is_text(text):
            return History(text)
    elif LATER.match(line):
        raise UnreadableError("a later version of Standoff has written it")
    raise UnreadableError("it doesn't begin as a log does")


def follow(history: History, line: bytes) -> None:
    """Makes, undoes or redoes a change as a line says. Raises UnreadableError for one that doesn't follow."""
    if line == UNDO.encode() and history.last:
        history.undo()
    elif line == REDO.encode() and history.next:
        history.redo()
    elif STEP.fullmatch(line):
        _make(history, line)
    else:
        raise UnreadableError(FOREIGN)


def _make(history: History, line: bytes) -> None:
    told = _value(line)
    step = Change(told["make"], told["at"], told["out"], told["put"])
    fits = len(history.text) - len(step.out) + len(step.put) <= LARGEST_FILE
    try:
        if fits and _is_text(step.label) and _is_text(step.put):
            history.make(step)
            return
    except ValueError:
        pass
    raise UnreadableError("a line of it doesn't follow from those before")


def _value(line: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError:
        raise UnreadableError(FOREIGN) from None
    return found


def _is_text(text: str) -> bool:
    """Whether a text can be written into a file."""
    try:
        return len(text.encode()) <= LARGEST_FILE
    except UnicodeEncodeError:
        return False
