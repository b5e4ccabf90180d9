"""Where a text stands as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.files.search import Place, digest
from standoff.questions.claims.as_json import place_object
from standoff.questions.locate import LocateAnswer, SourceLook


def locate_object(answer: LocateAnswer) -> dict[str, Any]:
    """The answer as an object for JSON."""
    return {
        "title": answer.conflict.title,
        "text": answer.text,
        "found": answer.is_found,
        "sources": {each.id: _source(each) for each in answer.sources},
    }


def _source(each: SourceLook) -> dict[str, Any]:
    guess = each.proposal
    return {
        "status": each.text.status,
        "message": each.text.message or None,
        "sha256": each.text.sha256 or None,
        "places": [_place(place) for place in each.places],
        "proposal": None if guess is None else {**_place(guess[0]), "alike": round(guess[1], 4)},
        "cut_short": each.cut_short,
    }


def _place(place: Place) -> dict[str, Any]:
    return {**place_object(place, texts=True), "digest": digest(place.text)}
