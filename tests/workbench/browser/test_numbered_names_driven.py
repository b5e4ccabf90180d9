"""Graph form whose states are named by numbers: what is clicked is what is answered about; and its record."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from asking import FIVE
from driving import Opens
from serving import Server

RECORD = """\
record:
  start: {date: 2020-01, state: "1"}
  moves:
    - {date: 2020-03, by: ann, to: "2"}
    - {date: 2020-04, by: bob, to: "4"}
  every: month
  until: 2020-12
"""


@pytest.mark.soak
def test_a_click_on_a_name_leads_to_that_state(opens: Opens, server: Server, folder: Path) -> None:
    (folder / "five.yaml").write_text(FIVE + RECORD, "utf-8")
    window = opens(server)
    page = window.page
    window.go("/states?file=five.yaml")
    names = page.locator(".so-states-grid .ag-pinned-left-cols-container .ag-cell[col-id=name]")
    expect(names).to_have_text(["1status quo", "2", "3", "4", "5"])
    names.get_by_role("link", name="4", exact=True).click()
    expect(page).to_have_url(f"{server.origin}/why?file=five.yaml&state=4")
    expect(page.locator(".so-part-what")).to_have_text("What it is4")

    page.get_by_label("Another state").fill("5")
    page.keyboard.press("Enter")
    expect(page.locator(".so-part-what")).to_have_text("What it is5")

    window.go("/record?file=five.yaml")
    expect(page.get_by_text("Ann moves to 2")).to_be_visible()
    expect(page.get_by_text("What stayed: 10 of 12 months ended as they began")).to_be_visible()
    page.get_by_role("button", name="What stayed").click()
    page.get_by_label("Nothing more happened until", exact=True).fill("2021-06")
    page.get_by_role("button", name="Save").locator("visible=true").click()
    expect(page.get_by_text("What stayed: 16 of 18 months ended as they began")).to_be_visible()
