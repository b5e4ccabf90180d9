"""From a file to a conflict: how states are numbered, what names stand for, and what each account takes over."""

from __future__ import annotations

from decimal import Decimal

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM, codes
from standoff.model.accounts import Irreversible
from standoff.model.conditions import parse
from standoff.model.preferences import Ranking, Statements, Weights

# States and names


def test_first_option_is_the_lowest_bit() -> None:
    conflict = standoff.loads(OPTION_FORM)
    assert [option.id for option in conflict.options] == ["us.talks", "us.strike", "china.squeeze"]
    assert [option.dm for option in conflict.options] == [0, 0, 1]
    assert [option.text for option in conflict.options] == ["talk", "strike", "press"]
    assert [(dm.id, dm.options) for dm in conflict.decision_makers] == [("us", range(2)), ("china", range(2, 3))]
    assert conflict.code_count == 8
    assert conflict.state(5).options == ("us.talks", "china.squeeze")
    assert conflict.state(5).pattern == "YNY"
    assert conflict.state(0).options == ()


def test_graph_form_numbers_states_as_listed() -> None:
    conflict = standoff.loads(GRAPH_FORM)
    assert conflict.in_graph_form
    assert conflict.states == ("quiet", "ann_pressed", "both_pressed")
    assert conflict.moves == (((0, 1),), ((1, 2),))
    assert conflict.code_count == 3
    assert conflict.state(2).options == ("both_pressed",)
    assert conflict.state(2).pattern == "both_pressed"


def test_moves_given_twice_count_once() -> None:
    text = GRAPH_FORM.replace("{quiet: [ann_pressed]}", "{quiet: [ann_pressed, both_pressed, ann_pressed]}")
    assert standoff.loads(text).moves[0] == ((0, 1), (0, 2))


@pytest.mark.parametrize("code", [-1, 8, 2**70])
def test_no_state_of_that_code(code: int) -> None:
    with pytest.raises(standoff.QuestionError, match=f"there is no state {code}: the codes run from 0 to 7"):
        standoff.loads(OPTION_FORM).state(code)


def test_states_are_integers_where_integers_are_needed() -> None:
    state = standoff.loads(OPTION_FORM).state(6)
    assert int(state) == 6

    assert list(range(8))[state] == 6
    assert str(state) == "us.strike, china.squeeze"


def test_a_short_name_will_do_where_one_decision_maker_has_it() -> None:
    text = OPTION_FORM + "definitions: {calm: not strike, tense: not calm and us.talks}\n"
    conflict = standoff.loads(text)
    assert conflict.definitions == {"calm": parse("not us.strike"), "tense": parse("not calm and us.talks")}
    assert str(conflict.state(1)) == "us.talks [calm]"
    assert conflict.state(3).definitions == ("tense",)


def test_definitions_come_after_what_they_need() -> None:
    text = OPTION_FORM + "definitions: {z: y and x, y: not x, x: talks, w: strike}\n"
    conflict = standoff.loads(text)
    assert list(conflict.definitions) == ["x", "w", "y", "z"]
    assert [conflict.state(code).definitions for code in range(4)] == [("y",), ("x",), ("w", "y"), ("x", "w")]


@pytest.mark.parametrize("order", [1, -1])
def test_a_long_chain_of_definitions(order: int) -> None:
    chain = ["  d0: talks\n", *(f"  d{n}: not d{n - 1}\n" for n in range(1, 2_000))]
    text = OPTION_FORM.replace("us: [talks]", "us: [d1999]")
    conflict = standoff.loads(text + "definitions:\n" + "".join(chain[::order]))
    assert standoff.analyse(conflict, concepts=["nash"])["default"].ranks("us").tolist() == [2, 1, 2, 1, 2, 1, 2, 1]
    assert len(conflict.state(1).definitions) == 1_000


def test_states_of_a_graph_have_definitions_too() -> None:
    text = GRAPH_FORM + "definitions: {pressed: ann_pressed or both_pressed, calm: not pressed}\n"
    conflict = standoff.loads(text)
    assert [conflict.state(code).definitions for code in range(3)] == [("calm",), ("pressed",), ("pressed",)]
    assert str(conflict.state(0)) == "quiet [calm]"


def test_unknown_account_and_decision_maker() -> None:
    conflict = standoff.loads(OPTION_FORM)
    with pytest.raises(standoff.QuestionError, match="there is no account `defult`: did you mean `default`"):
        conflict.account("defult")
    with pytest.raises(standoff.QuestionError, match="there is no decision maker `chine`: did you mean `china`"):
        conflict.dm_index("chine")
    assert conflict.dm_index("china") == 1


def test_representation() -> None:
    conflict = standoff.loads("title: 'It''s'\n" + OPTION_FORM)
    assert repr(conflict) == """<Conflict "It's", decision makers: 2, options: 3, accounts: 1>"""


