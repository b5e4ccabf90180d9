"""From one file to another: YAML that reads the same, tables and graphs that say what the analysis says."""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import networkx
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
import standoff
from standoff.errors import FileError, ModelError, QuestionError
from standoff.files.loading import read, read_text
from standoff.files.writing import csv_text
from standoff.files.yaml_out import yaml_text
from standoff.model.dispute import (
    Account,
    Claim,
    DecisionMaker,
    Dispute,
    Infeasibility,
    Irreversibility,
    Move,
    Option,
    Ordering,
    Passage,
    Record,
    Source,
    Start,
    Statement,
)
from standoff.questions.convert import convert
from trials import trials

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = sorted([EXAMPLES / "korea-2017" / "korea.yaml", *EXAMPLES.glob("published/*/conflict.yaml")])
SMALL = [path for path in FILES if path.parent.name != "petersons-2014-trade"]
ELMIRA = EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml"
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
CHICKEN = EXAMPLES / "published" / "fang-1993-chicken" / "conflict.yaml"

GRAPH_FORM = """
standoff: 1
title: "Two buttons \\\\N <b> & \\"so\\""
decision_makers: {ann: {name: "Ann \\\\l <i>"}, bob: {}}
states: [quiet, "a: \\\\ <b>", '"both"']
moves:
  ann: {quiet: ["a: \\\\ <b>"], "a: \\\\ <b>": [quiet]}
  bob: {"a: \\\\ <b>": ['"both"']}
status_quo: quiet
preferences:
  ann: {ranking: ["a: \\\\ <b>", [quiet, '"both"']]}
  bob: {ranking: [quiet, '"both"', "a: \\\\ <b>"]}
"""


def parent(path: Path) -> str:
    return path.parent.name


# YAML


def assert_same_again(dispute: Dispute) -> None:
    """Written and read, a dispute is the same, the order of everything in it included."""
    text = yaml_text(dispute)
    document = read_text(text)
    assert document.findings == ()
    assert document.dispute == dispute
    assert repr(document.dispute) == repr(dispute)


@pytest.mark.parametrize("path", FILES, ids=parent)
def test_examples_are_written_as_they_were_read(path: Path) -> None:
    assert_same_again(read(path).dispute)


@trials(30)
@given(st.one_of(models.option_drafts(), models.graph_drafts()))
def test_random_conflicts_are_written_as_they_were_read(draft: models.OptionDraft | models.GraphDraft) -> None:
    assert_same_again(read_text(draft.file).dispute)


# All but what no YAML file can hold.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\x85 :#-?'\"[]{},&*!|>%@`\\~=<")
WORDS = st.sampled_from(
    ["", "no", "null", "~", "true", "1", "1e3", "2017-09-01", "0x1f", "- a", "a: b", "# a", "<<", "a" * 130]
)
TEXTS = WORDS | st.text(LETTERS, max_size=12) | st.lists(st.text(LETTERS, max_size=9), max_size=40).map(" ".join)


