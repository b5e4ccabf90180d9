"""A stretch of a source's text as one JSON object."""

from __future__ import annotations

from typing import TypedDict

from standoff.files.search import digest
from standoff.files.sources import SourceStatus
from standoff.questions.passage import Selection


class SelectionData(TypedDict):
    """A stretch of a source as a claim's `at:` names it, with its text and the state of the source's file."""

    source: str
    paragraph: int
    start: int
    end: int
    digest: str
    text: str
    status: SourceStatus
    sha256: str


def as_json(found: Selection) -> SelectionData:
    """A stretch of a source as a claim's `at:` names it, with its text and the digest of the source's file."""
    return {
        "source": found.source,
        "paragraph": found.place.paragraph,
        "start": found.place.start,
        "end": found.place.end,
        "digest": digest(found.place.text),
        "text": found.place.text,
        "status": found.text.status,
        "sha256": found.text.sha256,
    }
