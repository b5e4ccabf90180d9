"""What the answers of several questions say alike: what concepts, grounds, claims and elements are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from standoff.model.conditions import And, Condition, Name, Not, parse
from standoff.model.conflict import Conflict, State
from standoff.model.dispute import Claim, Definition
from standoff.model.elements import ONLY_DROPPED, Element
from standoff.model.references import taken_code
from standoff.model.voices import stated, told
from standoff.model.withdrawal import Withdrawal
from standoff.questions.clauses import condition, definition, does, whose_option
from standoff.questions.grounds import Ground
from standoff.questions.naming import moves_to, state, states_in_line
from standoff.questions.parties import account_name, accounts, agree, parties, party
from standoff.questions.step import Effect
from standoff.render.answer import Block, Column, Line, Paragraph, Reference, Span, Table, Tone, Words
from standoff.render.lines import joined, line, rows, series, toned
from standoff.render.words import counted
from standoff.stability import CONCEPTS, whole_idea

CHAINS = 2  # chains of voices behind a preference that are told
MOST_IN_PART = 12  # states that are named
MANY = 6  # concepts from which on most are told by those left out
NAMED = 6  # withdrawn claims that are named
TONES: Mapping[Effect, Tone] = {"improvement": "good", "indifferent": "doubt", "loss": "bad"}
STANCES: Mapping[str, str] = {"asserts": "asserted", "doubts": "doubted", "denies": "denied", "reports": "reported"}
ON_WORD = "on the word of "
BETTER_THAN_NEXT = "better than the next"
COUNTS = "Equilibria by solution concept"
NOT_COUNTED = "Not counted, as it is true in part only: "
NO_STATE_MEETS_IT = "no feasible state meets it"
BESIDE: Mapping[Effect, str] = {"improvement": "better than", "indifferent": "as good as", "loss": "worse than"}


# Concepts


def concept_name(concept: str) -> str:
    """What people call a concept: `Nash`, `SEQ`."""
    return CONCEPTS[concept].label if concept in CONCEPTS else concept


def concept(name: str) -> Span:
    """A solution concept by its acronym."""
    known = CONCEPTS[name]
    says = f"{known.title}: stable if {whole_idea(name)}"
    return Span(known.label, about=Reference("concept", name, says, typed=name))


def concepts(names: Iterable[str]) -> Line:
    """Some solution concepts in a sentence."""
    return series(map(concept, names))


def concepts_among(names: Sequence[str], asked: Collection[str]) -> Line:
    """Some of the concepts that were asked about: of very many, most are told by those that are left out."""
    others = [name for name in asked if name not in names]
    if len(names) <= MANY or len(others) >= len(names):
        return concepts(names)
    return line(f"all {len(asked)} concepts but ", concepts(others)) if others else line(f"all {len(asked)} concepts")


# Grounds


def ground_line(conflict: Conflict, ground: Ground, claims: Mapping[str, Claim]) -> Line:
    """A ground and who of `claims` stands behind it: `prefers: not war, according to Ryabkov, via the author`."""
    said = wish_line(conflict, ground, "prefers: ")
    who = word_line(claims, ground.because)
    return line(said, ", according to ", who) if who else said


def wish_line(conflict: Conflict, ground: Ground, prefers: str = "") -> Line:
    """A ground alone: a statement, or the two states with their sums of weights or their places in a ranking."""
    if ground.is_statement:
        return line(prefers, condition(conflict, ground.text))
    (above, one), (below, other) = ((state(conflict, each), said) for each, said in ground.sides)
    if ground.form == "weights":
        return line(f"weights: {one} for ", above, f", {other} for ", below)
    return line(f"{ground.form}: ", above, f" is {one}, ", below, f" {other}")


def beside_line(conflict: Conflict, ground: Ground, end: State) -> Line:
    """What decides between two states, told of the one at the `end`, without calling them by codes.

    `prefers: not war`, or `ranking: 5th, as against 3rd`.
    """
    if ground.is_statement:
        return wish_line(conflict, ground, "prefers: ")
    (above, one), (_, other) = ground.sides
    own, others = (one, other) if above == end else (other, one)
    return line(f"{ground.form}: {own}, as against {others}")


def much(degree: int) -> str:
    """By how many degrees something is better: `strongly`; nothing where it isn't."""
    return {0: "", 1: "mildly", 2: "strongly"}.get(degree, f"by {degree} degrees")


