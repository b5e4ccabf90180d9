"""Who changed a file, and what: told to the windows that didn't."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.service import Service

TEXT = "standoff: 1\ntitle: A\ndecision_makers: {us: {options: {go: ''}}}\npreferences: {us: []}\n"


@pytest.fixture
def file(tmp_path: Path) -> Service:
    path = tmp_path / "model.yaml"
    path.write_text(TEXT, "utf-8")
    return Service(path, cast(Any, None))


def test_each_change_is_told_to_those_who_didn_t_make_it(file: Service) -> None:
    async def changed() -> list[list[tuple[str, int]]]:
        with Client(ui.page("/")):
            one, other = (Bench(cast(Any, None), file) for _ in range(2))
        for each in (one, other):
            each.changed = lambda: None  # type: ignore[method-assign]  # no screen follows
            file.listen(each.told)
        await file.do("set_title", one, title="B")  # by the first window
        await file.do("set_title", title="C")  # by a program
        file.path.write_text(file.path.read_text("utf-8").replace("go: ''", "go: 'to court'"), "utf-8")
        await file.look()
        await file.undo(other)
        return [
            [(each.changes.who(made).split(",")[0], made.line) for made in each.changes.by_others]
            for each in (one, other)
        ]

    first, second = asyncio.run(changed())
    assert first == [("another program", 2), ("another program", 3), ("another window", 3)]
    assert second == [("another window", 2), ("another program", 2), ("another program", 3)]


def test_what_was_sent_twice_is_done_once(file: Service) -> None:
    async def sent() -> None:
        seen = file.parsed.key
        for _ in range(2):
            await file.do("add_statement", None, seen, dm="us", condition="go")

    asyncio.run(sent())
    assert "preferences: {us: [go]}" in file.path.read_text("utf-8")
