"""The figure of an explanation: trees of moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from matplotlib.colors import to_hex

import standoff
from asking import EXAMPLES, ROOT, standoff_cli
from figures_checked import assert_legible
from standoff.questions.explain import explain
from standoff.questions.explain.figure import compose
from standoff.questions.explain.layout import layout
from standoff.render.drawing import BAD

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
JACOBI = EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml"
DESIGNED = ROOT / "tests" / "designed"

LONG = """\
standoff: 1
title: Long names
decision_makers:
  the_commission_for_the_river:
    options:
      publish_the_complete_report_of_the_inquiry: ''
      withdraw_every_observer_from_the_basin: ''
      call_a_conference_of_all_the_parties: ''
      suspend_the_payments: ''
  upstream: {options: {divert: ''}}
preferences:
  the_commission_for_the_river:
    - publish_the_complete_report_of_the_inquiry
    - withdraw_every_observer_from_the_basin
    - call_a_conference_of_all_the_parties
    - suspend_the_payments
  upstream: []
"""

WISHES = ", ".join(f"o{number}" for number in range(9))


def drawn(file: Path, *arguments: object, to: Path) -> str:
    result = standoff_cli("explain", file, *arguments, "--figure", to)
    assert result.exit_code == 0, result.stderr
    return to.read_text("utf-8")


def test_a_figure_has_movers_states_and_verdicts(tmp_path: Path) -> None:
    svg = drawn(KOREA, "837", "--account", "article", to=tmp_path / "tree.svg")
    for text in (
        *("The article", "United States: state 838", "North Korea: state 870"),
        *("+ hold large joint exercises with Seoul; − enter direct talks with Pyongyang",),
        *("+ attack South Korea or US forces", "− enter direct talks with Pyongyang", "worse than state 837"),
        *("deterred (GMR and SMR)", "nothing deters (SEQ and SSEQ)"),
    ):
        assert f">{text}<" in svg, text
    assert ">no improvement: North Korea, South Korea, China and Russia<" in svg
    assert not re.findall(r">[^<]*\b(?:us|dprk|rok)\b[^<]*<", svg)


def test_a_figure_in_graph_form_and_one_without_a_branch(tmp_path: Path) -> None:
    svg = drawn(DESIGNED / "escape.yaml", "quiet", to=tmp_path / "tree.svg")
    assert ">escaped (SMR)<" in svg
    assert ">no move: Bob<" in svg
    assert ">an equilibrium under Nash, GMR, SMR, SEQ and SSEQ<" in drawn(
        DESIGNED / "no-moves.yaml", "bad", to=tmp_path / "bare.svg"
    )


def test_a_figure_has_as_many_improvements_as_the_words(tmp_path: Path) -> None:
    whole = drawn(KOREA, "837", to=tmp_path / "whole.svg")
    assert "left out here" not in whole
    assert whole.count(">deterred (GMR, SMR, SEQ and SSEQ)<") == 4
    cut = drawn(KOREA, "837", "--limit", "1", to=tmp_path / "cut.svg")
    assert ">left out here: 3 more improvements of United States<" in cut  # in Washington's statements
    assert cut.count(">deterred (GMR, SMR, SEQ and SSEQ)<") == 1


@pytest.mark.parametrize(("limit", "left_out"), [(6, 9), (15, 0)])
def test_a_figure_stays_readable(limit: int, left_out: int) -> None:
    """Fifteen improvements of the commission: what is left out is counted."""
    explanation = explain(standoff.loads(LONG), 0)
    tree = layout(explanation["default"], limit)
    assert [node.row for node in tree.nodes if node.depth == 1] == list(range(limit))
    said = f"left out here: {left_out} more improvements of the_commission_for_the_river"
    assert (said in tree.notes) == bool(left_out)
    assert_legible(compose(explanation, limit=limit), widest=6.7)


def test_of_many_changes_some_are_told() -> None:
    options = "".join(f"o{number}: do {number}, " for number in range(9))
    text = f"standoff: 1\ndecision_makers: {{ann: {{options: {{{options}}}}}}}\npreferences: {{ann: [{WISHES}]}}"
    tree = layout(explain(standoff.loads(text), 0)["default"], 600)
    (best,) = [node for node in tree.nodes if node.name == "state 511"]
    assert best.changes == [*(f"+ do {number}" for number in range(5)), "… 4 more"]


def test_each_decision_maker_has_its_improvements_in_a_figure() -> None:
    tree = layout(explain(standoff.load(JACOBI), 2, "base")["base"], 1)
    assert [node.mover for node in tree.nodes if node.depth == 1] == ["United States", "North Korea"]
    assert "left out here: 1 more improvement of North Korea" in tree.notes


def test_a_counter_move_has_the_colour_of_its_end_beside_the_state_explained() -> None:
    """From 868 taking up the exercises is an improvement for the US; but 870 is worse than 837."""
    tree = layout(explain(standoff.load(KOREA), 837, "article")["article"], 6)
    (counter,) = [node for node in tree.nodes if node.counter and node.name == "state 870"]
    assert (counter.effect, counter.beside) == ("loss", "loss")
    assert (counter.changes, counter.compared) == (["+ hold large joint exercises with Seoul"], "worse than state 837")
    before = counter.parent
    assert before is not None
    assert (before.name, before.changes) == ("state 868", ["+ attack South Korea or US forces"])
    assert before.compared == "worse than state 837"
    figure = compose(explain(standoff.load(KOREA), 837, "article"))
    colours = {to_hex(line.get_color()) for line in figure.axes[0].lines if line.get_linestyle() == "--"}
    assert colours == {BAD}


def test_an_escape_from_what_deters_is_told_in_a_figure() -> None:
    tree = layout(explain(standoff.load(DESIGNED / "escape.yaml"), "quiet")["default"], 6)
    assert [outcome.text for outcome in tree.outcomes] == [
        "deterred (GMR), though Ann could escape",
        "escaped (SMR)",
        "nothing deters (SEQ and SSEQ)",
    ]
    node = tree.outcomes[0].node
    assert (node.name, node.changes, node.compared) == ("push", [], "better than quiet")


def test_where_nobody_improves_a_figure_has_the_best_moves() -> None:
    tree = layout(explain(standoff.load(KOREA))["article"], 6)
    found = [(each.node.mover, each.node.changes, each.node.compared, each.text) for each in tree.outcomes]
    assert found[0] == (
        "United States",
        ["− hold large joint exercises with Seoul"],
        "worse than the stand-off",
        "the best of its 11 moves, no improvement",
    )
    assert found[2] == (
        "South Korea",
        ["− accept the THAAD deliveries"],
        "worse than the stand-off",
        "its only move, no improvement",
    )
    assert [mover for mover, *_ in found] == ["United States", "North Korea", "South Korea", "China", "Russia"]
    assert tree.notes == []
    assert tree.root.name == "the stand-off"
    assert tree.state.startswith("854, the stand-off, the status quo: The United States holds large joint exercises ")


def test_the_legend_of_a_figure_has_what_is_there(tmp_path: Path) -> None:
    quo = drawn(KOREA, to=tmp_path / "quo.svg")
    assert ">loss for its mover<" in quo
    assert ">improvement for its mover<" not in quo
    assert "counter-move" not in quo
    sanctioned = drawn(KOREA, "837", to=tmp_path / "sanctioned.svg")
    assert ">best counter-move, compared with the state explained<" in sanctioned
    assert ">indifferent for its mover<" not in sanctioned
    assert ">loss for its mover<" in sanctioned  # what the counter-move is beside the state explained


def test_a_move_has_the_mark_of_what_it_is_to_its_mover() -> None:
    """In grey too: the best move of each is a loss, as the article's account has it."""
    (axes,) = compose(explain(standoff.load(KOREA), account="article")).axes
    assert [line.get_marker() for line in axes.lines if line.get_marker() != "None"] == ["v"] * 5


