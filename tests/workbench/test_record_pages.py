"""The record under edit: a part of its entries at a time, and a form that changes only what was changed in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markupsafe import Markup
from nicegui import Client, ui

from answering import text_of, worded
from dilemma import TEXT as DILEMMA
from dilemma import dilemma
from standoff.asking.asked import answered
from standoff.asking.registry import question
from standoff.files.loading import read_text
from standoff.model.dispute import Move
from standoff.progress import unheard
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.record.form import MoveForm, StartForm
from standoff.workbench.pages.record.screen import Record
from standoff.workbench.pages.record.timeline import ROWS, Timeline
from telling import Told

TEXT = """\
standoff: 1
decision_makers:
  us: {options: {talks: '', strike: ''}}
  dprk: {options: {talks: '', attack: ''}}
preferences: {us: [], dprk: []}
record:
  start: {date: 2017, taken: [attack, talks]}
  moves:
    - {date: 2018-01, by: us, take: [strike, talks, gone], note: at last, because: [unheard]}
"""


@pytest.fixture
def told() -> Iterator[Told]:
    with Client(ui.page("/")):
        yield Told(TEXT)


def test_what_is_not_understood_stays_in_the_form(told: Told) -> None:
    """`talks` may be either side's, and nobody has a `gone`."""
    form = MoveForm(cast(Bench, told))
    form.open(0)
    assert form._take.value == ["us.strike", "talks", "gone"]
    assert form._take.options["gone"] == "gone (not understood)"
    assert form._because.value == ["unheard"]
    start = StartForm(cast(Bench, told))
    start.open()
    assert start._taken.value == ["dprk.attack", "talks"]


def test_only_what_was_changed_is_written(told: Told) -> None:
    form = MoveForm(cast(Bench, told))
    form.open(0)
    asyncio.run(form._save())
    assert told.done == []
    form._note.value = "once more"
    asyncio.run(form._save())
    was = "2018-01 takes strike, takes talks, takes gone; at last"
    assert told.done == [("set_record_move", {"number": 0, "was": was, "note": "once more"})]


def test_only_what_those_who_act_can_do_is_offered(told: Told) -> None:
    """And what is taken isn't offered to be dropped as well; what nobody who acts has is chosen no more."""
    form = MoveForm(cast(Bench, told))
    form.open()
    assert list(form._take.options) == ["us.talks", "us.strike", "dprk.talks", "dprk.attack"]
    form._by.value = ["us"]
    form._narrow()
    assert list(form._take.options) == list(form._drop.options) == ["us.talks", "us.strike"]
    form._take.value = ["us.talks"]
    form._narrow()
    assert (list(form._take.options), list(form._drop.options)) == (["us.talks", "us.strike"], ["us.strike"])
    form._by.value = ["dprk"]
    form._narrow()
    assert (list(form._take.options), form._take.value) == (["dprk.talks", "dprk.attack"], [])


def test_a_long_record_is_shown_a_part_at_a_time(told: Told) -> None:
    moves = [Move(date=f"{1000 + number}", by="us", note=f"entry {number}") for number in range(3 * ROWS + 1)]
    timeline = Timeline(cast(Bench, told), cast(Any, None))
    timeline.update(moves, None)
    timeline.judge(cast(Any, SimpleNamespace(key=lambda: "", of=lambda number: f"verdict {number}")))
    assert len(timeline._rows) == ROWS
    for _ in range(3):
        timeline._pager.turn(ROWS)
    assert [(row._was, row.verdict.content) for row in timeline._rows] == [("1300 entry 300", "verdict 300")]
    assert timeline._pager.place.text == "301 to 301 of 301"
    asyncio.run(timeline._rows[0]._removed())
    assert told.done == [("remove_record_move", {"number": 300, "was": "1300 entry 300"})]
    timeline.update(moves[:2], None)
    assert [row._was for row in timeline._rows] == ["1000 entry 0", "1001 entry 1"]


def test_the_screen_sets_parts_of_both_answers() -> None:
    async def words(name: str, **arguments: Any) -> Any:
        return worded(name, dilemma(), **arguments)

    async def ask(name: str, **arguments: Any) -> Any:
        return answered(question(name), dilemma(), unheard, "json", arguments)

    parsed = SimpleNamespace(conflict=dilemma(), is_sound=True, findings=())
    bench = SimpleNamespace(
        file=SimpleNamespace(parsed=parsed),
        dispute=read_text(DILEMMA).dispute,
        params={},
        name="record",
        forms={},
        href=lambda screen, **params: f"/{screen}",
        words=words,
        ask=ask,
    )
    with Client(ui.page("/")):
        screen = Record(cast(Bench, bench))
        asyncio.run(screen.update())
    said = [text_of(Markup(each.content)) for each in (screen._beside, screen._below, screen._holds)]
    assert said[0].startswith("Moves that were improvements for their mover, of those open to it")
    assert "Moves that the mover could make 1 of 1" in said[1]
    assert "How long each state held, and under which concepts it was an equilibrium" in said[1]
    assert said[2].startswith("2 hypergame equilibria under Nash")
    assert "plain: improvement, from unstable" in text_of(Markup(screen._timeline._rows[0].verdict.content))
