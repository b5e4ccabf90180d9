"""Random small conflicts for property tests: as text in the file format, and as games of the reference.

A draft is a conflict in the abstract. DMs, options and states are known by keys that have nothing to do with
their names and places in the file, so that a draft can be renamed and reordered. A draft evaluates its own
conditions and preferences; nothing here comes from the package under test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import permutations
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import reference
from reference import Game, NoMove, OneWay
from standoff.errors import ModelError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.resolve import resolve

DM_NAMES = ["red", "blue", "green", "grey", "gold", "black", "white"]
OPTION_NAMES = ["talk", "strike", "sue", "pay", "leave", "hold", "join", "y", "no", "on"]
DEFINITION_NAMES = ["war", "deal"]
STATE_NAMES = ["calm", "tense", "war", "truce", "siege", "deal", "raid", "split", "peace"]

Condition = tuple[Any, ...]
"""A tree of tuples: a kind and then its parts, which are conditions, save in `option` (the key, and whether
to write its qualified name), `defined` (a name) and `count` (with words and a number in between)."""

Yes = frozenset[int]

BINDING = {"iff": 1, "if": 2, "or": 3, "and": 4, "not": 5}
VALUES: dict[str, Callable[[list[bool]], bool]] = {
    "brackets": lambda true: true[0],
    "not": lambda true: not true[0],
    "and": all,
    "or": any,
    "if": lambda true: true[0] or not true[1],
    "iff": lambda true: true[0] == true[1],
}
COUNTS: dict[str, Callable[[int, int], bool]] = {
    "at least": lambda true, number: true >= number,
    "at most": lambda true, number: true <= number,
    "exactly": lambda true, number: true == number,
}


def conflict_of(dispute: Dispute) -> Conflict:
    """The conflict that a dispute describes. Raises ModelError with all problems that show without its states."""
    conflict, findings = resolve(dispute)
    if any(finding.is_error for finding in findings):
        raise ModelError(findings)
    return conflict


def holds(condition: Condition, yes: Yes, definitions: Mapping[str, Condition]) -> bool:
    """Whether the condition is true when exactly the options with these keys are taken."""
    kind, *parts = condition
    if kind == "option":
        return parts[0] in yes
    if kind == "defined":
        return holds(definitions[parts[0]], yes, definitions)
    if kind == "count":
        words, number, *parts = parts
        return COUNTS[words](sum(holds(part, yes, definitions) for part in parts), number)
    return VALUES[kind]([holds(part, yes, definitions) for part in parts])


def written(condition: Condition, names: Mapping[int, tuple[str, str]]) -> str:
    """The condition as text, with few brackets; the names are (qualified, shortest) by option."""
    kind, *parts = condition
    if kind == "option":
        key, qualified = parts
        return names[key][0 if qualified else 1]
    if kind == "defined":
        return str(parts[0])
    if kind == "brackets":
        return f"({written(parts[0], names)})"
    if kind == "count":
        words, number, *parts = parts
        return f"{words} {number} of ({', '.join(written(part, names) for part in parts)})"
    least = BINDING[kind] + (kind != "not")
    texts = [bracketed(part, names, least) for part in parts]
    return f"not {texts[0]}" if kind == "not" else f" {kind} ".join(texts)


def bracketed(condition: Condition, names: Mapping[int, tuple[str, str]], least: int) -> str:
    """The condition as text, in brackets if it binds less than `least`."""
    text = written(condition, names)
    return text if BINDING.get(condition[0], 6) >= least else f"({text})"


def conditions(keys: Sequence[int], defined: Sequence[str] = (), depth: int = 2) -> SearchStrategy[Condition]:
    """A condition over the options with these keys and the definitions of these names."""
    return _conditions(tuple(keys), tuple(defined), depth)


@cache  # hypothesis looks into each strategy that is made, which takes longer than to draw from it
def _conditions(keys: tuple[int, ...], defined: tuple[str, ...], depth: int) -> SearchStrategy[Condition]:
    leaves = ["option"] * 4 + ["defined"] * bool(defined)
    branches = ["option", "not", "not", "and", "or", "if", "iff", "count", "brackets"]
    kinds, key, word = st.sampled_from(branches if depth else leaves), st.sampled_from(keys), st.sampled_from(defined)
    counts = st.sampled_from(sorted(COUNTS))
    part = _conditions(keys, defined, depth - 1) if depth else st.nothing()
    several = st.lists(part, min_size=2, max_size=3)

    @st.composite
    def drawn(draw: DrawFn) -> Condition:
        kind = draw(kinds)
        if kind == "option":
            return (kind, draw(key), draw(st.booleans()))
        if kind == "defined":
            return (kind, draw(word))
        if kind in ("not", "brackets"):
            return (kind, draw(part))
        if kind in ("if", "iff"):
            return (kind, draw(part), draw(part))
        parts = draw(several)
        if kind == "count":
            return (kind, draw(counts), draw(st.integers(0, len(parts))), *parts)
        return (kind, *parts)

    return drawn()


# Preferences


@dataclass(frozen=True)
class Statements:
    """Conditions by priority, each with its form: plain text, at length, or at length with a strength."""

    items: tuple[tuple[Condition, str | int], ...]

    @property
    def degrees(self) -> list[int]:
        """The degree of each."""
        return [form if isinstance(form, int) else 2 if form == "strong" else 1 for _, form in self.items]


@dataclass(frozen=True)
class Weights:
    """Conditions and their weights."""

    items: tuple[tuple[Condition, int | float], ...]


@dataclass(frozen=True)
class Ranking:
    """Groups of tied states, the best first; `gaps` has places after which a ">>" comes, with its degree.

    In option form, a group may be written with patterns.
    """

    groups: tuple[tuple[Any, ...], ...]
    gaps: frozenset[tuple[int, int]] = frozenset()
    patterns: bool = False

    def listed(self, write: Callable[[tuple[Any, ...]], list[Any]]) -> list[Any]:
        """The ranking as it stands in a file, given how a group is written."""
        items: list[Any] = []
        degrees = dict(self.gaps)
        for place, group in enumerate(self.groups):
            entries = write(group)
            items.append(entries[0] if len(entries) == 1 else entries)
            items += [">" * degrees[place]] if place in degrees and place + 1 < len(self.groups) else []
        return items

    @property
    def degrees(self) -> list[int]:
        """By how many degrees each group but the last is better than the next."""
        return [dict(self.gaps).get(place, 1) for place in range(len(self.groups) - 1)]


Preference = Statements | Weights | Ranking


DRAWN_APART = 16  # states up to which hypothesis draws the place of each, which takes long but tells a failure simply


def orders(count: int) -> SearchStrategy[tuple[Sequence[int], frozenset[int]]]:
    """So many places in some order, and where one ties with the one before."""
    joins = st.frozensets(st.integers(1, count), max_size=2 * count // 3)
    return st.tuples(st.permutations(range(count)), joins)


@st.composite
def shuffles(draw: DrawFn, count: int) -> tuple[Sequence[int], frozenset[int]]:
    """As `orders`, from two numbers."""
    chance = Random(draw(st.integers(0, 2**32 - 1)))
    ties = draw(st.integers(0, 2 * count // 3))
    return chance.sample(range(count), count), frozenset(chance.sample(range(1, count + 1), ties))


def rankings(states: Sequence[Any], patterns: bool = False) -> SearchStrategy[Ranking]:
    """A ranking of the states, from all tied to all apart."""

    def of_states(ranking: Ranking) -> Ranking:
        return replace(ranking, groups=tuple(tuple(states[place] for place in group) for group in ranking.groups))

    return _rankings(len(states), patterns).map(of_states)


@cache
def _rankings(count: int, patterns: bool) -> SearchStrategy[Ranking]:
    """A ranking of so many places."""
    places = orders(count) if count <= DRAWN_APART else shuffles(count)
    apart, degrees = st.sampled_from([False] * 9 + [True]), st.sampled_from([2, 2, 3, 1])

    @st.composite
    def drawn(draw: DrawFn) -> Ranking:
        order, joins = draw(places)
        if draw(apart):
            joins = frozenset(range(len(order)))
        starts = [place for place in range(len(order)) if place == 0 or place not in joins]
        groups = tuple(tuple(order[a:b]) for a, b in zip(starts, [*starts[1:], len(order)], strict=True))
        gaps = draw(st.dictionaries(st.integers(0, len(groups)), degrees, max_size=2))
        return Ranking(groups, frozenset(gaps.items()), patterns and draw(st.booleans()))

    return drawn()


NUMBERS: SearchStrategy[int | float] = st.one_of(
    st.integers(-4, 6),
    st.integers(-300, 300).map(lambda hundredths: hundredths / 100),
    st.sampled_from([0.1, 0.2, 0.3, -0.3, 2**53, 2**53 + 1]),
)


def preferences(keys: Sequence[int], defined: Sequence[str], states: Sequence[Yes]) -> SearchStrategy[Preference]:
    """A DM's preference in option form, of any kind."""
    return wishes(keys, defined) | rankings(states, patterns=True)


