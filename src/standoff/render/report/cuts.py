"""Where figures that are longer than a page are cut: between lines of words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image

FULL = 0.6  # of a page that a piece fills at least
WHITE = 250
IntArray = npt.NDArray[np.int_]


def cuts(page: Image.Image, most: int) -> Iterator[tuple[int, int]]:
    """Where to cut an image into pieces of at most so many rows: in the middle of the broadest gap between words."""
    drawn = (np.asarray(page.convert("L")) < WHITE).sum(axis=1)
    top = 0
    while len(drawn) - top > most:
        first = top + int(most * FULL)
        end = first + _gap(drawn[first : top + most])
        yield top, end
        top = end
    yield top, len(drawn)


def _gap(drawn: IntArray) -> int:
    """The row in the middle of the longest run of those in which least is drawn; of several, of the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], drawn == drawn.min(), [False]))))
    starts, ends = edges[::2], edges[1::2]
    longest = len(starts) - 1 - int(np.argmax((ends - starts)[::-1]))
    return int(starts[longest] + ends[longest]) // 2
