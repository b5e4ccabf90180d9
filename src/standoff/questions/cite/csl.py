"""Writes citations as JSON of the Citation Style Language (CSL), which Zotero, pandoc and others read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from standoff.model.dates import bc, known
from standoff.questions.cite.work import Name, Work
from standoff.render.words import printable

TYPES = {"article": "article-newspaper"}  # the others are called as here


def csl(works: Sequence[Work]) -> str:
    """The works as a list of CSL items."""
    return json.dumps([_item(each) for each in works], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    found = {
        "id": work.key,
        "type": TYPES.get(work.kind, work.kind),
        "title": printable(work.title),
        "author": [_name(each) for each in work.authors],
        "issued": _when(work.date) if work.date else None,
        "container-title": printable(work.where),
        "URL": work.url,
        "version": work.version,
        "note": printable(work.note),
    }
    return {name: value for name, value in found.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.given:
        return {"family": printable(name.family), "given": printable(name.given)}
    return {"literal": printable(name.family)}


def _when(date: str) -> dict[str, Any]:
    """The date by its parts; before the year 0, where programs count differently, as people say it."""
    year, *finer = known(date)
    return {"literal": bc(date)} if year < 0 else {"date-parts": [[year, *finer[:2]]]}
