"""A question is added in one folder and one line: command, screen, `/api`, JSON and Python have it then."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from nicegui import Client, ui

import dilemma
import standoff
from answering import answered, printed, worded
from standoff import questions
from standoff.asking import registry
from standoff.asking.question import Question, Screen
from standoff.cli import main
from standoff.workbench import work
from standoff.workbench.api import add_api
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.frame.shell import built

LINE = Question(
    "lonely", "Whose options nobody else's wishes name.", screen=Screen("Lonely", "person", "l", "Who is left alone")
)

FOLDER = {
    "__init__": '''
"""Whose options nobody else's wishes name: a question for a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from standoff.model.conflict import Conflict
from standoff.questions.arguments import Argument


@dataclass(frozen=True)
class Lonely:
    conflict: Conflict
    parties: tuple[str, ...]
    account_ids: tuple[str, ...] = ()


def lonely(
    conflict: Conflict,
    *,
    most: Annotated[int, Argument("The most parties that are named.", "number", least=1, most=3)] = 2,
) -> Lonely:
    """Whose options nobody else's wishes name."""
    named = str([account.preferences for account in conflict.accounts.values()])
    alone = [dm.id for dm in conflict.decision_makers if f"'{dm.id}." not in named]
    return Lonely(conflict, tuple(alone[:most]))
''',
    "words": '''
"""Who is left alone, in words."""

from __future__ import annotations

from standoff.questions.lonely import Lonely
from standoff.questions.parties import party
from standoff.render.answer import Answer, Paragraph
from standoff.render.lines import line, series


def words(found: Lonely) -> Answer:
    """In a sentence."""
    who = series(party(found.conflict, each) for each in found.parties) if found.parties else line("nobody")
    return Answer(found.conflict.title, (), (Paragraph(line("Left alone: ", who, ".")),))
''',
    "as_json": '''
"""Who is left alone, as JSON."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import head
from standoff.questions.lonely import Lonely


def as_json(found: Lonely) -> dict[str, Any]:
    """The parties."""
    return {**head(found.conflict), "lonely": list(found.parties)}
''',
}


@pytest.fixture(autouse=True)
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder and the line."""
    folder = tmp_path / "added" / "lonely"
    folder.mkdir(parents=True)
    for name, text in FOLDER.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.setattr(questions, "__path__", [*questions.__path__, str(folder.parent)])
    monkeypatch.setitem(cast(dict[str, Question], registry.QUESTIONS), LINE.name, LINE)
    invalidate_caches()
    yield
    standoff.__dict__.pop("lonely", None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text(
        "standoff: 1\ntitle: Three\ndecision_makers: {ann: {options: {go: ''}}, bob: {options: {stay: ''}}, "
        "carl: {name: Carl, options: {cry: ''}}}\npreferences: {ann: [bob.stay], bob: [bob.stay], carl: []}\n",
        "utf-8",
    )
    return file


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def test_there_is_a_command(file: Path) -> None:
    assert re.search(r"lonely +Whose options nobody else's wishes name\.", run("--help").stdout)
    assert "--most INTEGER RANGE" in run("lonely", "--help").stdout
    assert "--without-voice" in run("lonely", "--help").stdout
    assert run("lonely", file).stdout == "Three\n\nLeft alone: ann and Carl.\n"
    assert run("lonely", file, "--ids").stdout.startswith("Three\n\nLeft alone: ann and carl.\n")
    assert run("lonely", file, "--most", 1).stdout == "Three\n\nLeft alone: ann.\n"
    assert run("lonely", file, "--most", 0).exit_code == 2


def test_it_answers_as_json_and_says_how_that_was_made(file: Path) -> None:
    found = json.loads(run("lonely", file, "--json").stdout)
    assert found["lonely"] == ["ann", "carl"]
    assert found["made"]["standoff"] == standoff.__version__


def test_python_has_it(file: Path) -> None:
    conflict = standoff.load(file)
    assert standoff.lonely(conflict, most=1).parties == ("ann",)  # type: ignore[attr-defined]
    assert answered("lonely", conflict)["lonely"] == ["ann", "carl"]
    assert printed("lonely", worded("lonely", conflict)).endswith("Left alone: ann and Carl.")


class AtOnce(Jobs):
    """Jobs that are done in this process, which alone knows the question."""

    def __init__(self) -> None:
        pass

    async def ask(self, key: str, packed: bytes, name: str, form: Any, arguments: Any, heard: Any) -> bytes:
        return work.work(key, packed, name, form, arguments, 0)


@pytest.fixture
def desk(file: Path) -> Desk:
    return Desk(Folder(file), AtOnce())


def test_programs_ask_it(desk: Desk) -> None:
    app = FastAPI(openapi_url="/api/openapi.json")
    add_api(app, desk)

    async def get(address: str) -> Any:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return (await client.get(address)).json()

    assert asyncio.run(get("/api/answers/lonely?most=1"))["lonely"] == ["ann"]
    described = asyncio.run(get("/api/openapi.json"))["paths"]["/api/answers/lonely"]["get"]
    assert described["summary"] == LINE.summary
    withdrawing = {"without", "voices", "affiliations", "retracted", "after"}
    assert {each["name"] for each in described["parameters"]} == {"most", "file"} | withdrawing


def test_there_is_a_screen(desk: Desk) -> None:
    async def play() -> str:
        with Client(ui.page("/")):
            bench = Bench(desk, await desk.open())
            bench.params = {"most": "3"}
            await built(bench, "lonely")()
            return "".join(str(each.content) for each in bench.client.elements.values() if isinstance(each, ui.html))

    shown = asyncio.run(play())
    assert "<h1>Lonely</h1>" in shown
    assert "Left alone:" in shown
    assert 'title="carl"' in shown  # its id, under the pointer on its name
    assert ">Carl<" in shown


def test_the_dilemma_leaves_nobody_alone() -> None:
    assert "Left alone: nobody." in printed("lonely", worded("lonely", dilemma.dilemma()))
