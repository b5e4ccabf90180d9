"""The way through the blocks of an answer that media without pointers and clicks share, such as paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from standoff.render.answer import (
    Answer,
    Block,
    Chain,
    Cut,
    Fitting,
    Item,
    Key,
    Line,
    Outline,
    Paragraph,
    Part,
    Picture,
    Span,
    Table,
)

OWN = {"party", "option", "definition", "claim", "voice", "account"}  # that people name in their own language


class Medium(ABC):
    """Sets blocks one after another. Of two layouts it takes the wide one if that needs at most so many `columns`.

    A chain isn't set, since the words below it say the same.
    """

    columns: float = float("inf")

    def answer(self, answer: Answer) -> None:
        """Sets what stands below the title of an answer."""
        self.blocks(answer.before)
        for each in answer.about:
            self.note(each)
        self.blocks(answer.blocks)
        for each in answer.notes:
            self.note(each)

    def blocks(self, blocks: Iterable[Block], level: int = 1) -> None:
        """Sets some blocks; headings among them are of a level, counted from 1."""
        for each in blocks:
            self.block(each, level)

    def block(self, block: Block, level: int) -> None:
        """Sets a block."""
        match block:
            case Part():
                self.part(block, level)
            case Fitting(columns, wide, narrow):
                self.blocks(wide if columns <= self.columns else narrow, level)
            case Key(inner, of_ids=False):
                self.blocks(inner, level)
            case Cut(line):
                self.note(line)
            case Picture():
                self.picture(block, level)
            case Key() | Chain():
                return
            case _:
                self.leaf(block)

    def leaf(self, block: Paragraph | Table | Outline) -> None:
        """Sets a block that has no blocks in it."""
        match block:
            case Paragraph():
                self.paragraph(block)
            case Table():
                self.table(block)
            case Outline(Item(line, ())):
                self.paragraph(Paragraph(line))
            case Outline(top):
                self.outline(top)

    def part(self, part: Part, level: int) -> None:
        """Sets a part; what stands under a heading is a level below it."""
        if part.heading:
            self.heading(part, level)
        self.note(part.note)
        self.blocks(part.blocks, level + bool(part.heading))

    @abstractmethod
    def heading(self, part: Part, level: int) -> None:
        """Sets the heading of a part."""

    @abstractmethod
    def paragraph(self, paragraph: Paragraph) -> None:
        """Sets a line by itself."""

    @abstractmethod
    def note(self, line: Line) -> None:
        """Sets a line that says how to read the others, if it has words."""

    @abstractmethod
    def table(self, table: Table) -> None:
        """Sets a table."""

    @abstractmethod
    def outline(self, top: Item) -> None:
        """Sets a tree of lines."""

    @abstractmethod
    def picture(self, picture: Picture, level: int) -> None:
        """Sets a figure, or what says the same, with headings of a level."""


def is_own(span: Span) -> bool:
    """Whether words are those of people, in their own language: the words of a source, or a name."""
    return span.tone == "quoted" or (span.about is not None and span.about.kind in OWN)


def is_quote(line: Line) -> bool:
    """Whether most of a line is the words of a source."""
    quoted = sum(len(each.text) for each in line if each.tone == "quoted")
    return 2 * quoted > sum(len(each.text) for each in line)
