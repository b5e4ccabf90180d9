"""A decision maker's preference as JSON: its form, where it stands in the file, and its elements one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from standoff.errors import write_path
from standoff.model.conditions import Condition
from standoff.model.preferences import Ranking, Statement, Weights
from standoff.questions.analyse import AccountAnalysis


class PreferenceHead(TypedDict):
    """Whose preference it is, in which account, of which form; `shared` where the account takes over a shared one."""

    account: str
    decision_maker: str
    form: str
    path: str
    shared: bool


class StatementData(TypedDict):
    """A statement of the file, with its position from 0."""

    position: int
    condition: str
    strength: str
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
    preference = analysis.account.preferences[dm]
    forms: dict[type, str] = {Weights: "weights", Ranking: "ranking"}
    return {
        "account": analysis.account.id,
        "decision_maker": analysis.conflict.decision_makers[dm].id,
        "form": forms.get(type(preference), "statements"),
        "path": write_path(preference.path),
        "shared": bool(analysis.account.path) and preference.path[0] == "preferences",
    }


def statement_object(statement: Statement, position: int) -> StatementData:
    """A statement as a JSON object."""
    return {
        "position": position,
        "condition": str(statement.condition),
        "strength": "strong" if statement.strong else "mild",
        "certain": statement.certain,
        "because": list(statement.because),
        "path": write_path(statement.path),
    }


def weight_object(condition: Condition, weight: Decimal, position: int) -> WeightData:
    """A weight as a JSON object."""
    return {"position": position, "condition": str(condition), "weight": f"{weight:f}"}
