"""`find` and `verdicts` on eight towns, whose answers docs/questions/find.md gives reasons for, and on mistakes."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, standoff_cli
from counting import within
from standoff.questions.analyse.otherwise import otherwise

pytest.importorskip("z3")

TOWNS = "abcdefgh"
ACTS = ("join", "treat", "meter", "plant", "sue")
IDLE = " and ".join(f"not {town}.{act}" for town in TOWNS for act in ACTS)
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


def wishes(town: str, neighbour: str) -> list[str]:
    follow = [f"{town}.{act} iff {town}.join" for act in ACTS[1:4]]
    return [f"{town}.join iff {neighbour}.join", *follow, f"not {town}.sue"]


def lake(acts: tuple[str, ...] = ACTS, **rest: object) -> str:
    """The towns as text; with more acts, which nobody minds, the codes are longer than 64 bits."""
    following = dict(zip(TOWNS, TOWNS[1:] + "a", strict=True))
    return json.dumps(
        {
            "standoff": 1,
            "decision_makers": {town: {"options": dict.fromkeys(acts, "x")} for town in TOWNS},
            "preferences": {town: wishes(town, following[town]) for town in TOWNS},
            "accounts": {
                "together": {},
                "rival": {"preferences": {"h": ["h.join iff not a.join", *wishes("h", "a")[1:]]}},
            },
            **rest,
        }
    )


def code_of(conflict: standoff.Conflict, acts: tuple[str, ...]) -> int:
    return sum(1 << place for place, option in enumerate(conflict.options) if option.id.split(".")[1] in acts)


@pytest.fixture(scope="module")
def towns() -> standoff.Conflict:
    return standoff.loads(lake())


def test_all_join_or_nobody(towns: standoff.Conflict) -> None:
    found = standoff.find(towns)
    all_joined = code_of(towns, ("join", "treat", "meter", "plant"))
    assert (found["together"].codes, found["together"].complete) == ([0, all_joined], True)
    assert (found["rival"].codes, found["rival"].complete, found["rival"].possible) == ([], True, True)
    assert {each.by for each in found.values()} == {"solver"}


def test_an_outcome_narrows_the_answer(towns: standoff.Conflict) -> None:
    found = standoff.find(towns, "a.join and b.treat", account="together")["together"]
    assert [state.options[:2] for state in found.states] == [("a.join", "a.treat")]
    assert found.complete


def test_a_limit_leaves_the_rest_open(towns: standoff.Conflict) -> None:
    found = standoff.find(towns, account="together", limit=1)["together"]
    assert (len(found.states), found.complete) == (1, False)
    assert standoff.find(towns, account="together", limit=3)["together"].complete


def test_an_outcome_that_cannot_be(towns: standoff.Conflict) -> None:
    found = standoff.find(towns, "a.join and not a.join")["rival"]
    assert (found.codes, found.complete, found.possible) == ([], True, False)


def test_hazel_is_deterred_by_seven_improvements_but_could_leave_again(towns: standoff.Conflict) -> None:
    verdicts = standoff.verdicts(towns, 0, "rival")["rival"]
    hazel = {concept: each["h"] for concept, each in verdicts.stable.items()}
    assert hazel == {"nash": False, "gmr": True, "smr": False, "seq": True, "sseq": False}
    assert all(stable for each in verdicts.stable.values() for dm, stable in each.items() if dm != "h")
    assert [concept for concept in hazel if verdicts.holds(concept)] == ["gmr", "seq"]


def test_what_cannot_be_undone_deters_for_good() -> None:
    """If a town that joined stays, Hazel, once all have joined, can't leave: the answer is final."""
    towns = standoff.loads(lake(irreversible=[f"{town}.join" for town in TOWNS]))
    verdicts = standoff.verdicts(towns, 0, "rival")["rival"]
    assert verdicts.stable["sseq"]["h"] is True


