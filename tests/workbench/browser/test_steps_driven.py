"""The list of steps: what was done, and the way back or on to any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from driving import Opens, saved
from serving import Server
from standoff.editing.session import Session


def test_one_goes_back_and_on_to_any_step(opens: Opens, server: Server, well: Path) -> None:
    session = Session(well)
    for number in range(1, 6):
        session.do("set_title", title=f"Well {number}")
    session.do("rename_decision_maker", dm="north", to="upper")
    window = opens(server)
    window.go(f"/overview?file={well.name}")
    page = window.page
    page.get_by_role("button", name="Steps").click()
    steps = page.get_by_role("menu", name="Steps").get_by_role("menuitem")
    expect(steps).to_have_count(7)
    expect(steps.first).to_have_text("Rename “north” to “upper” now")
    expect(steps.first).to_have_attribute("aria-current", "step")
    steps.filter(has_text="Well 2").click()
    saved(well, "title: Well 2\n", window)
    expect(page.locator(".so-title")).to_contain_text("Well 2")
    expect(page.get_by_text("4 steps back")).to_be_visible()
    page.get_by_role("button", name="Steps").click()
    expect(page.locator(".so-steps .so-undone")).to_have_count(4)
    expect(steps.first).to_contain_text("(undone)")
    expect(page.get_by_role("menu", name="Steps")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(steps.filter(has_text="Well 5")).to_be_focused()
    page.keyboard.press("Enter")
    saved(well, "title: Well 5\n", window)
    page.get_by_role("button", name="Steps").click()
    steps.last.click()
    saved(well, "title: A well\n", window)


@pytest.mark.soak
def test_steps_that_others_make_meanwhile_are_not_jumped_over(opens: Opens, server: Server, well: Path) -> None:
    Session(well).do("set_title", title="One")
    window = opens(server)
    window.go(f"/overview?file={well.name}")
    page = window.page
    page.get_by_role("button", name="Steps").click()
    steps = page.get_by_role("menu", name="Steps").get_by_role("menuitem")
    expect(steps).to_have_count(2)
    Session(well).do("set_title", title="Two")  # the open list follows
    expect(steps).to_have_count(3)
    steps.last.click()
    saved(well, "title: A well\n", window)


@pytest.mark.parametrize("name", [pytest.param("korea.yaml", marks=pytest.mark.soak), "well.yaml"])
def test_the_head_has_room_in_a_narrow_window(opens: Opens, server: Server, well: Path, name: str) -> None:
    """All its buttons are seen, and what explains one doesn't lie on the list that it opens."""
    name = well.name if name == "well.yaml" else name
    Session(well).do("set_title", title="A well whose title is longer than any window of a telephone is wide")
    window = opens(server, width=390)
    window.go(f"/overview?file={name}")
    buttons = window.page.locator(".so-header button:visible")
    rooms = [each.bounding_box() for each in buttons.all()]
    assert [room for room in rooms if room is None or room["x"] < 0 or room["x"] + room["width"] > 390] == []
    if name == well.name:
        steps = window.page.get_by_role("button", name="Steps")
        steps.hover()
        expect(window.page.get_by_role("tooltip")).to_be_visible()
        steps.click()
        expect(window.page.get_by_role("menu", name="Steps")).to_be_visible()
        expect(window.page.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.soak
def test_the_head_of_the_list_of_disputes_in_a_narrow_window(opens: Opens, server: Server) -> None:
    window = opens(server, width=390)
    window.go("/")
    expect(window.page.get_by_role("link", name="Standoff")).to_be_visible()
    room = window.page.get_by_role("button", name="Light or dark").bounding_box()
    assert room is not None
    assert room["x"] + room["width"] > 370  # at the end, as in a wide one
