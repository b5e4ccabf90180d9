"""The question, and the answer in a few sentences for people who never heard of the method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.what_holds import what_holds
from standoff.questions.clauses import condition_said
from standoff.questions.hangs_on import HangsOn
from standoff.questions.parties import account, in_words
from standoff.questions.replay import Replay
from standoff.questions.replay.score_words import FEW, not_told_apart
from standoff.questions.report.section import Section
from standoff.questions.report.unanswered import no_model, too_many
from standoff.questions.report.unchecked import passages, ungrounded
from standoff.questions.report.what_decides import changing, parted
from standoff.questions.words import concept
from standoff.render.answer import Block, Line, Paragraph
from standoff.render.lines import capital, joined, line, series, toned
from standoff.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

QUESTION = "What would hold in this dispute, and what does that hang on?"
IF_RIGHT = "None of this is a forecast: it says what would hold if an account were right, not how likely that is."


def blocks(report: Report) -> Iterator[Block]:
    """What holds in which accounts, on whose word that differs, what would change it, and how sure that is."""
    yield Paragraph(toned("strong", _question(report)))
    found = report.material.analysis
    if found is None:
        yield from too_many(report) if report.conflict.decision_makers else no_model()
        return
    yield from _holds(found)
    about: HangsOn | None = report.material.get("hangs_on")
    if about is not None and about.hinges is not None:
        yield from _run_in("Where the accounts part" if len(found) > 1 else "What this is about", parted(report, about))
        yield from _run_in("What would change it", changing(report, about))
    replay: Replay | None = report.material.get("replay")
    yield from _run_in("The record", _recorded(replay) if replay is not None else ())
    yield from _run_in(
        "How sure this is", [line(IF_RIGHT), *map(line, ungrounded(report)), *map(line, passages(report))]
    )


def _question(report: Report) -> Line:
    if report.outcome is None:
        return line(QUESTION)
    asked = condition_said(report.conflict, report.outcome)
    return line("What would hold in this dispute? Would ", asked, "? And what does that hang on?")


def _run_in(head: str, told: Iterator[Line] | list[Line] | tuple[Line, ...]) -> Iterator[Paragraph]:
    """Sentences in a paragraph that begins with what it is about; nothing where there are none."""
    some = list(told)
    if some:
        yield Paragraph(line(toned("strong", f"{head}. "), joined(some, " ")))


def _holds(found: Analysis) -> Iterator[Block]:
    """The sentences on what holds, and what that means."""
    yield next(what_holds(found))
    lead = lead_concept(found)
    if lead is not None and CONCEPTS[lead].holds:
        means = f"A state holds, or is an equilibrium, if {CONCEPTS[lead].holds} ("
        yield Paragraph(line(means, concept(lead), "). It may hold although nobody likes it."))


def _recorded(replay: Replay) -> Iterator[Line]:
    """How many moves of the record each account calls improvements, beside chance, and how little that proves."""
    scores = {name: each.scores.improvements for name, each in replay.items()}
    numbers = {each.of for each in scores.values()}
    if not any(numbers):
        yield line("No move on record can be judged by what the parties are said to want.")
        return
    several = len(scores) > 1
    parts = [
        line(
            f"{each.count} of {each.of}",
            line(" by ", account(replay.conflict, name)) if several else (),
            "" if each.chance is None else f" (at random it would be about {float(each.chance.expected):.1f})",
        )
        for name, each in scores.items()
        if each.of
    ]
    yield line(
        "Of the moves on record that their mover was free to make, these were to its advantage: ", series(parts), "."
    )
    apart = not_told_apart(replay) if several else ()
    if apart:
        yield apart
    most = max(numbers)
    if most < FEW:
        few = f"{in_words(most)} moves are few" if most > 1 else "one move is very little"
        yield line(capital(few), ", and whoever coded an account may have known ", "them." if most > 1 else "it.")


SECTION = Section("The answer", ("analyse", "unlisted", "compare", "hangs_on", "today", "replay", "claims"), blocks)
