"""The places of a text as one JSON object."""

from __future__ import annotations

from typing import TypedDict

from standoff.files.search import Place, digest
from standoff.files.sources import SourceStatus
from standoff.questions.claims.as_json import PlaceData, place_object
from standoff.questions.locate import LocateAnswer, Searched


class LocatedData(PlaceData):
    """A place, with the digest of its text."""

    digest: str


class LookData(TypedDict):
    """A source that was searched: the places of the text, or of a similar one."""

    status: SourceStatus
    message: str | None
    sha256: str | None
    encoding: str | None
    places: list[LocatedData]
    proposal: LocatedData | None
    cut_short: bool


class LocateData(TypedDict):
    """The sources that were searched for a text."""

    title: str
    text: str
    found: bool
    sources: dict[str, LookData]


def as_json(answer: LocateAnswer) -> LocateData:
    """The sources that were searched, each with its places as a claim's `at:` would name them."""
    return {
        "title": answer.conflict.title,
        "text": answer.text,
        "found": answer.is_found,
        "sources": {each.id: _source(each) for each in answer.sources},
    }


def _source(each: Searched) -> LookData:
    guess = each.proposal
    return {
        "status": each.text.status,
        "message": each.text.message or None,
        "sha256": each.text.sha256 or None,
        "encoding": each.text.encoding or None,
        "places": [_place(place) for place in each.places],
        "proposal": None if guess is None else {**_place(guess[0]), "alike": round(guess[1], 4)},
        "cut_short": each.cut_short,
    }


def _place(place: Place) -> LocatedData:
    return {**place_object(place, texts=True), "digest": digest(place.text)}
