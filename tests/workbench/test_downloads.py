"""Answers that programs and screens get as files: the report, and figures."""

from __future__ import annotations

import asyncio
import shutil
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from nicegui import Client, ui

from asking import EXAMPLES
from standoff.workbench import work
from standoff.workbench.api import add_api
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.frame.shell import built

BEGINS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK", "md": b"# ", "svg": b"<?xml", "png": b"\x89PNG"}


class AtOnce(Jobs):
    """Jobs that are done in this process."""

    def __init__(self) -> None:
        pass

    async def ask(self, key: str, packed: bytes, name: str, form: Any, arguments: Any, heard: Any) -> bytes:
        return work.work(key, packed, name, form, arguments, 0)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml", folder / "el mira.yaml")
    return Desk(Folder(folder / "el mira.yaml"), AtOnce())


def got(desk: Desk, address: str) -> httpx.Response:
    app = FastAPI(openapi_url="/api/openapi.json")
    add_api(app, desk)

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(address)

    return asyncio.run(get())


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("report?format=html&sections=answer&sections=limits", "html"),
        ("report?format=pdf&sections=answer", "pdf"),
        ("report?format=docx&sections=answer", "docx"),
        ("report?format=md&sections=answer", "md"),
        ("explain?format=svg&limit=2", "svg"),
        ("explain?format=png", "png"),
        ("graph?format=svg&limit=4", "svg"),
    ],
)
def test_an_answer_comes_as_a_file(desk: Desk, address: str, kind: str) -> None:
    found = got(desk, f"/api/downloads/{address}")
    assert found.status_code == 200
    assert found.content.startswith(BEGINS[kind])
    name = address.partition("?")[0]
    assert found.headers["content-disposition"] == f"attachment; filename*=UTF-8''el%20mira-{name}.{kind}"


def test_a_format_that_is_none_is_refused(desk: Desk) -> None:
    found = got(desk, "/api/downloads/explain?format=docx")
    assert found.status_code == 400
    assert "svg" in found.json()["error"]
    assert "no format `.docx`" in found.json()["error"]
    assert got(desk, "/api/downloads/report?format=html&sections=nothing").status_code == 400


def test_what_can_be_saved_is_described(desk: Desk) -> None:
    paths = got(desk, "/api/openapi.json").json()["paths"]
    saved = {path.removeprefix("/api/downloads/") for path in paths if "downloads" in path}
    assert saved == {"analyse", "compare", "explain", "graph", "hinges", "paths", "ranking", "replay", "report"}
    formats = {each["name"]: each["schema"] for each in paths["/api/downloads/report"]["get"]["parameters"]}["format"]
    assert formats["enum"] == ["html", "pdf", "docx", "md"]


@pytest.mark.parametrize(("screen", "what"), [("report", "report"), ("why", "figure")])
def test_a_screen_links_to_its_files(desk: Desk, screen: str, what: str) -> None:
    async def play() -> str:
        with Client(ui.page("/")):
            bench = Bench(desk, await desk.open())
            bench.params = {"sections": "equilibria,why"} if screen == "report" else {"state": "5"}
            await built(bench, screen)()
            return "".join(str(each.content) for each in bench.client.elements.values() if isinstance(each, ui.html))

    shown = asyncio.run(play())
    assert f"Save the {what} as " in shown
    asked = "sections=equilibria&amp;sections=why" if screen == "report" else "state=5"
    assert asked in shown
    assert "format=pdf" in shown
