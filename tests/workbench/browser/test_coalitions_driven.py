"""The screen Coalitions tells how each state that holds is left, or one alone; who may act is said on it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from driving import Opens, violations
from serving import Server

TWO = """\
standoff: 1
title: Two who help
decision_makers:
  ann: {name: A name of so many letters that no line of a phone can hold all of them, options: {help: help}}
  bob: {name: Donaudampfschifffahrtsgesellschaftskapitänsvereinigung, options: {help: help}}
preferences:
  ann: {ranking: [NY, YY, NN, YN]}
  bob: {ranking: [YN, YY, NN, NY]}
status_quo: [ann.help]
"""


def test_all_that_holds_is_told_or_one_state_and_who_may_act(opens: Opens, server: Server, folder: Path) -> None:
    """Nobody helps in the one equilibrium, which both would leave together; the status quo is another state."""
    (folder / "two.yaml").write_text(TWO, "utf-8")
    window = opens(server, width=390, dark=True)
    page = window.page
    window.go("/coalitions?file=two.yaml")
    answer = page.locator(".so-part-coalitions")
    expect(answer).to_contain_text("Of 1 Nash equilibrium (nobody has a better move), none withstands every coalition.")
    assert violations(page) == []
    page.get_by_label("About one state only").fill("YN")
    page.get_by_label("About one state only").press("Enter")
    expect(answer).to_contain_text("the status quo")
    page.get_by_role("link", name="Back to all that holds").click()
    expect(answer).to_contain_text("none withstands every coalition")
    page.get_by_label("Who may act together").fill("ann+bob, ann+cy")
    page.get_by_label("Who may act together").press("Enter")
    expect(page.locator(".so-answered")).to_contain_text("there is no decision maker cy")
