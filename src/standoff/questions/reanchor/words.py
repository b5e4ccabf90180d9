"""Where passages have gone, in words: what moves, what has changed, what only a person can place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.model.dispute import Passage
from standoff.questions.claims.words import PLACES, place_text
from standoff.questions.reanchor import Astray, ReanchorAnswer
from standoff.questions.words import claim, dimmed
from standoff.render.answer import BREAK, Answer, Block, Column, Key, Line, Paragraph, Part, Span, Table
from standoff.render.lines import joined, line, paragraphs, rows, toned
from standoff.render.words import counted, listed

SHOWN_LETTERS = 200  # of a changed passage


def words(answer: ReanchorAnswer) -> Answer:
    """The passages that aren't where they should be, by what becomes of them, each with its old and new place."""
    return Answer(answer.conflict.title, (), (*_lead(answer), *_parts(answer)))


def _lead(answer: ReanchorAnswer) -> Iterator[Paragraph]:
    if not answer.astray:
        yield from paragraphs("Every passage that can be looked up is where it should be.")
        return
    several = "may belong to several places"
    counts = [
        (len(answer.moves), "goes to another place", "go to another place"),
        (len(answer.changed), "has changed", "have changed"),
        (len(answer.ambiguous), several, several),
        (len(answer.lost), "stands nowhere", "stand nowhere"),
    ]
    said = listed(f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number)
    number = counted(len(answer.astray), "passage isn't", "passages aren't")
    yield from paragraphs(toned("strong", line(f"{number} where the file says: {said}.")))


def _parts(answer: ReanchorAnswer) -> Iterator[Part]:
    if answer.moves:
        yield _part(answer, "What moves", answer.moves)
    if answer.changed:
        note = "other words stand between their neighbours; a passage is taken only if its claim is named"
        yield _part(answer, "What has changed", answer.changed, note, shows=True)
    if answer.ambiguous:
        note = "the same words stand in several places, or not all was searched; the file has to say which is meant"
        yield _part(answer, "What may belong to several places", answer.ambiguous, note)
    if answer.lost:
        names = joined(claim(each.claim, answer.conflict.claims[each.claim], "") for each in answer.lost)
        yield Part(line(Span("What stands nowhere", "strong")), (Paragraph(names, indent=2),))


def _part(
    answer: ReanchorAnswer, heading: str, found: Iterable[Astray], note: str = "", *, shows: bool = False
) -> Part:
    """Some passages; with what is said at the new place if it `shows` that."""
    key: tuple[Block, ...] = (Key((Paragraph(dimmed(note)),)),) if note else ()
    columns = [Column(line(name)) for name in ("claim", "source", "from", "to")]
    columns += [Column(line("what stands there now"), folds=True)] if shows else []
    cells = rows(*((*_row(answer, each), *([_text(each)] if shows else [])) for each in found))
    return Part(line(Span(heading, "strong")), (*key, Table(tuple(columns), cells, heading)))


def _row(answer: ReanchorAnswer, each: Astray) -> tuple[Line, ...]:
    name = claim(each.claim, answer.conflict.claims[each.claim], "")
    to = [place_text(place) for place in each.places[:PLACES]]
    more = len(each.places) - len(to)
    to += [f"and {more:,} more"] if more > 0 else []
    return line(name), line(each.at.source), line(_at_text(each.at)), joined(to, BREAK)


def _text(each: Astray) -> Line:
    text = each.places[0].text
    return line(Span(text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]}…", "quoted"))


def _at_text(at: Passage) -> str:
    """Where the file has a passage."""
    if at.paragraph is None:
        return "-"
    to = f"paragraph {at.to_paragraph}, " if at.to_paragraph else ""
    return f"paragraph {at.paragraph}" + (f", {at.start} to {to}{at.end}" if at.start is not None else "")
