"""A language model is asked about a source of an opened file, where the environment of the workbench names one."""

from __future__ import annotations

import asyncio
from threading import Event

from standoff.editing.proposing import propose_claims, told
from standoff.errors import EditError, StandoffError
from standoff.marks.log import ReadingLog
from standoff.model.conflict import Conflict
from standoff.progress import Progress
from standoff.questions.read import read
from standoff.reading.machine import what_leaves
from standoff.reading.machine.leaving import Leaving
from standoff.reading.machine.setting import Setting, setting
from standoff.workbench.aside import aside
from standoff.workbench.decisions import BROKEN
from standoff.workbench.service import Service

NO_MODEL = "no language model is set: name one by STANDOFF_MODEL_URL and STANDOFF_MODEL_NAME where the workbench starts"
_asked: set[object] = set()  # the files about which a model is being asked


class _EndedError(StandoffError):
    """Nobody waits for the model any more."""


def known_model() -> Setting | None:
    """The model that can be asked; None where none is set."""
    found = setting()
    return found if found.is_given else None


async def leaving(service: Service, source: str) -> Leaving | None:
    """What would leave this machine if the model read a source; None where it is on this machine.

    Raises EditError where no model is set, QuestionError where its address, name or key can't be one.
    """
    endpoint, text = _setting().endpoint(), await service.decisions.text(source)
    return await aside(lambda: what_leaves(text.paragraphs, endpoint, source=f"`{source}`"))


async def ask(service: Service, source: str, *, agreed: str, heard: Progress) -> list[str]:
    """Has the model read a source, and keeps its proposals in the log. Returns what to say of it, in lines.

    `agreed` is the host to which a person agrees that the text goes. Raises as `leaving`, ConsentError where that is
    another one, FileError where the log can't be written.
    """
    endpoint, conflict, path = _setting().endpoint(), _conflict(service), service.path
    if service in _asked:
        raise EditError("a model is being asked already: wait until it is done")
    loop, ended = asyncio.get_running_loop(), Event()

    def progress(done: int, of: int, what: str) -> None:
        if ended.is_set():
            raise _EndedError
        loop.call_soon_threadsafe(heard, done, of, what)

    def work() -> list[str]:
        try:
            log = ReadingLog.open(path)
            answer = read(conflict, source=source)
            found = propose_claims(answer, endpoint, log, ask=lambda going: going.host == agreed, progress=progress)
            return told(found, log.path.name)
        finally:  # not before: where nobody waits any more, the answer to the last request still comes
            _asked.discard(service)

    _asked.add(service)
    try:
        return await aside(work)
    finally:
        ended.set()
        await service.decisions.look()


def _setting() -> Setting:
    found = known_model()
    if found is None:
        raise EditError(NO_MODEL)
    return found


def _conflict(service: Service) -> Conflict:
    conflict = service.parsed.conflict
    if conflict is None:
        raise EditError(BROKEN)
    return conflict
