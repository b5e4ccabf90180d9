"""The picture of states and moves as options of a chart, and the table beside it."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import Any

import pytest

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM
from standoff.workbench.pages.graph import html as graph_html
from standoff.workbench.pages.graph.chart import COLOURS, DARK, LABELLED, LIGHT, chart, everywhere, paired, pen

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
NAMES = {dm.id: dm.name for dm in KOREA.decision_makers}
EVIL = "<b onclick=x>{a|b}</b>"


def series(found: dict[str, Any], *, dark: bool = False, names: dict[str, str] = NAMES) -> dict[str, Any]:
    told: dict[str, Any] = chart(found, names, dark=dark)[0]["series"][0]
    return told


def nodes(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in series(found)["data"] if not each["id"].startswith("title")}


def test_an_equilibrium_and_the_status_quo_can_be_told_by_their_shape() -> None:
    """854 is both, 350 and 374 are equilibria of the article; 342 is a state on the way."""
    shown = nodes(answered("graph", KOREA, account="article"))
    assert {code: shown[code]["symbol"] for code in ("854", "350", "342")} == {
        "854": "diamond",
        "350": "diamond",
        "342": "circle",
    }
    assert [shown[code]["itemStyle"]["borderType"] for code in ("854", "350")] == ["dashed", "solid"]
    assert shown["854"]["label"]["formatter"].startswith("854 · status quo")
    elsewhere = nodes(answered("graph", KOREA, account="article", concept="gmr", find="854", limit=2_000))
    assert elsewhere["854"]["itemStyle"]["borderColor"] == LIGHT.found


def test_every_node_and_link_has_a_value() -> None:
    """NiceGUI looks for it in what is clicked."""
    told = series(answered("graph", KOREA, account="article"))
    assert all("value" in each for each in [*told["data"], *told["links"]])


def test_nobodys_moves_differ_by_colour_alone() -> None:
    looks = [pen(place, dark=False) for place in range(len(COLOURS))]
    assert len({str(dash) for _, dash in looks}) == len({colour for colour, _ in looks}) == len(COLOURS)
    again = [pen(place, dark=False) for place in range(3 * len(COLOURS))]
    assert len({str(each) for each in again}) == len(again)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("dark", "inks"), [(False, LIGHT), (True, DARK)])
def test_what_is_drawn_stands_out_from_the_page(dark: bool, inks: Any) -> None:
    """WCAG 2: 4.5 to 1 for text, 3 to 1 for lines."""

    def contrast(colour: str) -> float:
        pair = sorted((luminance(colour), luminance(inks.paper)))
        return (pair[1] + 0.05) / (pair[0] + 0.05)

    assert min(map(contrast, (inks.ink, inks.dim))) >= 4.5
    lines = [pen(place, dark=dark)[0] for place in range(len(COLOURS))]
    assert min(map(contrast, (*lines, inks.line, inks.accent, inks.found))) >= 3


def test_a_move_and_its_way_back_are_one_line() -> None:
    moves = [(0, 1, "a", True), (1, 0, "a", False), (0, 2, "b", False), (2, 0, "b", False), (1, 2, "a", False)]
    arcs = [dict(zip(("from", "to", "by", "improvement"), each, strict=True)) for each in moves]
    found = [(arc["from"], arc["to"], arc["by"], back is not None) for arc, back in paired(reversed(arcs))]
    assert sorted(found) == [(0, 1, "a", True), (0, 2, "b", True), (1, 2, "a", False)]


def test_moves_between_the_same_states_bend_apart() -> None:
    text = GRAPH_FORM.replace("bob: {ann_pressed: [both_pressed]}", "bob: {quiet: [ann_pressed]}")
    links = series(answered("graph", standoff.loads(text)), names={})["links"]
    bends = [each["lineStyle"]["curveness"] for each in links if {each["source"], each["target"]} == {"0", "1"}]
    assert len(bends) == len(set(bends)) == 2


def test_in_graph_form_states_have_names() -> None:
    found = answered("graph", standoff.loads(GRAPH_FORM), focus="ann_pressed")
    assert "within 1 move of ann_pressed" in graph_html.summary(found, {})
    told = {each["name"] for each in series(found, names={})["links"]}
    assert told == {"ann: quiet to ann_pressed, better for it", "bob: ann_pressed to both_pressed, better for it"}


def test_lines_of_a_grid_tell_only_what_differs() -> None:
    found = answered("graph", KOREA, account="article")
    assert everywhere(found) == ["us.exercises", "us.thaad", "dprk.tests", "rok.host", "china.punish"]
    titles = {each["name"]: each["label"] for each in series(found)["data"] if each["id"].startswith("title")}
    strike, attack = "strike North Korea", "attack South Korea or US forces"
    assert set(titles) == {
        "–",
        attack,
        strike,
        f"{strike} + {attack}",
        "pursue the three-way economic projects with both Koreas",
    }
    assert titles[f"{strike} + {attack}"]["formatter"] == "strike North Korea +\nattack South Korea or US\nforces"


@pytest.mark.parametrize("size", [(960.0, 510.0), (340.0, 440.0)])
@pytest.mark.parametrize("asked", [{}, {"focus": "854"}, {"limit": 640}], ids=str)
def test_no_words_are_cut_off_and_the_place_is_filled(asked: dict[str, Any], size: tuple[float, float]) -> None:
    """The estimate is of its own: 6.6 pixels a letter, 15 a line, in the room that is left between the margins."""
    found = answered("graph", KOREA, account="article", **asked)
    options, needed = chart(found, NAMES, dark=False, size=size)
    (told,) = options["series"]
    size = (size[0], max(size[1], needed))
    shown = [each for each in told["data"] if not each["id"].startswith("title")]
    left, top = told["left"], told["top"]
    wide, high = max(60, size[0] - left - told["right"]), max(60, size[1] - top - told["bottom"])
    xs, ys = ([each[axis] for each in shown] for axis in ("x", "y"))
    scale = wide / (max(xs) - min(xs))
    assert scale == pytest.approx(high / (max(ys) - min(ys)))
    for each in shown:
        x, y = left + scale * (each["x"] - min(xs)), top + scale * (each["y"] - min(ys))
        lines = each["label"]["formatter"].split("\n") if each["label"]["show"] else []
        half = 6.6 * max(map(len, lines), default=0) / 2
        assert x - half >= 0
        assert x + half <= max(size[0], left + wide + told["right"])
        assert y + 11 + 15 * len(lines) <= max(size[1], top + high + told["bottom"])
    ground = "textBorderColor" if len(shown) > LABELLED else "backgroundColor"  # moves pass behind the words
    assert all(each["label"][ground] == LIGHT.paper for each in shown)
    rows = sorted({each["y"] for each in shown})
    if found["rows"] and len(shown) <= LABELLED:
        assert scale * min(after - before for before, after in pairwise(rows)) >= 53


def test_options_that_read_the_same_are_told_apart_by_their_owners() -> None:
    text = OPTION_FORM.replace("squeeze: press", "squeeze: talk")
    found = answered("graph", standoff.loads(text))
    titles = {each["name"] for each in series(found, names={"us": "US"})["data"] if each["id"].startswith("title")}
    assert {"US: talk", "china: talk"} <= titles


def test_a_strangers_text_is_no_html_and_no_template() -> None:
    text = OPTION_FORM.replace("  us:\n", f'  us:\n    name: "{EVIL}"\n', 1)
    conflict = standoff.loads(text)
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    found = answered("graph", conflict)
    options, _ = chart(found, names, dark=False)
    assert options["tooltip"]["renderMode"] == "richText"
    assert not any("{" in each["name"] or "|" in each["name"] for each in options["series"][0]["links"])
    table = graph_html.table(found, names, lambda screen, **about: f"/{screen}?{about}", range(10))
    assert "<b onclick" not in table
    assert "&lt;b onclick" in table
    assert all(not str(key).startswith(":") for each in options["series"][0]["data"] for key in each)


def test_the_table_has_all_moves() -> None:
    """From each of the eight states of three options: who can move where, the improvements apart."""
    found = answered("graph", standoff.loads(OPTION_FORM))
    table = graph_html.table(found, {"us": "US"}, lambda screen, **about: f"/{screen}?{about}", range(10))
    rows = re.findall(r"<tr>(.*?)</tr>", table)[1:]
    cells = [
        [re.sub("<[^>]+>", " ", cell).split() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows
    ]
    assert [cell[0][0] for cell in cells] == [str(code) for code in range(8)]
    quiet = cells[0]  # us likes to talk (states 1 and 3), china that nobody strikes: its own option changes nothing
    assert quiet[3] == ["US:", "1", ",", "3"]
    assert quiet[4] == ["US:", "2", "china:", "4"]
    assert [each["from"] for each in found["arcs"]].count(0) == 4


def test_the_table_comes_in_parts() -> None:
    found = answered("graph", standoff.loads(OPTION_FORM))
    parts = [graph_html.table(found, {}, lambda screen, **about: "", range(start, start + 3)) for start in (0, 3, 6)]
    assert [part.count("<tr>") - 1 for part in parts] == [3, 3, 2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"limit": 640}, ["All 640 states", "Nash equilibria: 4."]),
        (
            {},
            [
                "8 of 640 states",
                "shortest paths",
                "In all of them: United States: hold large joint exercises with Seoul",
            ],
        ),
        ({"focus": "854", "improvements": True}, ["of 640 states", "within 1 move of 854", "4, 1 of them here"]),
        ({"find": "war", "hidden": ["374"]}, ["States found: 384", "1 state hidden", "4, 3 of them here"]),
    ],
)
def test_how_much_is_shown_is_said(asked: dict[str, Any], said: list[str]) -> None:
    """War is a strike or an attack, neither of which goes with talks: 3 of 4 of the 512 states without talks."""
    text = graph_html.summary(answered("graph", KOREA, account="article", **asked), NAMES)
    assert all(each in text for each in said)


def test_the_signs_name_every_shape() -> None:
    words = re.sub("<[^>]+>", "|", graph_html.signs(answered("graph", KOREA, account="article", concept="seq")))
    for each in ("SEQ equilibrium", "status quo", "found", "better for the mover", "no better for it"):
        assert each in words
    assert all(len(graph_html.line_sample(place, dark=dark)) for place, dark in product(range(9), (True, False)))
