"""The answer of `ranking` as a ladder for each decision maker: its levels, best first, with their numbers of states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.questions.parties import account_title, party_name
from standoff.questions.ranking import RankedStates, Rankings
from standoff.questions.ranking.words import LIMIT, level_rows
from standoff.render import drawing
from standoff.render.drawing import GOOD, LINE, MARGIN, PALE, RULE, SMALL
from standoff.render.lines import text
from standoff.render.words import counted, printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 9.0  # inches of a page
PLACE, BAR, NUMBER, WHICH = (
    0.5,
    1.1,
    0.5,
    3.3,
)  # inches of a place, the longest bar, its number, the states
WHY = WIDTH - 2 * MARGIN - PLACE - BAR - NUMBER - WHICH - 0.2
GAP = 0.25  # inches between two ladders, and above each
PAD = 0.06  # inches below a level


@dataclass(frozen=True)
class Rung:
    """A level: its place, how many states are on it, which they are, and what parts it from the next, in lines."""

    place: str
    states: int
    which: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def height(self) -> float:
        """Inches of the most lines."""
        return max(len(self.which), len(self.why), 1) * LINE + PAD


@drawing.styled
def compose(found: RankedStates | Rankings, *, limit: int = LIMIT) -> Figure:
    """A ladder for each decision maker, with at most `limit` levels."""
    ranked = tuple(found.values()) if isinstance(found, Rankings) else (found,)
    conflict, by = ranked[0].conflict, ranked[0].analysis.account
    title = drawing.titled(conflict.title or "Rankings", WIDTH)
    where = [f"By the account “{account_title(conflict, by.id)}”"] if by.path else []
    ladders = [(each, list(_rungs(each, limit))) for each in ranked]
    top = drawing.title_height(title) + LINE * len(where) + GAP
    height = top + sum(GAP + 2 * LINE + sum(rung.height for rung in rungs) for _, rungs in ladders) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    for line in where:
        axes.text(MARGIN, drawing.title_height(title) + LINE / 2, line, fontsize=SMALL, color=PALE, va="center")
    for each, rungs in ladders:
        top = _draw(axes, each, rungs, top) + GAP
    return drawing.figure_of(axes)


def _rungs(found: RankedStates, limit: int) -> Iterator[Rung]:
    for level, (place, _, which, why) in zip(found.levels, level_rows(found, limit), strict=False):
        said, parted = (printable(text(each)) for each in (which, why))
        lines = drawing.wrapped(said, WHICH - 0.1, SMALL)
        yield Rung(text(place), len(level.states), tuple(lines), tuple(drawing.wrapped(parted, WHY, SMALL)))


def _draw(axes: Axes, found: RankedStates, rungs: list[Rung], top: float) -> float:
    """Draws a ladder; says where it ends."""
    dm = found.conflict.decision_makers[found.dm].id
    many = counted(found.level_count, "level")
    heading = f"{party_name(found.conflict, dm).text}: {counted(len(found.analysis.states), 'state')} on {many}"
    axes.text(MARGIN, top, printable(heading), va="center", fontweight="bold")
    most = max((rung.states for rung in rungs), default=1)
    bar, left = MARGIN + PLACE, MARGIN + PLACE + BAR + NUMBER
    top += LINE
    for rung in rungs:
        middle = top + LINE / 2
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=RULE, linewidth=0.5)
        axes.text(MARGIN, middle, rung.place, va="center", fontsize=SMALL)
        axes.barh(middle, BAR * rung.states / most, left=bar, height=LINE * 0.6, color=GOOD)
        axes.text(bar + BAR * rung.states / most + 0.06, middle, f"{rung.states:,}", va="center", fontsize=SMALL)
        for x, lines, colour in ((left, rung.which, "black"), (left + WHICH, rung.why, PALE)):
            for number, line in enumerate(lines):
                axes.text(x, middle + LINE * number, line, va="center", fontsize=SMALL, color=colour)
        top += rung.height
    left_out = found.level_count - len(rungs)
    if left_out:
        axes.text(
            MARGIN, top + LINE / 2, f"and {counted(left_out, 'more level')}", fontsize=SMALL, color=PALE, va="center"
        )
    return top + LINE
