"""Drafts of claims: candidates with who drafted them, what became of them, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.marks.lines import Decision
from standoff.marks.mark import Mark, mark_of, marked_words
from standoff.marks.standing import STATES, Standing, State
from standoff.model.dispute import Claim
from standoff.questions.claims import SourceLook
from standoff.reading.candidate import DRAFTER, Candidate, Reading, Span
from standoff.reading.machine.judging import Judge
from standoff.reading.machine.proposals import Proposal
from standoff.reading.machine.suspicions import suspicions_in
from standoff.reading.machine.windows import sentence_around
from standoff.reading.overlap import is_half_shared, shared


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate, and who drafted it. `claims` are those of the file that are made of the same passage.

    `decision` is the last one that somebody took on it, perhaps with other voices or at another place. What a language
    model proposed has `doubts`.
    """

    candidate: Candidate
    drafted_by: str
    state: State
    claims: tuple[str, ...] = ()
    decision: Decision | None = None
    doubts: Proposal | None = None


def drafted(
    look: SourceLook,
    reading: Reading,
    standing: Standing,
    own_voice: str,
    names: Iterable[str],
    claims: Mapping[str, Claim],
) -> Iterator[Draft]:
    """All drafts of a source, in the order of its text.

    A decision that differs from what was proposed, as a person has changed it, belongs to the open draft that it shares
    most with. A draft also counts as accepted where the file has a claim of its passage by the same speaker.
    """
    found = list(_by_themselves(look, reading, standing, own_voice, names))
    _settle(found, look, standing)
    return (_of_a_claim(each, claims) for each in found)


def _by_themselves(
    look: SourceLook, reading: Reading, standing: Standing, own_voice: str, names: Iterable[str]
) -> Iterator[Draft]:
    """The drafts, each with what was decided on the same words, voices and stance."""
    rules = ((each, DRAFTER) for each in reading.candidates)
    models = list(_proposed(look, standing))
    doubts = _doubts(look, reading, models, own_voice, names)
    places = _by_paragraph(look)
    for each, drafter in sorted((*rules, *models), key=lambda one: (one[0].paragraph, one[0].start, -one[0].end)):
        mark = mark_of(look.id, look.text, each, drafter)
        made = tuple(name for place, name in places.get(each.paragraph, ()) if is_half_shared(each, place))
        yield Draft(
            each, drafter, standing.state_of_mark(mark), made, standing.decision_on(mark), doubts.get((each, drafter))
        )


def _settle(drafts: list[Draft], look: SourceLook, standing: Standing) -> None:
    """Gives decisions that differ from what was proposed to the drafts that they are about."""
    used = {id(each.decision) for each in drafts}
    numbers: dict[int, list[int]] = {}
    for number, each in enumerate(drafts):
        numbers.setdefault(each.candidate.paragraph, []).append(number)
    for decision in _of_changed_drafts(look, standing):
        mark = decision.mark
        near = [number for number in numbers.get(mark.paragraph, ()) if _is_open_near(drafts[number], mark)]
        if near and id(decision) not in used:
            number = max(near, key=lambda at: _likeness(drafts[at], mark))
            drafts[number] = replace(drafts[number], state=STATES[decision.do], decision=decision)


def _of_changed_drafts(look: SourceLook, standing: Standing) -> Iterator[Decision]:
    """The decisions on drafts of a source whose words stand where they did."""
    for each in (*standing.decisions, *standing.marks):
        mark = each.mark
        is_there = mark.source == look.id and bool(marked_words(mark, look.text.paragraphs))
        if mark.drafted_by and is_there and standing.decision_on(mark) is each:
            yield each


def _is_open_near(each: Draft, mark: Mark) -> bool:
    return each.state == "open" and is_half_shared(each.candidate, mark)


def _likeness(each: Draft, mark: Mark) -> tuple[int, bool, bool]:
    """How much a mark may be what a person made of a draft: more is likelier."""
    candidate = each.candidate
    return shared(candidate, mark), each.drafted_by == mark.drafted_by, candidate.said_by == mark.said_by


def _of_a_claim(each: Draft, claims: Mapping[str, Claim]) -> Draft:
    """A draft with its state: accepted where a claim of its passage has the same speaker."""
    speakers = {claims[name].said_by[0].casefold() for name in each.claims if claims[name].said_by}
    made = each.state == "open" and each.candidate.said_by[0].casefold() in speakers
    return replace(each, state="accepted") if made else each


def _proposed(look: SourceLook, standing: Standing) -> Iterator[tuple[Candidate, str]]:
    """What language models proposed earlier, as far as the text still says it there. Decisions take it off no list."""
    seen: set[tuple[Candidate, str]] = set()
    for each in standing.proposed:
        mark = each.mark
        if mark.source == look.id and marked_words(mark, look.text.paragraphs):
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
