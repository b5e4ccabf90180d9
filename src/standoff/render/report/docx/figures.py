"""Figures as images for Word: so many dots to the inch, in pieces where they are longer than a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure
from PIL import Image

from standoff.render.drawing import MOST_DOTS, bytes_of
from standoff.render.report.cuts import cuts

DOTS = 200  # to an inch
MOST = 40_000_000  # dots of a figure, which take memory
SMALLEST = 0.98  # how small a figure may become to stand on one page


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a figure as a PNG, and how large to set it, in inches."""

    data: bytes
    width: float
    height: float


def pieces(figure: Figure, room: tuple[float, float]) -> Iterator[Piece]:
    """A figure in pieces that fit into a room, in inches."""
    wide, high = (float(each) for each in figure.get_size_inches())
    dots = int(min(DOTS, (MOST / (wide * high)) ** 0.5, (MOST_DOTS - 1) / max(wide, high)))
    scale = min(1.0, room[0] / wide)
    if SMALLEST * scale <= room[1] / high < scale:
        scale = room[1] / high
    drawn = bytes_of(figure, "png", dots=dots)
    if high * scale <= room[1] + 0.01:
        yield Piece(drawn, wide * scale, high * scale)
        return
    with Image.open(io.BytesIO(drawn)) as image:
        page = image.convert("RGB")
    inches = scale / dots
    for top, end in cuts(page, int(room[1] / inches)):
        data = io.BytesIO()
        page.crop((0, top, page.width, end)).save(data, "PNG")
        yield Piece(data.getvalue(), page.width * inches, (end - top) * inches)
