"""Which solution concepts are asked about: by name, all that apply, and one where one is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import standoff
from asking import standoff_cli
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.remarks import remarks
from standoff.stability import CONCEPTS, Concept, choose, concept_names
from standoff.stability.rule import Rule


def never(conflict: Conflict, accounts: Sequence[Account]) -> str:
    return "needs what isn't here"


def by_name_alone(conflict: Conflict, accounts: Sequence[Account]) -> str:
    return "says what others say, too"


RULE = Rule(answered=False)
NEW = (
    Concept("z1", "Z1", "One step", "it has no step", rule=RULE, purpose="foresight"),
    Concept("z2", "Z2", "Two steps", "it has no two steps", rule=RULE, purpose="foresight", obstacle=never),
    Concept("z3", "Z3", "Three steps", "it has no three steps", rule=RULE, purpose="foresight", obstacle=never),
    Concept("z4", "Z4", "Four steps", "it has no four steps", rule=RULE, purpose="foresight", obstacle=never),
    Concept("odd", "odd", "Oddness", "it is odd", rule=RULE, purpose="doubt", ungiven=by_name_alone),
)
LEFT_OUT = "z2 to z4, each of which needs what isn't here."

FILE = """
standoff: 1
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {go: leave}}
  cy: {options: {go: leave}}
