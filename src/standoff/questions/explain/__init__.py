"""Why a state is stable for whom, or isn't: what each improvement leads to, and on whose word the rankings rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import own_code
from standoff.questions.analyse import AccountAnalysis, analyse
from standoff.questions.arguments import AccountNames, Argument, Concepts, Named, PartyName
from standoff.questions.by_account import ByAccount, ByName, nowhere
from standoff.questions.explain.positions import Position, held_strongly
from standoff.questions.explain.seen import Eyes
from standoff.questions.naming import typed
from standoff.sharing import once
from standoff.stability import CONCEPTS
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.witness import WitnessError


@dataclass(frozen=True, repr=False)
class AccountExplanation(ByName[Position]):
    """A state in one account: a mapping from the decision makers asked about to their positions.

    `state` is None where none was asked about and the account doesn't say how things stand. Where it can't be in this
    account, `feasible` is false. In both cases there are no positions.
    """

    analysis: AccountAnalysis
    state: State | None
    feasible: bool
    positions: Mapping[str, Position]

    @property
    def _said(self) -> Mapping[str, Position]:
        return self.positions

    @property
    def account(self) -> Account:
        """The account."""
        return self.analysis.account

    @property
    def holds_under(self) -> tuple[str, ...]:
        """The concepts under which the state is an equilibrium: stable for all, also for those not asked about."""
        return self.analysis.holds(self.state) if self.feasible and self.state else ()

    @property
    def is_status_quo(self) -> bool:
        """Whether things stand so today."""
        return self.state is not None and self.state == self.analysis.status_quo

    def unstable_for(self, concept: str) -> tuple[str, ...]:
        """All decision makers for whom the state isn't stable under a concept."""
        if not self.feasible or self.state is None:
            return ()
        dms = self.analysis.conflict.decision_makers
        return tuple(dm.id for dm in dms if not self.analysis.is_stable(concept, dm.id, self.state))

    def leaving(self, concept: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For whom the state isn't stable under a concept; first without, then those for whom it is held strongly."""
        dms = self.unstable_for(concept)
        held = tuple(dm for dm in dms if self._is_held_strongly(concept, dm))
        return tuple(dm for dm in dms if dm not in held), held

    def _is_held_strongly(self, concept: str, dm: str) -> bool:
        """Whether a weak concept doesn't apply as the state is strongly stable for somebody, asked about or not."""
        known = CONCEPTS[concept]
        if dm in self or "strength" not in known.heeds:
            return dm in self and concept in self[dm].held_strongly
        model, place = self.analysis.model, self.analysis.conflict.dm_index(dm)
        assert self.state is not None
        witness = Finder(model).witness(concept, place, model.listing.slot(self.state.code))
        return any(map(held_strongly, known.facts(witness)))

    def __repr__(self) -> str:
        state = None if self.state is None else typed(self.state)
        return f"<AccountExplanation {self.account.id!r} of {state}, holds under {', '.join(self.holds_under) or '-'}>"


@dataclass(frozen=True, repr=False)
class Explanation(ByAccount[AccountExplanation]):
    """Why a state holds or doesn't, account by account. `asked` is the state asked about, None for the status quo."""

    asked: State | None
    concepts: tuple[str, ...]


def explain(
    conflict: Conflict,
    state: Annotated[Named | None, Argument("The state to explain.", "state", leads=True)] = None,
    account: AccountNames = None,
    *,
    dm: PartyName = None,
    concepts: Concepts = None,
) -> Explanation:
    """Why a state is stable for whom, or isn't, in one account or in all.

    `state` is named as in `Conflict.state`; without it each account's status quo is explained. `dm` is one decision
    maker, all without it. The verdicts are those of `analyse`; each comes with a witness that has been replayed to the
    same verdict: see `standoff.stability.witness`.

    Raises QuestionError for a state, a decision maker, an account or a concept that isn't there, and where the state is
    feasible in no account; TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers:
    ...   row: {options: {cooperate: stay silent}}
    ...   column: {options: {cooperate: stay silent}}
    ... preferences:
    ...   row: {ranking: [NY, YY, NN, YN]}
    ...   column: {ranking: [YN, YY, NN, NY]}
    ... ''')
    >>> row = explain(conflict, "YY")["default"]["row"]
    >>> row.stable_under, row.unstable_under
    (('gmr', 'smr', 'seq', 'sseq', 'sim'), ('nash',))
    >>> sanction = row.improvements[0].answers[1]
    >>> [(each.dm, each.end.pattern, each.effect) for each in sanction.steps], sanction.end.effect
    ([('column', 'NN', 'improvement')], 'loss')
    """
    code = own_code(conflict, state, account)
    dms = tuple(range(len(conflict.decision_makers))) if dm is None else (conflict.dm_index(dm),)
    analysis = analyse(conflict, account, concepts)
    found = {name: _account(each, code, dms) for name, each in analysis.items()}
    if not any(each.feasible for each in found.values()):
        raise nowhere({name: each.state for name, each in found.items()}, code, "explain", "state")
    asked = None if code is None else conflict.state(code)
    return Explanation(conflict, asked, analysis.concepts, accounts=found)


def _account(each: AccountAnalysis, asked: int | None, dms: Sequence[int]) -> AccountExplanation:
    code = each.account.status_quo if asked is None else asked
    slot = each.model.listing.slot(code)
    if code is None or slot < 0:
        return AccountExplanation(each, None if code is None else each.conflict.state(code), False, {})
    finder, eyes = Finder(each.model), Eyes(each, slot, each.concepts)
    positions = [_position(eyes, finder, dm) for dm in dms]
    return AccountExplanation(each, each.state_at(slot), True, {position.dm: position for position in positions})


def _position(eyes: Eyes, finder: Finder, dm: int) -> Position:
    """One decision maker's position, whose witnesses, replayed, give the verdicts of the concepts' pages."""
    each, slot, model = eyes.analysis, eyes.slot, eyes.analysis.model
    name = each.conflict.decision_makers[dm].id
    stable = {concept: bool(each.stable_slots(concept, dm)[slot]) for concept in each.concepts}
    witnesses = {concept: finder.witness(concept, dm, slot) for concept in each.concepts}
    for concept, witness in witnesses.items():
        shown = replayed(witness, model)
        if shown != stable[concept] and not (shown and witness.left_out):
            code = model.listing.codes[slot]
            raise WitnessError(f"what is shown for {name} at {code} under {concept} isn't the concept's verdict")
    seen = {concept: CONCEPTS[concept].seen(model) for concept in each.concepts}
    found = once(lambda as_seen: frozenset(as_seen.improving(slot, dm).tolist()))
    tempting = {concept: found(as_seen) for concept, as_seen in seen.items()}
    return Position(name, stable, len(model.space.moves(slot, dm)), tempting, witnesses, eyes, dm)
