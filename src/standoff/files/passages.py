"""Looks up a passage in the text of its source: it stands at its place, elsewhere, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from standoff.files.folded_search import (
    FoldedSource,
    changed_places,
    folded_source,
    is_noted,
    is_quoted,
    noted_near,
    noted_places,
    quoted_folded,
)
from standoff.files.folding import cuts_word
from standoff.files.search import AT_ONCE, MOST_PLACES, Effort, Place, digest, everywhere, nearest, quoted
from standoff.files.sources import SourceText
from standoff.model.checks import MOST_CROSSED, is_digest
from standoff.model.dispute import FoldedText, Passage

MOST_TEXTS = 4
MOST_PASSAGES = 10_000  # for one text
PassageStatus = Literal[
    "found", "typography", "unverified", "moved", "changed", "lost", "beyond", "unavailable", "whole source",
    "no passage",
]  # fmt: skip
ASTRAY: tuple[PassageStatus, ...] = ("moved", "changed", "lost", "beyond")
"""The statuses of passages that aren't where they should be."""

Proposal = tuple[Place, float | None]
"""A place that a passage may have, and how much its text is like the quote."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The result of looking up a passage in its source.

    - "found": the passage stands at its `place`: its digest or quote agrees or, without both, the source is unchanged;
    - "typography": the same words stand there, found but for their typography; `place` is where they really are;
    - "unverified": its place exists, but there is no digest or quote, and the source may have changed;
    - "moved": it isn't at its place, or its place doesn't exist, but its text stands elsewhere, at all `places`, to the
      letter or but for typography;
    - "changed": its text stands nowhere, but other words stand between its neighbours: at the place of the `proposal`
      or, if there are several such places, at `places`;
    - "lost": its text stands neither at its place nor elsewhere;
    - "beyond": its place is past the end of the source or paragraph, and its text stands nowhere;
    - "unavailable": the source can't be read;
    - "whole source": the claim names only a source, without a place; "no passage": the claim names no source.

    `message` says why the place doesn't exist, or why the source can't be read. `places` are in the order of the
    source. `proposal` is the place of a text like the quote with its likeness (0 to 1), or of changed words, whose
    likeness is None if there is no quote: a guess, never a result. `disagrees` is "quote" or "digest" if that one
    doesn't fit the place that the other confirms. `cut_short` says that the search stopped early.
    """

    status: PassageStatus
    place: Place | None = None
    places: tuple[Place, ...] = ()
    proposal: Proposal | None = None
    disagrees: Literal["", "quote", "digest"] = ""
    cut_short: bool = False
    message: str = ""

    @property
    def resolves(self) -> bool:
        """Whether the passage stands at its place, or the model gives no place to check."""
        return self.status in ("found", "typography", "whole source", "no passage")


