"""Sets a report as Markdown: one text without figures, which any program for Markdown shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from standoff.errors import QuestionError
from standoff.render import markdown
from standoff.render.answer import BREAK, Item, Line, Paragraph, Part, Picture, Span, Table
from standoff.render.lines import text
from standoff.render.report import Handed
from standoff.render.report.anchors import Subject, subject
from standoff.render.report.medium import Medium, is_quote
from standoff.render.words import framed, printable

DEEPEST = 6  # headings of Markdown
LISTED = 1  # levels of headings in the table of contents
WORTH_LISTING = 3  # headings
SENTENCE_ENDS = (".", "?", "!")
NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
NO_FIGURES = (
    "This file has no figures: its words and tables say what they show. "
    "As an .html, .pdf or .docx file, the same report has them."
)


def bytes_of(handed: Handed) -> bytes:
    """The report as a .md file, in UTF-8."""
    imprint = handed.imprint
    first = _set(handed, {})
    sheet = _set(handed, first.entries)
    above = [f"# {markdown.heading(imprint.heading)}", markdown.started(markdown.escaped(imprint.byline))]
    return ("\n\n".join(each for each in (*above, sheet.contents(), *sheet.written) if each) + "\n").encode("utf-8")


def _set(handed: Handed, links: Mapping[Subject, str]) -> Sheet:
    """The answer below its title, with links to headings."""
    found = Sheet(links)
    found.anchor(handed.imprint.heading)
    found.answer(handed.answer)
    if found.lacks_figures:
        found.write(NO_FIGURES)
    return found


def require_font(name: str) -> None:
    """Raises QuestionError: a text has no fonts, whatever their name."""
    raise QuestionError("a .md file has no fonts of its own: leave `font` out", arguments=["font"])


@dataclass
class Sheet(Medium):
    """Sets blocks as the paragraphs of a text, with links to the headings that are entries.

    Only the first mention under a heading is a link, so that the text can be read as it is.
    """

    links: Mapping[Subject, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    entries: dict[Subject, str] = field(default_factory=dict)
    lacks_figures: bool = False
    _listed: list[tuple[str, str]] = field(default_factory=list)
    _linked: set[Subject] = field(default_factory=set)
    _anchors: Counter[str] = field(default_factory=Counter)

    def write(self, *lines: str) -> None:
        """Adds a paragraph, a list or a table."""
        self.written.append("\n".join(lines))

    def contents(self) -> str:
        """Links to the headings, where there are several."""
        if len(self._listed) < WORTH_LISTING:
            return ""
        return "\n".join(f"- [{markdown.escaped(heading)}](#{anchor})" for heading, anchor in self._listed)

    def anchor(self, heading: str) -> str:
        """The anchor that programs give to a heading; a number tells those apart that are alike."""
        found = NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-")
        self._anchors[found] += 1
        return found if self._anchors[found] == 1 else f"{found}-{self._anchors[found] - 1}"

    def heading(self, part: Part, level: int) -> None:
        """See Medium."""
        words = printable(text(part.heading)).strip()
        self._linked.clear()
        anchor = self.anchor(words)
        if level == LISTED:
            self._listed.append((words, anchor))
        for each in part.heading:
            if each.entry and each.about is not None:
                self.entries.setdefault(subject(each.about), anchor)
                self._linked.add(subject(each.about))
        self.write(f"{'#' * min(level + 1, DEEPEST)} {markdown.heading(words)}")

    def paragraph(self, paragraph: Paragraph) -> None:
        """See Medium."""
        mark = "> " if is_quote(paragraph.line) else ""
        lines = [markdown.started(each) for each in self._lines(paragraph.line) if each]
        if lines:
            self.write("\\\n".join(f"{mark}{each}" for each in lines))

    def note(self, line: Line) -> None:
        """See Medium."""
        self.paragraph(Paragraph(line))

    def outline(self, top: Item) -> None:
        """See Medium."""
        self.paragraph(Paragraph(top.line))
        self.write(*self._items(top, ""))

    def _items(self, top: Item, indent: str) -> Iterator[str]:
        for each in top.items:
            words = markdown.started(" ".join(self._lines(each.line)))
            if words:
                yield f"{indent}- {words}"
            if isinstance(each, Item):
                yield from self._items(each, f"{indent}  " if words else indent)

    def table(self, table: Table) -> None:
        """See Medium. There is no table without a header, so that it may be empty."""
        names = [self._cell(each.name) for each in table.columns]
        rows = ([self._cell(each) for each in row] for row in table.rows)
        self.write(*markdown.table(names, rows, [each.right for each in table.columns]))

    def picture(self, picture: Picture, level: int) -> None:
        """See Medium. There are no figures within a text."""
        self.lacks_figures = True
        self.blocks(picture.same, level)

    # Lines

    def _cell(self, line: Line) -> str:
        """A cell, which has one line: what stood in several is told apart by semicolons or the end of a sentence."""
        told = ""
        for each in filter(None, self._lines(line)):
            between = "" if not told else " " if told.endswith(SENTENCE_ENDS) else "; "
            told += between + each
        return told

    def _lines(self, line: Line) -> list[str]:
        """What stands in a line, and behind each break in it."""
        pieces: list[list[Span]] = [[]]
        for span in line:
            if span == BREAK:
                pieces.append([])
            else:
                pieces[-1].append(span)
        return [self._line(each) for each in pieces]

    def _line(self, spans: Iterable[Span]) -> str:
        groups = groupby(spans, lambda each: each.tone == "strong")
        pieces = [(markdown.joined(map(self._span, group)), is_strong) for is_strong, group in groups]
        found = ""
        for place, (words, is_strong) in enumerate(pieces):
            after = pieces[place + 1][0] if place + 1 < len(pieces) else ""
            found = markdown.joined((found, markdown.strong(words, found, after) if is_strong else words))
        return found.strip()

    def _span(self, span: Span) -> str:
        words = printable(span.text)
        if span.tone in ("code", "formula"):
            found = markdown.code(words)
        else:
            found = markdown.escaped(framed(words) if span.tone == "quoted" else words)
        about = None if span.about is None or span.entry else subject(span.about)
        if about is None or about not in self.links or about in self._linked:
            return found
        self._linked.add(about)
        return f"[{found}](#{self.links[about]})"