@st.composite
def disputes(draw: st.DrawFn) -> Dispute:
    """A dispute with any texts in any places; it need not be sound."""
    text, ids = TEXTS, st.lists(TEXTS, max_size=3).map(tuple)
    number = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6)
    level = st.integers(0, 10**30) | text
    preference = st.one_of(
        st.lists(text | st.builds(Statement, prefer=text, because=ids, certain=st.booleans()), max_size=3).map(tuple),
        st.builds(Ordering, weights=st.dictionaries(text, number, max_size=3), because=ids),
        st.builds(Ordering, ranking=st.lists(level | st.lists(level, max_size=3).map(tuple), max_size=4).map(tuple)),
        st.builds(Ordering, statements=ids),
    )
    return Dispute(
        standoff=1,
        title=draw(text),
        description=draw(text),
        sources=draw(st.dictionaries(text, st.builds(Source, title=text, date=text, note=text), max_size=2)),
        claims=draw(
            st.dictionaries(
                text,
                st.builds(
                    Claim,
                    text=text,
                    said_by=ids,
                    stance=st.sampled_from(["asserts", "denies"]),
                    at=st.none() | st.builds(Passage, source=text, paragraph=st.none() | st.integers(), digest=text),
                ),
                max_size=2,
            )
        ),
        decision_makers=draw(
            st.dictionaries(
                text,
                st.builds(
                    DecisionMaker,
                    name=text,
                    options=st.dictionaries(text, text | st.builds(Option, text=text, because=ids), max_size=3),
                ),
                max_size=3,
            )
        ),
        states=draw(st.none() | ids),
        moves=draw(st.none() | st.dictionaries(text, st.dictionaries(text, ids, max_size=2), max_size=2)),
        definitions=draw(st.dictionaries(text, text, max_size=2)),
        infeasible=draw(st.lists(text | st.builds(Infeasibility, condition=text, because=ids), max_size=3).map(tuple)),
        irreversible=draw(
            st.lists(text | st.builds(Irreversibility, option=text, if_=text, because=ids), max_size=2).map(tuple)
        ),
        status_quo=draw(st.none() | ids | text),
        preferences=draw(st.dictionaries(text, preference, max_size=3)),
        accounts=draw(
            st.dictionaries(
                text,
                st.builds(
                    Account,
                    title=text,
                    status_quo=st.none() | ids | text,
                    preferences=st.dictionaries(text, preference),
                ),
                max_size=2,
            )
        ),
        perceptions=draw(st.dictionaries(text, text, max_size=2)),
        coalitions=draw(st.lists(ids, max_size=2).map(tuple)),
        record=draw(
            st.none()
            | st.builds(
                Record,
                start=st.builds(Start, date=text, taken=ids),
                moves=st.lists(st.builds(Move, date=text, by=ids | text, take=ids, note=text), max_size=2).map(tuple),
            )
        ),
    )


@trials(30)
@given(disputes())
def test_any_texts_come_back(dispute: Dispute) -> None:
    text = yaml_text(dispute)
    note(text)
    assert read_text(text).dispute == dispute


def test_yaml_is_written_to_be_read() -> None:
    dispute = Dispute(
        standoff=1,
        title="A well",
        description="Two neighbours share a well, which is too small for both, and the summer has been dry. " * 2
        + "So.",
        decision_makers={"ann": DecisionMaker(name="Ann", options={"go": "leave", "no": Option(text="refuse")})},
        infeasible=("go and no",),
        irreversible=(Irreversibility(option="go", if_="not no", because=("c1",)),),
        preferences={"ann": Ordering(weights={"go": Decimal("0.10"), "not no": Decimal(-2)})},
        accounts={"one": Account(), "two": Account(title="yes: no", preferences={"ann": ()})},
        record=Record(start=Start(date="2017-03-01", taken=("go",))),
    )
    assert yaml_text(dispute) == (
        """\
standoff: 1
title: A well
description: >-
  Two neighbours share a well, which is too small for both, and the summer has been dry. Two neighbours
  share a well, which is too small for both, and the summer has been dry. So.

decision_makers:
  ann:
    name: Ann
    options:
      go: leave
      no: {text: refuse}

infeasible: [go and no]
irreversible:
  - {option: go, if: not no, because: [c1]}

preferences:
  ann: {weights: {go: 0.10, not no: -2}}

accounts:
  one: {}
  two:
    title: "yes: no"
    preferences:
      ann: []

record:
  start: {date: 2017-03-01, taken: [go]}
"""
    )


def test_a_gmcr_file_becomes_yaml_and_goes_back(tmp_path: Path) -> None:
    misperceived = EXAMPLES / "published" / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml"
    convert(misperceived, tmp_path / "a.gmcr")
    assert convert(tmp_path / "a.gmcr", tmp_path / "b.yaml") == []
    convert(tmp_path / "b.yaml", tmp_path / "c.gmcr")
    assert (tmp_path / "c.gmcr").read_text() == (tmp_path / "a.gmcr").read_text()
    assert standoff.load(tmp_path / "a.gmcr").dispute == standoff.load(tmp_path / "b.yaml").dispute
    assert "seen_by_syria:" in (tmp_path / "b.yaml").read_text()


