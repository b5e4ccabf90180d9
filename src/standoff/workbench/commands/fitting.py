"""Rankings that follow the states: where a step changes which there are, they go on listing each of them once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import Path, TooLargeError
from standoff.files.edits import Edit, Insert, Prune, Put, edited
from standoff.files.reading import Document, read_text
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute, Level
from standoff.model.orderings import STRONGLY
from standoff.model.preferences import Pattern, Ranking
from standoff.model.resolve import resolve
from standoff.render.words import counted
from standoff.space.listing import BoolArray, IntArray, Listing, list_states
from standoff.space.ranks import matching
from standoff.workbench.commands.codes import as_level, changed_levels, entries_of, rankings
from standoff.workbench.commands.step import Step

MOST_CODES = 2**16  # of a model whose rankings are fitted


@dataclass(frozen=True)
class Fit:
    """What a ranking needs: the edits, how many of its entries fall, and how many states come in at its end."""

    edits: tuple[Edit, ...]
    fallen: int
    added: int


def fitted(document: Document, step: Step) -> Step:
    """The step, and what makes rankings fit the states that there are after it.

    Entries of which there is no state any more fall, and states that no entry is of come in last; the label says so.
    A file whose rankings don't fit to begin with is left alone.
    """
    if not any(rankings(document.dispute)) or _fits(document.dispute):
        return step
    found = _fits(_after(document.text, step.edits))
    fallen, added = sum(each.fallen for each in found), sum(each.added for each in found)
    said = [
        *([f"{counted(fallen, 'entry of a ranking', 'entries of rankings')} fall{'s' * (fallen == 1)}"] * bool(fallen)),
        *([f"{counted(added, 'state is', 'states are')} ranked last"] * bool(added)),
    ]
    label = "; ".join([step.label, *said])
    return Step(label, (*step.edits, *(edit for each in found for edit in each.edits)))


def _after(text: str, edits: Sequence[Edit]) -> Dispute:
    for edit in edits:
        text = edited(text, edit)
    return read_text(text).dispute


def _fits(dispute: Dispute) -> list[Fit]:
    """What each ranking needs that doesn't fit; nothing where that can't be told."""
    conflict, findings = resolve(dispute)
    if any(finding.is_error for finding in findings) or conflict.code_count > MOST_CODES:
        return []
    try:
        listings = {name: list_states(conflict, account) for name, account in conflict.accounts.items()}
    except TooLargeError:
        return []
    written, found = dict(rankings(dispute)), []
    for path, (ranking, seen_by) in _users(conflict, listings).items():
        fit = _fit(conflict, path, written[path], ranking, seen_by)
        if fit.edits:
            found.append(fit)
    return found


def _users(conflict: Conflict, listings: dict[str, Listing]) -> dict[Path, tuple[Ranking, list[Listing]]]:
    """Each ranking by its place, with the states of the accounts that it is part of."""
    found: dict[Path, tuple[Ranking, list[Listing]]] = {}
    for name, account in conflict.accounts.items():
        for preference in account.preferences:
            if isinstance(preference, Ranking) and listings[name].feasible.any():
                found.setdefault(preference.path, (preference, []))[1].append(listings[name])
    return found


def _fit(conflict: Conflict, path: Path, levels: Sequence[Level], ranking: Ranking, listings: Sequence[Listing]) -> Fit:
    patterns = {pattern.path: pattern for level in ranking.levels for pattern in level}
    seen = [np.zeros(len(listing.codes), bool) for listing in listings]
    left: list[tuple[int | str, ...]] = []
    for place, level in enumerate(levels):
        entries = entries_of(level)
        where = [(*path, place, inner) if isinstance(level, tuple) else (*path, place) for inner in range(len(entries))]
        kept = entries if level == STRONGLY else tuple(_kept(conflict, entries, where, patterns, listings, seen))
        left.append(kept)
    missing = _codes(listings, [listing.feasible & ~each for listing, each in zip(listings, seen, strict=True)])
    if not missing and left == list(map(entries_of, levels)):
        return Fit((), 0, 0)
    edits = list(changed_levels(path, levels, left))
    if missing:
        number = len(levels) - sum(len(edit.paths) for edit in edits if isinstance(edit, Prune))
        last = as_level(tuple(_called(conflict, code) for code in missing))
        edits.append(Insert((*path, number), last) if number else Put(path, (last,)))
    fallen = sum(len(entries_of(level)) - len(kept) for level, kept in zip(levels, left, strict=True))
    return Fit(tuple(edits), max(fallen, 0), len(missing))


def _kept(
    conflict: Conflict,
    entries: Sequence[int | str],
    where: Sequence[Path],
    patterns: dict[Path, Pattern],
    listings: Sequence[Listing],
    seen: list[BoolArray],
) -> Iterator[int | str]:
    """What is left of the entries of a level: those of states that are there and stand nowhere above."""
    for entry, path in zip(entries, where, strict=True):
        slots = [matching(patterns[path], listing) for listing in listings]
        fresh = [each[~known[each]] for each, known in zip(slots, seen, strict=True)]
        for known, each in zip(seen, fresh, strict=True):
            known[each] = True
        if all(len(one) == len(other) for one, other in zip(slots, fresh, strict=True)):
            if any(map(len, slots)):
                yield entry
        else:
            codes = {int(code) for listing, each in zip(listings, fresh, strict=True) for code in listing.codes[each]}
            yield from (_called(conflict, code) for code in sorted(codes))


def _codes(listings: Sequence[Listing], where: Sequence[BoolArray]) -> list[int]:
    """The codes of some slots of each listing, each once."""
    found: set[int] = set()
    for listing, mask in zip(listings, where, strict=True):
        codes: IntArray = listing.codes[mask]
        found.update(codes.tolist())
    return sorted(found)


def _called(conflict: Conflict, code: int) -> int | str:
    return conflict.states[code] if conflict.in_graph_form else code
