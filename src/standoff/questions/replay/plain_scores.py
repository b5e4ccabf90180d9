"""The scores of a replay for people without statistics: what chance makes of them, and how little they prove."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.parties import account, in_words
from standoff.questions.replay import Replay, Score
from standoff.questions.replay.score_words import FEW, HINDSIGHT, LITTLE, forced, not_told_apart, probability
from standoff.render.answer import Block, Line, Paragraph, Part
from standoff.render.lines import line, paragraphs, toned
from standoff.render.words import counted

NONE = "No move on record was open to a single mover, so that nothing can be counted."


def scores_told(replay: Replay) -> Iterator[Block]:
    """How many moves were better for their mover, and what movers who choose at random would reach."""
    found = {name: each.scores.improvements for name, each in replay.items()}
    if not any(each.of for each in found.values()):
        yield Paragraph(line(NONE))
        return
    told = (line(_where(replay, name), _score(each)) for name, each in found.items())
    heading = toned("strong", "How many moves were better for their mover, of those that it could make")
    yield Part(heading, tuple(paragraphs(*told, not_told_apart(replay), indent=2)))


def _where(replay: Replay, name: str) -> Line:
    return line(account(replay.conflict, name), ": ") if len(replay) > 1 else ()


def _score(score: Score) -> str:
    """A score, and how well movers who choose at random would do."""
    told = f"{score.count} of {score.of}"
    if score.chance is None:
        return f"{told}."
    average, p = float(score.chance.expected), score.chance.p
    return f"{told}; movers who choose at random reach {average:.1f} on average, and {share(p)} do as well or better."


def share(p: float) -> str:
    """A probability as a share of movers, with the number.

    >>> for p in (1.0, 0.62, 0.22, 0.05, 0.001): print(share(p))
    all (p = 1.00)
    about six in ten (p = 0.62)
    about one in five (p = 0.22)
    about one in 20 (p = 0.050)
    about one in 1,000 (p = 0.0010)
    """
    number = probability(p)
    if p < 0.0001:
        return f"fewer than one in 10,000 (p {number})"
    if p >= 0.95:
        return f"{'all' if p == 1 else 'nearly all'} (p = {number})"
    if p >= 0.35:
        return f"about {in_words(round(10 * p))} in ten (p = {number})"
    return f"about one in {in_words(round(1 / p))} (p = {number})"


def little(replay: Replay) -> Iterator[Part]:
    """How little the scores prove."""
    most = max((each.scores.improvements.of for each in replay.values()), default=0)
    if most:
        few = f"{counted(most, 'move')} {'is very little' if most == 1 else 'are few'}: " if most < FEW else ""
        luck = f"{few}a good score may be luck." if few else ""
        yield Part(toned("strong", LITTLE), tuple(paragraphs(luck, *forced(replay), HINDSIGHT)))
