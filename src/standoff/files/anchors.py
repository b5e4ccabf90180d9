"""What is noted of a passage, so that it is found again: also in another edition of its source."""

from __future__ import annotations

from standoff.files.folded_search import folded_source
from standoff.files.folding import fold, trimmed
from standoff.files.search import Place, digest
from standoff.model.dispute import FoldedText, Passage

DIGITS = 16  # of a digest that is written into a file


def anchored(source: str, place: Place, paragraphs: tuple[str, ...]) -> Passage:
    """The passage at a place in a source: its place, the digest of its text, and what finds it in another edition.

    >>> at = anchored("gazette", Place(1, 4, 9, "The “mayor” spoke."), ("The “mayor” spoke.",))
    >>> at.start, at.digest == digest("“mayo")[:16], at.folded.length, at.after == digest('r"spoke.')[:16]
    (4, True, 5, True)
    """
    known = folded_source(paragraphs)
    start, end = known.stretch(place)
    text = fold(trimmed(place.text))
    length = len(text.text)
    folded = FoldedText(digest=digest(text.spelled(0, length))[:DIGITS], length=length) if length else None
    return Passage(
        source=source,
        paragraph=place.paragraph,
        start=place.start,
        to_paragraph=place.to_paragraph or None,
        end=place.end,
        digest=digest(place.text)[:DIGITS],
        folded=folded,
        before=known.before(start)[:DIGITS],
        after=known.after(end)[:DIGITS],
    )
