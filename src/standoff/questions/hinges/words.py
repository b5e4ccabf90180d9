"""What each account hangs on, and on whose word, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from standoff.model.preferences import Alternatives
from standoff.model.voices import told
from standoff.questions.clauses import condition
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.questions.naming import cut_after, outcome_line, states_in_line
from standoff.questions.parties import account_title, party_name, party_names
from standoff.questions.words import (
    NO_STATE_MEETS_IT,
    claim,
    concept_name,
    dimmed,
    element_line,
    in_part_blocks,
    no_preference_left,
    only_because,
)
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows, text, toned
from standoff.render.words import counted, listed

LIMIT = 12  # hinges, and changes of preferences, that are written out
STATES = 8  # in a line
Changing = TypeVar("Changing", Hinge, StatementChange)
ON_VOICES = (
    "A claim counts once, whoever reports it: voices are those who speak. Withdrawing a claim says nothing against it; "
    "it asks what the answer would be without it."
)
LEFT_OUT = "What decides only because a party has no preference left, and is then indifferent, is left out"


def words(found: Hinges, *, limit: int = LIMIT) -> Answer:
    """The whole answer; of the hinges and changes of each account at most `limit`."""
    parts = []
    for each in found.answers:
        part = claims_part(found, each, limit)
        parts.append(replace(part, blocks=(*part.blocks, *single_changes(found, each, limit))))
    about = (asked(found), *([line(LEFT_OUT)] if found.no_indifference else []))
    return Answer(found.conflict.title, about, tuple(parts), tuple(_notes(found)))


def asked(found: Hinges) -> Line:
    """What is asked about."""
    return line("What decides whether this would hold: ", outcome_line(found.conflict, found.outcome))


def claims_part(found: Hinges, each: AccountHinges, limit: int) -> Part:
    """Whether it holds in an account, and which claims decide that."""
    name = account_title(found.conflict, each.account.id) if len(found.conflict.accounts) > 1 else "As things are"
    heading = line(Span(f"{name}, {concept_name(each.concept)}: ", "strong"), verdict(found, each))
    apart = in_part_blocks(found.conflict, each.in_part, account=each.account.id)
    return Part(heading, (*apart, *deciding_claims(found, each, limit)))


def verdict(found: Hinges, each: AccountHinges) -> Line:
    """Whether an outcome holds in an account, and in which states."""
    if not each.feasible:
        return line(f"{NO_STATE_MEETS_IT}.")
    if each.holds:
        return line("it holds, in ", states_in_line(found.conflict, each.states, STATES, account=each.account.id), ".")
    return line("it does not hold.")


def would_be(each: AccountHinges) -> str:
    """What would be of an outcome if the answer of an account were another."""
    return "It would no longer hold" if each.holds else "It would hold"


def no_hinge(each: AccountHinges) -> str:
    """That no claims decide the answer of an account."""
    if not each.grounded:
        return "Nothing in it rests on claims, so that no withdrawal could change that."
    changes = "break it" if each.holds else "make it hold"
    some = "single claim" if each.size == 1 else "set"
    reach = "" if each.size == 1 else f" of up to {each.size} claims"
    none = "No" if not each.skipped else "Among those that could be looked at, no"
    return f"{none} {some}{reach} whose withdrawal would {changes}."


def deciding_claims(found: Hinges, each: AccountHinges, limit: int) -> Iterator[Block]:
    """The smallest sets of claims that decide an outcome in an account."""
    if not each.grounded or not each.hinges:
        yield Paragraph(line(no_hinge(each)))
    else:
        reach = f"up to {counted(each.size, 'claim')}"
        real, others = apart(each.hinges)
        would = would_be(each)
        for hinges, so in ((real, ""), (others, ", but only because a party is then indifferent among all states")):
            if hinges:
                kinds = "a smallest set" if len(hinges) == 1 else f"{len(hinges):,} smallest sets"
                yield Paragraph(line(f"{would} without these claims{so} ({kinds} of {reach}):"))
                for hinge in hinges[:limit]:
                    yield from _hinge(found, each, hinge)
                yield from cut_after(limit, hinges, "  ")
    yield from cut_short(found, each)


def cut_short(found: Hinges, each: AccountHinges) -> Iterator[Paragraph]:
    """That larger sets weren't looked at, where fewer were than was asked for."""
    if each.size < found.size:
        sets = counted(each.sets, "single claim" if each.size == 1 else "set")
        sets += "" if each.size == 1 else f" of {each.size} claims at most"
        looked = f"only {sets} {'was' if each.sets == 1 else 'were'} looked at, and no larger ones"
        costs = f"{concept_name(each.concept)} takes so long to work out"
        why = costs if each.costly else "There are so many larger sets"
        yield Paragraph(toned("doubt", f"{why} that {looked}: up to {counted(found.size, 'claim')} were asked for."))


def apart(found: Sequence[Changing]) -> tuple[list[Changing], list[Changing]]:
    """What changes the answer by itself, and what does only because somebody is then indifferent."""
    return [each for each in found if not each.indifferent], [each for each in found if each.indifferent]


