"""Programs that ask by `/api`: what they are told of mistakes, and what becomes of work for which they don't wait."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.types import Message

from asking import OPTION_FORM
from serving import PATIENCE
from standoff.errors import FileError, Finding, StandoffError, TooLargeError
from standoff.workbench import jobs, service
from standoff.workbench.api import add_api
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.work import Refused, work


class Answering(Jobs):
    """Jobs that answer at once as a test says, in this process."""

    def __init__(self, answer: Callable[..., bytes]) -> None:
        self.answer = answer

    async def ask(self, key: str, packed: bytes, name: str, form: Any, arguments: Any, heard: Any) -> bytes:
        return self.answer(key, packed, name, form, arguments, 0)


class Waiting(Jobs):
    """Jobs that are never done."""

    def __init__(self) -> None:
        self.begun, self.ended = asyncio.Event(), asyncio.Event()

    async def ask(self, key: str, packed: bytes, name: str, form: Any, arguments: Any, heard: Any) -> bytes:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
        return b""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "a.yaml").write_text(OPTION_FORM, "utf-8")
    return Folder(tmp_path)


def served(folder: Folder, jobs: Jobs) -> FastAPI:
    app = FastAPI(openapi_url="/api/openapi.json")
    add_api(app, Desk(folder, jobs))
    return app


def got(folder: Folder, jobs: Jobs, address: str) -> httpx.Response:
    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(served(folder, jobs))
        async with httpx.AsyncClient(transport=transport, base_url="http://here", timeout=PATIENCE) as client:
            return await client.get(address)

    return asyncio.run(get())


def test_an_answer_is_the_same_as_plain_data_and_as_it_is_sent(folder: Folder) -> None:
    sent = got(folder, Answering(work), "/api/answers/overview?file=a.yaml")

    async def asked() -> Any:
        return await (await Desk(folder, Answering(work)).open("a.yaml")).ask("overview")

    assert sent.headers["content-type"] == "application/json"
    assert sent.json() == json.loads(json.dumps(asyncio.run(asked())))


def test_a_refusal_of_many_findings_holds_up_nobody(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is put in words and packed beside the event loop, whether a text or only its states show what is wrong."""
    threads: list[tuple[str, Thread]] = []

    def noted(kind: type, method: str) -> None:
        real = getattr(kind, method)

        def note(self: Any, *rest: Any) -> Any:
            threads.append((method, current_thread()))
            return real(self, *rest)

        monkeypatch.setattr(kind, method, note)

    noted(Finding, "__str__")
    noted(JSONResponse, "render")
    refused = Answering(lambda *_: pickle.dumps(Refused("", findings=(Finding("seen in the states"),))))
    for text, wrong in ((OPTION_FORM, "seen in"), (OPTION_FORM.replace("us: [talks]", "us: [walks]"), "walks")):
        (folder.root / "a.yaml").write_text(text, "utf-8")
        answer = got(folder, refused, "/api/answers/overview?file=a.yaml")
        assert (answer.status_code, wrong in answer.json()["findings"][0]["message"]) == (400, True)
    assert [method for method, _ in threads] == ["__str__", "render"] * 2
    assert main_thread() not in {thread for _, thread in threads}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (FileError, 404),
        pytest.param(TooLargeError, 400, marks=pytest.mark.soak),
        pytest.param(jobs.BusyError, 503, marks=pytest.mark.soak),
    ],
)
def test_a_mistake_that_a_worker_met_keeps_its_kind(folder: Folder, kind: type[StandoffError], status: int) -> None:
    refused = Answering(lambda *_: pickle.dumps(Refused("because", kind=kind)))
    for address in ("/api/answers/overview?file=a.yaml", "/api/check?file=a.yaml"):
        answer = got(folder, refused, address)
        assert (answer.status_code, answer.json()) == (status, {"error": "because"})


def test_too_many_questions_at_once_are_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST", 0)
    real = Jobs()
    try:
        answer = got(folder, real, "/api/answers/overview?file=a.yaml")
    finally:
        real.close()
    assert (answer.status_code, answer.json()["error"]) == (
        503,
        "too many questions wait for an answer: ask again later",
    )


def test_work_ends_when_the_program_that_asked_goes_away(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "GRACE", 0.0)

    async def play() -> None:
        waiting = Waiting()

        async def receive() -> Message:
            await waiting.begun.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            pass

        scope = {
            **{"type": "http", "method": "GET", "path": "/api/answers/overview", "root_path": ""},
            **{"query_string": b"file=a.yaml", "headers": [], "http_version": "1.1", "scheme": "http"},
        }
        await served(folder, waiting)(scope, receive, send)
        await waiting.ended.wait()

    asyncio.run(asyncio.wait_for(play(), PATIENCE))
