"""Another kind of preference: another outlook, and the same rules. What is expected is reasoned by hand."""

from __future__ import annotations

import numpy as np
import pytest

import standoff
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.outlook import Outlook
from standoff.space.space import Above, by_order
from standoff.stability import verdict
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.rule import Rule

# Ann can push from calm, and strike back into war from the raid. Bob has the answers to a push that are put in.
MODEL = """
standoff: 1
decision_makers: {ann: {name: Ann}, bob: {name: Bob}}
states: [calm, push, sulk, raid, war]
moves:
  ann: {calm: [push], raid: [war]}
  bob: {push: [ANSWERS]}
preferences:
  ann: {ranking: [push, calm, sulk, war, raid]}
  bob: {ranking: [sulk, push, [calm, raid, war]]}
"""
LEVELS = np.array([4, 5, 3, 1, 2], np.int32)  # of Ann, state by state: the sulk is one level below calm, the raid three


def strong(levels: np.ndarray) -> Outlook:
    """Any better state tempts; only what is two levels worse deters, or more."""
    return Outlook(by_order(levels), Above(levels, levels - 2), by_order(levels))


def model_with(answers: str, *, strongly: bool) -> GraphModel:
    conflict = standoff.loads(MODEL.replace("ANSWERS", answers))
    model = graph_model(conflict, conflict.account("default"))
    own = strong(LEVELS) if strongly else model.outlook(0)
    return model.with_outlooks([own, model.outlook(1)])


@pytest.mark.parametrize(
    ("answers", "plain", "strongly"),
    [
        ("", [], []),  # no answer is no sanction
        ("sulk", ["gmr", "smr", "seq", "sseq"], []),  # one level worse than calm, and Bob gains by it
        ("raid", ["gmr", "smr"], ["gmr", "smr"]),  # three levels worse; war, her way out, is still two worse
        ("sulk, raid", ["gmr", "smr", "seq", "sseq"], ["gmr", "smr"]),  # the raid deters; Bob would rather sulk
    ],
)
def test_strong_deterrence_at_calm(answers: str, plain: list[str], strongly: list[str]) -> None:
    rules = {
        "nash": Rule(answered=False),
        "gmr": Rule(),
        "smr": Rule(no_escape=True),
        "seq": Rule(credible=True),
        "sseq": Rule(credible=True, no_escape=True),
    }
    for way, expected in ((False, plain), (True, strongly)):
        model = model_with(answers, strongly=way)
        assert [name for name, each in rules.items() if verdict.stable(model, 0, each)[0]] == expected
        assert all(verdict.stable(model, 0, each)[1:3].all() for each in rules.values())  # she has no move from there
        for name, each in rules.items():
            witness = Finder(model).by_rule(name, each, 0, 0)
            assert replayed(witness, model) == (name in expected)


def test_what_is_one_level_worse_is_an_escape_from_strong_deterrence() -> None:
    """The raid is two levels worse than calm; her way out of it, war, now only one."""
    model = model_with("raid", strongly=True)
    milder = strong(np.array([4, 5, 3, 2, 3], np.int32))
    model = model.with_outlooks([milder, model.outlook(1)])
    assert verdict.stable(model, 0, Rule())[0]
    assert not verdict.stable(model, 0, Rule(no_escape=True))[0]


def test_other_ranks_are_gone_by_alone() -> None:
    """A model that is given ranks forgets what it was told of outlooks, and what it knew of credible moves."""
    model = model_with("sulk", strongly=True)
    assert not verdict.stable(model, 0, Rule(credible=True))[0]
    assert verdict.stable(model.with_ranks(model.ranks), 0, Rule(credible=True))[0]