def _hinge(found: Hinges, each: AccountHinges, hinge: Hinge) -> Iterator[Block]:
    head = f"{counted(len(hinge.claims), 'claim')}, {counted(len(hinge.speakers), 'voice')}: {listed(hinge.speakers)}"
    without = Reference("screen", "hinges", values=(("without", ",".join(hinge.claims)),))
    yield Paragraph(line(f"{head} ", Span("(see what moves)", about=without)), 2)
    known = {name: found.conflict.claims[name] for name in hinge.claims}
    said = (("", claim(name, each), each.text, f"{told(each)} ({each.stance})") for name, each in known.items())
    yield _table(4, rows(*said), "The claims")
    them = "without them" if len(hinge.claims) > 1 else "without it"
    after: list[tuple[str, Line]] = [
        ("" if place else them, line("this falls: ", element_line(found.conflict, element)))
        for place, element in enumerate(hinge.fallen)
    ]
    others = (dm for dm in hinge.emptied if dm not in hinge.indifferent)
    after += [("then", no_preference_left(found.conflict, dm)) for dm in others]
    if not hinge.feasible:
        after.append(("then", line(f"{NO_STATE_MEETS_IT} any more")))
    if len(hinge.states):
        seen = {"account": each.account.id, "without": ",".join(hinge.claims)}
        shown = states_in_line(found.conflict, hinge.states, STATES, **seen)
        verb = " holds" if len(hinge.states) == 1 else " hold"
        after.append(("then", line(shown, verb)))
    if hinge.indifferent:
        why = only_because(found.conflict, hinge.indifferent)
        after.append(("", why) if len(hinge.states) else ("then", line("it no longer holds, ", why)))
    yield _table(3, rows(*(("", *row) for row in after)), "What falls with them")


def _table(columns: int, cells: tuple[tuple[Line, ...], ...], caption: str, indent: int = 2) -> Table:
    """A table below a line."""
    return Table((Column(),) * columns, cells, caption, indent=indent)


def left_alone(found: Hinges, each: AccountHinges) -> str:
    """Whose preferences aren't varied, in brackets."""
    alone = text(party_names(found.conflict, each.unvaried))
    kinds = listed(_kinds(found, each), " or ")
    return f" ({alone} left alone: their {kinds} aren't varied)" if each.unvaried else ""


def _kinds(found: Hinges, each: AccountHinges) -> list[str]:
    """What the preferences are in which nothing is varied."""
    own = zip(found.conflict.decision_makers, each.account.preferences, strict=True)
    several = [isinstance(preference, Alternatives) for dm, preference in own if dm.id in each.unvaried]
    return [*["rankings", "weights"] * (not all(several)), *["several readings"] * any(several)]


def no_change(found: Hinges, each: AccountHinges) -> str:
    """That no single preference decides the answer of an account."""
    if len(each.unvaried) == len(found.conflict.decision_makers):
        kinds = listed(_kinds(found, each), " or ")
        return f"The preferences are {kinds}, in which nothing is dropped or moved."
    return f"No single preference, dropped or moved in its list, changes that{left_alone(found, each)}."


def single_changes(found: Hinges, each: AccountHinges, limit: int) -> Iterator[Block]:
    """The single preferences that decide an outcome in an account."""
    some = left_alone(found, each)
    if not each.changes:
        yield Paragraph(line(no_change(found, each)))
        return
    real, others = apart(each.changes)
    only = "It would be otherwise without the only preference of a party, which is then indifferent"
    for changes, head in (
        (real, f"It would be otherwise with a single preference changed{some}:"),
        (others, f"{only}{'' if real else some}:"),
    ):
        if changes:
            yield Paragraph(line(head))
            them = alike(changes)
            cells = rows(*(_change(found, each, some) for some in them[:limit]))
            yield _table(6, cells, "Single preferences that change it", indent=0)
            yield from cut_after(limit, them, "  ")


def alike(changes: Sequence[StatementChange]) -> list[list[StatementChange]]:
    """Changes of one statement that make the same states hold, together."""
    found: dict[object, list[StatementChange]] = {}
    for each in changes:
        found.setdefault((each.dm, each.place, each.effect, each.states.codes.tobytes()), []).append(each)
    return list(found.values())


def _how(changes: Sequence[StatementChange]) -> str:
    """What is done with a statement: `dropped, or moved from 2 to 3 or 4`."""
    places = [str(each.to) for each in changes if each.to is not None]
    moved = [f"moved from {changes[0].place} to {listed(places, ' or ')}"] if places else []
    return ", or ".join([*["dropped"] * any(each.to is None for each in changes), *moved])


def _change(found: Hinges, each: AccountHinges, changes: Sequence[StatementChange]) -> tuple[str | Span | Line, ...]:
    change, how, name = changes[0], _how(changes), each.account.id
    states = states_in_line(found.conflict, change.states, STATES, account=name) if len(change.states) else ()
    behind = listed(change.speakers) if change.speakers else "on nobody's word"
    statement = condition(found.conflict, change.statement.condition)
    return "", party_name(found.conflict, change.dm), statement, how, states, dimmed(behind)


def _notes(found: Hinges) -> Iterator[Line]:
    if any(each.grounded for each in found.answers):
        yield line(ON_VOICES)
    if any(hinge.indifferent for each in found.answers for hinge in each.hinges):
        leaving_out = Reference("question", "hinges", values=(("no_indifference", ""),))
        way = Span("leaving these out", about=leaving_out)
        yield line("A larger set may do so without anybody's indifference: ", way, " looks for such sets.")
    skipped = sum(each.skipped for each in found.answers)
    if skipped:
        yield line(f"{counted(skipped, 'variant')} left out: a preference doesn't fit the states then.")
