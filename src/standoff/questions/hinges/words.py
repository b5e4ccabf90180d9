"""What each account hangs on, and on whose word, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from standoff.model.voices import told
from standoff.questions.analyse import States
from standoff.questions.clauses import condition
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.questions.naming import cut_after, outcome_line, states_in_line, states_in_words
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
    without_link,
)
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows, text, toned
from standoff.render.words import counted, listed

LIMIT = 12  # hinges, and changes of preferences, that are written out
STATES = 8  # in a line
Changing = TypeVar("Changing", Hinge, StatementChange)
CLAIMS = ("claim", "what it says", "who says so")
GRID = ("", "")
CHANGES = ("party", "prefers", "if in its list that is", "this holds", "on whose word")
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


def verdict(found: Hinges, each: AccountHinges, *, plain: bool = False) -> Line:
    """Whether an outcome holds in an account, and in which states."""
    if not each.feasible:
        return line(f"{NO_STATE_MEETS_IT}.")
    if each.holds:
        return line("it holds, in ", _states(found, each.states, plain, account=each.account.id), ".")
    return line("it does not hold.")


def _states(found: Hinges, states: States, plain: bool, **about: str) -> Line:
    """Some states in a sentence; `plain` for people without codes."""
    told = states_in_words if plain else states_in_line
    return told(found.conflict, states, STATES, **about)


def no_hinge(each: AccountHinges) -> str:
    """That no claims decide the answer of an account."""
    if not each.grounded:
        return "Nothing in it rests on claims, so that no withdrawal could change that."
    changes = "break it" if each.holds else "make it hold"
    none = "No set" if not each.skipped else "Among those that could be looked at, no set"
    return f"{none} of up to {counted(each.size, 'claim')} whose withdrawal would {changes}."


def deciding_claims(found: Hinges, each: AccountHinges, limit: int, *, plain: bool = False) -> Iterator[Block]:
    """The smallest sets of claims that decide an outcome in an account; `plain` for people who can't ask further."""
    if not each.grounded or not each.hinges:
        yield Paragraph(line(no_hinge(each)))
    else:
        reach = f"up to {counted(each.size, 'claim')}"
        real, others = _apart(each.hinges)
        would = "It would no longer hold" if each.holds else "It would hold"
        for hinges, so in ((real, ""), (others, ", but only because a party is then indifferent among all states")):
            if hinges:
                kinds = "a smallest set" if len(hinges) == 1 else f"{len(hinges):,} smallest sets"
                yield Paragraph(line(f"{would} without these claims{so} ({kinds} of {reach}):"))
                for hinge in hinges[:limit]:
                    yield from _hinge(found, each, hinge, plain)
                yield from cut_after(limit, hinges, "  ")
    if each.size < found.size:
        yield Paragraph(toned("doubt", f"Larger sets were not looked at: there are too many of {found.size}."))


def _apart(found: Sequence[Changing]) -> tuple[list[Changing], list[Changing]]:
    """What changes the answer by itself, and what does only because somebody is then indifferent."""
    return [each for each in found if not each.indifferent], [each for each in found if each.indifferent]


def _hinge(found: Hinges, each: AccountHinges, hinge: Hinge, plain: bool) -> Iterator[Block]:
    head = f"{counted(len(hinge.claims), 'claim')}, {counted(len(hinge.speakers), 'voice')}: {listed(hinge.speakers)}"
    further = Reference("screen", "hinges", values=(("without", ",".join(hinge.claims)),))
    link = without_link(each.account.id, each.concept, hinge.claims)
    yield Paragraph(line(head, link if plain else line(" ", Span("(see what moves)", about=further))), 2)
    known = {name: found.conflict.claims[name] for name in hinge.claims}
    said = (("", claim(name, each), each.text, f"{told(each)} ({each.stance})") for name, each in known.items())
    yield _table(CLAIMS, rows(*said), "The claims", plain)
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
        shown = _states(found, hinge.states, plain, **seen)
        verb = " holds" if len(hinge.states) == 1 else " hold"
        after.append(("then", line(shown, verb)))
    if hinge.indifferent:
        why = only_because(found.conflict, hinge.indifferent)
        after.append(("", why) if len(hinge.states) else ("then", line("it no longer holds, ", why)))
    yield _table(GRID, rows(*(("", *row) for row in after)), "What falls with them", plain)


def _table(
    names: Sequence[str], cells: tuple[tuple[Line, ...], ...], caption: str, plain: bool, indent: int = 2
) -> Table:
    """A table below a line; where it is `plain`, the columns have names, and none is left empty as an indent."""
    if plain:
        told = [place for place in range(len(names)) if any(row[place + 1] for row in cells)]
        columns = tuple(Column(line(names[place]), folds=True) for place in told)
        return Table(columns, tuple(tuple(row[place + 1] for place in told) for row in cells), caption)
    return Table((Column(),) * (len(names) + 1), cells, caption, indent=indent)


def _left_alone(found: Hinges, each: AccountHinges) -> str:
    alone = text(party_names(found.conflict, each.unvaried))
    return f" ({alone} left alone: their rankings or weights aren't varied)" if each.unvaried else ""


def no_change(found: Hinges, each: AccountHinges) -> str:
    """That no single preference decides the answer of an account."""
    if len(each.unvaried) == len(found.conflict.decision_makers):
        return "The preferences are rankings or weights, in which nothing is dropped or moved."
    return f"No single preference, dropped or moved in its list, changes that{_left_alone(found, each)}."


def single_changes(found: Hinges, each: AccountHinges, limit: int, *, plain: bool = False) -> Iterator[Block]:
    """The single preferences that decide an outcome in an account."""
    some = _left_alone(found, each)
    if not each.changes:
        yield Paragraph(line(no_change(found, each)))
        return
    real, others = _apart(each.changes)
    only = "It would be otherwise without the only preference of a party, which is then indifferent"
    for changes, head in (
        (real, f"It would be otherwise with a single preference changed{some}:"),
        (others, f"{only}{'' if real else some}:"),
    ):
        if changes:
            yield Paragraph(line(head))
            them = alike(changes)
            cells = rows(*(_change(found, each, some, plain) for some in them[:limit]))
            yield _table(CHANGES, cells, "Single preferences that change it", plain, indent=0)
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


def _change(
    found: Hinges, each: AccountHinges, changes: Sequence[StatementChange], plain: bool
) -> tuple[str | Span | Line, ...]:
    change, how = changes[0], _how(changes)
    there = {"account": each.account.id}
    states = _states(found, change.states, plain, **there) if len(change.states) else ()
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
