"""Paths of one sort in words: who moves, what each step is to its mover, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.model.conflict import Conflict
from standoff.questions.grounds import Ground
from standoff.questions.naming import code, state, step_line
from standoff.questions.parties import parties, party_name
from standoff.questions.paths import AccountPaths
from standoff.questions.paths.routes import PathStep, Route, StepKind
from standoff.questions.words import dimmed, ground_line
from standoff.render.answer import Block, Chain, Column, Line, Paragraph, Span, Table, Tone, Words
from standoff.render.lines import joined, line, rows
from standoff.render.words import counted

TONES: Mapping[StepKind, Tone] = {
    "improvement": "good",
    "indifferent": "doubt",
    "loss": "doubt",
    "against its interest": "bad",
}
SIGNS: Mapping[StepKind, str] = {"improvement": "+", "indifferent": "=", "loss": "−", "against its interest": "−"}
KINDS: Mapping[StepKind, str] = {"loss": "a loss that pays off at the end"}
COLUMNS = (Column(right=True), Column(), Column(), Column(folds=True))


def route_blocks(conflict: Conflict, each: AccountPaths, route: Route, sort: tuple[str, str]) -> Iterator[Block]:
    """Paths of one `sort` to one state, and for whose steps something would have to be offered.

    The `sort` is worded for one path, and for several.
    """
    some = f", {len(route.paths)} of them here" if 0 < len(route.paths) < route.count else ""
    head = f"{how_long(route, sort)}{some}"
    yield Paragraph(line(f"{head}; {share(route.count, route.to_offer)}"))
    if each.start is not None:
        for path in route.paths:
            signs = (
                Span(f"{SIGNS[by.kind]} {party_name(conflict, by.step.dm).text}", TONES[by.kind]) for by in path.steps
            )
            ends = (code(conflict, by.step.end) for by in path.steps)
            yield Chain(tuple(zip(signs, ends, strict=True)), code(conflict, each.start))
    steps = rows(*_steps(conflict, each.account.id, route))
    yield Table(COLUMNS, steps, f"{head}, step by step", indent=2)
    if route.to_persuade:
        yield Paragraph(offers(conflict, route))


def how_long(route: Route, sort: tuple[str, str]) -> str:
    """How many paths of a sort there are, and how long each is: `2 shortest paths of 3 steps`."""
    return f"{counted(route.count, sort[0], sort[1])} of {counted(route.steps, 'step')}"


def offers(conflict: Conflict, route: Route) -> Line:
    """For whose steps something would have to be offered, on the paths with the fewest such steps."""
    asked = joined((parties(conflict, way) for way in route.to_persuade), ", or to ")
    return line("Something would have to be offered to ", asked, ".")


def share(count: int, to_offer: int) -> str:
    """How many of the steps aren't improvements, on the path of `count` with the fewest such.

    >>> share(3, 1)
    'at best 1 step is no improvement'
    """
    if not to_offer:
        return "each step an improvement for its mover" if count == 1 else "at best each step an improvement"
    verb = "is" if to_offer == 1 else "are"
    return f"{'at best ' if count > 1 else ''}{counted(to_offer, 'step')} {verb} no improvement"


def _steps(conflict: Conflict, account: str, route: Route) -> Iterator[list[Words]]:
    """The steps of all paths; the voices behind a preference are named where it first appears."""
    told: set[Ground] = set()
    for place, path in enumerate(route.paths, 1):
        for number, each in enumerate(path.steps):
            first = "" if number or len(route.paths) == 1 else f"{place}."
            end = each.step.end
            to = line() if end.named else dimmed("to ", state(conflict, end, account=account))
            yield [first, step_line(conflict, each.step, account, first=True), to, _kind(conflict, each, told)]
            told.update({each.ground} if each.ground else ())


def kind_of(each: PathStep) -> Span:
    """What a step is to its mover."""
    return Span(KINDS.get(each.kind, each.kind), TONES[each.kind])


def _kind(conflict: Conflict, each: PathStep, told: set[Ground]) -> Line:
    kind = kind_of(each)
    claims = {} if each.ground in told else conflict.claims
    return line(kind, dimmed(" (", ground_line(conflict, each.ground, claims), ")") if each.ground else ())
