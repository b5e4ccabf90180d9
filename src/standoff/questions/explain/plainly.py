"""Why states hold or don't, for people without codes: each reason once, by accounts and from state to state."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.model.conflict import Conflict
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.comparing import myself
from standoff.questions.explain.heading import no_gain
from standoff.questions.explain.jointly import leaving
from standoff.questions.explain.outline import Moves
from standoff.questions.explain.positions import Position, by_coalitions
from standoff.questions.explain.seen import Comparison
from standoff.questions.explain.verdicts import verdict, who
from standoff.questions.naming import step_line
from standoff.questions.parties import agree, it, its, parties, party
from standoff.questions.told_once import alike, at_head, behind, letters, which
from standoff.questions.words import ON_WORD, as_line, concept_name, concepts, word_line
from standoff.render.answer import Block, Cut, Item, Line, Outline, Paragraph, Part
from standoff.render.lines import joined, line, toned
from standoff.stability import CONCEPTS
from standoff.stability.concept import Purpose

PARTIES = 10  # of which it is told in full why a state is stable for them
IMPROVEMENTS = 2  # of a party that are told
VOICES = 12  # behind a preference that are told
NONE_ELSE: Mapping[Purpose, str] = {
    "coalitions": ", by {self} or together with others",
    "foresight": ", at once or in the end",
}
FURTHER = "What others could do about it"
HOLDS_BY_OTHERS = "Why it holds by other concepts"
NOT_BY_OTHERS = "Why it doesn't hold by other concepts"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a party in an account: a head, what stands below it, and the claims that this rests on."""

    head: Line
    items: tuple[Item | Cut, ...]
    because: tuple[str, ...]


@dataclass
class Reasons:
    """Tells of one state after another, first by the concept that leads; what was told of one before is only named."""

    lead: str
    _told: dict[tuple[str, str], Line] = field(default_factory=dict)

    def of(self, found: Explanation, called: Line) -> Iterator[Block]:
        """Verdicts, then who has no better move and who has one; then why it is otherwise by other concepts.

        `called` is the state in the middle of a sentence. In an account in which it holds by no concept those for whom
        it isn't stable are told alone.
        """
        told = {name: each for name, each in found.items() if each.state is not None}
        for names, holds in alike({name: self._holds(found, each) for name, each in told.items()}):
            where = at_head(found.conflict, names, told)
            yield Paragraph(line(where, "it " if where else "It ", holds))
        yield from self._by_lead(found, {name: each for name, each in told.items() if each.feasible}, called)
        yield from _holds_by_others(found, self.lead)
        yield from _not_by_others(found, self.lead)

    def _holds(self, found: Explanation, each: AccountExplanation) -> Line:
        """Whether the state holds in an account, and who could leave it together."""
        together = joined(leaving(found.conflict, each, in_codes=False), " ") if each.feasible else ()
        return line(verdict(each, self.lead), ". ", together)

    def _by_lead(self, found: Explanation, told: Mapping[str, AccountExplanation], called: Line) -> Iterator[Block]:
        """What is told of each party by the concept that leads: of what some do together, in an account, only once."""
        conflict = found.conflict
        by_party: dict[str, dict[str, Position]] = {}
        moves: dict[str, Moves] = {}
        left: dict[str, Line] = {}
        for name, each in told.items():
            shown, others = _chosen(each, self.lead)
            for position in shown:
                by_party.setdefault(position.dm, {})[name] = position
            moves[name] = _moves(each, self.lead)
            left[name] = joined(_others(each, others), " ")
        again: dict[str, dict[str, list[str]]] = {}  # parties by accounts, by the state in which this was told
        before: dict[str, Line] = {}
        for dm in conflict.decision_makers:
            fresh: dict[str, _Told] = {}
            for name, position in by_party.get(dm.id, {}).items():
                whole = _position(told[name], position, [self.lead], IMPROVEMENTS)
                first = self._told.setdefault((name, letters(whole)), called)
                if first is called:
                    fresh[name] = _position(told[name], position, [self.lead], IMPROVEMENTS, moves[name])
                else:
                    before[letters(first)] = first
                    again.setdefault(letters(first), {}).setdefault(dm.id, []).append(name)
            yield from _outlines(found, fresh, list(told))
        for known, dms in again.items():
            by = self.lead if len(found.concepts) > 1 else ""
            yield from (Paragraph(each) for each in _as_before(conflict, dms, before[known], told, by))
        for names, rest in alike(left):
            if rest:
                where = which(conflict, names, told)
                yield Paragraph(line(where, ": " if where else "", rest))


def _as_before(
    conflict: Conflict, dms: Mapping[str, Sequence[str]], before: Line, among: Collection[str], by: str
) -> Iterator[Line]:
    """That what is so for some parties was told of a state before, by the accounts in which it is the same.

    It is the same by one concept, `by`, which is named where there are others.
    """
    same = line("the same is so", *([" by ", concept_name(by)] if by else []), ", for the same reasons, as in ")
    by_accounts: dict[tuple[str, ...], list[str]] = {}
    for dm, names in dms.items():
        by_accounts.setdefault(tuple(names), []).append(dm)
    for names, those in by_accounts.items():
        where = which(conflict, names, among)
        head = line("In ", where, ", for ") if where else line("For ")
        yield line(head, parties(conflict, those), " ", same, before, ".")


