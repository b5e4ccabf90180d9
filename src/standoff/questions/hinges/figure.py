"""The answer of `hinges` as a figure: sets of claims by accounts, and how far single preferences can move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from standoff.questions.hinges import AccountHinges, Effect, Hinges
from standoff.questions.hinges.chart import ClaimSet, Movable, claim_sets, column_titles, movables
from standoff.questions.hinges.words import LIMIT, asked, no_change, no_hinge
from standoff.questions.leaders import concept_in
from standoff.render import drawing
from standoff.render.drawing import BAD, FAINT, GOOD, INK, LINE, MARGIN, NEUTRAL, PALE, RULE, SMALL, WIDTH
from standoff.render.fitting import TIGHT, Heads, column_of, heads_of, in_lines, shared_out, write_lines
from standoff.render.lines import text
from standoff.render.words import counted, listed, printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS = 12  # of accounts, side by side
PAD, APART = 0.1, 0.3  # inches below a row, and between two blocks
ACROSS = WIDTH - 2 * MARGIN
HEADING = "Single preferences that decide"
TEXT_LINES = 4  # of a claim or a statement
SCALE, DROPPED = 1.7, 0.6  # inches of a list of places, and of the column beside it
TRACK = 0.09  # inches of the bar over which a statement can move
AS_IT_IS, WITHOUT = "As things are", "Without these claims:"
MARKS: dict[Effect, dict[str, Any]] = {
    "breaks": {"marker": "X", "color": BAD, "markersize": 8},
    "makes": {"marker": "o", "color": GOOD, "markersize": 8},
}
SAID: dict[Effect, str] = {"breaks": "would no longer hold", "makes": "would hold"}
NOW: dict[bool, dict[str, Any]] = {
    True: {"marker": "s", "color": INK, "markersize": 7},
    False: {"marker": "s", "color": INK, "markersize": 7, "markerfacecolor": "white"},
}
SAID_NOW = {True: "holds", False: "does not hold"}
HOLLOW = ", but only because a party is then indifferent"
PLACE: dict[str, Any] = {"marker": "D", "color": INK, "markersize": 5}


@drawing.styled
def compose(found: Hinges, *, limit: int = LIMIT) -> Figure:
    """The hinges; at most `limit` sets of claims, and as many preferences of each account."""
    title = drawing.titled(found.conflict.title or "Hinges", WIDTH)
    said = [line for each in _about(found) for line in drawing.wrapped(each, WIDTH - 2 * MARGIN, SMALL)]
    titles = column_titles(found)
    tables = [
        _Sets(found, found.answers[each.start : each.stop], titles[each.start : each.stop], limit)
        for each in shared_out(len(found.answers), COLUMNS)
    ]
    scales = list(_scales(found, titles, limit))
    blocks: list[_Sets | _Scales] = [*tables, *scales]
    key = drawing.keyed(list(_key(tables, scales)), WIDTH)
    top = drawing.title_height(title) + LINE * len(said) + PAD
    height = top + sum(each.height + APART for each in blocks) + 0.2 * len(key) + MARGIN
    axes = drawing.page(WIDTH, height, title)
    write_lines(axes, MARGIN, drawing.title_height(title), said, LINE, color=PALE)
    for each in blocks:
        each.draw(axes, top)
        top += each.height + APART
    drawing.write_key(axes, key, top)
    figure = drawing.figure_of(axes)
    drawing.tell(figure, " ".join([text(asked(found)), *(words for each in blocks for words in each.words())]))
    return figure


def _about(found: Hinges) -> Iterator[str]:
    yield printable(text(asked(found)))
    concepts = listed(dict.fromkeys(concept_in(found.conflict, each.concept) for each in found.answers))
    yield f"Holding means: some state in which it is true is an equilibrium ({concepts})."


def _scales(found: Hinges, titles: Sequence[str], limit: int) -> Iterator[_Scales]:
    """The scales of the accounts in which a preference decides; where there are none, what is to be said of all."""
    named = titles if len(titles) > 1 else [""]
    known = [(name, movables(found, each)) for each, name in zip(found.answers, named, strict=True)]
    some = [(name, rows) for name, rows in known if rows]
    if not some:
        said = zip(titles, (no_change(found, each) for each in found.answers), strict=True)
        yield _Scales("", [], list(_by_words(said, len(titles))), limit, leads=True)
    for number, (name, rows) in enumerate(some):
        yield _Scales(name, rows, [], limit, leads=not number)


class _Sets:
    """A table of sets of claims by accounts, with a mark wherever a set decides."""

    def __init__(self, found: Hinges, answers: Sequence[AccountHinges], titles: Sequence[str], limit: int) -> None:
        sets = claim_sets(found, answers)
        self.answers, self.titles, self.sets = answers, titles, sets[:limit]
        self.column = column_of(titles)
        self.heads: Heads = heads_of(titles, self.column)
        self.left = WIDTH - MARGIN - self.column * len(answers)
        wide = self.left - MARGIN - 0.3
        self.lines = [list(_set_lines(each, wide)) for each in self.sets]
        more = [f"and {counted(len(sets) - limit, 'more set')}"] if len(sets) > limit else []
        self.notes = [*more, *self._none()]
        self.below = [line for each in self.notes for line in drawing.wrapped(each, WIDTH - 2 * MARGIN, SMALL)]

    def _none(self) -> Iterator[str]:
        """What is said of the accounts in which no claims decide."""
        named = zip(self.titles, self.answers, strict=True)
        yield from _by_words(((title, no_hinge(each)) for title, each in named if not each.hinges), len(self.answers))

    @property
    def height(self) -> float:
        """Inches from the names of the accounts to the last line."""
        rows = sum(TIGHT * len(lines) + 2 * PAD for lines in self.lines)
        return self.heads.height + 2 * PAD + LINE + rows + (LINE if self.sets else 0) + TIGHT * len(self.below) + PAD

    def draw(self, axes: Axes, top: float) -> None:
        """Draws the table from `top` on."""
        middles = [self.left + self.column * (place + 0.5) for place in range(len(self.answers))]
        top += self.heads.height
        self.heads.draw(axes, middles, top)
        axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=INK, linewidth=0.8)
        middle = top + PAD + LINE / 2
        axes.text(MARGIN, middle, AS_IT_IS, va="center", fontsize=SMALL, fontweight="bold")
        for across, each in zip(middles, self.answers, strict=True):
            axes.plot(across, middle, **NOW[each.holds])
        top += 2 * PAD + LINE
        if self.sets:
            axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=RULE, linewidth=0.6)
            top = write_lines(axes, MARGIN, top + PAD / 2, [WITHOUT], LINE, fontweight="bold") - PAD / 2
        for some, lines in zip(self.sets, self.lines, strict=True):
            top = self._row(axes, some, lines, middles, top)
        write_lines(axes, MARGIN, top + PAD / 2, self.below, TIGHT, color=PALE)

    def _row(
        self, axes: Axes, each: ClaimSet, lines: Sequence[tuple[str, str]], middles: Sequence[float], top: float
    ) -> float:
        bottom = top + TIGHT * len(lines) + 2 * PAD
        axes.plot([MARGIN + 0.04] * 2, [top + PAD, bottom - PAD], color=NEUTRAL, linewidth=2, solid_capstyle="butt")
        for number, (line, colour) in enumerate(lines):
            down = top + PAD + TIGHT * (number + 0.5)
            axes.text(MARGIN + 0.14, down, line, va="center", fontsize=SMALL, color=colour)
        for across, hinge in zip(middles, each.effects, strict=True):
            if hinge is None:
                axes.plot(across, (top + bottom) / 2, marker="_", color=RULE, markersize=5)
            else:
                axes.plot(across, (top + bottom) / 2, **_mark(hinge.effect, hollow=bool(hinge.indifferent)))
        axes.plot([MARGIN, WIDTH - MARGIN], [bottom, bottom], color=FAINT, linewidth=0.8)
        return bottom

    def words(self) -> Iterator[str]:
        """What the table shows, in words."""
        for each, title in zip(self.answers, self.titles, strict=True):
            yield f"{title}: it {SAID_NOW[each.holds]}."
        for some in self.sets:
            effects = zip(self.titles, some.effects, strict=True)
            where = (
                f"it {SAID[hinge.effect]} in {title}{HOLLOW if hinge.indifferent else ''}"
                for title, hinge in effects
                if hinge
            )
            yield f"Without {listed(f'“{claim}” ({who})' for claim, who in some.claims)} {listed(where)}."
        yield from (f"{each.rstrip('.')}." for each in self.notes)


def _by_words(said: Iterable[tuple[str, str]], accounts: int) -> Iterator[str]:
    """What is said of accounts, each after its title: once of those alike, and without titles if it is so of all."""
    alike: dict[str, list[str]] = {}
    for title, words in said:
        alike.setdefault(words, []).append(title)
    for words, titles in alike.items():
        yield words if len(titles) == accounts else f"{listed(titles)}: {words[:1].lower()}{words[1:]}"


def _set_lines(each: ClaimSet, width: float) -> Iterator[tuple[str, str]]:
    """The claims of a set in lines, each with its colour."""
    for number, (words, who) in enumerate(each.claims):
        yield from [("", INK)] if number else []
        yield from ((line, INK) for line in in_lines(words, width, TEXT_LINES))
        yield from ((line, PALE) for line in in_lines(who, width, 2))


class _Scales:
    """The single preferences that decide in an account, each with a scale of the places in its list."""

    def __init__(self, title: str, known: Sequence[Movable], none: list[str], limit: int, *, leads: bool) -> None:
        self.title, self.rows, self.none, self.leads = title, known[:limit], none, leads
        self.head = drawing.wrapped(title, ACROSS, SMALL, "bold") if title else []
        self.more = [f"and {counted(len(known) - limit, 'more preference')}"] if len(known) > limit else []
        self.below = self.more if known else [line for each in none for line in drawing.wrapped(each, ACROSS, SMALL)]
        self.left = WIDTH - MARGIN - SCALE - DROPPED
        wide = self.left - MARGIN - 0.4
        self.lines = [
            [(line, INK) for line in in_lines(row.words, wide, TEXT_LINES)]
            + [(line, PALE) for line in in_lines(row.behind, wide, 2)]
            for row in self.rows
        ]

    @property
    def height(self) -> float:
        """Inches from the heading to the last line, without the room above the heading."""
        rows = sum(TIGHT * len(lines) + 2 * PAD for lines in self.lines)
        heads = (LINE if self.leads else -APART) + LINE * len(self.head) + 2 * PAD
        return heads + (LINE if self.rows and self.leads else 0) + rows + TIGHT * len(self.below)

    def draw(self, axes: Axes, top: float) -> None:
        """Draws them from `top` on, below the ones of another account if they don't lead."""
        top = self._heading(axes, top if self.leads else top - APART)
        for row, lines in zip(self.rows, self.lines, strict=True):
            bottom = top + TIGHT * len(lines) + 2 * PAD
            for number, (line, colour) in enumerate(lines):
                down = top + PAD + TIGHT * (number + 0.5)
                axes.text(MARGIN, down, line, va="center", fontsize=SMALL, color=colour)
            self._scale(axes, row, (top + bottom) / 2)
            axes.plot([MARGIN, WIDTH - MARGIN], [bottom, bottom], color=FAINT, linewidth=0.8)
            top = bottom
        write_lines(axes, MARGIN, top, self.below, TIGHT, color=PALE)

    def _heading(self, axes: Axes, top: float) -> float:
        """Draws what they are, over the first ones, and the name of the account; says where it ends."""
        if self.leads:
            top = write_lines(axes, MARGIN, top, [HEADING], LINE, fontsize=drawing.SIZE, fontweight="bold")
            if self.rows:
                axes.text(self.left + SCALE / 2, top + LINE / 2, "its place in the list", ha="center", **_small())
                axes.text(WIDTH - MARGIN, top + LINE / 2, "dropped", ha="right", **_small())
                top += LINE
                axes.plot([MARGIN, WIDTH - MARGIN], [top + PAD / 2] * 2, color=INK, linewidth=0.8)
        return write_lines(axes, MARGIN, top + PAD, self.head, LINE, fontweight="bold") + PAD

    def _scale(self, axes: Axes, row: Movable, middle: float) -> None:
        """Draws the places of a list: a bar where the statement can stand, marks where the answer is another one."""
        from matplotlib.patches import Rectangle

        first, last = self.left, self.left + SCALE - 0.25

        def at(place: float) -> float:
            return first if row.of == 1 else first + (last - first) * (place - 1) / (row.of - 1)

        axes.plot([first, last], [middle, middle], color=RULE, linewidth=0.8, zorder=1)
        low, high = row.room
        start, end = at(low) - 0.06, at(high) + 0.06
        axes.add_patch(Rectangle((start, middle - TRACK / 2), end - start, TRACK, facecolor=NEUTRAL, zorder=2))
        for place in sorted(row.otherwise):
            axes.plot(at(place), middle, **_mark(row.effect, hollow=False), zorder=3)
        axes.plot(at(row.place), middle, **PLACE, zorder=4, markeredgecolor="white")
        axes.text(first - 0.12, middle, "1", ha="right", **_small())
        axes.text(last + 0.12, middle, f"{row.of:,}", ha="left", **_small())
        if row.dropped:
            axes.plot(WIDTH - MARGIN - 0.22, middle, **_mark(row.effect, hollow=row.indifferent))

    def words(self) -> Iterator[str]:
        """What the scales show, in words."""
        if not self.rows:
            yield from self.none
        where = f"{self.title}: " if self.title else ""
        for row in self.rows:
            low, high = row.room
            stays = f"can stand at {low} to {high} of {row.of}" if high > low else f"has to stay at {low} of {row.of}"
            away = f"; dropped, it {SAID[row.effect]}{HOLLOW if row.indifferent else ''}" if row.dropped else ""
            yield f"{where}{row.words}, at {row.place}, {stays}{away}."
        yield from (f"{where}{each}." for each in self.more)


