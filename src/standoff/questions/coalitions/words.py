"""What some could do together, in words: which equilibria withstand all coalitions, and how the others are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import States
from standoff.questions.arguments import Limit
from standoff.questions.coalitions import AccountCoalitions, Coalitions, Departure, Together, is_pareto
from standoff.questions.grounds import ordinal
from standoff.questions.groups import told_by_kind
from standoff.questions.members import CAN_LEAVE, all_with, done_in_each, others_line, smallest, undeterred
from standoff.questions.naming import called, codes, states_in_line, step_line
from standoff.questions.naming import state as state_name
from standoff.questions.parties import account_name, accounts_asked, agree, parties, party
from standoff.questions.words import concept, dimmed
from standoff.render.answer import Answer, Block, Cut, Line, Paragraph, Part
from standoff.render.lines import joined, line, series, toned
from standoff.render.words import counted, listed
from standoff.stability import CONCEPTS

STATES = 8  # that are told, unless the user asks for more
WITHSTAND = 12  # that are named
COALITIONS = 4  # of a state that are told
NAMED = 3  # coalitions, and states that these can go to, that are named
ENDS = 1_000  # beyond which it isn't told what states have in common
AS_PARETO = "as Pareto has it"

Way = tuple[tuple[object, ...], ...]  # what coalitions do


def words(found: Coalitions, *, limit: Limit = STATES) -> Answer:
    """The whole answer; of at most `limit` equilibria it is told how they are left."""
    about = [line("What could be left together"), *accounts_asked(found.conflict, found)]
    parts = [_part(found, each, name, limit) for each in found.values() for name in found.concepts]
    notes = (*_ranked(found), _more(found))
    return Answer(found.conflict.title, (joined(about), *_may_act(found)), tuple(parts), notes)


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


def _ranked(found: Coalitions) -> Iterator[Line]:
    """How to read the ranks that are told, if any are."""
    some = [each for each in found.values() if each.feasible and any(_left(each, one) for one in each.values())]
    if some:
        many = sorted({len(each.analysis.states) for each in some}, reverse=True)
        yield line(f"Ranks are best first, of {listed([f'{number:,}' for number in many], ' or ')} states.")


def _left(each: AccountCoalitions, together: Together) -> bool:
    """Whether it is told how something is left."""
    return bool(len(together.broken) if each.state is None else together.departures(each.state, alone=True))


def _more(found: Coalitions) -> Line:
    names = series(concept(name) for name in found.concepts)
    return line("A state that no coalition and nobody alone has a reason to leave is stable by ", names, ".")


def _part(found: Coalitions, each: AccountCoalitions, name: str, limit: int) -> Part:
    where = [account_name(found.conflict, each.analysis.account.id)] if len(found) > 1 else []
    under = [concept(each[name].plain)] if len(found.concepts) > 1 else []
    pareto = [AS_PARETO] if len(found.concepts) > 1 and is_pareto(name) else []
    heading = toned("strong", joined([*where, *under, *pareto]))
    if not each.feasible:
        missing = "That state can't be in this account." if each.state is not None else "It names no status quo."
        return Part(heading, (Paragraph(line(missing)),), name="coalitions")
    about = _state(each, each[name]) if each.state is not None else _equilibria(each[name], limit)
    return Part(heading, tuple(about), name="coalitions")


# A state


def _state(each: AccountCoalitions, together: Together) -> Iterator[Block]:
    assert each.state is not None
    conflict, told = each.analysis.conflict, together.departures(each.state, alone=True)
    yield Paragraph(toned("strong", called(conflict, each.state, account=each.analysis.account.id)))
    if not told:
        yield Paragraph(line("Nobody has a reason to leave it, alone or together."))
    yield from _departures(together, each.state, told)


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
    told: dict[Way, State] = {}
    for left in _today_first(together, broken)[:limit]:
        yield Paragraph(toned("strong", called(conflict, left, account=name)))
        departures = together.departures(left)
        before = told.setdefault(tuple(_way(each) for each in departures), left)
        yield from (
            _departures(together, left, departures) if before is left else _as_before(together, before, departures)
        )
    if len(broken) > limit:
        rest = _today_first(together, broken)[limit:]
        yield Cut(line(f"and {len(rest):,} more that some coalition can leave: ", codes(conflict, rest, WITHSTAND)))


def _today_first(together: Together, broken: States) -> Sequence[State]:
    """The states that can be left, the status quo before others."""
    quo = together.analysis.status_quo
    if quo is None or not broken.has(quo.code):
        return broken
    return [quo, *broken.where(broken.codes != quo.code)]


def _way(each: Departure) -> tuple[object, ...]:
    """What a coalition does, apart from where it begins."""
    return each.coalition, tuple((step.dm, step.ways or step.end) for step in each.steps)


def _as_before(together: Together, before: State, told: Sequence[Departure]) -> Iterator[Block]:
    """That the same coalitions leave a state, by the same steps, as one that was told before, and to where."""
    conflict, name = together.analysis.conflict, together.analysis.account.id
    ends = series(states_in_line(conflict, [each.end], 1, account=name) for each in _least(told))
    how = line("The same can leave it by the same steps as ", state_name(conflict, before, account=name))
    yield Paragraph(line(how, ", to ", ends, "."), indent=2)


def _named(together: Together, states: Sequence[State]) -> Line:
    return told_by_kind(together.analysis.conflict, states, WITHSTAND, together.analysis.account.id)


# How a state is left


def _departures(together: Together, left: State, told: Sequence[Departure]) -> Iterator[Block]:
    """The smallest coalitions that can leave, each in full, and others by who joins: these are one of them and more."""
    shown = _least(told)[:COALITIONS]
    for each in shown:
        yield Paragraph(_leaves(together, left, each), indent=2)
    others = [each.coalition for each in told if each not in shown]
    if others:
        known = [each.coalition for each in shown]
        yield Paragraph(line(others_line(together.analysis.conflict, known, others, CAN_LEAVE), "."), indent=2)


def _least(told: Sequence[Departure]) -> list[Departure]:
    """How the smallest coalitions leave a state: those of which no others are a part."""
    least = set(smallest([each.coalition for each in told]))
    return [each for each in told if each.coalition in least]


def _leaves(together: Together, left: State, each: Departure) -> Line:
    """How a coalition leaves a state: its steps, where these lead, and what each member gains."""
    conflict, name = together.analysis.conflict, together.analysis.account.id
    how = line(joined((step_line(conflict, step, name) for step in each.steps), "; then "), _idle(conflict, each))
    who = parties(conflict, each.coalition, first=True)
    alone = len(each.coalition) == 1
    leave = line(who, " can leave it", "" if alone else " together", ": ", how, ". ")
    to = line("That leads to ", states_in_line(conflict, [each.end], 1, account=name), ". ", _itself(together, each))
    deterred = undeterred(conflict, each.coalition, together.rule)
    more = () if alone else _elsewhere(conflict, left, each)
    return line(toned("name", leave), to, _gains(together, left, each), " " if deterred else "", deterred, dimmed(more))


def _elsewhere(conflict: Conflict, left: State, each: Departure) -> Line:
    """Where else a coalition could go: the states, if these are few and have names, and else what is done in each."""
    if not each.others:
        return ()
    others = line(counted(each.others, "other state"))
    if each.others <= NAMED and each.end.named:
        others = series(state_name(conflict, state) for state in each.ends if state != each.end)
    same = done_in_each(conflict, left, each.ends) if each.others < ENDS else ()
    in_each = line(f", {all_with(1 + each.others)}", same) if same else ()
    return line(" They could also go to ", others, in_each, ".")


def _idle(conflict: Conflict, each: Departure) -> Line:
    """The members who make no step, if any."""
    idle = [dm for dm in each.coalition if dm not in {step.dm for step in each.steps}]
    return line("; ", parties(conflict, idle), agree(conflict, idle, " does", " do"), " nothing") if idle else ()


def _itself(together: Together, each: Departure) -> Line:
    """Whether the end is an equilibrium by the plain concept, and who has a reason to leave it where it isn't."""
    analysis, name = together.analysis, together.plain
    by = line() if name == "nash" else line(" by ", concept(name))
    if each.holds:
        return line("It is an equilibrium itself", by, ". ")
    slot, ids = analysis.slot(each.end.code), [dm.id for dm in analysis.conflict.decision_makers]
    leaving = [dm for place, dm in enumerate(ids) if not analysis.stable_slots(name, place)[slot]]
    have = " each have" if len(leaving) > 1 else agree(analysis.conflict, leaving, " has", " have")
    who = line(parties(analysis.conflict, leaving), have)
    return line("It is no equilibrium itself", by, ": ", who, " a reason to go on. ")


def _gains(together: Together, left: State, each: Departure) -> Line:
    """What each member gains: its rank of the end, and of the state that is left."""
    conflict, name = together.analysis.conflict, together.analysis.account.id
    told: list[Line] = []
    for dm, (before, after) in each.places.items():
        who = party(conflict, dm, first=not told)
        if told:
            told.append(line(who, f" {ordinal(after)} and {ordinal(before)}"))
        else:
            ranks = agree(conflict, [dm], " ranks", " rank")
            it = line(f"{ranks} it {ordinal(after)}, and ", state_name(conflict, left, account=name))
            told.append(line(who, it, f" {ordinal(before)}"))
    return line(joined(told, "; "), ".")
