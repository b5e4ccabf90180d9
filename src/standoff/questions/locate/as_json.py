"""The places of a text as one JSON object."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from standoff.files.anchors import anchored
from standoff.files.search import Place, digest
from standoff.files.sources import SourceStatus
from standoff.questions.claims.as_json import PlaceData
from standoff.questions.locate import LocateAnswer, Searched


class FoldedData(TypedDict):
    """A text without its typography: the digest of what is left, and how many code points that are."""

    digest: str
    length: int


class LocatedData(PlaceData):
    """A place with what a claim's `at:` notes of it; its `status` says whether the text stands there to the letter."""

    digest: str
    folded: FoldedData | None
    before: str
    after: str
    status: NotRequired[Literal["found", "typography"]]


class LookData(TypedDict):
    """A source that was searched: the places of the text, or of a similar one."""

    status: SourceStatus
    message: str | None
    sha256: str | None
    encoding: str | None
    places: list[LocatedData]
    proposal: LocatedData | None
    cut_short: bool


class TextData(TypedDict):
    """A text that was looked for, and the sources that were searched for it."""

    text: str
    found: bool
    sources: dict[str, LookData]


class LocateData(TextData):
    """The same of the first text, with the file's title, and of several texts all of them."""

    title: str
    texts: NotRequired[list[TextData]]


def as_json(answer: LocateAnswer) -> LocateData:
    """The sources that were searched, each with its places as a claim's `at:` would name them."""
    first = _text(answer)
    found: LocateData = {
        "title": answer.conflict.title,
        "text": first["text"],
        "found": first["found"],
        "sources": first["sources"],
    }
    if answer.further:
        found["texts"] = [first, *map(_text, answer.further)]
    return found


def _text(answer: LocateAnswer) -> TextData:
    sources = {each.id: _source(answer, each) for each in answer.sources}
    return {"text": answer.text, "found": answer.is_found, "sources": sources}


def _source(answer: LocateAnswer, each: Searched) -> LookData:
    paragraphs, guess = each.text.paragraphs, each.proposal
    places = [located_object(each.id, place, paragraphs) for place in each.places]
    for known, place in zip(places, each.places, strict=True):
        known["status"] = "found" if answer.is_exact(place) else "typography"
    return {
        "status": each.text.status,
        "message": each.text.message or None,
        "sha256": each.text.sha256 or None,
        "encoding": each.text.encoding or None,
        "places": places,
        "proposal": None
        if guess is None
        else {**located_object(each.id, guess[0], paragraphs), "alike": round(guess[1], 4)},
        "cut_short": each.cut_short,
    }


def located_object(source: str, place: Place, paragraphs: tuple[str, ...]) -> LocatedData:
    """A place in a source with its text, and what a claim's `at:` notes of it."""
    at = anchored(source, place, paragraphs)
    found: LocatedData = {
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "digest": digest(place.text),
        "folded": {"digest": at.folded.digest, "length": at.folded.length} if at.folded else None,
        "before": at.before,
        "after": at.after,
    }
    if place.to_paragraph:
        found["to_paragraph"] = place.to_paragraph
    return found
