"""The answer of `paths` for people: how near each target is, then the paths to the nearest, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from standoff.model.conditions import Condition
from standoff.model.conflict import State
from standoff.questions.paths import AccountPaths, Paths, Target
from standoff.questions.paths.routes import Route
from standoff.render.words import counted, listed
from standoff.report.headings import concept_name, titled
from standoff.report.routes import route_report
from standoff.report.states import called, what

ROWS = 12  # targets in a table
WRITTEN = 3  # equilibria whose paths are written out; of an outcome's states it is the nearest alone
LEGEND = {
    "moves": "the fewest steps there; nobody moves twice running",
    "improvements": "the fewest steps there if each mover prefers the state that it moves to",
    "to offer": "the fewest steps that aren't improvements, on any path however long",
    "must move": "those without whom no path leads there",
}


def paths_report(paths: Paths, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print; at most `rows` targets an account are listed."""
    parts: list[RenderableType] = [titled(paths.conflict, f"Paths to {_aim(paths)}")]
    for each in paths.values():
        parts += [Text(), _headline(each), _answer(each, paths.aim)]
        if len(each.targets):
            parts += [_table(each, rows), *_ways(paths, each)]
    if any(len(each.targets) for each in paths.values()):
        parts += [Text(), _legend()]
    return Group(*parts)


def _legend() -> Table:
    """What the columns of the tables mean."""
    table = Table.grid(padding=(0, 2))
    for name, meaning in LEGEND.items():
        table.add_row(Text(name, style="dim"), Text(meaning, style="dim"))
    return table


def _aim(paths: Paths) -> str:
    match paths.aim:
        case State() as state:
            return f"the state {called(state)}"
        case None:
            return f"the {listed(map(concept_name, paths.concepts))} equilibria"
        case condition:
            return f"a state with `{condition}`"


def _headline(each: AccountPaths) -> Text:
    text = Text(each.account.id if each.account.path else "", style="bold cyan")
    if each.start is None:
        return text
    today = "the status quo, " if each.start == each.analysis.status_quo else ""
    return text.append(f"{', ' if text else ''}from {today}{called(each.start)}", style="bold not cyan")


def _answer(each: AccountPaths, aim: State | Condition | None) -> Text:
    """In a sentence or two: how much is in reach, and how far."""
    if each.start is None:
        return Text("Nothing is said of where things stand: name a state with --from.")
    if not each.feasible:
        return Text("This state can't be in this account, so no path begins there.")
    wanted = len(each.targets)
    if not wanted:
        return Text("There is no such equilibrium." if aim is None else "No feasible state of this account is meant.")
    if wanted == 1:
        return Text(_one(each.targets[0]))
    return Text(reach(wanted, each.in_reach(each.moves), each.in_reach(each.improvements)))


def _one(target: Target) -> str:
    """How far a single target is."""
    moves, sure, least = target.by_moves, target.by_improvements, target.least_persuasion
    return distance(_length(moves), _length(sure), 0 if least is None else least.to_offer)


def _length(route: Route | None) -> int | None:
    return None if route is None else route.steps


def reach(wanted: int, near: int, sure: int) -> str:
    """How many of some states are in reach by moves, and how many by improvements alone.

    >>> reach(4, 4, 2)
    '4 states, all in reach by moves, 2 by improvements alone.'
    """
    far = f"{near:,} in reach by moves" if near < wanted else "all in reach by moves"
    if not near:
        return f"{wanted:,} states, none of them in reach, however long the sequence of moves."
    return f"{wanted:,} states, {far}, {f'{sure:,}' if sure else 'none'} by improvements alone."


def distance(moves: int | None, improvements: int | None, to_offer: int) -> str:
    """How many steps away a state is; None where it can't be reached so.

    >>> distance(2, None, 1)
    '2 moves away, out of reach by improvements alone: 1 step would need an offer.'
    """
    if moves is None:
        return "No sequence of moves leads there, however long."
    if not moves:
        return "That is where things stand."
    if improvements is not None:
        return f"{counted(moves, 'move')} away, {counted(improvements, 'step')} by improvements alone."
    steps = counted(to_offer, "step")
    return f"{counted(moves, 'move')} away, out of reach by improvements alone: {steps} would need an offer."


def _table(each: AccountPaths, rows: int) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("state", justify="right", no_wrap=True)
    table.add_column("what it is", overflow="fold")
    for name in ("moves", "improvements", "to offer"):
        table.add_column(name, justify="right")
    table.add_column("must move")
    if len(each.analysis.concepts) > 1:
        table.add_column("holds under")
    for target in each.targets[:rows]:
        least = target.least_persuasion
        offer = "-" if least is None else str(least.to_offer)
        row = [_steps(target.by_moves), _steps(target.by_improvements), offer, _needed(target)]
        holds = [" ".join(target.concepts) or "-"] if len(each.analysis.concepts) > 1 else []
        table.add_row(str(target.state.code), Text(what(target.state)), *row, *holds)
    more = len(each.targets) - rows
    return Group(table, Text(f"and {more:,} more: `--json` has them")) if more > 0 else table


def _steps(route: Route | None) -> str:
    return "-" if route is None else str(route.steps)


def _needed(target: Target) -> str:
    if target.by_moves is None:
        return "out of reach"
    return ", ".join(target.must_move) or ("nobody" if not target.by_moves.steps else "-")


def _ways(paths: Paths, each: AccountPaths) -> Iterator[RenderableType]:
    """The paths to the nearest targets."""
    written = 1 if isinstance(paths.aim, Condition) else WRITTEN
    away = [target for target in each.targets[: written + 1] if target.by_moves and target.by_moves.steps][:written]
    near = each.in_reach(each.moves) - each.targets.has(each.start)
    if len(away) < near:
        nearest = f"the {len(away)} nearest" if len(away) > 1 else "the nearest"
        yield Text(f"Written out here: paths to {nearest}. `--to STATE` has those to another.", style="dim")
    for target in away:
        yield Text(f"\nTo {called(target.state)}", style="bold")
        for sort, route in _sorts(target):
            yield route_report(route, sort, paths.conflict.claims)


def _sorts(target: Target) -> Iterator[tuple[str, Route]]:
    """The shortest paths, and others where they need less to be offered."""
    moves, sure, least = target.by_moves, target.by_improvements, target.least_persuasion
    if moves is not None:
        yield "shortest path", moves
        if sure is not None and moves.to_offer:
            yield "shortest path by improvements", sure
        elif least is not None and least.to_offer < moves.to_offer:
            yield "path with fewer steps to offer for", least