def test_an_infeasible_state_breaks_the_chain() -> None:
    """Where a, b and the rest can't join by themselves nobody can deter Hazel; gmr goes over no infeasible state."""
    towns = standoff.loads(lake(infeasible=["c.join and d.join"]))
    verdicts = standoff.verdicts(towns, 0, "rival", concepts="gmr,seq")["rival"]
    assert (verdicts.stable["gmr"]["h"], verdicts.stable["seq"]["h"]) == (True, False)
    assert not standoff.verdicts(towns, "c.join, d.join")["rival"].feasible


def test_codes_longer_than_64_bits() -> None:
    """100 options and more; the towns mind five each, so all the others are free: each Nash state is one of many."""
    acts = (*ACTS, *(f"act{number}" for number in range(8)))
    conflict = standoff.loads(lake(acts))
    assert len(conflict.options) == 104
    last = "h.act7"
    idle = " and ".join(f"not {option.id}" for option in conflict.options if ".act" in option.id and option.id != last)
    found = standoff.find(conflict, f"{last} and {idle}", account="together")["together"]
    joined = code_of(conflict, ("join", "treat", "meter", "plant"))
    assert (found.codes, found.complete) == ([1 << 103, (1 << 103) + joined], True)
    assert conflict.state(1 << 103).options == (last,)
    assert standoff.verdicts(conflict, 1 << 103, "together", concepts="nash")["together"].holds("nash")


def test_no_time_is_no_answer(towns: standoff.Conflict) -> None:
    found = standoff.find(towns, account="rival", seconds=1e-6)["rival"]
    assert (found.complete, found.possible, found.reasons) == (False, True, ("not decided within 1e-06 seconds",))
    verdicts = standoff.verdicts(towns, 0, "rival", concepts="seq", seconds=1e-6)["rival"]
    assert set(verdicts.stable["seq"].values()) == {None}
    assert verdicts.holds("seq") is None


def test_both_ways_agree_on_korea() -> None:
    conflict = standoff.load(KOREA)
    for concept in ("nash", "seq"):
        answers = [standoff.find(conflict, "freeze", concept=concept, limit=640, by=way) for way in standoff_ways()]
        assert [answers[0][name].codes for name in conflict.accounts] == [
            answers[1][name].codes for name in conflict.accounts
        ]
    stable = [standoff.verdicts(conflict, 350, by=way)["article"].stable for way in standoff_ways()]
    assert stable[0] == stable[1]


def standoff_ways() -> tuple[str, str]:
    return "enumeration", "solver"


# What is refused


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ({"preferences": {town: {"ranking": [0]} for town in TOWNS}}, "a has a `ranking`"),
        ({"preferences": {town: {"weights": {"a.join": 1}} for town in TOWNS}}, "a has `weights`"),
        ({"same": ["a.join"]}, "`same` makes states one"),
        ({"irreversible": [{"option": "a.join", "if": "b.join"}]}, "an irreversible option has an `if`"),
    ],
)
def test_what_the_solver_does_not_take(rest: dict[str, object], why: str) -> None:
    conflict = standoff.loads(lake(**rest))
    with pytest.raises(standoff.QuestionError, match=f"the solver can't be asked about the account `together`: {why}"):
        standoff.find(conflict, by="solver", account="together")
    with (
        within(20_000),
        pytest.raises(standoff.TooLargeError, match=f"would need .*no states, can't be asked: {why}"),
    ):
        standoff.find(conflict, account="together")


def test_mistakes_have_messages(towns: standoff.Conflict) -> None:
    with pytest.raises(standoff.QuestionError, match="did you mean `solver`"):
        standoff.find(towns, by="solve")
    with pytest.raises(standoff.QuestionError, match="ask for one state at least"):
        standoff.find(towns, limit=0)
    with pytest.raises(standoff.QuestionError, match="are no time"):
        standoff.find(towns, seconds=0)
    with pytest.raises(standoff.QuestionError, match="the solver knows no `joint`"):
        standoff.find(towns, concept="joint", by="solver")
    with pytest.raises(standoff.QuestionError, match="the states are listed by name"):
        standoff.find(standoff.loads(GRAPH_FORM), by="solver")


