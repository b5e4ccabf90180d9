"""What each question makes of moves that aren't there, by hand on one small dispute."""

from __future__ import annotations

from pathlib import Path

import pytest

import standoff
from standoff.questions.convert import convert
from standoff.questions.doubts import doubts
from standoff.questions.replay.entry_words import obstacles
from standoff.questions.words import element_line
from standoff.render.lines import text as plain

TEXT = """\
standoff: 1
claims: {rule: {text: Nobody deals without talking., said_by: [Ed]}}
decision_makers:
  us: {name: United States, article: the, options: {talk: talk, deal: accept}}
  cn: {name: China, options: {hit: strike}}
status_quo: []
preferences: {us: [deal, talk, not hit], cn: [not hit, deal]}
accounts:
  strict:
    moves_removed: [{by: us, from: not talk, to: deal, because: [rule]}, {by: cn, from: YY-, to: not hit}]
  free: {title: Free}
perceptions: {us: strict, cn: free}
record:
  start: {date: 2017, taken: [hit]}
  moves:
    - {date: 2018, by: us, take: [deal]}
    - {date: 2019, by: [us, cn], take: [talk], drop: [hit]}
    - {date: 2020, by: us, drop: [talk]}
    - {date: 2021, by: [us, cn], drop: [deal], take: [hit]}
    - {date: 2022, by: [us, cn], take: [deal], drop: [hit]}
"""
NO_DEAL = "the United States has no move from where not “United States: talk” to where “United States: accept”"


@pytest.fixture
def conflict() -> standoff.Conflict:
    return standoff.loads(TEXT)


@pytest.fixture
def calm() -> standoff.Conflict:
    """The same, where the United States would rather not talk: with no deal and no strike it stays, under the rule."""
    return standoff.loads(TEXT.replace("us: [deal, talk, not hit]", "us: [not talk, deal]"))


def ends(conflict: standoff.Conflict, dm: int) -> list[list[int]]:
    space = standoff.analyse(conflict, "strict", concepts="nash")["strict"].model.space
    return [space.moves(code, dm).tolist() for code in range(8)]


def test_the_moves_themselves(conflict: standoff.Conflict) -> None:
    assert ends(conflict, 0) == [[1], [0, 2, 3], [0, 1], [0, 1, 2], [5], [4, 6, 7], [4, 5], [4, 5, 6]]
    assert ends(conflict, 1) == [[4], [5], [6], [7], [0], [1], [2], []]
    assert standoff.analyse(conflict)["strict"].stable("nash", "us").codes.tolist() == [2, 3, 6, 7]


def test_joint_states_keep_what_their_other_members_can_do() -> None:
    text = """\
standoff: 1
decision_makers:
  ann: {options: {go: '', cry: ''}}
  bob: {options: {pay: ''}}
same: [go]
moves_removed: [{by: ann, from: NNN, to: YNN}, {by: ann, from: YN-, to: not go}, {by: ann, from: YYN, to: NNN}]
preferences: {ann: {ranking: [1, 0, 2, 4, 6]}, bob: {ranking: [1, 0, 2, 4, 6]}}
"""
    space = standoff.analyse(standoff.loads(text))["default"].model
    codes = space.listing.codes
    ends = {int(code): codes[space.space.moves(slot, 0)].tolist() for slot, code in enumerate(codes)}
    # 0 still goes to 3, which is a member of 1; from the members 3 and 7 alone something is left
    assert ends == {0: [1, 2], 1: [2, 4, 6], 2: [0, 1], 4: [1, 6], 6: [1, 4]}


def test_an_outcome_may_hang_on_the_claim_behind_an_entry(calm: standoff.Conflict) -> None:
    (found,) = standoff.hinges(calm, "not deal and not hit", account="strict").answers
    assert [(hinge.claims, hinge.effect) for hinge in found.hinges] == [(("rule",), "breaks")]
    assert [plain(element_line(calm, each)) for each in standoff.withdraw(calm, ["rule"]).fallen] == [NO_DEAL]


def test_explain_says_that_there_is_no_move(conflict: standoff.Conflict) -> None:
    answer = standoff.explain(conflict, "YYY", account="strict").text()
    assert "China: stable, whatever anybody wants: it has no move here" in answer


