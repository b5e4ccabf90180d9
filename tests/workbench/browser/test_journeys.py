"""What people come for, from the first click to the answer, across the screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import standoff
from driving import Opens, heading, window
from serving import Server, served

ANGRY = """\
standoff: 1
title: A well
sources: {paper: {title: The paper, file: paper.txt}}
claims:
  angry: {text: They will go to court whatever happens., said_by: [Ann]}
decision_makers:
  north: {options: {pump: pump more than the agreed share}}
  south: {options: {sue: take the matter to court}}
preferences:
  north: [not south.sue, north.pump]
  south: [{prefer: south.sue, because: [angry]}, not north.pump, not south.sue]
"""


def panel(page: Page, title: str) -> Locator:
    """A part of a screen, by its heading."""
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True))


@pytest.mark.soak
def test_the_prisoners_dilemma_from_an_empty_folder(browser: Browser, tmp_path: Path) -> None:
    """By mouse and keyboard alone; the equilibrium is the one of the textbooks."""
    folder = tmp_path / "empty"
    folder.mkdir()
    with served(folder, tmp_path / "printed") as server, window(browser, server) as opened:
        page, keys = opened.page, opened.page.keyboard
        opened.go("/")
        keys.type("Prisoner's dilemma")
        keys.press("Enter")
        page.wait_for_url("**/model?**")
        for name in ("Ann", "Bob"):
            page.get_by_label(re.compile("^Who (else )?can act")).fill(name)
            keys.press("Enter")
            page.get_by_label(f"What {name} can do").fill("confess")
            keys.press("Enter")
            expect(page.get_by_label(f"What {name.lower()}.confess is")).to_be_visible()
        page.get_by_role("navigation", name="Screens").get_by_role("link", name="Preferences").click()
        for name, other in (("ann", "bob"), ("bob", "ann")):
            link = page.get_by_role("navigation", name="Decision makers").get_by_role("link", name=name.title())
            if name == "bob":
                link.click()
            expect(link).to_have_attribute("aria-current", "true")
            expect(page.locator(".so-wish")).to_have_count(0)
            for number, wish in enumerate((f"not {other}.confess", f"{name}.confess"), start=1):
                page.get_by_role("combobox", name="New condition").fill(wish)
                keys.press("Enter")
                expect(page.locator(".so-wish")).to_have_count(number)
        page.get_by_role("link", name="Overview").click()
        expect(heading(page)).to_have_text("Prisoner's dilemma")
        expect(panel(page, "What holds")).to_contain_text("1 Nash equilibrium")
        expect(panel(page, "What holds")).to_contain_text("state 3 (Ann: confess; Bob: confess) holds")
        opened.settled()
    (file,) = folder.glob("*.yaml")
    found = standoff.analyse(standoff.load(file))["default"].equilibria("nash")
    assert [state.options for state in found] == [("ann.confess", "bob.confess")]


def test_a_passage_becomes_a_claim_and_is_seen_in_why(opens: Opens, server: Server, folder: Path) -> None:
    (folder / "paper.txt").write_text("The well runs dry.\n\nThe south would never sue, says the mayor.\n", "utf-8")
    (folder / "coded.yaml").write_text(ANGRY, "utf-8")
    opened = opens(server)
    page = opened.page
    opened.go("/sources?file=coded.yaml")
    page.locator('[data-paragraph="2"]').click(click_count=3)
    page.get_by_role("button", name="New claim from this passage").click()
    form = page.get_by_role("dialog", name="New claim from this passage")
    form.get_by_label("What is said, in your own words").fill("A suit is out of the question")
    form.get_by_label("Who speaks").fill("the mayor")
    form.get_by_label("What rests on it").click()
    page.get_by_role("option", name="south: south.sue").click()
    expect(form.locator(".q-chip")).to_be_visible()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    claim = standoff.load(folder / "coded.yaml").claims["suit-out-question"]
    assert claim.said_by == ("the mayor",)
    page.get_by_role("link", name="Why").click()
    page.get_by_role("link", name="3", exact=True).click()
    ground = page.locator(".so-why tr", has_text="suit-out-question")
    expect(ground).to_contain_text("suit-out-questionthe mayor (asserts)")
    link = ground.get_by_role("link", name="suit-out-question")
    expect(link).to_have_attribute("title", "A suit is out of the question")
    link.click()
    expect(page.locator("mark[data-claims=suit-out-question]")).to_have_text(
        "The south would never sue, says the mayor."
    )


def test_a_voice_is_withdrawn_and_the_answer_moves(opens: Opens, server: Server, folder: Path) -> None:
    """With Ann's word the south sues whatever happens; without it, nobody does."""
    (folder / "voiced.yaml").write_text(ANGRY, "utf-8")
    opened = opens(server)
    page = opened.page
    opened.go("/hinges?file=voiced.yaml")
    moved = panel(page, "Without what is switched off")
    expect(moved).to_contain_text("All claims stand")
    page.get_by_role("button", name="Voices", exact=True).click()
    page.locator("input[data-kind=voice][value=Ann]").click()  # by name, a claim of hers could be meant
    row = moved.get_by_role("row", name="default")
    expect(row.get_by_role("cell")).to_have_text(["1", "1", "3"])  # how many, which one now, and which no longer
    expect(row).to_contain_text("moves")
    page.get_by_role("button", name="Put all back").click()
    expect(moved).to_contain_text("All claims stand")
    assert (folder / "voiced.yaml").read_text("utf-8") == ANGRY
