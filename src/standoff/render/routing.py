"""Boxes in rows and columns, and lines between them that touch no other box.

A line between neighbours is straight. Others run in the channels between rows and between columns, each in a lane of
its own, and channels are as wide as their lanes need: so no line crosses what is written in a box, or runs on another.
A slanting line is straight too, where it meets no box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

LANE = 0.075  # inches from a lane to the next
CHANNEL = 0.26  # inches of a channel, at least
CLEAR = 0.04  # inches between a slanting line and a box
PORT = 0.065  # inches from a line's end to the next on a side of a box

Point = tuple[float, float]
Side = Literal["left", "right", "top", "bottom"]
UPRIGHT = ("left", "right")  # sides, along which ends of lines differ in height


@dataclass(frozen=True, slots=True)
class Box:
    """A box of some inches in a column and a row, each counted from 0; no two share both."""

    column: int
    row: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Routed:
    """The centres of the boxes and the corners of each line, in inches from the upper left corner, and the size."""

    centres: tuple[Point, ...]
    lines: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def routed(boxes: Sequence[Box], links: Sequence[tuple[int, int]]) -> Routed:
    """Places boxes, and routes lines between two of them each."""
    around: set[int] = set()
    while True:
        plan = _Plan(boxes, links, around)
        places = plan.places()
        met = {link for link in plan.slanting if _meets(boxes, places.centres, links[link])}
        if not met:
            return places
        around |= met


def _meets(boxes: Sequence[Box], centres: Sequence[Point], link: tuple[int, int]) -> bool:
    """Whether a straight line between two boxes meets another."""
    (x0, y0), (x1, y1) = (centres[end] for end in link)
    for place, (box, (x, y)) in enumerate(zip(boxes, centres, strict=True)):
        if place not in link and _hits((x0 - x, y0 - y), (x1 - x0, y1 - y0), (box.width / 2, box.height / 2)):
            return True
    return False


def _hits(start: Point, way: Point, half: Point) -> bool:
    """Whether a line meets a box around the origin, by the part of it that is within each pair of edges."""
    first, last = 0.0, 1.0
    for at, step, reach in zip(start, way, half, strict=True):
        reach += CLEAR
        if step == 0:
            if abs(at) > reach:
                return False
            continue
        one, other = sorted(((-reach - at) / step, (reach - at) / step))
        first, last = max(first, one), min(last, other)
    return first <= last


@dataclass(frozen=True, slots=True)
class _Run:
    """A line's way along a channel; its ends are counted in rows or columns, with channels half way between."""

    link: int
    first: float
    last: float


