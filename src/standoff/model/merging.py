"""Which codes are one state where `same` merges states: one identity of each state, in every account and question.

States that meet one condition of `same` can't be told apart, so that their codes are one state. The sets are formed
once for a file, over the codes that are feasible in one of its accounts at least. The lowest of a state's codes, its
members, names it everywhere, also in an account in which that member is infeasible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from standoff.model.conditions import Condition, evaluate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.integer[Any]]
    BoolArray = NDArray[np.bool_]

MOST_CODES = 2**28  # where there are more, no question lists them, and each code stands for itself

Rules = tuple[Condition, ...]
"""What is infeasible in an account: the codes in which one of these is true."""


class Merging:
    """The states that `same` makes of codes.

    `options` are the options' ids, in the order of their bits, and `definitions` are sorted so that each uses only
    earlier ones. `rules` has what is infeasible in each account with nothing withdrawn, `later` what still is after
    withdrawals: a code that becomes feasible by these joins the state whose condition it meets.
    """

    def __init__(
        self,
        options: Sequence[str],
        definitions: Mapping[str, Condition],
        same: Sequence[Condition],
        rules: Iterable[Rules],
        later: Iterable[Rules] = (),
    ) -> None:
        self._options, self._definitions, self._same = tuple(options), definitions, tuple(same)
        self._rules, self._later = dict.fromkeys(rules), dict.fromkeys(later)
        self._first = self  # without withdrawals
        self._after = WeakValueDictionary[tuple[Rules, ...], Merging]()
        self._added: IntArray | None = None  # codes that are feasible in a variant alone
        self._truth: dict[Condition, tuple[BoolArray, BoolArray]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What the states follow from; a copy finds them anew."""
        found = {"_sets", "_by_state", "_starts", "_members_values", "_after", "_truth"}
        return {name: value for name, value in vars(self).items() if name not in found}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        vars(self).update(state, _after=WeakValueDictionary(), _truth={})

    def after(self, rules: Iterable[Rules]) -> Merging:
        """The states after withdrawals that leave these rules to the accounts; of the same rules, one object."""
        later = tuple(dict.fromkeys(rules))
        if set(later) <= self._rules.keys():
            return self._first
        found = self._first._after.get(later)
        if found is None:
            found = Merging(self._options, self._definitions, self._same, self._rules, later)
            found._first = self._first
            self._first._after[later] = found
        return found

    def with_codes(self, codes: IntArray) -> Merging:
        """The states with more codes (n), ascending, among the members: those feasible in a variant of an account."""
        import numpy as np

        if np.isin(codes, self.codes, assume_unique=True).all():
            return self
        found = Merging(self._options, self._definitions, self._same, self._rules, self._later)
        found._added = codes
        return found

    # Codes and states

    @property
    def codes(self) -> IntArray:
        """The codes (m) that are feasible somewhere, ascending: the members of all states."""
        return self._sets[0]

    @property
    def states(self) -> IntArray:
        """The state (m) of each of these codes: the code that names it."""
        return self._sets[1]

    @property
    def twice(self) -> IntArray:
        """The states that were two before a withdrawal made a code feasible that meets the conditions of both."""
        return self._sets[2]

    def states_of(self, codes: IntArray) -> IntArray:
        """The states of some codes (n); a code that is feasible nowhere stands for itself."""
        import numpy as np

        if not len(self.codes):
            return codes
        place = np.searchsorted(self.codes, codes).clip(0, len(self.codes) - 1)
        return np.where(self.codes[place] == codes, self.states[place], codes)

    def state_of(self, code: int) -> int:
        """The state of a code."""
        import numpy as np

        return int(self.states_of(np.array([code]))[0])

    def members(self, code: int) -> IntArray:
        """The codes (k) that are one state with a code, ascending."""
        import numpy as np

        state = self.state_of(code)
        first, after = np.searchsorted(self._by_state[0], [state, state + 1])
        found = self.codes[self._by_state[1][first:after]]
        return found if len(found) else np.array([code])

    def members_of(self, states: IntArray) -> IntArray:
        """The members of some states, together."""
        import numpy as np

        found: IntArray = self.codes[np.isin(self.states, states)]
        return found

    def taken_in(self, codes: IntArray) -> tuple[IntArray, IntArray]:
        """For the states of some codes (n), the options taken in all members, as bits, and those taken in some."""
        import numpy as np

        names, start = self._starts
        if not len(names):
            return codes, codes
        states = self.states_of(codes)
        place = np.searchsorted(names, states).clip(0, len(names) - 1)
        known = names[place] == states
        members = self.codes[self._by_state[1]]
        always, ever = (pick.reduceat(members, start)[place] for pick in (np.bitwise_and, np.bitwise_or))
        return np.where(known, always, codes), np.where(known, ever, codes)

    @cached_property
    def _by_state(self) -> tuple[IntArray, IntArray]:
        """The states of all members, ascending, and the position of each of these members."""
        import numpy as np

        order = np.argsort(self.states, kind="stable")
        return self.states[order], order

    @cached_property
    def _starts(self) -> tuple[IntArray, IntArray]:
        """All states, ascending, and where the members of each begin among those of all."""
        import numpy as np

        names, start = np.unique(self._by_state[0], return_index=True)
        return names, start

    @cached_property
    def _sets(self) -> tuple[IntArray, IntArray, IntArray]:
        import numpy as np

        none = np.zeros(0, np.int64)
        if len(self._options) > 62 or 2 ** len(self._options) > MOST_CODES:
            return none, none, none
        every = np.arange(2 ** len(self._options), dtype=np.int64)
        truth = self._values(every)
        first = _feasible(every, truth, self._rules)
        known = _joined(every, truth, self._same, first, every)
        new = _feasible(every, truth, self._later) if self._later else first
        if self._added is not None:
            new = new.copy()
            new[self._added] = True
        more = _joined(every, truth, self._same, first | new, known)
        # a state that took in other codes keeps its code; of states that became one, the lowest code stays
        names = np.full(len(every), len(every))
        np.minimum.at(names, more[first], known[first])
        states = np.where(names[more] < len(every), names[more], more)
        before = np.unique(np.stack([states[first], known[first]], axis=1), axis=0)
        again, number = np.unique(before[:, 0], return_counts=True)
        there = first | new
        return every[there], states[there], again[number > 1]

    def _values(self, codes: IntArray) -> dict[str, Any]:
        """The truth (n) of each option and definition at some codes."""
        found: dict[str, Any] = {name: (codes >> bit & 1).astype(bool) for bit, name in enumerate(self._options)}
        for name, condition in self._definitions.items():
            found[name] = evaluate(condition, found)
        return found

    # What is true of states

    def truth_of(self, codes: IntArray, condition: Condition) -> tuple[BoolArray, BoolArray]:
        """For the states of some codes (n): whether a condition is true of all members, and whether of some."""
        import numpy as np

        here = np.broadcast_to(evaluate(condition, self._values(codes)), codes.shape)
        names, _ = self._starts
        if not len(names):
            return here, here
        every, some = self._told(condition)
        states = self.states_of(codes)
        place = np.searchsorted(names, states).clip(0, len(names) - 1)
        known = names[place] == states
        return np.where(known, every[place], here), np.where(known, some[place], here)

    def holds(self, condition: Condition, code: int) -> tuple[bool, bool]:
        """Whether a condition is true of all members of the state of a code, and whether of some."""
        import numpy as np

        every, some = self.truth_of(np.array([code]), condition)
        return bool(every[0]), bool(some[0])

    def _told(self, condition: Condition) -> tuple[BoolArray, BoolArray]:
        """In which of all states, ascending, a condition is true of all members, and in which of some."""
        import numpy as np

        if condition not in self._truth:
            order, (_, start) = self._by_state[1], self._starts
            true = np.broadcast_to(evaluate(condition, self._members_values), self.codes.shape)[order]
            self._truth[condition] = np.logical_and.reduceat(true, start), np.logical_or.reduceat(true, start)
        return self._truth[condition]

    @cached_property
    def _members_values(self) -> dict[str, Any]:
        return self._values(self.codes)


def _feasible(every: IntArray, truth: Mapping[str, Any], rules: Iterable[Rules]) -> BoolArray:
    """Which of all codes are feasible in one account at least."""
    import numpy as np

    found = np.zeros(len(every), bool)
    for rule in rules:
        infeasible = np.zeros(len(every), bool)
        for condition in rule:
            infeasible |= evaluate(condition, truth)
        found |= ~infeasible
    return found


def _joined(
    every: IntArray, truth: Mapping[str, Any], same: Iterable[Condition], there: BoolArray, label: IntArray
) -> IntArray:
    """The labels of all codes after those of the codes that are `there` and meet a condition were made one."""
    import numpy as np

    for condition in same:
        alike = np.unique(label[there & evaluate(condition, truth)])
        if len(alike) > 1:
            label = np.where(np.isin(label, alike), alike[0], label)
    return label
