"""A file that many windows show and programs ask: one answer for all who ask the same, and none that is out of date."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from fastapi import FastAPI

from asking import OPTION_FORM
from standoff.editing.session import OUTSIDE
from standoff.errors import EditError, FileError, ModelError, QuestionError
from standoff.files.inside import OpenFolder, opened
from standoff.files.owner import owning
from standoff.workbench import service as module
from standoff.workbench.api import add_api
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.service import ChangedError, Service
from waiting import PATIENCE, soon


def large(options: int) -> str:
    """A model of so many options that to analyse it takes a while, by two accounts."""
    makers = "".join(f"  d{dm}: {{options: {{a: first, b: second}}}}\n" for dm in range(options // 2))
    wishes = "".join(f"  d{dm}: [d{(dm + 1) % (options // 2)}.a, not d{dm}.b]\n" for dm in range(options // 2))
    return f"standoff: 1\ndecision_makers:\n{makers}preferences:\n{wishes}accounts: {{one: {{}}, other: {{}}}}\n"


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    return file


def run(play: Callable[[], Awaitable[None]]) -> None:
    async def played() -> None:
        await asyncio.wait_for(play(), PATIENCE)

    asyncio.run(played())


class Slow:
    """Jobs that are done when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.heard: list[Any] = []
        self.cancelled = 0
        self.go = asyncio.Event()
        self.answer: Any = {}

    async def ask(self, key: str, packed: bytes, name: str, form: str, arguments: Any, heard: Any) -> bytes:
        self.asked.append((name, dict(arguments)))
        self.heard.append(heard)
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return pickle.dumps(self.answer)


# One answer for all


def test_two_who_ask_the_same_share_one_work_and_hear_how_far_it_is(file: Path) -> None:
    async def play() -> None:
        slow, heard = Slow(), list[tuple[str, Any]]()
        service = Service(file, slow)  # type: ignore[arg-type]
        one = asyncio.ensure_future(service.ask("overview", lambda *words: heard.append(("one", words))))
        other = asyncio.ensure_future(service.ask("overview", lambda *words: heard.append(("other", words))))
        third = asyncio.ensure_future(service.ask("overview", account="default"))
        await soon(lambda: len(slow.heard) == 2, "two works to begin")
        slow.heard[0](1, 2, "a half")
        slow.answer = {"told": 1}
        slow.go.set()
        assert await one == await other == await third == {"told": 1}
        assert slow.asked == [("overview", {}), ("overview", {"account": "default"})]
        assert heard == [("one", (1, 2, "a half")), ("other", (1, 2, "a half"))]
        (await one)["told"] = 2
        assert await service.ask("overview") == {"told": 1}
        assert len(slow.asked) == 2

    run(play)


def test_work_ends_once_nobody_waits_for_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE", 0.2)

    async def play() -> None:
        slow = Slow()
        service = Service(file, slow)  # type: ignore[arg-type]
        one, other = (asyncio.ensure_future(service.ask("overview")) for _ in range(2))
        await soon(lambda: slow.asked, "the work to begin")
        one.cancel()
        await asyncio.sleep(0.4)
        assert not slow.cancelled
        other.cancel()
        await asyncio.wait([other])
        back = asyncio.ensure_future(service.ask("overview"))  # in time
        await asyncio.sleep(0.4)
        assert not slow.cancelled
        back.cancel()
        await soon(lambda: slow.cancelled == 1, "the work to end")
        slow.go.set()
        assert await service.ask("overview") == {}
        assert len(slow.asked) == 2

    run(play)


def test_few_answers_are_kept_and_few_bytes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        slow = Slow()
        slow.go.set()
        service = Service(file, slow)  # type: ignore[arg-type]
        monkeypatch.setattr(module, "MOST_ANSWERS", 2)
        for state in ("1", "2", "3", "3", "2", "1"):
            await service.ask("explain", state=state)
        assert [told["state"] for _, told in slow.asked] == ["1", "2", "3", "1"]
        monkeypatch.setattr(module, "LARGEST_ANSWERS", 1_000)
        slow.answer = {"long": "x" * 2_000}
        for state in ("4", "4", "5", "4"):
            await service.ask("explain", state=state)
        assert [told["state"] for _, told in slow.asked[4:]] == ["4", "5", "4"]

    run(play)


