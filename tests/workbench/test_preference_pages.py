"""What the Preferences screen shows, as plain data and pieces of HTML."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM
from standoff.errors import Finding
from standoff.model.dispute import Claim, Ordering, Statement
from standoff.workbench.pages.preferences.doubt_html import readings_html, unknown_html
from standoff.workbench.pages.preferences.ranking_html import above_html, changes, levels_html, verdicts_html
from standoff.workbench.pages.preferences.wishes import (
    MOST_CLAIMS,
    claims_offered,
    levels_shown,
    rows_of,
    with_findings,
    written_levels,
)

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
SMALL = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: leave, cry: weep}}, bob: {options: {go: leave, stay: stay}}}
definitions: {peace: not cry}
claims: {seen: {text: She wept., said_by: [a witness]}}
preferences:
  ann: [{prefer: stay, because: [seen]}, not cry]
  bob: {weights: {cry: -1.5, stay: 2}}
""")


def href(screen: str, **about: int | str) -> str:
    return f"/{screen}?{urlencode(about)}"


# Lists


def test_statements_as_the_file_has_them() -> None:
    value: Any = ("not war", Statement(prefer="peace", because=("seen",), strength="strong", certain=False))
    effects = [{"decides": True, "pairs": 9, "states": 6, "levels": 2}, {"decides": False, "pairs": 0, "states": 0}]
    rows = [
        {"condition": "not war", "strength": "mild", "degree": 1, "certain": True, "because": []},
        {"condition": "peace", "strength": "strong", "degree": 2, "certain": False, "because": ["seen"]},
    ]
    assert rows_of(value, []) == rows
    assert rows_of(Ordering(statements=value), effects[:1]) == rows  # an answer about another text
    assert rows_of(value, effects) == [
        {**rows[0], "decides": True, "pairs": 9, "states": 6},
        {**rows[1], "decides": False, "pairs": 0, "states": 0},
    ]
    assert rows_of((), []) == []


def test_weights_as_the_file_has_them() -> None:
    value = Ordering(weights={"cry": Decimal("-1.50"), "not war": Decimal(2)})
    assert rows_of(value, [{"decides": True, "states": 4}, {"decides": False, "states": 1}]) == [
        {"condition": "cry", "weight": "-1.50", "decides": True, "states": 4},
        {"condition": "not war", "weight": "2", "decides": False, "states": 1},
    ]


def test_levels_to_be_dragged() -> None:
    shown = levels_shown(Ordering(ranking=(5, ("NYNN", "Y---"), ">>", 0)), SMALL)
    assert shown == {
        "levels": [["5"], ["NYNN", "Y---"], ["0"]],
        "degrees": {1: 2},
        "states": {
            "0": {"about": "peace: no option taken", "short": "peace: no option taken"},
            "5": {"about": "peace: ann: leave; bob: leave", "short": "peace: ann: leave; bob: leave"},
            "NYNN": {"about": "ann: weep", "short": "ann: weep"},
            "Y---": {"about": "every state that fits this pattern"},
        },
    }


def test_levels_that_are_too_many_or_not_understood() -> None:
    assert levels_shown(Ordering(ranking=tuple(range(65))), KOREA) is None
    assert levels_shown(Ordering(ranking=tuple(range(64))), KOREA) is not None
    shown = levels_shown(Ordering(ranking=("quiet", "99")), standoff.loads(GRAPH_FORM))
    assert shown is not None
    assert shown["states"]["quiet"] == {"about": ""}
    assert levels_shown(Ordering(ranking=(99,)), SMALL) == {
        "levels": [["99"]],
        "degrees": {},
        "states": {"99": {"about": ""}},
    }


def test_levels_on_their_way_back() -> None:
    levels = [["5"], [">>"], ["NY-", "0"]]
    assert written_levels(levels, SMALL.dispute) == [[5], [">>"], ["NY-", 0]]
    assert written_levels([["7"]], standoff.loads(GRAPH_FORM).dispute) == [["7"]]  # there it is a name


# The ranking and what decides


