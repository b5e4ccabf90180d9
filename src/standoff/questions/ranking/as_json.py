"""How a decision maker ranks the states as one JSON object."""

from __future__ import annotations

from decimal import Decimal
from typing import NotRequired, TypedDict, cast

from standoff.errors import write_path
from standoff.model.conditions import Condition, evaluate
from standoff.model.preferences import Ranking, Statement, Statements, Weights, first_order, orders
from standoff.questions.above import Above
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.as_json import GroundData, StateData, ground_object, state_object
from standoff.questions.grounds import weight_sum
from standoff.questions.ranking import Level, RankedStates, Rankings


class PreferenceHead(TypedDict):
    """Whose preference it is, in which account, of which form; `shared` where the account takes over a shared one.

    Where there are several `readings`, all is said of the first of them.
    """

    account: str
    decision_maker: str
    form: str
    path: str
    shared: bool
    readings: NotRequired[int]


class StatementData(TypedDict):
    """A statement of the file, with its position from 0."""

    position: int
    condition: str
    strength: str | int
    certain: bool
    because: list[str]
    path: str


class WeightData(TypedDict):
    """A weight: its position, from 0, its condition, and the number as text, so that no digit is lost."""

    position: int
    condition: str
    weight: str


def preference_head(analysis: AccountAnalysis, dm: int) -> PreferenceHead:
    """The head of an answer about a preference."""
    whole = analysis.account.preferences[dm]
    preference, readings = first_order(whole), len(orders(whole))
    form = "weights" if isinstance(preference, Weights) else "statements"
    head: PreferenceHead = {
        "account": analysis.account.id,
        "decision_maker": analysis.conflict.decision_makers[dm].id,
        "form": preference.form if isinstance(preference, Ranking) else form,
        "path": write_path(preference.path),
        "shared": bool(analysis.account.path) and preference.path[0] != "accounts",
    }
    if readings > 1:
        head["readings"] = readings
    return head


def statement_object(statement: Statement, position: int) -> StatementData:
    """A statement as a JSON object."""
    return {
        "position": position,
        "condition": str(statement.condition),
        "strength": statement.strength,
        "certain": statement.certain,
        "because": list(statement.because),
        "path": write_path(statement.path),
    }


def weight_object(condition: Condition, weight: Decimal, position: int) -> WeightData:
    """A weight as a JSON object."""
    return {"position": position, "condition": str(condition), "weight": f"{weight:f}"}


class LevelData(TypedDict):
    """A level: its place from the best, some of its states, and which statements are true in them or their sum.

    `degree`, where some are more than 1, says by how many degrees it is better than the next level; 0 for the last.
    """

    place: int
    rank: int
    count: int
    states_left_out: int
    shared: str
    states: list[StateData]
    holds: NotRequired[list[bool]]
    sum: NotRequired[str]
    degree: NotRequired[int]


class RankedStatement(StatementData):
    """A statement and its effect."""

    decides: bool
    pairs: int
    states: int
    levels: int


class RankedWeight(WeightData):
    """A weight and its effect."""

    decides: bool
    states: int


class BetweenData(TypedDict):
    """Two states by their codes, how the first ranks relative to the second, by how many degrees, and what decides."""

    states: list[int]
    relation: str
    ground: GroundData | None
    degree: NotRequired[int]


class RankingData(PreferenceHead):
    """The levels, best first, and the effect of each statement or weight."""

    feasible_states: int
    level_count: int
    levels_left_out: int
    levels: list[LevelData]
    statements: list[RankedStatement]
    weights: list[RankedWeight]
    between: NotRequired[BetweenData]


class RankingsData(TypedDict):
    """The rankings of all decision makers, by their ids."""

    rankings: dict[str, RankingData]


def as_json(ranked: RankedStates | Rankings, *, states: int = 12) -> RankingData | RankingsData:
    """The levels, best first, with at most `states` of each, and the effect of each statement or weight.

    `levels_left_out`, `states_left_out` and `count` are exact. Of all decision makers the same, by their ids.
    """
    if isinstance(ranked, Rankings):
        return {"rankings": {dm: _of_one(each, states) for dm, each in ranked.items()}}
    return _of_one(ranked, states)


def _of_one(ranked: RankedStates, states: int) -> RankingData:
    found = {
        **preference_head(ranked.analysis, ranked.dm),
        "feasible_states": len(ranked.analysis.states),
        "level_count": ranked.level_count,
        "levels_left_out": ranked.level_count - len(ranked.levels),
        "levels": [_level(ranked, level, max(0, states)) for level in ranked.levels],
        "statements": [
            {
                **statement_object(effect.statement, position),
                "decides": effect.decides,
                "pairs": effect.pairs,
                "states": effect.states,
                "levels": effect.levels,
            }
            for position, effect in enumerate(ranked.statements)
        ],
        "weights": [
            {
                **weight_object(effect.condition, effect.weight, position),
                "decides": effect.decides,
                "states": effect.states,
            }
            for position, effect in enumerate(ranked.weights)
        ],
    }
    if ranked.compared is not None:
        found["between"] = _between(ranked.compared)
    return cast("RankingData", found)


def _level(ranked: RankedStates, level: Level, limit: int) -> LevelData:
    shown = list(level.states[:limit])
    found: LevelData = {
        "place": level.place,
        "rank": level.rank,
        "count": len(level.states),
        "states_left_out": len(level.states) - len(shown),
        "shared": level.shared,
        "states": [state_object(state) for state in shown],
    }
    if ranked.is_graded:
        found["degree"] = level.degree
    first = level.states[0]
    match ranked.preference:
        case Statements(statements=statements):
            truth = ranked.analysis.truth_at(ranked.analysis.slot(first.code))
            found["holds"] = [bool(evaluate(each.condition, truth)) for each in statements]
        case Weights() as preference:
            truth = ranked.analysis.truth_at(ranked.analysis.slot(first.code))
            found["sum"] = f"{weight_sum(preference, truth):f}"
    return found


def _between(found: Above) -> BetweenData:
    codes = [found.one.state.code, found.other.state.code]
    told: BetweenData = {"states": codes, "relation": found.relation, "ground": ground_object(found.ground)}
    if found.degree:
        told["degree"] = found.degree
    return told
