"""The things in a conflict that a user's choices vary, as blocks of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from standoff.errors import Path, QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.elements import concerning, irreversible_text, removed_text
from standoff.model.preferences import Order, Preference, Statements, Weights, claims_of, content, orders
from standoff.questions.sweep.column_names import RULES, ColumnNames
from standoff.questions.sweep.dimensions import SWAPS, Apart, Block, Column, OneOf, Range, UpTo, unused

LARGEST_SEED = 2**64 - 1


@dataclass(frozen=True, kw_only=True)
class Variations:
    """The user's choices of what is varied, and how far.

    `withdraw` is the greatest number of claims that are withdrawn at once, `weights` the part of itself by which each
    weight may be less or more. `swap` puts neighbouring statements of a list in each other's place, `uncertain` leaves
    out statements marked `certain: false`, `mix` takes the preferences of each decision maker from any account, and
    `assumptions` drops infeasible, absent, irreversible and moves_removed entries.
    """

    withdraw: int = 0
    swap: bool = False
    uncertain: bool = False
    weights: Fraction = Fraction(0)
    mix: bool = False
    assumptions: bool = False

    def as_data(self) -> dict[str, Any]:
        """The choices as JSON."""
        return {**asdict(self), "weights": str(self.weights)}


def require_number(name: str, value: int | None, least: int, most: int | None = None) -> None:
    """Raises QuestionError for a number that is too small or too large."""
    if value is not None and (value < least or (most is not None and value > most)):
        above = "" if most is None else f" and at most {most}"
        raise QuestionError(f"`{name}` is {value}: give a whole number that is at least {least}{above}")


def spread_of(weights: float | Fraction | str) -> Fraction:
    """The part of itself by which a weight varies: 0.1 is a tenth, not the nearest binary fraction.

    Raises QuestionError unless it is at least 0 and below 1.

    >>> spread_of(0.1)
    Fraction(1, 10)
    """
    try:
        spread = Fraction(str(weights))
    except ValueError:
        spread = Fraction(-1)
    if not 0 <= spread < 1:
        raise QuestionError(f"`weights` is {weights!r}: give a part that is at least 0 and below 1, as 0.1 or '1/10'")
    return spread


def blocks_of(
    conflict: Conflict,
    accounts: Sequence[Account],
    sources: Sequence[Account],
    asked: Variations,
    reserved: Iterable[str],
) -> tuple[Block, ...]:
    """The blocks of what varies in some accounts, with preferences from the accounts in `sources`.

    Columns get no `reserved` name. Raises QuestionError if nothing varies, or nothing is asked to.
    """
    found = _Found(conflict, accounts, sources, asked)
    blocks = tuple(_distinct_names(found.blocks(), reserved))
    if not blocks or asked == Variations():
        raise QuestionError(f"nothing varies here: {found.offers()}", arguments=asdict(asked))
    return blocks


@dataclass(frozen=True)
class _Found:
    conflict: Conflict
    accounts: Sequence[Account]
    sources: Sequence[Account]
    asked: Variations

    @cached_property
    def names(self) -> ColumnNames:
        return ColumnNames(self.conflict)

    def blocks(self) -> Iterator[Block]:
        yield from self.chosen_accounts()
        yield from self.claims() if self.asked.withdraw else ()
        yield from self.swaps() if self.asked.swap else ()
        yield from self.uncertain() if self.asked.uncertain else ()
        yield from self.weights() if self.asked.weights else ()
        yield from self.assumptions() if self.asked.assumptions else ()

    def chosen_accounts(self) -> Iterator[Block]:
        rules = {(each.infeasible, each.irreversible, each.moves_removed, each.status_quo) for each in self.accounts}
        if len(self.accounts) > 1 and (len(rules) > 1 or not self.asked.mix):
            ids = tuple(each.id for each in self.accounts)
            text = "the account that says what can be done" if self.asked.mix else "the account"
            yield OneOf((Column("account", "account", text, choices=ids),))
        yield from self.chosen_preferences() if self.asked.mix else ()

    def chosen_preferences(self) -> Iterator[Block]:
        for place, dm in enumerate(self.conflict.decision_makers):
            different: dict[object, str] = {}
            for each in self.sources:
                different.setdefault(said(each.preferences[place], self.asked), each.id)
            if len(different) > 1:
                text, ids = f"whose preferences {dm.id} has", tuple(different.values())
                yield OneOf((Column(f"preferences_{dm.id}", "preferences", text, (place,), ids),))

    def claims(self) -> Iterator[Block]:
        ids = {each.id for each in (*self.accounts, *self.sources)}
        used = {claim for each in concerning(self.conflict, ids) for claim in each.because}
        names = [claim for claim in self.conflict.claims if claim in used]
        columns = [Column(self.names.claim(name), "claim", f"without {name}", (name,)) for name in names]
        if self.asked.withdraw >= len(columns):
            yield from (OneOf((column,)) for column in columns)
        else:
            yield UpTo(tuple(columns), self.asked.withdraw)

    def lists(self) -> Iterator[tuple[str, str, str, Order]]:
        """Each order once: the account that its columns are named by, if any, its decision maker, whose, and itself."""
        seen: set[Path] = set()
        for account in self.sources:
            for dm, preference in zip(self.conflict.decision_makers, account.preferences, strict=True):
                readings = orders(preference)
                for number, order in enumerate(readings, 1):
                    if order.path not in seen:
                        seen.add(order.path)
                        own = len(self.sources) > 1 and order.path[:1] == ("accounts",)
                        whose = f"{dm.id}, reading {number}" if len(readings) > 1 else dm.id
                        yield account.id if own else "", dm.id, whose, order

    def swaps(self) -> Iterator[Block]:
        for account, dm, whose, preference in self.lists():
            if isinstance(preference, Statements) and len(preference.statements) > 1:
                columns = []
                for place, (first, second) in enumerate(pairwise(preference.statements), 1):
                    text = f"{whose}: `{second.condition}` before `{first.condition}`"
                    name = self.names.of_list("swapped", account, dm, place)
                    columns.append(Column(name, "swap", text, (*preference.path, place)))
                yield Apart(tuple(columns))

    def uncertain(self) -> Iterator[Block]:
        for account, dm, whose, preference in self.lists():
            for place, each in enumerate(preference.statements if isinstance(preference, Statements) else (), 1):
                if not each.certain:
                    text = f"{whose}: without `{each.condition}`"
                    name = self.names.of_list("dropped", account, dm, place)
                    yield OneOf((Column(name, "statement", text, each.path),))

    def weights(self) -> Iterator[Block]:
        for account, dm, whose, preference in self.lists():
            for place, (condition, _) in enumerate(preference.weights if isinstance(preference, Weights) else (), 1):
                text = f"{whose}: the weight of `{condition}`"
                name = self.names.of_list("weight", account, dm, place)
                yield Range((Column(name, "weight", text, (*preference.path, place - 1)),))

    def assumptions(self) -> Iterator[Block]:
        seen: set[Path] = set()
        for account in self.accounts:
            rules = [(each.path, f"`{each.condition}`") for each in account.infeasible]
            rules += [(each.path, f"`{irreversible_text(self.conflict, each)}`") for each in account.irreversible]
            rules += [(each.path, f"`{removed_text(self.conflict, each)}`") for each in account.moves_removed]
            for path, what in rules:
                own = path[:1] == ("accounts",)
                kind = str(path[2] if own else path[0])
                if path in seen or kind not in RULES:
                    continue  # an option that fell with withdrawn claims is no entry of its own
                seen.add(path)
                name = self.names.rule(account.id if own else "", kind, int(path[-1]) + 1)
                yield OneOf((Column(name, "rule", f"without {kind} {what}", path),))

    def offers(self) -> str:
        """A hint: the choices that would vary something in the accounts asked about, and how much."""
        mixed = replace(self, sources=tuple(self.conflict.accounts.values()), asked=Variations(mix=True))
        offered = {
            "withdraw": (replace(self, asked=Variations(withdraw=1)).claims(), "claims"),
            "swap": (self.swaps(), SWAPS),
            "uncertain": (self.uncertain(), "statements marked `certain: false`"),
            "weights": (self.weights(), "weights"),
            "mix": (mixed.chosen_preferences(), "decision makers whose preferences differ by account"),
            "assumptions": (self.assumptions(), "infeasible, absent, irreversible and moves_removed entries"),
        }
        found = [(name, sum(len(each.columns) for each in blocks), what) for name, (blocks, what) in offered.items()]
        named = "; ".join(f"`{name}` ({what}: {number})" for name, number, what in found if number)
        if named:
            return f"say what is varied, by one or more of {named}"
        return "it has no claims, no two statements of one preference, no weights and no assumptions"


def said(preference: Preference, asked: Variations) -> object:
    """The content of a preference, to tell whether two are equal; claims count only if they are varied."""
    return content(preference), tuple(map(claims_of, orders(preference))) if asked.withdraw else ()


def _distinct_names(blocks: Iterable[Block], reserved: Iterable[str]) -> Iterator[Block]:
    """The blocks, with columns renamed that have a reserved name, as that of a definition may be."""
    taken = set(reserved)
    for block in blocks:
        columns = []
        for column in block.columns:
            columns.append(replace(column, name=unused(column.name, taken)))
            taken.add(columns[-1].name)
        yield replace(block, columns=tuple(columns))
