r"""Text and tables as Markdown: CommonMark with the tables of GitHub. No mark in a stranger's words takes effect.

>>> print(escaped("*not* <b>bold</b> & a|b"))
\*not\* \<b\>bold\</b\> & a\|b
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

ANYWHERE = re.compile(r"[\\`*\[\]<>|~$]")
SPECIAL = re.compile(
    rf"{ANYWHERE.pattern}"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it marks nothing
    r"|&(?=[#\w])"
    r"|:(?=//|\w+:)|^/(?=/)"  # an address, and a picture by its name
    r"|(?<=www)\.|@(?=\w)"
)
AT_START = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")
RUNS_OF_TICKS = re.compile("`+")
FRAGILE = re.compile(r"[\\|]")  # in code within a table, where parsers differ


def escaped(text: str) -> str:
    """A text, in a line, in which nothing is Markdown or HTML."""
    return SPECIAL.sub(lambda found: f"\\{found.group()}", text)


def started(line: str) -> str:
    r"""A line of Markdown that begins no list, heading or rule by its first letters.

    >>> print(started("1. May"), started("- no"), started("#1"))
    1\. May \- no \#1
    """
    return AT_START.sub(
        lambda found: f"{found.group()}\\" if found.group()[0].isdigit() else f"\\{found.group()}", line
    )


def heading(text: str) -> str:
    r"""A text as the words of a heading, of which no # closes it.

    >>> print(heading("1. C# & F#"))
    1\. C\# & F\#
    """
    return started(escaped(text).replace("#", "\\#"))


def strong(words: str, before: str, after: str) -> str:
    r"""Words in bold, between others, all of them Markdown; as they are where a mark of bold would be shown.

    >>> strong("no ", "say ", "more"), strong("“no”", "not", " at all")
    ('**no** ', '“no”')
    """
    inner = words.strip()
    start, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    opens = not (start or before)[-1:].isalnum() or inner[:1].isalnum()
    closes = not (end or after)[:1].isalnum() or inner[-1:].isalnum()
    return f"{start}**{inner}**{end}" if inner and opens and closes else words


def joined(pieces: Iterable[str]) -> str:
    r"""Pieces of Markdown in a line, that make no picture or letter by its name together.

    >>> print(joined(["Look!", "[here](#x) & AT&", "T"]))
    Look\![here](#x) & AT\&T
    """
    found = ""
    for piece in pieces:
        is_picture = found.endswith("!") and piece[:1] == "["
        if is_picture or (found.endswith("&") and (piece[:1] == "#" or piece[:1].isalnum())):
            found = f"{found[:-1]}\\{found[-1]}"
        found += piece
    return found


def code(text: str) -> str:
    """A text in the typeface of code, or an escaped one where code couldn't show it as it is."""
    if not text.strip() or FRAGILE.search(text):
        return escaped(text)
    fence = "`" * (1 + max((len(each) for each in RUNS_OF_TICKS.findall(text)), default=0))
    pad = " " if text[0] in " `" or text[-1] in " `" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def table(names: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool]) -> Iterator[str]:
    """The lines of a table, of cells that are Markdown; a column is set to the `right` or left."""
    yield _row(names)
    yield _row("---:" if each else "---" for each in right)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
