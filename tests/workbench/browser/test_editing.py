"""Edits in the YAML screen, from other windows and from other programs: one history, and nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

import standoff
from driving import Opens, Window, heading, saved, window
from serving import Server, served


def line(window: Window, text: str) -> Locator:
    """A line of the editor."""
    return window.page.locator(".cm-line", has_text=text)


def add(window: Window, at: str, text: str) -> None:
    """Types at the end of a line."""
    line(window, at).click()
    window.page.keyboard.press("End")
    window.page.keyboard.type(text)


def test_a_mistake_is_marked_as_it_is_typed_and_undone_on_any_screen(opens: Opens, server: Server, well: Path) -> None:
    before = well.read_text("utf-8")
    window = opens(server)
    window.go(f"/yaml?file={well.name}")
    page, wrong = window.page, window.page.locator("section", has_text="What is wrong")
    expect(wrong).to_contain_text("Nothing is wrong")
    add(window, "north: [not south.sue", " # hm")
    saved(well, "# hm", window)
    add(window, "# hm", "\neast: [war]")
    expect(wrong).to_contain_text("east")
    expect(page.locator(".cm-line.so-line-error")).to_contain_text("east")
    expect(page.locator(".so-health")).to_contain_text("error")
    saved(well, "east", window)
    page.keyboard.press("ControlOrMeta+z")
    expect(wrong).to_contain_text("Nothing is wrong")
    expect(line(window, "east")).to_have_count(0)
    page.get_by_role("link", name="Overview").click()
    expect(heading(page)).to_have_text("A well")
    page.keyboard.press("ControlOrMeta+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert well.read_text("utf-8") == before
    page.keyboard.press("ControlOrMeta+y")
    page.keyboard.press("ControlOrMeta+Shift+z")
    expect(page.locator(".so-health")).to_contain_text("error")
    expect(page.locator(".so-notice")).to_contain_text("not sound")
    page.keyboard.press("y")
    expect(line(window, "east")).to_be_visible()


SLOW_LINE = """
const Fast = window.WebSocket;
window.WebSocket = class extends Fast {
  set onmessage(heard) { super.onmessage = (event) => setTimeout(() => heard(event), 400); }
  send(said) { setTimeout(() => super.send(said), 200); }
};
"""


@pytest.mark.soak
def test_over_a_slow_line_what_is_typed_stays_as_it_was_typed(
    opens: Opens, server: Server, well: Path, tmp_path: Path
) -> None:
    window = opens(server)
    window.page.add_init_script(SLOW_LINE)
    window.go(f"/yaml?file={well.name}")
    line(window, "title: A well").click()
    window.page.keyboard.press("End")
    for number, pause in enumerate((650, 100, 700, 0, 800, 650, 100, 200)):
        window.page.keyboard.type(str(number))
        if number == 4:
            theirs = tmp_path / "theirs"
            theirs.write_text(well.read_text("utf-8").replace("matter", "whole matter"), "utf-8")
            theirs.replace(well)  # as editors do
        window.page.wait_for_timeout(pause)
    saved(well, "title: A well01234567\n", window)
    assert "the whole matter" in well.read_text("utf-8")
    expect(line(window, "title")).to_have_text("title: A well01234567")
    expect(line(window, "whole matter")).to_be_visible()


@pytest.mark.soak
def test_two_windows_see_each_other_s_edits(opens: Opens, server: Server, well: Path) -> None:
    one, other = opens(server), opens(server)
    one.go(f"/yaml?file={well.name}")
    other.go(f"/overview?file={well.name}")
    expect(heading(other.page)).to_have_text("A well")
    add(one, "title: A well", " in between")
    expect(heading(other.page)).to_have_text("A well in between")
    other.page.keyboard.press("ControlOrMeta+z")
    expect(line(one, "title:")).to_have_text("title: A well")
    expect(heading(other.page)).to_have_text("A well")


@pytest.mark.soak
def test_what_another_editor_writes_is_taken_over(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server)
    window.go(f"/overview?file={well.name}")
    before = well.read_text("utf-8")
    well.write_text(before.replace("A well", "Two wells"), "utf-8")
    expect(heading(window.page)).to_have_text("Two wells")
    window.page.get_by_role("button", name="Undo", exact=True).click()
    expect(heading(window.page)).to_have_text("A well")
    assert well.read_text("utf-8") == before


def test_what_another_editor_writes_while_one_types_is_put_together(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server)
    window.go(f"/yaml?file={well.name}")
    add(window, "south: [not", "  # typed here")
    well.write_text(well.read_text("utf-8").replace("A well", "Two wells"), "utf-8")
    expect(line(window, "title:")).to_have_text("title: Two wells")
    expect(line(window, "# typed here")).to_be_visible()
    saved(well, "# typed here", window)
    assert standoff.load(well).title == "Two wells"


@pytest.mark.parametrize(
    ("answer", "title"),
    [("Keep mine", "A well and more"), pytest.param("Keep the other", "Two wells", marks=pytest.mark.soak)],
)
def test_changes_at_the_same_place_are_asked_about(
    opens: Opens, server: Server, well: Path, answer: str, title: str
) -> None:
    window = opens(server)
    window.go(f"/yaml?file={well.name}")
    add(window, "title: A well", " and more")
    well.write_text(well.read_text("utf-8").replace("A well", "Two wells"), "utf-8")
    dialog = window.page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("changed meanwhile, at the same place")
    dialog.get_by_role("button", name=answer).click()
    expect(line(window, "title:")).to_have_text(f"title: {title}")
    saved(well, f"title: {title}", window)
    expect(window.page.locator("section", has_text="What is wrong")).to_contain_text("Nothing is wrong")


@pytest.mark.soak
def test_ten_steps_are_undone_after_a_crash_and_made_again(browser: Browser, well: Path, tmp_path: Path) -> None:
    """The server is killed; the one that takes its place knows what was done."""
    before = well.read_text("utf-8")
    with served(well, tmp_path / "first") as first, window(browser, first) as seen:
        with first.client() as client:
            for number in range(10):
                answer = client.post("/api/commands/set_title", json={"title": f"Title {number}"})
                assert answer.status_code == 200, answer.text
        seen.go("/")
        expect(heading(seen.page)).to_have_text("Title 9")
        after = well.read_text("utf-8")
        first.kill()
        seen.forgive()  # the window that is left behind has lost its server
    with served(well, tmp_path / "second") as second, window(browser, second) as again:
        again.go("/")
        for _ in range(10):
            again.page.keyboard.press("ControlOrMeta+z")
        saved(well, before, again)
        expect(heading(again.page)).to_have_text("A well")
        expect(again.page.get_by_role("button", name="Undo")).to_be_disabled()
        for _ in range(10):
            again.page.keyboard.press("ControlOrMeta+y")
        expect(heading(again.page)).to_have_text("Title 9")
        assert well.read_text("utf-8") == after


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere no process can be kept from writing")
def test_a_file_that_cannot_be_written_says_so_and_loses_nothing(opens: Opens, server: Server, well: Path) -> None:
    """The process may write no file of more than a few bytes, as on a disk that is full."""
    import resource

    opened = opens(server)
    opened.go(f"/yaml?file={well.name}")
    before = well.read_text("utf-8")
    unlimited = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (64, unlimited[1]))
    try:
        add(opened, "title: A well", " on a full disk")
        expect(opened.page.locator(".so-health")).to_have_text("not saved")
        assert well.read_text("utf-8") == before
        opened.page.get_by_role("button", name="Save again").click()
        expect(opened.page.locator(".q-notification")).to_contain_text("File too large")
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)
    expect(opened.page.locator(".so-health")).to_have_text("saved")  # by itself
    assert standoff.load(well).title == "A well on a full disk"
