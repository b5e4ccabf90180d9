"""The answer of `hypergame` for people: whose beliefs are assumed, what holds, who is surprised, and the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.model.conflict import State
from standoff.questions.analyse import States
from standoff.questions.hypergame import Hypergame
from standoff.questions.hypergame.departures import Departure
from standoff.questions.hypergame.surprises import Surprises
from standoff.render.words import counted, listed, printable
from standoff.report.headings import concept_name, headed, titled
from standoff.report.routes import ground_text, step_text
from standoff.report.states import what
from standoff.report.surprises import surprises_report

ROWS = 8  # states of a list
CODES = 12  # states that are named by code, where a list is longer than its rows
SAID = {"the question": "with the question", "the file": "in the file", "the only account": "the only account"}


def hypergame_report(answer: Hypergame, seen: Surprises | None = None, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print; each list has at most `rows` states."""
    title = titled(answer.conflict, "A hypergame: each decision maker goes by the account that it believes")
    parts: list[RenderableType] = [title, *_beliefs(answer), Text()]
    lead = _lead(answer)
    if lead is None:
        under = listed(map(concept_name, answer.concepts))
        parts.append(Text(f"Nothing holds: somebody leaves every state under {under}.", style="bold"))
        lead = answer.concepts[0]
    else:
        parts += _holding(answer, lead, rows)
    parts += [*_surprised(answer, lead, rows), *_counts(answer)]
    if seen is not None:
        parts += surprises_report(answer, seen, lead)
    return Group(*parts)


def _beliefs(answer: Hypergame) -> Iterator[RenderableType]:
    """Who believes what, and who says so."""
    heading, table = headed("Who believes which account", "decision maker")
    for name in ("account", "its title", "said"):
        table.add_column(name)
    for each in answer.beliefs:
        title = Text(printable(answer.believed(each.dm).account.title))
        table.add_row(each.dm, each.account, title, Text(SAID[each.origin], style="dim"))
    yield heading
    yield table
    if len(answer.analysis) == 1:
        yield Text("Everybody believes the same account, so its equilibria hold, and surprise nobody.", style="dim")


def _lead(answer: Hypergame) -> str | None:
    """The concept that the answer speaks of: the first one under which anything holds."""
    some = (each for each in answer.concepts if len(answer.equilibria(each)) or len(answer.unperceived(each)))
    return next(some, None)


def _holding(answer: Hypergame, concept: str, rows: int) -> Iterator[RenderableType]:
    """What holds: the hypergame equilibria, and the states that stand because somebody doesn't perceive them."""
    before = answer.concepts[: answer.concepts.index(concept)]
    if before:
        yield Text(f"Nothing holds under {listed(concept_name(each) for each in before)}.", style="bold")
    found, unperceived = answer.equilibria(concept), answer.unperceived(concept)
    if len(found):
        number = counted(len(found), "hypergame equilibrium", "hypergame equilibria")
        means = "perceived by everybody, and stable for each in the account that it believes"
        yield Text(f"{number} under {concept_name(concept)}", style="bold").append(f" ({means}):", style="not bold")
        yield from _states(found, rows)
    else:
        yield Text(f"There is no hypergame equilibrium under {concept_name(concept)}.", style="bold")
    if len(unperceived):
        those = counted(len(unperceived), "further state" if len(found) else "state")
        them = "it" if len(unperceived) == 1 else "them"
        yield Text(f"{those}, not perceived by all, that nobody who perceives {them} would leave:", style="bold")
        yield from _states(unperceived, rows, lambda state: f"not perceived by {listed(answer.blind(state))}")


def _states(states: States, rows: int, remark: Callable[[State], str] | None = None) -> Iterator[RenderableType]:
    """Some states one by one, each with a remark, and the codes of a few more."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    for state in states[:rows]:
        remarks = [Text(remark(state), style="yellow")] if remark else []
        table.add_row(str(state.code), Text(what(state)), *remarks)
    if len(states[:rows]):
        yield Padding(table, (0, 0, 0, 2), expand=False)
    yield from _more(states, rows)


def _more(states: States, rows: int) -> Iterator[RenderableType]:
    rest = states[rows:]
    if len(rest):
        codes = ", ".join(str(code) for code in rest.codes[:CODES].tolist())
        yield Text(f"  and {len(rest):,} more: {codes}{', ...' if len(rest) > CODES else ''}", style="dim")


def _surprised(answer: Hypergame, concept: str, rows: int) -> Iterator[RenderableType]:
    """For each decision maker what holds against its expectation, and what it expects that doesn't hold."""
    yield Text(f"\nWho is surprised by which states ({concept_name(concept)})", style="bold")
    groups: dict[str, list[str]] = {}
    for each in answer.beliefs:
        groups.setdefault(each.account, []).append(each.dm)
    for account, dms in groups.items():
        yield from _of_believers(answer, concept, account, dms, rows)


