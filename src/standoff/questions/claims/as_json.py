"""The answer of `claims` as one JSON object."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from standoff.files.passages import PassageStatus, Proposal, Resolution
from standoff.files.search import Place
from standoff.files.sources import SourceStatus, SourceText
from standoff.model.dispute import Claim, Voice
from standoff.questions.as_json import ElementData, element_object
from standoff.questions.claims import RECORD, ClaimsAnswer, VoiceCounts


class OpenedData(TypedDict):
    """The state of a source's file; `sha256` is that of the bytes found, `encoding` that of a file that isn't UTF-8."""

    status: SourceStatus
    message: str | None
    sha256: str | None
    encoding: str | None
    paragraphs: int | None


class PlaceData(TypedDict):
    """A place in a source, with its text if wanted; for a guess also its likeness (0 to 1), if that is known.

    `to_paragraph` is the paragraph in which it ends, if that is a later one.
    """

    paragraph: int
    start: int
    to_paragraph: NotRequired[int]
    end: int
    text: NotRequired[str]
    alike: NotRequired[float]


class PassageData(TypedDict):
    """The status of a passage, and the places where it stands or may stand."""

    status: PassageStatus
    message: str | None
    place: PlaceData | None
    places: list[PlaceData]
    proposal: PlaceData | None
    disagrees: str | None
    cut_short: bool


class SaidData(TypedDict):
    """A claim, its voices, who coded it from which draft, and the status of its passage."""

    text: str
    said_by: list[str]
    stance: str
    date: str | None
    retracted: str | None
    proposition: str | None
    coded_by: str | None
    drafted_by: str | None
    note: str | None
    source: str | None
    passage: PassageData


class ClaimData(SaidData):
    """A claim and the elements that rest on it; `alone` has the places in the file of those that rest on it alone."""

    supports: list[ElementData]
    alone: list[str]


class ClaimsData(TypedDict):
    """The claims asked about, their sources and voices, and the elements that rest on them or on nothing."""

    title: str
    accounts: list[str]
    resolved: bool
    sources: dict[str, Any]
    voices: list[dict[str, Any]]
    coders: list[dict[str, Any]]
    drafts: dict[str, int]
    same_drafts: list[dict[str, Any]]
    claims: dict[str, ClaimData]
    elements_on_claims: int
    elements_on_nothing: list[ElementData]
    claims_without_elements: list[str]


def as_json(answer: ClaimsAnswer) -> ClaimsData:
    """The answer as an object; claims shown in full have the texts of their passages, from the user's files."""
    return {
        "title": answer.conflict.title,
        "accounts": list(answer.accounts),
        "resolved": answer.is_resolved,
        "sources": {
            each.id: {
                "title": each.source.title,
                "file": each.source.file or None,
                **opened_object(each.text),
                "claims": len(each.passages),
            }
            for each in answer.sources
        },
        "voices": [_voice(each, answer.conflict.dispute.voices.get(each.name)) for each in answer.voices],
        "coders": [
            {"coder": each.id, "name": each.name or None, "claims": each.claims, "drafted": each.drafted}
            for each in answer.coding.coders
        ],
        "drafts": dict(answer.coding.drafts),
        "same_drafts": [
            {"drafted_by": each.drafted_by, "claims": list(each.claims), "coders": list(each.coders)}
            for each in answer.coding.shared
        ],
        "claims": {
            name: {
                **said_object(each.claim, each.passage, texts=answer.in_full),
                "supports": [element_object(element) for element in each.supports],
                "alone": [element_object(element)["path"] for element in each.alone],
            }
            for name, each in answer.claims.items()
        },
        "elements_on_claims": answer.grounded,
        "elements_on_nothing": [element_object(each) for each in answer.ungrounded],
        "claims_without_elements": list(answer.idle),
    }


def opened_object(text: SourceText) -> OpenedData:
    """The state of a source's file as a JSON object."""
    return {
        "status": text.status,
        "message": text.message or None,
        "sha256": text.sha256 or None,
        "encoding": text.encoding or None,
        "paragraphs": len(text.paragraphs) if text.is_open else None,
    }


def _voice(each: VoiceCounts, known: Voice | None) -> dict[str, Any]:
    elements = {place: {"supports": number, "falls": each.falls[place]} for place, number in each.supports.items()}
    record = elements.pop(RECORD, None)
    found = {"voice": each.name, "speaks": each.speaks, "reports": each.reports, "accounts": elements}
    if known is not None and known.affiliation:
        found["affiliation"] = known.affiliation
    return found if record is None else {**found, "record": record}


def said_object(claim: Claim, passage: Resolution, *, texts: bool) -> SaidData:
    """A claim as a JSON object, with or without the `texts` of places."""
    return {
        "text": claim.text,
        "said_by": list(claim.said_by),
        "stance": claim.stance,
        "date": claim.date or None,
        "retracted": claim.retracted or None,
        "proposition": claim.proposition,
        "coded_by": claim.coded_by,
        "drafted_by": claim.drafted_by or None,
        "note": claim.note or None,
        "source": None if claim.at is None else claim.at.source,
        "passage": _passage(passage, texts),
    }


def _passage(passage: Resolution, texts: bool) -> PassageData:
    return {
        "status": passage.status,
        "message": passage.message or None,
        "place": None if passage.place is None else place_object(passage.place, texts),
        "places": [place_object(each, texts) for each in passage.places],
        "proposal": None if passage.proposal is None else proposal_object(passage.proposal, texts),
        "disagrees": passage.disagrees or None,
        "cut_short": passage.cut_short,
    }


def place_object(place: Place, texts: bool) -> PlaceData:
    """A place as a JSON object."""
    found: PlaceData = {"paragraph": place.paragraph, "start": place.start, "end": place.end}
    if place.to_paragraph:
        found["to_paragraph"] = place.to_paragraph
    return {**found, "text": place.text} if texts else found


def proposal_object(proposal: Proposal, texts: bool) -> PlaceData:
    """A proposed place as a JSON object."""
    place, alike = proposal
    found = place_object(place, texts)
    return found if alike is None else {**found, "alike": round(alike, 4)}
