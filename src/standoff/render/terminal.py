"""Prints an answer on a terminal with rich: in colour, and as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree

from standoff.render.answer import (
    BREAK,
    Answer,
    Block,
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
from standoff.render.ids import with_ids
from standoff.render.narrow import GAP, fitted, is_headed, is_whole
from standoff.render.words import UNTITLED, framed, printable

STYLES = {
    "strong": "bold",
    "dim": "dim",
    "good": "green",
    "doubt": "yellow",
    "bad": "red",
    "name": "cyan",
    "quoted": "italic",
}


@dataclass(frozen=True)
class Terminal:
    """Sets answers for rich. `spell` writes a further question as a command, and `more` how to see more of a list.

    With `ids`, what one types for a thing stands in place of its name, with a key that says what it is.
    """

    spell: Callable[[Reference], str]
    more: Callable[[int | None], str]
    ids: bool = False

    def answer(self, answer: Answer) -> RenderableType:
        """A whole answer, for a rich console to print."""
        answer = with_ids(answer) if self.ids else answer
        notes = [part for note in answer.notes for part in (Text(), self._line(note, "dim"))]
        before = [*self.blocks(answer.before), Text()] if answer.before else []
        blocks = list(self.blocks(answer.blocks))
        in_parts = bool(answer.blocks) and isinstance(answer.blocks[0], Part)  # a part begins with a blank line
        if answer.title is None:
            return Group(*before, *blocks[in_parts:], *notes)
        title = Text(printable(answer.title) or UNTITLED, style="bold")
        blank = [] if in_parts or not blocks else [Text()]
        about = (self._line(each, "dim") for each in answer.about)
        return Group(*before, title, *about, *blank, *blocks, *notes)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[RenderableType]:
        """Some blocks, one after another."""
        for each in blocks:
            yield from self._block(each)

    def _block(self, block: Block) -> Iterator[RenderableType]:
        """A block; nothing for a chain, as the steps below say the same in words."""
        match block:
            case Paragraph(line, indent, whole=True):
                yield Text(" " * indent, no_wrap=True, overflow="ignore") + self._line(line)
            case Paragraph(line, indent):
                yield _indented(self._line(line), indent)
            case Table():
                yield _indented(_Fitted(self, block), block.indent)
            case Outline(top):
                yield self._tree(top)
            case Cut():
                yield self._cut(block)
            case Key(blocks, of_ids):
                yield from self.blocks(blocks if self.ids or not of_ids else ())
            case Fitting(columns, wide, narrow):
                yield _Either(columns, Group(*self.blocks(wide)), Group(*self.blocks(narrow)))
            case Part(heading, blocks, note):
                yield Text()
                yield from (self._line(each) for each in (heading,) if each)
                yield from (self._line(each, "dim") for each in (note,) if each)
                yield from self.blocks(blocks)
            case Picture(same=same):
                yield from self.blocks(same)

    def _cut(self, cut: Cut) -> Text:
        return self._line((*cut.line, Span(f"{': ' if cut.line else ''}{self.more(cut.limit)} {cut.has}")), "dim")

    def _tree(self, item: Item, tree: Tree | None = None) -> Tree:
        label = self._line(item.line)
        made = Tree(label, guide_style="dim") if tree is None else tree.add(label)
        for each in item.items:
            if isinstance(each, Cut):
                made.add(self._cut(each))
            else:
                self._tree(each, made)
        return made

    def _line(self, line: Line, style: str = "") -> Text:
        found = Text(style=style)
        for span in line:
            found.append(self._words(span), STYLES.get(span.tone, ""))
        return found

    def _words(self, span: Span) -> str:
        if span == BREAK:
            return "\n"
        kind = "" if span.about is None else span.about.kind
        if kind == "screen":  # a terminal has none
            return ""
        if kind == "question" and span.about is not None:
            return self.spell(span.about)
        words = printable(span.text)
        return f"`{words}`" if span.tone == "code" else framed(words) if span.tone == "quoted" else words

    def table(self, table: Table, widths: Sequence[int] | None = None) -> RenderableType:
        """A table with columns of some widths, by default as wide as their words."""
        headed = is_headed(table)
        found = RichTable(box=None, padding=(0, GAP, 0, 0), header_style="dim", show_header=headed, pad_edge=headed)
        for place, column in enumerate(table.columns):
            found.add_column(
                self._line(column.name),
                justify="right" if column.right else "left",
                overflow="fold",
                no_wrap=is_whole(table, place),
                max_width=column.widest,
                width=None if widths is None else widths[place],
            )
        for row in table.rows:
            found.add_row(*map(self._line, row))
        return found


@dataclass(frozen=True)
class _Fitted:
    """A table, in as many pieces as its width needs."""

    terminal: Terminal
    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Called by rich, which knows the width."""
        for place, piece in enumerate(fitted(self.table, options.max_width)):
            yield from [Text()] if place else []
            yield self.terminal.table(*piece)


@dataclass(frozen=True)
class _Either:
    """Two layouts, of which the width of the terminal decides."""

    columns: int
    wide: RenderableType
    narrow: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Called by rich, which knows the width."""
        yield self.wide if options.max_width >= self.columns else self.narrow


def _indented(part: RenderableType, by: int) -> RenderableType:
    return Padding(part, (0, 0, 0, by), expand=False) if by else part