def _of_believers(
    answer: Hypergame, concept: str, account: str, dms: Sequence[str], rows: int
) -> Iterator[RenderableType]:
    """What those who believe one account are surprised by: they expect the same."""
    dm = dms[0]
    unexpected, unmet = answer.unexpected(dm, concept), answer.unmet(dm, concept)
    head = Text(listed(dms), style="cyan").append(f" {'expects' if len(dms) == 1 else 'expect'} ", style="default")
    yield head.append(_met(len(answer.expected(dm, concept)), len(unexpected), len(unmet), account), style="default")
    if len(unexpected):
        yield Text("  Holds, though not expected:", style="dim")
        yield from _states(unexpected, rows, lambda state: _why_not(answer, dm, concept, state))
    if len(unmet):
        yield Text("  Expected, though it doesn't hold:", style="dim")
        yield from _unmet(answer, concept, unmet[:rows])
        yield from _more(unmet, rows)


def _met(expected: int, unexpected: int, unmet: int, account: str) -> str:
    """How far an expectation is met, in a sentence that begins with who expects."""
    if not expected:
        others = f"{counted(unexpected, 'state')} {'holds' if unexpected == 1 else 'hold'}"
        return f"that nothing holds, as {account} says{f', but {others}' if unexpected else ', and nothing does'}."
    what = f"the {counted(expected, 'state')} that {'holds' if expected == 1 else 'hold'} in {account}: "
    if not unmet:
        what += "it holds" if expected == 1 else "all of them hold"
    elif unmet == expected:
        what += "it doesn't hold" if expected == 1 else "none of them holds"
    else:
        what += f"{unmet:,} of them {'does' if unmet == 1 else 'do'} not hold"
    if not unexpected:
        return f"{what}."
    return f"{what}; {'another state holds' if unexpected == 1 else f'{unexpected:,} other states hold'}."


def _why_not(answer: Hypergame, dm: str, concept: str, state: State) -> str:
    """Why a decision maker thought that a state wouldn't hold."""
    leavers = answer.thought_to_leave(dm, concept, state)
    return (
        f"{listed(leavers)} {'was' if len(leavers) == 1 else 'were'} thought to leave" if leavers else "not perceived"
    )


def _unmet(answer: Hypergame, concept: str, states: States) -> Iterator[RenderableType]:
    """States that don't hold, those that are left in the same way together, and who leaves them how."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    ways = answer.departures(concept, states)
    for left, group in groupby(states, lambda state: [_departure(answer, each) for each in ways[state.code]]):
        for way in left:
            table.add_row("", way)
        for state in group:
            table.add_row(str(state.code), Text(what(state)))
    if len(states):
        yield Padding(table, (0, 0, 0, 2), expand=False)


def _departure(answer: Hypergame, way: Departure) -> Text:
    by = answer.believed(way.step.dm).account.id
    said = f" ({ground_text(way.ground, answer.conflict.claims)})" if way.ground else ""
    text = Text(f"{step_text(way.step)}, an improvement in {by}", style="yellow")
    return text.append(said, style="dim")


def _counts(answer: Hypergame) -> Iterator[RenderableType]:
    """How many states hold under each concept, and how many of them each decision maker expects."""
    heading, table = headed("By solution concept", "concept")
    for name in ("equilibria", "unperceived", *(each.dm for each in answer.beliefs)):
        table.add_column(name, justify="right", min_width=min(len(name), 12))
    for concept in answer.concepts:
        cells = [_tally(answer, each.dm, concept) for each in answer.beliefs]
        table.add_row(concept, f"{len(answer.equilibria(concept)):,}", f"{len(answer.unperceived(concept)):,}", *cells)
    yield heading
    yield table
    legend = "For each decision maker: states expected to hold, +those that hold unexpectedly, -those that don't hold."
    if any(len(answer.unperceived(concept)) for concept in answer.concepts):
        legend = f"Unperceived: what stands beside the equilibria, not perceived by all. {legend}"
    yield Text(legend, style="dim")


def _tally(answer: Hypergame, dm: str, concept: str) -> str:
    expected, more, less = (len(find(dm, concept)) for find in (answer.expected, answer.unexpected, answer.unmet))
    return f"{expected:,}" + (f" +{more:,}" if more else "") + (f" -{less:,}" if less else "")
