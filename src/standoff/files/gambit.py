"""The content of Gambit's game files as plain data, and the writer of strategic ones. `nfg_read` and `efg_read` read.

A `.nfg` file has a game in strategic form: players, the strategies of each, and a table with one entry for each
combination of strategies, in which the strategy of the first player changes fastest. An entry is the number of an
outcome, from 1; 0 is nothing to anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from standoff.files.gambit_text import quoted
from standoff.model.game import MOST_MOVES

MOST_PLAYERS = 100
PER_LINE = 20  # numbers of outcomes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of some combinations of strategies: its name, and what it is worth to each player."""

    name: str
    payoffs: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategicGame:
    """A game in strategic form. `strategies` has those of each player, and `table` the number of each outcome."""

    title: str = ""
    comment: str = ""
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    outcomes: tuple[Outcome, ...]
    table: tuple[int, ...]

    def entry(self, chosen: Sequence[int]) -> Outcome:
        """The outcome of a combination of strategies, which are counted from 0."""
        place, step = 0, 1
        for strategy, own in zip(chosen, self.strategies, strict=True):
            place += strategy * step
            step *= len(own)
        number = self.table[place]
        return self.outcomes[number - 1] if number else Outcome("", (Fraction(0),) * len(self.players))


def combinations(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """All ways to choose, the first player's choice changing fastest.

    >>> combinations([2, 2])
    [(0, 0), (1, 0), (0, 1), (1, 1)]
    """
    return [chosen[::-1] for chosen in product(*(range(size) for size in reversed(sizes)))]


def too_large(sizes: Sequence[int]) -> str:
    """What of a game is more than is read; empty for one that isn't too large.

    >>> too_large([2, 2]), too_large([1000, 1000])
    ('', 'this game has 1,000,000 combinations of strategies and 1,998,000,000 moves; at most 200,000 moves are read')
    """
    if len(sizes) > MOST_PLAYERS:
        return f"there are {len(sizes):,} players; at most {MOST_PLAYERS} are read"
    states = prod(sizes)
    moves = states * sum(size - 1 for size in sizes)
    if moves <= MOST_MOVES:
        return ""
    size = f"{states:,} combinations of strategies and {moves:,} moves"
    return f"this game has {size}; at most {MOST_MOVES:,} moves are read"


def nfg_text(game: StrategicGame) -> str:
    """The text of a `.nfg` file, in the version that has outcomes."""
    lines = [f"NFG 1 R {quoted(game.title)} {_list(map(quoted, game.players))}", "", "{"]
    lines += [_list(map(quoted, own)) for own in game.strategies]
    lines += ["}", quoted(game.comment), "", "{"]
    lines += [_list([quoted(each.name), ", ".join(map(str, each.payoffs))]) for each in game.outcomes]
    lines.append("}")
    lines += [" ".join(map(str, game.table[k : k + PER_LINE])) for k in range(0, len(game.table), PER_LINE)]
    return "\n".join(lines) + "\n"


def _list(items: Sequence[str] | map[str]) -> str:
    return f"{{ {' '.join(items)} }}"
