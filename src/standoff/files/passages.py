"""Looks up a passage in the text of its source: it stands at its place, elsewhere, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from standoff.files.search import AT_ONCE, Effort, Place, digest, everywhere, nearest, quoted
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage

MOST_TEXTS = 4
MOST_PASSAGES = 10_000  # for one text

PassageStatus = Literal["found", "unverified", "moved", "lost", "beyond", "unavailable", "whole source", "no passage"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The result of looking up a passage in its source.

    - "found": the passage stands at its `place`: its digest or quote agrees or, without both, the source is unchanged;
    - "unverified": its place exists, but there is no digest or quote, and the source may have changed;
    - "moved": it isn't at its place, or its place doesn't exist, but its text stands elsewhere, at all `places`;
    - "lost": its text stands neither at its place nor elsewhere;
    - "beyond": its place is past the end of the source or paragraph, and its text stands nowhere;
    - "unavailable": the source can't be read;
    - "whole source": the claim names only a source, without a place; "no passage": the claim names no source.

    `message` says why the place doesn't exist, or why the source can't be read. `places` are in the order of the
    source. `proposal` is the place of a text like the quote, with its likeness (0 to 1): a guess, never a result.
    `disagrees` is "quote" or "digest" if that one doesn't fit the place that the other confirms. `cut_short` says that
    the search stopped early.
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
        """Whether the passage stands at its place, or the model gives no place to check."""
        return self.status in ("found", "whole source", "no passage")


def resolve(at: Passage | None, source: SourceText, effort: Effort | None = None) -> Resolution:
    """Looks up a passage in the text of its source. The model isn't changed: other places are only reported.

    The search spends from `effort` and stops when it is spent.

    >>> well = SourceText("changed", "", ("A new headline.", "Water runs short, says the mayor."))
    >>> found = resolve(Passage(source="gazette", paragraph=1, start=0, end=16, quote="Water runs short"), well)
    >>> found.status, found.places
    ('moved', (Place(paragraph=2, start=0, end=16),))
    """
    if at is None:
        return Resolution("no passage")
    if at.paragraph is None and not at.digest and not at.quote:
        return Resolution("whole source")
    if not source.is_open:
        return Resolution("unavailable", message=source.message)
    effort = effort or Effort()
    place, beyond = _place(at, source.paragraphs, effort)
    if place is None:
        return _searched(at, source.paragraphs, effort, beyond=beyond)
    if not at.digest and not at.quote:
        return Resolution("found" if source.status == "at hand" else "unverified", place)
    if not effort.look(1 + (place.end - place.start) // AT_ONCE):
        return Resolution("unverified", place, cut_short=True)
    wrong_digest = not digest(place.text).startswith(at.digest)  # without a digest, any text agrees
    wrong_quote = bool(at.quote) and place.text != at.quote
    if (wrong_digest or not at.digest) and (wrong_quote or not at.quote):
        return _searched(at, source.paragraphs, effort, tried=place)
    return Resolution("found", place, (place,), disagrees="digest" if wrong_digest else "quote" if wrong_quote else "")


def _place(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[Place | None, str]:
    """The place that a passage names, or None and, if it names one, the reason why it doesn't exist."""
    if at.paragraph is None:
        return None, ""
    number = at.paragraph
    if not 1 <= number <= len(paragraphs):
        return None, f"past the end of the source, which ends with paragraph {len(paragraphs):,}"
    text = paragraphs[number - 1]
    if at.start is None or at.end is None:
        inside = next(quoted(at.quote, (text,), effort), None) if at.quote else None  # anywhere in its paragraph
        return Place(number, inside.start if inside else 0, inside.end if inside else len(text), text), ""
    if not 0 <= at.start <= at.end <= len(text):
        return None, f"past the end of the paragraph, which ends at {len(text):,}"
    return Place(number, at.start, at.end, text), ""


def _searched(
    at: Passage, paragraphs: tuple[str, ...], effort: Effort, *, tried: Place | None = None, beyond: str = ""
) -> Resolution:
    """The result for a passage that names no place or isn't there: `tried` doesn't fit, or it is `beyond` the end."""
    places, cut_short = everywhere(at, paragraphs, effort, tried)
    if places and at.paragraph is None:
        return Resolution("found", places[0], places, cut_short=cut_short)
    if places:
        return Resolution("moved", places=places, cut_short=cut_short, message=beyond)
    proposal = nearest(at.quote, paragraphs, (at.paragraph or 1) - 1, effort) if at.quote else None
    return Resolution("beyond" if beyond else "lost", proposal=proposal, cut_short=cut_short, message=beyond)


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
