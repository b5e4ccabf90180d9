"""Withdraws claims from a conflict: the elements that rest on these claims alone fall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from standoff.errors import QuestionError, not_there
from standoff.model.accounts import Account, Infeasible, Irreversible, Removed
from standoff.model.called import in_list, parts_of
from standoff.model.conditions import Name
from standoff.model.conflict import Conflict
from standoff.model.dates import is_before, is_date, no_date
from standoff.model.dispute import Definition, Move
from standoff.model.elements import Element, elements, option_path, stands
from standoff.model.indifference import emptied
from standoff.model.merging import Merging
from standoff.model.preferences import Alternatives, Order, Preference, Statement, Statements, says_nothing
from standoff.model.voices import of_affiliation, through

Grounded = TypeVar("Grounded", Infeasible, Irreversible, Removed, Statement, Move)


@dataclass(frozen=True, slots=True)
class Emptied:
    """A decision maker to whom no preference is left in some accounts: it is then indifferent among all states."""

    dm: str
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Withdrawal:
    """The conflict without the withdrawn `claims`, and the elements that rested on some of them.

    The `fallen` elements rested on withdrawn claims alone. The `lightened` ones stand, since they have other claims.
    `emptied` has the decision makers whose last preference fell.
    """

    conflict: Conflict
    claims: tuple[str, ...]
    fallen: tuple[Element, ...]
    lightened: tuple[Element, ...]
    emptied: tuple[Emptied, ...] = ()

    @property
    def joined(self) -> tuple[int, ...]:
        """The merged states that were several before: a code became feasible that meets the conditions of all."""
        merging = self.conflict.merging
        return () if merging is None or not self.claims else tuple(merging.twice.tolist())


def withdraw(
    conflict: Conflict,
    claims: Iterable[str] | str = (),
    voices: Iterable[str] | str = (),
    *,
    affiliations: Iterable[str] | str = (),
    retracted: bool = False,
    after: str = "",
) -> Withdrawal:
    """Withdraws some claims, and all claims that some voices, or voices of some affiliations, say or report.

    With `retracted`, claims that were taken back are withdrawn, too; with `after`, those that were certainly reported
    after that date, which is the date of their source. Both together leave what was known at that date: then a claim
    that was certainly taken back later still stands.

    An element that rests on withdrawn claims alone falls. A statement, an infeasibility or a record move is left out.
    An irreversible option becomes reversible, and a removed move is there again. A decision maker whose weights or
    ranking fall is indifferent among all states; but a reading of which nothing is left is no reading any more, as long
    as there is another. An option is never taken (as with `absent`), not even in the status
    quo. A definition is called by its id alone: its condition stays, since other parts are written with it.

    A text that stands for a list is one claim, or several with commas between, or one voice or affiliation.

    Raises QuestionError for an unknown claim, voice or affiliation, and where `after` is no date.

    >>> from standoff import loads
    >>> conflict = loads('''
    ... standoff: 1
    ... claims: {rude: {text: Ann wants to leave., said_by: [Bob]}}
    ... decision_makers: {ann: {options: {go: leave}}}
    ... preferences: {ann: [{prefer: go, because: [rude]}]}
    ... ''')
    >>> [str(element) for element in withdraw(conflict, voices=["Bob"]).fallen]
    ['ann: ann.go']
    """
    gone = {claim for text in in_list(claims) for claim in parts_of(text)}
    for claim in gone - conflict.claims.keys():
        raise QuestionError(not_there("claim", claim, conflict.claims))
    gone.update(claim for voice in in_list(voices) for claim in through(conflict.claims, voice))
    for affiliation in in_list(affiliations):
        gone.update(of_affiliation(conflict.claims, conflict.dispute.voices, affiliation))
    if after and not is_date(after):
        raise QuestionError(no_date(after))
    gone.update(_outdated(conflict, after, retracted=retracted))
    ordered = tuple(claim for claim in conflict.claims if claim in gone)
    if not gone:
        return Withdrawal(conflict, (), (), ())
    touched = tuple(element for element in elements(conflict) if not gone.isdisjoint(element.because))
    fallen = tuple(element for element in touched if element.falls_without(gone))
    lightened = tuple(element for element in touched if element not in fallen)
    left = _without(conflict, gone)
    return Withdrawal(left, ordered, fallen, lightened, tuple(_emptied(conflict, left)))


def _outdated(conflict: Conflict, after: str, *, retracted: bool) -> Iterator[str]:
    """The claims that were reported after a date, and those taken back (up to it, where there is one)."""
    for name, claim in conflict.claims.items():
        source = None if claim.at is None else conflict.sources.get(claim.at.source)
        late = bool(after) and source is not None and is_before(after, source.date)
        if late or (retracted and claim.retracted and not (after and is_before(after, claim.retracted))):
            yield name


def _emptied(conflict: Conflict, left: Conflict) -> Iterator[Emptied]:
    by_account = {name: emptied(each, left.accounts[name]) for name, each in conflict.accounts.items()}
    for place, dm in enumerate(conflict.decision_makers):
        where = tuple(name for name, parties in by_account.items() if place in parties)
        if where:
            yield Emptied(dm.id, where)


def _without(conflict: Conflict, gone: Set[str]) -> Conflict:
    options = tuple(
        replace(option, because=_left(option.because, gone), stands=option.stands and stands(option.because, gone))
        for option in conflict.options
    )
    accounts = {name: account_without(conflict, each, gone) for name, each in conflict.accounts.items()}
    record = conflict.record and replace(conflict.record, moves=_standing(conflict.record.moves, gone))
    claims = {name: claim for name, claim in conflict.claims.items() if name not in gone}
    dispute = replace(conflict.dispute, claims=claims, record=record)  # its other parts stay as they were written
    nameless = {name: name for name, each in dispute.definitions.items() if _falls(each, gone)}
    names = {**conflict.definition_names, **nameless}
    merging = _merging_without(conflict, gone)
    return replace(
        conflict, options=options, accounts=accounts, definition_names=names, merging=merging, dispute=dispute
    )


def _falls(definition: str | Definition, gone: Set[str]) -> bool:
    return isinstance(definition, Definition) and not stands(definition.because, gone)


def account_without(conflict: Conflict, account: Account, gone: Set[str]) -> Account:
    """An account of a conflict without some claims."""
    taken = sum(1 << place for place, option in enumerate(conflict.options) if not stands(option.because, gone))
    return replace(
        account,
        infeasible=_infeasible_without(conflict, account, gone),
        merging=_merging_without(conflict, gone),
        irreversible=_standing(account.irreversible, gone),
        moves_removed=_standing(account.moves_removed, gone),
        status_quo=None if account.status_quo is None else account.status_quo & ~taken,
        preferences=tuple(preference_without(each, gone) for each in account.preferences),
    )


def _infeasible_without(conflict: Conflict, account: Account, gone: Set[str]) -> tuple[Infeasible, ...]:
    """What is infeasible without some claims: options that fall are never taken."""
    absent = (option for option in conflict.options if not stands(option.because, gone))
    never = tuple(Infeasible(Name(option.id), path=option_path(conflict, option)) for option in absent)
    standing = _standing(account.infeasible, gone)
    return (*standing, *never) if never else standing


def _merging_without(conflict: Conflict, gone: Set[str]) -> Merging | None:
    """Which codes are one state without some claims."""
    if conflict.merging is None:
        return None
    rules = (_infeasible_without(conflict, each, gone) for each in conflict.accounts.values())
    return conflict.merging.after(tuple(rule.condition for rule in each) for each in rules)


def preference_without(preference: Preference, gone: Set[str]) -> Preference:
    """A decision maker's preference without some claims.

    Of several readings, those of which nothing is left are left out; one alone is no longer in doubt.
    """
    if not isinstance(preference, Alternatives):
        return _order_without(preference, gone)
    left = [(before, _order_without(before, gone), weight) for before, weight in preference.readings]
    standing = (each for each in left if not says_nothing(each[1]) or says_nothing(each[0]))
    readings = tuple((order, weight) for _, order, weight in standing)
    if len(readings) > 1:
        return replace(preference, readings=readings)
    return readings[0][0] if readings else Statements(preference.path, ())


def _order_without(preference: Order, gone: Set[str]) -> Order:
    if isinstance(preference, Statements):
        return replace(preference, statements=_standing(preference.statements, gone))
    if not stands(preference.because, gone):
        return Statements(preference.path, ())
    return replace(preference, because=_left(preference.because, gone))


def _standing(grounded: tuple[Grounded, ...], gone: Set[str]) -> tuple[Grounded, ...]:
    """The elements that stand without some claims, each with the rest of its claims."""
    if all(gone.isdisjoint(each.because) for each in grounded):
        return grounded
    return tuple(replace(each, because=_left(each.because, gone)) for each in grounded if stands(each.because, gone))


def _left(because: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    return tuple(claim for claim in because if claim not in gone)
