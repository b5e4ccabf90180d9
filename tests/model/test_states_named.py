"""Every way to name a state, with expected codes worked out by hand."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import standoff
from standoff.model import meeting
from standoff.model.conditions import evaluate, parse
from standoff.model.meeting import codes_meeting, known
from standoff.model.references import outcome_condition
from standoff.model.states_named import state_code

# bits: city.build 1, anglers.sue 2, anglers.protest 4; one account forbids to sue while nothing is built
HARBOUR = """
standoff: 1
decision_makers:
  city: {name: The City, options: {build: build it}}
  anglers: {name: Angling club, options: {sue: sue, protest: march}}
definitions:
  peace: not build and not sue and not protest
  uproar: build and sue and protest
  sued_idly: sue and not build and protest
status_quo: [protest]
preferences: {city: [build], anglers: [sue iff build]}
accounts:
  mayor: {title: The mayor's speech}
  press: {title: The press, infeasible: [sue and not build], status_quo: [build]}
"""
CONFLICT = standoff.loads(HARBOUR)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ynY", 5),
        ("State 5", 5),  # as answers call it
        ("nnn", 0),
        ("nothing", 0),
        ("No option taken", 0),
        ("nothing taken", 0),
        ("peace", 0),
        ("uproar", 7),
        ("build and not at least 1 of (sue, protest)", 1),
        ("at most 0 of (build, anglers.sue, protest)", 0),
        ("sued_idly", 6),  # feasible in one account only
        ("protest, build", 5),
    ],
)
def test_in_all_accounts(text: str, code: int) -> None:
    assert state_code(CONFLICT, text) == code
    assert CONFLICT.state(text) == CONFLICT.state(code)


@pytest.mark.parametrize("text", ["status quo", "status_quo", "the status quo", " Status  Quo "])
def test_the_status_quo_is_that_of_the_account(text: str) -> None:
    assert [state_code(CONFLICT, text, name) for name in ("mayor", "The press", ["mayor"])] == [4, 1, 4]
    with pytest.raises(standoff.QuestionError, match="4 in `mayor`, 1 in `press`"):
        state_code(CONFLICT, text)


@pytest.mark.parametrize(
    ("text", "account", "message"),
    [
        ("sued_idly", "press", "no feasible state meets it"),
        ("build", None, None),  # an option alone is all that is taken, as it always was
        ("build or sue", None, r"is met by several states \(.*\): name one"),
        ("not build and not", None, "character 18"),
        ("biuld", None, "did you mean `build`"),
        ("yy", None, "2 letters for 3 options"),
        ("state 8", None, "there is no state 8"),
    ],
)
def test_what_is_no_one_state(text: str, account: str | None, message: str | None) -> None:
    if message is None:
        assert state_code(CONFLICT, text, account) == 1
        return
    with pytest.raises(standoff.QuestionError, match=message):
        state_code(CONFLICT, text, account)


def test_names_in_the_file_come_first() -> None:
    file = """
    standoff: 1
    decision_makers: {ann: {options: {yn: one, nothing: another}}}
    definitions: {status_quo: yn and nothing}
    preferences: {ann: [yn]}
    """
    conflict = standoff.loads(file)
    assert [state_code(conflict, text) for text in ("yn", "YN", "nothing", "status_quo", "no option taken")] == [
        1, 1, 2, 3, 0,
    ]  # fmt: skip
    with pytest.raises(standoff.QuestionError, match="no account asked about has a status quo"):
        state_code(conflict, "status quo")


def test_in_graph_form() -> None:
    conflict = standoff.loads("""
    standoff: 1
    decision_makers: {ann: {}}
    states: [quiet, nothing, loud]
    moves: {ann: {quiet: [loud]}}
    status_quo: loud
    definitions: {calm: not loud and not nothing}
    preferences: {ann: {ranking: [quiet, [nothing, loud]]}}
    """)
    texts = ("nothing", "status quo", "calm", "not quiet and not loud")
    assert [state_code(conflict, text) for text in texts] == [1, 2, 0, 1]
    with pytest.raises(standoff.QuestionError, match="several states \\(`nothing`, `loud`\\)"):
        state_code(conflict, "not quiet")


def test_the_choices_of_a_game_may_have_commas() -> None:
    payoffs = "payoffs: {ann: [[1, 2], [3, 4]], bob: [[1, 2], [3, 4]]}"
    conflict = standoff.loads("standoff: 1\ngame: {ann: [stay, go], bob: [left, right]}\n" + payoffs)
    assert [state_code(conflict, text) for text in ("go left", "go, left", "go,left")] == [2, 2, 2]


def test_merged_states_are_one() -> None:
    conflict = standoff.loads("""
    standoff: 1
    decision_makers: {ann: {options: {go: go, cry: cry}}}
    same: [go]
    preferences: {ann: [go]}
    """)
    assert state_code(conflict, "go or go") in (1, 3)
    with pytest.raises(standoff.QuestionError, match="several"):
        state_code(conflict, "cry or go")


def test_more_options_than_can_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MOST_STEPS", 500)
    options = ", ".join(f"o{number}: do it" for number in range(40))
    conflict = standoff.loads(
        f"{{standoff: 1, decision_makers: {{ann: {{options: {{{options}}}}}}}, infeasible: [o0 and o1], "
        "preferences: {ann: [o0]}}"
    )
    every = ", ".join(f"o{number}" for number in range(1, 40))
    assert state_code(conflict, f"at least 39 of ({every})") == 2**40 - 2
    with pytest.raises(standoff.QuestionError, match="too many to look for"):
        state_code(conflict, f"exactly 20 of ({every}) and exactly 19 of ({every})")


KOREA = standoff.load(Path(__file__).parents[2] / "examples" / "korea-2017" / "korea.yaml")


@pytest.mark.parametrize("text", ["war and us.talks", "exactly 2 of (us.strike, dprk.attack, us.talks) iff freeze"])
def test_what_meets_a_condition_as_by_listing_all(text: str) -> None:
    condition = outcome_condition(KOREA, text)
    rules = [each.condition for each in KOREA.account(None).infeasible]
    found = codes_meeting(KOREA.options, KOREA.definitions, condition, rules)
    truths = [KOREA.truth(code) for code in range(KOREA.code_count)]
    feasible = {code for code, truth in enumerate(truths) if not any(evaluate(rule, truth) for rule in rules)}
    assert sorted(found) == [code for code in sorted(feasible) if evaluate(condition, truths[code])]


@pytest.mark.parametrize(
    "text", ["a if b", "a iff not b", "at most 1 of (a, b, c)", "exactly 1 of (a, b, c)", "not (a or b) and c"]
)
def test_what_is_known_of_a_condition(text: str) -> None:
    """It is known just if all ways to settle what isn't known agree."""
    condition = parse(text)
    for values in product((True, False, None), repeat=3):
        truth = dict(zip("abc", values, strict=True))
        open_names = [name for name, value in truth.items() if value is None]
        ways = product((True, False), repeat=len(open_names))
        possible = {bool(evaluate(condition, truth | dict(zip(open_names, way, strict=True)))) for way in ways}
        sure = known(condition, truth)
        assert sure is None or possible == {sure}
        assert sure is not None or open_names
