"""Reads a source for claims: who says what in it, through whom. All that it finds is for a person to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from standoff.errors import QuestionError, not_there
from standoff.files.search import Place
from standoff.files.sources import SourceText, open_sources
from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.model.voices import voices
from standoff.questions.arguments import Argument
from standoff.questions.claims import SourceLook, looks
from standoff.questions.sources import NONE_AT_HAND, source_named
from standoff.reading import read_text
from standoff.reading.candidate import Candidate, Reading
from standoff.render.words import listed

MOST_NAMED = 8
NOBODY = "the document"
"""The own voice of a source that has neither an author nor an outlet."""


@dataclass(frozen=True)
class ReadAnswer:
    """What was found in a source. `claims` are, for each candidate, the claims of the file made of the same passage."""

    conflict: Conflict
    look: SourceLook
    own_voice: str
    reading: Reading
    claims: tuple[tuple[str, ...], ...]

    def passage(self, each: Candidate) -> str:
        """The words of a candidate's content."""
        return self.look.text.paragraphs[each.paragraph - 1][each.start : each.end]


def read(
    conflict: Conflict,
    *,
    source: Annotated[str | None, Argument("The source, by its id, where there are several.", takes="ID")] = None,
    voice: Annotated[str | None, Argument("Only what comes through this voice.", takes="NAME")] = None,
) -> ReadAnswer:
    """Reads a source for claims: candidates in the order of the text, each with its voices and stance.

    Without `source`, the one that is at hand. Raises QuestionError for an unknown source, where several are at hand,
    and where the source can't be read.
    """
    name = _chosen(conflict) if source is None else source
    (look,) = looks({name: source_named(conflict, name)}, conflict.claims, conflict.folder)
    if not look.text.is_open:
        raise QuestionError(f"the source `{name}` isn't at hand: {look.text.message}")
    own = own_voice(look.source)
    reading = read_text(look.text.paragraphs, own_voice=own, outlet=look.source.outlet, names=_names(conflict))
    if voice is not None:
        reading = _through(voice, reading)
    return ReadAnswer(conflict, look, own, reading, tuple(_made_of(look, reading)))


def own_voice(source: Source) -> str:
    """The voice in which a source speaks itself: its author's, else its outlet's."""
    return source.author or source.outlet or NOBODY


def _through(voice: str, reading: Reading) -> Reading:
    """What comes through a voice alone."""
    known = dict.fromkeys(name for each in reading.candidates for name in each.said_by)
    if voice not in known:
        raise QuestionError(not_there("voice", voice, known), arguments=["voice"])
    return replace(reading, candidates=tuple(each for each in reading.candidates if voice in each.said_by))


def _chosen(conflict: Conflict) -> str:
    """The one source that is at hand."""
    texts = open_sources(conflict.sources, conflict.folder)
    at_hand = [name for name, each in texts.items() if each.is_open]
    if len(at_hand) == 1:
        return at_hand[0]
    if at_hand:
        named = listed(f"`{each}`" for each in at_hand[:MOST_NAMED])
        more = f" and {len(at_hand) - MOST_NAMED:,} more" if len(at_hand) > MOST_NAMED else ""
        raise QuestionError(f"say by `source` which of the sources: {named}{more} are at hand", arguments=["source"])
    raise QuestionError(_none_at_hand(texts))


def _none_at_hand(texts: Mapping[str, SourceText]) -> str:
    if not texts:
        return "the file has no sources: add one under `sources`, with its `file`"
    if len(texts) == 1:
        ((name, text),) = texts.items()
        return f"the source `{name}` isn't at hand: {text.message}"
    return NONE_AT_HAND


def _names(conflict: Conflict) -> dict[str, tuple[str, ...]]:
    """The voices of claims and the parties of the model, each with the other names that the file has for it."""
    known: dict[str, tuple[str, ...]] = dict.fromkeys(voices(conflict.claims.values()), ())
    for dm in conflict.decision_makers:
        name = dm.name or dm.id
        known.setdefault(name, () if name == dm.id else (dm.id,))
    return known


def _made_of(look: SourceLook, reading: Reading) -> Iterator[tuple[str, ...]]:
    """For each candidate the claims whose passages cover half of it or more, or lie half in it or more."""
    by_paragraph: dict[int, list[tuple[Place, str]]] = {}
    for name, passage in look.passages.items():
        if passage.place is not None:
            by_paragraph.setdefault(passage.place.paragraph, []).append((passage.place, name))
    for each in reading.candidates:
        yield tuple(name for place, name in by_paragraph.get(each.paragraph, ()) if _alike(each, place))


def _alike(each: Candidate, place: Place) -> bool:
    shared = min(each.end, place.end) - max(each.start, place.start)
    return shared > 0 and 2 * shared >= min(each.end - each.start, place.end - place.start)