def test_levels_with_what_is_true_in_them() -> None:
    html = levels_html(answered("ranking", SMALL, dm="ann", levels=2, states=1), SMALL, ["8"])
    assert "16 states in 4 levels" in html
    assert html.count('<tr><th scope="row">') == 2
    assert '<abbr title="“bob: stay”">1</abbr>' in html
    assert 'data-pick="8" aria-pressed="true"' in html
    assert "and 3 more" in html  # of 8, 9, 12 and 13, in which both options called `go` are either way
    assert 'in each, bob: stay; <abbr title="ann: leave; bob: leave">2 options differ</abbr>' in html
    assert 'title="peace: bob: stay">8</button>' in html
    assert "and 2 levels below" in html


def test_sums_of_weights_stand_beside_the_levels() -> None:
    html = levels_html(answered("ranking", SMALL, dm="bob"), SMALL, [])
    assert '<th scope="col">Sum</th>' in html
    assert "<td>0.5</td>" in html


def test_why_a_state_is_above_another() -> None:
    html = above_html(answered("above", SMALL, dm="ann", one="0", other="8"), SMALL, href)
    assert (
        "<strong class=''>8, peace</strong> is above <strong class=''>0, peace</strong>: "
        "statement 1 (“bob: stay”) is true in <strong class=''>8, peace</strong> and not in" in html
    )
    assert 'Because of <a class="" href="/sources?claim=seen">' in html
    assert html.count("decides</span>") == 1


def test_tied_states_and_sums() -> None:
    assert "are tied: nothing tells them apart." in above_html(
        answered("above", SMALL, dm="ann", one="0", other="1"), SMALL, href
    )
    weighed = above_html(answered("above", SMALL, dm="bob", one="0", other="2"), SMALL, href)
    assert "its weights sum to 0 against -1.5." in weighed
    tied = above_html(answered("above", SMALL, dm="bob", one="0", other="1"), SMALL, href)
    assert "they have the same sum" in tied


def test_levels_of_a_direct_ranking() -> None:
    graph = standoff.loads(GRAPH_FORM)
    html = above_html(answered("above", graph, dm="ann", one="quiet", other="ann_pressed"), graph, href)
    assert "it is on level 1 of the ranking, the other on level 2." in html
    assert "<strong class=''>ann_pressed</strong> is above" in html


# What holds


def test_what_came_and_went_is_marked() -> None:
    before = {"counts": {"nash": 2}, "equilibria": {"nash": [3, 5]}}
    now = {"counts": {"nash": 2}, "equilibria": {"nash": [5, 7]}}
    html = verdicts_html(now, before, href, [])
    assert "<ins>+ <a" in html
    assert "<del>− 3</del>" in html
    assert html.count('href="/why?state=5"') == 1
    assert changes(now, before, []) == "Nash: 7 now holds; Nash: 3 no longer holds"
    assert changes(now, None, []) == changes(now, now, []) == ""
    none, many = ({"counts": {"nash": len(codes)}, "equilibria": {"nash": codes}} for codes in ([], list(range(10))))
    assert changes(none, many, []) == "Nash: 0, 1, 2, 3, 4, 5, 6, 7 and 2 more no longer hold"
    assert "<ins>" not in verdicts_html(now, None, href, [])


def test_long_lists_are_cut_and_counted() -> None:
    before = {"counts": {"nash": 0}, "equilibria": {"nash": []}}
    html = verdicts_html({"counts": {"nash": 30}, "equilibria": {"nash": list(range(30))}}, before, href, [])
    assert html.count("<ins>") == 8
    assert "and 22 more new</span>" in html


def test_lists_that_are_not_whole_are_not_compared() -> None:
    before = {"counts": {"gmr": 20}, "equilibria": {"gmr": list(range(20))}}
    now = {"counts": {"gmr": 300}, "equilibria": {"gmr": list(range(10, 30))}}
    html = verdicts_html(now, before, href, [])
    assert "<ins>" not in html
    assert "<del>" not in html
    assert "and 292 more" in html
    assert changes(now, before, []) == ""


def test_names_in_graph_form_and_nothing_at_all() -> None:
    found = {"counts": {"nash": 1, "seq": 0}, "equilibria": {"nash": [1], "seq": []}}
    html = verdicts_html(found, None, href, ["quiet", "loud"])
    assert 'href="/why?state=loud"' in html
    assert "none</span>" in html


def test_a_strangers_text_is_never_html() -> None:
    evil = {"counts": {"nash": 1}, "equilibria": {"nash": [0]}}
    assert "<script>" not in verdicts_html(evil, None, href, ["<script>"])


