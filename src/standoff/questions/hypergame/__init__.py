"""What holds when each decision maker goes by the account that it believes, and who is surprised by what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis, Analysed, States, analyse
from standoff.questions.arguments import Argument, Concepts
from standoff.questions.hypergame.beliefs import Belief, beliefs, believed
from standoff.questions.hypergame.departures import Departure, departures
from standoff.questions.hypergame.surprises import Surprises, surprises
from standoff.space.listing import BoolArray


@dataclass(frozen=True, repr=False)
class Hypergame(Analysed):
    """A hypergame of the first level: what holds in the accounts that are believed; `beliefs` says who believes which.

    A decision maker perceives a state that is feasible in the account that it believes.
    """

    beliefs: tuple[Belief, ...]
    _standing: dict[str, BoolArray] = field(default_factory=dict)

    def believed(self, dm: str) -> AccountAnalysis:
        """What the account says that a decision maker believes."""
        return self[self.beliefs[self.conflict.dm_index(dm)].account]

    def equilibria(self, concept: str) -> States:
        """The states that everybody perceives, and that are stable for each in the account that it believes."""
        return self._states(self._left_by_nobody(concept) & self._perceived.all(axis=0))

    def unperceived(self, concept: str) -> States:
        """The states that nobody who perceives them would leave, but which somebody doesn't perceive."""
        return self._states(self._left_by_nobody(concept) & ~self._perceived.all(axis=0))

    def blind(self, state: State | int) -> tuple[str, ...]:
        """The decision makers that don't perceive a state."""
        perceived = self._perceived[:, self.conflict.state(int(state)).code].tolist()
        return tuple(each.dm for each, sees in zip(self.beliefs, perceived, strict=True) if not sees)

    def expected(self, dm: str, concept: str) -> States:
        """The states that a decision maker thinks would hold: the equilibria of the account that it believes."""
        return self.believed(dm).equilibria(concept)

    def unexpected(self, dm: str, concept: str) -> States:
        """The states that hold though a decision maker doesn't expect it; those that somebody doesn't perceive too."""
        return self._states(self._left_by_nobody(concept) & ~self._where(self.expected(dm, concept)))

    def unmet(self, dm: str, concept: str) -> States:
        """The states that a decision maker thinks would hold, though somebody leaves them."""
        return self._states(self._where(self.expected(dm, concept)) & ~self._left_by_nobody(concept))

    def thought_to_leave(self, dm: str, concept: str, state: State | int) -> tuple[str, ...]:
        """Those for whom a state isn't stable in the account that `dm` believes; empty where it doesn't perceive it."""
        seen = self.believed(dm)
        if dm in self.blind(state):
            return ()
        return tuple(each.dm for each in self.beliefs if not seen.is_stable(concept, each.dm, state))

    def departures(self, concept: str, states: Sequence[State]) -> Mapping[int, tuple[Departure, ...]]:
        """By code, how each decision maker leaves for which a state isn't stable in the account that it believes."""
        found: dict[int, list[Departure]] = {state.code: [] for state in states}
        codes = np.array(list(found), np.int64)
        for place, each in enumerate(self.beliefs):
            own = self.believed(each.dm)
            leaving = self._perceived[place, codes] & ~self._where(own.stable(concept, each.dm))[codes]
            for departure in departures(own, concept, place, States(self.conflict, codes[leaving])):
                found[departure.step.origin.code].append(departure)
        return {code: tuple(each) for code, each in found.items()}

    @cached_property
    def surprises(self) -> Surprises | None:
        """The record as each decision maker sees it; None where there is no record."""
        return surprises(self.conflict, {each.dm: self.believed(each.dm) for each in self.beliefs})

    def __repr__(self) -> str:
        counts = ", ".join(f"{concept}: {len(self.equilibria(concept))}" for concept in self.concepts)
        return f"<Hypergame of {self.conflict.title!r}, equilibria: {counts}>"

    @cached_property
    def _perceived(self) -> BoolArray:
        """Which codes (n, s) each decision maker perceives."""
        return np.array([self._where(self.believed(each.dm).states) for each in self.beliefs])

    def _left_by_nobody(self, concept: str) -> BoolArray:
        """Which codes (s) are perceived by somebody and left by nobody who perceives them."""
        if concept not in self._standing:
            own = [self._where(self.believed(each.dm).stable(concept, each.dm)) for each in self.beliefs]
            left = np.any(self._perceived & ~np.array(own), axis=0)
            self._standing[concept] = np.any(self._perceived, axis=0) & ~left
        return self._standing[concept]

    def _where(self, states: States) -> BoolArray:
        """Some states as truth values over all codes (s)."""
        found = np.zeros(self.conflict.code_count, bool)
        found[states.codes] = True
        return found

    def _states(self, where: BoolArray) -> States:
        return States(self.conflict, np.flatnonzero(where))


def hypergame(
    conflict: Conflict,
    believe: Annotated[
        Mapping[str, str] | None,
        Argument(
            "The account that a decision maker believes [default: the file's `perceptions`]; repeatable.",
            "texts",
            takes="DM=ACCOUNT",
            read=believed,
        ),
    ] = None,
    concepts: Concepts = None,
) -> Hypergame:
    """What holds when each decision maker sees the dispute as the account has it that it believes.

    `believe` maps a decision maker to an account, in place of what the file says under `perceptions`. Each one's
    model is the account that it believes, with what that account says of the others. A state is a hypergame
    equilibrium under a concept if everybody perceives it and it is stable for each in its own model. `concepts` are
    as in `analyse`.

    Raises QuestionError for a decision maker, an account or a concept that isn't there, and where it isn't said what a
    decision maker believes; TooLargeError where this machine has no room for the states.

    Source: a hypergame of the first level (Bennett 1977; Wang, Hipel and Fraser 1988; in the graph model Aljefri,
    Bashar, Fang and Hipel 2018), written from descriptions of the concept.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers:
    ...   row: {options: {cooperate: stay silent}}
    ...   column: {options: {cooperate: stay silent}}
    ... preferences:
    ...   column: {ranking: [YN, YY, NN, NY]}
    ... accounts:
    ...   dilemma: {preferences: {row: {ranking: [NY, YY, NN, YN]}}}
    ...   trust: {preferences: {row: {ranking: [YY, NY, NN, YN]}, column: {ranking: [YY, YN, NN, NY]}}}
    ... ''')
    >>> answer = hypergame(conflict, {"row": "trust", "column": "dilemma"}, "nash")
    >>> answer.equilibria("nash"), answer.expected("row", "nash"), answer.unmet("row", "nash")
    (<States 0>, <States 0, 3>, <States 3>)
    """
    held = beliefs(conflict, believe)
    chosen = dict.fromkeys(belief.account for belief in held)
    analysis = analyse(conflict, list(chosen), concepts)
    return Hypergame(conflict, held, accounts={name: analysis[name] for name in chosen})
