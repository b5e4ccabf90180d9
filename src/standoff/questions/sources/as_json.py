"""The sources and the state of their files as one JSON object."""

from __future__ import annotations

from typing import TypedDict

from standoff.files.passages import ASTRAY
from standoff.questions.claims import SourceLook
from standoff.questions.claims.as_json import OpenedData, opened_object
from standoff.questions.sources import Sources


class AboutData(OpenedData):
    """A source, the state of its file, and the claims whose passages aren't where they should be."""

    title: str
    author: str
    outlet: str
    date: str
    file: str | None
    url: str | None
    note: str | None
    coded_sha256: str | None
    orphaned: list[str]
    unverified: list[str]


class SourceData(AboutData):
    """The same, with how many claims name it."""

    claims: int


class SourcesData(TypedDict):
    """The sources by their ids."""

    title: str
    sources: dict[str, SourceData]


def as_json(found: Sources) -> SourcesData:
    """The sources, the state of their files, and the claims in each whose passages aren't where they should be."""
    sources: dict[str, SourceData] = {
        each.id: {**about_object(each), "claims": len(each.passages)} for each in found.looks
    }
    return {"title": found.conflict.title, "sources": sources}


def about_object(each: SourceLook) -> AboutData:
    """A source as a JSON object."""
    source = each.source
    return {
        "title": source.title,
        "author": source.author,
        "outlet": source.outlet,
        "date": source.date,
        "file": source.file or None,
        "url": source.url or None,
        "note": source.note or None,
        "coded_sha256": source.sha256 or None,
        **opened_object(each.text),
        "orphaned": each.with_status(*ASTRAY),
        "unverified": each.with_status("unverified"),
    }
