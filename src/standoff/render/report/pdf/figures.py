"""Figures as they stand in a PDF: with their letters as outlines, which look alike everywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.render.drawing import MOST_DOTS, bytes_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS = 72  # to an inch, of a picture in which gaps are looked for
SIZE = re.compile(r'height="[^"]*" viewBox="[^"]*"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a figure as an SVG that needs no fonts, with its width and height in points."""

    data: bytes
    width: float
    height: float


def pieces(figure: Figure, most: float) -> Iterator[Piece]:
    """A figure, in pieces of at most so many points if it is higher, which are cut between lines."""
    width, height = (float(each) for each in figure.get_size_inches() * 72)
    drawn = bytes_of(figure, "paths")
    if height <= most or height * DOTS / 72 >= MOST_DOTS:
        yield Piece(drawn, width, height)
        return
    from PIL import Image

    from standoff.render.report.cuts import cuts

    with Image.open(io.BytesIO(bytes_of(figure, "png", dots=DOTS))) as image:
        found = list(cuts(image, int(most)))
    for top, end in found:
        box = f'height="{end - top}pt" viewBox="0 {top} {width:g} {end - top}"'
        yield Piece(SIZE.sub(box, drawn.decode(), count=1).encode(), width, end - top)