def test_ctrl_c_ends_the_search_at_once(towns: standoff.Conflict) -> None:
    asked = list[str]()

    def heard(done: int, of: int, what: str) -> None:
        asked.append(what)
        signal.raise_signal(signal.SIGINT)

    for ask in (
        lambda: standoff.find(towns, "a.join or b.sue", progress=heard),
        lambda: otherwise(towns, progress=heard),
    ):
        with pytest.raises(KeyboardInterrupt):
            ask()
    assert asked == ["candidate 2"] * 2


def test_where_a_solver_is_not_asked_in_place_of_an_analysis(towns: standoff.Conflict) -> None:
    """Where it can't be asked about one of the accounts, or a concept, or would take long over the formulas."""
    assert otherwise(towns, concepts=["nash", "sim"]) is None
    assert otherwise(standoff.loads(lake(ACTS, same=["a.join"]))) is None
    assert (
        otherwise(standoff.loads(lake(tuple(f"{act}{number}" for act in ACTS for number in range(6)) + ACTS))) is None
    )
    with pytest.raises(standoff.QuestionError, match="no account `together1`"):
        otherwise(towns, "together1")


def test_in_place_of_an_analysis_it_tells_the_status_quo_of_accounts_that_have_one() -> None:
    towns = standoff.loads(lake(accounts={"today": {"status_quo": ["a.sue"]}, "never": {}}))
    told = otherwise(towns, concepts=["nash"])
    assert told is not None
    assert [(list(each), each.state.code) for each in told.today] == [(["today"], 1 << ACTS.index("sue"))]
    assert told.today[0]["today"].stable["nash"]["a"] is False
    assert [each["never"].codes for each in told.found] == [[0, code_of(towns, ACTS[:4])]]


def test_any_time_is_taken(towns: standoff.Conflict) -> None:
    """Also such as z3 has no number for."""
    for seconds in (float("inf"), 1e300, 4_294_967.3):
        assert standoff.find(towns, account="rival", seconds=seconds)["rival"].complete


def test_listing_is_refused_without_naming_the_question_that_was_asked(towns: standoff.Conflict) -> None:
    for ask in (lambda: standoff.find(towns, by="enumeration"), lambda: standoff.verdicts(towns, 0, by="enumeration")):
        with pytest.raises(standoff.TooLargeError, match=r"40 options make 2\*\*40 .* more memory\.$"):
            ask()


def test_without_the_extra(towns: standoff.Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "z3", None)
    with pytest.raises(standoff.QuestionError, match=r'need z3: `pip install "standoff\[solver\]"`'):
        standoff.find(towns)


# On the command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lake.yaml"
    path.write_text(lake(), "utf-8")
    return path


def test_as_json(file: Path) -> None:
    result = standoff_cli("find", file, "a.join", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["outcome"], answer["concept"], answer["limit"]) == (0, "a.join", "nash", 10)
    (state,) = answer["accounts"]["together"]["states"]
    assert state["pattern"] == "YYYYN" * 8
    assert answer["accounts"]["rival"] | {"seconds": 0} == {
        "states": [],
        "in_part": [],
        "complete": True,
        "possible": True,
        "undecided": [],
        "reasons": [],
        "by": "solver",
        "seconds": 0,
    }


def test_verdicts_as_json(file: Path) -> None:
    result = standoff_cli("find", file, "--state", "0", "--account", "rival", "--concept", "smr", "--json")
    answer = json.loads(result.stdout)["accounts"]["rival"]
    assert (answer["holds"], answer["stable"]["smr"]["h"], answer["by"]) == ({"smr": False}, False, "solver")


