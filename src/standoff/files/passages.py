"""Where a passage stands in the text of its source: at its place, elsewhere, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.files.effort import AT_ONCE, Effort
from standoff.files.likeness import nearest
from standoff.files.search import Place, digest, everywhere, quoted
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage

PassageStatus = Literal["found", "unverified", "moved", "lost", "beyond", "unavailable", "whole source", "no passage"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a passage.

    - "found": it stands at its `place`: its digest or quote agrees or, without either, the source is unchanged;
    - "unverified": its place is there, but the source isn't known to be unchanged and nothing else tells;
    - "moved": it isn't at its place, which may be past the end, but its text stands elsewhere: in all `places`;
    - "lost": it isn't at its place, nor anywhere else;
    - "beyond": its place is past the end of the source or paragraph, and its text stands nowhere;
    - "unavailable": the source isn't at hand; "whole source": it is just a source; "no passage": not even that.

    `message` says why its place can't be one, or its source isn't open. `places` has every place, first to last.
    `proposal` is where a text much like the quote stands, with how much of it agrees (0 to 1): a guess, never a
    result. `disagrees` is "quote" or "digest" where that one of the two doesn't fit the place that the other
    confirms. `cut_short` tells that the search stopped before its end.
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


def resolve(at: Passage | None, source: SourceText, effort: Effort | None = None) -> Resolution:
    """Looks a passage up in the text of its source. It is never moved: other places are only told.

    `effort` is what that may cost; a part of it is left over.

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
    if at.paragraph is None:
        return _anywhere(at, source.paragraphs, effort)
    place, beyond = _place(at, source.paragraphs, effort)
    if place is None:
        return _elsewhere(at, source.paragraphs, effort, beyond=beyond)
    if not at.digest and not at.quote:
        return Resolution("found" if source.status == "at hand" else "unverified", place)
    if not effort.look(1 + (place.end - place.start) // AT_ONCE):
        return Resolution("unverified", place, cut_short=True)
    agrees = _agrees(at, place.text)
    if not any(agrees.values()):
        return _elsewhere(at, source.paragraphs, effort, tried=place)
    wrong = [key for key, value in agrees.items() if not value]
    return Resolution("found", place, (place,), disagrees=wrong[0] if wrong else "")


def _agrees(at: Passage, text: str) -> dict[Literal["digest", "quote"], bool]:
    """Whether what a passage gives to know it by fits a text."""
    agrees: dict[Literal["digest", "quote"], bool] = {}
    if at.digest:
        agrees["digest"] = digest(text).startswith(at.digest)
    if at.quote:
        agrees["quote"] = text == at.quote
    return agrees


def _place(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[Place | None, str]:
    """The place that a passage names, or why it can't be one."""
    number = at.paragraph or 0
    if not 1 <= number <= len(paragraphs):
        return None, f"past the end of the source, which ends with paragraph {len(paragraphs):,}"
    text = paragraphs[number - 1]
    if at.start is None or at.end is None:
        inside = next(quoted(at.quote, (text,), effort), None) if at.quote else None  # anywhere in its paragraph
        return Place(number, inside.start if inside else 0, inside.end if inside else len(text), text), ""
    if not 0 <= at.start <= at.end <= len(text):
        return None, f"past the end of the paragraph, which ends at {len(text):,}"
    return Place(number, at.start, at.end, text), ""


def _anywhere(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> Resolution:
    """A passage without a paragraph is found wherever its text stands."""
    places, cut_short = everywhere(at, paragraphs, effort)
    if places:
        return Resolution("found", places[0], places, cut_short=cut_short)
    return Resolution("lost", proposal=_proposal(at, paragraphs, effort), cut_short=cut_short)


def _elsewhere(
    at: Passage, paragraphs: tuple[str, ...], effort: Effort, *, tried: Place | None = None, beyond: str = ""
) -> Resolution:
    """What is known of a passage that isn't at its place: it was `tried`, or is `beyond` the end."""
    places, cut_short = everywhere(at, paragraphs, effort, tried)
    if places:
        return Resolution("moved", places=places, cut_short=cut_short, message=beyond)
    proposal = _proposal(at, paragraphs, effort)
    return Resolution("beyond" if beyond else "lost", proposal=proposal, cut_short=cut_short, message=beyond)


def _proposal(at: Passage, paragraphs: tuple[str, ...], effort: Effort) -> tuple[Place, float] | None:
    """Where a text much like the quote of a lost passage stands."""
    like = nearest(at.quote, paragraphs, (at.paragraph or 1) - 1, effort) if at.quote else None
    if like is None:
        return None
    return Place(like.position + 1, like.start, like.end, paragraphs[like.position]), like.score
