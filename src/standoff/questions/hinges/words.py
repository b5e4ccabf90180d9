"""What each account hangs on, and on whose word, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.model.voices import told
from standoff.questions.clauses import condition
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.questions.naming import cut_after, outcome_line, states_in_line
from standoff.questions.parties import account_title, party_name, party_names
from standoff.questions.words import NO_STATE_MEETS_IT, claim, concept_name, dimmed, element_line
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows, text, toned
from standoff.render.words import counted, listed

LIMIT = 12  # hinges, and changes of preferences, that are written out
STATES = 8  # in a line
GRID = (Column(), Column(), Column())
CLAIMS = (*GRID, Column())


def words(found: Hinges, *, limit: int = LIMIT) -> Answer:
    """The whole answer; of the hinges and changes of each account at most `limit`."""
    parts = []
    for each in found.answers:
        part = claims_part(found, each, limit)
        parts.append(replace(part, blocks=(*part.blocks, *_changes(found, each, limit))))
    return Answer(found.conflict.title, (asked(found),), tuple(parts), tuple(line(note) for note in _notes(found)))


def asked(found: Hinges) -> Line:
    """What is asked about."""
    return line("What decides whether this would hold: ", outcome_line(found.conflict, found.outcome))


def claims_part(found: Hinges, each: AccountHinges, limit: int) -> Part:
    """Whether it holds in an account, and which claims decide that."""
    name = account_title(found.conflict, each.account.id) if len(found.conflict.accounts) > 1 else "As things are"
    heading = line(Span(f"{name}, {concept_name(each.concept)}: ", "strong"), _verdict(found, each))
    return Part(heading, tuple(_hinges(found, each, limit)))


def _verdict(found: Hinges, each: AccountHinges) -> Line:
    if not each.feasible:
        return line(f"{NO_STATE_MEETS_IT}.")
    if each.holds:
        return line("it holds, in ", states_in_line(found.conflict, each.states, STATES, account=each.account.id), ".")
    return line("it does not hold.")


def _hinges(found: Hinges, each: AccountHinges, limit: int) -> Iterator[Block]:
    reach = f"up to {counted(each.size, 'claim')}"
    if not each.grounded:
        yield Paragraph(line("Nothing in it rests on claims, so that no withdrawal could change that."))
    elif not each.hinges:
        changes = "break it" if each.holds else "make it hold"
        none = "No set" if not each.skipped else "Among those that could be looked at, no set"
        yield Paragraph(line(f"{none} of {reach} whose withdrawal would {changes}."))
    else:
        what = "It would no longer hold" if each.holds else "It would hold"
        kinds = "a smallest set" if len(each.hinges) == 1 else f"{len(each.hinges):,} smallest sets"
        yield Paragraph(line(f"{what} without these claims ({kinds} of {reach}):"))
        for hinge in each.hinges[:limit]:
            yield from _hinge(found, each, hinge)
        yield from cut_after(limit, each.hinges, "  ")
    if each.size < found.size:
        yield Paragraph(toned("doubt", f"Larger sets were not looked at: there are too many of {found.size}."))


def _hinge(found: Hinges, each: AccountHinges, hinge: Hinge) -> Iterator[Block]:
    head = f"{counted(len(hinge.claims), 'claim')}, {counted(len(hinge.speakers), 'voice')}: {listed(hinge.speakers)}"
    without = Reference("screen", "hinges", values=(("without", ",".join(hinge.claims)),))
    yield Paragraph(line(f"{head} ", Span("(see what moves)", about=without)), indent=2)
    known = {name: found.conflict.claims[name] for name in hinge.claims}
    said = (("", claim(name, each), each.text, f"{told(each)} ({each.stance})") for name, each in known.items())
    yield Table(CLAIMS, rows(*said), "The claims", indent=2)
    them = "without them" if len(hinge.claims) > 1 else "without it"
    after: list[tuple[str, Line]] = [
        ("" if place else them, line("this falls: ", element_line(found.conflict, element)))
        for place, element in enumerate(hinge.fallen)
    ]
    if not hinge.feasible:
        after.append(("then", line(f"{NO_STATE_MEETS_IT} any more")))
    if len(hinge.states):
        seen = {"account": each.account.id, "without": ",".join(hinge.claims)}
        shown = states_in_line(found.conflict, hinge.states, STATES, **seen)
        verb = " holds" if len(hinge.states) == 1 else " hold"
        after.append(("then", line(shown, verb)))
    yield Table(GRID, rows(*(("", *row) for row in after)), "What falls with them", indent=2)


def _changes(found: Hinges, each: AccountHinges, limit: int) -> Iterator[Block]:
    if len(each.unvaried) == len(found.conflict.decision_makers):
        yield Paragraph(line("The preferences are rankings or weights, in which nothing is dropped or moved."))
        return
    alone = text(party_names(found.conflict, each.unvaried))
    some = f" ({alone} left alone: their rankings or weights aren't varied)" if each.unvaried else ""
    if not each.changes:
        yield Paragraph(line(f"No single preference, dropped or moved in its list, changes that{some}."))
        return
    yield Paragraph(line(f"It would be otherwise with a single preference changed{some}:"))
    changes = rows(*(_change(found, each, change) for change in each.changes[:limit]))
    yield Table((Column(),) * 6, changes, "Single preferences that change it")
    yield from cut_after(limit, each.changes, "  ")


def _change(found: Hinges, each: AccountHinges, change: StatementChange) -> tuple[str | Span | Line, ...]:
    how = "dropped" if change.to is None else f"moved from {change.place} to {change.to}"
    there = {"account": each.account.id}
    states = states_in_line(found.conflict, change.states, STATES, **there) if len(change.states) else ()
    behind = listed(change.speakers) if change.speakers else "on nobody's word"
    statement = condition(found.conflict, change.statement.condition)
    return "", party_name(found.conflict, change.dm), statement, how, states, dimmed(behind)


def _notes(found: Hinges) -> Iterator[str]:
    if any(each.grounded for each in found.answers):
        yield (
            "A claim counts once, whoever reports it: voices are those who speak. Withdrawing a claim says nothing "
            "against it; it asks what the answer would be without it."
        )
    skipped = sum(each.skipped for each in found.answers)
    if skipped:
        yield f"{counted(skipped, 'variant')} left out: a ranking no longer fits the states then."
