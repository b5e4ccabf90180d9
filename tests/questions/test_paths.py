"""Paths: from where things stand to equilibria and outcomes, step by step."""

from __future__ import annotations

import json
from pathlib import Path as File

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
import reference
import standoff
from asking import EXAMPLES, GRAPH_FORM, standoff_cli
from models import GraphDraft, OptionDraft
from reference import Game
from standoff.errors import QuestionError
from standoff.questions.paths import Target, paths
from standoff.questions.paths.routes import Path, Route
from trials import trials

FILE = EXAMPLES / "korea-2017" / "korea.yaml"
KOREA = standoff.load(FILE)
ELMIRA = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
PRINTED = {"1": "NYNNN", "5": "NYNNY", "6": "YYNNY", "7": "NNYNY", "8": "YNYNY", "9": "NNNYN"}

TWO_VIEWS = """\
standoff: 1
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {cry: weep}}
preferences: {ann: [ann.go], bob: [not ann.go]}
accounts:
  near: {status_quo: []}
  far: {infeasible: [not ann.go], status_quo: [ann.go]}
  silent: {infeasible: [ann.go]}
"""


def only(conflict: standoff.Conflict, account: str = "default", **asked: object) -> Target:
    """The one target, or the nearest."""
    target: Target = paths(conflict, account, **asked)[account].targets[0]  # type: ignore[arg-type]
    return target


def route(found: Route | None) -> Route:
    assert found is not None
    return found


def kinds(path: Path) -> list[tuple[str, str]]:
    return [(each.step.dm, each.kind) for each in path.steps]


# Korea: from the stand-off to the freeze with talks


@pytest.mark.parametrize("account", ["article", "washington", "proposal"])
def test_a_freeze_with_talks_takes_washington_and_pyongyang(account: str) -> None:
    """From 854 the drills end and talks begin (one move of the US, as both are its own), and the tests stop."""
    target = only(KOREA, account, outcome="freeze and us.talks")
    shortest = route(target.by_moves)
    assert (shortest.steps, shortest.count) == (2, 2)
    assert target.must_move == ("us", "dprk")
    assert target.by_improvements is None


@pytest.mark.parametrize(
    ("account", "first", "second"),
    [
        # The US prefers not to talk; the North trades its tests for the drills and the talks.
        ("article", [("us", "against its interest"), ("dprk", "improvement")], None),
        # The US would see the tests end above all; the North would keep them above all but peace.
        ("washington", [("us", "loss"), ("dprk", "against its interest")], None),
        # Whoever moves first loses by it until the other has moved as well.
        ("proposal", [("us", "loss"), ("dprk", "improvement")], [("dprk", "loss"), ("us", "improvement")]),
    ],
)
def test_whose_step_is_not_in_its_interest(
    account: str, first: list[tuple[str, str]], second: list[tuple[str, str]] | None
) -> None:
    """837: talks, launchers delivered and hosted, the double freeze; by hand from the lists of preferences."""
    found = route(only(KOREA, account, to="837").by_moves).paths
    assert kinds(found[0]) == first
    if second is not None:
        assert kinds(found[1]) == second


def test_what_speaks_against_a_step_and_whose_word_that_is() -> None:
    first = route(only(KOREA, "article", to="837").by_moves).paths[0].steps[0]
    assert first.ground is not None
    assert (first.ground.text, first.ground.because) == ("not us.talks", ("will-to-talk", "offers-ignored"))
    assert (first.step.taken, first.step.dropped) == (("us.talks",), ("us.exercises",))


def test_without_the_claims_nothing_speaks_against_it() -> None:
    """Without Washington's two statements against talks and for the drills its step costs it nothing in the article."""
    gone = "will-to-talk,offers-ignored,manoeuvres-rise"
    result = standoff_cli("paths", FILE, "--account", "article", "--to", "837", "--without", gone, "--json")
    answer = json.loads(result.stdout)
    (target,) = answer["accounts"]["article"]["targets"]
    assert answer["withdrawn"]
    assert all(each["kind"] != "against its interest" for path in target["by_moves"]["paths"] for each in path)


# Elmira: status quo analysis as published


