"""How a state is for a decision maker, in words that go on from its name: the verdicts, and how much it could do."""

from __future__ import annotations

from collections.abc import Collection

from standoff.model.conflict import Conflict
from standoff.questions.explain.positions import Position, by_coalitions
from standoff.questions.parties import agree, it, its
from standoff.questions.words import MANY, concepts, concepts_among
from standoff.render.answer import Line
from standoff.render.lines import joined, line
from standoff.render.words import counted
from standoff.stability import CONCEPTS


def verdict(conflict: Conflict, position: Position) -> Line:
    """How a state is for a decision maker, in words that go on from its name."""
    dm = position.dm
    has = agree(conflict, [dm], "has", "have")
    idle = not (position.improvement_count or position.joint or position.unstable_under)
    if position.fixed() and idle:
        return line(f": stable, whatever anybody wants: {it(conflict, dm)} {has} no move here (structural)")
    if idle:
        return line(f": stable, as {no_gain(conflict, position, position.stable)}")
    return line(": ", _under(position), _can(conflict, position))


def _under(position: Position) -> Line:
    """By which concepts it is stable, and by which it isn't; weak ones don't apply where it is held strongly."""
    weak = position.held_strongly
    unstable = [each for each in position.unstable_under if each not in weak]
    asked = [each for each in position.stable if each not in weak]
    strongly = line("held strongly, so that ", concepts(weak), " doesn't apply" if len(weak) == 1 else " don't apply")
    if position.stable_under:
        but = line(", not under ", concepts_among(unstable, asked)) if unstable else ()
        under = line("stable under ", concepts_among(position.stable_under, asked), but)
    else:
        under = line("unstable under ", concepts_among(unstable, asked)) if unstable else line()
    return joined([*([under] if under else []), *([strongly] if weak else [])], "; ")


def _can(conflict: Conflict, position: Position) -> Line:
    """How many improvements it has, by itself and together with others, in words that go on from the verdicts."""
    coalitions = len({each.members for each in position.joint})
    with_others = f"joint improvements in {counted(coalitions, 'coalition')}" if position.joint else ""
    if position.improvement_count or position.structural or any(map(by_attitudes, position.stable)):
        return line(", with ", joined([_many(conflict, position), *filter(None, [with_others])], ", and "))
    none = line(": ", no_gain(conflict, position, position.stable))
    has = agree(conflict, [position.dm], "has", "have")
    return line(none, f", but {it(conflict, position.dm)} {has} {with_others}") if with_others else none


def no_gain(conflict: Conflict, position: Position, by: Collection[str]) -> str:
    """That no move is an improvement and, where some of the concepts `by` look further, what isn't one there either.

    `none of its 3 moves is an improvement, and no coalition with it has one`.
    """
    dm, foreseen = position.dm, [concept for concept in by if CONCEPTS[concept].purpose == "foresight"]
    own, them = its(conflict, dm), "it" if it(conflict, dm) == "it" else "them"
    none = f"{own} only move" if position.moves == 1 else f"none of {own} {position.moves} moves"
    told = f"{none} {_is_no_improvement(conflict, position)}"
    if position.structural:
        told = f"{it(conflict, dm)} {agree(conflict, [dm], 'has', 'have')} no move of {own} own"
    elif foreseen:
        gains = not all(position.stable[concept] for concept in foreseen)
        told += " at first" if gains else ", nor is a gain foreseen"
    if any(map(by_coalitions, by)) and not position.joint:
        told += f", and no coalition with {them} has an improvement"
    return told


def _is_no_improvement(conflict: Conflict, position: Position) -> str:
    """That moves are no improvements, in words that go on from `its only move` or `none of its 3 moves`."""
    one, kinds = position.moves == 1, set(map(by_attitudes, position.stable))
    improves = ("is no improvement" if one else "is an improvement",) if False in kinds else ()
    fits = ("doesn't fit" if one else "fits",) if True in kinds else ()
    told = (" and " if one else " or ").join((*improves, *fits))
    return f"{told} {its(conflict, position.dm)} attitudes" if fits else told


def by_attitudes(concept: str) -> bool:
    """Whether a concept goes by attitudes: then it is what fits these that takes the place of improvements."""
    return CONCEPTS[concept].purpose == "attitudes"


def _many(conflict: Conflict, position: Position) -> Line:
    """How many of its moves are improvements, and by which concepts."""
    found: dict[tuple[int, bool], list[str]] = {}
    for concept, tempting in position.tempting.items():
        found.setdefault((len(tempting), by_attitudes(concept)), []).append(concept)
    moves = counted(position.moves, "move")
    told = {kind: _number(conflict, position.dm, *kind) for kind in found}
    if position.structural:
        return line("no move of ", its(conflict, position.dm), " own")
    if len(told) == 1:
        return line(next(iter(told.values())), " among ", moves)
    *few, most = sorted(found, key=lambda kind: len(found[kind]))
    alike = len(found[most]) > MANY
    said = [line(told[kind], " by ", concepts(found[kind])) for kind in (few if alike else found)]
    rest = [line(told[most], " by the others")] if alike else []
    return line(joined([*said, *rest]), f", among {moves}")


def _number(conflict: Conflict, dm: str, number: int, fitting: bool) -> str:
    if not fitting:
        return counted(number, "improvement") if number else "no improvement"
    fits = f"{'fit' if number > 1 else 'fits'} {its(conflict, dm)} attitudes"
    return f"{number:,} that {fits}" if number else f"none that {fits}"
