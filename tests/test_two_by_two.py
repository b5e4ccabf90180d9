"""The 78 strict ordinal 2x2 games: that there are 78, that each is there once, and what is known of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import permutations, product
from pathlib import Path

import pytest

import reference
import standoff
from asking import standoff_cli
from standoff.model.two_by_two import Game2x2, Pays, forms, number_of

GAMES = standoff.games_2x2()
CELLS = list(product((0, 1), (0, 1)))  # row and column of each outcome, in the order of a game's payoffs
CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq", "sim", "joint"]

# How a game may be written otherwise. Any two of these, one after the other, give all eight ways.
ROWS_SWAPPED = [2, 3, 0, 1]
COLUMNS_SWAPPED = [1, 0, 3, 2]
TURNED = [0, 2, 1, 3]


def otherwise(game: Pays) -> list[Pays]:
    row, column = game
    swapped = [([row[at] for at in order], [column[at] for at in order]) for order in (ROWS_SWAPPED, COLUMNS_SWAPPED)]
    return [
        *((tuple(one), tuple(other)) for one, other in swapped),
        (tuple(column[at] for at in TURNED), tuple(row[at] for at in TURNED)),
    ]


@cache
def classes() -> list[set[Pays]]:
    """The pairs of strict rankings, those together that are one game; found by going from each to its neighbours."""
    left = set(product(permutations((1, 2, 3, 4)), repeat=2))
    found = []
    while left:
        group, open_ends = set(), [next(iter(left))]
        while open_ends:
            game = open_ends.pop()
            if game not in group:
                group.add(game)
                open_ends += otherwise(game)
        left -= group
        found.append(group)
    return found


def test_there_are_78_games() -> None:
    """By brute force, and as Burnside's lemma has it.

    Of the eight ways to write a game anew, one leaves all 576 pairs of rankings as they are; the two that only let the
    parties change places, over either diagonal, leave those 24 in which the second ranking is the first one turned
    over; the other five leave none, as they move each outcome of a strict ranking elsewhere.
    """
    assert len(classes()) == (576 + 24 + 24) / 8 == 78


def test_each_game_is_listed_once() -> None:
    listed = [(game.row, game.column) for game in GAMES]
    assert [game.number for game in GAMES] == list(range(1, 79))
    assert all(sum(each in group for each in listed) == 1 for group in classes())


def test_all_ways_to_write_a_game_have_its_number() -> None:
    groups = {frozenset(group) for group in classes()}
    for game in GAMES:
        ways = list(forms((game.row, game.column)))
        assert frozenset(ways) in groups
        assert {number_of(each) for each in ways} == {game.number}
    assert number_of(((1, 1, 2, 3), (1, 2, 3, 4))) is None


def test_the_symmetric_ones_are_twelve() -> None:
    """Rapoport (1967). By the definition these are the 24 of Burnside's lemma, each written in two ways."""
    assert sum(game.symmetric for game in GAMES) == 12


def nash(game: Game2x2) -> set[int]:
    """The outcomes that neither party would leave, read off the table."""
    found = set()
    for at, (i, j) in enumerate(CELLS):
        other_row, other_column = CELLS.index((1 - i, j)), CELLS.index((i, 1 - j))
        if game.row[at] > game.row[other_row] and game.column[at] > game.column[other_column]:
            found.add(at)
    return found


def test_conflict_and_cooperation_are_as_counted_in_print() -> None:
    """Brams and Ismail (2019, 2021).

    57 are games of conflict. In 45 of these some outcome is cooperative: the best or next best for both. In 19, the
    Prisoner's Dilemma and Chicken among them, there is one that is no Nash equilibrium.
    """
    conflicts = [game for game in GAMES if game.conflict]
    cooperative = {game: {at for at in range(4) if game.row[at] >= 3 and game.column[at] >= 3} for game in conflicts}
    lost = [game for game in conflicts if cooperative[game] - nash(game)]
    assert (len(conflicts), sum(map(bool, cooperative.values())), len(lost)) == (57, 45, 19)
    assert {"Prisoner's Dilemma", "Chicken"} <= {game.name for game in lost}


