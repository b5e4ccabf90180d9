"""Accounts side by side: on which states they agree, whose preferences keep them apart, and how alike these are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.elements import elements
from standoff.model.preferences import says_nothing
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.questions.analyse import Analysed, States, analyse
from standoff.questions.arguments import AccountNames, Concepts
from standoff.questions.compare.rankings import RankAgreement, rank_agreement, require_statistics
from standoff.questions.compare.swaps import Disagreement, disagreements

EQUILIBRIUM, NONE, INFEASIBLE = 1, 0, -1
ROWS = 24  # states of a table or figure, unless the user asks for more


@dataclass(frozen=True)
class Matrix:
    """What every account says of each state that is an equilibrium under a concept in one account at least.

    `verdicts` (n, a) has a row for each of the `states` and a column for each of the `accounts`: 1 for an equilibrium,
    0 for none, -1 where the state is infeasible.
    """

    concept: str
    accounts: tuple[str, ...]
    states: States
    verdicts: NDArray[np.int8]

    @property
    def groups(self) -> list[tuple[tuple[str, ...], States]]:
        """The states by the accounts in which they are equilibria; those of most accounts come first."""
        kinds, which = np.unique(self.verdicts == EQUILIBRIUM, axis=0, return_inverse=True)
        found = []
        for number, kind in enumerate(kinds):
            places = np.flatnonzero(kind).tolist()
            found.append((places, self.states.where(which.reshape(-1) == number)))
        found.sort(key=lambda each: (-len(each[0]), each[0]))
        return [(tuple(self.accounts[place] for place in places), states) for places, states in found]


@dataclass(frozen=True)
class Rule:
    """Something that can't be, can't be undone, or is no move, in some of the accounts only; `text` as in a file."""

    kind: str
    text: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Comparison(Analysed):
    """What holds in two or more accounts, side by side. `conflict` has the compared accounts alone.

    `rankings` says how alike the lists of each decision maker are in each two accounts, and `rules` in what the
    accounts differ as to what can be done. The concepts are `chosen` if the question named them.
    """

    rankings: tuple[RankAgreement, ...]
    rules: tuple[Rule, ...]
    chosen: bool = False
    _known: dict[str, tuple[Disagreement, ...]] = field(default_factory=dict, compare=False)

    @property
    def indifferent(self) -> Mapping[str, tuple[str, ...]]:
        """By account, the decision makers without any preference in it, who are indifferent among all states there."""
        ids = [dm.id for dm in self.conflict.decision_makers]
        return {
            name: tuple(dm for dm, each in zip(ids, account.preferences, strict=True) if says_nothing(each))
            for name, account in self.conflict.accounts.items()
        }

    def matrix(self, concept: str) -> Matrix:
        """The verdicts under a concept, states by accounts. Raises QuestionError for a concept that wasn't asked."""
        states = self.anywhere(concept)
        verdicts = np.array([each.verdicts(concept, states.codes) for each in self.values()], np.int8)
        return Matrix(concept, tuple(self.account_ids), states, verdicts.T)

    def disagreements(self, concept: str) -> tuple[Disagreement, ...]:
        """Where each two accounts disagree under a concept, and the smallest swaps of lists that would end it.

        Worked out when first asked for. Raises QuestionError for a concept that wasn't asked.
        """
        if concept not in self._known:
            pairs = combinations(self.values(), 2)
            self._known[concept] = tuple(each for pair in pairs for each in disagreements(*pair, concept))
        return self._known[concept]


def compare(
    conflict: Conflict,
    account: AccountNames = None,
    concepts: Concepts = None,
    *,
    accounts: Iterable[str] | str | None = None,
) -> Comparison:
    """Where accounts agree and part, whose preference lists part them, and how alike these lists are.

    `account` and `concepts` are as in `analyse`, but two accounts at least (`accounts` is an older name). The agreement
    of two lists is Kendall's tau-b (Kendall 1945).

    Raises QuestionError for fewer than two accounts, for an account or a concept that isn't there, and where scipy
    isn't installed; TooLargeError where this machine has no room for the states.

    >>> from standoff import loads
    >>> conflict = loads('''
    ... standoff: 1
    ... decision_makers:
    ...   ann: {options: {go: leave}}
    ...   bob: {options: {call: call her}}
    ... preferences: {bob: [call]}
    ... accounts:
    ...   hers: {preferences: {ann: [go]}}
    ...   his: {preferences: {ann: [not go]}}
    ... ''')
    >>> found = compare(conflict, concepts="nash")
    >>> [(names, states) for names, states in found.matrix("nash").groups]
    [(('hers',), <States 3>), (('his',), <States 2>)]
    >>> found.disagreements("nash")[0].adopt.sets
    (('ann',),)
    >>> [(each.dm, each.tau) for each in found.rankings]
    [('ann', -1.0), ('bob', 1.0)]
    """
    known = {each.id: each for each in conflict.accounts_of(accounts if account is None else account)}
    if len(known) < 2:
        named = ", ".join(f"`{name}`" for name in conflict.accounts if name != DEFAULT_ACCOUNT)
        raise QuestionError(f"to compare takes two accounts at least; this dispute has {named or 'none of its own'}")
    require_statistics()  # which takes a second or two
    analysis = analyse(replace(conflict, accounts=known), concepts=concepts)
    dms = range(len(conflict.decision_makers))
    rankings = tuple(rank_agreement(*pair, dm) for dm in dms for pair in combinations(analysis.values(), 2))
    rules = tuple(_rules(analysis.conflict))
    return Comparison(analysis.conflict, rankings, rules, concepts is not None, accounts=analysis.accounts)


def _rules(conflict: Conflict) -> Iterator[Rule]:
    """What can't be, can't be undone, or is no move, in some accounts and not in others."""
    found: dict[tuple[str, str], list[str]] = {}
    for element in elements(conflict):
        if element.kind in ("infeasible", "irreversible", "removed move"):
            found.setdefault((element.kind, element.text), []).extend(element.accounts)
    for (kind, text), accounts in found.items():
        within = tuple(name for name in conflict.accounts if name in accounts)
        if len(within) < len(conflict.accounts):
            yield Rule(kind, text, within)


def shares(matrix: Matrix, rows: int) -> Iterator[tuple[tuple[str, ...], States, int]]:
    """The groups of a matrix, and how many states of each have a row of their own; never is a single one left out.

    Each group that is cut has one of the rows for what is left out of it.
    """
    sizes = [len(states) for _, states in matrix.groups]
    room = rows if sum(sizes) <= rows else max(0, rows - len(sizes))
    for (accounts, states), share in zip(matrix.groups, fair(sizes, room), strict=True):
        yield accounts, states, len(states) if share == len(states) - 1 else share


def fair(sizes: Sequence[int], rows: int) -> list[int]:
    """How many rows each of some groups gets, where all have the same share but for those that need less.

    >>> fair([300, 2, 50], 20)
    [9, 2, 9]
    """
    found = [0] * len(sizes)
    smallest_first = sorted(range(len(sizes)), key=lambda place: sizes[place])
    for settled, place in enumerate(smallest_first):
        found[place] = min(sizes[place], rows // (len(sizes) - settled))
        rows -= found[place]
    return found
