"""Decisions on what is read: kept before they are told, in one history with the file, for windows and programs."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from asking import OPTION_FORM
from standoff.editing.wording import COPY
from standoff.errors import EditError, FileError
from standoff.marks.log import ReadingLog
from standoff.workbench.api import add_api
from standoff.workbench.decisions import NO_CODER, Marked, TakenBack
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.service import Service
from waiting import PATIENCE, soon

NEWS = "The well is dry, the mayor said. It will rain."
MODEL = f"{OPTION_FORM}sources: {{news: {{file: news.txt}}}}\ncoders: {{ana: {{name: Ana}}}}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    file = tmp_path / "well.yaml"
    file.write_text(MODEL, "utf-8")
    return file


def run(play: Callable[[], Awaitable[None]]) -> None:
    async def played() -> None:
        await asyncio.wait_for(play(), PATIENCE)

    asyncio.run(played())


def opened(file: Path) -> Service:
    return Service(file, None)  # type: ignore[arg-type]


def passage(words: str = "The well is dry", *said_by: str, **more: Any) -> Marked:
    start = NEWS.index(words)
    place = {"source": "news", "paragraph": 1, "start": start, "end": start + len(words)}
    digest = sha256(words.encode()).hexdigest()[:16]
    return Marked(**{**place, "digest": digest, "said_by": list(said_by or ("the mayor", "News")), **more})


def on_disk(file: Path) -> list[str]:
    """What the log on the disk says was done, line by line."""
    log = file.with_name("well.reading.jsonl")
    return [json.loads(line).get("do", "") for line in log.read_text("utf-8").splitlines()[1:]] if log.exists() else []


def test_a_decision_is_on_the_disk_before_anybody_is_told(file: Path) -> None:
    async def play() -> None:
        service, told = opened(file), list[list[str]]()
        service.decisions.listen(lambda who: told.append(on_disk(file)))
        await service.decisions.mark([passage()], by="ana")
        await service.decisions.refuse([passage("It will rain")], "no claim", by="ana")
        assert told == [["mark"], ["mark", "refuse"]]
        assert file.read_text("utf-8") == MODEL

    run(play)


@pytest.mark.parametrize(
    ("marked", "by", "why"),
    [
        (passage(), "", NO_CODER),
        (passage(), "bob", "coder"),
        (passage(digest="0" * 16), "ana", "the text of `news` is another one by now"),
        (passage(end=400), "ana", "the text of `news` is another one by now"),
        (passage(source="other"), "ana", "source"),
        (passage(stance="thinks"), "ana", "stance"),
        (passage(said_by=[]), "ana", "needs its voices"),
        (passage(said_by=["x" * 501]), "ana", "needs its voices"),
        (passage(said_by=["x"] * 21), "ana", "needs its voices"),
        (passage(digest=""), "ana", "the text of `news` is another one by now"),
    ],
)
def test_what_cant_be_marked_is_refused_and_nothing_is_written(file: Path, marked: Marked, by: str, why: str) -> None:
    async def play() -> None:
        with pytest.raises(EditError, match=why):
            await opened(file).decisions.mark([marked], by=by)
        assert on_disk(file) == []

    run(play)


def test_several_refusals_are_kept_or_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a log that is full before the last one."""
    monkeypatch.setattr("standoff.marks.file.MOST_LINES", 2)

    async def play() -> None:
        with pytest.raises(FileError, match="is full"):
            await opened(file).decisions.refuse([passage(), passage("It will rain")], by="ana")
        assert on_disk(file) == []

    run(play)


def test_a_worded_mark_is_a_claim_of_its_coder_and_a_copy_is_none(file: Path) -> None:
    async def play() -> None:
        service = opened(file)
        drafted = passage(drafted_by="rules 1")
        with pytest.raises(EditError) as refused:
            await service.decisions.word(drafted, "the well is DRY.", by="ana")
        assert (str(refused.value), file.read_text("utf-8"), on_disk(file)) == (COPY, MODEL, [])
        name = await service.decisions.word(drafted, "No water is left", by="ana", changed=["place"])
        claim = service.parsed.document.dispute.claims[name]  # type: ignore[union-attr]
        assert (claim.said_by, claim.coded_by, claim.drafted_by) == (("the mayor", "News"), "ana", "rules 1")
        (accepted,) = (await service.decisions.standing()).decisions
        assert (accepted.claim, accepted.by, accepted.changed) == (name, "ana", ("place",))

    run(play)