def resolve(at: Passage | None, source: SourceText, effort: Effort | None = None) -> Resolution:
    """Looks up a passage in the text of its source. The model isn't changed: other places are only reported.

    The search spends from `effort` and stops when it is spent.

    >>> well = SourceText("changed", "", ("A new headline.", "Water runs short, says the mayor."))
    >>> found = resolve(Passage(source="gazette", paragraph=1, start=0, end=16, quote="Water runs short"), well)
    >>> found.status, found.places
    ('moved', (Place(paragraph=2, start=0, end=16),))
    >>> resolve(Passage(source="gazette", paragraph=2, quote="water … “says the mayor”"), well).status
    'lost'
    >>> resolve(Passage(source="gazette", paragraph=2, quote="water … says the mayor"), well).place
    Place(paragraph=2, start=0, end=32)
    """
    if at is None:
        return Resolution("no passage")
    if at.paragraph is None and not at.digest and not at.quote and at.folded is None:
        return Resolution("whole source")
    if not source.is_open:
        return Resolution("unavailable", message=source.message)
    effort = effort or Effort()
    place, beyond = _place(at, source.paragraphs, effort)
    if place is None:
        clipped = _clipped(at, source.paragraphs)
        shifted = None if clipped is None else _shifted(at, clipped, source.paragraphs, effort)
        return shifted or _searched(at, source.paragraphs, effort, beyond=beyond)
    if not at.digest and not at.quote and at.folded is None:
        return Resolution("found" if source.status == "at hand" else "unverified", place)
    if not effort.look(1 + place.length // AT_ONCE):
        return Resolution("unverified", place, cut_short=True)
    return _at_place(at, place, source.paragraphs, effort) or _searched(at, source.paragraphs, effort, tried=place)


def _at_place(at: Passage, place: Place, paragraphs: tuple[str, ...], effort: Effort) -> Resolution | None:
    """The result for a passage that is where it should be, to the letter or but for typography; else None."""
    wrong_digest = not digest(place.text).startswith(at.digest)  # without a digest, any text agrees
    wrong_quote = bool(at.quote) and place.text != at.quote
    if ((at.digest and not wrong_digest) or (at.quote and not wrong_quote)) and not _in_other_word(
        at, place, paragraphs
    ):
        if wrong_quote and is_quoted(at.quote, place.text):
            wrong_quote = False
        disagrees: Literal["digest", "quote", ""] = "digest" if wrong_digest else "quote" if wrong_quote else ""
        return Resolution("found", place, (place,), disagrees=disagrees)
    return _shifted(at, place, paragraphs, effort)


def _shifted(at: Passage, place: Place, paragraphs: tuple[str, ...], effort: Effort) -> Resolution | None:
    """The result for a passage of another typography at its place, which that may have shifted; else None."""
    around = _around(at, place, paragraphs, effort)
    if around is None:
        return None
    exact = around.text == at.quote or (bool(at.digest) and digest(around.text).startswith(at.digest))
    if exact and at.start is not None:
        return None  # it has moved
    return Resolution("found" if exact else "typography", around, (around,))


def _around(at: Passage, place: Place, paragraphs: tuple[str, ...], effort: Effort) -> Place | None:
    """Where the words of a passage stand but for typography, if that is at its place or partly there."""
    if is_noted(at.folded, place.text) and not _in_other_word(at, place, paragraphs):
        return place
    if at.quote:
        on_it = (each for each in quoted_folded(at.quote, paragraphs, effort) if each.is_on(place))
        found = next((each for each in on_it if not _in_other_word(at, each, paragraphs)), None)
        if found is not None:
            return found
    if at.folded is None:
        return None
    source = folded_source(paragraphs)
    stretch = noted_near(at.folded, source, effort, source.stretch(place)[0])
    near = None if stretch is None else source.place(stretch)
    return near if near is not None and near.is_on(place) else None


def _place(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[Place | None, str]:
    """The place that a passage names, or None and, if it names one, the reason why it doesn't exist."""
    if at.paragraph is None:
        return None, ""
    number, last = at.paragraph, at.to_paragraph or at.paragraph
    if last - number > MOST_CROSSED:
        return None, f"in more than {MOST_CROSSED:,} paragraphs"
    if not 1 <= number <= last <= len(paragraphs):
        return None, f"past the end of the source, which ends with paragraph {len(paragraphs):,}"
    text = paragraphs[number - 1]
    if at.start is None or at.end is None:
        inside = next(quoted(at.quote, (text,), effort), None) if at.quote else None  # anywhere in its paragraph
        return Place(number, inside.start if inside else 0, inside.end if inside else len(text), text), ""
    begins, ends = len(text), len(paragraphs[last - 1])
    if not 0 <= at.start <= begins or not 0 <= at.end <= ends or (number == last and at.start > at.end):
        return None, f"past the end of the paragraph, which ends at {begins if at.start > begins else ends:,}"
    return Place.across(number, at.start, last, at.end, paragraphs[number - 1 : last]), ""


def _clipped(at: Passage, paragraphs: tuple[str, ...]) -> Place | None:
    """The part of a passage's place that exists: another typography may have made its paragraph shorter."""
    number = at.paragraph or 0
    if at.start is None or not 1 <= number <= len(paragraphs) or not (at.quote or at.folded):
        return None
    text = paragraphs[number - 1]
    return Place(number, at.start, len(text), text) if 0 <= at.start < len(text) else None


def _searched(
    at: Passage, paragraphs: tuple[str, ...], effort: Effort, *, tried: Place | None = None, beyond: str = ""
) -> Resolution:
    """The result for a passage that names no place or isn't there: `tried` doesn't fit, or it is `beyond` the end."""
    places, cut_short = _noted_exactly(at, paragraphs, effort) or everywhere(at, paragraphs, effort, tried)
    places = tuple(each for each in places if not _in_other_word(at, each, paragraphs))
    if places and at.paragraph is None:
        return Resolution("found", places[0], places, cut_short=cut_short)
    if not places:
        places, cut_short = _folded_everywhere(at, paragraphs, effort)
    if places and at.paragraph is None:
        exact = places[0].text == at.quote  # across paragraphs, or what is quoted is more than one place
        return Resolution("found" if exact else "typography", places[0], places, cut_short=cut_short)
    if places:
        return Resolution("moved", places=places, cut_short=cut_short, message=beyond)
    between = _between_neighbours(at, paragraphs, effort)
    cut_short = effort.windows < 0
    if len(between) == 1:
        return Resolution("changed", proposal=_likened(at, between[0]), cut_short=cut_short, message=beyond)
    if between:
        return Resolution("changed", places=between, cut_short=cut_short, message=beyond)
    proposal = nearest(at.quote, paragraphs, (at.paragraph or 1) - 1, effort) if at.quote else None
    return Resolution("beyond" if beyond else "lost", proposal=proposal, cut_short=cut_short, message=beyond)


def _in_other_word(at: Passage, place: Place, paragraphs: tuple[str, ...]) -> bool:
    """Whether a place begins or ends within a word in which the passage didn't: "can" isn't there in "cannot".

    Only what is noted around a passage tells; without that, its letters alone count.
    """
    last = place.beyond[-1] if place.beyond else place.within
    starts, ends = cuts_word(place.within, place.start), cuts_word(last, place.end)
    if not (starts and is_digest(at.before)) and not (ends and is_digest(at.after)):
        return False
    source = folded_source(paragraphs)
    start, end = source.stretch(place)
    return (starts and not source.before(start).startswith(at.before)) or (
        ends and not source.after(end).startswith(at.after)
    )


def _noted_exactly(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[tuple[Place, ...], bool] | None:
    """The places of a passage with its very digest, found by its folded text, which is quicker; None without any."""
    if at.folded is None or not at.digest or not paragraphs:
        return None
    places, cut_short = _noted(at, at.folded, paragraphs, effort)
    exact = tuple(each for each in places if digest(each.text).startswith(at.digest))
    return (exact, cut_short) if exact else None


def _noted(
    at: Passage, known: FoldedText, paragraphs: tuple[str, ...], effort: Effort
) -> tuple[tuple[Place, ...], bool]:
    """The places of a passage by its folded text, in order, and whether the search stopped early."""
    source = folded_source(paragraphs)
    stretches = noted_places(known, source, effort, _index(at, source))
    places = tuple(source.place(each) for each in islice(stretches, MOST_PLACES))
    return places, effort.windows < 0 or len(places) == MOST_PLACES


def _folded_everywhere(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[tuple[Place, ...], bool]:
    """The places of a passage but for its typography, in order, and whether the search stopped early."""
    if effort.windows < 0:
        return (), True
    found = quoted_folded(at.quote, paragraphs, effort) if at.quote else []
    places = tuple(each for each in found if not _in_other_word(at, each, paragraphs))
    if at.folded is not None and not places:
        return _noted(at, at.folded, paragraphs, effort)
    return places, effort.windows < 0 or len(places) == MOST_PLACES


def _index(at: Passage, source: FoldedSource) -> int:
    """About where a passage is said to stand in the folded text."""
    paragraph = min(max(1, at.paragraph or 1), len(source.paragraphs))
    return source.folded.index_of(source.starts[paragraph - 1] + max(0, at.start or 0))


def _between_neighbours(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[Place, ...]:
    """Where the neighbours of a passage stand, with other words between them."""
    if not (at.before and at.after) or effort.windows < 0 or not paragraphs:
        return ()
    source = folded_source(paragraphs)
    length = at.folded.length if at.folded is not None else (at.end or 0) - (at.start or 0)
    return tuple(source.place(each) for each in changed_places(at, source, effort, max(0, length)))


def _likened(at: Passage, place: Place) -> Proposal:
    """A place with the likeness of its text to the quote, if there is one."""
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError:
        return place, None
    return place, ratio(at.quote, place.text) / 100 if at.quote else None


_Found = tuple[Resolution, int, int]
"""A result, with the windows and the comparisons that it cost."""


class Memory:
    """The cache of the passages of one text, since a search may take seconds."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._ended: dict[Passage | None, _Found] = {}
        self._cut_short: dict[tuple[Passage | None, int, int], _Found] = {}

    def resolve(self, at: Passage | None, effort: Effort) -> Resolution:
        """Looks up a passage as `resolve` does, with the same result, and spends the same effort.

        The result of a complete search is valid for any sufficient effort, that of a search that was cut short only
        for the same effort.
        """
        left = (effort.windows, effort.comparisons)
        found = self._ended.get(at)
        if found is None or found[1] > effort.windows or found[2] > effort.comparisons:
            found = self._cut_short.get((at, *left))
        if found is not None:
            effort.windows -= found[1]
            effort.comparisons -= found[2]
            return found[0]
        resolution = resolve(at, self._source, effort)
        found = (resolution, left[0] - effort.windows, left[1] - effort.comparisons)
        if effort.windows < 0 or effort.comparisons < 0:
            self._cut_short[at, *left] = found
        else:
            self._ended[at] = found
        if len(self._ended) + len(self._cut_short) > MOST_PASSAGES:
            self._ended.clear()
            self._cut_short.clear()
        return resolution


@lru_cache(MOST_TEXTS)
def memory_of(source: SourceText) -> Memory:
    """The cache for a text. Those of the texts that were asked about longest ago are dropped."""
    return Memory(source)
