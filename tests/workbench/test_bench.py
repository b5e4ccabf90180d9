"""One window: what is asked last is what is shown last, and the address follows what it names."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.editing.parsed import parse
from standoff.workbench.pages.frame.bench import Bench, GivenUpError, renamed
from standoff.workbench.pages.yaml import Yaml
from standoff.workbench.service import ChangedError

TEXT = """\
standoff: 1
decision_makers: {us: {options: {go: ''}}, them: {options: {stay: ''}}}
preferences: {us: [], them: []}
accounts: {one: {}, two: {}}
"""


class File:
    """A file as far as a window looks at it here."""

    def __init__(self, text: str) -> None:
        self.path, self.made, self.gone = Path("model.yaml"), None, ""
        self.turn(text)

    def turn(self, text: str) -> None:
        """It has another text."""
        self.parsed = parse(self.path, text)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with Client(ui.page("/")):
        yield Bench(cast(Any, None), cast(Any, File(TEXT)))


def asked(bench: Bench, *waits: float) -> list[int]:
    """What is shown, one after another, where answers come after those many seconds, all asked for at once."""
    shown: list[int] = []

    async def show(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        shown.append(number)

    async def all_of() -> list[bool]:
        made = [asyncio.ensure_future(bench.latest("one", partial(show, *each))) for each in enumerate(waits)]
        return await asyncio.gather(*made)

    done = asyncio.run(all_of())
    assert done == [False] * (len(waits) - 1) + [True]
    return shown


def test_what_is_asked_last_is_shown_last(bench: Bench) -> None:
    """The first answer takes the longest, and would come last."""
    assert asked(bench, 0.2, 0.1, 0.0) == [2]


def test_what_is_asked_about_a_text_that_was_changed_is_not_finished(bench: Bench) -> None:
    """No more is said: the screen is brought up to date after the change."""

    async def changed() -> None:
        raise ChangedError

    assert asyncio.run(bench.latest("one", changed)) is False


def test_what_comes_in_another_slot_is_left_alone(bench: Bench) -> None:
    shown: list[str] = []

    async def show(word: str) -> None:
        await asyncio.sleep(0)
        shown.append(word)

    async def both() -> list[bool]:
        return list(
            await asyncio.gather(
                bench.latest("one", partial(show, "one")), bench.latest("other", partial(show, "other"))
            )
        )

    assert asyncio.run(both()) == [True, True]
    assert sorted(shown) == ["one", "other"]


def test_who_gives_up_a_window_gives_up_what_it_waits_for(bench: Bench) -> None:
    shown: list[str] = []

    async def show() -> None:
        await asyncio.sleep(0.1)
        shown.append("late")

    async def given_up() -> None:
        task = asyncio.ensure_future(bench.latest("one", show))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.15)

    asyncio.run(given_up())
    assert shown == []


def test_a_cancel_is_told_quietly_until_the_next_question(bench: Bench) -> None:
    said: list[object] = []
    bench.notice = lambda error: said.append(type(error))

    async def answer() -> int:
        await asyncio.sleep(0)
        return 1

    async def screen() -> None:
        asyncio.get_running_loop().call_soon(bench.cancel)
        await bench._waited(asyncio.sleep(5))

    async def twice() -> None:
        bench.screen = screen
        await bench.update()
        await bench._waited(answer())
        await bench._waited(answer())

    asyncio.run(twice())
    assert said == [GivenUpError, type(None)]


def test_a_screen_keeps_what_it_was_asked(bench: Bench) -> None:
    """But for what is chosen for all screens, or is meant once."""
    bench.show("hinges", {"file": "a.yaml", "outcome": "war"})
    bench.show("yaml", {"file": "a.yaml", "line": "7"})
    assert bench.back("hinges") == "/hinges?file=a.yaml&outcome=war"
    assert bench.back("yaml") == "/yaml?file=a.yaml"
    bench.show("hinges", {"file": "a.yaml", "account": "two", "outcome": "not war"})
    assert bench.back("yaml") == "/yaml?file=a.yaml&account=two"
    assert bench.back("hinges") == "/hinges?file=a.yaml&account=two"


def test_what_took_the_place_of_an_id() -> None:
    assert renamed(["a", "b", "c"], ["a", "x", "c"], "b") == "x"
    assert renamed(["a", "b", "c"], ["a", "x", "c"], "a") is None  # it is still there
    assert renamed(["a", "b"], ["x", "y"], "a") is None  # which of them?
    assert renamed(["a", "b"], ["b", "x"], "a") is None  # a is gone, and x was added at the end
    assert renamed(["a", "b"], ["b"], "a") is None
    assert renamed([], ["x"], "a") is None


@pytest.fixture
def follows(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Gives the file another text, in which a piece is another, and brings the window up to date."""
    bench.name = "preferences"
    addresses: list[str] = []
    monkeypatch.setattr(ui.navigate.history, "replace", addresses.append)

    def follow(old: str, new: str) -> None:
        asyncio.run(bench.update())
        file = cast(File, bench.file)
        assert old in TEXT
        file.turn(file.parsed.text.replace(old, new))
        asyncio.run(bench.update())
        assert addresses == [bench.href("preferences", **bench.params)]

    return follow


def test_the_address_follows_a_new_id(bench: Bench, follows: Callable[[str, str], None]) -> None:
    bench.params = {"account": "two", "dm": "us"}
    follows("two: {}", "three: {}")
    assert bench.params == {"account": "three", "dm": "us"}
    assert bench.account == "three"
    assert bench.gone == {}


def test_the_address_follows_a_decision_maker(bench: Bench, follows: Callable[[str, str], None]) -> None:
    bench.params = {"account": "two", "dm": "them"}
    follows("them:", "the_others:")
    assert bench.params == {"account": "two", "dm": "the_others"}


def test_a_window_says_that_its_account_is_gone(bench: Bench, follows: Callable[[str, str], None]) -> None:
    said: list[str] = []
    bench.notice = lambda error: said.append(str(error))

    async def screen() -> None: ...

    bench.screen = screen
    bench.params = {"account": "two"}
    follows(", two: {}", "")
    assert said == ["None", "There is no account `two` any more: this is about `one`."]
    assert bench.gone == {"account": "two"}
    assert bench.params == {}


def test_an_unsound_file_takes_no_account_away(bench: Bench) -> None:
    bench.params = {"account": "two"}
    cast(File, bench.file).turn("standoff: 1\naccounts: [")
    asyncio.run(bench.update())
    assert bench.params == {"account": "two"}
    assert bench.gone == {}


def test_the_editor_begins_with_the_text_that_is_understood(bench: Bench) -> None:
    """A change may have made another text that is still being read: what is typed would be put onto the wrong one."""
    bench.file.session = cast(Any, SimpleNamespace(text=TEXT + "title: Theirs\n"))
    typed = Yaml(bench)._typed
    assert typed is not None
    assert (typed.editor.value, typed.base.text) == (TEXT, TEXT)