def test_elmira_evolves_by_improvements_to_5_and_no_further() -> None:
    """The local governments move from 1 to 5, their improvement; 8 takes more (Kilgour, Hipel, Fang and Peng 2001)."""
    found = paths(ELMIRA)["default"]
    by_pattern = {target.state.pattern: target for target in found.targets}
    assert kinds(route(by_pattern[PRINTED["5"]].by_improvements).paths[0]) == [("lg", "improvement")]
    assert by_pattern[PRINTED["8"]].by_improvements is None
    assert by_pattern[PRINTED["8"]].must_move == ("moe", "uniroyal", "lg")


def test_elmira_from_5_to_8_by_the_two_printed_paths() -> None:
    """5 moe 6 uniroyal 8, and 5 uniroyal 7 moe 8: the two of the coalition's jump."""
    found = route(only(ELMIRA, start=PRINTED["5"], to=PRINTED["8"]).by_moves)
    walks = {tuple((each.step.dm, each.step.end.pattern) for each in path.steps) for path in found.paths}
    through_6 = (("moe", PRINTED["6"]), ("uniroyal", PRINTED["8"]))
    through_7 = (("uniroyal", PRINTED["7"]), ("moe", PRINTED["8"]))
    assert walks == {through_6, through_7}
    assert found.count == 2


# The classes of steps, by their definitions


@pytest.mark.parametrize(
    ("ranking", "kind"),
    [
        ("[both_pressed, quiet, ann_pressed]", "loss"),
        ("[[both_pressed, quiet], ann_pressed]", "against its interest"),
        ("[quiet, both_pressed, ann_pressed]", "against its interest"),
        ("[both_pressed, [quiet, ann_pressed]]", "indifferent"),
        ("[ann_pressed, quiet, both_pressed]", "improvement"),
    ],
)
def test_a_loss_pays_off_only_by_a_better_end(ranking: str, kind: str) -> None:
    """Ann presses, then Bob does; what her step is to her hangs on where she ranks the three states."""
    text = GRAPH_FORM.replace("[ann_pressed, [quiet, both_pressed]]", ranking)
    found = route(only(standoff.loads(text), start="quiet", to="both_pressed").by_moves)
    assert kinds(found.paths[0])[0] == ("ann", kind)


def expected_kind(game: Game, dm: int, here: int, there: int, last: int) -> str:
    if reference.better(game, dm, there, here):
        return "improvement"
    if not reference.better(game, dm, here, there):
        return "indifferent"
    return "loss" if reference.better(game, dm, last, here) else "against its interest"


@trials(30)
@given(st.one_of(models.graph_drafts(), models.option_drafts()), st.data())
def test_steps_are_what_they_are_called(draft: GraphDraft | OptionDraft, data: st.DataObject) -> None:
    note(draft.file)
    game, conflict = draft.game, standoff.loads(draft.file)
    start, end = (data.draw(st.sampled_from(game.states)) for _ in range(2))
    target = only(conflict, start=start, to=end, limit=20)
    dms = [dm.id for dm in conflict.decision_makers]
    found = [each for each in (target.by_moves, target.by_improvements, target.least_persuasion) if each is not None]
    assert bool(target.by_moves) == (start == end or end in reference.reach(game, frozenset(range(len(dms))), start))
    for each in found:
        assert each.to_offer == min(sum(made.kind != "improvement" for made in path.steps) for path in each.paths)
        for path in each.paths:
            assert len(path.steps) == each.steps
            here = start
            for made in path.steps:
                assert made.step.origin.code == here
                here = made.step.end.code
                kind = expected_kind(game, dms.index(made.step.dm), made.step.origin.code, here, end)
                assert made.kind == kind
                assert (made.ground is not None) == (kind in ("loss", "against its interest"))
            assert here == end


@trials(30)
@given(st.one_of(models.graph_drafts(), models.option_drafts()), st.data())
def test_must_move(draft: GraphDraft | OptionDraft, data: st.DataObject) -> None:
    """Those without whom the others' legal sequences don't get there."""
    note(draft.file)
    game, conflict = draft.game, standoff.loads(draft.file)
    start, end = (data.draw(st.sampled_from(game.states)) for _ in range(2))
    movers = frozenset(range(game.dms))
    needed = [dm for dm in movers if start != end and end not in reference.reach(game, movers - {dm}, start)]
    if start != end and end not in reference.reach(game, movers, start):
        needed = []
    assert only(conflict, start=start, to=end).must_move == tuple(conflict.decision_makers[dm].id for dm in needed)


