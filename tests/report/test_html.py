"""A report as one HTML file: it stands on its own, says things in order, and shows people's words as text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

import standoff
from dilemma import TEXT
from pages import Looked, looked_at
from standoff.questions.compare import compare
from standoff.questions.report import report
from standoff.questions.words import without_link
from standoff.render.answer import Answer, Column, Item, Key, Outline, Paragraph, Part, Picture, Reference, Span, Table
from standoff.render.lines import line
from standoff.render.report import Handed, Imprint
from standoff.render.report.anchors import Names
from standoff.render.report.html import bytes_of
from standoff.render.report.shades import darkened

HOSTILE = (
    "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' &lt; $x$"
)
CLAIM = Reference("claim", "greed", "what Eve <b>says</b>")
PARTY = Reference("party", "row")


def handed(*blocks: Part, **imprint: str) -> Handed:
    return Handed(Answer("A dispute", (), blocks), Imprint(**{"title": "A dispute", **imprint}))


def page_of(*blocks: Part, **imprint: str) -> Looked:
    return looked_at(bytes_of(handed(*blocks, **imprint)).decode())


def part(name: str, *blocks: object, heading: str = "") -> Part:
    return Part(line(heading or name), blocks, name=name)  # type: ignore[arg-type]


def says(*spans: str | Span) -> Paragraph:
    return Paragraph(line(*spans))


@pytest.fixture(scope="module")
def html() -> str:
    """The report on a dispute whose claims and voices are written as HTML, with a figure twice."""
    conflict = standoff.loads(TEXT.replace("standoff: 1", f"standoff: 1\ntitle: {json.dumps(HOSTILE)}", 1))
    found = report(conflict).handed()
    picture = Picture(compare(conflict), HOSTILE, line("Both accounts"))
    answer = Answer(found.answer.title, (), (*found.answer.blocks, part("figures", picture, picture)))
    return bytes_of(Handed(answer, found.imprint)).decode()


@pytest.fixture(scope="module")
def page(html: str) -> Looked:
    return looked_at(html)


def test_headings_go_down_a_step_at_a_time(page: Looked) -> None:
    levels = [int(each.tag[1]) for each in page.tagged("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_name_stands_twice_and_all_links_lead_somewhere(page: Looked) -> None:
    names = page.values("id")
    assert len(names) == len(set(names))
    links = page.values("href")
    assert len(links) > 5
    assert {each[:1] for each in links} == {"#"}
    assert {each[1:] for each in links} <= set(names)


def test_nothing_is_loaded_from_anywhere(page: Looked, html: str) -> None:
    assert page.values("src", "srcset", "data", "action", "poster", "background") == []
    assert page.tagged("link", "iframe", "object", "embed", "base", "form", "script") == []
    assert {each for each in re.findall(r"url\(([^)]*)\)", html) if not each.startswith("#")} == set()
    assert "@import" not in page.one("style").words
    policy = page.tagged("meta")[1].attributes
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"].startswith("default-src 'none'; ")
    assert "script-src 'none'" in policy["content"]


def test_contents_name_the_sections(page: Looked) -> None:
    in_contents = [each.words for each in page.tagged("a")][1 : 1 + len(page.tagged("h2"))]
    assert in_contents == [each.words for each in page.tagged("h2")]
    assert page.one("main").attributes["id"] == page.tagged("a")[0].attributes["href"][1:]


def test_words_of_people_are_text(page: Looked) -> None:
    assert page.one("h1").words == HOSTILE
    assert page.one("title").words == HOSTILE
    assert page.tagged("img", "script", "i") == [each for each in page.tagged("i") if not each.words]
    assert page.values("onerror", "onmouseover") == []


def test_a_figure_says_what_it_shows(page: Looked) -> None:
    figures = page.tagged("svg")
    assert {each.attributes["role"] for each in figures} == {"img"}
    assert [each.attributes["aria-label"] for each in figures][-2:] == [HOSTILE] * 2
    captions = [each.words for each in page.tagged("figcaption")]
    assert [each.partition(".")[0] for each in captions] == [f"Figure {number + 1}" for number in range(len(figures))]
    assert captions[-1].endswith(". Both accounts")
    assert page.tagged("metadata", "desc") == []


def test_colours_of_figures_are_those_of_the_page(page: Looked) -> None:
    style = page.one("style").words
    drawn = {each for value in page.values("style") for each in re.findall(r"var\((--so-[0-9a-f]{6})\)", value)}
    assert len(drawn) > 3
    assert all(style.count(f"{each}:#") == 2 for each in drawn)  # on light and on dark paper
    assert not [value for value in page.values("style", "fill", "stroke") if "#" in value.replace("url(#", "")]


def test_links_lead_to_the_entry_of_the_same_thing() -> None:
    entry = Span("Greed drives them.", about=CLAIM, entry=True)
    told = says("It hangs on ", Span("greed", about=CLAIM), ", not on ", Span("fear", about=Reference("claim", "fear")))
    page = page_of(part("why", told), part("claims", says(entry), says(entry)))
    (link,) = [each for each in page.tagged("a") if each.words == "greed"]
    (found,) = [each for each in page.elements if each.attributes.get("id") == link.attributes["href"][1:]]
    assert found.words == "Greed drives them."
    assert link.attributes["title"] == "what Eve <b>says</b>"
    assert "fear" not in [each.words for each in page.tagged("a")]


def test_a_name_is_linked_once_below_a_heading_and_not_in_tables() -> None:
    row = Span("Row", about=PARTY)
    in_table = Table((Column(line("who")), Column(line(row))), ((line(row), line(row)),))
    page = page_of(
        part("who", says(Span("Row", about=PARTY, entry=True))),
        part("why", in_table, says(row, " and ", row), part("then", says(row, " and ", row))),
    )
    assert [each.words for each in page.tagged("a")].count("Row") == 2
    assert "row" not in page.values("title")  # an id


def test_a_heading_that_opens_has_no_links_in_it() -> None:
    folding = Part(line(Span("Row", about=PARTY)), (says("below"),), folds=True, shut=True)
    page = page_of(part("who", says(Span("Row", about=PARTY, entry=True))), part("all", folding))
    assert page.one("summary").words == "Row"
    assert "Row" not in [each.words for each in page.tagged("a")]
    assert "open" not in page.one("details").attributes
    assert "details-content" in page.one("style").words  # on paper all of it is open


def test_keys_are_told_but_for_those_of_ids() -> None:
    page = page_of(part("all", Key((says("what it means"),)), Key((says("what ids mean"),), of_ids=True)))
    assert [each.words for each in page.tagged("p")] == ["what it means"]


def table(caption: str, *names: str) -> Table:
    return Table(tuple(Column(line(name)) for name in names), ((line("a"), line("b")),), caption)


def test_a_caption_is_seen_where_nothing_else_says_it() -> None:
    page = page_of(
        part("one", table("States", "state", "what"), heading="States"),
        part("two", table("States", "state", "what")),
        part("three", says("States:"), table("States", "state", "what")),
        part("four", table("States", "", "")),
    )
    unseen = [each.attributes.get("class") == "so-unseen" for each in page.tagged("caption")]
    assert unseen == [True, False, True, True]
    assert {each.words for each in page.tagged("caption")} == {"States"}
    assert {each.attributes["scope"] for each in page.tagged("th")} == {"row", "col"}


def test_a_date_is_not_broken_in_a_table() -> None:
    cells = tuple(line(each) for each in ("one", "2017-09-11", "struck down", "well-kept secret", "so-" + "x" * 20))
    page = page_of(part("all", Table((Column(line("a")),) * 5, (cells,))))
    assert [each.words for each in page.tagged("th", "td") if each.attributes.get("class") == "so-short"] == [
        "one",
        "2017-09-11",
    ]


def test_words_may_run_from_right_to_left() -> None:
    arabic = "النزاع"
    told = says(Span(arabic, about=PARTY), " moves")
    page = page_of(part("all", says(arabic), told, Outline(Item(line(Span(arabic, "quoted"))))), title=arabic)
    assert page.one("h1").attributes["dir"] == "auto"
    assert [each.words for each in page.tagged("bdi")] == [arabic]  # `auto` looks past what is isolated
    assert [each.attributes.get("dir") for each in page.tagged("p")] == ["auto", None, "auto"]


def test_people_have_a_language_of_their_own() -> None:
    page = page_of(part("all", says(Span("북한", about=PARTY), " moves")), language="ko")
    assert page.one("html").attributes["lang"] == "en"
    assert [each.words for each in page.elements if each.attributes.get("lang") == "ko"] == ["북한"]


def test_a_long_word_can_be_broken() -> None:
    page = page_of(part("all", says("x" * 30)))
    assert len(page.tagged("wbr")) == 2
    assert page.one("p").words == "x" * 30


def test_the_imprint_tells_who_and_of_what() -> None:
    page = page_of(part("all", says("it")), author="A. <b>", date="May 2026", version="1.2", sha256="ab12")
    found = dict(
        zip((each.words for each in page.tagged("dt")), (each.words for each in page.tagged("dd")), strict=True)
    )
    assert list(found.values()) == ["A. <b>", "May 2026", "Standoff 1.2", "SHA-256 ab12"]
    meta = {
        each.attributes.get("name"): each.attributes["content"]
        for each in page.tagged("meta")
        if "content" in each.attributes
    }
    assert meta["author"] == "A. <b>"


def test_an_answer_without_anything_is_still_a_page() -> None:
    page = looked_at(bytes_of(Handed(Answer(None, (), ()), Imprint(""))).decode())
    assert page.one("h1").words
    assert page.tagged("nav") == []


def test_what_is_played_with_stands_below_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.render.report import html

    monkeypatch.setattr(html, "player", lambda play: play["said"])
    found = handed(part("answer", says("it")), part("why", says("so")))
    page = looked_at(bytes_of(Handed(found.answer, found.imprint, {"said": HOSTILE, "reach": 2})).decode())
    assert [each.attributes["id"] for each in page.tagged("section")] == ["answer", "play", "why"]
    for script in page.tagged("script"):
        digest = b64encode(sha256(script.words.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in page.tagged("meta")[1].attributes["content"]


def test_claims_can_be_tried_without_only_where_so_many_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.render.report import html

    monkeypatch.setattr(html, "player", lambda play: "")
    told = says("Without them", without_link("one", "nash", ["a", "b c"]), ". ", without_link("one", "nash", ["a"]))
    found = handed(part("answer", told))
    for reach, paths in {2: ["one/nash/a/b%20c", "one/nash/a"], 1: ["one/nash/a"], 0: []}.items():
        page = looked_at(bytes_of(Handed(found.answer, found.imprint, {"reach": reach})).decode())
        assert [each for each in page.values("href") if "=" in each] == [f"#play={each}" for each in paths]
    page = looked_at(bytes_of(found).decode())
    assert page.tagged("p")[0].words == "Without them. "


def test_rows_of_words_are_cards_on_a_phone() -> None:
    """Each cell is there with the name of its column; a row of numbers alone stays as it is."""
    words = Table(
        tuple(Column(line(each)) for each in ("who", "says", "on")), ((line("Ann"), line("so"), line("x" * 30)),)
    )
    numbers = Table(tuple(Column(line(str(each))) for each in range(3)), ((line("1"),) * 3,))
    page = page_of(part("all", words, numbers))
    assert ["so-cards" in each.attributes["class"] for each in page.tagged("table")] == [True, False]
    assert page.values("data-label") == ["says", "on"]


def test_outlines_begin_open_or_shut_or_are_lists() -> None:
    """On paper all of them are open."""
    top = Item(line("top"), (Item(line("below")),))
    page = page_of(part("all", *(Outline(top, folds) for folds in ("open", "shut", "never"))))
    assert ["open" in each.attributes for each in page.tagged("details")] == [True, False]
    assert len(page.tagged("ul")) >= 3


@pytest.mark.soak
def test_the_same_report_is_the_same_file(tmp_path: Path) -> None:
    """Also in a process that orders its sets otherwise."""
    source, written = tmp_path / "dilemma.yaml", tmp_path / "report.html"
    source.write_text(TEXT, "utf-8")
    asked = [sys.executable, "-m", "standoff", "report", str(source), "-o", str(written), "--sections", "agreement"]
    subprocess.run(asked, env={**os.environ, "PYTHONHASHSEED": "1"}, check=True, capture_output=True)
    found = bytes_of(report(standoff.load(source), sections="agreement").handed())
    assert b"<svg" in found
    assert written.read_bytes() == found
    assert len(found) < 110_000


def test_names_are_told_apart() -> None:
    names = Names("main")
    assert [names.name(each) for each in ("main", "a b", "a-b", "북한", 'x"><')] == [
        "main-2",
        "a-b",
        "a-b-2",
        "북한",
        "x-",
    ]


def test_dark_paper_turns_light_and_dark_round_and_keeps_the_hue() -> None:
    def light(colour: str) -> int:
        return sum(int(colour[place : place + 2], 16) for place in (1, 3, 5))

    assert light(darkened("#1f2933")) > 600 > 150 > light(darkened("#ffffff"))
    red, green, blue = (int(darkened("#0b7a75")[place : place + 2], 16) for place in (1, 3, 5))
    assert red < min(green, blue)
