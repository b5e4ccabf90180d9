"""What is said of each state, as columns: its code and options, definitions, ranks and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.model.conditions import Condition, Name
from standoff.model.conflict import Conflict
from standoff.questions.table import Table
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray, Listing
from standoff.stability import CONCEPTS

ColumnKind = Literal["state", "pattern", "name", "option", "definition", "rank", "place", "stable", "equilibrium"]
NAMES_OF_COLUMNS = {"state", "pattern", "name", "account", *CONCEPTS}
IN_PART = "in part"  # of a merged state of which something is true in some members only
BLOCK = 1024  # rows of a table that are made at once


@dataclass(frozen=True)
class Column:
    """One thing that is said of every state. `read` gives it for some slots (n), as an array (n).

    `of` is what it is about: an option, a definition or a decision maker. `concept` is that of a verdict. Ranks and
    places have a number of `levels`.
    """

    key: str
    kind: ColumnKind
    read: Callable[[IntArray], NDArray[Any]]
    of: str = ""
    concept: str = ""
    levels: int = 0

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is true or false of a state."""
        return self.kind in ("option", "definition", "stable", "equilibrium")


def columns_of(
    conflict: Conflict,
    model: GraphModel,
    stable: Mapping[str, Sequence[BoolArray]],
    equilibria: Mapping[str, BoolArray],
) -> tuple[Column, ...]:
    """All columns: the code, the pattern or name, options, definitions, ranks (1 is the worst) and verdicts.

    `stable` says by concept, for each decision maker, which slots (s) hold a stable state, `equilibria` which hold one
    that is stable for all. Keys are unique: where two would be the same, the later one gets a number.
    """
    found: list[Column] = []
    dms = zip(conflict.decision_makers, model.ranks, strict=True)
    ranks = (
        Column(f"rank.{dm.id}", "rank", each.__getitem__, dm.id, levels=int(each.max(initial=0))) for dm, each in dms
    )
    for column in (*_of_states(conflict, model.listing), *ranks, *_verdicts(conflict, stable, equilibria)):
        before = sum(column.key == other.key for other in found)
        found.append(replace(column, key=f"{column.key}.{before + 1}") if before else column)
    return tuple(found)


def placed(columns: Iterable[Column], *, ranks: bool) -> Iterator[Column]:
    """The columns with places, of which 1 is the best, behind the `ranks`, or in place of them."""
    for column in columns:
        if column.kind != "rank" or ranks:
            yield column
        if column.kind == "rank":
            yield replace(column, key=f"place.{column.of}", kind="place", read=partial(_places, column))


def _places(column: Column, slots: IntArray) -> IntArray:
    return column.levels + 1 - column.read(slots)


def _of_states(conflict: Conflict, listing: Listing) -> Iterator[Column]:
    codes = listing.codes
    yield Column("state", "state", codes.__getitem__)
    if conflict.in_graph_form:
        yield Column("name", "name", lambda slots: np.array([conflict.states[code] for code in codes[slots]], object))
    else:
        yield Column("pattern", "pattern", partial(_patterns, conflict, listing))
        for bit, option in enumerate(conflict.options):
            yield Column(option.id, "option", partial(_taken, listing, bit), option.id)
    for name in conflict.definitions:
        key = f"definition.{name}" if name in NAMES_OF_COLUMNS else name
        yield Column(key, "definition", _where(listing, Name(name)), name)


def _taken(listing: Listing, bit: int, slots: IntArray) -> NDArray[Any]:
    if listing.merging is None:
        return (listing.codes[slots] >> bit & 1).astype(bool)
    always, ever = (each >> bit & 1 for each in listing.merging.taken_in(listing.codes[slots]))
    return _told(always == 1, ever > always)


def _patterns(conflict: Conflict, listing: Listing, slots: IntArray) -> NDArray[np.bytes_]:
    codes = listing.codes[slots]
    if listing.merging is None:
        return patterns(conflict, codes)
    always, ever = (patterns(conflict, each) for each in listing.merging.taken_in(codes))
    letters = np.where(always.view("S1") == ever.view("S1"), always.view("S1"), b"-")
    return np.ascontiguousarray(letters).view(always.dtype)


def _where(listing: Listing, condition: Condition) -> Callable[[IntArray], NDArray[Any]]:
    everywhere = cache(lambda: _told(listing.at_slots(condition), listing.in_part(condition)))
    return lambda slots: everywhere()[slots]


def _told(true: BoolArray, in_part: BoolArray) -> NDArray[Any]:
    """True, false, or IN_PART of each state."""
    if not in_part.any():
        return true
    found = true.astype(object)
    found[in_part] = IN_PART
    return found


def _verdicts(
    conflict: Conflict, stable: Mapping[str, Sequence[BoolArray]], equilibria: Mapping[str, BoolArray]
) -> Iterator[Column]:
    for concept, each in stable.items():
        for dm, found in zip(conflict.decision_makers, each, strict=True):
            yield Column(f"{concept}.{dm.id}", "stable", found.__getitem__, dm.id, concept)
    for concept, found in equilibria.items():
        yield Column(concept, "equilibrium", found.__getitem__, concept=concept)


def patterns(conflict: Conflict, codes: IntArray) -> NDArray[np.bytes_]:
    """The patterns of some codes (n) in option form: Y or N for each option, as bytes."""
    options = len(conflict.options)
    taken = codes[:, None] >> np.arange(options) & 1
    letters = np.where(taken, ord("Y"), ord("N")).astype(np.uint8)
    return np.ascontiguousarray(letters).view(f"S{options}").reshape(-1)


def table_of(columns: Sequence[Column], slots: IntArray) -> Table:
    """Some columns of the states in some slots; rows are made a block at a time, as they are read."""

    @lru_cache(maxsize=2)
    def block(number: int) -> list[tuple[Any, ...]]:
        return rows_of(columns, slots[number * BLOCK : (number + 1) * BLOCK])

    keys = tuple(column.key for column in columns)
    return Table(keys, len(slots), lambda place: block(place // BLOCK)[place % BLOCK])


def rows_of(columns: Sequence[Column], slots: IntArray) -> list[tuple[Any, ...]]:
    """The rows of the states in some slots, as plain Python values."""
    values = (column.read(slots) for column in columns)
    plain = ((each.astype(str) if each.dtype.kind == "S" else each).tolist() for each in values)
    return list(zip(*plain, strict=True))
