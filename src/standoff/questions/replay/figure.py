"""The answer of `replay` as a timeline: a lane for each account, what held when, and what each move was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.model.conflict import Conflict
from standoff.model.dates import MONTHS, Moment, first_moment, is_exact, year_text
from standoff.model.history import Entry
from standoff.questions.parties import account_title
from standoff.questions.replay import AccountReplay, Replay
from standoff.questions.replay.entry_words import change, entry_line
from standoff.questions.replay.judging import Held, Verdict
from standoff.questions.replay.spells import entry_moments
from standoff.questions.replay.words import lead
from standoff.questions.words import concept_name
from standoff.render import drawing
from standoff.render.drawing import BAD, FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL, cut
from standoff.render.lines import text

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL = 0.19  # inches that a label, written upwards, takes of the width
CHANGE, NAME = 90, 40  # letters of what changed, and of an account
LANE, BAR = 0.45, 0.32  # inches from a lane to the next, and of its bar
ELBOW = 0.32  # inches from the lanes up to the labels
MARK = 0.13  # inches of a mark
TICK = 0.05  # inches
APART = 0.55  # inches between two dates on the axis, at least
NARROWEST = 6.0  # inches of the time axis
SHORTEST, AFTER = 20, 1  # days that it spans at least, and goes on after the record
SHORTEST_TIMED, AFTER_TIMED = 0.5, 0.05  # the same where times of day are known
DAYS = 1  # of the steps, that in which days are named
STEPS = (
    DAYS,
    2,
    3,
    6,
    12,
    24,
    60,
    120,
    240,
    600,
    1200,
    2400,
    6000,
    12_000,
)  # months from a date on the axis to the next
HELD, NOT_HELD, HATCH = "#b9dcd9", FAINT, "////"
DOT, BELOW = 3, 0.42  # points of a dot, and lanes from the middle of a bar to it
STAYS: dict[bool, tuple[str, dict[str, Any]]] = {
    True: ("o", {"color": GOOD}),
    False: ("o", {"markerfacecolor": "white", "markeredgecolor": NEUTRAL, "markeredgewidth": 0.6}),
}
MARKS = {
    "improvement": ("^", GOOD, "improvement for the mover"),
    "indifferent": ("D", NEUTRAL, "indifferent"),
    "loss": ("v", BAD, "loss for the mover"),
    "joint": ("*", INK, "moved together, not scored"),
    "closed": ("x", INK, "not open to the mover"),
}


@dataclass(frozen=True)
class Frame:
    """Where the lanes are, in inches; so many `days` from the `first` moment on go from `left` to `right`.

    The record ends at `end`; what held then goes on.
    """

    first: Moment
    end: Moment
    days: float
    left: float
    right: float
    top: float
    bottom: float

    def at(self, when: Moment) -> float:
        """Where a moment is."""
        return self.left + when.days_since(self.first) * (self.right - self.left) / self.days

    def lane(self, row: float) -> float:
        """The middle of a lane."""
        return self.top + LANE * (row + 0.5)


@drawing.styled
def compose(replay: Replay, *, full: bool = False) -> Figure:
    """The timeline, with moves and events; it is the same for an answer in `full`."""
    told = list(replay.history.entries)
    labels = [_label(replay.conflict, entry) for entry in told]
    left = 2 * MARGIN + drawing.widest([cut(account_title(replay.conflict, name), NAME) for name in replay])
    right = left + max(NARROWEST, LABEL * (len(labels) + 2))
    title = drawing.titled(replay.conflict.title or "The record", right + 2 * MARGIN)
    top = drawing.title_height(title) + drawing.widest(labels, SMALL) + ELBOW + MARGIN
    first, end = replay.spells[0].start, replay.spells[-1].end
    days = _spanned(end.days_since(first), timed=any("T" in entry.date for entry in told))
    frame = Frame(first, end, days, left, right, top, top + LANE * len(replay))
    key = drawing.keyed([*_key(replay), *_key_of_stays(replay, frame)], right + 2 * MARGIN)
    legend = frame.bottom + 3 * LINE
    axes = drawing.page(right + 2 * MARGIN, legend + 0.2 * len(key) + MARGIN, title)
    _draw_lanes(axes, replay, frame)
    _draw_stays(axes, replay, frame)
    _draw_moves(axes, replay, told, labels, frame)
    _draw_dates(axes, frame, replay.history.date)
    drawing.write_key(axes, key, legend)
    return drawing.figure_of(axes)


def _spanned(days: float, *, timed: bool) -> float:
    """The days of the axis, for a record of so many."""
    shortest, after = (SHORTEST_TIMED, AFTER_TIMED) if timed else (SHORTEST, AFTER)
    return max(days * 1.03, days + after, shortest)


def _draw_stays(axes: Axes, replay: Replay, frame: Frame) -> None:
    """Draws below each bar a dot in each period that ended as it began, a full one where the account has it rest."""
    periods = replay.history.periods
    if not _are_dotted(replay, frame):
        return
    ends = [*(each.start for each in periods[1:]), frame.end]
    for row, each in enumerate(replay.values()):
        for period, end, held in zip(periods, ends, each.periods, strict=True):
            if not period.moved:
                middle = (frame.at(max(period.start, frame.first)) + frame.at(max(end, period.start))) / 2
                look = STAYS[held is not None and lead(replay) in held]
                axes.plot(middle, frame.lane(row + BELOW), look[0], **look[1], markersize=DOT)


def _are_dotted(replay: Replay, frame: Frame) -> bool:
    """Whether there are periods, and room for a dot in each."""
    periods = replay.history.periods
    return bool(periods) and (frame.right - frame.left) / len(periods) >= DOT / 72


def _label(conflict: Conflict, entry: Entry) -> str:
    """The label of a move: who did what, about when or at what time; names too long lose their middle."""
    date, _, time = entry.date.partition("T")
    day = _named(first_moment(date), DAYS) if time else ""
    when = f"{day}, {time}: " if time else "" if is_exact(date) else f"about {date}: "
    changed = change(conflict, entry)
    return when + cut(text(changed or entry_line(conflict, entry)), CHANGE)


def _draw_lanes(axes: Axes, replay: Replay, frame: Frame) -> None:
    look: dict[str, Any] = {"height": BAR, "edgecolor": "white", "linewidth": 0.8}
    for row, (name, each) in enumerate(replay.items()):
        middle, title = frame.lane(row), cut(account_title(replay.conflict, name), NAME)
        axes.text(frame.left - MARGIN, middle, title, ha="right", va="center")
        for spell, held in zip(replay.spells, each.held, strict=True):
            look["facecolor"] = HELD if held is not None and lead(replay) in held else NOT_HELD
            look["hatch"] = HATCH if held is None else ""
            start, end = frame.at(spell.start), frame.at(spell.end)
            axes.barh(middle, end - start, left=start, **look)
            if spell.open:  # what holds at the end goes on
                axes.barh(middle, frame.right - end, left=end, alpha=0.5, **look)


def _draw_moves(axes: Axes, replay: Replay, entries: Sequence[Entry], labels: Sequence[str], frame: Frame) -> None:
    """Draws a label for each move with a line down through the lanes, and in each lane a mark for what the move was."""
    moments = entry_moments(replay.history)
    places = [frame.at(moments[entry.number]) for entry in entries]
    spreads = _spread(places, LABEL, (frame.left, frame.right))
    for entry, label, place, spread in zip(entries, labels, places, spreads, strict=True):
        down = [frame.bottom, frame.top - 0.04, frame.top - ELBOW + 0.1, frame.top - ELBOW + 0.04]
        axes.plot([place, place, spread, spread], down, color=RULE, linewidth=0.6, zorder=1.5)
        colour = INK if _is_judged(entry) else PALE
        axes.text(
            spread, frame.top - ELBOW, label, rotation=90, ha="center", va="bottom", fontsize=SMALL, color=colour
        )  # fmt: skip
    for row, each in enumerate(replay.values()):
        moved = [(entry, place) for entry, place in zip(entries, places, strict=True) if _is_judged(entry)]
        shifts = _shifts([place for _, place in moved], MARK)
        for (entry, place), shift in zip(moved, shifts, strict=True):
            shape, colour, _ = MARKS[_mark(each.verdicts[entry.number - 1])]
            axes.plot(place, frame.lane(row + shift), shape, color=colour, markersize=7, zorder=3)


def _is_judged(entry: Entry) -> bool:
    """Whether an entry is a move, and no event in which nothing changes."""
    return entry.is_move or bool(entry.idle)


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


def _draw_dates(axes: Axes, frame: Frame, start: str) -> None:
    """Draws the axis, with the year under the first date and under the first one of each year."""
    axes.plot([frame.left, frame.right], [frame.bottom, frame.bottom], color=RULE, linewidth=0.9)
    for when, lines in _dates(frame, start):
        across = frame.at(when)
        axes.plot([across, across], [frame.bottom, frame.bottom + TICK], color=RULE, linewidth=0.9)
        for number, line in enumerate(lines):
            axes.text(across, frame.bottom + LINE * (number + 0.9), line, ha="center", va="center", fontsize=SMALL)


def _dates(frame: Frame, start: str) -> Iterator[tuple[Moment, tuple[str, ...]]]:
    """The first day of the record and, with room between them, the round dates after it, each in one or two lines."""
    inches = (frame.right - frame.left) / frame.days
    step = next(months for months in STEPS if months * 28 * inches >= APART or months == STEPS[-1])
    year = frame.first.year
    lines = (_named(frame.first, step), *[year_text(year)] * (step < 12))
    yield frame.first, lines if is_exact(start) else ("about", start)
    for month in range(year * 12 + frame.first.month, frame.end.year * 12 + frame.end.month):
        when = Moment(month // 12, month % 12 + 1)
        if month % step == 0 and frame.at(when) - frame.left >= APART:
            yield when, (_named(when, step), *[year_text(when.year)] * (step < 12 and when.year != year))
            year = when.year


def _named(when: Moment, step: int) -> str:
    """A date on an axis that has one every so many months: its day and month, its month or its year."""
    month = MONTHS[when.month - 1].capitalize()
    return f"{when.day} {month}" if step == DAYS else month if step < 12 else year_text(when.year)


def _key(replay: Replay) -> Iterator[Artist]:
    """The entries of the legend that the lanes need."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    concept = lead(replay)
    held = [each for account in replay.values() for each in account.held]
    if any(each is not None and concept in each for each in held):
        yield Patch(facecolor=HELD, label=f"equilibrium ({concept_name(concept)})")
    if any(each is not None and concept not in each for each in held):
        yield Patch(facecolor=NOT_HELD, label="no equilibrium")
    if None in held:
        yield Patch(facecolor=NOT_HELD, hatch=HATCH, edgecolor="white", label="infeasible")
    there = {_mark(verdict) for each in replay.values() for verdict in each.verdicts if verdict.kind != "event"}
    for kind, (shape, colour, told) in MARKS.items():
        if kind in there:
            yield Line2D([], [], marker=shape, color=colour, linestyle="none", label=told)


def _key_of_stays(replay: Replay, frame: Frame) -> Iterator[Artist]:
    """The entries of the legend for the dots, where there are some."""
    from matplotlib.lines import Line2D

    if not _are_dotted(replay, frame):
        return
    still = [held for each in replay.values() for held in _stays(replay, each)]
    words = {True: "in an equilibrium", False: "elsewhere"}
    for kind, (shape, look) in STAYS.items():
        if any((held is not None and lead(replay) in held) is kind for held in still):
            told = f"{replay.history.every} that ended as it began, {words[kind]}"
            yield Line2D([], [], marker=shape, linestyle="none", markersize=DOT, label=told, **look)


def _stays(replay: Replay, each: AccountReplay) -> list[Held]:
    """Where the periods that ended as they began were spent."""
    return [held for period, held in zip(replay.history.periods, each.periods, strict=True) if not period.moved]
