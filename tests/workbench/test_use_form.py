"""From a claim to what rests on it: a new option, wish or party is one step, and rests on the claim."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.editing.commands import COMMANDS
from standoff.editing.parsed import parse
from standoff.files.edits import edited
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.sources.terms import condition_of, groups_of, heard
from standoff.workbench.pages.sources.use_form import NONE_CHOSEN, NOTHING_YET, UseForm
from telling import Told

TEXT = """\
standoff: 1
claims: {dry: {text: It is dry., said_by: [Ann]}}
decision_makers:
  ann: {name: Ann, options: {go: {text: leave, because: []}, cry: weep}}
  bob: {options: {go: run}}
definitions: {peace: not ann.go, war: {condition: ann.go, name: the war}}
preferences: {ann: [ann.go, not bob.go], bob: {ranking: [YNN, NNN]}}
"""
GRAPH = """\
standoff: 1
claims: {dry: {text: It is dry., said_by: [Ann]}}
decision_makers: {ann: {name: Ann}}
states: [calm, strife, "3"]
arcs: {ann: [[calm, strife]]}
preferences: {ann: [calm]}
"""


@pytest.fixture
def told() -> Iterator[Told]:
    with Client(ui.page("/")):
        yield Told(TEXT)


def use_form(told: Told) -> UseForm:
    form = UseForm(cast(Bench, told))
    form.open("dry")
    return form


def save(form: UseForm) -> bool:
    return asyncio.run(form._save())


def after(told: Told) -> str:
    """The text with what was told to be done."""
    text = str(told.file.parsed.text)
    for name, arguments in told.done:
        command = COMMANDS[name]
        document = parse(told.file.path, text).editable()
        text = edited(text, *command(document, **command.read(arguments)).edits)
    return text


def click(form: UseForm, *terms: tuple[str, bool], any_of: bool = False) -> None:
    form._clicked(cast(Any, SimpleNamespace(args={"terms": [list(each) for each in terms], "any": any_of})))


def test_a_new_option_rests_on_the_claim(told: Told) -> None:
    form, used = use_form(told), list[str]()
    form.used = used.append
    form.party.value, form.what.value = "bob", " Dig a well "
    assert save(form)
    added = {"dm": "bob", "option": "dig_well", "text": "Dig a well", "because": ["dry"]}
    assert (told.done, used) == ([("add_option", added)], ["dry"])
    assert "dig_well: {text: Dig a well, because: [dry]}" in after(told)


def test_a_new_party_and_its_first_option_are_one_step(told: Told) -> None:
    form = use_form(told)
    form.kind.value = "party"
    assert not save(form)
    assert form.form.refusal == "Say what the party is called."
    form.name.value = "Ann"
    assert not save(form)
    assert form.form.refusal == "Say one thing that it can do: an option rests on a claim, and a party alone doesn't."
    form.what.value = "leave"
    assert save(form)
    assert [(name, each["dm"]) for name, each in told.done] == [("add_decision_maker", "ann2"), ("add_option", "ann2")]
    assert "leave: {text: leave, because: [dry]}" in after(told)


def test_a_new_wish_stands_where_it_is_put(told: Told) -> None:
    form = use_form(told)
    form.kind.value = "wish"
    assert form.place.options == {
        0: "More important than: ann.go",
        1: "More important than: not bob.go",
        -1: "The least important one",
    }
    assert not save(form)
    assert form.form.refusal == NONE_CHOSEN
    click(form, ("bob.go", False), ("peace", True), ("nobody.knows", True), any_of=True)
    form.place.value = 1
    assert save(form)
    assert "preferences: {ann: [ann.go, {prefer: not bob.go or peace, because: [dry]}, not bob.go]" in after(told)


def test_a_new_party_with_a_wish(told: Told) -> None:
    form = use_form(told)
    form.kind.value, form.party.value, form.name.value = "wish", "+", "The council"
    click(form, ("ann.go", True))
    assert save(form)
    assert "council: [{prefer: ann.go, because: [dry]}]" in after(told)


def test_a_wish_in_one_account_is_its_own(told: Told) -> None:
    told.turn(TEXT + "accounts: {one: {title: One}, two: {}}\n")
    told.account = "one"
    form = use_form(told)
    form.kind.value = "wish"
    assert form.account.options == {"": "What all accounts share", "one": "One", "two": "two"}
    assert form.account.value == "one"
    click(form, ("ann.cry", False))
    assert save(form)
    assert "preferences: {ann: [ann.go, not bob.go], bob" in after(told)
    assert "preferences: {ann: [ann.go, not bob.go, {prefer: not ann.cry, because: [dry]}]}" in after(told)


def test_states_can_be_wanted_in_graph_form(told: Told) -> None:
    told.turn(GRAPH)
    form = use_form(told)
    assert list(form.kind.options) == ["wish"]
    click(form, ("strife", False))
    assert save(form)
    assert "ann: [calm, {prefer: not strife, because: [dry]}]" in after(told)


def test_what_there_is_to_begin_with(told: Told) -> None:
    """In a dispute that has only texts, there is no party yet, and nothing to want."""
    told.turn("standoff: 1\nclaims: {dry: {text: It is dry., said_by: [Ann]}}\ndecision_makers: {}\n")
    form = use_form(told)
    assert (form.kind.value, form.party.value) == ("party", "+")
    form.kind.value, form.name.value = "wish", "Ann"
    assert not save(form)
    assert form.form.refusal == NOTHING_YET


def test_what_can_be_clicked(told: Told) -> None:
    ann, bob, named = groups_of(told.dispute)
    assert (ann["label"], ann["terms"]) == (
        "Ann",
        [{"name": "ann.go", "text": "leave"}, {"name": "ann.cry", "text": "weep"}],
    )
    assert (bob["label"], bob["yes"], bob["no"]) == ("bob", "taken", "not taken")
    assert named["terms"] == [{"name": "peace", "text": "peace"}, {"name": "war", "text": "the war"}]
    told.turn(GRAPH)
    assert [each["terms"] for each in groups_of(told.dispute)] == [
        [{"name": "calm", "text": "calm"}, {"name": "strife", "text": "strife"}]
    ]


@pytest.mark.parametrize(
    "sent", [None, [], {}, {"terms": None, "any": True}, {"terms": [["x"], "ann.go", [None, 1]], "any": False}]
)
def test_what_no_window_sends_is_nothing(told: Told, sent: object) -> None:
    assert heard(sent, groups_of(told.dispute)) == ""
    assert condition_of([], any_of=True) == ""
