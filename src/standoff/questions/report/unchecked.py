"""What of a model rests on nobody's word, or on words that weren't looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.files.passages import ASTRAY
from standoff.model.elements import elements
from standoff.questions.claims import ClaimsAnswer
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOTHING_RESTS = "Nothing in the model rests on a claim: it is all the coder's own."


def ungrounded(report: Report) -> Iterator[str]:
    """How many elements rest on no claim, beside the moves of the record."""
    parts = [each for each in elements(report.conflict) if each.kind != "record move" and each.may_rest]
    bare = sum(not each.because for each in parts)
    if bare:
        rests = (
            f"{bare:,} of {counted(len(parts), 'element')} of the model {'rests' if bare == 1 else 'rest'} on no claim"
        )
        yield (
            NOTHING_RESTS
            if bare == len(parts)
            else f"{rests}: the coder set them, and they stand whatever is withdrawn."
        )


def passages(report: Report) -> Iterator[str]:
    """How many passages couldn't be looked at, or aren't where the file says."""
    found: ClaimsAnswer | None = report.material.get("claims")
    if found is None:
        return
    status = [each.passage.status for each in found.claims.values()]
    away, astray = status.count("unavailable"), sum(each in ASTRAY for each in status)
    nowhere = sum(each in ("no passage", "whole source") for each in status)
    if away:
        yield (
            f"{counted(away, 'passage was', 'passages were')} not at hand when this report was made, so that "
            f"{'this claim' if away == 1 else 'these claims'} couldn't be held against the source."
        )
    if astray:
        yield f"{counted(astray, 'passage is', 'passages are')} not where the file says: the source has changed."
    if nowhere:
        yield (f"{counted(nowhere, 'claim points', 'claims point')} to no passage, but at most to a whole source.")
