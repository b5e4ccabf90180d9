"""A part of a source, with the passages in it, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.claims.as_json import said_object
from standoff.questions.source import CodedSource, Paragraph, Run
from standoff.questions.sources.as_json import look_object


def as_json(part: CodedSource) -> dict[str, Any]:
    """A part of a source: its paragraphs cut into runs of letters, each with the claims that point at it.

    `claims` has all claims that name the source, wherever their passages are.
    """
    passages = part.look.passages
    return {
        "source": part.look.id,
        **look_object(part.look),
        "text": [_paragraph(each) for each in part.paragraphs],
        "next": None if part.next is None else {"paragraph": part.next[0], "offset": part.next[1]},
        "claims": {name: said_object(each, passages[name], texts=True) for name, each in part.claims.items()},
    }


def _paragraph(each: Paragraph) -> dict[str, Any]:
    return {"paragraph": each.number, "start": each.start, "runs": [_run(run) for run in each.runs]}


def _run(run: Run) -> dict[str, Any]:
    claims = {"claims": list(run.claims)} if run.claims else {}
    return {"text": run.text, **claims, **({"proposed": list(run.proposed)} if run.proposed else {})}
