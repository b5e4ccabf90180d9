"""The passages that aren't where they should be, and the change that puts them there, as one JSON object."""

from __future__ import annotations

from typing import Any, TypedDict

from standoff.files.passages import PassageStatus
from standoff.model.dispute import Passage
from standoff.questions.claims.as_json import PlaceData, place_object, proposal_object
from standoff.questions.reanchor import Astray, ReanchorAnswer
from standoff.questions.reanchor.edits import edits


class AstrayData(TypedDict):
    """A passage: its claim and source, where the file has it (`at`), and where it may belong, with the texts there."""

    claim: str
    source: str
    status: PassageStatus
    message: str | None
    at: dict[str, int | None]
    places: list[PlaceData]


class EditData(TypedDict):
    """A command that changes the file, with its arguments."""

    command: str
    arguments: dict[str, Any]


class ReanchorData(TypedDict):
    """The passages that aren't where they should be, by what becomes of them."""

    title: str
    moves: list[AstrayData]
    changed: list[AstrayData]
    ambiguous: list[AstrayData]
    lost: list[str]
    edits: list[EditData]


def as_json(answer: ReanchorAnswer) -> ReanchorData:
    """The answer as an object; `edits` is what puts the `moves` into the file."""
    return {
        "title": answer.conflict.title,
        "moves": [_astray(each) for each in answer.moves],
        "changed": [_astray(each) for each in answer.changed],
        "ambiguous": [_astray(each) for each in answer.ambiguous],
        "lost": [each.claim for each in answer.lost],
        "edits": [{"command": name, "arguments": arguments} for name, arguments in edits(answer)],
    }


def _astray(each: Astray) -> AstrayData:
    proposal = each.found.proposal
    guess = [] if proposal is None else [proposal_object(proposal, texts=True)]
    return {
        "claim": each.claim,
        "source": each.at.source,
        "status": each.found.status,
        "message": each.found.message or None,
        "at": _at(each.at),
        "places": [place_object(place, texts=True) for place in each.found.places] or guess,
    }


def _at(at: Passage) -> dict[str, int | None]:
    to = {"to_paragraph": at.to_paragraph} if at.to_paragraph else {}
    return {"paragraph": at.paragraph, "start": at.start, **to, "end": at.end}
