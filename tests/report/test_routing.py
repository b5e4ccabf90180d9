"""Lines between boxes touch no other box, and no line runs on another."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from random import Random

import numpy as np
import pytest

from standoff.render.routing import Box, Routed, rounded, routed

GRID = [Box(column, row, 0.3 + 0.1 * (column % 3), 0.25) for row, column in product(range(3), range(4))]


def random_boxes(seed: int) -> tuple[list[Box], list[tuple[int, int]]]:
    random = Random(seed)
    places = random.sample(list(product(range(6), range(5))), 14)
    boxes = [Box(*place, random.uniform(0.3, 1.3), random.uniform(0.2, 0.6)) for place in places]
    pairs = list(combinations(range(14), 2))
    return boxes, [random.choice(pairs)[:: random.choice((1, -1))] for _ in range(30)]


def crossings(boxes: list[Box], found: Routed, links: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that go through a box that isn't at one of their ends."""
    met = []
    for number, (link, line) in enumerate(zip(links, found.lines, strict=True)):
        for one, other in pairwise(line):
            points = np.linspace(one, other, 200)
            for place, (box, centre) in enumerate(zip(boxes, found.centres, strict=True)):
                inside = np.abs(points - centre) < (box.width / 2 - 1e-9, box.height / 2 - 1e-9)
                if place not in link and inside.all(axis=1).any():
                    met.append((number, place))
    return met


@pytest.mark.parametrize("seed", range(8))
def test_no_line_meets_a_box(seed: int) -> None:
    boxes, links = random_boxes(seed)
    found = routed(boxes, links)
    assert crossings(boxes, found, links) == []
    corners = np.array([point for line in found.lines for point in line])
    assert (corners > -1e-9).all()
    assert (corners < np.array([found.width, found.height]) + 1e-9).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_line_begins_and_ends_at_its_boxes(seed: int) -> None:
    boxes, links = random_boxes(seed)
    found = routed(boxes, links)
    for link, line in zip(links, found.lines, strict=True):
        for place, point in zip(link, (line[0], line[-1]), strict=True):
            off = np.abs(np.array(point) - found.centres[place]) * 2 / (boxes[place].width, boxes[place].height)
            assert off.max() == pytest.approx(1)


@pytest.mark.parametrize("seed", range(8))
def test_no_line_runs_on_another(seed: int) -> None:
    """But for the last bit before a box, where more may end than its side has room for."""
    boxes, links = random_boxes(seed)
    found = routed(boxes, links)
    inner = [pair for line in found.lines if len(line) > 3 for pair in list(pairwise(line))[1:-1]]
    for (one, other), (third, fourth) in combinations(inner, 2):
        for along, across in ((0, 1), (1, 0)):
            level = {round(each[across], 6) for each in (one, other, third, fourth)}
            if len(level) == 1:
                low = max(min(one[along], other[along]), min(third[along], fourth[along]))
                assert low >= min(max(one[along], other[along]), max(third[along], fourth[along])) - 0.16


def test_neighbours_have_a_straight_line_and_others_go_round() -> None:
    links = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 1), (0, 5)]
    found = routed(GRID, links)
    assert [len(line) for line in found.lines] == [2, 4, 2, 4, 2, 2]
    assert found.lines[0] != found.lines[4]


def test_nothing_to_place() -> None:
    assert routed([], []) == Routed((), (), 0, 0)


def test_a_corner_is_cut_and_an_end_is_not() -> None:
    points = rounded([(0, 0), (1, 0), (1, 1)], 0.25)
    assert points == [((0, 0), False), ((0.75, 0), False), ((1, 0), True), ((1, 0.25), False), ((1, 1), False)]
