"""Who could move from where things stand, and who would have to be won over, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.clauses import does
from standoff.questions.naming import differences, own_name, state, what
from standoff.questions.parties import accounts, in_words, parties
from standoff.questions.paths import AccountPaths, Paths, Target
from standoff.questions.paths.plainly import distance
from standoff.questions.report.asked_about import aim_of, outcome_said
from standoff.questions.told_once import alike
from standoff.render.answer import Line
from standoff.render.lines import capital, framed_line, joined, line, text
from standoff.render.words import FRAMES

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

LOOKED_AT = 60  # targets of an account
OPENING = tuple(first for first, _ in FRAMES)


def who_could_move(report: Report) -> Iterator[Line]:
    """How far the nearest state is that the report is about, or else that holds, and who would have to be won over."""
    asked: tuple[Paths, ...] = report.material.get("paths") or ()
    if not asked:
        return
    found = asked[-1]  # to the outcome, where one is asked about
    begun = {name: each for name, each in found.items() if each.start is not None and each.feasible}
    if found.aim is not None and any(_stands_there(each) for each in begun.values()):
        where = [name for name, each in begun.items() if _stands_there(each)]
        at = line(" in ", accounts(found.conflict, where)) if len(where) < len(found) else ()
        yield line(capital(outcome_said(report, aim_of(found))), " is so already where things stand", at, ".")
        begun = {name: each for name, each in begun.items() if name not in where}
    nearest = {name: _nearest(each) for name, each in begun.items()}
    alike_in: dict[tuple[object, ...], dict[str, Target]] = {}
    for name, target in nearest.items():
        if target is not None:
            key = (target.state.code, _steps(target), target.must_move)
            alike_in.setdefault(key, {})[name] = target
    for targets in alike_in.values():
        yield from _to(report, found, targets, every=len(targets) == len(found))
    away = [name for name, target in nearest.items() if target is None]
    if away:
        yield _out_of_reach(report, found, away)


def _stands_there(each: AccountPaths) -> bool:
    return any(not _steps(target) for target in each.targets[:1])


def _steps(target: Target) -> int | None:
    return None if target.by_moves is None else target.by_moves.steps


def _nearest(each: AccountPaths) -> Target | None:
    """The nearest target that isn't where things stand; of those, that for which least has to be offered or done."""
    return min(_away(each), key=lambda target: distance(each, target), default=None)


def _away(each: AccountPaths) -> list[Target]:
    return [target for target in each.targets[:LOOKED_AT] if _steps(target)]


def _is_tied(each: AccountPaths, nearest: Target) -> bool:
    """Whether other targets are as many moves away, and as hard to come to."""
    return sum(each.distance(target) == each.distance(nearest) for target in _away(each)) > 1


def _aim(report: Report, found: Paths, *, several: bool = False) -> Line:
    """What is so in the states that one would get to: ` with a freeze`, or ` that hold`."""
    if found.aim is None:
        return line(" that hold" if several else " that holds")
    said = outcome_said(report, aim_of(found))
    return line(" in which ", said, " is so") if text(said).startswith(OPENING) else line(" with ", said)


def _other(found: Paths) -> str:
    """That states that hold are others than one in which things stand, where they do."""
    return "other " if found.aim is None and any(map(_stands_there, found.values())) else ""


def _to(report: Report, found: Paths, targets: Mapping[str, Target], *, every: bool) -> Iterator[Line]:
    """How far a state is, whose moves lead there, and who would have to be won over, by account."""
    conflict = found.conflict
    name, first = next(iter(targets.items()))
    where = () if every else line(" (in ", accounts(conflict, list(targets)), ")")
    told = _described(conflict, first, found[name].start, name)
    tied = any(_is_tied(found[name], target) for name, target in targets.items())
    which = f"One of the nearest {_other(found)}states" if tied else f"The nearest {_other(found)}state"
    yield line(
        which, _aim(report, found, several=tied), where, " is ", told, ". It is ", _how_far(conflict, first), "."
    )
    yield from _won_over(conflict, targets)
    if found.aim is not None:
        yield from _lasting(report, targets)


def _described(conflict: Conflict, target: Target, start: State | None, name: str) -> Line:
    """What a state is: its name, and what differs in it from where things stand."""
    own = own_name(conflict, target.state, name)
    if own or start is None or start.members or target.state.members:
        return line(state(conflict, target.state, account=name)) if own else _framed(conflict, target.state, name)
    differing = framed_line(does(conflict, differences(conflict, start, target.state)))
    return line("that which differs from where things stand in this: ", differing)


def _framed(conflict: Conflict, found: State, name: str) -> Line:
    return framed_line(what(conflict, found, name))


def _how_far(conflict: Conflict, target: Target) -> Line:
    steps = _steps(target) or 0
    away = "one move away" if steps == 1 else f"{in_words(steps)} moves away"
    must = target.must_move
    without = f", and can't be reached without {'a move' if len(must) == 1 else 'moves'} by "
    return line(away, line(without, parties(conflict, must)) if must else ())


def _won_over(conflict: Conflict, targets: Mapping[str, Target]) -> Iterator[Line]:
    """Who makes steps that are no improvement, on the ways with the fewest of these, by account."""
    won = {name: _persuaded(conflict, target) for name, target in targets.items()}
    groups = [(names, who) for names, who in alike(won) if who]
    free = {name: _free(targets[name]) for name, who in won.items() if not who}
    if groups:
        somewhere = {name: who for name, who in won.items() if who}
        told = (line(who, _by(conflict, names, somewhere)) for names, who in groups)
        on = line("By ", accounts(conflict, list(somewhere)), ", on") if free else "On"
        whom = joined(told, "; ")
        yield line(on, " each way there somebody takes a step that isn't better for them. To be won over: ", whom, ".")
    for names, how in alike(free):
        yield line("Nobody would have to be won over", _by(conflict, names, won), f": {how}.")


def _free(target: Target) -> str:
    """On which way each step is better for who takes it."""
    route, steps = target.least_persuasion, _steps(target) or 0
    longer = f" in {in_words(route.steps)} moves" if route is not None and route.steps > steps else ""
    return f"on a way there{longer} each step is better for who takes it"


def _by(conflict: Conflict, names: Sequence[str], among: Mapping[str, object]) -> Line:
    return line(" (by ", accounts(conflict, names), ")") if len(names) < len(among) else ()


def _persuaded(conflict: Conflict, target: Target) -> Line:
    """Who would have to be won over, in one way or another; nothing where nobody would."""
    route = target.least_persuasion
    return () if route is None else joined((parties(conflict, way) for way in route.to_persuade), ", or ")


def _lasting(report: Report, targets: Mapping[str, Target]) -> Iterator[Line]:
    """Whether such a state would hold, where that isn't asked for anyhow."""
    analysis = report.material.analysis
    lead = None if analysis is None else lead_concept(analysis)
    state = next(iter(targets.values())).state
    if analysis is None or lead is None:
        return
    holds = [name for name in targets if analysis[name].equilibria(lead).has(state.code)]
    if not holds:
        yield line("That state isn't among those that hold, so that it need not last.")
    elif len(holds) < len(targets):
        yield line("That state holds in ", accounts(analysis.conflict, holds), " alone.")


def _out_of_reach(report: Report, found: Paths, names: Sequence[str]) -> Line:
    by = line(" (in ", accounts(found.conflict, names), ")") if len(found) > 1 else ()
    return line(f"No moves lead from where things stand to any {_other(found)}state", _aim(report, found), by, ".")