def _small() -> dict[str, Any]:
    return {"va": "center", "fontsize": SMALL, "color": PALE}


def _mark(effect: Effect, *, hollow: bool) -> dict[str, Any]:
    return {**MARKS[effect], **({"markerfacecolor": "white"} if hollow else {})}


def _key(tables: Sequence[_Sets], scales: Sequence[_Scales]) -> Iterator[Artist]:
    """The entries of the legend for the marks that are there."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    for holds in (True, False):
        if any(each.holds is holds for table in tables for each in table.answers):
            yield Line2D([], [], linestyle="none", label=SAID_NOW[holds], **NOW[holds])
    hinges = [hinge for table in tables for some in table.sets for hinge in some.effects if hinge]
    rows = [row for each in scales for row in each.rows]
    there = {(hinge.effect, bool(hinge.indifferent)) for hinge in hinges}
    there |= {(row.effect, row.indifferent) for row in rows if row.dropped}
    there |= {(row.effect, False) for row in rows if row.otherwise}
    for effect in MARKS:
        for hollow in (False, True):
            if (effect, hollow) in there:
                label = f"{SAID[effect]}{HOLLOW if hollow else ''}"
                yield Line2D([], [], linestyle="none", label=label, **_mark(effect, hollow=hollow))
    if rows:
        yield Line2D([], [], linestyle="none", label="its place now", **PLACE)
        yield Patch(facecolor=NEUTRAL, label="where it can stand without another answer")
