"""What holds is found, too, where the states are too many to list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from driving import Opens, Window
from serving import Server

OPTIONS = 25  # of each of two decision makers


@pytest.fixture
def large(fresh: Path) -> Path:
    """A dispute of 2^50 states in which both want all that they can do, and one nothing of what the other does."""
    options = ", ".join(f"o{place}: x" for place in range(OPTIONS))
    own = ", ".join(f"ann.o{place}" for place in range(OPTIONS))
    other = ", ".join(f"bob.o{place}, not ann.o{place}" for place in range(OPTIONS))
    dms = ", ".join(f"{dm}: {{options: {{{options}}}}}" for dm in ("ann", "bob"))
    fresh.write_text(
        f"standoff: 1\ndecision_makers: {{{dms}}}\npreferences: {{ann: [{own}], bob: [{other}]}}\n", "utf-8"
    )
    return fresh


def test_a_large_model_leads_to_what_can_be_found(opens: Opens, server: Server, large: Path) -> None:
    window = opens(server)
    page = window.page
    window.go(f"/overview?file={large.name}")
    expect(page.get_by_text("Its states are too many to list")).to_be_visible()
    page.locator(".so-screen").get_by_role("link", name="Find", exact=True).click()
    page.wait_for_url("**/find**")
    expect(page.get_by_text("1 equilibrium, and no others")).to_be_visible()
    page.get_by_role("link", name=str(2 ** (2 * OPTIONS) - 1)).click()
    expect(page.locator(".so-answered")).to_contain_text("an equilibrium under Nash, GMR, SMR, SEQ and SSEQ")
    field = page.get_by_label("Outcome, or a state")
    field.fill("not ann.o3")
    field.press("Enter")
    expect(page.get_by_text("there is none")).to_be_visible()


@pytest.mark.soak
def test_what_is_typed_is_told_and_what_is_found_leads_to_why(on_korea: Window) -> None:
    page = on_korea.page
    on_korea.go("/find?file=korea.yaml")
    field = page.get_by_label("Outcome, or a state")
    field.fill("350")
    expect(page.get_by_text("the state in which:")).to_be_visible()
    field.fill("freez")
    expect(page.get_by_text("unknown name")).to_be_visible()
    field.fill("freeze")
    page.get_by_role("button", name="Find", exact=True).click()
    page.wait_for_url("**outcome=freeze*")
    state = page.locator(".so-answered section", has_text="proposal").locator("a.so-state").first
    code = state.inner_text()
    state.click()
    page.wait_for_url(f"**/why**state={code}*")