def wishes(keys: Sequence[int], defined: Sequence[str]) -> SearchStrategy[Preference]:
    """A DM's preference as statements or weights, which are there whatever states are feasible."""
    return _wishes(tuple(keys), tuple(defined))


@cache
def _wishes(keys: tuple[int, ...], defined: tuple[str, ...]) -> SearchStrategy[Preference]:
    condition = conditions(keys, defined)
    forms = st.sampled_from(["text", "text", "long", "strong", 3])
    statements = st.lists(st.tuples(condition, forms), min_size=2, max_size=6) | st.just([])
    weights = st.lists(st.tuples(condition, NUMBERS), min_size=2, max_size=6)
    return st.one_of(
        statements.map(lambda items: Statements(tuple(items))),
        weights.map(lambda items: Weights(tuple(items))),
    )


# Option form


@dataclass(frozen=True)
class Party:
    """A DM in option form: its key, its name, and its options by key and name, in the order of the file."""

    key: int
    name: str
    options: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Irreversible:
    """An option that goes one way: always, or in the moves from states in which a condition holds."""

    option: int
    direction: str
    when: Condition | None = None


@dataclass(frozen=True)
class Removed:
    """Moves of a DM, by its key, that aren't there: from where to where, each a condition or a single state."""

    dm: int
    start: Condition | Yes
    end: Condition | Yes


