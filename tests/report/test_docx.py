"""Reports for Word, read as zipped XML and again by python-docx."""

from __future__ import annotations

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from handed import ARABIC, COLUMNS, HEBREW, HOSTILE, KOREAN, TALL, TITLE, handed
from standoff.render.answer import Column, Span, Table
from standoff.render.lines import line, rows
from standoff.render.lines import text as text_of
from standoff.render.report import docx as word
from standoff.render.report.columns import fitted
from standoff.render.report.docx.tables import pieces_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 1440  # to an inch
EMU = 914_400  # to an inch
TEXT_WIDTH = 6.7
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs bidi spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders vAlign",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
}
"""What may stand in an element, in the order of the standard (ISO/IEC 29500-1, 17)."""
Tree = ElementTree.Element


@pytest.fixture(scope="module")
def data() -> bytes:
    return word.bytes_of(handed())


@pytest.fixture(scope="module")
def parts(data: bytes) -> Mapping[str, Tree]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        return {
            name: ElementTree.fromstring(found.read(name))
            for name in found.namelist()
            if name.endswith((".xml", ".rels"))
        }


@pytest.fixture(scope="module")
def body(parts: Mapping[str, Tree]) -> Tree:
    found = parts["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def text(tree: Tree) -> str:
    return "".join(each.text or "" for each in tree.iter(f"{W}t"))


def value(tree: Tree, path: str, name: str = "val") -> str | None:
    found = tree.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}")


def paragraphs(body: Tree) -> dict[str, Tree]:
    """The paragraphs that stand in no table, by their text."""
    return {text(each): each for each in body.findall(f"{W}p")}


def styled(body: Tree, style: str) -> list[str]:
    return [text(each) for each in body.iter(f"{W}p") if value(each, "pPr/pStyle") == style]


# The file


