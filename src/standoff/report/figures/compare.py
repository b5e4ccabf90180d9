"""The answer of `compare` as a figure: the states by accounts, and how alike the accounts rank them for each party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.model.conflict import State
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, NONE, Comparison, Matrix
from standoff.questions.rankings import RankAgreement
from standoff.report.analysis import called, lead_concept
from standoff.report.compare import shares
from standoff.report.figures.drawing import BAD, FAINT, GOOD, INK, PALE, SETTINGS, canvas, save
from standoff.report.words import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROWS = 40  # states that are drawn
LONGEST, NAME = 64, 24  # letters of a state's label, and of the name of an account or a decision maker
LETTER = 0.064  # inches of a letter, about
BOLD = 1.15  # how much wider a bold one is
ALIKE = "How alike they rank the states (Kendall's tau-b)"
ROW, COLUMN = 0.26, 0.5  # inches of a cell
SLOPE = 0.72  # how high and how far to the right a slanting name goes, of its length
TOP, GAP, BOTTOM, MARGIN = 0.85, 0.55, 0.45, 0.15  # inches
DARK = 0.7  # tau from which, either way, numbers are white


@dataclass(frozen=True)
class Row:
    """A row of the matrix: a label, the verdicts, and whether a new group begins; `rest` stands for many states."""

    label: str
    verdicts: tuple[int, ...]
    first: bool
    rest: bool = False


@dataclass(frozen=True)
class Panel:
    """A block of cells with names to its left and, slanting, above it."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def left(self) -> float:
        """Inches of the names to the left."""
        return max(map(len, self.rows), default=0) * LETTER + 0.16

    @property
    def above(self) -> float:
        """Inches of the names above; they stand out as far to the right."""
        return max(map(len, self.columns), default=0) * LETTER * SLOPE + 0.15

    @property
    def width(self) -> float:
        """Inches from the first name on the left to the end of the last name above, or of the title."""
        names = self.left + len(self.columns) * COLUMN + max(0.0, self.above - COLUMN / 2)
        return max(names, len(self.title) * LETTER * BOLD)

    @property
    def height(self) -> float:
        """Inches of names and cells."""
        return self.above + len(self.rows) * ROW


def draw(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """Draws the comparison into a file. Raises FileError where the file exists or can't be written."""
    from matplotlib import rc_context

    concept = lead_concept(comparison.analysis)
    rows = _rows(comparison, comparison.matrix(concept)) if concept else ()
    held = f"{called(concept)} equilibria, by account" if concept else "No state is an equilibrium"
    states = Panel(held, tuple(row.label for row in rows), tuple(map(_short, comparison.accounts)))
    pairs = list(dict.fromkeys((each.first, each.second) for each in comparison.rankings))
    dms = tuple(_short(dm.id) for dm in comparison.conflict.decision_makers)
    likeness = Panel(ALIKE, tuple(f"{_short(first)} / {_short(second)}" for first, second in pairs), dms)
    width = states.width + likeness.width + GAP + 2 * MARGIN
    height = TOP + max(states.height, likeness.height) + BOTTOM
    with rc_context(SETTINGS):
        figure = canvas(width, height)
        figure.set_layout_engine("none")
        title = printable(comparison.conflict.title) or "Accounts compared"
        _text(figure, MARGIN, 0.12, _short(title, int((width - 2 * MARGIN) / LETTER / 1.25)), size=11)
        _draw_states(figure, states, rows)
        _draw_likeness(figure, likeness, comparison.rankings, pairs, MARGIN + states.width + GAP)
        save(figure, path, force=force)


def _short(text: str, longest: int = NAME) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip(' ,')}…"


def _rows(comparison: Comparison, matrix: Matrix) -> tuple[Row, ...]:
    """The states that are drawn, a fair share of each group, and what is left out of each."""
    said = dict(zip(matrix.states.codes.tolist(), matrix.verdicts.tolist(), strict=True))
    found = []
    for accounts, states, share in shares(matrix, ROWS):
        for place, state in enumerate(states[:share]):
            found.append(Row(_label(state, max(said)), tuple(said[state.code]), place == 0))
        if share < len(states):
            label = f"and {len(states) - share:,} more" if share else f"{len(states):,} states"
            held = tuple(EQUILIBRIUM if name in accounts else NONE for name in matrix.accounts)
            found.append(Row(label, held, not share, rest=True))
    return tuple(found)


