"""What a dispute is called, and what it is about."""

from __future__ import annotations

from standoff.files.edits import Edit, Put, Remove
from standoff.files.reading import Document
from standoff.workbench.commands.step import Step


def set_title(document: Document, *, title: str) -> Step:
    """Gives the dispute a title."""
    return Step(f"title: {title}", _text(document, "title", title))


def set_description(document: Document, *, description: str) -> Step:
    """Says what the dispute is about."""
    return Step("the description", _text(document, "description", description))


def _text(document: Document, key: str, text: str) -> tuple[Edit, ...]:
    if text:
        return (Put((key,), text),)
    return (Remove((key,)),) if getattr(document.dispute, key) else ()