def _chosen(each: AccountExplanation, under: str) -> tuple[list[Position], list[Position]]:
    """The positions that are told, chosen by how telling they are; and the other parties."""
    telling = sorted(each.values(), key=lambda position: not position.gains(under))
    able = (position for position in telling if not position.fixed(under) or not position.stable[under])
    shown = [position for position in able if each.holds_under or not position.stable[under]][:PARTIES]
    told = {position.dm for position in shown}
    return shown, [position for position in each.values() if position.dm not in told]


def _moves(each: AccountExplanation, under: str) -> Moves:
    """Words moves from the state explained by a concept."""
    assert each.state is not None
    return Moves(each.analysis.conflict, each.account.id, each.state, under)


def _position(
    each: AccountExplanation, position: Position, under: Sequence[str], limit: int, moves: Moves | None = None
) -> _Told:
    """A party and its best move, or its improvements and what the others can do about them by some concepts.

    `moves` knows what some do together that was told of other parties before.
    """
    conflict, name = each.analysis.conflict, party(each.analysis.conflict, position.dm, "strong", first=True)
    first = under[0]
    purpose = CONCEPTS[first].purpose
    plain = purpose in ("plain", "strength")
    idle = purpose in ("coalitions", "foresight") and not position.gains(first)
    if position.best is not None and (idle or (plain and not (position.count(first) and _is_answered(first)))):
        end = position.best[1]
        because = end.ground.because if end.ground else ()
        return _Told(line(name, _able(conflict, position, first)), (Item(_best(each, position)),), because)
    moves = moves or _moves(each, first)
    moves.grounds.clear()
    items = moves.of(position, limit if position.stable[first] else 1).top.items
    because = tuple(dict.fromkeys(claim for _, ground in moves.grounds for claim in ground.because))
    head = _deterred(conflict, position, under) if plain else _stands(conflict, position, under)
    return _Told(line(name, head), items, because)


def _stands(conflict: Conflict, position: Position, under: Sequence[str]) -> Line:
    """Whether a state is stable for a party by some concepts, in words that go on from its name."""
    stable = line(": stable by " if position.stable[under[0]] else ": not stable by ", concepts(under))
    none = not position.gains(under[0])
    return line(stable, f", as {no_gain(conflict, position, under[:1])}" if none else "")


def _is_answered(concept: str) -> bool:
    """Whether a concept looks at what the others can do about a move."""
    rule = CONCEPTS[concept].rule
    return rule is None or rule.answered


def _able(conflict: Conflict, position: Position, under: str) -> Line:
    """Whether a party has a better move by a concept, in words that go on from its name."""
    has = agree(conflict, [position.dm], " has ", " have ")
    many = position.count(under)
    alone = " by {self}" if any(map(by_coalitions, position.stable)) else ""
    beside = NONE_ELSE.get(CONCEPTS[under].purpose, alone).format(self=myself(conflict, position.dm))
    none = f"no better move{beside}"
    return line(has, none if not many else "a better move" if many == 1 else f"{many:,} better moves")


def _best(each: AccountExplanation, position: Position) -> Line:
    """The best move of a party, what it is to it, and why."""
    assert position.best is not None
    conflict, (step, end) = each.analysis.conflict, position.best
    which = "only move" if position.moves == 1 else "best move"
    even = "even " if end.effect != "improvement" and position.moves > 1 else ""
    done = step_line(conflict, step, each.account.id)
    return line(f"{even}{its(conflict, position.dm)} {which} (", done, ") is ", _compared(each, position.dm, end))


def _compared(each: AccountExplanation, dm: str, end: Comparison) -> Line:
    """What a move is to its mover, and by which preference."""
    conflict = each.analysis.conflict
    them = "it" if it(conflict, dm) == "it" else "them"
    if end.effect == "indifferent":
        return line(f"no better for {them} than to stay, and no worse")
    how = "better" if end.effect == "improvement" else "worse"
    return line(f"{how} for {them}", as_line(conflict, dm, end.ground, end.state) if end.ground else ())


def _deterred(conflict: Conflict, position: Position, under: Sequence[str]) -> Line:
    """That a party's improvements are deterred by some concepts, or not all of them, in words that go on from it."""
    number, own = position.count(under[0]), its(conflict, position.dm)
    one = number == 1
    are = "is" if one else "are"
    them = "it" if it(conflict, position.dm) == "it" else "them"
    of = f"all {position.moves:,} of {own} moves" if number == position.moves else ""
    many = f"{own} only move" if position.moves == 1 else of or f"{number:,} of {own} {position.moves:,} moves"
    by = line(" by ", concepts(under), " ")
    if under[0] in position.held_strongly:
        return line(f": {many} {are} better for {them}, but ", "" if one else "each is ", "strongly deterred")
    if position.stable[under[0]]:
        return line(f": {many} {are} better for {them}, but", by, "it is deterred" if one else "each is deterred")
    return line(f": {many} {are} better for {them}, and", by, "it isn't deterred" if one else "not each is deterred")


