"""Every question answers under every concept, or refuses it with a reason."""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.asking.asked import Asked, ask
from standoff.asking.registry import QUESTIONS
from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.remarks import remarks
from standoff.stability import CONCEPTS

SHARED = """
standoff: 1
claims:
  loud: {text: Ann wants to sing., said_by: [Cy]}
  mute: {text: Bob wants quiet., said_by: [Dee]}
"""
PREFERENCES = """
  ann: [{prefer: not bob.drum, strength: strong}, {prefer: ann.sing, because: [loud], certain: false}]
  bob: [{prefer: not ann.sing, because: [mute]}, {prefer: bob.drum, strength: strong}]
"""
OTHERS = """
attitudes: {ann: {ann: positive, bob: negative}}
coalitions: [[ann, bob]]
definitions: {noise: ann.sing or bob.drum}
status_quo: []
accounts:
  ours: {title: Ours}
  theirs: {title: Theirs, preferences: {ann: [ann.sing, not bob.drum]}}
record:
  start: {date: 2020-01-01}
  moves: [{date: 2020-02-01, by: ann, take: [ann.sing]}, {date: 2020-03-01, by: bob, take: [bob.drum]}]
"""
TWO = f"""{SHARED}
perceptions: {{ann: ours, bob: theirs}}
decision_makers:
  ann: {{options: {{sing: sing at night}}}}
  bob: {{options: {{drum: drum at night}}}}
preferences:{PREFERENCES}{OTHERS}
"""
THREE = f"""{SHARED}
perceptions: {{ann: ours, bob: theirs, cy: ours}}
decision_makers:
  ann: {{options: {{sing: sing at night}}}}
  bob: {{options: {{drum: drum at night}}}}
  cy: {{options: {{move: move out}}}}
preferences:{PREFERENCES}  cy: [not cy.move]
{OTHERS}"""
ASKED = {
    "analyse": {},
    "explain": {},
    "compare": {},
    "coalitions": {},
    "paths": {},
    "find": {"outcome": "noise"},
    "hinges": {"outcome": "noise"},
    "sweep": {"mix": True, "withdraw": 2, "swap": True, "workers": 1},
    "replay": {},
    "hypergame": {},
    "report": {},
    "graph": {},
    "states": {},
    "state": {"state": "nothing"},
    "shifts": {"without": ["loud"]},
    "states_csv": {},
    "overview": {},
    "hangs_on": {},
}
OF_ONE = ("find", "graph")
LONG = ("find", "hinges", "report", "sweep")  # with three parties under `make soak` alone
OF_COALITIONS = {"nash", "gmr", "smr", "seq"}  # and those of coalitions: what can be asked about them
FORMS = {"two parties": TWO, "three parties": THREE}


def taking_concepts() -> list[str]:
    """The questions that take solution concepts."""
    return [name for name, each in QUESTIONS.items() if each.takes_settings]


def answered(question: str, conflict: Conflict, concepts: str) -> Asked:
    asked = QUESTIONS[question]
    named = {name for name in ("concepts", "concept") if name in asked.arguments()}
    with remarks():
        return ask(asked, conflict, **dict.fromkeys(named, concepts), **ASKED[question])


def fitting(conflict: Conflict) -> tuple[list[str], list[str]]:
    """The concepts that apply to a conflict, and those that don't."""
    found: tuple[list[str], list[str]] = [], []
    for name, concept in CONCEPTS.items():
        names = concept.versions(conflict) if concept.versions else (name,)
        found[bool(concept.why_not(conflict, tuple(conflict.accounts.values())))].extend(names)
    return found


def test_no_question_that_takes_concepts_is_left_out() -> None:
    assert set(taking_concepts()) == ASKED.keys()


@pytest.mark.parametrize(
    ("question", "form"),
    [
        pytest.param(
            name, form, marks=[pytest.mark.soak] * (name in LONG and form != "two parties"), id=f"{name}-{form}"
        )
        for name in taking_concepts()
        for form in FORMS
    ],
)
def test_a_question_takes_every_concept_that_applies_and_says_why_not(question: str, form: str) -> None:
    conflict = standoff.loads(FORMS[form])
    applying, others = fitting(conflict)
    if question == "coalitions":
        others = [name for name in applying if name not in OF_COALITIONS and CONCEPTS[name].purpose != "coalitions"]
        applying = [name for name in applying if name not in others]
    for concepts in applying if question in OF_ONE else [",".join(applying)]:
        found = answered(question, conflict, concepts)
        json.dumps(found.as_json(), default=str)
        if QUESTIONS[question].command and question != "report":
            assert found.words()
    for concept in others[:1]:
        with pytest.raises(QuestionError, match=f"`{concept}` .*"):
            answered(question, conflict, concept)


def test_a_report_is_worded_under_every_concept() -> None:
    """With what it is played with."""
    conflict = standoff.loads(TWO)
    applying, _ = fitting(conflict)
    found = answered("report", conflict, ",".join(applying)).result
    assert found.handed().answer
