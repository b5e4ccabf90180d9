"""The content of a PDF as data: what the template sets one after another, and the figures that it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from standoff.render.answer import (
    BREAK,
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
from standoff.render.narrow import is_headed
from standoff.render.report.columns import GAP, LANDSCAPE, PORTRAIT, Piece, fitted
from standoff.render.report.medium import is_quote
from standoff.render.report.pdf.figures import pieces
from standoff.render.report.pdf.lines import Data, Lines

UPRIGHT, TURNED = 716, 503  # points that a page has between its margins
HEADED = 70  # points of a heading, and of what stands on it
BELOW, LINE, FULL = 32, 12, 100  # points of a figure's caption and of a further line of it; letters of a line
INDENT = 4  # points to a step
SHOWN = ("table", "piece", "outline", "chain")
FEW = 300  # letters that are no more than an introduction
LONG = 500  # letters of a cell, or of the longest cells of a table's rows, that may be broken over pages
SHORT = 8  # rows of a table that isn't
HEADING_ROOM = 300  # points: words of headings are large


@dataclass
class Content:
    """Makes data of blocks. `figures` collects the files that the template reads."""

    lines: Lines
    figures: dict[str, bytes] = field(default_factory=dict)

    def of(self, answer: Answer) -> list[Data]:
        """All that stands below the title."""
        notes = [self._note(each) for each in answer.notes]
        nodes = [*self._blocks(answer.before, 1), *self._blocks(answer.blocks, 1), *notes]
        self.lines.drop_loose_links()
        return joined(led(nodes))

    def _blocks(self, blocks: Iterable[Block], depth: int) -> Iterator[Data]:
        for block in blocks:
            yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterator[Data]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Table():
                yield from map(self._table, fitted(block) if block.rows else ())
            case Outline(top):
                yield {"kind": "outline", "top": self._item(top)}
            case Chain():
                yield self._chain(block)
            case Picture():
                yield from self._picture(block)
            case Cut(line):
                yield from [self._note(line)] if line else []
            case Key(blocks, of_ids):
                yield from () if of_ids else [{**each, "small": True} for each in self._blocks(blocks, depth)]
            case Fitting(_, wide):
                yield from self._blocks(wide, depth)
            case Part():
                yield from self._part(block, depth)

    def _part(self, part: Part, depth: int) -> Iterator[Data]:
        if part.heading:
            self.lines.linked.clear()
            yield {"kind": "heading", "level": depth, "line": self.lines.line(part.heading, HEADING_ROOM)}
        yield from [self._note(part.note)] if part.note else []
        yield from self._blocks(part.blocks, depth + bool(part.heading))

    def _note(self, line: Line) -> Data:
        return {"kind": "note", "line": self.lines.line(line)}

    def _paragraph(self, paragraph: Paragraph) -> Data:
        return {
            "kind": "quote" if paragraph.line and is_quote(paragraph.line) else "paragraph",
            "line": self.lines.line(paragraph.line),
            "indent": paragraph.indent * INDENT,
        }

    def _item(self, item: Item | Cut) -> Data:
        below = () if isinstance(item, Cut) else item.items
        tone = "dim" if isinstance(item, Cut) else ""
        shown = (each for each in below if each.line)
        return {"line": self.lines.line(item.line), "tone": tone, "items": [self._item(each) for each in shown]}

    def _chain(self, chain: Chain) -> Data:
        boxes = [{"box": self._boxed(chain.start)}]
        boxes += [{"step": self._boxed(step), "box": self._boxed(state)} for step, state in chain.links]
        return {"kind": "chain", "boxes": boxes}

    def _boxed(self, span: Span) -> Data:
        return self.lines.line(unlinked((span,)))

    # Tables and figures

    def _table(self, piece: Piece) -> Data:
        table, widths = piece.table, piece.widths
        rows = [self._cells(row, widths) for row in table.rows]
        names = [each.name for each in table.columns]
        once = any(span.entry for name in names for span in name)  # there is one place to which links lead
        return {
            "kind": "table",
            "widths": widths,
            "align": ["right" if each.right else "left" for each in table.columns],
            "head": self._cells(names if once else map(unlinked, names), widths) if is_headed(table) else None,
            "again": not once,
            "rows": [
                {"cells": cells, "whole": _letters(row) < LONG} for cells, row in zip(rows, table.rows, strict=True)
            ],
            "indent": table.indent * INDENT,
            "whole": len(rows) <= SHORT and sum(map(_letters, table.rows)) < LONG,
            "turned": piece.turned,
        }

    def _cells(self, cells: Iterable[Line], widths: tuple[int, ...]) -> list[Data]:
        return [self.lines.line(cell, wide - GAP) for cell, wide in zip(cells, widths, strict=True)]

    def _picture(self, picture: Picture) -> Iterator[Data]:
        """A figure; one that is longer than a page in pieces, of which the last has the caption."""
        words = "".join(each.text for each in picture.caption if each != BREAK)
        below = BELOW + LINE * (len(words) // FULL)
        figure = picture.drawn()
        high = UPRIGHT if figure.get_size_inches()[0] * 72 <= PORTRAIT + 1 else TURNED
        found = list(pieces(figure, high - below))
        for number, piece in enumerate(found, start=1):
            name = f"figure-{len(self.figures) + 1}.svg"
            self.figures[name] = piece.data
            is_last = number == len(found)
            yield {
                "kind": "figure" if is_last else "piece",
                "file": name,
                "alt": self.lines.text(picture.says or words or "Figure") if number == 1 else "continued",
                "caption": self.lines.line(picture.caption) if picture.caption and is_last else None,
                "width": piece.width,
                "height": piece.height,
                "floats": len(found) == 1,
                "room": piece.height + (below if is_last else 0),
            }


def unlinked(line: Line) -> Line:
    """A line without links: what is drawn beside the words, or repeated on each page, isn't read aloud."""
    return tuple(replace(each, about=None, entry=False) for each in line)


