"""What is so in each of several codes, and in what they differ, exactly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from standoff.model.conflict import Conflict
from standoff.questions.clauses import Changes, does, telling
from standoff.render.answer import Line
from standoff.render.lines import joined, line

AS_TODAY = "like the status quo, but "
DIFFER = "they differ in"
NOTHING_ELSE = "nothing else is done"
NO_MORE_CHANGES = line("nothing else differs from the status quo")


def told_together(conflict: Conflict, codes: Collection[int], base: int | None) -> Iterator[Line]:
    """What is so in each of some codes, compared with the `base` where there is one, and then in what they differ."""
    varied = varying(conflict, codes)
    same, is_all = same_in_each(conflict, min(codes), varied, base)
    if same and same != NO_MORE_CHANGES:
        yield same
    yield from (line(how, ": ", _done(conflict, bits)) for how, bits in ways(codes, varied))
    if same == NO_MORE_CHANGES:
        yield same
    elif is_all:
        yield line(NOTHING_ELSE)


def merged_line(conflict: Conflict, codes: Collection[int], base: int | None) -> Line:
    """What a merged state is: what is done in each of its codes, and in what they differ, unless that is free."""
    varied = varying(conflict, codes)
    fixed = {option.id: bool(min(codes) >> bit & 1) for bit, option in enumerate(conflict.options) if bit not in varied}
    taken: Changes = {name: True for name, value in fixed.items() if value}
    changes: Changes = {}
    if base is not None:
        today = {option.id: bool(base >> bit & 1) for bit, option in enumerate(conflict.options)}
        changes = {name: value for name, value in fixed.items() if value != today[name]}
    brief = 0 < len(changes) < len(taken)
    told = line(AS_TODAY, does(conflict, changes)) if brief else does(conflict, taken, first=True)
    if told and all(is_free(codes, bit) for bit in varied):
        return told
    differing = (line(how, ": ", _done(conflict, bits)) for how, bits in ways(codes, varied))
    return joined(filter(None, (told, *differing)), "; ")


def varying(conflict: Conflict, codes: Collection[int]) -> list[int]:
    """The options, by position, in which some codes differ."""
    return [bit for bit in range(len(conflict.options)) if len({code >> bit & 1 for code in codes}) > 1]


def _done(conflict: Conflict, bits: Iterable[int]) -> Line:
    """Some options, each as done."""
    return joined((does(conflict, {conflict.options[bit].id: True}) for bit in bits), "; ")


def same_in_each(conflict: Conflict, code: int, varied: Sequence[int], base: int | None) -> tuple[Line, bool]:
    """What is done in each code, apart from the options in which they differ, and whether nothing else is."""
    fixed = {option.id: bool(code >> bit & 1) for bit, option in enumerate(conflict.options) if bit not in varied}
    taken: Changes = {name: True for name, value in fixed.items() if value}
    if base is not None:
        today = {option.id: bool(base >> bit & 1) for bit, option in enumerate(conflict.options)}
        changes: Changes = {name: value for name, value in fixed.items() if value != today[name]}
        if len(changes) < len(taken):
            return (line("each ", AS_TODAY, does(conflict, changes)) if changes else NO_MORE_CHANGES), False
    told = does(conflict, taken if base is not None else telling(conflict, fixed))
    return (line("in each, ", told) if told else ()), bool(base is not None or not told)


def is_free(codes: Collection[int], bit: int) -> bool:
    """Whether each of some codes is among them with an option, by position, and without it."""
    return all(code ^ 1 << bit in codes for code in codes)


def ways(codes: Collection[int], varied: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """How some codes differ, in phrases with the options, by position, that these are about.

    What the codes say of options that aren't free holds whatever is done about those that are.
    """
    free = [bit for bit in varied if is_free(codes, bit)]
    others = [bit for bit in varied if bit not in free]
    if others:
        every = sum(1 << bit for bit in others)
        kinds = {code & every for code in codes}
        missing = 2 ** len(others) - len(kinds)
        if missing == 1 and 0 not in kinds:
            how = "with at least one of"
        elif missing == 1 and every not in kinds:
            how = "with some or none, but not all, of"
        elif kinds == {1 << bit for bit in others}:
            how = "with just one of"
        else:
            how = DIFFER
        yield how, others
    if free:
        yield ("with or without" if len(free) == 1 else "each of these or not"), free
