"""The text of a source with the passages that claims point at."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.source import MOST_PARAGRAPHS, coded_source
from standoff.questions.source.as_json import source_object


def source(
    conflict: Conflict, *, source: str, start: int = 1, offset: int = 0, count: int = MOST_PARAGRAPHS
) -> dict[str, Any]:
    """The text of a source from a paragraph on, and the claims that point into it; `next` says where it goes on."""
    return source_object(coded_source(conflict, source, start=start, offset=offset, count=count))
