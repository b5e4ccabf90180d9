"""How a comparison is laid out on a page, before anything is drawn: tables of words and coloured cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import States
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, NONE, Comparison, shares
from standoff.questions.compare.likeness import ALIKE, SCALE
from standoff.questions.leaders import concept_in
from standoff.questions.naming import codes, typed, what
from standoff.questions.parties import account_title, party_name
from standoff.render import drawing
from standoff.render.drawing import FAINT, LINE, MARGIN, SMALL, WIDTH
from standoff.render.fitting import TIGHT, Heads, column_of, heads_of, in_lines, shared_out
from standoff.render.lines import text
from standoff.render.words import counted, printable

CODE, LINES = 1.5, 6  # inches of the name of a state, and lines of a column of words
NARROW, NUMBERED = 0.3, 0.44  # inches of a column of cells, and at least of one with numbers
ACCOUNTS, PARTIES = 12, 9  # side by side
GAP, PAD = 0.14, 0.1  # inches between two columns of words, and round a name or a row
SAME, REVERSE, NO_MORE = "#6fbab5", "#e39b76", "#f7f7f7"  # light enough for dark numbers
HOLDS = SAME
KINDS, FIRST = 40, 6  # rows of kinds of states, and states that are named of one
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
    """A row: its words, the cells, and whether a new group begins; `rest` is many states."""

    words: tuple[str, ...]
    cells: tuple[Cell, ...]
    first: bool = False
    rest: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of words and cells under a heading, with `columns` over the cells, each `least` inches wide or more."""

    title: str
    notes: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    least: float = NARROW


