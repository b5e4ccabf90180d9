"""Tables and texts as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.render import markdown

escaped = markdown.escaped


def table(names: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> str:
    """A table of cells that are Markdown; the columns named in `right` are set to the right.

    >>> print(table(["state", "what"], [["1", "war"]], right=["state"]))
    | state | what |
    | ---: | --- |
    | 1 | war |
    """
    right = set(right)
    return "\n".join(markdown.table(names, rows, [name in right for name in names]))


def prose(text: object) -> str:
    r"""A text of the examples as Markdown, in which words between backticks stay code, and nothing else is a mark.

    >>> print(prose("our `sim`, *not* theirs"))
    our `sim`, \*not\* theirs
    """
    return escaped(str(text).strip()).replace(r"\`", "`")
