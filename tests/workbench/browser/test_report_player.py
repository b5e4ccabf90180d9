"""A report that is played with, as a reader opens it: a file, without any network."""

from __future__ import annotations

import json
import re
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
FREEZE = "a freeze without war"


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "korea.html"
    standoff.report(standoff.load(KOREA), concepts=["nash", "gmr"], sections="answer").save(path)
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


def verdicts(page: Page, outcome: str) -> list[str]:
    """What is told of an outcome in each account."""
    return (
        page.locator(".so-play-outcomes tr", has=page.get_by_role("rowheader", name=outcome))
        .locator("td")
        .all_inner_texts()
    )


def shown(page: Page) -> int:
    """How many boxes are in view."""
    return page.locator(".so-play-list input:visible").count()


def test_without_two_claims_the_stand_off_does_not_hold_as_hinges_says(page: Page, korea: Path) -> None:
    """By the link of the answer that names them, and by hand."""
    page.goto(korea.as_uri())
    head(page, f"With nothing left out (Nash): {FREEZE} holds in “\u2068The Russian-Chinese proposal\u2069” only.")
    page.locator("#answer a[href='#play=article/nash/moon-yields/reluctant-president']").click()
    head(page, "Without these two (Nash): the stand-off (the status quo) and THAAD deployed no longer hold in")
    assert verdicts(page, "the stand-off") == ["no longer holds", "holds", "holds"]
    assert verdicts(page, FREEZE) == ["doesn’t hold", "doesn’t hold", "holds"]
    assert part(page, "No longer holds")[0].startswith("854, the stand-off")
    assert part(page, "What falls with it in the model") == [
        "South Korea prefers: South Korea hosts THAAD if and only if the United States delivers THAAD"
    ]
    other = page.get_by_label("Washington pays their call no heed")
    expect(other).to_be_disabled()
    expect(page.get_by_text("Two are left out, as many as can be.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Put back: .*Towards the end of June")).click()
    head(page, "Without this (Nash): what holds is the same as with nothing left out.")
    expect(other).to_be_enabled()
    assert page.evaluate("document.activeElement.className") == "so-play-undo"  # the other one's
    stands = part(page, "What stands, as it rests on other claims too")
    assert any(YIELDS in each for each in stands)
    expect(page.locator("li", has=page.get_by_label(YIELDS)).last).to_contain_text("now changes an outcome")
    page.get_by_role("button", name="Put all back").click()
    head(page, "With nothing left out")
    assert page.url.endswith("#play=article/nash")


@pytest.mark.soak
def test_what_can_be_left_out_is_found_and_goes_with_its_voice(page: Page, korea: Path) -> None:
    """By keys alone; the counts are those of `standoff analyse`."""
    page.goto(korea.as_uri())
    few = shown(page)
    assert 0 < few < 50
    page.get_by_label("A state holds if").focus()
    page.keyboard.press("ArrowDown")
    head(page, "With nothing left out (GMR)")
    count = standoff.analyse(standoff.load(KOREA), concepts=["gmr"])["article"].counts["gmr"]
    expect(page.locator(".so-play-idea")).to_contain_text(f"More holds so ({count} states against 4 by Nash")
    find = page.get_by_label("Find a voice or a claim")
    for words, found in {"sides haley": 1, "toner halt": 1, "xyzzy": 0}.items():
        find.fill(words)
        expect(page.locator(".so-play-found")).to_contain_text(f"{found} found" if found else "Nothing in this list")
        assert shown(page) == (found and found + 1)  # with the box of the voice
    find.fill("toner workable")
    expect(page.get_by_role("checkbox", name="denies: To halt the drills")).to_be_visible()
    find.fill("")
    page.get_by_label("Show the others, too").check()
    assert shown(page) > 90
    page.get_by_role("checkbox", name="the author (says or reports").focus()
    page.keyboard.press("Space")
    head(page, "Without this (GMR)")
    along = page.get_by_role("checkbox", name="Russia says: The North has not given up")
    expect(along).to_be_checked()
    expect(along).to_be_disabled()
    left = standoff.analyse(standoff.withdraw(standoff.load(KOREA), voices=["the author"]).conflict, concepts=["gmr"])
    expect(page.locator(".so-play-more")).to_contain_text(f"{left['article'].counts['gmr']} states hold")


@pytest.mark.parametrize(("width", "dark"), [pytest.param(1280, True, marks=pytest.mark.soak), (390, False)])
def test_everybody_can_use_it(page: Page, korea: Path, width: int, dark: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{korea.as_uri()}#play=washington/gmr/@Donald%20Trump/@Nikki%20Haley")
    head(page, "Without these two")
    page.locator(".so-play-list").scroll_into_view_if_needed()
    expect(page.locator(".so-play-head")).to_be_in_viewport()  # it sticks to the top
    assert violations(page) == []


def test_hostile_words_are_shown_as_text(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    standoff.report(standoff.loads(FILE.replace("TEXT", json.dumps(HOSTILE))), sections="answer").save(path)
    page.goto(path.as_uri())
    head(page, f"in “\u2068{HOSTILE}\u2069”")
    page.locator('input[name="claim"]').check()
    assert part(page, "Left out") == [f"\u2068{HOSTILE}\u2069 says: \u2068{HOSTILE}\u2069 Put back"]
    assert any(HOSTILE in each for each in part(page, "All that holds"))
    assert page.locator("img, .so-play b b").count() == 0


def test_without_scripts_the_page_is_whole_and_shows_no_controls(browser: Browser, korea: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(korea.as_uri())
    expect(page.get_by_role("heading", level=2, name="The answer")).to_be_visible()
    expect(page.locator("#so-play")).to_be_hidden()
    context.close()
