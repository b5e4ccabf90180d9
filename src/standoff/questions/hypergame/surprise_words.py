"""The record as each decision maker sees it, in words: which moves of the others surprised whom, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from standoff.model.history import Entry, changed_by
from standoff.questions.hypergame import Hypergame
from standoff.questions.hypergame.surprises import Surprises, Verdict, View, Witnessed
from standoff.questions.parties import parties, party_name
from standoff.questions.replay.entry_words import change, date
from standoff.questions.words import concept_name, dimmed
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Span, Table, Tone, Words
from standoff.render.lines import line, paragraphs, rows, series, toned
from standoff.render.words import counted

TONES: Mapping[Verdict, Tone] = {"expected": "good", "unexpected": "doubt", "strategic": "bad"}
WHY = {
    "loss": "loss: to its mover the state that it leads to is worse",
    "no gain": "no gain: it is no better to its mover",
    "stable": "stable: an improvement, from a state that was thought stable for its mover",
    "unperceived": "unperceived: a state before or after it isn't perceived",
    "not open": "not open: its mover can't make it",
}


def surprise_parts(answer: Hypergame, concept: str) -> Iterator[Part]:
    """The recorded moves, and how each decision maker sees them under a concept, then how often each was surprised.

    Nothing where there is no record.
    """
    seen = answer.surprises
    if seen is None:
        return
    left_out = tuple(paragraphs(*_passed_over(answer, seen)))
    if not seen.moves:
        none = "The record has no move of a single decision maker, so nobody could be surprised by one."
        yield Part((), (Paragraph(line(none)), *left_out), name="record")
        return
    heading = f"The record, as each decision maker sees it ({concept_name(concept)})"
    views = (Column(line(party_name(answer.conflict, each.dm))) for each in answer.beliefs)
    found: list[list[Words]] = []
    for move in seen.moves:
        made = change(answer.conflict, move.entry)
        found.append([date(move.entry), made, *(_cell(move, view, concept) for view in move.views)])
    table = Table((Column(line("date")), Column(line("move")), *views), rows(*found), "The moves as each sees them")
    yield Part(toned("strong", heading), (table, Paragraph(dimmed(_legend(seen, concept)))), name="record")
    tallied = (*_tallies(answer, seen, concept), *left_out)
    yield Part(toned("strong", "Who was surprised by how many of the others' moves"), tallied, name="tallies")


def _passed_over(answer: Hypergame, seen: Surprises) -> Iterator[Line]:
    """The entries of the record that aren't judged, and why."""
    several = [each for each in seen.passed_over if len(changed_by(answer.conflict, each)) > 1]
    reasons: dict[str, Collection[Entry]] = {
        "as they aren't moves of one decision maker": several,
        "as the states before and after are one": [each for each in seen.passed_over if each not in several],
        "as they change nothing": seen.in_vain,
    }
    for why, entries in reasons.items():
        told = series(line(date(each), " by ", parties(answer.conflict, each.by) or "nobody") for each in entries)
        if entries:
            yield dimmed(f"Not judged, {why}: ", told, ".")
    if seen.events:
        rest = counted(seen.events, "other entry of the record is an event", "other entries of the record are events")
        yield dimmed(f"{rest}, in which nobody moves.")


def _why(view: View, concept: str) -> str:
    """Why a move wasn't expected, in a word or two; empty if it was."""
    if view.obstacle:
        return "unperceived" if view.obstacle == "state unperceived" else "not open"
    if view.effect != "improvement":
        return "loss" if view.effect == "loss" else "no gain"
    return "stable" if concept in view.stable else ""


def _cell(move: Witnessed, view: View, concept: str) -> Span:
    """Why another's move wasn't expected or, in brackets, what its own move was to the mover."""
    why = _why(view, concept)
    if view.dm == move.mover:
        return Span(f"({why or 'gain'})", "dim")
    return Span(why or "expected", TONES[view.verdict(concept)])


def _legend(seen: Surprises, concept: str) -> str:
    found = {_why(view, concept) for move in seen.moves for view in move.views}
    told = "; ".join(text for why, text in WHY.items() if why in found)
    return f"In brackets: the mover's own view. {told + '.' if told else ''}".strip()


def _tallies(answer: Hypergame, seen: Surprises, concept: str) -> Iterator[Block]:
    numbers = (Column(line(name), right=True) for name in ("surprised", "of", "strategic surprise"))
    shown: list[list[Words]] = []
    for dm in (each.dm for each in answer.beliefs):
        tally = seen.tally(dm, concept)
        surprised = tally["unexpected"] + tally["strategic"]
        cells = map(str, (surprised, sum(tally.values()), tally["strategic"]))
        shown.append([party_name(answer.conflict, dm), *cells])
    yield Table((Column(line("decision maker")), *numbers), rows(*shown), "Who was surprised how often")
    few = counted(len(seen.moves), "move")
    yield Paragraph(dimmed("Strategic surprise: a move that has no place in what the decision maker believes."))
    yield Paragraph(dimmed(f"{few} can't tell which beliefs the parties really held."))
