"""What `standoff sweep` shows: its text, its JSON, its figure, and how far it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

import standoff
from answering import on_page, printed, worded
from standoff.cli import main
from standoff.errors import FileError
from standoff.questions.sweep import figure as figure
from standoff.render import lines
from standoff.render.drawing import FAINT, GOOD, NEUTRAL
from wells import DOUBTED as WELL

WEIGHTS = "{weights: {pump: 1, not pump: 1}}"


def asked(tmp_path: Path, *words: str, text: str = WELL) -> Result:
    file = tmp_path / "well.yaml"
    file.write_text(text)
    result = CliRunner().invoke(main, ["sweep", str(file), "--concepts", "nash", *words])
    assert result.exit_code == 0, result.stderr
    return result


def close(found: Any) -> Any:
    """What is found, in which numbers may differ by rounding."""
    return pytest.approx(found, abs=1e-12)


# The shares are those worked out in test_sweep.py: calm holds where both wishes are gone, dry where north's is.


def test_json_has_counts_and_shares(tmp_path: Path) -> None:
    found = json.loads(asked(tmp_path, "--uncertain", "--json").stdout)
    assert found["title"] == "Two neighbours and a well"
    assert (found["variants"], found["fitting"], found["possible"], found["redrawn"]) == (4, 4, 4, 0)
    assert (found["full"], found["seed"], found["files"], found["redrawn_files"]) == (True, None, [], [])
    assert found["varied"] == {
        "dropped_north_1": {"kind": "statement", "text": "north: without `north.pump`"},
        "dropped_south_1": {"kind": "statement", "text": "south: without `not south.sue`"},
    }
    calm = found["outcomes"]["calm"]
    assert calm["text"] == "not north.pump and south.sue"
    nash = calm["concepts"]["nash"]
    assert {key: nash[key] for key in ("count", "of", "share", "low", "high")} == {
        "count": 1,
        "of": 4,
        "share": 0.25,
        "low": None,
        "high": None,
    }
    for share in nash["shares"].values():
        assert share["first"] == close(1 / 3)
        assert share["total"] == close(2 / 3)
        assert (share["total_low"], share["total_high"]) == (None, None)


def test_json_of_a_sample_has_intervals_and_where_its_rows_are(tmp_path: Path) -> None:
    text = WELL.replace("[{prefer: pump, certain: false}]", WEIGHTS)
    words = ("--weights", "50%", "--samples", "2000", "--seed", "1", "--json", "--output", str(tmp_path / "rows"))
    found = json.loads(asked(tmp_path, *words, text=text).stdout)
    assert (found["full"], found["seed"], found["variants"], found["redrawn"]) == (False, 1, 2000, 1000)
    assert [Path(each).name for each in found["files"]] == ["part-000000.parquet", "part-000001.parquet"]
    assert [Path(each).name for each in found["redrawn_files"]] == ["redrawn-000000.parquet", "redrawn-000001.parquet"]
    dry = found["outcomes"]["dry"]["concepts"]["nash"]  # where the second weight is larger: in half of all
    assert dry["low"] < 1 / 2 < dry["high"]
    for share in dry["shares"].values():  # 1/3 and 2/3 by the sums in test_sweep_shares.py
        assert share["first"] == pytest.approx(1 / 3, abs=0.08)
        assert share["total"] == pytest.approx(2 / 3, abs=0.1)
        assert share["total_low"] < share["total"] < share["total_high"]


def test_text_of_a_full_sweep(tmp_path: Path) -> None:
    lines = asked(tmp_path, "--uncertain").stdout.splitlines()
    assert lines[:8] == [
        "Two neighbours and a well",
        "All 4 variants",
        "What varies: 2 uncertain statements",
        "",
        "In how many variants some equilibrium meets it",
        "outcome   Nash",
        "calm     25.0%",
        "dry      50.0%",
    ]
    assert "north: without “north: pump”     0.33 / 0.67" in lines
    assert "south: without not “south: sue”  0.33 / 0.67" in lines
    assert "north: without “north: pump”  1.00 / 1.00" in lines
    assert not any("?" in line or "estimated" in line for line in lines)


def test_text_of_a_sample_says_how_well_it_knows(tmp_path: Path) -> None:
    text = WELL.replace("[{prefer: pump, certain: false}]", WEIGHTS)
    large = " ".join(asked(tmp_path, "--weights", "50%", "--samples", "2000", text=text).stdout.split())
    assert "2,000 variants, drawn from all that lie within the ranges (seed 0)" in large
    assert re.search(
        r"In all is estimated from 1,000 variants with each thing drawn anew, to within 0\.\d\d with", large
    )
    assert "?" not in large
    small = " ".join(asked(tmp_path, "--weights", "50%", "--samples", "90", text=text).stdout.split())
    assert "A `?` stands where the sample is too small to tell" in small
    assert "takes 100 variants or more here" in small
    assert re.search(r"0\.\d\d / \?", small)


def test_doubts_that_are_varied_are_not_said_to_be_left_out(tmp_path: Path) -> None:
    which = "(north: “north: pump” and south: not “south: sue”)"
    note = f"2 statements marked `certain: false` {which} taken as if certain."
    assert note not in asked(tmp_path, "--uncertain").stdout
    assert "notes" not in json.loads(asked(tmp_path, "--uncertain", "--json").stdout)
    swapped = WELL.replace("north: [", "north: [not sue, ")
    assert note in " ".join(asked(tmp_path, "--swap", text=swapped).stdout.split())
    assert json.loads(asked(tmp_path, "--swap", "--json", text=swapped).stdout)["notes"] == [note]


def test_what_was_found_not_to_vary_is_named_as_it_was_asked_for() -> None:
    answer = worded("sweep", standoff.loads(WELL), uncertain=True, swap=True)
    assert "Nothing was found to vary by `--swap`: the answer says nothing about that" in printed("sweep", answer)
    assert [lines.text(each) for each in answer.about][2].startswith("Nothing was found to vary by swap:")
    assert "--" not in on_page(answer)


def test_states_in_graph_form_have_their_names(tmp_path: Path) -> None:
    text = """
