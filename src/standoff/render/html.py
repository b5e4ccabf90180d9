"""Sets an answer as HTML. All text from a file is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from standoff.render.answer import (
    BREAK,
    Answer,
    Block,
    Chain,
    Column,
    Cut,
    Fitting,
    Item,
    Key,
    Line,
    Outline,
    Paragraph,
    Part,
    Picture,
    Reference,
    Span,
    Table,
)
from standoff.render.narrow import is_headed

CSS = {"good": "so-effect so-good", "doubt": "so-effect so-doubt", "bad": "so-effect so-bad", "dim": "so-dim"}
TAGS = {"code": "code", "formula": "code", "strong": "strong", "quoted": "q"}
ABOUT = {"state": "so-state", "claim": "so-claim", "concept": "so-chip so-concept", "definition": "so-chip"}


@dataclass(frozen=True)
class Page:
    """Sets answers as HTML. `link` returns the address of a reference, or None; `level` is that of the next heading."""

    link: Callable[[Reference], str | None]
    level: int = 2

    def answer(self, answer: Answer) -> Markup:
        """The blocks and notes of an answer in sections: one for each part, and for the blocks between parts."""
        found = []
        for is_part, group in groupby((*answer.before, *answer.blocks), lambda each: isinstance(each, Part)):
            if is_part:
                parts = [each for each in group if isinstance(each, Part)]
                found += [_section(each.name or "part", self._part(each)) for each in parts]
            else:
                found.append(_section("answer", replace(self, level=3).blocks(group)))
        return joined([*found, *(Markup("<p class='so-dim'>{}</p>").format(self.line(each)) for each in answer.notes)])

    def heading(self, title: str, about: Iterable[Line]) -> Markup:
        """A title and the lines below it."""
        lines = joined(Markup("<p class='so-dim'>{}</p>").format(self.line(each)) for each in about)
        return Markup("<h1>{}</h1>{}").format(title, lines)

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Some blocks, one after another."""
        return joined(self._block(each) for each in blocks)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(line, indent):
                return Markup("<p{}>{}</p>").format(Markup(" class='so-in'" if indent else ""), self.line(line))
            case Table():
                return self._table(block)
            case Outline():
                return self._outline(block)
            case Chain():
                return self._chain(block)
            case Cut(line):
                return Markup("<p class='so-dim'>{}</p>").format(self.line(line)) if line else Markup()
            case Picture(same=same):  # screens draw theirs
                return self.blocks(same)
            case Key():  # a page shows these under the pointer
                return Markup()
            case Fitting(_, wide):
                return self.blocks(wide)
            case Part():
                return self._part(block)

    # Parts and outlines

    def _part(self, part: Part) -> Markup:
        note = Markup("<p class='so-dim'>{}</p>").format(self.line(part.note)) if part.note else Markup()
        below = note + self._below(part).blocks(part.blocks)
        if not part.heading:
            return below
        heading = Markup("<h{0}>{1}</h{0}>").format(self.level, self._heading(part))
        return folded(heading, below, shut=part.shut) if part.folds else heading + below

    def _heading(self, part: Part) -> Markup:
        return self._unlinked(part.heading) if part.folds else self.line(part.heading)

    def _below(self, part: Part) -> Page:
        """What sets the blocks of a part."""
        return replace(self, level=3)

    def _unlinked(self, line: Line) -> Markup:
        """Words that are clicked to open what is below them: there can be no links in them."""
        return replace(self, link=nowhere).line(line)

    def _outline(self, outline: Outline) -> Markup:
        top = outline.top
        if not top.items:
            return self._block(Paragraph(top.line))
        below = self._items(top.items)
        if outline.folds == "never":
            return self._block(Paragraph(top.line)) + below
        return folded(self._unlinked(top.line), below, shut=outline.folds == "shut")

    def _items(self, items: tuple[Item | Cut, ...]) -> Markup:
        return Markup("<ul>{}</ul>").format(joined(map(self._item, items))) if items else Markup()

    def _item(self, item: Item | Cut) -> Markup:
        below = self._block(item) if isinstance(item, Cut) else self.line(item.line) + self._items(item.items)
        return Markup("<li>{}</li>").format(below)

    def _chain(self, chain: Chain) -> Markup:
        links = joined(
            Markup('<span class="so-arrow {}"><span>{}</span></span>{}').format(
                CSS.get(step.tone, ""), step.text, _box(state)
            )
            for step, state in chain.links
        )
        return Markup('<div class="so-chain" aria-hidden="true">{}{}</div>').format(_box(chain.start), links)

    # Tables

    def _table(self, table: Table) -> Markup:
        caption = table.caption or "Table"
        return Markup(
            '<div class="so-scroll" tabindex="0" role="region" aria-label="{1}"><table class="so-table {0}">'
            '<caption class="so-unseen">{1}</caption>{2}</table></div>'
        ).format(table_css(table), caption, self._rows(table))

    def _rows(self, table: Table) -> Markup:
        """The head and the body of a table."""
        head = Markup("<thead><tr>{}</tr></thead>").format(joined(map(self._head, table.columns)))
        body = joined(map(self._row, table.rows))
        return (head if is_headed(table) else Markup()) + Markup("<tbody>{}</tbody>").format(body)

    def _row(self, cells: tuple[Line, ...]) -> Markup:
        first, *rest = cells
        return Markup("<tr>{}{}</tr>").format(self._row_head(first), joined(map(self._cell, rest)))

    def _row_head(self, name: Line) -> Markup:
        return Markup('<th scope="row">{}</th>').format(self.line(name))

    def _cell(self, words: Line) -> Markup:
        return Markup("<td>{}</td>").format(self.line(words))

    def _head(self, column: Column) -> Markup:
        name: object = self.line(column.name)
        if column.says:
            name = Markup('<abbr title="{}">{}</abbr>').format(column.says, name)
        return Markup('<th scope="col" class="{}">{}</th>').format("so-right" if column.right else "", name)

    # Lines

    def line(self, line: Line) -> Markup:
        """The words of a line."""
        return joined(map(self._span, line))

    def _span(self, span: Span) -> Markup:
        if span == BREAK:
            return Markup("<br>")
        words = self._text(span.text)
        if span.tone in TAGS:
            words = Markup("<{0}>{1}</{0}>").format(Markup(TAGS[span.tone]), words)
        if span.about is not None:
            words = self._about(span.about, words)
        if span.tone in CSS:
            words = Markup('<span class="{}">{}</span>').format(CSS[span.tone], words)
        return words if span.share is None else words + _bar(span.share)

    def _text(self, words: str) -> Markup:
        return Markup.escape(words)

    def _about(self, about: Reference, words: Markup) -> Markup:
        href, css = self.link(about), ABOUT.get(about.kind, "")
        if href is not None:
            return Markup('<a class="{}" href="{}" title="{}">{}</a>').format(css, href, about.says, words)
        if about.says or css:
            return Markup('<span class="{}" title="{}">{}</span>').format(css, about.says, words)
        return words