preferences: {ann: [bob.go], bob: [ann.go], cy: [cy.go]}
status_quo: []
"""


@pytest.fixture
def registered() -> Iterator[None]:
    """The plain concepts and the new ones; those that were there come back in their order."""
    before = dict(CONCEPTS)
    for name in [each for each, concept in before.items() if concept.purpose != "plain"]:
        del CONCEPTS[name]
    CONCEPTS.update({concept.name: concept for concept in NEW})
    yield
    CONCEPTS.clear()
    CONCEPTS.update(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "three.yaml"
    made.write_text(FILE, "utf-8")
    return made


def names(concepts: tuple[Concept, ...]) -> list[str]:
    return [each.name for each in concepts]


@pytest.mark.usefixtures("registered")
def test_all_are_those_that_apply_and_why_others_are_not_is_told_by_reason() -> None:
    conflict = standoff.loads(FILE)
    with remarks() as said:
        assert names(choose("all", conflict)) == ["nash", "gmr", "smr", "seq", "sseq", "joint", "z1"]
    assert said == [
        "Not among all concepts: sim, which is defined for two decision makers; this conflict has 3.",
        f"Not among all concepts: {LEFT_OUT}",
        "Not among all concepts: odd, which says what others say, too.",
    ]


@pytest.mark.usefixtures("registered")
def test_what_is_named_beside_all_is_there_too_and_has_to_apply() -> None:
    conflict = standoff.loads(FILE)
    with remarks() as said:
        assert names(choose("odd,all,seq", conflict))[-2:] == ["z1", "odd"]
    assert not any("odd" in each for each in said)
    with remarks(), pytest.raises(standoff.QuestionError, match="`z2` needs what isn't here; what applies here: nash"):
        choose("all,z2", conflict)


@pytest.mark.usefixtures("registered")
def test_remarks_are_on_standard_error_and_in_json(file: Path) -> None:
    asked = standoff_cli("analyse", file, "--concepts", "all")
    assert asked.exit_code == 0
    assert LEFT_OUT in asked.stderr
    for question in (["analyse"], ["hinges", "--state", "NNY"]):
        found = json.loads(standoff_cli(*question[:1], file, *question[1:], "--concepts", "all", "--json").stdout)
        assert any(LEFT_OUT in note for note in found["notes"])


@pytest.mark.parametrize(("concept", "said"), [("nash,seq", ": `concepts` nash, or"), ("all", ", not `all`")])
def test_one_concept_is_needed_where_states_are_drawn(concept: str, said: str) -> None:
    with pytest.raises(standoff.QuestionError, match=f"one concept at a time{said}"):
        standoff.graph(standoff.loads(FILE), concept=concept)


@pytest.mark.usefixtures("registered")
def test_a_report_may_be_about_all(file: Path) -> None:
    file.write_text(f"{FILE}handout: {{concepts: [all]}}\n", "utf-8")
    found = standoff_cli("report", file, "--sections", "method")
    assert found.exit_code == 0, found.stderr
    assert "One step" in found.stdout
    assert LEFT_OUT in found.stderr


@pytest.mark.usefixtures("registered")
def test_an_unknown_name_is_answered_with_few_others() -> None:
    with pytest.raises(standoff.QuestionError) as told:
        standoff.analyse(standoff.loads(FILE), concepts="quux")
    few = "nash, gmr, smr, seq, sseq, sim, joint; and for foresight z1 to z4, for doubt odd"
    assert str(told.value) == f"there is no solution concept `quux`: there are {few}"


def test_the_solver_refuses_what_sees_the_states_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("z3")
    seen = Concept("lens", "lens", "Lens", "it sees otherwise", rule=RULE, purpose="strength", lens="nowhere")
    monkeypatch.setitem(CONCEPTS, "lens", seen)
    with pytest.raises(standoff.QuestionError, match="the solver knows no `lens`: ask for nash"):
        standoff.find(standoff.loads(FILE), concepts="lens", by="solver")


@pytest.mark.parametrize(
    ("typed", "meant"), [("sec", "seq"), ("nsh", "nash"), ("gmrr", "gmr"), ("sq", "seq"), ("cnsh", "cnash")]
)
def test_of_concepts_as_near_the_plain_one_is_proposed_first(typed: str, meant: str) -> None:
    with pytest.raises(standoff.QuestionError, match=f"`{typed}`: did you mean `{meant}`"):
        concept_names(typed)


KEPT = "Kept, but no part of this answer: "


@pytest.mark.parametrize(
    ("concepts", "kept"),
    [
        ("nash", "attitudes, coalitions and strength of preference"),
        ("mr4", "attitudes, coalitions and strength of preference"),
        ("rnash", "coalitions and strength of preference"),
        ("nash,cnash,rnash", "strength of preference"),
    ],
)
def test_what_no_concept_asked_about_goes_by_is_said(tmp_path: Path, concepts: str, kept: str) -> None:
    more = "attitudes: {ann: {bob: positive}}\ncoalitions: [[ann, bob]]\nclaims: {}\n"
    strong = FILE.replace("cy: [cy.go]", "cy: [{prefer: cy.go, strength: strong}]")
    file = tmp_path / "rich.yaml"
    file.write_text(f"{strong}{more}", "utf-8")
    for question in (["analyse", file], ["hinges", file, "--state", "NNY"]):
        found = standoff_cli(*question, "--concepts", concepts)
        assert f"{KEPT}{kept}.\n" in found.stdout, found.stderr + found.stdout


def test_what_somebody_goes_by_in_a_mixture_is_part_of_the_answer(tmp_path: Path) -> None:
    more = "attitudes: {ann: {bob: positive}}\nclaims: {}\n"
    strong = FILE.replace("cy: [cy.go]", "cy: [{prefer: cy.go, strength: strong, certain: false}]")
    file = tmp_path / "rich.yaml"
    file.write_text(f"{strong}{more}", "utf-8")
    asked = ["analyse", file, "--concepts", "nash", "--each"]
    assert f"{KEPT}attitudes.\n" in standoff_cli(*asked, "ann=strong_gmr").stdout
    assert KEPT not in standoff_cli(*asked, "ann=strong_gmr,bob=rnash").stdout
    doubtful = standoff_cli(*asked, "ann=nash_a").stdout
    marked = "1 statement marked `certain: false` (cy: “cy: leave”) taken as if certain"
    assert f"{marked} by the concepts that aren't about doubt." in " ".join(doubtful.split())


def test_where_nothing_is_said_of_what_a_concept_goes_by_the_answer_says_so(tmp_path: Path) -> None:
    text = FILE.replace("cy: [cy.go]", "cy: [{prefer: cy.go, strength: strong, certain: false}]")
    accounts = "accounts: {calm: {preferences: {cy: [cy.go]}}, kind: {attitudes: {ann: {bob: positive}}}}\nclaims: {}\n"
    file = tmp_path / "rich.yaml"
    file.write_text(f"{text}{accounts}", "utf-8")
    for question in (["analyse"], ["hinges", "--state", "NNY"], ["sweep", "--swap"], ["explain", "NNY"]):

        def told(*concepts: str, question: list[str] = question) -> str:
            return " ".join(standoff_cli(question[0], file, *question[1:], *concepts).stdout.split())

        by = told("--concepts", "rnash,strong_seq,seq_a")
        assert "No attitudes are said in calm: by RNash each then minds how it fares itself, and nothing more." in by
        assert "No preference is said to be strong in calm: by strong SEQ nothing is then strongly worse." in by
        assert "Nothing is said to be unknown in calm: by SEQ a the same is then told as by the plain concepts." in by
        assert " is said" not in told("--concepts", "seq")
        assert "are said in" not in told("--concepts", "rnash", "--account", "kind")


def test_what_a_concept_means_is_said_once_in_every_answer(file: Path) -> None:
    questions = (["analyse"], ["explain", "NNY"], ["paths", "--from", "NNN"], ["hinges", "--state", "NNY"])
    for question in questions:
        told = standoff_cli(question[0], file, *question[1:], "--concepts", "mr4,seq").stdout
        assert " ".join(told.split()).count("MR4: with 4 moves in all, its own first,") == 1, told
    plain = [standoff_cli(each[0], file, *each[1:], "--concepts", "seq").stdout for each in questions]
    assert [told.count("Stable for a party, by") for told in plain] == [1, 0, 0, 0]
    mixed = standoff_cli("analyse", file, "--concepts", "seq", "--each", "ann=mr4").stdout
    assert "; MR4: with 4 moves in all" in " ".join(mixed.split())


def test_a_concept_that_isnt_there_is_wrong_usage_wherever_it_is_asked_for(file: Path) -> None:
    for asked in (["--concepts", "nsh"], ["--each", "ann=nsh"]):
        found = standoff_cli("analyse", file, *asked)
        assert found.exit_code == 2
        assert "there is no solution concept `nsh`" in found.stderr


def test_how_it_was_asked_is_in_the_answer_for_programs(file: Path) -> None:
    asked = ["analyse", file, "--coalitions", "ann+bob", "--json", "--concepts"]
    assert json.loads(standoff_cli(*asked, "cnash").stdout)["parameters"] == {"coalitions": [["ann", "bob"]]}
    assert "parameters" not in json.loads(standoff_cli(*asked, "nash").stdout)