def test_the_same_report_is_the_same_file(data: bytes) -> None:
    assert word.bytes_of(handed()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.namelist()[0] == "[Content_Types].xml"
        assert {each.date_time for each in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_opens_again_and_says_what_it_is(data: bytes, parts: Mapping[str, Tree]) -> None:
    said = docx.Document(io.BytesIO(data)).core_properties
    assert (said.title, said.author, said.language) == (TITLE, "Ann <Author>", "en")
    assert "Standoff 9.9" in said.comments
    assert "ab" * 32 in said.comments
    assert not {each.tag.partition("}")[2] for each in parts["docProps/core.xml"]} & {"created", "modified"}


def test_word_asks_nothing_when_it_is_opened(parts: Mapping[str, Tree]) -> None:
    for part in parts.values():
        tags = {each.tag for each in part.iter()}
        assert not tags & {f"{W}updateFields", f"{W}attachedTemplate", f"{W}altChunk"}
        assert not any(each.get(f"{W}dirty") for each in part.iter())
    for name in (each for each in parts if each.endswith(".rels")):
        assert all(each.get("TargetMode") != "External" for each in parts[name])


def test_elements_stand_in_the_order_of_the_standard(parts: Mapping[str, Tree]) -> None:
    for part in parts.values():
        for each in part.iter():
            order = ORDER.get(each.tag.removeprefix(W), "").split()
            if order and each.tag.startswith(W):
                places = [order.index(child.tag.removeprefix(W)) for child in each]
                assert places == sorted(places), ElementTree.tostring(each)


def test_every_style_is_there(parts: Mapping[str, Tree]) -> None:
    known = {each.get(f"{W}styleId") for each in parts["word/styles.xml"].iter(f"{W}style")}
    for name in ("word/document.xml", "word/footer1.xml", "word/numbering.xml"):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {each.get(f"{W}val") for each in parts[name].iter(f"{W}{tag}")} <= known


# Words


def test_a_users_words_are_words(body: Tree) -> None:
    found = Counter(paragraphs(body))
    for each in HOSTILE:
        assert each.replace("\u2028", " ") in found
    assert "bell\ufffd null\ufffd last\ufffd" in found


def test_styles_say_what_is_what(body: Tree) -> None:
    assert styled(body, "Title") == [TITLE]
    assert styled(body, "Subtitle") == ["Ann <Author> · May 2026"]
    assert styled(body, "Heading1") == ["Words # <b>", "State 854", "Directions", "Figures"]
    assert styled(body, "Heading2") == ["A wide one", "Level two"]
    assert styled(body, "Heading3") == ["Level three"]
    assert styled(body, "Quote") == ["“quoted words of a source”"]
    assert styled(body, "Note") == ["About it.", "How to read it.", "and more", "A note."]
    bullets = [styled(body, f"ListBullet{level}") for level in ("", 2, 3, 4, 5)]
    assert bullets == [["one", "- dash", "and 3 more"], ["two"], ["three"], ["four"], ["five", "six"]]
    tones = {value(each, "rPr/rStyle"): text(each) for each in body.iter(f"{W}r")}
    assert {"Strong", "Quiet", "Good", "Doubtful", "Bad", "Name", "Code", "Quoted"} <= set(tones)


def test_blocks_that_fit(body: Tree) -> None:
    found = paragraphs(body)
    assert {"Before.", "a key", "fits wide", "less wide", "deep", "an outline of one line"} <= set(found)
    assert not {"a key of ids", "fits narrow", "very wide", "chained"} & set(found)


def test_directions_and_scripts(body: Tree) -> None:
    found = paragraphs(body)
    assert found[ARABIC].find(f"{W}pPr/{W}bidi") is not None
    mixed = found[f"They say {HEBREW} (peace)."]
    assert mixed.find(f"{W}pPr/{W}bidi") is None
    leftward = {text(run): run for run in mixed.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None}
    assert list(leftward) == [HEBREW]
    assert value(leftward[HEBREW], "rPr/lang", "bidi") == "he-IL"
    arabic = [(text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in found[ARABIC].iter(f"{W}r")]
    assert arabic == [("تسلّم قاذفات 12 من طراز ", True), ("THAAD", False)]
    korean = next(run for run in body.iter(f"{W}r") if text(run) == KOREAN)
    assert value(korean, "rPr/lang", "eastAsia") == "ko-KR"
    assert value(korean, "rPr/rFonts", "hint") == "eastAsia"


def test_language_and_font() -> None:
    whole = handed("No <Such> Font", "ar")
    short = replace(whole, answer=replace(whole.answer, blocks=whole.answer.blocks[2:3]))
    with zipfile.ZipFile(io.BytesIO(word.bytes_of(short))) as found:
        styles = ElementTree.fromstring(found.read("word/styles.xml"))
        text = found.read("word/document.xml").decode()
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert {value(defaults, "rFonts", each) for each in ("ascii", "hAnsi", "eastAsia", "cs")} == {"No <Such> Font"}
    assert (value(defaults, "lang"), value(defaults, "lang", "bidi")) == ("ar", "ar")
    assert 'w:bidi="ar-SA"' not in text


# Links


def test_links_lead_somewhere(body: Tree) -> None:
    marks = [each.get(f"{W}name") or "" for each in body.iter(f"{W}bookmarkStart")]
    ids = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    links = [(text(each), each.get(f"{W}anchor")) for each in body.iter(f"{W}hyperlink")]
    assert len(set(marks)) == len(marks) == len(set(ids))
    assert sorted(each.get(f"{W}id") or "" for each in body.iter(f"{W}bookmarkEnd")) == sorted(map(str, ids))
    assert {anchor for _, anchor in links} <= set(marks)
    assert all(each.isidentifier() and len(each) <= 40 for each in marks)
    assert [words for words, _ in links if words in ("see it", "854", "none", "claim one")] == ["see it", "854", "854"]
    listed = ["Words # <b>", "State 854", "Directions", "Figures", "A wide one", "Level two"]
    assert sorted(words for words, anchor in links if str(anchor).startswith("_Toc")) == sorted(listed)


def test_the_table_of_contents_is_a_field_that_is_filled(body: Tree) -> None:
    kinds = [each.get(f"{W}fldCharType") for each in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert ["TOC" in (each.text or "") for each in body.iter(f"{W}instrText")] == [True]
    assert styled(body, "TOC1") == styled(body, "Heading1")


def test_pages_are_numbered(parts: Mapping[str, Tree]) -> None:
    footer = parts["word/footer1.xml"]
    assert [each.text for each in footer.iter(f"{W}instrText")] == [" PAGE "]
    assert text(footer).startswith(TITLE)


# Tables


def grid(table: Tree) -> list[int]:
    return [int(each.get(f"{W}w") or 0) for each in table.iter(f"{W}gridCol")]


def test_tables_fit_and_repeat_their_header(body: Tree) -> None:
    found = list(body.iter(f"{W}tbl"))
    for each in found:
        widths = grid(each)
        assert sum(widths) <= TEXT_WIDTH * TWIPS
        assert min(widths) > 0.3 * TWIPS
        for row in each.findall(f"{W}tr"):
            assert [int(value(cell, "tcPr/tcW", "w") or 0) for cell in row.findall(f"{W}tc")] == widths
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in each.findall(f"{W}tr")]
        assert heads == [text(each).startswith(("state", "claim")), *(False for _ in heads[1:])]
    captions = [value(each, "tblPr/tblCaption") for each in found]
    assert captions == ["Claims", *(["A broad table"] * (len(found) - 2)), None]


def test_a_broad_table_is_in_pieces(body: Tree) -> None:
    pieces = [each for each in body.iter(f"{W}tbl") if value(each, "tblPr/tblCaption") == "A broad table"]
    assert len(pieces) > 1
    seen: list[str] = []
    for each in pieces:
        head, *rows = ([text(cell) for cell in row.findall(f"{W}tc")] for row in each.findall(f"{W}tr"))
        assert head[0] == "state"
        assert [row[0] for row in rows] == ["0", "1", "2"]
        seen += rows[1][1:]
    assert seen == [f"r1c{place}" for place in range(COLUMNS)]


def test_a_paragraph_stands_behind_each_table(body: Tree) -> None:
    for one, other in zip(list(body), list(body)[1:], strict=False):
        assert not (one.tag == f"{W}tbl" and other.tag != f"{W}p")


# Figures


def drawings(body: Tree) -> Iterator[tuple[str, float, float]]:
    """The alternative text and the size in inches of each image."""
    for each in body.iter(f"{W}drawing"):
        found = {part.tag.partition("}")[2]: part for part in each.iter()}
        size = found["extent"]
        yield found["docPr"].get("descr") or "", int(size.get("cx") or 0) / EMU, int(size.get("cy") or 0) / EMU


def test_figures_say_what_they_show_and_fit(body: Tree) -> None:
    (small, *at_small), (wide, *at_wide), *tall = drawings(body)
    assert (small, wide) == ("small <figure>", "wide figure")
    assert at_small == pytest.approx([6.7, 3], abs=0.01)
    assert at_wide == pytest.approx([9.7, 4], abs=0.01)
    assert [says for says, *_ in tall] == [
        "tall figure",
        *(f"continued ({n} of {len(tall)})" for n in range(2, len(tall) + 1)),
    ]
    assert sum(height for *_, height in tall) == pytest.approx(12, abs=0.05)
    assert {round(width, 1) for _, width, _ in tall} == {6.7}
    assert max(height for *_, height in tall) < 11.69 - 1.6
    captions = ("small <figure>", "wide figure", "tall figure")
    assert styled(body, "Caption") == [f"Figure {place}. Caption of {each}" for place, each in enumerate(captions, 1)]


def test_a_long_figure_is_cut_where_nothing_stands(body: Tree) -> None:
    bottom = 0.0
    for _, _, height in list(drawings(body))[2:-1]:
        bottom += height
        for top in TALL.answer.lines:  # type: ignore[attr-defined]
            assert not top < bottom < top + 0.2


def test_figures_are_sharp(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        widths = [struct.unpack(">I", found.read(name)[16:20])[0] for name in found.namelist() if name.endswith(".png")]
    assert sorted({*widths}) == [1340, 1940]  # 200 dots to an inch


def test_a_wide_figure_has_a_page_on_its_side_with_its_heading(data: bytes, body: Tree) -> None:
    sections = docx.Document(io.BytesIO(data)).sections
    assert [section.orientation for section in sections] == [0, 1, 0]
    assert [round((each.page_width or 0) / EMU, 2) for each in sections] == [8.27, 11.69, 8.27]
    assert [each.footer.is_linked_to_previous for each in sections] == [False, True, True]
    ends = [place for place, each in enumerate(body) if each.find(f"{W}pPr/{W}sectPr") is not None]
    assert [text(each) for each in list(body)[ends[0] + 1 : ends[1] + 1]] == [
        "A wide one",
        "",
        "Figure 2. Caption of wide figure",
    ]


def test_each_piece_of_a_table_says_what_its_rows_are_about() -> None:
    """Also where the first column stands for several rows, so that the second tells them apart."""
    names = ("who", "does what", *(f"state{place}" for place in range(30)))
    cells = (("Ann", "goes", *"Y" * 30), ("", "stays", *"N" * 30))
    pieces = list(fitted(Table(tuple(Column(line(name)) for name in names), rows(*cells))))
    assert len(pieces) > 1
    for each in pieces:
        assert [text_of(column.name) for column in each.table.columns][:2] == ["who", "does what"]
        assert [text_of(row[1]) for row in each.table.rows] == ["goes", "stays"]
    assert sum(len(each.table.columns) - 2 for each in pieces) == 30


def test_shares_take_no_room_for_bars() -> None:
    """Which Word doesn't draw."""

    def table(share: float | None) -> Table:
        names = ("accounts", "Ann", "Bob", "Cleo", "Dan", "Eve", "Fay")
        cells = (line("one and the other"), *((Span("0.44", share=share),) for _ in names[1:]))
        return Table(tuple(Column(line(name)) for name in names), (cells,))

    assert [each.widths for each in pieces_of(table(0.4))] == [each.widths for each in pieces_of(table(None))]
