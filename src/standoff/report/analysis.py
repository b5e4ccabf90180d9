"""The answer of `analyse` for people: first what holds and in which accounts, then the tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis, Analysis, States
from standoff.questions.analyse.agreement import Holding, holdings, is_trivial, lead_concept, status_quo
from standoff.render.words import counted, listed
from standoff.report.headings import concept_name, headed, titled
from standoff.report.states import short
from standoff.stability import CONCEPTS

ROWS = 24  # states in a table, unless the user asks for more
NAMED = 4  # states of a group whose options are written out; larger groups are told by what they share
CODES = 12  # codes of such a group that are listed
EXPLAINED = 40  # options whose meaning is told
COMPARED = 1_000  # states looked through for what they share


def analysis_report(analysis: Analysis, *, stable: bool = False, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print; at most `rows` states are listed."""
    parts: list[RenderableType] = [_title(analysis), _answer(analysis), *_counts(analysis)]
    if lead_concept(analysis) is not None:
        parts += _states(analysis, rows)
        parts += _legend(analysis.conflict)
    if stable:
        parts += [part for each in analysis.values() for part in _stable(each, alone=len(analysis) == 1)]
    if analysis.conflict.dispute.perceptions:
        parts.append(Text("\nWhat holds if each goes by its own `perceptions`: see `standoff hypergame`.", style="dim"))
    return Group(*parts)


def _title(analysis: Analysis) -> Text:
    conflict = analysis.conflict
    sizes = list(dict.fromkeys(len(each.states) for each in analysis.values()))
    what = [counted(len(conflict.decision_makers), "decision maker")]
    if conflict.in_graph_form:
        what.append(counted(sizes[0], "state") if len(sizes) == 1 else f"{listed(sizes)} states")
    else:
        what.append(counted(len(conflict.options), "option"))
        feasible = listed(f"{size:,}" for size in sizes)
        what.append(f"{feasible} of {conflict.code_count:,} states feasible")
    if len(analysis) > 1:
        what.append(counted(len(analysis), "account"))
    elif len(conflict.accounts) > 1:
        (only,) = analysis.values()
        named = f" ({only.account.title})" if only.account.title else ""
        what.append(f"the account {only.account.id}{named} of {len(conflict.accounts)}")
    return titled(conflict, f"{', '.join(what)}\n")


def _answer(analysis: Analysis) -> RenderableType:
    concept = lead_concept(analysis)
    if not any(len(each.states) for each in analysis.values()):
        return Text("Nothing holds: no state is feasible.")
    if concept is None:
        asked = listed(analysis.concepts)
        return Text(f"Nothing holds: no state is an equilibrium under {asked} in any account.")
    lines: list[RenderableType] = []
    before = list(takewhile(lambda each: each != concept, analysis.concepts))
    if before:
        lines.append(Text(f"Nothing holds under {listed(before)}.", style="bold"))
    for accounts, group in groupby(holdings(analysis, concept), lambda each: each.accounts):
        kinds = list(group)
        lines.append(_headline(analysis, concept, accounts, sum(len(each.states) for each in kinds)))
        grid = Table.grid(padding=(0, 2))
        for kind in kinds:
            grid.add_row(_label(kind, analysis.conflict), _named(kind, analysis))
        lines.append(Padding(grid, (0, 0, 0, 2), expand=False))
    silent = [name for name, each in analysis.items() if not each.counts[concept]]
    if silent and len(analysis) > 1:
        lines.append(Text(f"Nothing holds in {listed(silent)} ({concept_name(concept)})."))
    return Group(*lines)


def _headline(analysis: Analysis, concept: str, accounts: Sequence[str], number: int) -> Text:
    what = counted(number, f"{concept_name(concept)} equilibrium", f"{concept_name(concept)} equilibria")
    if len(analysis) == 1:
        return Text(f"{what}:", style="bold")
    if len(accounts) == len(analysis):
        every = "both accounts" if len(analysis) == 2 else f"all {len(analysis)} accounts"
        return Text(f"In {every}, {what}:", style="bold")
    return Text(f"Only in {listed(accounts)}, {what}:", style="bold")


def _label(kind: Holding, conflict: Conflict) -> Text:
    if not conflict.definitions:
        return Text("")
    return Text(", ".join(kind.definitions) or "(no definition)", style="cyan")


def _named(kind: Holding, analysis: Analysis) -> Text:
    """A few states one by one, many by their codes and what they have in common."""
    states = kind.states
    if len(states) <= NAMED:
        ordered = sorted(states, key=lambda state: is_trivial(analysis, kind.accounts, state))
        return Text("\n").join(_state(state, kind, analysis) for state in ordered)
    shown = ", ".join(_codes(states[:CODES]))
    more = f", and {len(states) - CODES:,} more" if len(states) > CODES else ""
    text = Text(f"{len(states):,} states: {shown}{more}")
    if len(states) <= COMPARED:
        shared = _shared(states)
        trivial = sum(is_trivial(analysis, kind.accounts, state) for state in states)
        text.append(f"\nall with {', '.join(shared)}" if shared else "", style="dim")
        text.append(f"\nnobody can move from {trivial} of them" if trivial else "", style="dim")
    for code, accounts in status_quo(analysis, kind.accounts).items():
        if states.has(code):
            text.append(f"\namong them the status quo{_where(accounts, kind)}, {code}", style="green")
    return text


