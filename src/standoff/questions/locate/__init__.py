"""Finds a text in the sources, so that nobody has to count characters or compute digests by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from standoff.errors import QuestionError
from standoff.files.search import MOST_PLACES, Effort, Place, nearest, worded
from standoff.files.sources import SourceText, open_sources
from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.questions.arguments import Argument
from standoff.questions.sources import NONE_AT_HAND, source_named


@dataclass(frozen=True, slots=True)
class Searched:
    """A source that was searched: the places of the text or else a `proposal`, the place of a similar text.

    The proposal has its likeness (0 to 1). `cut_short` says that the search stopped before the end.
    """

    id: str
    source: Source
    text: SourceText
    places: tuple[Place, ...] = ()
    proposal: tuple[Place, float] | None = None
    cut_short: bool = False


@dataclass(frozen=True)
class LocateAnswer:
    """The sources searched for a `text`; any white space may stand between its words."""

    conflict: Conflict
    text: str
    sources: tuple[Searched, ...]

    @property
    def is_found(self) -> bool:
        """Whether the text stands in some source."""
        return any(each.places for each in self.sources)

    @property
    def proposal(self) -> Searched | None:
        """If the text was found nowhere, the source with the most similar text: a guess, never a result."""
        guesses = [(each.proposal[1], each) for each in self.sources if each.proposal]
        return None if self.is_found or not guesses else max(guesses, key=lambda each: each[0])[1]


def locate(
    conflict: Conflict,
    text: Annotated[str, Argument("Instead: where this text stands in the sources, as lines to paste.")],
    *,
    source: Annotated[str | None, Argument("With a text: look only into this source.")] = None,
) -> LocateAnswer:
    """Looks for a text in the sources at hand, or in one of them.

    Letters and signs have to be the same; white space may differ. Raises QuestionError for a text without words, for an
    unknown source, and if no source is at hand.
    """
    words = " ".join(text.split())
    if not words:
        raise QuestionError("there is no text to locate")
    asked = conflict.sources if source is None else {source: source_named(conflict, source)}
    texts = open_sources(asked, conflict.folder)
    if not any(each.is_open for each in texts.values()):
        if source is not None:
            raise QuestionError(f"the source `{source}` isn't at hand: {texts[source].message}")
        raise QuestionError(NONE_AT_HAND)
    found = (_searched(name, asked[name], each, words, Effort.of_one(len(texts))) for name, each in texts.items())
    return LocateAnswer(conflict, words, tuple(found))


def _searched(name: str, source: Source, text: SourceText, words: str, effort: Effort) -> Searched:
    places = tuple(islice(worded(words, text.paragraphs, effort), MOST_PLACES))
    cut_short = len(places) == MOST_PLACES or effort.windows < 0
    like = None if places else nearest(words, text.paragraphs, effort=effort)
    return Searched(name, source, text, places, like, cut_short)
