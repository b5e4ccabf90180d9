"""The moves of an analysis as steps of an answer."""

from __future__ import annotations

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.step import Effect, Step


def step(analysis: AccountAnalysis, dm: int, start: int, end: int) -> Step:
    """The step of a decision maker, by position, between two slots."""
    mover = analysis.conflict.decision_makers[dm].id
    return Step(mover, analysis.state_at(start), analysis.state_at(end), effect(analysis, dm, start, end))


def effect(analysis: AccountAnalysis, dm: int, start: int, end: int) -> Effect:
    """Whether a move from one slot to another is an improvement, a loss or indifferent for a decision maker."""
    ranks = analysis.model.ranks[dm]
    before, after = int(ranks[start]), int(ranks[end])
    return "improvement" if after > before else "loss" if after < before else "indifferent"