def test_an_answer_about_a_text_that_was_changed_meanwhile_is_none(file: Path) -> None:
    async def play() -> None:
        slow = Slow()
        service = Service(file, slow)  # type: ignore[arg-type]
        asked = asyncio.ensure_future(service.ask("overview"))
        await soon(lambda: slow.asked, "the work to begin")
        await service.do("set_title", title="Another")
        slow.go.set()
        with pytest.raises(ChangedError):
            await asked
        assert await service.ask("overview") == {}

    run(play)


def test_a_program_is_answered_about_the_text_as_it_is_by_now(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question is asked again where the file was changed meanwhile, but not for ever."""
    told: list[str] = []

    async def encoded(self: Service, name: str, **_: Any) -> bytes:
        told.append(name)
        if len(told) % 10 not in (3, 0):
            raise ChangedError("the file was changed meanwhile")
        return b"{}"

    monkeypatch.setattr(Service, "encoded", encoded)
    app = FastAPI()
    add_api(app, Desk(Folder(file), None))  # type: ignore[arg-type]

    async def play() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            assert ((await client.get("/api/answers/overview")).status_code, len(told)) == (200, 3)
            assert ((await client.get("/api/answers/overview")).status_code, len(told)) == (409, 9)

    run(play)


# Workers


def test_what_is_cancelled_is_killed_and_the_next_question_answered(
    jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.0)
    file = tmp_path / "large.yaml"
    file.write_text(large(20), "utf-8")

    async def play() -> None:
        service, heard = Service(file, jobs), list[Any]()
        asked = asyncio.ensure_future(service.ask("analyse", lambda *words: heard.append(words)))
        await soon(lambda: heard, "a worker to begin")
        assert not asked.done()
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await service.write("a small one", OPTION_FORM)
        assert (await service.ask("analyse"))["accounts"]["default"]["feasible_states"] == 8

    run(play)


def test_it_is_told_how_far_the_work_is(jobs: Jobs, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(large(16), "utf-8")

    async def play() -> None:
        service, heard = Service(file, jobs), list[tuple[int, int, str]]()
        await service.ask("analyse", lambda *words: heard.append(words))
        assert heard[0] == (0, 2, "the account one")

    run(play)


def test_a_worker_that_dies_is_told_and_replaced(jobs: Jobs, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(large(20), "utf-8")

    async def play() -> None:
        service, heard = Service(file, jobs), list[Any]()
        asked = asyncio.ensure_future(service.ask("analyse", lambda *words: heard.append(words)))
        await soon(lambda: heard, "a worker to begin")
        for child in psutil.Process().children():
            if "spawn_main" in " ".join(child.cmdline()):
                os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(QuestionError, match="broke off"):
            await asked
        await service.write("a small one", OPTION_FORM)
        assert (await service.ask("explain", state="0"))["state"] == 0
        assert (await service.ask("analyse"))["accounts"]["default"]["feasible_states"] == 8

    run(play)


def test_what_has_no_answer_says_why(jobs: Jobs, file: Path) -> None:
    async def play() -> None:
        service = Service(file, jobs)
        with pytest.raises(QuestionError, match=r"there is no question `overviev`.*overview"):
            await service.ask("overviev")
        with pytest.raises(QuestionError, match="there is no state 99"):
            await service.ask("explain", state="99")
        await service.write("typing", OPTION_FORM.replace("us: [talks]", "us: [walks]"))
        with pytest.raises(ModelError) as caught:
            await service.ask("overview")
        assert [finding.line for finding in caught.value.findings] == [11]
        await service.write("typing", OPTION_FORM + "infeasible: [talks or not talks]\n")
        with pytest.raises(ModelError) as caught:
            await service.ask("overview")  # which is seen only in the states
        assert [finding.is_error for finding in caught.value.findings] == [True]
        assert [each.is_error for each in await service.check()] == [True]
        await service.write("typing", OPTION_FORM.replace("[not strike]", "[not strike, squeeze, squeeze]"))
        assert [(each.line, each.severity) for each in await service.check()] == [(12, "warning")]
        await service.write("typing", "[")
        with pytest.raises(EditError, match="no YAML"):
            await service.do("set_title", title="x")
        with pytest.raises(EditError, match=r"no command `set_titel`.*set_title"):
            await service.do("set_titel", title="x")

    run(play)


# Who listens


def test_all_who_listen_are_told_once_of_each_change(file: Path) -> None:
    async def play() -> None:
        service, told = Service(file, Slow()), list[str]()  # type: ignore[arg-type]
        end = service.listen(lambda: told.append("one"))
        service.listen(lambda: told.append("other"))
        await service.do("set_title", title="A")
        assert told == ["one", "other"]
        await service.do("set_title", title="A")  # which changes nothing
        with pytest.raises(EditError):
            await service.do("remove_option", option="us.nothing")
        await service.look()
        assert told == ["one", "other"]
        end()
        await service.undo()
        await service.redo()
        assert told == ["one", *["other"] * 3]
        file.write_text(OPTION_FORM + "title: Theirs\n", "utf-8")
        await service.look()
        assert told[4:] == ["other"]
        assert service.parsed.text.endswith("title: Theirs\n")
        file.unlink()
        await service.look()
        assert service.parsed.text.endswith("title: Theirs\n")

    run(play)


def test_edits_at_once_are_made_one_after_another(file: Path) -> None:
    async def play() -> None:
        service = Service(file, Slow())  # type: ignore[arg-type]
        await asyncio.gather(*(service.do("set_option_text", option="us.talks", text=f"{n}") for n in range(20)))
        steps = 0
        while await service.undo():
            steps += 1
        assert (steps, file.read_text("utf-8")) == (20, OPTION_FORM)

    run(play)


# The desk


@asynccontextmanager
async def watching(desk: Desk) -> AsyncIterator[None]:
    task = asyncio.ensure_future(desk.watch())
    yield
    task.cancel()


def test_a_desk_opens_a_file_once_and_sees_what_others_write(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.workbench.desk.EVERY", 0.02)

    async def play() -> None:
        desk = Desk(Folder(file.parent), Slow())  # type: ignore[arg-type]
        opened = await asyncio.gather(*(desk.open("dispute.yaml") for _ in range(8)))
        assert {id(service) for service in opened} == {id(opened[0])}
        told = asyncio.Event()
        opened[0].listen(told.set)
        async with watching(desk):
            file.write_text(OPTION_FORM + "title: Theirs\n", "utf-8")
            await told.wait()
        assert opened[0].session.undoable == OUTSIDE
        with pytest.raises(FileError, match=r"there is no `nothing\.yaml`"):
            await desk.open("nothing.yaml")
        (file.parent / "a.gmcr").write_text("{}")
        with pytest.raises(FileError, match="GMCR"):
            await desk.open("a.gmcr")

    run(play)


def test_what_could_not_be_saved_is_saved_as_soon_as_it_can_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.workbench.desk.EVERY", 0.02)
    whole, full = OpenFolder.replace, True

    def replace(self: OpenFolder, name: str, *rest: Any) -> Any:
        if full and name == file.name:
            raise FileError("No space left on device")
        return whole(self, name, *rest)

    monkeypatch.setattr(OpenFolder, "replace", replace)

    async def play() -> None:
        nonlocal full
        desk = Desk(Folder(file.parent), Slow())  # type: ignore[arg-type]
        service = await desk.open("dispute.yaml")
        await service.do("set_title", title="Kept")
        assert (service.session.unsaved, "Kept" in file.read_text("utf-8")) == ("No space left on device", False)
        told = asyncio.Event()
        service.listen(told.set)
        async with watching(desk):
            full = False
            await told.wait()
        assert (service.session.unsaved, "Kept" in file.read_text("utf-8")) == ("", True)

    run(play)


def test_a_change_that_could_not_be_looked_at_is_looked_at_later(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.workbench.desk.EVERY", 0.02)
    monkeypatch.setattr("standoff.files.owner.PATIENCE", 0.0)

    async def play() -> None:
        desk = Desk(Folder(file.parent), Slow())  # type: ignore[arg-type]
        service = await desk.open("dispute.yaml")
        told, looked = asyncio.Event(), asyncio.Event()
        service.listen(told.set)
        look = service.look

        async def noted() -> bool:
            found = await look()
            looked.set()
            return found

        monkeypatch.setattr(service, "look", noted)
        with opened(file.parent.resolve()) as folder, owning(folder, file.name):
            file.write_text(OPTION_FORM + "title: Theirs\n", "utf-8")
            async with watching(desk):
                await looked.wait()
                assert not told.is_set()
        async with watching(desk):
            await told.wait()
        assert service.session.undoable == OUTSIDE

    run(play)


SOURCED = OPTION_FORM + "sources: {paper: {title: A paper, file: paper.txt}}\n"


def test_equal_texts_in_two_folders_have_sources_of_their_own(jobs: Jobs, tmp_path: Path) -> None:
    async def play() -> None:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "dispute.yaml").write_text(SOURCED, "utf-8")
            (tmp_path / name / "paper.txt").write_text(f"The text of {name}.\n", "utf-8")
        services = {name: Service(tmp_path / name / "dispute.yaml", jobs) for name in ("one", "two")}
        for name, service in services.items():
            assert f"The text of {name}." in str(await service.ask("source", source="paper"))

    run(play)


def test_an_answer_about_files_is_not_kept_for_those_who_come_later(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.05)

    async def play() -> None:
        slow = Slow()
        service = Service(file, slow)  # type: ignore[arg-type]
        left = asyncio.ensure_future(service.ask("sources"))
        await soon(lambda: slow.asked, "the work to begin")
        left.cancel()
        slow.answer = {"old": True}
        slow.go.set()
        await asyncio.sleep(0.1)
        slow.answer = {"new": True}
        assert await service.ask("sources") == {"new": True}

    run(play)


def test_a_window_that_fails_does_not_keep_others_from_being_told(file: Path) -> None:
    async def play() -> None:
        service, told = Service(file, Slow()), []  # type: ignore[arg-type]

        def fails() -> None:
            raise RuntimeError("a window without a client")

        service.listen(fails)
        service.listen(lambda: told.append(service.parsed.text))
        assert await service.do("set_title", title="T")
        assert told == [file.read_text("utf-8")]

    run(play)


def test_a_step_that_has_begun_is_finished_before_the_next(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def play() -> None:
        service = Service(file, Slow())  # type: ignore[arg-type]

        go = threading.Event()

        def slowly() -> None:
            order.append("begun")
            go.wait(PATIENCE)
            order.append("finished")

        monkeypatch.setattr(service.session, "save", slowly)
        first = asyncio.ensure_future(service.save())
        await soon(lambda: order, "the first step to begin")
        first.cancel()
        monkeypatch.setattr(service.session, "save", lambda: order.append("next"))
        second = asyncio.ensure_future(service.save())
        await asyncio.sleep(0.1)
        go.set()
        await second
        assert first.cancelled()

    run(play)
    assert order == ["begun", "finished", "next"]


SOURCES_ALONE = """\
standoff: 1
sources: {news: {}}
claims: {dry: {text: It is dry., said_by: [Ann], at: {source: news}}}
"""


def test_a_file_of_sources_and_claims_alone_has_the_answers_about_them(file: Path, jobs: Jobs) -> None:
    async def play() -> None:
        service = Service(file, jobs)
        answer = await service.ask("claims")
        assert (list(answer["claims"]), answer["claims"]["dry"]["supports"]) == (["dry"], [])
        assert [each.severity for each in await service.check()] == ["warning"]
        with pytest.raises(ModelError):
            await service.ask("analyse")
        await service.write("wrong", SOURCES_ALONE.replace("source: news", "source: new"))
        with pytest.raises(ModelError) as refused:
            await service.ask("claims")
        assert ["source" in each.message for each in refused.value.findings] == [True]

    file.write_text(SOURCES_ALONE, "utf-8")
    run(play)