@dataclass(frozen=True)
class OptionDraft:
    """A conflict in option form."""

    parties: tuple[Party, ...]
    definitions: tuple[tuple[str, Condition], ...] = ()
    infeasible: tuple[Condition, ...] = ()
    irreversible: tuple[Irreversible, ...] = ()
    removed: tuple[Removed, ...] = ()
    same: Condition | None = None
    preferences: tuple[tuple[int, Preference], ...] = ()

    @cached_property
    def order(self) -> list[int]:
        """The keys of all options, in the order of the file."""
        return [key for party in self.parties for key, _ in party.options]

    @property
    def dms(self) -> list[tuple[int, str]]:
        """The keys and names of the DMs, in the order of the file."""
        return [(party.key, party.name) for party in self.parties]

    @cached_property
    def names(self) -> dict[int, tuple[str, str]]:
        """For each option its qualified name and the shortest that is clear."""
        bare = [name for party in self.parties for _, name in party.options]
        return {
            key: (f"{party.name}.{name}", name if bare.count(name) == 1 else f"{party.name}.{name}")
            for party in self.parties
            for key, name in party.options
        }

    def true(self, condition: Condition, yes: Yes) -> bool:
        """Whether the condition holds when these options are taken."""
        return holds(condition, yes, self._meanings)

    @cached_property
    def _meanings(self) -> dict[str, Condition]:
        return dict(self.definitions)

    def yes(self, code: int) -> Yes:
        """The keys of the options that are taken in the state with this code."""
        return self._taken[code]

    @cached_property
    def _taken(self) -> list[Yes]:
        """By code."""
        order = self.order
        return [
            frozenset(key for place, key in enumerate(order) if code >> place & 1) for code in range(2 ** len(order))
        ]

    def code(self, yes: Yes) -> int:
        """The code of the state in which these options are taken; of joined states, the lowest."""
        order = self.order
        if self.same is None or not self.true(self.same, yes):
            return sum(1 << order.index(key) for key in yes)
        return min(code for code in self.combinations if self.true(self.same, self.yes(code)))

    @cached_property
    def combinations(self) -> tuple[int, ...]:
        """The codes of the feasible combinations of options, before any are joined."""
        owned = [len(party.options) for party in self.parties]
        return reference.option_states(
            owned, lambda code: any(self.true(item, self.yes(code)) for item in self.infeasible)
        )

    @cached_property
    def game(self) -> Game:
        """The conflict as the reference sees it."""
        states, moves, masks = board(replace(self, preferences=()))
        preference = dict(self.preferences)
        ranks = tuple(self.ranks(preference[key], states) for key, _ in self.dms)
        return Game(len(self.parties), states, moves, ranks, masks)

    def one_way(self, rule: Irreversible) -> OneWay:
        """The reference's reading of an irreversibility."""
        condition = rule.when
        when = (lambda code: True) if condition is None else self.predicate(condition)
        return OneWay(self.order.index(rule.option), rule.direction, when)

    def no_move(self, rule: Removed) -> NoMove:
        """The reference's reading of moves that aren't there."""
        start, end = (
            (lambda code, yes=where: self.yes(code) == yes) if isinstance(where, frozenset) else self.predicate(where)
            for where in (rule.start, rule.end)
        )
        return NoMove([key for key, _ in self.dms].index(rule.dm), start, end)

    def predicate(self, condition: Condition) -> Callable[[int], bool]:
        """The condition as a predicate over codes."""
        return lambda code: self.true(condition, self.yes(code))

    def ranks(self, preference: Preference, states: Sequence[int]) -> dict[int, int]:
        """The ranks that a preference gives to the states."""
        if isinstance(preference, Statements):
            return reference.ranks_from_statements(
                states, [self.predicate(condition) for condition, _ in preference.items]
            )
        if isinstance(preference, Weights):
            weights = [(self.predicate(condition), Fraction(str(weight))) for condition, weight in preference.items]
            return reference.ranks_from_weights(states, weights)
        return reference.ranks_from_ranking([[self.code(state) for state in group] for group in preference.groups])

    # As a file

    @cached_property
    def document(self) -> dict[str, Any]:
        """The conflict in the file format."""
        preference = dict(self.preferences)
        parts = {
            "standoff": 1,
            "title": "A random conflict in option form",
            "decision_makers": {
                party.name: {
                    "name": party.name.capitalize(),
                    "options": {name: f"to {name}" for _, name in party.options},
                }
                for party in self.parties
            },
            "definitions": {name: self.text(condition) for name, condition in self.definitions},
            "infeasible": [self.text(condition) for condition in self.infeasible],
            "irreversible": [self.irreversible_item(rule) for rule in self.irreversible],
            "moves_removed": [self.removed_item(rule) for rule in self.removed],
            "same": [] if self.same is None else [self.text(self.same)],
            "preferences": {party.name: self.preference_item(preference[party.key]) for party in self.parties},
        }
        return {key: part for key, part in parts.items() if part not in ([], {})}

    @property
    def file(self) -> str:
        """The conflict as text; JSON is YAML."""
        return json.dumps(self.document, indent=1)

    def text(self, condition: Condition) -> str:
        """The condition as it is written with this draft's names."""
        return written(condition, self.names)

    def irreversible_item(self, rule: Irreversible) -> Any:
        """An irreversibility as it stands in a file."""
        name = self.names[rule.option][0]
        option = name if rule.direction == "forward" else f"not {name}"
        return option if rule.when is None else {"option": option, "if": self.text(rule.when)}

    def removed_item(self, rule: Removed) -> Any:
        """Moves that aren't there as they stand in a file: a start that is a single state by its pattern."""
        where = dict(zip(("from", "to"), (rule.start, rule.end), strict=True))
        texts = {key: None if isinstance(each, frozenset) else self.text(each) for key, each in where.items()}
        for key, each in where.items():
            if isinstance(each, frozenset):
                pattern = "".join("Y" if option in each else "N" for option in self.order)
                texts[key] = pattern if key == "from" else sum(1 << self.order.index(option) for option in each)
        return {"by": dict(self.dms)[rule.dm], **texts}

    def preference_item(self, preference: Preference) -> Any:
        """A preference as it stands in a file."""
        if isinstance(preference, Statements):
            return [self.statement_item(condition, form) for condition, form in preference.items]
        if isinstance(preference, Weights):
            return {"weights": {self.text(condition): weight for condition, weight in preference.items}}
        write = self.patterns if preference.patterns and self.same is None else self.codes
        return {"ranking": preference.listed(write)}

    def statement_item(self, condition: Condition, form: str | int) -> Any:
        """A preference statement as it stands in a file."""
        text = self.text(condition)
        if form == "text":
            return text
        return {"prefer": text} if form == "long" else {"prefer": text, "strength": form}

    def codes(self, group: Iterable[Yes]) -> list[Any]:
        """A group of tied states by their codes."""
        return [self.code(state) for state in group]

    def patterns(self, group: Iterable[Yes]) -> list[Any]:
        """A group of tied states by patterns that match nothing else feasible, or by code."""
        left = {self.code(state) for state in group}
        items: list[Any] = []
        while left:
            pattern = widest(min(left), left, set(self.combinations), len(self.order))
            matched = {code for code in left if fits(pattern, code)}
            items.append(pattern if len(matched) > 1 else min(left))
            left -= matched
        return items


