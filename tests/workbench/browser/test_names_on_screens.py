"""No screen says an id where a name exists, but where one types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from driving import Opens
from marking import MARK, marked
from serving import Server
from standoff.workbench.screens import SCREENS

TEXT = """\
standoff: 1
title: A well
claims:
  angry: {text: They will go to court whatever happens., said_by: [Ann]}
decision_makers:
  north:
    name: Northern Farms
    plural: true
    options: {pump: {text: pump more, taken: pump more than their share, not_taken: keep to their share}}
  south:
    name: South
    article: the
    options: {sue: {text: go to court, because: [angry]}, fence: put up a fence}
definitions: {calm: {name: a calm valley, condition: not south.sue and not north.pump}}
names: [{name: the old days, condition: calm and not south.fence}]
infeasible: [{condition: south.sue and south.fence, because: [angry]}]
irreversible: [{option: south.sue, if: north.pump}]
status_quo: [north.pump]
preferences:
  north: [{prefer: not south.sue, because: [angry]}, north.pump]
  south: [calm, not north.pump, south.fence]
accounts:
  first: {title: As the north tells it}
  second: {title: As the south tells it, preferences: {north: [calm, not south.fence], south: [not calm, south.sue]}}
perceptions: {north: first, south: second}
record:
  start: {date: 2020-01-01, taken: []}
  moves:
    - {date: 2020-02-01, by: north, take: [north.pump], because: [angry]}
    - {date: 2020-03-01, by: south, note: complains}
"""
ASKED = {"hinges": "outcome=zqmeant0", "find": "outcome=zqmeant0", "paths": "to=zqmeant0", "preferences": "dm=zqparty1"}
TYPED = "code, .so-mono, .cm-editor, script, style"
SEEN = f"""() => {{
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {{
    if (!walker.currentNode.parentElement.closest("{TYPED}")) found.push(walker.currentNode.data);
  }}
  return found.join("\\n");
}}"""


def seen(page: Page) -> list[str]:
    """What a screen says with an id in it, apart from what one types."""
    return [each for each in page.evaluate(SEEN).splitlines() if MARK.search(each)]


@pytest.mark.soak
def test_no_screen_says_an_id_where_a_name_exists(opens: Opens, server: Server, fresh: Path) -> None:
    fresh.write_text(marked(TEXT), "utf-8")
    window = opens(server)
    page = window.page
    said = {}
    for screen in SCREENS:
        window.go(f"/{screen.name}?file={fresh.name}&{ASKED.get(screen.name, '')}")
        if screen.name == "states":
            page.get_by_text("6 feasible states").wait_for()
        if screen.name == "preferences":
            for place in (0, 1):
                page.locator("[data-pick]").nth(place).click()
            page.locator("p:not(.so-dim)", has_text="is above").wait_for()
        said[screen.name] = seen(page)
    assert said == {screen.name: [] for screen in SCREENS}
    window.go(f"/record?file={fresh.name}")
    page.get_by_role("button", name="Add an entry").click()
    page.get_by_label("Takes").click()
    page.get_by_role("option", name="Northern Farms: pump more").wait_for()
    assert seen(page) == []