# Preferences


def preferences_of(text: str) -> tuple[object, ...]:
    return standoff.loads(text).account("default").preferences


def test_statements() -> None:
    wanted = "[talks, {prefer: not strike, strength: strong, certain: false, because: [a]}]"
    text = OPTION_FORM.replace("[talks]", wanted) + "claims: {a: {text: t, said_by: [x]}}\n"
    us, china = preferences_of(text)
    assert isinstance(us, Statements)
    assert [str(each.condition) for each in us.statements] == ["us.talks", "not us.strike"]
    assert [(each.because, each.strong, each.certain) for each in us.statements] == [
        ((), False, True),
        (("a",), True, False),
    ]
    assert isinstance(china, Statements)
    assert len(china.statements) == 1


def test_statements_at_length_share_their_claims() -> None:
    wanted = "{statements: [talks, {prefer: strike, because: [b]}], because: [a]}"
    claims = "claims: {a: {text: t, said_by: [x]}, b: {text: t, said_by: [x]}}\n"
    us = preferences_of(OPTION_FORM.replace("[talks]", wanted) + claims)[0]
    assert isinstance(us, Statements)
    assert [each.because for each in us.statements] == [("a",), ("b", "a")]


def test_weights_are_exact() -> None:
    us = preferences_of(
        OPTION_FORM.replace("[talks]", "{weights: {talks: 0.1, not strike: -2, talks or strike: 1e3}}")
    )[0]
    assert isinstance(us, Weights)
    assert [weight for _, weight in us.weights] == [Decimal("0.1"), Decimal(-2), Decimal("1e3")]
    assert [str(condition) for condition, _ in us.weights] == ["us.talks", "not us.strike", "us.talks or us.strike"]


def test_rankings() -> None:
    wanted = '{ranking: ["-YY", ">>", [3, NNN], "-NY", ">>", ["NYN", 1]]}'
    us = preferences_of(OPTION_FORM.replace("[talks]", wanted))[0]
    assert isinstance(us, Ranking)
    assert us.degrees == (2, 1, 2)
    masks = [[(each.mask, each.value, each.written) for each in level] for level in us.levels]
    assert masks == [
        [(6, 6, "-YY")],
        [(7, 3, "3"), (7, 0, "NNN")],
        [(6, 4, "-NY")],
        [(7, 2, "NYN"), (7, 1, "1")],
    ]


# Accounts

ACCOUNTS = """\
standoff: 1
decision_makers:
  us: {options: {a: do a, b: do b}}
  them: {options: {c: do c}}
infeasible: [us.a and us.b]
irreversible: [us.a]
status_quo: [us.a]
preferences:
  us: [a]
  them: [c]
attitudes: {us: {them: negative}}
accounts:
  plain:
    title: As it is
    description: Nothing of its own.
  absent:
    absent: [c]
    preferences: {us: [b]}
  own:
    infeasible: [{condition: not c and not a, because: []}]
    irreversible: [not them.c, {option: b, if: c}]
    status_quo: [b, them.c]
    preferences:
      us: []
      them: {ranking: [6, 5, 1, 4]}
    attitudes: {them: {us: positive}}
"""


def ends(conflict: standoff.Conflict, account: str, start: int, dm: str) -> list[int]:
    """The codes of the states to which a decision maker can move."""
    each = standoff.analyse(conflict, account, ["nash"])[account]
    slot = int(each.model.listing.codes.searchsorted(start))
    found = each.model.space.moves(slot, conflict.dm_index(dm))
    return sorted(each.model.listing.codes[found].tolist())


def test_without_accounts_there_is_one() -> None:
    conflict = standoff.loads(OPTION_FORM)
    assert list(conflict.accounts) == ["default"]
    assert conflict.account("default").path == ()


def test_accounts_add_to_what_cannot_be() -> None:
    analysis = standoff.analyse(standoff.loads(ACCOUNTS))
    states = {name: each.states.codes.tolist() for name, each in analysis.items()}
    assert states == {"plain": [0, 1, 2, 4, 5, 6], "absent": [0, 1, 2], "own": [1, 4, 5, 6]}


def test_accounts_add_to_what_cannot_be_undone() -> None:
    conflict = standoff.loads(ACCOUNTS)
    assert conflict.account("plain").irreversible == (Irreversible(0, True),)
    assert conflict.account("own").irreversible == (
        Irreversible(0, True),
        Irreversible(2, False),
        Irreversible(1, True, parse("them.c")),
    )
    assert ends(conflict, "plain", 0, "us") == [1, 2]
    assert ends(conflict, "plain", 1, "us") == []
    assert ends(conflict, "plain", 2, "us") == [0, 1]
    assert ends(conflict, "plain", 1, "them") == [5]
    assert ends(conflict, "plain", 5, "them") == [1]
    assert ends(conflict, "absent", 2, "us") == [0, 1]
    assert ends(conflict, "absent", 1, "them") == []
    assert ends(conflict, "own", 4, "us") == [5, 6]
    assert ends(conflict, "own", 6, "us") == []
    assert ends(conflict, "own", 1, "them") == []
    assert ends(conflict, "own", 5, "them") == [1]


