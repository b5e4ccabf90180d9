"""Where does a text stand in the sources? So that nobody has to count characters and compute digests by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from standoff.errors import QuestionError, not_there
from standoff.files.effort import Effort
from standoff.files.likeness import nearest
from standoff.files.search import MOST_PLACES, Place, worded
from standoff.files.sources import SourceText, open_sources
from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.questions.arguments import Argument


@dataclass(frozen=True, slots=True)
class SourceLook:
    """A source that was looked into: the places of the text and, where it has none, one with a text much like it.

    `proposal` has how much of that agrees (0 to 1). `cut_short` tells that the search stopped before its end.
    """

    id: str
    source: Source
    text: SourceText
    places: tuple[Place, ...] = ()
    proposal: tuple[Place, float] | None = None
    cut_short: bool = False


@dataclass(frozen=True)
class LocateAnswer:
    """The sources looked into for a `text`, whose words may have any white space between them."""

    conflict: Conflict
    text: str
    sources: tuple[SourceLook, ...]

    @property
    def is_found(self) -> bool:
        """Whether the text stands in some source."""
        return any(each.places for each in self.sources)

    @property
    def proposal(self) -> SourceLook | None:
        """The source with what is most like a text that stands nowhere: a guess, never a result."""
        guesses = [(each.proposal[1], each) for each in self.sources if each.proposal]
        return None if self.is_found or not guesses else max(guesses, key=lambda each: each[0])[1]


def locate(
    conflict: Conflict,
    text: Annotated[str, Argument("Instead: where this text stands in the sources, as lines to paste.")],
    *,
    source: Annotated[str | None, Argument("With a text: look only into this source.")] = None,
) -> LocateAnswer:
    """Looks a text up in the sources at hand, or in one of them.

    Letters and signs have to be the same; where the text has white space, a source may have any.

    Raises QuestionError for a text without words, for a source that isn't there, and where none is at hand.
    """
    if not text.split():
        raise QuestionError("there is no text to locate")
    if source is not None and source not in conflict.sources:
        raise QuestionError(not_there("source", source, conflict.sources))
    asked = conflict.sources if source is None else {source: conflict.sources[source]}
    texts = open_sources(asked, conflict.folder)
    _require_one(texts, source)
    found = (_look(name, asked[name], each, text, Effort.of_one(len(texts))) for name, each in texts.items())
    return LocateAnswer(conflict, " ".join(text.split()), tuple(found))


def _require_one(texts: Mapping[str, SourceText], source: str | None) -> None:
    """Raises QuestionError where there is nothing to look into."""
    if not any(each.is_open for each in texts.values()):
        if source is not None:
            raise QuestionError(f"the source `{source}` isn't at hand: {texts[source].message}")
        raise QuestionError("no source is at hand: put copies of them beside the model and name them under `file`")


def _look(name: str, source: Source, text: SourceText, words: str, effort: Effort) -> SourceLook:
    """What a source has of a text."""
    places = tuple(islice(worded(words, text.paragraphs, effort), MOST_PLACES))
    cut_short = len(places) == MOST_PLACES or effort.windows < 0
    folded = " ".join(words.split())
    like = None if places else nearest(folded, text.paragraphs, effort=effort)
    if like is None:
        return SourceLook(name, source, text, places, None, cut_short)
    guess = Place(like.position + 1, like.start, like.end, text.paragraphs[like.position])
    return SourceLook(name, source, text, places, (guess, like.score), cut_short)
