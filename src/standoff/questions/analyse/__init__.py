"""The main job: which states hold, for whom, under which solution concepts, account by account."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial, reduce
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import state_code
from standoff.progress import Progress, unheard
from standoff.questions.analyse.kept import kept
from standoff.questions.analyse.mixed import Mix, mixed, mixes_read
from standoff.questions.analyse.solving import Solving
from standoff.questions.analyse.some_states import States as States
from standoff.questions.arguments import AccountNames, Argument, Concepts, Named
from standoff.questions.by_account import ByAccount, infeasible_in
from standoff.questions.columns import Column, columns_of, placed, table_of
from standoff.questions.parties import account as account_words
from standoff.questions.table import Table, require_arrow
from standoff.space.arcs import member_moves
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.stability import CONCEPTS, Concept, choose, one_concept
from standoff.version import __version__

if TYPE_CHECKING:
    import networkx
    import pandas
    import pyarrow

    from standoff.files.graphs import MoveGraph
    from standoff.stability.non_myopic import Recurring

STATES_KEPT = 2**12  # of an account, as answers name the same ones again and again

Each = Annotated[
    Mix | str | Iterable[Mix | str] | None,
    Argument(
        "Also what holds where each goes by a concept of its own, otherwise by Nash; repeatable.",
        "texts",
        takes="DM=CONCEPT,...",
        read=mixes_read,
    ),
]


@dataclass(frozen=True, repr=False)
class AccountAnalysis:
    """What holds according to one account: its states, ranks, stable states and equilibria."""

    conflict: Conflict
    account: Account
    model: GraphModel
    concepts: tuple[str, ...]
    _stable: Mapping[str, tuple[BoolArray, ...]]

    @property
    def states(self) -> States:
        """All feasible states."""
        return self._states(self.model.listing.feasible)

    @property
    def counts(self) -> dict[str, int]:
        """How many equilibria there are, by concept."""
        return {concept: int(self._equilibria[concept].sum()) for concept in self.concepts}

    @cached_property
    def status_quo(self) -> State | None:
        """Where things stand today, if the account says so and the state is feasible."""
        slot = self.model.listing.slot(self.account.status_quo)
        return None if slot < 0 else self.state_at(slot)

    def equilibria(self, concept: str) -> States:
        """The states that are stable for every decision maker. Raises QuestionError for a concept that wasn't asked."""
        return self._states(self._equilibria[self._asked(concept)])

    def stable(self, concept: str, dm: str) -> States:
        """The states that are stable for one decision maker under a concept."""
        return self._states(self._stable[self._asked(concept)][self.conflict.dm_index(dm)])

    def is_stable(self, concept: str, dm: str, state: Named) -> bool:
        """Whether a feasible state is stable for one decision maker under a concept."""
        return bool(self._stable[self._asked(concept)][self.conflict.dm_index(dm)][self._slot_of(state)])

    def tie_dependent(self, concept: str, dm: str) -> States:
        """The states that are stable for one decision maker only if ties are broken in some ways, and not if in others.

        There are none under a concept for which it doesn't count, or where ties are broken in one way.
        """
        found = CONCEPTS[self._asked(concept)].dependent(self.model, self.conflict.dm_index(dm))
        return self._states(np.zeros_like(self.model.listing.feasible) if found is None else found)

    def all_tie_dependent(self) -> dict[str, dict[str, States]]:
        """The same for all concepts and decision makers where there are some."""
        ids = [dm.id for dm in self.conflict.decision_makers]
        counting = (name for name in self.concepts if self.parameters().get("ties") == "all")
        found = {name: {dm: self.tie_dependent(name, dm) for dm in ids} for name in counting}
        some = {name: {dm: states for dm, states in by.items() if len(states)} for name, by in found.items()}
        return {name: by for name, by in some.items() if by}

    def mixed(self, mix: Mix) -> States:
        """The states that are stable for each decision maker, by id, under a concept of its own, which applies."""
        ids = [dm.id for dm in self.conflict.decision_makers]
        found = [
            self._stable[mix[dm]][place] if mix[dm] in self._stable else CONCEPTS[mix[dm]].stable(self.model, place)
            for place, dm in enumerate(ids)
        ]
        return self._states(reduce(np.logical_and, found))

    @property
    def non_myopic(self) -> Recurring:
        """From which number of moves on what is expected recurs, and after how many more.

        Raises QuestionError unless there are two decision makers.
        """
        from standoff.stability.non_myopic import recurring

        if len(self.model.ranks) != 2:
            raise QuestionError("what is expected of play recurs between two decision makers")
        return recurring(self.model)

    def parameters(self) -> dict[str, Any]:
        """What the verdicts depend on besides the model, as JSON calls it: how ties were broken, for one."""
        return {name: each for asked in self.concepts for name, each in CONCEPTS[asked].parameters(self.model).items()}

    def ranks(self, dm: str) -> IntArray:
        """The ranks of a decision maker, aligned with `states`: 1 is the worst, equal is a tie."""
        return self.model.ranks[self.conflict.dm_index(dm)][self.model.listing.feasible]

    def places(self, dm: str) -> IntArray:
        """The places of a decision maker, aligned with `states`: 1 is the best, equal is a tie."""
        ranks = self.ranks(dm)
        places: IntArray = ranks.max(initial=0) + 1 - ranks
        return places

    def holds(self, state: Named) -> tuple[str, ...]:
        """The concepts under which a state is an equilibrium; it is named as in `Conflict.state`."""
        slot = self._slot_of(state)
        return tuple(concept for concept in self.concepts if self._equilibria[concept][slot])

    def equilibrium_slots(self, concept: str) -> BoolArray:
        """Which slots (s) hold an equilibrium under a concept."""
        return self._equilibria[self._asked(concept)]

    def stable_slots(self, concept: str, dm: int) -> BoolArray:
        """Which slots (s) hold a state that is stable for a decision maker, by position, under a concept."""
        return self._stable[self._asked(concept)][dm]

    def stable_under(self, dm: int, slot: int) -> tuple[str, ...]:
        """The concepts under which the state in a slot is stable for a decision maker, by position."""
        return tuple(concept for concept in self.concepts if self._stable[concept][dm][slot])

    def place(self, dm: int, slot: int) -> int:
        """The place of the state in a slot as a decision maker, by position, ranks it: 1 is the best."""
        return int(self.model.ranks[dm].max()) - int(self.model.ranks[dm][slot]) + 1

    def verdicts(self, concept: str, codes: IntArray) -> IntArray:
        """For each code (n): 1 where it is an equilibrium under a concept, 0 where not, -1 where it is infeasible."""
        slots = self.model.listing.slots(codes)
        return np.where(slots < 0, -1, self._equilibria[self._asked(concept)][slots])

    def movers(self, state: State | int) -> tuple[str, ...]:
        """The decision makers who can move from a state, whether they like to or not."""
        slot = self.slot(int(state))
        dms = enumerate(self.conflict.decision_makers)
        return tuple(dm.id for place, dm in dms if len(self.model.space.moves(slot, place)))

    def has_no_moves(self, state: Named) -> bool:
        """Whether nobody can move from a state, so that it is stable whatever anybody wants."""
        slot = self._slot_of(state)
        return not any(len(self.model.space.moves(slot, dm)) for dm in range(len(self.conflict.decision_makers)))

    def slot(self, code: int) -> int:
        """The slot of a feasible state. Raises QuestionError for any other, and for a code that no state can have."""
        slot = self.model.listing.slot(self.conflict.checked(code))
        if slot < 0:
            raise QuestionError(infeasible_in(f"the state {code}", [self.account.id]))
        return slot

    def _slot_of(self, state: Named) -> int:
        return self.slot(state_code(self.conflict, state, self.account.id))

    def state_at(self, slot: int) -> State:
        """The state in a slot."""
        return self._state_at(slot)

    @cached_property
    def _state_at(self) -> Callable[[int], State]:
        codes = self.model.listing.codes
        return lru_cache(STATES_KEPT)(lambda slot: self.conflict.state(int(codes[slot])))

    def __getstate__(self) -> dict[str, Any]:
        """All but what is made anew where it is needed: a function, which no other process can be sent."""
        return {name: value for name, value in vars(self).items() if name != "_state_at"}

    def truth_at(self, slot: int) -> Mapping[str, bool]:
        """The truth of each name in the state in a slot, as preferences see it: in a member that is feasible here."""
        return self.conflict.truth(int(self.model.listing.first_codes[slot]))

    @property
    def feasible_codes(self) -> IntArray:
        """A code of each of the `states` that is feasible here, as preferences see it."""
        return self.model.listing.first_codes[self.model.listing.feasible]

    def changes(self, dm: int, start: int, end: int) -> Collection[tuple[int, int]]:
        """The options, as bits, that a decision maker's moves from one slot to another take up, and those they drop.

        In option form; where states are merged there may be several such moves.
        """
        codes, listing = self.model.listing.codes, self.model.listing
        if listing.slot_of is None:
            before, after = int(codes[start]), int(codes[end])
            return [(after & ~before, before & ~after)]
        moves = self._member_moves[dm]
        here = moves[(listing.slot_of[moves[:, 0]] == start) & (listing.slot_of[moves[:, 1]] == end)]
        pairs = zip(listing.members[here[:, 0]].tolist(), listing.members[here[:, 1]].tolist(), strict=True)
        return {(after & ~before, before & ~after) for before, after in pairs}

    @cached_property
    def _member_moves(self) -> list[IntArray]:
        dms = range(len(self.conflict.decision_makers))
        return [member_moves(self.conflict, self.account, self.model.listing, dm) for dm in dms]

    def columns(self) -> tuple[Column, ...]:
        """What is said of each state, a column for each thing."""
        return columns_of(self.conflict, self.model, self._stable, self._equilibria)

    def table(self) -> Table:
        """Every feasible state: its code, options, definitions, each decision maker's rank and place, and the verdicts.

        Ranks count from the worst, places from the best.
        """
        columns = [column for column in self.columns() if column.kind != "pattern"]  # the options say it too
        return table_of(list(placed(columns, ranks=True)), np.flatnonzero(self.model.listing.feasible))

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas data frame, one row a state. Needs pandas."""
        return self.table().to_frame()

    def to_arrow(self) -> pyarrow.Table:
        """The table as a table of Apache Arrow. Needs pyarrow."""
        return self.table().to_arrow(title=self.conflict.title, account=self.account.id)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The states and moves as a graph of networkx: a node for each state, by its code, an edge for each move.

        Nodes and edges say what `standoff convert` writes into GraphML. Raises QuestionError where networkx isn't
        installed, and where there are too many moves.
        """
        from standoff.files.graphs import networkx_graph

        return networkx_graph(self.graph())

    def graph(self) -> MoveGraph:
        """The states and moves as plain data. Raises QuestionError where there are too many."""
        from standoff.questions.analyse.moves import move_graph

        return move_graph(self.conflict, self.account, self.model, self.columns())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        counts = ", ".join(f"{concept}: {count}" for concept, count in self.counts.items())
        return f"<AccountAnalysis {self.account.id!r}, feasible states: {len(self.states)}, equilibria: {counts}>"

    @cached_property
    def _equilibria(self) -> dict[str, BoolArray]:
        return {concept: reduce(np.logical_and, found) for concept, found in self._stable.items()}

    def _asked(self, concept: str) -> str:
        if concept not in self.concepts:
            concept = one_concept(concept)
        if concept not in self.concepts:
            raise QuestionError(f"`{concept}` was not asked for; this analysis has {', '.join(self.concepts)}")
        return concept

    def _states(self, where: BoolArray) -> States:
        return States(self.conflict, self.model.listing.codes[where])


