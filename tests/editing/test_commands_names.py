"""Names of states, long definitions and words of options go on meaning what they did, whatever a command changes."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from asking import GRAPH_FORM
from commanding import changes, done, falls, label, soundly
from standoff.editing.commands import COMMANDS
from standoff.errors import EditError
from standoff.files.loading import read_text
from standoff.questions.naming import title

TEXT = """\
standoff: 1
claims:
  said: {text: They call it war., said_by: [Ann]}
  also: {text: So do others., said_by: [Bob]}
decision_makers:
  us:
    name: United States
    options:
      talks: {text: enter talks, taken: enters talks, not_taken: enters no talks}
      strike: strike
  allies: {name: Allies, options: {squeeze: press}}
definitions:
  worst: {name: the worst, condition: war and squeeze}
  war: {name: open war, condition: us.strike, because: [said]}  # as they say
  calm: not war
names:
  - {name: the summit, state: 1}
  - {name: the blow, state: NYN}
  - {name: the siege, condition: squeeze and calm and not talks}
preferences: {us: [talks], allies: [squeeze]}
"""
GRAPH = (
    GRAPH_FORM
    + "names: [{name: peace, state: quiet}, {name: the din, condition: both_pressed}, {name: hm, state: ann_pressed}]\n"
)
NAMED = {
    "the summit": {"us.talks"},
    "the blow": {"us.strike"},
    "the siege": {"allies.squeeze"},
}


def names(text: str) -> dict[str, set[str]]:
    """What states are called, each with the options taken in it."""
    conflict = standoff.loads(text)
    states = map(conflict.state, range(conflict.code_count))
    return {title(conflict, state): set(state.options) for state in states if title(conflict, state)}


def refused(text: str, command: str, /, **arguments: Any) -> str:
    """The message with which a command refuses its arguments."""
    with pytest.raises(EditError) as caught:
        COMMANDS[command](read_text(text), **arguments)
    return str(caught.value)


def test_the_names_before() -> None:
    assert names(TEXT) == NAMED


# Options and parties


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("add_option", {"dm": "us", "option": "sail", "at": 0}),
        ("add_option", {"dm": "us", "option": "sail"}),
        ("add_option", {"dm": "allies", "option": "talks", "at": 0}),  # which makes the short name `talks` ambiguous
        ("move_option", {"option": "us.strike", "to": 0}),
        ("move_decision_maker", {"dm": "allies", "to": 0}),
        ("add_decision_maker", {"dm": "king", "at": 0}),
        ("move_definition", {"definition": "calm", "to": 0}),
        ("rename_definition", {"definition": "calm", "to": "quiet"}),
        ("set_definition_name", {"definition": "calm", "name": "peace"}),
    ],
)
def test_each_name_stays_that_of_its_state(command: str, arguments: dict[str, Any]) -> None:
    assert names(soundly(TEXT, command, **arguments)) == NAMED


@pytest.mark.parametrize(
    ("condition", "made"),
    [
        ("squeeze and calm and not talks", "squeeze and calm and not talks and not us.sail"),
        ("not (talks or strike or not squeeze)", "not (talks or strike or not squeeze) and not us.sail"),
        (
            "calm and squeeze and not talks or war and calm",
            "(calm and squeeze and not talks or war and calm) and not us.sail",
        ),
        (
            "war and calm iff talks or war or not squeeze",
            "(war and calm iff talks or war or not squeeze) and not us.sail",
        ),
    ],
)
def test_a_name_by_a_condition_stays_that_of_the_state_without_a_new_option(condition: str, made: str) -> None:
    text = TEXT.replace("squeeze and calm and not talks", condition)
    assert names(text) == NAMED
    changed = soundly(text, "add_option", dm="us", option="sail")
    assert f"  - {{name: the siege, condition: {made}}}\n" in changed
    assert names(changed) == NAMED


def test_a_renamed_option_or_party_is_renamed_in_long_forms_too() -> None:
    made = soundly(TEXT, "rename_option", option="us.strike", to="hit")
    assert changes(TEXT, made) == [
        "-      strike: strike",
        "+      hit: strike",
        "-  war: {name: open war, condition: us.strike, because: [said]}  # as they say",
        "+  war: {name: open war, condition: us.hit, because: [said]}  # as they say",
    ]
    made = soundly(TEXT, "rename_option", option="squeeze", to="press")
    assert "  - {name: the siege, condition: press and calm and not talks}\n" in made
    assert "  worst: {name: the worst, condition: war and press}\n" in made
    made = soundly(TEXT, "rename_decision_maker", dm="us", to="usa")
    assert "  war: {name: open war, condition: usa.strike, because: [said]}  # as they say\n" in made


def test_with_an_option_the_names_of_states_in_which_it_is_taken_fall() -> None:
    assert falls(TEXT, "remove_option", option="talks") == [
        "the name of a state: the summit",
        "the name of a state: the siege",  # its condition names the option
        "a statement of `us`: talks",
    ]
    made = soundly(TEXT, "remove_option", option="talks")
    assert names(made) == {"the blow": {"us.strike"}}
    assert "  - {name: the blow, state: YN}\n" in made


def test_with_an_option_a_long_definition_falls_as_a_whole_with_what_uses_it() -> None:
    told = falls(TEXT, "remove_option", option="strike")
    assert {"the definition `worst`: war and squeeze", "the definition `war`: us.strike"} <= set(told)
    assert {"the name of a state: the blow", "the name of a state: the siege"} <= set(told)
    made = soundly(TEXT, "remove_option", option="strike")
    assert names(made) == {"the summit": {"us.talks"}}
    assert "state: 1" in made  # talks is still the first option
    assert standoff.loads(made).definition_names == {}


def test_with_a_party_the_names_of_what_it_does_fall() -> None:
    assert names(soundly(TEXT, "remove_decision_maker", dm="us")) == {}
    made = soundly(TEXT, "remove_decision_maker", dm="allies")
    assert names(made) == {"the summit": {"us.talks"}, "the blow": {"us.strike"}}
    assert "  - {name: the blow, state: NY}\n" in made


def test_the_words_of_an_option_stay_with_it() -> None:
    text = soundly(TEXT, "move_option", option="us.talks", to=1)
    text = soundly(text, "rename_option", option="us.talks", to="parley")
    found = standoff.loads(text).option("us.parley")
    assert found is not None
    assert (found.text, found.taken, found.not_taken) == ("enter talks", "enters talks", "enters no talks")
    shorter = soundly(TEXT, "set_option_words", option="talks", taken="", not_taken="")
    assert "      talks: enter talks\n" in shorter


# Definitions


def test_a_changed_condition_leaves_the_name_and_the_claims() -> None:
    made = soundly(TEXT, "set_definition", definition="war", condition="us.strike or us.talks and squeeze")
    assert changes(TEXT, made)[1] == (
        "+  war: {name: open war, condition: us.strike or us.talks and squeeze, because: [said]}  # as they say"
    )


def test_a_definition_takes_its_long_form_when_it_needs_one_and_its_short_form_when_it_does_not() -> None:
    named = soundly(TEXT, "set_definition_name", definition="calm", name="peace")
    assert changes(TEXT, named) == ["-  calm: not war", "+  calm: {condition: not war, name: peace}"]
    assert soundly(named, "set_definition_name", definition="calm", name="") == TEXT
    linked = soundly(TEXT, "link_claim", claim="also", element=["definitions", "calm"])
    assert changes(TEXT, linked) == ["-  calm: not war", "+  calm: {condition: not war, because: [also]}"]
    assert soundly(linked, "unlink_claim", claim="also", element=["definitions", "calm"]) == TEXT


def test_a_renamed_definition_is_renamed_in_long_definitions_and_in_names() -> None:
    made = soundly(TEXT, "rename_definition", definition="war", to="fight")
    assert "  worst: {name: the worst, condition: fight and squeeze}\n" in made
    assert "  fight: {name: open war, condition: us.strike, because: [said]}  # as they say\n" in made
    assert "condition: squeeze and quiet and not talks" in soundly(
        TEXT, "rename_definition", definition="calm", to="quiet"
    )


def test_with_a_definition_the_names_that_use_it_fall() -> None:
    assert falls(TEXT, "remove_definition", definition="calm") == ["the name of a state: the siege"]
    made = soundly(TEXT, "remove_definition", definition="calm")
    assert names(made) == {"the summit": {"us.talks"}, "the blow": {"us.strike"}}


def test_claims_behind_a_name_are_renamed_and_removed_with_it() -> None:
    assert "because: [told]}  # as they say" in soundly(TEXT, "rename_claim", claim="said", to="told")
    assert falls(TEXT, "remove_claim", claim="said") == ["the definition `war` then rests on no claim"]
    assert "  war: {name: open war, condition: us.strike}  # as they say\n" in soundly(
        TEXT, "remove_claim", claim="said"
    )


# Names of states


def test_a_name_is_added_and_removed() -> None:
    made = soundly(TEXT, "add_state_name", name="the calm", condition="calm and not squeeze and not talks")
    assert names(made) == {**NAMED, "the calm": set()}
    assert soundly(made, "remove_state_name", name="the calm") == TEXT
    assert label(TEXT, "remove_state_name", name="the blow") == "remove the name “the blow”"


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        ("add_state_name", {"name": "x"}, "say which state it is: by `state`, or by `condition`"),
        ("add_state_name", {"name": "x", "state": "1", "condition": "war"}, "say which state it is"),
        ("add_state_name", {"name": "x", "state": "8"}, "there is no state 8"),
        ("add_state_name", {"name": "x", "state": "YNYN"}, "has 4 letters for 3 options"),
        ("add_state_name", {"name": "x", "state": "bogus"}, "`bogus` is no state"),
        ("add_state_name", {"name": "x", "condition": "bogus"}, "unknown name `bogus`"),
        ("add_state_name", {"name": "the blow", "state": "1"}, "the name “the blow” is given twice"),
        ("add_state_name", {"name": "open war", "state": "1"}, "the name “open war” is given twice"),
        ("add_state_name", {"name": "calm", "state": "1"}, "the name “calm” is the id of another part"),
        ("remove_state_name", {"name": "the blo"}, "did you mean `the blow`?"),
        ("set_definition_name", {"definition": "calm", "name": "the blow"}, "the name “the blow” is given twice"),
        ("set_definition_name", {"definition": "calm", "name": "us"}, "the name “us” is the id of another part"),
        ("set_definition_name", {"definition": "calme", "name": "x"}, "did you mean `calm`?"),
        ("set_decision_maker_name", {"dm": "us", "name": "Allies"}, "the name “Allies” is given twice"),
        ("set_option_words", {"option": "us.talk", "taken": "x"}, "talks"),
        ("set_decision_maker_grammar", {"dm": "usa", "article": "the"}, "`us`"),
    ],
)
def test_what_will_not_do_is_refused(command: str, arguments: dict[str, Any], message: str) -> None:
    assert message in refused(TEXT, command, **arguments)


def test_a_name_that_was_given_twice_before_keeps_nobody_from_naming_something_else() -> None:
    twice = TEXT.replace("name: the blow", "name: the summit")
    assert "  calm: {condition: not war, name: peace}\n" in done(
        twice, "set_definition_name", definition="calm", name="peace"
    )


# Graph form


def test_in_graph_form_names_follow_their_states() -> None:
    made = soundly(GRAPH, "rename_state", state="quiet", to="silence")
    assert "{name: peace, state: silence}" in made
    made = soundly(GRAPH, "rename_state", state="both_pressed", to="loud")
    assert "{name: the din, condition: loud}" in made
    before = names(GRAPH)
    assert before == {"peace": {"quiet"}, "the din": {"both_pressed"}, "hm": {"ann_pressed"}}
    assert names(soundly(GRAPH, "move_state", state="both_pressed", to=0)) == before
    assert names(soundly(GRAPH, "add_state", state="new", at=0)) == before


def test_in_graph_form_a_name_goes_with_its_state() -> None:
    for state, gone in (("quiet", "peace"), ("both_pressed", "the din"), ("ann_pressed", "hm")):
        assert f"the name of a state: {gone}" in falls(GRAPH, "remove_state", state=state)
        assert gone not in names(soundly(GRAPH, "remove_state", state=state))
        assert len(names(soundly(GRAPH, "remove_state", state=state))) == 2


def test_in_graph_form_a_state_is_named_by_its_name() -> None:
    short = GRAPH_FORM + "names: [{name: peace, state: quiet}]\n"
    made = soundly(short, "add_state_name", name="the din", state="both_pressed")
    assert names(made) == {"peace": {"quiet"}, "the din": {"both_pressed"}}
    assert "loud" in refused(short, "add_state_name", name="the din", state="loud")
