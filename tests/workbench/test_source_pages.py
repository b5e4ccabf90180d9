"""What the screen Sources and claims shows, as HTML: a stranger's text stays text, and nothing is moved by itself."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import standoff
from answering import answered
from standoff.editing.short_names import proposed_id
from standoff.model.dispute import Claim
from standoff.model.elements import elements
from standoff.workbench.pages.pieces.parts import snippet
from standoff.workbench.pages.sources.claim_form import element_label
from standoff.workbench.pages.sources.html import (
    MOST_CLAIMS,
    Naming,
    about_html,
    claims_html,
    orphans_html,
    proposals,
    single,
    text_html,
)
from standoff.workbench.pages.sources.text import fullest, named

NEWS = 'The <b onclick="x">fox</b> 🦊 ran.\n\nIt & "rained".\n'
MODEL = """\
standoff: 1
sources: {news: {title: "<i>News</i>", author: Ann, file: news.txt}, speech: {}}
claims:
  fox: {text: "A <u>fox</u> ran.", said_by: [Ann, Bob], at: {source: news, paragraph: 1, start: 4, end: 29}}
  ran: {text: It ran., said_by: [Ann], at: {source: news, paragraph: 1, start: 20, end: 31}, stance: doubts}
  moved: {text: Rain., said_by: [Carl], at: {source: news, paragraph: 1, start: 0, end: 6, digest: DIGEST}}
  like: {text: Rain., said_by: [Carl], at: {source: news, paragraph: 1, start: 0, end: 8, quote: "It & rains"}}
  gone: {text: Gone., said_by: [Carl], at: {source: news, paragraph: 9, start: 0, end: 2, digest: "0123456789"}}
  bare: {text: Bare., said_by: [Bob]}
