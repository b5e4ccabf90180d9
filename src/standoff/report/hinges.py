"""The answer of `hinges` for people: what each account hangs on, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.model.elements import Element
from standoff.model.voices import told
from standoff.questions.analyse import States
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.render.words import counted, listed
from standoff.report.headings import concept_name, titled
from standoff.report.states import called, short
from standoff.report.withdrawal import element_text

ROWS = 12  # hinges, and changes of preferences, that are written out
CODES = 8


def hinges_report(found: Hinges, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print."""
    parts: list[RenderableType] = [titled(found.conflict, f"What decides whether {_outcome(found)} would hold")]
    for each in found.answers:
        parts += [Text(), _headline(found, each), *_hinges(found, each, rows), *_changes(found, each, rows)]
    return Group(*parts, *(Text(f"\n{note}", style="dim") for note in _notes(found)))


def _outcome(found: Hinges) -> str:
    if isinstance(found.outcome, int):
        return f"the state {called(found.conflict.state(found.outcome))}"
    return f"`{found.outcome}`"


def _headline(found: Hinges, each: AccountHinges) -> Text:
    name = each.account.id if len(found.conflict.accounts) > 1 else "As things are"
    text = Text(f"{name}, {concept_name(each.concept)}: ", style="bold")
    if not each.feasible:
        return text.append("no feasible state meets it.", style="not bold")
    if each.holds:
        return text.append(f"it holds, in {_codes(each.states)}.", style="not bold")
    return text.append("it does not hold.", style="not bold")


def _hinges(found: Hinges, each: AccountHinges, rows: int) -> Iterator[RenderableType]:
    reach = f"up to {counted(each.size, 'claim')}"
    if not each.grounded:
        yield Text("Nothing in it rests on claims, so that no withdrawal could change that.")
    elif not each.hinges:
        changes = "break it" if each.holds else "make it hold"
        none = "No set" if not each.skipped else "Among those that could be looked at, no set"
        yield Text(f"{none} of {reach} whose withdrawal would {changes}.")
    else:
        what = "It would no longer hold" if each.holds else "It would hold"
        kinds = "a smallest set" if len(each.hinges) == 1 else f"{len(each.hinges):,} smallest sets"
        yield Text(f"{what} without these claims ({kinds} of {reach}):")
        for hinge in each.hinges[:rows]:
            yield Padding(_hinge(found, hinge), (0, 0, 0, 2))
        if len(each.hinges) > rows:
            yield Text(f"  and {len(each.hinges) - rows:,} more: `--json` has them")
    if each.size < found.size:
        yield Text(f"Larger sets were not looked at: there are too many of {found.size}.", style="yellow")


def _hinge(found: Hinges, hinge: Hinge) -> RenderableType:
    voices = counted(len(hinge.speakers), "voice")
    grid = Table.grid(padding=(0, 2))
    for claim in hinge.claims:
        known = found.conflict.claims[claim]
        grid.add_row("", Text(claim, style="cyan"), Text(f"{told(known)} ({known.stance})"))
    fallen = Table.grid(padding=(0, 2))
    for place, element in enumerate(hinge.fallen):
        fallen.add_row("", "" if place else "without them" if len(hinge.claims) > 1 else "without it", _fallen(element))
    if not hinge.feasible:
        fallen.add_row("", "then", "no feasible state meets it any more")
    if len(hinge.states):
        fallen.add_row("", "then", f"{_codes(hinge.states)} {'holds' if len(hinge.states) == 1 else 'hold'}")
    return Group(Text(f"{counted(len(hinge.claims), 'claim')}, {voices}: {listed(hinge.speakers)}"), grid, fallen)


def _fallen(element: Element) -> Text:
    """What is no longer there: `not us.talks` of us."""
    return Text(f"{element_text(element)} falls")


def _changes(found: Hinges, each: AccountHinges, rows: int) -> Iterator[RenderableType]:
    if len(each.unvaried) == len(found.conflict.decision_makers):
        yield Text("The preferences are rankings or weights, in which nothing is dropped or moved.")
        return
    some = f" ({listed(each.unvaried)} left alone: their rankings or weights aren't varied)" if each.unvaried else ""
    if not each.changes:
        yield Text(f"No single preference, dropped or moved in its list, changes that{some}.")
        return
    yield Text(f"It would be otherwise with a single preference changed{some}:")
    table = Table.grid(padding=(0, 2))
    for change in each.changes[:rows]:
        states = _codes(change.states) if len(change.states) else ""
        table.add_row("", change.dm, Text(str(change.statement.condition)), _what(change), states, _behind(change))
    yield table
    if len(each.changes) > rows:
        yield Text(f"  and {len(each.changes) - rows:,} more: `--json` has them")


def _what(change: StatementChange) -> str:
    return "dropped" if change.to is None else f"moved from {change.place} to {change.to}"


def _behind(change: StatementChange) -> Text:
    return Text(listed(change.speakers) if change.speakers else "on nobody's word", style="dim")


def _codes(states: States) -> str:
    shown = listed(map(short, states[:CODES]))
    more = f" and {len(states) - CODES:,} more" if len(states) > CODES else ""
    return f"{'state' if len(states) == 1 else 'states'} {shown}{more}"


def _notes(found: Hinges) -> Iterator[str]:
    if any(each.grounded for each in found.answers):
        yield (
            "A claim counts once, whoever reports it: voices are those who speak. Withdrawing a claim says nothing "
            "against it; it asks what the answer would be without it."
        )
    skipped = sum(each.skipped for each in found.answers)
    if skipped:
        yield f"{counted(skipped, 'variant')} left out: a ranking no longer fits the states then."
