"""Citations of a dispute, its sources and the literature: BibTeX and CSL JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.cli import main
from standoff.questions.cite import FORMS
from trials import trials

SOURCES: dict[str, dict[str, str]] = {
    "memo": {"title": "A {memo} on 50% & more_", "author": "Doe, Jane; The Water Board", "date": "2017-09-14"},
    "leader": {"title": "Wells run dry", "outlet": "The Daily", "author": "unknown", "url": "https://x.org/a b{c}%20"},
    "speech": {"outlet": "Town hall, address", "date": "-0431-05"},
    "page": {"title": "우물", "url": "https://x.org", "date": "2017-09"},
    "standoff": {"title": "About the program"},
}
MODEL = {"decision_makers": {"ann": {"options": {"go": "leave"}}}, "preferences": {"ann": ["go"]}}
WELL = {"standoff": 1, "title": "Élan: a well", "sources": SOURCES, **MODEL}
ENTRY = re.compile(r"@(misc|article)\{([a-z0-9-]+),\n((?:  .*\n)*)\}\n")
FIELD = re.compile(r"  (\w+) = (?:\{(.*)\}|([a-z]{3})),")


def entries(text: str) -> dict[str, dict[str, str]]:
    """The entries of a `.bib` file, read strictly: the braces of each field are in pairs."""
    found = {}
    for each in text.split("\n\n"):
        entry = ENTRY.fullmatch(each.rstrip("\n") + "\n")
        assert entry, each
        fields = {"type": entry[1]}
        for line in entry[3].splitlines():
            field = FIELD.fullmatch(line)
            assert field, line
            assert paired(field[2] or ""), line
            fields[field[1]] = field[2] or field[3]
        assert entry[2] not in found
        found[entry[2]] = fields
    return found


def paired(text: str) -> bool:
    """Whether braces are in pairs. BibTeX counts each of them, also behind a backslash."""
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def asked(*words: str) -> Result:
    return CliRunner().invoke(main, ["cite", *words], prog_name="standoff")


def test_what_is_known_of_a_source_is_in_its_entry() -> None:
    found = entries(standoff.cite(standoff.loads(WELL)))
    assert list(found) == ["elan-a-well", "standoff", "memo", "leader", "speech", "page", "standoff-2"]
    assert found["memo"] == {
        "type": "misc",
        "title": r"{A \textbraceleft{}memo\textbraceright{} on 50\% \& more\_}",
        "author": "Doe, Jane and {The Water Board}",
        "year": "2017",
        "month": "sep",
        "day": "14",
    }
    assert found["leader"] == {
        "type": "article",
        "title": "{Wells run dry}",
        "journal": "The Daily",
        "url": "https://x.org/a%20b%7Bc%7D%20",
    }
    assert found["speech"] == {"type": "misc", "title": "{Town hall, address}", "year": "432 BC", "month": "may"}
    assert found["page"]["title"] == "{우물}"


def test_the_dispute_says_of_which_file_it_is() -> None:
    conflict = standoff.example("korea-2017")
    found = entries(standoff.cite(conflict))["korea-2017-one-dispute-three-accounts"]
    assert found["note"] == f"A dispute for Standoff {standoff.__version__}, SHA-256 {conflict.sha256}"


def test_who_answers_for_a_report_comes_before_the_coders() -> None:
    coders = {"ann": {"name": "Ann Lee"}, "bo": {}}
    both = {**WELL, "coders": coders, "handout": {"author": "Kim, Min", "date": "2020"}}
    assert entries(standoff.cite(standoff.loads({**WELL, "coders": coders})))["elan-a-well"]["author"] == (
        "{Ann Lee} and {bo}"
    )
    found = entries(standoff.cite(standoff.loads(both)))["elan-a-well"]
    assert (found["author"], found["year"]) == ("Kim, Min", "2020")


def test_csl_has_the_types_and_dates_of_its_schema() -> None:
    found: list[dict[str, Any]] = json.loads(standoff.cite(standoff.loads(WELL), "csl"))
    known = {each["id"]: each for each in found}
    assert [each["type"] for each in found] == [
        "dataset", "software", "document", "article-newspaper", "document", "webpage", "document",
    ]  # fmt: skip
    assert known["memo"]["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "The Water Board"}]
    assert known["memo"]["issued"] == {"date-parts": [[2017, 9, 14]]}
    assert known["page"]["issued"] == {"date-parts": [[2017, 9]]}
    assert known["speech"]["issued"] == {"literal": "432 BC"}
    assert known["leader"]["container-title"] == "The Daily"
    assert "author" not in known["leader"]


def test_an_example_is_cited_with_the_literature_that_it_is_from() -> None:
    found = entries(asked("example:hipel-1993-elmira").stdout)
    assert found["hipel-1993"] == {
        "type": "misc",
        "title": "{Environmental conflict resolution using the graph model}",
        "author": "Hipel, K. W. and Fang, L. and Kilgour, D. M. and Haight, M.",
        "year": "1993",
        "note": "Proceedings of the IEEE International Conference on Systems, Man and Cybernetics",
    }


@pytest.mark.parametrize("name", standoff.examples())
def test_every_example_can_be_cited(name: str) -> None:
    assert len(entries(asked(f"example:{name}").stdout)) >= 2


anything = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)


@trials(60)
@given(st.fixed_dictionaries({}, optional={"title": anything, "author": anything, "outlet": anything, "url": anything}))
def test_whatever_is_written_there_is_a_value_and_no_more(source: dict[str, str]) -> None:
    conflict = standoff.loads({**WELL, "sources": {"odd": source}})
    assert set(entries(standoff.cite(conflict))) == {"elan-a-well", "standoff", "odd"}
    assert len(json.loads(standoff.cite(conflict, "csl"))) == 3


def test_a_file_is_written_and_none_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "korea.bib"
    assert asked("example:korea-2017", "-o", str(file)).output == f"wrote {file}\n"
    assert entries(file.read_text("utf-8"))
    again = asked("example:korea-2017", "-o", str(file))
    assert again.exit_code == 1
    assert "exists" in again.output
    assert asked("example:korea-2017", "--form", "csl", "-o", str(file), "--force").exit_code == 0
    assert json.loads(file.read_text("utf-8"))


def test_a_form_that_there_is_not() -> None:
    with pytest.raises(standoff.QuestionError, match="bibtex"):
        standoff.cite(standoff.loads(WELL), "bibtx")
    assert set(FORMS) == {"bibtex", "csl"}


def test_a_file_with_a_mistake_is_told_as_by_all_commands(unsound: Path) -> None:
    found = asked(str(unsound))
    assert found.exit_code == 1
    assert "tilte" in found.output
