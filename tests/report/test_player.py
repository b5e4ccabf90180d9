"""The part of a report's page that is played with: its markup, whatever people write in their files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import standoff
from standoff.questions.report.play import played
from standoff.render.report.player import as_script, player

HOSTILE = '</script><script>alert(1)</script> & "<b>" \u2028*md*'
OURS = {"div", "p", "form", "label", "select", "option", "fieldset", "legend", "input", "ul", "li"}
OURS |= {"span", "b", "bdi", "button", "script"}
FILE = """
standoff: 1
title: Ann alone
claims:
  wish: {text: TEXT, said_by: [TEXT, Cem]}
  road: {text: There is a road., said_by: [Cem]}
decision_makers:
  ann: {name: TEXT, options: {go: {text: TEXT, because: [road]}}}
definitions: {leaving: go}
accounts:
  one: {title: TEXT, preferences: {ann: [{prefer: go, because: [wish]}]}}
  two: {preferences: {ann: [not go]}}
"""


class Tags(HTMLParser):
    """The elements of a page with their attributes, and the text in each script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def data(text: str) -> dict[str, Any]:
    found = played(standoff.loads(text))
    assert found is not None
    return found


def test_what_people_write_is_text() -> None:
    play = data(FILE.replace("TEXT", json.dumps(HOSTILE)))
    page = str(player(play))
    tags = Tags(page)
    assert {name for name, _ in tags.found} <= OURS
    (script,) = tags.named("script")
    assert script == {"type": "application/json", "id": "so-answers"}
    assert "\u2028" not in page
    written = re.search(r'id="so-answers">(.*)</script>$', page, re.DOTALL)
    assert written is not None
    assert json.loads(written[1]) == json.loads(json.dumps(play))
    assert any("alert(1)" in each and "<script>" in each for each in tags.texts)  # as text


def test_it_is_hidden_until_a_script_shows_it() -> None:
    first, attributes = Tags(str(player(data(FILE)))).found[0]
    assert (first, "hidden" in attributes) == ("div", True)


def test_every_choice_has_a_label() -> None:
    """Each select and box stands in a label: that of a claim is its text, that of a voice its name."""
    page = str(player(data(FILE.replace("TEXT", "Bob"))))
    within = re.findall(r"<label[^>]*>((?:(?!</label>).)*)</label>", page)
    assert len(within) == len(re.findall(r"<(?:select|input)\b", page)) == 2 + 2 + 3
    assert [re.sub(r"<[^>]*>", "", each).strip() for each in within[3:-1]] == [
        "Bob says: Bob via Cem",  # all that he says, so that there is no box for it all
        "Cem (says or reports 2 claims)",
        "There is a road.",
    ]


def test_who_denies_or_doubts_something_is_not_made_to_say_it() -> None:
    text = FILE.replace("TEXT", "Bob").replace("[Bob, Cem]", "[Bob, Cem], stance: denies")
    words = re.sub(r"<[^>]*>", "", str(player(data(text.replace("road., said_by", "road., stance: doubts, said_by")))))
    assert "Bob denies: Bob via Cem" in words
    assert "doubts: There is a road." in words


def test_a_dispute_without_claims_has_accounts_and_concepts_to_choose() -> None:
    page = str(player(data("{standoff: 1, decision_makers: {ann: {options: {go: go}}}, preferences: {ann: [go]}}")))
    tags = Tags(page)
    assert [each["name"] for each in tags.named("select")] == ["concept"]
    assert not tags.named("input")
    assert "Nothing that decides this rests on claims" in page


def test_what_is_left_out_is_told() -> None:
    play = {**data(FILE), "reach": 1, "left_out": ["Pairs of these are left out: there is no room."]}
    page = str(player(play))
    assert "One at a time can be left out." in page
    assert "and without any two of them" not in page
    assert "Pairs of these are left out: there is no room. For more, ask whoever made this report" in page


def test_no_script_is_ended_by_data() -> None:
    assert as_script({"a": "</script><!--"}) == '{"a":"\\u003c/script\\u003e\\u003c!--"}'
