"""Names that have to fit into figures: in lines, and over columns."""

from __future__ import annotations

import pytest

from standoff.render import drawing
from standoff.render.drawing import SMALL
from standoff.render.fitting import TIGHT, UPRIGHT, heads_of, in_lines, shared_out

LONG = "the commission for the water of the great river and of all that flows into it"


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_has_no_room_is_left_out_at_the_end(most: int) -> None:
    lines = in_lines(LONG, 1.5, most)
    assert len(lines) == most
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])
    assert drawing.widest(lines, SMALL) <= 1.5


def test_what_has_room_is_whole() -> None:
    assert " ".join(in_lines(LONG, 1.5, 9)) == LONG
    assert in_lines("", 1.5, 2) == [""]


def test_names_stand_upright_where_their_words_are_too_wide() -> None:
    level = heads_of(["North Korea", "China"], 0.9)
    assert (level.upright, level.lines) == (False, (("North Korea",), ("China",)))
    upright = heads_of(["North Korea", LONG], 0.3)
    assert upright.upright
    assert upright.lines[0] == ("North Korea",)
    assert len(upright.lines[1]) * TIGHT <= 0.3
    assert drawing.widest([line for lines in upright.lines for line in lines], SMALL) <= min(upright.height, UPRIGHT)


@pytest.mark.parametrize(("things", "most", "rows"), [(0, 6, [0]), (6, 6, [6]), (7, 6, [4, 3]), (40, 12, [10] * 4)])
def test_things_are_shared_out_evenly(things: int, most: int, rows: list[int]) -> None:
    assert [len(row) for row in shared_out(things, most)] == rows
