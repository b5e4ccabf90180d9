"""What people call things: long definitions, names of single states, options as clauses, parties with an article."""

from __future__ import annotations

import pytest

import standoff
from asking import GRAPH_FORM, findings_in
from standoff.model.conditions import parse
from standoff.model.withdrawal import withdraw
from standoff.questions.naming import title

TEXT = """\
standoff: 1
claims:
  said: {text: They call it war., said_by: [Ann]}
  also: {text: So do others., said_by: [Bob]}
decision_makers:
  us:
    name: United States
    article: the
    options:
      talks: {text: enter talks, taken: enters talks, not_taken: enters no talks, because: [also]}
      strike: strike
  allies: {name: Allies, plural: true, options: {squeeze: press}}
definitions:
  worst: {name: the worst, condition: war and squeeze}
  war: {name: open war, condition: us.strike, because: [said, also]}
  row: {condition: squeeze, because: [said]}
  calm: not war
names:
  - {name: the summit, state: 1}
  - {name: the blow, state: NYN}
  - {name: the siege, condition: squeeze and calm and not talks}
preferences: {us: [talks], allies: [squeeze]}
"""
CONFLICT = standoff.loads(TEXT)


def named(entry: str, *more: str) -> str:
    """The text with one entry in `names`, and some more lines."""
    start, end = TEXT.index("names:"), TEXT.index("preferences:")
    return "\n".join([f"{TEXT[:start]}names: [{entry}]", *more, TEXT[end:]])


def test_definitions_have_the_name_that_they_give_or_else_their_id_in_the_order_of_the_file() -> None:
    assert list(CONFLICT.definition_names.items()) == [
        ("worst", "the worst"), ("war", "open war"), ("row", "row"), ("calm", "calm"),
    ]  # fmt: skip
    assert CONFLICT.definitions["worst"] == parse("war and allies.squeeze")
    order = list(CONFLICT.definitions)  # in which each uses only earlier ones
    assert order.index("war") < order.index("worst")


def test_a_state_is_named_by_its_code_its_pattern_or_a_condition() -> None:
    assert [title(CONFLICT, CONFLICT.state(code)) for code in range(8)] == [
        "", "the summit", "the blow", "", "the siege", "", "", "",
    ]  # fmt: skip


def test_in_graph_form_a_state_is_named_by_its_own_name_or_a_condition() -> None:
    text = "names: [{name: peace, state: quiet}, {name: the din, condition: not quiet and not ann_pressed}]\n"
    conflict = standoff.loads(GRAPH_FORM + text)
    assert [title(conflict, conflict.state(code)) for code in range(3)] == ["peace", "", "the din"]


def test_options_and_parties_keep_the_words_that_they_give() -> None:
    talks, strike, _ = CONFLICT.options
    assert (talks.text, talks.taken, talks.not_taken) == ("enter talks", "enters talks", "enters no talks")
    assert (strike.text, strike.taken, strike.not_taken) == ("strike", "", "")
    us, allies = CONFLICT.decision_makers
    assert (us.name, us.article, us.plural) == ("United States", "the", False)
    assert (allies.name, allies.article, allies.plural) == ("Allies", "", True)


@pytest.mark.parametrize(
    ("claims", "names"),
    [
        ([], ("the worst", "open war", "row")),
        (["said"], ("the worst", "open war", "row")),
        (["said", "also"], ("the worst", "war", "row")),
    ],
)
def test_a_name_goes_with_the_last_claim_that_it_rests_on_and_the_condition_stays(
    claims: list[str], names: tuple[str, ...]
) -> None:
    left = withdraw(CONFLICT, claims).conflict
    assert tuple(left.definition_names[each] for each in ("worst", "war", "row")) == names
    assert left.definitions == CONFLICT.definitions
    assert left.state(2).definitions == ("war",)


def test_a_definition_that_rests_on_claims_falls_with_them() -> None:
    fallen = withdraw(CONFLICT, ["said"]).fallen
    assert [(each.kind, each.path, each.accounts) for each in fallen] == [
        ("definition", ("definitions", "row"), ("default",))
    ]


