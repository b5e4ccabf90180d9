"""The sources that claims come from, the state of their files, and the passages in them.

Like `source` and `passage` this reads sources and claims alone, so that it can be asked about an unsound file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.errors import QuestionError, not_there
from standoff.files.passages import Resolution
from standoff.files.sources import SourceText, open_sources
from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.questions.claims import resolved


@dataclass(frozen=True)
class SourceLook:
    """A source, the state of its file, and the passage of each claim that names the source."""

    id: str
    source: Source
    text: SourceText
    passages: Mapping[str, Resolution]

    def with_status(self, *status: str) -> list[str]:
        """The claims whose passages have one of some statuses."""
        return [name for name, passage in self.passages.items() if passage.status in status]


@dataclass(frozen=True)
class Sources:
    """All sources of a conflict."""

    conflict: Conflict
    looks: tuple[SourceLook, ...]


def sources(conflict: Conflict) -> Sources:
    """All sources, the state of their files, and the passages in them."""
    return Sources(conflict, looks(conflict, conflict.sources))


def looks(conflict: Conflict, chosen: Mapping[str, Source]) -> tuple[SourceLook, ...]:
    """Some sources, opened in the folder of the conflict's file."""
    texts = open_sources(chosen, conflict.folder)
    named = {name: claim.at.source for name, claim in conflict.claims.items() if claim.at and claim.at.source in chosen}
    found = resolved({name: conflict.claims[name] for name in named}, texts)
    pointing: dict[str, dict[str, Resolution]] = {each: {} for each in chosen}
    for name, passage in found.items():
        pointing[named[name]][name] = passage
    return tuple(SourceLook(each, source, texts[each], pointing[each]) for each, source in chosen.items())


def no_paragraph(number: int, paragraphs: Sequence[str]) -> str:
    """That a source has no paragraph of a number."""
    return f"there is no paragraph {number}: the source has {len(paragraphs):,}"


def source_named(conflict: Conflict, source: str) -> Source:
    """A source by its id. Raises QuestionError where there is none."""
    if source not in conflict.sources:
        raise QuestionError(not_there("source", source, conflict.sources))
    return conflict.sources[source]
