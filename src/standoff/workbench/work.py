"""The work of a worker process: it keeps one conflict, and answers questions about it."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Literal

from standoff.asking.asked import Form, answered
from standoff.asking.registry import QUESTIONS, question
from standoff.errors import Finding, ModelError, QuestionError, StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.analyse.kept import keep_analyses
from standoff.questions.check import seen_in_states
from standoff.questions.doubts import doubts
from standoff.render.unpictured import without_figures

Packing = Form | Literal["encoded"]
"""How an answer is given: as data, in words, or as the bytes of its JSON, so that the server has no work with them."""

CHECK = "check"  # the question whether the file is sound, which can be asked of an unsound one too
NOT_SOUND = "the file is not sound"


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that has no answer: why, and the findings where the file is to blame.

    `kind` is that of the error, without the question's arguments that an error may name.
    """

    message: str
    findings: tuple[Finding, ...] = ()
    kind: type[StandoffError] = QuestionError


class _Worker:
    """The state of this process: the line on which it reports progress, and whether it keeps analyses.

    Most quick answers begin with the same analysis.
    """

    line: Connection | None = None
    keeps: bool = False


def start(line: Connection, keeps: bool) -> None:
    """Prepares this process, which reports its progress on `line`, and `keeps` analyses or is for long questions."""
    _Worker.line, _Worker.keeps = line, keeps
    Thread(target=_end_with_the_server, name="end", daemon=True).start()
    if not keeps:
        Thread(target=_statistics, name="statistics", daemon=True).start()


def _end_with_the_server() -> None:
    """Ends this process when the server has ended, however that was."""
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


def _statistics() -> None:
    """Imports what some long questions need, which takes a second."""
    with suppress(ImportError):
        import scipy.stats  # noqa: F401


def work(key: str, packed: bytes, name: str, form: Packing, arguments: Mapping[str, Any], number: int) -> bytes:
    """Answers one question, in a form, about the conflict that `packed` holds under a key; `number` marks its reports.

    The answer is packed too, so that its size is known. That of `CHECK` is a tuple of the findings that are only seen
    in the states, and of the doubts about a sound file.
    """
    return pickle.dumps(_answered(key, packed, name, form, arguments, number), pickle.HIGHEST_PROTOCOL)


def _answered(key: str, packed: bytes, name: str, form: Packing, arguments: Mapping[str, Any], number: int) -> Any:
    def teller(done: int, of: int, what: str) -> None:
        if _Worker.line is not None:
            _Worker.line.send((number, done, of, what[:200]))  # short, so that it is written at once or not at all

    try:
        conflict, findings, unsound = _held(key, packed)
        if name == CHECK:
            return findings if unsound else (*findings, *doubts(conflict))
        errors = tuple(finding for finding in findings if finding.is_error)
        if errors and not (name in QUESTIONS and QUESTIONS[name].reads == "sources"):
            return Refused(NOT_SOUND, errors)
        if form != "encoded":
            answer = answered(question(name), conflict, teller, form, arguments)
            return without_figures(answer) if form == "words" else answer
        answer = answered(question(name), conflict, teller, "json", arguments)
        return json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except ModelError as error:
        return Refused(NOT_SOUND, error.findings)
    except StandoffError as error:
        return Refused(str(error), kind=type(error))
    except MemoryError:
        return Refused("this machine has not enough memory for that")


@lru_cache(maxsize=1)
def _held(key: str, packed: bytes) -> tuple[Conflict, tuple[Finding, ...], bool]:
    """The conflict of a key, the findings in its states, and whether anything is an error.

    They are kept until one of another key is asked about.
    """
    conflict, findings = pickle.loads(packed)  # packed by the server itself
    keep_analyses(conflict if _Worker.keeps else None)  # and first makes room
    seen = seen_in_states(conflict, findings)
    return conflict, seen, any(finding.is_error for finding in (*findings, *seen))
