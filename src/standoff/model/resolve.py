"""Resolves every name of a dispute, which gives a conflict, and collects all problems on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import chain, islice
from typing import TypeVar

from standoff.errors import Finder, Finding, Path
from standoff.model import dispute as written
from standoff.model.accounts import Account, Infeasible, Irreversible, Removed
from standoff.model.checks import check_references
from standoff.model.conditions import Condition, names
from standoff.model.conflict import Conflict, DecisionMaker, Option, Title
from standoff.model.dispute import Broken, Dispute
from standoff.model.forms import check_form, listed_moves
from standoff.model.game import zeros
from standoff.model.ids import check_id, mended_id
from standoff.model.merging import Merging
from standoff.model.names import Names, check_known
from standoff.model.orderings import Orderings, whole_entries
from standoff.model.parts import Parts
from standoff.model.preferences import Preference
from standoff.model.removals import Removals

DEFAULT_ACCOUNT = "default"
MOST_TAKEN_OVER = 2_000_000  # preferences and rules of all accounts, those that they share counted each time
MOST_MISSING = 1_000  # preferences whose lack is told
Rule = TypeVar("Rule", Infeasible, Irreversible, Removed)


def resolve(dispute: Dispute) -> tuple[Conflict, list[Finding]]:
    """The conflict that a dispute describes, as far as it can be read, and all findings, in no particular order.

    Problems that show only in the states (a ranking that misses one, say) are found by `standoff.questions.check`.
    """
    resolver = _Resolver(dispute)
    conflict = resolver.conflict()
    findings = [*resolver.findings, *resolver.names.findings, *check_references(dispute, resolver.names)]
    return conflict, list(dict.fromkeys(findings))  # a shared part is read once for each account


class _Resolver(Finder):
    def __init__(self, dispute: Dispute) -> None:
        super().__init__()
        self.dispute = dispute
        self.decision_makers, self.options = self._parties()
        words = [option.id for option in self.options] if dispute.states is None else map(str, dispute.states)
        texts = {option.text: option.id for option in self.options if option.text}
        self.names = Names({word: position for position, word in enumerate(words)}, dispute.conditions, texts)
        self._parts = Parts(self, self.names)
        self._missing = 0

    def conflict(self) -> Conflict:
        dispute = self.dispute
        self.findings += check_form(dispute, self.options)
        ids = [dm.id for dm in self.decision_makers]
        moves, wrong_moves = listed_moves(dispute, ids, self.names.atoms)
        self.findings += wrong_moves
        same = (self.names.condition(text, ("same", position)) for position, text in enumerate(dispute.same))
        merged = tuple(condition for condition in same if condition is not None)
        orderings = Orderings(self.names, len(self.options), dispute.states)
        entries = dict(self._entries()) or {DEFAULT_ACCOUNT: written.Account()}
        removals = Removals(orderings, ids)
        accounts = {name: self._account(name, entry, orderings, removals) for name, entry in entries.items()}
        titles = tuple(self._titles(orderings))
        self.findings += [*orderings.findings, *removals.findings]
        definitions = self._definitions()
        return Conflict(
            title=dispute.title,
            decision_makers=self.decision_makers,
            options=self.options,
            states=tuple(dispute.states or ()),
            moves=moves,
            definitions=definitions,
            definition_names={name: _name(name, each) for name, each in dispute.definitions.items()},
            titles=titles,
            same=merged,
            merging=self._merging(merged, definitions, accounts),
            accounts=accounts,
            dispute=dispute,
        )

    def _parties(self) -> tuple[tuple[DecisionMaker, ...], tuple[Option, ...]]:
        dms: list[DecisionMaker] = []
        options: list[Option] = []
        for position, (dm, entry) in enumerate(self.dispute.decision_makers.items()):
            where = "decision_makers" if self.dispute.game is None else "game"
            self.findings += check_id(dm, (where, dm), "a decision maker")
            first = len(options)
            for name, option in entry.options.items():
                self.findings += check_id(name, ("decision_makers", dm, "options", name), "an option")
                if isinstance(option, str):
                    option = written.Option(text=option)
                whole, told = f"{dm}.{name}", (option.taken, option.not_taken)
                options.append(Option(whole, position, option.text, option.because, True, *told))
            owned = range(first, len(options))
            dms.append(DecisionMaker(dm, entry.name or dm, owned, entry.article, entry.plural))
        return tuple(dms), tuple(options)

    def _entries(self) -> Iterator[tuple[str, written.Account]]:
        """The accounts, as far as all that they take over can be held: a small file may describe very much."""
        dispute, size = self.dispute, 0
        shared = sum(map(len, (dispute.infeasible, dispute.irreversible, dispute.moves_removed, dispute.attitudes)))
        for name, entry in dispute.accounts.items():
            own = entry.absent or entry.infeasible or entry.irreversible or entry.moves_removed or entry.attitudes
            size += len(self.decision_makers) + (shared if own else 0)
            if size > MOST_TAKEN_OVER:
                self.wrong(f"the accounts have more than {MOST_TAKEN_OVER:,} preferences and rules", ("accounts",))
                return
            yield name, entry

    def _definitions(self) -> dict[str, Condition]:
        """The definitions, sorted so that each uses only earlier ones. Those that depend on themselves are left out."""
        self.findings += self.names.clashes()
        found: dict[str, Condition] = {}
        for name, each in self.dispute.definitions.items():
            path: Path = ("definitions", name)
            self.findings += check_id(name, path, "a definition")
            place = path if isinstance(each, str) else (*path, "condition")
            condition = self.names.condition(self.dispute.conditions[name], place)
            if condition is not None:
                found[name] = condition
        needs = {name: {each.name for each in names(found[name])} & found.keys() for name in found}
        ordered = _generations(needs)
        users: dict[str, set[str]] = {name: set() for name in found if name not in ordered}
        for user in users:
            for name in needs[user] & users.keys():
                users[name].add(user)
        circle = users.keys() - _generations(users)  # without definitions that only lead to a circle
        for name in filter(circle.__contains__, users):
            through = ", ".join(f"`{each}`" for each in sorted(needs[name] & circle))
            self.wrong(f"the definition `{name}` is circular: it needs {through}", ("definitions", name))
        return {name: found[name] for name in ordered}

    def _merging(
        self, same: tuple[Condition, ...], definitions: Mapping[str, Condition], accounts: Mapping[str, Account]
    ) -> Merging | None:
        if not same or self.dispute.states is not None:
            return None
        rules = {id(each.infeasible): each.infeasible for each in accounts.values()}.values()  # accounts share them
        infeasible = (tuple(rule.condition for rule in each) for each in rules)
        return Merging([each.id for each in self.options], definitions, same, infeasible)

    def _titles(self, orderings: Orderings) -> Iterator[Title]:
        """What single states are called, as far as it can be read."""
        for number, each in enumerate(self.dispute.names):
            path: Path = ("names", number)
            if (each.state is None) == (each.condition is None):
                self.wrong("a name has either a `state` or a `condition`", path, "`{name: ..., state: ...}`")
            elif each.condition is not None:
                condition = self.names.condition(each.condition, (*path, "condition"))
                if condition is not None:
                    yield Title(each.name, condition, path)
            elif each.state is not None and not isinstance(each.state, Broken):
                pattern = orderings.pattern(each.state, (*path, "state"))
                if pattern is not None:
                    whole = pattern.mask in (-1, 2 ** len(self.options) - 1)
                    yield Title(each.name, orderings.condition_of(pattern), path, pattern.value if whole else None)

    def _account(self, name: str, entry: written.Account, orderings: Orderings, removals: Removals) -> Account:
        dispute = self.dispute
        path: Path = ("accounts", name) if dispute.accounts else ()
        if dispute.accounts:
            self.findings += check_id(name, path, "an account")
        own_status_quo = entry.status_quo is not None
        return Account(
            id=name,
            path=path,
            title=entry.title,
            description=entry.description,
            infeasible=_joined(
                self._parts.read(self._infeasible, dispute.infeasible, ("infeasible",), "infeasible"),
                self._parts.read(self._infeasible, entry.infeasible, (*path, "infeasible"), "infeasible"),
                self._parts.read(self._absent, entry.absent, (*path, "absent"), "absent"),
            ),
            irreversible=_joined(
                self._parts.read(self._irreversible, dispute.irreversible, ("irreversible",), "irreversible"),
                self._parts.read(self._irreversible, entry.irreversible, (*path, "irreversible"), "irreversible"),
            ),
            moves_removed=_joined(
                removals.read(dispute.moves_removed, ("moves_removed",)),
                removals.read(entry.moves_removed, (*path, "moves_removed")),
            ),
            status_quo=self._status_quo(
                entry.status_quo if own_status_quo else dispute.status_quo,
                (*path, "status_quo") if own_status_quo else ("status_quo",),
            ),
            preferences=self._preferences(entry, path, orderings),
            attitudes={**dispute.attitudes, **entry.attitudes} if entry.attitudes else dispute.attitudes,
            coalitions=(dispute.coalitions or None) if entry.coalitions is None else entry.coalitions,
        )

    def _infeasible(self, items: tuple[str | written.Infeasibility, ...], path: Path) -> tuple[Infeasible, ...]:
        entries = whole_entries(items, written.Infeasibility, "condition", path)
        found = ((self.names.condition(each.condition, place), each.because, where) for each, where, place in entries)
        return tuple(Infeasible(given, because, where) for given, because, where in found if given is not None)

    def _absent(self, items: tuple[str, ...], path: Path) -> tuple[Infeasible, ...]:
        return tuple(self._each_absent(items, path))

    def _each_absent(self, items: tuple[str, ...], path: Path) -> Iterator[Infeasible]:
        for position, item in enumerate(items):
            option = self.names.option(item, (*path, position))
            if option is not None and self.options:
                condition = self.names.condition(self.options[option].id, path)
                if condition is not None:
                    yield Infeasible(condition, (), (*path, position))

    def _irreversible(self, items: tuple[str | written.Irreversibility, ...], path: Path) -> tuple[Irreversible, ...]:
        return tuple(self._each_irreversible(items, path))

    def _each_irreversible(
        self, items: tuple[str | written.Irreversibility, ...], path: Path
    ) -> Iterator[Irreversible]:
        for entry, where, place in whole_entries(items, written.Irreversibility, "option", path):
            word = entry.option
            backward = word.startswith("not ")
            option = self.names.option(word[4:], place, 4) if backward else self.names.option(word, place)
            given = None if entry.if_ is None else self.names.condition(entry.if_, (*where, "if"))
            if option is not None and self.options and (given is None) == (entry.if_ is None):
                yield Irreversible(option, not backward, given, entry.because, where)

    def _status_quo(self, value: tuple[str, ...] | str | None, path: Path) -> int | None:
        if value is None or isinstance(value, Broken):
            return None
        atoms = self.names.atoms
        if isinstance(value, str) and self.dispute.states is not None:
            self.findings += check_known(value, atoms, "state", path)
            return atoms.get(value)
        if isinstance(value, str) or self.dispute.states is not None:
            needed = "a list of the options taken" if self.dispute.states is None else "the name of a state"
            self.wrong(f"`status_quo` is {needed}", path, f"write `{self._instead(value)}`")
            return None
        taken = {self.names.option(item, (*path, position)) for position, item in enumerate(value)}
        return None if None in taken else sum(1 << option for option in taken if option is not None)

    def _instead(self, value: str | tuple[str, ...]) -> str:
        """The status quo to write in place of one of another form: a pattern, a code, a text, a list of one state."""
        if not isinstance(value, str):
            return value[0] if value else next(iter(self.names.atoms), "")
        if value.lower() in ("none", "nothing", "no", "0"):
            return "[]"
        value = next((str(each.state) for each in self.dispute.names if each.name == value and each.state), value)
        letters = f"{int(value):b}"[::-1].replace("1", "Y") if value.isdecimal() and len(value) < 5 else value
        if set(letters) <= set("YN0") and len(letters) <= len(self.options):
            taken = [option.id for option, letter in zip(self.options, letters, strict=False) if letter == "Y"]
            return f"[{', '.join(taken)}]"
        return f"[{', '.join(each.strip() for each in value.split(',') if not each.strip().startswith('not '))}]"

    def _is_meant(self, dm: str, own: Collection[str]) -> bool:
        """Whether a preference has a key that was meant to be a decision maker's id: its name, or nearly the id."""
        meant = {self.dispute.decision_makers[dm].name, mended_id(dm)}
        near = (word in meant or mended_id(word) in meant for word in islice(own, MOST_MISSING))
        return not meant.isdisjoint(self._strange) or any(near)

    @cached_property
    def _strange(self) -> set[str]:
        """The keys of the shared preferences, as they stand and as the ids that they may be meant to be."""
        return {mended for word in self.dispute.preferences for mended in (word, mended_id(word))}

    def _preferences(self, entry: written.Account, path: Path, orderings: Orderings) -> tuple[Preference, ...]:
        dispute, own = self.dispute, entry.preferences
        shared = dispute.preferences
        ids = [dm.id for dm in self.decision_makers]
        for section, listed in (((), shared), (path, own)):
            for dm in listed:
                where = (*section, "preferences", dm)
                self.findings += check_known(dm, ids, "decision maker", where, on_key=True)
        found: list[Preference] = []
        for dm in ids:
            if dm in own:
                found.append(orderings.preference(own[dm], (*path, "preferences", dm)))
            elif dm in dispute.payoffs:
                found.append(orderings.of_game(shared.get(dm, ()), ("payoffs", dm)))
            elif dm in shared:
                found.append(orderings.preference(shared[dm], ("preferences", dm)))
            elif (
                self._missing < MOST_MISSING
                and (dispute.game is None or dispute.states)
                and not self._is_meant(dm, own)
            ):
                self._missing += 1
                self._miss_preference(dm, path, has_others=bool(own))
        return tuple(found)

    def _miss_preference(self, dm: str, path: Path, *, has_others: bool) -> None:
        message = f"the decision maker `{dm}` has no preferences"
        hint = f"list them under `preferences: {dm}:`; an empty list says that it doesn't care"
        where = (*path, "preferences") if has_others or not path else path
        if self.dispute.game is not None:
            where, hint = ("game", dm), f"give a number for each state: `payoffs: {{{dm}: {zeros(self.dispute.game)}}}`"
        self.wrong(message + (f" in the account `{path[1]}`" if path else ""), where, hint, on_key=True)


def _name(name: str, definition: str | written.Definition) -> str:
    return (not isinstance(definition, str) and definition.name) or name


def _joined(*parts: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Some rules together; the same tuple where only one part has any, which accounts then share."""
    some = [part for part in parts if part]
    return some[0] if len(some) == 1 else tuple(chain.from_iterable(some))


def _generations(needs: Mapping[str, set[str]]) -> list[str]:
    """The names, each after all that it needs, else in the given order; without those in circles, or that need one."""
    place = {name: number for number, name in enumerate(needs)}
    sorter = TopologicalSorter(needs)
    with suppress(CycleError):
        sorter.prepare()
    found: list[str] = []
    while ready := sorter.get_ready():
        found += sorted(ready, key=place.__getitem__)
        sorter.done(*ready)
    return found
