"""What all files of figures have in common: the same bytes, words for those who can't see, ids of their own, fonts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from matplotlib.figure import Figure

from standoff.errors import QuestionError
from standoff.remarks import remarks
from standoff.render import drawing, svg
from standoff.render.typefaces import families, in_font

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> --> ]]> $5 \\frac #x[ ]"


@drawing.styled
def compose(words: str, *, says: str = "what it shows") -> Figure:
    axes = drawing.page(drawing.WIDTH, 1.5, drawing.titled(words, drawing.WIDTH))
    axes.text(0.2, 1, words)
    axes.plot([0.2, 1], [1.2, 1.2], clip_on=True)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, says)
    return figure


@pytest.mark.parametrize("kind", ["svg", "paths", "pdf", "png"])
def test_the_same_figure_gives_the_same_bytes(kind: drawing.Format) -> None:
    first, second = (drawing.bytes_of(compose("Korea"), kind) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first  # which is the same for a second only


@pytest.mark.parametrize("kind", ["svg", "paths"])
@pytest.mark.parametrize("within", ["", "fig-3"])
def test_an_svg_says_what_it_shows(kind: drawing.Format, within: str) -> None:
    root = ElementTree.fromstring(drawing.bytes_of(compose(HOSTILE, says=HOSTILE), kind, within=within))
    assert root.get("role") == "img"
    title, says = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert says is not None
    assert (title.text, says.text) == (HOSTILE, HOSTILE)
    assert f"{title.get('id')} {says.get('id')}" == root.get("aria-labelledby")
    assert {each.tag for each in root.iter()}.isdisjoint({f"{SVG}script", f"{SVG}style"})


def test_text_stays_text_where_it_is_asked_for() -> None:
    texts = [each.text for each in ElementTree.fromstring(drawing.bytes_of(compose("Korea"), "svg")).iter(f"{SVG}text")]
    assert texts == ["Korea", "Korea"]
    assert not list(ElementTree.fromstring(drawing.bytes_of(compose("Korea"), "paths")).iter(f"{SVG}text"))


def test_ids_within_a_page_are_those_of_the_figure() -> None:
    text = drawing.bytes_of(compose("Korea"), "paths", within="fig-3").decode()
    assert text.startswith("<svg ")
    ids, uses = re.findall(r' id="([^"]*)"', text), re.findall(r'(?:href="#|url\(#)([^")]*)', text)
    assert uses
    assert len(ids) == len(set(ids))
    assert set(uses) <= set(ids)
    assert all(each.startswith("fig-3-") for each in ids)


def test_a_text_that_looks_like_an_id_is_left_alone() -> None:
    words = " id=\"figure_1\" url(#x) xlink:href=\"#y\" font-family: 'A', 'B'"
    root = ElementTree.fromstring(drawing.bytes_of(compose(words), "svg", within="fig-3"))
    assert words.strip() in [str(each.text).strip() for each in root.iter(f"{SVG}text")]


def test_the_fonts_of_who_drew_it_are_not_named() -> None:
    tag = "<text style=\"font-size: 9px; font-family: 'DejaVu Sans', 'Some Font', 'Other'; x: y\">"
    assert svg.FAMILIES.sub(svg._families, tag) == (
        "<text style=\"font-size: 9px; font-family: 'DejaVu Sans', sans-serif; x: y\">"
    )
    older = "<text style=\"font: 700 9px 'DejaVu Sans', 'Some Font'; x: y\">"
    assert svg.FAMILIES.sub(svg._families, older) == "<text style=\"font: 700 9px 'DejaVu Sans', sans-serif; x: y\">"
    named = tag.replace("'DejaVu Sans', ", "")
    assert "font-family: 'Some Font', 'DejaVu Sans', sans-serif;" in svg.FAMILIES.sub(svg._families, named)


def test_letters_that_no_font_has_are_told_once() -> None:
    lacking = "\U00012000\U00012001"  # cuneiform, which few fonts have
    with remarks() as said:
        drawing.bytes_of(compose(f"a {lacking} b\u200f"), "png", dots=50)
    assert len(said) == 1
    assert f"letters {' '.join(lacking)}:" in said[0]
    with remarks() as said:
        drawing.bytes_of(compose(lacking), "svg")
        drawing.bytes_of(compose("كوريا קוריאה"), "png", dots=50)
    assert said == []


def test_letters_that_no_font_has_have_room() -> None:
    """A Korean syllable is as wide as it is high, where a reader has a font for it."""
    assert drawing.text_width("\U00012000" * 10, 9) >= 10 * 9 / 72
    assert drawing.text_width("a\U00012000", 9) > drawing.text_width("a", 9) + 9 / 72


def test_a_figure_is_set_in_a_font_that_is_there() -> None:
    assert b"font-family: 'DejaVu Serif'" in drawing.bytes_of(compose("Korea", font="DejaVu Serif"), "svg")  # type: ignore[call-arg]
    with in_font("DejaVu Serif"):
        assert families()[:2] == ["DejaVu Serif", "DejaVu Sans"]
        assert b"font-family: 'DejaVu Serif'" in drawing.bytes_of(compose("Korea"), "svg")
    assert b"DejaVu Serif" not in drawing.bytes_of(compose("Korea"), "svg")
    with (
        pytest.raises(QuestionError, match=r"no font `DejaVu Serf`: did you mean `DejaVu Serif`"),
        in_font("DejaVu Serf"),
    ):
        pass


def test_styles_differ_in_more_than_colour() -> None:
    styles = [drawing.style(place) for place in range(42)]
    assert len({(each.colour, str(each.dashes)) for each in styles}) == 42
    assert len({str(each.dashes) for each in styles[:6]}) == 6
    assert len({each.marker for each in styles[:12]}) == 12
    assert len({each.hatch for each in styles[:8]}) == 8