# Tables


def in_csv(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("path", SMALL, ids=parent)
def test_a_table_has_every_state_and_verdict(path: Path, tmp_path: Path) -> None:
    assert convert(path, tmp_path / "out.csv") == []
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    analysis = standoff.analyse(standoff.load(path))
    tables = {name: each.table() for name, each in analysis.items()}
    assert header == ["account", *next(iter(tables.values())).columns]
    assert rows == [[name, *map(in_csv, row)] for name, table in tables.items() for row in table]


def test_a_definition_may_bear_the_name_of_a_concept(tmp_path: Path) -> None:
    path = tmp_path / "in.yaml"
    options = "{ann: {options: {go: x}}, bob: {options: {stay: y}}}"
    text = (
        f"standoff: 1\ndecision_makers: {options}\ndefinitions: {{nash: go}}\npreferences: {{ann: [stay], bob: [stay]}}"
    )
    path.write_text(text, "utf-8")
    convert(path, tmp_path / "out.csv")
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    first, second = rows[0].index("definition.nash"), rows[0].index("nash")
    assert [row[first] for row in rows[1:]] == ["false", "true", "false", "true"]
    assert [row[second] for row in rows[1:]] == ["false", "false", "true", "true"]


def test_a_table_of_one_account(tmp_path: Path) -> None:
    convert(KOREA, tmp_path / "out.csv", "article")
    lines = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + len(standoff.analyse(standoff.load(KOREA), "article", "nash")["article"].states)
    assert {line.split(",")[0] for line in lines[1:]} == {"article"}


def test_formulas_and_commas_in_a_table() -> None:
    text = csv_text(["a", "=b"], [("+1", -1), ('x,"y"\n', "é")])
    assert list(csv.reader(text.splitlines(keepends=True))) == [["a", "'=b"], ["'+1", "-1"], ['x,"y"\n', "é"]]


# Graphs


def moves_of(analysis: standoff.AccountAnalysis) -> set[tuple[int, str, int, bool]]:
    """Every move as (from, decision maker, to, whether it improves)."""
    model = analysis.model
    codes = model.listing.codes.tolist()
    return {
        (codes[slot], maker.id, codes[end], bool(model.ranks[dm][end] > model.ranks[dm][slot]))
        for slot in model.listing.feasible.nonzero()[0].tolist()
        for dm, maker in enumerate(analysis.conflict.decision_makers)
        for end in model.space.moves(slot, dm).tolist()
    }


@pytest.mark.parametrize(
    "path", [pytest.param(each, marks=[pytest.mark.soak] * (each == KOREA)) for each in SMALL], ids=parent
)
def test_graphml_says_what_the_analysis_says(path: Path, tmp_path: Path) -> None:
    conflict = standoff.load(path)
    account = list(conflict.accounts)[-1]
    assert convert(path, tmp_path / "out.graphml", account) == []
    graph = networkx.read_graphml(BytesIO((tmp_path / "out.graphml").read_bytes()))
    analysis = standoff.analyse(conflict, account)[account]
    assert [graph.nodes[node]["code"] for node in graph] == analysis.states.codes.tolist()
    for state in analysis.states:
        node = graph.nodes[str(state.code)]
        assert node["pattern"] == state.pattern
        assert node.get("options", "") == ", ".join(state.options)
        assert node.get("definitions", "") == ", ".join(state.definitions)
        assert [concept for concept in analysis.concepts if node[f"equilibrium.{concept}"]] == list(
            analysis.holds(state)
        )
        assert node["status_quo"] is (state.code == analysis.account.status_quo)
    for dm in (each.id for each in conflict.decision_makers):
        assert [graph.nodes[node][f"rank.{dm}"] for node in graph] == analysis.ranks(dm).tolist()
        for concept in analysis.concepts:
            stable = [graph.nodes[node]["code"] for node in graph if graph.nodes[node][f"stable.{concept}.{dm}"]]
            assert stable == analysis.stable(concept, dm).codes.tolist()
    edges = {(int(a), each["dm"], int(b), each["improvement"]) for a, b, each in graph.edges(data=True)}
    assert edges == moves_of(analysis)
    assert graph.number_of_edges() == len(edges)


def test_graphml_is_plain_xml(tmp_path: Path) -> None:
    convert(ELMIRA, tmp_path / "out.graphml")
    text = (tmp_path / "out.graphml").read_text("utf-8")
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<graphml ')
    assert "True" not in text
    assert ">true</data>" in text


DOT_NODE = re.compile(r'^\t(\d+) \[label="([^"\\]*(?:\\.[^"\\]*)*)" (.*)\]$', re.MULTILINE)
DOT_EDGE = re.compile(r"^\t(\d+) -> (\d+) \[(.*)\]$", re.MULTILINE)


def drawn_moves(text: str) -> set[tuple[int, str, int, bool]]:
    """The moves that the edges of a drawing show: a filled arrowhead improves, a hollow one doesn't."""
    found = set()
    for start, end, marks in DOT_EDGE.findall(text):
        look = dict(re.findall(r'(\w+)=("[^"]*"|\w+)', marks))
        found.add((int(start), look["tooltip"], int(end), look["arrowhead"] == "normal"))
        if "dir" in look:
            assert look["arrowtail"] == "onormal"
            found.add((int(end), look["tooltip"], int(start), False))
    return found


@pytest.mark.parametrize("path", [path for path in SMALL if path != KOREA], ids=parent)
def test_a_drawing_shows_every_move(path: Path, tmp_path: Path) -> None:
    conflict = standoff.load(path)
    account = next(iter(conflict.accounts))
    assert [note for note in convert(path, tmp_path / "out.dot", account) if "crowded" not in note] == []
    text = (tmp_path / "out.dot").read_text("utf-8")
    analysis = standoff.analyse(conflict, account)[account]
    assert drawn_moves(text) == moves_of(analysis)
    nodes = {int(code): (label, look) for code, label, look in DOT_NODE.findall(text)}
    assert list(nodes) == analysis.states.codes.tolist()
    for code, (label, look) in nodes.items():
        held = analysis.holds(code)
        assert label.partition(r"\n")[2] == " ".join(held)
        assert ("peripheries=2" in look) is bool(held)
        assert ("penwidth=3" in look) is (code == analysis.account.status_quo)
    for dm in conflict.decision_makers:
        assert f">{dm.name}</font>" in text


def test_a_drawing_of_many_states_is_crowded(tmp_path: Path) -> None:
    notes = convert(KOREA, tmp_path / "out.dot", "article")
    assert len(notes) == 1
    assert "640 states will be crowded" in notes[0]


@pytest.fixture
def awkward(tmp_path: Path) -> Path:
    path = tmp_path / "awkward.yaml"
    path.write_text(GRAPH_FORM, "utf-8")
    return path


def test_awkward_names_come_through(awkward: Path, tmp_path: Path) -> None:
    convert(awkward, tmp_path / "out.graphml")
    graph = networkx.read_graphml(BytesIO((tmp_path / "out.graphml").read_bytes()))
    assert [graph.nodes[node]["pattern"] for node in graph] == ["quiet", "a: \\ <b>", '"both"']
    assert graph.graph["title"] == 'Two buttons \\N <b> & "so"'
    convert(awkward, tmp_path / "out.dot")
    text = (tmp_path / "out.dot").read_text("utf-8")
    labels = [label for _, label, _ in DOT_NODE.findall(text)]
    assert labels == [r"quiet\ngmr smr seq sseq", r"a: \\ <b>", r"\"both\"\nnash gmr smr seq sseq"]
    assert "Two buttons &#92;N &lt;b&gt; &amp; &quot;so&quot;" in text
    assert drawn_moves(text) == {(0, "ann", 1, True), (1, "ann", 0, False), (1, "bob", 2, True)}


def test_too_large_a_graph_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.questions.analyse.moves.MOST_ARCS", 20)
    for suffix in ("graphml", "dot"):
        with pytest.raises(QuestionError, match="more than 20 moves between the 9 states"):
            convert(ELMIRA, tmp_path / f"out.{suffix}")
    monkeypatch.setattr("standoff.questions.analyse.moves.MOST_ARCS", 8)
    with pytest.raises(QuestionError, match="9 states make too large a graph: at most 8"):
        convert(ELMIRA, tmp_path / "out.dot")


@pytest.mark.parametrize(("suffix", "package"), [("graphml", "networkx"), ("dot", "graphviz")])
def test_a_missing_package_is_named(suffix: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(QuestionError, match=rf'the package {package}: `pip install "standoff\[graphs\]"`'):
        convert(CHICKEN, tmp_path / f"out.{suffix}")


# Files


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine", "utf-8")
    with pytest.raises(FileError, match="exists already"):
        convert(CHICKEN, target)
    assert target.read_text("utf-8") == "mine"
    convert(CHICKEN, target, force=True)
    assert target.read_text("utf-8").startswith("account,state,")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_refusal_leaves_the_target_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.gmcr"
    target.write_text("mine", "utf-8")
    with pytest.raises(QuestionError, match="`same`"):
        convert(ELMIRA, target, force=True)
    assert target.read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["out.gmcr"]


def test_a_file_may_be_written_over_itself(tmp_path: Path) -> None:
    path = tmp_path / "here.yaml"
    path.write_text(KOREA.read_text("utf-8"), "utf-8")
    assert convert(path, path, force=True) == ["comments are not carried over"]
    assert read(path).dispute == read(KOREA).dispute


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("in.csv", "out.yaml", r"in\.csv: only \.gmcr, \.nfg, \.efg, \.yaml and \.yml files are read"),
        ("in", "out.yaml", "files are read"),
        ("in.yaml", "out.pdf", r"only \.gmcr, \.nfg, \.yaml, \.yml, \.csv, \.graphml and \.dot files are written"),
        ("in.yaml", "out", "files are written"),
    ],
)
def test_other_suffixes_are_refused(source: str, target: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=words):
        convert(tmp_path / source, tmp_path / target)


