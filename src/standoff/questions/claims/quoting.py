"""The words of a passage, short and attributed, for those who may read on without the document."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.called import folded
from standoff.model.dispute import Source
from standoff.questions.claims import CheckedClaim, ClaimsAnswer
from standoff.questions.claims.words import SHOWN
from standoff.questions.words import dimmed
from standoff.render.answer import Line, Reference, Span, Words
from standoff.render.lines import joined, line

WORDS = 40  # of a passage that are quoted
LETTERS = 280  # of them; there are scripts without spaces
MORE = " …"
NO_NAMES = {"unknown", "not known", "unnamed", "n/a", "?"}
NO_AUTHOR = "author not known"


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
    return known.title or known_name(known.outlet) or name


def known_name(name: str) -> str:
    """A name of somebody or something; empty where the file only says that it isn't known."""
    return "" if folded(name) in NO_NAMES else name


def attribution(answer: ClaimsAnswer, each: CheckedClaim, *, again: bool = False) -> Line:
    """Where a claim's passage stands: its source, who wrote that, the paragraph, and what is doubtful about it.

    Where the claim before is from the same source, that isn't told `again`.
    """
    at = each.claim.at
    if at is None:
        return ()
    told: list[Words] = ["same source"] if again else list(_source(answer, at.source))
    passage = each.passage
    place = passage.place or (passage.places[0] if passage.places else None)
    number = at.paragraph if place is None else place.paragraph
    if number is not None:
        told.append(f"paragraph {number:,}")
    if passage.status not in ("found", "unavailable", "whole source"):
        told.append(Span(SHOWN[passage.status], "doubt"))
    return dimmed("(", joined(told), ")")


def _source(answer: ClaimsAnswer, name: str) -> Iterator[Words]:
    """A source, who wrote it, and when."""
    known = answer.conflict.sources.get(name)
    called = name if known is None else source_name(name, known)
    yield Span(called, about=Reference("source", name))
    if known is not None:
        if known.author:
            yield f"by {known.author}" if known_name(known.author) else NO_AUTHOR
        if known.date:
            yield known.date


def quoted_line(answer: ClaimsAnswer, each: CheckedClaim, *, quotes: bool, again: bool = False) -> Line:
    """The words of a claim's passage, if they are to be quoted, and whose they are."""
    words, whose = quotation(each) if quotes else "", attribution(answer, each, again=again)
    return line(Span(words, "quoted"), " ", whose) if words else whose
