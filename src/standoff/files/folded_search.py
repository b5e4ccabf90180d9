"""Finds a quote, or a passage by what is noted of it, in a source: whatever the typography of either."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, islice

from standoff.files.folding import BLANK, UNSPACED, Folded, first_letter, fold, is_mark, trimmed, with_small_first
from standoff.files.search import AT_ONCE, MOST_PLACES, NAIVE, Effort, Place, digest
from standoff.model.checks import is_digest
from standoff.model.dispute import FoldedText, Passage

SKIPPED_WORDS = 40  # by an ellipsis in a quote
SKIPPED_LETTERS = 1_000
MOST_PIECES = 20  # of a quote; one with more of them is looked for as it is
NEIGHBOURS = 32  # folded code points before a passage, and after it, of which there is a digest
MOST_SOURCES = 4  # that are kept folded
SHORT = 30_000  # a text below it may be compared with a quote letter by letter
AROUND = 40  # folded code points by which a passage may have shifted and still be at its place
COST = 2  # windows that one folded stretch counts for
LETTERS = 4  # indices that count for one window where only those between words are looked at, or all are looked up
INDEXED = 2_000_000  # code points of a source of whose neighbours an index is made
MOST_LIKE = 1_000  # places at which the neighbour before a passage stands, that are looked at
GROWN = 400  # folded code points by which a passage may have grown

ELLIPSIS = r"\[\s*(?:\.{3}|…|\. \. \.)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…|\. \. \."
MARKED = re.compile(rf"(?P<skip>{ELLIPSIS})|\[(?P<letter>\w)\](?=\w)|\[[^\[\]]*\](?P<sign>[^\w\s\[])?")

INSIDE_WORD = re.compile(rf"[^\W_{UNSPACED}]{{2,}}")

Stretch = tuple[int, int]
"""A stretch of the folded text of a source."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quote, folded, and how many words may be skipped before it.

    `either` says that the case of its first letter is free, `after_dash` and `before_dash` that a dash at its ends is
    left out.
    """

    folded: Folded
    skipped: int = 0
    either: bool = True
    after_dash: bool = False
    before_dash: bool = False

    @classmethod
    def of(cls, text: str, skipped: int = 0, *, either: bool = True) -> Piece:
        """The piece with that text."""
        words, whole = trimmed(text), text.strip(BLANK)
        return cls(fold(words), skipped, either, not whole.startswith(words), not whole.endswith(words))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its text, and if the case of its first letter is free, that with the other case."""
        text = self.folded.text
        place = first_letter(text) if self.either else None
        other = "" if place is None else text[place].swapcase()
        return (text, f"{text[:place]}{other}{text[place + 1 :]}") if place is not None and len(other) == 1 else (text,)


def pieces_of(quote: str) -> tuple[Piece, ...]:
    """The pieces of a quote in which an ellipsis skips words, and `[words]` in brackets are the coder's own.

    >>> [each.folded.text for each in pieces_of("[The mayor said that] the wells … run dry [sic]. [T]he farms")]
    ['the wells', 'run dry.', 'The farms']
    """
    pieces: list[Piece] = []
    text, last, skipped, either = "", 0, 0, True

    def end(skipping: int, *, then_either: bool) -> None:
        nonlocal text, skipped, either
        if trimmed(text):
            pieces.append(Piece.of(text, skipped if pieces else 0, either=either))
            skipped = 0
        text, skipped, either = "", max(skipped, skipping), then_either

    for match in MARKED.finditer(quote):
        text += quote[last : match.start()]
        last = match.end()
        if match["skip"]:
            end(SKIPPED_WORDS, then_either=False)
        elif match["letter"]:
            end(0, then_either=True)
            text = match["letter"]
        elif match["sign"]:
            text = text.rstrip() + match["sign"]
    text += quote[last:]
    end(0, then_either=False)
    return tuple(pieces)


