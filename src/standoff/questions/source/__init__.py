"""The text of a source, a part at a time, with the passages that claims point at."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from standoff.errors import QuestionError
from standoff.files.passages import Resolution
from standoff.files.search import Place
from standoff.model.conflict import Conflict
from standoff.model.dispute import Claim
from standoff.questions.claims import SourceLook, looks
from standoff.questions.sources import no_paragraph, source_named

MOST_PARAGRAPHS = 400  # in a part
MOST_LETTERS = 200_000
MOST_MARKS = 20  # claims listed for a run


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters in a paragraph that the same claims point at.

    `claims` are those whose passage stands here, `proposed` those whose passage isn't at its place and may belong here.
    """

    text: str
    claims: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph by its number (from 1), or a stretch of it that begins at a code point, cut into runs."""

    number: int
    start: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class CodedSource:
    """A part of a source. The text goes on at `next`, a paragraph and a code point in it; None at the end."""

    look: SourceLook
    claims: Mapping[str, Claim]
    paragraphs: tuple[Paragraph, ...]
    next: tuple[int, int] | None


def source(
    conflict: Conflict, source: str, *, start: int = 1, offset: int = 0, count: int = MOST_PARAGRAPHS
) -> CodedSource:
    """Up to `count` paragraphs of a source, from a paragraph and a code point in it on; less if the text is long.

    If there is no text, the source's status says why. Raises QuestionError for an unknown source or paragraph.
    """
    (look,) = looks({source: source_named(conflict, source)}, conflict.claims, conflict.folder)
    text = look.text
    if start < 1 or offset < 0 or count < 1 or start > max(1, len(text.paragraphs)):
        raise QuestionError(no_paragraph(start, text.paragraphs))
    stretches = list(_stretches(text.paragraphs, start, offset, min(count, MOST_PARAGRAPHS)))
    spans: dict[int, list[Span]] = {}
    shown = [each.paragraph for each in stretches] or [0]
    for position, (name, passage) in enumerate(look.passages.items()):
        for place, proposed in _places(passage):
            for number in range(max(place.paragraph, shown[0]), min(place.last, shown[-1]) + 1):
                begin = place.start if number == place.paragraph else 0
                end = place.end if number == place.last else len(text.paragraphs[number - 1])
                spans.setdefault(number, []).append((begin, end, position, name, proposed))
    paragraphs = tuple(_paragraph(each, spans.get(each.paragraph, ())) for each in stretches)
    claims = {name: conflict.claims[name] for name in look.passages}
    goes_on = None
    if stretches:
        last = stretches[-1]
        if last.end < len(last.within):
            goes_on = last.paragraph, last.end
        elif last.paragraph < len(text.paragraphs):
            goes_on = last.paragraph + 1, 0
    return CodedSource(look, claims, paragraphs, goes_on)


def _stretches(paragraphs: tuple[str, ...], start: int, offset: int, count: int) -> Iterator[Place]:
    """The paragraphs of a part; the first and the last may be cut."""
    left = MOST_LETTERS
    for number in range(start, min(start + count, len(paragraphs) + 1)):
        text = paragraphs[number - 1]
        end = min(len(text), offset + left)
        if end > offset:
            yield Place(number, offset, end, text)
        left -= end - offset
        if left <= 0 or end < len(text):
            return
        offset = 0


Span = tuple[int, int, int, str, bool]
"""The start and end of a passage, the position of its claim, its id, and whether the place is only proposed."""


def _places(passage: Resolution) -> Iterator[tuple[Place, bool]]:
    """The places where a passage stands or, with True, may belong."""
    if passage.place is not None:
        yield passage.place, False
    elif passage.places:
        yield from ((place, True) for place in passage.places)
    elif passage.proposal is not None:
        yield passage.proposal[0], True


def _paragraph(stretch: Place, spans: Iterable[Span]) -> Paragraph:
    """A stretch cut wherever a passage begins or ends."""
    inside = [
        (max(start, stretch.start), min(end, stretch.end), position, name, proposed)
        for start, end, position, name, proposed in spans
        if max(start, stretch.start) < min(end, stretch.end)
    ]
    edges = sorted({stretch.start, stretch.end, *(edge for start, end, *_ in inside for edge in (start, end))})
    starting, ending = sorted(inside, reverse=True), sorted(inside, key=lambda span: -span[1])
    open_ones: list[tuple[int, str, bool]] = []
    runs = []
    for here, there in pairwise(edges):
        while ending and ending[-1][1] <= here:
            open_ones.remove(ending.pop()[2:])
        while starting and starting[-1][0] <= here:
            insort(open_ones, starting.pop()[2:])
        marked = [(name, proposed) for _, name, proposed in open_ones[:MOST_MARKS]]
        found, guessed = (tuple(name for name, guess in marked if guess is kind) for kind in (False, True))
        runs.append(Run(stretch.within[here:there], found, guessed))
    return Paragraph(stretch.paragraph, stretch.start, tuple(runs))
