"""Which states and moves a picture shows."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
import reference
import standoff
from asking import EXAMPLES, GRAPH_FORM, codes
from models import GraphDraft, OptionDraft
from standoff.errors import QuestionError
from standoff.questions.graph import Graph, graph
from trials import trials

Draft = OptionDraft | GraphDraft
Arc = tuple[int, int, str, bool]

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
drafts: st.SearchStrategy[Draft] = st.one_of(models.graph_drafts(), models.option_drafts())
calm = trials(30)


def arcs(shown: Graph) -> set[Arc]:
    """The moves shown, by codes."""
    at, moves = shown.states.codes, shown.moves
    dms = [dm.id for dm in shown.analysis.conflict.decision_makers]
    found = zip(at[moves.starts], at[moves.ends], moves.dms, moves.improving, strict=True)
    return {(int(start), int(end), dms[dm], bool(better)) for start, end, dm, better in found}


def line(length: int) -> standoff.Conflict:
    """States s0 to s(length-1) in a row: ann and bob in turn may go on to the next, which both like better."""
    names = [f"s{place}" for place in range(length)]
    movers = ("ann", "bob")
    moves: dict[str, Any] = {dm: {} for dm in movers}
    for place in range(length - 1):
        moves[movers[place % 2]][names[place]] = [names[place + 1]]
    ranking = {"ranking": names[::-1]}
    return standoff.loads(
        json.dumps(
            {
                "standoff": 1,
                "decision_makers": {dm: {} for dm in movers},
                "states": names,
                "moves": moves,
                "status_quo": "s0",
                "preferences": dict.fromkeys(movers, ranking),
            }
        )
    )


@calm
@given(drafts, st.data())
def test_the_moves_are_those_of_the_definitions(draft: Draft, data: st.DataObject) -> None:
    note(draft.file)
    game = draft.game
    names = [name for _, name in draft.dms]
    asked = data.draw(st.lists(st.sampled_from(names), unique=True))
    improvements = data.draw(st.booleans())
    shown = graph(standoff.loads(draft.file), dms=asked, improvements=improvements, limit=512)
    assert codes(shown.states) == sorted(game.states)
    expected = {
        (here, there, names[dm], reference.better(game, dm, there, here))
        for dm in range(game.dms)
        if not asked or names[dm] in asked
        for here in game.states
        for there in game.moves[dm][here]
    }
    assert arcs(shown) == {arc for arc in expected if arc[3] or not improvements}


@calm
@given(drafts, st.data())
def test_a_neighbourhood_is_what_few_moves_connect(draft: Draft, data: st.DataObject) -> None:
    note(draft.file)
    game, names = draft.game, [name for _, name in draft.dms]
    focus, radius = data.draw(st.sampled_from(game.states)), data.draw(st.integers(0, 3))
    asked, improvements = data.draw(st.lists(st.sampled_from(names), unique=True)), data.draw(st.booleans())
    pairs = {
        (here, there)
        for dm in range(game.dms)
        if not asked or names[dm] in asked
        for here in game.states
        for there in game.moves[dm][here]
        if not improvements or reference.better(game, dm, there, here)
    }
    near = {focus}
    for _ in range(radius):
        near |= {there for here, there in pairs if here in near} | {here for here, there in pairs if there in near}
    conflict = standoff.loads(draft.file)
    shown = graph(conflict, focus=str(focus), radius=radius, dms=asked, improvements=improvements, limit=512)
    assert codes(shown.states) == sorted(near)
    assert shown.left_out == len(game.states) - len(near)


def test_of_a_large_model_what_tells_most_is_shown() -> None:
    """Today, the equilibrium (the end of the line) and what is found come first, then the way there from its end."""
    shown = graph(line(40), find="s20", limit=6)
    assert codes(shown.states) == [0, 20, 36, 37, 38, 39]
    assert (shown.left_out, shown.all_found, shown.found.tolist()) == (34, 1, [False, True, *[False] * 4])
    assert arcs(shown) == {(36, 37, "ann", True), (37, 38, "bob", True), (38, 39, "ann", True)}


def test_there_is_room_for_the_whole_way() -> None:
    shown = graph(line(40), limit=39, hidden=["s3"])
    assert (len(shown.states), shown.hidden, shown.left_out) == (39, 1, 0)
    assert 3 not in codes(shown.states)
    assert all({start, end}.isdisjoint({3}) for start, end, *_ in arcs(shown))


def test_nearer_equilibria_come_first() -> None:
    """Everybody in Korea's article is content with 854, today's state; of the others those that fewer moves reach."""
    shown = graph(KOREA, account="article", concept="gmr", limit=10)
    assert (len(shown.slots), shown.left_out) == (10, 630)
    assert 854 in codes(shown.states)
    assert shown.centre == codes(shown.states).index(854)


def test_a_state_that_is_hidden_stays_hidden() -> None:
    shown = graph(KOREA, account="article", focus="854", hidden=["854", "350"], radius=1)
    assert not {854, 350} & set(codes(shown.states))
    assert (shown.hidden, shown.centre) == (2, None)


def test_without_a_status_quo_there_is_no_way_to_show() -> None:
    """Ann would leave `quiet` and bob `ann_pressed`; from `both_pressed` nobody can move."""
    shown = graph(standoff.loads(GRAPH_FORM), limit=2)
    assert codes(shown.states) == [2]
    assert (shown.left_out, shown.centre) == (2, None)


def test_a_model_of_65536_states_is_cut_to_what_can_be_read() -> None:
    dms = {f"d{n}": {"options": {f"o{m}": "" for m in range(4)}} for n in range(4)}
    likes = {dm: [f"{dm}.o0", f"not {dm}.o1", "d0.o2 iff d3.o3"] for dm in dms}
    text = json.dumps({"standoff": 1, "decision_makers": dms, "status_quo": [], "preferences": likes})
    shown = graph(standoff.loads(text), limit=120)
    assert (len(shown.slots), shown.left_out) == (120, 2**16 - 120)
    assert np.isin(0, shown.states.codes)
    assert len(shown.moves) < 120 * 4 * 15


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"limit": 0}, "1 to 2,000 states, not 0"),
        ({"limit": 2001}, "1 to 2,000 states, not 2,001"),
        ({"radius": -1}, "no neighbourhood of -1 moves"),
        ({"dms": ["usa"]}, "there is no decision maker `usa`"),
        ({"focus": "us.strike, us.talks"}, "is not feasible in the account `article`"),
        ({"hidden": ["1024"]}, "there is no state 1024"),
        ({"find": "talk"}, "did you mean"),
        ({"concept": "gmrr"}, "no solution concept `gmrr`"),
    ],
)
def test_what_cannot_be_shown_is_told(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        graph(KOREA, account="article", **asked)
