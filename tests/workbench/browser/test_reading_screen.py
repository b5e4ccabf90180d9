"""A text is read in a real browser by keys alone: marked, worded, refused, undone, blind, and by two at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import standoff
from driving import Opens, Window, saved
from serving import Server
from standoff.editing.wording import COPY
from standoff.workbench.pages.reading.actions import TOO_EARLY
from waiting import until
from workbench.browser.test_every_screen import violations
from workbench.browser.test_sources_screen import SELECT

NEWS = """\
The well is dry, the mayor said on Monday. The road to the village is narrow.

"We will wait for rain," Ann Berg told reporters. The fields are yellow. The bus is late.
"""
MODEL = """\
standoff: 1
title: A well
sources: {SOURCE: {title: The news, file: SOURCE.txt, outlet: The Gazette}}
coders: {ana: {name: Ana}}
decision_makers:
  north: {options: {pump: pump more}}
  south: {options: {sue: go to court}}
preferences: {north: [not south.sue, north.pump], south: [not north.pump, not south.sue]}
"""


@pytest.fixture
def news(fresh: Path) -> Path:
    fresh.with_suffix(".txt").write_text(NEWS, "utf-8")
    fresh.write_text(MODEL.replace("SOURCE", fresh.stem), "utf-8")
    return fresh


def reading(opens: Opens, server: Server, news: Path, **asked: str) -> Window:
    window = opens(server)
    more = "".join(f"&{key}={value}" for key, value in asked.items())
    window.go(f"/reading?file={news.name}{more}")
    return window


def decided(news: Path, window: Window, count: int) -> list[dict[str, Any]]:
    """The lines of the log, once there are so many."""
    log = news.with_name(f"{news.stem}.reading.jsonl")

    def lines() -> list[dict[str, Any]]:
        window.page.wait_for_timeout(20)
        found = log.read_text("utf-8").splitlines()[1:] if log.exists() else []
        return [json.loads(each) for each in found] if len(found) == count else []

    return until(lines, f"{count} decisions")


def now(page: Page, words: str) -> None:
    """The words that are marked in the text as the current ones."""
    expect(page.locator(".so-paragraph .so-now").first).to_contain_text(words)


def test_a_text_is_read_by_keys_alone(opens: Opens, server: Server, news: Path) -> None:
    window = reading(opens, server, news)
    page = window.page
    now(page, "The well is dry")
    expect(page.locator(".so-row-now .so-row-go")).to_have_text("the mayor")
    expect(page.locator(".so-said")).to_have_text("the mayor via The Gazette asserts")
    page.keyboard.press("n")
    now(page, "The well is")
    page.keyboard.press("w")
    now(page, "The well is dry")
    page.keyboard.press("a")
    (marked,) = decided(news, window, 1)
    assert (marked["do"], marked["by"], marked["said_by"]) == ("mark", "ana", ["the mayor", "The Gazette"])
    assert NEWS[marked["start"] : marked["end"]] == "The well is dry"
    now(page, "We will wait for rain")  # on with the next
    page.keyboard.type("txau")  # what is typed before the dialogue is there decides nothing
    form = page.get_by_role("dialog", name="A claim of this passage")
    words = form.get_by_label("What is said, in your own words")
    words.fill("we will wait for rain!")
    page.keyboard.press("Control+Enter")
    expect(form.get_by_role("alert")).to_have_text(COPY)
    words.fill("She is patient")
    page.keyboard.press("Control+Enter")
    expect(form).to_be_hidden()
    saved(news, "She is patient", window)
    claim = standoff.claims(standoff.load(news)).claims["she-patient"]
    assert (claim.claim.coded_by, claim.claim.drafted_by, claim.passage.status) == ("ana", "rules 1", "found")
    expect(page.locator("mark[title*=patient]")).to_be_visible()
    for undone in ("claim", "mark"):
        page.keyboard.press("u")
        expect(page.get_by_text(f"Undone: {'add the' if undone == 'claim' else 'mark'}").first).to_be_visible()
        now(page, "We will wait for rain" if undone == "claim" else "The well is dry")
    assert news.read_text("utf-8") == MODEL.replace("SOURCE", news.stem)


@pytest.mark.soak
def test_keys_in_quick_succession_count_or_are_refused_aloud_and_steps_made_elsewhere_stay(
    opens: Opens, server: Server, news: Path
) -> None:
    window = reading(opens, server, news)
    page = window.page
    now(page, "The well is dry")
    page.keyboard.type("xx")
    expect(page.get_by_text(TOO_EARLY)).to_be_visible()
    now(page, "We will wait for rain")
    page.keyboard.press("x")
    decided(news, window, 2)
    news.write_text(news.read_text("utf-8").replace("A well", "Two wells"), "utf-8")
    expect(page.locator(".so-title")).to_contain_text("Two wells")
    page.keyboard.type("uuu")
    expect(page.get_by_text("There is nothing here that you decided. The last step of the file").first).to_be_visible()
    decided(news, window, 4)
    now(page, "The well is dry")
    assert "Two wells" in news.read_text("utf-8")


@pytest.mark.soak
def test_what_was_changed_and_not_marked_is_told_and_reset(opens: Opens, server: Server, news: Path) -> None:
    window = reading(opens, server, news)
    page = window.page
    now(page, "The well is dry")
    page.keyboard.press("2")
    page.keyboard.press("v")
    page.get_by_role("dialog").get_by_label("Who speaks").fill("a passer-by")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".so-row-now")).to_contain_text("changed")
    expect(page.locator(".so-row-now .so-row-go")).to_contain_text("a passer-by")
    page.locator(".so-row", has_text="We will wait").locator("p").click()  # anywhere on the row
    now(page, "We will wait for rain")
    expect(page.locator(".so-voices-offered")).to_contain_text("the mayor")
    expect(page.locator(".so-voices-offered")).not_to_contain_text("a passer-by")
    page.keyboard.press("k")
    now(page, "The well is dry")
    page.keyboard.press("R")
    expect(page.locator(".so-row-now .so-row-go")).to_have_text("the mayor")
    expect(page.locator(".so-row-now")).not_to_contain_text("changed")


def test_keys_do_nothing_while_one_types_and_the_filter_is_one_key_away(
    opens: Opens, server: Server, news: Path
) -> None:
    window = reading(opens, server, news)
    page = window.page
    now(page, "The well is dry")
    page.keyboard.press("/")
    page.keyboard.type("ann")
    expect(page.locator(".so-row")).to_have_count(1)
    now(page, "We will wait for rain")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    expect(page.locator(".so-said")).to_contain_text("doubts")
    assert not news.with_name(f"{news.stem}.reading.jsonl").exists()
    assert violations(page) == []


@pytest.mark.soak
def test_only_what_the_source_says_itself_is_decided_together(opens: Opens, server: Server, news: Path) -> None:
    window = reading(opens, server, news)
    page = window.page
    fold = page.get_by_text("more in its own voice: show")
    fold.click()
    boxes = page.get_by_role("checkbox", name="Choose:")
    expect(boxes).not_to_have_count(0)
    expect(page.locator(".so-row", has_text="the mayor").locator("[data-choose]")).to_have_count(0)
    boxes.nth(0).check()
    expect(boxes.nth(0)).to_be_focused()  # though it is another one by now
    expect(page.get_by_role("button", name="Mark the 1 that are chosen")).to_be_visible()
    boxes.nth(1).check()
    page.get_by_role("button", name="Refuse the 2 that are chosen").click()
    page.get_by_label("Why (may stay empty)").fill("no matter")
    page.keyboard.press("Enter")
    assert {(each["do"], each["why"]) for each in decided(news, window, 2)} == {("refuse", "no matter")}


@pytest.mark.soak
def test_who_reads_blind_sees_nothing_that_is_proposed(opens: Opens, server: Server, news: Path) -> None:
    window = reading(opens, server, news, blind="1")
    page = window.page
    expect(page.locator(".so-coverage")).to_contain_text("5 sentences to go")
    expect(page.locator(".so-row-go", has_text="the mayor")).to_have_count(0)
    page.evaluate(SELECT, [2, 1, 22])
    page.keyboard.press("m")
    (marked,) = decided(news, window, 1)
    assert (marked["said_by"], marked.get("drafted_by", ""), marked["paragraph"]) == (["The Gazette"], "", 2)
    expect(page.locator(".so-coverage")).to_contain_text("4 sentences to go")
    page.keyboard.press("j")
    now(page, "The fields")
    page.keyboard.press("x")
    now(page, "The bus")
    page.keyboard.press("u")  # takes back the pass, and not the mark before it
    for words in ("The fields", "The bus", "The well", "The road"):
        now(page, words)
        page.keyboard.press("x")
    expect(page.locator(".so-row-go", has_text="the mayor")).to_be_visible()


@pytest.mark.soak
def test_two_who_read_see_what_the_other_decides(opens: Opens, server: Server, news: Path) -> None:
    one, other = (reading(opens, server, news) for _ in range(2))
    now(one.page, "The well is dry")
    now(other.page, "The well is dry")
    one.page.keyboard.press("x")
    expect(other.page.locator(".so-row.so-is-refused")).to_contain_text("The well is dry")
    one.page.keyboard.press("2")  # a voice for the next one
    one.page.keyboard.press("a")
    expect(other.page.locator(".so-row.so-is-marked")).to_contain_text("We will wait for rain")
    assert [each["do"] for each in decided(news, one, 2)] == ["refuse", "mark"]