@pytest.mark.parametrize(
    ("before", "now", "changed", "is_closed"),
    [
        (passage(), passage("The well is dry", "News"), (), True),
        (passage(), passage("The well"), (), True),
        (passage(), passage("The well", "News"), (), False),  # may be another claim beside it
        (passage(), passage("It will rain"), (), False),
        (passage(drafted_by="rules 1"), passage("The well", "News", drafted_by="rules 1"), ("place", "said_by"), True),
        (passage(drafted_by="rules 1"), passage("The well is dry", "News", drafted_by="rules 1"), (), False),
        (passage(drafted_by="rules 1"), passage("The well is dry", "News"), (), False),
    ],
)
def test_a_mark_that_is_worded_otherwise_is_no_mark_any_more(
    file: Path, before: Marked, now: Marked, changed: tuple[Any, ...], is_closed: bool
) -> None:
    async def play() -> None:
        decisions = opened(file).decisions
        await decisions.mark([before], by="ana")
        await decisions.word(now, "No water is left", by="ana", changed=changed)
        assert len((await decisions.standing()).marks) == (not is_closed)
        assert await decisions.undo() == "add the claim `no-water-left`"
        assert len((await decisions.standing()).marks) == 1

    run(play)


def test_programs_name_the_mark_that_they_word(file: Path) -> None:
    async def play() -> None:
        decisions = opened(file).decisions
        (marked,) = await decisions.mark([passage()], by="ana")
        with pytest.raises(EditError, match="mark"):
            await decisions.word(passage("The well", "News"), "No water is left", by="ana", instead="nothing")
        await decisions.word(passage("The well", "News"), "No water is left", by="ana", instead=marked.id)
        standing = await decisions.standing()
        assert (standing.marks, standing.decisions[0].instead) == ((), marked.id)

    run(play)


def test_the_last_is_undone_first_be_it_in_the_log_or_in_the_file(file: Path) -> None:
    async def play() -> None:
        service = opened(file)
        decisions = service.decisions
        await decisions.mark([passage()], by="ana")
        await service.do("set_title", title="One")
        await decisions.refuse([passage("It will rain")], by="ana")
        await decisions.word(passage(), "No water is left", by="ana")
        undone = [await decisions.undo() for _ in range(5)]
        assert undone == [
            "add the claim `no-water-left`",
            "refuse a passage",
            "title: One",
            "mark a passage",
            None,
        ]
        standing = await decisions.standing()
        assert (standing.decisions, standing.marks) == ((), ())

    run(play)


def test_a_coder_takes_back_what_they_decided_here_and_no_step_made_elsewhere(file: Path) -> None:
    file.write_text(MODEL.replace("{ana:", "{bo: {name: Bo}, ana:"), "utf-8")

    async def play() -> None:
        service = opened(file)
        decisions = service.decisions
        await decisions.refuse([passage("It will rain")], by="bo")
        (mine,) = await decisions.mark([passage("It will rain")], by="ana")
        await service.do("set_title", title="One")
        await decisions.word(passage(), "No water is left", by="ana")
        (worded,) = [each for each in (await decisions.standing()).decisions if each.do == "accept"]
        await service.do("set_title", title="Two")
        assert await decisions.take_back("ana") == TakenBack(stays="title: Two")
        await service.undo()
        assert await decisions.take_back("ana") == TakenBack("add the claim `no-water-left`", worded.id)
        assert await decisions.take_back("ana") == TakenBack("mark a passage", mine.id, "title: One")
        assert await decisions.take_back("ana") == TakenBack(stays="title: One")
        assert await decisions.take_back("") == TakenBack(stays="title: One")
        assert [each.by for each in (await decisions.standing()).decisions] == ["bo"]
        assert "title: One" in file.read_text("utf-8")

    run(play)


def test_after_a_restart_a_later_edit_is_undone_before_an_earlier_mark(file: Path) -> None:
    async def play() -> None:
        first = opened(file)
        await first.decisions.mark([passage()], by="ana")
        await first.do("set_title", title="One")
        os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 2))  # the log counts whole seconds
        again = opened(file)
        assert [await again.decisions.undo() for _ in range(2)] == ["title: One", "mark a passage"]

    run(play)


