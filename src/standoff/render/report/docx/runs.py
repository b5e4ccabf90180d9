"""Lines as paragraphs of Word: runs in one style, direction and language, with links to entries and headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.render.answer import BREAK, Line, Span
from standoff.render.report.anchors import Anchors, Subject, subject
from standoff.render.report.docx.elements import Element, element, text_element
from standoff.render.report.scripts import east_asian, is_leftward, leftward_language, stretches
from standoff.render.words import framed, printable

STYLES = {
    "strong": "Strong", "dim": "Quiet", "good": "Good", "doubt": "Doubtful", "bad": "Bad", "name": "Name",
    "code": "Code", "formula": "Code", "quoted": "Quoted",
}  # fmt: skip
"""The ids of the character styles of tones."""
INDENT = 110  # twentieths of a point that a blank of an indented paragraph is wide
LONGEST_TIP = 260  # letters that Word shows


@dataclass
class Typesetter:
    """Makes paragraphs of lines, in the language of a document, with links to what has `anchors`.

    What is `linked` since the last heading isn't so again.
    """

    language: str
    anchors: Anchors
    linked: set[Subject] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)
    _bookmarks: int = 0

    def paragraph(self, line: Line, style: str = "", *, indent: int = 0, right: bool = False) -> Element:
        """A paragraph in a style by its id."""
        words = "".join(_words(each) for each in line)
        leftward = is_leftward(words)
        settings = [
            *([element("pStyle", val=style)] if style else []),
            *([element("bidi")] if leftward else []),
            *([element("ind", left=INDENT * indent)] if indent else []),
            *([element("jc", val="right")] if right else []),
        ]
        found = element("p", *([element("pPr", *settings)] if settings else []))
        found.extend(self.runs(line))
        return found

    def runs(self, line: Line) -> Iterator[Element]:
        """The runs of a line."""
        words = [_words(each) for each in line]
        ways, start = list(stretches("".join(words))), 0
        for span, text in zip(line, words, strict=True):
            end = start + len(text)
            cuts = [(max(start, a), min(end, b), way) for a, b, way in ways if a < end and b > start]
            runs = [self._run(text[a - start : b - start], span, way) for a, b, way in cuts]
            yield from self._linked(span, [element("r", element("br"))] if span == BREAK else runs)
            start = end

    def bookmarked(self, name: str, runs: list[Element]) -> list[Element]:
        """Some runs with a bookmark around them."""
        self._bookmarks += 1
        begin = element("bookmarkStart", id=self._bookmarks, name=name)
        return [begin, *runs, element("bookmarkEnd", id=self._bookmarks)]

    def _linked(self, span: Span, runs: list[Element]) -> list[Element]:
        """Runs of a span as a link to its entry, or as the entry."""
        address = None if span.about is None or not runs else self.anchors.address(span.about)
        if span.about is None or address is None:
            return runs
        name = self._names.setdefault(address, f"entry_{len(self._names) + 1}")  # Word allows no more than that
        if span.entry:
            return runs if self.anchors.placed(span.about) is None else self.bookmarked(name, runs)
        if subject(span.about) in self.linked:
            return runs
        self.linked.add(subject(span.about))
        return [linked(name, runs, span.about.says)]

    def _run(self, text: str, span: Span, leftward: bool) -> Element:
        asian = east_asian(text, self.language)
        language = {"eastAsia": asian} if asian else {}
        if leftward:
            language["bidi"] = leftward_language(text, self.language)
        settings = [
            *([element("rStyle", val=STYLES[span.tone])] if span.tone in STYLES else []),
            *([element("rFonts", hint="eastAsia")] if asian else []),
            *([element("rtl")] if leftward else []),
            *([element("lang", **language)] if language else []),
        ]
        properties = [element("rPr", *settings)] if settings else []
        return element("r", *properties, text_element(text))


def linked(anchor: str, runs: list[Element], says: str = "") -> Element:
    """Some runs as a link to a bookmark, with words for the pointer."""
    tip = {"tooltip": printable(says)[:LONGEST_TIP]} if says else {}
    return element("hyperlink", *runs, anchor=anchor, history=1, **tip)


def _words(span: Span) -> str:
    if span == BREAK:
        return "\n"
    return printable(framed(span.text) if span.tone == "quoted" else span.text)
