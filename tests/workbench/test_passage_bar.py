"""A place becomes the passage of a claim as it was shown, whatever happened to the claim or the source meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.editing.parsed import parse
from standoff.questions.claims.as_json import PlaceData
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.sources.passage_bar import PassageBar

TEXT = """\
standoff: 1
sources: {news: {file: news.txt}}
claims: {rain: {text: It rained., said_by: [Bo], at: {source: news, paragraph: 1, quote: It rained}}}
decision_makers: {ann: {options: {go: leave}}}
"""
PLACE: PlaceData = {"paragraph": 2, "start": 0, "end": 9, "text": "It rained"}


class Window:
    """A window on a file, with a source that has some words at the place."""

    def __init__(self) -> None:
        self.dispute = parse(Path("model.yaml"), TEXT).document.dispute  # type: ignore[union-attr]
        self.words, self.said, self.done = "It rained", "", cast("list[dict[str, Any]]", [])
        self.file = SimpleNamespace(path=Path("model.yaml"))

    async def ask(self, name: str, **asked: Any) -> dict[str, Any]:
        return {**asked, "text": self.words, "digest": "0" * 64}

    async def do(self, name: str, **arguments: Any) -> bool:
        self.done.append(arguments)
        return True

    def say(self, message: str, *, wrong: bool = False) -> None:
        self.said = message

    def changed(self) -> None:
        pass


@pytest.fixture
def window() -> Iterator[Window]:
    with Client(ui.page("/")):
        yield Window()


def put(window: Window, claim: str) -> bool:
    bar = PassageBar(cast(Bench, window), cast(Any, None), cast(Any, None))
    return asyncio.run(bar.put(claim, "news", PLACE))


def test_a_place_is_put_with_its_words(window: Window) -> None:
    assert put(window, "rain")
    assert [(each["claim"], each["paragraph"], each["quote"]) for each in window.done] == [("rain", 2, "It rained")]


def test_other_words_at_the_place_are_not_coded(window: Window) -> None:
    window.words = "It poured"
    assert not put(window, "rain")
    assert window.done == []
    assert window.said == "The text has changed meanwhile: look at it again."


def test_a_claim_that_was_removed_meanwhile_is_left_to_the_command(window: Window) -> None:
    assert put(window, "gone")
    assert "quote" not in window.done[0]
