"""The list of steps: what was done, and the way back or on to any of them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from driving import Opens, saved
from serving import Server
from standoff.editing.session import Session


def test_one_goes_back_and_on_to_any_step(opens: Opens, server: Server, well: Path) -> None:
    session = Session(well)
    for number in range(1, 6):
        session.do("set_title", title=f"Well {number}")
    session.do("rename_dm", dm="north", to="upper")
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
    steps.filter(has_text="Well 5").press("Enter")
    saved(well, "title: Well 5\n", window)
    page.get_by_role("button", name="Steps").click()
    steps.last.click()
    saved(well, "title: A well\n", window)


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
