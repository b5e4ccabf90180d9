"""What a report tells of reasons, hinges, paths, the record and sources: to whom, once, and no more than is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM
from korea import dispute
from korea import report as korea_report
from standoff.files.search import digest
from standoff.questions.claims.quoting import LETTERS, WORDS, shortened
from standoff.questions.report import report
from standoff.questions.report.words import words
from standoff.render.answer import Block, Item, Line, Outline, Part, Picture, Span, Table

EVIDENCE = ("why", "hinges", "paths", "record", "sources")
PASSAGE = "Water runs short in the north, says the mayor, and nobody there will stop pumping before the wells are dry."
LONG = " ".join(f"word{number}" for number in range(200))
WELL = f"""
standoff: 1
title: A well
sources:
  gazette: {{title: The Gazette, author: Ann Smith, outlet: Gazette House, date: 2020-05, url: "https://example.org/a",
    file: gazette.txt}}
  letter: {{title: A letter, file: letter.txt}}
  book: {{title: A book}}
claims:
  short: {{text: There is little water., said_by: [the mayor, Ann Smith], stance: doubts,
    at: {{source: gazette, paragraph: 1, digest: "{digest(PASSAGE)[:16]}"}}}}
  long: {{text: They go on and on., said_by: [Ann Smith],
    at: {{source: gazette, paragraph: 2, digest: "{digest(LONG)[:16]}"}}}}
  lost: {{text: A lost one., said_by: [Bob], at: {{source: letter, paragraph: 4, digest: "0123456789abcdef"}}}}
  copied: {{text: A copied one., said_by: [Bob], at: {{source: letter, paragraph: 2, quote: "We shall never pay."}}}}
  idle: {{text: Nothing rests on this., said_by: [Carl]}}
  whole: {{text: The book says so., said_by: [Carl], at: {{source: book}}}}
decision_makers:
  north: {{name: North, options: {{pump: {{text: pump, taken: pumps, not_taken: does not pump, because: [short]}}}}}}
  south: {{name: South, options: {{sue: {{text: sue, taken: sues, not_taken: does not sue}}}}}}
preferences:
  north: [{{prefer: not sue, because: [long]}}, {{prefer: pump, because: [lost]}}]
  south: [{{prefer: sue iff pump, because: [copied, whole]}}]
"""


def well(folder: Path, *, gazette: str = f"{PASSAGE}\n\n{LONG}\n") -> standoff.Conflict:
    (folder / "well.yaml").write_text(WELL, "utf-8")
    if gazette:
        (folder / "gazette.txt").write_text(gazette, "utf-8")
    return standoff.load(folder / "well.yaml")


def told(conflict: standoff.Conflict, *sections: str, **options: object) -> str:
    """A report's text, with each line whole."""
    return report(conflict, sections=sections or EVIDENCE, **options).text(width=4_000)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def korea() -> standoff.Conflict:
    return dispute()


@pytest.fixture(scope="module")
def of_korea() -> str:
    found = korea_report()
    headings = {name: heading for name, heading in found.headings.items() if name in EVIDENCE}
    return replace(found, headings=headings).text(width=4_000)


def spans(blocks: tuple[Block, ...]) -> list[Span]:
    found: list[Span] = []

    def below(item: object) -> None:
        if isinstance(item, Item):
            found.extend(item.line)
            for each in item.items:
                below(each)

    for each in blocks:
        match each:
            case Part():
                found += [*each.heading, *spans(each.blocks)]
            case Table():
                found += [span for row in each.rows for cell in row for span in cell]
            case Outline():
                below(each.top)
            case Picture():
                pass
            case _:
                line: Line = getattr(each, "line", ())
                found += line
    return found


# Passages


