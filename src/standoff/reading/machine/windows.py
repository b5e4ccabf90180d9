"""Cuts a source into windows, which a language model reads one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from standoff.reading.candidate import Span

LONGEST = 6_000  # characters of a window, with the line ends between its paragraphs
REACH = 2_000  # characters before and after a passage in which the ends of its sentence are looked for
MARKS = ".!?…"
CLOSING = "\"'”’»)]"
TITLES = "".join(rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Sen"))
SENTENCE_END = re.compile(rf"({TITLES}[{MARKS}][{re.escape(CLOSING)}]{{0,3}})\s+(?![a-z])")


class Piece(NamedTuple):
    """A stretch of a paragraph (counted from 1), from `start` to before `end` in code points."""

    paragraph: int
    start: int
    end: int


Window = tuple[Piece, ...]


def windows_of(paragraphs: Sequence[str]) -> Iterator[Window]:
    """The windows of a text, in its order: whole paragraphs, as many as fit, and pieces of one that is too long.

    >>> list(windows_of(["One.", "Two."]))
    [(Piece(paragraph=1, start=0, end=4), Piece(paragraph=2, start=0, end=4))]
    """
    window: list[Piece] = []
    length = 0
    for number, text in enumerate(paragraphs, start=1):
        for start, end in _cut(text):
            if window and length + 1 + end - start > LONGEST:
                yield tuple(window)
                window, length = [], 0
            length += end - start + bool(window)
            window.append(Piece(number, start, end))
    if window:
        yield tuple(window)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """A paragraph, in pieces at the ends of sentences if it is longer than a window; else of words; else anywhere."""
    start = 0
    while len(text) - start > LONGEST:
        stretch = text[start : start + LONGEST]
        ends = [match.end() for match in SENTENCE_END.finditer(stretch)]
        end = start + (ends[-1] if ends else stretch.rfind(" ") + 1 or LONGEST)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def text_of(window: Window, paragraphs: Sequence[str]) -> str:
    """The text of a window: a line for each of its pieces."""
    return "\n".join(paragraphs[piece.paragraph - 1][piece.start : piece.end] for piece in window)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence of a paragraph, or the sentences, in which a passage lies; cut off where they are very long.

    >>> text = 'No. He said that the wells are dry. And he left.'
    >>> text[slice(*sentence_around(text, 17, 34))]
    'He said that the wells are dry.'
    """
    first = max(0, start - REACH)
    before = [match.end() for match in SENTENCE_END.finditer(text, first, start)]
    inside = start + len(text[start:end].rstrip(MARKS + CLOSING))  # its own last sign may end the sentence
    after = SENTENCE_END.search(text, inside, end + REACH)
    return Span(before[-1] if before else first, max(end, after.end(1)) if after else min(len(text), end + REACH))
