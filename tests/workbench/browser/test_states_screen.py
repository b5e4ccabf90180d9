"""The table of states: filters, sorting, the way to Why and back, CSV, and 65,536 rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from driving import Opens, Window
from serving import Server
from waiting import until

# As the README of the example has them: 854 is the status quo.
NASH = ["350", "374", "382", "854status quo"]


@pytest.fixture
def table(opens: Opens, server: Server) -> Window:
    window = opens(server)
    window.go("/states?file=korea.yaml&account=article")
    expect(codes(window.page).first).to_have_text("0")
    return window


def codes(page: Page) -> Locator:
    """The codes of the rows that are in sight, in their order."""
    return page.locator(".so-states-grid .ag-pinned-left-cols-container .ag-cell[col-id=state]")


def said(page: Page) -> Locator:
    return page.locator(".so-states-said")


def shown(page: Page) -> list[str]:
    """What the first column says, from top to bottom."""
    rows = page.locator(".so-states-grid .ag-pinned-left-cols-container .ag-row")
    found: dict[int, str] = {int(row.get_attribute("row-index") or 0): row.inner_text() for row in rows.all()}
    return [text for _, text in sorted(found.items())]


def heading(page: Page, key: str) -> Locator:
    """The heading of a column, brought into sight."""
    page.evaluate("key => soStates.api.ensureColumnVisible(key)", key)
    return page.locator(f'.ag-header-cell[col-id="{key}"] .ag-header-cell-label')


def test_filters_hold_together_and_are_taken_back_and_what_is_seen_is_sorted_and_saved(
    table: Window, tmp_path: Path
) -> None:
    """Washington in the article: no war, THAAD deployed, no talks, exercises and tests; the rest is all the same."""
    page = table.page
    expect(said(page)).to_have_text("640 feasible states")
    page.get_by_label("Filter by Nash").select_option("equilibrium")
    expect(said(page)).to_have_text("4 of 640 feasible states match")
    until(lambda: shown(page) == NASH, "the four states that match")
    field = page.get_by_role("combobox", name="Only states that meet a condition")
    field.fill("not war")
    expect(said(page)).to_have_text("1 of 640 feasible states match")
    page.get_by_label("Code or pattern").fill("3")
    expect(said(page)).to_have_text("No state matches; without filters there are 640")
    page.get_by_role("button", name="Clear filters").click()
    expect(said(page)).to_have_text("640 feasible states")
    expect(field).to_have_value("")
    expect(page.get_by_label("Filter by Nash")).to_have_value("")
    page.get_by_label("Filter by Nash").select_option("equilibrium")
    expect(said(page)).to_have_text("4 of 640 feasible states match")
    heading(page, "state").click()
    heading(page, "state").click()  # descending
    expect(codes(page).first).to_have_text("854status quo")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these states as CSV").click()
    assert download.value.suggested_filename == "korea-article-states.csv"
    download.value.save_as(tmp_path / "out.csv")
    header, *rows = csv.reader((tmp_path / "out.csv").read_text("utf-8").splitlines())
    assert [row[0] for row in rows] == ["854", "382", "374", "350"]
    assert [row[header.index("war")] for row in rows] == ["false", "true", "true", "true"]
    page.get_by_role("button", name="Clear filters").click()
    expect(said(page)).to_have_text("640 feasible states")
    heading(page, "rank.us").click()
    expect(codes(page).first).to_have_text("86")
    until(lambda: shown(page)[:3] == ["86", "214", "342"], "the best states")
    heading(page, "rank.us").click()
    expect(codes(page).first).not_to_have_text("86")


TALKS = "Filter by United States: enter direct talks with Pyongyang"


@pytest.mark.soak
def test_a_filter_begins_with_the_first_match(table: Window) -> None:
    """Also where one has scrolled to the end: 512 states have no talks in them."""
    page = table.page
    for narrow in (
        lambda: page.get_by_label(TALKS).select_option("N"),
        lambda: page.get_by_label("Code or pattern").fill("-----Y----"),
    ):
        page.evaluate("soStates.api.ensureIndexVisible(soStates.api.getDisplayedRowCount() - 1, 'bottom')")
        page.wait_for_function("soStates.api.getFirstDisplayedRowIndex() > 50")
        narrow()
        page.wait_for_function(
            "soStates.api.getFirstDisplayedRowIndex() === 0 && soStates.api.getDisplayedRowCount() < 640"
        )
        expect(codes(page).first).not_to_have_text("…")


@pytest.mark.soak
def test_what_is_wrong_with_a_filter_is_said(table: Window) -> None:
    page = table.page
    page.get_by_role("combobox", name="Only states that meet a condition").fill("not wor and freeze")
    expect(page.locator(".so-condition-said")).to_contain_text("unknown name “wor”")
    page.get_by_label("Code or pattern").fill("maybe")
    expect(page.get_by_text("no code, nor a pattern of Y, N and -")).to_be_visible()
    expect(said(page)).to_have_text("640 feasible states")


def test_the_way_to_why_and_back_keeps_what_was_asked(table: Window) -> None:
    page = table.page
    page.get_by_label("Filter by Nash").select_option("equilibrium")
    expect(said(page)).to_have_text("4 of 640 feasible states match")
    page.locator('.ag-center-cols-container .ag-row[row-index="0"] .ag-cell').first.click()
    page.wait_for_url("**/why?*state=350*")
    page.go_back()
    expect(said(page)).to_have_text("4 of 640 feasible states match")
    page.locator('.ag-center-cols-container .ag-row[row-index="0"] .ag-cell').first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/why?*state=374*")


OF_A_GRID_THAT_IS_GONE = """() => {
  const gone = { isDestroyed: () => false };
  const filterModel = { gone: { filter: "Y" } };
  return soStates.source(gone).getRows({ sortModel: [], filterModel, startRow: 0, endRow: 1 });
}"""


@pytest.mark.soak
def test_filters_stay_under_another_account(table: Window) -> None:
    page = table.page
    page.get_by_label("Filter by United States: enter direct talks with Pyongyang").select_option("Y")
    page.get_by_label("Filter by Nash").select_option("equilibrium")
    expect(said(page)).to_have_text("No state matches; without filters there are 640")
    page.get_by_label("Account", exact=True).click()
    page.get_by_role("option", name="proposal").click()
    expect(page.get_by_label("Filter by United States: enter direct talks with Pyongyang")).to_have_value("Y")
    expect(said(page)).to_contain_text("of 640 feasible states match")
    page.evaluate(OF_A_GRID_THAT_IS_GONE)


@pytest.mark.soak
def test_an_edit_elsewhere_is_seen(opens: Opens, server: Server, well: Path) -> None:
    """In the well, pumping without a suit is the only Nash equilibrium: suing can be had for nothing."""
    window = opens(server)
    window.go(f"/states?file={well.name}&held=nash")
    expect(said(window.page)).to_have_text("1 of 4 feasible states match")
    assert shown(window.page) == ["1"]
    well.write_text(well.read_text("utf-8").replace(" not south.sue]", " south.sue]"), "utf-8")
    expect(codes(window.page).first).to_have_text("3")


@pytest.mark.soak
def test_65536_states_scroll_to_their_end(opens: Opens, server: Server, fresh: Path) -> None:
    options = {dm: ", ".join(f"{dm}{number}: ''" for number in range(4)) for dm in "abcd"}
    text = "standoff: 1\ntitle: Large\ndecision_makers:\n"
    text += "".join(f"  {dm}: {{options: {{{each}}}}}\n" for dm, each in options.items())
    text += "preferences: {a: [a0 iff b1, not c2], b: [b0, a1], c: [not a0, c1], d: [d3 if c0, not d1]}\n"
    fresh.write_text(text, "utf-8")
    page = (window := opens(server)).page
    window.go(f"/states?file={fresh.name}")
    expect(said(page)).to_have_text("65,536 feasible states")
    page.locator(".so-states-grid .ag-body-viewport").hover()
    for _ in range(20):
        page.mouse.wheel(0, 1_500)
    page.wait_for_function("soStates.api.getFirstDisplayedRowIndex() > 500")
    page.evaluate("soStates.api.ensureIndexVisible(65535)")
    expect(codes(page).last).to_have_text("65535")
    page.evaluate("soStates.api.ensureIndexVisible(30000, 'middle')")
    expect(page.locator('.ag-pinned-left-cols-container [row-index="30000"]')).to_have_text("30000")
    heading(page, "rank.b").click()
    expect(said(page)).to_have_text("65,536 feasible states")


@pytest.mark.soak
def test_an_answer_that_comes_too_late_is_not_shown(table: Window) -> None:
    """What is looked for first is answered last."""
    page, held, first = table.page, list[Route](), re.compile(r"/api/answers/states\?.*search=85(&|$)")
    page.route(first, lambda route: held.append(route))
    with page.expect_request(first):
        page.get_by_label("Code or pattern").fill("85")
    page.get_by_label("Code or pattern").fill("854")
    expect(said(page)).to_have_text("1 of 640 feasible states match")
    with page.expect_response(first):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(said(page)).to_have_text("1 of 640 feasible states match")


@pytest.mark.soak
def test_a_condition_filters_also_with_enter_at_once_and_escape_takes_it_back(table: Window) -> None:
    page = table.page
    field = page.get_by_role("combobox", name="Only states that meet a condition")
    field.press_sequentially("freeze and not war")
    field.press("Enter")
    expect(said(page)).to_have_text("64 of 640 feasible states match")
    field.fill("war")
    expect(said(page)).to_have_text("384 of 640 feasible states match")
    page.keyboard.press("Escape")  # closes the proposals, if there are any
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(said(page)).to_have_text("640 feasible states")


@pytest.mark.soak
def test_enter_takes_no_proposal_for_what_stood_there_before(table: Window) -> None:
    """Where the server is slow, the proposals for "wa" are still there when "war" and Enter were typed."""
    page, slow = table.page, list[Route]()
    field = page.get_by_role("combobox", name="Only states that meet a condition")
    field.press_sequentially("freeze and not wa")
    expect(page.get_by_role("option", name="war").first).to_be_visible()
    page.route(asked := re.compile(r"/api/answers/condition\?"), lambda route: slow.append(route))
    field.press("r")
    field.press("Enter")
    until(lambda: page.wait_for_timeout(20) or slow, "the question about the whole condition")  # heard of while waiting
    page.unroute(asked)  # lets all go that wait, and those that are still to come
    expect(said(page)).to_have_text("64 of 640 feasible states match")
    expect(field).to_have_value("freeze and not war")
