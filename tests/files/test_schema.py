"""The JSON Schema: it takes every file that the reader takes, and refuses what is built wrongly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

import models
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, findings_in, standoff_cli
from standoff.files.schema import schema, schema_text
from standoff.model import dispute
from trials import trials

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
CORE = [  # the core schema of YAML 1.2, as editors read files
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
]


def plain(node: Node) -> Any:
    """A node of YAML as JSON has it."""
    if isinstance(node, ScalarNode):
        readings = (read for pattern, read in CORE if not node.style and pattern.fullmatch(node.value))
        read = next(readings, str)
        return read(node.value)
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return [plain(each) for each in node.value]


def errors_in(text: str) -> list[str]:
    document = plain(YAML(typ="safe", pure=True).compose(text))
    return [error.message for error in VALIDATOR.iter_errors(document)]


def written_files() -> Iterator[Path]:
    yield from EXAMPLES.glob("**/conflict.yaml")
    yield EXAMPLES / "korea-2017" / "korea.yaml"
    designed = (Path(__file__).parents[1] / "designed").glob("*.yaml")
    yield from (path for path in designed if "standoff: 1\n" in path.read_text("utf-8"))  # others list small conflicts
    yield from Path(dispute.__file__).parents[1].glob("files/templates/*.yaml")


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["required"] == ["standoff"]
    assert [each["required"] for each in SCHEMA["anyOf"]] == [
        ["decision_makers"],
        ["game"],
        ["claims"],
        ["sources"],
    ]


def test_the_examples_have_the_schema_beside_them() -> None:
    assert (EXAMPLES / "standoff.schema.json").read_text("utf-8") == schema_text()
    assert json.loads(schema_text()) == SCHEMA


def test_the_command_prints_the_schema() -> None:
    result = standoff_cli("schema")
    assert (result.exit_code, result.stdout, result.stderr) == (0, schema_text(), "")


@pytest.mark.parametrize("file", sorted(written_files()), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_files_fit_the_schema(file: Path) -> None:
    assert errors_in(file.read_text("utf-8")) == []


@trials(30)
@given(models.option_drafts() | models.graph_drafts())
def test_random_files_fit_the_schema(draft: models.OptionDraft | models.GraphDraft) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(draft.file))] == []


def test_every_section_fits_the_schema() -> None:
    text = (
        OPTION_FORM.replace("strike: strike", "strike: {text: strike, because: [a]}")
        + """\
title: T
description: D
sources: {s-1: {title: t, author: a, outlet: o, date: "2017", file: f, sha256: "00", url: u, note: n}}
coders: {ana-1: {name: Ana}, bo: {}}
propositions: {p-1: Water is short.}
voices: {x: {affiliation: The Gazette}, "The Mayor's aide": {}}
claims:
  b: {text: t, said_by: [x], date: 2017-09, retracted: 2018-01, proposition: p-1, coded_by: ana-1, drafted_by: rules 1}
  a: {text: t, said_by: [x], stance: denies, note: n, at: {source: s-1, paragraph: 1, start: 0, end: 1, quote: q}}
definitions: {war: strike}
infeasible: [war and talks, {condition: war, because: [a]}]
irreversible: [strike, not talks, {option: strike, if: war, because: []}]
same: [war]
status_quo: [talks]
accounts:
  one:
    title: t
    description: d
    absent: [talks]
    infeasible: [war]
    irreversible: [strike]
    status_quo: []
    preferences:
      us: {statements: [talks, {prefer: strike, because: [a], strength: strong, certain: false}], because: [a]}
      china: {weights: {war: 1.5, talks: -2}}
    attitudes: {us: {china: negative}}
  two: {preferences: {us: {ranking: [1, ">>>", [2, "YN-"]]}, china: [{prefer: war, strength: 3}]}}
  three: {preferences: {us: {payoffs: {0: 1, YN: 2.5, "2": -1, "YY": 1}, because: [a]}}}
attitudes: {us: {us: positive, china: neutral}}
perceptions: {us: one}
coalitions: [[us, china]]
record:
  start: {date: "2017", taken: [talks]}
  moves:
    - {date: 2017-01-02, by: us, take: [talks], drop: [strike], note: n, because: [a], report: r}
    - {date: 2017-01, by: [us, china]}
