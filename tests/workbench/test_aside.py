"""Work beside the event loop: it holds up nobody, and is done once for all who want it."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest

from asking import OPTION_FORM
from serving import PATIENCE
from standoff.errors import FileError
from standoff.workbench import desk as module
from standoff.workbench.aside import Shared, aside
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder


def run(play: Any) -> None:
    asyncio.run(asyncio.wait_for(play(), PATIENCE))


def test_work_beside_the_loop_gives_what_it_finds_or_raises() -> None:
    where = ContextVar("where", default="nowhere")

    def work() -> tuple[str, bool]:
        return where.get(), current_thread().daemon  # a thread that keeps no program from ending

    def failing() -> None:
        raise FileError("gone")

    async def play() -> None:
        where.set("here")
        assert await aside(work) == ("here", True)
        with pytest.raises(FileError, match="gone"):
            await aside(failing)

    run(play)


def test_any_number_of_works_that_are_stuck_hold_up_no_other() -> None:
    go = Event()

    async def play() -> None:
        stuck = [asyncio.ensure_future(aside(go.wait)) for _ in range(100)]
        assert await aside(lambda: 1) == 1
        stuck[0].cancel()
        go.set()
        found = await asyncio.gather(*stuck, return_exceptions=True)
        assert isinstance(found[0], asyncio.CancelledError)
        assert found[1:] == [True] * 99

    run(play)


def test_shared_work_is_done_once_whoever_gives_up() -> None:
    go, times = Event(), list[int]()

    def work() -> int:
        times.append(1)
        go.wait()
        return len(times)

    async def play() -> None:
        shared = Shared()
        asked = [asyncio.ensure_future(shared.aside("a", work)) for _ in range(3)]
        assert await shared.aside("b", lambda: "other") == "other"
        asked[0].cancel()
        await asyncio.sleep(0)
        go.set()
        assert await asyncio.gather(*asked[1:]) == [1, 1]
        assert await shared.aside("a", work) == 2  # and anew once it is done

    run(play)


def test_what_fails_when_nobody_waits_any_more_is_no_mistake() -> None:
    go, said = Event(), list[str]()

    def failing() -> None:
        go.wait()
        raise FileError("gone")

    async def play() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: said.append(context["message"]))
        shared = Shared()
        asked = asyncio.ensure_future(shared.aside("a", failing))
        await asyncio.sleep(0)
        asked.cancel()
        await asyncio.wait([asked])
        go.set()
        with suppress(FileError):
            await shared.aside("a", failing)  # the same, or one that fails at once
        gc.collect()

    run(play)
    assert said == []


class Stuck:
    """A disk on which one file can't be read until `go`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.opened = Event(), list[str]()
        real = module.Service

        def service(path: Path, jobs: Any) -> Any:
            self.opened.append(path.name)
            if path.name == "stuck.yaml":
                self.go.wait()
            return real(path, jobs)

        monkeypatch.setattr(module, "Service", service)


def test_a_file_that_can_t_be_read_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Stuck(monkeypatch)
    for name in ("stuck.yaml", "other.yaml"):
        (tmp_path / name).write_text(OPTION_FORM, "utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "stuck.yaml")

    async def play() -> None:
        desk = Desk(Folder(tmp_path), None)  # type: ignore[arg-type]
        names = ("stuck.yaml", "stuck.yaml", "link.yaml")
        waiting = [asyncio.ensure_future(desk.open(name)) for name in names]
        other = await desk.open("other.yaml")
        assert [each.name for each in await desk.files()] == ["link.yaml", "other.yaml", "stuck.yaml"]
        waiting[0].cancel()
        disk.go.set()
        one, another = await asyncio.gather(*waiting[1:])
        assert one is another is await desk.open("stuck.yaml")
        assert other is await desk.open("other.yaml")
        assert sorted(disk.opened) == ["other.yaml", "stuck.yaml"]

    run(play)


def test_a_name_is_looked_up_each_time(tmp_path: Path) -> None:
    """A file that was opened is no way to what takes its place."""
    inside, outside = tmp_path / "inside", tmp_path / "outside.yaml"
    inside.mkdir()
    for path in (inside / "a.yaml", outside):
        path.write_text(OPTION_FORM, "utf-8")

    async def play() -> None:
        desk = Desk(Folder(inside), None)  # type: ignore[arg-type]
        await desk.open("a.yaml")
        (inside / "a.yaml").unlink()
        (inside / "a.yaml").symlink_to(outside)
        with pytest.raises(FileError, match="outside of what was opened"):
            await desk.open("a.yaml")

    run(play)


def test_each_file_is_looked_at_whatever_the_others_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    go, looked = Event(), list[str]()
    for name in ("stuck.yaml", "other.yaml"):
        (tmp_path / name).write_text(OPTION_FORM, "utf-8")

    def mark(service: Any) -> object:
        looked.append(service.path.name)
        if service.path.name == "stuck.yaml":
            go.wait()
        return len(looked)

    monkeypatch.setattr(module, "_mark", mark)

    async def play() -> None:
        desk = Desk(Folder(tmp_path), None)  # type: ignore[arg-type]
        for name in ("stuck.yaml", "other.yaml"):
            await desk.open(name)
        watching = asyncio.ensure_future(desk.watch())
        while looked.count("other.yaml") < 3:
            await asyncio.sleep(0.01)
        watching.cancel()
        assert looked.count("stuck.yaml") == 1
        go.set()

    run(play)


def test_a_file_that_waits_to_be_saved_is_looked_at_though_nobody_changed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    looked: list[str] = []
    for name in ("saved.yaml", "unsaved.yaml"):
        (tmp_path / name).write_text(OPTION_FORM, "utf-8")

    async def play() -> None:
        desk = Desk(Folder(tmp_path), None)  # type: ignore[arg-type]
        for name in ("saved.yaml", "unsaved.yaml"):
            service = await desk.open(name)

            async def look(name: str = name) -> bool:
                looked.append(name)
                return True

            service.look = look  # type: ignore[method-assign]
            service.session.unsaved = "the disk is full" if name == "unsaved.yaml" else ""
        watching = asyncio.ensure_future(desk.watch())
        while looked.count("unsaved.yaml") < 3:
            await asyncio.sleep(0.01)
        watching.cancel()
        assert looked.count("saved.yaml") == 1

    run(play)


@pytest.mark.parametrize("place", ["the mark", "the look"])
def test_a_file_is_looked_at_again_after_a_mistake(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Which may have been a moment in which the system had no thread left."""
    monkeypatch.setattr(module, "EVERY", 0.01)
    (tmp_path / "a.yaml").write_text(OPTION_FORM, "utf-8")
    tried: list[str] = []

    def fails_once(work: Any) -> Any:
        def tried_once(*arguments: Any) -> Any:
            tried.append(place)
            if len(tried) == 1:
                raise RuntimeError("can't start new thread")
            return work(*arguments)

        return tried_once

    async def play() -> None:
        desk = Desk(Folder(tmp_path), None)  # type: ignore[arg-type]
        service = await desk.open("a.yaml")
        if place == "the mark":
            monkeypatch.setattr(module, "_mark", fails_once(module._mark))
        else:
            monkeypatch.setattr(service, "look", fails_once(service.look))
        told = asyncio.Event()
        service.listen(told.set)
        (tmp_path / "a.yaml").write_text(OPTION_FORM + "title: Theirs\n", "utf-8")
        watching = asyncio.ensure_future(desk.watch())
        await told.wait()
        watching.cancel()

    run(play)
    assert [each.message for each in caplog.records] == ["a file could not be looked at"]
