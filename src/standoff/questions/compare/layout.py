"""How a comparison is laid out on a page, before anything is drawn: tables of words and coloured cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, NONE, Comparison, shares
from standoff.questions.compare.likeness import ALIKE, SCALE
from standoff.questions.naming import described, names, typed
from standoff.questions.parties import account_title, party_name
from standoff.questions.words import concept_name
from standoff.render import drawing
from standoff.render.drawing import FAINT, GOOD, LINE, MARGIN, SIZE, SMALL, cut
from standoff.render.lines import text
from standoff.render.words import printable

NAME = 40  # letters of the name of an account or a decision maker
OPTION = 50  # letters of the names of a state
TAKEN, LINES = 4.2, 5  # inches of what is done in a state, and its lines
COLUMN, STRETCHED = 0.5, 4.5  # inches of a narrow column of cells, and of all columns that are made wider
GAP, PAD = 0.18, 0.1  # inches between two columns of words, and round a name or a row
SAME, REVERSE, NO_MORE = "#6fbab5", "#e39b76", "#f7f7f7"  # light enough for dark numbers
UNDEFINED = "n/a: an account finds all states equally good, or they have less than two in common."


@dataclass(frozen=True)
class Cell:
    """A coloured cell with a number, or a ring where the state is the status quo of the account."""

    colour: str
    text: str = ""
    hatched: bool = False
    status_quo: bool = False


@dataclass(frozen=True)
class Row:
    """A row: the lines in each column of words, the cells, and whether a new group begins; `rest` is many states."""

    words: tuple[tuple[str, ...], ...]
    cells: tuple[Cell, ...]
    first: bool = False
    rest: bool = False

    @property
    def height(self) -> float:
        """Inches of the most lines in a column, with room above and below."""
        return max(map(len, self.words)) * LINE + PAD


@dataclass(frozen=True)
class Table:
    """Rows of words and cells under a heading, with `columns` over the cells."""

    title: str
    notes: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def offsets(self) -> list[float]:
        """Where each column of words begins; the last one is where they end."""
        each = [
            [name, *(line for row in self.rows for line in row.words[place])] for place, name in enumerate(self.names)
        ]
        return list(accumulate((drawing.widest(lines, SMALL) + GAP for lines in each), initial=0.0))

    @property
    def head(self) -> float:
        """Inches from the title down to the lower end of the notes."""
        return LINE * (1 + len(self.notes)) + PAD


@dataclass(frozen=True)
class Sheet:
    """What both tables share: where the cells begin and end, so that they stand under one another."""

    cells: float
    right: float
    tables: tuple[Table, ...]

    def column(self, table: Table) -> float:
        """Inches of a column of cells."""
        return (self.right - self.cells) / max(1, len(table.columns))

    def slanting(self, table: Table) -> bool:
        """Whether the names over the cells are too wide to stand upright."""
        return drawing.widest(table.columns, SMALL) + PAD > self.column(table)

    def above(self, table: Table) -> float:
        """Inches of the names over the cells."""
        return drawing.widest(table.columns, SMALL) * 0.72 + 0.2 if self.slanting(table) else LINE + PAD

    def height(self, table: Table) -> float:
        """Inches of a whole table."""
        return table.head + (self.above(table) + sum(row.height for row in table.rows) if table.rows else 0.0)

    @property
    def width(self) -> float:
        """Inches of the page: up to the end of the last slanting name, or of a title or note."""
        slanting = [self.above(table) - self.column(table) / 2 for table in self.tables if self.slanting(table)]
        titles = drawing.widest([table.title for table in self.tables], SIZE, "bold")
        notes = drawing.widest([note for table in self.tables for note in table.notes], SMALL)
        return max(self.right + max([0.0, *slanting]), MARGIN + max(titles, notes)) + MARGIN


def sheet_of(*tables: Table) -> Sheet:
    """Cells as wide as their names need or, where that were too wide, narrow ones under slanting names."""
    cells = MARGIN + max(table.offsets[-1] for table in tables)
    upright = max(len(table.columns) * (drawing.widest(table.columns, SMALL) + 2 * PAD) for table in tables)
    narrow = max(len(table.columns) for table in tables) * COLUMN
    return Sheet(cells, cells + max(narrow, upright if upright <= STRETCHED else 0.0), tables)


def states_tables(comparison: Comparison, limit: int) -> list[Table]:
    """The states that are equilibria in an account, and in which they are, under each concept that was named.

    Without any under the leading one.
    """
    some = [name for name in comparison.concepts if len(comparison.anywhere(name))] if comparison.chosen else []
    shown: list[str | None] = [*some] or [lead_concept(comparison)]
    return [_states_table(comparison, limit, concept) for concept in shown]


def _states_table(comparison: Comparison, limit: int, concept: str | None) -> Table:
    accounts = tuple(cut(account_title(comparison.conflict, name), NAME) for name in comparison.account_ids)
    if concept is None:
        return Table("No state is an equilibrium in any account", (), (), accounts, ())
    heads = ("state", *["what it is"] * (not comparison.conflict.in_graph_form))
    found = tuple(_state_rows(comparison, concept, limit))
    return Table(f"{concept_name(concept)} equilibria, by account", (), heads, accounts, found)


def _state_rows(comparison: Comparison, concept: str, limit: int) -> Iterator[Row]:
    """Rows for a fair share of each group of states, and one for the rest of each group."""
    matrix = comparison.matrix(concept)
    said = dict(zip(matrix.states.codes.tolist(), matrix.verdicts.tolist(), strict=True))
    codes = [each.account.status_quo for each in comparison.values()]
    today = [None if code is None else comparison.conflict.state_of(code) for code in codes]
    for accounts, states, share in shares(matrix, limit):
        for place, state in enumerate(states[:share]):
            quo = [code == state.code for code in today]
            words = tuple(_words(comparison.conflict, state, accounts[0]))
            yield Row(words, tuple(map(_verdict, said[state.code], quo)), place == 0)
        if share < len(states):
            label = f"and {len(states) - share:,} more" if share else f"{len(states):,} states"
            held = (EQUILIBRIUM if name in accounts else NONE for name in matrix.accounts)
            empty = ((),) * (not comparison.conflict.in_graph_form)
            yield Row(((label,), *empty), tuple(map(_verdict, held)), not share, rest=True)


def _words(conflict: Conflict, state: State, account: str) -> Iterator[tuple[str, ...]]:
    """A state in columns: its code or name, and what it is."""
    yield (cut(typed(state), 2 * NAME),)
    if not state.named:
        own = ", ".join(names(conflict, state, account))
        told = drawing.wrapped(printable(text(described(conflict, state, account))), TAKEN, SMALL)
        yield (*([cut(own, OPTION)] if own else []), *told[:LINES], *["…"] * (len(told) > LINES))


def _verdict(verdict: int, status_quo: bool = False) -> Cell:
    colour = GOOD if verdict == EQUILIBRIUM else FAINT
    return Cell(colour, hatched=verdict == INFEASIBLE, status_quo=status_quo)


def likeness_table(comparison: Comparison) -> Table:
    """The tau-b of each decision maker (columns) in each two accounts (rows), as numbers on a scale of colours."""
    rows: dict[tuple[str, str], list[Cell]] = {}
    for each in comparison.rankings:
        rows.setdefault((each.first, each.second), []).append(_tau(each.tau))
    undefined = any(each.tau is None for each in comparison.rankings)
    conflict = comparison.conflict
    dms = tuple(cut(party_name(conflict, dm.id).text, NAME) for dm in conflict.decision_makers)
    titles = {name: cut(account_title(conflict, name), NAME) for name in comparison}
    found = tuple(Row(((titles[a],), (titles[b],)), tuple(cells)) for (a, b), cells in rows.items())
    return Table(ALIKE, (SCALE, *[UNDEFINED] * undefined), ("accounts", ""), dms, found)


def _tau(tau: float | None) -> Cell:
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    if tau is None:
        return Cell(FAINT, "n/a")
    colours = LinearSegmentedColormap.from_list("alike", [REVERSE, NO_MORE, SAME])
    return Cell(to_hex(colours((tau + 1) / 2)), f"{tau:.2f}".replace("-", "−"))
