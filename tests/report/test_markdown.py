"""Reports as Markdown, and the tables of `--format markdown`, read by another program's parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from handed import ARABIC, BROAD, COLUMNS, HOSTILE, KOREAN, TITLE, handed
from standoff.render import markdown
from standoff.render.answer import Answer, Column, Item, Outline, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows
from standoff.render.report import Handed, Imprint
from standoff.render.report.markdown import bytes_of
from standoff.render.tables import tables_text

PARSERS = [
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
    MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]),
    MarkdownIt("gfm-like", {"html": True, "linkify": False}),
]
OURS = {"text", "text_special", "code_inline", "softbreak"}
"""The tokens within a line that are words, or keep them."""


def told(blocks: tuple[Paragraph | Table | Outline | Part, ...], title: str = "Title") -> str:
    return bytes_of(Handed(Answer(title, (), blocks), Imprint(title))).decode()


def inlines(parser: MarkdownIt, text: str) -> Iterator[tuple[str, list[Token]]]:
    """The lines of a text, each with the block that it stands in, and its tokens."""
    found = parser.parse(text)
    for place, token in enumerate(found):
        assert token.type not in ("html_block", "code_block", "fence", "hr"), token
        if token.type == "inline":
            yield found[place - 1].tag, [each for each in token.children or () if each.content or each.type != "text"]


def words(tokens: list[Token]) -> str:
    """The words of a line, in which nothing but words may be."""
    assert {each.type for each in tokens} <= OURS, tokens
    return "".join(each.content for each in tokens)


def plain(text: str) -> str:
    """What Markdown can keep of a text: blanks around a line are none of it."""
    return text.replace("\u2028", " ").strip()


@pytest.fixture(scope="module")
def report() -> str:
    return bytes_of(handed()).decode("utf-8")


@pytest.mark.parametrize("parser", PARSERS)
def test_a_users_words_are_words(parser: MarkdownIt) -> None:
    """In a paragraph, a heading, a list and a cell."""
    for each in HOSTILE:
        outline = Outline(Item(line(each), (Item(line(each), (Item(line(each)),)),)))
        table = Table((Column(line(each)), Column(line("x"))), rows((each, each)))
        text = told((Paragraph(line(each)), Part(line(each), (outline, table))), each)
        found = [words(tokens) for tag, tokens in inlines(parser, text) if words(tokens) != "x"]
        assert found == [plain(each)] * 9, text


@pytest.mark.parametrize("parser", PARSERS)
def test_words_are_words_whatever_stands_beside_them(parser: MarkdownIt) -> None:
    for before in ("", "a", "a ", "1", "-", "\\", "*", "_", "!", "[", "&"):
        for each in HOSTILE:
            for tone in ("", "strong"):
                text = told((Paragraph(line(before, Span(each, tone), "(b) _c_", Span(each, tone))),))
                (_, _), (_, tokens) = inlines(parser, text)
                kept = [part for part in tokens if part.type not in ("strong_open", "strong_close")]
                found = re.sub(r" +", " ", words(kept))
                assert found == re.sub(r" +", " ", plain(f"{before}{each}(b) _c_{each}")), text


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", ["a", "`", "a ` b `` c", "`a`", " a ", "a | b", "a \\| b", "\\", "<b>&amp;</b>"])
def test_code_is_shown_as_it_is(parser: MarkdownIt, text: str) -> None:
    code = line(Span(text, "code"))
    found = told((Paragraph(line("x ", code, " y")), Table((Column(line("head")),), ((line("x ", code, " y"),),))))
    in_lines = [words(tokens) for _, tokens in inlines(parser, found)]
    assert [each.replace("  ", " ") for each in in_lines[1::2]] == [
        f"x {text} y".replace("  ", " ").replace("  ", " ")
    ] * 2


@pytest.mark.parametrize("parser", PARSERS)
def test_headings_lists_and_quotes(parser: MarkdownIt, report: str) -> None:
    heads = [
        (tag, "".join(each.content for each in tokens)) for tag, tokens in inlines(parser, report) if tag[0] == "h"
    ]
    assert heads == [
        ("h1", TITLE), ("h2", "Words # <b>"), ("h2", "State 854"), ("h2", "Directions"), ("h2", "Figures"),
        ("h3", "A wide one"), ("h3", "Level two"), ("h4", "Level three"),
    ]  # fmt: skip
    depths, depth = {}, 0
    for token in parser.parse(report):
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth:
            depths["".join(each.content for each in token.children or ())] = depth
    tree = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "- dash": 1, "and 3 more": 1}
    assert tree.items() <= depths.items()
    quotes = re.findall(r"<blockquote>\s*<p>(.*?)</p>", parser.render(report))
    assert quotes == ["“quoted words of a source”"]


def test_links_lead_to_headings(report: str) -> None:
    """To those of the contents, and from a state to its own; elsewhere there is nothing to lead to."""
    links = re.findall(r'<a href="#([^"]*)">(.*?)</a>', PARSERS[0].render(report))
    assert links == [
        ("words--b", "Words # &lt;b&gt;"), ("state-854", "State 854"), ("directions", "Directions"),
        ("figures", "Figures"), ("state-854", "854"),
    ]  # fmt: skip


def test_a_heading_that_is_there_twice_has_an_anchor_of_its_own() -> None:
    state = Reference("state", "5")
    parts = (
        Part(line("Title"), (Paragraph(line("to ", Span("it", about=state))),)),
        Part(line("Title"), (Paragraph(line("x")),)),
        Part(line(Span("State – 5, “Ann's”", about=state, entry=True)), (Paragraph(line("y")),)),
    )
    text = told(parts)
    assert re.findall(r"\]\((.*?)\)", text) == ["#title-1", "#title-2", "#state--5-anns", "#state--5-anns"]


@pytest.mark.parametrize("parser", PARSERS)
def test_tables_stay_whole(parser: MarkdownIt, report: str) -> None:
    tables = re.findall(r"<table>(.*?)</table>", parser.render(report), re.DOTALL)
    cells = [[re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>")[:-1]] for table in tables]
    claims, broad, bare = cells
    assert claims == [["claim", "it says"], ["claim one", "first; second"], ["another", "see it and 854"]]
    assert [len(row) for row in broad] == [COLUMNS + 1] * (len(BROAD.rows) + 1)
    assert bare == [["", ""], ["854", "no | header"], ["", ""]]
    assert '<th style="text-align:right">state</th>' in tables[1]


def test_figures_are_left_out_and_that_is_said_once(report: str) -> None:
    assert report.count("has no figures") == 1
    assert "![" not in report
    assert "Caption" not in report
    whole = handed()
    bare = replace(whole, answer=replace(whole.answer, blocks=whole.answer.blocks[:3]))
    assert "has no figures" not in bytes_of(bare).decode()


def test_it_is_one_text(report: str) -> None:
    assert bytes_of(handed()).decode() == report
    assert ARABIC in report.splitlines()
    assert KOREAN in report
    assert "\n\n\n" not in report
    assert not re.search("[\x00-\x09\x0b-\x1f]", report)
    assert [each for each in report.splitlines() if each != each.strip() and not each.lstrip().startswith("- ")] == []


@pytest.mark.parametrize("parser", PARSERS)
def test_tables_alone_are_escaped_alike(parser: MarkdownIt) -> None:
    """Those of `--format markdown`, with their headings."""
    for each in HOSTILE:
        table = Table((Column(line(each)), Column(line("x"))), rows((each, "y")), each)
        parts = (Part(line(each), (table,)), Part(line("other"), (table,)))
        found = list(inlines(parser, tables_text(Answer("", (), parts), "markdown")))
        (tag, (begin, *heading, end)), *cells = found[: len(found) // 2]
        assert (tag, begin.type, end.type) == ("p", "strong_open", "strong_close")
        assert words(heading) == plain(each)
        assert [words(tokens) for _, tokens in cells] == [plain(each), "x", plain(each), "y"]


def test_plain_words_stay_as_they_are() -> None:
    """No more is escaped than has to be."""
    for each in (
        "no_strike",
        "1st of 7",
        "Ann's “yes” - Bob's no; 50%",
        "(a) b, c: d!",
        "C# & co.",
        "2 + 2 = 4",
        "a#b",
    ):
        assert markdown.escaped(each) == each
