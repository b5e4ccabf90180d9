"""Sets a report as a PDF that prints well and can be read aloud: tagged, with bookmarks and links."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from typing import Any

import typst

from standoff.render.report import Handed, Imprint
from standoff.render.report.anchors import Anchors, Names
from standoff.render.report.pdf.content import Content
from standoff.render.report.pdf.fonts import MONO, Faces, faces_for, require_font
from standoff.render.report.pdf.lines import Lines
from standoff.render.report.pdf.setting import compiled
from standoff.render.words import snippet

__all__ = ["bytes_of", "require_font"]

SHORT = 70  # letters of a title at the top of each page


def bytes_of(handed: Handed) -> bytes:
    """The report as a PDF. Raises QuestionError for a font that isn't there."""
    lines = Lines(Anchors(handed.answer, Names(), pictured=True))
    content = Content(lines)
    document = {**_head(handed, lines), "nodes": content.of(handed.answer)}
    with faces_for(lines.letters, handed.font) as faces:
        document["fonts"], document["mono"] = faces.families, [MONO, *faces.families]
        return _set(document, content.figures, faces)


def _set(document: dict[str, Any], figures: dict[str, bytes], faces: Faces) -> bytes:
    template = (resources.files(__name__) / "document.typ").read_bytes()
    files = {"document.json": document, **figures}
    try:
        return compiled(template, files, faces.found, accessible=faces.complete)
    except typst.TypstError:
        if not faces.complete:
            raise
    return compiled(template, files, faces.found, accessible=False)


def _head(handed: Handed, lines: Lines) -> dict[str, Any]:
    """What the document says of itself."""
    imprint = handed.imprint
    title = lines.text(imprint.heading)
    language, region = _language(imprint.language)
    return {
        "title": title,
        "short": snippet(title, SHORT),
        "author": lines.text(imprint.author),
        "byline": lines.text(imprint.byline),
        "day": _day(imprint.date),
        "language": language,
        "region": region,
        "about": [lines.line(each) for each in handed.answer.about],
        "made": lines.text(_made(imprint)),
    }


def _language(tag: str) -> tuple[str, str | None]:
    """The language of people's words, and its region, by a BCP 47 tag; English for what is none.

    >>> _language("pt-BR"), _language("zh-Hant-TW"), _language("?")
    (('pt', 'BR'), ('zh', 'TW'), ('en', None))
    """
    first, *rest = tag.split("-")
    if not re.fullmatch("[A-Za-z]{2,3}", first):
        return "en", None
    return first.lower(), next((each.upper() for each in rest if re.fullmatch("[A-Za-z]{2}", each)), None)


def _day(text: str) -> list[int] | None:
    """Year, month and day of a date that has them."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return [found.year, found.month, found.day]


def _made(imprint: Imprint) -> str:
    """By which program the report was made of which file."""
    version = f"Standoff {imprint.version}".rstrip()
    return f"{version}, from the file with SHA-256 {imprint.sha256[:12]}…" if imprint.sha256 else version
