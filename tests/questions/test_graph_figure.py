"""What a drawn graph shows: its moves there and back, and what is gathered where states are very many."""

from __future__ import annotations

from collections import Counter

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM
from standoff.questions.graph import Graph, graph
from standoff.questions.graph.condensed import FAR, _steps, condensed
from standoff.questions.graph.figure import compose
from standoff.questions.graph.scene import MOST_ARCS, by_number, drawn_arcs, in_words

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
ELMIRA = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
TRADE = standoff.load(EXAMPLES / "published" / "chiwang001-2026-us-china" / "conflict.yaml")


def moves_of(found: Graph) -> list[tuple[int, int, int, bool]]:
    each = found.moves
    return list(zip(each.starts.tolist(), each.ends.tolist(), each.dms.tolist(), each.improving.tolist(), strict=True))


@pytest.mark.parametrize("conflict", [ELMIRA, standoff.loads(GRAPH_FORM)])
def test_every_move_is_drawn_once(conflict: standoff.Conflict) -> None:
    found = graph(conflict)
    arcs, notes = drawn_arcs(found.moves)
    drawn = [(arc.start, arc.end, arc.dm, arc.better) for arc in arcs]
    drawn += [(arc.end, arc.start, arc.dm, False) for arc in arcs if arc.back]
    assert Counter(drawn) == Counter(moves_of(found))
    assert notes == ()


def test_of_very_many_moves_the_improvements_are_drawn() -> None:
    """All of them can still be followed: each is drawn, or some of the same party one after the other."""
    found = graph(TRADE)
    arcs, notes = drawn_arcs(found.moves)
    assert len(moves_of(found)) > MOST_ARCS
    assert notes[0] == "Only improvements are drawn, and moves back along them."
    ways: dict[tuple[int, int], set[int]] = {}
    for arc in arcs:
        assert arc.better
        ways.setdefault((arc.dm, arc.start), set()).add(arc.end)
    for start, end, dm, better in moves_of(found):
        if better:
            reached, waiting = set[int](), [start]
            while waiting:
                new = ways.get((dm, waiting.pop()), set()) - reached
                reached |= new
                waiting += new
            assert end in reached


def test_few_states_have_their_names() -> None:
    scene = in_words(graph(ELMIRA))
    assert [node.lines[0] for node in scene.nodes if node.today] == ["2 the status quo"]
    assert sorted(node.lines[0].split()[0] for node in scene.nodes if node.holds) == ["18", "21", "8"]
    assert len({(node.column, node.row) for node in scene.nodes}) == 9


def test_states_by_number_have_a_key_to_rows_and_columns() -> None:
    scene = by_number(graph(TRADE, limit=60))
    key = dict(scene.key)
    assert set(scene.columns) | set(scene.rows) <= key.keys()
    assert key[scene.columns[0]] == "none of these options"
    assert key["0"] == "the status quo: no option taken"
    turned = scene.turned()
    assert (turned.columns, turned.rows) == (scene.rows, scene.columns)


def test_states_that_share_a_box_are_all_counted() -> None:
    found = graph(KOREA, account="proposal", limit=640)
    scene = condensed(found)
    assert sum(node.states for node in scene.nodes) == 640
    assert sum(node.states for node in scene.nodes if node.holds) == 12
    assert [node.lines for node in scene.nodes if node.today] == [("854 the stand-off",)]
    boxes = {(node.column, node.row) for node in scene.nodes}
    assert len(boxes) == len(scene.nodes)
    assert all(arc.better and arc.start != arc.end for arc in scene.arcs)


def test_steps_are_counted_from_the_status_quo() -> None:
    """In graph form, from the first state of the path; without a status quo there is nothing to count from."""
    assert _steps(graph(standoff.loads(GRAPH_FORM))) == [0, 0, 0]
    assert _steps(graph(standoff.loads(GRAPH_FORM + "status_quo: ann_pressed\n"))) == [FAR, 0, 1]


def test_an_answer_draws_itself() -> None:
    figure = graph(ELMIRA, limit=5).plot()
    words = figure.axes[0].get_label()
    assert "5 states" in str(words)
    assert "4 more feasible states not shown." in str(words)
    assert compose(graph(ELMIRA, hidden=["2"])).get_label() == ELMIRA.title


def test_equilibria_share_no_box_with_others() -> None:
    """Ann minds nothing, so all of 32 states are equilibria: 24 have boxes, and the others are told to be some too."""
    own = ", ".join(f"{letter}: ''" for letter in "abcde")
    named = ", ".join(f"s{code}: {_true_in(code)}" for code in range(32))
    conflict = standoff.loads(
        f"{{standoff: 1, decision_makers: {{ann: {{options: {{{own}}}}}}}, status_quo: [], "
        f"preferences: {{ann: []}}, definitions: {{{named}}}}}"
    )
    scene = condensed(graph(conflict, limit=32))
    assert all(node.holds for node in scene.nodes)
    assert [node.lines for node in scene.nodes if node.states > 1] == [("8 equilibria: others",)]


def _true_in(code: int) -> str:
    return " and ".join(f"ann.{name}" if code >> bit & 1 else f"not ann.{name}" for bit, name in enumerate("abcde"))


def test_boxes_at_many_distances_share_rows() -> None:
    """A circle of 100 states, in which Ann moves on from each: as many distances as there are states."""
    states = [f"s{number}" for number in range(100)]
    moves = ", ".join(f"{one}: [{other}]" for one, other in zip(states, [*states[1:], "s0"], strict=True))
    conflict = standoff.loads(
        f"{{standoff: 1, states: [{', '.join(states)}], decision_makers: {{ann: {{}}}}, status_quo: s0, "
        f"moves: {{ann: {{{moves}}}}}, preferences: {{ann: {{ranking: [[{', '.join(states)}]]}}}}}}"
    )
    nodes = condensed(graph(conflict, limit=100)).nodes
    assert sum(node.states for node in nodes) == 100
    assert max(node.row for node in nodes) < 8
