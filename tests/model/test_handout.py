"""What a file says of a report on it: read, checked, written, and kept in step with the rest of the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import standoff
from asking import OPTION_FORM, findings_in
from standoff.files.loading import read_text
from standoff.files.schema import schema
from standoff.files.yaml_out import plain, yaml_text
from standoff.model.dispute import Handout, HandoutOutcome, HandoutSection, SectionName
from standoff.questions.report.sections import SECTIONS

WHOLE = (
    OPTION_FORM
    + """
handout:
  title: For the ministry
  author: A. Analyst
  date: 2020-05
  language: de-AT
  introduction: |
    First.

    Second.
  concepts: [nash, SEQ]
  outcome: us.talks
  quotes: false
  sections: [limits, {section: answer, heading: In short, introduction: Read this.}]
"""
)


def test_all_of_it_is_read_and_written() -> None:
    found = read_text(WHOLE.replace("SEQ", "seq"), "x").dispute
    assert found.handout == Handout(
        title="For the ministry",
        author="A. Analyst",
        date="2020-05",
        language="de-AT",
        introduction="First.\n\nSecond.\n",
        concepts=("nash", "seq"),
        outcome="us.talks",
        quotes=False,
        sections=("limits", HandoutSection(section="answer", heading="In short", introduction="Read this.")),
    )
    assert read_text(yaml_text(found), "x").dispute == found
    Draft202012Validator(schema()).validate(json.loads(json.dumps(plain(found))))


def test_the_names_of_sections_are_those_of_the_report() -> None:
    usual = "answer parties accounts equilibria agreement why hinges paths record sources method limits"
    assert " ".join(SECTIONS) == " ".join(get_args(SectionName)) == usual


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("outcome: {name: x, condition: us.tolks}", "14:33: error: unknown name `us.tolks`"),
        ("outcome: {name: x}", "14:12: error: `condition` is missing"),
        ("date: 2020-13", "14:9: error: `2020-13` is no date"),
        ("language: in German", "14:13: error: `in German` is no tag of a language"),
        ("sections: []", "14:13: error: a report has a section at least"),
        ("outcome: us.tolks", "14:12: error: unknown name `us.tolks` (did you mean `us.talks` or `talks`?)"),
        ("concepts: [nash, sec]", "14:20: error: unknown solution concept `sec` (did you mean `seq_c` or `seq`?)"),
        ("sections: [answer, limts]", "14:22: error: `limts` is not allowed here (did you mean `limits`?)"),
        ("sections: [{section: acounts}]", "14:24: error: `acounts` is not allowed here (did you mean `accounts`?)"),
        ("sections: [answer, limits, {section: answer}]", "14:30: error: the section `answer` is given twice"),
        ("heading: x", "14:3: error: unknown key `heading`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(wrong: str, told: str) -> None:
    errors = [each for each in findings_in(f"{OPTION_FORM}handout:\n  {wrong}\n") if "error" in each]
    assert len(errors) == 1
    assert told in errors[0]


def test_a_rename_changes_its_outcome_and_a_removal_takes_it_away(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(f"{OPTION_FORM}handout: {{author: Ann, outcome: us.talks and not us.strike}}\n", encoding="utf-8")
    session = standoff.Session(file)
    session.do("rename_option", option="us.talks", to="meets")
    assert session.parsed.document.dispute.handout == Handout(author="Ann", outcome="us.meets and not us.strike")
    session.do("remove_option", option="us.meets")
    assert session.parsed.document.dispute.handout == Handout(author="Ann")


def test_so_they_do_where_it_has_a_name(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    outcome = "{name: quiet talks, condition: us.talks and not us.strike}"
    file.write_text(f"{OPTION_FORM}handout: {{author: Ann, outcome: {outcome}}}\n", encoding="utf-8")
    session = standoff.Session(file)
    session.do("rename_option", option="us.talks", to="meets")
    named = HandoutOutcome(name="quiet talks", condition="us.meets and not us.strike")
    handout = session.parsed.document.dispute.handout
    assert handout == Handout(author="Ann", outcome=named)
    assert read_text(yaml_text(session.parsed.document.dispute), "x").dispute.handout == handout
    told = session.do("remove_option", option="us.meets")
    assert session.parsed.document.dispute.handout == Handout(author="Ann")
    assert any("the outcome that the report is about: us.meets and not us.strike" in each for each in told.falls)