@lru_cache(maxsize=64)
def board(draft: OptionDraft) -> tuple[Any, Any, tuple[int, ...] | None]:
    """The states, the moves and the masks of options of a draft, for all drafts that differ in preferences alone."""
    owned = [len(party.options) for party in draft.parties]
    masks: tuple[int, ...] | None = reference.option_masks(owned)
    states = draft.combinations
    moves = reference.option_moves(
        masks, states, [draft.one_way(rule) for rule in draft.irreversible], map(draft.no_move, draft.removed)
    )
    if draft.same is not None:
        same, masks = draft.same, None
        states, moves = reference.coalesced(states, moves, lambda code: draft.true(same, draft.yes(code)))
    return states, moves, masks


def fits(pattern: str, code: int) -> bool:
    """Whether a pattern of Y, N and - matches the state with this code."""
    return all(mark == "-" or (mark == "Y") == bool(code >> k & 1) for k, mark in enumerate(pattern))


def widest(code: int, allowed: Collection[int], feasible: Collection[int], length: int) -> str:
    """A pattern that matches the state and as many others as it can without leaving the allowed ones."""
    outside = [other ^ code for other in feasible if other not in allowed]  # where each of them differs
    marks, fixed = ["Y" if code >> k & 1 else "N" for k in range(length)], 2**length - 1
    for k in range(length):
        if all(differs & fixed & ~(1 << k) for differs in outside):
            marks[k], fixed = "-", fixed & ~(1 << k)
    return "".join(marks)


