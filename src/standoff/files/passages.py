"""Where a passage stands in the text of its source: at its place, elsewhere, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from standoff.files.likeness import nearest
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage

SEARCHED = 2_000_000  # windows of a source that are compared with digests; long ones count for more
HASHED_AT_ONCE = 512  # code points that a window may have before it counts for more than one

PassageStatus = Literal["found", "unverified", "moved", "lost", "beyond", "unavailable", "whole source", "no passage"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a paragraph (counted from 1), from one Unicode code point up to another."""

    paragraph: int
    start: int
    end: int
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a passage.

    - "found": it stands at its `place`: its digest or quote agrees or, without either, the source is unchanged;
    - "unverified": its place is there, but the source isn't known to be unchanged and nothing else tells;
    - "moved": it isn't at its place, but its text stands elsewhere: in all `places`;
    - "lost": it isn't at its place, nor anywhere else;
    - "beyond": its place is past the end of the source or paragraph; its text may stand in `places`;
    - "unavailable": the source isn't at hand; "whole source": it is just a source; "no passage": not even that.

    `message` says more. `places` has every place, first to last. `proposal` is where a text much like the quote
    stands, with how much of it agrees (0 to 1): a guess, never a result. `disagrees` is "quote" or "digest" where
    that one of the two doesn't fit the place that the other confirms. `cut_short` tells that not all of the source
    was searched.
    """

    status: PassageStatus
    place: Place | None = None
    places: tuple[Place, ...] = ()
    proposal: tuple[Place, float] | None = None
    disagrees: Literal["", "quote", "digest"] = ""
    cut_short: bool = False
    message: str = ""

    @property
    def resolves(self) -> bool:
        """Whether the passage stands where the model says, or the model says no more than the source."""
        return self.status in ("found", "whole source", "no passage")


def resolve(at: Passage | None, source: SourceText, windows: int = SEARCHED) -> Resolution:
    """Looks a passage up in the text of its source. It is never moved: other places are only told.

    `windows` bounds the search by digest.

    >>> well = SourceText("changed", "", ("A new headline.", "Water runs short, says the mayor."))
    >>> found = resolve(Passage(source="gazette", paragraph=1, start=0, end=16, quote="Water runs short"), well)
    >>> found.status, found.places
    ('beyond', (Place(paragraph=2, start=0, end=16, text='Water runs short'),))
    """
    if at is None:
        return Resolution("no passage")
    if at.paragraph is None and not at.digest and not at.quote:
        return Resolution("whole source")
    if not source.is_open:
        return Resolution("unavailable", message=source.message)
    if at.paragraph is None:
        return _anywhere(at, source, windows)
    place, beyond = _place(at, source.paragraphs)
    if place is None:
        return _elsewhere("beyond", beyond, at, source, windows)
    if not at.digest and not at.quote:
        return Resolution("found" if source.status == "at hand" else "unverified", place)
    agrees = _agrees(at, place.text)
    if not any(agrees.values()):
        return _elsewhere("lost", "", at, source, windows)
    wrong = [key for key, value in agrees.items() if not value]
    return Resolution("found", place, (place,), disagrees=wrong[0] if wrong else "")


def digest(text: str) -> str:
    """The SHA-256 of a passage's text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _agrees(at: Passage, text: str) -> dict[Literal["digest", "quote"], bool]:
    """Whether what a passage gives to know it by fits a text."""
    agrees: dict[Literal["digest", "quote"], bool] = {}
    if at.digest:
        agrees["digest"] = digest(text).startswith(at.digest)
    if at.quote:
        agrees["quote"] = text == at.quote
    return agrees


def _place(at: Passage, paragraphs: tuple[str, ...]) -> tuple[Place | None, str]:
    """The place that a passage names, or why it can't be one."""
    number = at.paragraph or 0
    if not 1 <= number <= len(paragraphs):
        return None, f"there is no paragraph {number}: the source has {len(paragraphs)}"
    text = paragraphs[number - 1]
    start, end = at.start or 0, len(text) if at.end is None else at.end
    if at.start is None and at.quote in text:  # a quote without characters stands anywhere in its paragraph
        start = text.index(at.quote)
        end = start + len(at.quote or text)
    if not 0 <= start <= end <= len(text):
        return None, f"{start} to {end} is past the end of paragraph {number}, which has {len(text)} characters"
    return Place(number, start, end, text[start:end]), ""


