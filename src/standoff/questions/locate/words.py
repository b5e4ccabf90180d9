"""The places of a text as lines to paste into a model: the passage of a claim, and the sha256 of a source."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.files.anchors import anchored
from standoff.files.search import Place
from standoff.questions.claims.words import place_text
from standoff.questions.locate import LocateAnswer
from standoff.render.answer import Answer, Paragraph, Part, Span, Words
from standoff.render.lines import line


def words(answer: LocateAnswer) -> Answer:
    """The lines for each place of each text or, if a text was found nowhere, the most similar text."""
    if not answer.further:
        return Answer(None, (), tuple(_text(answer)))
    parts = (Part(line(Span(each.text, "quoted")), tuple(_text(each))) for each in answer.each)
    return Answer(None, (), tuple(parts))


def at_text(source: str, place: Place, paragraphs: tuple[str, ...]) -> str:
    """A passage as it stands in a file: `at: {source: article, paragraph: 5, ...}`."""
    at = anchored(source, place, paragraphs)
    to = [f"to_paragraph: {at.to_paragraph}"] if at.to_paragraph else []
    where = [f"source: {source}", f"paragraph: {at.paragraph}", f"start: {at.start}", *to, f"end: {at.end}"]
    folded = [f'folded: {{digest: "{at.folded.digest}", length: {at.folded.length}}}'] if at.folded else []
    digests = [f'digest: "{at.digest}"', *folded, f'before: "{at.before}"', f'after: "{at.after}"']
    return f"at: {{{', '.join([*where, *digests])}}}"


def _text(answer: LocateAnswer) -> Iterator[Paragraph]:
    return _lines(answer) if answer.is_found else _nowhere(answer)


def _lines(answer: LocateAnswer) -> Iterator[Paragraph]:
    found = [(each, place) for each in answer.sources for place in each.places]
    exact = sum(answer.is_exact(place) for _, place in found)
    but = (
        ", found but for typography"
        if not exact
        else f", {exact:,} of them to the letter"
        if exact < len(found)
        else ""
    )
    yield _whole(f"for a claim{but}:" if len(found) == 1 else f"for a claim, one of {len(found):,} places{but}:")
    for each, place in found:
        yield _whole(Span(at_text(each.id, place, each.text.paragraphs), "formula"), 2)
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
