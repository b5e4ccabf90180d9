"""A report as a PDF: words are never markup, it can be read aloud, and tables and figures fit its pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import standoff
from asking import standoff_cli
from standoff.errors import QuestionError
from standoff.remarks import remarks
from standoff.render.answer import (
    Answer,
    Block,
    Chain,
    Column,
    Cut,
    Fitting,
    Item,
    Key,
    Outline,
    Paragraph,
    Part,
    Picture,
    Reference,
    Span,
    Table,
)
from standoff.render.drawing import figure_of, page
from standoff.render.lines import line
from standoff.render.report import Handed, Imprint
from standoff.render.report.columns import LANDSCAPE, PORTRAIT, fitted
from standoff.render.report.pdf import bytes_of

HOSTILE = (
    "#panic()", "$x$", "*b*", "_i_", "@ref", "back\\slash", "\\u{1F}", '"quoted"', "]", "[#x", "`code`", "```",
    "<label>", "= Heading", "- list", "/* d", "https://evil.example/x", "#{", "</script>", "&amp;", "%n", "{{}}",
    "---", "'q'",
)  # fmt: skip
ALL = " ".join(HOSTILE)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
ARABIC, HEBREW, RUSSIAN = "هل تنسحب القوات", "ההסכם יחזיק מעמד", "Стороны договорятся"
NOBODYS = "\U0010fffd"  # a letter that no font has
CLAIM = Reference("claim", "c1")


@dataclass(frozen=True)
class Drawn:
    """A figure of some size in inches."""

    width: float
    height: float

    def plot(self, **options: Any) -> Figure:
        axes = page(self.width, self.height, ["A figure"])
        return figure_of(axes)


def table(columns: int, rows: int, word: str = "word") -> Table:
    names = (Column(line(f"{word}-{place}")) for place in range(columns))
    return Table(
        tuple(names),
        tuple(tuple(line(f"r{row}c{place}") for place in range(columns)) for row in range(rows)),
    )


def handed(*blocks: Block, title: str = "A dispute", font: str | None = None, **imprint: str) -> Handed:
    return Handed(Answer(title, (), blocks), Imprint(title, **imprint), None, font)


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def squeezed(text: str) -> str:
    """A text without white space, since lines end where there is no more room."""
    return "".join(text.split())


def text_of(data: bytes) -> str:
    return squeezed(" ".join(each.extract_text() for each in read(data).pages))


def structure(found: Any) -> Iterator[DictionaryObject]:
    """The tags of a PDF, from the top."""
    found = found.get_object()
    if isinstance(found, list):
        for each in found:
            yield from structure(each)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from structure(found["/K"])


def tagged(data: bytes, kind: str) -> list[DictionaryObject]:
    return [each for each in structure(read(data).trailer["/Root"]["/StructTreeRoot"]) if each["/S"] == kind]


def everywhere(words: str) -> Handed:
    """Words wherever an answer may have some."""
    span = Span(words, about=CLAIM)
    tones = [Span(words, tone) for tone in ("strong", "dim", "good", "doubt", "bad", "name", "code", "formula")]
    parts = (
        Part(line(words), (*(Paragraph(line(each)) for each in tones), Key((Paragraph(line(words)),))), line(words)),
        Part(line(words), (Outline(Item(line(words), (Item(line(words)), Cut(line(words))))),)),
        Part(line(words), (Paragraph(line(Span(words, "quoted", CLAIM, entry=True))), Chain(((span, span),), span))),
        Part(line(words), (Table((Column(line(words)), Column(line("b"))), ((line(words), line(words)),), words),)),
        Part(line(words), (Picture(Drawn(6, 2), words, line(words)), Fitting(80, (Paragraph(line(words)),), ()))),
    )
    answer = Answer(words, (line(words),), parts, (line(words),), (Paragraph(line(words)),))
    return Handed(answer, Imprint(words, words, "2017-12-01", "en", "1.0", "ab" * 32))


@pytest.fixture(scope="module")
def hostile() -> bytes:
    with remarks() as said:
        found = bytes_of(everywhere(ALL))
    assert said == []
    return found


def test_no_words_are_markup(hostile: bytes) -> None:
    text = text_of(hostile)
    for each in HOSTILE:
        assert text.count(squeezed(each)) >= 25, each


def test_no_words_are_links(hostile: bytes) -> None:
    pages = read(hostile).pages
    actions = [note.get_object().get("/A", {}) for each in pages for note in each.get("/Annots", ())]
    assert not [each for each in actions if "/URI" in each]


def test_metadata_are_words_too(hostile: bytes) -> None:
    found = read(hostile)
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == (ALL, ALL)
    assert found.trailer["/Root"]["/Lang"] == "en"
    assert str(found.metadata["/CreationDate"]).startswith("D:20171201")


def test_it_can_be_read_aloud(hostile: bytes) -> None:
    root = read(hostile).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert is_accessible(hostile)
    assert [each["/Alt"] for each in tagged(hostile, "/Figure") if "/Alt" in each] == [ALL]
    assert len(tagged(hostile, "/TH")) == 2


def test_bookmarks_lead_to_all_headings() -> None:
    nested = Part(line("Inner"), (Paragraph(line("words")), Part(line("Innermost"), (Paragraph(line("more")),))))
    data = bytes_of(handed(Part(line("First"), (nested,)), Part(line("Second"), ()), Part(line("Third"), ())))
    first, (inner, (innermost,)), second, third = read(data).outline[-4:]  # after that of the contents
    assert [each.title for each in (first, inner, innermost, second, third)] == [
        "First", "Inner", "Innermost", "Second", "Third",
    ]  # fmt: skip
    assert [len(tagged(data, f"/H{level}")) for level in (1, 2, 3)] == [4, 1, 1]


def test_links_lead_to_the_entry_of_their_subject() -> None:
    entry = Part(line("Claims"), (Paragraph(line(Span("the claim", about=CLAIM, entry=True))),))
    elsewhere = Span("nowhere", about=Reference("claim", "c2"))
    data = bytes_of(handed(Paragraph(line("see ", Span("it", about=CLAIM), " or ", elsewhere)), entry))
    assert len(tagged(data, "/Link")) == 1


def is_accessible(data: bytes) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in read(data).trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("entry", [False, True])
def test_names_of_columns_may_be_links_and_entries(entry: bool) -> None:
    given = table(2, 80)
    head = Column(line(Span("the claim", about=CLAIM, entry=entry)))
    told = Paragraph(line(Span("it", about=CLAIM, entry=not entry)))
    data = bytes_of(handed(Table((given.columns[0], head), given.rows), told))
    assert is_accessible(data)
    assert len(tagged(data, "/Link")) == entry  # a link that is repeated on each page can't be read aloud


def test_an_entry_that_is_only_in_a_picture_has_no_links() -> None:
    chain = Chain((), Span("the claim", about=CLAIM, entry=True))
    data = bytes_of(handed(chain, Paragraph(line(Span("it", about=CLAIM)))))
    assert is_accessible(data)
    assert not tagged(data, "/Link")


def test_the_same_report_has_the_same_bytes() -> None:
    given = handed(Picture(Drawn(6, 2), "says"), table(3, 4), date="some time in 2017")
    assert bytes_of(given) == bytes_of(given)


def test_the_words_of_people_are_in_their_language() -> None:
    words = Paragraph(line("it is wanted by ", Span("o governo", about=Reference("party", "gov"))))
    data = bytes_of(handed(words, language="pt-BR"))
    assert read(data).trailer["/Root"]["/Lang"] == "en"
    contents = read(data).pages[0].get_contents()
    assert contents is not None
    assert contents.get_data().count(b"/Lang(pt-BR)") == 1


@pytest.mark.soak
def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    korea = Path(__file__).parents[2] / "examples" / "korea-2017" / "korea.yaml"
    command = [sys.executable, "-m", "standoff", "report", korea, "-o"]
    for name in ("a.pdf", "b.pdf"):
        subprocess.run([*command, tmp_path / name], check=True, capture_output=True)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


# Letters


def test_what_is_no_letter_gets_a_mark() -> None:
    with remarks() as said:
        data = bytes_of(handed(Paragraph(line("a\x07b\ufffec\ufdd0d"))))
    assert "a\ufffdb\ufffdc\ufffdd" in text_of(data)
    assert said == []


def test_words_longer_than_a_line_are_broken_and_stay_words() -> None:
    narrow = Table((Column(line("a")), Column(line("b"), folds=True)), ((line(LONG), line(LONG)),))
    data = bytes_of(handed(Part(line(LONG), (Paragraph(line(LONG)), narrow)), title=LONG))
    assert text_of(data).count(LONG) >= 5
    assert "\u200b" not in text_of(data)


def test_arabic_hebrew_and_cyrillic_need_no_fonts_of_the_machine() -> None:
    with remarks() as said:
        data = bytes_of(handed(*(Paragraph(line(each)) for each in (ARABIC, HEBREW, RUSSIAN))))
    assert said == []
    assert is_accessible(data)
    assert squeezed(RUSSIAN) in text_of(data)


def test_letters_that_no_font_has_are_told() -> None:
    with remarks() as said:
        data = bytes_of(handed(Paragraph(line(f"before {NOBODYS} after"))))
    assert len(said) == 1
    assert "U+10FFFD" in said[0]
    assert "after" in text_of(data)


def test_a_font_that_is_not_there_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="there is no font `Libertinus Serf`: did you mean `Libertinus Serif`"):
        bytes_of(handed(font="Libertinus Serf"))
    file = tmp_path / "dispute.yaml"
    file.write_text("standoff: 1\ndecision_makers: {a: {options: {b: c}}}\npreferences: {a: [b]}\n")
    done = standoff_cli("report", str(file), "-o", str(tmp_path / "out.pdf"), "--font", "Libertinus Serf")
    assert done.exit_code == 1
    assert "did you mean `Libertinus Serif`" in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_a_font_may_be_named_in_any_case() -> None:
    data = bytes_of(handed(Paragraph(line("words")), font="new computer modern"))
    fonts = {str(font["/BaseFont"]) for font in read(data).pages[0]["/Resources"]["/Font"].values()}
    assert any("NewCM" in each for each in fonts)


# Pages


@pytest.mark.parametrize("columns", range(1, 41, 3))
def test_tables_fit_between_the_margins(columns: int) -> None:
    given = table(columns, 20, "considerable")
    found = list(fitted(given))
    for each in found:
        assert sum(each.widths) <= (LANDSCAPE if each.turned else PORTRAIT)
        assert each.table.columns[0] == given.columns[0]
    assert {place for each in found for place in each.table.columns} == set(given.columns)


def test_a_wide_table_comes_in_pieces_that_repeat_the_first_column() -> None:
    text = text_of(bytes_of(handed(table(40, 3, "party"))))
    assert all(f"party-{place}" in text for place in range(40))
    assert text.count("r2c0") >= 4


def test_a_long_table_that_is_a_little_too_wide_turns_the_page() -> None:
    pages = read(bytes_of(handed(Part(line("Turned"), (table(8, 40, "considerable"),))))).pages
    turned = [each for each in pages if each.mediabox.width > each.mediabox.height]
    assert len(turned) == len(pages) - 1 > 1
    assert "Turned" in turned[0].extract_text()
    assert all("considerable-7" in each.extract_text() for each in turned)


SIZES = ((6.7, 3), (9.7, 5.5), (6.7, 8.5), (6.7, 14))  # of figures, in inches


def test_figures_get_the_page_that_they_need() -> None:
    drawn = [Part(line("Heading"), (Picture(Drawn(*size), "says"),)) for size in SIZES]
    pages = read(bytes_of(handed(*drawn))).pages
    sizes = [tuple(round(side) for side in (each.mediabox.width, each.mediabox.height)) for each in pages]
    a4 = 595, 842
    assert sizes == [a4, a4[::-1], a4, a4, a4]  # the last figure is cut into two
    assert ["Heading" in each.extract_text() for each in pages] == [True, True, True, True, False]


@pytest.mark.parametrize("lines", [5, 25])
def test_a_figure_stands_where_it_is_told(lines: int) -> None:
    filling = [Paragraph(line(f"line {number}")) for number in range(lines)]
    drawn = Picture(Drawn(6.7, 6), "says", line("The caption"))
    parts = Part(line("One"), (*filling, drawn, Paragraph(line("Below it.")))), Part(line("Other"), tuple(filling))
    found = "".join(each.extract_text() for each in read(bytes_of(handed(*parts))).pages)
    assert found.index("The caption") < found.index("Below it.")


@pytest.mark.parametrize("lines", range(33, 38))
def test_no_heading_is_left_alone_at_the_end_of_a_page(lines: int) -> None:
    filling = [Paragraph(line(f"line {number}")) for number in range(lines)]
    part = Part(line("The heading"), (Paragraph(line("It introduces:")), table(3, 30)), line("Its note"))
    pages = [each.extract_text() for each in read(bytes_of(handed(*filling, part))).pages]
    (page,) = [each for each in pages if "The heading" in each]
    assert "r1c0" in page


def test_a_dispute_without_a_title_gets_one() -> None:
    conflict = standoff.loads("standoff: 1\ndecision_makers: {a: {options: {b: c}}}\npreferences: {a: [b]}\n")
    assert "Adisputewithoutatitle" in text_of(bytes_of(standoff.report(conflict).handed()))


def many_states() -> str:
    """16 options, which make 65,536 states."""
    lines = ["standoff: 1", "title: Many states", "decision_makers:"]
    for dm in range(4):
        options = ", ".join(f"o{dm}_{number}: act {number}" for number in range(4))
        lines.append(f"  p{dm}: {{name: The party {dm}, options: {{{options}}}}}")
    wants = ", ".join(f"p{dm}: [not o{(dm + 1) % 4}_0, o{dm}_0]" for dm in range(4))
    return "\n".join([*lines, f"preferences: {{{wants}}}", "status_quo: []"])


def many_parties() -> str:
    """40 parties and three states."""
    every = range(40)
    lines = ["standoff: 1", "title: Many parties", "states: [a, b, c]"]
    lines.append(f"decision_makers: {{{', '.join(f'p{dm}: {{name: The party {dm}}}' for dm in every)}}}")
    lines.append(f"moves: {{{', '.join(f'p{dm}: {{a: [b], b: [c]}}' for dm in every)}}}")
    return "\n".join([*lines, f"preferences: {{{', '.join(f'p{dm}: {{ranking: [c, a, b]}}' for dm in every)}}}"])


@pytest.mark.soak
@pytest.mark.parametrize(("text", "last"), [(many_states(), "The party 3"), (many_parties(), "The party 39")])
def test_large_disputes_are_set_whole(text: str, last: str) -> None:
    with remarks():
        data = bytes_of(standoff.report(standoff.loads(text)).handed())
    assert is_accessible(data)
    assert squeezed(last) in text_of(data)
