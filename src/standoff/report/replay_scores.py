"""The scores of a replay for people, beside movers who choose at random, and how little they may prove."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import ceil

from rich.console import RenderableType
from rich.text import Text

from standoff.questions.replay import Replay, Score, Scores
from standoff.questions.replay.chance import Chance
from standoff.render.words import counted, listed
from standoff.report.headings import headed

FEW = 30  # moves below which the report says that they are few
USUAL_BOUND = 0.05


def probability(p: float) -> str:
    """A probability to two digits that say something.

    >>> [probability(p) for p in (1.0, 0.5, 0.219, 0.0316, 0.00204, 0.00001)]
    ['1.00', '0.50', '0.22', '0.032', '0.0020', 'under 0.0001']
    """
    if p < 0.0001:
        return "under 0.0001"
    return f"{p:.2f}" if p >= 0.1 else f"{p:.3f}" if p >= 0.01 else f"{p:.4f}"


def answer(replay: Replay) -> RenderableType:
    """The first lines: how many moves were improvements, and what chance would have made."""
    found = {name: each.scores for name, each in replay.items()}
    if not any(each.improvements.of for each in found.values()):
        moves = any(each.open.of for each in found.values())
        return Text("No move on record was open to its mover." if moves else "No move is on record.", style="bold")
    text = Text("Moves that were improvements for their mover, of those open to it", style="bold")
    text.append("\n(p: how likely movers who choose at random do as well or better)", "not bold dim")
    for name, each in found.items():
        own = f"\n  {name}: " if len(found) > 1 else "\n  "
        text.append(f"{own}{each.improvements.count} of {each.improvements.of}", "not bold")
        chance = each.improvements.chance
        if chance is not None:
            beside = f"; random movers: {float(chance.expected):.1f}, as many or more with p = {probability(chance.p)}"
            text.append(beside, "not bold")
    alike = _not_told_apart(replay)
    if alike:
        text.append(f"\n{alike}", "not bold")
    return text


def _not_told_apart(replay: Replay) -> str:
    """Which accounts have scores that are one move apart at most."""
    counts = {name: each.scores.improvements.count for name, each in replay.items()}
    alike = len({(each.scores.open.count, each.scores.open.of) for each in replay.values()}) == 1
    pairs = [(a, b) for a, b in combinations(counts, 2) if abs(counts[a] - counts[b]) <= 1]
    if not pairs or not alike:  # moves that one account has no room for are counted in another
        return ""
    if len(pairs) == len(counts) * (len(counts) - 1) // 2:
        how = "differ by one move at most" if len(set(counts.values())) > 1 else "have the same count"
        return f"The accounts {how}: these scores don't tell them apart."
    told = listed(f"{a} from {b}" for a, b in pairs)
    return f"Scores that differ by one move at most don't tell {told}."


def scores(replay: Replay) -> list[RenderableType]:
    """All scores, account by account: counts and, where movers are compared, what random ones reach."""
    if not (replay.days or any(each.scores.open.of for each in replay.values())):
        return []
    heading, table = headed("Scores (in brackets: what random movers reach on average, p of as many or more)", "")
    for name in replay:
        table.add_column(name if len(replay) > 1 else "count", overflow="fold")
    for label, pick in _measures(replay):
        table.add_row(label, *(_score(pick(each.scores)) for each in replay.values()))
    for concept in replay.concepts:
        cells = (_days(replay, name, concept) for name in replay)
        table.add_row(f"days in an equilibrium, {concept}", *cells)
    return [heading, table]


def _measures(replay: Replay) -> list[tuple[str, Callable[[Scores], Score]]]:
    """Every score of moves with its name."""

    def by_concept(name: str, concept: str) -> Callable[[Scores], Score]:
        def pick(found: Scores) -> Score:
            score: Score = getattr(found, name)[concept]
            return score

        return pick

    rows: list[tuple[str, Callable[[Scores], Score]]] = [
        ("moves open to their mover", lambda found: found.open),
        ("improvements", lambda found: found.improvements),
    ]
    for name, label in (("unstable", "from unstable"), ("arrivals", "to an equilibrium")):
        rows += [(f"{label}, {concept}", by_concept(name, concept)) for concept in replay.concepts]
    return rows


def _score(score: Score) -> Text:
    if not score.of:
        return Text("-")
    text = Text(f"{score.count} of {score.of}")
    if score.chance is not None:
        text.append(f" ({float(score.chance.expected):.1f}, {probability(score.chance.p)})", "dim")
    return text


def _days(replay: Replay, account: str, concept: str) -> Text:
    """The days in equilibria, beside the share of states that are such: where these are many, days in them are easy."""
    score, analysis = replay[account].scores.days[concept], replay.analysis[account]
    share = analysis.counts[concept] / max(len(analysis.states), 1)
    if not score.of:
        return Text("-")
    return Text(f"{score.count} of {score.of}").append(f" ({share:.1%} of states)", "dim")


def caveats(replay: Replay) -> list[RenderableType]:
    """How little the scores prove, in numbers."""
    if not any(each.scores.improvements.of for each in replay.values()):
        return []
    lines = [_few(replay), *_forced(replay), *_many(replay)]
    lines.append(
        "Accounts are coded by people who know the record, or part of it: a good score may be hindsight. The random "
        "movers start from the states on record, each move by itself, and know nothing of the dispute."
    )
    return [Text("\nHow little this proves", style="bold"), *(Text(line) for line in lines)]


def _few(replay: Replay) -> str:
    """The number of moves, and the smallest p that they could have given."""
    parts = []
    for name, chance in _chances(replay).items():
        where = f" in {name}" if len(replay) > 1 else ""
        reach = counted(chance.most, "improvement") if chance.most else "no improvement"
        parts.append(f"{probability(chance.least_p)}{where} ({reach} within reach)")
    most = max(each.scores.improvements.of for each in replay.values())
    few = f"{counted(most, 'move')} {'is very little' if most == 1 else 'are few'}. " if most < FEW else ""
    return f"{few}The smallest p that improvements could have had, whatever was done: {listed(parts)}."


def _chances(replay: Replay) -> dict[str, Chance]:
    """How improvements compare with chance, in each account in which a move was open."""
    found = {name: each.scores.improvements.chance for name, each in replay.items()}
    return {name: chance for name, chance in found.items() if chance is not None}


def _forced(replay: Replay) -> list[str]:
    """The moves in which chance had no choice."""
    forced = [
        f"{chance.forced} of {replay[name].scores.improvements.of} moves{f' in {name}' if len(replay) > 1 else ''}"
        for name, chance in _chances(replay).items()
        if chance.forced
    ]
    why = (
        "either every move that was open to the mover was an improvement or none was, so that its choice shows nothing"
    )
    return [f"For {listed(forced)}, {why}."] if forced else []


def _many(replay: Replay) -> list[str]:
    """How many comparisons there are, and how many small p that makes likely."""
    number = replay.comparisons
    if number < 2:
        return []
    small = sum(chance.p <= USUAL_BOUND for each in replay.values() for chance in each.scores.chances)
    by_luck = ceil(number * 10 * USUAL_BOUND) / 10
    return [
        f"{number} comparisons with random movers were made at once; {small} gave p of {USUAL_BOUND} or less, and up "
        f"to {by_luck:.1f} would by luck alone. They overlap, so that one stroke of luck shows in several."
    ]
