"""What decides an outcome, for people without codes: told once where accounts agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.elements import Element
from standoff.model.voices import speakers
from standoff.questions.analyse import States
from standoff.questions.clauses import condition
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.questions.hinges.words import alike as together
from standoff.questions.hinges.words import apart, cut_short, left_alone, no_change, would_be
from standoff.questions.naming import states_in_words
from standoff.questions.parties import agree, every_account, in_words, party
from standoff.questions.told_once import alike, which
from standoff.questions.words import (
    NO_STATE_MEETS_IT,
    dimmed,
    element_line,
    no_preference_left,
    not_counted,
    only_because,
    said_line,
    voice,
    without_link,
)
from standoff.render.answer import Block, Cut, Item, Line, Outline, Paragraph, Part
from standoff.render.lines import capital, framed_line, line, series, toned
from standoff.render.words import counted, listed

LIMIT = 4  # of the sets of claims and of the preferences that are told of each account
STATES = 8  # in a line


def plainly(found: Hinges) -> Iterator[Block]:
    """Whether the outcome holds in each account, and which claims and preferences decide that."""
    answers = {each.account.id: each for each in found.answers}
    told = {name: (_verdict(found, each), tuple(_deciding(found, each))) for name, each in answers.items()}
    for names, (holds, blocks) in alike(told):
        where = which(found.conflict, names, answers)
        head = line(where or capital(every_account(len(answers))), ": ", holds) if len(answers) > 1 else capital(holds)
        yield Part(toned("strong", head), blocks)


def _verdict(found: Hinges, each: AccountHinges) -> Line:
    """Whether it holds and, where it is met by several states, in which."""
    if not each.feasible:
        return line(f"{NO_STATE_MEETS_IT}.")
    if not each.holds:
        return line("it doesn't hold.")
    if isinstance(found.outcome, int):
        return line("it holds.")
    return line("it holds, in ", states_in_words(found.conflict, each.states, STATES, account=each.account.id), ".")


def _deciding(found: Hinges, each: AccountHinges) -> Iterator[Block]:
    if each.in_part:
        yield not_counted(states_in_words(found.conflict, each.in_part, STATES, account=each.account.id))
    if found.conflict.claims:
        yield from _claims(found, each)
    yield from _preferences(found, each)


# Claims


def _claims(found: Hinges, each: AccountHinges) -> Iterator[Block]:
    """The smallest sets of claims without which it would be otherwise, one by one."""
    if not each.grounded or not each.hinges:
        yield Paragraph(line(_no_hinge(each)))
    real, others = apart(each.hinges)
    for hinge in [*real, *others][:LIMIT]:
        link = without_link(each.account.id, each.concept, hinge.claims)
        yield Outline(Item(line(_would(each, hinge), link), tuple(_hinge(found, each, hinge))))
    more = len(each.hinges) - LIMIT
    if more > 0:
        yield Cut(line(f"and {counted(more, 'more smallest set')} of claims"))
    yield from cut_short(found, each)


def _no_hinge(each: AccountHinges) -> str:
    """That no claims decide the answer of an account."""
    if not each.grounded:
        return "Nothing in it rests on claims, so that taking claims back could not change that."
    some = "single claim" if each.size == 1 else f"set of up to {in_words(each.size)} claims"
    skipped = " that could be looked at" if each.skipped else ""
    return f"No {some}{skipped}, taken back, would change that."


def _would(each: AccountHinges, hinge: Hinge) -> Line:
    """What would be without a smallest set of claims and, where that is known, that no part of the set does it."""
    number = len(hinge.claims)
    would, still = would_be(each), "it still would" if each.holds else "it wouldn't"
    if number == 1:
        return line(f"{would} without this claim:")
    those = "both of these claims" if number == 2 else f"these {in_words(number)} claims together"
    part = "one of them alone" if number == 2 else "only some of them"
    only = "" if each.skipped or hinge.indifferent else f" (without {part}, {still})"
    return line(f"{would} without {those}{only}:")


def _hinge(found: Hinges, each: AccountHinges, hinge: Hinge) -> Iterator[Item]:
    """The claims of a set with what the file notes on them, what falls with them, and what is so then."""
    conflict = found.conflict
    for name in hinge.claims:
        known = conflict.claims[name]
        note = (Item(dimmed(f"note: {known.note}")),) if known.note else ()
        yield Item(said_line(name, known), note)
    for element in hinge.fallen:
        yield Item(_falls(found, element))
    for dm in hinge.emptied:
        if dm not in hinge.indifferent:
            yield Item(no_preference_left(conflict, dm))
    if not hinge.feasible:
        yield Item(line(f"Then {NO_STATE_MEETS_IT} any more"))
    yield from _then(found, each, hinge.states)
    if hinge.indifferent:
        yield Item(line("This is so ", only_because(conflict, hinge.indifferent)))


def _falls(found: Hinges, element: Element) -> Line:
    """What falls with some claims, in words that say whose it was."""
    conflict = found.conflict
    if element.kind == "statement":
        wants = agree(conflict, [element.dm], " wants", " want")
        return line("Then the list of what ", party(conflict, element.dm), wants, " loses: ", _wish(found, element))
    return line("Then this falls: ", element_line(conflict, element))


def _wish(found: Hinges, element: Element) -> Line:
    return line(condition(found.conflict, element.text))


def _then(found: Hinges, each: AccountHinges, states: States) -> Iterator[Item]:
    """Which states hold then, where it isn't one that was asked about."""
    if len(states) and not isinstance(found.outcome, int):
        shown = states_in_words(found.conflict, states, STATES, account=each.account.id)
        yield Item(line("Then ", shown, " holds" if len(states) == 1 else " hold"))


# Preferences


def _preferences(found: Hinges, each: AccountHinges) -> Iterator[Block]:
    """The single preferences that decide an outcome in an account, one by one."""
    if not each.changes:
        yield Paragraph(line(no_change(found, each)))
        return
    real, others = apart(each.changes)
    changes = [*together(real), *together(others)]
    told: list[Item | Cut] = [Item(_change(found, each, some), tuple(_then(found, each, some[0].states)))
                              for some in changes[:LIMIT]]  # fmt: skip
    more = len(changes) - LIMIT
    if more > 0:
        told.append(Cut(line(f"and {counted(more, 'more preference')}"), limit=0))
    head = "It would be otherwise with one preference alone changed"
    yield Outline(Item(line(f"{head}{left_alone(found, each)}:"), tuple(told)))


def _change(found: Hinges, each: AccountHinges, changes: Sequence[StatementChange]) -> Line:
    """What would have to become of a preference, whose it is and on whose word."""
    conflict, change = found.conflict, changes[0]
    wish = framed_line(condition(conflict, change.statement.condition))
    places = [str(one.to) for one in changes if one.to is not None]
    moved = [f"moved from place {change.place} to {listed(places, ' or ')}"] if places else []
    how = " or ".join([*["left out"] * any(one.to is None for one in changes), *moved])
    wants = agree(conflict, [change.dm], " wants", " want")
    whose = line(f" were {how} in the list of what ", party(conflict, change.dm), wants)
    said = speakers(conflict.claims[name] for name in change.statement.because)
    word = line("; on the word of ", series(voice(name) for name in said)) if said else "; on nobody's word"
    only = line(", ", only_because(conflict, change.indifferent)) if change.indifferent else ()
    return line("if ", wish, whose, dimmed(word), only)
