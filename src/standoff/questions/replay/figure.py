"""The answer of `replay` as a timeline in strips: what held when, and below each what happened, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from standoff.model.dates import is_exact
from standoff.model.history import Entry
from standoff.questions.leaders import concept_in
from standoff.questions.parties import account_title
from standoff.questions.replay import AccountReplay, Replay
from standoff.questions.replay.entry_words import entry_line
from standoff.questions.replay.judging import Verdict
from standoff.questions.replay.strip import DOT, HATCH, HELD, NOT_HELD, STAYS, Strip, account_name, is_judged, strips_of
from standoff.questions.replay.words import lead
from standoff.render import drawing
from standoff.render.drawing import BAD, FAINT, GOOD, INK, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, Heads, column_of, heads_of, shared_out, write_lines
from standoff.render.lines import text
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS = 12  # accounts beside one another
NUMBER, GAP = 0.3, 0.12  # inches of the number of an entry, and between columns
PAD, APART = 0.03, 0.18  # inches above and below an entry, and between two strips
MARKS = {
    "improvement": ("^", GOOD, "improvement for the mover"),
    "indifferent": ("D", NEUTRAL, "indifferent"),
    "loss": ("v", BAD, "loss for the mover"),
    "joint": ("*", INK, "moved together, not scored"),
    "closed": ("x", INK, "not open to the mover"),
}


@drawing.styled
def compose(replay: Replay) -> Figure:
    """The timeline, with moves and events."""
    title = drawing.titled(replay.conflict.title or "The record", WIDTH)
    panels = list(_panels(replay))
    key = drawing.keyed([*_key(replay), *_key_of_stays(replay, panels)], WIDTH)
    top = drawing.title_height(title) + PAD
    height = top + sum(each.height + APART for each in panels) + 0.2 * len(key) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    for each in panels:
        each.draw(axes, top)
        top += each.height + APART
    drawing.write_key(axes, key, top)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, _told(replay))
    return figure


def _panels(replay: Replay) -> Iterator[_Panel]:
    """The strips with their entries: for so many accounts as have room beside one another, then for the next ones."""
    names = list(replay)
    for some in shared_out(len(names), COLUMNS):
        accounts = {name: replay[name] for name in names[some.start : some.stop]}
        yield from (_Panel(replay, accounts, strip) for strip in strips_of(replay, accounts))


class _Panel:
    """A strip, and below it what happened: the number, the date and the words of each entry, and a mark by account."""

    def __init__(self, replay: Replay, accounts: Mapping[str, AccountReplay], strip: Strip) -> None:
        self.replay, self.accounts, self.strip = replay, accounts, strip
        titles = [account_name(replay, name) for name in accounts]
        self.column = column_of(titles)
        self.heads: Heads = heads_of(titles, self.column)
        self.dates = [_date(entry) for entry in strip.entries]
        self.left = MARGIN + NUMBER + drawing.widest(self.dates, SMALL) + GAP
        self.right = WIDTH - MARGIN - self.column * len(accounts)
        self.lines = [
            drawing.wrapped(printable(text(entry_line(replay.conflict, entry))), self._room(entry), SMALL)
            for entry in strip.entries
        ]

    def _room(self, entry: Entry) -> float:
        """Inches of the lines of an entry; beside what isn't judged there are no marks."""
        return (self.right - GAP if is_judged(entry) else WIDTH - MARGIN) - self.left

    @property
    def height(self) -> float:
        """Inches of both."""
        table = sum(TIGHT * len(lines) + 2 * PAD for lines in self.lines)
        return self.strip.height + (self.heads.height + table if self.lines else 0.0)

    def draw(self, axes: Axes, top: float) -> None:
        """Draws both from `top` on."""
        self.strip.draw(axes, top)
        if not self.lines:
            return
        middles = [self.right + self.column * (place + 0.5) for place in range(len(self.accounts))]
        top += self.strip.height + self.heads.height
        self.heads.draw(axes, middles, top)
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=INK, linewidth=0.8)
        for entry, date, lines in zip(self.strip.entries, self.dates, self.lines, strict=True):
            bottom = top + TIGHT * len(lines) + 2 * PAD
            self._entry(axes, entry, date, lines, top)
            for middle, each in zip(middles, self.accounts.values(), strict=True):
                if is_judged(entry):
                    shape, colour, _ = MARKS[_mark(each.verdicts[entry.number - 1])]
                    axes.plot(middle, (top + bottom) / 2, shape, color=colour, markersize=5 if shape == "D" else 7)
            axes.plot([MARGIN, WIDTH - MARGIN], [bottom, bottom], color=FAINT, linewidth=0.6)
            top = bottom

    def _entry(self, axes: Axes, entry: Entry, date: str, lines: Sequence[str], top: float) -> None:
        moved = is_judged(entry)
        look: dict[str, Any] = {"va": "center", "fontsize": SMALL}
        middle = top + PAD + TIGHT / 2
        axes.text(
            MARGIN + NUMBER - 0.08, middle, str(entry.number), ha="right", color=INK if moved else PALE,
            fontweight="bold" if moved else "normal", **look,
        )  # fmt: skip
        axes.text(MARGIN + NUMBER, middle, date, color=PALE, **look)
        write_lines(axes, self.left, top + PAD, lines, TIGHT, color=INK if moved else PALE)


