"""Who coded which claims, from which drafts: in the file's checks, in `claims`, and where it is no agreement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asking import standoff_cli
from standoff.files.loading import read_text
from standoff.files.yaml_out import yaml_text
from standoff.questions.check import check

REST = """\
decision_makers: {north: {options: {pump: pump more}}}
preferences: {north: [{prefer: pump, because: [harvest]}]}
"""
MODEL = f"""\
standoff: 1
title: A well
sources:
  gazette: {{title: Water runs short}}
coders:
  ana: {{name: Ana Ruiz}}
  bo: {{}}
propositions:
  loss: The north loses its harvest.
claims:
  harvest:
    text: Without water the north loses its harvest.
    said_by: [the mayor, the Gazette]
    date: 2024-06
    at: {{source: gazette, paragraph: 2, start: 33, end: 79}}
    proposition: loss
    coded_by: ana
    drafted_by: rules 1
  lost:
    text: The harvest of the north is lost.
    said_by: [the mayor, the Gazette]
    at: {{source: gazette, paragraph: 2, start: 70, end: 90}}
    coded_by: bo
    drafted_by: rules 1
  court:
    text: The south would go to court.
    said_by: [the Gazette]
    at: {{source: gazette, paragraph: 2, start: 90, end: 99}}
    coded_by: bo
    drafted_by: rules 1
  rain: {{text: It rains., said_by: [the Gazette]}}
{REST}"""


def findings(text: str) -> list[str]:
    return [f"{each.line}: {each.advice}" for each in check(read_text(text))[1] if each.is_error]


def test_the_file_is_sound() -> None:
    assert findings(MODEL) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("coded_by: ana", "coded_by: anna", ["17: unknown coder `anna` (did you mean `ana`?)"]),
        ("proposition: loss", "proposition: los", ["16: unknown proposition `los` (did you mean `loss`?)"]),
        ("date: 2024-06", "date: June 2024", None),
        ("  ana: {name: Ana Ruiz}", "  Ana: {name: Ana Ruiz}", None),
        (
            "coders:\n  ana: {name: Ana Ruiz}\n  bo: {}\n",
            "",
            [
                "14: unknown coder `ana` (list it: `coders: {ana: {name: NAME}}`)",
                "20: unknown coder `bo` (list it: `coders: {bo: {name: NAME}}`)",
                "26: unknown coder `bo` (list it: `coders: {bo: {name: NAME}}`)",
            ],
        ),
    ],
)
def test_what_a_claim_names_has_to_be_there(old: str, new: str, expected: list[str] | None) -> None:
    assert old in MODEL
    found = findings(MODEL.replace(old, new))
    if expected is None:
        assert len(found) == 1
    else:
        assert found == expected


def test_it_is_written_as_it_was_read() -> None:
    more = MODEL.replace("claims:", "voices: {the mayor: {affiliation: the council}}\nclaims:", 1)
    more = more.replace("date: 2024-06", "date: 2024-06-01\n    retracted: 2024-07-02")
    dispute = read_text(more).dispute
    text = yaml_text(dispute)
    assert read_text(text).dispute == dispute
    assert "    date: 2024-06-01\n" in text
    assert "    retracted: 2024-07-02\n" in text
    assert "  ana: {name: Ana Ruiz}\n" in text


def model(folder: Path) -> Path:
    file = folder / "well.yaml"
    file.write_text(MODEL, "utf-8")
    return file


def test_the_summary_says_who_coded_and_from_which_drafts(tmp_path: Path) -> None:
    said = standoff_cli("claims", model(tmp_path)).stdout
    part = said[said.index("Who coded") : said.index("Claims\n")]
    rows = [line.split() for line in part.splitlines()]
    assert ["bo", "2", "2"] in rows
    assert ["Ana", "Ruiz", "1", "1"] in rows
    assert ["it", "isn't", "said", "by", "whom", "1", "-"] in rows
    assert "3 by rules 1" in part


def test_two_coders_with_one_draft_are_no_independent_agreement(tmp_path: Path) -> None:
    """`harvest` and `lost` overlap from 70 to 79; `court` begins where `lost` ends."""
    said = standoff_cli("claims", model(tmp_path)).stdout
    assert "no independent agreement:\n  harvest, lost: Ana Ruiz and bo, from drafts by rules 1\n" in said
    told = json.loads(standoff_cli("claims", model(tmp_path), "--json").stdout)
    assert told["same_drafts"] == [{"drafted_by": "rules 1", "claims": ["harvest", "lost"], "coders": ["ana", "bo"]}]
    assert told["drafts"] == {"rules 1": 3}
    assert told["coders"] == [
        {"coder": "bo", "name": None, "claims": 2, "drafted": 2},
        {"coder": "ana", "name": "Ana Ruiz", "claims": 1, "drafted": 1},
        {"coder": None, "name": None, "claims": 1, "drafted": 0},
    ]
    harvest = told["claims"]["harvest"]
    assert [harvest[key] for key in ("date", "proposition", "coded_by", "drafted_by")] == [
        "2024-06",
        "loss",
        "ana",
        "rules 1",
    ]


def test_passages_that_cross_paragraphs_may_overlap(tmp_path: Path) -> None:
    """`harvest` begins in paragraph 1 and ends in the midst of `lost`; `court` comes after both."""
    file = tmp_path / "well.yaml"
    crossing = MODEL.replace("paragraph: 2, start: 33, end: 79", "paragraph: 1, start: 90, to_paragraph: 2, end: 75")
    assert crossing != MODEL
    file.write_text(crossing, "utf-8")
    (shared,) = json.loads(standoff_cli("claims", file, "--json").stdout)["same_drafts"]
    assert shared["claims"] == ["harvest", "lost"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 70, end: 90", "start: 79, end: 90"),  # beside each other
        ("    coded_by: bo\n    drafted_by: rules 1\n  court", "    coded_by: ana\n    drafted_by: rules 1\n  court"),
        ("    coded_by: ana\n    drafted_by: rules 1", "    coded_by: ana\n    drafted_by: rules 2"),
        ("    coded_by: ana\n    drafted_by: rules 1", "    coded_by: ana"),
        ("paragraph: 2, start: 70", "paragraph: 3, start: 70"),
    ],
)
def test_what_else_two_coders_do_is_left_alone(tmp_path: Path, old: str, new: str) -> None:
    assert old in MODEL
    file = tmp_path / "well.yaml"
    file.write_text(MODEL.replace(old, new), "utf-8")
    assert json.loads(standoff_cli("claims", file, "--json").stdout)["same_drafts"] == []
    assert "independent" not in standoff_cli("claims", file).stdout


def test_a_claim_in_full_has_its_date_proposition_coder_and_draft(tmp_path: Path) -> None:
    said = standoff_cli("claims", model(tmp_path), "harvest").stdout
    assert (
        "  of 2024-06\n"
        "  about the proposition: The north loses its harvest.\n"
        "  coded by Ana Ruiz, from a draft by rules 1\n" in said
    )


def test_nothing_is_said_of_coders_where_the_file_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "well.yaml"
    file.write_text(f"standoff: 1\nclaims: {{harvest: {{text: Dry., said_by: [Ann]}}}}\n{REST}", "utf-8")
    assert "Who coded" not in standoff_cli("claims", file).stdout
