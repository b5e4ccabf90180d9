"""Reads the preferences of decision makers: statements, weights, a ranking, payoffs, or alternatives of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from standoff.errors import Finder, Path, codes_run, letters_for, no_state
from standoff.model import dispute as written
from standoff.model.conditions import And, Condition, Name, Not, Or
from standoff.model.dispute import Broken
from standoff.model.names import Names, check_known
from standoff.model.parts import Parts
from standoff.model.preferences import (
    MILD,
    MOST_DEGREES,
    STRONG,
    Alternatives,
    Order,
    Pattern,
    Preference,
    Ranking,
    Statement,
    Statements,
    Unknown,
    Weights,
)

STRENGTHS = {"mild": MILD, "strong": STRONG}
FORMS = ("statements", "weights", "ranking", "payoffs")
CODE = re.compile("[0-9]+")
YN = re.compile(r"[YN-]+")
EMPTY_TIE = "a tie without a state"
Entry = TypeVar("Entry", written.Infeasibility, written.Irreversibility, written.Statement)


class Orderings(Finder):
    """Reads preferences, given the names, and the number of options or the names of the states."""

    def __init__(self, names: Names, option_count: int, states: Sequence[str] | None) -> None:
        super().__init__()
        self.names, self.option_count, self.states = names, option_count, states
        self._parts = Parts(self, names)

    def preference(self, entry: written.Preference, path: Path) -> Preference:
        """The preference that an entry of the file describes. An entry that accounts share is read once."""
        return self._parts.read(self._read, entry, path)

    def _read(self, entry: written.Preference, path: Path) -> Preference:
        if not isinstance(entry, written.Ordering):
            return self._statements((), entry, path)
        return self._order(entry, path) if entry.alternatives is None else self._alternatives(entry, path)

    def _order(self, entry: written.Order, path: Path) -> Order:
        given = [form for form in FORMS if getattr(entry, form) is not None]
        if len(given) != 1:
            named = " and ".join(f"`{form}`" for form in given) or "none of them"
            *most, last = (f"`{form}`" for form in FORMS)
            instead = "" if isinstance(entry, written.Alternative) else ", or else `alternatives`"
            self.wrong(f"a preference has exactly one of {', '.join(most)} and {last}{instead}; this has {named}", path)
        ways: tuple[Callable[..., Order], ...] = (
            self._statements,
            self._weights,
            self._ranking,
            self._payoffs,
        )
        for form, read in zip(FORMS, ways, strict=True):
            if form in given:
                content, reading = getattr(entry, form), partial(read, entry.because)
                found = self._parts.read(reading, content, (*path, form), form, entry.because)
                pairs = self._unknown(entry.unknown, (*path, "unknown"))
                return replace(found, unknown=pairs) if pairs else found
        return Statements(path, ())

    def _alternatives(self, entry: written.Ordering, path: Path) -> Alternatives:
        """Several readings; what the whole rests on, each of them rests on."""
        own = (*path, "alternatives")
        beside = [each for each in (*FORMS, "unknown") if getattr(entry, each)]
        if beside:
            named = " and ".join(f"`{each}`" for each in beside)
            self.wrong(f"`alternatives` stands alone, and not beside {named}", path, "move that into one of them")
        readings: list[tuple[Order, Decimal]] = []
        for place, each in enumerate(entry.alternatives or ()):
            weight = Decimal(1) if each.weight is None or isinstance(each.weight, Broken) else each.weight
            if weight <= 0:
                self.wrong("an alternative has a weight above 0", (*own, place, "weight"), "leave out what can't be")
            whole = replace(each, because=(*each.because, *entry.because)) if entry.because else each
            readings.append((self._order(whole, (*own, place)), weight))
        if len(readings) < 2:
            self.wrong("there are two alternatives or more", own, "one alone stands for itself, without `alternatives`")
        return Alternatives(own, tuple(readings) or ((Statements(own, ()), Decimal(1)),))

    def _unknown(self, pairs: Sequence[tuple[int | str, ...]], path: Path) -> tuple[Unknown, ...]:
        """The pairs of states, or of patterns of states, whose order is unknown."""
        found: dict[frozenset[tuple[int, int]], Unknown] = {}
        for place, pair in enumerate(pairs):
            where: Path = (*path, place)
            if len(pair) != 2:
                self.wrong("an unknown pair has two states", where, "write `unknown: [[one, other], ...]`")
                continue
            ends = enumerate(pair)
            one, other = (None if isinstance(each, Broken) else self.pattern(each, (*where, at)) for at, each in ends)
            if one is None or other is None:
                continue
            key = frozenset((one.content, other.content))
            if len(key) == 1 and self._is_single(one):
                self.wrong(f"`{one.written}` is paired with itself", where, "name two states")
            elif key in found:
                self.wrong("this pair stands here already, in one order or the other", where, "leave it out")
            found.setdefault(key, (one, other))
        return tuple(found.values())

    def _is_single(self, pattern: Pattern) -> bool:
        return pattern.mask in (-1, (1 << self.option_count) - 1)

    def _statements(
        self, because: tuple[str, ...], items: tuple[str | written.Statement, ...], path: Path
    ) -> Statements:
        if self._are_states(items):
            states = ", ".join(map(str, items))
            self.wrong("a list of states is a ranking", path, f"write `{{ranking: [{states}]}}`")
            return Statements(path, ())
        found = []
        for entry, where, place in whole_entries(items, written.Statement, "prefer", path):
            condition = self.names.condition(entry.prefer, place)
            if condition is not None:
                claims = (*entry.because, *because)
                found.append(Statement(condition, claims, degree_of(entry.strength), entry.certain, where))
        return Statements(path, tuple(found))

    def _are_states(self, items: Sequence[str | written.Statement]) -> bool:
        """Whether a list has patterns of states where it should have conditions."""
        letters = {len(item) for item in items if isinstance(item, str) and YN.fullmatch(item)}
        names = any(isinstance(item, str) and self.names.meaning(item) for item in items)
        return len(items) > 1 and letters == {self.option_count} and self.states is None and not names

    def _weights(self, because: tuple[str, ...], weights: Mapping[str, written.Number], path: Path) -> Weights:
        pairs = ((self.names.condition(text, (*path, text), on_key=True), weight) for text, weight in weights.items())
        found = tuple((condition, weight) for condition, weight in pairs if condition is not None)
        return Weights(path, found, because)

    def _ranking(self, because: tuple[str, ...], items: tuple[written.Level, ...], path: Path) -> Ranking:
        levels: list[tuple[Pattern, ...]] = []
        degrees: list[int] = []  # after each level but the last
        for position, item in enumerate(items):
            where: Path = (*path, position)
            if degree := gap(item):
                if (is_second := len(degrees) == len(levels)) or position == len(items) - 1:
                    hint = "one of the two is enough" if levels and is_second else "leave it out"
                    self.wrong(f'"{item}" stands between two levels of a ranking', where, hint)
                elif degree > MOST_DEGREES:
                    self.wrong(f"{degree} degrees between two levels", where, f"write at most {MOST_DEGREES} `>`")
                else:
                    degrees.append(degree)
            else:
                degrees += [MILD] * (len(levels) - len(degrees))
                levels.append(tuple(self._level(item, where)))
        return Ranking(path, tuple(levels), tuple(degrees), because)

    def _payoffs(self, because: tuple[str, ...], payoffs: Mapping[str, written.Number], path: Path) -> Ranking:
        levels: list[tuple[Pattern, ...]] = []
        for keys in payoff_levels(payoffs):
            found = (self._keyed(key, (*path, key)) for key in keys)
            levels.append(tuple(pattern for pattern in found if pattern is not None))
        return Ranking(path, tuple(levels), because=because, form="payoffs")

    def of_game(self, entry: written.Preference, path: Path) -> Preference:
        """The preference that the payoffs of a game at a path describe; they stand at no places of their own."""
        if not isinstance(entry, written.Ordering):
            return Statements((), ())  # what is wrong with them is told where the game is read
        return self._parts.read(self._game, entry.payoffs or {}, path, "game")

    def _game(self, payoffs: Mapping[str, written.Number], path: Path) -> Ranking:
        atoms = self.names.atoms
        levels = (tuple(Pattern(-1, atoms[name], path, name) for name in names) for names in payoff_levels(payoffs))
        return Ranking(path, tuple(levels), form="payoffs")

    def _keyed(self, key: str, path: Path) -> Pattern | None:
        """The states that a key stands for, whose mistakes are in the key."""
        before = len(self.findings)
        if self.states is not None:
            pattern = self._named(key, path)
        else:
            pattern = self._coded(int(key) if CODE.fullmatch(key) else key, path)
        self.findings[before:] = [replace(each, on_key=True) for each in self.findings[before:]]
        return pattern

    def _level(self, item: written.Level, path: Path) -> Iterator[Pattern]:
        if item == ():
            self.wrong(EMPTY_TIE, path, "leave it out")
        for position, each in enumerate(item if isinstance(item, tuple) else (item,)):
            where: Path = (*path, position) if isinstance(item, tuple) else path
            pattern = None if isinstance(each, Broken) else self.pattern(each, where)
            if pattern is not None:
                yield pattern

    def condition_of(self, pattern: Pattern) -> Condition:
        """The condition that is true in the states of a pattern."""
        atoms = tuple(self.names.atoms)
        if self.states is not None:
            return Name(atoms[pattern.value])
        settled = [(bit, Name(atom)) for bit, atom in enumerate(atoms) if pattern.mask >> bit & 1]
        parts = tuple(name if pattern.value >> bit & 1 else Not(name) for bit, name in settled)
        return parts[0] if len(parts) == 1 else And(parts) if parts else Or((Name(atoms[0]), Not(Name(atoms[0]))))

    def pattern(self, item: int | str, path: Path) -> Pattern | None:
        """The states that a code, a pattern or, in graph form, a name stands for."""
        return self._coded(item, path) if self.states is None else self._named(item, path)

    def _named(self, item: int | str, path: Path) -> Pattern | None:
        name, atoms = str(item), self.names.atoms
        self.findings += check_known(name, atoms, "state", path)
        return Pattern(-1, atoms[name], path, name) if name in atoms else None

    def _coded(self, item: int | str, path: Path) -> Pattern | None:
        everything = (1 << self.option_count) - 1
        if isinstance(item, int):
            if 0 <= item <= everything:
                return Pattern(everything, item, path, str(item))
            last = everything if self.option_count < 60 else f"2**{self.option_count} - 1"
            self.wrong(no_state(item), path, codes_run(last))
            return None
        if not YN.fullmatch(item):
            allowed = 'a code such as 5, a pattern such as "YN-", or ">>"'
            hint = f'write `"{item.upper()}"`' if YN.fullmatch(item.upper()) else allowed
            self.wrong(f"`{item}` is no state", path, hint)
            return None
        if len(item) != self.option_count:
            self.wrong(f'the pattern "{item}" {letters_for(item, self.option_count)}', path)
            return None
        mask = sum(1 << bit for bit, letter in enumerate(item) if letter != "-")
        return Pattern(mask, sum(1 << bit for bit, letter in enumerate(item) if letter == "Y"), path, item)


def degree_of(strength: written.Strength) -> int:
    """The degree that the strength of a statement stands for.

    >>> degree_of("mild"), degree_of("strong"), degree_of(3)
    (1, 2, 3)
    """
    return strength if isinstance(strength, int) else STRENGTHS[strength]


def gap(item: object) -> int:
    """By how many degrees what stands before an item of a ranking is better than what follows; 0 if it says no such.

    >>> gap(">"), gap(">>>"), gap("YN"), gap(3), gap(("a", "b"))
    (1, 3, 0, 0, 0)
    """
    return len(item) if isinstance(item, str) and item.strip(">") == "" else 0


def payoff_levels(payoffs: Mapping[str, written.Number]) -> list[list[str]]:
    """The states of payoffs by levels, best first, without those whose number couldn't be read.

    >>> from decimal import Decimal
    >>> payoff_levels({"YN": Decimal(3), "NN": Decimal("-0.5"), "YY": Decimal(3)})
    [['YN', 'YY'], ['NN']]
    """
    levels: dict[written.Number, list[str]] = {}
    for key, number in payoffs.items():
        if not isinstance(number, Broken):
            levels.setdefault(number, []).append(key)
    return [levels[number] for number in sorted(levels, reverse=True)]


def whole_entries(
    items: tuple[str | Entry, ...], cls: type[Entry], key: str, path: Path
) -> Iterator[tuple[Entry, Path, Path]]:
    """The entries of a list, which may be texts alone, each with its place and the place of its text `key`."""
    for position, item in enumerate(items):
        where: Path = (*path, position)
        only: dict[str, Any] = {key: item}
        yield (cls(**only), where, where) if isinstance(item, str) else (item, where, (*where, key))
