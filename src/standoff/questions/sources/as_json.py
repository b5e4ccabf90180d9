"""The sources, and what became of them, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.model.dispute import Source
from standoff.questions.claims.as_json import opened_object
from standoff.questions.sources import SourceLook, Sources


def as_json(found: Sources) -> dict[str, Any]:
    """The sources, what became of their files, and the claims in each whose passages aren't where they should be."""
    return {"title": found.conflict.title, "sources": {each.id: look_object(each) for each in found.looks}}


def look_object(each: SourceLook) -> dict[str, Any]:
    """A source, what became of its file, and which claims' passages aren't where they should be."""
    return {
        **_named(each.source),
        **opened_object(each.text),
        "claims": len(each.passages),
        "orphaned": each.with_status("moved", "lost", "beyond"),
        "unverified": each.with_status("unverified"),
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
