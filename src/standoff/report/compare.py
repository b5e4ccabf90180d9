"""The answer of `compare` for people: what the accounts share, whose lists part them, and what drives these apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from standoff.model.conflict import Conflict
from standoff.model.preferences import Statement
from standoff.model.voices import speakers
from standoff.questions.analyse import States
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, Comparison, Matrix
from standoff.questions.compare.rankings import Driver, RankAgreement
from standoff.questions.compare.swaps import SETS, Swap
from standoff.render.words import counted, listed, printable
from standoff.report.headings import concept_name, headed, titled
from standoff.report.states import short

ROWS = 24  # states in the matrix, unless the user asks for more
GROUPS = 12  # sets of accounts that share equilibria
TABLES = 6  # of whose lists decide: as many as three accounts may need
CODES = 12  # states that are listed in a line
SHOWN = 8  # disagreements between two accounts, and lists of which it is told what drives them apart
DRIVERS = 2  # pairs of statements that are told for each
CHOICES = 6  # sets of lists of one size that are named
OBSTACLES = {
    "infeasible": "no lists would: it is infeasible there",
    "moves": "no lists would: they differ in what can be done, not only in what is wanted",
    "lists": "not found, as some lists don't fit its states",
    "cut": f"not found in the {SETS:,} smallest sets",
}


def compare_report(comparison: Comparison, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print; at most `rows` states are in the matrix."""
    parts: list[RenderableType] = [_title(comparison), *_answer(comparison), *_counts(comparison)]
    concept = lead_concept(comparison.analysis)
    if concept is not None:
        parts += [*_matrix(comparison, concept, rows), *_swaps(comparison, concept)]
    parts += [*_rules(comparison), *_rankings(comparison), *_drivers(comparison)]
    return Group(*parts)


def _title(comparison: Comparison) -> Text:
    what = f"{counted(len(comparison.accounts), 'account')} compared: {listed(comparison.accounts)}"
    return titled(comparison.conflict, f"{what}\n")


def _answer(comparison: Comparison) -> Iterator[RenderableType]:
    concept = lead_concept(comparison.analysis)
    if concept is None:
        asked = listed(map(concept_name, comparison.concepts))
        yield Text(f"Nothing holds in any of them: no state is an equilibrium under {asked}.")
        return
    before = comparison.concepts[: comparison.concepts.index(concept)]
    if before:
        yield Text(f"Nothing holds under {listed(map(concept_name, before))}.", style="bold")
    matrix = comparison.matrix(concept)
    if len(matrix.groups[0][0]) < len(matrix.accounts):
        yield Text(f"No {concept_name(concept)} equilibrium in {_every(matrix)}.", style="bold")
    for accounts, states in matrix.groups[:GROUPS]:
        shared = len(accounts) == len(matrix.accounts)
        where = f"In {_every(matrix)}" if shared else f"Only in {listed(accounts)}"
        name = concept_name(concept)
        number = counted(len(states), f"{name} equilibrium", f"{name} equilibria")
        yield Text(f"{where}, {number}: ", style="bold").append(_codes(states), style="not bold")
    if len(matrix.groups) > GROUPS:
        yield Text(f"and {len(matrix.groups) - GROUPS} more sets of accounts that share some: `--json` has them")
    if len(matrix.groups) == 1 and len(matrix.groups[0][0]) == len(matrix.accounts):
        yield Text(f"They have the same {concept_name(concept)} equilibria.")


def _every(matrix: Matrix) -> str:
    return "both accounts" if len(matrix.accounts) == 2 else f"all {len(matrix.accounts)} accounts"


def _codes(states: States) -> str:
    """Some states in a line: their codes or, in graph form, their names."""
    shown = ", ".join(map(short, states[:CODES]))
    return shown + (f" and {len(states) - CODES:,} more" if len(states) > CODES else "")