def test_bounds_are_told(file: Path) -> None:
    result = standoff_cli("find", file, "--seconds", "0.000001")
    assert result.exit_code == 0
    assert "none was found, which proves nothing" in result.stdout
    assert "A bound was met: not decided within 1e-06 seconds." in result.stdout
    result = standoff_cli("find", file, "--state", "0", "--seconds", "0.000001")
    assert "not decided" in result.stdout


def test_what_was_decided_is_told_beside_what_was_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but Hazel would leave the state 0 in `rival`: what answers Hazel's joining isn't looked for."""
    monkeypatch.setattr("standoff.solver.sanctions.MOST_ROUNDS", 0)
    result = standoff_cli("find", file, "--state", "0", "--account", "rival")
    assert (
        "\nrival: no equilibrium under Nash; not decided under GMR, SMR, SEQ and SSEQ (found by the solver"
        in result.stdout
    )
    assert "\n  h    -       not decided  not decided  not decided  not decided\n" in result.stdout
    assert "\nA bound was met: sanctions in more than 0 rounds were not looked for.\n" in result.stdout
    result = standoff_cli("find", file, "--concept", "gmr", "--account", "rival", IDLE)
    assert "\nrival: none was found, which proves nothing" in result.stdout
    assert "\nNot decided: state 0.\n" in result.stdout


def test_no_warning_comes_before_an_answer_that_needs_no_list(file: Path) -> None:
    for command in (
        ["find", file, "--limit", "1"],
        ["find", file, "--state", "0"],
        ["analyse", file, "--concepts", "nash"],
    ):
        result = standoff_cli(*command)
        assert (result.exit_code, result.stderr) == (0, "")
    result = standoff_cli("check", file)
    assert ": warning: the states were not looked at: 40 options make 2**40 = " in result.stderr


def test_other_warnings_come_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "lake.yaml"
    file.write_text(lake(preferences={town: wishes(town, "a") for town in TOWNS[:-1]} | {"h": []}), "utf-8")
    for command in (["find", file, "--limit", "1"], ["analyse", file, "--concepts", "nash"]):
        result = standoff_cli(*command, "--account", "together")
        assert "has an empty list of preferences" in result.stderr
        assert "not looked at" not in result.stderr


def test_that_nothing_can_be_is_no_matter_of_the_outcome(tmp_path: Path) -> None:
    file = tmp_path / "lake.yaml"
    file.write_text(lake(infeasible=["a.join", "not a.join"]), "utf-8")
    result = standoff_cli("find", file)
    assert (result.exit_code, result.stdout.count("no state is feasible (found by the solver")) == (0, 2)
    assert "rival: no feasible state meets it" in standoff_cli("find", file, "b.join").stdout


def test_an_outcome_and_a_state_do_not_go_together(file: Path) -> None:
    assert standoff_cli("find", file, "a.join", "--state", "0").exit_code == 2


def test_analyse_turns_to_the_solver(tmp_path: Path) -> None:
    file = tmp_path / "lake.yaml"
    file.write_text(lake(status_quo=[]), "utf-8")
    result = standoff_cli("analyse", file, "--account", "rival", "--concepts", "nash,seq", "--limit", "1")
    assert result.exit_code == 0
    assert "2^40 states are too many to list: a solver was asked for some of what holds" in result.stdout
    assert "Nash equilibria\nrival: there is none (found by the solver, without listing the states)" in result.stdout
    assert "SEQ equilibria\nrival: 1 equilibrium; there may be more" in result.stdout
    assert "For whom the status quo is stable: 0: no option taken\n\nrival: an equilibrium under SEQ" in result.stdout


@pytest.mark.parametrize("option", [["--json"], ["--stable"], ["--table"], ["--concepts", "joint"]])
def test_where_it_cannot_analyse_names_the_way_out(file: Path, option: list[str]) -> None:
    result = standoff_cli("analyse", file, *option)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Or ask `standoff find`, which looks for equilibria without listing the states." in result.stderr
