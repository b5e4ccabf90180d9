"""What the record says of the accounts, and how little that proves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.replay import Replay
from standoff.questions.replay.plainly import plainly
from standoff.questions.report.section import Section
from standoff.render.answer import Block, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

CAPTION = "The moves on record, and what each is for its mover by each account."
DRAWN = "The record as a timeline, with what each account says of each move: the table below says the same."


def blocks(report: Report) -> Iterator[Block]:
    """The record held against the accounts; nothing without a record."""
    replay: Replay | None = report.material.get("replay")
    if replay is not None:
        yield Picture(replay, DRAWN, line(CAPTION))
        yield from plainly(replay)


SECTION = Section("The record, and how little it proves", ("replay",), blocks)