def _date(entry: Entry) -> str:
    """The date of an entry as the file has it, and its time of day."""
    date, _, time = entry.date.partition("T")
    return f"{date}, {time}" if time else date if is_exact(date) else f"about {date}"


def _mark(verdict: Verdict) -> str:
    if not verdict.open:
        return "closed"
    return "joint" if verdict.kind == "joint" else verdict.parts[0].effect or "indifferent"


def _told(replay: Replay) -> str:
    """What the timeline shows, in words."""
    record = replay.history
    entries = "; ".join(f"{_date(each)}: {text(entry_line(replay.conflict, each))}" for each in record.entries)
    scores = (
        f"{account_title(replay.conflict, name)}: {each.scores.improvements.count} of "
        f"{each.scores.improvements.of} moves that were open are improvements for the mover"
        for name, each in replay.items()
    )
    return printable(f"The record from {record.date} to {record.until}. {'; '.join(scores)}. {entries}")


def _key(replay: Replay) -> Iterator[Artist]:
    """The entries of the legend that the lanes and the marks need."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    concept = lead(replay)
    held = [each for account in replay.values() for each in account.held]
    if any(each is not None and concept in each for each in held):
        yield Patch(facecolor=HELD, edgecolor=RULE, label=f"equilibrium ({concept_in(replay.conflict, concept)})")
    if any(each is not None and concept not in each for each in held):
        yield Patch(facecolor=NOT_HELD, edgecolor=RULE, label="no equilibrium")
    if None in held:
        yield Patch(facecolor=NOT_HELD, hatch=HATCH, edgecolor=RULE, label="infeasible")
    there = {_mark(verdict) for each in replay.values() for verdict in each.verdicts if verdict.kind != "event"}
    for kind, (shape, colour, told) in MARKS.items():
        if kind in there:
            yield Line2D([], [], marker=shape, color=colour, linestyle="none", label=told)


def _key_of_stays(replay: Replay, panels: Sequence[_Panel]) -> Iterator[Artist]:
    """The entries of the legend for the dots, where there are some."""
    from matplotlib.lines import Line2D

    strips = [each.strip for each in panels if each.strip.dotted]
    still = [held for strip in strips for each in strip.accounts.values() for held, _ in strip.stays(each)]
    words = {True: "in an equilibrium", False: "elsewhere"}
    for kind, (shape, look) in STAYS.items():
        if any((held is not None and lead(replay) in held) is kind for held in still):
            told = f"{replay.history.every} that ended as it began, {words[kind]}"
            yield Line2D([], [], marker=shape, linestyle="none", markersize=DOT, label=told, **look)
