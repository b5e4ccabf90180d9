"""The places of the states that matter most, side by side: by every party of an account, or by every account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis, Analysis, analyse
from standoff.questions.naming import called
from standoff.questions.parties import account_title, party_name
from standoff.questions.ranking import RankedStates, Rankings
from standoff.questions.words import concept_name
from standoff.render.lines import text
from standoff.render.words import counted, listed, printable

CONCEPT = "nash"
FEWEST = 4  # states: where fewer matter, those that somebody likes most are shown too
TODAY, NAMED, HELD, LIKED = "today", "named", "held", "liked"
KINDS = {
    TODAY: ("more state called the status quo", "more states called the status quo"),
    NAMED: ("more named state", "more named states"),
    HELD: (f"more {concept_name(CONCEPT)} equilibrium", f"more {concept_name(CONCEPT)} equilibria"),
    LIKED: ("more state that somebody likes most", "more states that somebody likes most"),
}
"""Why states matter, by kind: how one more of them, and several, are told."""


@dataclass(frozen=True)
class Ranker:
    """A party in an account: its title there, on how many levels it ranks the states, and the place of each one shown.

    A place is None where the state can't be in that account.
    """

    title: str
    levels: int
    places: tuple[int | None, ...]


@dataclass(frozen=True)
class Places:
    """The states shown, what they are, and the rankers with their places. `matters` says which states do.

    `about` says whose places they are, and `left_out` which states aren't shown.
    """

    conflict: Conflict
    about: str
    states: tuple[State, ...]
    labels: tuple[str, ...]
    matters: tuple[bool, ...]
    rankers: tuple[Ranker, ...]
    left_out: str


def by_parties(found: Rankings, limit: int) -> Places:
    """The places of at most `limit` states by every party, in one account."""
    by = next(iter(found.values())).analysis.account
    analysis = analyse(found.conflict, by.id, CONCEPT)
    rankers = [(party_name(found.conflict, dm).text, analysis[by.id], dm) for dm in found]
    about = f"By the account “{account_title(found.conflict, by.id)}”" if by.path else ""
    return _places(found.conflict, analysis, rankers, about, limit)


def by_accounts(found: RankedStates, limit: int) -> Places:
    """The places of at most `limit` states for one party, by every account of the file."""
    conflict, dm = found.conflict, found.conflict.decision_makers[found.dm].id
    analysis = analyse(conflict, None, CONCEPT)
    rankers = [(account_title(conflict, name), each, dm) for name, each in analysis.items()]
    return _places(conflict, analysis, rankers, f"{party_name(conflict, dm).text}, by each account", limit)


def _places(
    conflict: Conflict, analysis: Analysis, rankers: Sequence[tuple[str, AccountAnalysis, str]], about: str, limit: int
) -> Places:
    kinds = dict(_telling(conflict, analysis, rankers, limit))
    shown = tuple(list(kinds)[:limit])
    codes = np.array(shown, np.int64)
    states = tuple(conflict.state(code) for code in shown)
    where = next(iter(analysis)) if len(analysis) == 1 else ""
    return Places(
        conflict,
        about,
        states,
        tuple(printable(text(called(conflict, each, account=where))) for each in states),
        tuple(bool(kinds[code]) for code in shown),
        tuple(_ranker(title, each, dm, codes) for title, each, dm in rankers),
        _left_out(analysis, kinds, shown),
    )


def _ranker(title: str, analysis: AccountAnalysis, dm: str, codes: np.ndarray) -> Ranker:
    slots = analysis.model.listing.slots(codes)
    place = analysis.conflict.dm_index(dm)
    places = (None if slot < 0 else analysis.place(place, slot) for slot in slots.tolist())
    return Ranker(printable(title), int(analysis.places(dm).max(initial=0)), tuple(places))


def _telling(
    conflict: Conflict, analysis: Analysis, rankers: Sequence[tuple[str, AccountAnalysis, str]], limit: int
) -> Iterator[tuple[int, str]]:
    """The codes of the states that matter, first ones first, with the kind that each is; then others, of no kind."""
    seen: set[int] = set()

    def fresh(codes: Sequence[int], kind: str) -> Iterator[tuple[int, str]]:
        for code in dict.fromkeys(codes):
            if code not in seen:
                seen.add(code)
                yield code, kind

    yield from fresh([each.status_quo.code for each in analysis.values() if each.status_quo], TODAY)
    yield from fresh(list(_named(conflict, analysis)), NAMED)
    held = (analysis.agreed(CONCEPT), analysis.anywhere(CONCEPT))
    yield from fresh([code for each in held for code in each.codes.tolist()], HELD)
    if len(seen) < FEWEST:
        best = [_best(each, dm) for _, each, dm in rankers]
        yield from fresh([code for code in best if code is not None], LIKED)
    every = np.unique(np.concatenate([each.states.codes for each in analysis.values()]))
    if len(every) <= limit:
        yield from fresh(every.tolist(), "")


def _named(conflict: Conflict, analysis: Analysis) -> Iterator[int]:
    for each in conflict.titles:
        for account in analysis.values():
            listing = account.model.listing
            slot = listing.slot(each.code) if each.code is not None else -1
            if each.code is None:
                found = np.flatnonzero(listing.at_slots(each.condition) & listing.feasible)
                slot = int(found[0]) if len(found) else -1
            if slot >= 0:
                yield int(listing.codes[slot])


def _best(analysis: AccountAnalysis, dm: str) -> int | None:
    codes = analysis.states.codes
    return int(codes[int(np.argmax(analysis.ranks(dm)))]) if len(codes) else None


def _left_out(analysis: Analysis, kinds: Mapping[int, str], shown: Sequence[int]) -> str:
    """How many states aren't shown, by what they are."""
    more = Counter(kind for code, kind in kinds.items() if kind and code not in shown)
    every = len(np.unique(np.concatenate([each.states.codes for each in analysis.values()])))
    rest = every - len(kinds)
    told = [counted(number, *KINDS[kind]) for kind, number in more.items()]
    told += [counted(rest, "other state")] if rest else []
    return f"Not shown: {listed(told)}." if told else ""