standoff: 1
decision_makers: {ann: {}, bob: {}}
states: [quiet, loud]
moves: {ann: {quiet: [loud]}, bob: {loud: [quiet]}}
preferences: {ann: [{prefer: loud, certain: false}], bob: [loud]}
"""
    found = asked(tmp_path, "--uncertain", "--state", "loud", "--state", "quiet", text=text).stdout.splitlines()
    assert [line.split("  ") for line in found if line.startswith(("loud", "quiet"))] == [
        ["loud", "", "", "100%"],  # bob stays there in any case
        ["quiet", "", "50.0%"],  # ann stays there where she is indifferent
        ["quiet", "", "50.0% / 0%"],  # and nowhere else
    ]


# The figure


def bars(drawn: Any, colour: str) -> list[float]:
    """How long the bars of a colour are, in inches, from the top of the page."""
    rectangles = [each for each in drawn.axes[0].patches if isinstance(each, Rectangle)]
    return [each.get_width() for each in rectangles if each.get_facecolor() == to_rgba(colour)]


def test_a_figure_has_a_bar_for_each_share() -> None:
    found = standoff.sweep(standoff.loads(WELL), uncertain=True, concepts="nash")
    drawn = figure.compose(found)
    assert bars(drawn, NEUTRAL) == close([figure.BAR / 4, figure.BAR / 2])
    assert bars(drawn, GOOD) == close([1.3 / 3, 1.3 / 3, 1.3])
    assert [each for each in bars(drawn, FAINT) if each < figure.BAR] == close([1.3 * 2 / 3, 1.3 * 2 / 3, 1.3])
    texts = [each.get_text() for each in drawn.axes[0].texts]
    assert [text for text in texts if text in ("Two neighbours and a well", "calm", "25.0%", "dry", "50.0%")] == [
        "Two neighbours and a well",
        "calm",
        "25.0%",
        "dry",
        "50.0%",
    ]


def test_nothing_in_a_figure_is_over_the_edge_of_the_page() -> None:
    korea = standoff.load(Path(__file__).parents[2] / "examples" / "korea-2017" / "korea.yaml")
    found = standoff.sweep(korea, "article", swap=True, samples=60, concepts="nash,seq", outcomes=["deployed", "war"])
    drawn = figure.compose(found)
    width, height = drawn.get_size_inches() * drawn.dpi
    for text in drawn.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0, text
        assert box.x1 <= width, text
        assert 0 <= box.y0 <= box.y1 <= height, text


def test_a_figure_that_exists_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "well.yaml").write_text(WELL)
    drawing = tmp_path / "well.svg"
    drawing.write_text("mine")
    words = ["sweep", str(tmp_path / "well.yaml"), "--uncertain", "--figure", str(drawing)]
    monkeypatch.setattr("standoff.questions.sweep.run", None)
    refused = CliRunner().invoke(main, words)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "well.svg exists already: choose another name, or say `--force`" in refused.stderr
    assert drawing.read_text() == "mine"
    monkeypatch.undo()
    assert CliRunner().invoke(main, [*words, "--force"]).exit_code == 0
    assert "<svg" in drawing.read_text()


def test_an_answer_is_shown_even_if_it_cannot_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes, *, force: bool) -> None:
        raise FileError(f"{path}: No space left on device")

    monkeypatch.setattr("standoff.render.drawing.write_bytes", full)
    (tmp_path / "well.yaml").write_text(WELL)
    words = ["sweep", str(tmp_path / "well.yaml"), "--uncertain", "--figure", str(tmp_path / "well.svg")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "calm" in result.stdout
    assert "No space left on device" in result.stderr


# Progress


@pytest.mark.soak
def test_on_a_terminal_it_shows_how_far_it_is(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no terminals of that kind")
    file = tmp_path / "well.yaml"
    doubts = ", ".join(13 * ["{prefer: pump, certain: false}"])
    file.write_text(WELL.replace("{prefer: pump, certain: false}", doubts).replace("sue, certain: false", "sue"))
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "standoff", "sweep", str(file), "--uncertain", "--workers", "1"]
    able = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}  # a dumb one is shown no bar
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs, text=True, env=able) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
        out = process.stdout.read() if process.stdout else ""
    os.close(ours)
    told = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert process.returncode == 0
    assert re.search(r"\d+/8192 +[\d,]+/s variants +\d:\d\d:\d\d", told), told
    assert "All 8,192 variants" in out
    assert "/s variants" not in out


def test_in_a_pipe_it_shows_nothing_of_that(tmp_path: Path) -> None:
    assert asked(tmp_path, "--uncertain").stderr == ""


def test_a_claim_is_told_by_who_says_what(tmp_path: Path) -> None:
    claims = "claims: {dry: {text: The well is dry., said_by: [Ann]}}\n"
    text = WELL.replace("[{prefer: pump, certain: false}]", "[{prefer: pump, because: [dry]}]") + claims
    told = " ".join(asked(tmp_path, "--withdraw", "1", text=text).stdout.split())
    assert "without: Ann asserted: The well is dry. " in told
    assert "without dry" not in told
