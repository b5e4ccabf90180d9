"""The screens Why, Paths and Compare without a browser: what they ask, and what else than the answer stands on them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from nicegui import Client, ui

import dilemma
from answering import text_of
from asking import OPTION_FORM
from standoff.workbench import work
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.frame.shell import built


class AtOnce(Jobs):
    """Jobs that are done in this process."""

    def __init__(self) -> None:
        pass

    async def ask(self, key: str, packed: bytes, name: str, form: Any, arguments: Any, heard: Any) -> bytes:
        return work.work(key, packed, name, form, arguments, 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dilemma.yaml"
    path.write_text(dilemma.TEXT, "utf-8")
    return path


def shown(file: Path, screen: str, **params: str) -> Markup:
    async def play() -> str:
        with Client(ui.page("/")):
            desk = Desk(Folder(file), AtOnce())
            bench = Bench(desk, await desk.open())
            bench.params, bench.name = params, screen
            await built(bench, screen)()
            return " ".join(str(each.content) for each in bench.client.elements.values() if isinstance(each, ui.html))

    return Markup(asyncio.run(play()))


def test_why_begins_with_the_status_quo_and_says_what_it_is(file: Path) -> None:
    told = text_of(shown(file, "why"))
    assert "this holds, or doesn't: 3, the status quo: row: stay silent; column: stay silent" in told
    assert "Things stand so today in plain and kind." in told
    assert (
        "plain: The status quo is an equilibrium under GMR, SMR, SEQ, SSEQ and SIM; "
        "unstable for row and column under Nash." in told
    )


def test_why_without_a_state_offers_those_that_hold(file: Path) -> None:
    file.write_text(dilemma.TEXT.replace("status_quo: [row.cooperate, column.cooperate]\n", ""), "utf-8")
    html = shown(file, "why")
    assert "No state is chosen" in html
    assert "These hold under Nash 0: no option taken" in text_of(html)
    assert 'href="/why?state=0"' in html


def test_why_without_a_claim_leads_back_to_all_claims(file: Path) -> None:
    html = shown(file, "why", state="1", without="greed", dm="row")
    assert "Without 1 claim (greed) 3 elements fall:" in text_of(html)
    assert '<a class="" href="/why?state=1&amp;dm=row">Show it with all claims</a>' in html


def test_an_account_of_a_state_leads_to_the_state_in_it(file: Path) -> None:
    assert 'href="/why?account=kind&amp;state=1&amp;dm=row"' in shown(file, "why", state="1", dm="row")


def test_a_state_that_is_none_is_refused_on_the_screen(file: Path) -> None:
    assert "There is no answer: there is no state 9" in text_of(shown(file, "why", state="9"))


def test_paths_lead_to_an_outcome_and_back_to_the_status_quo(file: Path) -> None:
    html = shown(file, "paths", start="0", to="trust")
    told = text_of(html)
    assert "Paths to a state with this: trust" in told
    assert "plain, from 0: no option taken" in told
    assert '<a class="" href="/paths?to=trust">Back to the status quo</a>' in html


def test_compare_asks_of_the_accounts_that_are_checked(file: Path) -> None:
    told = text_of(shown(file, "compare", concept="nash"))
    assert "2 accounts compared: plain and kind" in told
    assert "Only in kind, 1 Nash equilibrium: 3" in told
    assert "Choose two accounts at least." in text_of(shown(file, "compare", accounts="kind"))


def test_compare_says_where_a_second_account_is_added(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    html = shown(file, "compare")
    assert "This file has one account, so there is nothing to compare it with." in text_of(html)
    assert 'href="/model' in html
