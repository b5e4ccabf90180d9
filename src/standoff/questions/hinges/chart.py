"""What a figure of hinges shows: sets of claims by accounts, and how far single preferences can move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.model.preferences import Statements
from standoff.model.voices import told
from standoff.questions.clauses import condition
from standoff.questions.hinges import AccountHinges, Effect, Hinge, Hinges, StatementChange
from standoff.questions.leaders import concept_in
from standoff.questions.parties import account_title, party_name
from standoff.render.lines import text
from standoff.render.words import listed, printable


@dataclass(frozen=True)
class ClaimSet:
    """A smallest set of claims, each with its text and voices; the hinge that it is in each column, if it is one."""

    claims: tuple[tuple[str, str], ...]
    effects: tuple[Hinge | None, ...]


@dataclass(frozen=True)
class Movable:
    """A statement that decides, at a `place` of so many `of` its list, from 1.

    At the places `otherwise` the answer is another one; so it is without the statement if `dropped` is true, though
    only because its party is then `indifferent` if that is.
    """

    words: str
    behind: str
    place: int
    of: int
    otherwise: frozenset[int]
    dropped: bool
    indifferent: bool
    effect: Effect

    @property
    def room(self) -> tuple[int, int]:
        """The places round its own between which it can move without another answer, both included."""
        first = last = self.place
        while first > 1 and first - 1 not in self.otherwise:
            first -= 1
        while last < self.of and last + 1 not in self.otherwise:
            last += 1
        return first, last


def column_titles(found: Hinges) -> list[str]:
    """What the columns are called: accounts, concepts, or both, as far as there are several."""
    several = len({each.concept for each in found.answers}) > 1
    names = []
    for each in found.answers:
        own = [account_title(found.conflict, each.account.id)] if len(found.conflict.accounts) > 1 else []
        concept = [concept_in(found.conflict, each.concept)] if several or not own else []
        names.append(printable(", ".join([*own, *concept])))
    return names


def claim_sets(found: Hinges, columns: Sequence[AccountHinges]) -> list[ClaimSet]:
    """The smallest sets of some columns: those that decide in most of them first."""
    by_claims: dict[tuple[str, ...], dict[int, Hinge]] = {}
    for place, each in enumerate(columns):
        for hinge in each.hinges:
            by_claims.setdefault(hinge.claims, {})[place] = hinge
    sets = [
        ClaimSet(tuple(_claims(found, claims)), tuple(effects.get(place) for place in range(len(columns))))
        for claims, effects in by_claims.items()
    ]
    return sorted(sets, key=lambda each: -sum(effect is not None for effect in each.effects))


def _claims(found: Hinges, claims: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in claims:
        known = found.conflict.claims[name]
        yield printable(known.text), printable(f"{told(known)} ({known.stance})")


def movables(found: Hinges, each: AccountHinges) -> list[Movable]:
    """The single statements that decide the answer of an account, in the order of parties and lists."""
    together: dict[tuple[str, int], list[StatementChange]] = {}
    for change in each.changes:
        together.setdefault((change.dm, change.place), []).append(change)
    return [_movable(found, each, changes) for changes in together.values()]


def _movable(found: Hinges, each: AccountHinges, changes: Sequence[StatementChange]) -> Movable:
    first = changes[0]
    preference = each.account.preferences[found.conflict.dm_index(first.dm)]
    assert isinstance(preference, Statements)
    wish = text(condition(found.conflict, first.statement.condition))
    dropped = [change for change in changes if change.to is None]
    return Movable(
        printable(f"{party_name(found.conflict, first.dm).text}: {wish}"),
        printable(listed(first.speakers) if first.speakers else "on nobody's word"),
        first.place,
        len(preference.statements),
        frozenset(change.to for change in changes if change.to is not None),
        bool(dropped),
        any(change.indifferent for change in dropped),
        first.effect,
    )