def as_line(conflict: Conflict, dm: str, ground: Ground, end: State) -> Line:
    """Why a state at the `end` of a move is better or worse for its mover, in words that go on from a sentence."""
    if not ground.is_statement:
        return line(" (", beside_line(conflict, ground, end), ")")
    it_prefers = agree(conflict, [dm], "it prefers", "they prefer")
    return line(f", as {it_prefers}: ", wish_line(conflict, ground))


def word_line(claims: Mapping[str, Claim], because: Iterable[str], most: int = CHAINS) -> Line:
    """On whose word something rests: each chain of voices once, `most` of them; nothing where it is nobody's."""
    chains: dict[str, Span] = {}
    for name in because:
        if name in claims:
            chains.setdefault(told(claims[name]), voices(name, claims[name]))
    more = [f"{len(chains) - most} more"] if len(chains) > most else []
    return joined([*list(chains.values())[:most], *more], "; ")


# Claims, and what rests on them


def claim(name: str, known: Claim, tone: Tone = "name", text: str = "") -> Span:
    """A claim by its id, which is what one types to withdraw it, or by another `text`."""
    return Span(text or name, tone, Reference("claim", name, stated(known)))


def without_link(account: str, concept: str, claims: Iterable[str]) -> Span:
    """Where a report can be played with, a link to what holds in an account without some claims; nothing elsewhere."""
    without = tuple(("without", each) for each in claims)
    return Span("", about=Reference("play", account, values=(("concept", concept), *without)))


def voices(name: str, known: Claim) -> Span:
    """Who says a claim, and through whom."""
    return Span(told(known), about=Reference("claim", name, stated(known)))


def said_line(name: str, known: Claim) -> Line:
    """A claim as somebody's words, speaker and stance first, as in `Ann denied (reported by the Gazette): it rains`."""
    speaker, *others = known.said_by
    by = "" if known.stance == "reports" else "reported by "
    through = line(f" ({by or 'via '}", joined(map(voice, others), ", via "), ")") if others else ()
    return line(voice(speaker), f" {STANCES[known.stance]}", through, ": ", claim(name, known, "", text=known.text))


def voice(name: str) -> Span:
    """Somebody who says or reports a claim."""
    return Span(name, about=Reference("voice", name))


def element_line(conflict: Conflict, element: Element) -> Line:
    """An element in a few words: `the option “United States: enter talks”`, `the United States prefers: not war`."""
    match element.kind:
        case "statement":
            prefers = agree(conflict, [element.dm], "prefers", "prefer")
            return line(party(conflict, element.dm), f" {prefers}: ", condition(conflict, element.text))
        case "preference":
            return line(f"the {element.text} of ", party(conflict, element.dm))
        case "option":
            return line("the option “", whose_option(conflict, element.text), "”")
        case "definition":
            return line("the name “", _written_name(conflict, str(element.path[1])), "”")
        case "infeasible" | "irreversible" | "removed move":
            return rule_line(conflict, element.kind, element.text)
        case "record move":
            return _move_on_record(conflict, element)


def _written_name(conflict: Conflict, name: str) -> Span:
    """What the file calls a definition, also where that name fell with its claims."""
    written = conflict.dispute.definitions[name]
    said = (isinstance(written, Definition) and written.name) or name
    return replace(definition(conflict, name, ""), text=said)


def _move_on_record(conflict: Conflict, element: Element) -> Line:
    """A move on record: `the move on record of 2018-03-08: the United States enters talks; at night`."""
    move = element.move
    assert move is not None
    take, drop = taken_code(conflict, move.take), taken_code(conflict, move.drop)
    changed = {each.id: bool(take >> bit & 1) for bit, each in enumerate(conflict.options) if (take | drop) >> bit & 1}
    if move.to:
        done = moves_to(conflict, move.movers, conflict.state(conflict.states.index(move.to)))
    else:
        done = does(conflict, changed) or parties(conflict, move.movers)
    told = joined([done, move.note] if move.note else [done], "; ")
    return line(f"the move on record of {move.date}: ", told)


def rule_line(conflict: Conflict, kind: str, text: str) -> Line:
    """What can't be, can't be undone, or is no move, as a file has it."""
    if kind == "removed move":
        return removed_line(conflict, text)
    return one_way_line(conflict, text) if kind == "irreversible" else line(f"{kind}: ", condition(conflict, text))


def one_way_line(conflict: Conflict, text: str) -> Line:
    """An irreversible option, which is written as `us.strike`, `not us.strike` or `us.strike if war`."""
    written, _, given = text.partition(" if ")
    name = written.removeprefix("not ")
    how = "can't be undone" if name == written else ONLY_DROPPED
    where = line(" if ", condition(conflict, given)) if given else ()
    return line("“", whose_option(conflict, name), f"” {how}", where)


