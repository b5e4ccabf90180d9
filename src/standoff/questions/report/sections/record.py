"""What the record says of the accounts, and how little that proves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.questions.outcome import outcome_asked
from standoff.questions.replay import Replay
from standoff.questions.replay.plainly import plainly
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.report.section import Section
from standoff.render.answer import Block, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

CAPTION = "The moves on record, and what each was for its mover"
DRAWN = "The record as a timeline, and below it move by move what {says}: the table says the same."


def blocks(report: Report) -> Iterator[Block]:
    """The record held against the accounts; nothing without a record."""
    replay: Replay | None = report.material.get("replay")
    if replay is None:
        return
    asked = outcome_asked(report.conflict, report.outcome, None, report.accounts)

    def picture(same: Sequence[Block]) -> Picture:
        several = len(replay) > 1
        drawn = DRAWN.format(says="each account says" if several else "it was for its mover")
        return Picture(replay, drawn, line(CAPTION, " by each account." if several else "."), same=tuple(same))

    yield from plainly(replay, None if asked is None else (asked, outcome_said(report, asked)), picture)


SECTION = Section("The record, and how little it proves", ("replay",), blocks)
