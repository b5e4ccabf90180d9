"""A strip of the timeline: a lane for each account with what held when, and the numbers of the entries above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.model.dates import Moment
from standoff.model.history import Entry
from standoff.questions.parties import account_title
from standoff.questions.replay import AccountReplay, Replay
from standoff.questions.replay.axis import Axis, spanned
from standoff.questions.replay.judging import Held
from standoff.questions.replay.spells import entry_moments
from standoff.questions.replay.words import lead
from standoff.render import drawing
from standoff.render.drawing import GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, apart, in_lines, shared_out, write_lines
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAMES, NAME_LINES = 1.5, 3  # inches of the names of accounts, and their lines
LEFT, RIGHT = MARGIN + NAMES + 0.1, WIDTH - MARGIN - 0.15  # inches to the ends of the axis
WHAT_HELD = "What held"
ENTRIES = 20  # on a strip, at most
LANE, BAR = 0.32, 0.2  # inches of a lane, at least, and of its bar
ELBOW = 0.24  # inches from the lanes up to the numbers
TICK = 0.05  # inches
BESIDE = 0.07  # inches between two numbers
HELD, NOT_HELD, HATCH = "#9fd0cb", "white", "/////"
DOT, BELOW = 3, 0.16  # points of a dot, and inches from the middle of a bar to it
STAYS: dict[bool, tuple[str, dict[str, Any]]] = {
    True: ("o", {"color": GOOD}),
    False: ("o", {"markerfacecolor": "white", "markeredgecolor": NEUTRAL, "markeredgewidth": 0.6}),
}


@dataclass(frozen=True)
class Strip:
    """Some entries on an axis of their own, with the lanes of some accounts; `start` is the date of its beginning."""

    replay: Replay
    accounts: Mapping[str, AccountReplay]
    entries: tuple[Entry, ...]
    axis: Axis
    start: str

    @property
    def names(self) -> list[list[str]]:
        """The names of the accounts in lines."""
        titles = [account_name(self.replay, name) or WHAT_HELD for name in self.accounts]
        return [in_lines(title, NAMES - 0.1, NAME_LINES) for title in titles]

    @property
    def lanes(self) -> list[float]:
        """Inches of each lane."""
        return [max(LANE, TIGHT * len(lines) + 0.08) for lines in self.names]

    @property
    def height(self) -> float:
        """Inches from the numbers to the dates."""
        return LINE + ELBOW + sum(self.lanes) + 2.3 * LINE

    def draw(self, axes: Axes, top: float) -> None:
        """Draws it from `top` on."""
        upper = top + LINE + ELBOW
        bottom = upper + sum(self.lanes)
        middles, down = [], upper
        for lines, lane in zip(self.names, self.lanes, strict=True):
            middles.append(down + lane / 2)
            write_lines(axes, MARGIN, down + lane / 2 - TIGHT * len(lines) / 2, lines, TIGHT)
            down += lane
        for each, middle in zip(self.accounts.values(), middles, strict=True):
            self._bars(axes, each, middle)
        if self.dotted:
            for each, middle in zip(self.accounts.values(), middles, strict=True):
                self._dots(axes, each, middle)
        self._numbers(axes, top, upper, bottom)
        self._dates(axes, bottom)

    def _bars(self, axes: Axes, each: AccountReplay, middle: float) -> None:
        """Draws what held when in an account."""
        look: dict[str, Any] = {"height": BAR, "edgecolor": RULE, "linewidth": 0.6}
        axis = self.axis
        for spell, held in zip(self.replay.spells, each.held, strict=True):
            if spell.end < axis.first or spell.start > axis.end:
                continue
            look["facecolor"] = HELD if held is not None and lead(self.replay) in held else NOT_HELD
            look["hatch"] = HATCH if held is None else ""
            start, end = axis.at(spell.start), axis.at(min(spell.end, axis.end))
            axes.barh(middle, end - start, left=start, **look)
            if spell.open and axis.open:  # what holds at the end goes on
                axes.barh(middle, axis.right - end, left=end, alpha=0.5, **look)

    # What stayed

    @property
    def periods(self) -> list[tuple[int, Moment, Moment]]:
        """The periods of the record that begin here: the number of each, its beginning and its end."""
        starts = [each.start for each in self.replay.history.periods]
        ends = [*starts[1:], self.replay.spells[-1].end]
        found = zip(range(len(starts)), starts, ends, strict=False)
        return [each for each in found if each[1] < self.axis.end and each[2] > self.axis.first]

    @property
    def dotted(self) -> bool:
        """Whether there are periods, and room for a dot in each."""
        number = len(self.periods)
        return bool(number) and (self.axis.right - self.axis.left) / number >= DOT / 72

    def stays(self, each: AccountReplay) -> Iterator[tuple[Held, float]]:
        """Where the periods that ended as they began were spent, and where the middle of each is."""
        for number, start, end in self.periods:
            if not self.replay.history.periods[number].moved:
                first = max(start, self.axis.first)
                yield (
                    each.periods[number],
                    (self.axis.at(first) + self.axis.at(min(max(end, first), self.axis.end))) / 2,
                )

    def _dots(self, axes: Axes, each: AccountReplay, middle: float) -> None:
        """Draws below a bar a dot in each period that ended as it began, a full one where the account has it rest."""
        for held, across in self.stays(each):
            shape, look = STAYS[held is not None and lead(self.replay) in held]
            axes.plot(across, middle + BELOW, shape, **look, markersize=DOT)

    # Numbers and dates

    def _numbers(self, axes: Axes, top: float, upper: float, bottom: float) -> None:
        """Writes the number of each entry, with a line down through the lanes to its day."""
        moments = entry_moments(self.replay.history)
        places = [self.axis.at(moments[each.number]) for each in self.entries]
        gaps = [number_width(each) for each in self.entries]
        for each, place, spread in zip(self.entries, places, apart(places, gaps, *self._ends()), strict=True):
            down = [bottom, upper - 0.04, upper - ELBOW + 0.1, upper - ELBOW + 0.04]
            moved = is_judged(each)
            axes.plot(
                [place, place, spread, spread], down, color=NEUTRAL if moved else RULE, zorder=3,
                linewidth=0.9 if moved else 0.6, linestyle="-" if moved else (0, (2, 1.5)),
            )  # fmt: skip
            axes.text(
                spread, top + LINE / 2, str(each.number), ha="center", va="center", fontsize=SMALL,
                color=INK if moved else PALE, fontweight="bold" if moved else "normal",
            )  # fmt: skip

    def _ends(self) -> tuple[float, float]:
        return self.axis.left - 0.1, self.axis.right + 0.1

    def _dates(self, axes: Axes, bottom: float) -> None:
        axes.plot([self.axis.left, self.axis.right], [bottom, bottom], color=RULE, linewidth=0.9)
        for when, lines in self.axis.dates(self.start):
            across = self.axis.at(when)
            axes.plot([across, across], [bottom, bottom + TICK], color=RULE, linewidth=0.9)
            for number, line in enumerate(lines):
                axes.text(across, bottom + LINE * (number + 0.9), line, ha="center", va="center", fontsize=SMALL)


def account_name(replay: Replay, name: str) -> str:
    """What people call an account; empty where the file writes none."""
    return printable(account_title(replay.conflict, name)) if replay[name].account.path else ""


def number_width(entry: Entry) -> float:
    """Inches that the number of an entry takes of the width."""
    weight = "bold" if is_judged(entry) else "normal"
    return drawing.text_width(str(entry.number), SMALL, weight) + BESIDE


def is_judged(entry: Entry) -> bool:
    """Whether an entry is a move, and no event in which nothing changes."""
    return entry.is_move or bool(entry.idle)


def strips_of(replay: Replay, accounts: Mapping[str, AccountReplay]) -> Iterator[Strip]:
    """The record in strips, each with as many entries as have room for their numbers, and no more than `ENTRIES`."""
    record, moments = replay.history, entry_moments(replay.history)
    room = int((RIGHT - LEFT) / max([BESIDE, *map(number_width, record.entries)]))
    rows = shared_out(len(record.entries), min(room, ENTRIES))
    timed = any("T" in entry.date for entry in record.entries)
    for number, row in enumerate(rows):
        entries = record.entries[row.start : row.stop]
        last = number == len(rows) - 1
        first = moments[entries[0].number] if number else replay.spells[0].start
        end = replay.spells[-1].end if last else moments[record.entries[row.stop].number]
        days = spanned(end.days_since(first), timed=timed, is_open=last)
        axis = Axis(first, end, days, LEFT, RIGHT, last)
        yield Strip(replay, accounts, entries, axis, entries[0].date if number else record.date)
