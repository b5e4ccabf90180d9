"""Commands for the title and the description of a dispute."""

from __future__ import annotations

from standoff.files.loading import LoadedFile
from standoff.workbench.commands.step import Step, text_edits


def set_title(document: LoadedFile, *, title: str) -> Step:
    """Sets the title of the dispute."""
    return Step(f"title: {title}", text_edits(("title",), title, document.dispute.title))


def set_description(document: LoadedFile, *, description: str) -> Step:
    """Sets the description of the dispute."""
    return Step("the description", text_edits(("description",), description, document.dispute.description))
