"""The left half of the Preferences screen: what is copied from where, also after an account was renamed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.editing.parsed import parse
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.preferences.editor import Editor

TEXT = """\
standoff: 1
decision_makers: {ann: {options: {go: leave}}}
accounts:
  hawk: {preferences: {ann: [go]}}
  dove: {preferences: {ann: [not go]}}
"""


class Window:
    """A window on one account, which notes what is copied."""

    def __init__(self) -> None:
        self.account, self.copied = "hawk", cast("list[tuple[str, str]]", [])
        self.params: dict[str, str] = {}
        self.file = SimpleNamespace(parsed=parse(Path("model.yaml"), TEXT))
        self.changes = SimpleNamespace(last="")

    @property
    def conflict(self) -> Any:
        return self.file.parsed.conflict

    def href(self, screen: str, **about: Any) -> str:
        return screen

    def say(self, message: str) -> None:
        pass

    async def do(self, name: str, *, dm: str, source: str, account: str) -> bool:
        self.copied.append((source, account))
        return True


@pytest.fixture
def window() -> Iterator[Window]:
    with Client(ui.page("/")):
        yield Window()


def test_the_menu_of_copies_follows_a_renamed_account(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[Callable[[], Awaitable[None]]] = []
    monkeypatch.setattr(ui, "menu_item", lambda text, choose: chosen.append(choose))
    editor = Editor(cast(Bench, window))
    for account in ("hawk", "eagle"):
        window.account, window.file.parsed = account, parse(Path("model.yaml"), TEXT.replace("hawk", account))
        editor.show(window.file.parsed.document.dispute, "ann", None)
        for each in chosen:
            asyncio.run(each())
        assert window.copied == [("dove", account), (account, "dove")]
        chosen.clear()
        window.copied.clear()
