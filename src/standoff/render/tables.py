"""Writes the tables of an answer for spreadsheets, documents and papers: CSV, Markdown, and LaTeX with booktabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from standoff.render import markdown
from standoff.render.answer import Answer, Block, Fitting, Key, Line, Part, Picture, Table
from standoff.render.latex import escaped
from standoff.render.lines import text
from standoff.render.narrow import is_headed
from standoff.render.words import printable

THOUSANDS = re.compile(r"^[0-9]{1,3}(,[0-9]{3})+$")  # a number as people write it


def tables_text(answer: Answer, form: str) -> str:
    """The tables of an answer with a header, in the form `csv`, `markdown` or `latex`, one after another.

    Where there are several, the heading of each stands before it, with its own caption where others share the heading.
    """
    found = [(heading, table) for heading, table in _tables(answer.blocks) if is_headed(table)]
    write, many = FORMS[form], Counter(heading for heading, _ in found)

    def told(heading: str, table: Table) -> str:
        return f"{heading} ({table.caption})" if many[heading] > 1 and table.caption else heading

    return "\n".join(write(told(heading, table) if len(found) > 1 else "", table) for heading, table in found)


def _tables(blocks: Iterable[Block], heading: str = "") -> Iterator[tuple[str, Table]]:
    for block in blocks:
        match block:
            case Table():
                yield heading or block.caption, block
            case Part(line, inner):
                yield from _tables(inner, _plain(line) or heading)
            case Fitting(_, wide):
                yield from _tables(wide, heading)
            case Picture(same=same):
                yield from _tables(same, heading)
            case Key(inner, of_ids=False):
                yield from _tables(inner, heading)


def _plain(line: Line) -> str:
    return printable(text(line)).strip()


def _cells(table: Table) -> Iterator[Sequence[str]]:
    yield [_plain(column.name) for column in table.columns]
    yield from ([_plain(cell) for cell in row] for row in table.rows)


def _csv(heading: str, table: Table) -> str:
    from standoff.files.writing import csv_text

    names, *rows = (
        [THOUSANDS.sub(lambda found: found.group().replace(",", ""), cell) for cell in row] for row in _cells(table)
    )
    return (csv_text([heading], ()) if heading else "") + csv_text(names, rows)


def _markdown(heading: str, table: Table) -> str:
    names, *rows = ([markdown.escaped(cell) for cell in row] for row in _cells(table))
    lines = markdown.table(names, rows, [column.right for column in table.columns])
    return "\n".join([*([f"**{markdown.escaped(heading)}**", ""] if heading else []), *lines, ""])


def _latex(heading: str, table: Table) -> str:
    """A `tabular` with the rules of the package booktabs."""
    names, *rows = (" & ".join(map(escaped, row)) + r" \\" for row in _cells(table))
    sides = "".join("r" if column.right else "l" for column in table.columns)
    head = [f"% {heading}"] if heading else []
    body = [r"\toprule", names, r"\midrule", *rows, r"\bottomrule"]
    return "\n".join([*head, rf"\begin{{tabular}}{{{sides}}}", *body, r"\end{tabular}", ""])


FORMS: Mapping[str, Callable[[str, Table], str]] = {"csv": _csv, "markdown": _markdown, "latex": _latex}