SHAPES = [
    *[(2, extra) for extra in (0, 1, 2, 3, 4, 5)],
    *[(3, extra) for extra in (0, 1, 2, 3, 4)],
    *[(4, extra) for extra in (0, 1, 2, 3)],
    *[(5, extra) for extra in (0, 1, 2)],
]


@st.composite
def parties(draw: DrawFn, dms: int, options: int) -> tuple[Party, ...]:
    """The DMs and their options; different DMs' options may have the same name."""
    owners = [
        *range(dms),
        *draw(st.lists(st.integers(0, dms - 1), min_size=options - dms, max_size=options - dms)),
    ]
    names = draw(st.permutations(DM_NAMES))
    found = []
    for dm in range(dms):
        keys = [key for key, owner in enumerate(owners) if owner == dm]
        words = draw(st.lists(st.sampled_from(OPTION_NAMES), min_size=len(keys), max_size=len(keys), unique=True))
        found.append(Party(dm, names[dm], tuple(zip(keys, words, strict=True))))
    return tuple(found)


@st.composite
def option_drafts(
    draw: DrawFn,
    dms: int | None = None,
    most: int = 9,
    same: bool | None = None,
    conditional: bool | None = None,
    removed: bool | None = None,
) -> OptionDraft:
    """A conflict in option form: 2 to 5 DMs unless `dms` says how many, with few options, `most` at most.

    Whether some states are made one, and an option goes one way on a condition, is left to chance unless told; so is
    whether some single moves aren't there, unless the first two, or it, are told.
    """
    shapes = SHAPES if dms is None else [(dms, extra) for extra in range(4)]
    count, extra = draw(st.sampled_from([(count, extra) for count, extra in shapes if count + extra <= most]))
    if (count, extra) == (2, 5):
        extra = draw(st.sampled_from([extra for extra in (5, 5, 6, 7) if count + extra <= most]))
    draft = OptionDraft(draw(parties(count, count + extra)))
    keys = sorted(draft.order)
    defined = draw(st.lists(conditions(keys, depth=1), max_size=2))
    draft = replace(draft, definitions=tuple(zip(DEFINITION_NAMES, defined, strict=False)))
    words = [name for name, _ in draft.definitions]
    for item in draw(st.lists(conditions(keys, words), max_size=2)):
        smaller = replace(draft, infeasible=(*draft.infeasible, item))
        draft = smaller if len(smaller.combinations) > 1 else draft
    draft = replace(draft, irreversible=draw(irreversibles(keys, words, conditional)))
    by_chance = removed is None and same is None and conditional is None
    if draw(st.sampled_from([False] * 4 + [True])) if by_chance else removed:
        where = conditions(keys, words, depth=1) | st.sampled_from(list(map(draft.yes, draft.combinations)))
        rules = st.builds(Removed, st.sampled_from([key for key, _ in draft.dms]), where, where)
        draft = replace(draft, removed=tuple(draw(st.lists(rules, min_size=1, max_size=4))))
    if draw(st.sampled_from([False] * 7 + [True])) if same is None else same:
        return draw(joined(draft, keys, words))
    states = [draft.yes(code) for code in draft.combinations]
    drawn = [(key, draw(preferences(keys, words, states))) for key, _ in draft.dms]
    return replace(draft, preferences=tuple((key, distinct(draft, item)) for key, item in drawn))


