"""What every figure keeps, measured in what is drawn: letters to read, on the page, and nothing across them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

SMALLEST = 8  # points
WIDEST = 9.7  # inches: a page on its side
TOUCHING = 1.0  # pixels by which boxes may overlap: letters have room around them


@lru_cache(256)
def written(figure: Figure) -> list[Text]:
    """The texts that a figure shows."""
    figure.draw_without_rendering()
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def words(figure: Figure) -> list[str]:
    """What a figure says, text by text."""
    return [text.get_text() for text in written(figure)]


def assert_legible(figure: Figure, *, widest: float = WIDEST) -> None:
    """No letter is too small, no text over the edge or over another, no line or mark across one, no page too wide."""
    texts = written(figure)
    boxes = [_box(text) for text in texts]
    small = [text.get_text() for text in texts if float(text.get_fontsize()) < SMALLEST]
    assert not small, f"too small: {small[:5]}"
    wide, high = figure.bbox.size
    assert figure.get_figwidth() <= widest
    over = [
        text.get_text()
        for text, box in zip(texts, boxes, strict=True)
        if box.x0 < 1 or box.y0 < 1 or box.x1 > wide - 1 or box.y1 > high - 1
    ]
    assert not over, f"over the edge: {over[:5]}"
    covered = [(texts[one].get_text(), texts[other].get_text()) for one, other in _overlapping(boxes)]
    assert not covered, f"over one another: {covered[:5]}"
    crossed = [texts[place].get_text() for place in _crossed(figure, texts, boxes)]
    assert not crossed, f"crossed by a line or mark: {crossed[:5]}"


def _box(text: Text) -> Bbox:
    return text.get_window_extent()


def _overlapping(boxes: list[Bbox]) -> Iterator[tuple[int, int]]:
    """The pairs of boxes that overlap by more than a touch."""
    if not boxes:
        return
    x0, y0, x1, y1 = (np.array([getattr(box, side) for box in boxes]) for side in ("x0", "y0", "x1", "y1"))
    for place in range(len(boxes) - 1):
        later = slice(place + 1, None)
        across = np.minimum(x1[place], x1[later]) - np.maximum(x0[place], x0[later]) > TOUCHING
        down = np.minimum(y1[place], y1[later]) - np.maximum(y0[place], y0[later]) > 2 * TOUCHING
        for other in np.flatnonzero(across & down).tolist():
            yield place, place + 1 + other


def _crossed(figure: Figure, texts: list[Text], boxes: list[Bbox]) -> Iterator[int]:
    """The texts, by place, across which a line or a mark goes; not those on a ground of their own."""
    cores = [box.padded(-2 * TOUCHING) for box in boxes]
    bare = [place for place, text in enumerate(texts) if text.get_bbox_patch() is None]
    segments, marks = _drawn(figure)
    for place in bare:
        core = cores[place]
        if core.width <= 0 or core.height <= 0:
            continue
        if _any_within(core, marks) or _any_through(core, segments):
            yield place


def _drawn(figure: Figure) -> tuple[np.ndarray, np.ndarray]:
    """The segments (n, 2, 2) of all lines, and the places (m, 2) of all marks, in pixels."""
    segments, marks = [np.empty((0, 2, 2))], [np.empty((0, 2))]
    for axes in figure.axes:
        for line in axes.lines:
            if not line.get_visible():
                continue
            places = line.get_transform().transform(line.get_xydata())
            if line.get_linestyle() not in ("None", "", " ") and len(places) > 1:
                segments.append(np.stack([places[:-1], places[1:]], axis=1))
            if line.get_marker() not in ("None", "", " ", None):
                marks.append(places)
    return np.concatenate(segments), np.concatenate(marks)


def _any_within(box: Bbox, places: np.ndarray) -> bool:
    across, down = places.T
    return bool(((across > box.x0) & (across < box.x1) & (down > box.y0) & (down < box.y1)).any())


def _any_through(box: Bbox, segments: np.ndarray) -> bool:
    """Whether a segment goes through a box (Liang and Barsky 1984)."""
    starts, ways = segments[:, 0], segments[:, 1] - segments[:, 0]
    first, last = np.zeros(len(segments)), np.ones(len(segments))
    with np.errstate(divide="ignore", invalid="ignore"):
        for axis, (low, high) in enumerate(((box.x0, box.x1), (box.y0, box.y1))):
            start, way = starts[:, axis], ways[:, axis]
            outside = (way == 0) & ((start <= low) | (start >= high))
            near, far = (low - start) / way, (high - start) / way
            first = np.where(way == 0, first, np.maximum(first, np.minimum(near, far)))
            last = np.where(way == 0, last, np.minimum(last, np.maximum(near, far)))
            last[outside] = -1.0
    return bool((first < last).any())
