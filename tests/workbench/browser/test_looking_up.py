"""What is typed and entered at once is what is asked for, though the server hears of each letter a little later."""

from __future__ import annotations

import pytest

from driving import Window


def test_a_state_is_looked_up_by_enter(on_korea: Window) -> None:
    page = on_korea.page
    on_korea.go("/why?file=korea.yaml&state=854")
    field = page.get_by_label("Another state")
    field.fill("350")
    field.press("Enter")
    page.wait_for_url("**state=350*")


@pytest.mark.soak
def test_an_outcome_is_asked_about_by_enter(on_korea: Window) -> None:
    page = on_korea.page
    on_korea.go("/hinges?file=korea.yaml")
    field = page.get_by_label("Outcome")
    field.fill("freeze")
    field.press("Enter")
    page.wait_for_url("**outcome=freeze*")