class Sheet:
    """Where everything in a table is, in inches."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.column = column_of(table.columns, table.least)
        self.cells = WIDTH - MARGIN - self.column * len(table.columns)
        self.heads: Heads = heads_of(table.columns, self.column)
        self.title = drawing.wrapped(table.title, WIDTH - 2 * MARGIN, weight="bold")
        self.notes = [line for note in table.notes for line in drawing.wrapped(note, WIDTH - 2 * MARGIN, SMALL)]
        widths = self._widths()
        self.offsets = list(accumulate(widths, initial=MARGIN))[:-1]
        self.lines = [
            [in_lines(words, width - GAP, LINES) for words, width in zip(row.words, widths, strict=False)]
            for row in table.rows
        ]

    def _widths(self) -> list[float]:
        """Of the columns of words: each but the last as wide as it needs, up to a limit."""
        *first, _ = range(len(self.table.names))
        widths = [
            min(CODE, drawing.widest([self.table.names[place], *self._words(place)], SMALL) + GAP) for place in first
        ]
        return [*widths, self.cells - MARGIN - sum(widths)]

    def _words(self, place: int) -> list[str]:
        return [row.words[place] for row in self.table.rows if place < len(row.words)]

    def tall(self, number: int) -> float:
        """Inches of a row."""
        return max(1, *map(len, self.lines[number])) * TIGHT + PAD

    @property
    def head(self) -> float:
        """Inches from the title down to the lower end of the notes."""
        return LINE * len(self.title) + TIGHT * len(self.notes) + PAD

    @property
    def height(self) -> float:
        """Inches of the whole table."""
        rows = sum(self.tall(number) for number in range(len(self.table.rows)))
        return self.head + (self.heads.height + rows if self.table.rows else 0.0)


def states_tables(comparison: Comparison, limit: int) -> list[Table]:
    """The states that are equilibria in an account, and in which they are, under each concept that was named.

    Without any under the leading one. Of many accounts, some are in each table.
    """
    some = [name for name in comparison.concepts if len(comparison.anywhere(name))] if comparison.chosen else []
    shown: list[str | None] = [*some] or [lead_concept(comparison)]
    return [table for concept in shown for table in _states_tables(comparison, limit, concept)]


def _states_tables(comparison: Comparison, limit: int, concept: str | None) -> Iterator[Table]:
    if concept is None:
        yield Table("No state is an equilibrium in any account", (), ("state",), (), ())
        return
    accounts = [printable(account_title(comparison.conflict, name)) for name in comparison.account_ids]
    heads = ("state", *["what it is"] * (not comparison.conflict.in_graph_form))
    every = list(_state_rows(comparison, concept, limit))
    rows = every[: max(limit, KINDS)]
    left = len(every) - len(rows)
    notes = (f"{counted(left, 'more kind')} of states, by where they hold, left out.",) if left else ()
    for some in shared_out(len(accounts), ACCOUNTS):
        found = tuple(replace(row, cells=row.cells[some.start : some.stop]) for row in rows)
        title = f"{concept_in(comparison.conflict, concept)} equilibria, by account"
        yield Table(title, notes, heads, tuple(accounts[some.start : some.stop]), found)


def _state_rows(comparison: Comparison, concept: str, limit: int) -> Iterator[Row]:
    """Rows for a fair share of each group of states, and one for the rest of each group."""
    matrix = comparison.matrix(concept)
    said = dict(zip(matrix.states.codes.tolist(), matrix.verdicts.tolist(), strict=True))
    quos = [each.account.status_quo for each in comparison.values()]
    today = [None if code is None else comparison.conflict.state_of(code) for code in quos]
    for accounts, states, share in shares(matrix, limit):
        for place, state in enumerate(states[:share]):
            quo = [code == state.code for code in today]
            words = tuple(_words(comparison.conflict, state, accounts[0]))
            yield Row(words, tuple(map(_verdict, said[state.code], quo)), place == 0)
        if share < len(states):
            label = f"and {len(states) - share:,} more" if share else f"{len(states):,} states"
            held = (EQUILIBRIUM if name in accounts else NONE for name in matrix.accounts)
            some = [] if share or comparison.conflict.in_graph_form else [_first(comparison.conflict, states)]
            yield Row((label, *some), tuple(map(_verdict, held)), not share, rest=True)


def _first(conflict: Conflict, states: States) -> str:
    """Which states a row stands for."""
    return printable(text(codes(conflict, states, FIRST)))


def _words(conflict: Conflict, state: State, account: str) -> Iterator[str]:
    """A state in columns: its code or name, and what it is."""
    yield printable(typed(state))
    if not state.named:
        yield printable(text(what(conflict, state, account)))


def _verdict(verdict: int, status_quo: bool = False) -> Cell:
    colour = HOLDS if verdict == EQUILIBRIUM else FAINT
    return Cell(colour, hatched=verdict == INFEASIBLE, status_quo=status_quo)


def likeness_tables(comparison: Comparison, limit: int) -> list[Table]:
    """The tau-b of each decision maker (columns) in each two accounts (rows), as numbers on a scale of colours.

    Of more pairs of accounts than `limit` those that are least alike; of many decision makers some in each table.
    """
    pairs: dict[tuple[str, str], list[float | None]] = {}
    for each in comparison.rankings:
        pairs.setdefault((each.first, each.second), []).append(each.tau)
    chosen = sorted(pairs, key=lambda pair: _mean(pairs[pair]))[:limit] if len(pairs) > limit else list(pairs)
    some = [f"Of {len(pairs):,} pairs of accounts the {limit} that are least alike."] if len(pairs) > limit else []
    undefined = any(tau is None for pair in chosen for tau in pairs[pair])
    notes = (SCALE, *[UNDEFINED] * undefined, *some)
    conflict = comparison.conflict
    dms = [printable(party_name(conflict, dm.id).text) for dm in conflict.decision_makers]
    titles = {name: printable(account_title(conflict, name)) for name in comparison}
    tables = []
    for part in shared_out(len(dms), PARTIES):
        rows = (
            Row((f"{titles[one]} / {titles[other]}",), tuple(map(_tau, pairs[one, other][part.start : part.stop])))
            for one, other in chosen
        )
        tables.append(Table(ALIKE, notes, ("accounts",), tuple(dms[part.start : part.stop]), tuple(rows), NUMBERED))
    return tables


def _mean(taus: Sequence[float | None]) -> float:
    known = [tau for tau in taus if tau is not None]
    return sum(known) / len(known) if known else 1.0


def _tau(tau: float | None) -> Cell:
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    if tau is None:
        return Cell(FAINT, "n/a")
    colours = LinearSegmentedColormap.from_list("alike", [REVERSE, NO_MORE, SAME])
    return Cell(to_hex(colours((tau + 1) / 2)), f"{tau:.2f}".replace("-", "−"))
