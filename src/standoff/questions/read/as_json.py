"""The candidates of a source as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.files.search import digest
from standoff.marks.lines import Decision
from standoff.marks.standing import State
from standoff.questions.read import ReadAnswer
from standoff.questions.read.drafts import Draft
from standoff.reading.candidate import BearsOn, Stance, Wish
from standoff.reading.machine.proposals import Proposal


class SpanData(TypedDict):
    """A stretch of a paragraph, in Unicode code points."""

    start: int
    end: int


class DoubtsData(TypedDict):
    """What is doubtful about a proposal of a language model."""

    unknown_voices: list[str]
    other_chains: list[list[str]]
    may_instruct: bool


class CandidateData(TypedDict):
    """A candidate: its place, its voices, what it tells of, what became of it, and the claims made of its passage."""

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
    drafted_by: str
    state: State
    by: NotRequired[str]
    why: NotRequired[str]
    claims: NotRequired[list[str]]
    doubts: NotRequired[DoubtsData]


class MarkData(TypedDict):
    """A mark that somebody made by hand and didn't word yet, at the place where it was made."""

    paragraph: int
    start: int
    end: int
    digest: str
    said_by: list[str]
    stance: Stance
    by: str


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
    marks: list[MarkData]
    unread: list[UnreadData]
    parser: str
    notes: list[str]


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
        "candidates": [_candidate(answer, each) for each in answer.drafts],
        "marks": [_mark(each) for each in answer.marks],
        "unread": [each._asdict() for each in reading.unread],  # type: ignore[misc]
        "parser": reading.parser,
        "notes": list(answer.notes),
    }


def _candidate(answer: ReadAnswer, draft: Draft) -> CandidateData:
    each = draft.candidate
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
        "drafted_by": draft.drafted_by,
        "state": draft.state,
    }
    if draft.decision is not None and draft.decision.by:
        found["by"] = draft.decision.by
    if draft.decision is not None and draft.decision.why:
        found["why"] = draft.decision.why
    if draft.claims:
        found["claims"] = list(draft.claims)
    if draft.doubts is not None:
        found["doubts"] = _doubts(draft.doubts)
    return found


def _doubts(each: Proposal) -> DoubtsData:
    return {
        "unknown_voices": list(each.unknown_voices),
        "other_chains": [list(chain) for chain in each.other_voices],
        "may_instruct": each.is_suspicious,
    }


def _mark(each: Decision) -> MarkData:
    mark = each.mark
    return {
        "paragraph": mark.paragraph,
        "start": mark.start,
        "end": mark.end,
        "digest": mark.digest,
        "said_by": list(mark.said_by),
        "stance": mark.stance,
        "by": each.by,
    }
