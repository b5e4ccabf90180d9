"""Findings for people: each with its line and a mark under the spot; and for programs."""

from __future__ import annotations

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM
from standoff.errors import Finding
from standoff.render.findings import as_data, findings_text, sound_text
from standoff.render.words import counted, listed

TEXT = "first\n  second: [line]\nthird\n"


def test_a_mark_under_the_spot() -> None:
    found = Finding(message="no", hint="try", file="x.yaml", line=2, column=12)
    assert findings_text([found], TEXT) == (
        "x.yaml:2:12: error: no (try)\n    2 |   second: [line]\n      |            ^"
    )


@pytest.mark.parametrize(("line", "column"), [(None, None), (2, None), (0, 1), (9, 1)])
def test_without_a_spot_there_is_no_mark(line: int | None, column: int | None) -> None:
    found = Finding(message="no", line=line, column=column)
    assert findings_text([found], TEXT) == str(found)


def test_of_a_long_line_the_part_around_the_spot_is_shown() -> None:
    line = "a" * 500 + "X" + "b" * 500
    _, excerpt, mark = findings_text([Finding(message="no", line=1, column=501)], line).splitlines()
    assert len(excerpt) < 130
    assert excerpt[mark.index("^")] == "X"


def test_what_can_not_be_printed_is_left_blank() -> None:
    line = "\x1b[31mred\ttab\u202e"
    _, excerpt, mark = findings_text([Finding(message="no", line=1, column=6)], line).splitlines()
    assert excerpt == "    1 |  [31mred tab "
    assert excerpt[mark.index("^")] == "r"


def test_fifty_findings_and_how_many_more() -> None:
    found = [Finding(message=f"number {number}") for number in range(60)]
    lines = findings_text(found).splitlines()
    assert (lines[0], lines[49], lines[50]) == ("error: number 0", "error: number 49", "and 10 more")
    assert len(lines) == 51
    assert "more" not in findings_text(found[:50])


def test_findings_as_data() -> None:
    found = Finding(message="no", path=("a", 1, "b"), hint="try", severity="warning", file="x.yaml", line=2, column=3)
    assert list(as_data(found).items()) == [
        ("severity", "warning"),
        ("message", "no"),
        ("hint", "try"),
        ("path", "a[1].b"),
        ("file", "x.yaml"),
        ("line", 2),
        ("column", 3),
    ]


def test_what_a_sound_file_holds() -> None:
    assert sound_text(standoff.loads(OPTION_FORM)) == "2 decision makers, 3 options and 1 account"
    assert sound_text(standoff.loads(GRAPH_FORM)) == "2 decision makers, 3 states, 2 moves and 1 account"
    assert sound_text(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")) == (
        "5 decision makers, 10 options, 3 accounts, 3 definitions, 116 claims, 31 sources and 17 entries of the record"
    )


def test_words() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", 3])] == ["", "a", "a and b", "a, b and 3"]
    assert [counted(number, "state") for number in (0, 1, 2, 1_000)] == [
        "0 states",
        "1 state",
        "2 states",
        "1,000 states",
    ]
    assert counted(2, "equilibrium", "equilibria") == "2 equilibria"
