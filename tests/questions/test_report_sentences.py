"""What a report says of moves, ways and the record, held against definitions on random disputes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
import reference
import standoff
from answering import printed
from asking import EXAMPLES
from models import GraphDraft, OptionDraft
from standoff.questions.explain import explain
from standoff.questions.explain.plainly import Reasons
from standoff.questions.paths import paths
from standoff.questions.paths.plainly import to_equilibria, to_outcome
from standoff.questions.report import report
from standoff.render.answer import Answer, Block
from standoff.render.lines import line
from trials import trials

Draft = OptionDraft | GraphDraft
drafts: st.SearchStrategy[Draft] = st.one_of(models.graph_drafts(), models.option_drafts())
few = trials(8)


def loaded(draft: Draft) -> standoff.Conflict:
    return standoff.loads(json.dumps(draft.document))


def said(blocks: Iterable[Block]) -> str:
    return printed("explain", Answer("", (), tuple(blocks)), width=4_000)


@few
@given(drafts)
def test_who_has_a_better_move_is_who_has_one(draft: Draft) -> None:
    conflict, game = loaded(draft), draft.game
    for state in game.states[:4]:
        told = said(Reasons("nash").of(explain(conflict, state, concepts="nash"), line("this one")))
        number = dict.fromkeys(range(game.dms), 0)
        for dm in number:
            number[dm] = len(reference.improvements(game, dm, state))
        able = [dm for dm in number if game.moves[dm][state]]
        holds = not any(number.values())
        assert ("It holds by Nash" in told) == holds
        assert told.count("no better move") == (len(able) if holds else 0)
        better = re.findall(r"ha(?:s|ve) (?:a|(\d+)) better moves?", told)
        assert sorted(int(each or 1) for each in better) == sorted(filter(None, number.values()))


@few
@given(drafts)
def test_ways_to_a_state_are_those_that_there_are(draft: Draft) -> None:
    conflict, game = loaded(draft), draft.game
    everybody = frozenset(range(game.dms))
    for start, end in zip(game.states[:3], game.states[-3:], strict=False):
        if start == end:
            continue
        told = said(to_outcome(paths(conflict, start=start, to=end, concepts="nash", limit=1), "nash"))
        reached = end in reference.reach(game, everybody, start, False)
        sure = end in reference.reach(game, everybody, start, True)
        nash = not any(reference.improvements(game, dm, end) for dm in everybody)
        assert ("No moves lead to this" in told) == (not reached)
        assert ("by steps that are each better for whoever makes them" in told) == sure
        assert ("at least one step isn't better" in told) == (reached and not sure)
        assert ("This would last: it holds" in told) == (reached and nash)
        assert ("This wouldn't last" in told) == (reached and not nash)
        assert ("Who would have to be won over" in told) == (reached and not sure)


@few
@given(drafts)
def test_how_far_what_holds_is(draft: Draft) -> None:
    conflict, game = loaded(draft), draft.game
    everybody = frozenset(range(game.dms))
    nash = {state for state in game.states if not any(reference.improvements(game, dm, state) for dm in everybody)}
    for start in game.states[:4]:
        told = said(to_equilibria(paths(conflict, start=start, concepts="nash", limit=1)))
        others = nash - {start}
        sure = others & reference.reach(game, everybody, start, True)
        reached = others & reference.reach(game, everybody, start, False)
        assert ("No state holds." in told) == (not nash)
        assert ("Things stand in a state that holds" in told) == (start in nash)
        assert ("by steps that are each better" in told) == bool(sure)
        assert ("On every way to" in told) == bool(reached and not sure)
        assert ("No moves lead to" in told) == bool(others and not reached)


RECORD = """
standoff: 1
title: Two wells
decision_makers:
  north: {name: North, options: {pump: {text: pump, taken: pumps, not_taken: does not pump}}}
  south: {name: South, options: {sue: {text: sue, taken: sues, not_taken: does not sue}}}
preferences:
  north: [north.pump, not south.sue]
  south: [not south.sue]
status_quo: []
record:
  start: {date: 2020-03-01}
  moves:
    - {date: 2020-05-01, by: north, take: [north.pump], report: The Gazette}
    - {date: 2020-06-01, by: south, take: [south.sue], report: The Gazette}
    - {date: 2020-07-01, by: south, drop: [south.sue]}
"""


def test_when_the_outcome_was_so_on_record_and_whether_it_would_last() -> None:
    told = report(standoff.loads(RECORD), outcome="pump and not sue", sections=["record"]).text(width=4_000)
    assert "from 2020-05-01 to 2020-06-01, in a state that holds (Nash)." in told
    assert "from 2020-07-01 on (the record's last day), in a state that holds (Nash)." in told
    assert "By this account, this move was worse for its mover:" in told
    assert "2020-06-01: South sues" in told.split("How many moves")[0]
    assert "2020-05-01, 2020-06-01: The Gazette." in told
    never = report(standoff.loads(RECORD), outcome="sue and not pump", sections=["record"]).text(width=4_000)
    assert "was never so on record." in never


@pytest.mark.parametrize("name", ["hipel-1993-elmira", "fang-1993-chicken"])
def test_no_state_is_called_by_its_number(name: str) -> None:
    conflict = standoff.load(EXAMPLES / "published" / name / "conflict.yaml")
    told = report(conflict, sections=["why", "hinges", "paths", "record"]).text(width=4_000)
    assert not re.search(r"\bstates? \d", told)
