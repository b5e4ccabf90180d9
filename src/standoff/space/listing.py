"""The states of an account: a slot and a code for each state, and the states in which each condition is true."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from standoff.model.accounts import Account
from standoff.model.conditions import Condition, evaluate, names
from standoff.model.conflict import Conflict
from standoff.model.merging import Merging
from standoff.sharing import Same
from standoff.space import memory
from standoff.space.compiling import SORTED, WIDEST, worthwhile
from standoff.space.memory import SMALL

IntArray = NDArray[np.integer[Any]]
BoolArray = NDArray[np.bool_]


class Truth(Mapping[str, BoolArray]):
    """The truth of each option (or state name) and definition in all states, as arrays that broadcast to their shape.

    Over all 2**h codes an option is an array of two values on an axis of its own, so that a condition over three
    options costs eight steps however many states there are.
    """

    def __init__(self, conflict: Conflict, codes: IntArray | None) -> None:
        self._conflict, self._codes = conflict, codes
        self.state_names = conflict.states
        self.shape = (2,) * len(conflict.options) if codes is None else codes.shape
        atoms = conflict.states or tuple(option.id for option in conflict.options)
        self._position = {name: position for position, name in enumerate(atoms)}
        self._known: dict[str, BoolArray] = {}

    def __getitem__(self, name: str) -> BoolArray:
        if name not in self._known:
            self._known[name] = self._atom(name) if name in self._position else self._definition(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._position, *self._conflict.definitions))

    def __len__(self) -> int:
        return len(self._position) + len(self._conflict.definitions)

    def _definition(self, name: str) -> BoolArray:
        """The truth of a definition, after those that it uses, so that long chains need no deep recursion."""
        definitions = self._conflict.definitions
        needed, waiting = {name}, [name]
        while waiting:
            used = {each.name for each in names(definitions[waiting.pop()]) if each.name in definitions}
            found = used - needed - self._known.keys()
            needed |= found
            waiting += found
        for each in definitions:
            if each in needed:
                self._known[each] = np.asarray(evaluate(definitions[each], self))
        return self._known[name]

    def _atom(self, name: str) -> BoolArray:
        position = self._position[name]
        if self._conflict.in_graph_form:
            return np.asarray(self._codes == position)
        if self._codes is not None:
            return (self._codes >> position & 1).astype(bool)
        return np.array([False, True]).reshape(2, *(1,) * position)  # the first option has the last axis


@dataclass(frozen=True)
class Listing:
    """The states of one account.

    `codes` (s) has the code of each slot, and `feasible` (s) whether it holds a state. Conditions are evaluated at the
    codes in `members`: these are `codes` unless states are merged, when they are the feasible codes, and `slot_of`
    (members) has the slot of each, by `merging`. In a `grid` slots are codes, all 2**h of them.
    """

    codes: IntArray
    feasible: BoolArray
    truth: Truth
    grid: bool
    members: IntArray
    slot_of: IntArray | None = None
    merging: Merging | None = None

    @cached_property
    def size(self) -> int:
        """The bytes that it takes once the truth of every name and definition was computed."""
        return (len(self.truth) + 2 * self.codes.itemsize) * len(self.members)

    def where(self, condition: Condition) -> BoolArray:
        """The truth of a condition at each member."""
        return self.spread(evaluate(condition, self.truth))

    def at_slots(self, condition: Condition) -> BoolArray:
        """The truth of a condition at each slot: of a merged state, whether it is true of all its members."""
        return self.where(condition) if self.merging is None else self.merging.truth_of(self.codes, condition)[0]

    def in_part(self, condition: Condition) -> BoolArray:
        """Which slots hold a merged state of which a condition is true in some members only."""
        if self.merging is None:
            return np.zeros(len(self.codes), bool)
        every, some = self.merging.truth_of(self.codes, condition)
        return some & ~every

    @cached_property
    def first_codes(self) -> IntArray:
        """A code of each slot that is feasible in this account: of merged states the lowest such one."""
        if self.slot_of is None:
            return self.codes
        found: IntArray = self.members[np.unique(self.slot_of, return_index=True)[1]]
        return found

    def spread(self, values: Any) -> NDArray[Any]:
        """An array that broadcasts to the shape of the states, as one flat array over the members."""
        return np.broadcast_to(values, self.truth.shape).reshape(-1)

    def taken(self, values: Any, members: IntArray) -> NDArray[Any]:
        """What such an array says of some members (m), which are few."""
        return np.broadcast_to(values, self.truth.shape)[np.unravel_index(members, self.truth.shape)]

    def called(self, code: int) -> str:
        """The name of a state in findings: its name in graph form, its code in option form."""
        names = self.truth.state_names
        return f"`{names[code]}`" if names else str(code)

    def slot(self, code: int | None) -> int:
        """The slot of a code; -1 for None, or where no feasible state has the code."""
        return -1 if code is None else int(self.slots(np.array([code]))[0])

    def slots(self, codes: IntArray) -> IntArray:
        """The slot of each code; -1 where no feasible state has the code."""
        if not len(self.codes):
            return np.full(codes.shape, -1)
        if self.merging is not None:
            codes = self.merging.states_of(codes)
        inside = codes.clip(0, self.codes[-1])
        slot = inside if self.grid else np.searchsorted(self.codes, inside)
        return np.where((self.codes[slot] == codes) & self.feasible[slot], slot, -1)


_in_use: WeakValueDictionary[Hashable, Listing] = WeakValueDictionary()
_used_last: list[Listing] = []


def list_states(conflict: Conflict, account: Account) -> Listing:
    """Lists the states of an account. Raises TooLargeError if they don't fit into this machine's memory.

    Accounts of a conflict that rule out the same states share a listing: its arrays mustn't be changed. It is known as
    long as it is in use, or among those used last, if these are small.
    """
    if not conflict.in_graph_form:
        require_room(conflict, account)
    # a listing holds these parts of its conflict: as long as it is kept, no other ones can have their ids
    parts = tuple(map(id, (conflict.options, conflict.states, conflict.definitions)))
    arcs, merging = needs_arcs(conflict, account), account.merging or conflict.merging
    same = parts, Same(account.infeasible), arcs, merging  # found at once, however many rules the accounts share
    found = _in_use.get(same)
    if found is None:
        key = parts, tuple(each.condition for each in account.infeasible), arcs, merging
        found = _in_use[same] = _in_use.get(key) or _listed(conflict, account)
        _in_use[key] = found
    if found.size <= SMALL:
        last = [found, *(each for each in _used_last if each is not found)]
        while sum(each.size for each in last) > SMALL:
            last.pop()
        _used_last[:] = last
    return found


def _listed(conflict: Conflict, account: Account) -> Listing:
    listing = every_code(conflict)
    infeasible: Any = np.zeros((), bool)
    for rule in account.infeasible:
        infeasible = infeasible | evaluate(rule.condition, listing.truth)
    feasible = ~listing.spread(infeasible)
    if needs_arcs(conflict, account):
        listing = _all_of(conflict, listing.codes[feasible], grid=False)
        merging = account.merging or conflict.merging
        return listing if merging is None else _merged(merging, listing)
    return replace(listing, feasible=feasible)


def needs_arcs(conflict: Conflict, account: Account) -> bool:
    """Whether the moves of an account have to be listed one by one, instead of following from its options."""
    if conflict.in_graph_form or conflict.same or account.moves_removed:
        return True
    return any(each.given is not None for each in account.irreversible)


def require_room(conflict: Conflict, account: Account) -> None:
    """Raises TooLargeError if the arrays for an account's analysis don't fit into this machine's memory."""
    codes, dms, options = conflict.code_count, len(conflict.decision_makers), len(conflict.options)
    size = f"{options} options make 2**{options}" + (f" = {codes:,}" if options < 60 else "") + " states, which"
    memory.require(codes * (64 + 12 * dms if _in_place(conflict, account) else 48 + 24 * dms), size)
    if needs_arcs(conflict, account):
        moves = sum(2 ** len(dm.options) for dm in conflict.decision_makers)
        memory.require(codes * 16 * moves, f"{size} with up to {moves:,} moves each, listed one by one,")


def _in_place(conflict: Conflict, account: Account) -> bool:
    """Whether compiled steps do all the work; they need less memory."""
    widest = max((len(dm.options) for dm in conflict.decision_makers), default=0)
    fits = widest <= (WIDEST if account.irreversible else SORTED)
    return fits and worthwhile(conflict.code_count) and not needs_arcs(conflict, account)


def every_code(conflict: Conflict) -> Listing:
    """All codes, as if each were a feasible state. Call `list_states` first, which checks whether there is room."""
    return _all_of(conflict, np.arange(conflict.code_count, dtype=np.int64), grid=not conflict.in_graph_form)


def _all_of(conflict: Conflict, codes: IntArray, *, grid: bool) -> Listing:
    return Listing(codes, np.ones(len(codes), bool), Truth(conflict, None if grid else codes), grid, codes)


def _merged(merging: Merging, listing: Listing) -> Listing:
    """The listing in which the codes that are one state share a slot."""
    merging = merging.with_codes(listing.codes)
    kept, slot_of = np.unique(merging.states_of(listing.codes), return_inverse=True)
    return replace(listing, codes=kept, feasible=np.ones(len(kept), bool), slot_of=slot_of, merging=merging)
