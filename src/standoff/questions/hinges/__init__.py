"""What decides whether an outcome would hold: smallest sets of claims, and single preferences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Annotated, Literal

import numpy as np

from standoff.errors import ModelError, QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.elements import Element, concerning
from standoff.model.indifference import emptied
from standoff.model.preferences import Statement, Statements
from standoff.model.voices import speakers
from standoff.model.withdrawal import account_without
from standoff.progress import Progress, unheard
from standoff.questions.analyse import States
from standoff.questions.arguments import (
    ONE_OF_BOTH,
    AccountNames,
    Argument,
    Concepts,
    CountInPart,
    MeetsOutcome,
    Named,
)
from standoff.questions.by_account import any_of, infeasible_in
from standoff.questions.equilibria import holding
from standoff.questions.hinges.variants import Claims, changed_lists, sets_of
from standoff.questions.indifference import ids_of, rests_on
from standoff.questions.outcome import InPart, Outcome, meeting, met_in_part, outcome_asked, possible
from standoff.questions.parties import account as account_words
from standoff.questions.shown import Shown
from standoff.space.graph_model import model_of
from standoff.space.listing import IntArray, Listing, list_states
from standoff.stability import Concept, choose

SIZE = 3
MOST_SETS = 200_000
CHUNK = 5_000  # sets that are looked at together

Effect = Literal["makes", "breaks"]


@dataclass(frozen=True)
class Hinge:
    """A smallest set of claims whose withdrawal changes the answer: no smaller set within it does.

    `fallen` has the elements that fall with it, `speakers` those who speak in its claims (reporters don't count), and
    `states` the equilibria that meet the outcome then: none if the withdrawal `breaks` it. `feasible` says whether any
    feasible state meets the outcome then. `emptied` has the decision makers who have no preference left then. The
    answer changes only because those in `indifferent` are then indifferent among all states: with their lists kept
    whole, it doesn't. Of a real hinge that is nobody.
    """

    claims: tuple[str, ...]
    fallen: tuple[Element, ...]
    speakers: tuple[str, ...]
    effect: Effect
    feasible: bool
    states: States
    emptied: tuple[str, ...] = ()
    indifferent: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatementChange:
    """One preference statement, at a place from 1 in its list, that changes the answer when moved or dropped.

    `to` is the place that it is moved to, or None where it is dropped. Where it is dropped as the only one of its list,
    the answer changes only because the decision maker is then `indifferent` among all states.
    """

    dm: str
    statement: Statement
    place: int
    to: int | None
    speakers: tuple[str, ...]
    effect: Effect
    states: States
    indifferent: tuple[str, ...] = ()


@dataclass(frozen=True)
class AccountHinges:
    """What the answer hangs on in one account under one concept.

    `feasible` says whether any state meets the outcome, `states` which equilibria do, and `in_part` which merged ones
    do in some members only. All hinges of up to `size` claims are there; where that is less than was asked for, the
    search was cut short: `costly` says that this is for what each variant costs with this concept. `grounded` counts
    the elements that rest on claims, `sets` the sets of claims that matter, and `skipped` the variants that couldn't be
    analysed because a preference doesn't fit the states then. `unvaried` has the decision makers with weights, a
    ranking or several readings, in which nothing is dropped or moved.
    """

    account: Account
    concept: str
    feasible: bool
    states: States
    in_part: States
    size: int
    grounded: int
    sets: int
    skipped: int
    unvaried: tuple[str, ...]
    hinges: tuple[Hinge, ...]
    changes: tuple[StatementChange, ...]
    costly: bool = False

    @property
    def holds(self) -> bool:
        """Whether some state that meets the outcome is an equilibrium as things are."""
        return len(self.states) > 0


@dataclass(frozen=True, repr=False)
class Hinges(Shown):
    """The hinges of an outcome (a condition, or the code of a state), by account and concept.

    With `no_indifference`, none of them rests on a decision maker's having no preference left.
    """

    conflict: Conflict
    outcome: Outcome
    size: int
    answers: tuple[AccountHinges, ...]
    no_indifference: bool = False

    @property
    def complete(self) -> bool:
        """Whether all sets of up to `size` claims were looked at, in all accounts."""
        return all(each.size == self.size and not each.skipped for each in self.answers)

    @property
    def account_ids(self) -> list[str]:
        """The accounts asked about."""
        return list(dict.fromkeys(each.account.id for each in self.answers))

    @property
    def concepts(self) -> tuple[str, ...]:
        """The solution concepts asked about."""
        return tuple(dict.fromkeys(each.concept for each in self.answers))


def hinges(
    conflict: Conflict,
    outcome: MeetsOutcome = None,
    *,
    state: Annotated[
        Named | None, Argument("Would this state hold? A code, a pattern, or the options taken.", "state")
    ] = None,
    size: Annotated[int, Argument("The most claims in a set.", "number", least=1, most=5)] = SIZE,
    no_indifference: Annotated[
        bool, Argument("Leave out what decides only because a party has no preference left.", "flag")
    ] = False,
    in_part: CountInPart = False,
    account: AccountNames = None,
    concepts: Concepts = ("nash",),
    most: int = MOST_SETS,
    progress: Progress = unheard,
) -> Hinges:
    """All smallest sets of up to `size` claims whose withdrawal makes or breaks an outcome; and single preferences.

    An outcome holds where some feasible state that meets it is an equilibrium. It is a condition, or one `state`. A
    merged state meets a condition that is true of all its members or, with `in_part`, of some.

    Hinges are ranked by how few speakers stand behind them, then by size. Where there are more than `most` sets of
    claims to look at, smaller sets only are looked at, and the answer says so. `progress` is called with how far it is:
    what is done, of how many parts, and what comes next.

    A set may change the answer only because it leaves decision makers no statement, weight or ranking, so that they are
    `indifferent` among all states: the answer doesn't change if the whole list of one of them is kept, or those of all
    of them. Such a hinge is marked, and no larger set around it is among the hinges. With `no_indifference` only sets
    that change the answer without that count, and the hinges are the smallest of these. Some of them may lie around a
    set that was left out, and so be among the hinges only then.

    Raises QuestionError for a condition, state, account or concept that isn't there, and for an outcome that no
    feasible state meets in any account; TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... claims: {rude: {text: Ann wants to leave., said_by: [Bob]}}
    ... decision_makers: {ann: {options: {go: leave}}}
    ... preferences: {ann: [{prefer: go, because: [rude]}]}
    ... ''')
    >>> [(each.claims, each.effect) for each in hinges(conflict, "not go").answers[0].hinges]
    [(('rude',), 'makes')]
    """
    meant = outcome_asked(conflict, outcome, state, account, in_part=in_part)
    if meant is None:
        raise QuestionError(ONE_OF_BOTH)
    accounts = conflict.accounts_of(account)
    asked = choose(concepts, conflict, accounts)
    listings = [list_states(conflict, each) for each in accounts]  # held, so that no states are listed again
    if not any(possible(listing, meant) for listing in listings):
        where = [each.id for each in accounts]
        if isinstance(meant, int):
            raise QuestionError(infeasible_in(f"the state {meant}", where))
        raise QuestionError(f"no feasible state meets the outcome in {any_of(where)}: {meant}")
    parts = [(each, listing, concept) for each, listing in zip(accounts, listings, strict=True) for concept in asked]
    found = []
    for place, (each, listing, concept) in enumerate(parts):
        telling = partial(progress, place, len(parts))
        found.append(_Search(conflict, each, listing, meant, concept, telling, no_indifference).answer(size, most))
    return Hinges(conflict, meant, size, tuple(found), no_indifference)


@dataclass
class _Search:
    """Looks for what changes whether an outcome holds in one account under one concept."""

    conflict: Conflict
    account: Account
    listing: Listing
    outcome: Outcome
    concept: Concept
    telling: Callable[[str], None]
    no_indifference: bool
    skipped: int = 0

    @cached_property
    def codes(self) -> IntArray:
        """The equilibria that meet the outcome as things are."""
        codes = holding(self.conflict, [self.account], self.outcome, self.concept)[0]
        if codes is None:
            raise ModelError(model_of(self.conflict, self.account, self.listing)[1])
        return codes

    @property
    def called(self) -> str:
        """The account, for those who wait."""
        return f"the account {account_words(self.conflict, self.account.id).text}"

    def answer(self, size: int, most: int) -> AccountHinges:
        """What changes it: sets of up to `size` claims, of which at most `most` are looked at, and statements."""
        conflict, account = self.conflict, self.account
        self.telling(self.called)
        grounded = [each for each in concerning(conflict, {account.id}) if each.because]
        few = self.concept.most_variants(int(self.listing.feasible.sum()))
        searched, sets = sets_of(grounded, size, min(most, max(1, few)))
        costly = searched < size and few < most
        found = sorted(self.hinges(grounded, sets), key=lambda each: (len(each.speakers), len(each.claims)))
        changes = sorted(self.changes(), key=lambda each: len(each.speakers))
        lists = zip(conflict.decision_makers, account.preferences, strict=True)
        return AccountHinges(
            account=account,
            concept=self.concept.name,
            feasible=bool(meeting(self.listing, self.outcome).any()),
            states=States(conflict, self.codes),
            in_part=States(conflict, self._in_part()),
            size=searched,
            grounded=len(grounded),
            sets=len(sets),
            skipped=self.skipped,
            unvaried=tuple(dm.id for dm, each in lists if not isinstance(each, Statements)),
            hinges=tuple(found),
            changes=tuple(changes),
            costly=costly,
        )

    def _in_part(self) -> IntArray:
        """The merged equilibria of which the outcome is true in some members only."""
        found = met_in_part(self.listing, self.outcome)
        if not found.any() or isinstance(self.outcome, int | InPart):
            return self.listing.codes[:0]
        either = holding(self.conflict, [self.account], InPart(self.outcome), self.concept)[0]
        return self.listing.codes[:0] if either is None else np.setdiff1d(either, self.codes)

    def hinges(self, grounded: Sequence[Element], sets: Sequence[Claims]) -> Iterator[Hinge]:
        """The hinges among sets of claims that come smallest first.

        Any part of a set that changes the answer does so by a union of `because` lists within it, which is itself
        among the sets; so a set is a smallest one if no hinge found before lies within it. The same goes for parts that
        do so without leaving anyone indifferent, as what falls with a part and with that union is the same.
        """
        smallest: list[Claims] = []
        for size in sorted(set(map(len, sets))):
            open_sets = [each for each in sets if len(each) == size and not any(known <= each for known in smallest)]
            for start in range(0, len(open_sets), CHUNK):
                self.telling(f"{self.called}, {len(open_sets) - start:,} sets of {size} to look at")
                some = open_sets[start : start + CHUNK]
                variants = [account_without(self.conflict, self.account, each) for each in some]
                for place, effect, states, indifferent in self._flips(variants):
                    smallest.append(some[place])
                    hinge = self._hinge(some[place], variants[place], grounded, effect, states)
                    yield replace(hinge, indifferent=indifferent)

    def changes(self) -> Iterator[StatementChange]:
        """The single statements that change the answer when they are dropped, or moved in their list."""
        changes = list(changed_lists(self.account))
        for number, effect, states, indifferent in self._flips([each.account for each in changes]):
            each = changes[number]
            dm, behind = self.conflict.decision_makers[each.dm].id, self._speakers(each.statement.because)
            yield StatementChange(dm, each.statement, each.place, each.to, behind, effect, states, indifferent)

    def _flips(self, variants: Sequence[Account]) -> Iterator[tuple[int, Effect, States, tuple[str, ...]]]:
        """The variants, by place, whose answer differs from the account's, and on whose indifference alone that rests.

        Those where it rests on that are left out if they aren't asked for.
        """
        holds = len(self.codes) > 0
        flips: dict[int, IntArray] = {}
        for place, codes in enumerate(holding(self.conflict, variants, self.outcome, self.concept)):
            if codes is None:
                self.skipped += 1
            elif (len(codes) > 0) != holds:
                flips[place] = codes
        flipped = [variants[place] for place in flips]
        rest = rests_on(self.conflict, self.account, flipped, self.outcome, self.concept, holds=holds)
        for (place, codes), parties in zip(flips.items(), rest, strict=True):
            if not (parties and self.no_indifference):
                effect: Effect = "breaks" if holds else "makes"
                yield place, effect, States(self.conflict, codes), ids_of(self.conflict, parties)

    def _hinge(
        self, claims: Claims, left: Account, grounded: Sequence[Element], effect: Effect, states: States
    ) -> Hinge:
        ordered = tuple(claim for claim in self.conflict.claims if claim in claims)
        fallen = tuple(each for each in grounded if each.falls_without(claims))
        possible = len(states) > 0 or meeting(list_states(self.conflict, left), self.outcome).any()
        nobody = ids_of(self.conflict, emptied(self.account, left))
        return Hinge(ordered, fallen, self._speakers(ordered), effect, bool(possible), states, nobody)

    def _speakers(self, claims: Iterable[str]) -> tuple[str, ...]:
        known = self.conflict.claims
        return speakers(known[claim] for claim in claims if claim in known)
