"""Sets the blocks of a report as HTML: as on any page, with figures, names that links lead to, and nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markupsafe import Markup

from standoff.render.answer import Block, Column, Key, Line, Paragraph, Part, Picture, Reference, Span, Table
from standoff.render.html import Page, folded, joined, nowhere, table_css
from standoff.render.lines import text
from standoff.render.narrow import is_headed
from standoff.render.report.anchors import Anchors, Names, Subject, subject
from standoff.render.report.medium import is_own
from standoff.render.report.vector import variable, vector
from standoff.render.words import leftwards, printable

SAY_AN_ID = {"party", "account"}  # under the pointer, which is of no use to whoever reads a report
KNOWN = {"party", "option", "definition", "account", "voice", "concept"}  # linked once below a heading, not in tables
DEEPEST = 6
LONG = re.compile(r"([^\s-]{25,})")  # a word that is as wide as a column
PIECE = 12  # letters of it that are never broken
SHORT = 14  # letters that are kept in one line at the head of a row, or if they are one word
SAME = "Figure {} as a table"
CROWDED = {8: "so-many", 20: "so-most"}  # the classes of tables with more columns, which need small letters on paper
NAMELESS = Markup('<td class="so-none"></td>')  # what has no words heads nothing
FEW, MUCH = 3, 24  # columns of a table that fit a phone, and letters in a cell that do beside others
PLAYED, TRY = "#play=", "try it"
PAGE = 660  # pixels: a figure that is wider is turned on paper


@dataclass
class Figures:
    """What the figures of a report have in common: their number, and the colours that they need."""

    count: int = 0
    colours: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sheet(Page):
    """Sets a report. It is `anchored` where entries get their names.

    `under` is the heading above, and `linked` what has had a link below it; `language` is that of people's words where
    it isn't English. At most `reach` claims can be left out where the report is played with. `columns` are those of
    the table that is set, whose rows may be `cards` on a phone.
    """

    anchors: Anchors = field(kw_only=True)
    names: Names = field(kw_only=True)
    figures: Figures = field(kw_only=True, default_factory=Figures)
    anchored: bool = True
    in_table: bool = False
    linked: set[Subject] = field(default_factory=set)
    under: str = ""
    language: str = ""
    reach: int = 0
    columns: tuple[Column, ...] = ()
    cards: bool = False

    def section(self, part: Part, name: str) -> Markup:
        """A section of the report."""
        css = part.name or "part"
        below = super()._part(part)
        return Markup('<section class="so-part so-part-{}" id="{}">{}</section>').format(css, name, below)

    def bare(self, line: Line) -> Markup:
        """The words of a line without links and names."""
        return replace(self, link=nowhere, anchored=False).line(line)

    # Blocks

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Some blocks, one after another: a table whose caption stands above it as a paragraph doesn't repeat it."""
        found, above = [], ""
        for each in blocks:
            page = replace(self, under=above) if isinstance(each, Table) and each.caption == above else self
            found.append(page._block(each))
            above = text(each.line).rstrip(":") if isinstance(each, Paragraph) else ""
        return joined(found)

    def _block(self, block: Block) -> Markup:
        match block:
            case Picture():
                return self._picture(block)
            case Key(blocks, of_ids=False):
                return Markup('<div class="so-key">{}</div>').format(self.blocks(blocks))
            case Paragraph((Span() as alone,)) if leftwards(alone.text):
                return Markup('<p dir="auto">{}</p>').format(self._own(alone))  # which looks past what is isolated
            case _:
                return super()._block(block)

    def _part(self, part: Part) -> Markup:
        below = super()._part(part)
        if not part.name:
            return below
        name = self.names.name(part.name)
        return Markup('<div class="so-part-{}" id="{}">{}</div>').format(part.name, name, below)

    def _heading(self, part: Part) -> Markup:
        return self._unlinked(part.heading)

    def _below(self, part: Part) -> Page:
        if not part.heading:
            return self
        return replace(self, level=min(self.level + 1, DEEPEST), under=text(part.heading), linked=set())

    def _picture(self, picture: Picture) -> Markup:
        self.figures.count += 1
        number = self.figures.count
        drawn = vector(picture.drawn(), self.names.name(f"figure-{number}"), printable(picture.says))
        self.figures.colours |= drawn.colours
        caption = Markup("<figcaption><b>Figure {}.</b> {}</figcaption>").format(number, self.line(picture.caption))
        size = f"{variable('wide')}:{drawn.width}px;{variable('high')}:{drawn.height}px"
        figure = Markup(
            '<figure class="so-figure{}" style="{}"><div class="so-scroll" tabindex="0" role="group" '
            'aria-label="Figure {}">{}</div>{}</figure>'
        ).format(" so-turned" if drawn.width > PAGE >= drawn.height else "", size, number, drawn.svg, caption)
        if not picture.same:
            return figure
        words = folded(Markup(SAME).format(number), self.blocks(picture.same), shut=True)
        return figure + Markup('<div class="so-same">{}</div>').format(words)

    def _table(self, table: Table) -> Markup:
        """A table in a box that scrolls; its caption is seen where nothing else says it."""
        cards = _are_cards(table)
        told = not is_headed(table) or table.caption in (self.under, text(table.columns[0].name))
        caption = Markup("<caption{}>{}</caption>").format(Markup(' class="so-unseen"') if told else "", table.caption)
        return Markup(
            '<div class="so-scroll" tabindex="0" role="group" aria-label="{}">'
            '<table class="so-table {}">{}{}</table></div>'
        ).format(
            table.caption or self.under or "Table",
            " ".join([table_css(table), *(css for most, css in CROWDED.items() if len(table.columns) > most)])
            + " so-cards" * cards,
            caption if table.caption else "",
            replace(self, in_table=True, columns=table.columns, cards=cards)._rows(table),
        )

    def _row(self, cells: tuple[Line, ...]) -> Markup:
        first, *rest = cells
        told = (self._placed(cell, column) for cell, column in zip(rest, self.columns[1:], strict=True))
        return Markup("<tr>{}{}</tr>").format(self._row_head(first), joined(told))

    def _placed(self, words: Line, column: Column) -> Markup:
        """A cell of a column, with the column's name where rows are cards on a phone."""
        told = text(words)
        short = "-" in told and " " not in told and len(told) <= SHORT  # a date, which isn't broken
        css = " ".join(["so-right"] * column.right + ["so-short"] * short)
        place = Markup(' class="{}"').format(css) if css else Markup()
        name = Markup(' data-label="{}"').format(printable(text(column.name))) if self.cards else Markup()
        return Markup("<td{}{}>{}</td>").format(place, name, self.line(words))

    def _head(self, column: Column) -> Markup:
        return super()._head(column) if column.name else NAMELESS

    def _row_head(self, name: Line) -> Markup:
        if not name:
            return NAMELESS
        if len(text(name)) > SHORT:
            return super()._row_head(name)
        return Markup('<th scope="row" class="so-short">{}</th>').format(self.line(name))

    # Lines

    def line(self, line: Line) -> Markup:
        """The words of a line; those of people by themselves, where they may run the other way."""
        return joined(self._isolated(each) if len(line) == 1 or is_own(each) else self._own(each) for each in line)

    def _isolated(self, span: Span) -> Markup:
        words = self._own(span)
        return Markup("<bdi>{}</bdi>").format(words) if leftwards(span.text) else words

    def _own(self, span: Span) -> Markup:
        words = self._span(span)
        if not (self.language and is_own(span)):
            return words
        return Markup('<span lang="{}">{}</span>').format(self.language, words)

    def _text(self, words: str) -> Markup:
        """A very long word may be broken, so that a cell with it fits on paper."""
        return joined(
            _breakable(each) if place % 2 else Markup.escape(each) for place, each in enumerate(LONG.split(words))
        )

    def _span(self, span: Span) -> Markup:
        if span.about is not None and span.about.kind == "play":
            return self._trying(span.about)
        if not (span.entry and span.about and self.anchored):
            return super()._span(span)
        name = self.anchors.placed(span.about)
        words = replace(self, link=nowhere)._span(replace(span, entry=False))
        return words if name is None else Markup('<span class="so-entry" id="{}">{}</span>').format(name, words)

    def _trying(self, about: Reference) -> Markup:
        """A link to what holds without some claims, where the report can be played with so far."""
        asked = [value for _, value in about.values]  # the concept, and the claims
        if not self.anchored or len(asked) - 1 > self.reach:
            return Markup()
        address = "/".join(quote(each, safe="") for each in (about.id, *asked))
        return Markup('<span class="so-try"> (<a href="{}{}">{}</a>)</span>').format(PLAYED, address, TRY)

    def _about(self, about: Reference, words: Markup) -> Markup:
        known = about.kind in KNOWN and (self.in_table or subject(about) in self.linked)
        href = None if known else self.link(about)
        self.linked.update([subject(about)] if href else [])
        title = Markup(' title="{}"').format(about.says) if about.says and about.kind not in SAY_AN_ID else Markup()
        if href is None:
            return Markup("<span{}>{}</span>").format(title, words) if title else words
        return Markup('<a href="{}"{}>{}</a>').format(href, title, words)


def _are_cards(table: Table) -> bool:
    """Whether the rows of a table stand one below another on a phone: there are columns, with words."""
    long = any(len(text(cell)) > MUCH for row in table.rows for cell in row[1:])
    return is_headed(table) and 2 < len(table.columns) <= min(CROWDED) and (len(table.columns) > FEW or long)


def _breakable(word: str) -> Markup:
    return Markup("<wbr>").join(word[start : start + PIECE] for start in range(0, len(word), PIECE))
