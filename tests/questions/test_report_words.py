"""A report in words: right for whoever gets it alone, whatever the file is like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from matplotlib.text import Text

import standoff
from answering import printed
from asking import GRAPH_FORM
from dilemma import TEXT, dilemma
from korea import report
from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict
from standoff.questions.report import material
from standoff.questions.report.hints import without_hints
from standoff.questions.report.words import words
from standoff.render.answer import (
    Answer,
    Block,
    Cut,
    Fitting,
    Item,
    Key,
    Line,
    Outline,
    Paragraph,
    Part,
    Picture,
    Reference,
    Span,
    Table,
)
from standoff.render.lines import line, text

OURS = "answer,parties,accounts,agreement,equilibria,method,limits"
PENNIES = """
standoff: 1
title: Matching pennies
decision_makers:
  a: {name: Ann, options: {heads: show heads}}
  b: {name: Bob, options: {heads: show heads}}
preferences:
  a: [a.heads iff b.heads]
  b: [not (a.heads iff b.heads)]
"""
ALONE = "{standoff: 1, title: Alone, claims: {rude: {text: Ann is rude., said_by: [Carl]}}}"
RUDE = """
standoff: 1
claims:
  rude: {text: Ann wants to leave., said_by: [Bob, Carl], stance: denies}
decision_makers: {ann: {name: Ann, options: {go: leave}}}
preferences: {ann: [{prefer: not go, because: [rude]}, go]}
"""
SAME = PENNIES.replace("preferences:", "same: [a.heads iff b.heads, not (a.heads iff b.heads)]\npreferences:")


def many(parties: int, options: int) -> str:
    """A model in which each of some parties wants to do one of its options."""
    own = ", ".join(f"o{number}: do thing {number}" for number in range(options))
    makers = "".join(f"  p{each}: {{name: Party {each}, options: {{{own}}}}}\n" for each in range(parties))
    wants = "".join(f"  p{each}: [p{each}.o0]\n" for each in range(parties))
    return f"standoff: 1\ntitle: Many\ndecision_makers:\n{makers}preferences:\n{wants}"


@pytest.fixture(scope="module")
def korea() -> standoff.Report:
    return report()


def told(model: str, sections: str = OURS) -> str:
    return printed("report", words(standoff.report(standoff.loads(model), sections=sections)))


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, also those in others."""
    for each in blocks:
        yield each
        if isinstance(each, Part):
            yield from blocks_in(each.blocks)
        elif isinstance(each, Picture):
            yield from blocks_in(each.same)


def lines_in(blocks: Iterable[Block]) -> Iterator[Line]:
    for each in blocks_in(blocks):
        if isinstance(each, Paragraph):
            yield each.line
        elif isinstance(each, Part):
            yield from (each.heading, each.note)
        elif isinstance(each, Table):
            yield from (column.name for column in each.columns)
            yield from (cell for row in each.rows for cell in row)
        elif isinstance(each, Outline):
            yield from item_lines(each.top)


def item_lines(item: Item) -> Iterator[Line]:
    yield item.line
    for each in item.items:
        assert isinstance(each, Item)
        yield from item_lines(each)


# What readers can't use


def no_hints(answer: Answer) -> None:
    assert not [each for each in blocks_in(answer.blocks) if isinstance(each, Key | Cut | Fitting)]
    spans = [span for each in lines_in(answer.blocks) for span in each]
    assert not [span for span in spans if span.about and span.about.kind in ("question", "screen")]
    said = " ".join(span.text for span in spans)
    assert "--" not in said
    assert "`" not in said


@pytest.mark.parametrize("text", [TEXT, PENNIES, GRAPH_FORM, ALONE, SAME, many(8, 2), many(40, 1)])
def test_no_hint_at_a_command_reaches_a_report(text: str) -> None:
    no_hints(words(standoff.report(standoff.loads(text) if text != ALONE else alone(), sections=OURS)))


def test_none_reaches_that_of_korea(korea: standoff.Report) -> None:
    no_hints(words(korea))


