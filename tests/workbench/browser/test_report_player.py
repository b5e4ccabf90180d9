"""A report that is played with, as a reader opens it: a file, without any network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import standoff
from asking import EXAMPLES
from driving import OVERFLOW, violations
from waiting import PATIENCE

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
HOSTILE = "<img src=x onerror=alert(1)></script><b>bold</b>"
FILE = """
standoff: 1
claims: {wish: {text: TEXT, said_by: [TEXT]}}
decision_makers: {ann: {options: {go: TEXT}}}
definitions: {leaving: {name: TEXT, condition: go}}
accounts:
  one: {title: TEXT, preferences: {ann: [{prefer: go, because: [wish]}]}}
  two: {preferences: {ann: [not go]}}
"""
YIELDS = "Towards the end of June, Moon had come round to taking more launchers."
RELUCTANT = "Washington is trying out how much an unwilling"


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "korea.html"
    standoff.report(standoff.load(KOREA), concepts=["nash", "gmr"], sections="method").save(path)
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window without a network, in which nothing may go wrong."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(1_000 * PATIENCE)
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url))
    yield page
    wider: Any = page.evaluate(OVERFLOW)
    context.close()
    assert (troubles, wider > 0) == ([], False)


def head(page: Page, words: str) -> None:
    """Waits until the answer begins with some words."""
    expect(page.locator(".so-play-head")).to_contain_text(words)


def part(page: Page, heading: str) -> list[str]:
    """The lines below a heading of the answer."""
    found = page.locator(f'.so-play-answer h3:text-is("{heading}") + ul > li')
    return found.all_inner_texts()


def test_without_two_claims_the_stand_off_does_not_hold_as_hinges_says(page: Page, korea: Path) -> None:
    page.goto(korea.as_uri())
    head(page, "With nothing left out: in “\u2068The article\u2069”, under Nash, 4 states hold.")
    assert part(page, "What holds")[0].startswith("854, the stand-off")
    page.get_by_label(YIELDS).check()
    head(page, "4 states hold, as with nothing left out.")
    page.get_by_label(RELUCTANT).check()
    head(
        page, "Without these: in “\u2068The article\u2069”, under Nash, 4 states hold; 4 no longer hold and 4 are new."
    )
    assert part(page, "No longer holds")[0].startswith("854, the stand-off")
    assert part(page, "What falls") == [
        "South Korea prefers: South Korea hosts THAAD if and only if the United States delivers THAAD"
    ]
    assert not any("stand-off" in each for each in part(page, "What holds"))


def test_no_third_is_left_out_and_either_can_be_put_back(page: Page, korea: Path) -> None:
    page.goto(f"{korea.as_uri()}#play=article/nash/moon-yields/reluctant-president")
    head(page, "4 no longer hold")
    other = page.get_by_label("Moscow and Beijing condemn the bringing of THAAD to the South.")
    expect(other).to_be_disabled()
    expect(page.get_by_role("checkbox", name=YIELDS)).to_be_enabled()
    expect(page.get_by_text("Two are left out, which is as much as this page has answers for.")).to_be_visible()
    page.get_by_role("button", name=f"Put back: \u2068{YIELDS}").click()
    head(page, "as with nothing left out")
    expect(other).to_be_enabled()
    assert page.evaluate("document.activeElement.className") == "so-play-undo"  # the other one's
    page.get_by_role("button", name="Put all back").click()
    head(page, "With nothing left out")
    assert page.url.endswith("#play=article/nash")


def test_account_and_concept_are_changed_by_keys_alone(page: Page, korea: Path) -> None:
    """The counts are those of `standoff analyse`."""
    page.goto(korea.as_uri())
    counts = standoff.analyse(standoff.load(KOREA))["washington"].counts
    page.get_by_label("According to").focus()
    page.keyboard.press("ArrowDown")
    head(page, f"in “\u2068Washington's statements\u2069”, under Nash, {counts['nash']} states hold.")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    head(page, f"under GMR, {counts['gmr']} states hold.")
    page.keyboard.press("Tab")
    page.keyboard.type("nikki")
    expect(page.get_by_label("Nikki Haley (")).to_be_visible()
    expect(page.get_by_label("Donald Trump (")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    head(page, "Without this: in “\u2068Washington's statements\u2069”, under GMR")
    assert page.evaluate("document.activeElement.name") == "voice"
    left = standoff.analyse(standoff.withdraw(standoff.load(KOREA), voices=["Nikki Haley"]).conflict)
    head(page, f"{left['washington'].counts['gmr']} states hold")


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_everybody_can_use_it(page: Page, korea: Path, width: int, dark: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{korea.as_uri()}#play=washington/gmr/@Donald%20Trump/@Nikki%20Haley")
    head(page, "Without these")
    assert violations(page) == []


def test_hostile_words_are_shown_as_text(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    standoff.report(standoff.loads(FILE.replace("TEXT", json.dumps(HOSTILE))), sections="answer").save(path)
    page.goto(path.as_uri())
    head(page, f"in “\u2068{HOSTILE}\u2069”")
    page.locator('input[name="voice"]').check()
    assert part(page, "Left out") == [f"The word of \u2068{HOSTILE}\u2069 Put back"]
    assert any(HOSTILE in each for each in part(page, "What holds"))
    assert page.locator("img, .so-play b b").count() == 0


def test_without_scripts_the_page_is_whole_and_shows_no_controls(browser: Browser, korea: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(korea.as_uri())
    expect(page.get_by_role("heading", level=2, name="How it was worked out")).to_be_visible()
    expect(page.locator("#so-play")).to_be_hidden()
    context.close()
