"""How far the answer depends on the idea of how far parties look ahead, or of what else they go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.outcome import Outcome, meeting
from standoff.questions.parties import holds_in
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.words import concept
from standoff.render.answer import Line
from standoff.render.lines import joined, line, series
from standoff.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

ANSWERS = "they reckon with what the others could do then"
OTHERWISE = "they look ahead in other ways"
BY_OTHER_THINGS = "they go by other things"
FORESIGHT = "how far the parties look ahead"
MORE_THAN_FORESIGHT = "what the parties go by"
OWN = "they look at their own next move alone"
ANY = "they reckon with every answer that the others could give, even one that hurts who gives it"
CREDIBLE = "they reckon with answers in which each step is to the advantage of who takes it"


def are_of_foresight(concepts: Iterable[str]) -> bool:
    """Whether some concepts differ in how far parties look ahead alone, and not in strength or attitudes, say."""
    return all(CONCEPTS[name].purpose in ("plain", "foresight") for name in concepts)


def ideas_of(concepts: Iterable[str]) -> str:
    """What some concepts are ideas of."""
    return FORESIGHT if are_of_foresight(concepts) else MORE_THAN_FORESIGHT


def by_other_ideas(report: Report, analysis: Analysis, outcome: Outcome) -> Line:
    """Where an outcome holds by other concepts than the one that the answer goes by; nothing without others."""
    lead = lead_concept(analysis) or analysis.concepts[0]
    found: dict[tuple[str, ...], list[str]] = {}
    for name in analysis.concepts:
        found.setdefault(_where(analysis, outcome, name), []).append(name)
    others = [(where, names) for where, names in found.items() if lead not in names]
    said = outcome_said(report, outcome)
    if others:
        told = (
            line(
                f"if {_ideas(names)} (",
                series(map(concept, names)),
                "), it ",
                holds_in(analysis.conflict, where, len(analysis)),
                _so_do(analysis, where, names),
            )
            for where, names in others
        )
        whether = "Whether" if len(analysis) == 1 else "Where"
        head = line(f"{whether} ", said, f" holds depends on {ideas_of(analysis.concepts)}: ")
        return line(head, joined(told, "; "), ".")
    same = [name for name in analysis.concepts if name != lead]
    if not same:
        return ()
    where = next(iter(found))  # the same by each
    head = line(f"By the other ideas of {ideas_of(analysis.concepts)} (", series(map(concept, same)), "), ", said)
    if len(analysis) == 1:
        return line(head, " holds, too." if where else " doesn't hold either.")
    return line(head, " holds in the same accounts." if where else " holds in no account either.")


def _where(analysis: Analysis, outcome: Outcome, name: str) -> tuple[str, ...]:
    """The accounts in which some equilibrium under a concept meets the outcome."""
    return tuple(
        account
        for account, each in analysis.items()
        if (each.equilibrium_slots(name) & meeting(each.model.listing, outcome)).any()
    )


def _so_do(analysis: Analysis, where: Sequence[str], names: Sequence[str]) -> str:
    """How little that excludes: of how many of the states it is true by these concepts in these accounts."""
    some = [analysis[account] for account in where]
    hold = [int(each.equilibrium_slots(name).sum()) for each in some for name in names]
    every = [int(each.model.listing.feasible.sum()) for each in some]
    if not hold or max(hold) == 1:
        return ""
    return f" (so do {_range(hold)} of {_range(every)} states that can be)"


def _range(numbers: Sequence[int]) -> str:
    least, most = min(numbers), max(numbers)
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _ideas(names: Sequence[str]) -> str:
    """What concepts suppose of the parties: what is common to them where they differ."""
    ideas = dict.fromkeys(map(_idea, names))
    if len(ideas) == 1:
        return next(iter(ideas))
    if not are_of_foresight(names):
        return BY_OTHER_THINGS
    return ANSWERS if OWN not in ideas else OTHERWISE


def _idea(name: str) -> str:
    rule = CONCEPTS[name].rule
    if rule is None or not are_of_foresight([name]):
        return f"one goes by {CONCEPTS[name].title[:1].lower()}{CONCEPTS[name].title[1:]}"
    return OWN if not rule.answered else CREDIBLE if rule.credible else ANY
