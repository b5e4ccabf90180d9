"""An answer in words, as data: lines of spans that name what they are about, in parts, tables and outlines.

It doesn't depend on the medium: `terminal` prints an answer, `html` makes a page of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Kind = Literal[
    "state", "party", "option", "definition", "claim", "voice", "source", "concept", "account", "entry", "question",
    "screen", "condition", "play",
]  # fmt: skip
Tone = Literal["", "strong", "dim", "good", "doubt", "bad", "name", "code", "formula", "quoted"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The subject of some words: a part of the dispute by its id, or a further question by its name.

    `says` is the text shown under the pointer. `values` are the arguments of a further question, or what else a link
    needs, such as the account of a state. `typed` is what one types for it in a command, where that differs from the
    words.
    """

    kind: Kind
    id: str
    says: str = ""
    values: tuple[tuple[str, str], ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one tone. A page may draw `share` (-1 to 1) as a bar beside them.

    A `code` gets backticks if there is no other typeface, a `formula` doesn't; `quoted` words of a source get quotation
    marks. In a report, links to what a span is about lead to the one that is its `entry`.
    A span about `play` has no text: a medium that can be played with has a link there, and others have nothing.
    """

    text: str
    tone: Tone = ""
    about: Reference | None = None
    share: float | None = None
    entry: bool = False


Line = tuple[Span, ...]
Words = str | Span | Line
BREAK = Span("\n")
"""A line break in a cell of a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line by itself. If it is `whole`, it is never broken, so that it can be copied."""

    line: Line
    indent: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, and the name's meaning.

    If it `folds`, its words may be broken anywhere. If it `explains` the others, it may stand below them.
    """

    name: Line = ()
    says: str = ""
    right: bool = False
    folds: bool = False
    explains: bool = False
    widest: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first cell of a row names its subject. `caption` is for screen readers.

    If no column has a name, there is no header.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    indent: int = 0
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A note that there is more than is shown, as a block or in an outline.

    `limit` is the length of list that would show it all; 0 if it differs from list to list.
    """

    line: Line
    limit: int | None = None
    has: str = "has them"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an outline, with the items below it."""

    line: Line
    items: tuple[Item | Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A tree of lines. On a page what is below its top can be opened and closed, and begins so, unless it never is."""

    top: Item
    folds: Literal["open", "shut", "never"] = "open"


@dataclass(frozen=True, slots=True)
class Chain:
    """A sequence of states and the moves between them: a small picture of the steps described below it."""

    links: tuple[tuple[Span, Span], ...]
    start: Span


class Drawable(Protocol):
    """An answer that can be drawn."""

    def plot(self, **options: Any) -> Figure:
        """The answer as a figure of matplotlib."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of an answer, drawn with some `options` where a medium has pictures.

    `says` tells all that it shows to those who can't see it, or where that is told beside it; `caption` stands below.
    `same` is what it shows in words and tables, if nothing beside it is: a medium without pictures has that instead,
    and one in which parts are opened and closed has both.
    """

    answer: Drawable
    says: str
    caption: Line = ()
    options: tuple[tuple[str, Any], ...] = ()
    same: tuple[Block, ...] = ()

    def drawn(self) -> Figure:
        """The figure, without the title that the page round it has."""
        return self.answer.plot(**dict(self.options), titled=False)


@dataclass(frozen=True, slots=True)
class Key:
    """Explanations of references and columns where there is no pointer, as on a terminal.

    Those `of_ids` are shown only where ids come first.
    """

    blocks: tuple[Block, ...]
    of_ids: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """Two layouts of the same content: `wide` if there are that many `columns`, else `narrow`."""

    columns: int
    wide: tuple[Block, ...]
    narrow: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under a heading, which may be empty; `note` says how to read them.

    `name` is for a page's layout. If it `folds`, it can be opened and closed there, and begins closed if it is `shut`.
    """

    heading: Line
    blocks: tuple[Block, ...]
    note: Line = ()
    name: str = ""
    folds: bool = False
    shut: bool = False


Block = Paragraph | Table | Outline | Chain | Picture | Cut | Key | Fitting | Part


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words: a title, lines `about` what was asked, blocks, and notes at the end.

    `before` stands above all that: the condition under which the answer holds, such as withdrawn claims. An answer
    without a title has parts whose headings name their subjects.
    """

    title: str | None
    about: tuple[Line, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...] = ()
    before: tuple[Block, ...] = ()

    def parts(self, *names: str) -> tuple[Part, ...]:
        """The parts with some names, in the order of the answer."""
        return tuple(each for each in self.blocks if isinstance(each, Part) and each.name in names)