class FoldedSource:
    """The paragraphs of a source, folded as one text with blanks between them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self.starts = array("q", accumulate((len(each) + 1 for each in paragraphs[:-1]), initial=0))
        self.folded = fold("\n".join(paragraphs))
        self.text = self.folded.text
        self.may_divide = any(self.folded.at_line_ends)

    def place(self, stretch: Stretch) -> Place:
        """The place of a stretch that begins and ends with whole code points of the text."""
        start, end = self.folded.start_of(stretch[0]), self.folded.end_of(stretch[1])
        assert start is not None
        assert end is not None
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        texts = self.paragraphs[first : last + 1]
        return Place.across(first + 1, start - self.starts[first], last + 1, end - self.starts[last], texts)

    def stretch(self, place: Place) -> Stretch:
        """The folded text of a place."""
        start = self.folded.index_of(self.starts[place.paragraph - 1] + place.start)
        return start, self.folded.index_of(self.starts[place.last - 1] + place.end)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch begins and ends with whole code points of the text, with all marks on its last letter."""
        if self.text[end : end + 1] and is_mark(self.text[end]):
            return False
        return self.folded.start_of(start) is not None and self.folded.end_of(end) is not None

    @cached_property
    def edges(self) -> bytearray:
        """For each index, and for the end, 1 if a word may begin or end there, else 0."""
        edges = bytearray(b"\1") * (len(self.text) + 1)
        marks = "".join(filter(is_mark, set(self.text)))
        inside = re.compile(rf"[^\W_{UNSPACED}][^\W_{UNSPACED}{marks}]+") if marks else INSIDE_WORD
        for match in inside.finditer(self.text):
            start, end = match.span()
            edges[start + 1 : end] = bytes(end - start - 1)
        for place in self.folded.hyphens:
            edges[place] = 1
        return edges

    @cached_property
    def _neighbours(self) -> array[int]:
        """The beginning of the digest of what stands before each index, and before the end."""
        return array("I", (_key(self.before(each)) for each in range(len(self.text) + 1)))

    def after_these(self, known: str) -> Iterator[int]:
        """The indices before which stands what has a digest that begins so."""
        key, place = _key(known), -1
        with suppress(ValueError):
            while True:
                place = self._neighbours.index(key, place + 1)
                if self.before(place).startswith(known):
                    yield place

    def before_these(self, known: str, first: int, last: int) -> int | None:
        """The first of some indices from which on stands what has a digest that begins so."""
        key, whole = _key(known), len(self.text) - NEIGHBOURS  # beyond that less than all neighbours are left
        with suppress(ValueError):
            place, stop = first - 1, min(last, whole)
            while place < stop:
                place = self._neighbours.index(key, place + 1 + NEIGHBOURS, stop + 1 + NEIGHBOURS) - NEIGHBOURS
                if self.after(place).startswith(known):
                    return place
        ending = range(max(first, whole + 1), last + 1)
        return next((each for each in ending if self.after(each).startswith(known)), None)

    def words_between(self, start: int, end: int) -> Stretch | None:
        """The words between two indices, if there are any, and they are whole code points of the text."""
        between = self.text[start:end]
        start += len(between) - len(between.lstrip())
        end = start + len(between.strip())
        return (start, end) if start < end and self.is_whole(start, end) else None

    def before(self, index: int) -> str:
        """The digest of what stands before an index."""
        return digest(self.text[max(0, index - NEIGHBOURS) : index])

    def after(self, index: int) -> str:
        """The digest of what stands from an index on."""
        return digest(self.text[index : index + NEIGHBOURS])


def _key(digits: str) -> int:
    return int(digits[:8], 16)


@lru_cache(MOST_SOURCES)
def folded_source(paragraphs: tuple[str, ...]) -> FoldedSource:
    """The paragraphs of a source, folded; it is kept for the next who asks."""
    return FoldedSource(paragraphs)


def is_noted(known: FoldedText | None, text: str) -> bool:
    """Whether a text is, folded, the one that was noted."""
    if known is None:
        return False
    folded = fold(trimmed(text))
    length = len(folded.text)
    spellings = (folded.spelled(0, length, all_hyphens=each) for each in (False, True))
    return length == known.length and any(digest(each).startswith(known.digest) for each in spellings)


def is_quoted(quote: str, text: str) -> bool:
    """Whether a text is, folded, what a quote quotes."""
    source = FoldedSource((trimmed(text),))
    return any(each == (0, len(source.text)) for each in _quoted(quote, source, Effort()))


# A quote


def quoted_folded(quote: str, paragraphs: tuple[str, ...], effort: Effort) -> list[Place]:
    """The places of a quote, in order and without overlaps: but for typography, and also across paragraphs."""
    source = folded_source(paragraphs)
    return [source.place(each) for each in _quoted(quote, source, effort)]