def _anywhere(at: Passage, source: SourceText, windows: int) -> Resolution:
    """A passage without a paragraph is found wherever its text stands."""
    places, cut_short = _places(at, source.paragraphs, windows)
    if places:
        return Resolution("found", places[0], places, cut_short=cut_short)
    return _elsewhere("lost", "", at, source, windows)


def _elsewhere(
    status: Literal["lost", "beyond"], message: str, at: Passage, source: SourceText, windows: int
) -> Resolution:
    """What is known of a passage that isn't at its place."""
    places, cut_short = _places(at, source.paragraphs, windows)
    if places:
        return Resolution("moved" if status == "lost" else "beyond", None, places, None, "", cut_short, message)
    return Resolution(status, None, (), _proposal(at, source.paragraphs), "", cut_short, message)


def _proposal(at: Passage, paragraphs: tuple[str, ...]) -> tuple[Place, float] | None:
    """Where a text much like the quote of a lost passage stands."""
    like = nearest(at.quote, paragraphs, (at.paragraph or 1) - 1) if at.quote else None
    if like is None:
        return None
    return Place(like.position + 1, like.start, like.end, paragraphs[like.position][like.start : like.end]), like.score


def _places(at: Passage, paragraphs: tuple[str, ...], windows: int) -> tuple[tuple[Place, ...], bool]:
    """Everywhere that the text of a passage stands, and whether the search was cut short."""
    found: set[Place] = set()
    cut_short = False
    if at.quote:
        found.update(_quoted(at.quote, paragraphs))
    if at.digest and not (at.quote and digest(at.quote).startswith(at.digest)):
        search = _Search(at, paragraphs, windows)
        found.update(search.places())
        cut_short = search.windows_left < 0
    return tuple(sorted(found)), cut_short


def _quoted(quote: str, paragraphs: tuple[str, ...]) -> Iterator[Place]:
    for number, text in enumerate(paragraphs, start=1):
        start = text.find(quote)
        while start >= 0:
            yield Place(number, start, start + len(quote), quote)
            start = text.find(quote, start + 1)


class _Search:
    """Compares a digest with every stretch of the passage's length, what is likeliest first.

    A passage whose length isn't known is taken for a whole paragraph. `windows_left` is below 0 once there was more
    to search than allowed.
    """

    def __init__(self, at: Passage, paragraphs: tuple[str, ...], windows: int) -> None:
        self.digest, self.paragraphs, self.windows_left = at.digest, paragraphs, windows
        near = (at.paragraph or 1) - 1
        self.order = sorted(range(len(paragraphs)), key=lambda place: abs(place - near))
        self.start = at.start
        self.length = None if at.start is None or at.end is None else at.end - at.start

    def places(self) -> Iterator[Place]:
        cost = 1 + (self.length or 0) // HASHED_AT_ONCE
        for place, start, end in self._windows():
            self.windows_left -= cost
            if self.windows_left < 0:
                return
            text = self.paragraphs[place][start:end]
            if digest(text).startswith(self.digest):
                yield Place(place + 1, start, end, text)

    def _windows(self) -> Iterator[tuple[int, int, int]]:
        """Whole paragraphs; or the same characters of the other paragraphs, and then all other stretches."""
        if self.length is None:
            yield from ((place, 0, len(self.paragraphs[place])) for place in self.order)
            return
        last = {place: len(self.paragraphs[place]) - self.length for place in self.order}
        same = self.start or 0
        yield from ((place, same, same + self.length) for place in self.order if same <= last[place])
        for place in self.order:
            for start in range(last[place] + 1):
                if start != same:
                    yield place, start, start + self.length