def test_lines_with_hints_are_left_out_and_hints_in_brackets_alone() -> None:
    way = Span("all of it", about=Reference("question", "replay"))
    aside = Span("(see what moves)", about=Reference("screen", "hinges"))
    blocks = (
        Paragraph(line("More: ", way)),
        Paragraph(line("Two claims ", aside)),
        Cut(line("and 3 more"), 9),
        Cut((), 9, "has all 9"),
        Key((Paragraph(line("ids")),)),
        Fitting(90, (Paragraph(line("wide")),), (Paragraph(line("narrow")),)),
        Outline(Item(line("top"), (Item(line("x", way)), Cut(line("and 2 more"), 4)))),
    )
    found = list(without_hints(blocks))
    assert [text(each.line) for each in found if isinstance(each, Paragraph)] == ["Two claims ", "and 3 more", "wide"]
    assert found[-1] == Outline(Item(line("top"), (Item(line("and 2 more")),)))


# What it says


def test_each_part_of_the_dispute_has_one_place_to_which_links_lead(korea: standoff.Report) -> None:
    spans = [span for each in lines_in(words(korea).blocks) for span in each if span.entry]
    entries = Counter((span.about.kind, span.about.id) for span in spans if span.about)
    conflict = korea.conflict
    expected = {("party", dm.id) for dm in conflict.decision_makers}
    expected |= {("option", each.id) for each in conflict.options}
    expected |= {("definition", name) for name in conflict.definitions}
    expected |= {("account", name) for name in conflict.accounts}
    expected |= {("concept", name) for name in ("nash", "gmr", "smr", "seq", "sseq")}
    expected |= {("state", str(code)) for code in (8, 32, 40, 72, 96, 104, 350, 374, 382, 513, 577, 854)}
    assert entries.keys() >= expected
    assert {entries[each] for each in expected} == {1}


def test_the_option_table_says_what_is_done_in_each_state_as_its_figure_does() -> None:
    report = standoff.report(standoff.loads(TEXT), concepts="nash", sections="equilibria")
    ((table,),) = (part.blocks for part in blocks_in(words(report).blocks) if getattr(part, "name", "") == "options")
    assert isinstance(table, Table)
    told = [[text(cell) for cell in row] for row in table.rows]
    assert [text(each.name) for each in table.columns] == ["who", "what", "3", "0"]
    assert told == [
        ["row", "stay silent", "Y", "N"],
        ["column", "stay silent", "Y", "N"],
        ["Equilibrium by “plain”", "Nash", "-", "yes"],
        ["Equilibrium by “kind”", "Nash", "yes", "yes"],
    ]
    (picture,) = (each for each in blocks_in(words(report).blocks) if isinstance(each, Picture))
    drawn = {each.get_text() for each in picture.drawn().findobj(Text)}
    assert {cell for row in told for cell in row} - {"-", "yes"} <= drawn


def test_who_stands_behind_an_account_is_told_with_what_it_wants() -> None:
    found = told(TEXT, "accounts")
    assert "<b>Eve</b>" in found
    assert "Row wants" not in found, "names of people stay as they are written"
    assert "1.  not “column" not in found
    assert "<b>Eve</b>, via Tom" in found


def test_lists_that_all_accounts_share_are_told_once() -> None:
    text = TEXT.replace("column: [trust, row.cooperate]", "").replace(
        "row: [trust, column.cooperate], ", "row: [trust]"
    )
    found = told(text, "accounts")
    assert found.count("column wants, most important first") == 1
    assert found.count("As in the other accounts, and told below: what column wants.") == 2
    assert found.count("row wants, most important first") == 2


def test_weights_are_told_with_what_they_count() -> None:
    found = told(PENNIES.replace("a: [a.heads iff b.heads]", "a: {weights: {a.heads: 2.5, b.heads: -1}}"), "accounts")
    rows = found[found.index("Ann wants, by what counts how much") :].splitlines()
    assert [row.split()[-1] for row in rows[1:4]] == ["counts", "2.5", "-1"]


# The answer


def answer_of(model: str, **asked: str) -> str:
    found = printed("report", words(standoff.report(standoff.loads(model), sections="answer", **asked)))
    return " ".join(found.replace("│", " ").split())


