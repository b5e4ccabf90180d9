"""Where states stand in a picture: apart, always at the same place, and in an order that can be read."""

from __future__ import annotations

import json
import random
from typing import Any

import igraph
import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
import standoff
from asking import EXAMPLES
from models import GraphDraft, OptionDraft
from standoff.questions.graph import Graph, graph
from standoff.questions.graph.as_json import as_json
from standoff.questions.graph.layout import Layout, layout
from trials import trials

Draft = OptionDraft | GraphDraft
KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
drafts: st.SearchStrategy[Draft] = st.one_of(models.graph_drafts(), models.option_drafts())
calm = trials(30)

DILEMMA = """\
standoff: 1
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
preferences:
  row: {ranking: [NY, YY, NN, YN]}
  column: {ranking: [YN, YY, NN, NY]}
"""

FORK = """\
standoff: 1
decision_makers: {ann: {}, bob: {}}
states: [start, left, right, end, lost]
moves:
  ann: {start: [left, right]}
  bob: {left: [end], right: [end]}
status_quo: start
preferences: {ann: {ranking: [end, [left, right], start, lost]}, bob: {ranking: [end, [left, right], start, lost]}}
"""


def placed(text: str, **asked: Any) -> Layout:
    return layout(graph(standoff.loads(text), **asked))


def article(**asked: Any) -> Graph:
    return graph(KOREA, account="article", **asked)


def least_distance(found: Layout) -> float:
    """Of any two states."""
    points = np.stack([found.x, found.y], axis=1)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    return float((apart + 9 * np.eye(len(points))).min())


@calm
@given(drafts, st.data())
def test_no_two_states_stand_on_each_other(draft: Draft, data: st.DataObject) -> None:
    note(draft.file)
    focus = data.draw(st.none() | st.sampled_from(draft.game.states))
    asked = None if focus is None else str(focus)
    found = layout(graph(standoff.loads(draft.file), focus=asked, radius=2, limit=512))
    assert least_distance(found) >= 0.99
    assert min(found.x.min(), found.y.min()) >= 0


@pytest.mark.parametrize("focus", [None, "854"])
def test_states_stand_where_they_stood_before(focus: str | None) -> None:
    def places() -> tuple[list[float], list[float]]:
        found = layout(article(focus=focus, radius=3, limit=300))
        return found.x.tolist(), found.y.tolist()

    random.seed(1)
    first = places()
    random.seed(2)
    assert places() == first


def test_what_is_asked_to_be_drawn_moves_no_state() -> None:
    everything = layout(article(limit=640))
    some = layout(article(limit=640, improvements=True, dms=["us"]))
    assert (everything.x.tolist(), everything.y.tolist()) == (some.x.tolist(), some.y.tolist())


def test_the_dilemma_is_a_square_on_whose_sides_they_move() -> None:
    found = placed(DILEMMA)
    assert found.kind == "grid"
    (across,) = found.across
    row_moves, column_moves = (0, 1), (0, 2)  # from NN to YN, and to NY
    along, down = (row_moves, column_moves) if across == "row" else (column_moves, row_moves)
    assert (found.x[along[1]] - found.x[along[0]], found.y[along[1]] - found.y[along[0]]) == (1, 0)
    assert (found.x[down[1]] - found.x[down[0]], found.y[down[1]] - found.y[down[0]]) == (0, 1)


def test_in_a_grid_each_moves_along_rows_or_along_columns() -> None:
    shown = article(limit=640)
    found = layout(shown)
    dms = [dm.id for dm in KOREA.decision_makers]
    along = np.isin(shown.moves.dms, [dms.index(dm) for dm in found.across])
    x, y = (each[shown.moves.ends] - each[shown.moves.starts] for each in (found.x, found.y))
    assert len(found.x) == 640
    assert found.kind == "grid"
    assert ((y == 0) == along).all()
    assert ((x == 0) == ~along).all()
    assert 0.8 < np.ptp(found.x) / np.ptp(found.y) < 3


def test_the_lines_of_a_grid_say_what_is_taken_on_them() -> None:
    shown = article(limit=640)
    found = layout(shown)
    columns, rows = ({line.at: set(line.taken) for line in lines} for lines in (found.columns, found.rows))
    for state, x, y in zip(shown.states, found.x.tolist(), found.y.tolist(), strict=True):
        assert columns[x] | rows[y] == set(state.options)


def test_layers_count_the_moves_from_today() -> None:
    """From the start one move leads left or right, two to the end; nothing leads to what is lost, which comes last."""
    found = placed(FORK)
    assert found.kind == "layers"
    start, left, right, end, lost = found.x.tolist()
    assert start < left == right < end < lost


def test_layers_around_a_focus_count_moves_either_way() -> None:
    found = placed(FORK, focus="end", radius=1)
    left, right, end = found.x.tolist()
    assert end < left == right


def test_without_a_today_improvements_lead_onward() -> None:
    found = placed(FORK.replace("status_quo: start\n", ""))
    start, left, right, end, _ = found.x.tolist()
    assert start < left == right < end


def test_without_states_there_is_nothing_to_place() -> None:
    found = layout(article(focus="854", radius=0, hidden=["854"]))
    assert (found.x.tolist(), found.y.tolist()) == ([], [])


def test_the_object_for_programs() -> None:
    told = as_json(article(concept="seq", focus="854", find="freeze and us.talks", dms=["dprk"]))
    assert json.loads(json.dumps(told)) == told
    assert (told["account"], told["concept"], told["status_quo"], told["focus"]) == ("article", "seq", 854, 854)
    assert told["partial"]
    node = next(each for each in told["nodes"] if each["state"] == 854)
    assert (node["status_quo"], node["found"]) == (True, False)
    assert node["holds_under"] == list(standoff.analyse(KOREA, "article")["article"].holds(854))
    assert set(node["options"]) == set(KOREA.state(854).options)
    assert {arc["by"] for arc in told["arcs"]} == {"dprk"}
    counts = told["counts"]
    assert counts["feasible"] == counts["shown"] + counts["hidden"] + counts["left_out"] == 640
    assert counts["moves"] == counts["moves_listed"] == len(told["arcs"])
    assert counts["found"] > counts["found_shown"] == sum(each["found"] for each in told["nodes"])


def test_a_move_over_several_layers_goes_by_each_between(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    drawn = igraph.Graph.layout_sugiyama

    def watched(self: igraph.Graph, layers: list[int], **options: Any) -> Any:
        lengths.extend(abs(layers[start] - layers[end]) for start, end in self.get_edgelist())
        return drawn(self, layers=layers, **options)

    monkeypatch.setattr(igraph.Graph, "layout_sugiyama", watched)
    shortcut = FORK.replace("start: [left, right]}", "start: [left, right, end]}").replace("status_quo: start\n", "")
    found = placed(shortcut)
    assert found.x[:4].tolist() == [0, 2, 2, 4]
    assert (len(lengths), set(lengths)) == (6, {1})
