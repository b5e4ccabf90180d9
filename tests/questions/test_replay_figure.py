"""The timeline that `standoff replay --figure` draws."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.figure import Figure

import standoff
from asking import EXAMPLES, OPTION_FORM, standoff_cli
from standoff.questions.replay import replay
from standoff.questions.replay.figure import _shifts, _spread, compose
from standoff.render import drawing

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
HEAD = "record:\n  start: {date: 2017-03-01}\n  moves:\n"


@pytest.mark.parametrize("moves", [0, 1, 40])
def test_a_figure_of_any_number_of_moves(tmp_path: Path, moves: int) -> None:
    first = date(2017, 3, 1)
    entries = "".join(
        f"    - {{date: {first + timedelta(9 * number)}, by: us, {'drop' if number % 2 else 'take'}: [us.talks]}}\n"
        for number in range(moves)
    )
    found = replay(standoff.loads(OPTION_FORM + HEAD + (entries or "    []\n")))
    drawing.save(compose(found), tmp_path / "figure.svg")
    drawn = (tmp_path / "figure.svg").read_text("utf-8")
    assert drawn.count(">us: talk<") == (moves + 1) // 2
    assert drawn.count(">us: not “talk”<") == moves // 2
    assert ("improvement for the mover" in drawn) == (moves > 0)


def test_a_figure_tells_its_concept_and_accounts(tmp_path: Path) -> None:
    result = standoff_cli("replay", KOREA, "--concepts", "gmr", "--figure", tmp_path / "korea.svg")
    assert result.exit_code == 0
    drawn = (tmp_path / "korea.svg").read_text("utf-8")
    accounts = ("The article", "Washington's statements", "The Russian-Chinese proposal")
    for text in ("equilibrium (GMR)", "no equilibrium", *accounts, "China does not punish South Korea"):
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
        ("-0432", "-0420", ["about", "-0432", "-0430", "-0428", "-0426", "-0424", "-0422", "-0420"]),
        ("-0431-05-12", "1945-05-08", ["-0431", "0000", "0500", "1000", "1500"]),
    ],
)
def test_dates_of_records_long_and_short(start: str, end: str, dates: list[str]) -> None:
    move = f"record: {{start: {{date: {start}}}, moves: [{{date: {end}, by: us, take: [us.talks]}}]}}"
    said = texts(compose(replay(standoff.loads(OPTION_FORM + move))))
    first = said.index(dates[0])
    assert said[first : first + len(dates)] == dates


def test_times_of_day_are_told_and_set_apart() -> None:
    moves = "{date: 1962-10-27T10:22, by: us, take: [us.talks]}, {date: 1962-10-27T16:00, by: china, take: [squeeze]}"
    record = f"record: {{start: {{date: 1962-10-27T08:00}}, moves: [{moves}]}}"
    drawn = compose(replay(standoff.loads(OPTION_FORM + record)))
    assert {"27 Oct, 10:22: us: talk", "27 Oct, 16:00: china: press"} <= set(texts(drawn))
    places = sorted(line.get_xdata()[0] for line in drawn.axes[0].lines if line.get_marker() not in ("None", ""))
    assert places[1] - places[0] > 2  # inches: 5.6 of the 12 hours that the axis has


def test_a_figure_marks_dates_that_are_not_known_to_the_day() -> None:
    moves = "    - {date: 2017-04, by: us, take: [us.talks]}\n    - {date: 2017-05-02, by: us, drop: [us.talks]}\n"
    said = texts(compose(replay(standoff.loads(OPTION_FORM + HEAD + moves))))
    assert "about 2017-04: us: talk" in said
    assert "us: not “talk”" in said


def test_a_long_label_of_a_figure_keeps_the_move() -> None:
    """Who moves, and the end of what is done, in which these two differ."""
    party = "The commission for the river basin"
    long = OPTION_FORM.replace("us:\n", f"us:\n    name: {party}\n", 1)
    for number, text in enumerate(("talks: talk", "strike: strike"), 1):
        long = long.replace(
            text, f"{text.split()[0]} publish the report of the inquiry into the floods, volume {number}"
        )
    moves = "".join(f"    - {{date: 2017-04-01, by: us, take: [us.{option}]}}\n" for option in ("talks", "strike"))
    cut = [text for text in texts(compose(replay(standoff.loads(long + HEAD + moves)))) if "…" in text]
    assert len(cut) == 2
    for number, text in enumerate(cut, 1):
        assert text.startswith("The commission for the river ")
        assert text.endswith(f" the floods, volume {number}")


def test_lines_of_a_figure_run_from_the_labels_to_the_axis() -> None:
    figure = compose(replay(standoff.load(KOREA)))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    axis = next(
        line for line in axes.lines if len(line.get_xdata()) == 2 and line.get_xdata()[0] != line.get_xdata()[1]
    )
    leaders = [line for line in axes.lines if len(line.get_xdata()) == 4]
    labels = [text.get_window_extent() for text in axes.texts if text.get_rotation() == 90]
    assert len(leaders) == len(labels) == 17  # 9 moves and 8 events
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
