"""The 78 strict ordinal 2x2 games: two parties with two choices each, and each ranks the four outcomes without a tie.

Games that differ only in the order of rows, of columns and of parties are one, so that of the 24 x 24 pairs of rankings
78 games are left (Rapoport and Guyer 1966). Their numbers, and the order of rows and columns, are those of Rapoport and
Guyer as Albrecht, Christianos and Schäfer print them. Of that list, each of the 78 games is met once.

Sources: A. Rapoport, M. Guyer (1966), A taxonomy of 2 x 2 games. General Systems 11, 203-214.
A. Rapoport (1967), Exploiter, leader, hero, and martyr: the four archetypes of the 2 x 2 game. Behavioral Science 12.
W. Poundstone (1992), Prisoner's Dilemma: Deadlock and Stag Hunt.
S. V. Albrecht, F. Christianos, L. Schäfer (2024), Multi-Agent Reinforcement Learning: Foundations and Modern
Approaches, section 11.2: the list, with a printing mistake in Rapoport and Guyer's game 23 put right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

FAMILY = "2x2/"  # how the games are called as examples: 2x2/66
Pay = tuple[int, int, int, int]  # of one party: top left, top right, bottom left, bottom right; 4 is best
Pays = tuple[Pay, Pay]

# The upper row and the lower row of each game, from game 1 on: the pay of the row's party first.
LISTED = """
4433-2211 4433-1221 4432-2311 4432-1321 4431-1322 4423-3211 3342-2411 3342-1421 3341-1422 2342-1431
2341-1432 2241-1433 3442-2311 3442-1321 3441-2312 3441-1322 2442-1331 2441-1332 3443-1221 3443-2211
2443-1231 4433-2112 4433-1122 4432-2113 4432-1123 4423-3112 4422-3113 4431-2213 4431-1223 4421-3213
3422-1341 3421-1342 3412-2341 3411-2342 2432-1341 2431-1342 3423-1241 3413-2241 2433-1241 3441-2213
3441-1223 3341-2214 3341-1224 2441-1233 3241-2314 3241-1324 2341-1234 2241-1334 3443-2112 3443-1122
3442-2113 3442-1123 3342-2114 3342-1124 2443-1132 2442-1133 2342-1134 4423-1132 4422-1133 4421-1233
4413-3122 4412-3123 4412-2133 3421-1243 2431-1243 3324-4211 2334-4211 2234-4311 2243-3411 3421-4213
3321-4214 3221-4314 2441-3213 2431-4213 2341-3214 2331-4214 2241-3314 2231-4314
"""
NAMES = {9: "Deadlock", 12: "Prisoner's Dilemma", 61: "Stag Hunt", 66: "Chicken", 68: "Leader", 69: "Hero"}
ALSO = {12: "Martyr", 66: "Exploiter", **dict.fromkeys((68, 69), "Battle of the Sexes")}


@dataclass(frozen=True)
class Game2x2:
    """One of the 78 games: `row` and `column` are what the parties get, from 1 (worst) to 4 (best).

    They are in the order top left, top right, bottom left, bottom right. `name` is what the game is called and `also`
    what else; both are empty where we know of no name that all use.
    """

    number: int
    row: Pay
    column: Pay
    name: str = ""
    also: str = ""

    @property
    def example(self) -> str:
        """What the game is called among the examples: `2x2/66`."""
        return f"{FAMILY}{self.number}"

    @property
    def symmetric(self) -> bool:
        """Whether the parties can change places without changing the game."""
        return len(set(forms((self.row, self.column)))) < 8

    @property
    def conflict(self) -> bool:
        """Whether no outcome is the best for both."""
        return self.row.index(4) != self.column.index(4)


@cache
def games_2x2() -> tuple[Game2x2, ...]:
    """The 78 strict ordinal 2x2 games, by their numbers. `example` gives the conflict of one.

    >>> game = games_2x2()[65]
    >>> game.number, game.name, game.row, game.column, game.example
    (66, 'Chicken', (3, 2, 4, 1), (3, 4, 2, 1), '2x2/66')
    """
    return tuple(
        Game2x2(number, *_pays(text), NAMES.get(number, ""), ALSO.get(number, ""))
        for number, text in enumerate(LISTED.split(), start=1)
    )


def forms(pays: Pays) -> Iterator[Pays]:
    """The eight ways to write a game: with rows, columns and parties in either order.

    The parties change places where the table is turned over, so that rows become columns.
    """
    for change in range(4):
        row, column = (tuple(pay[place ^ change] for place in range(4)) for pay in pays)
        yield _pay(row), _pay(column)
        yield _turned(_pay(column)), _turned(_pay(row))


def number_of(pays: Pays) -> int | None:
    """The number of a game, however it is written; None for one in which a party has a tie.

    >>> number_of(((1, 4, 2, 3), (1, 2, 4, 3)))
    66
    """
    return _numbers().get(min(forms(pays)))


@cache
def _numbers() -> dict[Pays, int]:
    return {min(forms((game.row, game.column))): game.number for game in games_2x2()}


def _pays(text: str) -> Pays:
    digits = [int(each) for each in text.replace("-", "")]
    return _pay(digits[::2]), _pay(digits[1::2])


def _pay(numbers: list[int] | tuple[int, ...]) -> Pay:
    top_left, top_right, bottom_left, bottom_right = numbers
    return top_left, top_right, bottom_left, bottom_right


def _turned(pay: Pay) -> Pay:
    return pay[0], pay[2], pay[1], pay[3]
