"""Preferences by mouse and by keyboard, and what comes of them beside the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import standoff
from driving import Opens, Window
from serving import Server

TIT_FOR_TAT = """\
standoff: 1
title: Tit for tat
decision_makers:
  north: {options: {pump: pump more than the agreed share}}
  south: {options: {sue: take the matter to court}}
definitions: {quiet: not pump and not sue}
claims:
  proud: {text: They would never let it pass., said_by: [a neighbour]}
preferences:
  north: [north.pump]
  south: [sue iff pump, not sue]
accounts:
  mine: {title: Mine}
  theirs:
    title: Theirs
    preferences:
      south: {ranking: [NN, [YN, NY], YY]}
"""
BOTH = "YYnorth: pump more than the agreed share; south: take the mat…"  # what 3 is, as far as there is room


@pytest.fixture
def file(fresh: Path) -> Path:
    """A file whose only Nash equilibrium is 3, pumping and suing, as long as revenge comes before peace."""
    fresh.write_text(TIT_FOR_TAT, "utf-8")
    return fresh


@pytest.fixture
def of_south(opens: Opens, server: Server, file: Path) -> Window:
    window = opens(server)
    window.go(f"/preferences?file={file.name}&dm=south")
    expect(window.page.locator(".so-wish")).to_have_count(2)
    return window


def statements(page: Page) -> Locator:
    return page.locator(".so-wish-text")


def nash(page: Page) -> Locator:
    """The row of the Nash equilibria."""
    return page.locator(".so-holds tr", has_text="Nash")


def wanted(path: Path, account: str = "mine", dm: str = "south") -> list[str]:
    """What a decision maker wants, as the file says it."""
    preference = standoff.load(path).account(account).preferences[1 if dm == "south" else 0]
    return [str(each.condition) for each in preference.statements]  # type: ignore[union-attr]


def drag(page: Page, what: Locator, to: Locator, *, part: float = 0.5) -> None:
    """Drags something onto a part of something else, counted from its top."""
    start, end = what.bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 12, start["y"] + 16, steps=3)
    page.mouse.move(end["x"] + 40, end["y"] + part * end["height"], steps=8)
    page.mouse.up()


def test_a_statement_moves_by_keyboard_and_by_mouse_and_an_equilibrium_with_it(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.locator(".so-grip").nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(statements(page).first).to_have_text("not sue")
    expect(page.locator(".so-grip").first).to_be_focused()
    expect(page.locator(".so-whose")).to_contain_text("of its own")
    page.keyboard.press("ControlOrMeta+z")
    expect(statements(page).first).to_have_text("sue iff pump")
    assert file.read_text("utf-8") == TIT_FOR_TAT
    expect(nash(page)).to_contain_text("3")
    drag(page, page.locator(".so-grip").nth(1), page.locator(".so-wish").first, part=0.1)
    expect(statements(page).first).to_have_text("not sue")
    expect(nash(page).locator("ins")).to_have_text("+ 1")
    expect(nash(page).locator("del")).to_have_text("− 3")
    assert wanted(file) == ["not south.sue", "south.sue iff north.pump"]
    assert wanted(file, "theirs", "north") == ["north.pump"]


@pytest.mark.soak
def test_the_shared_list_is_changed_for_all_where_that_is_wanted(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.get_by_role("checkbox", name="Change it for all accounts that share it").click()
    page.get_by_role("button", name="Remove: sue iff pump").click()
    expect(statements(page)).to_have_count(1)
    assert "preferences" not in file.read_text("utf-8").partition("mine:")[2].partition("theirs:")[0]
    assert "south: [not sue]" in file.read_text("utf-8")


def test_a_condition_is_completed_and_marked_as_it_is_typed(of_south: Window, file: Path) -> None:
    page = of_south.page
    statements(page).nth(1).click()
    field = page.get_by_role("combobox", name="Condition 2")
    field.fill("")
    field.press_sequentially("not pu")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)  # the short name, and the whole one
    page.keyboard.press("Enter")
    expect(field).to_have_value("not pump")
    field.press_sequentially(" & quiet")
    expect(page.locator(".so-squiggle")).to_have_text("&")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Enter")
    expect(field).to_be_visible()  # what is wrong isn't taken
    field.fill("quiet")
    expect(page.locator(".so-condition-said").first).to_have_text("true in 1 of 4 states")
    page.keyboard.press("Enter")
    expect(statements(page).nth(1)).to_have_text("quiet")
    assert wanted(file) == ["south.sue iff north.pump", "quiet"]


@pytest.mark.soak
def test_what_decides_nothing_is_marked(of_south: Window) -> None:
    page = of_south.page
    expect(page.locator(".so-wish").first).to_contain_text("decides 4 pairs of states")
    field = page.get_by_role("combobox", name="New condition")
    field.fill("quiet")
    field.press("Enter")
    expect(page.locator(".so-wish").nth(2)).to_contain_text("decides nothing")
    expect(field).to_have_value("")


@pytest.mark.soak
def test_a_claim_behind_a_statement(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.get_by_role("button", name="Add a claim behind not sue").click()
    page.get_by_role("combobox", name="A claim behind not sue").fill("proud")
    page.keyboard.press("Enter")
    expect(page.locator(".so-wish").nth(1).get_by_role("link", name="proud")).to_be_visible()
    assert "because: [proud]" in file.read_text("utf-8")
    page.get_by_role("button", name="No longer because of proud").click()
    expect(page.locator(".so-claim")).to_have_count(0)


@pytest.mark.soak
def test_a_claim_is_chosen_from_a_list_or_said_not_to_be_there(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.get_by_role("button", name="Add a claim behind not sue").click()
    field = page.get_by_role("combobox", name="A claim behind not sue")
    field.fill("nobody")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("There is no claim “nobody”")
    field.press("Escape")  # closes the list
    field.press("Escape")
    expect(page.get_by_role("button", name="Add a claim behind not sue")).to_be_focused()
    assert file.read_text("utf-8") == TIT_FOR_TAT
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".so-wish").nth(1).get_by_role("link", name="proud")).to_be_visible()


@pytest.mark.soak
def test_verdicts_that_come_late_leave_a_claim_that_is_being_typed(of_south: Window) -> None:
    page = of_south.page
    page.get_by_role("button", name="Add a claim behind not sue").click()
    field = page.get_by_role("combobox", name="A claim behind not sue")
    field.fill("pro")
    page.evaluate("document.querySelector('so-wishes').draw()")
    expect(field).to_have_value("pro")
    expect(field).to_be_focused()
    expect(page.locator(".so-wish")).to_have_count(2)
    assert [text.inner_text() for text in statements(page).all()] == ["sue iff pump", "not sue"]
    field.fill("proud")
    field.press("Enter")
    expect(page.locator(".so-wish").nth(1).get_by_role("link", name="proud")).to_be_visible()


@pytest.mark.soak
def test_a_new_condition_offers_names_and_keeps_what_is_typed(of_south: Window) -> None:
    page = of_south.page
    field = page.get_by_role("combobox", name="New condition")
    assert field.get_attribute("placeholder") == "such as: pump and not sue"
    field.focus()
    expect(page.get_by_role("option", name="south.sue take")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("north.pump")
    page.wait_for_timeout(400)  # a list that came back would be there by now
    expect(page.get_by_role("listbox")).to_have_count(0)
    field.press("Escape")
    expect(field).to_have_value("north.pump")


@pytest.mark.soak
def test_why_one_state_is_above_another(of_south: Window) -> None:
    page = of_south.page
    for state in ("3", "1"):
        page.locator(f'[data-pick="{state}"]').click()
    why = page.locator(".so-panel", has_text="Why is this state above that one?")
    sues, pumps = "“south: take the matter to court”", "“north: pump more than the agreed share”"
    expect(why).to_contain_text(f"3 is above 1: statement 1 ({sues} if and only if {pumps}) is true in 3 and not in 1.")
    page.locator(".so-grip").nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(why).to_contain_text(
        "1 is above 3: statement 1 (not “south: take the matter to court”) is true in 1 and not in 3."
    )


def test_states_are_ranked_by_mouse_and_keyboard(opens: Opens, server: Server, file: Path) -> None:
    page = (window := opens(server)).page
    window.go(f"/preferences?file={file.name}&dm=south&account=theirs")
    expect(page.locator(".so-level")).to_have_count(3)
    drag(page, page.locator('[data-state="YY"]'), page.locator(".so-level").first)
    expect(page.locator(".so-level")).to_have_count(2)
    expect(page.locator(".so-level").first.locator("[data-state]")).to_have_text(["NNquiet: no option taken", BOTH])
    page.locator('[data-state="YY"]').press("Alt+ArrowDown")
    expect(page.locator(".so-level").nth(1).locator("[data-state]")).to_have_text([BOTH])
    expect(page.locator('[data-state="YY"]')).to_be_focused()
    strength = page.get_by_role("combobox", name="How strongly level 1 is preferred")
    strength.select_option("degree 3")
    expect(page.locator(".so-raised")).to_have_count(1)
    assert 'ranking: [NN, ">>>", YY, [YN, NY]]' in file.read_text("utf-8")


@pytest.mark.soak
def test_a_list_is_copied_from_another_account(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("from Theirs").click()
    expect(page.locator(".so-level")).to_have_count(3)
    page.get_by_role("button", name="Use the shared one again").click()
    expect(page.locator("so-levels")).to_be_hidden()  # only then is the list below it the one of now
    expect(statements(page)).to_have_text(["sue iff pump", "not sue"])
    assert standoff.load(file).dispute.accounts["mine"].preferences == {}


@pytest.mark.soak
def test_weights(of_south: Window, file: Path) -> None:
    page = of_south.page
    page.get_by_label("Given as").click()
    page.get_by_role("option", name="Weights").click()
    weight = page.get_by_label("Weight of not sue")
    expect(weight).to_have_value("1")
    weight.fill("5")
    page.evaluate("document.querySelector('so-wishes').draw()")  # as when a verdict comes late
    expect(weight).to_have_value("5")
    weight.press("Tab")
    expect(nash(page).locator("ins")).to_have_text("+ 1")
    assert "not sue: 5" in file.read_text("utf-8")