def test_the_outcome_is_called_by_the_name_that_the_file_gives_it() -> None:
    named = "handout: {outcome: {name: mutual trust, condition: row.cooperate and column.cooperate}}"
    found = answer_of(f"{TEXT}\n{named}\n")
    assert "Would mutual trust?" in found
    assert "Mutual trust holds in kind, and not in plain." in found
    other = answer_of(f"{TEXT}\n{named}\n", outcome="not row.cooperate")
    assert "utual trust" not in other


def test_an_outcome_that_is_so_in_no_state_that_can_be_is_said_not_to_hold() -> None:
    nowhere = "row.cooperate and not row.cooperate"
    found = answer_of(TEXT, outcome=nowhere)
    assert "doesn't hold in any account, as it is so in no state that can be." in found
    assert "Where the accounts part" not in found
    assert "so already" not in found
    stays = RUDE.replace("preferences:", "status_quo: []\npreferences:")  # which holds by Bob's word
    claimed = answer_of(stays, outcome="ann.go and not ann.go")
    assert "doesn't hold, as it is so in no state that can be. What would change it." in claimed


def test_an_outcome_that_is_so_in_part_of_states_alone_is_said_to_be_so() -> None:
    found = answer_of(SAME, outcome="a.heads")
    assert "doesn't hold" in found
    assert "Not counted, as it is true in part only: 2 states, several in one." in found


def test_what_depends_on_foresight_is_said_of_the_outcome() -> None:
    """In the Prisoner's Dilemma, cooperation is stable once answers are reckoned with: GMR, SMR, SEQ."""
    found = answer_of(TEXT, outcome="trust")
    assert "Where trust holds depends on how far the parties look ahead" in found
    assert "it holds in both accounts" in found
    assert "look ahead" not in answer_of(TEXT, outcome="trust", concepts="nash")


def test_what_depends_on_attitudes_is_not_said_of_foresight() -> None:
    """RNash looks no further than Nash: it minds how others fare."""
    for concepts in ("nash,rnash", "nash,cnash"):
        found = standoff.report(standoff.loads(TEXT), outcome="trust", concepts=concepts)
        whole = " ".join(printed("report", words(found)).split())
        assert "look ahead" not in whole
        assert "ideas of foresight" not in whole
        assert "What the parties go by" in whole


def test_wishes_of_whole_lists_are_counted_by_whose_word_they_rest_on() -> None:
    found = answer_of(TEXT, outcome="trust")
    assert "if what row and column want were as in kind" in found
    assert "(4 wishes: 4 assumed by the coder)" in found


def test_who_must_be_won_over_is_said_of_the_accounts_in_which_somebody_must() -> None:
    wants = "{status_quo: [], preferences: {a: [%s], b: [b.heads]}}"
    own = "".join(f"  {name}: {wants % what}\n" for name, what in (("one", "a.heads"), ("two", "not a.heads")))
    found = answer_of(f"{PENNIES[: PENNIES.index('preferences:')]}accounts:\n{own}", outcome="a.heads and b.heads")
    assert "By two, on each way there somebody takes a step that isn't better for them. To be won over: Ann." in found
    assert "Nobody would have to be won over (by one)" in found


def test_single_wishes_that_decide_have_their_own_speakers() -> None:
    found = answer_of(RUDE, outcome="ann.go")
    assert "It would hold if the wish of Ann «not “Ann: leave”» were left out, or were less important" in found
    assert "(Bob, via Carl, denied: Ann wants to leave)" in found  # a paraphrase, which is no quotation
    assert "Bob, via Carl, denied: Ann wants to leave. Without this claim, “Ann: leave” would hold." in found


def test_a_note_on_a_claim_that_decides_is_told_in_the_answer() -> None:
    noted = RUDE.replace("stance: denies", "stance: denies, note: Dora disputes it.")
    assert noted != RUDE
    found = answer_of(noted, outcome="ann.go")
    assert "would hold. The file notes: Dora disputes it." in found


def test_claims_of_coders_are_counted_apart() -> None:
    coded = RUDE.replace("claims:", "coders: {b: {name: Bob}}\nclaims:", 1)
    assert coded != RUDE
    assert "1 part of it rests on claims, but on none other than those of a coder (Bob)." in answer_of(coded)
    assert "those of a coder" not in answer_of(RUDE)


