"""The keys of one letter: they are listed, and can be switched off for those who strike them by chance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from driving import Opens, Window
from serving import Server
from standoff.workbench.screens import SCREENS


def test_keys_are_listed_and_those_of_one_letter_switched_off(opens: Opens, server: Server, well: Path) -> None:
    page = (window := opens(server)).page
    window.go(f"/overview?file={well.name}")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    for screen in SCREENS:
        expect(dialog.get_by_role("row", name=f"{screen.key} {screen.title}", exact=True)).to_be_visible()
    page.keyboard.press(SCREENS[1].key)  # no screen lies behind the dialogue
    expect(dialog).to_be_visible()
    dialog.get_by_label("Keys of one letter").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    window.go(f"/overview?file={well.name}")  # it is remembered
    for key in ("?", SCREENS[1].key):
        page.keyboard.press(key)
    expect(page.locator(".so-nav kbd").first).to_be_hidden()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "/overview" in page.url
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Keys of one letter").check()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press(SCREENS[1].key)
    expect(page).to_have_url(re.compile(rf"/{SCREENS[1].name}\?file={re.escape(well.name)}"))


@pytest.mark.soak
def test_a_key_on_a_button_that_has_the_focus_leads_nowhere(on_korea: Window) -> None:
    page = on_korea.page
    on_korea.go("/hinges?file=korea.yaml")
    page.get_by_label("Outcome").focus()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Find the hinges").focus()
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    assert "/hinges" in page.url
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(r"/record\?file=korea\.yaml"))
