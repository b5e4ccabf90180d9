"""The figure of hinges: sets of claims by accounts, and how far single preferences can move."""

from __future__ import annotations

from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, standoff_cli
from figures_checked import assert_legible, words
from standoff.questions.hinges import hinges
from standoff.questions.hinges.chart import Movable, claim_sets, column_titles, movables
from standoff.questions.hinges.figure import compose

QUARREL = """\
standoff: 1
title: A quarrel
claims:
  rude: {text: "Ann wants to leave, <b>she</b> says.", said_by: [Bob]}
  loud: {text: Bob shouted., said_by: [Carol]}
decision_makers:
  ann: {name: Ann, options: {go: leave}}
  bob: {name: Bob, options: {shout: shout}}
preferences:
  ann: [{prefer: go, because: [rude]}]
  bob: [{prefer: bob.shout, because: [loud]}]
accounts:
  first: {title: Of those who were there}
  second: {title: Of those who were not, preferences: {ann: [not go]}}
"""
CONFLICT = standoff.loads(QUARREL)


def test_a_row_has_the_accounts_in_which_a_set_decides() -> None:
    """Ann goes by what Bob says of her alone; in the second account she stays anyway."""
    found = hinges(CONFLICT, "not ann.go")
    assert column_titles(found) == ["Of those who were there", "Of those who were not"]
    (row,) = claim_sets(found, found.answers)
    assert row.claims == (("Ann wants to leave, <b>she</b> says.", "Bob (asserts)"),)
    first, second = row.effects
    assert first is not None
    assert first.effect == "makes"
    assert second is None
    assert first.indifferent == ("ann",)


def test_the_figure_says_it_too() -> None:
    figure = compose(hinges(CONFLICT, "not ann.go"))
    said = " ".join(words(figure))
    for text in (
        "As things are",
        "Without these claims:",
        "Ann wants to leave, <b>she</b> says.",
        "Bob (asserts)",
        "would hold, but only because a party is then indifferent",
        "Of those who were not: no set of up to 3 claims whose withdrawal would break it.",
    ):
        assert text in said
    told = str(figure.axes[0].get_label())
    assert "Of those who were there: it does not hold." in told
    assert (
        "Without “Ann wants to leave, <b>she</b> says.” (Bob (asserts)) it would hold in Of those who were there"
        in told
    )
    assert_legible(figure)


@pytest.mark.parametrize(
    ("place", "of", "otherwise", "room"),
    [
        (3, 7, {1, 6}, (2, 5)),
        (1, 1, set(), (1, 1)),
        (2, 4, {1, 3, 4}, (2, 2)),
        (4, 4, set(), (1, 4)),
        (2, 6, {4}, (1, 3)),  # places after 4, where the answer is the same again, can't be reached by small moves
    ],
)
def test_how_far_a_preference_can_move(place: int, of: int, otherwise: set[int], room: tuple[int, int]) -> None:
    assert Movable("", "", place, of, frozenset(otherwise), False, False, "makes").room == room


def test_single_preferences_of_a_list() -> None:
    """The second of three wishes decides between the two that the first leaves; moved to the end, the third does."""
    text = """\
standoff: 1
decision_makers: {ann: {options: {go: leave, cry: weep}}, bob: {options: {nod: nod}}}
preferences: {ann: [go, cry, not cry], bob: [nod]}
"""
    found = hinges(standoff.loads(text), "not ann.cry")
    rows = [each for each in movables(found, found.answers[0]) if each.words.startswith("ann")]
    assert [(each.words, each.place, each.of, sorted(each.otherwise), each.dropped, each.room) for each in rows] == [
        ("ann: “ann: weep”", 2, 3, [3], True, (1, 2)),
        ("ann: not “ann: weep”", 3, 3, [1, 2], False, (3, 3)),
    ]
    assert_legible(compose(found))


def test_a_model_without_claims_says_so() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {options: {go: leave}}}\npreferences: {ann: {weights: {go: 1}}}"
    said = words(compose(hinges(standoff.loads(text), "ann.go")))
    assert "Nothing in it rests on claims, so that no withdrawal could change that." in said
    assert "The preferences are rankings or weights, in which nothing is dropped or moved." in said
    assert "Without these claims:" not in said


def test_accounts_say_each_why_no_preference_decides() -> None:
    """In one account the parties rank their states, in another they have statements: the reasons differ."""
    conflict = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: ""}}}
status_quo: []
definitions: {gone: ann.go}
preferences: {ann: {ranking: [Y, N]}}
accounts: {ranked: {}, stated: {preferences: {ann: [ann.go, ann.go]}}}
""")
    told = str(compose(hinges(conflict, "gone")).axes[0].get_label())
    assert "ranked: the preferences are rankings or weights" in told
    assert "stated: no single preference" in told


def test_many_accounts_and_many_sets() -> None:
    lines = ["standoff: 1", "claims:"]
    lines += [f"  c{number}: {{text: {'So it was ' * 20}, said_by: [V{number}]}}" for number in range(9)]
    options = ", ".join(f"o{number}: do {number}" for number in range(3))
    lines += [f"decision_makers: {{ann: {{options: {{{options}}}}}, bob: {{}}}}", "accounts:"]
    for account in range(15):
        wishes = (
            f"{{prefer: {'not ' * (account % 2)}ann.o{wish}, because: [c{(account + wish) % 9}]}}" for wish in range(3)
        )
        lines += [f"  a{account}:", f"    title: The account of the witness {account}"]
        lines += [f"    preferences: {{ann: [{', '.join(wishes)}], bob: []}}"]
    found = hinges(standoff.loads("\n".join(lines)), "ann.o0 and ann.o1")
    figure = compose(found, limit=2)
    assert_legible(figure)
    said = words(figure)
    assert said.count("As things are") == 2  # eight accounts and seven
    assert any(each.startswith("and ") and each.endswith(" more sets") for each in said)


def test_the_command_draws_it(tmp_path: Path) -> None:
    out = tmp_path / "hinges.svg"
    korea = EXAMPLES / "korea-2017" / "korea.yaml"
    result = standoff_cli("hinges", korea, "--outcome", "freeze", "--account", "article", "--figure", out)
    assert result.exit_code == 0
    drawn = out.read_text("utf-8")
    assert ">United States: the United States holds large joint exercises<" in drawn
    assert ">where it can stand without another answer<" in drawn
