"""Has a language model read a source, and keeps what it proposes in the log of reading, for people to decide on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark, mark_of
from standoff.progress import Progress, unheard
from standoff.questions.read import ReadAnswer, names_in
from standoff.reading.machine import propose
from standoff.reading.machine.endpoint import Endpoint
from standoff.reading.machine.leaving import Leaving, nobody_agrees
from standoff.reading.machine.proposals import Proposal, Proposals, Stretch, drafter
from standoff.render.words import counted


def told(found: Proposals, log: str) -> list[str]:
    """What came of asking a model, beside the proposals themselves: lines for people, who know the log by its name."""
    new = sum(map(len, (found.candidates, *found.choices)))
    kept = f"{counted(new, 'proposal')} kept in {log}" if new else "no proposals"
    lines = [f"{found.model} at {found.url_host}: {kept}"]
    lines += [f"{number:,} dropped: {why}" for why, number in found.dropped.items()]
    lines += [
        f"paragraph {each.paragraph}, {each.start} to {each.end}: may be meant for a machine ({each.kind})"
        for each in found.warnings
    ]
    lines += list(dict.fromkeys(found.failures))
    return lines + [f"not read by the model: {_paragraphs(each)}: {each.why}" for each in found.unread]


def _paragraphs(each: Stretch) -> str:
    return f"paragraph {each.first}" if each.first == each.last else f"paragraphs {each.first} to {each.last}"


def propose_claims(
    answer: ReadAnswer,
    endpoint: Endpoint,
    log: ReadingLog,
    *,
    ask: Callable[[Leaving], bool] = nobody_agrees,
    progress: Progress = unheard,
) -> Proposals:
    """Asks a model about a source that was read by rules; `ask` says whether a person agrees that text leaves.

    The proposals of each part of the text are on the disk before the next part is sent, without those that this model
    has made before. Of a quote that stands at several places each is kept. Raises as
    `standoff.reading.machine.propose`, FileError where the log can't be written.
    """
    look = answer.look
    by = drafter(endpoint.model)
    known = {_of_any_edition(each.mark) for each in log.standing().proposed}

    def keep(found: tuple[tuple[Proposal, ...], ...]) -> None:
        marks = (mark_of(look.id, look.text, one.candidate, by) for each in found for one in each)
        log.propose((each for each in marks if _of_any_edition(each) not in known), by=by)

    found = propose(
        look.text.paragraphs,
        endpoint=endpoint,
        source=look.id,
        own_voice=answer.own_voice,
        names=names_in(answer.conflict),
        candidates=answer.reading.candidates,
        ask=ask,
        keep=keep,
        progress=progress,
    )
    if found.dropped:
        log.drop(look.id, found.dropped, by=by)
    return found


def _of_any_edition(mark: Mark) -> Mark:
    return replace(mark, sha256="")
