"""The answer of `claims` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.files.passages import Resolution
from standoff.files.search import Place
from standoff.files.sources import SourceText
from standoff.model.dispute import Claim
from standoff.questions.as_json import element_object
from standoff.questions.claims import RECORD, ClaimFinding, ClaimsAnswer, SourceFinding, VoiceFinding


def claims_object(answer: ClaimsAnswer, *, texts: bool = False) -> dict[str, Any]:
    """The answer as an object for JSON; `texts` adds the text of passages, from the user's files."""
    return {
        "title": answer.conflict.title,
        "accounts": list(answer.accounts),
        "resolved": answer.is_resolved,
        "sources": {each.id: _source(each) for each in answer.sources},
        "voices": [_voice(each) for each in answer.voices],
        "claims": {name: _claim(each, texts) for name, each in answer.claims.items()},
        "elements_on_claims": answer.grounded,
        "elements_on_nothing": [element_object(each) for each in answer.ungrounded],
        "claims_without_elements": list(answer.idle),
    }


def _source(each: SourceFinding) -> dict[str, Any]:
    return {
        "title": each.source.title,
        "file": each.source.file or None,
        **opened_object(each.text),
        "claims": each.claims,
    }


def opened_object(text: SourceText) -> dict[str, Any]:
    """What became of a source's file: `sha256` is that of the bytes found."""
    return {
        "status": text.status,
        "message": text.message or None,
        "sha256": text.sha256 or None,
        "paragraphs": len(text.paragraphs) if text.is_open else None,
    }


def _voice(each: VoiceFinding) -> dict[str, Any]:
    elements = {place: {"supports": number, "falls": each.falls[place]} for place, number in each.supports.items()}
    record = elements.pop(RECORD, None)
    found = {"voice": each.name, "speaks": each.speaks, "reports": each.reports, "accounts": elements}
    return found if record is None else {**found, "record": record}


def _claim(each: ClaimFinding, texts: bool) -> dict[str, Any]:
    return {
        **said_object(each.claim, each.passage, texts=texts),
        "supports": [element_object(element) for element in each.supports],
        "alone": [element_object(element)["path"] for element in each.alone],
    }


def said_object(claim: Claim, passage: Resolution, *, texts: bool) -> dict[str, Any]:
    """What a claim says, who says it, and what became of its passage."""
    return {
        "text": claim.text,
        "said_by": list(claim.said_by),
        "stance": claim.stance,
        "note": claim.note or None,
        "source": None if claim.at is None else claim.at.source,
        "passage": _passage(passage, texts),
    }


def _passage(passage: Resolution, texts: bool) -> dict[str, Any]:
    proposal = passage.proposal
    return {
        "status": passage.status,
        "message": passage.message or None,
        "place": None if passage.place is None else place_object(passage.place, texts),
        "places": [place_object(each, texts) for each in passage.places],
        "proposal": None if proposal is None else {**place_object(proposal[0], texts), "alike": round(proposal[1], 4)},
        "disagrees": passage.disagrees or None,
        "cut_short": passage.cut_short,
    }


def place_object(place: Place, texts: bool) -> dict[str, Any]:
    """A place in a source, with its text where that is wanted."""
    text = {"text": place.text} if texts else {}
    return {"paragraph": place.paragraph, "start": place.start, "end": place.end, **text}