def _label(state: State, most: int) -> str:
    """What a state is called; the space before codes is as wide as a digit, so that they stand under one another."""
    return (
        _short(state.pattern, LONGEST)
        if state.named
        else f"{_short(str(state), LONGEST)}  {state.code:\u2007>{len(str(most))}}"
    )


def _text(figure: Figure, left: float, down: float, text: str, size: float = 9, **look: Any) -> None:
    """A line of text, so many inches from the left and from the top."""
    width, height = figure.get_size_inches()
    figure.text(left / width, 1 - down / height, text, va="top", ha="left", fontsize=size, **look)


def _axes(figure: Figure, panel: Panel, left: float) -> Axes:
    """Axes for the cells of a panel, each a unit wide and high, with its names."""
    width, height = figure.get_size_inches()
    across, down = len(panel.columns) * COLUMN, len(panel.rows) * ROW
    bottom = height - TOP - panel.above - down
    axes = figure.add_axes((float((left + panel.left) / width), float(bottom / height), across / width, down / height))
    axes.set_xlim(0, len(panel.columns))
    axes.set_ylim(len(panel.rows), 0)
    axes.set_yticks([place + 0.5 for place in range(len(panel.rows))], list(panel.rows))
    axes.set_xticks([])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for place, name in enumerate(panel.columns):
        axes.annotate(
            name, (place + 0.5, 0), (0, 3), textcoords="offset points", rotation=45, rotation_mode="anchor",
            ha="left", va="bottom", annotation_clip=False,
        )  # fmt: skip
    return axes


def _cell(axes: Axes, row: int, column: int, colour: Any, hatch: str = "") -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((column, row), 1, 1, facecolor=colour, edgecolor="white", linewidth=1.5, hatch=hatch))


def _draw_states(figure: Figure, panel: Panel, rows: Sequence[Row]) -> None:
    _text(figure, MARGIN, 0.5, panel.title, weight="bold")
    if not rows:
        return
    axes = _axes(figure, panel, MARGIN)
    for number, row in enumerate(rows):
        for column, verdict in enumerate(row.verdicts):
            infeasible = verdict == INFEASIBLE
            _cell(axes, number, column, GOOD if verdict == EQUILIBRIUM else FAINT, "////" if infeasible else "")
        if row.rest:
            axes.get_yticklabels()[number].set_color(PALE)
        if row.first and number:
            axes.axhline(number, color=INK, linewidth=0.8)
    _legend(figure, panel, any(INFEASIBLE in row.verdicts for row in rows))


def _legend(figure: Figure, panel: Panel, infeasible: bool) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=GOOD, label="equilibrium"), Patch(facecolor=FAINT, label="none")]
    if infeasible:
        handles.append(Patch(facecolor=FAINT, hatch="////", edgecolor="white", label="infeasible"))
    width, height = figure.get_size_inches()
    place = (float(MARGIN / width), float(1 - (TOP + panel.height + 0.1) / height))
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=place, ncols=3, frameon=False, borderpad=0, borderaxespad=0,
        columnspacing=1.2, handlelength=1.2,
    )  # fmt: skip


def _draw_likeness(
    figure: Figure, panel: Panel, rankings: Sequence[RankAgreement], pairs: list[tuple[str, str]], left: float
) -> None:
    """The tau-b of each decision maker (columns) in each two accounts (rows), as numbers on a scale of colours."""
    from matplotlib.colors import LinearSegmentedColormap

    _text(figure, left, 0.5, panel.title, weight="bold")
    axes = _axes(figure, panel, left)
    colours = LinearSegmentedColormap.from_list("alike", [BAD, "#f7f7f7", GOOD])
    for number, each in enumerate(rankings):
        column, row = divmod(number, len(pairs))
        tau = each.tau
        _cell(axes, row, column, FAINT if tau is None else colours((tau + 1) / 2), "////" if tau is None else "")
        ink = "white" if tau is not None and abs(tau) > DARK else INK
        axes.text(
            column + 0.5, row + 0.52, "n/a" if tau is None else f"{tau:.2f}", ha="center", va="center", color=ink,
            fontsize=8,
        )  # fmt: skip
    _text(figure, left, TOP + panel.height + 0.1, "1 the same order, −1 the reverse", color=PALE, size=8)
