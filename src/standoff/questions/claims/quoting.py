"""The words of a passage, short and attributed, for those who may read on without the document."""

from __future__ import annotations

from standoff.model.dispute import Source
from standoff.questions.claims import CheckedClaim, ClaimsAnswer
from standoff.questions.claims.words import SHOWN
from standoff.questions.words import dimmed
from standoff.render.answer import Line, Reference, Span, Words
from standoff.render.lines import joined, line

WORDS = 40  # of a passage that are quoted
LETTERS = 280  # of them; there are scripts without spaces
MORE = " …"


def quotation(each: CheckedClaim) -> str:
    """The beginning of a claim's passage as its source has it: nothing where its words aren't known for sure.

    Without the source it is what the file quotes.
    """
    passage, at = each.passage, each.claim.at
    if passage.place is not None:
        return shortened(passage.place.text)
    if passage.status == "moved" and passage.places:
        return shortened(passage.places[0].text)
    return shortened(at.quote) if at is not None and passage.status == "unavailable" else ""


def shortened(text: str) -> str:
    """At most the first `WORDS` words, and `LETTERS` letters, of a text.

    >>> shortened("Water  runs short.")
    'Water runs short.'
    """
    words = text.split()
    found = " ".join(words[:WORDS])
    cut = len(words) > WORDS or len(found) > LETTERS
    if len(found) > LETTERS:
        begun = found[:LETTERS]
        found = begun.rpartition(" ")[0] or begun
    return f"{found}{MORE}" if cut else found


def source_name(name: str, known: Source) -> str:
    """What people call a source: its title, or else where it appeared; without either, its id."""
    return known.title or known.outlet or name


def attribution(answer: ClaimsAnswer, each: CheckedClaim) -> Line:
    """Where a claim's passage stands: its source, who wrote that, the paragraph, and what is doubtful about it."""
    at = each.claim.at
    if at is None:
        return ()
    known = answer.conflict.sources.get(at.source)
    called = at.source if known is None else source_name(at.source, known)
    told: list[Words] = [Span(called, about=Reference("source", at.source))]
    if known is not None:
        told += filter(None, [known.author and f"by {known.author}", known.date])
    passage = each.passage
    place = passage.place or (passage.places[0] if passage.places else None)
    number = at.paragraph if place is None else place.paragraph
    if number is not None:
        told.append(f"paragraph {number:,}")
    if passage.status not in ("found", "unavailable", "whole source"):
        told.append(Span(SHOWN[passage.status], "doubt"))
    return dimmed("(", joined(told), ")")


def quoted_line(answer: ClaimsAnswer, each: CheckedClaim, *, quotes: bool) -> Line:
    """The words of a claim's passage, if they are to be quoted, and whose they are."""
    words = quotation(each) if quotes else ""
    return line(Span(words, "quoted"), " ", attribution(answer, each)) if words else attribution(answer, each)
