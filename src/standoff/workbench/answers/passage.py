"""A stretch of a source's text, as a claim's `at:` would name it."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.source import selection
from standoff.questions.source.as_json import selection_object


def passage(conflict: Conflict, *, source: str, paragraph: int, start: int, end: int) -> dict[str, Any]:
    """The text from one Unicode code point of a paragraph up to another, with its digest."""
    return selection_object(selection(conflict, source, paragraph=paragraph, start=start, end=end))