def test_a_claim_that_a_note_names_is_listed_too() -> None:
    others = "  dry: {text: It is dry., said_by: [Eve]}\n  wet: {text: It is wet., said_by: [Eve]}\n"
    noted = RUDE.replace("stance: denies", "stance: denies, note: See dry.").replace("claims:\n", f"claims:\n{others}")
    found = told(noted, "sources")
    assert "and 1 more that a note on one of them names. Nothing rests on 1 more" in found
    assert "It is dry" in found
    assert "It is wet" not in found


def test_the_nearest_state_that_would_last_is_told_beside_one_that_would_not() -> None:
    """Both want to show the same. Once Ann alone shows heads, both would rather move on; once both do, neither."""
    alike = PENNIES.replace("not (a.heads iff b.heads)", "a.heads iff b.heads")
    found = answer_of(alike.replace("preferences:", "status_quo: []\npreferences:"), outcome="a.heads")
    assert "It is one move away" in found
    assert "That state wouldn't last (Nash): somebody has a reason to leave it. Of the states in which" in found
    assert "is so, the nearest that would last is" in found
    assert "It is two moves away, and can't be reached without moves by Ann and Bob." in found


def test_what_has_to_be_is_said_so() -> None:
    found = told(PENNIES.replace("preferences:", "infeasible: ['not exactly 1 of (a.heads, b.heads)']\npreferences:"))
    assert re.search("must be +exactly one of these:", found)
    assert "not (exactly" not in found


def test_what_was_done_for_good_is_said() -> None:
    one_way = PENNIES.replace("preferences:", "irreversible: [a.heads]\npreferences:")
    always = one_way.replace("a: [a.heads iff b.heads]", "a: [a.heads]")
    found = answer_of(always)  # Bob then shows tails, and Ann's heads stay
    assert "In the only state that holds, something was done that can't be undone: Ann: show heads." in found
    assert "can't be undone" not in answer_of(always.replace("irreversible: [a.heads]", ""))


def test_who_could_move_and_who_would_have_to_be_won_over_is_said() -> None:
    still = PENNIES.replace("preferences:", "status_quo: []\npreferences:")
    eager = still.replace("a: [a.heads iff b.heads]", "a: [a.heads]")
    found = answer_of(eager)  # Bob, who wants the coins to differ, is content once Ann shows heads
    assert "It is one move away, and can't be reached without a move by Ann. Nobody would have to be won over" in found
    chase = answer_of(still, outcome="a.heads and not b.heads", concepts="nash")  # Bob, Ann and Bob again gain in turn
    assert "Nobody would have to be won over: on a way there in three moves each step is better" in chase
    fond = still.replace("a: [a.heads iff b.heads]", "a: [not a.heads]")
    assert "To be won over: Ann." in answer_of(fond, outcome="a.heads", concepts="nash")


def test_what_holds_is_told_in_the_answer_alone() -> None:
    found = told(TEXT, "answer,equilibria")
    assert found.count("In both accounts, ") == 2  # the answer, and the head of the list
    assert told(TEXT, "equilibria").count("In both accounts, ") == 2


def test_today_has_the_dates_at_which_things_stood_so() -> None:
    assert "On record, things stood so from 2020-01-01 to 2020-02-01." in told(TEXT, "parties")


def test_speakers_and_reporters_are_told_apart() -> None:
    found = told(TEXT, "accounts")
    speak, report = found.index("who says so"), found.index("who reports it")
    assert speak < found.index("<b>Eve</b>") < report < found.index("Tom", report)


# Other models


def alone() -> Conflict:
    from standoff.files.loading import read_text
    from standoff.questions.check import understood

    return understood(read_text(ALONE))[0]


def test_a_file_of_claims_alone_has_no_answer_yet() -> None:
    found = printed("report", words(standoff.report(alone(), sections=OURS)))
    assert "The file has sources and claims, and no model yet" in found
    assert "forecast" not in found
    assert "Nash" not in found


def test_without_claims_nobody_is_asked_on_whose_word() -> None:
    found = told(PENNIES)
    assert "It cites no claims" in found
    assert "on whose word" not in found
    assert "Nothing in the model rests on a claim" in found
    assert "The file has no record of what happened" in found
    assert "Where the accounts agree" not in found