def _counts(comparison: Comparison) -> list[RenderableType]:
    """How many equilibria all accounts, several or one of them have, under each concept."""
    several = len(comparison.accounts) > 2
    heading, table = headed("Equilibria by solution concept", "concept")
    for column in ("in all", *["in several"] * several, *(f"only in {name}" for name in comparison.accounts)):
        table.add_column(column, justify="right")
    for concept in comparison.concepts:
        groups = comparison.matrix(concept).groups
        everywhere = sum(len(states) for accounts, states in groups if len(accounts) == len(comparison.accounts))
        alone = {accounts[0]: len(states) for accounts, states in groups if len(accounts) == 1}
        some = sum(len(states) for _, states in groups) - everywhere - sum(alone.values())
        numbers = [everywhere, *[some] * several, *(alone.get(name, 0) for name in comparison.accounts)]
        table.add_row(concept, *(f"{number:,}" for number in numbers))
    return [heading, table]


def _matrix(comparison: Comparison, concept: str, rows: int) -> list[RenderableType]:
    matrix = comparison.matrix(concept)
    heading, table = headed(f"{concept_name(concept)} equilibria, state by state", "state", right=True)
    for name in matrix.accounts:
        table.add_column(name)
    table.add_column("name" if comparison.conflict.in_graph_form else "taken [definitions]")
    said = dict(zip(matrix.states.codes.tolist(), matrix.verdicts.tolist(), strict=True))
    for accounts, states, share in shares(matrix, rows):
        for state in states[:share]:
            table.add_row(str(state.code), *map(_verdict, said[state.code]), Text(str(state)))
        if share < len(states):
            more = f"and {len(states) - share:,} more like this" if share else f"{len(states):,} like this"
            held = [_verdict(EQUILIBRIUM) if name in accounts else "" for name in matrix.accounts]
            table.add_row("...", *held, Text(more, style="dim"))
    parts: list[RenderableType] = [heading, table]
    if len(matrix.states) > rows:
        parts.append(Text(f"`--limit {len(matrix.states)}` or `--json` has all {len(matrix.states):,}", style="dim"))
    return parts


def shares(matrix: Matrix, rows: int) -> Iterator[tuple[tuple[str, ...], States, int]]:
    """The groups of a matrix, and how many states of each have a row of their own; never is a single one left out.

    Each group that is cut has one of the rows for what is left out of it.
    """
    sizes = [len(states) for _, states in matrix.groups]
    room = rows if sum(sizes) <= rows else max(0, rows - len(sizes))
    for (accounts, states), share in zip(matrix.groups, fair(sizes, room), strict=True):
        yield accounts, states, len(states) if share == len(states) - 1 else share


