"""A selected stretch of a source's text, from which a claim can be made."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.errors import QuestionError
from standoff.files.search import Place
from standoff.files.sources import SourceText, open_source
from standoff.model.checks import MOST_CROSSED
from standoff.model.conflict import Conflict
from standoff.questions.sources import no_paragraph, source_named

NO_WORDS = "there are no words in that passage"
LONGEST_PASSAGE = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a source's text, as a claim's `at:` would name it."""

    source: str
    text: SourceText
    place: Place


def passage(
    conflict: Conflict, *, source: str, paragraph: int, start: int, end: int, to_paragraph: int | None = None
) -> Selection:
    """The stretch from one code point of a paragraph up to another, in the same paragraph or `to_paragraph`.

    Raises QuestionError if there is no such stretch, if it has no words or too many, or if the source isn't at hand.
    """
    text = open_source(source_named(conflict, source), conflict.folder)
    if not text.is_open:
        raise QuestionError(f"the source `{source}` isn't at hand: {text.message}")
    last = paragraph if to_paragraph is None else to_paragraph
    for number in (paragraph, last):
        if not 1 <= number <= len(text.paragraphs):
            raise QuestionError(no_paragraph(number, text.paragraphs))
    if not 0 <= last - paragraph <= MOST_CROSSED:
        raise QuestionError(f"paragraph {last} is before paragraph {paragraph}, or too far behind it")
    place = Place.across(paragraph, start, last, end, text.paragraphs[paragraph - 1 : last])
    begins, ends = len(place.within), len(text.paragraphs[last - 1])
    if not 0 <= start <= begins or not 0 <= end <= ends or place.length <= 0:
        raise QuestionError(f"characters {start} to {end} are no part of the paragraph, which has {ends:,}")
    if place.length > LONGEST_PASSAGE:
        raise QuestionError(f"{place.length:,} characters are too long a passage: at most {LONGEST_PASSAGE:,}")
    if not place.text.strip():
        raise QuestionError(NO_WORDS)
    return Selection(source, text, place)