"""
    )
    assert errors_in(text) == []
    game = "standoff: 1\ngame: {ann: [stay, go], bob: [left, right]}\npayoffs: {ann: [[3, 1], [4, -2.5]]}\n"
    assert errors_in(game) == []
    assert errors_in(game.replace("-2.5", "x"))


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_section_with_nothing_in_it_fits_the_schema(nothing: str) -> None:
    keys = [key for key in SCHEMA["properties"] if key not in ("standoff", "decision_makers", "preferences")]
    text = OPTION_FORM + "".join(f"{key}:{nothing}\n" for key in keys)
    assert errors_in(text) == []
    assert findings_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        GRAPH_FORM.replace("ann: {}", "ann:"),
        OPTION_FORM + "accounts:\n  one:\n  two:\n",
        OPTION_FORM + "sources:\n  paper:\n",
        OPTION_FORM.replace("talks: talk", "talks:"),
    ],
)
def test_entries_of_which_nothing_more_is_said_fit_the_schema(text: str) -> None:
    assert errors_in(text) == []
    assert findings_in(text) == []


WRONG = {
    "no version": OPTION_FORM.replace("standoff: 1\n", ""),
    "another version": OPTION_FORM.replace("standoff: 1\n", "standoff: 2\n"),
    "no decision makers": "standoff: 1\npreferences: {}\n",
    "a list": "- standoff: 1\n",
    "unknown key": OPTION_FORM + "tilte: x\n",
    "unknown key of a decision maker": OPTION_FORM.replace(
        "    options:\n      talks", "    nmae: x\n    options:\n      talks"
    ),
    "unknown key of an option": OPTION_FORM.replace("talks: talk", "talks: {txt: x}"),
    "unknown key of an account": OPTION_FORM + "accounts: {a: {titel: x}}\n",
    "unknown key of a claim": OPTION_FORM + "claims: {a: {text: t, said_by: [x], of: y}}\n",
    "unknown key of a statement": OPTION_FORM.replace("[talks]", "[{prefer: talks, sure: true}]"),
    "options at the top": OPTION_FORM + "options: {talks: x}\n",
    "title as a list": OPTION_FORM + "title: [x]\n",
    "definitions as a list": OPTION_FORM + "definitions: [talks]\n",
    "infeasible as a text": OPTION_FORM + "infeasible: talks\n",
    "infeasible as lists": OPTION_FORM + "infeasible: [[talks]]\n",
    "infeasibility without a condition": OPTION_FORM + "infeasible: [{because: []}]\n",
    "irreversibility without an option": OPTION_FORM + "irreversible: [{if: talks}]\n",
    "preference as a text": OPTION_FORM.replace("[talks]", "talks"),
    "preference as a number": OPTION_FORM.replace("[talks]", "3"),
    "weight as a word": OPTION_FORM.replace("[talks]", "{weights: {talks: much}}"),
    "weights as a list": OPTION_FORM.replace("[talks]", "{weights: [talks]}"),
    "strength": OPTION_FORM.replace("[talks]", "[{prefer: talks, strength: huge}]"),
    "strength in too many degrees": OPTION_FORM.replace("[talks]", "[{prefer: talks, strength: 10}]"),
    "certainty as a word": OPTION_FORM.replace("[talks]", "[{prefer: talks, certain: maybe}]"),
    "ranking as a text": OPTION_FORM.replace("[talks]", "{ranking: YN-}"),
    "tie in a tie": OPTION_FORM.replace("[talks]", "{ranking: [[[0]], 1, 2, 3, 4, 5, 6, 7]}"),
    "claim without a voice": OPTION_FORM + "claims: {a: {text: t}}\n",
    "said by a text": OPTION_FORM + "claims: {a: {text: t, said_by: x}}\n",
    "stance": OPTION_FORM + "claims: {a: {text: t, said_by: [x], stance: says}}\n",
    "passage without a source": OPTION_FORM + "claims: {a: {text: t, said_by: [x], at: {paragraph: 1}}}\n",
    "paragraph as a word": OPTION_FORM
    + "sources: {s: {}}\nclaims: {a: {text: t, said_by: [x], at: {source: s, paragraph: two}}}\n",
    "attitude": OPTION_FORM + "attitudes: {us: {china: cold}}\n",
    "coalition as a text": OPTION_FORM + "coalitions: [us]\n",
    "record without a start": OPTION_FORM + "record: {moves: []}\n",
    "move without a date": OPTION_FORM + "record: {start: {date: x}, moves: [{by: us}]}\n",
    "states as a mapping": GRAPH_FORM.replace("[quiet, ann_pressed, both_pressed]\nmoves", "{quiet: 1}\nmoves"),
    "moves as a list": GRAPH_FORM.replace("ann: {quiet: [ann_pressed]}", "ann: [quiet, ann_pressed]"),
    "move to a text": GRAPH_FORM.replace("ann: {quiet: [ann_pressed]}", "ann: {quiet: ann_pressed}"),
    "id of a decision maker": OPTION_FORM.replace("preferences:\n", "  US: {}\npreferences:\n  US: [talks]\n"),
    "id of an option": OPTION_FORM.replace("talks: talk", "talks: talk\n      1st: x"),
    "id of an account": OPTION_FORM + "accounts: {The article: {}}\n",
    "id of a coder": OPTION_FORM + "coders: {Ana: {}}\n",
    "id of a proposition": OPTION_FORM + "propositions: {_a: b}\n",
    "unknown key of a coder": OPTION_FORM + "coders: {ana: {mail: a}}\n",
    "unknown key of a voice": OPTION_FORM + "voices: {Ann: {party: a}}\n",
    "a list of coders": OPTION_FORM + "coders: [ana]\n",
    "id of a claim": OPTION_FORM + "claims: {_a: {text: t, said_by: [x]}}\n",
    "id of a definition": OPTION_FORM + "definitions: {a-b: talks}\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_built_wrongly_is_refused_by_both(name: str) -> None:
    assert errors_in(WRONG[name]), "the schema takes it"
    assert any(": error: " in finding for finding in findings_in(WRONG[name])), "the reader takes it"


def test_the_schema_explains_itself() -> None:
    properties = SCHEMA["properties"]
    assert properties["standoff"]["description"] == "the version of this format"
    assert SCHEMA["$defs"]["Irreversibility"]["properties"].keys() == {"option", "if", "because"}
    assert properties["definitions"]["propertyNames"] == {"pattern": "^[a-z][a-z0-9_]*$"}
    assert properties["claims"]["propertyNames"] == {"pattern": "^[a-z][a-z0-9_-]*$"}
    assert [key for key, value in properties.items() if not value.get("description")] == []
