"""Finds texts in the sources, so that nobody has to count characters or compute digests by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from standoff.errors import QuestionError
from standoff.files.folded_search import quoted_folded
from standoff.files.search import MOST_PLACES, Effort, Place, nearest, quoted
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
    """The sources searched for a `text`, which may be of another typography there; then those for `further` texts."""

    conflict: Conflict
    text: str
    sources: tuple[Searched, ...]
    further: tuple[LocateAnswer, ...] = ()

    @property
    def each(self) -> tuple[LocateAnswer, ...]:
        """The answers for all texts, this one first."""
        return (self, *self.further)

    @property
    def is_found(self) -> bool:
        """Whether the text stands in some source."""
        return any(each.places for each in self.sources)

    @property
    def proposal(self) -> Searched | None:
        """If the text was found nowhere, the source with the most similar text: a guess, never a result."""
        guesses = [(each.proposal[1], each) for each in self.sources if each.proposal]
        return None if self.is_found or not guesses else max(guesses, key=lambda each: each[0])[1]

    def is_exact(self, place: Place) -> bool:
        """Whether the text stands at a place to the letter, but for white space."""
        return " ".join(place.text.split()) == self.text


def locate(
    conflict: Conflict,
    text: Annotated[
        Iterable[str] | str,
        Argument("Instead: where this text stands in the sources, as lines to paste; repeatable.", "texts"),
    ],
    *,
    source: Annotated[str | None, Argument("With a text: look only into this source.")] = None,
) -> LocateAnswer:
    """Looks for one text or several in the sources at hand, or in one of them; the answer is about the first one.

    Typography may differ, an ellipsis skips up to 40 words, and words in square brackets aren't looked for. Raises
    QuestionError for a text without words, for an unknown source, and if no source is at hand.
    """
    texts = [" ".join(each.split()) for each in ((text,) if isinstance(text, str) else text)]
    if not texts or not all(texts):
        raise QuestionError("there is no text to locate")
    asked = conflict.sources if source is None else {source: source_named(conflict, source)}
    opened = open_sources(asked, conflict.folder)
    if not any(each.is_open for each in opened.values()):
        if source is not None:
            raise QuestionError(f"the source `{source}` isn't at hand: {opened[source].message}")
        raise QuestionError(NONE_AT_HAND)
    efforts = {name: Effort.of_one(len(opened)) for name in opened}
    found = []
    for number, words in enumerate(texts):
        shares = {name: each.share(len(texts) - number) for name, each in efforts.items()}
        searched = (_searched(name, asked[name], each, words, shares[name]) for name, each in opened.items())
        found.append(LocateAnswer(conflict, words, tuple(searched)))
        for name, each in efforts.items():
            each.give_back(shares[name])
    return LocateAnswer(conflict, texts[0], found[0].sources, tuple(found[1:]))


def _searched(name: str, source: Source, text: SourceText, words: str, effort: Effort) -> Searched:
    places = tuple(quoted_folded(words, text.paragraphs, effort)) if text.is_open else ()
    places = places or tuple(quoted(words, text.paragraphs, effort))[:MOST_PLACES]  # within a word's letter
    cut_short = len(places) == MOST_PLACES or effort.windows < 0
    like = None if places else nearest(words, text.paragraphs, effort=effort)
    return Searched(name, source, text, places, like, cut_short)
