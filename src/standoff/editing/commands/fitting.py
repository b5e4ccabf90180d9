"""Fits rankings and payoffs to the feasible states after a step, so that each lists every feasible state once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from standoff.editing.commands.codes import (
    as_level,
    changed_levels,
    changed_payoffs,
    entries_at,
    entries_of,
    payoffs,
    rankings,
    worse,
)
from standoff.editing.commands.step import Step
from standoff.errors import Path, TooLargeError
from standoff.files.edits import Edit, Insert, Prune, Put, edited
from standoff.files.loading import LoadedFile, read_text
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute, Level
from standoff.model.preferences import Pattern, Ranking, orders
from standoff.model.resolve import resolve
from standoff.render.words import counted
from standoff.space.listing import BoolArray, IntArray, Listing, list_states
from standoff.space.ranks import matching

MOST_CODES = 2**16  # rankings of larger models aren't fitted


@dataclass(frozen=True)
class Fit:
    """The edits that fit a ranking, the number of entries that they remove, and of states that they add at its end."""

    edits: tuple[Edit, ...]
    fallen: int
    added: int


def fitted(document: LoadedFile, step: Step) -> Step:
    """The step, with further edits that fit the rankings to the feasible states after it.

    Entries without a feasible state are removed, and feasible states without an entry are added last; the label says
    so. If the rankings of the file don't fit before the step, they are left alone.
    """
    if not (any(rankings(document.dispute)) or any(payoffs(document.dispute))) or _fits(document.dispute):
        return step
    found = _fits(read_text(edited(document.text, *step.edits)).dispute)
    fallen, added = sum(each.fallen for each in found), sum(each.added for each in found)
    label = step.label
    if fallen:
        label += f"; {counted(fallen, 'entry of a ranking', 'entries of rankings')} fall{'s' * (fallen == 1)}"
    if added:
        label += f"; {counted(added, 'state is', 'states are')} ranked last"
    return replace(step, label=label, edits=(*step.edits, *(edit for each in found for edit in each.edits)))


def _fits(dispute: Dispute) -> list[Fit]:
    """A fit for each ranking that needs one; none where the model is unsound or too large."""
    conflict, findings = resolve(dispute)
    if any(finding.is_error for finding in findings) or conflict.code_count > MOST_CODES:
        return []
    try:
        listings = {name: list_states(conflict, account) for name, account in conflict.accounts.items()}
    except TooLargeError:
        return []
    levels, numbers = dict(rankings(dispute)), dict(payoffs(dispute))
    found: list[Fit | None] = []
    for path, (ranking, seen_by) in _users(conflict, listings).items():
        if path in levels:
            found.append(_fit(conflict, path, levels[path], ranking, seen_by))
        elif path in numbers:
            found.append(_fit_payoffs(conflict, path, numbers[path], ranking, seen_by))
    return [each for each in found if each is not None]


def _users(conflict: Conflict, listings: dict[str, Listing]) -> dict[Path, tuple[Ranking, list[Listing]]]:
    """Each ranking by its path, with the states of the accounts that it is part of."""
    found: dict[Path, tuple[Ranking, list[Listing]]] = {}
    for name, account in conflict.accounts.items():
        for preference in (order for each in account.preferences for order in orders(each)):
            if isinstance(preference, Ranking) and listings[name].feasible.any():
                found.setdefault(preference.path, (preference, []))[1].append(listings[name])
    return found


def _fit(
    conflict: Conflict, path: Path, levels: Sequence[Level], ranking: Ranking, listings: Sequence[Listing]
) -> Fit | None:
    patterns = {pattern.path: pattern for level in ranking.levels for pattern in level}
    unseen = _states(listings, [listing.feasible for listing in listings])
    left = []
    for place, level in enumerate(levels):
        entries = [(entry, patterns.get(where)) for where, entry in entries_at((*path, place), level)]
        left.append(tuple(_kept(conflict, entries, listings, unseen)))
    missing = _called(conflict, unseen)
    if not missing and left == list(map(entries_of, levels)):
        return None
    edits = list(changed_levels(path, levels, left))
    if missing:
        number = len(levels) - sum(len(edit.paths) for edit in edits if isinstance(edit, Prune))
        last = as_level(tuple(missing))
        edits.append(Insert((*path, number), last) if number else Put(path, (last,)))
    fallen = sum(len(entries_of(level)) - len(kept) for level, kept in zip(levels, left, strict=True))
    return Fit(tuple(edits), max(fallen, 0), len(missing))


def _fit_payoffs(
    conflict: Conflict, path: Path, numbers: Mapping[str, Decimal], ranking: Ranking, listings: Sequence[Listing]
) -> Fit | None:
    patterns = {pattern.path: pattern for level in ranking.levels for pattern in level}
    unseen = _states(listings, [listing.feasible for listing in listings])
    left = [tuple(_kept(conflict, [(key, patterns.get((*path, key)))], listings, unseen)) for key in numbers]
    missing = _called(conflict, unseen)
    if not missing and left == [(key,) for key in numbers]:
        return None
    edits = list(changed_payoffs(path, numbers, left))
    edits += [Put((*path, str(each)), worse(numbers)) for each in missing]
    return Fit(tuple(edits), sum(not states for states in left), len(missing))


def _kept(
    conflict: Conflict,
    entries: Sequence[tuple[int | str, Pattern | None]],
    listings: Sequence[Listing],
    unseen: set[tuple[int, int]],
) -> Iterator[int | str]:
    """The entries that are left of a level: those of `unseen` states, which are seen from then on."""
    for entry, pattern in entries:
        if pattern is None:  # a `>>`
            yield entry
            continue
        found = _states(listings, [matching(pattern, listing) for listing in listings])
        if found <= unseen:
            yield from [entry] if found else []
        else:
            yield from _called(conflict, found & unseen)
        unseen -= found


def _states(listings: Sequence[Listing], where: Sequence[IntArray | BoolArray]) -> set[tuple[int, int]]:
    """The states that are selected in each listing: the listing's number and the code."""
    chosen = (listing.codes[each].tolist() for listing, each in zip(listings, where, strict=True))
    return {(number, code) for number, codes in enumerate(chosen) for code in codes}


def _called(conflict: Conflict, states: set[tuple[int, int]]) -> list[int | str]:
    """The codes of some states, each once; in graph form their names."""
    codes = sorted({code for _, code in states})
    return [conflict.states[code] for code in codes] if conflict.in_graph_form else [*codes]
