"""A window into the table of all states of an account: some of the rows that match a filter, sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.errors import QuestionError, did_you_mean
from standoff.model.conflict import Conflict
from standoff.model.references import option_place, outcome_condition
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, analyse
from standoff.questions.arguments import AccountName, Concepts
from standoff.questions.columns import IN_PART, Column, rows_of
from standoff.space.listing import BoolArray, IntArray, Listing

MOST_ROWS = 1_000  # in a window
PATTERN = re.compile(r"[YN-]+")


@dataclass(frozen=True)
class Window:
    """Some rows, from `start` on, of the states that match a filter; the account has `total` states.

    Each row is aligned with `columns`. `slots` (n) has all matching states, in order.
    """

    analysis: AccountAnalysis
    columns: tuple[Column, ...]
    total: int
    slots: IntArray
    start: int
    rows: list[tuple[Any, ...]]

    @property
    def matching(self) -> int:
        """The number of states that match the filter."""
        return len(self.slots)


def states(
    conflict: Conflict,
    *,
    account: AccountName = None,
    concepts: Concepts = None,
    start: int = 0,
    count: int = 100,
    sort: Sequence[str] = (),
    options: Sequence[str] = (),
    definitions: Sequence[str] = (),
    condition: str = "",
    held: Sequence[str] = (),
    stable: Sequence[str] = (),
    search: str = "",
    progress: Progress = unheard,
) -> Window:
    """Up to `count` rows from `start` on of the table of all feasible states of an account, by default the first.

    Only states that meet all of these are in it: `options` and `definitions` are texts such as `us.talks=Y`, `held` are
    concepts under which the states are equilibria, `stable` texts such as `nash.us`, and `search` is the beginning of a
    code or of a pattern, in which `-` matches both letters, or in graph form part of a name. Of a merged state the code
    and pattern of each member count.

    `sort` has keys of columns, the most important first; `-key` sorts in descending order; ties are sorted by code.

    Raises QuestionError for an unknown account, column, option, definition or concept, for a text that is no condition,
    and for more than 1,000 rows; TooLargeError where this machine has no room for the states.

    >>> from standoff import loads
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: [go]}}"
    >>> window = states(loads(text), concepts="nash", sort=["-ann.cry"], options=["go=Y"])
    >>> [column.key for column in window.columns]
    ['state', 'pattern', 'ann.go', 'ann.cry', 'rank.ann', 'nash.ann', 'nash']
    >>> window.rows
    [(3, 'YY', True, True, 2, True, True), (1, 'YN', True, False, 2, True, True)]
    """
    name = conflict.account(account).id
    analysis = analyse(conflict, name, concepts or None, progress=progress)[name]
    if start < 0 or not 0 <= count <= MOST_ROWS:
        raise QuestionError(f"rows are counted from 0, and at most {MOST_ROWS:,} are given at once")
    columns, listing = analysis.columns(), analysis.model.listing
    match = listing.feasible.copy()
    everywhere = np.arange(len(match))
    for column, value in _filtered(conflict, columns, options, definitions, held, stable):
        match &= column.read(everywhere) == value
    if condition.strip():
        match &= listing.at_slots(outcome_condition(conflict, condition))
    if search.strip():
        match &= _found(search.strip(), conflict, listing)
    slots = np.flatnonzero(match)
    by_key = {column.key: column for column in columns}
    for key in reversed(sort):  # stable sorts by one column after another, the most important last
        values = _comparable(_named(key.removeprefix("-"), by_key, "column"), slots)
        slots = slots[np.argsort(-values if key.startswith("-") else values, kind="stable")]
    rows = rows_of(columns, slots[start : start + count])
    return Window(analysis, columns, int(listing.feasible.sum()), slots, start, rows)


def _filtered(
    conflict: Conflict,
    columns: Sequence[Column],
    options: Sequence[str],
    definitions: Sequence[str],
    held: Sequence[str],
    stable: Sequence[str],
) -> list[tuple[Column, bool]]:
    """The columns of truth values that a filter names, each with the value to match."""
    of_options = [column for column in columns if column.kind == "option"]
    of_definitions = {column.of: column for column in columns if column.kind == "definition"}
    equilibria = {column.concept: column for column in columns if column.kind == "equilibrium"}
    verdicts = {f"{column.concept}.{column.of}": column for column in columns if column.kind == "stable"}
    return [
        *((of_options[option_place(conflict, name)], yes) for name, yes in map(_named_value, options)),
        *((_named(name, of_definitions, "definition"), yes) for name, yes in map(_named_value, definitions)),
        *((_named(name, equilibria, "concept"), True) for name in held),
        *((_named(name, verdicts, "verdict"), True) for name in stable),
    ]


def _named_value(text: str) -> tuple[str, bool]:
    """A name and a truth value, from a text such as `us.talks=Y`."""
    name, sign, letter = (part.strip() for part in text.partition("="))
    if not sign or letter not in ("Y", "N"):
        raise QuestionError(f"`{text}` is no filter: write `{name or 'name'}=Y` or `{name or 'name'}=N`")
    return name, letter == "Y"


def _named(name: str, columns: dict[str, Column], what: str) -> Column:
    if name not in columns:
        raise QuestionError(f"there is no {what} `{name}` in this table: {did_you_mean(name, columns)}")
    return columns[name]


def _found(search: str, conflict: Conflict, listing: Listing) -> BoolArray:
    """The slots (s) of which a code or pattern begins with a text or, in graph form, whose name contains it."""
    if conflict.in_graph_form:
        return np.array([search.lower() in conflict.states[code].lower() for code in listing.codes.tolist()], bool)
    if listing.merging is None:
        return _begins(search, conflict, listing.codes)
    members = listing.merging.codes
    return np.isin(listing.codes, listing.merging.states_of(members[_begins(search, conflict, members)]))


def _begins(search: str, conflict: Conflict, codes: IntArray) -> BoolArray:
    """Which codes (n) begin with a text, or have a pattern that does."""
    if search.isdecimal() and search.isascii():
        return np.strings.startswith(codes.astype(str), search)
    pattern = search.upper()
    if not is_searchable(search, conflict):
        length = len(conflict.options)
        raise QuestionError(f"`{search}` is neither the beginning of a code nor of a pattern of {length} Y, N and -")
    mask, yes = (sum(1 << bit for bit, each in enumerate(pattern) if each in letters) for letters in ("YN", "Y"))
    there: BoolArray = codes & mask == yes
    return there


def is_searchable(search: str, conflict: Conflict) -> bool:
    """Whether a text may be the beginning of a code or of a pattern or, in graph form, part of a name."""
    if conflict.in_graph_form or (search.isdecimal() and search.isascii()):
        return True
    return PATTERN.fullmatch(search.upper()) is not None and len(search) <= len(conflict.options)


def _comparable(column: Column, slots: IntArray) -> IntArray:
    """The values of a column as integers of the same order, the smaller the quicker to sort."""
    values = column.read(slots)
    if values.dtype.kind == "b":
        return values.astype(np.int8)
    if values.dtype.kind == "O" and column.kind in ("option", "definition"):
        return np.array([(False, IN_PART, True).index(each) for each in values], np.int8)
    if values.dtype.kind in "SO":
        return np.unique(values, return_inverse=True)[1]
    return values
