"""The candidates of a source as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.files.search import digest
from standoff.questions.read import ReadAnswer
from standoff.reading.candidate import BearsOn, Candidate, Stance, Wish


class SpanData(TypedDict):
    """A stretch of a paragraph, in Unicode code points."""

    start: int
    end: int


class CandidateData(TypedDict):
    """A candidate: its place, its voices, what it tells of, and the claims that are made of it."""

    paragraph: int
    start: int
    end: int
    digest: str
    sentence: SpanData
    said_by: list[str]
    stance: Stance
    cue: str
    bears_on: BearsOn
    preference: Wish
    about: str
    rule: str
    claims: NotRequired[list[str]]


class UnreadData(TypedDict):
    """A stretch that wasn't read, and why."""

    paragraph: int
    start: int
    end: int
    why: str


class OwnVoiceData(TypedDict):
    """A voice in which the source speaks itself, and the first and the last paragraph in which it does."""

    voice: str
    paragraphs: list[int]


class ReadSourceData(TypedDict):
    """The source that was read."""

    id: str
    sha256: str
    own_voice: str
    own_voices: list[OwnVoiceData]


class ReadData(TypedDict):
    """What was found in a source."""

    title: str
    source: ReadSourceData
    language: str
    candidates: list[CandidateData]
    unread: list[UnreadData]
    parser: str


def as_json(answer: ReadAnswer) -> ReadData:
    """The candidates, in the order of the text, each with its place and never with the words of the source."""
    reading = answer.reading
    return {
        "title": answer.conflict.title,
        "source": {
            "id": answer.look.id,
            "sha256": answer.look.text.sha256,
            "own_voice": answer.own_voice,
            "own_voices": [{"voice": each.voice, "paragraphs": [each.first, each.last]} for each in reading.own_voices],
        },
        "language": reading.language,
        "candidates": [
            _candidate(answer, each, claims) for each, claims in zip(reading.candidates, answer.claims, strict=True)
        ],
        "unread": [each._asdict() for each in reading.unread],  # type: ignore[misc]
        "parser": reading.parser,
    }


def _candidate(answer: ReadAnswer, each: Candidate, claims: tuple[str, ...]) -> CandidateData:
    found: CandidateData = {
        "paragraph": each.paragraph,
        "start": each.start,
        "end": each.end,
        "digest": digest(answer.passage(each)),
        "sentence": {"start": each.sentence.start, "end": each.sentence.end},
        "said_by": list(each.said_by),
        "stance": each.stance,
        "cue": each.cue,
        "bears_on": each.bears_on,
        "preference": each.preference,
        "about": each.about,
        "rule": each.rule,
    }
    if claims:
        found["claims"] = list(claims)
    return found
