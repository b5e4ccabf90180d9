"""Commands for the title and the description of a dispute."""

from __future__ import annotations

from standoff.editing.commands.step import Step, field_edits
from standoff.files.loading import LoadedFile


def set_title(document: LoadedFile, *, title: str) -> Step:
    """Sets the title of the dispute."""
    return Step(f"title: {title}", field_edits(document, (), title=title))


def set_description(document: LoadedFile, *, description: str) -> Step:
    """Sets the description of the dispute."""
    return Step("the description", field_edits(document, (), description=description))
