"""The answer of `replay` as a timeline: a lane for each account, what held when, and what each move was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.model.history import Entry
from standoff.questions.judging import Verdict
from standoff.questions.replay import Replay
from standoff.questions.spells import Spell, entry_days
from standoff.report.analysis import called
from standoff.report.entries import change_text
from standoff.report.figures.drawing import BAD, FAINT, GOOD, INK, NEUTRAL, PALE, SETTINGS, canvas, save
from standoff.report.replay import lead

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LABEL = 0.19  # inches that a label, written upwards, takes of the width
LONGEST = 44  # letters of a label
LETTER = 0.063  # inches of a letter, about
LANE = 0.55  # inches of a lane
ELBOW = 0.32  # inches from a lane to a label
MARK = 0.13  # inches of a mark
SHORTEST = 10  # days that the time axis spans at least
HELD, NOT_HELD = "#b9dcd9", FAINT
MARKS = {
    "improvement": ("^", GOOD, "improvement for the mover"),
    "indifferent": ("D", NEUTRAL, "indifferent"),
    "loss": ("v", BAD, "loss for the mover"),
    "joint": ("*", INK, "moved together, not scored"),
    "closed": ("x", INK, "not open to the mover"),
}


def draw(replay: Replay, path: Path, *, force: bool = False) -> None:
    """Draws a timeline into a file. Raises FileError where the file exists or can't be written."""
    from matplotlib import rc_context

    told = [entry for entry in replay.history.entries if entry.is_move or entry.idle]
    labels = [_label(replay, entry) for entry in told]
    names = max(len(name) for name in replay) * LETTER
    across = max(6.5, LABEL * (len(labels) + 2))
    above = max(map(len, labels), default=0) * LETTER + ELBOW
    below = LANE * len(replay)
    with rc_context(SETTINGS):
        figure = canvas(across + names + 0.5, above + below + 1.3)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[above, below])
        first, last = _span(replay)
        lower.set_xlim(first, last)
        _lanes(lower, replay)
        places = _places(replay, told)
        _marks(lower, replay, told, places, (last - first) / across)
        _labels(upper, labels, places, above, LABEL * (last - first) / across)
        _legend(lower, replay)
        figure.suptitle(replay.conflict.title or "The record", x=0.01, ha="left", fontsize=11, color=INK)
        save(figure, path, force=force)


def _label(replay: Replay, entry: Entry) -> str:
    text = f"{entry.by[0]} " if len(entry.by) == 1 else ""
    text += change_text(replay.conflict, entry)
    if len(entry.by) == 1:
        text = text.replace(f"{entry.by[0]}.", "")
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rstrip(" ,") + "..."


def _span(replay: Replay) -> tuple[float, float]:
    """The ends of the time axis: the record and a little on both sides."""
    first, last = _at(replay.spells[0].start), _at(replay.spells[-1].end)
    pad = max((last - first) * 0.03, (SHORTEST - (last - first)) / 2)
    return first - pad, last + pad


def _places(replay: Replay, entries: Sequence[Entry]) -> list[float]:
    """Where some entries are on the time axis."""
    days = entry_days(replay.history)
    return [_at(days[entry.number]) for entry in entries]


def _at(when: day) -> float:
    """A day on the time axis."""
    from matplotlib.dates import date2num

    return float(date2num(when))  # type: ignore[no-untyped-call]


