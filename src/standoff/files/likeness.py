"""Finds the text most like a lost quote: a proposal for the analyst to judge, never a result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple
from unicodedata import east_asian_width

from standoff.files.effort import Effort
from standoff.files.search import outward

ALIKE = 85.0  # of 100; a text that is less like the quote isn't proposed
LOOK = 1_000  # the cost of one paragraph, in comparisons
LONGEST_WORD = 30  # characters


class Likeness(NamedTuple):
    """A stretch of a paragraph (`position`, from 0), and its likeness to the quote, from 0 to 1."""

    position: int
    start: int
    end: int
    score: float


def nearest(quote: str, paragraphs: Sequence[str], position: int = 0, effort: Effort | None = None) -> Likeness | None:
    """The stretch most like a quote, or None where nothing is like it. Among equals, the nearest to `position` wins.

    The likeness is that of the best alignment in a paragraph (the normalised indel similarity of rapidfuzz), extended
    or cut to whole words. Without the extra `sources` nothing is proposed. The search ends when the effort is spent.

    >>> nearest("the wells run dry in June", ["A headline.", "He said the wells ran dry in June."])
    Likeness(position=1, start=8, end=33, score=0.96)
    """
    try:
        from rapidfuzz.fuzz import partial_ratio_alignment
    except ImportError:
        return None
    effort = effort or Effort()
    best: Likeness | None = None
    for place in outward(position, len(paragraphs)):
        text = paragraphs[place]
        long_enough = len(text) >= len(quote) * ALIKE / 100  # in a short text, one word of the quote would score 100
        if not effort.compare(LOOK + long_enough * len(text) * len(quote) * (1 + len(quote) // 64)):
            break
        found = partial_ratio_alignment(quote, text, score_cutoff=ALIKE) if long_enough else None
        if found is not None and (best is None or found.score / 100 > best.score):
            start, end = (found.dest_start, found.dest_end) if len(quote) <= len(text) else (0, len(text))
            best = Likeness(place, start, end, found.score / 100)
    return None if best is None else _whole_words(quote, best, paragraphs[best.position])


def _whole_words(quote: str, like: Likeness, text: str) -> Likeness:
    """The best of the stretches that begin and end with whole words near the ends of a stretch."""
    from rapidfuzz.fuzz import ratio

    def score(stretch: tuple[int, int]) -> float:
        return ratio(quote, text[stretch[0] : stretch[1]])

    stretches = []
    for start, end in product(_breaks(text, like.start), _breaks(text, like.end)):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())  # without the blanks around it
        stretches.append((start, start + len(piece.strip())))
    start, end = max(stretches, key=score)
    return Likeness(like.position, start, end, score((start, end)) / 100)


def _breaks(text: str, spot: int) -> tuple[int, int]:
    """The nearest places outside words, before and after a place; the place itself if its word is too long."""
    before = range(spot, max(spot - LONGEST_WORD, -1), -1)
    after = range(spot, min(spot + LONGEST_WORD, len(text) + 1))
    first, last = (next((each for each in spots if not _cuts(text, each)), spot) for spots in (before, after))
    return first, last


def _cuts(text: str, spot: int) -> bool:
    """Whether a place is inside a word. Scripts with wide letters, such as Chinese, have no words between blanks."""
    return 0 < spot < len(text) and all(
        letter.isalnum() and east_asian_width(letter) != "W" for letter in text[spot - 1 : spot + 1]
    )
