"""How a dispute can move, for people without codes: told once where accounts agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from standoff.model.conflict import Conflict
from standoff.questions.naming import names, step_line, what
from standoff.questions.parties import agree, in_words, it, parties
from standoff.questions.paths import FAR, AccountPaths, Paths, Target
from standoff.questions.paths.route_words import TONES
from standoff.questions.paths.routes import Path, PathStep, Route
from standoff.questions.paths.words import sorts
from standoff.questions.told_once import alike, at_head, behind
from standoff.questions.words import as_line, concept
from standoff.render.answer import Block, Item, Line, Outline, Paragraph, Part, Span
from standoff.render.lines import capital, joined, line, toned
from standoff.render.words import counted

MOST_WRITTEN = 6  # states to which a path is told
LOOKED_AT = 60
CANNOT_BE = "where things stand can't be, so that no path begins there"
UNSAID = "it isn't said where things stand, so that no path begins there"


def to_outcome(found: Paths, lead: str) -> Iterator[Block]:
    """Whether an outcome can be come to, the way to the nearest state that meets it, and whether that would last.

    Where it wouldn't, also the way to the nearest that would.
    """
    yield from _by_account(found, {name: _reach(each, lead) for name, each in found.items()})
    for targets in list(_nearest(found, lead).values())[:MOST_WRITTEN]:
        lasts = {name: _lasts(found[name], target, lead) for name, target in targets.items()}
        blocks = (*_ways(found, targets, to_win=True), *_by_account(found, lasts))
        yield Part(_heading(found, targets), blocks)


def to_equilibria(found: Paths, told: Collection[int] = ()) -> Iterator[Block]:
    """How far the equilibria are, then the way to the nearest of each kind, but to those of codes that are `told`."""
    yield from _by_account(found, {name: _far(each) for name, each in found.items()})
    by_state: dict[int, dict[str, Target]] = {}
    for name, each in found.items():
        for target in _of_each_kind(found, each):
            if target.state.code not in told:
                by_state.setdefault(target.state.code, {})[name] = target
    for targets in list(by_state.values())[:MOST_WRITTEN]:
        yield Part(_heading(found, targets), tuple(_ways(found, targets, to_win=False)))


def nearest_codes(found: Paths, lead: str) -> list[int]:
    """The codes of the states to which `to_outcome` tells a way."""
    return list(_nearest(found, lead))[:MOST_WRITTEN]


def _heading(found: Paths, targets: Mapping[str, Target]) -> Line:
    account, first = next(iter(targets.items()))
    return toned("strong", "To " if _is_away(first) else "", what(found.conflict, first.state, account))


def _by_account(found: Paths, told: Mapping[str, Line]) -> Iterator[Paragraph]:
    """A sentence of each account, once where several say the same."""
    for those, sentence in alike(told):
        if sentence:
            where = at_head(found.conflict, those, found)
            yield Paragraph(line(where, sentence) if where else capital(sentence))


def _is_away(target: Target) -> bool:
    """Whether a state is another than where things stand."""
    return target.by_moves is None or target.by_moves.steps > 0


# What can be reached


def _nowhere(each: AccountPaths) -> str:
    """Why no path begins in an account; empty where one does."""
    return UNSAID if each.start is None else "" if each.feasible else CANNOT_BE


def _reach(each: AccountPaths, lead: str) -> Line:
    """Whether an outcome can be come to, by steps that are better for their movers or others, and whether it lasts."""
    nowhere = _nowhere(each)
    if nowhere or not len(each.targets):
        return line(f"{nowhere or 'no state meets this'}{' as a whole' if not nowhere and each.in_part else ''}.")
    lasts = () if len(each.lasting(lead)) else line("; no state in which this is so holds (", concept(lead), ")")
    return line(_reachable(each), lasts, ".")


def _reachable(each: AccountPaths) -> str:
    if not _is_away(each.targets[0]):
        return "things stand so already"
    if not each.away:
        return "no moves lead to this, however many"
    if each.in_reach(each.improvements):
        return "this can be reached by steps that are each better for whoever makes them"
    return "this can be reached, but on every way at least one step isn't better for whoever makes it"


def _far(each: AccountPaths) -> Line:
    """Whether things stand in an equilibrium, and how others can be reached."""
    nowhere = _nowhere(each)
    if nowhere or not len(each.targets):
        return line(f"{nowhere or 'no state holds'}.")
    here = not _is_away(each.targets[0])
    others = len(each.targets) - here
    stands = "things stand in a state that holds" if here else "things don't stand in a state that holds"
    if not others:
        return line(f"{stands}, and no other does.")
    return line(f"{stands}. {_others(each, others, here)}")


def _others(each: AccountPaths, others: int, here: bool) -> str:
    """How far equilibria other than where things stand are."""
    sure = int((each.improvements.least[each.target_slots] > 0).sum())
    other = "other " if here else ""
    those = f"the {other}{in_words(others)} that hold"
    them = f"the {other}one that holds" if others == 1 else f"any of {those}"
    if not each.away:
        return f"No moves lead to {them}."
    if not sure:
        return f"On every way to {them}, at least one step isn't better for whoever makes it."
    which = them if others == 1 else f"{'all' if sure == others else in_words(sure)} of {those}"
    return f"{which[:1].upper()}{which[1:]} can be reached by steps that are each better for whoever makes them."


def _lasts(each: AccountPaths, target: Target, lead: str) -> Line:
    """Whether a state would last in an account, and who would leave it."""
    if lead in target.concepts:
        return line("this would last: it holds (", concept(lead), ").")
    conflict = each.conflict
    dms = [dm.id for dm in conflict.decision_makers if not each.analysis.is_stable(lead, dm.id, target.state)]
    has = agree(conflict, dms, " has", " have")
    return line("this wouldn't last (", concept(lead), "): ", parties(conflict, dms), has, " a reason to leave it.")


# Which states a way is told to


def _nearest(found: Paths, lead: str) -> dict[int, dict[str, Target]]:
    """The nearest state that meets an outcome, and the nearest of those that hold: by codes and accounts."""
    by_state: dict[int, dict[str, Target]] = {}
    for name, each in found.items():
        for targets in (each.targets, each.lasting(lead)):
            near = sorted(targets[:LOOKED_AT], key=lambda target: distance(each, target))
            if near and each.distance(near[0])[0] < FAR:
                by_state.setdefault(near[0].state.code, {})[name] = near[0]
    return by_state


def _of_each_kind(found: Paths, each: AccountPaths) -> Iterator[Target]:
    """The nearest targets of those with the same name or meaning."""
    by_name: dict[str, list[Target]] = {}
    for target in each.targets[:LOOKED_AT]:
        if 0 < each.distance(target)[0] < FAR:
            by_name.setdefault(", ".join(names(found.conflict, target.state, each.account.id)), []).append(target)
    for targets in by_name.values():
        near = [distance(each, target) for target in targets]
        yield targets[near.index(min(near))]


def distance(each: AccountPaths, target: Target) -> tuple[int, int, int]:
    """How far a state is, and among those as far in how many options it differs."""
    start = 0 if each.start is None else each.start.code
    changed = 0 if target.state.named else (start ^ target.state.code).bit_count()
    return *each.distance(target), changed


# Ways step by step


def _ways(found: Paths, targets: Mapping[str, Target], *, to_win: bool) -> Iterator[Block]:
    """The best path of each sort to a state, once where accounts say the same of it."""
    told = {name: tuple(_routes(found[name], target, to_win)) for name, target in targets.items() if _is_away(target)}
    for those, outlines in alike(told):
        for outline in outlines:
            head = line(outline.top.line, behind(found.conflict, those, found))
            yield Outline(Item(head, outline.top.items))


def _routes(each: AccountPaths, target: Target, to_win: bool) -> Iterator[Outline]:
    """A path of steps that are each better for their movers or, without one, the shortest and any with fewer others."""
    conflict, sure = each.conflict, target.by_improvements
    routes = [route for _, route in sorts(target)] if sure is None else [sure]
    for place, route in enumerate(routes):
        lines = list(_steps(conflict, each.account.id, route.paths[0])) if route.paths else []
        if to_win and route.to_persuade:
            ways = joined((parties(conflict, way) for way in route.to_persuade), ", or on another way ")
            lines.append(line("Who would have to be won over for this: ", ways, "."))
        if to_win and not place and target.must_move:
            without = parties(conflict, target.must_move)
            lines.append(line("No way leads here without moves by ", without, "."))
        yield Outline(Item(line(_how_long(route, first=not place)), tuple(map(Item, lines))))


def _how_long(route: Route, *, first: bool) -> str:
    """How long a way is, and what is better about one that isn't the first."""
    steps = counted(route.steps, "step")
    if not first:
        return f"A longer way, with fewer steps that aren't better for whoever makes them: {steps}"
    better = "each better for whoever makes it" if route.steps > 1 else "better for whoever makes it"
    many = f", one of {route.count:,} as short" if route.count > 1 else ""
    return f"In {steps}{many}{'' if route.to_offer else f', {better}'}"


def _steps(conflict: Conflict, account: str, path: Path) -> Iterator[Line]:
    """The steps of a path, and what each is to its mover."""
    for number, each in enumerate(path.steps, 1):
        yield line(f"{number}. ", step_line(conflict, each.step, account, first=True), ": ", _for_mover(conflict, each))


def _for_mover(conflict: Conflict, each: PathStep) -> Line:
    """What a step is to its mover, and why."""
    dm = each.step.dm
    them = "it" if it(conflict, dm) == "it" else "them"
    why = as_line(conflict, dm, each.ground, each.step.end) if each.ground is not None else ()
    tone = TONES[each.kind]
    match each.kind:
        case "improvement":
            return line(Span(f"better for {them}", tone))
        case "indifferent":
            return line(Span(f"no better for {them}, and no worse", tone))
        case "loss":
            end = f"; yet where this way ends is better for {them} than where this step begins"
            return line(Span(f"worse for {them} at first", tone), why, end)
    has = agree(conflict, [dm], "has", "have")
    return line(Span(f"{it(conflict, dm)} {has} no reason to do so", tone), why)