def _lanes(axes: Axes, replay: Replay) -> None:
    """A bar for each spell in each account's lane, by whether its state is an equilibrium."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    for row, each in enumerate(replay.values()):
        for spell, held in zip(replay.spells, each.held, strict=True):
            _bar(axes, row, spell, held, lead(replay))
    axes.set_yticks(range(len(replay)), list(replay))
    axes.set_ylim(len(replay) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _bar(axes: Axes, row: int, spell: Spell, held: tuple[str, ...] | None, concept: str) -> None:
    start, end = _at(spell.start), _at(spell.end)
    colour = HELD if held is not None and concept in held else NOT_HELD
    look: dict[str, Any] = {
        "facecolor": colour,
        "hatch": "////" if held is None else "",
        "edgecolor": "white",
        "linewidth": 0.8,
    }
    axes.barh(row, end - start, left=start, height=0.7, **look)
    if spell.open:  # what holds at the end goes on
        axes.barh(row, axes.get_xlim()[1] - end, left=end, height=0.7, alpha=0.5, **look)


def _marks(axes: Axes, replay: Replay, entries: Sequence[Entry], places: Sequence[float], inch: float) -> None:
    """What each move was, in each lane; marks that would cover one another are set apart."""
    for place in places:
        axes.axvline(place, color=PALE, linewidth=0.5, zorder=1.5)
    shifts = _shifts(places, MARK * inch)
    for row, each in enumerate(replay.values()):
        for entry, place, shift in zip(entries, places, shifts, strict=True):
            shape, colour, _ = MARKS[_mark(each.verdicts[entry.number - 1])]
            axes.plot(place, row + shift, shape, color=colour, markersize=7, zorder=3)


def _shifts(places: Sequence[float], width: float) -> list[float]:
    """How far from the middle of a lane each mark is: those nearer to one another than a width are set apart."""
    found: list[float] = []
    while len(found) < len(places):
        first = last = len(found)
        while last + 1 < len(places) and places[last + 1] - places[last] < width:
            last += 1
        number = last - first
        found += [0.26 * (2 * place / number - 1) if number else 0.0 for place in range(number + 1)]
    return found


def _mark(verdict: Verdict) -> str:
    if not verdict.open:
        return "closed"
    return "joint" if verdict.kind == "joint" else verdict.parts[0].effect or "indifferent"


def _labels(axes: Axes, labels: Sequence[str], places: Sequence[float], height: float, gap: float) -> None:
    """The labels, written upwards and `gap` apart at least, each with a line to its place; `height` is in inches."""
    axes.set_ylim(0, height)
    axes.axis("off")
    for text, place, spread in zip(labels, places, _spread(places, gap, axes.get_xlim()), strict=True):
        axes.plot([place, place, spread, spread], [0, 0.06, ELBOW - 0.1, ELBOW - 0.04], color=PALE, linewidth=0.6)
        axes.text(spread, ELBOW, text, rotation=90, ha="center", va="bottom", fontsize=8)


def _spread(places: Sequence[float], gap: float, limits: tuple[float, float]) -> list[float]:
    """The places nearest to some ascending places (by squares) that are `gap` apart and within limits."""
    if not places:
        return []
    import numpy as np
    from scipy.optimize import isotonic_regression

    steps = gap * np.arange(len(places))
    moved = isotonic_regression(np.asarray(places) - steps).x
    lowest, highest = limits[0] + gap / 2, limits[1] - gap / 2 - float(steps[-1])
    found: list[float] = (np.clip(moved, lowest, max(lowest, highest)) + steps).tolist()
    return found


def _legend(axes: Axes, replay: Replay) -> None:
    """Bars, and those marks that are there."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    concept = called(lead(replay))
    handles: list[Line2D | Patch] = [
        Patch(facecolor=HELD, label=f"the state is an equilibrium ({concept})"),
        Patch(facecolor=NOT_HELD, label="it is none"),
    ]
    if any(held is None for each in replay.values() for held in each.held):
        handles.append(Patch(facecolor=NOT_HELD, hatch="////", edgecolor="white", label="it is infeasible"))
    there = {_mark(verdict) for each in replay.values() for verdict in each.verdicts if verdict.kind != "event"}
    for kind, (shape, colour, text) in MARKS.items():
        if kind in there:
            handles.append(Line2D([], [], marker=shape, color=colour, linestyle="none", label=text))
    axes.figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False)
