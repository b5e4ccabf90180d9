"""Names that have to fit into a figure: into some lines, or over columns; and labels that stand beside their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from standoff.render import drawing
from standoff.render.drawing import INK, LINE, SMALL, text_width, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TIGHT = 0.145  # inches from a line of small text to the next
UPRIGHT = 1.9  # inches of names that stand upright, at most
LEVEL_LINES = 4  # of a name over a wide column
BROAD, ROOMY = 1.05, 0.65  # inches of a column with a long word over it, and with a short one
PIECE = re.compile(r"[^\s-]*-|[^\s-]+")  # of a name, which isn't broken
GAP = 0.06  # inches between a name and its column


def in_lines(text: str, width: float, most: int, size: float = SMALL) -> list[str]:
    """A text in lines of a width, in inches; what doesn't fit into so many lines is left out at the end, for `…`."""
    lines = wrapped(text, width, size)
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} {lines[most]}"
    while last and text_width(f"{last}…", size) > width:
        last = last[:-1]
    whole = last.rpartition(" ")[0]
    last = whole if len(whole) > len(last) / 2 else last
    return [*lines[: most - 1], f"{last.rstrip(' ,;.:')}…"]


@dataclass(frozen=True, slots=True)
class Heads:
    """The names of columns in lines, level or `upright`, and the `height` in inches that they need."""

    lines: tuple[tuple[str, ...], ...]
    upright: bool
    height: float

    def draw(self, axes: Axes, middles: Iterable[float], bottom: float, colours: Iterable[str] = ()) -> None:
        """Draws each name over its column, whose middle is given, down to `bottom`."""
        tints = [*colours, *[INK] * len(self.lines)]
        for lines, middle, colour in zip(self.lines, middles, tints, strict=False):
            for number, line in enumerate(lines):
                back = (len(lines) - 1 - number) * TIGHT
                if self.upright:
                    across = middle - (len(lines) - 1) * TIGHT / 2 + number * TIGHT
                    look: dict[str, Any] = {"rotation": 90, "ha": "center", "va": "bottom"}
                    axes.text(across, bottom - GAP, line, fontsize=SMALL, color=colour, **look)
                else:
                    axes.text(
                        middle, bottom - GAP - back - TIGHT / 2, line, fontsize=SMALL, color=colour, ha="center",
                        va="center",
                    )  # fmt: skip


def column_of(names: Sequence[str], least: float = 0.3) -> float:
    """Inches of each of some columns: as the words over them need, but with half of a page left for what is beside."""
    needed = drawing.widest([piece for name in names for piece in PIECE.findall(name)], SMALL) + 0.1
    shared = (drawing.WIDTH - 2 * drawing.MARGIN) / 2 / max(1, len(names))
    return min(max(ROOMY, min(needed, BROAD)), max(least, shared))


def heads_of(names: Sequence[str], width: float) -> Heads:
    """The names of columns of a width: level where their words fit in, and else upright."""
    words = [piece for name in names for piece in PIECE.findall(name)]
    level = [tuple(wrapped(name, width - 0.08, SMALL)) for name in names]
    if drawing.widest(words, SMALL) <= width - 0.08 and max(map(len, level), default=0) <= LEVEL_LINES:
        return Heads(tuple(level), False, max(map(len, level), default=0) * TIGHT + 2 * GAP)
    beside = max(1, int(width / TIGHT))
    lines = tuple(tuple(in_lines(name, UPRIGHT, beside)) for name in names)
    return Heads(lines, True, drawing.widest([line for name in lines for line in name], SMALL) + 2 * GAP)


def shared_out(things: int, most: int) -> list[range]:
    """So many things in rows of `most` at the most, of about the same length.

    >>> shared_out(7, 6)
    [range(0, 4), range(4, 7)]
    """
    rows = max(1, -(-things // most))
    edges = [-(-things * row // rows) for row in range(rows + 1)]
    return [range(first, after) for first, after in pairwise(edges)]


def write_lines(axes: Axes, left: float, top: float, lines: Iterable[str], step: float = LINE, **look: Any) -> float:
    """Writes lines under one another from a place on; says where they end."""
    bottom = top
    for line in lines:
        axes.text(left, bottom + step / 2, line, va="center", **{"fontsize": SMALL, **look})
        bottom += step
    return bottom


def apart(places: Sequence[float], gaps: Sequence[float], first: float, last: float) -> list[float]:
    """The places nearest to some ascending ones (by squares) that are `gaps` apart, between two ends.

    The room that each place needs, half on either side, is its gap. Where there is no room for all, they go over the
    last end. (Isotonic regression, by pooling adjacent violators: Ayer and others 1955.)
    """
    if not places:
        return []
    steps = [0.0]
    for one, other in pairwise(gaps):
        steps.append(steps[-1] + (one + other) / 2)
    pools: list[tuple[float, int]] = []  # the mean of some places that move together, and how many they are
    for place, step in zip(places, steps, strict=True):
        mean, number = place - step, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, number = (before * many + mean * number) / (many + number), many + number
        pools.append((mean, number))
    lowest = first + gaps[0] / 2
    highest = max(lowest, last - gaps[-1] / 2 - steps[-1])
    moved = [min(max(mean, lowest), highest) for mean, number in pools for _ in range(number)]
    return [place + step for place, step in zip(moved, steps, strict=True)]
