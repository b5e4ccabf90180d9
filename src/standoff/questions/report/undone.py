"""What was done for good in states that hold: it can't be undone, whatever anybody wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.model.accounts import Irreversible
from standoff.model.conditions import And, Condition, Name, Not
from standoff.model.conflict import Conflict
from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.analyse.agreement import true_at
from standoff.questions.clauses import does
from standoff.questions.parties import accounts, in_words, parties
from standoff.questions.report.wishes import behind
from standoff.render.answer import Line
from standoff.render.lines import joined, line, series, text

OPTIONS = 4  # that are told


@dataclass(frozen=True)
class ForGood:
    """An option that can't be undone, by the accounts in which that is so and in which a state that holds has it done.

    `codes` are those of these states.
    """

    rule: Irreversible
    accounts: tuple[str, ...]
    codes: frozenset[int]


def for_good(analysis: Analysis, lead: str) -> list[ForGood]:
    """What was done for good in the states that hold under a concept, each option once."""
    found: dict[tuple[int, bool], ForGood] = {}
    for name, each in analysis.items():
        for rule in each.account.irreversible:
            codes = each.equilibria(lead).codes
            done = frozenset(codes[true_at(analysis.conflict, codes, _done(analysis.conflict, rule))].tolist())
            if done:
                key = (rule.option, rule.forward)
                known = found.get(key, ForGood(rule, (), frozenset()))
                names = dict.fromkeys((*known.accounts, name))
                found[key] = ForGood(known.rule, tuple(names), known.codes | done)
    return list(found.values())


def told_of(analysis: Analysis, lead: str) -> Iterator[Line]:
    """In how many states something was done for good, what, on whose word, and whether anybody would gain by it."""
    conflict, found = analysis.conflict, for_good(analysis, lead)
    if not found:
        return
    some, of = len(frozenset[int]().union(*(each.codes for each in found))), len(analysis.anywhere(lead))
    words = [text(_word(conflict, each)) for each in found]
    alike = len(set(words)) == 1
    told = [line(_act(conflict, each), () if alike else line(" (", _word(conflict, each), ")")) for each in found]
    more = [f"{len(told) - OPTIONS} more such options"] if len(told) > OPTIONS else []
    acts = series([*told[:OPTIONS], *more], " or ")
    yield line(_where(some, of), ", something was done that can't be undone: ", acts, ".")
    if alike and conflict.claims:
        yield line("That it can't be undone is ", _word(conflict, found[0]), ".")
    yield from _gains(analysis, found)


def _where(some: int, of: int) -> str:
    if some == of:
        return "In the only state that holds" if of == 1 else "In each state that holds"
    return f"In {in_words(some)} of the {in_words(of)} states that hold"


def _act(conflict: Conflict, each: ForGood) -> Line:
    return does(conflict, {conflict.options[each.rule.option].id: each.rule.forward})


def _word(conflict: Conflict, each: ForGood) -> Line:
    """On whose word something can't be undone; nothing where the file has no claims."""
    if not conflict.claims:
        return ()
    said = behind(conflict, each.rule.because)
    return line("told by ", said) if each.rule.because else said


def _done(conflict: Conflict, rule: Irreversible) -> Condition:
    """What is so where something was done that can't be undone from there."""
    option = Name(conflict.options[rule.option].id)
    done = option if rule.forward else Not(option)
    return done if rule.given is None else And((done, rule.given))


# Whether anybody would begin it


def _gains(analysis: Analysis, found: Sequence[ForGood]) -> Iterator[Line]:
    """Whether a move from where things stand that does so is better for its mover, in some account."""
    ways = [(name, dm, gains) for name, each in analysis.items() for dm, gains in _moves(each, found)]
    if not ways:
        return
    better: dict[str, list[str]] = {}
    for name, dm, gains in ways:
        if gains:
            better.setdefault(dm, []).append(name)
    several = len(analysis) > 1
    if not better:
        anywhere = ", by any account" if several else ""
        yield line(f"From where things stand, no move that does so is better for its mover{anywhere}.")
        return
    by = {dm: line(" (by ", accounts(analysis.conflict, dict.fromkeys(names)), ")") for dm, names in better.items()}
    told = (line(parties(analysis.conflict, [dm]), where if several else ()) for dm, where in by.items())
    yield line("From where things stand, a move that does so is better for its mover: ", joined(told, "; "), ".")


def _moves(each: AccountAnalysis, found: Sequence[ForGood]) -> Iterator[tuple[str, bool]]:
    """By whom such moves could be made from where things stand, and whether one of them is better for its mover."""
    quo, conflict = each.status_quo, each.conflict
    if quo is None:
        return
    start, codes = each.slot(quo.code), each.model.listing.codes
    for one in found:
        done = _done(conflict, one.rule)
        dm = conflict.options[one.rule.option].dm
        ends = each.model.space.moves(start, dm)
        ends = ends[true_at(conflict, codes[ends], done)]
        if each.account.id in one.accounts and len(ends) and not true_at(conflict, codes[[start]], done)[0]:
            ranks = each.model.ranks[dm]
            yield conflict.decision_makers[dm].id, bool((ranks[ends] > ranks[start]).any())