def test_suffixes_in_capitals_are_known(tmp_path: Path) -> None:
    convert(CHICKEN, tmp_path / "OUT.GMCR")
    assert len(standoff.load(tmp_path / "OUT.GMCR").options) == 2


@pytest.mark.parametrize("suffix", ["gmcr", "graphml", "dot"])
def test_one_of_several_accounts_has_to_be_chosen(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="choose one of `article`, `washington`, `proposal`"):
        convert(KOREA, tmp_path / f"out.{suffix}")
    with pytest.raises(QuestionError, match="no account `artikel`: did you mean `article`"):
        convert(KOREA, tmp_path / f"out.{suffix}", "artikel")


def test_yaml_has_all_accounts(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="leave `account` out"):
        convert(KOREA, tmp_path / "out.yaml", "article")


def test_an_unsound_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.gmcr").write_text("{}", "utf-8")
    with pytest.raises(ModelError) as caught:
        convert(tmp_path / "bad.gmcr", tmp_path / "out.yaml")
    assert len(caught.value.findings) == 3
    with pytest.raises(FileError):
        convert(tmp_path / "none.gmcr", tmp_path / "out.yaml")


def test_what_is_doubtful_is_a_note(tmp_path: Path) -> None:
    path = tmp_path / "in.yaml"
    path.write_text("{standoff: 1, decision_makers: {ann: {options: {go: x}}}, preferences: {ann: []}}", "utf-8")
    notes = convert(path, tmp_path / "out.gmcr")
    assert len(notes) == 1
    assert "indifferent among all states" in notes[0]


def test_disputes_are_compared_whole() -> None:
    """The comparison that the laws above rest on sees a change of order."""
    dispute = read(CHICKEN).dispute
    turned = replace(dispute, decision_makers=dict(reversed(dispute.decision_makers.items())))
    assert repr(turned) != repr(dispute)
