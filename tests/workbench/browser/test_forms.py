"""Dialogues behave alike in a real browser: the first field has the focus, Enter saves, Escape leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from driving import Opens, Window, saved
from serving import Server

WELL = """\
standoff: 1
claims: {dry: {text: It is dry., said_by: [Ann, the Herald]}}
decision_makers:
  north: {options: {pump: pump more than the agreed share}}
  south: {options: {sue: take the matter to court}}
preferences: {north: [not sue, pump], south: [not pump, not sue]}
record: {start: {date: 2017-05, taken: []}, moves: []}
"""


@pytest.fixture
def window(opens: Opens, server: Server, fresh: Path) -> Window:
    fresh.write_text(WELL, "utf-8")
    return opens(server)


def opened(window: Window, button: str) -> Locator:
    """The dialogue that a button opens, once its first field has the focus."""
    window.page.get_by_role("button", name=button, exact=True).click()
    dialog = window.page.get_by_role("dialog")
    expect(dialog.locator("input:focus, textarea:focus")).to_have_count(1)
    return dialog


@pytest.mark.soak
def test_all_forms_begin_and_end_alike(window: Window, fresh: Path) -> None:
    forms = {
        "record": [
            ("Add an entry", "When", "A new entry"),
            ("Change where it starts", "When", "Where the record starts"),
        ],
        "sources": [
            ("New claim", "What is said, in your own words", "New claim"),
            ("Add", "Paste a text", "New source"),
        ],
    }
    for screen, of_it in forms.items():
        window.go(f"/{screen}?file={fresh.name}")
        for button, first, name in of_it:
            form = opened(window, button)
            expect(window.page.get_by_role("dialog", name=name)).to_be_visible()
            expect(form.get_by_label(first, exact=True)).to_be_focused()
            assert form.locator(".so-form-end > .q-btn").all_inner_texts() == ["Cancel", "Save"]
            window.page.keyboard.press("Escape")
            expect(form).to_have_count(0)


def test_an_entry_of_the_record_by_keyboard(window: Window, fresh: Path) -> None:
    """Lists close once something was chosen, and offer what those who act can do; Enter saves."""
    window.go(f"/record?file={fresh.name}")
    form, keys = opened(window, "Add an entry"), window.page.keyboard
    keys.type("2017-06-07")
    form.get_by_role("combobox", name="Who").press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(window.page.get_by_role("listbox")).to_have_count(0)
    form.get_by_role("combobox", name="Takes").click()
    options = window.page.get_by_role("option")
    expect(options).to_have_text(["north: pump more than the agreed share"])
    options.click()
    expect(options).to_have_count(0)
    keys.press("Enter")
    expect(form).to_have_count(0)
    saved(fresh, "{date: 2017-06-07, by: north, take: [north.pump]}", window)


@pytest.mark.soak
def test_a_date_can_be_picked_near_the_last_one(window: Window, fresh: Path) -> None:
    window.go(f"/record?file={fresh.name}")
    form = opened(window, "Add an entry")
    form.get_by_role("button", name="Pick: When").click()
    window.page.locator(".q-date").get_by_role("button", name="14", exact=True).click()
    expect(form.get_by_label("When", exact=True)).to_have_value("2017-05-14")
    window.page.keyboard.press("Escape")


@pytest.mark.soak
def test_a_claim_begins_empty_with_nothing_covered(window: Window, fresh: Path) -> None:
    window.go(f"/sources?file={fresh.name}")
    form = opened(window, "New claim")
    window.page.keyboard.type("It rained")
    form.get_by_label("Who speaks").focus()
    expect(form.get_by_label("Who speaks")).to_have_value("")
    expect(form.get_by_label("as told by")).to_have_count(0)
    expect(window.page.locator(".so-offer")).to_have_count(0)
    form.get_by_role("button", name="Same voices as the last claim").click()
    expect(form.get_by_label("as told by")).to_have_value("the Herald")
    form.get_by_label("as told by").fill("Ann")
    expect(form.get_by_role("status")).to_contain_text("named twice")
    form.get_by_label("as told by").fill("the mayor")
    form.get_by_label("as told by").press("Enter")
    expect(form).to_have_count(0)
    saved(fresh, "said_by: [Ann, the mayor]", window)
