"""Payoffs and games: they give the states and the order that the same model gives in graph form and by rankings."""

from __future__ import annotations

from itertools import product

import pytest

import standoff
from asking import findings_in
from standoff.files.yaml_out import yaml_text

GAME = """\
standoff: 1
game: {ann: [stay, go], bob: [left, middle, right]}
payoffs:
  ann: [[3, 1, -0.5], [4, 2, 0]]
  bob: [[3, 4, 4], [1, 2, 0]]
"""
GRAPH = """\
standoff: 1
decision_makers: {ann: {}, bob: {}}
states: [stay left, stay middle, stay right, go left, go middle, go right]
moves:
  ann:
    {stay left: [go left], stay middle: [go middle], stay right: [go right],
     go left: [stay left], go middle: [stay middle], go right: [stay right]}
  bob:
    {stay left: [stay middle, stay right], stay middle: [stay left, stay right], stay right: [stay left, stay middle],
     go left: [go middle, go right], go middle: [go left, go right], go right: [go left, go middle]}
preferences:
  ann: {ranking: [go left, stay left, go middle, stay middle, go right, stay right]}
  bob: {ranking: [[stay middle, stay right], stay left, go middle, go left, go right]}
"""
OPTIONS = """\
standoff: 1
decision_makers: {ann: {options: {go: go}}, bob: {options: {cry: cry}}}
infeasible: [ann.go and bob.cry]
preferences:
  ann: {payoffs: {YN: 3, NN: -1.5, 2: 3}}
  bob: {ranking: [1, 0, 2]}
"""


def verdicts(text: str) -> object:
    """Everything that an analysis says of a text's default account."""
    conflict = standoff.loads(text)
    found = standoff.analyse(conflict)["default"]
    stable = {
        (concept, dm.id): found.stable(concept, dm.id).codes.tolist()
        for concept in found.concepts
        for dm in conflict.decision_makers
    }
    return (
        [state.pattern for state in found.states],
        stable,
        [found.ranks(each.id).tolist() for each in conflict.decision_makers],
    )


def test_a_game_is_graph_form() -> None:
    assert verdicts(GAME) == verdicts(GRAPH)


def test_decision_makers_of_a_game_give_names() -> None:
    conflict = standoff.loads(GAME + "decision_makers: {bob: {name: Bob}}\nstatus_quo: go left\n")
    assert [each.name for each in conflict.decision_makers] == ["ann", "Bob"]
    assert conflict.accounts["default"].status_quo == 3


def test_the_last_party_is_fastest() -> None:
    conflict = standoff.loads(
        "{standoff: 1, game: {a: [x, y], b: [x, y], c: [x, y]}, payoffs: {a: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],"
        " b: [[[0, 0], [0, 0]], [[0, 0], [0, 0]]], c: [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]}}"
    )
    assert conflict.states == tuple(" ".join(each) for each in product("xy", repeat=3))
    assert standoff.analyse(conflict)["default"].ranks("a").tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_accounts_of_a_game_have_payoffs_by_state() -> None:
    conflict = standoff.loads(
        GAME + "accounts: {one: {}, two: {preferences: {ann: {payoffs: {go left: 0, stay left: 5, go middle: 1,"
        " stay middle: 1, go right: 1, stay right: 1}}}}}\n"
    )
    found = standoff.analyse(conflict)
    assert found["one"].ranks("ann").tolist() == [5, 3, 1, 6, 4, 2]
    assert found["two"].ranks("ann").tolist() == [3, 2, 2, 1, 2, 2]
    assert found["two"].ranks("bob").tolist() == found["one"].ranks("bob").tolist()


def test_an_infeasible_cell_keeps_its_number() -> None:
    conflict = standoff.loads(
        "{standoff: 1, game: {ann: [stay, go, run]}, payoffs: {ann: [1, 3, 2]}, infeasible: [go]}"
    )
    assert standoff.analyse(conflict)["default"].ranks("ann").tolist() == [1, 2]


def test_payoffs_make_a_ranking() -> None:
    assert verdicts(OPTIONS) == verdicts(OPTIONS.replace("payoffs: {YN: 3, NN: -1.5, 2: 3}", "ranking: [[1, 2], 0]"))


@pytest.mark.parametrize("text", [GAME + "decision_makers:\n  bob: {name: Bob}\n", OPTIONS])
def test_they_are_written_as_they_were_read(text: str) -> None:
    conflict = standoff.loads(text)
    again = standoff.loads(yaml_text(conflict.dispute))
    assert again.dispute == conflict.dispute
    assert "states:" not in yaml_text(conflict.dispute)