@st.composite
def irreversibles(
    draw: DrawFn, keys: Sequence[int], defined: Sequence[str], conditional: bool | None
) -> tuple[Irreversible, ...]:
    """Some options that go one way. Whether one or more do only under a condition is left to chance unless told."""
    rules = []
    count = min(draw(st.sampled_from([1, 2] if conditional else [0, 0, 0, 1, 2])), len(keys))
    always, under = st.none(), conditions(keys, defined, depth=1)
    when: dict[bool | None, SearchStrategy[Condition | None]] = {None: always | under, False: always, True: under}
    for key in draw(st.lists(st.sampled_from(keys), min_size=count, max_size=count, unique=True)):
        direction = draw(st.sampled_from(["forward", "backward"]))
        rules.append(Irreversible(key, direction, draw(when[conditional])))
        conditional = conditional and None  # one is enough
    return tuple(rules)


@st.composite
def joined(draw: DrawFn, draft: OptionDraft, keys: Sequence[int], defined: Sequence[str]) -> OptionDraft:
    """The draft with the states that meet some condition made one, and rankings."""
    draft = replace(draft, same=draw(conditions(keys, defined, depth=1)))
    states = [draft.yes(code) for code in sorted({draft.code(draft.yes(code)) for code in draft.combinations})]
    return replace(draft, preferences=tuple((key, draw(rankings(states))) for key, _ in draft.dms))


def distinct(draft: OptionDraft, preference: Preference) -> Preference:
    """The preference without a second weight for a condition, which a mapping cannot hold."""
    if not isinstance(preference, Weights):
        return preference
    kept = {draft.text(condition): (condition, weight) for condition, weight in preference.items}
    return Weights(tuple(kept.values()))


# Graph form


