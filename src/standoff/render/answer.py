"""An answer in words, as data: lines of spans that name what they are about, in parts, tables and outlines.

Nothing here knows how it will be set: `terminal` prints an answer, `html` makes a page of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "state", "party", "option", "definition", "claim", "voice", "concept", "account", "entry", "question", "screen"
]
Tone = Literal["", "strong", "dim", "good", "doubt", "bad", "name", "code", "formula", "quoted"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What words are about: something of the dispute by its id, or a further question by its name.

    `says` is what there is to tell of it to those who point at it. `values` are the arguments of a further question,
    or what else a page has to know to lead there, as the account in which a state is meant.
    """

    kind: Kind
    id: str
    says: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one tone. `share` (-1 to 1) is what a page may draw as a bar beside them.

    A `code` stands between backticks where there is no other type, a `formula` doesn't; `quoted` words are a
    source's: they get quotation marks.
    """

    text: str
    tone: Tone = ""
    about: Reference | None = None
    share: float | None = None


Line = tuple[Span, ...]
Words = str | Span | Line
BREAK = Span("\n")
"""Where a cell of a table goes on in a line of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line by itself. One that is to stay `whole` is not broken where there is little room: it may be copied."""

    line: Line
    indent: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands above it, and what that means.

    The words of a column that `folds` may be cut anywhere. One that `explains` the others may go where there is room.
    """

    name: Line = ()
    says: str = ""
    right: bool = False
    folds: bool = False
    explains: bool = False
    widest: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first cell of a row says what the row is about. `caption` is for those who don't see it.

    Without names of columns nothing stands above them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    indent: int = 0
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """What says that there is more than is shown, as a block or in an outline.

    `limit` is how long a list would have to be to show it all; 0 where that differs from list to list.
    """

    line: Line
    limit: int | None = None
    has: str = "has them"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an outline, and what stands below it."""

    line: Line
    items: tuple[Item | Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines under a line."""

    top: Item


@dataclass(frozen=True, slots=True)
class Chain:
    """States one after another, and what leads from each to the next: a small picture of what the steps below say."""

    links: tuple[tuple[Span, Span], ...]
    start: Span


@dataclass(frozen=True, slots=True)
class Key:
    """What is told of references and columns for those who can't point at them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The same in two ways: `wide` where there are so many `columns`, and else `narrow`."""

    columns: int
    wide: tuple[Block, ...]
    narrow: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under a heading, which may be empty; `note` says how to read them.

    `name` is for a page's layout. One that `folds` can be opened and closed there; `shut` says how it begins.
    """

    heading: Line
    blocks: tuple[Block, ...]
    note: Line = ()
    name: str = ""
    folds: bool = False
    shut: bool = False


Block = Paragraph | Table | Outline | Chain | Cut | Key | Fitting | Part


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words: a title, what is answered `about` it, and the answer's blocks, with notes at the end.

    `before` stands above all that: on what condition it is answered. Where there is no title the parts say by their
    headings what they are about.
    """

    title: str | None
    about: tuple[Line, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...] = ()
    before: tuple[Block, ...] = ()

    def parts(self, *names: str) -> tuple[Part, ...]:
        """Its parts of some names, in their order; what isn't there is left out."""
        return tuple(each for each in self.blocks if isinstance(each, Part) and each.name in names)
