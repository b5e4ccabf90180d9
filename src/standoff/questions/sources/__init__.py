"""The sources that claims come from, the state of their files, and the passages in them.

Like `source` and `passage` this reads sources and claims alone, so that it can be asked about an unsound file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.errors import QuestionError, not_there
from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.questions.claims import SourceLook, looks

NONE_AT_HAND = "no source is at hand: put copies of them beside the model and name them under `file`"


@dataclass(frozen=True)
class Sources:
    """All sources of a conflict."""

    conflict: Conflict
    looks: tuple[SourceLook, ...]


def sources(conflict: Conflict) -> Sources:
    """All sources, the state of their files, and the passages in them."""
    return Sources(conflict, looks(conflict.sources, conflict.claims, conflict.folder))


def no_paragraph(number: int, paragraphs: Sequence[str]) -> str:
    """That a source has no paragraph of a number."""
    return f"there is no paragraph {number}: the source has {len(paragraphs):,}"


def source_named(conflict: Conflict, source: str) -> Source:
    """A source by its id. Raises QuestionError where there is none."""
    if source not in conflict.sources:
        raise QuestionError(not_there("source", source, conflict.sources))
    return conflict.sources[source]