@dataclass(frozen=True)
class GraphDraft:
    """A conflict in graph form; DMs and states by key and name, in the order of the file."""

    dms: tuple[tuple[int, str], ...]
    states: tuple[tuple[int, str], ...]
    arcs: frozenset[tuple[int, int, int]]
    preferences: tuple[tuple[int, Ranking], ...]

    @property
    def number(self) -> dict[int, int]:
        """The number of each state: its place in the file."""
        return {key: place for place, (key, _) in enumerate(self.states)}

    def targets(self, dm: int, state: int) -> list[int]:
        """The keys of the states that a DM can move to."""
        return [key for key, _ in self.states if (dm, state, key) in self.arcs]

    @cached_property
    def game(self) -> Game:
        """The conflict as the reference sees it."""
        number = self.number
        moves = tuple(
            {number[s]: frozenset(number[t] for t in self.targets(dm, s)) for s, _ in self.states} for dm, _ in self.dms
        )
        preference = dict(self.preferences)
        ranks = tuple(
            reference.ranks_from_ranking([[number[s] for s in group] for group in preference[dm].groups])
            for dm, _ in self.dms
        )
        return Game(len(self.dms), tuple(range(len(self.states))), moves, ranks)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The conflict in the file format."""
        name, preference = dict(self.states), dict(self.preferences)
        return {
            "standoff": 1,
            "title": "A random conflict in graph form",
            "decision_makers": {word: {"name": word.capitalize()} for _, word in self.dms},
            "states": [word for _, word in self.states],
            "moves": {word: dict(self.rows(dm)) for dm, word in self.dms if dict(self.rows(dm))},
            "preferences": {
                word: {"ranking": preference[dm].listed(lambda group: [name[s] for s in group])}
                for dm, word in self.dms
            },
        }

    def rows(self, dm: int) -> Iterator[tuple[str, list[str]]]:
        """The DM's moves by the names of the states."""
        name = dict(self.states)
        for state, word in self.states:
            if targets := self.targets(dm, state):
                yield word, [name[target] for target in targets]

    @property
    def file(self) -> str:
        """The conflict as text; JSON is YAML."""
        return json.dumps(self.document, indent=1)


@st.composite
def graph_drafts(draw: DrawFn, dms: int | None = None) -> GraphDraft:
    """A conflict in graph form: 2 to 5 DMs unless `dms` says how many, 2 to 9 states, and any moves."""
    count = dms or draw(st.integers(2, 5))
    size = draw(st.integers(2, 9))
    pairs = list(permutations(range(size), 2))
    arcs: set[tuple[int, int, int]] = set()
    for dm in range(count):
        many = min(draw(st.sampled_from([size, 2 * size, size // 2, 0])), len(pairs))
        drawn = draw(st.lists(st.sampled_from(pairs), min_size=many, max_size=many, unique=True))
        arcs |= {(dm, s, t) for s, t in drawn}
    names, words = draw(st.permutations(DM_NAMES)), draw(st.permutations(STATE_NAMES))
    return GraphDraft(
        dms=tuple(enumerate(names[:count])),
        states=tuple(enumerate(words[:size])),
        arcs=frozenset(arcs),
        preferences=tuple((dm, draw(rankings(range(size)))) for dm in range(count)),
    )


# Changes that should not matter


@st.composite
def relabelled(draw: DrawFn, draft: OptionDraft | GraphDraft) -> OptionDraft | GraphDraft:
    """The same conflict under other names."""
    names = draw(st.permutations(DM_NAMES))
    if isinstance(draft, GraphDraft):
        words = draw(st.permutations(STATE_NAMES))
        dms = tuple((key, names[key]) for key, _ in draft.dms)
        return replace(draft, dms=dms, states=tuple((key, words[key]) for key, _ in draft.states))
    changed = []
    for party in draft.parties:
        words = draw(st.permutations(OPTION_NAMES))
        options = tuple((key, word) for (key, _), word in zip(party.options, words, strict=False))
        changed.append(Party(party.key, names[party.key], options))
    return replace(draft, parties=tuple(changed))


@st.composite
def reordered(draw: DrawFn, draft: OptionDraft | GraphDraft) -> OptionDraft | GraphDraft:
    """The same conflict with its DMs, and its options or states, in another order."""
    if isinstance(draft, GraphDraft):
        dms, states = draw(st.permutations(draft.dms)), draw(st.permutations(draft.states))
        return replace(draft, dms=tuple(dms), states=tuple(states))
    shuffled = [replace(party, options=tuple(draw(st.permutations(party.options)))) for party in draft.parties]
    return replace(draft, parties=tuple(draw(st.permutations(shuffled))))