def nowhere(about: Reference) -> None:
    """No address, for words without links."""


UNLINKED = Page(nowhere)
"""Sets answers without links."""


def joined(pieces: Iterable[Markup]) -> Markup:
    """Pieces of HTML, one after another."""
    return Markup("").join(pieces)


def table_css(table: Table) -> str:
    """The classes of a table."""
    return table.css or ("" if is_headed(table) else "so-plain so-folds" if table.columns[0].folds else "so-plain")


def _section(name: str, below: Markup) -> Markup:
    """A section; nothing where it would be empty."""
    if not below:
        return below
    return Markup('<section class="so-part so-part-{}">{}</section>').format(name, below)


def folded(summary: Markup, below: Markup, *, shut: bool = False) -> Markup:
    """Content that can be opened and closed, under a line."""
    return Markup('<details class="so-folded" {}><summary>{}</summary><div>{}</div></details>').format(
        Markup("") if shut else Markup("open"), summary, below
    )


def _box(state: Span) -> Markup:
    says = "" if state.about is None else state.about.says
    return Markup('<span class="so-box" title="{}">{}</span>').format(says, state.text)


def _bar(share: float) -> Markup:
    """A bar from the middle to a share between -1 and 1."""
    wide = round(abs(share) * 50)
    left = 50 - wide if share < 0 else 50
    css = "so-tau-less" if share < 0 else ""
    bar = '<span class="so-tau" aria-hidden="true"><i class="{}" style="left:{}%;width:{}%"></i></span>'
    return Markup(bar).format(css, left, wide)
