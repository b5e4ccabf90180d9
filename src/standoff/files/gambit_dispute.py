"""Turns a game of Gambit into a dispute: a `game` with `payoffs` or, where that can't keep what it says, graph form.

Only the order of payoffs counts, by exact fractions. A table has the numbers of the file where decimal numbers can say
them, and else ranks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from standoff.errors import Finding
from standoff.files.gambit import Outcome, StrategicGame
from standoff.files.gmcr_dispute import STAND_IN, ids
from standoff.model.checks import CODE_OR_PATTERN
from standoff.model.dispute import MOST_PARTIES, DecisionMaker, Dispute, Ordering, StateTitle
from standoff.model.game import spelled_out

MOST_DIGITS = 18
SHARED = "that several states share, that no state can have, or that only number outcomes"
COUNTED = re.compile(r"outcome\s*[0-9]+", re.IGNORECASE)  # as Gambit calls outcomes that nobody named
Chosen = tuple[int, ...]


def read_game(text: str, suffix: str) -> tuple[Dispute, list[Finding]]:
    """The dispute in the text of a `.nfg` or `.efg` file, and findings with line and column.

    If a finding is an error, the dispute is a placeholder without content. Raises Refusal where the text can't be read.
    """
    game, findings, _ = _game(text, suffix)
    if any(each.is_error for each in findings):
        return STAND_IN, findings
    dispute, more = spelled_out(_Writer(game).dispute())
    return dispute, [*findings, *more]


def left_out(text: str, suffix: str) -> list[str]:
    """Notes on what of a readable file its dispute hasn't, or says in another way."""
    game, _, notes = _game(text, suffix)
    return [*notes, *_Writer(game).notes()]


def _game(text: str, suffix: str) -> tuple[StrategicGame, list[Finding], list[str]]:
    if suffix == ".nfg":
        from standoff.files.nfg_read import read_nfg

        return *read_nfg(text), []
    from standoff.files.efg_read import read_efg
    from standoff.files.efg_strategies import strategic

    tree, findings = read_efg(text)
    notes = ["the tree is written as its reduced strategic form: who moves when, and who knows what, isn't kept"]
    if tree.has_names:
        notes.append("left out: the names of nodes and information sets")
    return strategic(tree), findings, notes


