"""A selected stretch of a source's text, from which a claim can be made."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.errors import QuestionError
from standoff.files.search import Place
from standoff.files.sources import SourceText, open_source
from standoff.model.conflict import Conflict
from standoff.questions.sources import no_paragraph, source_named

LONGEST_PASSAGE = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a source's text, as a claim's `at:` would name it."""

    source: str
    text: SourceText
    place: Place


def passage(conflict: Conflict, *, source: str, paragraph: int, start: int, end: int) -> Selection:
    """The stretch of a paragraph from one code point up to another.

    Raises QuestionError if there is no such stretch, if it has no words or too many, or if the source isn't at hand.
    """
    text = open_source(source_named(conflict, source), conflict.folder)
    if not text.is_open:
        raise QuestionError(f"the source `{source}` isn't at hand: {text.message}")
    if not 1 <= paragraph <= len(text.paragraphs):
        raise QuestionError(no_paragraph(paragraph, text.paragraphs))
    within = text.paragraphs[paragraph - 1]
    if not 0 <= start < end <= len(within):
        raise QuestionError(f"characters {start} to {end} are no part of the paragraph, which has {len(within):,}")
    if end - start > LONGEST_PASSAGE:
        raise QuestionError(f"{end - start:,} characters are too long a passage: at most {LONGEST_PASSAGE:,}")
    place = Place(paragraph, start, end, within)
    if not place.text.strip():
        raise QuestionError("there are no words in that passage")
    return Selection(source, text, place)