def test_a_passage_is_quoted_with_its_source_author_and_paragraph(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    assert f"“{PASSAGE}” (The Gazette, by Ann Smith, 2020-05, paragraph 1)" in said
    assert "the mayor doubted (reported by Ann Smith): There is little water." in said


def test_without_quotes_no_word_of_a_passage_is_anywhere(tmp_path: Path) -> None:
    said = told(well(tmp_path), no_quotes=True)
    assert "Water runs short" not in said
    assert "word0" not in said
    assert "We shall never pay" not in said
    assert "(The Gazette, by Ann Smith, 2020-05, paragraph 1)" in said
    assert "Water runs short" not in str(report(well(tmp_path)).material.as_json())


def test_quoted_words_never_exceed_the_bound(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    assert "word30" in said
    assert "word60" not in said
    assert "…”" in said


@pytest.mark.parametrize("passage", [LONG, "漢" * 5_000, "a" * 5_000, "x" * 250 + " " + "y" * 250, "one  two\nthree"])
def test_a_quotation_is_short_in_any_script(passage: str) -> None:
    quoted = shortened(passage)
    assert len(quoted.split()) <= WORDS + 1
    assert len(quoted) <= LETTERS + 2
    assert passage.replace(" ", "").replace("\n", "").startswith(quoted.removesuffix(" …").replace(" ", ""))
    assert quoted.endswith("…") == (quoted.split() != passage.split())


def test_a_copied_quote_stands_for_a_missing_file_and_nothing_else_does(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    assert "“We shall never pay.” (A letter, paragraph 2)" in said
    assert "the file wasn't there" in said
    assert "(same source, paragraph 4)" in said


def test_a_changed_passage_is_not_quoted(tmp_path: Path) -> None:
    said = told(well(tmp_path, gazette="Quite another text that nobody coded.\n"), "sources")
    assert "nobody coded" not in said
    assert "(The Gazette, by Ann Smith, 2020-05, paragraph 1, lost)" in said


# Sources and claims


def test_a_source_has_author_outlet_date_address_and_the_state_of_its_file(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    for each in ("The Gazette", "Ann Smith, Gazette House", "2020-05", "https://example.org/a"):
        assert each in said
    assert "whether the file is the one that was coded isn't known" in said


def test_claims_on_which_nothing_rests_are_counted_only(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    assert "Nothing rests on this." not in said
    assert "5 claims on which something in the model rests. Nothing rests on 1 more, which aren't listed." in said


def test_what_rests_on_a_claim_says_whether_it_does_alone(tmp_path: Path) -> None:
    said = told(well(tmp_path), "sources")
    assert "North prefers: North pumps (on this alone)" in said
    assert said.count("South prefers: South sues if and only if North pumps") == 2
    assert "if and only if North pumps (on this alone)" not in said


def test_links_to_claims_and_sources_lead_to_their_entries(tmp_path: Path) -> None:
    answer = words(report(well(tmp_path), sections=EVIDENCE))
    found = spans(tuple(answer.blocks))
    entries = [(each.about.kind, each.about.id) for each in found if each.entry and each.about]
    assert sorted(entries) == sorted(
        [*(("source", name) for name in ("gazette", "letter", "book")),
         *(("claim", name) for name in ("short", "long", "lost", "copied", "whole"))]
    )  # fmt: skip
    named = {each.about.id for each in found if each.about is not None and each.about.kind == "claim"}
    assert named <= {name for kind, name in entries if kind == "claim"}


def test_five_hundred_claims_are_all_there() -> None:
    claims = "".join(f"  c{n}: {{text: Claim {n} of many., said_by: [Voice {n}]}}\n" for n in range(500))
    because = ", ".join(f"c{n}" for n in range(500))
    said = told(standoff.loads(
        f"standoff: 1\nclaims:\n{claims}decision_makers: {{ann: {{options: {{go: leave}}}}}}\n"
        f"preferences: {{ann: [{{prefer: go, because: [{because}]}}]}}\n"
    ), "why", "sources")  # fmt: skip
    assert all(f"Claim {n} of many." in said for n in range(500))
    assert "Voice 10; Voice 11; 488 more" in said


def test_texts_of_the_file_are_data() -> None:
    hostile = "<script>alert(1)</script> *md* #typst[x] $x$ ]]> `code`"
    conflict = standoff.loads(
        "standoff: 1\n"
        f"claims: {{a: {{text: '{hostile}', said_by: ['{hostile}']}}}}\n"
        f"decision_makers: {{ann: {{name: '{hostile}', options: {{go: {{text: '{hostile}', because: [a]}}}}}}}}\n"
        "preferences: {ann: [go]}\n"
    )
    said = told(conflict, "why", "sources")
    assert said.count(hostile) > 3
    assert "&lt;" not in said


# Why, and what it hangs on


def test_no_state_is_called_by_its_code(of_korea: str) -> None:
    assert "854" not in of_korea
    assert "state 3" not in of_korea


def test_what_accounts_agree_on_is_told_once(of_korea: str) -> None:
    assert of_korea.count("In all three accounts, it holds by Nash, GMR, SMR, SEQ and SSEQ.") == 2
    first, again, *_ = of_korea.split("Three states with war")
    assert first.count("Russia has no better move") == 1
    same = "South Korea and China the same is so by Nash, for the same reasons, as in the stand-off."
    assert f"For the United States, North Korea, {same}" in again
    assert "on the word of the author (“The article”); Vladimir Putin, via TASS (“Washington's statements” and" in first


def test_where_they_differ_each_is_named(of_korea: str) -> None:
    even = "even its best move (North Korea attacks South Korea or US forces) is worse for it"
    assert f"in “Washington's statements”: {even}" in of_korea


def test_a_deterred_improvement_has_its_sanction_under_the_first_concept_that_holds() -> None:
    said = told(standoff.load(EXAMPLES / "published" / "brams-1985-cuba" / "conflict.yaml"), "why")
    assert "The Soviet Union: its only move is better for it, but by GMR it is deterred" in said
    assert "the others can deter it, in 1 step" in said
    assert "counter-move" not in said  # at which GMR doesn't look
    assert (
        "It holds by GMR, SMR, SEQ, SSEQ and SIM, but not by Nash (the Soviet Union has a reason to leave it)." in said
    )


TINY = """
standoff: 1
decision_makers:
  ann: {name: Ann, options: {x: do x, y: do y}}
  bob: {name: Bob, options: {z: do z}}
preferences:
  ann: [bob.z, not ann.x]
  bob: [ann.x, not bob.z]
"""


@pytest.mark.parametrize("concepts", [["nash", "cnash"], ["cnash", "nash"]])
def test_who_gains_together_with_others_is_not_said_to_gain_by_nothing(concepts: list[str]) -> None:
    """Each would pay for the other's favour: alone neither gains by one, both do by two."""
    said = told(standoff.loads(TINY), "why", concepts=concepts)
    assert "Ann and Bob can leave it together to 2 states" in said
    assert "Ann has no better move by itself" in said
    assert "together with others" not in said


@pytest.mark.soak
def test_where_a_state_holds_by_others_it_is_said_why(korea: standoff.Conflict) -> None:
    """By CNash the United States leaves with China or North Korea; by Nash nobody has a better move to be deterred."""
    said = told(korea, "why", concepts=["cnash", "nash"])
    by_others = said.split("Why it holds by other concepts")[1]
    assert "The United States has no better move by itself" in by_others
    assert "What others could do about it" not in said
    assert "together with others" not in by_others.split("Three states")[0]


SETTLED = """
standoff: 1
decision_makers: {ann: {name: Ann}, bob: {name: Bob}}
states: [here, away, end]
moves: {ann: {here: [away]}, bob: {away: [end]}}
preferences: {ann: {ranking: [end, here, away]}, bob: {ranking: [end, away, here]}}
status_quo: here
"""


def test_where_a_gain_is_foreseen_that_one_step_does_not_show_it_is_told() -> None:
    """Ann loses by her own move, and Bob goes on from there to what is best for both."""
    said = told(standoff.loads(SETTLED), "why", concepts=["nash", "l2"])
    assert "where other concepts come to another verdict, why they do stands behind it" in said
    assert "how far parties look ahead" not in said
    reason = said.split("Why it doesn't hold by other concepts")[1]
    assert "Ann: not stable by L2" in reason
    assert "a gain is foreseen" in reason


def test_what_is_the_same_is_so_by_the_concept_that_leads(of_korea: str) -> None:
    assert "the same is so by Nash, for the same reasons, as in" in of_korea
    assert "the same is so, for" in told(
        standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"), "why", concepts=["nash"]
    )


def test_what_decides_is_told_with_voices(of_korea: str) -> None:
    assert "Would this hold? A freeze without war" in of_korea
    assert "It would hold without both of these claims (without one of them alone, it wouldn't):" in of_korea
    assert "the author asserted: American words and manoeuvres grew sharper" in of_korea
    assert "Then the list of what the United States wants loses: the United States holds large" in of_korea
    assert "“Washington's statements”: it doesn't hold." in of_korea


# Paths and the record


def test_who_has_to_be_won_over(of_korea: str) -> None:
    _, nearest, lasting, *_ = of_korea.split("To a freeze of tests and drills: ")
    assert "In “The article”, this wouldn't last (Nash): the United States has a reason to leave it." in nearest
    assert "1. The United States enters direct talks with Pyongyang, holds no large exercises and delivers" in lasting
    assert "Who would have to be won over for this: the United States, or on another way North Korea." in lasting
    assert "In “The Russian-Chinese proposal”, this would last: it holds (Nash)." in lasting
    assert of_korea.index("To what the report is about") < of_korea.index("To what holds")


def test_nobody_is_advised_to_begin_a_war(of_korea: str) -> None:
    assert "1. The United States strikes North Korea: it has no reason to do so, as it prefers: not war" in of_korea
    _, war = of_korea.split("To war: ")
    assert "won over" not in war.split("The record, and how little")[0]


def test_what_never_came_about_is_told(of_korea: str) -> None:
    rows = [" ".join(each.split()) for each in of_korea.splitlines()]
    assert "the stand-off, the status quo all three accounts 186 of 474 days" in rows
    assert "two states with a freeze of tests and drills “The Russian-Chinese proposal” never" in rows
    assert "9 moves are few: a good score may be luck." in rows
    assert "from 2018-06-18 on (the record's last day), in a state that holds in no account (Nash)." in rows
    assert "2018-04-21: North Korea carries out no tests: announces a halt" in of_korea.split("Move by move")[0]


# Where there is nothing to tell


def names(conflict: standoff.Conflict) -> list[str]:
    return [each.name for each in words(report(conflict, sections=EVIDENCE)).blocks if isinstance(each, Part)]


def test_what_a_file_lacks_is_left_out_or_said() -> None:
    conflict = standoff.loads(GRAPH_FORM)
    assert names(conflict) == ["why", "paths", "sources"]
    said = told(conflict)
    assert "The file cites no claims" in said
    assert "no path begins anywhere" in said
    assert "Nobody has a move from here, so that it holds whatever anybody wants." in said


def test_one_party_with_nothing_to_gain() -> None:
    conflict = standoff.loads("standoff: 1\ndecision_makers: {ann: {options: {go: leave}}}\n"
                              "preferences: {ann: [go]}\nstatus_quo: []\n")  # fmt: skip
    assert names(conflict) == ["why", "hinges", "paths", "sources"]
    said = told(conflict)
    assert "ann has a better move" in said
    assert "only preferences are varied here" in said


def test_without_any_equilibrium_it_is_told_who_would_leave() -> None:
    conflict = standoff.loads(
        "standoff: 1\ndecision_makers: {row: {options: {heads: h}}, col: {options: {tails: t}}}\nstatus_quo: []\n"
        "preferences: {row: [heads iff tails], col: [not (heads iff tails)]}\n")  # fmt: skip
    said = told(conflict, concepts="nash")
    assert "It doesn't hold by Nash (col has a reason to leave it)." in said
    assert "No state holds." in said


@pytest.mark.soak
def test_forty_parties_are_not_listed_one_by_one() -> None:
    dms = "".join(f"  p{n}: {{name: Party {n}}}\n" for n in range(40))
    moves = "".join(f"  p{n}: {{a: [b]}}\n" for n in range(40))
    wants = "".join(f"  p{n}: {{ranking: [a, b]}}\n" for n in range(40))
    said = told(standoff.loads(
        f"standoff: 1\ndecision_makers:\n{dms}states: [a, b]\nmoves:\n{moves}preferences:\n{wants}status_quo: a\n"
    ), "why")  # fmt: skip
    assert said.count("has no better move") == 10
    assert "It is stable for Party 10, Party 11, " in said
    assert "Party 19 and 20 more." in said


def test_merged_states_are_one() -> None:
    conflict = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
    assert (
        "Uniroyal's departure is worse for the local governments than the settlement without local insistence"
        in told(conflict, "why")
    )


def test_too_many_states_leave_what_can_still_be_said() -> None:
    dms = "".join(f"  p{n}: {{options: {{go: go}}}}\n" for n in range(40))
    wants = "".join(f"  p{n}: [p{n}.go]\n" for n in range(40))
    assert names(standoff.loads(f"standoff: 1\ndecision_makers:\n{dms}preferences:\n{wants}")) == ["sources"]


def test_without_the_file_no_passage_is_at_hand(korea: standoff.Conflict) -> None:
    assert "None of the 69 passages is at hand." in told(korea, "sources")