def test_an_account_may_have_a_status_quo_of_its_own() -> None:
    conflict = standoff.loads(ACCOUNTS)
    assert {name: each.status_quo for name, each in conflict.accounts.items()} == {"plain": 1, "absent": 1, "own": 6}
    assert standoff.analyse(conflict, "own")["own"].status_quo == conflict.state(6)


def test_a_decision_maker_that_an_account_does_not_list_keeps_its_preference() -> None:
    analysis = standoff.analyse(standoff.loads(ACCOUNTS))
    assert analysis["plain"].ranks("us").tolist() == [1, 2, 1, 1, 2, 1]
    assert analysis["plain"].ranks("them").tolist() == [1, 1, 1, 2, 2, 2]
    assert analysis["absent"].ranks("us").tolist() == [1, 1, 2]
    assert analysis["absent"].ranks("them").tolist() == [1, 1, 1]
    assert analysis["own"].ranks("us").tolist() == [1, 1, 1, 1]
    assert analysis["own"].ranks("them").tolist() == [2, 1, 3, 4]


def test_titles_and_attitudes_of_accounts() -> None:
    conflict = standoff.loads(ACCOUNTS)
    assert (conflict.account("plain").title, conflict.account("plain").description) == (
        "As it is",
        "Nothing of its own.",
    )
    assert conflict.account("plain").attitudes == {"us": {"them": "negative"}}
    assert conflict.account("own").attitudes == {"us": {"them": "negative"}, "them": {"us": "positive"}}


def test_a_shared_ranking_serves_an_account_with_fewer_states() -> None:
    text = ACCOUNTS.replace("  them: [c]", "  them: {ranking: [[4, 5], 6, 2, 0, 1]}")
    analysis = standoff.analyse(standoff.loads(text))
    assert analysis["plain"].ranks("them").tolist() == [2, 1, 3, 5, 5, 4]
    assert analysis["absent"].ranks("them").tolist() == [2, 1, 3]


def test_status_quo_in_graph_form() -> None:
    conflict = standoff.loads(GRAPH_FORM + "status_quo: ann_pressed\naccounts: {a: {}, b: {status_quo: quiet}}\n")
    assert [each.status_quo for each in conflict.accounts.values()] == [1, 0]


def test_an_account_in_graph_form_may_rule_states_out() -> None:
    conflict = standoff.loads(GRAPH_FORM + "accounts: {all: {}, some: {infeasible: [quiet]}}\n")
    analysis = standoff.analyse(conflict)
    assert codes(analysis["all"].states) == [0, 1, 2]
    assert codes(analysis["some"].states) == [1, 2]
    assert analysis["some"].ranks("ann").tolist() == [2, 1]


# What the file keeps


def test_sections_for_later_are_kept_as_written() -> None:
    text = (
        OPTION_FORM
        + """\
sources: {paper: {title: A paper, file: sub/paper.txt, date: 2017-09}}
claims:
  wants-talks:
    text: They want talks.
    said_by: [a minister, the paper]
    stance: doubts
    at: {source: paper, paragraph: 2, start: 0, end: 4, digest: 0a1b2c3d}
perceptions: {us: default}
coalitions: [[us, china]]
record:
  start: {date: 2017-03, taken: [strike]}
  moves:
    - {date: 2017-04-01, by: us, take: [talks], drop: [us.strike], report: a paper}
    - {date: 2017-05, by: [us, china], drop: [talks], take: [squeeze], because: [wants-talks]}
    - {date: 2017-06, note: nothing moved}
"""
    )
    conflict = standoff.loads(text)
    claim = conflict.claims["wants-talks"]
    assert (claim.text, claim.said_by, claim.stance) == ("They want talks.", ("a minister", "the paper"), "doubts")
    assert claim.at is not None
    assert (claim.at.source, claim.at.paragraph, claim.at.start, claim.at.end) == ("paper", 2, 0, 4)
    assert claim.at.digest == "0a1b2c3d"
    assert conflict.sources["paper"].date == "2017-09"
    assert conflict.dispute.perceptions == {"us": "default"}
    assert conflict.dispute.coalitions == (("us", "china"),)
    assert conflict.record is not None
    assert conflict.record.start.taken == ("strike",)
    assert [move.by for move in conflict.record.moves] == ["us", ("us", "china"), ()]
    assert [move.date for move in conflict.record.moves] == ["2017-04-01", "2017-05", "2017-06"]
