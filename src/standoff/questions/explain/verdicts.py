"""Whether a state holds in an account, in a sentence: by the concept that leads, and by the others."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.conflict import Conflict
from standoff.questions.explain import AccountExplanation
from standoff.questions.parties import agree, parties, party
from standoff.questions.words import concepts
from standoff.render.answer import Line
from standoff.render.lines import joined, line, series

PARTIES = 10  # that are named


def verdict(each: AccountExplanation, lead: str) -> Line:
    """By which concepts a state holds and by which it doesn't, for whose sake, in words that go on from `it`.

    The one that leads comes first.
    """
    if not each.feasible:
        return line("can't be")
    holds = each.holds_under
    by_dms: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for concept in sorted(each.analysis.concepts, key=lambda name: name != lead):
        if concept not in holds:
            by_dms.setdefault(each.leaving(concept), []).append(concept)
    fails = [line("by ", concepts(names), _as_not_stable(each, *dms)) for dms, names in by_dms.items()]
    if not fails:
        return line("holds by ", concepts(holds))
    if lead in holds:
        return line("holds by ", concepts(holds), ", but not ", joined(fails, ", nor "))
    does = line("; it does by ", concepts(holds)) if holds else ()
    return line("doesn't hold ", joined(fails, ", nor "), does)


def _as_not_stable(each: AccountExplanation, dms: Sequence[str], held: Sequence[str]) -> Line:
    """Who has a reason to leave it, and for whom it is stable in the strong form."""
    conflict = each.analysis.conflict
    told = [line(who(conflict, dms), agree(conflict, dms, " has", " have"), " a reason to leave it")] if dms else []
    strongly = [line("it is held strongly for ", who(conflict, held))] if held else []
    return line(" (", joined([*told, *strongly], "; "), ")")


def who(conflict: Conflict, dms: Sequence[str], *, first: bool = False) -> Line:
    """Some parties; of very many the first, and how many more there are."""
    if len(dms) <= PARTIES:
        return parties(conflict, dms, first=first)
    more = f"{len(dms) - PARTIES:,} more"
    return series([*(party(conflict, dm, first=first and not place) for place, dm in enumerate(dms[:PARTIES])), more])
