"""Command that updates the places of passages whose words stand elsewhere in their sources now."""

from __future__ import annotations

from dataclasses import replace

from standoff.errors import EditError
from standoff.files.edits import Put, Reword
from standoff.files.reading import Document
from standoff.model.checks import cant_run
from standoff.render.words import counted
from standoff.workbench.commands.lookup import known
from standoff.workbench.commands.step import Step


def move_passages(document: Document, *, places: list[list[str | int]]) -> Step:
    """Changes the places of passages in their sources. Each place is a claim, a paragraph, a start and an end.

    The digests and quotes stay as they are, so the new places must have the same words.
    """
    claims = document.dispute.claims
    puts = []
    for place in places:
        if len(place) != 4:
            raise EditError("a place is a claim, a paragraph, a start and an end")
        claim = known("claim", str(place[0]), claims)
        for each in place[1:]:
            if not str(each).isdecimal():
                raise EditError(f"`{each}` is no number of a paragraph or character")
        paragraph, start, end = map(int, place[1:])
        at = claims[claim].at
        if at is None:
            raise EditError(f"the claim `{claim}` has no passage")
        if not (paragraph >= 1 and 0 <= start < end):
            raise EditError(f"{cant_run(start, end)} in paragraph {paragraph}")
        puts.append(Put(("claims", claim, "at"), replace(at, paragraph=paragraph, start=start, end=end)))
    return Step(f"move {counted(len(puts), 'passage')} to where the same words stand now", (Reword(tuple(puts)),))
