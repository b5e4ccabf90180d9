"""A bump chart: a line for each state, through its places in one column after another, the best on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from standoff.questions.grounds import ordinal
from standoff.questions.ranking.places import Places, Ranker
from standoff.render import drawing
from standoff.render.drawing import FAINT, INK, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH, Style
from standoff.render.fitting import TIGHT, heads_of, in_lines, shared_out, write_lines
from standoff.render.words import counted, lettered

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL, LABEL_LINES = 2.45, 3  # inches of the name of a state, and its lines
COLUMNS = 6  # side by side
AWAY = 0.25  # inches from the last column to the labels
LOWEST = 0.32  # inches of a row, at least
APART = 0.3  # inches between two rows of columns
OTHER = Style(NEUTRAL, "solid", "o", "")
READ = "A number is the place, 1 the best; states in one frame are tied."
LETTERS = "A letter stands for the state at the right."
PLAIN = 6  # lines that are told apart without letters
NOWHERE = "A dash: the state can't be there."


def bump(places: Places) -> Figure:
    """The places as lines, in rows of columns under one another where there are many."""
    title = drawing.titled(places.conflict.title or "Rankings", WIDTH)
    notes = [line for note in _notes(places) for line in drawing.wrapped(note, WIDTH - 2 * MARGIN, SMALL)]
    top = drawing.title_height(title) + TIGHT * len(notes) + APART / 2
    rows = [places.rankers[each.start : each.stop] for each in shared_out(len(places.rankers), COLUMNS)]
    panels = [_Panel(places, each) for each in rows]
    axes = drawing.page(WIDTH, top + sum(each.height + APART for each in panels) - APART + MARGIN, title)
    write_lines(axes, MARGIN, drawing.title_height(title), notes, TIGHT, color=PALE)
    for each in panels:
        each.draw(axes, top)
        top += each.height + APART
    figure = drawing.figure_of(axes)
    drawing.tell(figure, _told(places))
    return figure


def _notes(places: Places) -> Iterator[str]:
    dash = f" {NOWHERE}" if any(None in each.places for each in places.rankers) else ""
    others = " Pale lines: states that are shown for completeness." if not all(places.matters) else ""
    letters = f" {LETTERS}" if len(places.states) > PLAIN else ""
    yield from filter(None, (places.about, f"{READ}{letters}{dash}{others}", places.left_out))


def _letter(number: int, states: int) -> str:
    """What stands for a state, where there are many."""
    return f"{lettered(number)} " if states > PLAIN else ""


def _told(places: Places) -> str:
    """What the chart shows, in words."""

    def of_state(place: int, label: str) -> str:
        there = ((each.title, each.places[place]) for each in places.rankers)
        said = (f"{title} {'not possible' if found is None else ordinal(found)}" for title, found in there)
        return f"{label} ({', '.join(said)})"

    each = "; ".join(of_state(place, label) for place, label in enumerate(places.labels))
    return f"Places of states, 1st the best{f'; {places.about}' if places.about else ''}. {each}."


class _Panel:
    """Some columns side by side, with the lines through them and the names of the states at the right."""

    def __init__(self, places: Places, rankers: Sequence[Ranker]) -> None:
        self.places, self.rankers = places, rankers
        self.letters = [_letter(number, len(places.states)) for number in range(len(places.states))]
        labels = zip(self.letters, places.labels, strict=True)
        self.labels = [in_lines(f"{letter}{label}", LABEL, LABEL_LINES) for letter, label in labels]
        self.row = max([LOWEST, *(TIGHT * len(lines) + 0.08 for lines in self.labels)])
        self.column = (WIDTH - 2 * MARGIN - LABEL - AWAY) / len(rankers)
        self.heads = heads_of([each.title for each in rankers], self.column)
        self.rows = list(_rows(rankers, len(places.states)))

    @property
    def height(self) -> float:
        """Inches from the names of the columns to the last row."""
        return self.heads.height + 2 * TIGHT + self.row * max(1, len(self.labels))

    def draw(self, axes: Axes, top: float) -> None:
        """Draws it from `top` on."""
        middles = [MARGIN + self.column * (number + 0.5) for number in range(len(self.rankers))]
        self.heads.draw(axes, middles, top + self.heads.height)
        below = top + self.heads.height
        for middle, each in zip(middles, self.rankers, strict=True):
            said = counted(each.levels, "level") if self.column > 0.62 else f"of {each.levels:,}"
            axes.text(middle, below + TIGHT / 2, said, ha="center", va="center", fontsize=SMALL, color=PALE)
        first = below + 2 * TIGHT + self.row / 2
        down = [[first + self.row * row for row in column] for column in self.rows]
        for number in range(len(self.labels)):
            self._line(axes, number, middles, [column[number] for column in down])
        for middle, rows, each in zip(middles, self.rows, self.rankers, strict=True):
            self._frames(axes, middle, first, rows, each)
        self._points(axes, middles, down)

    def _line(self, axes: Axes, number: int, across: Sequence[float], down: Sequence[float]) -> None:
        """Draws the line of a state through its rows, and its name at the end."""
        style = self._style(number)
        look: dict[str, Any] = {"color": style.colour, "linestyle": style.dashes}
        wide = 1.6 if self.places.matters[number] else 0.8
        for (left, here), (right, there) in pairwise(zip(across, down, strict=True)):
            _curve(axes, (left, here), (right, there), linewidth=wide, **look)
        end = WIDTH - MARGIN - LABEL
        axes.plot([across[-1], end - 0.06], [down[-1], down[-1]], linewidth=wide, zorder=1, **look)
        top = down[-1] - TIGHT * len(self.labels[number]) / 2
        write_lines(axes, end, top, self.labels[number], TIGHT, color=INK if self.places.matters[number] else PALE)

    def _frames(self, axes: Axes, middle: float, first: float, rows: Sequence[int], each: Ranker) -> None:
        """Draws a frame round states that are tied."""
        from matplotlib.patches import FancyBboxPatch

        ordered = sorted(range(len(rows)), key=lambda number: rows[number])
        for place, group in groupby(ordered, key=lambda number: each.places[number]):
            tied = [rows[number] for number in group]
            if place is None or len(tied) == 1:
                continue
            half = min(0.28 if self.letters[0] else 0.2, self.column / 2 - 0.02)
            upper, tall = first + self.row * tied[0] - 0.14, self.row * (tied[-1] - tied[0]) + 0.28
            box = f"round,pad=0,rounding_size={half * 0.6}"
            look: dict[str, Any] = {"facecolor": FAINT, "edgecolor": RULE, "linewidth": 0.8, "zorder": 1.5}
            axes.add_patch(FancyBboxPatch((middle - half, upper), 2 * half, tall, boxstyle=box, **look))

    def _points(self, axes: Axes, across: Sequence[float], down: Sequence[Sequence[float]]) -> None:
        """Writes each place on its line."""
        for middle, heights, each in zip(across, down, self.rankers, strict=True):
            for number, (place, height) in enumerate(zip(each.places, heights, strict=True)):
                box = {"boxstyle": "round,pad=0.22", "facecolor": "white", "edgecolor": self._style(number).colour}
                said = f"{self.letters[number]}{'–' if place is None else f'{place:,}'}"
                axes.text(
                    middle, height, said, ha="center", va="center", fontsize=SMALL,
                    bbox=box, zorder=4, color=PALE if place is None else INK,
                )  # fmt: skip

    def _style(self, number: int) -> Style:
        return drawing.style(number) if self.places.matters[number] else OTHER


def _rows(rankers: Sequence[Ranker], states: int) -> Iterator[list[int]]:
    """The row of each state in each column: by place and, among tied ones, as in the column before."""
    means = [[each.places[number] or each.levels + 1 for each in rankers] for number in range(states)]
    before = [sum(places) / len(places) for places in means]
    for each in rankers:
        known = [each.levels + 1 if place is None else place for place in each.places]
        ordered = sorted(range(states), key=lambda number: (known[number], before[number], number))
        rows = [0] * states
        for row, number in enumerate(ordered):
            rows[number] = row
        before = [float(row) for row in rows]
        yield rows


def _curve(axes: Axes, start: tuple[float, float], end: tuple[float, float], **look: Any) -> None:
    """Draws a line that leaves its column and arrives at the next one level."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    half = (start[0] + end[0]) / 2
    bend = Path([start, (half, start[1]), (half, end[1]), end], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(bend, facecolor="none", edgecolor=look.pop("color"), zorder=1, **look))
