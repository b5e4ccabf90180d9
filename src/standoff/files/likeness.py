"""Where a text much like a lost quote stands: a proposal for the analyst to judge, never a result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ALIKE = 85.0  # of 100; below this a likeness says nothing
EFFORT = 2_000_000_000  # comparisons of characters, 64 at a time


class Likeness(NamedTuple):
    """A stretch of a paragraph (by its position, from 0) and how like the quote it is, from 0 to 1."""

    position: int
    start: int
    end: int
    score: float


def nearest(quote: str, paragraphs: Sequence[str], position: int = 0) -> Likeness | None:
    """The stretch most like a quote, the nearest to a paragraph's position among equals; None where none is like it.

    The likeness is that of the best alignment in a paragraph (the normalised indel similarity of rapidfuzz). Needs
    the extra `sources`: without it nothing is proposed. Looks no further once that would take seconds.

    >>> nearest("the wells run dry in June", ["A headline.", "He said the wells ran dry in June."])
    Likeness(position=1, start=8, end=33, score=0.96)
    """
    try:
        from rapidfuzz.fuzz import partial_ratio_alignment
    except ImportError:
        return None
    best: Likeness | None = None
    effort = 0
    for place in sorted(range(len(paragraphs)), key=lambda each: abs(each - position)):
        text = paragraphs[place]
        if len(text) < len(quote) * ALIKE / 100:  # a word of the quote would be wholly like it
            continue
        effort += len(text) * len(quote) * (1 + len(quote) // 64)
        if effort > EFFORT:
            break
        found = partial_ratio_alignment(quote, text, score_cutoff=ALIKE)
        if found is not None and (best is None or found.score / 100 > best.score):
            start, end = (found.dest_start, found.dest_end) if len(quote) <= len(text) else (0, len(text))
            best = Likeness(place, start, end, found.score / 100)
    return best
