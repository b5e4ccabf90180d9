"""The timeline that `standoff replay --figure` draws."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import standoff
from asking import EXAMPLES, OPTION_FORM, standoff_cli
from figures_checked import assert_legible
from standoff.questions.replay import replay
from standoff.questions.replay.figure import compose
from standoff.render import drawing
from standoff.render.fitting import apart

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
    for text in ("equilibrium (GMR)", "no equilibrium", "loss for the mover"):
        assert f">{text}<" in drawn
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    for text in (*accounts, "China does not punish South Korea: agrees with Seoul to restore ties"):
        assert text in said
    assert "infeasible" not in drawn


def texts(figure: Figure) -> list[str]:
    """What a figure says beside its legend, in the order of drawing."""
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_figure_dates_its_axis() -> None:
    """The year under the first date and where another begins; no date after the end of the record."""
    said = texts(compose(replay(standoff.load(KOREA))))
    first = said.index("Mar")
    assert said[first : first + 7] == ["Mar", "2017", "Jul", "Oct", "Jan", "2018", "Apr"]


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2017-05-12", "2017-06-03", ["12 May", "2017", "1 Jun"]),
        ("2017-05", "2017-09-03", ["about", "2017-05", "1 Jun", "1 Jul", "1 Aug", "1 Sep"]),
        ("1987-11-03", "2010-01-01", ["1987", "1995", "2000", "2005", "2010"]),
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
    assert {"1962-10-27, 10:22", "1962-10-27, 16:00"} <= set(texts(drawn))
    places = sorted(line.get_xdata()[0] for line in leaders(drawn))
    assert places[1] - places[0] > 1.5  # inches: 5.6 of the 12 hours that the axis has


def test_a_figure_marks_dates_that_are_not_known_to_the_day() -> None:
    moves = "    - {date: 2017-04, by: us, take: [us.talks]}\n    - {date: 2017-05-02, by: us, drop: [us.talks]}\n"
    said = texts(compose(replay(standoff.loads(OPTION_FORM + HEAD + moves))))
    assert said[said.index("us: talk") - 1] == "about 2017-04"
    assert said[said.index("us: not “talk”") - 1] == "2017-05-02"


def test_a_long_move_is_told_in_full() -> None:
    party = "The commission for the river basin"
    long = OPTION_FORM.replace("us:\n", f"us:\n    name: {party}\n", 1)
    words = f"publish the report of the inquiry into the floods {'and the droughts of all years ' * 6}volume 1"
    long = long.replace("talks: talk", f"talks: {words}")
    figure = compose(replay(standoff.loads(long + HEAD + "    - {date: 2017-04-01, by: us, take: [us.talks]}\n")))
    assert f"{party}: {words}" in " ".join(texts(figure))
    assert_legible(figure)


def test_lines_of_a_figure_run_from_the_numbers_to_the_axis() -> None:
    figure = compose(replay(standoff.load(KOREA)))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    lowest = max(patch.get_window_extent().y0 for patch in axes.patches)
    numbers = [text.get_window_extent() for text in axes.texts if text.get_text() in map(str, range(1, 18))][:17]
    assert len(leaders(figure)) == 17  # 9 moves and 8 events
    for line, number in zip(leaders(figure), numbers, strict=True):
        lower, upper = (axes.transData.transform((0, line.get_ydata()[end]))[1] for end in (0, -1))
        assert lower < lowest
        assert 0 < number.y0 - upper < 8


def leaders(figure: Figure) -> list[Line2D]:
    """The lines from the numbers of entries down to their days."""
    return [line for line in figure.axes[0].lines if len(line.get_xdata()) == 4]


@pytest.mark.parametrize(
    ("days", "least"),
    [(84, 6), pytest.param(0, 6, marks=pytest.mark.soak), pytest.param(2, 6, marks=pytest.mark.soak)],
)
def test_a_long_record_has_several_strips(days: int, least: int) -> None:
    """130 entries: all on one day, over months, or over thirty years."""
    first = date(1990, 1, 3)
    moves = "".join(
        f"    - {{date: {first + timedelta(days * number)}, by: us, {'drop' if number % 2 else 'take'}: [us.talks]}}\n"
        if number % 3
        else f"    - {{date: {first + timedelta(days * number)}, by: us, note: something else {number}}}\n"
        for number in range(130)
    )
    figure = compose(replay(standoff.loads(OPTION_FORM + HEAD.replace("2017-03-01", "1990-01-01") + moves)))
    assert_legible(figure)
    said = texts(figure)
    assert all(said.count(str(number)) >= 2 for number in range(1, 131))  # above the lanes, and before its words
    assert said.count("What held") >= least


def test_a_figure_is_not_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "korea.svg"
    file.write_text("mine", "utf-8")
    result = standoff_cli("replay", KOREA, "--figure", file)
    assert (result.exit_code, result.stdout, file.read_text("utf-8")) == (1, "", "mine")
    assert standoff_cli("replay", KOREA, "--figure", file, "--force").exit_code == 0


def test_labels_keep_their_distance() -> None:
    assert apart([], [], 0, 9) == []
    assert apart([5.0], [1], 0, 9) == [5.0]
    assert apart([4.0, 4.0], [1, 1], 0, 9) == [3.5, 4.5]  # half a step each
    assert apart([4.0, 4.0], [1, 3], 0, 9) == [3.0, 5.0]
    near = apart([0.0, 0.0, 0.0, 9.0, 9.0], [1.0] * 5, 0, 9)
    assert all(right - left >= 1 - 1e-9 for left, right in pairwise(near))
    assert near[0] >= 0.5
    assert near[-1] <= 8.5