def _codes(states: States) -> list[str]:
    """What states are called in a list: codes or, in graph form, names."""
    return list(map(short, states))


def _where(accounts: Sequence[str], kind: Holding) -> str:
    """In which accounts something is so, where it isn't so in all of them."""
    return "" if len(accounts) == len(kind.accounts) else f" in {listed(accounts)}"


def _shared(states: States) -> tuple[str, ...]:
    """The options that are taken in all of some states."""
    first, *others = (state.options for state in states)
    return tuple(option for option in first if all(option in each for each in others))


def _state(state: State, kind: Holding, analysis: Analysis) -> Text:
    text = Text(f"{state.code}: ")
    text.append(", ".join(state.options) or "no option taken")
    accounts = status_quo(analysis, kind.accounts).get(state.code)
    if accounts:
        text.append(f" (the status quo{_where(accounts, kind)})", style="green")
    if is_trivial(analysis, kind.accounts, state):
        text.append(" (nobody can move from here)", style="dim")
    return text


def _counts(analysis: Analysis) -> list[RenderableType]:
    """How many equilibria each account has under each concept."""
    heading, table = headed("Equilibria by solution concept", "concept")
    table.add_column("a state is stable for a decision maker if")
    for name in analysis:
        table.add_column("equilibria" if len(analysis) == 1 else name, justify="right")
    if len(analysis) > 1:
        table.add_column("in all", justify="right")
    for concept in analysis.concepts:
        counts = [each.counts[concept] for each in analysis.values()]
        if len(analysis) > 1:
            counts.append(len(analysis.agreed(concept)))
        table.add_row(concept, Text(CONCEPTS[concept].idea, style="dim"), *(f"{count:,}" for count in counts))
    parts: list[RenderableType] = [heading, table]
    lead = lead_concept(analysis)
    more = [each for each in analysis.concepts if lead and len(analysis.anywhere(each)) > len(analysis.anywhere(lead))]
    if more:
        parts.append(Text(f"`--concepts {more[0]}` tells which states hold under {more[0]}, and so on", style="dim"))
    return parts


def _states(analysis: Analysis, rows: int) -> list[RenderableType]:
    """The states that hold under the leading concept somewhere, with all concepts under which each holds."""
    concept = lead_concept(analysis) or ""
    found = analysis.anywhere(concept)
    heading, table = headed(
        f"{concept_name(concept)} equilibria, and under which concepts they hold", "state", right=True
    )
    table.add_column("name" if analysis.conflict.in_graph_form else "pattern", overflow="fold")
    for name in analysis:
        table.add_column("holds under" if len(analysis) == 1 else name)
    for state in found[:rows]:
        table.add_row(str(state.code), Text(state.pattern), *(_verdicts(each, state) for each in analysis.values()))
    parts: list[RenderableType] = [heading, table]
    if len(found) > rows:
        parts.append(Text(f"and {len(found) - rows:,} more: `--limit {len(found)}` or `--json` has them"))
    return parts


def _legend(conflict: Conflict) -> list[RenderableType]:
    """What the letters of a pattern stand for, and what the names mean."""
    if conflict.in_graph_form or len(conflict.options) > EXPLAINED:
        return []
    heading, table = headed("Patterns: Y taken, N not, in this order", "option")
    table.add_column("what it is")
    for option in conflict.options:
        owner = conflict.decision_makers[option.dm].name
        table.add_row(option.id, Text(f"{owner}: {option.text}" if option.text else owner))
    for name, condition in conflict.definitions.items():
        table.add_row(Text(name, style="cyan"), Text(str(condition)))
    return [heading, table]


def _verdicts(each: AccountAnalysis, state: State) -> str:
    return " ".join(each.holds(state)) or "-" if each.states.has(state.code) else "infeasible"


def _stable(each: AccountAnalysis, *, alone: bool) -> list[RenderableType]:
    """The states that are stable for each decision maker."""
    title = "Stable states by decision maker" + ("" if alone else f", {each.account.id}")
    heading, table = headed(title, "")
    for concept in each.concepts:
        table.add_column(concept, overflow="fold")
    for dm in each.conflict.decision_makers:
        table.add_row(dm.id, *(Text(_some(each.stable(concept, dm.id))) for concept in each.concepts))
    return [heading, table]


def _some(states: States) -> str:
    if len(states) > 8:
        return counted(len(states), "state")
    return " ".join(_codes(states)) or "none"