def test_the_order_of_the_list_goes_by_nash_equilibria() -> None:
    """Rapoport and Guyer put the games with two equilibria (58 to 69) and with none (70 to 78) last."""
    numbers = {size: [game.number for game in GAMES if len(nash(game)) == size] for size in range(5)}
    assert numbers[2] == list(range(58, 70))
    assert numbers[0] == list(range(70, 79))
    assert {size: len(found) for size, found in numbers.items()} == {0: 9, 1: 57, 2: 12, 3: 0, 4: 0}


# What defines the games with names: for both parties alike, what it gets if both do the one thing, if it alone does the
# other, if the other party alone does, and if both do.
NAMED = {
    "Prisoner's Dilemma": [3, 4, 1, 2],  # temptation > reward > punishment > sucker's pay
    "Chicken": [3, 4, 2, 1],
    "Stag Hunt": [4, 3, 1, 2],
    "Deadlock": [2, 4, 1, 3],
    "Leader": [2, 4, 3, 1],  # who leaves the natural outcome gets more than the other, and both gain
    "Hero": [2, 3, 4, 1],  # who leaves it gets less than the other, and both gain
}


@pytest.mark.parametrize("name", NAMED)
def test_a_name_is_that_of_the_right_game(name: str) -> None:
    """Rapoport (1967) for Leader and Hero; Poundstone (1992) for the others."""
    both, alone, left_alone, neither = NAMED[name]
    game = next(game for game in GAMES if game.name == name)
    assert number_of(((both, left_alone, alone, neither), (both, alone, left_alone, neither))) == game.number
    assert {game.name for game in GAMES} - {""} == NAMED.keys()


def test_equilibria_are_those_of_the_reference() -> None:
    moves = tuple({state: frozenset([state ^ bit]) for state in range(4)} for bit in (1, 2))
    counts: dict[str, Counter[int]] = {concept: Counter() for concept in CONCEPTS}
    for game in GAMES:
        # in a code the first bit is Row's option, top, and the second is Column's, left
        code = [(1 - i) + 2 * (1 - j) for i, j in CELLS]
        ranks = tuple(dict(zip(code, pay, strict=True)) for pay in (game.row, game.column))
        expected = reference.Game(2, tuple(range(4)), moves, ranks, masks=(1, 2))
        found = standoff.analyse(standoff.example(game.example), concepts=CONCEPTS)["default"]
        for concept in CONCEPTS:
            holding = found.equilibria(concept).codes.tolist()
            assert holding == reference.equilibria(expected, concept), (game.number, concept)
            counts[concept][len(holding)] += 1
        assert found.equilibria("nash").codes.tolist() == sorted(code[at] for at in nash(game))
    assert counts["nash"] == {0: 9, 1: 57, 2: 12}


def test_a_game_is_named_by_number_and_by_name() -> None:
    assert standoff.example("2x2/66").title == standoff.example("2x2/chicken").title == "Chicken"
    assert standoff.example("2x2/7").title == "Game 7 of the 78 strict ordinal 2x2 games"
    for name, hint in (
        ("2x2/79", "they are 2x2/1 to 2x2/78, and 2x2/chicken"),
        ("2x2/chiken", "did you mean `2x2/chicken`"),
        ("2x2", "they are 2x2/1"),
    ):
        with pytest.raises(standoff.FileError, match=hint):
            standoff.example(name)


def test_a_game_is_copied_and_not_changed(tmp_path: Path) -> None:
    copy = tmp_path / "game.yaml"
    assert standoff_cli("new", copy, "--template", "example:2x2/12").exit_code == 0
    assert "#   top      2, 2    4, 1\n" in copy.read_text("utf-8")
    assert standoff.load(copy).dispute == standoff.example("2x2/prisoners-dilemma").dispute
    refused = standoff_cli("edit", "example:2x2/12", "set_title", "x")
    assert "`standoff new 2x2-12.yaml --template example:2x2/12` writes a copy" in refused.stderr