def test_where_nothing_holds_that_is_the_answer() -> None:
    conflict = standoff.loads(PENNIES)
    found = printed("report", words(standoff.report(conflict, concepts="nash", sections="answer,equilibria")))
    assert found.count("Nothing holds: no state is an equilibrium under Nash in any account.") == 2
    assert "What is done in the states that hold" not in found


def test_graph_form_has_its_states_and_moves() -> None:
    found = told(GRAPH_FORM)
    assert "ann_pressed   bob: both_pressed" in found
    assert "nobody can move from here" in found
    assert "the moves that it can make from one state to another" in found
    assert "What is done in the states that hold" not in found


def test_merged_states_are_told_as_one() -> None:
    assert "Y/N: either" in told(SAME, "equilibria")


def test_sixty_five_thousand_states_are_counted_and_some_are_told() -> None:
    found = told(many(2, 8), "answer,equilibria")
    assert "In this dispute, 16,384 states hold." in found
    assert "and 16,360 more states" in found


def test_too_many_states_to_list_are_searched_for_some_that_hold() -> None:
    found = told(many(40, 1), "answer,equilibria,method,limits")
    assert "40 options make 2^40 combinations" in found
    assert "1 equilibrium" in found
    assert "The states are too many to list" in found
    assert "some of those that do are told under “What holds”" in found
    assert "This report can't say" in told(many(40, 1), "answer")


def test_where_one_question_has_too_many_states_the_others_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def paths(*_: object, **__: object) -> None:
        raise TooLargeError("too large")

    monkeypatch.setattr(material, "paths", paths)
    found = told(TEXT, "answer,paths,limits")
    assert "The states are too many for some questions of this report" in found
    assert "The states are too many to list" not in found
    assert "doesn't say where things stand" not in found


@pytest.mark.parametrize(
    ("coders", "said"),
    [
        (("", ""), "The file doesn't say who read the sources"),
        (("ann", "ann"), "One person read the sources and wrote the paraphrases"),
        (("ann", ""), "Of 1 of 2 claims, the file doesn't say who read the source and"),
    ],
)
def test_who_made_the_claims_is_said_as_far_as_it_is_known(coders: tuple[str, str], said: str) -> None:
    by = [f", coded_by: {each}" if each else "" for each in coders]
    claims = "".join(f"  c{place}: {{text: Claim {place}., said_by: [Bob]{each}}}\n" for place, each in enumerate(by))
    assert said in told(f"{PENNIES}coders: {{ann: {{name: Ann}}}}\nclaims:\n{claims}", "limits")


def test_some_accounts_are_said_to_be_some() -> None:
    found = printed("report", words(standoff.report(dilemma(), "kind", sections="answer,method")))
    assert "By kind, " in found
    assert "By this account" not in found
    assert "This report is about 1 of 2 accounts; 1 of the file is left out." in found


# What it must not leave out, or take for something else

RULED = PENNIES.replace(
    "preferences:\n  a: [a.heads iff b.heads]",
    "irreversible: [a.heads]\naccounts:\n  shy: {infeasible: [a.heads and b.heads]}\n  bold: "
    "{attitudes: {a: {b: negative}}}\npreferences:\n  a: [{prefer: a.heads iff b.heads, certain: false}, b.heads]",
)


def test_what_one_account_rules_out_is_told_of_that_account_alone() -> None:
    found = told(RULED, "parties,accounts")
    shared, shy, bold = found[: found.index("The accounts\n")], found.index("\nshy\n"), found.index("\nbold\n")
    assert shared.count("one way") == found.count("one way") == 1
    assert "can't be  " not in shared
    assert found[shy:bold].count("can't be  ") == found.count("can't be  ") == 1


def test_what_a_file_says_and_its_answers_leave_out_is_told() -> None:
    found = told(RULED, "accounts,limits")
    assert found.count("(it isn't certain that it cares)") == 1
    assert "1 wish that is marked as uncertain is taken as certain." in found
    assert "The file says how parties are disposed towards each other" in found
    assert "disposed" not in told(PENNIES, "limits")


