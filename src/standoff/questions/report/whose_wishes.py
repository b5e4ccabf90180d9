"""Whose wishes would have to be otherwise so that two accounts agree, for people: states by what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from standoff.questions.analyse.agreement import Holding, holdings
from standoff.questions.analyse.some_states import States
from standoff.questions.analyse.what_holds import kinds_in_words
from standoff.questions.compare import Comparison
from standoff.questions.compare.swaps import Disagreement, Swap
from standoff.questions.parties import account, parties
from standoff.questions.words import only_because
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Span, Table
from standoff.render.lines import joined, line, rows, text, toned
from standoff.render.words import counted

HEADING = "Whose wishes part them"
HOW = (
    "The fewest parties whose wishes one account would have to take over from the other so that it agrees with it. "
    "Other changes may do so, too."
)
OBSTACLES = {
    "infeasible": "nobody: it can't be there",
    "moves": "nobody: the accounts differ in what can be done, too",
    "coalitions": "nobody: the accounts differ in who may act together",
    "attitudes": "nobody: the accounts differ in attitudes",
    "several": "nobody: the accounts differ in more than wishes",
    "lists": "not known, as some wishes don't fit its states",
    "cut": "not found among the sets of few parties",
    "costly": "not found among the few sets of parties that could be tried",
}
SIDES = 6  # of two accounts each
CHOICES = 4  # sets of parties that are named


def whose_wishes(found: Comparison, lead: str) -> Iterator[Block]:
    """A table for what each account has that another hasn't; nothing where all agree."""
    sides: dict[tuple[str, str], list[Disagreement]] = {}
    for each in found.disagreements(lead):
        sides.setdefault((each.holds, each.fails), []).append(each)
    if not sides:
        return
    kinds = holdings(found, lead)
    tables: list[Block] = [_side(found, kinds, *side, between) for side, between in list(sides.items())[:SIDES]]
    if len(sides) > SIDES:
        tables.append(Paragraph(toned("dim", f"and {counted(len(sides) - SIDES, 'more pair')} of accounts")))
    yield Part(toned("strong", HEADING), tuple(tables), line(HOW))


def _side(
    found: Comparison, kinds: Sequence[Holding], holds: str, fails: str, between: Sequence[Disagreement]
) -> Table:
    one, other = account(found.conflict, holds), account(found.conflict, fails)
    agreeing = (Column(line(each, " would agree if it took over the wishes of")) for each in (other, one))
    columns = (Column(line("holds in ", one, ", not in ", other), folds=True), *agreeing)
    told = rows(*(
        (_told(found, kinds, each.states), _swap(found, each.adopt, holds), _swap(found, each.give_up, fails))
        for each in between
    ))  # fmt: skip
    return Table(columns, told, text(columns[0].name))


def _told(found: Comparison, kinds: Sequence[Holding], states: States) -> Line:
    """Some states by what they are."""
    parts = [(each, [each.states.has(code) for code in states.codes.tolist()]) for each in kinds]
    some = [Holding(each.accounts, each.definitions, states.where(np.array(mine))) for each, mine in parts if any(mine)]
    return kinds_in_words(found, some, plain=True)


def _swap(found: Comparison, swap: Swap, giver: str) -> Line:
    if not swap.sets:
        return line(Span(OBSTACLES[swap.obstacle], "dim"))
    more = len(swap.sets) - CHOICES
    others = [f"{counted(more, 'other set')} of as many"] if more > 0 else []
    return joined([*(_who(found, dms, giver) for dms in swap.sets[:CHOICES]), *others], ", or ")


def _who(found: Comparison, dms: Sequence[str], giver: str) -> Line:
    """Whose wishes would be taken over, and who is indifferent then: as these have none there."""
    empty = [dm for dm in dms if dm in found.indifferent[giver]]
    why = line(" (", only_because(found.conflict, empty), ")") if empty else ()
    return line(parties(found.conflict, dms), why)