# Mistakes


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{name: x}", "18:9: error: a name has either a `state` or a `condition`"),
        ("{name: x, state: 1, condition: talks}", "a name has either a `state` or a `condition`"),
        ("{name: x, state: 8}", "18:26: error: there is no state 8 (the codes run from 0 to 7)"),
        ("{name: x, state: YNYN}", "18:26: error: "),
        ("{name: x, state: talks}", "`talks` is no state"),
        ("{name: x, condition: nope}", "18:30: error: "),
        ("{name: x, state: YN-}", "18:9: error: 2 feasible states would be called “x”"),
        ("{name: x, condition: war}", "4 feasible states would be called “x”"),
        ("{name: x, state: 1}, {name: x, state: 2}", "18:37: error: the name “x” is given twice"),
        ("{name: '2', state: 1}", "18:16: error: the name “2” is how a state is written by its code or pattern"),
        ("{name: state 2, state: 1}", "the name “state 2” is how a state is written by its code or pattern"),
        ("{name: YY, state: 1}", "18:16: error: the name “YY” is how a state is written by its code or pattern"),
        ("{name: open war, state: 1}", "18:16: error: the name “open war” is given twice"),
        ("{name: United States, state: 1}", "18:16: error: the name “United States” is given twice"),
        ("{name: calm, state: 1}", "18:16: error: the name “calm” is the id of another part"),
        ("{name: us, state: 1}", "18:16: error: the name “us” is the id of another part"),
        ("{state: 1}", "18:9: error: `name` is missing"),
    ],
)
def test_a_name_that_will_not_do_is_told_at_its_place(entry: str, message: str) -> None:
    (found,) = findings_in(named(entry))[:1]
    assert message in found


def test_what_could_be_meant_by_a_name_for_several_states_can_be_copied() -> None:
    (found,) = findings_in(named("{name: the row, condition: squeeze}"))
    assert found.endswith("(give a state, or a `definitions` entry with the name: `{name: the row, condition: ...}`)")
    copied = TEXT.replace("  calm: not war", "  calm: not war\n  loud: {name: the row, condition: squeeze}")
    assert findings_in(copied) == []


@pytest.mark.parametrize("more", ["infeasible: [squeeze]", "infeasible: [squeeze, 'not talks']"])
def test_a_pattern_may_leave_open_what_only_one_feasible_state_decides(more: str) -> None:
    assert findings_in(named("{name: x, state: YN-}", more)) == []


def test_a_name_is_that_of_one_state_in_each_account() -> None:
    accounts = "accounts: {narrow: {infeasible: [squeeze]}, none: {infeasible: [talks]}, wide: {}}"
    (found,) = findings_in(named("{name: x, state: YN-}", accounts))
    assert "2 feasible states would be called “x”" in found
    assert findings_in(named("{name: x, state: YN-}", accounts.replace(", wide: {}", ""))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: open war", "name: the worst", "the name “the worst” is given twice"),
        ("name: open war", "name: us", "the name “us” is the id of another part"),
        ("name: Allies", "name: United States", "the name “United States” is given twice"),
        ("name: Allies", "name: calm", "the name “calm” is the id of another part"),
        ("condition: us.strike, because: [said, also]", "because: [said]", "`condition` is missing"),
        ("because: [said]}\n  calm", "because: [sad]}\n  calm", "unknown claim `sad` (did you mean `said`?)"),
        ("condition: us.strike,", "condition: us.strik,", "unknown name `us.strik` (did you mean `us.strike`"),
        ("condition: us.strike,", "condition: calm,", "circular"),
        ("plural: true", "plural: several", "`true` or `false` is needed here, not `several`"),
        ("taken: enters talks", "take: enters talks", "unknown key `take` (did you mean `taken`"),
    ],
)
def test_what_is_wrong_in_a_long_form_is_told(old: str, new: str, message: str) -> None:
    assert TEXT.count(old) == 1
    assert any(message in each and ": error: " in each for each in findings_in(TEXT.replace(old, new)))


def test_a_party_or_a_definition_may_have_its_own_id_as_its_name() -> None:
    assert findings_in(TEXT.replace("name: open war", "name: war").replace("name: Allies", "name: allies")) == []
