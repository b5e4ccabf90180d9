"""Paths for people: step by step, who moves, what it is to the mover, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.model.dispute import Claim
from standoff.model.voices import told
from standoff.questions.grounds import Ground
from standoff.questions.paths.routes import PathStep, Route
from standoff.questions.steps import Step
from standoff.render.words import counted, listed
from standoff.report.moves_words import made

CHAINS = 2  # chains of voices behind a preference that are told
STYLES = {"improvement": "green", "indifferent": "yellow", "loss": "yellow", "against its interest": "red"}
KINDS = {"loss": "a loss that pays off at the end"}


def route_report(route: Route, sort: str, claims: Mapping[str, Claim]) -> RenderableType:
    """Paths of one sort (`shortest path`) to one state, and for whose steps something would have to be offered."""
    some = f", {len(route.paths)} of them here" if 0 < len(route.paths) < route.count else ""
    head = Text(
        f"{counted(route.count, sort)} of {counted(route.steps, 'step')}{some}; {share(route.count, route.to_offer)}"
    )
    table = Table.grid(padding=(0, 2))
    for justify in ("right", "left", "right", "left"):
        table.add_column(justify=justify)
    told_before: set[Ground] = set()
    for place, path in enumerate(route.paths, 1):
        for number, each in enumerate(path.steps):
            first = "" if number or len(route.paths) == 1 else f"{place}."
            kind = _kind(each, {} if each.ground in told_before else claims)
            table.add_row(first, step_text(each.step), Text(_end(each.step), style="dim"), kind)
            told_before.update({each.ground} if each.ground else ())
    parts: list[RenderableType] = [head, Padding(table, (0, 0, 0, 2), expand=False)]
    if route.to_persuade:
        asked = ", or to ".join(map(listed, route.to_persuade))
        parts.append(Text(f"Something would have to be offered to {asked}."))
    return Group(*parts)


def step_text(step: Step) -> str:
    """What a step is: `us takes talks and drops exercises`; in graph form `ann moves to both_pressed`."""
    if step.end.named:
        return f"{step.dm} moves to {step.end.pattern}"
    return f"{step.dm} {made(step.dm, step.taken, step.dropped)}"


def _end(step: Step) -> str:
    return "" if step.end.named else f"to {step.end.code}"


def share(count: int, to_offer: int) -> str:
    """How many of the steps aren't improvements, on the path of `count` with the fewest such.

    >>> share(3, 1)
    'at best 1 step is no improvement'
    """
    if not to_offer:
        return "each step an improvement for its mover" if count == 1 else "at best each step an improvement"
    verb = "is" if to_offer == 1 else "are"
    return f"{'at best ' if count > 1 else ''}{counted(to_offer, 'step')} {verb} no improvement"


def _kind(each: PathStep, claims: Mapping[str, Claim]) -> Text:
    text = Text(KINDS.get(each.kind, each.kind), style=STYLES[each.kind])
    if each.ground is not None:
        text.append(f" ({ground_text(each.ground, claims)})", style="dim")
    return text


def ground_text(ground: Ground, claims: Mapping[str, Claim]) -> str:
    """A ground and who of `claims` stands behind it: ``prefers `not us.talks`; Sergey Ryabkov, via the author``."""
    said = f"prefers `{ground.text}`" if ground.is_statement else ground.text
    chains = list(dict.fromkeys(told(claims[claim]) for claim in ground.because if claim in claims))
    more = [f"{len(chains) - CHAINS} more"] if len(chains) > CHAINS else []
    return "; ".join([said, *chains[:CHAINS], *more])