WELL = "game: {ann: [stay, go], bob: [left, right]}\n"
SOUND = "payoffs:\n  ann: [[3, 1], [4, 2]]\n  bob: [[3, 4], [1, 2]]\n"
ONE = "payoffs:\n  ann: [[3, 1], [4, 2]]\n  bob: "
ROWS = "2 rows, one for each choice of `ann` (stay, go)"
CELLS = "2 numbers, one for each choice of `bob` (left, right)"
BRACES = "each entry has its id before it, in braces"
DROP = "drop one of the two"
PARTIES = "decision_makers: {ann: {options: {go: g}}, bob: {options: {cry: c}}}\ninfeasible: [go and cry]\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (WELL + ONE + "[[3, 4], §[1]]", [f"the payoffs of `bob` miss `go right` ({CELLS}: write [1, 0])"]),
        (
            WELL + ONE + "§[[3, 4]]",
            [f"the payoffs of `bob` miss `go left`, `go right` ({ROWS}: write [[3, 4], [0, 0]])"],
        ),
        (
            WELL + ONE + "§[3, 4, 1, 2]",
            [f"a row of payoffs is needed for each choice of `ann` ({ROWS}: write [[3, 4], [1, 2]])"],
        ),
        (
            WELL + ONE + "§[[3, 4], [1, 2], [5, 6]]",
            [f"there are 3 entries here, more than `ann` has choices ({ROWS}: write [[3, 4], [1, 2]])"],
        ),
        (WELL + ONE + "[[3, §x], [1, 2]]", ["a number or a list is needed here, not `x`"]),
        (WELL + ONE + "[[3, 4], §1]", [f"a list of payoffs is needed here, not `1` ({CELLS}: write [1, 0])"]),
        (WELL + ONE + "[[3, 4], [1, §[2]]]", ["`go right` has one payoff, and no list of them (write a number)"]),
        (
            WELL.replace("bob", "§bob") + "payoffs: {ann: [[3, 1], [4, 2]], §bib: [[3, 1], [4, 2]]}",
            [
                "the decision maker `bob` has no preferences (give a number for each state: "
                "`payoffs: {bob: [[0, 0], [0, 0]]}`)",
                "unknown party of the game `bib` (did you mean `bob`?)",
            ],
        ),
        (WELL + SOUND + "  §ann: [[3, 1], [4, 2]]", ["`ann` is given twice"]),
        (
            "§" + SOUND,
            [
                "these `payoffs` need a `game` (name each party's choices: `game: {ann: [one, other], "
                "bob: [one, other]}`; payoffs by state go under `preferences`)"
            ],
        ),
        ("game: {ann: §stay, bob: [left, right]}\n" + SOUND, ["a list is needed here, not `stay` (write `[stay]`)"]),
        (
            "game: §[ann, bob]\n" + SOUND,
            [f"a mapping is needed here, not a list ({BRACES}: `{{ann: ..., bob: ...}}`)"],
        ),
        (
            WELL + "payoffs: §[[[3, 2], [1, 1]], [[4, -2.5], [2, 0]]]\n",
            ["a mapping is needed here, not a list (write `{ann: [[3, 1], [4, 2]], bob: [[2, 1], [-2.5, 0]]}`)"],
        ),
        (
            WELL + "payoffs: §[[(3, 2), (1, 1)], [(4, 1), (2, 0)]]\n",
            ["a mapping is needed here, not a list (write `{ann: [[3, 1], [4, 2]], bob: [[2, 1], [1, 0]]}`)"],
        ),
        ("game: {§ann: [], bob: [left, right]}\n" + SOUND, ["`ann` has no choices (write ann: [one, other])"]),
        (
            "game: {ann: [stay, §stay], bob: [left, right]}\n" + SOUND,
            ["`ann` has the choice `stay` twice (leave one of them out)"],
        ),
        (
            "§game: {ann: [a, a b], bob: [b c, c]}\n" + SOUND,
            ["two states of this game would be called `a b c` (give one of the choices another name)"],
        ),
        (
            WELL + SOUND + "§states: [x]\n§moves: {}\n",
            [f"a `game` makes the `states` itself ({DROP})", f"a `game` makes the `moves` itself ({DROP})"],
        ),
        (
            WELL + SOUND + "decision_makers: {ann: {§options: {x: y}}, §bib: {}}\n",
            [
                f"`ann` has options beside its choices in `game` ({DROP})",
                "unknown party of the game `bib` (did you mean `bob`?)",
            ],
        ),
        (WELL + SOUND + "preferences: {§ann: []}", [f"`ann` has `payoffs` and `preferences` ({DROP})"]),
        (
            PARTIES + "preferences: {ann: {payoffs: §{YN: 3, §1: 3, NN: 2, §YY: 1}}, bob: {payoffs: {YN: §x, §yn: 2}}}",
            [
                "these payoffs miss the state 2 (give each a number, as `2: 0`)",
                "these payoffs have the state 1 twice (leave one of the two out)",
                "no feasible state is `YY` (leave it out)",
                "a number is needed here, not `x`",
                '`yn` is no state (write `"YN"`)',
            ],
        ),
    ],
)
def test_mistakes(text: str, messages: list[str]) -> None:
    """Each has a place, that of its §, and says what to write."""
    spots = []
    for number, line in enumerate(("standoff: 1\n" + text).split("\n"), start=1):
        pieces = line.split("§")[:-1]
        spots += [f"{number}:{len(''.join(pieces[: place + 1])) + 1}" for place in range(len(pieces))]
    found = findings_in("standoff: 1\n" + text.replace("§", ""))
    assert found == [f"{spot}: error: {words}" for spot, words in zip(spots, messages, strict=True)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("game: {a: [x], b: [x], c: [x], d: [x], e: [x], f: [x], g: [x]}", "a game of 7 parties; at most 6"),
        (
            f"game: {{ann: [{', '.join(f'c{each}' for each in range(500))}]}}",
            "a game of 249,500 moves; at most 200,000",
        ),
    ],
)
def test_a_game_that_is_too_large_is_refused_at_once(text: str, message: str) -> None:
    (found,) = findings_in(f"standoff: 1\n{text}\n")
    assert message in found
