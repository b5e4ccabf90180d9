"""On what ground a decision maker ranks one state above another: the element that decides, and the claims behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from standoff.errors import Path
from standoff.model.conditions import evaluate
from standoff.model.conflict import State
from standoff.model.preferences import Ranking, Statements, Weights, first_order
from standoff.questions.analyse import AccountAnalysis

DIGITS = 1_000  # of a sum of weights


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides between two states for a decision maker.

    `text` says it for people: the statement that is true in the better state and not in the worse one, or the sums of
    weights of the two states, or their places in a ranking, each with the state that has it: these are also its
    `sides`, and the `form` that of the preference. `because` has the claims that it rests on, `path` its place in the
    file.
    """

    text: str
    because: tuple[str, ...]
    path: Path
    is_statement: bool = False
    form: str = ""
    sides: tuple[tuple[State, str], ...] = ()


def ground(analysis: AccountAnalysis, dm: int, one: int, other: int) -> Ground | None:
    """Why a decision maker ranks one of two slots above the other; None where both are as good.

    For statements this is the first on which the two states differ (option prioritising: Peng 1999). Of two places in
    a ranking the first is the best.
    """
    rank = analysis.model.ranks[dm]
    if rank[one] == rank[other]:
        return None
    better, worse = (one, other) if rank[one] > rank[other] else (other, one)
    above, below = analysis.state_at(better), analysis.state_at(worse)
    truths = analysis.truth_at(better), analysis.truth_at(worse)
    match first_order(analysis.account.preferences[dm]):
        case Statements() as preference:
            return _statement(preference, *truths)
        case Weights() as preference:
            both = zip((above, below), truths, strict=True)
            sums = tuple((state, f"{weight_sum(preference, truth)}") for state, truth in both)
            text = f"weights: {', '.join(f'{number} for {_named(state)}' for state, number in sums)}"
            return Ground(text, preference.because, preference.path, form="weights", sides=sums)
        case Ranking() as preference:
            first, second = (ordinal(analysis.place(dm, slot)) for slot in (better, worse))
            text = f"{preference.form}: {_named(above)} is {first}, {_named(below)} {second}"
            sides = ((above, first), (below, second))
            return Ground(text, preference.because, preference.path, form=preference.form, sides=sides)


def _statement(preference: Statements, one: Mapping[str, bool], other: Mapping[str, bool]) -> Ground | None:
    for each in preference.statements:
        if evaluate(each.condition, one) != evaluate(each.condition, other):
            return Ground(str(each.condition), each.because, each.path, is_statement=True)
    return None


def weight_sum(preference: Weights, truth: Mapping[str, bool]) -> Decimal:
    """The sum of the weights of what is true."""
    with localcontext() as context:
        context.prec = DIGITS
        return sum((weight for condition, weight in preference.weights if evaluate(condition, truth)), Decimal())


def _named(state: State) -> str:
    return state.pattern if state.named else f"state {state.code}"


def ordinal(number: int) -> str:
    """A place in a ranking, in which ties share one: `1st`, `12th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
