"""Passages are coded in a real browser: selected, found by words, moved by hand, and never by themselves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect

import standoff
from driving import Opens, Window, saved
from serving import Server

NEWS = "The well\n\nThe fox 🦊 ran from 한국 to the wood. 물이 마른다.\n\nIt rained in the night, says the mayor.\n"
MODEL = """\
standoff: 1
title: A well
sources: {SOURCE: {title: The news, file: SOURCE.txt}}
claims:
  rain: {text: It rained., said_by: [the mayor], at: {source: SOURCE, paragraph: 2, start: 0, end: 9, digest: DIGEST}}
  dry: {text: It is dry., said_by: [Ann]}
decision_makers:
  north: {options: {pump: pump more}}
  south: {options: {sue: go to court}}
preferences: {north: [not south.sue, north.pump], south: [not north.pump, not south.sue]}
"""
SELECT = """([paragraph, start, end]) => {
  const text = document.querySelector(`[data-paragraph="${paragraph}"]`), range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = [start, end], node;
  while ((node = walker.nextNode())) {
    if (left[0] >= 0 && left[0] <= node.length) range.setStart(node, left[0]);
    if (left[1] >= 0 && left[1] <= node.length) range.setEnd(node, left[1]);
    left = left.map((each) => each - node.length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  text.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
}"""


@pytest.fixture
def news(fresh: Path) -> Path:
    """A dispute in the served folder with a source of its own, one of whose passages is elsewhere."""
    fresh.with_suffix(".txt").write_text(NEWS, "utf-8")
    digest = sha256(b"It rained").hexdigest()[:16]
    fresh.write_text(MODEL.replace("SOURCE", fresh.stem).replace("DIGEST", f'"{digest}"'), "utf-8")
    return fresh


@pytest.fixture
def window(opens: Opens, server: Server, news: Path) -> Window:
    window = opens(server)
    window.go(f"/sources?file={news.name}")
    return window


@pytest.mark.parametrize(
    ("units", "passage", "start", "end"),
    [
        pytest.param((8, 10), "🦊", 8, 9, marks=pytest.mark.soak),
        ((7, 25), "🦊 ran from 한국 to", 8, 24),
        pytest.param((20, 22), "한국", 19, 21, marks=pytest.mark.soak),
        pytest.param((36, 43), "물이 마른다.", 35, 42, marks=pytest.mark.soak),
    ],
    ids=["emoji", "blanks at its ends", "after an emoji", "to the end"],
)
def test_a_selection_is_counted_in_code_points(
    window: Window, news: Path, units: tuple[int, int], passage: str, start: int, end: int
) -> None:
    """JavaScript counts the fox twice, and Python once; blanks at the ends of a selection are no part of a passage."""
    page = window.page
    assert NEWS.split("\n")[2][start:end] == passage
    page.evaluate(SELECT, [2, *units])
    expect(page.locator(".so-selected q")).to_have_text(passage)
    page.get_by_role("button", name="New claim from this passage").click()
    form = page.get_by_role("dialog", name="New claim from this passage")
    expect(form.locator("blockquote")).to_have_text(passage)
    form.get_by_label("What is said, in your own words").fill("The fox came from Korea")
    form.get_by_label("Who speaks").fill("a hunter")
    expect(form.get_by_label("Short name")).to_have_value("fox-came-korea")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#claim-fox-came-korea")).to_contain_text("The fox came from Korea")
    saved(news, "fox-came-korea", window)
    claim = standoff.claims(standoff.load(news)).claims["fox-came-korea"]
    place = claim.passage.place
    assert place is not None
    assert (claim.passage.status, place.paragraph, place.start, place.end) == ("found", 2, start, end)
    assert place.text == passage
    expect(page.locator("mark[data-claims=fox-came-korea]")).to_have_text(passage)


def test_a_claim_and_what_rests_on_it_are_one_step(window: Window, news: Path) -> None:
    page, before = window.page, news.read_text("utf-8")
    page.evaluate(SELECT, [1, 0, 8])
    page.get_by_role("button", name="New claim from this passage").click()
    form = page.get_by_role("dialog", name="New claim from this passage")
    form.get_by_label("What is said, in your own words").fill("There is a well")
    form.get_by_role("button", name="Told by somebody else").click()
    form.get_by_label("as told by").fill("the paper")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_have_text("Name who says it, in every row.")
    form.get_by_label("Who speaks").fill("Ann")
    form.get_by_label("What rests on it").click()
    form.get_by_label("What rests on it").press_sequentially("pump")
    page.get_by_role("option", name="option: north.pump").click()
    expect(form.locator(".q-chip")).to_be_visible()
    form.get_by_role("button", name="Save").click()
    text = saved(news, "because: [there-well]", window)
    assert "said_by: [Ann, the paper]" in text
    expect(page.locator("#claim-there-well")).to_contain_text("1 element rests on it")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#claim-there-well")).to_have_count(0)
    assert news.read_text("utf-8") == before


def test_a_passage_is_moved_by_hand_alone(window: Window, news: Path) -> None:
    page, before = window.page, news.read_text("utf-8")
    lost = page.get_by_role("region", name="Passages without a place")
    expect(lost).to_contain_text("1 passage is not where it was coded")
    expect(lost.locator("q")).to_have_text("It rained")
    page.wait_for_timeout(500)
    assert news.read_text("utf-8") == before
    lost.get_by_role("button", name="It belongs here now").click()
    expect(lost).to_be_hidden()
    saved(news, "paragraph: 3, start: 0, end: 9", window)
    expect(page.locator("mark[data-claims=rain]")).to_have_text("It rained")


@pytest.mark.soak
def test_a_passage_can_be_left_where_it_is(window: Window, news: Path) -> None:
    page, before = window.page, news.read_text("utf-8")
    lost = page.get_by_role("region", name="Passages without a place")
    lost.get_by_role("button", name="Leave it for now").click()
    expect(lost).to_be_hidden()
    assert news.read_text("utf-8") == before


def test_words_are_found_and_given_to_a_claim_by_keyboard(window: Window, news: Path) -> None:
    page = window.page
    page.get_by_label("Find words in the sources").fill("물이 마른다")
    page.keyboard.press("Enter")
    expect(page.locator(".so-selected q")).to_have_text("물이 마른다")
    field = page.get_by_label("For a claim there is")
    field.focus()
    field.press_sequentially("dry")
    expect(page.get_by_role("option", name="dry: It is dry.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    saved(news, "paragraph: 2, start: 35, end: 41", window)
    expect(page.locator("mark[data-claims=dry]")).to_have_text("물이 마른다")


@pytest.mark.soak
def test_a_mark_leads_to_its_claim_by_keyboard(window: Window, news: Path) -> None:
    page = window.page
    page.get_by_role("button", name="It belongs here now").click()
    expect(page.get_by_role("region", name="Passages without a place")).to_be_hidden()
    window.settled()  # the text is drawn anew
    mark = page.locator("mark[data-claims=rain]")
    expect(mark).not_to_have_class("so-picked")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#claim-rain")).to_have_class("so-picked")
    expect(page.locator("mark[data-claims=rain]")).to_have_class("so-picked")


ACROSS = """() => {
  const [first, last] = ["2", "3"].map((each) => document.querySelector(`[data-paragraph="${each}"]`));
  const range = document.createRange();
  const texts = (each) => { const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode); return found; };
  const opening = texts(first).at(-1);
  range.setStart(opening, opening.data.indexOf("물이") - 1);
  const closing = texts(last).at(-1);
  range.setEnd(closing, closing.data.indexOf("night") + 6);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  first.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
}"""


@pytest.mark.soak
def test_a_selection_may_cross_paragraphs(window: Window, news: Path) -> None:
    page = window.page
    expect(page.get_by_role("region", name="Passages without a place")).to_be_visible()
    page.evaluate(ACROSS)
    expect(page.locator(".so-selected q")).to_have_text("물이 마른다. It rained in the night,")
    field = page.get_by_label("For a claim there is")
    field.focus()
    field.press_sequentially("dry")
    expect(page.get_by_role("option", name="dry: It is dry.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    saved(news, "to_paragraph: 3", window)
    place = standoff.claims(standoff.load(news)).claims["dry"].passage.place
    assert place is not None
    assert (place.paragraph, place.start, place.to_paragraph, place.end) == (2, 35, 3, 23)
    expect(page.locator("mark[data-claims~=dry]")).to_have_text(["물이 마른다.", "It rained", " in the night,"])


@pytest.mark.soak
def test_all_that_has_moved_is_put_in_one_step(window: Window, news: Path) -> None:
    page = window.page
    page.get_by_role("button", name="It belongs here now").click()
    saved(news, "paragraph: 3, start: 0, end: 9", window)
    page.get_by_label("Find words in the sources").fill("The fox")
    page.keyboard.press("Enter")
    expect(page.locator(".so-selected q")).to_have_text("The fox")
    field = page.get_by_label("For a claim there is")
    field.focus()
    field.press_sequentially("dry")
    expect(page.get_by_role("option", name="dry: It is dry.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    coded = saved(news, "paragraph: 2, start: 0, end: 7", window)
    news.with_suffix(".txt").write_text("New.\n" + NEWS.replace("The fox", "The  fox"), "utf-8")
    page.reload()
    lost = page.get_by_role("region", name="Passages without a place")
    lost.get_by_role("button", name="Put all 2 whose words stand in just one place there").click()
    expect(lost).to_be_hidden()
    assert "paragraph: 3, start: 0, end: 8" in saved(news, "paragraph: 4, start: 0, end: 9", window)
    page.get_by_role("button", name="Undo").click()
    expect(lost).to_be_visible()
    assert news.read_text("utf-8") == coded
