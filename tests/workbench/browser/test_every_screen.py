"""What holds for every screen: it shows, in light and dark, in windows of all sizes, and for people with any senses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from driving import OVERFLOW, Opens, Window, heading, violations
from serving import Server
from standoff.asking.question import Screen
from standoff.workbench.screens import SCREENS

SIZES = ((1280, 800), (1920, 1080), (820, 1100), (390, 800))
COVERED = """() => [...document.querySelectorAll(".so-header :is(button, .q-field)")].filter((each) => {
  const { left, top, width, height } = each.getBoundingClientRect();
  const at = (part) => document.elementFromPoint(left + part * width, top + height / 2);
  return width && ![.2, .5, .8].every((part) => each.contains(at(part)));
}).map((each) => each.getAttribute("aria-label") ?? each.innerText)"""


SHORT = {"report": "&sections=answer,limits"}
"""What is asked of screens whose answer is otherwise so long that looking through it takes half a minute."""


ONE_OF_EACH_KIND = ("overview", "model", "states")  # an answer, fields, and a table


@pytest.mark.parametrize(
    "screen",
    [pytest.param(each, marks=[] if each.name in ONE_OF_EACH_KIND else pytest.mark.soak) for each in SCREENS],
    ids=lambda screen: screen.name,
)
def test_a_screen_is_there_for_everybody(on_korea: Window, screen: Screen) -> None:
    """In light and dark, in a narrow window, and for people who don't see it or have no mouse."""
    page = on_korea.page
    on_korea.go(f"/{screen.name}?file=korea.yaml{SHORT.get(screen.name, '')}")
    expect(heading(page)).to_be_visible()
    expect(page.locator(".so-notice:visible")).to_have_count(0)
    expect(page.locator(f'.so-nav [data-key="{screen.key}"]')).to_have_attribute("aria-current", "page")
    assert violations(page) == []
    page.add_style_tag(content="* { transition: none !important }")  # colours fade into one another otherwise
    page.emulate_media(color_scheme="dark")
    on_korea.settled()
    assert violations(page, "color-contrast") == []
    assert _overflows(page, SIZES[-1:]) == [0]
    assert page.evaluate(COVERED) == []  # in the narrowest


@pytest.mark.soak
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_windows_of_all_sizes(on_korea: Window, screen: Screen) -> None:
    on_korea.go(f"/{screen.name}?file=korea.yaml{SHORT.get(screen.name, '')}")
    assert _overflows(on_korea.page, SIZES) == [0 for _ in SIZES]


def _overflows(page: Page, sizes: Iterable[tuple[int, int]]) -> list[int]:
    """By how much a page is wider than windows of some sizes."""
    found = list[int]()
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(150)  # for what is drawn anew after a pause
        found.append(page.evaluate(OVERFLOW))
    return found


def test_every_screen_has_a_key_and_an_address(opens: Opens, server: Server, well: Path) -> None:
    page = (window := opens(server)).page
    window.go(f"/overview?file={well.name}")
    for screen in (*SCREENS[1:], SCREENS[0]):
        page.keyboard.press(screen.key)
        page.wait_for_url(f"**/{screen.name}?file={well.name}")
        window.settled()
        expect(page.locator(f".so-screen.so-{screen.name}")).to_be_visible()
        expect(page).to_have_title(f"{screen.title} · {well.name}")
    page.go_back()
    page.wait_for_url(f"**/{SCREENS[-1].name}?file={well.name}")
    expect(page.locator(f".so-screen.so-{SCREENS[-1].name}")).to_be_visible()


def test_the_frame_by_keyboard_for_an_account_and_in_a_narrow_window(on_korea: Window) -> None:
    """The first key leads past the frame, and what has the focus can be seen. An account is chosen for all screens."""
    page = on_korea.page
    on_korea.go("/overview?file=korea.yaml")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".so-main")).to_be_focused()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.closest('.so-main') !== null")
    assert outline != "none"
    page.get_by_label("Account", exact=True).click()
    page.get_by_role("option").last.click()
    page.wait_for_url("**account=proposal**")
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Graph").click()
    page.wait_for_url("**/graph?file=korea.yaml&account=proposal")
    page.set_viewport_size({"width": 820, "height": 1000})
    link = page.get_by_role("link", name="YAML")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Screens").click()
    link.click()
    expect(heading(page)).to_have_text("The file")
    expect(link).to_be_hidden()


HOSTILE = """\
standoff: 1
title: <img src=x onerror=alert(1)>
description: "<script>alert(2)</script>"
sources: {talk: {title: "<svg onload=alert(3)>", author: "<b>bold</b>"}}
claims:
  first: {text: "<iframe srcdoc='<script>parent.alert(4)</script>'>", said_by: ["<a href=javascript:alert(5)>me</a>"]}
decision_makers:
  ann: {name: "<img src=x onerror=alert(6)>", options: {go: "<details open ontoggle=alert(7)>"}}
  bob: {options: {stay: "{{ constructor.constructor('alert(8)')() }}"}}
definitions: {calm: not go}
accounts:
  one: {title: "<img src=x onerror=alert(9)>", preferences: {ann: [{prefer: go, because: [first]}], bob: [stay]}}
  other: {title: "javascript:alert(10)", preferences: {ann: [not go], bob: [not stay]}}
record:
  start: {date: 2020-01-01, taken: []}
  moves: [{date: 2020-02-01, by: ann, take: [go], report: "<img src=x onerror=alert(11)>"}]
"""


@pytest.mark.parametrize("anew", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_the_text_of_a_file_is_never_run(opens: Opens, server: Server, folder: Path, anew: bool) -> None:
    """On all screens, which are put into the page that is there, or come as one of their own."""
    (folder / "hostile.yaml").write_text(HOSTILE, "utf-8")
    window = opens(server)
    page, ran = window.page, list[str]()
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    window.go("/")
    window.go("/overview?file=hostile.yaml")
    for screen in SCREENS:
        if anew:
            window.go(f"/{screen.name}?file=hostile.yaml")
        else:
            page.locator(f'.so-nav [data-key="{screen.key}"]').click()
            page.locator(f".so-screen.so-{screen.name}").wait_for()
            window.settled()
        page.wait_for_timeout(100)
        assert page.locator("img[src=x], iframe, .so-screen script, [onload], [onerror], [ontoggle]").count() == 0
    assert ran == []
