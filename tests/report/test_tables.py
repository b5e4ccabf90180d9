"""The tables of an answer as CSV, Markdown and LaTeX."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

import standoff
from asking import EXAMPLES, standoff_cli
from standoff.render.answer import Answer, Column, Paragraph, Part, Table
from standoff.render.lines import line, rows
from standoff.render.tables import tables_text

SPECIAL = r"a|b & 100% of $1 #2 x_y {z} ~ ^ \ <•>"
COLUMNS = (Column(line("what, or not")), Column(line("how much"), right=True))
ONE = Table(COLUMNS, rows((SPECIAL, "-1"), ("=1+1", "-")), "The first")
TWO = Table(COLUMNS, rows(("x", "2")), "The second")
BARE = Table((Column(), Column()), rows(("no", "header")))


def answer(*tables: Table) -> Answer:
    return Answer("A title", (), (Paragraph(line("Not a table.")), *tables, BARE))


def test_csv() -> None:
    text = tables_text(answer(ONE), "csv")
    assert list(csv.reader(StringIO(text))) == [["what, or not", "how much"], [SPECIAL, "-1"], ["'=1+1", "-"]]


def test_markdown() -> None:
    assert tables_text(answer(ONE), "markdown").splitlines() == [
        "| what, or not | how much |",
        "| --- | ---: |",
        r"| a\|b & 100% of \$1 #2 x_y {z} \~ ^ \\ \<•\> | -1 |",
        "| =1+1 | - |",
    ]


def test_latex() -> None:
    assert tables_text(answer(ONE), "latex").splitlines() == [
        r"\begin{tabular}{lr}",
        r"\toprule",
        r"what, or not & how much \\",
        r"\midrule",
        r"a|b \& 100\% of \$1 \#2 x\_y \{z\} \textasciitilde{} \textasciicircum{} \textbackslash{} "
        r"\textless{}$\bullet$\textgreater{} & -1 \\",
        r"=1+1 & - \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


def test_several_tables_have_their_headings() -> None:
    several = Answer("A title", (), (Part(line("Ann"), (ONE,)), Part(line("Bob 100%"), (TWO,))))
    assert [text for text in tables_text(several, "csv").splitlines() if "," not in text] == ["Ann", "", "Bob 100%"]
    assert "\n**Bob 100%**\n\n| what" in tables_text(several, "markdown")
    assert "\n\n% Bob 100%\n\\begin{tabular}{lr}" in tables_text(several, "latex")
    alike = Answer("A title", (), (Part(line("Ann"), (ONE, TWO)),))
    headings = [text for text in tables_text(alike, "csv").splitlines() if "(" in text]
    assert headings == ["Ann (The first)", "Ann (The second)"]


def test_numbers_are_plain_in_csv() -> None:
    numbers = answer(Table(COLUMNS, rows(("1,234,567", "98,304"), ("1,23", "0, 1,000"))))
    _, *told = csv.reader(StringIO(tables_text(numbers, "csv")))
    assert told == [["1234567", "98304"], ["1,23", "0, 1,000"]]


@pytest.mark.parametrize("command", ["analyse --table", "ranking", "paths", "explain 854"])
def test_there_is_a_table_of_each_part(command: str) -> None:
    name, *options = command.split()
    result = standoff_cli(name, EXAMPLES / "korea-2017/korea.yaml", *options, "--format", "latex")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count(r"\toprule") == result.stdout.count(r"\end{tabular}") > 1


def test_the_table_of_analyse_says_what_the_analysis_says() -> None:
    """Elmira's table, cell by cell."""
    conflict = standoff.example("hipel-1993-elmira")
    result = standoff_cli("analyse", "example:hipel-1993-elmira", "--table", "--format", "csv")
    found = standoff.analyse(conflict)["default"]
    header, *told = list(csv.reader(StringIO(result.stdout)))
    makers = [(dm.name, dm.id) for dm in conflict.decision_makers]
    names = {"nash": "Nash", **{name: name.upper() for name in found.concepts if name != "nash"}}
    assert header[2:] == [f"{names[each]}: {who}" for each in names for who in (*(name for name, _ in makers), "all")]
    expected = []
    for state in found.states:
        row = [str(state.code)]
        for concept in names:
            stable = [found.is_stable(concept, dm, state.code) for _, dm in makers]
            row += [*("•" if each else "" for each in stable), "E" if all(stable) else ""]
        expected.append(row)
    assert [[row[0], *row[2:]] for row in told] == expected
    assert len(told) == 9
