"""What all figures have in common: letters that can be read, and nothing over the edge of the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, ROOT
from figures_checked import assert_legible, words, written
from standoff.errors import QuestionError
from standoff.questions.analyse import analyse
from standoff.questions.analyse import figure as analyse_figure
from standoff.questions.compare import compare
from standoff.questions.compare import figure as compare_figure
from standoff.questions.compare import layout as compare_layout
from standoff.questions.explain import explain
from standoff.questions.explain import figure as explain_figure
from standoff.questions.graph import figure as graph_figure
from standoff.questions.graph import graph
from standoff.questions.hinges import figure as hinges_figure
from standoff.questions.hinges import hinges
from standoff.questions.paths import figure as paths_figure
from standoff.questions.paths import paths
from standoff.questions.ranking import figure as ranking_figure
from standoff.questions.ranking import ranking
from standoff.questions.replay import figure as replay_figure
from standoff.questions.replay import replay
from standoff.questions.sweep import figure as sweep_figure
from standoff.render import drawing
from wells import DOUBTED

Drawn = tuple[str, Figure]  # a title and a figure under it

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
VIEWS = (
    "accounts: {one: {status_quo: quiet}, two: {preferences: {bob: {ranking: [[both_pressed, quiet, ann_pressed]]}}}}"
)
RECORD = "record: {start: {date: 2017-05-12}, moves: [{date: 2017-05-12, by: us, take: [us.talks]}]}"
PARTIES = ("the_commission_for_the_river_basin", "the_upstream_government_in_exile", "rok")
OPTIONS = tuple(f"publish_the_complete_report_of_the_inquiry_{number}" for number in range(3))


def long_names(accounts: int = 7) -> str:
    """A dispute in which everything has a long name, and the title a price."""
    every = [f"{dm}.{option}" for dm in PARTIES for option in OPTIONS]
    lines = ["standoff: 1", f"title: The dispute of $5 and $6 {'about the water of the great river ' * 6}"]
    lines += ["decision_makers:"]
    for dm in PARTIES:
        lines += [f"  {dm}: {{options: {{{', '.join(f'{option}: yes' for option in OPTIONS)}}}}}"]
    lines += [f"definitions: {{everything_is_out_in_the_open: {' and '.join(every)}}}", "accounts:"]
    for number in range(accounts):
        lines += [f"  the_account_of_the_witness_number_{number}:", "    status_quo: []", "    preferences:"]
        for place, dm in enumerate(PARTIES):
            wanted = every[(number + place) % 9], f"not {every[(2 * number + place * 3) % 9]}"
            lines += [f"      {dm}: [{', '.join(wanted)}]"]
    lines += ["record:", "  start: {date: 1987-11}", "  moves:"]
    for number, option in enumerate(every):
        dates = f"{1988 + number}", f"{1988 + number}-05", f"{1988 + number}-05-17"
        lines += [f"    - {{date: {dates[number % 3]}, by: {option.split('.')[0]}, take: [{option}]}}"]
    return "\n".join(lines)


def explained() -> Iterator[Drawn]:
    escape = standoff.load(ROOT / "tests" / "designed" / "escape.yaml")
    graph, long = standoff.loads(GRAPH_FORM), standoff.loads(long_names())
    for conflict, state in ((KOREA, None), (long, None), (KOREA, 837), (escape, "quiet"), (graph, "ann_pressed")):
        yield conflict.title or "Moves", explain_figure.compose(explain(conflict, state))


def compared() -> Iterator[Drawn]:
    jacobi = standoff.load(EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml")
    for conflict in (KOREA, standoff.loads(long_names(4)), jacobi, standoff.loads(GRAPH_FORM + VIEWS)):
        yield conflict.title or "Accounts compared", compare_figure.compose(compare(conflict))


def replayed() -> Iterator[Drawn]:
    for conflict in (KOREA, standoff.loads(long_names()), standoff.loads(OPTION_FORM + RECORD)):
        yield conflict.title or "The record", replay_figure.compose(replay(conflict))


def ranked() -> Iterator[Drawn]:
    for conflict in (standoff.loads(long_names()), KOREA, standoff.loads(GRAPH_FORM + VIEWS)):
        for asked in ({}, {"dm": conflict.decision_makers[0].id}):
            for ladder in (False, True):
                yield conflict.title or "Rankings", ranking_figure.compose(ranking(conflict, **asked), ladder=ladder)


def hinged() -> Iterator[Drawn]:
    for conflict, outcome in ((KOREA, "freeze"), (standoff.loads(long_names(14)), "everything_is_out_in_the_open")):
        yield conflict.title, hinges_figure.compose(hinges(conflict, outcome))


def swept() -> Iterator[Drawn]:
    asked = {"outcomes": ["freeze"], "concepts": "nash", "samples": 40}
    yield KOREA.title, sweep_figure.compose(standoff.sweep(KOREA, withdraw=1, swap=True, **asked))
    yield "Two neighbours and a well", sweep_figure.compose(standoff.sweep(standoff.loads(DOUBTED), uncertain=True))


PUBLISHED = EXAMPLES / "published"
PRISONERS, ELMIRA = (
    standoff.load(PUBLISHED / name / "conflict.yaml") for name in ("fang-1993-prisoners-dilemma", "hipel-1993-elmira")
)


@cache
def many(parties: int, options: int, *, odd: bool = False) -> standoff.Conflict:
    """A dispute of some parties with some options each; `odd` names are long, strange or written leftward."""
    names = [
        "Министерство",
        "وزارة الموارد المائية والري في الجمهورية",
        "משרד",
        "<script>&amp;",
        r"$x_1^2$ \\frac{a}{b}",
    ]
    lines = ["standoff: 1", f"title: '{'وزارة و <b>' if odd else 'Many'}'", "decision_makers:"]
    for party in range(parties):
        name = f"{names[party % len(names)]} {party}" if odd else f"Party {party}"
        own = ", ".join(f"o{option}: 'do the {option}th thing that it can do'" for option in range(options))
        lines.append(f"  p{party}: {{name: '{name}', options: {{{own}}}}}")
    lines += ["status_quo: []", "preferences:"]
    for party in range(parties):
        lines.append(f"  p{party}: [p{(party + 1) % parties}.o0 if not p{party}.o0, p{party}.o{options - 1}]")
    if parties * options > 12:  # few states of many options
        lines += ["infeasible:", *(f"  - p{party}.o0 and not p{party + 1}.o0" for party in range(parties - 1))]
    return standoff.loads("\n".join(lines))


def analysed() -> Iterator[Drawn]:
    graph_form, long = standoff.loads(GRAPH_FORM), standoff.loads(long_names())
    for conflict in (KOREA, long, ELMIRA, graph_form, many(16, 1, odd=True)):
        yield conflict.title or "What holds", analyse_figure.compose(analyse(conflict, concepts="nash,seq"))
    nothing = standoff.loads(OPTION_FORM.replace("preferences:", "status_quo: []\npreferences:"))
    yield nothing.title or "What holds", analyse_figure.compose(analyse(nothing), limit=0)


def moved() -> Iterator[Drawn]:
    for conflict in (KOREA, many(5, 1, odd=True), PRISONERS, ELMIRA, standoff.loads(GRAPH_FORM)):
        yield conflict.title or "Moves between states", graph_figure.compose(graph(conflict))
    for conflict, limit in ((many(3, 2), 64), (KOREA, 640)):
        yield conflict.title, graph_figure.compose(graph(conflict, limit=limit))


def pathed() -> Iterator[Drawn]:
    for conflict in (KOREA, many(5, 1, odd=True), ELMIRA):
        yield conflict.title, paths_figure.compose(paths(conflict))
    yield KOREA.title, paths_figure.compose(paths(KOREA, "article", start=513), states=60)
    yield "Many", paths_figure.compose(paths(many(3, 2)), states=30, moves=True)


FEW = 2  # figures of a kind: of Korea, and of hard names
ALL = {
    "explain": explained,
    "compare": compared,
    "replay": replayed,
    "ranking": ranked,
    "hinges": hinged,
    "sweep": swept,
    "analyse": analysed,
    "graph": moved,
    "paths": pathed,
}


def of_kinds(*names: str) -> Any:
    """Tests with the first figures of some kinds and, under `make soak`, with the others."""
    few = [pytest.param((ALL[name], 0, FEW), id=name) for name in names]
    more = [pytest.param((ALL[name], FEW, None), id=f"more {name}", marks=pytest.mark.soak) for name in names]
    return pytest.mark.parametrize("figures", [*few, *more], indirect=True)


@pytest.fixture(scope="module")
def figures(request: pytest.FixtureRequest) -> list[Drawn]:
    make, first, end = request.param
    return list(islice(make(), first, end))


def contrast(colour: object, ground: object) -> float:
    """The contrast of two colours, as the Web Content Accessibility Guidelines 2.2 define it."""

    def luminance(colour: object) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(colour), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_known_colours() -> None:
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", ["INK", "PALE", "GOOD", "BAD", "NEUTRAL"])
def test_letters_stand_out(name: str) -> None:
    assert contrast(getattr(drawing, name), "white") >= 4.5


def test_numbers_stand_out_on_every_colour_of_the_scale() -> None:
    cells = [compare_layout._tau(tau / 10) for tau in range(-10, 11)] + [compare_layout._tau(None)]
    assert len({cell.colour for cell in cells}) == len(cells)
    assert min(contrast(drawing.INK, cell.colour) for cell in cells) >= 4.5


@of_kinds(*ALL)
def test_all_that_is_written_stands_out(figures: list[Drawn]) -> None:
    for _, figure in figures:
        for text in written(figure):
            assert contrast(text.get_color(), "white") >= 4.5, text.get_text()


@of_kinds(*ALL)
def test_all_that_is_written_can_be_read(figures: list[Drawn]) -> None:
    for _, figure in figures:
        assert_legible(figure)


@of_kinds("graph", "paths")
def test_no_line_crosses_a_text(figures: list[Drawn]) -> None:
    """A line, as many points; boxes around texts are no lines, and hold them."""
    for _, figure in figures:
        texts = written(figure)
        x0, y0, x1, y1 = np.array([text.get_window_extent().padded(-1).extents for text in texts]).T
        x, y = np.concatenate(list(drawn_lines(figure))).T[:, :, None]
        within = ((x > x0) & (x < x1) & (y > y0) & (y < y1)).any(axis=0)
        assert [text.get_text() for text, crossed in zip(texts, within, strict=True) if crossed] == []


def drawn_lines(figure: Figure) -> Iterator[np.ndarray]:
    """Points on each line of a figure, two dots apart at most."""
    (axes,) = figure.axes
    shapes = [(patch.get_path(), patch.get_transform()) for patch in axes.patches if type(patch) is PathPatch]
    shapes += [(line.get_path(), line.get_transform()) for line in axes.lines]
    for path, transform in shapes:
        for points in path.transformed(transform).to_polygons(closed_only=False):
            for one, other in pairwise(points):
                yield one + (other - one) * np.linspace(0, 1, 2 + int(np.abs(other - one).max() / 2))[:, None]
    yield np.zeros((1, 2))


@of_kinds(*ALL)
def test_a_figure_is_told_in_words(figures: list[Drawn]) -> None:
    for title, figure in figures:
        assert figure.get_label() == title
        assert len(str(figure.axes[0].get_label())) > 40


@of_kinds(*(name for name in ALL if name not in ("graph", "analyse", "paths")))
def test_a_figure_is_as_wide_as_paper(figures: list[Drawn]) -> None:
    assert {figure.get_figwidth() for _, figure in figures} == {drawing.WIDTH}


@of_kinds(*ALL)
def test_a_title_is_whole(figures: list[Drawn]) -> None:
    for title, figure in figures:
        lines = [text.get_text() for text in written(figure) if text.get_fontsize() == drawing.TITLE]
        assert " ".join(lines).replace("\u200e", "") == title


def test_a_long_title_has_several_lines() -> None:
    lines = drawing.titled("one two three " * 20 + "x" * 200, 4)
    assert " ".join(lines[:-4]).startswith("one two three one")
    assert "".join(lines).count("x") == 200
    assert max(drawing.text_width(line, drawing.TITLE) for line in lines) <= 4 - 2 * drawing.MARGIN


def test_what_is_cut_keeps_both_ends() -> None:
    assert drawing.cut("china.punish", 12) == "china.punish"
    assert drawing.cut("the_account_of_witness_7", 14) == "the_acc…ness_7"
    assert drawing.cut("dprk.tests, china.punish", 13) == "dprk.t…punish"
    assert drawing.cut("dprk. china.punish", 11) == "dprk…unish"  # no four dots


def test_a_legend_goes_on_in_another_row() -> None:
    handles = [Line2D([], [], label="an entry of some length") for _ in range(5)]
    assert [len(row) for row in drawing.keyed(handles, 5)] == [2, 2, 1]
    assert drawing.keyed([], 5) == []


def test_a_figure_shows_no_more_than_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elmira has three equilibria and the status quo; of 8 states, the 4 in which the US talk are equilibria."""
    monkeypatch.setattr(drawing, "MOST", 2)
    assert "and 2 more states" in words(analyse(ELMIRA, concepts="nash").plot(limit=10**9))
    ranked = ranking(standoff.loads(OPTION_FORM)).plot(limit=10**9)
    assert "Not shown: 2 more Nash equilibria and 4 other states." in words(ranked)


