"""The record as each decision maker sees it, for people: which moves of the others surprised whom, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from standoff.questions.hypergame import Hypergame
from standoff.questions.hypergame.surprises import Surprises, View, Witnessed
from standoff.render.words import counted, listed
from standoff.report.entries import change_text
from standoff.report.headings import concept_name, headed

STYLES = {"expected": "green", "unexpected": "yellow", "strategic": "red"}
WHY = {
    "loss": "loss: to its mover the state that it leads to is worse",
    "no gain": "no gain: it is no better to its mover",
    "stable": "stable: an improvement, from a state that was thought stable for its mover",
    "unperceived": "unperceived: a state before or after it isn't perceived",
    "not open": "not open: its mover can't make it",
}


def surprises_report(answer: Hypergame, seen: Surprises, concept: str) -> Iterator[RenderableType]:
    """The recorded moves, and how each decision maker sees them under a concept, then how often each was surprised."""
    if seen.moves:
        heading, table = headed(f"The record, as each decision maker sees it ({concept_name(concept)})", "date")
        table.add_column("move")
        for each in answer.beliefs:
            table.add_column(each.dm)
        for move in seen.moves:
            cells = (_cell(move, view, concept) for view in move.views)
            table.add_row(move.entry.date, f"{move.mover} {change_text(answer.conflict, move.entry)}", *cells)
        yield heading
        yield table
        yield Text(_legend(seen, concept), style="dim")
        yield from _tallies(answer, seen, concept)
    else:
        yield Text("\nThe record has no move of a single decision maker, so nobody could be surprised by one.")
    yield from _passed_over(seen)


def _passed_over(seen: Surprises) -> Iterator[RenderableType]:
    """What of the record isn't judged, and why."""
    for why, entries in (
        ("as they aren't moves of one decision maker", seen.passed_over),
        ("as they change nothing", seen.in_vain),
    ):
        if entries:
            told = listed(f"{entry.date} by {listed(entry.by) or 'nobody'}" for entry in entries)
            yield Text(f"Not judged, {why}: {told}.", style="dim")
    if seen.events:
        rest = counted(seen.events, "other entry of the record is an event", "other entries of the record are events")
        yield Text(f"{rest}, in which nobody moves.", style="dim")


def _why(view: View, concept: str) -> str:
    """Why a move wasn't expected, in a word or two; empty where it was."""
    if view.obstacle:
        return "unperceived" if view.obstacle == "state unperceived" else "not open"
    if view.effect != "improvement":
        return "loss" if view.effect == "loss" else "no gain"
    return "stable" if concept in view.stable else ""


def _cell(move: Witnessed, view: View, concept: str) -> Text:
    """Of another's move why it wasn't expected, and of its own, in brackets, what it was to the mover."""
    why = _why(view, concept)
    if view.dm == move.mover:
        return Text(f"({why or 'gain'})", style="dim")
    return Text(why or "expected", style=STYLES[view.verdict(concept)])


def _legend(seen: Surprises, concept: str) -> str:
    found = {_why(view, concept) for move in seen.moves for view in move.views}
    told = "; ".join(text for why, text in WHY.items() if why in found)
    return f"In brackets: the mover's own view. {told + '.' if told else ''}".strip()


def _tallies(answer: Hypergame, seen: Surprises, concept: str) -> Iterator[RenderableType]:
    """How many of the moves of others surprised each."""
    heading, table = headed("Who was surprised by how many of the others' moves", "decision maker")
    for name in ("surprised", "of", "strategic surprise"):
        table.add_column(name, justify="right")
    for each in answer.beliefs:
        tally = seen.tally(each.dm, concept)
        surprised = tally["unexpected"] + tally["strategic"]
        table.add_row(each.dm, str(surprised), str(sum(tally.values())), str(tally["strategic"]))
    yield heading
    yield table
    yield Text("Strategic surprise: a move that has no place in what the decision maker believes.", style="dim")
    few = counted(len(seen.moves), "move")
    yield Text(f"{few} can't tell which beliefs the parties really held.", style="dim")
