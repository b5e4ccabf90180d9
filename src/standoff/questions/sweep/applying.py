"""Applies a row of choices to an account of the file, which gives the account of a variant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from standoff.errors import Path
from standoff.model.accounts import Account
from standoff.model.elements import concerning
from standoff.model.preferences import Order, Preference, Statement, Statements, Weights, claims_of, orders, with_each
from standoff.model.withdrawal import account_without, preference_without
from standoff.questions.sweep.dimensions import Column, VariedKind, factor
from standoff.questions.sweep.job import Job

Row = Sequence[int]
DIGITS = 9  # after the point, of what a weight is multiplied by


@dataclass(frozen=True)
class Varied:
    """The accounts of a job under variation.

    Rules are taken from the first account that is asked about, or from the one in the column `account`.
    """

    job: Job

    def rules(self, row: Row) -> Account:
        """The account of a row without its preferences: everyone is indifferent."""
        account = self._chosen("account", (), row) or self.job.accounts[0]
        kept = replace(
            account,
            infeasible=tuple(each for each in account.infeasible if not self._at("rule", each.path, row)),
            irreversible=tuple(each for each in account.irreversible if not self._at("rule", each.path, row)),
            moves_removed=tuple(each for each in account.moves_removed if not self._at("rule", each.path, row)),
            preferences=(Statements((), ()),) * len(account.preferences),
        )
        return account_without(self.job.conflict, kept, self._withdrawn(row))

    def preference(self, dm: int, row: Row) -> Preference:
        """The preference of a decision maker in the account of a row.

        Neighbouring statements are swapped in the order of the file, before statements are left out.
        """
        kept = with_each(self.whole(dm, row), lambda order: self._kept(order, row))
        return preference_without(kept, self._withdrawn(row))

    def _kept(self, order: Order, row: Row) -> Order:
        if not isinstance(order, Statements):
            return order
        kept = tuple(each for each in order.statements if not self._at("statement", each.path, row))
        return replace(order, statements=kept)

    def _settled(self, statement: Statement) -> Statement:
        """A statement as it is where it is there: certain, if what varies is whether it is there."""
        return replace(statement, certain=True) if ("statement", statement.path) in self._places else statement

    def whole(self, dm: int, row: Row) -> Preference:
        """The same with nothing left out or withdrawn: what may be left out is then there, without doubt."""
        chosen = self._chosen("preferences", (dm,), row) or self._chosen("account", (), row) or self.job.accounts[0]
        return with_each(chosen.preferences[dm], lambda order: self._swapped(order, row))

    def _swapped(self, order: Order, row: Row) -> Order:
        if isinstance(order, Statements):
            statements = list(map(self._settled, order.statements))
            for place in range(1, len(statements)):
                if self._at("swap", (*order.path, place), row):
                    statements[place - 1 : place + 1] = reversed(statements[place - 1 : place + 1])
            return replace(order, statements=tuple(statements))
        return self._reweighed(order, row) if isinstance(order, Weights) else order

    def rule_columns(self) -> list[int]:
        """The columns that `rules` depends on."""
        resting = {claim for option in self.job.conflict.options for claim in option.because}
        for each in concerning(self.job.conflict, {account.id for account in self.job.accounts}):
            if each.kind in ("infeasible", "irreversible", "removed move"):
                resting |= set(each.because)
        return [
            place
            for place, column in enumerate(self.job.columns)
            if column.kind in ("account", "rule") or (column.kind == "claim" and column.target[0] in resting)
        ]

    def preference_columns(self, dm: int) -> list[int]:
        """The columns that `preference` depends on for a decision maker."""
        lists = [each for account in self.job.conflict.accounts.values() for each in orders(account.preferences[dm])]
        paths = {each.path for each in lists}
        resting = {claim for each in lists for because in claims_of(each) for claim in because}

        def matters(column: Column) -> bool:
            if column.kind == "claim":
                return column.target[0] in resting
            if column.kind == "preferences":
                return column.target == (dm,)
            return column.kind == "account" or (column.kind != "rule" and column.target[:-1] in paths)

        return [place for place, column in enumerate(self.job.columns) if matters(column)]

    @cached_property
    def _places(self) -> Mapping[tuple[VariedKind, Path], int]:
        """The position of the column of each thing."""
        return {(column.kind, column.target): place for place, column in enumerate(self.job.columns)}

    @cached_property
    def _claims(self) -> Sequence[tuple[int, str]]:
        """The position of each claim's column, and the claim."""
        return [(place, str(each.target[0])) for place, each in enumerate(self.job.columns) if each.kind == "claim"]

    def _at(self, kind: VariedKind, target: Path, row: Row) -> int:
        place = self._places.get((kind, target))
        return 0 if place is None else row[place]

    def _chosen(self, kind: VariedKind, target: Path, row: Row) -> Account | None:
        place = self._places.get((kind, target))
        return None if place is None else self.job.conflict.accounts[self.job.columns[place].choices[row[place]]]

    def _withdrawn(self, row: Row) -> frozenset[str]:
        return frozenset(claim for place, claim in self._claims if row[place])

    def _reweighed(self, preference: Weights, row: Row) -> Weights:
        weights = list(preference.weights)
        for place, (condition, weight) in enumerate(weights):
            column = self._places.get(("weight", (*preference.path, place)))
            if column is not None:
                times = round(factor(row[column], self.job.variations.weights) * 10**DIGITS)
                weights[place] = condition, weight * Decimal(times).scaleb(-DIGITS)
        return replace(preference, weights=tuple(weights))
