"""Where the accounts agree and part, and whose wishes part them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.compare import Comparison
from standoff.questions.compare.words import words
from standoff.questions.parties import every_account
from standoff.questions.report.section import Section
from standoff.render.answer import Block, Part, Picture
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

HEADING = "Where the accounts agree and part"
CAPTION = "The states that hold, and the accounts in which they do"
STATES = 60  # that are told one by one
TOLD = ("sentence", "matrix", "swaps", "rules", "rankings", "drivers")


def blocks(report: Report) -> Iterator[Block]:
    """What holds in which accounts, state by state, and what decides where they disagree; nothing of one account."""
    found: Comparison | None = report.material.get("compare")
    if found is None:
        return
    answer = words(found, limit=STATES)
    yield from (each for each in answer.blocks if not isinstance(each, Part) or each.name in TOLD)
    lead = lead_concept(found)
    if lead is not None:
        where = every_account(len(found.account_ids))
        says = f"Which states hold in which of {where}: the table above has the same."
        yield Picture(found, says, line(CAPTION))


SECTION = Section(HEADING, ("compare",), blocks)
