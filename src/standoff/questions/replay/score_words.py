"""The scores of a replay in words, beside movers who choose at random, and how little they may prove."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import ceil

from standoff.questions.parties import account, account_name
from standoff.questions.replay import Replay, Score
from standoff.questions.replay.chance import Chance
from standoff.questions.words import concept, concept_name, dimmed
from standoff.render.answer import Column, Line, Paragraph, Part, Table
from standoff.render.lines import line, paragraphs, rows, series, toned
from standoff.render.words import counted

FEW = 30  # moves below which the report says that they are few
USUAL_BOUND = 0.05
LITTLE = "How little this proves"
HINDSIGHT = (
    "Accounts are coded by people who know the record, or part of it: a good score may be hindsight. The random movers "
    "start from the states on record, each move by itself, and know nothing of the dispute."
)


def probability(p: float) -> str:
    """A probability to two digits that say something.

    >>> [probability(p) for p in (1.0, 0.5, 0.219, 0.0316, 0.00204, 0.00001)]
    ['1.00', '0.50', '0.22', '0.032', '0.0020', 'under 0.0001']
    """
    if p < 0.0001:
        return "under 0.0001"
    return f"{p:.2f}" if p >= 0.1 else f"{p:.3f}" if p >= 0.01 else f"{p:.4f}"


def account_columns(replay: Replay, alone: str) -> list[Column]:
    """A column for each account, under its name or, where there is one only, under `alone`."""
    found = [account_name(replay.conflict, name) for name in replay]
    return [Column(line(each if len(found) > 1 else replace(each, text=alone))) for each in found]


def improvements(replay: Replay) -> Part:
    """The first lines: how many moves were improvements, and what chance would have made."""
    found = {name: each.scores for name, each in replay.items()}
    if not any(each.improvements.of for each in found.values()):
        alone = any(each.open.of for each in found.values())
        joint = "No move by one decision maker alone is on record." if replay.history.moves else "No move is on record."
        none = "No move on record was open to its mover." if alone else joint
        return Part((), (Paragraph(toned("strong", none)),), name="answer")
    own = (_improvements(replay, name, each.improvements) for name, each in found.items())
    return Part(
        toned("strong", "Moves that were improvements for their mover, of those open to it"),
        (*paragraphs(*own, indent=2), *paragraphs(not_told_apart(replay))),
        line("(p: how likely movers who choose at random do as well or better)"),
        name="answer",
    )


def _improvements(replay: Replay, name: str, score: Score) -> Line:
    own = line(account_name(replay.conflict, name), ": ") if len(replay) > 1 else ()
    return line(own, _beside(score, "random movers"))


def stayed(replay: Replay, concept: str) -> Iterator[Part]:
    """How many periods that ended as they began were spent in equilibria under a concept, and what chance makes."""
    record = replay.history
    if record.every is None:
        return
    changes = sum(each.moved for each in record.periods)
    number = len(record.periods)
    if changes == number:
        none = f"What stayed: nothing; each {record.every} on record ended otherwise than it began."
        yield Part((), (Paragraph(toned("strong", none)),), name="stays")
        return
    about = f"{number - changes:,} of {counted(number, record.every)} ended as {'it' if number == 1 else 'they'} began"
    own = (_stayed(replay, name, each.scores.stays[concept]) for name, each in replay.items())
    yield Part(
        toned("strong", f"What stayed: {about}; of these, those spent in an equilibrium ({concept_name(concept)})"),
        tuple(paragraphs(*own, indent=2)),
        line("(p: how likely as many or more are if the moves come at random times)"),
        name="stays",
    )


def _stayed(replay: Replay, name: str, score: Score) -> Line:
    own = line(account_name(replay.conflict, name), ": ") if len(replay) > 1 else ()
    if score.chance is not None and score.chance.forced:  # all, or none
        which = "each" if score.count else "no"
        why = f"{which} state that the record could stay in is an equilibrium, so that this shows nothing"
        return line(own, f"{score.count} of {score.of}: {why}")
    return line(own, _beside(score, "at random times"))


def _beside(score: Score, chance: str) -> str:
    """A score, and what chance would have made."""
    told = f"{score.count} of {score.of}"
    if score.chance is None:
        return told
    average, p = float(score.chance.expected), probability(score.chance.p)
    return f"{told}; {chance}: {average:.1f}, as many or more with p = {p}"


def not_told_apart(replay: Replay) -> Line:
    """The accounts whose scores differ by one move at most."""
    counts = {name: each.scores.improvements.count for name, each in replay.items()}
    alike = len({(each.scores.open.count, each.scores.open.of) for each in replay.values()}) == 1
    pairs = [(a, b) for a, b in combinations(counts, 2) if abs(counts[a] - counts[b]) <= 1]
    if not pairs or not alike:  # moves that one account has no room for are counted in another
        return ()
    if len(pairs) == len(counts) * (len(counts) - 1) // 2:
        how = "differ by one move at most" if len(set(counts.values())) > 1 else "have the same count"
        return line(f"The accounts {how}: these scores don't tell them apart.")
    told = series(line(account(replay.conflict, a), " from ", account(replay.conflict, b)) for a, b in pairs)
    return line("Scores that differ by one move at most don't tell ", told, ".")


def scores(replay: Replay) -> Iterator[Part]:
    """All scores, account by account: counts and, where movers are compared, what random ones reach."""
    if not (replay.days or any(each.scores.open.of for each in replay.values())):
        return
    heading = "Scores (in brackets: what random movers reach on average, p of as many or more)"
    table = Table((Column(), *account_columns(replay, "count")), rows(*_measures(replay)), "Scores")
    yield Part(toned("strong", heading), (table,), name="scores")


def _measures(replay: Replay) -> Iterator[list[Line]]:
    found = [each.scores for each in replay.values()]
    yield [line("moves open to their mover"), *(_score(each.open) for each in found)]
    yield [line("improvements"), *(_score(each.improvements) for each in found)]
    for name in replay.concepts:
        yield [line("from unstable, ", concept(name)), *(_score(each.unstable[name]) for each in found)]
    for name in replay.concepts:
        yield [line("to an equilibrium, ", concept(name)), *(_score(each.arrivals[name]) for each in found)]
    for name in replay.concepts if replay.history.every else ():
        yield [line("stays in an equilibrium, ", concept(name)), *(_score(each.stays[name]) for each in found)]
    for name in replay.concepts:
        yield [line("days in an equilibrium, ", concept(name)), *(_days(replay, each, name) for each in replay)]


def _score(score: Score) -> Line:
    if not score.of:
        return line("-")
    chance = score.chance
    beside = () if chance is None else dimmed(f" ({float(chance.expected):.1f}, {probability(chance.p)})")
    return line(f"{score.count} of {score.of}", beside)


def _days(replay: Replay, name: str, concept: str) -> Line:
    """The days spent in equilibria, beside the share of states that are equilibria: where it is large, that is easy."""
    score, analysis = replay[name].scores.days[concept], replay.analysis[name]
    share = analysis.counts[concept] / max(len(analysis.states), 1)
    if not score.of:
        return line("-")
    return line(f"{score.count} of {score.of}", dimmed(f" ({share:.1%} of states)"))


def caveats(replay: Replay) -> Iterator[Part]:
    """How little the scores prove, in numbers."""
    if any(each.scores.improvements.of for each in replay.values()):
        lines = paragraphs(_few(replay), *forced(replay), *_many(replay), HINDSIGHT)
        yield Part(toned("strong", LITTLE), tuple(lines), name="caveats")


def _few(replay: Replay) -> Line:
    """How few moves there are, and the smallest p that they could have given."""
    parts = []
    for name, chance in _chances(replay).items():
        reach = counted(chance.most, "improvement") if chance.most else "no improvement"
        parts.append(line(probability(chance.least_p), where(replay, name), f" ({reach} within reach)"))
    most = max(each.scores.improvements.of for each in replay.values())
    few = f"{counted(most, 'move')} {'is very little' if most == 1 else 'are few'}. " if most < FEW else ""
    smallest = "The smallest p that improvements could have had, whatever was done: "
    return line(few, smallest, series(parts), ".")


def where(replay: Replay, name: str) -> Line:
    """In which account, where there are several."""
    return line(" in ", account(replay.conflict, name)) if len(replay) > 1 else ()


def _chances(replay: Replay) -> dict[str, Chance]:
    """How improvements compare with chance, in each account in which a move was open."""
    found = {name: each.scores.improvements.chance for name, each in replay.items()}
    return {name: chance for name, chance in found.items() if chance is not None}


def forced(replay: Replay) -> Iterator[Line]:
    """The moves in which a random mover had no choice."""
    told = [
        line(f"{chance.forced} of {replay[name].scores.improvements.of} moves", where(replay, name))
        for name, chance in _chances(replay).items()
        if chance.forced
    ]
    if told:
        why = "either every move that was open to the mover was an improvement or none was"
        yield line("For ", series(told), f", {why}, so that its choice shows nothing.")


def _many(replay: Replay) -> Iterator[Line]:
    """How many comparisons there are, and how many small p by luck alone."""
    number, chance = replay.comparisons, "chance" if replay.history.every else "random movers"
    if number > 1:
        small = sum(chance.p <= USUAL_BOUND for each in replay.values() for chance in each.scores.chances)
        by_luck = ceil(number * 10 * USUAL_BOUND) / 10
        yield line(
            f"{number} comparisons with {chance} were made at once; {small} gave p of {USUAL_BOUND} or less, and "
            f"up to {by_luck:.1f} would by luck alone. They overlap, so that one stroke of luck shows in several."
        )
