"""Where a text stands, as lines to paste into a model: the passage of a claim, and the sha256 of a source."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.errors import Finding
from standoff.files.search import Place, digest
from standoff.questions.locate import LocateAnswer
from standoff.render.words import counted
from standoff.report.passages import DIGITS, framed, place_text, source_findings


def locate_text(answer: LocateAnswer) -> str:
    """The lines for each place, or what is most like a text that stands nowhere."""
    return "\n".join(_lines(answer) if answer.is_found else _nowhere(answer))


def at_text(source: str, place: Place) -> str:
    """A passage as it stands in a file: `at: {source: article, paragraph: 5, ...}`."""
    where = f"source: {source}, paragraph: {place.paragraph}, start: {place.start}, end: {place.end}"
    return f'at: {{{where}, digest: "{digest(place.text)[:DIGITS]}"}}'


def _lines(answer: LocateAnswer) -> Iterator[str]:
    places = sum(len(each.places) for each in answer.sources)
    yield "for a claim:" if places == 1 else f"for a claim, one of {counted(places, 'place')}:"
    for each in answer.sources:
        yield from (f"  {at_text(each.id, place)}" for place in each.places)
    for each in answer.sources:
        if each.cut_short:
            yield f"{each.id} has more of it, or was too long to be searched to its end"
        if each.places and each.text.status == "unchecked":
            yield from (f"for the source {each.id}:", f"  sha256: {each.text.sha256}")


def _nowhere(answer: LocateAnswer) -> Iterator[str]:
    open_ones = [each for each in answer.sources if each.text.is_open]
    if len(open_ones) == 1:
        yield f"the text doesn't stand in any paragraph of {open_ones[0].id}"
    else:
        yield f"the text doesn't stand in any paragraph of the {len(open_ones)} sources at hand"
    yield from (f"{each.id} was too long to be searched to its end" for each in open_ones if each.cut_short)
    if answer.proposal is not None and answer.proposal.proposal is not None:
        place, score = answer.proposal.proposal
        yield f"a guess, {score:.0%} alike, in {answer.proposal.id}, {place_text(place)}:"
        yield f"  {framed(place.text)}"


def locate_findings(answer: LocateAnswer) -> Iterator[Finding]:
    """What is wrong with the sources that name a file."""
    for each in answer.sources:
        yield from source_findings(each.id, each.source, each.text)