# By other concepts


def _holds_by_others(found: Explanation, lead: str) -> Iterator[Part]:
    """What keeps those where a state doesn't hold by the concept that leads, but does by others: whom these deter."""
    by_party: dict[str, dict[str, _Told]] = {}
    answered = False
    for name, each in found.items():
        if not each.holds_under or lead in each.holds_under:
            continue
        moving = [position for position in each.values() if not position.stable[lead]][:PARTIES]
        for position in moving:
            by_party.setdefault(position.dm, {})[name] = _position(each, position, each.holds_under, 1)
        answered = answered or _is_answered(each.holds_under[0])
    told = [each for dm in found.conflict.decision_makers for each in _outlines(found, by_party.get(dm.id, {}), found)]
    if told:
        yield Part(toned("strong", FURTHER if answered else HOLDS_BY_OTHERS), tuple(told))


def _not_by_others(found: Explanation, lead: str) -> Iterator[Part]:
    """Who would leave where a state holds by the concept that leads, but not by others: once for each kind of these."""
    by_party: dict[tuple[str, Purpose], dict[str, _Told]] = {}
    for name, each in found.items():
        if lead in each.holds_under:
            moving = [position for position in each.values() if position.unstable_under][:PARTIES]
            for position in moving:
                for purpose, under in _leaving_by(position).items():
                    by_party.setdefault((position.dm, purpose), {})[name] = _position(each, position, under, 1)
    told = [each for some in by_party.values() for each in _outlines(found, some, found)]
    if told:
        yield Part(toned("strong", NOT_BY_OTHERS), tuple(told))


def _leaving_by(position: Position) -> dict[Purpose, list[str]]:
    """The concepts by which a party has a reason to leave, by what they look at.

    Of those of coalitions the ones are left out by which it only gains together with others: the verdict tells that.
    """
    found: dict[Purpose, list[str]] = {}
    for concept in position.unstable_under:
        purpose = CONCEPTS[concept].purpose
        told = by_coalitions(concept) and not position.count(concept)
        if not told and concept not in position.held_strongly:
            found.setdefault("plain" if purpose == "strength" else purpose, []).append(concept)
    return found


# What accounts say alike


def _outlines(found: Explanation, told: Mapping[str, _Told], among: Collection[str]) -> Iterator[Block]:
    """What is told of a party: once where accounts say the same of it, with what differs between them below."""
    for names, head in alike({name: each.head for name, each in told.items()}):
        kinds = list(alike({name: told[name].items for name in names}))
        items: list[Item | Cut] = []
        for some, below in kinds:
            because = {name: told[name].because for name in some}
            own = [*below, *(Item(each) for each in _on_whose_word(found, because))]
            own = _in_one(own)
            items += own if len(kinds) == 1 or not own else [_apart(which(found.conflict, some, names), own)]
        whole = line(head, behind(found.conflict, names, among))
        only = items[0] if len(items) == 1 else None
        if isinstance(only, Item) and not only.items:
            yield Paragraph(line(whole, ": ", only.line))
        else:
            yield Outline(Item(whole, tuple(items)), "shut")


def _in_one(items: list[Item | Cut]) -> list[Item | Cut]:
    """A reason and on whose word it is, in one line where these are all."""
    if len(items) == 2 and all(isinstance(each, Item) and not each.items for each in items):
        return [Item(line(items[0].line, "; ", items[1].line))]
    return items


def _apart(where: Line, items: Sequence[Item | Cut]) -> Item:
    """What only some accounts say, under their names."""
    first, *others = items
    if isinstance(first, Item) and not first.items:
        return Item(line("in ", where, ": ", first.line), tuple(others))
    return Item(line("in ", where, ":"), tuple(items))


def _on_whose_word(found: Explanation, because: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    """Who says that a party has these preferences: once where it is the same in some accounts."""
    words = {name: word_line(found.conflict.claims, each, VOICES) for name, each in because.items()}
    told = [line(who, behind(found.conflict, names, because)) for names, who in alike(words) if who]
    if told:
        yield toned("dim", ON_WORD, joined(told, "; "))


def _others(each: AccountExplanation, positions: Sequence[Position]) -> Iterator[Line]:
    """That a state is stable for those who aren't told of; of very many only how many there are."""
    conflict = each.analysis.conflict
    fixed = [position.dm for position in positions if position.structural]
    others = [position.dm for position in positions if not position.structural]
    if fixed and len(fixed) == len(conflict.decision_makers):
        yield line("Nobody has a move from here, so that it holds whatever anybody wants.")
    elif fixed:
        has = agree(conflict, fixed, "has", "have")
        yield line(who(conflict, fixed, first=True), f" {has} no move from here.")
    if others:
        yield line("It is stable for ", who(conflict, others), ".")
