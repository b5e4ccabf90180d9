"""Why a state holds or doesn't, for people without codes: told once where accounts agree, apart where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.model.conflict import Conflict
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.outline import Moves, verdict
from standoff.questions.explain.positions import Position
from standoff.questions.explain.words import holding
from standoff.questions.parties import agree, its, parties, party
from standoff.questions.told_once import alike, at_head, behind, which
from standoff.questions.words import concept, dimmed, word_line
from standoff.render.answer import Block, Cut, Item, Line, Outline, Paragraph
from standoff.render.lines import joined, line, series
from standoff.stability import CONCEPTS

PARTIES = 10  # of which it is told in full why a state is stable for them
IMPROVEMENTS = 2  # of a party that are told


@dataclass(frozen=True)
class _Told:
    """What is told of a party in an account: a head, what stands below it, and the claims that this rests on."""

    head: Line
    items: tuple[Item | Cut, ...]
    because: tuple[str, ...]


def plainly(found: Explanation, lead: str) -> Iterator[Block]:
    """Verdicts, then the parties: who has no better move, and whom the others deter, or don't.

    Where the state holds in some account under the `lead` concept, that one is told of; else in each account the first
    under which it holds. In an account in which it doesn't hold those for whom it isn't stable are told alone.
    """
    told = {name: each for name, each in found.items() if each.state is not None}
    for names, holds in alike({name: holding(each) for name, each in told.items()}):
        where = at_head(found.conflict, names, told)
        yield Paragraph(line(where, "it is " if where else "It is ", holds, "."))
    by_party: dict[str, dict[str, _Told]] = {}
    left: dict[str, Line] = {}
    feasible = [name for name, each in told.items() if each.feasible]
    leads = any(lead in each.holds_under for each in told.values())
    for name in feasible:
        each = found[name]
        under = lead if leads or not each.holds_under else each.holds_under[0]
        shown, others = _chosen(each, under)
        for position in shown:
            by_party.setdefault(position.dm, {})[name] = _told(each, position, under)
        left[name] = joined(_others(each, others), " ")
    for dm in found.conflict.decision_makers:
        yield from _outlines(found, by_party.get(dm.id, {}), feasible)
    for names, rest in alike(left):
        if rest:
            where = which(found.conflict, names, feasible)
            yield Paragraph(line(where, ": " if where else "", rest))


def _chosen(each: AccountExplanation, under: str) -> tuple[list[Position], list[Position]]:
    """The positions that are told, chosen by how telling they are; and the other parties."""
    holds = under in each.holds_under
    telling = sorted(each.values(), key=lambda position: not position.improvement_count)
    able = (position for position in telling if not position.structural)
    shown = [position for position in able if holds or not position.stable[under]][:PARTIES]
    told = {position.dm for position in shown}
    return shown, [position for position in each.values() if position.dm not in told]


def _told(each: AccountExplanation, position: Position, under: str) -> _Told:
    assert each.state is not None
    conflict = each.analysis.conflict
    moves = Moves(conflict, each.account.id, each.state, under)
    head = line(party(conflict, position.dm, "strong", first=True), _verdict(conflict, position, under))
    items = moves.of(position, IMPROVEMENTS if position.stable[under] else 1).top.items
    because = dict.fromkeys(name for _, ground in moves.grounds for name in ground.because)
    return _Told(head, items, tuple(because))


def _verdict(conflict: Conflict, position: Position, under: str) -> Line:
    """How a state is for a party under one concept, in words that go on from its name."""
    if not position.improvement_count:
        return verdict(conflict, position)
    own, number = its(conflict, position.dm), position.improvement_count
    many = f"{own} only move is" if position.moves == 1 else f"{number:,} of {own} {position.moves:,} moves"
    are = " an improvement" if position.moves == 1 else " is an improvement" if number == 1 else " are improvements"
    if position.stable[under]:
        deterred = "it is deterred" if number == 1 else "each of them is deterred"
        return line(": stable under ", concept(under), f", although {many}{are}: {deterred}")
    rule = CONCEPTS[under].rule
    deterred = "" if rule is not None and not rule.answered else " and not each of them is deterred"
    return line(": not stable under ", concept(under), f", as {many}{are}{deterred}")


def _outlines(found: Explanation, told: Mapping[str, _Told], feasible: Sequence[str]) -> Iterator[Outline]:
    """A party's outlines: one where accounts have the same to say of it, with what differs between them below."""
    for names, head in alike({name: each.head for name, each in told.items()}):
        kinds = list(alike({name: told[name].items for name in names}))
        items: list[Item | Cut] = []
        for some, below in kinds:
            because = {name: told[name].because for name in some}
            own = [*below, *(Item(each) for each in _on_whose_word(found, because))]
            items += own if len(kinds) == 1 or not own else [_apart(which(found.conflict, some, names), own)]
        yield Outline(Item(line(head, behind(found.conflict, names, feasible)), tuple(items)))


def _apart(where: Line, items: Sequence[Item | Cut]) -> Item:
    """What only some accounts say, under their names."""
    first, *others = items
    if isinstance(first, Item) and not first.items:
        return Item(line("in ", where, ": ", first.line), tuple(others))
    return Item(line("in ", where, ":"), tuple(items))


def _on_whose_word(found: Explanation, because: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    """Who says that a party has these preferences: once where it is the same in some accounts."""
    words = {name: word_line(found.conflict.claims, each) for name, each in because.items()}
    told = [line(who, behind(found.conflict, names, because)) for names, who in alike(words) if who]
    if told:
        yield dimmed("on the word of ", joined(told, "; "))


def _others(each: AccountExplanation, positions: Sequence[Position]) -> Iterator[Line]:
    """That a state is stable for those who aren't told of; of very many only how many there are."""
    conflict = each.analysis.conflict
    fixed = [position.dm for position in positions if position.structural]
    others = [position.dm for position in positions if not position.structural]
    if fixed and len(fixed) == len(conflict.decision_makers):
        yield line("Nobody has a move from here, so that it holds whatever anybody wants.")
    elif fixed:
        has = agree(conflict, fixed, "has", "have")
        yield line(_who(conflict, fixed, first=True), f" {has} no move from here.")
    if others:
        yield line("It is stable for ", _who(conflict, others), ".")


def _who(conflict: Conflict, dms: Sequence[str], *, first: bool = False) -> Line:
    if len(dms) <= PARTIES:
        return parties(conflict, dms, first=first)
    more = f"{len(dms) - PARTIES:,} more"
    return series([*(party(conflict, dm, first=first and not place) for place, dm in enumerate(dms[:PARTIES])), more])