GRADED = """
standoff: 1
title: Two
decision_makers:
  ann: {name: Ann, options: {go: go}}
  bob: {name: Bob, options: {cry: cry}}
preferences:
  ann:
    statements: [{prefer: not bob.cry, strength: strong}, {prefer: ann.go, certain: false}]
    unknown: [[YN, NY]]
  bob: {ranking: [NN, ">>", [YN, YY], ">", NY]}
"""


def test_how_strongly_and_how_surely_something_is_wanted_is_told() -> None:
    found = told(GRADED, "accounts,limits")
    assert "not “Bob: cry” (strongly)" in found
    assert "It isn't known which is better: state 1 or state 2." in found
    ranked = found[found.index("Bob wants, best first") :]
    assert re.search(r"better than the next\s+1\. .* strongly\s+2\. .* mildly\s+3\. ", ranked)
    pair = "Of one pair of states, the file says that it isn't known which is better"
    assert pair in found
    assert "not how much better it finds one than another" in found
    heeding = standoff.report(standoff.loads(GRADED), sections="limits", concepts="nash_a,strong_gmr")
    heeded = printed("report", words(heeding))
    assert pair not in heeded
    assert "whether it finds one strongly better than another" in heeded


ONLY_TOGETHER = """
standoff: 1
title: Three
decision_makers:
  ann: {name: Ann, options: {help: help}}
  bob: {name: Bob, options: {help: help}}
  dan: {name: Dan, options: {nap: nap}}
preferences:
  ann: [bob.help, not ann.help]
  bob: [ann.help, not bob.help]
  dan: [dan.nap]
accounts: {one: {status_quo: [dan.nap]}}
"""


def why(model: str, concepts: str) -> str:
    found = standoff.report(standoff.loads(model), sections="why", concepts=concepts)
    return " ".join(printed("report", words(found)).split())


def test_why_it_holds_tells_what_the_concept_sees() -> None:
    """Ann and Bob gain by helping each other, and neither by helping alone; Dan is best off with a nap."""
    together = why(ONLY_TOGETHER, "cnash")
    assert "Ann and Bob can leave it together: Ann: help; Bob: help. That is better for each of them." in together
    assert "its best move by itself" not in together
    assert "its only move, Ann: help: worse for Ann" in together
    assert "A better move leads to" not in together
    minded = why(ONLY_TOGETHER + "attitudes: {dan: {dan: negative}}\n", "rnash")
    assert "What fits somebody's attitudes is no worse for all whom it wishes well" in minded
    assert "Ann: stable by RNash, as its only move doesn't fit its attitudes" in minded
    assert "Dan: not stable by RNash" in minded


def test_what_some_do_together_is_told_of_one_of_them() -> None:
    together = why(ONLY_TOGETHER, "cnash")
    assert together.count("Ann and Bob together can reach another state, in 2 steps: better for each of them") == 1
    assert together.count("Ann and Bob together can reach another state, as told of Ann") == 1


def test_of_a_move_that_concepts_see_otherwise_it_is_told_what_each_sees() -> None:
    """It isn't known whether Ann gains by going; but the statements say so, by which the strong concept goes."""
    text = GRADED.replace("[[YN, NY]]", "[[YN, NN]]").replace("standoff: 1", "standoff: 1\nstatus_quo: []")
    found = why(text, "nash_a,strong_gmr")
    assert "Ann: go: mildly better for Ann than" in found[found.index("by strong GMR it is deterred") :]


def test_a_record_of_few_moves_is_said_to_be_one() -> None:
    """Row stops being silent, which it may; the other entry is a note."""
    assert "The record has 1 move that can be judged: few" in told(TEXT, "limits")


def test_claims_that_only_leave_somebody_indifferent_decide_nothing_by_themselves() -> None:
    """Without her wish Ann may as well stay, as all is alike to her then."""
    model = """
standoff: 1
claims: {wish: {text: Ann wants to leave., said_by: [Bob]}}
decision_makers: {ann: {name: Ann, options: {go: leave}}}
preferences: {ann: [{prefer: go, because: [wish]}]}
handout: {outcome: not ann.go}
"""
    found = " ".join(told(model, "answer").split())
    assert "but for what leaves a party without any wish" in found
    assert "Without one claim" not in found
