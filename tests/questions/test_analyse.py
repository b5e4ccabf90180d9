"""What an analysis can be asked, from Python."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas
import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, codes
from standoff.questions.analyse import States
from standoff.questions.analyse.agreement import holdings, status_quo

DILEMMA = """\
standoff: 1
title: Prisoner's dilemma
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {peace: row.cooperate and column.cooperate, alike: row.cooperate iff column.cooperate}
preferences:
  row: {ranking: [NY, YY, NN, YN]}
  column: {ranking: [YN, YY, NN, NY]}
"""
THREE = OPTION_FORM.replace("preferences:", "  rok: {}\npreferences:\n  rok: [talks]")
USUAL = ["nash", "gmr", "smr", "seq", "sseq"]


@pytest.fixture(scope="module")
def dilemma() -> standoff.AccountAnalysis:
    return standoff.analyse(standoff.loads(DILEMMA))["default"]


# Verdicts


def test_the_dilemma(dilemma: standoff.AccountAnalysis) -> None:
    assert dilemma.concepts == (*USUAL, "sim")
    assert dilemma.counts == {"nash": 1, "gmr": 2, "smr": 2, "seq": 2, "sseq": 2, "sim": 2}
    assert codes(dilemma.equilibria("nash")) == [0]
    assert codes(dilemma.stable("nash", "row")) == [0, 2]
    assert codes(dilemma.stable("nash", "column")) == [0, 1]
    for concept in dilemma.concepts[1:]:
        assert codes(dilemma.equilibria(concept)) == [0, 3]
        assert codes(dilemma.stable(concept, "row")) == [0, 2, 3]
        assert codes(dilemma.stable(concept, "column")) == [0, 1, 3]
    assert dilemma.ranks("row").tolist() == [2, 1, 4, 3]
    assert dilemma.ranks("column").tolist() == [2, 4, 1, 3]
    assert dilemma.holds(3) == ("gmr", "smr", "seq", "sseq", "sim")
    assert dilemma.holds(dilemma.states[1]) == ()
    assert dilemma.status_quo is None


def test_two_buttons() -> None:
    found = standoff.analyse(standoff.loads(GRAPH_FORM))["default"]
    assert found.counts == {"nash": 1, "gmr": 2, "smr": 2, "seq": 2, "sseq": 2}
    assert [str(state) for state in found.equilibria("gmr")] == ["quiet", "both_pressed"]
    assert codes(found.stable("nash", "ann")) == [1, 2]
    assert codes(found.stable("gmr", "bob")) == [0, 2]
    assert [found.has_no_moves(code) for code in range(3)] == [False, False, True]


@pytest.mark.parametrize("concepts", [["seq", "nash"], ("seq", "nash", "seq"), "seq,nash", " seq, nash "])
def test_concepts_that_are_asked_for(concepts: Sequence[str]) -> None:
    found = standoff.analyse(standoff.loads(DILEMMA), concepts=concepts)["default"]
    assert found.concepts == ("seq", "nash")
    with pytest.raises(standoff.QuestionError, match="`gmr` was not asked for; this analysis has seq, nash"):
        found.equilibria("gmr")


def test_sim_is_usual_for_two_with_options_only() -> None:
    merged = OPTION_FORM.replace("[talks]", "[strike]") + "same: [strike]\n"
    for text in (THREE, GRAPH_FORM, merged):
        assert standoff.analyse(standoff.loads(text))["default"].concepts == tuple(USUAL)


@pytest.mark.parametrize(
    ("text", "concept", "message"),
    [
        (DILEMMA, "nsh", "there is no solution concept `nsh`: did you mean `nash`"),
        (DILEMMA, "", "name a solution concept: nash, gmr, smr, seq, sseq, sim, joint"),
        (GRAPH_FORM, "sim", "not defined in graph form"),
        (GRAPH_FORM, "joint", "not defined in graph form"),
        (THREE, "sim", "`sim` is defined for two decision makers; this conflict has 3: ask for `joint`"),
    ],
)
def test_concepts_that_cannot_be_asked_for(text: str, concept: str, message: str) -> None:
    with pytest.raises(standoff.QuestionError) as caught:
        standoff.analyse(standoff.loads(text), concepts=[concept])
    assert message in str(caught.value)


def test_accounts_one_by_one_or_all() -> None:
    conflict = standoff.loads(DILEMMA + "accounts: {hawk: {}, dove: {infeasible: [not column.cooperate]}}\n")
    assert list(standoff.analyse(conflict)) == ["hawk", "dove"]
    only = standoff.analyse(conflict, "dove")
    assert list(only) == ["dove"]
    assert codes(only["dove"].states) == [2, 3]
    with pytest.raises(standoff.QuestionError, match="there is no account `dov`: did you mean `dove`"):
        standoff.analyse(conflict, "dov")
    with pytest.raises(standoff.QuestionError, match="the account `hawk` is not part of this: allowed: `dove`"):
        only["hawk"]
    assert "dove" in only
    assert "hawk" not in only
    assert only.get("hawk") is None
    assert only.get("dove") is only["dove"]


def test_what_accounts_agree_on() -> None:
    text = DILEMMA + "accounts:\n  hawk: {}\n  dove: {infeasible: [not column.cooperate]}\n"
    analysis = standoff.analyse(standoff.loads(text), concepts=["nash", "seq"])
    # To dove, Column has no move; Row prefers 2 to 3.
    assert codes(analysis["dove"].equilibria("nash")) == [2]
    assert codes(analysis["hawk"].equilibria("seq")) == [0, 3]
    assert codes(analysis.agreed("nash")) == []
    assert codes(analysis.anywhere("nash")) == [0, 2]
    assert codes(analysis.anywhere("seq")) == [0, 2, 3]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (5, "the state 5 is not feasible in this dispute"),
        (8, "there is no state 8: the codes run from 0 to 7"),
        (-1, "there is no state -1: the codes run from 0 to 7"),
        (2**80, f"there is no state {2**80}: the codes run from 0 to 7"),
    ],
)
def test_states_that_are_not_there(code: int, message: str) -> None:
    found = standoff.analyse(standoff.loads(OPTION_FORM + "infeasible: [talks and not strike]\n"))["default"]
    for ask in (found.holds, found.has_no_moves):
        with pytest.raises(standoff.QuestionError) as caught:
            ask(code)
        assert str(caught.value) == message


def test_a_preference_that_does_not_fit_the_states() -> None:
    """`check` says so first, with the place in the file; a conflict made otherwise is refused here."""
    from models import conflict_of
    from standoff.files.loading import read_text

    conflict = conflict_of(read_text(DILEMMA.replace("[NY, YY, NN, YN]", "[NY, YY, NN]")).dispute)
    with pytest.raises(standoff.ModelError, match=r"preferences.row.ranking: error: this ranking misses the state 1"):
        standoff.analyse(conflict)


# Groups of equilibria


def test_holdings() -> None:
    text = DILEMMA + "accounts:\n  hawk: {}\n  dove: {status_quo: [row.cooperate, column.cooperate]}\n"
    analysis = standoff.analyse(standoff.loads(text))
    kinds = [(each.accounts, each.definitions, codes(each.states)) for each in holdings(analysis, "seq")]
    both = ("hawk", "dove")
    assert kinds == [(both, ("peace", "alike"), [3]), (both, ("alike",), [0])]
    assert status_quo(analysis, analysis) == {3: ["dove"]}
    assert status_quo(analysis, ["hawk"]) == {}


def test_holdings_by_accounts() -> None:
    text = DILEMMA + "accounts:\n  hawk: {}\n  dove: {infeasible: [not column.cooperate]}\n"
    analysis = standoff.analyse(standoff.loads(text))
    *hawk, dove = holdings(analysis, "seq")
    assert (dove.accounts, dove.definitions, codes(dove.states)) == (("dove",), (), [2])
    assert {each.accounts for each in hawk} == {("hawk",)}
    assert {each.definitions: codes(each.states) for each in hawk} == {("alike",): [0], ("peace", "alike"): [3]}


# States as objects


def test_states_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = standoff.loads(
        "standoff: 1\ndecision_makers: {us: {options: {"
        + ", ".join(f"o{number}: x" for number in range(16))
        + "}}}\npreferences: {us: [o1]}\n"
    )
    made: list[int] = []
    plain = standoff.Conflict.state

    def counting(self: standoff.Conflict, code: int) -> standoff.State:
        made.append(code)
        return plain(self, code)

    monkeypatch.setattr(standoff.Conflict, "state", counting)
    states = standoff.analyse(conflict)["default"].states
    assert len(states) == 2**16
    part = states[100:200][::-1]
    assert isinstance(part, States)
    assert made == []
    assert part[0].code == 199
    assert made == [199]


def test_states_are_a_sequence(dilemma: standoff.AccountAnalysis) -> None:
    states = dilemma.equilibria("seq")
    assert [state.code for state in states] == states.codes.tolist() == [0, 3]
    assert states.codes.dtype.kind == "i"
    assert (states[-1].code, states[0].code, len(states), bool(states)) == (3, 0, 2, True)
    assert codes(states[1:]) == [3]
    assert states[1] in states
    assert dilemma.states[1] not in states
    assert 3 in states
    assert 1 not in states
    assert states.has(3)
    assert not states.has(1)
    assert states.index(dilemma.states[3]) == 1
    with pytest.raises(IndexError):
        states[2]
    assert not standoff.analyse(standoff.loads(DILEMMA), concepts=["nash"])["default"].equilibria("nash")[1:]


def test_a_state_says_what_it_is(dilemma: standoff.AccountAnalysis) -> None:
    state = dilemma.equilibria("seq")[1]
    assert (state.code, state.options, state.definitions, state.pattern) == (
        3,
        ("row.cooperate", "column.cooperate"),
        ("peace", "alike"),
        "YY",
    )
    assert str(state) == "row.cooperate, column.cooperate [peace, alike]"
    assert str(dilemma.states[0]) == "no option taken [alike]"
    assert state == standoff.loads(DILEMMA).state(3)


def test_representations(dilemma: standoff.AccountAnalysis) -> None:
    analysis = standoff.analyse(standoff.loads(DILEMMA), concepts=["nash"])
    assert repr(analysis) == """<Analysis of "Prisoner's dilemma", accounts: default>"""
    assert repr(analysis["default"]) == "<AccountAnalysis 'default', feasible states: 4, equilibria: nash: 1>"
    assert repr(dilemma.states) == "<States 0, 1, 2, 3>"
    assert repr(dilemma.states[:0]) == "<States none>"
    korea = standoff.analyse(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"), "article", ["nash"])["article"]
    assert repr(korea.states).endswith(", ... (640 in all)>")


# Data frames


def test_a_frame_has_a_row_for_each_state(dilemma: standoff.AccountAnalysis) -> None:
    frame = dilemma.to_frame()
    assert list(frame.columns) == [
        "state",
        "row.cooperate",
        "column.cooperate",
        "peace",
        "alike",
        "rank.row",
        "place.row",
        "rank.column",
        "place.column",
        *[f"{concept}.{dm}" for concept in dilemma.concepts for dm in ("row", "column")],
        *dilemma.concepts,
    ]
    assert frame["state"].tolist() == [0, 1, 2, 3]
    assert frame["row.cooperate"].tolist() == [False, True, False, True]
    assert frame["peace"].tolist() == [False, False, False, True]
    assert frame["rank.row"].tolist() == [2, 1, 4, 3]
    assert frame["place.row"].tolist() == [3, 4, 1, 2]
    assert frame["nash.row"].tolist() == [True, False, True, False]
    assert frame["seq"].tolist() == [True, False, False, True]
    assert frame["seq"].dtype == bool
    assert frame["rank.row"].dtype.kind == "i"
    assert frame.query("seq and not nash")["state"].tolist() == [3]


def test_a_frame_in_graph_form() -> None:
    text = GRAPH_FORM + "definitions: {pressed: not quiet}\n"
    frame = standoff.analyse(standoff.loads(text), concepts=["nash"])["default"].to_frame()
    ranks = ["rank.ann", "place.ann", "rank.bob", "place.bob"]
    assert list(frame.columns) == ["state", "name", "pressed", *ranks, "nash.ann", "nash.bob", "nash"]
    assert frame["name"].tolist() == ["quiet", "ann_pressed", "both_pressed"]
    assert frame["rank.ann"].tolist() == [1, 2, 1]
    assert frame["nash"].tolist() == [False, False, True]


def test_the_frame_of_all_accounts() -> None:
    text = DILEMMA + "accounts:\n  hawk: {}\n  dove: {infeasible: [not column.cooperate]}\n"
    analysis = standoff.analyse(standoff.loads(text), concepts=["nash"])
    frame = analysis.to_frame()
    assert frame["account"].tolist() == ["hawk"] * 4 + ["dove"] * 2
    assert frame["state"].tolist() == [0, 1, 2, 3, 2, 3]
    part = frame[frame["account"] == "dove"].drop(columns="account").reset_index(drop=True)
    pandas.testing.assert_frame_equal(part, analysis["dove"].to_frame())


def test_a_definition_named_as_a_column() -> None:
    text = DILEMMA.replace("{peace: ", "{state: row.cooperate, nash: column.cooperate, peace: ")
    frame = standoff.analyse(standoff.loads(text))["default"].to_frame()
    assert frame.columns.is_unique
    assert frame["definition.nash"].tolist() == [False, False, True, True]
    assert frame["nash"].tolist() == [True, False, False, False]


def test_frames_need_pandas(dilemma: standoff.AccountAnalysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for ask in (dilemma.to_frame, standoff.analyse(standoff.loads(DILEMMA)).to_frame):
        with pytest.raises(
            standoff.QuestionError, match=r'data frames need pandas: `pip install "standoff\[frames\]"`'
        ):
            ask()


def test_a_table_of_arrow_is_the_frame_and_says_what_it_is_of() -> None:
    text = DILEMMA + "accounts:\n  hawk: {}\n  dove: {infeasible: [not column.cooperate]}\n"
    analysis = standoff.analyse(standoff.loads(text), concepts=["nash"])
    table = analysis["hawk"].to_arrow()
    assert [str(table.schema.field(name).type) for name in ("state", "row.cooperate", "rank.row", "nash")] == [
        "int64", "bool", "int64", "bool",
    ]  # fmt: skip
    assert table.schema.metadata[b"account"] == b"hawk"
    pandas.testing.assert_frame_equal(table.to_pandas(), analysis["hawk"].to_frame(), check_dtype=False)
    both = analysis.to_arrow()
    assert both["account"].to_pylist() == ["hawk"] * 4 + ["dove"] * 2
    assert both["state"].to_pylist() == [0, 1, 2, 3, 2, 3]


def test_what_is_true_in_part_of_merged_states_is_text_in_arrow() -> None:
    """In Elmira all states in which Uniroyal has left are one, whatever the others do there."""
    found = standoff.analyse(standoff.example("hipel-1993-elmira"), concepts="nash").to_arrow()
    left = found["state"].to_pylist().index(8)
    assert found["moe.modify"][left].as_py() == "in part"
    assert set(found["moe.modify"].to_pylist()) == {"true", "false", "in part"}


def test_a_graph_of_networkx_has_each_state_and_each_move(dilemma: standoff.AccountAnalysis) -> None:
    """Both may do the other thing in each of the four states: eight moves, four of them to defect, which improve."""
    graph = dilemma.to_networkx()
    assert set(graph.nodes) == {0, 1, 2, 3}
    assert graph.number_of_edges() == 8
    assert [(start, end) for start, end, told in graph.edges(data=True) if told["improvement"]] == [
        (1, 0), (2, 0), (3, 2), (3, 1),
    ]  # fmt: skip
    assert [code for code, told in graph.nodes(data=True) if told["equilibrium.nash"]] == [0]


@pytest.mark.parametrize(
    ("package", "way", "said"),
    [("pyarrow", "to_arrow", "standoff[arrow]"), ("networkx", "to_networkx", "standoff[graphs]")],
)
def test_a_missing_extra_is_named(
    package: str, way: str, said: str, dilemma: standoff.AccountAnalysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(standoff.QuestionError) as error:
        getattr(dilemma, way)()
    assert f'`pip install "{said}"`' in str(error.value)


def test_the_tables_of_an_answer_are_those_of_the_command() -> None:
    ranking = standoff.ranking(standoff.loads(DILEMMA), "row")
    assert ranking.tables().startswith("| ")
    assert ranking.tables("latex").startswith("\\begin{tabular}")
    with pytest.raises(standoff.QuestionError, match="latex"):
        ranking.tables("latx")


# Notebooks


def test_tables_in_notebooks(dilemma: standoff.AccountAnalysis) -> None:
    html = dilemma.equilibria("seq")._repr_html_()
    assert html.startswith("<table><thead><tr><th>state</th><th>what it is</th></tr>")
    assert "<tr><td>3</td><td>peace: row: stay silent; column: stay silent</td></tr>" in html
    assert dilemma._repr_html_().count("<tr>") == 5
    overview = standoff.analyse(standoff.loads(DILEMMA), concepts=["nash", "seq"])._repr_html_()
    assert "Which states hold under which concepts" in overview


def test_a_long_table_in_a_notebook_says_that_there_is_more() -> None:
    states = standoff.analyse(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"), "article", ["nash"])[
        "article"
    ].states
    html = states._repr_html_()
    assert html.count("<tr>") == 201
    assert html.endswith("</table><p>and 440 more</p>")


EVIL = "<script>alert(1)</script>"


def test_nothing_from_a_file_is_markup_in_a_notebook() -> None:
    text = GRAPH_FORM.replace("quiet", f'"{EVIL}"') + f'title: "{EVIL}"\n'
    analysis = standoff.analyse(standoff.loads(text))
    things: list[Any] = [
        analysis,
        analysis["default"],
        analysis["default"].states,
        analysis["default"].equilibria("gmr"),
    ]
    for thing in things:
        assert "<script" not in thing._repr_html_()
    assert "&lt;script&gt;" in things[2]._repr_html_()


def test_codes_are_numpy_integers_ascending() -> None:
    found = standoff.analyse(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"), "proposal", ["gmr"])["proposal"]
    for some in (found.states.codes, found.equilibria("gmr").codes, found.stable("gmr", "us").codes):
        assert isinstance(some, np.ndarray)
        assert np.issubdtype(some.dtype, np.integer)
        assert (np.diff(some) > 0).all()
    assert len(found.ranks("us")) == len(found.states)


def test_columns_of_one_name_are_told_apart() -> None:
    text = (
        "standoff: 1\ndecision_makers: {nash: {options: {ann: x}}, ann: {options: {go: y}}}\n"
        "preferences: {nash: [], ann: []}\n"
    )
    table = standoff.analyse(standoff.loads(text), concepts=["nash"])["default"].table()
    assert len(set(table.columns)) == len(table.columns)
    assert [row[1] for row in table] == [False, True, False, True]  # the option, taken in 1 and 3
    assert table.columns[1] == "nash.ann"


def test_no_concepts_at_all() -> None:
    with pytest.raises(standoff.QuestionError, match="name a solution concept"):
        standoff.analyse(standoff.loads(DILEMMA), concepts=[])


def test_an_answer_that_has_told_its_states_goes_to_another_process() -> None:
    found = standoff.analyse(standoff.load(EXAMPLES / "korea-2017/korea.yaml"), "article")["article"]
    state = found.state_at(3)
    assert pickle.loads(pickle.dumps(found)).state_at(3) == state
