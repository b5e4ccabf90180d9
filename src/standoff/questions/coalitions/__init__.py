"""What some could do together: which coalitions can leave what holds, by which moves, and what each member gains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import own_code
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, States, analyse
from standoff.questions.arguments import AccountNames, Argument, Named
from standoff.questions.by_account import ByAccount, ByName, nowhere
from standoff.questions.naming import typed
from standoff.questions.step import Step
from standoff.questions.steps import steps_along
from standoff.render.words import listed
from standoff.space.listing import BoolArray
from standoff.stability import CONCEPTS, concept_names
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.leaving import Leaving
from standoff.stability.coalition.reach import Members
from standoff.stability.coalition.verdict import stable_for
from standoff.stability.rule import Rule

PLAIN = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}
PLAIN |= {f"pareto_{name}": plain for name, plain in PLAIN.items()}
"""By concept of coalitions the plain one that looks ahead in the same way."""
ONE_READING = "nothing applies here before one reading is chosen"


def is_pareto(concept: str) -> bool:
    """Whether a coalition gains, by a concept of coalitions, where nobody in it loses and one of them gains."""
    return concept.startswith("pareto_")


@dataclass(frozen=True)
class Departure:
    """How a coalition can leave a state: by which `steps`, and to which `end`, where nothing deters it.

    `places` has for each member its place of the state and of the end, 1 for the best. If `holds`, the end is itself an
    equilibrium of the plain concept. `ends` are all states that the coalition could go to, `others` how many more.
    """

    coalition: tuple[str, ...]
    end: State
    steps: tuple[Step, ...]
    places: Mapping[str, tuple[int, int]]
    holds: bool
    ends: States

    @property
    def others(self) -> int:
        """How many other states the coalition could go to."""
        return len(self.ends) - 1


@dataclass(frozen=True, repr=False)
class Together:
    """What coalitions can do in one account, under one of their concepts; its equilibria are those of the plain one."""

    analysis: AccountAnalysis
    concept: str

    @property
    def plain(self) -> str:
        """The plain concept."""
        return PLAIN[self.concept]

    @property
    def equilibria(self) -> States:
        """What nobody has a reason to leave alone, by the plain concept."""
        return self.analysis.equilibria(self.plain)

    @cached_property
    def broken(self) -> States:
        """The equilibria that some coalition of two or more can leave."""
        return self.equilibria.where(~self._steady)

    @cached_property
    def withstand(self) -> States:
        """The equilibria that no coalition can leave."""
        return self.equilibria.where(self._steady)

    def departures(self, state: State | int, *, alone: bool = False) -> tuple[Departure, ...]:
        """How each coalition that can leaves a state, smaller ones first; with `alone` each by itself, too."""
        slot = self.analysis.slot(int(state))
        asked = self._allowed if alone else [each for each in self._allowed if len(each) > 1]
        return tuple(self._departure(members, slot) for members in asked if not self._stable(members)[slot])

    @cached_property
    def _steady(self) -> BoolArray:
        found = self.analysis.model.listing.feasible
        for members in self._allowed:
            if len(members) > 1:
                found = found & self._stable(members)
        return found[self.analysis.equilibrium_slots(self.plain)]

    @property
    def _allowed(self) -> tuple[Members, ...]:
        return self.analysis.model.terms.allowed()

    @property
    def rule(self) -> Rule:
        """How all look ahead."""
        return self._joint.rule

    @property
    def _joint(self) -> Joint:
        _, rule, pareto = CONCEPTS[self.concept].arguments
        return Joint(rule, pareto)

    def _stable(self, members: Members) -> BoolArray:
        return stable_for(self.analysis.model, members, self._joint)

    def _departure(self, members: Members, slot: int) -> Departure:
        """The departure to an equilibrium, if there is one, and else to what is nearest."""
        each, ids = self.analysis, self.analysis.conflict.decision_makers
        leaving = Leaving(each.model, members, slot, self._joint)
        ends = leaving.free
        holds = each.equilibrium_slots(self.plain)[ends]
        chosen = int(np.argmax(holds)) if holds.any() else 0
        end = int(ends[chosen])
        return Departure(
            tuple(ids[dm].id for dm in members),
            each.state_at(end),
            steps_along(each, slot, leaving.way(end)),
            {ids[dm].id: (each.place(dm, slot), each.place(dm, end)) for dm in members},
            bool(holds[chosen]),
            States(each.conflict, np.sort(each.model.listing.codes[ends])),
        )


@dataclass(frozen=True, repr=False)
class AccountCoalitions(ByName[Together]):
    """What coalitions can do in one account: a mapping from the concepts of coalitions asked for.

    `state` is the one asked about, None without. Of the status quo each account has its own, or none: also None. Where
    it isn't there or can't be in this account, `feasible` is false.
    """

    analysis: AccountAnalysis
    state: State | None
    feasible: bool
    together: Mapping[str, Together]

    _of = "the concept "

    @property
    def _said(self) -> Mapping[str, Together]:
        return self.together

    def __repr__(self) -> str:
        broken = ", ".join(f"{name}: {len(each.broken)} of {len(each.equilibria)}" for name, each in self.items())
        about = f" about {typed(self.state)}" if self.state else ""
        return f"<AccountCoalitions {self.analysis.account.id!r}{about}, broken: {broken}>"


@dataclass(frozen=True, repr=False)
class Coalitions(ByAccount[AccountCoalitions]):
    """What coalitions can do, account by account.

    `asked` is the state asked about, None for all that holds, and where accounts differ in their status quo.
    """

    asked: State | None
    concepts: tuple[str, ...]


def coalitions(
    conflict: Conflict,
    state: Annotated[
        Named | None, Argument("The state to leave, in place of each equilibrium.", "state", leads=True)
    ] = None,
    account: AccountNames = None,
    *,
    concepts: Annotated[
        Iterable[str] | str,
        Argument("Solution concepts: nash, gmr, smr, seq, or those of coalitions, separated by commas", "concepts"),
    ] = ("nash",),
    progress: Progress = unheard,
) -> Coalitions:
    """Which coalitions can leave what holds when each acts alone, or a state, by which moves, and what each gains.

    `concepts` say how all look ahead, alone and together: `nash` and `cnash` ask the same, and so on. Which coalitions
    may act is said by the file or by `standoff.with_settings`: see `docs/concepts/coalitions.md`.

    Of the status quo it is asked about each account's own. Raises QuestionError for a state, an account or a concept
    that isn't there, or of which there is none for coalitions, for an account in which somebody's preference has
    several readings, and where the state is feasible in no account; TooLargeError where this machine has no room for
    the states, or there are too many coalitions.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers: {ann: {options: {help: help}}, bob: {options: {help: help}}}
    ... preferences:
    ...   ann: {ranking: [NY, YY, NN, YN]}
    ...   bob: {ranking: [YN, YY, NN, NY]}
    ... ''')
    >>> found = coalitions(conflict)["default"]["cnash"]
    >>> found.equilibria, found.withstand
    (<States 0>, <States none>)
    >>> both = found.departures(0)[0]
    >>> both.coalition, both.end.pattern, both.places["ann"]
    (('ann', 'bob'), 'YY', (3, 2))
    """
    chosen = _chosen(concepts)
    code = own_code(conflict, state, account)
    plain = tuple(dict.fromkeys(PLAIN[name] for name in chosen))
    _require_order(conflict, account)
    analysis = analyse(conflict, account, plain, progress=progress)
    found = {}
    for name, each in analysis.items():
        each.model.terms.allowed()  # raises TooLargeError now, and not only when the answer is told
        own = each.account.status_quo if code is None and state is not None else code
        feasible = state is None or (own is not None and each.model.listing.slot(own) >= 0)
        of = {concept: Together(each, concept) for concept in chosen}
        found[name] = AccountCoalitions(each, None if own is None else conflict.state(own), feasible, of)
    if not any(each.feasible for each in found.values()):
        raise nowhere({name: each.state for name, each in found.items()}, code, "leave", "state")
    about = {None if each.state is None else each.state.code: each.state for each in found.values()}
    return Coalitions(conflict, next(iter(about.values())) if len(about) == 1 else None, chosen, accounts=found)


def _require_order(conflict: Conflict, account: AccountNames) -> None:
    """Raises QuestionError where somebody's preference has several readings, of which no concept here knows."""
    accounts = conflict.accounts_of(account)
    reason = CONCEPTS["cnash"].lacks_order(conflict, accounts)
    if reason:
        others = [each.id for each in accounts if not CONCEPTS["cnash"].lacks_order(conflict, [each])]
        instead = f"ask about {listed([f'`{name}`' for name in others])} by `account`" if others else ONE_READING
        raise QuestionError(f"what coalitions can do {reason}: {instead}", arguments=["account"] if others else [])


def _chosen(concepts: Iterable[str] | str) -> tuple[str, ...]:
    """The concepts of coalitions that are meant. Raises QuestionError for one that coalitions have no version of."""
    of_coalitions = {plain: name for name, plain in PLAIN.items() if not is_pareto(name)}
    found = []
    for name in concept_names(concepts):
        own = of_coalitions.get(name, name)
        if own not in PLAIN:
            known = ", ".join((*of_coalitions, *PLAIN))
            words = f"`{name}` has no version for coalitions; these have one, or are one: {known}"
            raise QuestionError(words, arguments=["concepts"])
        found.append(own)
    return tuple(dict.fromkeys(found))
