"""Finds all places of a passage's text in its source, and the text most like a lost quote.

A search begins near the passage's own place. It has a budget, since a file from a stranger may ask for a long search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, product
from unicodedata import east_asian_width

from standoff.model.dispute import Passage

SEARCHED = 2_000_000  # windows (stretches of a source) that are searched; long windows count for more
COMPARED = 2_000_000_000  # comparisons of characters, 64 at a time, in the search for texts like a quote
WHOLE_SEARCHES = 5  # the number of sources that can spend the whole budget; more sources share five budgets
AT_ONCE = 512  # code points; a longer window counts for more than one
MOST_PLACES = 100  # a search stops after so many
NAIVE = 100  # characters of a quote that a search may compare with each character of a text
ALIKE = 85.0  # of 100; a text that is less like the quote isn't proposed
LOOK = 1_000  # the cost of one paragraph, in comparisons
LONGEST_WORD = 30  # characters

Window = tuple[int, int, int]
"""The position of a paragraph (from 0), and a start and end in it."""


@dataclass(slots=True)
class Effort:
    """The windows and comparisons that are left to spend. A number below 0 means that the search was cut short.

    >>> whole = Effort(windows=10)
    >>> part = whole.share(4)
    >>> part.look(2), part.look(1), whole.windows
    (True, False, 8)
    """

    windows: int = SEARCHED
    comparisons: int = COMPARED

    @classmethod
    def of_one(cls, sources: int) -> Effort:
        """The budget for one of several sources."""
        parts = -(-sources // WHOLE_SEARCHES) or 1
        return cls(SEARCHED // parts, COMPARED // parts)

    def look(self, windows: int) -> bool:
        """Spends windows. Returns whether enough of them were left."""
        self.windows -= windows
        return self.windows >= 0

    def compare(self, comparisons: int) -> bool:
        """Spends comparisons. Returns whether enough of them were left."""
        self.comparisons -= comparisons
        return self.comparisons >= 0

    def share(self, among: int) -> Effort:
        """Takes one of several equal parts out of this budget."""
        part = Effort(self.windows // among, self.comparisons // among)
        self.windows -= part.windows
        self.comparisons -= part.comparisons
        return part

    def give_back(self, part: Effort) -> None:
        """Returns what is left of a part to this budget."""
        self.windows += max(0, part.windows)
        self.comparisons += max(0, part.comparisons)


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Place:
    """A stretch of a paragraph (counted from 1), from `start` to before `end` in code points; `within` is its text.

    A stretch that ends in a later paragraph has it as `to_paragraph`, which is 0 otherwise, and `end` counts there. The
    texts of the paragraphs after its first one are in `beyond`.

    >>> Place.across(2, 4, 3, 5, ["The wells", "run dry"]).text
    'wells run d'
    """

    paragraph: int
    start: int
    end: int
    within: str = field(compare=False)
    to_paragraph: int = 0
    beyond: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def across(cls, paragraph: int, start: int, to_paragraph: int, end: int, texts: Sequence[str]) -> Place:
        """The stretch from one paragraph to the same or a later one; `texts` are those of its paragraphs."""
        if paragraph == to_paragraph:
            return cls(paragraph, start, end, texts[0])
        return cls(paragraph, start, end, texts[0], to_paragraph, tuple(texts[1:]))

    def __repr__(self) -> str:
        to = f", to_paragraph={self.to_paragraph}" if self.to_paragraph else ""
        return f"Place(paragraph={self.paragraph}, start={self.start}{to}, end={self.end})"

    @property
    def last(self) -> int:
        """The paragraph in which the stretch ends."""
        return self.to_paragraph or self.paragraph

    @property
    def length(self) -> int:
        """The number of its code points, with a blank between two paragraphs."""
        return self.end - self.start + sum(len(each) + 1 for each in (self.within, *self.beyond)[:-1])

    @property
    def text(self) -> str:
        """The text of the stretch, with a blank between two paragraphs.

        It isn't stored, since a file may name the same long stretch a thousand times.
        """
        if not self.beyond:
            return self.within[self.start : self.end]
        return " ".join((self.within[self.start :], *self.beyond[:-1], self.beyond[-1][: self.end]))

    def is_on(self, other: Place) -> bool:
        """Whether two stretches have some code points in common."""
        begins_before = (self.paragraph, self.start) < (other.last, other.end)
        return begins_before and (other.paragraph, other.start) < (self.last, self.end)


def digest(text: str) -> str:
    """The SHA-256 of a passage's text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def outward(near: int, paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs with their positions, from 0, the nearest to `near` first.

    >>> [position for position, text in outward(1, "abcde")], list(outward(9, ["One", "Two"]))
    ([1, 0, 2, 3, 4], [(1, 'Two'), (0, 'One')])
    """
    near = min(max(near, 0), len(paragraphs) - 1)
    for away in range(max(near + 1, len(paragraphs) - near)):
        if away <= near:
            yield near - away, paragraphs[near - away]
        if away and near + away < len(paragraphs):
            yield near + away, paragraphs[near + away]


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
    crosses = at.to_paragraph is not None and at.to_paragraph != at.paragraph
    search = _digested_across if crosses else _digested
    digests = search(at, paragraphs, effort, near, tried) if at.digest and not same else ()
    for place in chain(quotes, digests):
        found.add(place)
        if len(found) >= MOST_PLACES:
            return tuple(sorted(found)), True
    return tuple(sorted(found)), effort.windows < 0


def quoted(quote: str, paragraphs: Sequence[str], effort: Effort, near: int = 0) -> Iterator[Place]:
    """The places of a quote, without overlaps."""
    for position, text in outward(near, paragraphs):
        if not effort.look(_cost(quote, text)):
            return
        start = text.find(quote)
        while start >= 0:
            yield Place(position + 1, start, start + len(quote), text)
            start = text.find(quote, start + len(quote))


def _cost(quote: str, text: str) -> int:
    """The greatest cost, in windows, of a search for a quote in a text."""
    return 1 + (len(text) * min(len(quote), NAIVE) // AT_ONCE if len(quote) <= len(text) else 0)


def _digested(
    at: Passage, paragraphs: Sequence[str], effort: Effort, near: int, tried: Place | None
) -> Iterator[Place]:
    for position, start, end in _windows(at, paragraphs, near):
        text = paragraphs[position]
        if tried == Place(position + 1, start, end, text):
            continue
        fits = end <= len(text)
        if not effort.look(1 + fits * (end - start) // AT_ONCE):
            return
        if fits and digest(text[start:end]).startswith(at.digest):
            yield Place(position + 1, start, end, text)


def _digested_across(
    at: Passage, paragraphs: Sequence[str], effort: Effort, near: int, tried: Place | None
) -> Iterator[Place]:
    """The places of a passage that crosses paragraphs: as many paragraphs, if some have moved."""
    start, end, further = at.start or 0, at.end or 0, (at.to_paragraph or 1) - (at.paragraph or 1)
    for position, text in outward(near, paragraphs):
        texts = paragraphs[position : position + further + 1]
        fits = further > 0 and len(texts) > further and start <= len(text) and end <= len(texts[-1])
        length = sum(map(len, texts)) if fits else 0
        if not effort.look(1 + length // AT_ONCE):
            return
        place = Place.across(position + 1, start, position + further + 1, end, texts) if fits else None
        if place is not None and place != tried and digest(place.text).startswith(at.digest):
            yield place


def _windows(at: Passage, paragraphs: Sequence[str], near: int) -> Iterator[Window]:
    """The stretches of the passage's length: at its place in each paragraph, which may be too short, then all others.

    If the length isn't known, these are the paragraphs.
    """
    if at.start is None or at.end is None:
        yield from ((position, 0, len(text)) for position, text in outward(near, paragraphs))
        return
    if not 0 <= at.start < at.end:
        return  # in an unsound file
    yield from ((position, at.start, at.end) for position, _ in outward(near, paragraphs))
    length = at.end - at.start
    for position, text in outward(near, paragraphs):  # lazily: the search may end at the first
        for start in range(len(text) - length + 1):
            if start != at.start:
                yield position, start, start + length


def nearest(
    quote: str, paragraphs: Sequence[str], position: int = 0, effort: Effort | None = None
) -> tuple[Place, float] | None:
    """The stretch most like a quote, with its likeness (0 to 1); None where nothing is like it.

    Of equals the one nearest to the paragraph at `position` (from 0) is taken. The likeness is that of the best
    alignment in a paragraph (the normalised indel similarity of rapidfuzz), extended or cut to whole words. Without the
    extra `sources` there is none. The search ends when the effort is spent.

    >>> nearest("the wells run dry in June", ["A headline.", "He said the wells ran dry in June."])
    (Place(paragraph=2, start=8, end=33), 0.96)
    """
    try:
        from rapidfuzz.fuzz import partial_ratio_alignment
    except ImportError:
        return None
    effort = effort or Effort()
    best: tuple[Place, float] | None = None
    for place, text in outward(position, paragraphs):
        long_enough = len(text) >= len(quote) * ALIKE / 100  # in a short text, one word of the quote would score 100
        if not effort.compare(LOOK + long_enough * len(text) * len(quote) * (1 + len(quote) // 64)):
            break
        found = partial_ratio_alignment(quote, text, score_cutoff=ALIKE) if long_enough else None
        if found is not None and (best is None or found.score / 100 > best[1]):
            start, end = (found.dest_start, found.dest_end) if len(quote) <= len(text) else (0, len(text))
            best = Place(place + 1, start, end, text), found.score / 100
    return None if best is None else _whole_words(quote, best[0])


def _whole_words(quote: str, place: Place) -> tuple[Place, float]:
    """The best of the stretches that begin and end with whole words near the ends of a stretch."""
    from rapidfuzz.fuzz import ratio

    def score(stretch: tuple[int, int]) -> float:
        return ratio(quote, text[stretch[0] : stretch[1]])

    text, stretches = place.within, []
    for start, end in product(_breaks(text, place.start), _breaks(text, place.end)):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())  # without the blanks around it
        stretches.append((start, start + len(piece.strip())))
    start, end = max(stretches, key=score)
    return Place(place.paragraph, start, end, text), score((start, end)) / 100


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
