"""A report with one of each block, and with words that are meant to break out of any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from standoff.render.answer import (
    BREAK,
    Answer,
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
from standoff.render.lines import line, rows
from standoff.render.report import Handed, Imprint

HOSTILE = (
    "<script>alert(1)</script>", "<!-- gone -->", "&lt;b&gt; &amp; &#42; AT&T",
    "*md* **md** _md_ __md__ snake_case_name", "[a](http://x.example) ![b](y.png) [c]: /d [^1] [ ] [x]",
    "`tick` ``ticks`` ~~struck~~ ~low~", "# heading #", "- item", "+ item", "1. item", "2) item", "> quote", "===",
    "---", "***", "    code", "a | b \\| c \\", "\\latex{} $x^2$ $$y$$", "#typst[ ] @ref", "]]> <![CDATA[ <?php ?>",
    "http://evil.example www.evil.example me@evil.example :smile:", "| a | b |", "```", "~~~", "{{ jinja }} {% x %}",
    "Term\u2014dash\u00a0blank", "<a href='x' onclick=\"y\">", "C#", "!", "\\", "*", "_", "[", "`", "%%", "# F#",
    "x\\", "5. *", "<http://auto.example>", "a  b", "=1+1", "\u200b", "\ufeffbom",
)  # fmt: skip
"""Texts of a user in which some format has a mark."""
CONTROL = "bell\x07 null\x00 last\uffff"
ARABIC, HEBREW, KOREAN, JAPANESE = "تسلّم قاذفات 12 من طراز THAAD", "שלום", "사드를 배치한다", "ミサイルを試す"
CLAIM = Reference("claim", "c1", "what the claim says")
STATE = Reference("state", "854", values=(("account", "one"),))
LOOSE = Reference("claim", "loose")
PARTY = Reference("party", "us")


@dataclass(frozen=True)
class Drawn:
    """An answer that is drawn as an empty page, with lines across where something stands."""

    width: float
    height: float
    lines: tuple[float, ...] = ()

    def plot(self, **options: Any) -> Figure:
        figure = Figure(figsize=(self.width, self.height))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(self.height, 0))
        axes.axis("off")
        for each in self.lines:
            axes.axhspan(each, each + 0.2, color="black")
        return figure


def picture(width: float, height: float, says: str, lines: tuple[float, ...] = ()) -> Picture:
    return Picture(Drawn(width, height, lines), says, line(f"Caption of {says}"))


SMALL, WIDE = picture(6.7, 3, "small <figure>"), picture(9.7, 4, "wide figure")
TALL = picture(6.7, 12, "tall figure", tuple(place / 2 for place in range(1, 23)))
COLUMNS = 30
BROAD = Table(
    (Column(line("state"), right=True), *(Column(line(f"what party{place} does")) for place in range(COLUMNS))),
    rows(*((str(row), *(f"r{row}c{place}" for place in range(COLUMNS))) for row in range(3))),
    "A broad table",
)  # fmt: skip
LINKED = Table(
    (Column(line("claim")), Column(line("it says"), explains=True)),
    (
        (line(Span("claim one", about=CLAIM, entry=True)), line("first", BREAK, "second")),
        (line("another"), line(Span("see it", about=CLAIM), " and ", Span("854", about=STATE))),
    ),
    "Claims",
)
BARE = Table((Column(), Column()), rows(("854", "no | header"), ("", "")))


def nested(*words: str) -> Item:
    """Lines each of which stands below the one before."""
    first, *rest = words
    return Item(line(first), (nested(*rest),) if rest else ())


TREE = Item(
    line("top of the tree"),
    (nested("one", "two", "three", "four", "five", "six"), Item(line("- dash")), Cut(line("and 3 more"), 5)),
)
WORDS = tuple(Paragraph(line(each)) for each in HOSTILE)
TITLE = "A *title* <b>of</b> #1 & $2"


def handed(font: str | None = None, language: str = "en") -> Handed:
    """The report."""
    tones = line(
        Span("bold", "strong"), " ", Span("dim", "dim"), " ", Span("good", "good"), " ", Span("doubt", "doubt"), " ",
        Span("bad", "bad"), " ", Span("name", "name"), " ", Span("a `tick` code", "code"), " ",
        Span("p and q", "formula"),
    )  # fmt: skip
    parts = (
        Part(line("Words # <b>"), (*WORDS, Paragraph(tones)), line("How to read it.")),
        Part(line(Span("State 854", about=STATE, entry=True)), (LINKED, BROAD, BARE)),
        Part(
            line("Directions"),
            (
                Paragraph(line(ARABIC)),
                Paragraph(line("They say ", Span(HEBREW, "strong"), " (peace).")),
                Paragraph(line(KOREAN, " ", JAPANESE)),
                Paragraph(line(CONTROL)),
                Paragraph(line(Span("quoted words of a source", "quoted"))),
                Paragraph(line("to ", Span("854", about=STATE), " and ", Span("none", about=PARTY)), 4, whole=True),
                Outline(TREE),
                Outline(Item(line("an outline of one line"))),
            ),
        ),
        Part(
            line("Figures"),
            (
                SMALL,
                Part(line("A wide one"), (WIDE,)),
                TALL,
                Key((Paragraph(line("a key")),)),
                Key((Paragraph(line("a key of ids")),), of_ids=True),
                Cut(line("and more")),
                Cut(()),
                Chain((), Span("chained")),
                Fitting(60, (Paragraph(line("fits wide")),), (Paragraph(line("fits narrow")),)),
                Fitting(
                    500,
                    (Paragraph(line(Span("very wide", about=LOOSE, entry=True))),),
                    (Paragraph(line(Span("less wide", about=LOOSE))),),
                ),
                Part((), (Part(line("Level two"), (Part(line("Level three"), (Paragraph(line("deep")),)),)),)),
            ),
        ),
    )
    answer = Answer(TITLE, (line("About it."),), parts, (line("A note."),), (Paragraph(line("Before.")),))
    imprint = Imprint(TITLE, "Ann <Author>", "May 2026", language, "9.9", "ab" * 32)
    return Handed(answer, imprint, font=font)
