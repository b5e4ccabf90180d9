"""Where a text much like a lost quote stands: a proposal for the analyst to judge, never a result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple
from unicodedata import east_asian_width

from standoff.files.effort import Effort
from standoff.files.search import outward

ALIKE = 85.0  # of 100; below this a likeness says nothing
LOOK = 1_000  # comparisons that cost as much as to look at a paragraph at all
LONGEST_WORD = 30  # characters within which a word is taken to end


class Likeness(NamedTuple):
    """A stretch of a paragraph (by its position, from 0) and how like the quote it is, from 0 to 1."""

    position: int
    start: int
    end: int
    score: float


def nearest(quote: str, paragraphs: Sequence[str], position: int = 0, effort: Effort | None = None) -> Likeness | None:
    """The stretch most like a quote, the nearest to a paragraph's position among equals; None where none is like it.

    The likeness is that of the best alignment in a paragraph (the normalised indel similarity of rapidfuzz), made to
    begin and end where words do. Needs the extra `sources`: without it nothing is proposed. Looks no further once
    the effort is spent.

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
        long_enough = len(text) >= len(quote) * ALIKE / 100  # a word of the quote would be wholly like it
        if not effort.compare(LOOK + long_enough * len(text) * len(quote) * (1 + len(quote) // 64)):
            break
        found = partial_ratio_alignment(quote, text, score_cutoff=ALIKE) if long_enough else None
        if found is not None and (best is None or found.score / 100 > best.score):
            start, end = (found.dest_start, found.dest_end) if len(quote) <= len(text) else (0, len(text))
            best = Likeness(place, start, end, found.score / 100)
    return None if best is None else _whole_words(quote, best, paragraphs[best.position])


def _whole_words(quote: str, like: Likeness, text: str) -> Likeness:
    """The most like of the stretches that begin and end at words near a stretch's ends, without blanks around it."""
    from rapidfuzz.fuzz import ratio

    def score(stretch: tuple[int, int]) -> float:
        return ratio(quote, text[stretch[0] : stretch[1]])

    stretches = [_trimmed(text, *each) for each in product(_breaks(text, like.start), _breaks(text, like.end))]
    start, end = max(stretches, key=score)
    return Likeness(like.position, start, end, score((start, end)) / 100)


def _breaks(text: str, spot: int) -> tuple[int, int]:
    """The nearest spots at which no word is cut, before and after a spot; the spot itself where its word is endless."""
    before = range(spot, max(spot - LONGEST_WORD, -1), -1)
    after = range(spot, min(spot + LONGEST_WORD, len(text) + 1))
    first, last = (next((each for each in spots if not _cuts(text, each)), spot) for spots in (before, after))
    return first, last


def _cuts(text: str, spot: int) -> bool:
    """Whether a spot is within a word; scripts of wide letters, as Chinese, have none between blanks."""
    return 0 < spot < len(text) and all(
        letter.isalnum() and east_asian_width(letter) != "W" for letter in text[spot - 1 : spot + 1]
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks around it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
