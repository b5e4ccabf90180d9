"""The server is killed while somebody types, again and again: no word is lost, and the window goes on by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Thread
from time import sleep

import pytest
from playwright.sync_api import Browser, Error, Locator, Page

from driving import Window, window
from serving import Server, free_port
from waiting import until

DISPUTE = """\
standoff: 1
title: A well
decision_makers:
  north:
    options: {pump: pump more than the agreed share}
  south:
    options: {sue: take the matter to court}
preferences:
  north: [not south.sue, north.pump]
  south: [not north.pump, not south.sue]
record:
  start: {date: 2017, taken: []}
  moves:
    - {date: 2018, by: north, take: [north.pump], note: first}
"""
SENTENCE = "the wells of the north are dry and those of the south will be so in a year or two"
UP = "typeof soLine !== 'undefined' && soLine.up && window.did_handshake && !window.soEarly"


@dataclass(frozen=True)
class Place:
    """Where something is typed: the screen, what opens the field, the field, and what is typed there."""

    screen: str
    field: Callable[[Page], Locator]
    opens: Callable[[Page], None] = lambda page: None
    text: Callable[[int, Random], str] = lambda number, random: (
        f"round {number} {' '.join(random.sample(SENTENCE.split(), 8))}"
    )
    begins: str = "ControlOrMeta+a"  # what is typed over
    ends: str = "Enter"


def _condition(number: int, random: Random) -> str:
    return f"({' and '.join(['(sue or pump)'] * random.randint(1, 6))})"


PLACES = (
    Place("model", lambda page: page.get_by_label("What north.pump is")),
    Place(
        "yaml",
        lambda page: page.locator(".cm-line", has_text="title:"),
        begins="Home Shift+End",
        ends="",
        text=(lambda number, random: f"title: round {number} {' '.join(random.sample(SENTENCE.split(), 8))}"),
    ),
    Place("record", lambda page: page.get_by_label("Note"), lambda page: _edit_entry(page)),
    Place("preferences", lambda page: page.get_by_label("Condition 1"), lambda page: _edit_statement(page), _condition),
    Place("model", lambda page: page.get_by_label("Title", exact=True)),
    Place("model", lambda page: page.get_by_label("What it is about"), ends="Tab"),
)


def _edit_entry(page: Page) -> None:
    page.get_by_role("button", name="Edit the entry").first.click()
    page.get_by_label("Note").wait_for()
    page.wait_for_timeout(500)  # until it has given the focus to its first field


def _edit_statement(page: Page) -> None:
    page.locator(".so-wish-text").first.click()


class Killed:
    """A workbench on one file and one port, which is killed and started again."""

    def __init__(self, file: Path, logs: Path) -> None:
        self.file, self.logs, self.number, self.port = file, logs, 0, free_port()
        self.server = self._started()

    def _started(self) -> Server:
        self.number += 1
        return Server(self.file, self.logs / f"printed-{self.number}", "--port", str(self.port))

    def killed_after(self, seconds: float) -> Thread:
        """Kills it at that moment, and starts it again."""

        def kill() -> None:
            sleep(seconds)
            self.server.kill()
            self.server = self._started()

        thread = Thread(target=kill)
        thread.start()
        return thread


def type_over_a_kill(seen: Window, killed: Killed, place: Place, number: int, random: Random) -> None:
    """Types a text while the server is killed and started again; at the end, all of it is in the file."""
    page, text = seen.page, place.text(number, random)
    page.goto(f"http://127.0.0.1:{killed.port}/{place.screen}")
    seen.settled()
    place.opens(page)
    place.field(page).click()
    for key in place.begins.split():
        page.keyboard.press(key)
    killing = killed.killed_after(random.random() * 1.2)
    pauses = random.randrange(len(text))
    for at, letter in enumerate(text):
        page.keyboard.type(letter, delay=random.random() * 30)
        if at == pauses:
            page.wait_for_timeout(random.random() * 500)
    killing.join()
    page.wait_for_function("() => " + UP)
    page.wait_for_function("() => !soKept.wanted && soKept.sent.length === 0")
    if place.ends and text not in killed.file.read_text("utf-8"):
        place.field(page).press(place.ends)
    until(lambda: _saved(page, killed.file, text), f"{text!r} in the file, after a kill in {place.screen}")


def _saved(page: Page, file: Path, text: str) -> bool:
    page.wait_for_timeout(20)
    try:
        said = page.evaluate("document.querySelector('so-line')?.textContent")
    except Error:  # it is just loaded anew
        return False
    return said == "" and text in file.read_text("utf-8").replace("\n", " ")


def kill_often(browser: Browser, folder: Path, rounds: int, seed: int) -> None:
    file = folder / "well.yaml"
    file.write_text(DISPUTE, "utf-8")
    (folder / "logs").mkdir()
    random, killed = Random(seed), Killed(file, folder / "logs")
    try:
        with window(browser, killed.server) as seen:
            for number in range(rounds):
                type_over_a_kill(seen, killed, PLACES[number % len(PLACES)], number, random)
                seen.forgive()  # the requests that met nobody
    finally:
        killed.server.kill()


@pytest.mark.soak
def test_what_is_typed_while_the_server_is_killed_is_in_the_file(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    kill_often(browser, tmp_path, 1, seed=1)


@pytest.mark.soak
def test_200_kills_lose_no_word(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    kill_often(browser, tmp_path, int(os.environ.get("STANDOFF_KILLS", "200")), seed=17)