def removed_line(conflict: Conflict, text: str) -> Line:
    """Moves that aren't there, which are written as `us: not talks -> deal`."""
    dm, _, rest = text.partition(": ")
    start, end = (_where(conflict, parse(each)) for each in rest.split(" -> "))
    has = agree(conflict, [dm], "has", "have")
    return line(party(conflict, dm), f" {has} no move from ", start, " to ", end)


def _where(conflict: Conflict, what: Condition) -> Words:
    """Where a condition is true: the state, if it settles each option and so is true of one alone."""
    parts = what.parts if isinstance(what, And) else (what,)
    settled = {str(each).removeprefix("not "): isinstance(each, Name) for each in parts if isinstance(each, Name | Not)}
    if len(parts) == len(conflict.options) and settled.keys() == {option.id for option in conflict.options}:
        code = sum(1 << place for place, option in enumerate(conflict.options) if settled[option.id])
        return state(conflict, conflict.state(code))
    return line("where ", condition(conflict, what))


def in_part_blocks(conflict: Conflict, states: Sequence[State], **about: str) -> Iterator[Block]:
    """The merged states that weren't counted, as an outcome is true of some of their members only."""
    if states:
        told = states_in_line(conflict, states, MOST_IN_PART, **about)
        yield not_counted(told)


def not_counted(told: Words) -> Paragraph:
    """That some merged states weren't counted, as an outcome is true of some of their members only."""
    return Paragraph(dimmed(NOT_COUNTED, told, "."))


def withdrawn_blocks(withdrawal: Withdrawal) -> tuple[Block, ...]:
    """Which claims were withdrawn, and which elements fell with them."""
    conflict, ids, fallen = withdrawal.conflict, withdrawal.claims, withdrawal.fallen
    known = conflict.claims
    named = [claim(each, known[each], "") if each in known else Span(each) for each in ids[:NAMED]]
    those = series(named) if len(ids) <= NAMED else line(joined(named), ", ...")
    head = line(f"Without {counted(len(ids), 'claim')} (", those, ") ")
    if not fallen:
        them = "it" if len(ids) == 1 else "them"
        others = f"whatever rests on {them} rests on other claims too"
        why = others if withdrawal.lightened else f"nothing rests on {them}"
        return (Paragraph(toned("strong", head, f"nothing falls: {why}.")),)
    fall = f"{counted(len(fallen), 'element')} {'falls' if len(fallen) == 1 else 'fall'}:"
    every = len(conflict.accounts)
    where = (
        toned("name", joined(account_name(conflict, name) for name in each.accounts if len(each.accounts) != every))
        for each in fallen
    )
    found = rows(*(("", name, element_line(conflict, each)) for name, each in zip(where, fallen, strict=True)))
    emptied = (
        Paragraph(line(no_preference_left(conflict, each.dm), _in_some(conflict, each.accounts)))
        for each in withdrawal.emptied
    )
    what = Table((Column(),) * 3, found, "What falls")
    return Paragraph(toned("strong", head, fall)), what, *emptied, *_made_one(conflict, withdrawal.joined)


def _made_one(conflict: Conflict, states: Sequence[int]) -> Iterator[Block]:
    """That a code which is feasible now makes merged states one that were several."""
    if states:
        told = states_in_line(conflict, [conflict.state(code) for code in states], MOST_IN_PART)
        how = "Several states each are one now, as what became feasible is one with all of them: "
        yield Paragraph(line(how, told, "."))


def dimmed(*words: Words) -> Line:
    """Words that say less than those around them."""
    return toned("dim", *words)


# Who has no preference left


def no_preference_left(conflict: Conflict, dm: str) -> Line:
    """That nothing is left of a decision maker's preference, and what that means."""
    has, then = agree(conflict, [dm], " has", " have"), agree(conflict, [dm], "it is", "they are")
    return line(party(conflict, dm, first=True), f"{has} no preference left: {then} then indifferent among all states")


def only_because(conflict: Conflict, dms: Sequence[str]) -> Line:
    """On whose indifference alone an answer rests: `only because Ann and Bob are then indifferent`."""
    return line("only because ", parties(conflict, dms), agree(conflict, dms, " is", " are"), " then indifferent")


def _in_some(conflict: Conflict, names: Sequence[str]) -> Line:
    return line() if len(names) == len(conflict.accounts) else line(" (in ", accounts(conflict, names), ")")
