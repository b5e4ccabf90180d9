"""Gambit's extensive form: trees become their reduced strategic form, or are refused with a place."""

from __future__ import annotations

import pytest

import gaming
from counting import within
from files.test_nfg import withstands
from gaming import GAMES, game, hold, text_of
from standoff.errors import ModelError
from standoff.files.loading import left_out, read, read_text
from standoff.questions.check import sound

TREES = sorted(path.name for path in GAMES.glob("*.efg") if path.name != "chance.efg")
BEGIN = 'EFG 2 R "t" { "a" "b" }\n'


@pytest.mark.parametrize(
    ("name", "found"),
    [
        # Who stays out is kept there by the fight; who enters has to be yielded to.
        ("entry.efg", ["enter yield", "stay out fight"]),
        # The seller would abuse trust, and so there is none.
        ("trust.efg", ["no trust abuse"]),
        ("hidden.efg", ["confess talk"]),
        # Down and west gives 3, 2, 2; across and pass 1, 1, 1, from which east keeps the first.
        ("horse.efg", ["across pass east", "down pass west"]),
        # Behind in, down is better for Ann at both places that she can't tell apart; Bob then gets 1 either way.
        ("later.efg", ["in/down left", "in/down right"]),
        # What is paid adds up: to work after being paid gives 1, to rest 2; to help gives -1, to leave 0.
        ("stages.efg", ["spare rest/leave"]),
        # The same at both exits: home can't be reached, the inn can.
        ("driver.efg", ["drive on"]),
        # Nobody remembers, and one strategy says both.
        ("forgetful.efg", ["red/say red no move"]),
    ],
)
def test_what_holds_in_a_tree(name: str, found: list[str]) -> None:
    assert hold(game(text_of(name), ".efg")) == found


def test_a_strategy_says_nothing_of_what_its_player_has_ruled_out() -> None:
    conflict = game(text_of("later.efg"), ".efg")
    assert conflict.dispute.game == {"ann": ("in/up", "in/down", "out"), "bob": ("left", "right")}
    assert conflict.dispute.payoffs["ann"] == ((1, 0), (3, 5), (2, 2))


def test_payoffs_of_a_path_add_up() -> None:
    conflict = game(text_of("stages.efg"), ".efg")
    assert conflict.dispute.game["bob"] == ("work/help", "work/leave", "rest/help", "rest/leave")
    assert conflict.dispute.payoffs["ann"] == ((3, 3, -2, -2), (5, 0, 5, 0))
    assert conflict.dispute.payoffs["bob"] == ((1, 1, 2, 2), (-1, 0, -1, 0))


@pytest.mark.parametrize("name", ["entry.efg", "trust.efg", "hidden.efg", "horse.efg", "stages.efg"])
def test_pure_equilibria_are_those_of_gambit(name: str) -> None:
    assert gaming.by_us(game(text_of(name), ".efg")) == gaming.by_gambit(text_of(name), ".efg")


def test_what_is_not_kept_is_told() -> None:
    told = list(left_out(read(GAMES / "trust.efg")))
    assert told[0].startswith("the tree is written as its reduced strategic form")
    assert "left out: the names of nodes and information sets" in told


def test_chance_moves_are_refused_as_payoffs_would_not_be_ordinal() -> None:
    with pytest.raises(ModelError) as caught:
        sound(read(GAMES / "chance.efg"))
    (finding,) = caught.value.findings
    assert (finding.line, finding.column) == (3, 1)
    assert finding.message.startswith("chance moves here: payoffs would be expected values")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('NFG 1 R "t"', (1, 1), "has a name that ends in .nfg"),
        (BEGIN, (2, 1), "a node is needed here"),
        (BEGIN + 'x "" 0', (2, 1), "allowed: `p` or `t`"),
        (BEGIN + 'p "" 3 1 "" { "go" } 0', (2, 6), "there is no player 3 (they are numbered from 1 to 2)"),
        (BEGIN + 'p "" 1 1 0', (2, 8), "what may be done in information set 1 of player 1 isn't told"),
        (BEGIN + 'p "" 1 1 "" { } 0', (2, 13), "there is nothing to do here"),
        (BEGIN + 'p "" 1 1 "" { "go" "stay" } 0\nt "" 0', (3, 7), "at least 1 nodes are missing"),
        (BEGIN + 't "" 7', (2, 6), "the payoffs of outcome 7 aren't told"),
        (BEGIN + 't "" 1 "" { 1 }', (2, 15), "a payoff of “b” is needed here"),
        (BEGIN + 't "" 1 "" { 1 2 }\nt "" 0', (3, 1), "the tree is whole, and `t` follows"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, place: tuple[int, int], words: str) -> None:
    finding = gaming.mistake(text, ".efg")
    assert (finding.file, finding.line, finding.column) == ("bad.efg", *place)
    assert words in finding.advice


@pytest.mark.parametrize("name", TREES)
def test_a_file_that_is_cut_short_is_refused(name: str) -> None:
    whole = text_of(name).rstrip().encode()
    for end in range(0, len(whole) - 1, 3):
        withstands(whole[:end], ".efg")


def binary(depth: int) -> str:
    """A tree in which Ann chooses again and again, at a place of its own each time."""
    node = "".join(f'p "" 1 {level} "" {{ "l" "r" }} 0\nt "" 0\n' for level in range(1, depth + 1))
    return BEGIN + node + 't "" 0\n'


def bushy(depth: int) -> str:
    """A tree in which Bob sees each way Ann may go: two to the number of ways are his strategies."""
    ways = " ".join(f'"{k}"' for k in range(depth))
    ends = "".join(f'p "" 2 {k} "" {{ "l" "r" }} 0\nt "" 0\nt "" 0\n' for k in range(1, depth + 1))
    return f'{BEGIN}p "" 1 1 "" {{ {ways} }} 0\n{ends}'


@pytest.mark.parametrize("text", [binary(1_200), bushy(12), bushy(400)])
def test_trees_that_are_too_large_are_refused_soon(text: str) -> None:
    with within(20_000_000), pytest.raises(ModelError, match=r"at most|more than"):
        sound(read_text(text, "bad.efg", ".efg"))
