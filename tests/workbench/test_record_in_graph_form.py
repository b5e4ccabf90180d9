"""The record's forms in graph form, and the form for its periods."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import cast

import pytest
from nicegui import Client, ui

from answering import text_of
from asking import GRAPH_FORM
from standoff import loads
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.pages.record.form import MoveForm, StartForm
from standoff.workbench.pages.record.periods import PeriodsForm
from standoff.workbench.pages.record.screen import _head
from standoff.workbench.pages.record.timeline import _entry
from telling import Told

TEXT = f"""{GRAPH_FORM}status_quo: quiet
record:
  start: {{date: 2017-01, state: quiet}}
  moves: [{{date: 2018-01, by: ann, to: ann_pressed, note: at last}}]
"""


@pytest.fixture
def told() -> Iterator[Told]:
    with Client(ui.page("/")):
        yield Told(TEXT)


def test_a_move_goes_to_a_state(told: Told) -> None:
    form = MoveForm(cast(Bench, told))
    form.open(0)
    assert (form._to.value, list(form._to.options)) == ("ann_pressed", ["quiet", "ann_pressed", "both_pressed"])
    assert (form._take.visible, form._drop.visible, form._to.visible) == (False, False, True)
    form._to.value = None
    asyncio.run(form._save())
    was = "2018-01 moves to ann_pressed; at last"
    assert told.done == [("set_record_move", {"number": 0, "was": was, "to": ""})]


def test_it_starts_in_a_state(told: Told) -> None:
    form = StartForm(cast(Bench, told))
    form.open()
    assert (form._state.value, form._taken.visible) == ("quiet", False)
    asyncio.run(form._save())
    assert told.done == [("set_record_start", {"date": "2017-01", "taken": [], "state": "quiet"})]


def test_periods_are_chosen(told: Told) -> None:
    form = PeriodsForm(cast(Bench, told))
    form.open()
    assert (form._every.value, form._until.value) == ("", "")
    form._every.value = "month"
    form._until.show("2018-12")
    asyncio.run(form._save())
    assert told.done == [("set_record_periods", {"every": "month", "until": "2018-12"})]
    form._until.show("soon")
    asyncio.run(form._save())
    assert len(told.done) == 1, "that is no date"


def test_what_happened_is_told_in_words() -> None:
    conflict = loads(TEXT)
    bench = Bench.__new__(Bench)  # no window is needed to make addresses
    bench.params = {}
    (move,) = conflict.dispute.record.moves  # type: ignore[union-attr]
    assert text_of(_entry(page_of(bench), move, conflict)) == "2018-01 ann moves to ann_pressed: at last"
    assert "At first: quiet." in _head(conflict.dispute, conflict)
