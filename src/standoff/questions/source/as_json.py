"""Sources, their text with the passages in it, and a stretch of it as JSON objects, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.questions.claims.as_json import opened_object, said_object
from standoff.questions.source import CodedSource, Paragraph, Run, Selection, SourceLook


def sources_object(conflict: Conflict, looks: Iterable[SourceLook]) -> dict[str, Any]:
    """The sources, what became of their files, and the claims in each whose passages aren't where they should be."""
    return {"title": conflict.title, "sources": {each.id: _look(each) for each in looks}}


def _look(each: SourceLook) -> dict[str, Any]:
    return {
        **_named(each.source),
        **opened_object(each.text),
        "claims": len(each.passages),
        "orphaned": each.with_status("moved", "lost", "beyond"),
        "unverified": each.with_status("unverified"),
    }


def source_object(part: CodedSource) -> dict[str, Any]:
    """A part of a source: its paragraphs cut into runs of letters, each with the claims that point at it.

    `claims` has all claims that name the source, wherever their passages are.
    """
    passages = part.look.passages
    return {
        "source": part.look.id,
        **_look(part.look),
        "text": [_paragraph(each) for each in part.paragraphs],
        "next": None if part.next is None else {"paragraph": part.next[0], "offset": part.next[1]},
        "claims": {name: said_object(each, passages[name], texts=True) for name, each in part.claims.items()},
    }


def selection_object(found: Selection) -> dict[str, Any]:
    """A stretch of a source as a claim's `at:` has it, with its text, and the digest of the source's bytes."""
    return {
        "source": found.source,
        "paragraph": found.place.paragraph,
        "start": found.place.start,
        "end": found.place.end,
        "digest": found.digest,
        "text": found.place.text,
        "status": found.text.status,
        "sha256": found.text.sha256,
    }


def _named(source: Source) -> dict[str, Any]:
    """What the model says of a source."""
    return {
        "title": source.title,
        "author": source.author,
        "outlet": source.outlet,
        "date": source.date,
        "file": source.file or None,
        "url": source.url or None,
        "note": source.note or None,
        "coded_sha256": source.sha256 or None,
    }


def _paragraph(each: Paragraph) -> dict[str, Any]:
    return {"paragraph": each.number, "start": each.start, "runs": [_run(run) for run in each.runs]}


def _run(run: Run) -> dict[str, Any]:
    claims = {"claims": list(run.claims)} if run.claims else {}
    return {"text": run.text, **claims, **({"proposed": list(run.proposed)} if run.proposed else {})}
