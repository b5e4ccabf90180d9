"""What `compare` shows: words, JSON and a figure."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from standoff.questions.compare import compare
from standoff.questions.compare.figure import UNDEFINED, compose
from standoff.render.drawing import MARGIN

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


def test_the_answer_comes_first() -> None:
    text = standoff_cli("compare", KOREA, "--concepts", "nash").stdout
    assert "In all 3 accounts, 4 Nash equilibria: 350, 374, 382, 854" in text
    assert "Only in proposal, 8 Nash equilibria: 8, 32, 40, 72, 96, 104, 513, 577" in text


def test_json_has_the_groups_of_states() -> None:
    answer = json.loads(standoff_cli("compare", KOREA, "--concepts", "nash", "--json").stdout)
    groups = {tuple(group["accounts"]): group["states"] for group in answer["concepts"]["nash"]["groups"]}
    assert groups == {
        ("article", "washington", "proposal"): [350, 374, 382, 854],
        ("proposal",): [8, 32, 40, 72, 96, 104, 513, 577],
    }


def test_withdrawn_claims_are_told_first() -> None:
    text = standoff_cli("compare", KOREA, "--concepts", "nash", "--without", "moon-launchers").stdout
    assert text.startswith("Without 1 claim (moon-launchers)")


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_a_figure_is_drawn_and_never_written_over_unasked(tmp_path: Path, kind: str) -> None:
    figure = tmp_path / f"accounts.{kind}"
    asked = ("compare", KOREA, "--concepts", "nash", "--figure", figure)
    assert standoff_cli(*asked).exit_code == 0
    assert figure.stat().st_size > 1000
    again = standoff_cli(*asked)
    assert again.exit_code == 1
    assert "exists already" in again.stderr
    assert standoff_cli(*asked, "--force").exit_code == 0


def test_a_figure_tells_states_apart(tmp_path: Path) -> None:
    """By code, definitions and all options, which the longest labels had lost."""
    figure = tmp_path / "accounts.svg"
    assert standoff_cli("compare", KOREA, "--concepts", "nash", "--figure", figure).exit_code == 0
    drawn = figure.read_text("utf-8")
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    for code, said in {
        "350": ["war, deployed", "us.exercises, us.thaad, us.strike, dprk.tests, rok.host,", "china.punish"],
        "374": ["war, deployed", "us.exercises, us.thaad, dprk.tests, dprk.attack, rok.host,", "china.punish"],
        "854": ["deployed", "us.exercises, us.thaad, dprk.tests, rok.host, china.punish,", "russia.cooperate"],
        "8": ["war, freeze", "us.strike"],
    }.items():
        place = words.index(code) + 1
        assert words[place : place + len(said)] == said
    assert {"equilibrium", "no equilibrium", "status quo"} <= set(words)
    assert not {"none", "infeasible"} & set(words)


def test_a_figure_marks_the_status_quo_and_fills_its_page() -> None:
    figure = compose(compare(standoff.load(KOREA), concepts="nash"))
    (axes,) = figure.axes
    rings = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(rings) == 3
    state = next(text for text in axes.texts if text.get_text() == "854")
    assert {round(float(ring.get_ydata()[0]), 6) for ring in rings} == {round(float(state.get_position()[1]), 6)}
    cells = [patch.get_bbox() for patch in axes.patches]
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    assert figure.get_figwidth() - right == pytest.approx(MARGIN)
    for columns in (3, 5):  # accounts, and decision makers
        rows = [cell for cell in cells if cell.width == pytest.approx((right - left) / columns)]
        assert len(rows) == {3: 12 * 3, 5: 3 * 5}[columns]


def test_a_figure_has_as_many_states_as_the_words(tmp_path: Path) -> None:
    figure = tmp_path / "accounts.svg"
    asked = ("compare", KOREA, "--concepts", "nash", "--limit", "6", "--figure", figure)
    assert standoff_cli(*asked).exit_code == 0
    assert re.findall(r">(and [^<]* more)<", figure.read_text("utf-8")) == ["and 2 more", "and 6 more"]


def test_a_figure_in_graph_form_has_names_and_what_has_no_tau() -> None:
    indifferent = "{bob: {ranking: [[both_pressed, quiet, ann_pressed]]}}"
    views = f"accounts: {{one: {{}}, two: {{preferences: {indifferent}}}}}"
    figure = compose(compare(standoff.loads(GRAPH_FORM + views), concepts="nash"))
    words = [text.get_text() for text in figure.axes[0].texts]
    assert "taken" not in words
    assert "ann_pressed" in words
    assert "n/a" in words
    assert UNDEFINED in words


def test_mistakes(tmp_path: Path) -> None:
    single = tmp_path / "single.yaml"
    single.write_text(OPTION_FORM)
    for arguments, message in (
        (("compare", single), "two accounts at least"),
        (("compare", KOREA, "--accounts", "article"), "two accounts at least"),
        (("compare", KOREA, "--accounts", "article,propsal"), "did you mean `proposal`"),
        (("compare", KOREA, "--figure", tmp_path / "figure.gif"), ".svg, .pdf or .png"),
    ):
        result = standoff_cli(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr
