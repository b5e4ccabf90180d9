"""A solution concept is chosen by what somebody wants to know, by mouse and by keys; the address keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from driving import Opens, violations
from serving import Server

NEIGHBOURS = """\
standoff: 1
title: Three neighbours
decision_makers:
  ann: {options: {sing: sing at night}}
  bob: {options: {drum: drum at night}}
  cy: {options: {move: move out}}
preferences: {ann: [not bob.drum, ann.sing], bob: [not ann.sing, bob.drum], cy: [not cy.move]}
status_quo: []
"""


@pytest.fixture
def neighbours(folder: Path) -> str:
    (folder / "neighbours.yaml").write_text(NEIGHBOURS, "utf-8")
    return "neighbours.yaml"


def test_it_is_chosen_by_purpose(opens: Opens, server: Server, neighbours: str) -> None:
    window = opens(server)
    page = window.page
    window.go(f"/paths?file={neighbours}")
    field = page.locator(".so-concept-field")
    expect(field).to_contain_text("Nash")
    field.click()
    chooser = page.get_by_role("dialog", name="What do you want to know?")
    expect(chooser.get_by_role("button", name="no improvement to make")).to_have_attribute("aria-pressed", "true")
    expect(chooser).to_contain_text("Not here: sim, which is defined for two decision makers; this conflict has 3.")
    assert violations(page, "aria-dialog-name", "button-name", "nested-interactive", "label") == []
    with page.context.expect_page() as opened:
        chooser.get_by_role("link", name="About SEQ", exact=True).click()
    expect(opened.value).to_have_title("seq: sequential stability · Standoff")
    opened.value.close()
    chooser.get_by_text("Does one mind how others fare?").click()
    chooser.get_by_role("button", name="RNash").click()
    page.wait_for_url("**concept=rnash**")
    expect(chooser).to_be_hidden()
    window.settled()
    expect(field).to_contain_text("RNash")
    expect(page.locator(".so-verdict")).to_contain_text("RNash")


def test_who_may_act_together_is_said_beside_it_and_kept_in_the_address(
    opens: Opens, server: Server, neighbours: str
) -> None:
    """By keys alone."""
    window = opens(server, width=390)
    page = window.page
    window.go(f"/paths?file={neighbours}&concept=cnash")
    field = page.locator(".so-concept-field")
    field.focus()
    page.keyboard.press("Enter")
    together = page.get_by_label("Who may act together")
    together.fill("ann+bob")
    together.press("Tab")
    page.wait_for_url("**coalitions=ann%2Bbob**")
    page.keyboard.press("Escape")
    window.settled()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(field).to_contain_text("ann+bob")
    expect(field).to_be_focused()


@pytest.mark.soak
def test_several_are_chosen_for_all_screens_also_by_a_number_of_moves(
    opens: Opens, server: Server, folder: Path
) -> None:
    """By keys, where they can't be told by name; nothing of it is an edit."""
    (folder / "two-neighbours.yaml").write_text(NEIGHBOURS.replace("cy: {options: {move: move out}}", ""), "utf-8")
    text = (folder / "two-neighbours.yaml").read_text("utf-8").replace(", cy: [not cy.move]", "")
    (folder / "two-neighbours.yaml").write_text(text, "utf-8")
    window = opens(server, dark=True)
    page = window.page
    window.go("/states?file=two-neighbours.yaml&concepts=nash")
    page.locator(".so-concept-field").click()
    chooser = page.get_by_role("dialog", name="What do you want to know?")
    chooser.get_by_text("How far does one look ahead?").click()
    moves = chooser.get_by_label("Moves", exact=True)
    moves.fill("100")
    moves.press("Enter")
    expect(chooser).to_contain_text("1 to 99")
    moves.fill("7")
    moves.press("Enter")
    page.wait_for_url("**concepts=nash%2Cl7**")
    expect(chooser.get_by_role("button", name="L7")).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    chooser.get_by_role("button", name="Close").click()
    expect(page.get_by_role("columnheader", name="L7", exact=True)).to_be_visible()
    expect(page.locator(".so-health")).to_contain_text("saved")
    expect(page.locator(".so-health")).not_to_contain_text("not saved")
    page.get_by_role("link", name="Overview").click()
    expect(page.locator(".so-part-counts")).to_contain_text("L7")


@pytest.mark.soak
def test_each_decision_maker_goes_by_a_concept_of_its_own(opens: Opens, server: Server, neighbours: str) -> None:
    window = opens(server)
    page = window.page
    window.go(f"/overview?file={neighbours}")
    page.get_by_role("button", name="Each by a concept of its own").click()
    form = page.get_by_role("dialog", name="Each by a concept of its own")
    form.get_by_role("combobox", name="bob").fill("SEQ: ")
    form.get_by_role("combobox", name="bob").press("ArrowDown")
    form.get_by_role("combobox", name="bob").press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)  # it fades, and is no whole list then
    assert violations(page) == []
    form.get_by_role("button", name="Show").click()
    page.wait_for_url("**each=bob%3D*")
    expect(page.locator(".so-part-mixed")).to_contain_text("ann and cy by Nash; bob by SEQ")
    window.settled()