def _quoted(quote: str, source: FoldedSource, effort: Effort) -> list[Stretch]:
    """The stretches that a quote stands for: word for word or, where it doesn't stand so, with what it leaves out."""
    literal = (Piece.of(quote),)
    found = _apart(_joined(literal, source, effort))
    if found or not MARKED.search(quote):
        return found
    pieces = pieces_of(quote)
    return _apart(_joined(pieces, source, effort)) if len(pieces) <= MOST_PIECES else []


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Some of the stretches, in order and without overlaps; of those with one start the shortest."""
    apart: list[Stretch] = []
    for start, end in sorted(stretches):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
        if len(apart) == MOST_PLACES:
            break
    return apart


def _joined(pieces: Sequence[Piece], source: FoldedSource, effort: Effort) -> list[Stretch]:
    """The stretches from a first piece to a last one, each piece near the one before it."""
    reached: list[Stretch] = []
    for number, piece in enumerate(pieces):
        several = len(pieces) > 1
        edges = several or piece.after_dash, several or piece.before_dash
        places = _places(piece, source, effort, edges)
        if number == 0:
            reached = list(places)
            continue
        following: list[Stretch] = []
        known = iter(sorted(reached, key=lambda each: each[1]))
        latest, ahead = None, next(known, None)
        for start, end in places:
            while ahead is not None and ahead[1] <= start:
                latest, ahead = ahead, next(known, None)
            if latest is not None and _is_near(source.text, latest[1], start, piece.skipped, effort):
                following.append((latest[0], end))
        reached = following
    return reached


def _is_near(text: str, end: int, start: int, skipped: int, effort: Effort) -> bool:
    """Whether at most so many words lie between the end of one piece and the start of the next."""
    if start - end > SKIPPED_LETTERS:
        return False
    between = text[end:start]
    effort.look(COST + len(between) // 64)
    return sum(any(map(str.isalnum, word)) for word in between.split()) <= skipped if skipped else not between.strip()


def _places(piece: Piece, source: FoldedSource, effort: Effort, edges: tuple[bool, bool]) -> Iterator[Stretch]:
    """The places of one piece, in order and without overlaps; `edges` say where it has to begin or end with a word."""
    length, spellings = len(piece.folded.text), piece.spellings
    naive = min(length, NAIVE) if len(source.text) < SHORT else 6
    if not length or not effort.look(1 + len(spellings) * len(source.text) * naive // AT_ONCE):
        return
    ahead = [source.text.find(each) for each in spellings]
    while effort.windows >= 0 and (known := [each for each in ahead if each >= 0]):
        start = min(known)
        other = ahead.index(start) > 0
        fits = _fits(piece, source, start, edges, effort) and not (other and source.folded.cuts_word(start))
        if fits:
            yield start, start + length
        onward = start + (length if fits else 1)
        for number, each in enumerate(spellings):
            if 0 <= ahead[number] < onward:
                ahead[number] = source.text.find(each, onward)
        effort.look(COST + length // AT_ONCE)


def _fits(piece: Piece, source: FoldedSource, start: int, edges: tuple[bool, bool], effort: Effort) -> bool:
    """Whether a piece stands where its letters do: with the same hyphens, and with whole letters and words."""
    end = start + len(piece.folded.text)
    if not source.is_whole(start, end) or any(
        edge and source.folded.cuts_word(place) for edge, place in zip(edges, (start, end), strict=True)
    ):
        return False
    here = source.folded.hyphens_within(start, end)
    there = piece.folded.hyphens_within(0, end - start)
    effort.look((len(here) + len(there)) // 8)
    return all(here.get(place, True) and there.get(place, True) for place in here.keys() ^ there.keys())


# What is noted of a passage


def noted_places(known: FoldedText, source: FoldedSource, effort: Effort, near: int) -> Iterator[Stretch]:
    """The stretches of whole words that are, folded, the noted text; those nearest to an index if not all are tried."""
    length, text = known.length, source.text
    number = len(text) - length + 1
    if length < 1 or number < 1:
        return
    cost = 1 + length // AT_ONCE
    some = min(number, max(0, effort.windows) // cost * LETTERS)
    first = max(0, min(near - some // 2, number - some))
    effort.look((1 + number // LETTERS) * cost)
    yield from _noted_between(known, source, first, first + some)


def noted_near(known: FoldedText, source: FoldedSource, effort: Effort, near: int) -> Stretch | None:
    """The same, at an index or just around it: the nearest."""
    first = max(0, near - AROUND)
    last = min(len(source.text) - known.length, near + AROUND) + 1
    if known.length < 1 or not effort.look((1 + max(0, last - first) // LETTERS) * (1 + known.length // AT_ONCE)):
        return None
    return min(_noted_between(known, source, first, last), key=lambda each: abs(each[0] - near), default=None)


def _noted_between(known: FoldedText, source: FoldedSource, first: int, last: int) -> Iterator[Stretch]:
    text, length, folded, edges = source.text, known.length, source.folded, source.edges
    divided = (False, True) if source.may_divide else (False,)
    plain = not folded.hyphens
    start = edges.find(1, first)
    while 0 <= start < last:
        end = start + length
        if edges[end] and text[start] != " " and text[end - 1] != " ":
            for each in divided:
                spelled = with_small_first(text[start:end]) if plain else folded.spelled(start, end, all_hyphens=each)
                if digest(spelled).startswith(known.digest) and source.is_whole(start, end):
                    yield start, end
                    break
        start = edges.find(1, start + 1)


def changed_places(at: Passage, source: FoldedSource, effort: Effort, length: int) -> list[Stretch]:
    """The stretches between the neighbours of a passage, where these stand but other words are between them."""
    number = len(source.text)
    if not (is_digest(at.before) and is_digest(at.after)) or not effort.look(
        1 + (number // LETTERS if number <= INDEXED else number)
    ):
        return []
    found: list[Stretch] = []
    for start in islice(source.after_these(at.before), MOST_LIKE):
        if len(found) == MOST_PLACES or not effort.look(COST):
            break
        end = source.before_these(at.after, start + 1, min(number, start + 2 * length + GROWN))
        stretch = None if end is None else source.words_between(start, end)
        if stretch is not None:
            found.append(stretch)
    return found