def fair(sizes: Sequence[int], rows: int) -> list[int]:
    """How many rows each of some groups gets, where all have the same share but for those that need less.

    >>> fair([300, 2, 50], 20)
    [9, 2, 9]
    """
    found = [0] * len(sizes)
    smallest_first = sorted(range(len(sizes)), key=lambda place: sizes[place])
    for settled, place in enumerate(smallest_first):
        found[place] = min(sizes[place], rows // (len(sizes) - settled))
        rows -= found[place]
    return found


def _verdict(verdict: int) -> Text:
    if verdict == EQUILIBRIUM:
        return Text("yes", style="green")
    return Text("infeasible" if verdict == INFEASIBLE else "-", style="dim")


def _swaps(comparison: Comparison, concept: str) -> Iterator[RenderableType]:
    """For each two accounts, whose lists decide where they disagree."""
    found = comparison.disagreements(concept)
    if not found:
        return
    yield Text("\nWhose preference lists decide where they disagree", style="bold")
    yield Text("The fewest lists that, taken over from the other account, would change the answer.", style="dim")
    sides = list(dict.fromkeys((each.holds, each.fails) for each in found))
    for holds, fails in sides[:TABLES]:
        between = [each for each in found if (each.holds, each.fails) == (holds, fails)]
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column(f"in {holds}, not in {fails}", max_width=36)
        table.add_column(f"{fails} would agree, with {holds}'s list of")
        table.add_column(f"{holds} would give up, with {fails}'s list of")
        for each in between[:SHOWN]:
            table.add_row(Text(_codes(each.states)), _swap(each.adopt), _swap(each.give_up))
        yield Text("")
        yield table
        if len(between) > SHOWN:
            more = sum(len(each.states) for each in between[SHOWN:])
            yield Text(f"and {counted(more, 'state')} more that other lists decide: `--json` has them", style="dim")
    if len(sides) > TABLES:
        yield Text(f"\nand {len(sides) - TABLES} such tables more: `--accounts A,B` compares two accounts alone")


def _swap(swap: Swap) -> Text:
    if not swap.sets:
        return Text(OBSTACLES[swap.obstacle], style="dim")
    shown = ", or ".join(listed(dms) for dms in swap.sets[:CHOICES])
    more = len(swap.sets) - CHOICES
    return Text(shown + (f", or {more:,} other sets of {swap.size}" if more > 0 else ""))


def _rules(comparison: Comparison) -> Iterator[RenderableType]:
    if comparison.rules:
        yield Text("\nThey differ in what can be done", style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        for rule in comparison.rules:
            table.add_row(Text(f"only in {listed(rule.accounts)}", style="cyan"), rule.kind, Text(rule.text))
        yield table


def _rankings(comparison: Comparison) -> list[RenderableType]:
    """Kendall's tau-b for each two accounts and each decision maker."""
    heading, table = headed("How alike they rank the states: Kendall's tau-b", "")
    explained = Text("1: the same order. 0: no more alike than chance. -1: the reverse order.", style="dim")
    for dm in comparison.conflict.decision_makers:
        table.add_column(dm.id, justify="right")
    rows: dict[tuple[str, str], list[str]] = {}
    for each in comparison.rankings:
        rows.setdefault((each.first, each.second), []).append(_tau(each))
    for (first, second), cells in rows.items():
        table.add_row(f"{first} and {second}", *cells)
    return [heading, explained, table, *_undefined(comparison.rankings)]


def _tau(each: RankAgreement) -> str:
    return "n/a" if each.tau is None else f"{each.tau:.2f}"


def _undefined(rankings: Sequence[RankAgreement]) -> Iterator[Text]:
    """Why some rankings have no tau."""
    for dm in dict.fromkeys(each.dm for each in rankings):
        accounts = dict.fromkeys(name for each in rankings if each.dm == dm for name in each.indifferent)
        if accounts:
            yield Text(f"n/a: {dm} is indifferent among all shared states in {listed(accounts)}", style="dim")
    for pair in dict.fromkeys((each.first, each.second) for each in rankings if each.undefined == "few states"):
        yield Text(f"n/a: {listed(pair)} have less than two states in common", style="dim")


def _drivers(comparison: Comparison) -> Iterator[RenderableType]:
    """Which statements rank states the other way round, for the lists that differ most."""
    apart = sorted((each for each in comparison.rankings if each.opposite), key=lambda each: -each.opposite_share)
    if not apart:
        return
    yield Text("\nWhat drives them apart, and who is behind it", style="bold")
    for each in apart[:SHOWN]:
        head = Text(f"{each.dm}, {each.first} and {each.second}: ", style="cyan")
        yield head.append(f"{_percent(each.opposite_share)} of all pairs of states are ranked oppositely", style="none")
        table = Table.grid(padding=(0, 2, 0, 0))
        for driver in each.drivers[:DRIVERS]:
            share = f"  {_percent(driver.pairs / each.opposite)} of these"
            table.add_row(share, _driver(comparison.conflict, each, driver))
        if each.drivers:
            yield table
    if len(apart) > SHOWN:
        yield Text(f"and {counted(len(apart) - SHOWN, 'pair')} of lists more that differ less: `--json` has them")
    if not all(each.attributed for each in apart):
        yield Text("Lists that are weights or rankings have no statements that could be told.", style="dim")


def _percent(share: float) -> str:
    return "all" if share == 1 else "less than 1%" if share < 0.01 else f"{share:.0%}"


def _driver(conflict: Conflict, each: RankAgreement, driver: Driver) -> Text:
    text = Text(f"{each.first} goes by ")
    _append(text, conflict, driver.first)
    text.append(f", {each.second} by ")
    _append(text, conflict, driver.second)
    return text


def _append(text: Text, conflict: Conflict, statement: Statement) -> None:
    text.append(f"`{statement.condition}`")
    said = speakers([conflict.claims[claim] for claim in statement.because])
    text.append(f" ({printable(listed(said))})" if said else "", style="dim")
