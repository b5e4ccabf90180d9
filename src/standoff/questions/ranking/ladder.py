"""A ladder for each decision maker: its levels, best first, with their numbers of states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.questions.parties import account_title, party_name
from standoff.questions.ranking import RankedStates, Rankings
from standoff.questions.ranking.words import PARTED, level_rows
from standoff.render import drawing
from standoff.render.drawing import GOOD, INK, LINE, MARGIN, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import write_lines
from standoff.render.lines import text
from standoff.render.words import counted, printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PLACE, BAR, NUMBER, WHICH = 0.5, 0.8, 0.5, 2.55  # inches of a place, the longest bar, its number, the states
WHY = WIDTH - 2 * MARGIN - PLACE - BAR - NUMBER - WHICH - 0.1
HEADS = ("place", "states", "", "which", PARTED)
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


def ladder(found: RankedStates | Rankings, limit: int) -> Figure:
    """A ladder for each decision maker, with at most `limit` levels."""
    ranked = tuple(found.values()) if isinstance(found, Rankings) else (found,)
    conflict, by = ranked[0].conflict, ranked[0].analysis.account
    title = drawing.titled(conflict.title or "Rankings", WIDTH)
    where = [f"By the account “{account_title(conflict, by.id)}”"] if by.path else []
    ladders = [(each, list(_rungs(each, limit))) for each in ranked]
    top = drawing.title_height(title) + LINE * len(where) + GAP
    height = top + sum(GAP + 2 * LINE + _head(each) + sum(rung.height for rung in rungs) for each, rungs in ladders)
    height += MARGIN
    axes = drawing.page(WIDTH, height, title)
    for line in where:
        axes.text(MARGIN, drawing.title_height(title) + LINE / 2, line, fontsize=SMALL, color=PALE, va="center")
    for each, rungs in ladders:
        top = _draw(axes, each, rungs, top) + GAP
    figure = drawing.figure_of(axes)
    drawing.tell(figure, " ".join(_told(each, rungs) for each, rungs in ladders))
    return figure


def _told(found: RankedStates, rungs: Sequence[Rung]) -> str:
    """What a ladder shows, in words."""
    levels = [f"{each.place}: {' '.join(each.which) or each.states}" for each in rungs]
    return f"{_name(found)} ranks, best first: {'; '.join([*levels, *_left_out(found, rungs)])}."


def _left_out(found: RankedStates, rungs: Sequence[Rung]) -> list[str]:
    """How many levels aren't shown, if any."""
    more = found.level_count - len(rungs)
    return [f"and {counted(more, 'more level')}"] * bool(more)


def _name(found: RankedStates) -> str:
    return printable(party_name(found.conflict, found.conflict.decision_makers[found.dm].id).text)


def _heading(found: RankedStates) -> list[str]:
    many = counted(found.level_count, "level")
    words = f"{_name(found)}: {counted(len(found.analysis.states), 'state')} on {many}"
    return drawing.wrapped(words, (WIDTH - 2 * MARGIN) / 1.12)  # letters are bold


def _head(found: RankedStates) -> float:
    """Inches of the heading, and of the names of columns below it."""
    return LINE * (len(_heading(found)) + 1)


def _rungs(found: RankedStates, limit: int) -> Iterator[Rung]:
    rows = list(level_rows(found, limit))
    explained = any(why for *_, why in rows)
    for level, (place, _, which, why) in zip(found.levels, rows, strict=False):
        said, parted = (printable(text(each)) for each in (which, why))
        lines = drawing.wrapped(said, (WHICH if explained else WHICH + WHY) - 0.1, SMALL)
        yield Rung(text(place), len(level.states), tuple(lines), tuple(drawing.wrapped(parted, WHY, SMALL)))


def _draw(axes: Axes, found: RankedStates, rungs: list[Rung], top: float) -> float:
    """Draws a ladder; says where it ends."""
    for line in _heading(found):
        axes.text(MARGIN, top, line, va="center", fontweight="bold")
        top += LINE
    most = max((rung.states for rung in rungs), default=1)
    longest = BAR + NUMBER - drawing.text_width(f"{most:,}", SMALL) - 0.16
    bar, left = MARGIN + PLACE, MARGIN + PLACE + BAR + NUMBER
    heads = HEADS if any(rung.why for rung in rungs) else HEADS[:-1]
    for head, across in zip(heads, (MARGIN, bar, bar, left, left + WHICH), strict=False):
        axes.text(across, top, head, va="center", fontsize=SMALL, color=PALE)
    top += LINE
    for rung in rungs:
        middle = top + LINE / 2
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=RULE, linewidth=0.5)
        axes.text(MARGIN, middle, rung.place, va="center", fontsize=SMALL)
        axes.barh(middle, longest * rung.states / most, left=bar, height=LINE * 0.6, color=GOOD)
        axes.text(bar + longest * rung.states / most + 0.06, middle, f"{rung.states:,}", va="center", fontsize=SMALL)
        for x, lines, colour in ((left, rung.which, INK), (left + WHICH, rung.why, PALE)):
            for number, line in enumerate(lines):
                axes.text(x, middle + LINE * number, line, va="center", fontsize=SMALL, color=colour)
        top += rung.height
    write_lines(axes, MARGIN, top, _left_out(found, rungs), color=PALE)
    return top + LINE
