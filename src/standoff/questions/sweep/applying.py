"""Applies a row of choices to an account of the file, which gives the account of a variant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from standoff.errors import Path
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, Statements, Weights
from standoff.model.withdrawal import account_without, preference_without
from standoff.questions.sweep.dimensions import Column, VariedKind, factor

Row = Sequence[int]
DIGITS = 9  # after the point, of what a weight is multiplied by


@dataclass(frozen=True)
class Varied:
    """Accounts under variation, with the columns that vary them.

    Rules are taken from the first of `accounts`, or from the one in the column `account`. `spread` is the part of
    itself by which a weight may be less or more.
    """

    conflict: Conflict
    accounts: tuple[Account, ...]
    columns: tuple[Column, ...]
    spread: Fraction

    def account(self, row: Row) -> Account:
        """The account of a row."""
        dms = range(len(self.conflict.decision_makers))
        return replace(self.rules(row), preferences=tuple(self.preference(dm, row) for dm in dms))

    def rules(self, row: Row) -> Account:
        """The account of a row without its preferences: everyone is indifferent."""
        account = self._chosen("account", (), row) or self.accounts[0]
        kept = replace(
            account,
            infeasible=tuple(each for each in account.infeasible if not self._at("rule", each.path, row)),
            irreversible=tuple(each for each in account.irreversible if not self._at("rule", each.path, row)),
            preferences=(Statements((), ()),) * len(account.preferences),
        )
        return account_without(self.conflict, kept, self._withdrawn(row))

    def preference(self, dm: int, row: Row) -> Preference:
        """The preference of a decision maker in the account of a row.

        Neighbouring statements are swapped in the order of the file, before statements are left out.
        """
        chosen = self._chosen("preferences", (dm,), row) or self._chosen("account", (), row) or self.accounts[0]
        preference = chosen.preferences[dm]
        if isinstance(preference, Statements):
            statements = list(preference.statements)
            for place in range(1, len(statements)):
                if self._at("swap", (*preference.path, place), row):
                    statements[place - 1 : place + 1] = reversed(statements[place - 1 : place + 1])
            kept = tuple(each for each in statements if not self._at("statement", each.path, row))
            preference = replace(preference, statements=kept)
        elif isinstance(preference, Weights):
            preference = self._reweighed(preference, row)
        return preference_without(preference, self._withdrawn(row))

    def rule_columns(self) -> list[int]:
        """The columns that `rules` depends on."""
        resting = {claim for option in self.conflict.options for claim in option.because}
        for account in self.accounts:
            resting |= {claim for each in account.infeasible for claim in each.because}
            resting |= {claim for each in account.irreversible for claim in each.because}
        return [
            place
            for place, column in enumerate(self.columns)
            if column.kind in ("account", "rule") or (column.kind == "claim" and column.target[0] in resting)
        ]

    def preference_columns(self, dm: int) -> list[int]:
        """The columns that `preference` depends on for a decision maker."""
        lists = [account.preferences[dm] for account in self.conflict.accounts.values()]
        paths = {each.path for each in lists}
        resting = {claim for each in lists for claim in _claims(each)}

        def matters(column: Column) -> bool:
            if column.kind == "claim":
                return column.target[0] in resting
            if column.kind == "preferences":
                return column.target == (dm,)
            return column.kind == "account" or (column.kind != "rule" and column.target[:-1] in paths)

        return [place for place, column in enumerate(self.columns) if matters(column)]

    @cached_property
    def _places(self) -> Mapping[tuple[VariedKind, Path], int]:
        """The position of the column of each thing."""
        return {(column.kind, column.target): place for place, column in enumerate(self.columns)}

    @cached_property
    def _claims(self) -> Sequence[tuple[int, str]]:
        """The position of each claim's column, and the claim."""
        return [(place, str(each.target[0])) for place, each in enumerate(self.columns) if each.kind == "claim"]

    def _at(self, kind: VariedKind, target: Path, row: Row) -> int:
        place = self._places.get((kind, target))
        return 0 if place is None else row[place]

    def _chosen(self, kind: VariedKind, target: Path, row: Row) -> Account | None:
        place = self._places.get((kind, target))
        return None if place is None else self.conflict.accounts[self.columns[place].choices[row[place]]]

    def _withdrawn(self, row: Row) -> frozenset[str]:
        return frozenset(claim for place, claim in self._claims if row[place])

    def _reweighed(self, preference: Weights, row: Row) -> Weights:
        def multiplied(place: int, weight: Decimal) -> Decimal:
            column = self._places.get(("weight", (*preference.path, place)))
            if column is None:
                return weight
            times = factor(row[column], self.spread)
            return weight * Decimal(round(times * 10**DIGITS)).scaleb(-DIGITS)

        pairs = enumerate(preference.weights)
        return replace(preference, weights=tuple((each, multiplied(place, weight)) for place, (each, weight) in pairs))


def _claims(preference: Preference) -> Iterator[str]:
    """The claims that a preference, or any part of it, rests on."""
    if isinstance(preference, Statements):
        yield from (claim for each in preference.statements for claim in each.because)
    else:
        yield from preference.because
