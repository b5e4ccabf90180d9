"""A part of a source, with the passages in it, as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.questions.claims.as_json import SaidData, said_object
from standoff.questions.source import CodedSource, Run
from standoff.questions.sources.as_json import AboutData, about_object


class RunData(TypedDict):
    """Letters, and the claims whose passage stands here, or is proposed to."""

    text: str
    claims: NotRequired[list[str]]
    proposed: NotRequired[list[str]]


class ParagraphData(TypedDict):
    """A paragraph by its number, or a stretch of it from a code point on, cut into runs."""

    paragraph: int
    start: int
    runs: list[RunData]


class NextData(TypedDict):
    """The place where the text goes on."""

    paragraph: int
    offset: int


class SourceTextData(AboutData):
    """A part of a source, and all claims that name it."""

    source: str
    text: list[ParagraphData]
    next: NextData | None
    claims: dict[str, SaidData]


def as_json(part: CodedSource) -> SourceTextData:
    """A part of a source: its paragraphs cut into runs, each with the claims that point at it.

    `claims` has all claims that name the source, wherever their passages are.
    """
    passages = part.look.passages
    return {
        "source": part.look.id,
        **about_object(part.look),
        "text": [
            {"paragraph": each.number, "start": each.start, "runs": [_run(run) for run in each.runs]}
            for each in part.paragraphs
        ],
        "next": None if part.next is None else {"paragraph": part.next[0], "offset": part.next[1]},
        "claims": {name: said_object(each, passages[name], texts=True) for name, each in part.claims.items()},
    }


def _run(run: Run) -> RunData:
    found: RunData = {"text": run.text}
    if run.claims:
        found["claims"] = list(run.claims)
    if run.proposed:
        found["proposed"] = list(run.proposed)
    return found