@dataclass(frozen=True)
class _Writer:
    """Writes a game as a dispute. `chosen` has all combinations of strategies, the last player's changing fastest."""

    game: StrategicGame

    @cached_property
    def players(self) -> tuple[str, ...]:
        return tuple(_apart([name.strip() and name for name in self.game.players]))

    @cached_property
    def dms(self) -> list[str]:
        return ids(self.players, "dm", apart=self.players)

    @cached_property
    def strategies(self) -> list[list[str]]:
        return [
            _apart([name if name.strip() else str(place) for place, name in enumerate(own, start=1)])
            for own in self.game.strategies
        ]

    @cached_property
    def chosen(self) -> list[Chosen]:
        return list(product(*(range(len(each)) for each in self.strategies)))

    @cached_property
    def entries(self) -> list[Outcome]:
        return [self.game.entry(chosen) for chosen in self.chosen]

    @cached_property
    def joined(self) -> list[str]:
        """What each state is called by its choices."""
        return [" ".join(own[k] for own, k in zip(self.strategies, chosen, strict=True)) for chosen in self.chosen]

    @cached_property
    def taken(self) -> set[str]:
        """The names that no state may have: those of the players that have others than their ids."""
        return {*self.players} - {*self.dms}

    def dispute(self) -> Dispute:
        common: dict[str, Any] = {
            "standoff": 1,
            "title": " ".join(self.game.title.split()),
            "description": self.game.comment if self.game.comment.strip() else "",
        }
        named = {
            dm: DecisionMaker(name="" if name == dm else name) for dm, name in zip(self.dms, self.players, strict=True)
        }
        if self._states_by_outcomes() or not self._fits_a_game():
            return Dispute(**common, decision_makers=named, **self._graph_form())
        return Dispute(
            **common,
            decision_makers={dm: each for dm, each in named.items() if each.name},
            game=dict(zip(self.dms, map(tuple, self.strategies), strict=True)),
            payoffs={dm: self._nested(self._numbers(k)) for k, dm in enumerate(self.dms)},
            names=tuple(StateTitle(name=name, state=self.joined[k]) for k, name in self._titles().items()),
        )

    def notes(self) -> Iterator[str]:
        """What is said in another way, or left out."""
        for k, dm in enumerate(self.dms):
            if any(_decimal(each.payoffs[k]) is None for each in self.entries):
                yield f"the payoffs of `{dm}` are written as ranks: decimal numbers can't say them all"
        if self._states_by_outcomes():
            return
        kept = {*self._titles().values(), *(self.joined if self._fits_a_game() else ())}
        if any(each.name.strip() and each.name not in kept for each in self.game.outcomes):
            yield f"left out: names of outcomes {SHARED}"

    # Names

    def _states_by_outcomes(self) -> bool:
        """Whether strategies are only numbered, and each state has an outcome with a name of its own."""
        names = [each.name for each in self.entries]
        numbered = all(own == tuple(map(str, range(1, len(own) + 1))) for own in self.game.strategies)
        own_names = all(name.strip() for name in names) and len(set(names)) == len(names)
        own_names = own_names and not all(map(COUNTED.fullmatch, names))
        return numbered and own_names and self.taken.isdisjoint(names) and names != self.joined

    def _fits_a_game(self) -> bool:
        clash = len(set(self.joined)) < len(self.joined) or not self.taken.isdisjoint(self.joined)
        return len(self.players) <= MOST_PARTIES and not clash

    def _titles(self) -> dict[int, str]:
        """The names of states, by their places, that the outcomes of a `game` give: those that one state has alone."""
        times = Counter(each.name for each in self.entries)
        others = {*self.taken, *self.joined}
        return {
            k: each.name
            for k, each in enumerate(self.entries)
            if times[each.name] == 1 and each.name.strip() and each.name not in others and not _counts(each.name)
        }

    # Payoffs

    def _numbers(self, player: int) -> list[Decimal]:
        """What each state is worth to a player."""
        return _ordered([each.payoffs[player] for each in self.entries])

    def _nested(self, numbers: Sequence[Decimal]) -> tuple[Any, ...]:
        """Numbers as lists in lists, one deeper for each player."""
        found: list[Any] = list(numbers)
        for own in reversed(self.strategies[1:]):
            found = [tuple(found[k : k + len(own)]) for k in range(0, len(found), len(own))]
        return tuple(found)

    # Graph form

    def _graph_form(self) -> Mapping[str, Any]:
        """States and moves, and the numbers of each state. States stand as their outcomes do in the file."""
        if self._states_by_outcomes():
            order = {id(outcome): place for place, outcome in enumerate(self.game.outcomes)}
            names = {chosen: each.name for chosen, each in zip(self.chosen, self.entries, strict=True)}
            listed = sorted(self.chosen, key=lambda chosen: order[id(self.game.entry(chosen))])
        else:
            names = dict(zip(self.chosen, _apart(self.joined, self.taken), strict=True))
            listed = self.chosen
        return {
            "states": tuple(names[chosen] for chosen in listed),
            "moves": {dm: self._moves(k, names, listed) for k, dm in enumerate(self.dms)},
            "preferences": {
                dm: Ordering(payoffs=dict(zip((names[each] for each in self.chosen), self._numbers(k), strict=True)))
                for k, dm in enumerate(self.dms)
            },
        }

    def _moves(self, player: int, names: Mapping[Chosen, str], listed: Sequence[Chosen]) -> dict[str, tuple[str, ...]]:
        found = {}
        for chosen in listed:
            others = (k for k in range(len(self.strategies[player])) if k != chosen[player])
            found[names[chosen]] = tuple(names[(*chosen[:player], k, *chosen[player + 1 :])] for k in others)
        return {name: ends for name, ends in found.items() if ends}


def _ordered(values: Sequence[Fraction]) -> list[Decimal]:
    """Values as decimal numbers; as their ranks (1 is the worst) where one of them is no decimal number."""
    found = {value: _decimal(value) for value in set(values)}
    ranks = {value: Decimal(rank) for rank, value in enumerate(sorted(found), start=1)}
    known = {value: number for value, number in found.items() if number is not None}
    said = known if len(known) == len(found) else ranks
    return [said[value] for value in values]


def _decimal(value: Fraction) -> Decimal | None:
    """A value as a decimal number; None where that would be long, or have no end."""
    with localcontext(prec=MOST_DIGITS):
        found = (Decimal(value.numerator) / Decimal(value.denominator)).normalize()
    if Fraction(found) != value or abs(found.adjusted()) > MOST_DIGITS:
        return None
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def _counts(name: str) -> bool:
    """Whether a name only counts outcomes, as `Outcome 3`, or is how a state is written."""
    return any(each.fullmatch(name.strip()) for each in (COUNTED, CODE_OR_PATTERN))


def _apart(names: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """The names, of which one that is `taken` or came before gets a number behind it. Blank ones stay.

    >>> _apart(["left", "left", "left (2)", ""])
    ['left', 'left (3)', 'left (2)', '']
    """
    kept = {*taken, *names}
    seen = set(taken)
    tried = dict.fromkeys(names, 2)
    found = []
    for name in names:
        chosen = name
        while name and (chosen in seen or (chosen != name and chosen in kept)):
            chosen = f"{name} ({tried[name]})"
            tried[name] += 1
        seen.add(chosen)
        found.append(chosen)
    return found
