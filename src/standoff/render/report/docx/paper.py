"""The blocks of an answer on the pages of a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Inches
from matplotlib.figure import Figure

from standoff.render.answer import Block, Item, Line, Paragraph, Part, Picture, Span, Table
from standoff.render.drawing import WIDTH
from standoff.render.lines import line
from standoff.render.report.docx.blank import PAGE, SIDE, TOP
from standoff.render.report.docx.elements import Element, allowed, element
from standoff.render.report.docx.elements import field as word_field
from standoff.render.report.docx.figures import SMALLEST, pieces
from standoff.render.report.docx.runs import Typesetter, linked
from standoff.render.report.docx.tables import pieces_of, table_of
from standoff.render.report.medium import Medium, is_quote

HEADINGS = 6  # levels that have a style
BULLETS = 5
DEEPER = 3  # blanks that an item below the last of these levels is indented
LETTERS = 90  # that a line of a table has, about
LISTED = 2  # levels of headings in the table of contents
MOST_LISTED = 40  # headings there; of more, only those of the first level are listed
WORTH_LISTING = 3  # headings
FOR_CAPTION = 1.0  # inches of a page that a figure leaves to its caption and what stands above it


@dataclass
class Paper(Medium):
    """Sets blocks in a document, which it turns on its side where a figure or a table is wide."""

    document: Document
    typesetter: Typesetter
    columns: float = LETTERS
    _headings: list[tuple[int, Line, str]] = field(default_factory=list)
    _drawn: dict[int, Figure] = field(default_factory=dict)
    _contents: Element = None
    _on_side: bool = False
    _figures: int = 0

    def write(self, line: Line, style: str = "", indent: int = 0) -> None:
        """Adds a paragraph in a style, if the line has words."""
        if line:
            self._add(self.typesetter.paragraph(line, style, indent=indent))

    def _add(self, *found: Element) -> None:
        """Adds paragraphs and tables; the settings of the last section stand behind them."""
        for each in found:
            self.document.element.body[-1].addprevious(each)

    # Headings and the table of contents

    def heading(self, part: Part, level: int) -> None:
        """See Medium. A heading stands on the page of the figure or table that follows it."""
        first = part.blocks[0] if part.blocks else None
        self._turn(on_side=not part.note and self._is_wide(first))
        self.typesetter.linked.clear()
        level = min(level, HEADINGS)
        name = f"_Toc{len(self._headings) + 1:06}"
        settings, *runs = self.typesetter.paragraph(part.heading, f"Heading{level}")
        self._add(element("p", settings, *self.typesetter.bookmarked(name, runs)))
        self._headings.append((level, part.heading, name))

    def begin_contents(self) -> None:
        """Says where the table of contents stands: behind all that has been set."""
        self._contents = self.document.element.body[-2]

    def finish_contents(self) -> None:
        """Sets the table of contents: links, which Word can exchange for a list with the numbers of pages."""
        deepest = LISTED if sum(level <= LISTED for level, *_ in self._headings) <= MOST_LISTED else 1
        listed = [each for each in self._headings if each[0] <= deepest]
        if len(listed) < WORTH_LISTING:
            return
        found = [self.typesetter.paragraph(_plain(heading), f"TOC{level}") for level, heading, _ in listed]
        for paragraph, (_, _, name) in zip(found, listed, strict=True):
            _, *runs = paragraph
            paragraph.append(linked(name, runs))
        begin = word_field(f' TOC \\o "1-{deepest}" \\h \\z \\u ', ())
        settings = found[0][0]
        for each in reversed(begin[:3]):
            settings.addnext(each)
        found[-1].append(begin[3])
        title = self.typesetter.paragraph(line("Contents"), "ContentsHeading")
        for each in reversed([title, *found]):
            self._contents.addnext(each)

    def drop_loose_links(self) -> None:
        """Takes out links to entries that stand nowhere, as in a layout that wasn't taken."""
        body = self.document.element.body
        there = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
        for each in [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor")) not in there]:
            for run in list(each):
                each.addprevious(run)
            each.getparent().remove(each)

    # Words

    def paragraph(self, paragraph: Paragraph) -> None:
        """See Medium."""
        self._turn(on_side=False)
        words = paragraph.line
        is_heading = all(each.tone == "strong" for each in words)  # of the table or list below it
        self.write(words, "Quote" if is_quote(words) else "ListHeading" if is_heading else "", paragraph.indent)

    def note(self, line: Line) -> None:
        """See Medium."""
        if line:
            self._turn(on_side=False)
            self.write(line, "Note")

    def outline(self, top: Item) -> None:
        """See Medium."""
        self._turn(on_side=False)
        self.write(top.line, "ListHeading")
        for level, each in _items(top, 1):
            style = f"ListBullet{min(level, BULLETS) if level > 1 else ''}"
            found = self.typesetter.paragraph(each, style)
            if level > BULLETS:
                found[0].append(element("ind", left=300 * level, hanging=220))
            self._add(found)

    def table(self, table: Table) -> None:
        """See Medium. A paragraph stands behind each piece, for Word would join them."""
        for piece in pieces_of(table):
            self._turn(on_side=piece.turned)
            self._add(table_of(piece, self.typesetter), self.typesetter.paragraph((), "AfterTable"))

    # Figures

    def picture(self, picture: Picture, level: int) -> None:
        """See Medium."""
        is_wide = self._is_wide(picture)
        self._turn(on_side=is_wide)
        width, height = (PAGE[1], PAGE[0]) if is_wide else PAGE
        room = (width - 2 * SIDE, height - 2 * TOP - FOR_CAPTION)
        found = list(pieces(self._figure(picture), room))
        for number, piece in enumerate(found, start=1):
            inline = self.document.part.new_pic_inline(
                io.BytesIO(piece.data), Inches(piece.width), Inches(piece.height)
            )
            of = f" ({number} of {len(found)})" if len(found) > 1 else ""
            inline.docPr.set("descr", allowed(picture.says if number == 1 else f"continued{of}"))
            inline.docPr.set("name", f"Figure {inline.docPr.get('id')}")
            self._add(
                element("p", element("pPr", element("pStyle", val="Figure")), element("r", element("drawing", inline)))
            )
        self._figures += 1
        called = Span(f"Figure {self._figures}. ", "strong")
        self.write((called, *picture.caption) if picture.caption else (), "Caption")
        del self._drawn[id(picture)]

    def _figure(self, picture: Picture) -> Figure:
        """The figure, drawn once."""
        if id(picture) not in self._drawn:
            self._drawn[id(picture)] = picture.drawn()
        return self._drawn[id(picture)]

    def _is_wide(self, block: Block | None) -> bool:
        """Whether a figure or a table needs a page on its side."""
        match block:
            case Picture():
                return float(self._figure(block).get_size_inches()[0]) > WIDTH / SMALLEST
            case Table():
                return next(pieces_of(block)).turned
            case _:
                return False

    def _turn(self, *, on_side: bool) -> None:
        """Goes on with a page on its side, or upright, if the last one isn't so."""
        if on_side == self._on_side:
            return
        self._on_side = on_side
        last = self.document.element.body[-1]
        before = last.getprevious()
        ended = deepcopy(last)
        settings = before.get_or_add_pPr()
        settings.append(ended)
        for each in (*last.findall(qn("w:footerReference")), *last.findall(qn("w:headerReference"))):
            last.remove(each)  # as in the section before
        size = last.find(qn("w:pgSz"))
        wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), high)
        size.set(qn("w:h"), wide)
        size.attrib.pop(qn("w:orient"), None)
        if on_side:
            size.set(qn("w:orient"), "landscape")


def _items(top: Item, level: int) -> Iterator[tuple[int, Line]]:
    """The lines below an item, with their levels."""
    for each in top.items:
        if each.line:
            yield level, each.line
        if isinstance(each, Item):
            yield from _items(each, level + 1)


def _plain(heading: Line) -> Line:
    """A heading without links of its own."""
    return line("".join(each.text for each in heading))
