"""The places of a text as lines to paste into a model: the passage of a claim, and the sha256 of a source."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.files.search import Place, digest
from standoff.questions.claims.words import DIGITS, place_text
from standoff.questions.locate import LocateAnswer
from standoff.render.answer import Answer, Paragraph, Span, Words
from standoff.render.lines import line
from standoff.render.words import counted


def words(answer: LocateAnswer) -> Answer:
    """The lines for each place or, if the text was found nowhere, the most similar text."""
    return Answer(None, (), tuple(_lines(answer) if answer.is_found else _nowhere(answer)))


def at_text(source: str, place: Place) -> str:
    """A passage as it stands in a file: `at: {source: article, paragraph: 5, ...}`."""
    where = f"source: {source}, paragraph: {place.paragraph}, start: {place.start}, end: {place.end}"
    return f'at: {{{where}, digest: "{digest(place.text)[:DIGITS]}"}}'


def _lines(answer: LocateAnswer) -> Iterator[Paragraph]:
    places = sum(len(each.places) for each in answer.sources)
    yield _whole("for a claim:" if places == 1 else f"for a claim, one of {counted(places, 'place')}:")
    for each in answer.sources:
        yield from (_whole(Span(at_text(each.id, place), "formula"), 2) for place in each.places)
    for each in answer.sources:
        if each.cut_short:
            yield _whole(f"{each.id} has more of it, or was too long to be searched to its end")
        if each.places and each.text.encoding:
            yield _whole(f"{each.id} isn't UTF-8: it was read as {each.text.encoding}")
        if each.places and each.text.status == "unchecked":
            yield _whole(f"for the source {each.id}:")
            yield _whole(Span(f"sha256: {each.text.sha256}", "formula"), 2)


def _nowhere(answer: LocateAnswer) -> Iterator[Paragraph]:
    open_ones = [each for each in answer.sources if each.text.is_open]
    where = open_ones[0].id if len(open_ones) == 1 else f"the {len(open_ones)} sources at hand"
    yield _whole(f"the text doesn't stand in any paragraph of {where}")
    yield from (_whole(f"{each.id} was too long to be searched to its end") for each in open_ones if each.cut_short)
    if answer.proposal is not None and answer.proposal.proposal is not None:
        place, score = answer.proposal.proposal
        yield _whole(f"a guess, {score:.0%} alike, in {answer.proposal.id}, {place_text(place)}:")
        yield _whole(Span(place.text, "quoted"), 2)


def _whole(words: Words, indent: int = 0) -> Paragraph:
    return Paragraph(line(words), indent, whole=True)
