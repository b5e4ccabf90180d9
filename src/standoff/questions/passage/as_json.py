"""A stretch of a source's text as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.files.sources import SourceStatus
from standoff.questions.locate.as_json import FoldedData, located_object
from standoff.questions.passage import Selection


class SelectionData(TypedDict):
    """A stretch of a source as a claim's `at:` names it, with its text and the state of the source's file."""

    source: str
    paragraph: int
    start: int
    to_paragraph: NotRequired[int]
    end: int
    digest: str
    folded: FoldedData | None
    before: str
    after: str
    text: str
    status: SourceStatus
    sha256: str


def as_json(found: Selection) -> SelectionData:
    """A stretch of a source as a claim's `at:` names it, with its text and the digest of the source's file."""
    place = located_object(found.source, found.place, found.text.paragraphs)
    selection: SelectionData = {
        "source": found.source,
        "paragraph": place["paragraph"],
        "start": place["start"],
        "end": place["end"],
        "digest": place["digest"],
        "folded": place["folded"],
        "before": place["before"],
        "after": place["after"],
        "text": found.place.text,
        "status": found.text.status,
        "sha256": found.text.sha256,
    }
    if found.place.to_paragraph:
        selection["to_paragraph"] = found.place.to_paragraph
    return selection
