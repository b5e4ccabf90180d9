"""Finds all places of a passage's text in its source, and searches near the passage's own place first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from standoff.files.effort import AT_ONCE, Effort
from standoff.model.dispute import Passage

MOST_PLACES = 100  # a search stops after so many
NAIVE = 100  # characters of a quote that a search may compare with each character of a text

Window = tuple[int, int, int]
"""The position of a paragraph (from 0), and a start and end in it."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a paragraph (counted from 1), from `start` to before `end` in code points; `within` is its text."""

    paragraph: int
    start: int
    end: int
    within: str = field(compare=False, repr=False)

    @property
    def text(self) -> str:
        """The text of the stretch. It isn't stored, since a file may name the same long stretch a thousand times."""
        return self.within[self.start : self.end]


def digest(text: str) -> str:
    """The SHA-256 of a passage's text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def outward(near: int, number: int) -> Iterator[int]:
    """The positions from 0 to before `number`, the nearest to `near` first.

    >>> list(outward(1, 5)), list(outward(9, 3))
    ([1, 0, 2, 3, 4], [2, 1, 0])
    """
    near = min(near, number - 1)
    for away in range(max(near + 1, number - near)):
        if away <= near:
            yield near - away
        if away and near + away < number:
            yield near + away


def everywhere(
    at: Passage, paragraphs: Sequence[str], effort: Effort, tried: Place | None = None
) -> tuple[tuple[Place, ...], bool]:
    """The places of the quote or of a text with the digest, in order, and whether the search stopped early.

    It stops when the effort is spent, or after a hundred places. At `tried` the digest is known not to fit.
    """
    found: set[Place] = set()
    near = (at.paragraph or 1) - 1
    quotes = quoted(at.quote, paragraphs, effort, near) if at.quote else ()
    same = bool(at.digest and at.quote) and effort.look(1 + len(at.quote) // AT_ONCE)
    same = same and digest(at.quote).startswith(at.digest)  # then the search for the quote is enough
    digests = _digested(at, paragraphs, effort, near, tried) if at.digest and not same else ()
    for place in chain(quotes, digests):
        found.add(place)
        if len(found) >= MOST_PLACES:
            return tuple(sorted(found)), True
    return tuple(sorted(found)), effort.windows < 0


def quoted(quote: str, paragraphs: Sequence[str], effort: Effort, near: int = 0) -> Iterator[Place]:
    """The places of a quote, without overlaps."""
    for position in outward(near, len(paragraphs)):
        text = paragraphs[position]
        if not effort.look(_cost(quote, text)):
            return
        start = text.find(quote)
        while start >= 0:
            yield Place(position + 1, start, start + len(quote), text)
            start = text.find(quote, start + len(quote))


def worded(words: str, paragraphs: Sequence[str], effort: Effort) -> Iterator[Place]:
    """The places of some words, with any white space between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for number, text in enumerate(paragraphs, start=1):
        if not effort.look(_cost(words, text)):
            return
        for match in pattern.finditer(text):
            yield Place(number, *match.span(), text)


def _cost(quote: str, text: str) -> int:
    """The greatest cost, in windows, of a search for a quote in a text."""
    return 1 + (len(text) * min(len(quote), NAIVE) // AT_ONCE if len(quote) <= len(text) else 0)


def _digested(
    at: Passage, paragraphs: Sequence[str], effort: Effort, near: int, tried: Place | None
) -> Iterator[Place]:
    """The places of texts with the passage's digest."""
    done = None if tried is None else (tried.paragraph - 1, tried.start, tried.end)
    for window in _windows(at, paragraphs, near):
        if window == done:
            continue
        position, start, end = window
        text = paragraphs[position]
        fits = end <= len(text)
        if not effort.look(1 + fits * (end - start) // AT_ONCE):
            return
        if fits and digest(text[start:end]).startswith(at.digest):
            yield Place(position + 1, start, end, text)


def _windows(at: Passage, paragraphs: Sequence[str], near: int) -> Iterator[Window]:
    """The stretches of the passage's length, the likeliest first.

    If the length isn't known, these are whole paragraphs. Otherwise they are the same characters of each paragraph
    (which may be too short), and then all other stretches.
    """
    if at.start is None or at.end is None:
        yield from ((position, 0, len(paragraphs[position])) for position in outward(near, len(paragraphs)))
        return
    yield from ((position, at.start, at.end) for position in outward(near, len(paragraphs)))
    length = at.end - at.start
    for position in outward(near, len(paragraphs)):
        for start in range(len(paragraphs[position]) - length + 1):
            if start != at.start:
                yield position, start, start + length
