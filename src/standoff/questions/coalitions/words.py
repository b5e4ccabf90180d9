"""What some could do together, in words: which equilibria withstand all coalitions, and how the others are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import State
from standoff.questions.arguments import Limit
from standoff.questions.coalitions import AccountCoalitions, Coalitions, Departure, Together
from standoff.questions.grounds import ordinal
from standoff.questions.naming import called, codes, states_in_line, step_line
from standoff.questions.parties import account_name, accounts_asked, parties, party
from standoff.questions.words import concept, dimmed
from standoff.render.answer import Answer, Block, Cut, Line, Paragraph, Part
from standoff.render.lines import joined, line, series, toned
from standoff.render.words import counted
from standoff.stability import CONCEPTS

STATES = 8  # that are told, unless the user asks for more
WITHSTAND = 12  # that are named
COALITIONS = 4  # of a state that are told
NAMED = 3  # coalitions of a kind that are named


def words(found: Coalitions, *, limit: Limit = STATES) -> Answer:
    """The whole answer; of at most `limit` equilibria it is told how they are left."""
    about = [line("What could be left together"), *accounts_asked(found.conflict, found)]
    parts = [_part(found, each, name, limit) for each in found.values() for name in found.concepts]
    return Answer(found.conflict.title, (joined(about), *_may_act(found)), tuple(parts), (_more(found),))


def _may_act(found: Coalitions) -> Iterator[Line]:
    """Which coalitions may act, where these aren't all."""
    conflict = found.conflict
    allowed = {each.analysis.model.terms.coalitions for each in found.values()}
    if len(allowed) > 1:
        yield line("Each account names the coalitions that may act.")
    for some in allowed - {None} if len(allowed) == 1 else ():
        ids = [dm.id for dm in conflict.decision_makers]
        told = [parties(conflict, [ids[dm] for dm in members]) for members in (some or ())[:NAMED]]
        more = [f"{len(some or ()) - NAMED} more"] if len(some or ()) > NAMED else []
        yield line("Only these are asked about: ", joined([*told, *more], "; "), ".")


def _more(found: Coalitions) -> Line:
    names = series(concept(name) for name in found.concepts)
    return line("A state that no coalition and nobody alone has a reason to leave is stable by ", names, ".")


def _part(found: Coalitions, each: AccountCoalitions, name: str, limit: int) -> Part:
    where = [account_name(found.conflict, each.analysis.account.id)] if len(found) > 1 else []
    under = [concept(each[name].plain)] if len(found.concepts) > 1 else []
    pareto = ["as Pareto has it"] if len(found.concepts) > 1 and name.startswith("pareto_") else []
    heading = toned("strong", joined([*where, *under, *pareto]))
    if not each.feasible:
        return Part(heading, (Paragraph(line("That state can't be in this account.")),), name="coalitions")
    about = _state(each, each[name]) if each.state is not None else _equilibria(each[name], limit)
    return Part(heading, tuple(about), name="coalitions")


# A state


def _state(each: AccountCoalitions, together: Together) -> Iterator[Block]:
    assert each.state is not None
    conflict, told = each.analysis.conflict, together.departures(each.state, alone=True)
    yield Paragraph(toned("strong", called(conflict, each.state, account=each.analysis.account.id)))
    if not told:
        yield Paragraph(line("Nobody has a reason to leave it, alone or together."))
    yield from _departures(together, told)


# What holds


def _equilibria(together: Together, limit: int) -> Iterator[Block]:
    conflict, name = together.analysis.conflict, together.analysis.account.id
    many, steady, broken = len(together.equilibria), together.withstand, together.broken
    plain = concept(together.plain)
    if not many:
        yield Paragraph(line("No state is an equilibrium under ", plain, ", so there is nothing to leave."))
        return
    means = f" ({CONCEPTS[together.plain].holds})"
    kind = line(plain, " equilibrium" if many == 1 else " equilibria", dimmed(means))
    withstanding = line(": ", _named(together, steady), ".") if len(steady) else line(".")
    if not len(broken):
        which = line("the only ") if many == 1 else line(f"any of the {many:,} ")
        yield Paragraph(toned("strong", "No coalition can leave ", which, kind, line(withstanding)))
        return
    verb = "withstands" if len(steady) < 2 else "withstand"
    some = f"{f'{len(steady):,}' if len(steady) else 'none'} {verb}"
    yield Paragraph(toned("strong", f"Of {many:,} ", kind, f", {some} every coalition", withstanding))
    for left in broken[:limit]:
        yield Paragraph(toned("strong", called(conflict, left, account=name)))
        yield from _departures(together, together.departures(left))
    if len(broken) > limit:
        rest = broken[limit:]
        yield Cut(line(f"and {len(rest):,} more that some coalition can leave: ", codes(conflict, rest, WITHSTAND)))


def _named(together: Together, states: Sequence[State]) -> Line:
    return states_in_line(together.analysis.conflict, states, WITHSTAND, account=together.analysis.account.id)


# How a state is left


def _departures(together: Together, told: Sequence[Departure]) -> Iterator[Block]:
    """The smallest coalitions that can leave, each in full, and others by name: such as are one of these and more."""
    members = [set(each.coalition) for each in told]
    smallest = [each for each in told if not any(other < set(each.coalition) for other in members)]
    for each in smallest[:COALITIONS]:
        yield Paragraph(_leaves(together, each), indent=2)
    others = [*smallest[COALITIONS:], *(each for each in told if each not in smallest)]
    if others:
        conflict = together.analysis.conflict
        named = joined((parties(conflict, each.coalition) for each in others[:NAMED]), "; ")
        many = line(f"{len(others):,} more coalitions, of these and others") if len(others) > NAMED else named
        yield Paragraph(line("Together can leave it, too: ", many, "."), indent=2)


def _leaves(together: Together, each: Departure) -> Line:
    """How a coalition leaves: its steps, where these lead, and what each member gains."""
    conflict, name = together.analysis.conflict, together.analysis.account.id
    how = joined((step_line(conflict, step, name) for step in each.steps), "; then ")
    who = parties(conflict, each.coalition, first=True)
    alone = len(each.coalition) == 1
    leave = line(who, " can leave it", "" if alone else " together", ": ", how, ". ")
    itself = " It is an equilibrium itself." if each.holds else ""
    to = line("That leads to ", states_in_line(conflict, [each.end], 1, account=name), f".{itself} ")
    more = line(f" They could also go to {counted(each.others, 'other state')}." if each.others and not alone else "")
    return line(toned("name", leave), to, _gains(together, each), _deterred(together), dimmed(more))


def _gains(together: Together, each: Departure) -> Line:
    """What each member gains: its place of the end in place of that of the state."""
    conflict, of = together.analysis.conflict, len(together.analysis.states)
    told: list[Line] = []
    for dm, (before, after) in each.places.items():
        whose = line("for " if told else "For ", party(conflict, dm), "" if told else " it ranks")
        told.append(line(whose, f" {ordinal(after)} in place of {ordinal(before)}"))
    return line(joined(told), f", best first, of {of:,} states.")


def _deterred(together: Together) -> str:
    if together.plain == "nash":
        return ""
    if together.plain == "seq":
        return " No improvements of those outside deter from it."
    return " Nothing that those outside could do deters from it."
