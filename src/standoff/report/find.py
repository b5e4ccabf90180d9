"""The answers of `find` for people: equilibria, or verdicts on one state, and which way they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.questions.analyse.unlisted import Beyond
from standoff.questions.find import AccountFound, Found
from standoff.questions.find.verdicts import AccountVerdicts, Verdicts
from standoff.render.words import counted, listed
from standoff.report.headings import concept_name, headed, titled
from standoff.report.states import called, short

SAID = {True: "stable", False: "-", None: "not decided"}
WAYS = {"enumeration": "all states were listed", "solver": "found by the solver, without listing the states"}


def find_report(found: Found) -> RenderableType:
    """The equilibria, for a rich console to print."""
    aim = "" if found.outcome is None else f" that meet `{found.outcome}`"
    parts: list[RenderableType] = [titled(found.conflict, f"{concept_name(found.concept)} equilibria{aim}")]
    for each in found.values():
        parts += [Text(), *_found(found, each)]
    return Group(*parts)


def beyond_report(told: Beyond) -> RenderableType:
    """What the solver finds where `analyse` can't list the states."""
    size = f"2^{len(told.conflict.options)} states are too many to list: a solver was asked for some of what holds"
    several = len(told.conflict.accounts) > 1
    parts: list[RenderableType] = [titled(told.conflict, size)]
    for found in told.found:
        parts.append(Text(f"\n{concept_name(found.concept)} equilibria", style="bold"))
        parts += [part for each in found.values() for part in _found(found, each)]
    for verdicts in told.today:
        parts.append(Text(f"\nFor whom the status quo, {called(verdicts.state)}, is stable", style="bold"))
        parts += [
            part
            for name, each in verdicts.items()
            for part in _verdicts(verdicts, each, f"{name}: " if several else "")
        ]
    return Group(*parts, Text("\n`standoff find` asks for more, and for what meets a condition.", style="dim"))


def _found(found: Found, each: AccountFound) -> Iterator[RenderableType]:
    text = Text(f"{each.account.id}: " if len(found.conflict.accounts) > 1 else "", style="bold")
    yield text.append(_how_many(found, each), style="bold").append(f" ({WAYS[each.by]})", style="not bold dim")
    for state in each.states:
        yield Padding(Text(called(state)), (0, 0, 0, 2))
    if each.undecided:
        codes = listed(map(short, each.undecided))
        yield Text(f"Not decided for the {_states(len(each.undecided))} {codes}.", style="yellow")
    for reason in each.reasons:
        yield Text(f"A bound was met: {reason}.", style="yellow")


def _states(number: int) -> str:
    return "state" if number == 1 else "states"


def _how_many(found: Found, each: AccountFound) -> str:
    number = counted(len(each.states), "equilibrium", "equilibria")
    if not each.possible:
        return "no state is feasible" if found.outcome is None else "no feasible state meets it"
    if each.complete:
        return f"{number}, and no others" if each.states else "there is none"
    if not each.states:
        return "none was found, which proves nothing"
    return f"{number}; there may be more" if each.by == "solver" else f"{number}, the first of more"


def verdicts_report(verdicts: Verdicts) -> RenderableType:
    """For whom a state is stable, for a rich console to print."""
    parts: list[RenderableType] = [titled(verdicts.conflict, f"For whom {called(verdicts.state)} is stable")]
    for name, each in verdicts.items():
        heading = f"{name}: " if len(verdicts.conflict.accounts) > 1 else ""
        parts += _verdicts(verdicts, each, heading)
    return Group(*parts)


def _verdicts(verdicts: Verdicts, each: AccountVerdicts, name: str) -> Iterator[RenderableType]:
    if not each.feasible:
        yield Text(f"\n{name}the state is not feasible.")
        return
    title, table = headed(f"{name}{_under(verdicts.concepts, each)} ({WAYS[each.by]})", "for")
    for concept in verdicts.concepts:
        table.add_column(concept)
    for dm in verdicts.conflict.decision_makers:
        table.add_row(dm.id, *(SAID[each.stable[concept][dm.id]] for concept in verdicts.concepts))
    yield title
    yield _padded(table)
    for reason in each.reasons:
        yield Text(f"A bound was met: {reason}.", style="yellow")


def _under(concepts: Sequence[str], each: AccountVerdicts) -> str:
    """Under which concepts a state is an equilibrium, or else under which it is none, and where that wasn't decided."""
    held, refuted, undecided = (
        [concept for concept in concepts if each.holds(concept) is found] for found in (True, False, None)
    )
    said = []
    if held:
        said.append(f"an equilibrium under {listed(held)}")
    elif refuted:
        said.append(f"no equilibrium under {listed(refuted) if undecided else 'any of these'}")
    if undecided:
        said.append(f"not decided under {listed(undecided)}")
    return "; ".join(said)


def _padded(table: Table) -> RenderableType:
    return Padding(table, (0, 0, 0, 2), expand=False)
