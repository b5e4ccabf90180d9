"""A language model is asked from the workbench: only where one is set, only with consent, and one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reading.protocol_server import Server, serving
from standoff.errors import EditError
from standoff.reading.machine.leaving import ConsentError
from standoff.workbench import models
from standoff.workbench.service import Service
from waiting import PATIENCE, soon

NEWS = "The mayor said that the wells ran dry in June.\n\nThe river is high today.\n"
MODEL = "standoff: 1\nsources:\n  gazette: {outlet: The Gazette, file: gazette.txt}\n"
DRY = {"quote": "the wells ran dry in June", "said_by": ["Zorro", "the document"], "stance": "denies"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    for name in ("URL", "NAME", "KEY"):
        monkeypatch.delenv(f"STANDOFF_MODEL_{name}", raising=False)
    (tmp_path / "gazette.txt").write_text(NEWS, "utf-8")
    (tmp_path / "well.yaml").write_text(MODEL, "utf-8")
    return Service(tmp_path / "well.yaml", None)  # type: ignore[arg-type]


def known(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("STANDOFF_MODEL_URL", url)
    monkeypatch.setenv("STANDOFF_MODEL_NAME", "small")


def test_nothing_is_asked_where_no_model_is_set(file: Service) -> None:
    assert models.known_model() is None
    with pytest.raises(EditError, match="no language model is set"):
        asyncio.run(models.ask(file, "gazette", agreed="", heard=lambda *told: None))


def test_what_a_model_proposes_is_kept_and_windows_hear_of_it(
    file: Service, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(monkeypatch, server.url("well"))
    server.claims = [DRY]
    heard, told = list[tuple[object, ...]](), list[object]()

    async def play() -> list[str]:
        await file.decisions.standing()
        file.decisions.listen(told.append)
        assert await models.leaving(file, "gazette") is None
        both = (
            models.ask(file, "gazette", agreed="", heard=lambda *each: heard.append(each)),
            models.ask(file, "gazette", agreed="", heard=lambda *each: None),
        )
        first, second = await asyncio.gather(*both, return_exceptions=True)
        assert isinstance(second, EditError)
        assert isinstance(first, list)
        (kept,) = (await file.decisions.standing()).proposals
        assert (kept.mark.drafted_by, kept.mark.said_by) == ("machine: small", ("Zorro", "The Gazette"))
        return first

    lines = asyncio.run(play())
    assert lines[0].endswith("1 proposal kept in well.reading.jsonl")
    assert heard[-1] == (1, 1, "windows")
    assert told


def test_nothing_leaves_for_another_host_than_the_one_agreed_to(file: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, "https://models.example/v1")

    async def play() -> None:
        going = await models.leaving(file, "gazette")
        assert going is not None
        assert (going.host, going.characters > 0) == ("models.example", True)
        for agreed in ("", "other.example"):
            with pytest.raises(ConsentError):
                await models.ask(file, "gazette", agreed=agreed, heard=lambda *told: None)

    asyncio.run(play())


def test_a_model_that_still_answers_isnt_asked_anew(file: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it any more, and what it was asked goes on until its answer comes."""
    known(monkeypatch, "http://localhost:1/v1")
    begun, answered = Event(), Event()

    def slowly(*told: object, **more: object) -> None:
        begun.set()
        assert answered.wait(PATIENCE)
        raise EditError("too late")

    monkeypatch.setattr(models, "propose_claims", slowly)

    def ask() -> Coroutine[Any, Any, list[str]]:
        return models.ask(file, "gazette", agreed="", heard=lambda *told: None)

    async def play() -> None:
        asked = asyncio.ensure_future(ask())
        await asyncio.to_thread(begun.wait, PATIENCE)
        asked.cancel()
        await asyncio.wait([asked])
        with pytest.raises(EditError, match="a model is being asked already"):
            await ask()
        answered.set()
        await soon(lambda: file not in models._asked, "the end of the first reading")
        with pytest.raises(EditError, match="too late"):
            await ask()

    asyncio.run(play())