def test_the_record_is_not_open_with_the_reason(conflict: standoff.Conflict) -> None:
    found = standoff.replay(conflict, concepts="nash")
    strict, free = (found[name].verdicts for name in ("strict", "free"))
    assert [verdict.open for verdict in free] == [True] * 5
    assert [verdict.open for verdict in strict] == [False, False, True, True, False]
    assert [(each.kind, each.about, each.because) for each in strict[0].obstacles] == [
        ("removed", "us: not us.talk -> us.deal", ("rule",))
    ]
    assert plain(obstacles(conflict, strict[0])) == NO_DEAL
    for joint in (strict[1], strict[4]):  # the mover's part by itself: from 6 to 7, and from 4 to 6
        assert [each.about for each in joint.obstacles] == ["us: not us.talk -> us.deal"]


def test_compare_tells_that_they_differ(conflict: standoff.Conflict) -> None:
    found = standoff.compare(conflict, concepts="nash")
    assert [(rule.kind, rule.text, rule.accounts) for rule in found.rules] == [
        ("removed move", "us: not us.talk -> us.deal", ("strict",)),
        ("removed move", "cn: us.talk and us.deal -> not cn.hit", ("strict",)),
    ]
    assert NO_DEAL in " ".join(found.text(width=400).split())


def test_a_hypergame_goes_by_the_moves_that_each_believes_in(conflict: standoff.Conflict) -> None:
    found = standoff.hypergame(conflict, concepts="nash")
    strict, free = (standoff.analyse(conflict, concepts="nash")[name] for name in ("strict", "free"))
    mine, theirs = (set(a.stable("nash", dm).codes.tolist()) for a, dm in ((strict, "us"), (free, "cn")))
    assert set(found.equilibria("nash").codes.tolist()) == mine & theirs


def test_paths_go_around(conflict: standoff.Conflict) -> None:
    found = standoff.paths(conflict, to="NYN")
    routes = [found[name].targets[0].by_moves for name in ("free", "strict")]
    assert [route and route.steps for route in routes] == [1, 4]  # 0 to 2; or 0, 1, 5, 6 and 2


def test_a_sweep_drops_the_entries(calm: standoff.Conflict) -> None:
    found = standoff.sweep(calm, "strict", assumptions=True, outcomes=["not deal and not hit"], concepts="nash")
    assert next((each.count, each.of) for each in found.frequencies) == (2, 4)
    names = {f"dropped_strict_moves_removed_{number}" for number in (1, 2)}
    assert {each.column.name for each in found.shares} == names


def test_find_lists_states_and_the_solver_says_why_it_cannot(conflict: standoff.Conflict) -> None:
    assert [state.code for state in standoff.find(conflict, "deal", account="strict")["strict"].states] == [2, 3, 7]
    message = r"takes single moves away; .*; by enumeration all states are listed"
    with pytest.raises(standoff.QuestionError, match=message):
        standoff.find(conflict, "deal", account="strict", by="solver")


def test_files_for_others(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(TEXT, "utf-8")
    with pytest.raises(standoff.QuestionError, match="GMCR\\+ knows no single moves that aren't there: leave"):
        convert(file, tmp_path / "d.gmcr", "strict")
    convert(file, tmp_path / "e.yaml")
    assert standoff.load(tmp_path / "e.yaml").accounts == standoff.load(file).accounts


DOUBTED = [
    ("{by: us, from: deal, to: deal and not talk}", None),
    ("{by: us, from: YY-, to: YY-}", "`us` has none that leads so"),
    ("{by: cn, from: not hit, to: hit and talk and not talk}", "`cn` has none that leads so"),
    ("{by: us, from: NN-, to: NY-}", "those before it take away all that it does"),
    ("{by: us, from: not us.talk, to: us.deal}", "this says the same as the entry number 1"),
]


@pytest.mark.parametrize(("entry", "message"), DOUBTED)
def test_entries_that_take_nothing_away_are_doubted(entry: str, message: str | None) -> None:
    text = TEXT[: TEXT.index("accounts:")].replace("claims:", "title: x\nclaims:")
    text += f"moves_removed: [{{by: us, from: not talk, to: deal}}, {entry}]\n"
    found = [each for each in doubts(standoff.loads(text)) if each.path[0] == "moves_removed"]
    assert [each.path for each in found] == [("moves_removed", 1)] * bool(message)
    assert all(message in each.message and each.hint == "leave it out" for each in found if message)


def test_an_entry_that_counts_once_a_claim_is_withdrawn_is_not_doubted() -> None:
    text = TEXT[: TEXT.index("accounts:")]
    text += "moves_removed: [{by: us, from: not talk, to: deal, because: [rule]}, {by: us, from: NN-, to: NY-}]\n"
    assert [each for each in doubts(standoff.loads(text)) if each.path[0] == "moves_removed"] == []