def test_equilibria_are_the_targets_otherwise() -> None:
    found = paths(KOREA, "proposal", concepts="nash,seq")["proposal"]
    assert {target.state.code for target in found.targets} == {
        int(state)
        for concept in ("nash", "seq")
        for state in standoff.analyse(KOREA, "proposal")["proposal"].equilibria(concept)
    }
    assert found.targets[0].state.code == 854  # the status quo is an equilibrium itself, and nothing is nearer
    assert route(found.targets[0].by_moves).paths == (Path(()),)
    steps = [route(target.by_moves).steps for target in found.targets]
    assert steps == sorted(steps)


# What can't be asked


def test_accounts_without_a_start_or_a_target_are_told() -> None:
    found = paths(standoff.loads(TWO_VIEWS), outcome="not ann.go")
    assert [each.start and each.start.code for each in found.values()] == [0, 1, None]
    assert [len(each.targets) for each in found.values()] == [2, 0, 0]
    infeasible = paths(standoff.loads(TWO_VIEWS), start=0, to=0)
    assert [each.feasible for each in infeasible.values()] == [True, False, True]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "9999"], "codes run from 0 to 1023"),
        (["--to", "9"], "the state 9 is not feasible in any account"),
        (["--to", "9", "--account", "article"], "not feasible in the account `article`"),
        (["--from", "9"], "the state 9 is not feasible in any account: name another by `--from`"),
        (["--to", "us.tlaks"], "did you mean `us.talks`"),
        (["--outcome", "us.strike and us.talks"], "no feasible state meets `us.strike and us.talks`"),
        (["--outcome", "freeze and"], "in the outcome `freeze and`"),
        (["--account", "artcle"], "did you mean `article`"),
        (["--without", "no-such-claim"], "there is no claim"),
    ],
)
def test_bad_questions(arguments: list[str], message: str) -> None:
    result = standoff_cli("paths", FILE, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_a_state_and_an_outcome_are_wrong_usage() -> None:
    assert standoff_cli("paths", FILE, "--to", "837", "--outcome", "freeze").exit_code == 2
    with pytest.raises(QuestionError, match="not both"):
        paths(KOREA, to="837", outcome="freeze")


def test_no_status_quo_to_start_from(tmp_path: File) -> None:
    file = tmp_path / "well.yaml"
    file.write_text(
        "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: [go]}}", encoding="utf-8"
    )
    result = standoff_cli("paths", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no status quo to start from: name a state by `--from`" in result.stderr
    assert standoff_cli("paths", file, "--from", "0").exit_code == 0


# As JSON


def test_json_is_one_object() -> None:
    result = standoff_cli("paths", FILE, "--account", "article", "--to", "837", "--limit", "1", "--json")
    answer = json.loads(result.stdout)
    assert (answer["to"], answer["outcome"], answer["concepts"]) == (837, None, ["nash"])
    account = answer["accounts"]["article"]
    assert (account["start"], account["start_feasible"], account["target_count"]) == (854, True, 1)
    assert account["in_reach"] == {"by_moves": 1, "by_improvements": 0}
    (target,) = account["targets"]
    assert (target["state"], target["must_move"], target["by_improvements"]) == (837, ["us", "dprk"], None)
    shortest = target["by_moves"]
    assert {key: shortest[key] for key in ("steps", "to_offer", "count")} == {"steps": 2, "to_offer": 1, "count": 2}
    ((first, second),) = shortest["paths"]
    assert first == {
        "by": "us",
        "from": 854,
        "to": 853,
        "take": ["us.talks"],
        "drop": ["us.exercises"],
        "kind": "against its interest",
        "ground": {
            "text": "not us.talks",
            "because": ["will-to-talk", "offers-ignored"],
            "path": "accounts.article.preferences.us[3]",
        },
    }
    assert (second["by"], second["drop"], second["kind"]) == ("dprk", ["dprk.tests"], "improvement")
