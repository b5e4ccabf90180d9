"""The change that puts passages where they stand now, as a command that edits the file."""

from __future__ import annotations

from typing import Any

from standoff.files.anchors import anchored
from standoff.files.search import Place, digest
from standoff.questions.reanchor import Astray, ReanchorAnswer


def edits(answer: ReanchorAnswer) -> list[tuple[str, dict[str, Any]]]:
    """The one command with its arguments; none where nothing moves."""
    places = [_place(each, each.place) for each in answer.moves if each.place is not None]
    return [("move_passages", {"places": places})] if places else []


def _place(each: Astray, place: Place) -> dict[str, Any]:
    """Where a passage goes, and what is noted of it there."""
    at = anchored(each.at.source, place, each.text.paragraphs)
    folded = {"folded": {"digest": at.folded.digest, "length": at.folded.length}} if at.folded else {}
    quote = {"quote": place.text} if each.found.status == "changed" and each.at.quote else {}
    noted = {"digest": digest(place.text)[: len(each.at.digest)]} if each.at.digest else {}
    where = {"claim": each.claim, "paragraph": place.paragraph}
    if not _names_paragraph_alone(each, place):
        to = {"to_paragraph": place.to_paragraph} if place.to_paragraph else {}
        where |= {"start": place.start, **to, "end": place.end}
    return {**where, **noted, **quote, **folded, "before": at.before, "after": at.after}


def _names_paragraph_alone(each: Astray, place: Place) -> bool:
    """Whether it is enough to name the paragraph, as the file does."""
    whole = (place.start, place.end) == (0, len(place.within))
    return each.at.start is None and not place.to_paragraph and (whole or not each.at.digest)
