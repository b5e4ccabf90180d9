"""What `compare` shows: words, JSON and a figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asking import EXAMPLES, OPTION_FORM, standoff_cli

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