@dataclass(frozen=True, repr=False)
class Analysed(ByAccount[AccountAnalysis]):
    """What all answers share that say what holds, account by account: a mapping from an account's id to that."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """The solution concepts asked for, the same in every account."""
        return next(iter(self.accounts.values())).concepts

    def agreed(self, concept: str) -> States:
        """The states that are equilibria under a concept in every account."""
        codes, accounts = self._equilibria(concept)
        return States(self.conflict, codes[accounts == len(self._different())])

    def anywhere(self, concept: str) -> States:
        """The states that are equilibria under a concept in one account at least."""
        return States(self.conflict, self._equilibria(concept)[0])

    def _equilibria(self, concept: str) -> tuple[IntArray, IntArray]:
        """The codes that are equilibria in some account (n), ascending, and in how many different ones each is (n)."""
        found = [each.equilibria(concept).codes for each in self._different()]
        return np.unique(np.concatenate(found), return_counts=True)

    def _different(self) -> Collection[AccountAnalysis]:
        """One account for each graph model."""
        return {id(each.model): each for each in self.accounts.values()}.values()


@dataclass(frozen=True, repr=False)
class Analysis(Analysed):
    """What holds, account by account, also as a table. `mixed` says who goes by what, in each mixture asked about."""

    mixed: tuple[Mix, ...] = ()

    def to_frame(self) -> pandas.DataFrame:
        """The tables of all accounts under one another, with the account as first column. Needs pandas."""
        frames = {name: each.to_frame() for name, each in self.items()}
        import pandas  # which is there, as it has just made the frames

        return pandas.concat(frames, names=["account"]).reset_index(0)

    def to_arrow(self) -> pyarrow.Table:
        """The tables of all accounts under one another, with the account as first column. Needs pyarrow."""
        arrow = require_arrow()
        tables = {name: each.to_arrow() for name, each in self.items()}
        named = [table.add_column(0, "account", arrow.array([name] * len(table))) for name, table in tables.items()]
        told = {"standoff": __version__, "title": self.conflict.title}
        return arrow.concat_tables(named, promote_options="default").replace_schema_metadata(told)


def analyse(
    conflict: Conflict,
    account: AccountNames = None,
    concepts: Concepts = None,
    *,
    each: Each = None,
    progress: Progress = unheard,
) -> Analysis:
    """Which states are stable for whom, and which for everybody (equilibria), in one account or in all.

    `concepts` are names such as "nash" and "seq"; without them the usual ones are computed: nash, gmr, smr,
    seq, sseq and, for two decision makers with options and not too many states, sim. `each` has mixtures, as
    {"us": "seq", "dprk": "nash"}: what holds if these go by concepts of their own, and those that aren't named by Nash.
    `progress` is told which account comes next.

    Raises QuestionError for an account, a decision maker or a concept that isn't there or isn't defined here,
    TooLargeError where this machine has no room for the states.

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
    >>> result = standoff.analyse(conflict)["default"]
    >>> result.counts
    {'nash': 1, 'gmr': 2, 'smr': 2, 'seq': 2, 'sseq': 2, 'sim': 2}
    >>> print(result.equilibria("seq")[1])
    row.cooperate, column.cooperate
    """
    chosen = conflict.accounts_of(account)
    mixtures = () if each is None else mixed(conflict, chosen, each)
    found = analysed(conflict, chosen, choose(concepts, conflict, chosen), progress=progress)
    return replace(found, mixed=mixtures) if mixtures else found


def analysed(
    conflict: Conflict, accounts: Sequence[Account], concepts: Sequence[Concept], *, progress: Progress = unheard
) -> Analysis:
    """As `analyse`, under concepts of which it was checked that they apply."""
    names = tuple(concept.name for concept in concepts)
    solving = Solving(conflict, concepts, accounts)
    found = {}
    for place, each in enumerate(accounts):
        progress(place, len(accounts), f"the account {account_words(conflict, each.id).text}")
        found[each.id] = kept(conflict, each.id, names, partial(_analysed, solving, each))
    return Analysis(conflict, accounts=found)


def ranked(conflict: Conflict, account: str | None = None) -> AccountAnalysis:
    """The states and ranks of an account, the first one without, under no concept at all: what is quick to know.

    Raises QuestionError for an account that isn't there, TooLargeError where this machine has no room for the states.
    """
    return _analysed(Solving(conflict, ()), conflict.account(account))


def _analysed(solving: Solving, account: Account) -> AccountAnalysis:
    model, stable = solving.of(account)
    return AccountAnalysis(solving.conflict, account, model, tuple(stable), stable)
