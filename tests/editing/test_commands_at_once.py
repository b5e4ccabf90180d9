"""What a form says is one step, also where it gives a thing another name and changes what rests on it."""

from __future__ import annotations

import pytest

from commanding import changes, done, label, soundly
from standoff.errors import EditError

TEXT = """\
standoff: 1
sources:
  news: {title: News, date: 2017}
claims:
  seen: {text: Seen., said_by: [Bo], at: {source: news}}
  told: {text: Told., said_by: [Cy]}
decision_makers:
  ann:
    options:
      go: {text: leave, because: [seen, told]}
      cry: weep
preferences:
  ann:
    - {prefer: go, because: [seen]}
    - not cry
    - cry iff go
"""


def test_a_claim_and_what_rests_on_it() -> None:
    made = soundly(
        TEXT,
        "set_claim",
        claim="seen",
        text="Seen it.",
        to="witnessed",
        link=[["preferences", "ann", 1], ["decision_makers", "ann", "options", "cry"]],
        unlink=[["preferences", "ann", 0]],
    )
    assert changes(TEXT, made) == [
        "-  seen: {text: Seen., said_by: [Bo], at: {source: news}}",
        "+  witnessed: {text: Seen it., said_by: [Bo], at: {source: news}}",
        "-      go: {text: leave, because: [seen, told]}",
        "-      cry: weep",
        "+      go: {text: leave, because: [witnessed, told]}",
        "+      cry: {text: weep, because: [witnessed]}",
        "-    - {prefer: go, because: [seen]}",
        "-    - not cry",
        "+    - go",
        "+    - {prefer: not cry, because: [witnessed]}",
    ]
    assert label(TEXT, "set_claim", claim="seen", to="witnessed") == "the claim `witnessed`"


def test_what_rests_on_a_claim_already_and_what_does_not_stay() -> None:
    same = done(
        TEXT,
        "set_claim",
        claim="seen",
        link=[["preferences", "ann", 0]],
        unlink=[["preferences", "ann", 1]],
    )
    assert same == TEXT


def test_another_claim_behind_the_same_stays() -> None:
    made = soundly(TEXT, "set_claim", claim="told", unlink=[["decision_makers", "ann", "options", "go"]])
    assert changes(TEXT, made)[1] == "+      go: {text: leave, because: [seen]}"


def test_a_source_and_its_name() -> None:
    made = soundly(TEXT, "set_source", source="news", title="The news", date="", to="paper")
    assert changes(TEXT, made) == [
        "-  news: {title: News, date: 2017}",
        "+  paper: {title: The news}",
        "-  seen: {text: Seen., said_by: [Bo], at: {source: news}}",
        "+  seen: {text: Seen., said_by: [Bo], at: {source: paper}}",
    ]


def test_a_name_that_is_taken() -> None:
    with pytest.raises(EditError, match="there is a claim `told` already"):
        done(TEXT, "set_claim", claim="seen", to="told")
