"""The picture of states and moves in a real browser: what a click on a state does, and what the tools show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from driving import Opens, Window, heading
from serving import Server

PLACE = """(state) => {
  const host = document.querySelector(".so-graph-chart");
  const chart = getElement(Number(host.id.replace("c", ""))).chart;
  const node = chart.getOption().series[0].data.find((each) => each.id === state);
  return chart.convertToPixel({ seriesIndex: 0 }, [node.x, node.y]);
}"""


@pytest.fixture
def window(opens: Opens, server: Server, well: Path) -> Window:
    window = opens(server)
    window.go(f"/graph?file={well.name}&moves=all")
    expect(summary(window)).to_contain_text("All 4 states")
    return window


def summary(window: Window) -> Locator:
    """What is said of how much is shown."""
    return window.page.locator(".so-graph-head [role=status]")


def click(window: Window, state: str) -> None:
    """Clicks a state of the picture."""
    window.page.wait_for_timeout(300)  # the picture is drawn after the page
    x, y = window.page.evaluate(PLACE, state)
    window.page.locator(".so-graph-chart").click(position={"x": x, "y": y})


def choose(window: Window, label: str, option: str) -> None:
    window.page.get_by_label(label).click()
    window.page.get_by_role("option", name=option).click()


def test_a_click_on_a_state_hides_it_shows_what_is_near_or_explains_it(window: Window) -> None:
    """From nothing taken, north may pump and south may sue: two moves lead on to both."""
    choose(window, "A click on a state", "hides it")
    click(window, "3")
    expect(summary(window)).to_contain_text("3 of 4 states")
    expect(summary(window)).to_contain_text("1 state hidden")
    window.page.get_by_role("button", name="Show hidden").click()
    expect(summary(window)).to_contain_text("All 4 states")
    choose(window, "A click on a state", "shows what is near")
    click(window, "0")
    expect(window.page.get_by_label("Only around state")).to_have_value("0")
    expect(summary(window)).to_contain_text("3 of 4 states within 1 move of 0")
    choose(window, "within", "2 moves")
    expect(summary(window)).to_contain_text("All 4 states")
    choose(window, "A click on a state", "explains it")
    click(window, "2")
    expect(window.page).to_have_url(re.compile(r"/why\?.*state=2"))
    expect(heading(window.page)).to_be_visible()


def test_the_table_says_who_can_move_where_and_what_is_looked_for_is_marked(window: Window) -> None:
    """Each of four states has a move of north and one of south; north would rather pump, south rather not sue."""
    page = window.page
    rows = page.locator(".so-moves tbody tr")
    expect(rows).to_have_count(4)
    first = rows.nth(0).locator("td")
    expect(first.nth(2)).to_have_text("north: 1")
    expect(first.nth(3)).to_have_text("south: 2")
    page.get_by_role("checkbox", name="south").click()
    expect(first.nth(3)).to_have_text("")
    expect(summary(window)).to_contain_text("4 moves")
    field = page.get_by_label("Look for")
    field.fill("pmp")
    alert = page.locator(".so-graph .so-notice[role=alert]").last
    expect(alert).to_contain_text("did you mean")
    field.fill("north.pump")
    expect(summary(window)).to_contain_text("States found: 2")
    expect(page.locator(".so-moves .so-chip", has_text="found")).to_have_count(2)
    screens = page.get_by_role("navigation", name="Screens")
    screens.get_by_role("link", name="Why").click()
    expect(heading(page)).to_contain_text("Why")
    screens.get_by_role("link", name="Graph").click()  # what was asked is still asked
    expect(page.get_by_label("Look for")).to_have_value("north.pump")
    expect(summary(window)).to_contain_text("States found: 2")


ZOOM = "() => soGraph.chart.getOption().series[0].zoom"


@pytest.mark.soak
def test_the_wheel_scrolls_the_page_unless_one_means_the_picture(window: Window) -> None:
    """Another search is shown whole; an update that changes no state leaves what one looks at."""
    page = window.page
    page.wait_for_function(f"({ZOOM})() === 1")
    x, y = page.evaluate(PLACE, "0")
    page.locator(".so-graph-chart").hover(position={"x": x + 40, "y": y})
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY > 0")
    assert page.evaluate(ZOOM) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    page.wait_for_function(f"({ZOOM})() > 1.1")
    near = page.evaluate(ZOOM)
    page.get_by_role("button", name="Nearer").click()
    page.wait_for_function(f"({ZOOM})() > 1.2 * {near}")
    page.get_by_role("checkbox", name="south").click()
    expect(summary(window)).to_contain_text("4 moves")
    assert page.evaluate(ZOOM) > 1.2 * near
    page.get_by_label("Only around state").fill("0")
    expect(summary(window)).to_contain_text("2 of 4 states")
    page.wait_for_function(f"({ZOOM})() === 1")