def test_a_mark_that_took_the_place_of_another_gives_it_back(file: Path) -> None:
    async def play() -> None:
        decisions = opened(file).decisions
        (old,) = await decisions.mark([passage()], by="ana")
        await decisions.mark([passage("The well is dry", "Bo")], by="ana", instead=[old.id])
        assert [each.mark.said_by for each in (await decisions.standing()).marks] == [("Bo",)]
        await decisions.undo()
        assert [each.id for each in (await decisions.standing()).marks] == [old.id]
        with pytest.raises(EditError, match="mark"):
            await decisions.mark([passage()], by="ana", instead=[old.id, "nothing"])
        assert [each.id for each in (await decisions.standing()).marks] == [old.id]

    run(play)


def test_what_another_program_decides_is_heard(file: Path) -> None:
    async def play() -> None:
        desk = Desk(Folder(file), None)  # type: ignore[arg-type]
        service = await desk.open()
        told = list[object]()
        service.decisions.listen(told.append)
        assert (await service.decisions.standing()).marks == ()
        other = opened(file)
        await other.decisions.mark([passage()], by="ana")
        watching = asyncio.create_task(desk.watch())
        await soon(lambda: told, "the window to be told")
        watching.cancel()
        assert len((await service.decisions.standing()).marks) == 1

    run(play)


def test_windows_are_told_when_the_log_cant_be_read_any_more_and_when_it_is_gone(file: Path) -> None:
    async def play() -> None:
        service, told = opened(file), list[object]()
        await service.decisions.mark([passage()], by="ana")
        service.decisions.listen(told.append)
        log = file.with_name("well.reading.jsonl")
        kept = log.read_bytes()
        for number, now in enumerate((b"<<<<<<< HEAD\n" + kept, kept, b""), 1):
            log.write_bytes(now) if now else log.unlink()
            await service.decisions.look()
            assert len(told) == number
            await service.decisions.look()  # told once
            assert len(told) == number
        assert (await service.decisions.standing()).marks == ()

    run(play)


def test_a_log_that_cant_be_read_stays_as_it_is(file: Path) -> None:
    log = file.with_name("well.reading.jsonl")
    log.write_text("something else\n", "utf-8")

    async def play() -> None:
        with pytest.raises(Exception, match="nothing is read from it or written to it"):
            await opened(file).decisions.mark([passage()], by="ana")
        assert log.read_text("utf-8") == "something else\n"

    run(play)


def test_programs_decide_as_windows_do(file: Path) -> None:
    app = FastAPI()
    add_api(app, Desk(Folder(file), None))  # type: ignore[arg-type]
    place = {"source": "news", "paragraph": 1, "start": 0, "end": 15, "said_by": ["the mayor", "News"]}
    dry = {**place, "digest": sha256(b"The well is dry").hexdigest(), "drafted_by": "rules 1"}

    async def play() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:

            async def post(what: str, **told: Any) -> tuple[int, Any]:
                answer = await client.post(f"/api/reading/{what}", json=told)
                return answer.status_code, answer.json()

            assert (await post("mark", marks=[dry], by="bob"))[0] == 409
            assert (await post("mark", marks=[dry], by="ana", more=1))[0] == 422
            assert (await post("mark", marks=[{**dry, "more": 1}], by="ana"))[0] == 422
            status, told = await post("mark", marks=[dry], by="ana")
            assert (status, told["decisions"][0]["do"]) == (200, "mark")
            status, told = await post("accept", mark=dry, text="the well is dry!", by="ana")
            assert (status, told["error"]) == (409, COPY)
            status, told = await post("accept", mark=dry, text="No water is left", by="ana")
            assert (status, told["claim"]) == (200, "no-water-left")
            found = (await client.get("/api/reading", params={"source": "news"})).json()
            assert [(each["do"], each["claim"]) for each in found["decisions"]] == [("accept", "no-water-left")]
            assert found["log"] == "well.reading.jsonl"
            status, told = await post("undo")
            assert (status, told["undone"]) == (200, "add the claim `no-water-left`")
            status, told = await post("refuse", marks=[dry], by="ana", why="twice told")
            assert (status, told["decisions"][0]["why"]) == (200, "twice told")
            assert (await post("refuse", marks=[dry] * 501, by="ana"))[0] == 409

    run(play)
    (refused,) = ReadingLog.open(file).standing({}).decisions
    assert refused.why == "twice told"
