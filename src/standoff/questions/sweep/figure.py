"""The answer of `sweep` as a figure: how often each outcome holds, and what moves it most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.questions.leaders import concept_in
from standoff.questions.sweep import Sweep
from standoff.questions.sweep.job import Asked
from standoff.questions.sweep.summary import Frequency, Share
from standoff.questions.sweep.words import asked_line, asked_lines, column_line, percent, strongest
from standoff.render import drawing
from standoff.render.drawing import FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, write_lines
from standoff.render.lines import text
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = 0.8  # inches of the name of a concept
BAR = 3.4  # inches of a whole bar
THINGS_DRAWN = 5  # for each outcome: those that move it most
SHARE = 1.3  # inches of a whole share
LEFT = MARGIN + NAME  # inches to where bars begin
GAP = 0.22
ACROSS = WIDTH - 2 * MARGIN


@drawing.styled
def compose(found: Sweep) -> Figure:
    """The shares of the variants."""
    title = drawing.titled(found.conflict.title or "Variants", WIDTH)
    below = _wrapped(text(line) for line in asked_lines(found))
    blocks = [_Outcome(found, each) for each in found.job.asked]
    key = _wrapped(_key(found))
    top = drawing.title_height(title) + LINE * len(below) + GAP
    height = top + sum(each.height for each in blocks) + LINE * len(key) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    write_lines(axes, MARGIN, drawing.title_height(title), below, LINE, color=PALE)
    for each in blocks:
        each.draw(axes, top)
        top += each.height
    write_lines(axes, MARGIN, top, key, LINE, color=PALE)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, " ".join([*below, *(words for each in blocks for words in each.words())]))
    return figure


def _wrapped(texts: Iterable[str]) -> list[str]:
    return [line for each in texts for line in drawing.wrapped(printable(each), ACROSS, SMALL)]


def _moving(found: Sweep, outcome: str) -> list[Share]:
    """The largest shares of an outcome, under the first concept in which it varies."""
    own = [each for each in found.shares if each.outcome == outcome]
    own = [each for each in own if each.concept == own[0].concept]
    by_column = {each.column: each for each in own}
    return [by_column[column] for column in strongest(own)[:THINGS_DRAWN]]


class _Outcome:
    """An outcome: a bar for each concept, and below them the things that move it most."""

    def __init__(self, found: Sweep, each: Asked) -> None:
        self.conflict, self.name = found.conflict, printable(text(asked_line(found, each)))
        self.head = drawing.wrapped(self.name, ACROSS, weight="bold")
        self.frequencies = [own for own in found.frequencies if own.outcome == each.name]
        self.moving = _moving(found, each.name)
        wide = WIDTH - MARGIN - LEFT - SHARE - 0.12
        names = [printable(text(column_line(found, own.column))) for own in self.moving]
        self.things = [drawing.wrapped(name, wide, SMALL) for name in names]

    @property
    def height(self) -> float:
        """Inches from the heading to the room below the last bar."""
        things = sum(TIGHT * len(lines) + 0.05 for lines in self.things) + (LINE + GAP / 2 if self.things else 0.0)
        return LINE * (len(self.head) + len(self.frequencies)) + things + GAP

    def draw(self, axes: Axes, top: float) -> None:
        """Draws it from `top` on."""
        top = write_lines(axes, MARGIN, top, self.head, LINE, fontsize=drawing.SIZE, fontweight="bold")
        for each in self.frequencies:
            middle = top + LINE / 2
            axes.text(
                LEFT - 0.1, middle, concept_in(self.conflict, each.concept), fontsize=SMALL, va="center", ha="right"
            )
            _bar(axes, LEFT, middle, 1.0, FAINT)
            _bar(axes, LEFT, middle, each.share or 0.0, NEUTRAL)
            if each.low is not None and each.high is not None:
                ends = (LEFT + BAR * each.low, LEFT + BAR * each.high)
                axes.plot(ends, (middle, middle), color=INK, lw=1.2, solid_capstyle="butt")
            axes.text(LEFT + BAR + 0.1, middle, _told(each), fontsize=SMALL, va="center")
            top += LINE
        if self.moving:
            self._shares(axes, top + GAP / 2)

    def _shares(self, axes: Axes, top: float) -> None:
        what = f"What moves it most: share of the variance under {concept_in(self.conflict, self.moving[0].concept)}"
        top = write_lines(axes, MARGIN, top, [what], LINE, color=PALE)
        for each, lines in zip(self.moving, self.things, strict=True):
            middle = top + TIGHT / 2
            axes.text(LEFT - 0.1, middle, percent(each.first), fontsize=SMALL, va="center", ha="right")
            if each.total is not None:
                _bar(axes, LEFT, middle, each.total, FAINT, SHARE)
            _bar(axes, LEFT, middle, each.first, GOOD, SHARE, thick=0.45)
            for end in (LEFT, LEFT + SHARE):
                axes.plot((end, end), (middle - TIGHT / 2, middle + TIGHT / 2), color=RULE, lw=0.8)
            top = write_lines(axes, LEFT + SHARE + 0.12, top, lines, TIGHT) + 0.05

    def words(self) -> Iterator[str]:
        """What the bars show, in words."""
        for each in self.frequencies:
            yield f"{self.name}, {concept_in(self.conflict, each.concept)}: {_told(each)}."
        for share, lines in zip(self.moving, self.things, strict=True):
            yield f"{' '.join(lines)}: {percent(share.first)} of the variance."


def _told(each: Frequency) -> str:
    """How often it holds, with the interval where there is one."""
    said = "-" if each.share is None else percent(each.share)
    return said if each.low is None or each.high is None else f"{said} ({percent(each.low)} to {percent(each.high)})"


def _bar(axes: Axes, left: float, y: float, share: float, colour: str, wide: float = BAR, thick: float = 0.7) -> None:
    from matplotlib.patches import Rectangle

    tall = LINE * thick
    axes.add_patch(Rectangle((left, y - tall / 2), wide * share, tall, facecolor=colour, edgecolor="none"))


def _key(found: Sweep) -> Iterator[str]:
    interval = "." if found.full else ", with the 95% confidence interval."
    yield f"Broad bars: in how many variants some equilibrium meets the outcome{interval}"
    if found.shares:
        yield (
            "Narrow bars, between no part of the answer's variance and all of it: dark, what goes once this is known; "
            "pale, what is left when all else is known."
        )
