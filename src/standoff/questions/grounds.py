"""On what ground a decision maker ranks one state above another: the element that decides, and the claims behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from standoff.errors import Path
from standoff.model.accounts import Account
from standoff.model.conditions import evaluate
from standoff.model.conflict import Conflict
from standoff.model.preferences import Pattern, Ranking, Statements, Weights
from standoff.questions.steps import Effect


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides between two states for a decision maker.

    `text` says it for people: the statement that is true in the better state and not in the worse one, the sums of
    weights of the two states, or their levels in a ranking, each with the state that has it. `because` has the claims that it rests on, `path` its place in the
    file.
    """

    text: str
    because: tuple[str, ...]
    path: Path


def ground(conflict: Conflict, account: Account, dm: int, better: int, worse: int) -> Ground | None:
    """Why a decision maker ranks the state of one code above that of another; None where it doesn't.

    For statements this is the first on which the two states differ (option prioritising: Peng 1999).
    """
    preference = account.preferences[dm]
    match preference:
        case Statements():
            return _statement(conflict, preference, better, worse)
        case Weights():
            high, low = (_weight(conflict, preference, code) for code in (better, worse))
            text = f"weights: {high} for {_named(conflict, better)}, {low} for {_named(conflict, worse)}"
            return Ground(text, preference.because, preference.path) if high > low else None
        case Ranking():
            first, second = (_level(preference, code) for code in (better, worse))
            if first is None or second is None or first >= second:
                return None
            above, below = (_ordinal(each + 1) for each in (first, second))
            text = f"ranking: {_named(conflict, better)} is {above}, {_named(conflict, worse)} {below}"
            return Ground(text, preference.because, preference.path)


def ground_of(conflict: Conflict, account: Account, dm: int, before: int, after: int, effect: Effect) -> Ground | None:
    """Why going from one code to another is what it is for a decision maker; None where it is indifferent."""
    if effect == "indifferent":
        return None
    better, worse = (after, before) if effect == "improvement" else (before, after)
    return ground(conflict, account, dm, better, worse)


def _statement(conflict: Conflict, preference: Statements, better: int, worse: int) -> Ground | None:
    above, below = conflict.truth(better), conflict.truth(worse)
    for statement in preference.statements:
        here, there = (bool(evaluate(statement.condition, truth)) for truth in (above, below))
        if here != there:
            return Ground(str(statement.condition), statement.because, statement.path) if here else None
    return None


def _named(conflict: Conflict, code: int) -> str:
    state = conflict.state(code)
    return state.pattern if state.named else f"state {code}"


def _ordinal(number: int) -> str:
    """A place in a ranking, in which ties share one: `1st`, `12th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _weight(conflict: Conflict, preference: Weights, code: int) -> Decimal:
    truth = conflict.truth(code)
    return sum((weight for condition, weight in preference.weights if evaluate(condition, truth)), Decimal())


def _level(preference: Ranking, code: int) -> int | None:
    levels = enumerate(preference.levels)
    return next((number for number, level in levels if any(_fits(each, code) for each in level)), None)


def _fits(pattern: Pattern, code: int) -> bool:
    return pattern.value == code if pattern.mask < 0 else code & pattern.mask == pattern.value
