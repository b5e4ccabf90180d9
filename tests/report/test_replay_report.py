"""What `standoff replay` prints, as text, JSON and a figure."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from rich.console import Console

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from standoff.questions.replay import replay
from standoff.questions.replay.figure import _shifts, _spread, compose, draw
from standoff.report.replay import replay_report
from standoff.report.replay_scores import probability

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
HEAD = "record:\n  start: {date: 2017-03-01}\n  moves:\n"


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """What is printed on a record of the two-party dispute of the tests."""

    def tell(*moves: str, more: str = "", options: tuple[str, ...] = ()) -> str:
        file = tmp_path / "dispute.yaml"
        file.write_text(OPTION_FORM + more + HEAD + "".join(f"    - {move}\n" for move in moves), "utf-8")
        result = standoff_cli("replay", file, *options)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    return tell


def test_the_answer_comes_first() -> None:
    lines = standoff_cli("replay", KOREA).stdout.splitlines()
    assert lines[1] == "9 moves, 8 other entries, 2017-03-01 to 2018-06-18 (474 days), 3 accounts"
    assert lines[3] == "Moves that were improvements for their mover, of those open to it"
    assert lines[7].startswith("  proposal: 4 of 9; random movers: ")
    assert lines[8] == "The accounts differ by one move at most: these scores don't tell them apart."


def test_a_timeline_names_moves_and_events() -> None:
    printed = standoff_cli("replay", KOREA, "--account", "washington").stdout
    assert "rejects the double freeze again\n" in printed
    assert "2018-06-18  us                 drops us.exercises: suspends Freedom Guardian after" in printed
    assert re.search(r"drops us.exercises: postponed past the Olympics +loss\n +from stable\n", printed)
    assert "- us.exercises (Mark Toner; Heather Nauert; Nikki Haley)" in printed


def test_how_little_it_proves_is_said_in_numbers() -> None:
    printed = " ".join(standoff_cli("replay", KOREA).stdout.split())
    assert "9 moves are few. The smallest p that improvements could have had" in printed
    assert "33 comparisons with random movers were made at once" in printed  # 3 accounts, 1 + 5 + 5 each
    assert "up to 1.7 would by luck alone" in printed  # 0.05 of 33 is 1.65
    assert "may be hindsight" in printed


def test_narrow_terminals_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.cli.common.PIPE_WIDTH", 80)
    lines = standoff_cli("replay", KOREA).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    text = "".join("".join(lines).split())  # however it is folded
    assert "…" not in text
    assert "improvement" in text
    held = [line.split()[2:] for line in lines if " 854  deployed " in line]
    assert held == [["92", "854", "deployed", *["all"] * 3], ["94", "854", "deployed", *["all"] * 3]]


def test_moves_that_are_not_open_are_told_with_the_reason(told: Any) -> None:
    strike = "{date: 2017-04-01, by: us, take: [us.strike]}"
    undo = "{date: 2017-05-01, by: us, drop: [us.strike]}"
    printed = told(strike, strike, undo, more="irreversible: [us.strike]\n")
    assert "not open: us.strike was taken already" in printed
    assert "not open: us.strike can't be undone" in printed
    assert "Not open to their mover: 2 of 3 in default." in printed


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("infeasible: [us.strike]\n", "us.strike isn't there"),
        ("infeasible: [us.strike and not us.talks]\n", "infeasible state (us.strike and not us.talks)"),
        ("infeasible: [not us.talks]\n", "the state before is infeasible (not us.talks)"),
        ("irreversible: [not us.strike]\n", "us.strike can only be dropped"),
    ],
)
def test_each_reason_has_its_words(told: Any, more: str, reason: str) -> None:
    assert reason in told("{date: 2017-04-01, by: us, take: [us.strike]}", more=more)


def test_a_joint_move_tells_what_it_was_for_each(told: Any) -> None:
    printed = told("{date: 2017-04-01, by: [us, china], take: [us.talks, china.squeeze]}")
    assert "joint, not scored us: improvement from unstable" in printed
    assert "china: indifferent" in printed
    assert "No move is on record." in printed


def test_records_with_nothing_to_score(told: Any) -> None:
    assert "No move was open" not in told("{date: 2017-04-01, note: all quiet}")
    printed = told("{date: 2017-04-01, by: us, take: [us.talks]}", more="infeasible: [us.talks]\n")
    assert "No move on record was open to its mover." in printed
    assert "How little" not in printed


def test_one_move_is_very_little(told: Any) -> None:
    printed = told("{date: 2017-04-01, by: us, take: [us.talks]}", options=("--concepts", "nash"))
    # Of its three moves two (talks, with or without a strike) are improvements.
    assert "1 of 1; random movers: 0.7, as many or more with p = 0.67" in printed
    assert "1 move is very little. The smallest p that improvements could have had, whatever was done: 0.67" in printed


def test_months_are_told_as_approximate(told: Any) -> None:
    printed = told("{date: 2017-05, by: us, take: [us.talks]}")
    assert "about 61" in printed  # from 1 March to 1 May
    assert '"about": a date is not known to the day' in printed


def test_probabilities_keep_two_digits() -> None:
    assert [probability(p) for p in (0.0998, 0.00996)] == ["0.100", "0.0100"]


def test_withdrawn_claims_are_told_first() -> None:
    lines = standoff_cli("replay", KOREA, "--without", "coder-premise").stdout.splitlines()
    assert lines[0].startswith("Without 1 claim (coder-premise) 2 elements fall:")
    # Without the premise, dropping the exercises after the tests ended is no improvement under `proposal` either.
    assert any(line.startswith("  proposal: 3 of 9;") for line in lines)


# JSON


def test_the_json_has_it_all() -> None:
    found = json.loads(standoff_cli("replay", KOREA, "--json", "--concepts", "nash,gmr").stdout)
    assert list(found)[:4] == ["title", "options", "decision_makers", "concepts"]
    assert (found["start"], found["end"], found["days"]) == ({"date": "2017-03-01", "state": 850}, 581, 474)
    assert found["comparisons"] == 3 * (1 + 2 + 2)
    assert len(found["entries"]) == 17
    assert found["spells"][0] == {
        "state": 850,
        "entry": 0,
        "from": "2017-03-01",
        "to": "2017-03-07",
        "days": 6,
        "approximate": False,
        "open": False,
    }
    account = found["accounts"]["washington"]
    assert account["entries"][1] == {"kind": "event"}
    assert account["spells"][-1] == ["gmr"]
    move = account["entries"][13]
    assert {key: move[key] for key in ("kind", "open", "obstacles")} == {"kind": "move", "open": True, "obstacles": []}
    assert move["movers"] == [
        {
            "decision_maker": "us",
            "effect": "loss",
            "ground": {
                "text": "not us.talks if dprk.tests",
                "because": ["haley-first-step"],
                "path": "accounts.washington.preferences.us[5]",
            },
            "stable_before": [],
        }
    ]
    assert move["random_mover"]["open_moves"] == 11
    improvements = account["scores"]["improvements"]
    assert (improvements["count"], improvements["of"]) == (3, 9)
    assert set(improvements["random_mover"]) == {"expected", "p", "most", "least_p", "forced"}
    assert account["scores"]["days"]["nash"] == {"count": 186, "of": 474}


def test_a_state_that_cannot_be_is_null(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    move = "    - {date: 2017-04-01, by: us, take: [us.talks]}\n"
    file.write_text(OPTION_FORM + "infeasible: [us.talks]\n" + HEAD + move, "utf-8")
    account = json.loads(standoff_cli("replay", file, "--json").stdout)["accounts"]["default"]
    assert account["spells"][1] is None
    assert account["entries"][0]["equilibrium_after"] is None
    assert account["entries"][0]["obstacles"] == [{"kind": "absent", "about": "us.talks", "because": []}]


# Mistakes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OPTION_FORM, "no record: list dated moves under `record`"),
        (GRAPH_FORM + "record: {start: {date: 2017}}\n", "a model with `states` has none"),
        (OPTION_FORM + "record: {start: {date: 2017}, moves: [{date: 2016}]}\n", "the record goes back in time"),
        (OPTION_FORM + "record: {start: {date: 2017}, moves: [{date: 2018, by: china, take: [us.talks]}]}\n", "mover"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text(text, "utf-8")
    result = standoff_cli("replay", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_scipy_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    result = standoff_cli("replay", KOREA)
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'pip install "standoff[statistics]"' in result.stderr


# The figure


@pytest.mark.parametrize("moves", [0, 1, 40])
def test_a_figure_of_any_number_of_moves(tmp_path: Path, moves: int) -> None:
    first = date(2017, 3, 1)
    entries = "".join(
        f"    - {{date: {first + timedelta(9 * number)}, by: us, {'drop' if number % 2 else 'take'}: [us.talks]}}\n"
        for number in range(moves)
    )
    found = replay(standoff.loads(OPTION_FORM + HEAD + (entries or "    []\n")))
    draw(found, tmp_path / "figure.svg")
    drawn = (tmp_path / "figure.svg").read_text("utf-8")
    assert drawn.count("us takes talks") == (moves + 1) // 2
    assert drawn.count("us drops talks") == moves // 2
    assert ("improvement for the mover" in drawn) == (moves > 0)


def test_a_figure_tells_its_concept_and_accounts(tmp_path: Path) -> None:
    result = standoff_cli("replay", KOREA, "--concepts", "gmr", "--figure", tmp_path / "korea.svg")
    assert result.exit_code == 0
    drawn = (tmp_path / "korea.svg").read_text("utf-8")
    for text in ("equilibrium (GMR)", "no equilibrium", "article", "washington", "proposal", "china drops punish"):
        assert f">{text}<" in drawn
    assert "infeasible" not in drawn


def texts(figure: Figure) -> list[str]:
    """What a figure says beside its legend, in the order of drawing."""
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_figure_dates_its_axis() -> None:
    """The year under the first date and where another begins; no date after the end of the record."""
    said = texts(compose(replay(standoff.load(KOREA))))
    assert said[said.index("Mar") :] == [
        "Mar", "2017", "May", "Jul", "Sep", "Nov", "Jan", "2018", "Mar", "May",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2017-05-12", "2017-06-03", ["12 May", "2017", "1 Jun"]),
        ("2017-05", "2017-09-03", ["about", "2017-05", "1 Jun", "1 Jul", "1 Aug", "1 Sep"]),
        ("1987-11-03", "2010-01-01", ["1987", "1990", "1995", "2000", "2005"]),
    ],
)
def test_dates_of_records_long_and_short(start: str, end: str, dates: list[str]) -> None:
    move = f"record: {{start: {{date: {start}}}, moves: [{{date: {end}, by: us, take: [us.talks]}}]}}"
    said = texts(compose(replay(standoff.loads(OPTION_FORM + move))))
    first = said.index(dates[0])
    assert said[first : first + len(dates)] == dates


def test_a_figure_marks_dates_that_are_not_known_to_the_day() -> None:
    moves = "    - {date: 2017-04, by: us, take: [us.talks]}\n    - {date: 2017-05-02, by: us, drop: [us.talks]}\n"
    said = texts(compose(replay(standoff.loads(OPTION_FORM + HEAD + moves))))
    assert "about 2017-04: us takes talks" in said
    assert "us drops talks" in said


def test_a_long_label_of_a_figure_keeps_the_move() -> None:
    dm, options = "the_commission_for_the_river_basin", [f"publish_the_report_of_the_inquiry_{n}" for n in (1, 2)]
    long = OPTION_FORM.replace("us:", f"{dm}:").replace("talks", options[0]).replace("strike", options[1])
    moves = "".join(f"    - {{date: 2017-04-01, by: {dm}, take: [{dm}.{option}]}}\n" for option in options)
    said = texts(compose(replay(standoff.loads(long + HEAD + moves))))
    for number in (1, 2):
        assert f"the_comm…r_basin takes publish_the_re…rt_of_the_inquiry_{number}" in said


def test_lines_of_a_figure_run_from_the_labels_to_the_axis() -> None:
    figure = compose(replay(standoff.load(KOREA)))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    axis = next(
        line for line in axes.lines if len(line.get_xdata()) == 2 and line.get_xdata()[0] != line.get_xdata()[1]
    )
    leaders = [line for line in axes.lines if len(line.get_xdata()) == 4]
    labels = [text.get_window_extent() for text in axes.texts if text.get_rotation() == 90]
    assert len(leaders) == len(labels) == 9
    for line, label in zip(leaders, labels, strict=True):
        assert line.get_ydata()[0] == axis.get_ydata()[0]
        upper = axes.transData.transform((0, line.get_ydata()[-1]))[1]
        assert 0 < label.y0 - upper < 8


def test_a_figure_is_not_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "korea.svg"
    file.write_text("mine", "utf-8")
    result = standoff_cli("replay", KOREA, "--figure", file)
    assert (result.exit_code, result.stdout, file.read_text("utf-8")) == (1, "", "mine")
    assert standoff_cli("replay", KOREA, "--figure", file, "--force").exit_code == 0


def test_labels_keep_their_distance() -> None:
    assert _spread([], 1, (0, 9)) == []
    assert _spread([5.0], 1, (0, 9)) == [5.0]
    assert _spread([4.0, 4.0], 1, (0, 9)) == [3.5, 4.5]  # half a step each
    near = _spread([0.0, 0.0, 0.0, 9.0, 9.0], 1, (0, 9))
    assert all(right - left >= 1 - 1e-9 for left, right in pairwise(near))
    assert near[0] >= 0.5
    assert near[-1] <= 8.5


def test_marks_of_one_day_are_set_apart() -> None:
    apart = _shifts([1.0, 1.0, 1.0, 9.0], 0.5)
    assert len(set(apart[:3])) == 3
    assert apart[3] == 0


@pytest.mark.parametrize("width", [80, 120])
def test_no_word_of_the_record_is_broken_on_a_narrow_terminal(width: int) -> None:
    console = Console(width=width)
    with console.capture() as capture:
        console.print(replay_report(standoff.replay(standoff.load(KOREA))))
    printed = capture.get()
    for word in ("china.punish", "us.exercises", "washington"):
        assert word in printed
    for torn in ("china.punis\n", "washingto "):
        assert torn not in printed
    assert ("8 events besides" in printed) == (width == 80)
    assert ("proposes the double freeze" in " ".join(printed.split())) == (width == 120)