decision_makers: {us: {options: {go: {text: go, because: [fox]}}}}
preferences: {us: [{prefer: go, because: [fox, ran]}]}
""".replace("DIGEST", sha256(b"rained").hexdigest()[:16])
NAMING = Naming(
    lambda screen, **params: f"/{screen}?{urlencode(params)}", lambda label: label.replace("`us`", "“<Us>”")
)


@pytest.fixture
def conflict(tmp_path: Path) -> standoff.Conflict:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    (tmp_path / "model.yaml").write_text(MODEL, "utf-8")
    return standoff.load(tmp_path / "model.yaml")


def told(conflict: standoff.Conflict, claim: str) -> dict[str, Any]:
    found: dict[str, Any] = answered("source", conflict, source="news")["claims"][claim]
    return found


def test_the_text_is_the_documents_letter_for_letter(conflict: standoff.Conflict) -> None:
    """So that places counted in the browser are places in the document."""
    html = text_html(answered("source", conflict, source="news"), ())
    paragraphs = re.findall(r'<p data-paragraph="(\d)" data-start="0">(.*?)</p>', html, re.S)
    plain = {number: re.sub("<[^>]+>", "", text) for number, text in paragraphs}
    unescaped = {
        number: text.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")
        for number, text in plain.items()
    }
    assert unescaped == {"1": NEWS.split("\n")[0], "2": 'It & "rained".'}
    assert "<b onclick" not in html
    assert "<u>" not in html


def test_passages_are_marks_that_name_their_claims(conflict: standoff.Conflict) -> None:
    html = text_html(answered("source", conflict, source="news"), ["ran"])
    marks = re.findall(r'<mark class="([^"]*)" tabindex="0" role="button" data-claims="([^"]*)"', html)
    assert marks[:3] == [("", "fox"), ("so-several so-picked", "fox ran"), ("so-picked", "ran")]
    proposed = [names for css, names in marks if "so-proposed" in css]
    assert {name for names in proposed for name in names.split()} == {"moved", "like"}
    assert "fox: A &lt;u&gt;fox&lt;/u&gt; ran." in html
    assert "Perhaps moved, which has moved" in html


def test_what_has_lost_its_place_is_told_with_a_proposal(conflict: standoff.Conflict) -> None:
    orphans = [("news", name, told(conflict, name)) for name in ("moved", "like", "gone")]
    html = orphans_html(orphans)
    assert "3 passages are not where they were coded" in html
    assert html.count('data-do="accept"') == 2
    assert html.count('data-do="leave"') == html.count('data-do="drop"') == 3
    assert "<q>rained</q>" in html
    assert "% alike" in html
    assert "which ends with paragraph 2" in html
    assert "1 passage is not where it was coded" in orphans_html(orphans[:1])
    assert orphans_html([]) == ""


def test_passages_that_have_shifted_together_are_put_together() -> None:
    def moved(*places: int, cut_short: bool = False) -> dict[str, Any]:
        found = [{"paragraph": place, "start": 0, "end": 3, "text": "abc"} for place in places]
        passage = {"status": "moved", "places": found, "message": None, "cut_short": cut_short}
        return {"text": "T.", "passage": passage}

    orphans = [
        ("s", "a", moved(2)),
        ("s", "b", moved(3, 4)),
        ("s", "c", moved(5)),
        ("s", "d", moved(6, cut_short=True)),
    ]
    assert single(orphans) == [["a", 2, 0, 3], ["c", 5, 0, 3]]
    assert "Put all 2 whose words stand in just one place there" in orphans_html(orphans)
    assert "Put all" not in orphans_html(orphans[:2])


def test_a_place_is_proposed_and_never_taken(conflict: standoff.Conflict) -> None:
    """`rained` is at characters 6 to 12 of the second paragraph."""
    (place,) = proposals(told(conflict, "moved")["passage"])
    assert (place["paragraph"], place["start"], place["end"], place["text"]) == (2, 6, 12, "rained")
    assert proposals(told(conflict, "gone")["passage"]) == []
    assert proposals({"status": "unverified", "place": place}) == [place]
    changed = {"status": "changed", "places": [], "place": None, "proposal": place}
    assert proposals(changed) == [place]
    assert proposals({**changed, "places": [place] * 2, "proposal": None}) == [place] * 2
    many = {"status": "moved", "places": [place] * 9}
    assert len(proposals(many)) == 3


def test_claims_stand_under_who_speaks(conflict: standoff.Conflict) -> None:
    html = claims_html(conflict.claims, answered("claims", conflict), ["ran"], NAMING)
    assert [voice for voice, _ in re.findall(r"<h3>(\w+) <span class='so-dim'>(\d)</span>", html)] == [
        "Ann",
        "Carl",
        "Bob",
    ]
    fox = html[html.index('id="claim-fox"') : html.index('id="claim-ran"')]
    assert "via Bob" in fox
    assert "2 elements rest on it" in fox
    links = re.findall(r'<a class="" href="([^"]*)">([^<]*)</a>', fox)
    assert links == [
        ("/model?account=default", "option `us.go`"),
        ("/preferences?dm=us&amp;account=default", "statement of “&lt;Us&gt;”: us.go"),
    ]
    assert '<details class="so-rests" >' in fox
    assert '<details class="so-rests" open>' in html[html.index('id="claim-ran"') :]
    assert "A &lt;u&gt;fox" in fox
    assert 'class="so-picked" id="claim-ran"' in html
    assert "doubts" in html
    assert html.count('data-do="show"') == 5  # all but the one without a passage
    assert "nothing rests on it" in html


def test_claims_say_who_coded_them() -> None:
    text = MODEL.replace("claims:", "coders: {cy: {name: C. <y>}, di: {}}\nclaims:").replace("DIGEST", "0" * 16)
    text = text.replace("said_by: [Bob]}", "said_by: [Bob], coded_by: cy, drafted_by: rules 1}")
    text = text.replace("stance: doubts}", "stance: doubts, coded_by: di}")
    conflict = standoff.loads(text)
    html = claims_html(conflict.claims, answered("claims", conflict), (), NAMING)
    assert html.count("coded by") == 2
    assert "coded by C. &lt;y&gt;, draft by rules 1" in html
    assert "coded by di<" in html
    assert "coded by cy, draft by rules 1" in claims_html(conflict.claims, None, (), NAMING)


def test_claims_are_told_without_knowing_what_rests_on_them(conflict: standoff.Conflict) -> None:
    html = claims_html(conflict.claims, None, (), NAMING)
    assert "rest" not in re.sub("<[^>]+>", "", html)
    assert html.count('data-do="edit"') == 6
    assert "select some words" in claims_html({}, None, (), NAMING)


def test_of_many_claims_some_are_listed(conflict: standoff.Conflict) -> None:
    many = {f"c{number}": Claim(text="So.", said_by=("Ann" if number < 10 else "Bob",)) for number in range(10_000)}
    html = claims_html(many, None, (), NAMING)
    assert html.count('data-do="edit"') == MOST_CLAIMS
    assert "and 9,800 more: choose a voice, or search for them" in html
    heads = re.findall(r"<h3>(\w+) <span class='so-dim'>([\d,]+)</span>", html)
    assert heads == [("Ann", "10"), ("Bob", "9,990")]


def test_a_source_says_where_it_comes_from(conflict: standoff.Conflict) -> None:
    html = about_html(answered("source", conflict, source="news"))
    assert "unchecked" in html
    assert "&lt;i&gt;News&lt;/i&gt;" in html
    assert "Ann" in html
    assert "the model names no file for it" in about_html(answered("source", conflict, source="speech"))


def test_the_source_with_most_to_show_is_shown_first() -> None:
    looks = {
        "a": {"title": "A", "outlet": "", "claims": 9, "status": "missing", "paragraphs": None},
        "b": {"title": "", "outlet": "B", "claims": 1, "status": "at hand", "paragraphs": 3},
        "c": {"title": "", "outlet": "", "claims": 0, "status": "changed", "paragraphs": 3},
    }
    assert fullest(looks) == "b"
    assert fullest({}) is None
    assert [named(name, look) for name, look in looks.items()] == [
        "A (9 claims, missing)",
        "B (1 claim)",
        "c (changed)",
    ]


@pytest.mark.parametrize(
    ("text", "taken", "proposed"),
    [
        ("", (), ""),
        ("The North is interested in talks.", (), "north-interested-talks"),
        ("The North is interested in talks.", {"north-interested-talks"}, "north-interested-talks-2"),
        ("Élan vital!", (), "elan-vital"),
        ("1950 was a bad year", (), "bad-year"),
        ("북한은", (), "claim"),
        ("It is the", (), "claim"),
    ],
)
def test_a_short_name_is_made_of_the_words(text: str, taken: set[str], proposed: str) -> None:
    assert proposed_id(text, taken) == proposed


def test_elements_are_named_so_that_they_can_be_found(conflict: standoff.Conflict) -> None:
    assert [element_label(each) for each in elements(conflict)] == ["option: us.go", "us: us.go (default)"]


def test_a_long_passage_is_shown_in_part() -> None:
    assert snippet("x" * 160) == "x" * 160
    assert snippet("x" * 161) == "x" * 159 + "…"