def test_texts_of_a_figure_keep_off_borders() -> None:
    figure = compose(explain(standoff.load(KOREA), 837, "article"))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    borders = [patch.get_window_extent() for patch in axes.patches]
    assert len(borders) == 1 + 3 * 3
    for border in borders:
        inside = [box for box in (text.get_window_extent() for text in axes.texts) if border.overlaps(box)]
        assert inside
        for box in inside:
            assert border.x0 + 4 <= box.x0 < box.x1 <= border.x1 - 4
            assert border.y0 + 2 <= box.y0 < box.y1 <= border.y1 - 2


def test_a_clash_in_a_figure() -> None:
    conflict = standoff.load(DESIGNED / "two-must-join.yaml")
    tree = layout(explain(conflict, 0, concepts="joint", dm="ann")["default"], 1)
    assert [(node.name, node.changes, node.compared) for node in tree.nodes if node.depth > 1] == [
        ("at the same time", ["+ hit"], ""),
        ("at the same time: state 7", ["+ kick"], "worse than state 0"),
    ]
    assert [outcome.text for outcome in tree.outcomes] == ["spoilt (joint)"]


def test_a_figure_is_not_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "tree.svg"
    file.write_text("mine", "utf-8")
    result = standoff_cli("explain", KOREA, "--figure", file)
    assert (result.exit_code, file.read_text("utf-8")) == (1, "mine")
    assert standoff_cli("explain", KOREA, "--figure", file, "--force").exit_code == 0
    assert "<svg" in file.read_text("utf-8")
