"""What is typed stays in its field, and who else changed the file is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from driving import Opens, Window, saved, window
from serving import Server, free_port

PUMP = "What north.pump is"


def typed(window: Window, label: str, text: str) -> Locator:
    """A field of the Model screen, at whose end a text was typed."""
    field = window.page.get_by_label(label)
    field.click()
    window.page.keyboard.press("End")
    window.page.keyboard.type(text)
    return field


def told(server: Server, file: Path, command: str, **arguments: Any) -> None:
    """A program makes a step."""
    with server.client() as client:
        answer = client.post(f"/api/commands/{command}?file={file.name}", json=arguments)
        assert answer.status_code == 200, answer.text


@pytest.fixture
def on_model(opens: Opens, server: Server, well: Path) -> Window:
    found = opens(server)
    found.go(f"/model?file={well.name}")
    return found


def test_a_file_that_becomes_broken_greys_the_screen_and_keeps_what_is_typed(on_model: Window, well: Path) -> None:
    page = on_model.page
    field = typed(on_model, PUMP, " at night")
    expect(page.locator("so-line")).to_have_text("not saved yet")
    well.write_text(well.read_text("utf-8").replace("preferences:", "preferences: ["), "utf-8")
    banner = page.locator(".so-broken")
    expect(banner).to_contain_text("another program")
    page.keyboard.type("!")
    page.keyboard.press("Enter")
    expect(field).to_have_value("pump more than the agreed share at night")
    page.get_by_label("north.pump is taken in the status quo").click()  # nothing comes of it
    page.get_by_role("link", name="YAML").click()
    expect(page.locator(".cm-line.so-line-error")).to_contain_text("preferences: [")
    page.get_by_role("link", name="Model").click()
    banner.get_by_role("button", name="Undo that change").click()
    expect(banner).to_be_hidden()
    text = saved(well, "pump more than the agreed share at night}", on_model)  # it is told by itself
    assert "preferences:\n" in text
    assert "status_quo" not in text
    expect(page.locator(".so-health")).to_have_text("saved")


@pytest.mark.parametrize(
    ("answer", "now"),
    [
        ("Keep mine", "pump more than the agreed share, I say"),
        pytest.param("Take theirs", "pump", marks=pytest.mark.soak),
    ],
)
def test_somebody_else_changes_the_field_in_which_one_types(
    on_model: Window, server: Server, well: Path, answer: str, now: str
) -> None:
    page = on_model.page
    field = typed(on_model, PUMP, ", I say")
    told(server, well, "set_option_text", option="north.pump", text="pump")
    clash = page.locator(".so-clash")
    expect(clash).to_contain_text("Changed meanwhile by another program")
    expect(page.locator(".so-others")).to_contain_text("Another program")
    page.keyboard.press("Enter")  # which is no answer
    page.get_by_label("What south.sue is").click()
    assert "pump: pump}" in well.read_text("utf-8")
    clash.get_by_role("button", name=answer).click()
    expect(field).to_have_value(now)
    saved(well, f"pump: {now}" if answer == "Take theirs" else now, on_model)
    expect(page.locator("so-line")).to_have_text("")


@pytest.mark.soak
def test_somebody_else_changes_the_condition_that_one_edits(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server)
    window.go(f"/preferences?file={well.name}")
    window.page.get_by_role("button", name="not south.sue", exact=True).click()
    window.page.keyboard.type(" and pump")
    told(server, well, "set_statement", dm="north", number=0, condition="not south.sue or pump")
    expect(window.page.locator(".so-clash q")).to_have_text("not south.sue or pump")
    window.page.get_by_role("button", name="Keep mine").click()
    saved(well, "north: [not south.sue and pump, north.pump]", window)


@pytest.mark.soak
def test_what_is_refused_and_has_no_field_any_more_is_shown(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server)
    window.go(f"/preferences?file={well.name}")
    page = window.page
    page.get_by_role("button", name="north.pump", exact=True).click()
    page.keyboard.type(" and sue")
    told(server, well, "remove_statement", dm="north", number=1)
    expect(page.locator("so-wishes .so-wrong")).to_have_text("somebody else has removed this")
    page.keyboard.press("Enter")
    expect(page.locator(".so-apart")).to_contain_text("north.pump and sue")
    page.get_by_role("button", name="Put it away").click()
    expect(page.locator(".so-apart")).to_have_count(0)


@pytest.mark.soak
def test_a_name_that_is_taken_stays_with_the_reason(on_model: Window, well: Path) -> None:
    page = on_model.page
    page.get_by_label("Who else can act").fill("Eastern farmers")
    page.locator(".so-adding-maker").get_by_label("Short name").fill("north")
    page.get_by_role("button", name="Add decision maker").click()
    expect(page.locator("so-parties .so-field-said")).to_contain_text("north")
    expect(page.get_by_label("Who else can act")).to_have_value("Eastern farmers")
    assert "Eastern" not in well.read_text("utf-8")


@pytest.mark.soak
def test_a_window_of_an_earlier_start_says_what_to_do_and_goes_on_once_it_is_let_in(
    browser: Browser, well: Path, tmp_path: Path
) -> None:
    """The first start keeps no key, so that the second can't prove that it is the same."""
    port = free_port()
    first = Server(well, tmp_path / "first", "--port", str(port), first="import os; del os.geteuid")
    with window(browser, first) as seen:
        seen.go("/model")
        first.kill()
        expect(seen.page.locator("so-line")).to_have_text("not connected")
        field = typed(seen, PUMP, " at night")
        second = Server(well, tmp_path / "second", "--port", str(port))
        try:
            expect(seen.page.locator(".so-gone")).to_contain_text("Open the address that standoff serve prints")
            with browser.contexts[0].new_page() as opening:
                opening.goto(second.opening)
            expect(seen.page.locator("so-line")).to_have_text("not saved yet")
            expect(field).to_have_value("pump more than the agreed share at night")
            field.press("Enter")
            saved(well, "at night", seen)
        finally:
            second.stop()
            seen.forgive()  # the requests that met nobody


def test_something_is_seen_before_the_scripts_have_run(browser: Browser, server: Server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.opening)
        page.goto(server.origin + "/compare?file=korea.yaml")
        expect(page.locator(".so-skeleton")).to_be_visible()
