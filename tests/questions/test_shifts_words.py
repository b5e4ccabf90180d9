"""What moves without some claims, in words."""

from __future__ import annotations

import standoff
from answering import on_page, text_of, worded
from asking import EXAMPLES
from dilemma import TEXT, dilemma
from standoff.model.elements import elements
from standoff.questions.words import element_line
from standoff.render.lines import text


def test_what_moves_is_told_account_by_account() -> None:
    answer = worded("shifts", dilemma(), without=["greed"], outcome="row.cooperate", concepts=["nash"])
    told = text_of(on_page(answer))
    # Indifferent among all states, the row leaves none, and the column still defects: 1 holds besides 0.
    because = "only because row is then indifferent"
    assert f"plain moves 1 → 2 holds (doesn't hold before), {because} 1 ({because}) -" in told
    assert "Without 1 claim (greed) 3 elements fall:" in told  # two preferences, and the move on record
    assert "row has no preference left: it is then indifferent among all states (in plain)" in told
    assert '"state:1&amp;account=plain&amp;without=greed"' in on_page(answer)


def test_a_voice_takes_its_claims_with_it() -> None:
    told = text_of(on_page(worded("shifts", dilemma(), voices=["Tom"], concepts=["nash"])))
    assert "Without 1 claim (greed)" in told


def test_without_anything_withdrawn_it_says_so() -> None:
    told = text_of(on_page(worded("shifts", dilemma(), concepts=["nash"])))
    assert "All claims stand." in told
    assert "outcome" not in told


def test_elements_are_told_by_their_kind() -> None:
    korea = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    told = {text(element_line(korea, each)) for each in elements(korea)}
    assert {
        "the United States prefers: the United States enters no talks with Pyongyang",
        "the option “United States: enter direct talks with Pyongyang”",
        "infeasible: the United States strikes North Korea and the United States enters direct talks with Pyongyang",
        "“United States: strike North Korea” can't be undone",
        "the move on record of 2017-06-07: South Korea hosts no more THAAD; "
        "suspends further launchers pending a review",
    } <= told


def test_a_move_on_record_is_told_with_its_note() -> None:
    told = [text(element_line(dilemma(), each)) for each in elements(dilemma()) if each.kind == "record move"]
    assert told == [
        "the move on record of 2020-02-01: row: not “stay silent”",
        "the move on record of 2020-03-01: column; <i>waits</i>",
    ]


def test_a_name_that_falls_is_told_as_the_file_has_it() -> None:
    claim = "hearsay: {text: They call it trust., said_by: [Eve]}"
    named = "trust: {name: mutual trust, condition: row.cooperate and column.cooperate, because: [hearsay]}"
    written = TEXT.replace("claims:\n", f"claims:\n  {claim}\n")
    conflict = standoff.loads(written.replace("trust: row.cooperate and column.cooperate", named))
    told = text_of(on_page(worded("shifts", conflict, without=["hearsay"], concepts=["nash"])))
    assert "Without 1 claim (hearsay) 1 element falls:" in told
    assert "the name “mutual trust”" in told
