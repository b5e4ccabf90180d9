"""The answer of `sweep` as a figure: how often each outcome holds, and what moves it most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.questions.sweep import Sweep
from standoff.questions.sweep.summary import Share
from standoff.questions.sweep.words import asked_line, asked_lines, column_line, percent, strongest
from standoff.questions.words import concept_name
from standoff.render import drawing
from standoff.render.drawing import FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL
from standoff.render.lines import text
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 9.0  # inches of a page, at least
BAR = 2.6  # inches of a whole bar
NUMBER = 1.55  # inches beside a bar
NAME = 0.75  # inches of the name of a concept
THINGS_DRAWN = 5  # for each outcome: those that move it most
SHARES, SHARE = MARGIN + NAME + BAR + 0.75, 1.3  # inches to where shares begin, and of a whole one
LONGEST = 140  # letters of the name of a thing varied
GAP = 0.18


@drawing.styled
def compose(found: Sweep) -> Figure:
    """The shares of the variants."""
    names = [_name(found, share) for each in found.job.asked for share in _moving(found, each.name)]
    width = max(WIDTH, SHARES + SHARE + 0.08 + drawing.widest(names, SMALL) + MARGIN)
    title = drawing.titled(found.conflict.title or "Variants", width)
    below = [part for line in asked_lines(found) for part in drawing.wrapped(text(line), width - 2 * MARGIN, SMALL)]
    top = drawing.title_height(title) + LINE * len(below) + GAP
    height = top + sum(_height(found, each.name) for each in found.job.asked) + 3 * LINE + MARGIN
    axes = drawing.page(width, height, title)
    for number, line in enumerate(below):
        axes.text(MARGIN, drawing.title_height(title) + LINE * number, line, fontsize=SMALL, color=PALE, va="center")
    for each in found.job.asked:
        _outcome(axes, found, each.name, text(asked_line(found, each)), top)
        top += _height(found, each.name)
    _key(axes, found, top)
    return drawing.figure_of(axes)


def _moving(found: Sweep, outcome: str) -> list[Share]:
    """The largest shares of an outcome, under the first concept in which it varies."""
    own = [each for each in found.shares if each.outcome == outcome]
    own = [each for each in own if each.concept == own[0].concept]
    by_column = {each.column: each for each in own}
    return [by_column[column] for column in strongest(own)[:THINGS_DRAWN]]


def _height(found: Sweep, outcome: str) -> float:
    moving = _moving(found, outcome)
    rows = max(len(found.job.concept_names), len(moving) + 1 if moving else 0)
    return LINE * (rows + 1) + GAP


def _outcome(axes: Axes, found: Sweep, outcome: str, text: str, top: float) -> None:
    axes.text(MARGIN, top, drawing.cut(printable(text), 90), weight="bold", va="center")
    own = [each for each in found.frequencies if each.outcome == outcome]
    left = MARGIN + NAME
    for row, each in enumerate(own, 1):
        y = top + LINE * row
        axes.text(MARGIN, y, concept_name(each.concept), fontsize=SMALL, va="center")
        _bar(axes, left, y, 1.0, FAINT)
        _bar(axes, left, y, each.share or 0.0, NEUTRAL)
        if each.low is not None and each.high is not None:
            axes.plot((left + BAR * each.low, left + BAR * each.high), (y, y), color=INK, lw=1.2, solid_capstyle="butt")
        told = "-" if each.share is None else percent(each.share)
        axes.text(left + BAR + 0.08, y, told, fontsize=SMALL, va="center")
    _shares(axes, found, _moving(found, outcome), top)


def _shares(axes: Axes, found: Sweep, moving: list[Share], top: float) -> None:
    left, wide = SHARES, SHARE
    for row, each in enumerate(moving, 1):
        y = top + LINE * (row + 1)
        if each.total is not None:
            _bar(axes, left, y, each.total, FAINT, wide)
        _bar(axes, left, y, each.first, GOOD, wide, thick=0.45)
        for end in (left, left + wide):
            axes.plot((end, end), (y - LINE / 2, y + LINE / 2), color=RULE, lw=0.8)
        axes.text(left + wide + 0.08, y, _name(found, each), fontsize=SMALL, va="center")
    if moving:
        what = f"share of the variance under {concept_name(moving[0].concept)}"
        axes.text(left, top + LINE, what, fontsize=SMALL, color=PALE, va="center")


def _name(found: Sweep, each: Share) -> str:
    """The name of a thing varied; only a very long one is cut."""
    return drawing.cut(printable(text(column_line(found, each.column))), LONGEST)


def _bar(axes: Axes, left: float, y: float, share: float, colour: str, wide: float = BAR, thick: float = 0.7) -> None:
    from matplotlib.patches import Rectangle

    tall = LINE * thick
    axes.add_patch(Rectangle((left, y - tall / 2), wide * share, tall, facecolor=colour, edgecolor="none"))


def _key(axes: Axes, found: Sweep, top: float) -> None:
    interval = "." if found.full else ", with the 95% confidence interval."
    lines = [f"Left: in how many variants some equilibrium meets the outcome{interval}"]
    if found.shares:
        lines.append(
            "Right, between no part of the answer's variance and all of it: dark, what goes once this is known; pale, "
            "what is left when all else is known."
        )
    for number, line in enumerate(lines):
        axes.text(MARGIN, top + LINE * number, line, fontsize=SMALL, color=PALE, va="center")