def test_a_figure_too_long_for_dots_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"too long for a \.png"):
        drawing.save(Figure(figsize=(5, 500)), tmp_path / "long.png")


@pytest.mark.soak
@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*/conflict.yaml")), ids=lambda path: path.parent.name)
def test_published_disputes_are_drawn_without_a_clash(path: Path) -> None:
    conflict = standoff.load(path)
    drawn = [analyse(conflict).plot()]
    drawn += [graph(conflict, limit=limit).plot() for limit in (12, 60, 600)]
    if any(account.status_quo is not None for account in conflict.accounts.values()):
        drawn += [paths(conflict).plot(), paths(conflict).plot(states=60, moves=True)]
    figures = [(conflict.title, figure) for figure in drawn]
    test_all_that_is_written_can_be_read(figures)
    test_no_line_crosses_a_text(figures[1:])


@pytest.mark.soak
@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*/conflict.yaml")), ids=lambda path: path.parent.name)
def test_published_disputes_have_charts_that_can_be_read(path: Path) -> None:
    conflict = standoff.load(path)
    first = conflict.decision_makers[0].id
    drawn = [ranking(conflict).plot(), ranking(conflict, first).plot(), ranking(conflict).plot(ladder=True)]
    drawn += [explain(conflict, next(iter(analyse(conflict).values())).states[0]).plot()]
    if len(conflict.accounts) > 1:
        drawn += [compare(conflict).plot()]
    if conflict.dispute.record is not None:
        drawn += [replay(conflict).plot()]
    for figure in drawn:
        assert_legible(figure, widest=drawing.WIDTH)
