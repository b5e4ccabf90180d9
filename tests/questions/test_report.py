"""A report: which sections it has, what it is made of, and what it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import standoff
from answering import answered
from asking import standoff_cli
from dilemma import TEXT, dilemma
from standoff.errors import QuestionError
from standoff.questions.report.words import words
from standoff.render.answer import Answer, Paragraph, Part
from standoff.render.lines import text

OURS = ("answer", "parties", "accounts", "equilibria", "agreement", "method", "limits")
HANDOUT = """
handout:
  title: For the judge
  author: A. Analyst
  date: 2020-05
  language: de-AT
  introduction: |
    First
    of all.

    Then.
  concepts: [seq]
  outcome: trust
  quotes: false
  sections: [limits, {section: answer, heading: In short, introduction: Read this.}]
"""


@pytest.fixture(scope="module")
def own() -> standoff.Report:
    return standoff.report(standoff.loads(TEXT + HANDOUT))


def parts(answer: Answer) -> list[tuple[str, str]]:
    return [(each.name, text(each.heading)) for each in answer.blocks if isinstance(each, Part)]


def test_the_sections_come_in_their_usual_order() -> None:
    names = [name for name, _ in parts(words(standoff.report(dilemma())))]
    assert [name for name in names if name in OURS] == list(OURS)


def test_the_file_chooses_orders_names_and_introduces_them(own: standoff.Report) -> None:
    answer = words(own)
    assert answer.title == "For the judge"
    assert parts(answer) == [("limits", "What this can't say"), ("answer", "In short")]
    before = [text(each.line) for each in answer.blocks if isinstance(each, Paragraph)]
    assert before == ["First of all.", "Then."]
    (short,) = answer.parts("answer")
    assert isinstance(short.blocks[0], Paragraph)
    assert text(short.blocks[0].line) == "Read this."


def test_sections_are_referred_to_by_the_headings_that_they_have() -> None:
    method = "{section: method, heading: Methods}"
    for sections, told in (("[equilibria]", "ahead."), (f"[equilibria, {method}]", "ahead; “Methods” tells them.")):
        conflict = standoff.loads(f"{TEXT}\nhandout: {{sections: {sections}}}\n")
        found = words(standoff.report(conflict)).parts("equilibria")
        notes = [text(each.note) for part in found for each in part.blocks if isinstance(each, Part)]
        assert f"How many states hold by different ideas of how far the parties look {told}" in notes


def test_what_is_asked_for_wins_over_the_file() -> None:
    conflict = standoff.loads(TEXT + HANDOUT)
    found = standoff.report(conflict, "kind", "nash", outcome="row.cooperate", sections="method, answer,")
    assert found.sections == ("method", "answer")
    assert (found.accounts, found.concepts, found.outcome) == (("kind",), ("nash",), "row.cooperate")
    assert parts(words(found)) == [("method", "How it was worked out"), ("answer", "In short")]


def test_what_isnt_asked_for_is_as_the_file_has_it(own: standoff.Report) -> None:
    assert (own.concepts, own.outcome, own.quotes) == (("seq",), "trust", False)
    assert own.material.analysis is not None
    assert own.material.analysis.concepts == ("seq",)


def test_an_unknown_section_has_a_suggestion() -> None:
    with pytest.raises(QuestionError, match=r"there is no section `anwser`: did you mean `answer`\?"):
        standoff.report(dilemma(), sections="answer,anwser")


def test_it_says_who_made_it_of_what_and_never_when(own: standoff.Report) -> None:
    imprint, conflict = own.imprint, own.conflict
    assert (imprint.title, imprint.author, imprint.date) == ("For the judge", "A. Analyst", "2020-05")
    assert (imprint.language, imprint.version) == ("de-AT", standoff.__version__)
    assert imprint.sha256 == conflict.sha256 != ""
    plain = standoff.report(dilemma(), sections="limits").imprint
    assert (plain.author, plain.date, plain.language) == ("", "", "en")


def test_each_question_is_asked_once() -> None:
    asked: list[str] = []
    standoff.report(dilemma(), progress=lambda done, of, what: asked.append(what))
    names = [each for each in asked if each in standoff.report(dilemma(), sections="limits").material.answers]
    assert len(names) == len(set(names)) > 0


def test_a_report_of_sections_that_have_nothing_to_say_says_so() -> None:
    alone = standoff.report(standoff.loads(TEXT.partition("accounts:")[0]), sections="agreement")
    assert [text(each.line) for each in words(alone).blocks if isinstance(each, Paragraph)] == [
        "No section that was chosen has anything to say of this dispute."
    ]


def test_what_it_is_played_with_belongs_to_the_answer() -> None:
    assert standoff.report(dilemma(), sections="answer").handed(play=True).play is not None
    assert standoff.report(dilemma(), sections="limits").handed(play=True).play is None


def test_only_what_its_sections_need_is_asked() -> None:
    assert standoff.report(dilemma(), sections="parties").material.answers == {}


def test_its_json_has_its_sections_and_the_answers_that_they_need() -> None:
    found: dict[str, Any] = answered("report", dilemma(), sections=["answer"])
    assert found["sections"] == ["answer"]
    assert found["answers"]["analyse"]["accounts"]["plain"]["equilibria"]["nash"] == [0]
    alone = answered("compare", dilemma())
    assert found["answers"]["compare"] == {key: value for key, value in alone.items() if key not in ("claims", "made")}
    assert found["made"]["standoff"] == standoff.__version__


def test_its_json_has_what_a_search_finds_where_states_are_too_many_to_list() -> None:
    dms = "".join(f"  p{n}: {{options: {{go: go}}}}\n" for n in range(40))
    wants = "".join(f"  p{n}: [p{n}.go]\n" for n in range(40))
    conflict = standoff.loads(f"standoff: 1\ndecision_makers:\n{dms}status_quo: []\npreferences:\n{wants}")
    searched, today = answered("report", conflict, concepts="nash", sections="answer")["answers"]["unlisted"]
    assert [each["state"] for each in searched["accounts"]["default"]["states"]] == [2**40 - 1]
    assert today["accounts"]["default"]["holds"] == {"nash": False}


def test_withdrawn_claims_are_told_before_all_else(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(TEXT, encoding="utf-8")
    told = standoff_cli("report", file, "--sections", "method", "--without", "greed").stdout
    assert told.startswith("Without 1 claim (greed) 3 elements fall:")


def test_the_same_file_makes_the_same_report() -> None:
    """No date of today; that no order differs from run to run is tested with the files."""
    sections = "answer,parties,accounts,sources,method,limits"  # which have no figures: these are only equal as files
    first, again = (standoff.report(standoff.loads(TEXT), sections=sections) for _ in range(2))
    assert first.handed() == again.handed()
