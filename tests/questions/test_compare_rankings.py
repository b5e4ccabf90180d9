"""How alike two rankings are, and which statements drive them apart."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given

import standoff
from models import OptionDraft
from rivals import document, few, rivals
from standoff.model.preferences import Statements
from standoff.questions.compare import compare, rankings
from trials import trials


def truths(draft: OptionDraft, dm: str) -> dict[int, list[bool]]:
    """In each state, which statements of a decision maker are true."""
    wants = dict(draft.preferences)[{name: key for key, name in draft.dms}[dm]]
    true = [draft.predicate(condition) for condition, _ in wants.items]  # type: ignore[union-attr]
    return {state: [each(state) for each in true] for state in draft.game.states}


def decided(truths: Mapping[int, Sequence[bool]], state: int, other: int) -> int | None:
    """The place of the first statement that tells two states apart."""
    pairs = enumerate(zip(truths[state], truths[other], strict=True))
    return next((place for place, (one, two) in pairs if one != two), None)


@pytest.mark.soak
@trials(30, ignoring=HealthCheck)
@given(rivals(few, rules=True))
def test_how_alike_two_rankings_are_by_every_pair_of_states(pair: tuple[OptionDraft, OptionDraft]) -> None:
    """Kendall's tau-b by its definition: over the root of the pairs that aren't tied in one and in the other."""
    conflict = standoff.loads(document(*pair))
    mine, theirs = (draft.game for draft in pair)
    common = sorted(set(mine.states) & set(theirs.states))
    for dm, found in enumerate(compare(conflict, concepts="nash").rankings):
        first, second = (truths(draft, found.dm) for draft in pair)
        counts, drivers = Counter[str](), Counter[tuple[int | None, int | None]]()
        for state, other in combinations(common, 2):
            here, there = (game.rank[dm][state] - game.rank[dm][other] for game in (mine, theirs))
            if here * there < 0:
                drivers[decided(first, state, other), decided(second, state, other)] += 1
            same = "opposite" if here * there < 0 else "agreeing"
            tied = {(True, True): "both", (True, False): "first", (False, True): "second"}
            counts[tied.get((here == 0, there == 0), same)] += 1
        assert (found.states, found.agreeing, found.opposite) == (len(common), counts["agreeing"], counts["opposite"])
        assert (found.tied_first, found.tied_second, found.tied_both) == (
            counts["first"],
            counts["second"],
            counts["both"],
        )
        untied = [found.pairs - counts["both"] - counts[each] for each in ("first", "second")]
        if found.tau is None:
            assert 0 in untied
        else:
            assert found.tau == pytest.approx((found.agreeing - found.opposite) / math.sqrt(math.prod(untied)))
        lists = [conflict.accounts[name].preferences[dm] for name in ("a", "b")]
        assert found.attributed == all(isinstance(each, Statements) for each in lists)
        if found.attributed:
            places = [{id(each): place for place, each in enumerate(wants.statements)} for wants in lists]
            told = {(places[0][id(each.first)], places[1][id(each.second)]): each.pairs for each in found.drivers}
            assert told == drivers


def test_statements_that_decide_nothing_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 1,000 statements over three options at most seven tell any of the eight states apart."""
    calls, counted = list[object](), rankings._pulled_apart

    def pulled_apart(*arguments: Any) -> int:
        calls.append(arguments)
        return counted(*arguments)

    monkeypatch.setattr(rankings, "_pulled_apart", pulled_apart)
    text = {
        "standoff": 1,
        "decision_makers": {"ann": {"options": {"x": "", "y": "", "z": ""}}},
        "accounts": {
            "one": {"preferences": {"ann": ["x", "y", "z"] * 333}},
            "two": {"preferences": {"ann": ["not z", "x", "y"] * 333}},
        },
    }
    [found] = compare(standoff.loads(json.dumps(text)), concepts="nash").rankings
    assert (len(found.drivers), len(calls)) == (3, 9)  # x, y, and z itself against `not z`
