"""What the field's option table shows of an analysis, before it is drawn: states by what is done, and where they hold.

In graph form states have names in place of options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis, Analysis, States
from standoff.questions.analyse.agreement import holdings, is_trivial, lead_concept
from standoff.questions.clauses import option
from standoff.questions.leaders import concept_in
from standoff.questions.naming import STATUS_QUO, is_today, meanings, title, typed
from standoff.questions.parties import ACCOUNTS, account_title, party_name
from standoff.render.words import counted, listed, printable
from standoff.space.listing import IntArray

STATES = 24  # that have columns, unless the user asks for others
IN_DETAIL = 8  # accounts up to which each concept has a row of its own
TOGETHER = 12  # parties, above which those with a single option have no heading, and have no columns

Cell = str
"""A mark by its name, or words: `Y`, `N`, `Y/N`, a place."""

YES, NO, EITHER = "Y", "N", "Y/N"
HOLDS, NOT, INFEASIBLE, TODAY = "holds", "not", "infeasible", "today"
LEGEND = {
    YES: "taken", NO: "not taken", EITHER: "either", HOLDS: "equilibrium", TODAY: "status quo",
    INFEASIBLE: "infeasible",
}  # fmt: skip
"""What the marks mean."""


@dataclass(frozen=True, slots=True)
class Head:
    """A state: what one types for it, and what people call it."""

    typed: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of each state: one thing, with a cell for each."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading: a party's options, or what holds by an account."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OptionTable:
    """The states, the parties' options in each, where each holds, and notes on what is left out."""

    heads: tuple[Head, ...]
    options: tuple[Group, ...]
    verdicts: tuple[Group, ...]
    about: str
    notes: tuple[str, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that is said of the states."""
        return (*self.options, *self.verdicts)

    @property
    def marks(self) -> list[Cell]:
        """The marks that are there, in the order of `LEGEND`."""
        cells = {cell for group in self.groups for row in group.rows for cell in row.cells}
        return [mark for mark in LEGEND if mark in cells]


def option_table(found: Analysis, limit: int) -> OptionTable:
    """The table of an analysis, with at most `limit` states: the status quo first, then what holds in most accounts."""
    lead = lead_concept(found)
    codes = _codes(found, lead, limit)
    states = list(States(found.conflict, np.array(codes[:limit], np.int64)))
    heads = tuple(_head(found, each) for each in states)
    notes = [f"and {counted(len(codes) - limit, 'more state')}"] if len(codes) > limit else []
    shown = list(found.values())[:ACCOUNTS]
    if len(found) > len(shown):
        notes.append(f"and {counted(len(found) - len(shown), 'more account')}")
    notes += _elsewhere(found, set(codes))
    alone = lead if len(shown) > IN_DETAIL else None
    if alone is not None and len(found.concepts) > 1:
        notes.append(f"which hold by which account is shown under {concept_in(found.conflict, alone)} alone")
    verdicts = tuple(_verdicts(found, shown, alone, states))
    return OptionTable(heads, tuple(_options(found, states)), verdicts, _about(found, set(codes)), tuple(notes))


def _about(found: Analysis, codes: set[int]) -> str:
    """What the states are that have columns: all equilibria under some concepts, by whose account, and the status quo.

    Of these the last ones may be left out, for want of room.
    """
    held = {name: set(found.anywhere(name).codes.tolist()) for name in found.concepts}
    under = listed(concept_in(found.conflict, name) for name, states in held.items() if states and states <= codes)
    where = "by account" if under else "in any account"
    if len(found) == 1:
        where = f"by the account “{account_title(found.conflict, next(iter(found)))}”"
    by = f" {where}" if len(found.conflict.accounts) > 1 else ""
    today = f", and {STATUS_QUO}" if any(each.status_quo is not None for each in found.values()) else ""
    return printable(f"{under} equilibria{by}{today}" if under else f"No state is an equilibrium{by}")


def _codes(found: Analysis, lead: str | None, limit: int) -> list[int]:
    """The codes of the states that are shown: others than those under the leading concept where all are few."""
    today = {each.status_quo.code: None for each in found.values() if each.status_quo is not None}
    leading = [] if lead is None else holdings(found, lead)
    held = [code for each in leading for code in _telling_first(found, each.accounts, each.states.codes)]
    codes = dict.fromkeys([*today, *held])
    others = dict.fromkeys(int(code) for name in found.concepts for code in found.anywhere(name).codes)
    return list(codes | others if len(codes | others) <= limit else codes)


def _telling_first(found: Analysis, accounts: Sequence[str], codes: IntArray) -> list[int]:
    """Codes of a kind, those last from which nobody can move."""
    return sorted(codes.tolist(), key=lambda code: is_trivial(found, accounts, code))


def _elsewhere(found: Analysis, shown: set[int]) -> Iterator[str]:
    """How many more states are equilibria under other concepts alone."""
    others = {name: set(found.anywhere(name).codes.tolist()) - shown for name in found.concepts}
    number = len(set().union(*others.values()))
    if number:
        names = listed((concept_in(found.conflict, name) for name, codes in others.items() if codes), " or ")
        yield f"{number:,} more {'holds' if number == 1 else 'hold'} under {names} alone"


def _head(found: Analysis, state: State) -> Head:
    conflict = found.conflict
    own = title(conflict, state) or next((conflict.definition_names[name] for name in meanings(conflict, state)), "")
    if _differ(found) or not any(is_today(conflict, state.code, each.account.status_quo) for each in found.values()):
        return Head(printable(typed(state)), printable(own))
    return Head(printable(typed(state)), printable(f"{own} (status quo)" if own else STATUS_QUO))


def _differ(found: Analysis) -> bool:
    """Whether accounts have another status quo."""
    return len({each.status_quo for each in found.values()}) > 1


def _options(found: Analysis, states: Sequence[State]) -> Iterator[Group]:
    conflict = found.conflict
    if conflict.in_graph_form:
        return
    codes = np.array([each.code for each in states], np.int64)
    always, ever = (codes, codes) if conflict.merging is None else conflict.merging.taken_in(codes)
    together = len(conflict.decision_makers) > TOGETHER
    for dm in conflict.decision_makers:
        who = printable(party_name(conflict, dm.id).text)
        bare = together and len(dm.options) == 1
        rows = []
        for bit in dm.options:
            what = printable(option(conflict, conflict.options[bit].id).text)
            marks = zip((always >> bit & 1).tolist(), (ever >> bit & 1).tolist(), strict=True)
            cells = tuple(YES if every else EITHER if some else NO for every, some in marks)
            rows.append(Row(f"{who}: {what}" if bare else what, cells))
        if rows:
            yield Group("" if bare else who, tuple(rows))


def _verdicts(
    found: Analysis, shown: Sequence[AccountAnalysis], alone: str | None, states: Sequence[State]
) -> Iterator[Group]:
    """Where the states hold: under one concept `alone`, or under all of them."""
    differ = _differ(found)
    if alone is not None:
        rows = tuple(Row(_title(each), _cells(each, alone, states)) for each in shown)
        yield Group(f"{concept_in(found.conflict, alone)} equilibrium by the account", rows)
        if differ:
            yield Group("Status quo by the account", tuple(_today(_title(each), each, states) for each in shown))
        return
    for each in shown:
        where = f" by “{_title(each)}”" if len(found.conflict.accounts) > 1 else ""
        yield Group(f"Equilibrium{where}", (*_by_concept(each, states), *[_today("status quo", each, states)] * differ))
    fits = not found.conflict.in_graph_form or len(found.conflict.decision_makers) <= TOGETHER
    if len(shown) == 1 and fits:
        yield Group("Place, 1 is best", tuple(_places(shown[0], states)))


def _today(name: str, each: AccountAnalysis, states: Sequence[State]) -> Row:
    return Row(name, tuple(TODAY if state == each.status_quo else NOT for state in states))


def _title(each: AccountAnalysis) -> str:
    return printable(account_title(each.conflict, each.account.id))


def _by_concept(each: AccountAnalysis, states: Sequence[State]) -> Iterator[Row]:
    """A row for all concepts that say the same of each of the states."""
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for name in each.concepts:
        alike.setdefault(_cells(each, name, states), []).append(concept_in(each.conflict, name))
    for cells, names in alike.items():
        yield Row(", ".join(names), cells)


def _cells(each: AccountAnalysis, concept: str, states: Sequence[State]) -> tuple[Cell, ...]:
    verdicts = each.verdicts(concept, np.array([state.code for state in states], np.int64)).tolist()
    return tuple(INFEASIBLE if said < 0 else HOLDS if said else NOT for said in verdicts)


def _places(each: AccountAnalysis, states: Sequence[State]) -> Iterator[Row]:
    slots = each.model.listing.slots(np.array([state.code for state in states], np.int64)).tolist()
    for place, dm in enumerate(each.conflict.decision_makers):
        cells = (INFEASIBLE if slot < 0 else str(each.place(place, slot)) for slot in slots)
        yield Row(printable(party_name(each.conflict, dm.id).text), tuple(cells))