@dataclass
class _Plan:
    """Which way each line takes, before there are any inches."""

    boxes: Sequence[Box]
    links: Sequence[tuple[int, int]]
    around: set[int]
    slanting: list[int] = field(default_factory=list)
    straight: dict[int, float] = field(default_factory=dict)  # of a line: its distance from the middle
    ways: dict[int, tuple[Side, tuple[tuple[bool, int], ...], Side]] = field(default_factory=dict)
    ends: dict[tuple[int, Side], list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[tuple[bool, int], list[_Run]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.at = {(box.column, box.row): place for place, box in enumerate(self.boxes)}
        self.columns = max((box.column for box in self.boxes), default=-1) + 1
        self.rows = max((box.row for box in self.boxes), default=-1) + 1
        beside: dict[frozenset[int], list[int]] = defaultdict(list)
        for link, ends in enumerate(self.links):
            if self._is_straight(*ends):
                beside[frozenset(ends)].append(link)
            elif self._is_slanting(*ends) and link not in self.around:
                self.slanting.append(link)
                beside[frozenset(ends)].append(link)
            else:
                self._go(link, *(self.boxes[end] for end in ends))
        for some in beside.values():
            for place, link in enumerate(some):
                self.straight[link] = (place - (len(some) - 1) / 2) * PORT
        self.lanes = {channel: _lanes(runs) for channel, runs in self.runs.items()}

    def _is_slanting(self, start: int, end: int) -> bool:
        one, other = self.boxes[start], self.boxes[end]
        return one.column != other.column and one.row != other.row

    def _is_straight(self, start: int, end: int) -> bool:
        """Whether two boxes are neighbours in a row or a column."""
        one, other = self.boxes[start], self.boxes[end]
        if one.row == other.row:
            between = [(column, one.row) for column in _within(one.column, other.column)]
        elif one.column == other.column:
            between = [(one.column, row) for row in _within(one.row, other.row)]
        else:
            return False
        return not any(place in self.at for place in between)

    def _go(self, link: int, one: Box, other: Box) -> None:
        """Sends a line through channels: along the row, along the column, or along both."""
        start, end = self.links[link]
        if one.row == other.row:
            self._run(link, (False, one.row), one.column, other.column)
            self._way(link, "top", [(False, one.row)], "top")
            self._end(start, "top", other.column - one.column, link)
            self._end(end, "top", one.column - other.column, link)
        elif one.column == other.column:
            self._run(link, (True, one.column + 1), one.row, other.row)
            self._way(link, "right", [(True, one.column + 1)], "right")
            self._end(start, "right", other.row - one.row, link)
            self._end(end, "right", one.row - other.row, link)
        else:
            beside = one.column + (other.column > one.column)
            over = other.row + (other.row < one.row)
            leave: Side = "right" if other.column > one.column else "left"
            enter: Side = "top" if other.row > one.row else "bottom"
            self._run(link, (True, beside), one.row, over - 0.5)
            self._run(link, (False, over), beside - 0.5, other.column)
            self._way(link, leave, [(True, beside), (False, over)], enter)
            self._end(start, leave, over - 0.5 - one.row, link)
            self._end(end, enter, beside - 0.5 - other.column, link)

    def _run(self, link: int, channel: tuple[bool, int], one: float, other: float) -> None:
        self.runs[channel].append(_Run(link, min(one, other), max(one, other)))

    def _way(self, link: int, leave: Side, channels: list[tuple[bool, int]], enter: Side) -> None:
        self.ways[link] = (leave, tuple(channels), enter)

    def _end(self, box: int, side: Side, distance: float, link: int) -> None:
        self.ends[box, side].append((distance, link))

    # In inches

    def places(self) -> Routed:
        """All in inches."""
        wide, high = [0.0] * self.columns, [0.0] * self.rows
        for box in self.boxes:
            wide[box.column] = max(wide[box.column], box.width)
            high[box.row] = max(high[box.row], box.height)
        self.x, self.left = self._along(wide, upright=True)
        self.y, self.top = self._along(high, upright=False)
        centres = tuple((self.x[box.column], self.y[box.row]) for box in self.boxes)
        ports = self._ports(centres)
        lines = tuple(self._line(link, centres, ports) for link in range(len(self.links)))
        return Routed(centres, lines, self.left[-1], self.top[-1])

    def _along(self, sizes: Sequence[float], *, upright: bool) -> tuple[list[float], list[float]]:
        """The middles of columns or rows, and where each channel begins; the last number is where all ends."""
        at, middles, channels = 0.0, [], []
        for place in range(len(sizes) + 1):
            lanes = self.lanes.get((upright, place), {})
            inner = CHANNEL if 0 < place < len(sizes) else 0.0
            channels.append(at)
            at += max(inner, (max(lanes.values(), default=-1) + 2) * LANE if lanes else 0.0)
            if place < len(sizes):
                middles.append(at + sizes[place] / 2)
                at += sizes[place]
        return middles, [*channels, at]

    def _ports(self, centres: Sequence[Point]) -> dict[tuple[int, int], Point]:
        """Where each line that runs in channels leaves or enters a box."""
        found = {}
        for (place, side), ends in self.ends.items():
            box, (x, y) = self.boxes[place], centres[place]
            room = (box.height if side in UPRIGHT else box.width) / 2 - 0.03
            before = sorted((each for each in ends if each[0] < 0), key=lambda each: (each[0], each[1]))
            after = sorted((each for each in ends if each[0] >= 0), key=lambda each: (each[0], each[1]))
            for sign, some in ((-1, before[::-1]), (1, after)):
                for number, (_, link) in enumerate(some):  # the nearest is farthest from the middle
                    off = sign * min(room, PORT * (len(some) - number + 0.4), room * (1 - number / (len(some) + 1)))
                    found[place, link] = _on_side(side, (x, y), box, off)
        return found

    def _line(self, link: int, centres: Sequence[Point], ports: dict[tuple[int, int], Point]) -> tuple[Point, ...]:
        start, end = self.links[link]
        if link in self.straight:
            return _between(self.boxes, centres, (start, end), self.straight[link] * (1 if start < end else -1))
        _, channels, _ = self.ways[link]
        points = [ports[start, link]]
        for upright, channel in channels:
            lane = (self.left if upright else self.top)[channel] + LANE * (self._lane(upright, channel, link) + 1)
            points.append((lane, points[-1][1]) if upright else (points[-1][0], lane))
        last = ports[end, link]
        upright, _ = channels[-1]
        points.append((points[-1][0], last[1]) if upright else (last[0], points[-1][1]))
        return (*points, last)

    def _lane(self, upright: bool, channel: int, link: int) -> int:
        """The lane of a line in a channel; above a row the first lane is the lowest."""
        lanes = self.lanes[upright, channel]
        return lanes[link] if upright else max(lanes.values()) - lanes[link]


def _within(one: int, other: int) -> range:
    return range(min(one, other) + 1, max(one, other))


def _lanes(runs: Sequence[_Run]) -> dict[int, int]:
    """A lane for each line of a channel, in which it meets no other; the shortest are next to the boxes."""
    lanes: list[list[_Run]] = []
    found = {}
    for run in sorted(runs, key=lambda run: (run.last - run.first, run.first, run.link)):
        free = (place for place, lane in enumerate(lanes) if not any(_overlap(run, other) for other in lane))
        place = next(free, len(lanes))
        if place == len(lanes):
            lanes.append([])
        lanes[place].append(run)
        found[run.link] = place
    return found


def _overlap(one: _Run, other: _Run) -> bool:
    """Whether two lines would meet in a lane; they may end at the same box, where each has a place of its own."""
    if one.first < other.last and other.first < one.last:
        return True
    touching = {one.first, one.last} & {other.first, other.last}
    return any(end % 1 for end in touching)


def _on_side(side: Side, centre: Point, box: Box, off: float) -> Point:
    x, y = centre
    if side in UPRIGHT:
        return x + box.width / 2 * (1 if side == "right" else -1), y + off
    return x + off, y + box.height / 2 * (1 if side == "bottom" else -1)


def _between(boxes: Sequence[Box], centres: Sequence[Point], ends: tuple[int, int], off: float) -> tuple[Point, ...]:
    """A straight line from the edge of a box to that of another, so many inches beside the line of their middles."""
    (x0, y0), (x1, y1) = (centres[end] for end in ends)
    long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    aside = -(y1 - y0) / long * off, (x1 - x0) / long * off
    points = []
    for place, towards in zip(ends, ((x1 - x0, y1 - y0), (x0 - x1, y0 - y1)), strict=True):
        x, y = centres[place]
        half = boxes[place].width / 2, boxes[place].height / 2
        room = zip(half, aside, towards, strict=True)
        part = min((reach - at * (1 if step > 0 else -1)) / abs(step) for reach, at, step in room if step)
        points.append((x + aside[0] + towards[0] * part, y + aside[1] + towards[1] * part))
    return tuple(points)


def rounded(points: Sequence[Point], radius: float = 0.07) -> list[tuple[Point, bool]]:
    """The points of a line with round corners; those that are true are control points of a curve to the next."""
    found: list[tuple[Point, bool]] = [(points[0], False)]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        found += [(_short_of(corner, before, radius), False), (corner, True), (_short_of(corner, after, radius), False)]
    return [*found, (points[-1], False)]


def _short_of(corner: Point, end: Point, radius: float) -> Point:
    long = ((end[0] - corner[0]) ** 2 + (end[1] - corner[1]) ** 2) ** 0.5
    part = min(radius, long / 2) / long if long else 0.0
    return corner[0] + (end[0] - corner[0]) * part, corner[1] + (end[1] - corner[1]) * part
