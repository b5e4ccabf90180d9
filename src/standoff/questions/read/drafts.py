"""Drafts of claims: candidates with who drafted them, what became of them, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.files.search import digest
from standoff.marks.lines import Decision
from standoff.marks.mark import Mark, mark_of
from standoff.marks.standing import Standing, State
from standoff.questions.claims import SourceLook
from standoff.reading.candidate import DRAFTER, Candidate, Reading, Span
from standoff.reading.machine.judging import Judge
from standoff.reading.machine.proposals import Proposal
from standoff.reading.machine.suspicions import suspicions_in
from standoff.reading.machine.windows import sentence_around


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate, and who drafted it. `claims` are those of the file that are made of the same passage.

    `decision` is the last one that somebody took on it. What a language model proposed has `doubts`.
    """

    candidate: Candidate
    drafted_by: str
    state: State
    claims: tuple[str, ...] = ()
    decision: Decision | None = None
    doubts: Proposal | None = None


def drafted(
    look: SourceLook, reading: Reading, standing: Standing, own_voice: str, names: Iterable[str]
) -> Iterator[Draft]:
    """All drafts of a source, in the order of its text."""
    rules = ((each, DRAFTER) for each in reading.candidates)
    models = list(_proposed(look, standing))
    doubts = _doubts(look, reading, models, own_voice, names)
    places = _by_paragraph(look)
    for each, drafter in sorted((*rules, *models), key=lambda one: (one[0].paragraph, one[0].start, -one[0].end)):
        mark = mark_of(look.id, look.text, each, drafter)
        made = tuple(name for place, name in places.get(each.paragraph, ()) if _alike(each, place))
        yield Draft(
            each, drafter, standing.state_of_mark(mark), made, standing.decision_on(mark), doubts.get((each, drafter))
        )


def _proposed(look: SourceLook, standing: Standing) -> Iterator[tuple[Candidate, str]]:
    """What language models proposed earlier, as far as the text still says it there. Decisions take it off no list."""
    seen: set[tuple[Candidate, str]] = set()
    for each in standing.proposed:
        mark = each.mark
        if mark.source == look.id and _stands(mark, look.text.paragraphs):
            within = look.text.paragraphs[mark.paragraph - 1]
            found = Candidate(
                mark.paragraph,
                mark.start,
                mark.end,
                sentence_around(within, mark.start, mark.end),
                mark.said_by,
                mark.stance,
                rule=mark.drafted_by,
            )
            if (found, mark.drafted_by) not in seen:
                seen.add((found, mark.drafted_by))
                yield found, mark.drafted_by


def _stands(mark: Mark, paragraphs: Sequence[str]) -> bool:
    if mark.paragraph > len(paragraphs):
        return False
    text = paragraphs[mark.paragraph - 1][mark.start : mark.end]
    return bool(text) and digest(text).startswith(mark.digest)


def _doubts(
    look: SourceLook, reading: Reading, models: Sequence[tuple[Candidate, str]], own_voice: str, names: Iterable[str]
) -> dict[tuple[Candidate, str], Proposal]:
    if not models:
        return {}
    paragraphs = look.text.paragraphs
    judge = Judge(
        paragraphs,
        "\n".join(paragraphs),
        own_voice=own_voice,
        names=names,
        candidates=reading.candidates,
        suspect={each.paragraph for each in suspicions_in(paragraphs)},
        drafter="",
    )
    return {each: judge.flagged(each[0]) for each in models}


def _by_paragraph(look: SourceLook) -> dict[int, list[tuple[Span, str]]]:
    """Where the claims of a source stand in each of its paragraphs."""
    found: dict[int, list[tuple[Span, str]]] = {}
    for name, passage in look.passages.items():
        place = passage.place
        if place is not None:
            last = place.to_paragraph or place.paragraph
            for number in range(place.paragraph, last + 1):
                start = place.start if number == place.paragraph else 0
                end = place.end if number == last else len(look.text.paragraphs[number - 1])
                found.setdefault(number, []).append((Span(start, end), name))
    return found


def _alike(each: Candidate, place: Span) -> bool:
    """Whether a passage has at least half of a candidate, or half of itself in it."""
    shared = min(each.end, place.end) - max(each.start, place.start)
    return shared > 0 and 2 * shared >= min(each.end - each.start, place.end - place.start)