def _letters(row: tuple[Line, ...]) -> int:
    return max(sum(len(each.text) for each in cell) for cell in row)


def led(nodes: list[Data]) -> list[Data]:
    """Marks what stays with the block below it: a note on a heading, and a few words above a table, say."""
    for before, node, after in zip([{"kind": ""}, *nodes], nodes, [*nodes[1:], {"kind": ""}], strict=False):
        on_heading = node["kind"] == "note" and before["kind"] == "heading"
        introduces = node["kind"] in ("note", "paragraph") and after["kind"] in SHOWN and _size(node["line"]) < FEW
        if after["kind"] and (on_heading or introduces):
            node["sticky"] = True
        if before["kind"] == "heading" and after["kind"] in ("", "heading"):
            node["floats"] = False  # nothing else holds the heading and the figure together
    return nodes


def _size(line: Data) -> int:
    """The number of letters."""
    return sum(len(piece) for span in line["spans"] for piece in span.get("text", ""))


def joined(nodes: Iterable[Data]) -> list[Data]:
    """What needs a page of another shape, together on such pages, with the headings that stand right above it."""
    found: list[Data] = []
    for node in nodes:
        before = _leading(found)
        page = _page(node, HEADED if before else 0)
        if page is None:
            if node.get("floats"):
                node["floats"] = node["room"] + (HEADED if before else 0) > UPRIGHT  # else it stands where it is told
            found.append(node)
            continue
        node["floats"] = False
        del found[len(found) - len(before) :]
        if page == "turned" and not before and found and found[-1].get("page") == "turned":
            found[-1]["nodes"].append(node)
        else:
            found.append({"kind": "page", "page": page, "nodes": [*before, node]})
    return found


def _page(node: Data, headed: int) -> str | list[float] | None:
    """The page of its own that something needs, a turned or a larger one: letters are never made smaller."""
    if "room" not in node:
        return "turned" if node.get("turned") else None
    width, high = node["width"], node["room"] + headed
    if width <= PORTRAIT + 1 and (node["room"] if node["floats"] else high) <= UPRIGHT:
        return None
    return "turned" if width <= LANDSCAPE + 1 and high <= TURNED else [max(width, PORTRAIT), high]


def _leading(nodes: list[Data]) -> list[Data]:
    """A heading at the end, with what stands on it and stays with the next block; or this alone on an empty page."""
    start = len(nodes)
    while start and nodes[start - 1].get("sticky"):
        start -= 1
    if not start or nodes[start - 1]["kind"] == "page":
        return nodes[start:]
    headed = nodes[start - 1]["kind"] == "heading"
    while headed and start and nodes[start - 1]["kind"] == "heading":
        start -= 1
    return nodes[start:] if headed else []
