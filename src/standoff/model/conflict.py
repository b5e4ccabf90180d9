"""A conflict: a dispute with every name resolved. All questions are asked of a conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_, index, or_
from typing import TYPE_CHECKING, SupportsIndex

from standoff.errors import Path, QuestionError, codes_run, no_state
from standoff.model.called import folded, id_called, ids_called
from standoff.model.conditions import Condition, Name, evaluate
from standoff.model.merging import Merging
from standoff.model.settings import USUAL, Settings
from standoff.model.states_named import NOTHING_TAKEN, state_code

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from standoff.model.accounts import Account
    from standoff.model.dispute import Claim, Dispute, Record, Source


@dataclass(frozen=True, slots=True)
class Option:
    """A thing that one decision maker (`dm` is its position) can do or not do. `id` is the full name: `us.talks`.

    `stands` is false once all claims that the option rests on are withdrawn. Then it isn't taken in any state. `taken`
    and `not_taken` are how it reads behind its owner's name, if the file says so.
    """

    id: str
    dm: int
    text: str = ""
    because: tuple[str, ...] = ()
    stands: bool = True
    taken: str = ""
    not_taken: str = ""


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A party that can act; `options` are the positions of its options, which are consecutive.

    `article` is the word before its name in a sentence, if there is one.
    """

    id: str
    name: str
    options: range
    article: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """What people call the one state in which a condition is true; `path` is its place in the file.

    Where it was written for a `code`, it is the name of that code's state, whatever else is merged into it.
    """

    name: str
    condition: Condition
    path: Path
    code: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One state: its code, the options taken in it (in graph form: its name), and the definitions that are true in it.

    `pattern` has Y or N for each option. In graph form, states are `named`, and `pattern` is the state's name.

    A merged state has several codes, its `members`. Its `options` are taken and its `definitions` true in all of them,
    those `in_part` in some alone; its pattern has `-` for the options in which they differ.

    >>> int(State(5, ("us.talks", "china.squeeze"), ("freeze",), "YNY"))
    5
    """

    code: int
    options: tuple[str, ...]
    definitions: tuple[str, ...]
    pattern: str
    named: bool = False
    members: tuple[int, ...] = ()
    in_part: tuple[str, ...] = ()

    @property
    def truth(self) -> Mapping[str, bool]:
        """The truth value of each option (or state name) and definition in it; any other name is false."""
        return defaultdict(bool, dict.fromkeys((*self.options, *self.definitions), True))

    def __int__(self) -> int:
        return self.code

    __index__ = __int__

    def __str__(self) -> str:
        taken = ", ".join(self.options) if self.options else NOTHING_TAKEN
        return f"{taken} [{', '.join(self.definitions)}]" if self.definitions else taken


@dataclass(frozen=True, kw_only=True, repr=False)
class Conflict:
    """Decision makers with their options or moves, and one or more accounts of what each decision maker prefers.

    In option form, bit i of a state's code is option i. In graph form, a state's code is its position in `states`, the
    names, and `moves` has the (from, to) pairs of each decision maker. `merging` says which codes `same` makes one.
    `definitions` are sorted so that each uses only earlier ones; `definition_names` says what people call them, those
    that tell most about a state first, and `titles` what they call single states. `dispute` is the content of the file,
    `folder` the file's folder (sources are looked for in it), `file` its name there ("" for a text that doesn't come
    from a file), and `sha256` the digest of the file's text. `settings` say how it is asked about: see `with_settings`.

    Of `dispute`, withdrawal removes only the claims and the record moves that rested on them alone. Its other parts may
    name withdrawn claims; `options` and `accounts` are up to date.
    """

    title: str
    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...] = ()
    states: tuple[str, ...] = ()
    moves: tuple[tuple[tuple[int, int], ...], ...] = ()
    definitions: Mapping[str, Condition] = field(default_factory=dict)
    definition_names: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[Title, ...] = ()
    same: tuple[Condition, ...] = ()
    merging: Merging | None = field(default=None, compare=False)
    accounts: Mapping[str, Account]
    dispute: Dispute
    folder: FilePath | None = None
    file: str = field(default="", compare=False)
    sha256: str = field(default="", compare=False)
    settings: Settings = USUAL

    @property
    def in_graph_form(self) -> bool:
        """Whether the states are listed by name instead of being combinations of options."""
        return bool(self.states)

    @property
    def is_plain(self) -> bool:
        """Whether each state is one combination of options: option form without merged states."""
        return not self.in_graph_form and not self.same

    @property
    def code_count(self) -> int:
        """The number of codes, including those of infeasible states."""
        return len(self.states) or 2 ** len(self.options)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The documents that claims come from."""
        return self.dispute.sources

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims, by id."""
        return self.dispute.claims

    @property
    def record(self) -> Record | None:
        """The record of moves that really happened."""
        return self.dispute.record

    @cached_property
    def _options(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def option(self, name: str) -> Option | None:
        """The option with an id, if there is one."""
        return self._options.get(name)

    def account(self, name: str | None) -> Account:
        """The account with an id or a title, or the first one for None. Raises QuestionError where there is none."""
        if name is None:
            return next(iter(self.accounts.values()))
        return self.accounts[name if name in self.accounts else id_called("account", name, self._titles)]

    def accounts_of(self, names: Iterable[str] | str | None) -> tuple[Account, ...]:
        """The accounts with some ids or titles, each once, or all accounts for None.

        A text is one of them, or has several with commas between. Raises QuestionError where an account isn't there.
        """
        if names is None:
            return tuple(self.accounts.values())
        return tuple(self.accounts[each] for each in ids_called("account", names, self._titles))

    @property
    def _titles(self) -> Mapping[str, str]:
        return {name: each.title for name, each in self.accounts.items()}

    def dm_index(self, dm: str) -> int:
        """The position of the decision maker with an id or a name, which may have its article before it.

        Raises QuestionError where there is none.
        """
        names = {each.id: each.name for each in self.decision_makers}
        called = {folded(f"{each.article} {each.name}"): each.id for each in self.decision_makers if each.article}
        return list(names).index(id_called("decision maker", called.get(folded(dm), dm), names))

    def checked(self, code: SupportsIndex) -> int:
        """A code that a state can have. Raises QuestionError for any other."""
        code = index(code)
        if not 0 <= code < self.code_count:
            raise QuestionError(f"{no_state(code)}: {codes_run(self.code_count - 1)}")
        return code

    def state(self, state: str | SupportsIndex, account: Iterable[str] | str | None = None) -> State:
        """A state, feasible or not, by its code or by what people call it: see `standoff.model.states_named`.

        Raises QuestionError where there is no such state. "status quo", and a condition that is to be true of one state
        alone, are read in one `account`, in some, or in all.
        """
        code = state_code(self, state, account)
        if self.merging is not None:
            members = tuple(self.merging.members(code).tolist())
            if len(members) > 1:
                return self._merged(self.merging, self.merging.state_of(code), members)
        truth = self.truth(code)
        definitions = tuple(name for name in self.definitions if truth[name])
        if self.in_graph_form:
            return State(code, (self.states[code],), definitions, self.states[code], named=True)
        taken = tuple([option.id for option in self.options if truth[option.id]])
        return State(code, taken, definitions, "".join(["Y" if truth[option.id] else "N" for option in self.options]))

    def _merged(self, merging: Merging, code: int, members: tuple[int, ...]) -> State:
        """The state of several codes."""
        true = {name: merging.holds(Name(name), code) for name in self.definitions}
        definitions = tuple(name for name, (every, _) in true.items() if every)
        in_part = tuple(name for name, (every, some) in true.items() if some and not every)
        always, ever = reduce(and_, members), reduce(or_, members)
        options = tuple(each.id for bit, each in enumerate(self.options) if always >> bit & 1)
        letters = ("Y" if always >> bit & 1 else "-" if ever >> bit & 1 else "N" for bit in range(len(self.options)))
        return State(code, options, definitions, "".join(letters), members=members, in_part=in_part)

    def state_of(self, code: int) -> int:
        """The code that names the state of a code: another one where it is merged with lower ones."""
        return code if self.merging is None else self.merging.state_of(code)

    def truth(self, code: int) -> Mapping[str, bool]:
        """The truth value of each option (or state name) and definition in a state; any other name is false."""
        truth: defaultdict[str, bool] = defaultdict(bool)
        if self.in_graph_form:
            truth[self.states[code]] = True
        else:
            truth.update([(option.id, bool(code >> bit & 1)) for bit, option in enumerate(self.options)])
        for name, condition in self.definitions.items():
            truth[name] = bool(evaluate(condition, truth))
        return truth

    @cached_property
    def shared_titles(self) -> Set[str]:
        """The titles that several accounts have."""
        counts = Counter(each.title for each in self.accounts.values())
        return {title for title, number in counts.items() if number > 1}

    def __repr__(self) -> str:
        form = f"states: {len(self.states)}" if self.in_graph_form else f"options: {len(self.options)}"
        dms, accounts = len(self.decision_makers), len(self.accounts)
        return f"<Conflict {self.title!r}, decision makers: {dms}, {form}, accounts: {accounts}>"