def test_what_is_wrong_stands_at_its_row() -> None:
    rows: Any = [{"condition": "wor"}, {"condition": "not war"}]
    path = ("accounts", "a", "preferences", "us")
    found = (
        Finding(message="unknown name `wor`", path=(*path, 0, "prefer"), hint="did you mean `war`?"),
        Finding(message="elsewhere", path=("accounts", "b", "preferences", "us", 1)),
        Finding(message="doubtful", path=(*path, 1), severity="warning"),
        Finding(message="the whole", path=path),
    )
    marked = [{**rows[0], "wrong": "unknown name `wor` (did you mean `war`?)"}, rows[1]]
    assert with_findings(rows, path, found) == marked
    inside = (Finding(message="unknown", path=(*path, "statements", 1)),)
    assert with_findings(rows, path, inside) == [rows[0], {**rows[1], "wrong": "unknown"}]
    weights = (Finding(message="unknown", path=(*path, "weights", "wor"), on_key=True),)
    assert with_findings(rows, path, weights) == [{**rows[0], "wrong": "unknown"}, rows[1]]


def test_of_many_claims_those_behind_the_rows_and_some_others_are_offered() -> None:
    claims = {
        f"c{number}": Claim(text=f"Claim {number}. " + "So it is said. " * 20, said_by=()) for number in range(10_000)
    }
    rows = [{"condition": "go", "because": ["c9999", "gone"]}, {"condition": "stay"}]
    told = claims_offered(claims, rows)
    assert list(told["claims"])[:2] == ["c9999", "c0"]
    assert len(told["claims"]) == MOST_CLAIMS + 1
    assert told["claimsLeft"] == 10_000 - MOST_CLAIMS - 1
    assert max(map(len, told["claims"].values())) < 200
    assert claims_offered({"one": Claim(text="One.", said_by=())}, rows) == {"claims": {"one": "One."}, "claimsLeft": 0}


def test_every_column_of_the_tables_has_a_name() -> None:
    """So that those who hear the page know in which column they are, and which way a ranking goes."""
    pages = [
        above_html(answered("above", SMALL, dm="ann", one="0", other="8"), SMALL, href),
        levels_html(answered("ranking", SMALL, dm="ann"), SMALL, ()),
    ]
    for page in pages:
        assert "<th" in page
        assert '<th scope="col"></th>' not in page
    assert "<abbr title='Its place in the ranking: 1 is the best'>Level</abbr>" in pages[1]


# Doubt

DOUBTFUL = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: leave <b>}}, bob: {options: {stay: stay}}}
preferences:
  ann:
    alternatives:
      - statements: [{prefer: stay, strength: 3, certain: false}, not go]
        weight: 2
      - {ranking: [[0, 1], ">>", 2, 3]}
  bob: {statements: [{prefer: not go, certain: false}, stay], unknown: [[0, 3], [1, 2]]}
""")


def test_readings_are_told_one_after_another_in_words() -> None:
    html = readings_html(DOUBTFUL.dispute.preferences["ann"], DOUBTFUL)
    first, second = html.split("<li><strong>")[1:]
    assert "Statements, by priority</strong>, counts 2" in first
    assert all(each in first for each in ("<code>stay</code>", "degree 3", "unsure"))
    assert "not “ann: leave &lt;b&gt;”" in first
    assert "A ranking of states</strong>" in second
    assert all(each in second for each in ("[0, 1]", "&gt;&gt;"))
    assert readings_html(DOUBTFUL.dispute.preferences["bob"], DOUBTFUL) == ""


def test_pairs_that_cannot_be_compared_are_told_with_what_the_states_are() -> None:
    html = unknown_html(DOUBTFUL.dispute.preferences["bob"], DOUBTFUL)
    assert html.count("<li>") == 2
    assert "<code>0</code> <span class='so-dim'>(no option taken)</span> and <code>3</code>" in html
    assert unknown_html(DOUBTFUL.dispute.preferences["ann"], DOUBTFUL) == ""


def test_levels_say_what_they_take_for_granted() -> None:
    ann, bob = (answered("ranking", DOUBTFUL, dm=dm) for dm in ("ann", "bob"))
    assert "There are 2 readings of what is wanted here; this is the first." in levels_html(ann, DOUBTFUL, ())
    told = levels_html(bob, DOUBTFUL, ())
    assert "4 states in 4 levels. Statements that are unsure count here as certain." in told
    assert "readings" not in told
