"""The room that words and bent moves need around a picture, in pixels; the width of words is estimated by letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any
from unicodedata import east_asian_width

LETTER, LINE = 6.6, 15  # of type of 12 pixels
SLANT = 0.72  # of its length, how far a text at 45 degrees reaches to the side and upward
SIDE = 26  # at the least
BELOW = 11  # between a state and its words, where the heads of arrows are
FEWEST, MOST = 9, 24  # letters of a line of words below a state
SMALLEST = 60  # of a picture, in either direction
APART = 54  # between rows, so that the words below a state lie on nothing
TALLEST = 1_600

Sides = dict[str, float]
Size = tuple[float, float]


def widest(text: str) -> float:
    """The width of the longest line of a text."""
    wide = (sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) for line in text.split("\n"))
    return LETTER * max(wide, default=0)


def letters_below(columns: int, width: float) -> int:
    """How many letters a line below a state may have, where states stand in so many columns."""
    return max(FEWEST, min(MOST, int(width / max(1, columns) / LETTER) - 1))


def folded(text: str, letters: int, lines: int) -> str:
    """A text in a few short lines."""
    return "\n".join(wrap(text, letters, max_lines=lines, placeholder=" …"))


def margins(nodes: Iterable[Mapping[str, Any]], links: Iterable[Mapping[str, Any]], size: Size) -> Sides:
    """The room on each side of a picture of a size, so that nothing is cut off."""
    places = _parts(nodes)
    room = {"left": float(SIDE), "right": float(SIDE), "top": float(SIDE), "bottom": float(SIDE)}
    for node in nodes:
        words = node["label"]["formatter"] if node["label"]["show"] else ""
        half, tall = widest(words) / 2 + 6, 16 + BELOW + LINE * (1 + words.count("\n")) if words else 0
        _widen(room, places[node["id"]], (half, half, 0, tall), size)
    for link in links:
        start, end = (places[link[key]] for key in ("source", "target"))
        bend = link["lineStyle"]["curveness"] / 2
        x, y = (size[axis] * (end[axis] - start[axis]) for axis in (0, 1))
        aside, up = bend * -y, bend * x  # how far the middle of the line is bent to the left, and upward
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        _widen(room, middle, (SIDE / 2 - aside, SIDE / 2 + aside, SIDE / 2 + up, SIDE / 2 - up), size)
    return room


def _parts(nodes: Iterable[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Where states are, as parts of the width and the height of the picture."""
    found = {each["id"]: (float(each["x"]), float(each["y"])) for each in nodes}
    least, most = (
        [end(place[axis] for place in found.values()) for axis in (0, 1)] if found else [0.0, 0.0] for end in (min, max)
    )
    span = [high - low for low, high in zip(least, most, strict=True)]
    return {
        name: tuple((at[axis] - least[axis]) / span[axis] if span[axis] else 0.5 for axis in (0, 1))  # type: ignore[misc]
        for name, at in found.items()
    }


def _widen(room: Sides, place: tuple[float, float], needed: tuple[float, float, float, float], size: Size) -> None:
    """Makes room for what reaches so far to the left, to the right, upward and downward from a place."""
    there = (place[0] * size[0], (1 - place[0]) * size[0], place[1] * size[1], (1 - place[1]) * size[1])
    for side, need, has in zip(("left", "right", "top", "bottom"), needed, there, strict=True):
        room[side] = max(room[side], need - has)


def height(rows: Sequence[float], room: Sides) -> float:
    """How high a picture has to be for rows at these places, of which none lies on the words of another."""
    places = sorted(rows)
    least = min((after - before for before, after in pairwise(places)), default=0.0)
    needed = APART * (places[-1] - places[0]) / least if least > 0 else SMALLEST
    return min(TALLEST, room["top"] + needed + room["bottom"])


def stretch(nodes: Sequence[Mapping[str, Any]], room: Sides, size: Size) -> float:
    """How much higher the places of states have to be, so that they fill what is left of the size."""
    xs, ys = ([float(each[axis]) for each in nodes] or [0.0] for axis in ("x", "y"))
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    wide = max(SMALLEST, size[0] - room["left"] - room["right"])
    high = max(SMALLEST, size[1] - room["top"] - room["bottom"])
    return across / down * high / wide if across and down else 1.0
