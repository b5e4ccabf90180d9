"""How a decision maker ranks the states, what each element decides, and why one state is above another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM, codes
from standoff.errors import QuestionError
from standoff.questions.above import Above, above
from standoff.questions.analyse import ranked
from standoff.questions.ranking import RankedStates, ranking

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
BITS = {option.id: bit for bit, option in enumerate(KOREA.options)}
WISHES = """\
standoff: 1
decision_makers:
  ann: {options: {go: leave, cry: weep}}
  bob: {options: {stay: stay}}
definitions: {peace: not cry and stay}
infeasible: [go and stay]
claims:
  seen: {text: She wept., said_by: [a witness], stance: reports}
"""


def of(preferences: str, dm: str = "ann", levels: int = 50) -> RankedStates:
    conflict = standoff.loads(f"{WISHES}preferences: {{ann: {preferences}, bob: []}}\n")
    return ranking(conflict, dm, levels=levels)


def order(found: RankedStates) -> list[list[int]]:
    return [codes(level.states) for level in found.levels]


# The feasible states are NNN 0, YNN 1, NYN 2, YYN 3, NNY 4, NYY 6: who goes doesn't stay.


def test_statements_by_hand() -> None:
    found = of("[stay, not cry, go iff stay, 'not (go and stay)', stay or cry]")
    assert order(found) == [[4], [6], [0], [1], [2], [3]]
    assert [(level.place, level.rank, level.shared) for level in found.levels] == [
        (1, 6, "NNY"),
        (2, 5, "NYY"),
        (3, 4, "NNN"),
        (4, 3, "YNN"),
        (5, 2, "NYN"),
        (6, 1, "YYN"),
    ]
    assert [(each.decides, each.pairs, each.states, each.levels) for each in found.statements] == [
        (True, 8, 6, 2),  # 2 with stay against 4 without
        (True, 5, 6, 4),  # 4 against 6, and 0, 1 against 2, 3
        (True, 2, 4, 6),  # without stay it says not to go: 0 against 1, 2 against 3
        (False, 0, 0, 6),  # infeasible anyhow
        (False, 0, 0, 6),  # all are told apart by now
    ]
    assert found.weights == ()


def test_ties_share_a_level() -> None:
    found = of("[stay]")
    assert order(found) == [[4, 6], [0, 1, 2, 3]]
    assert [level.shared for level in found.levels] == ["N-Y", "--N"]
    assert (found.level_count, len(of("[]").levels), order(of("[]"))) == (2, 1, [[0, 1, 2, 3, 4, 6]])


@pytest.mark.parametrize(("levels", "expected"), [(0, []), (1, [[4]]), (2, [[4], [6]]), (6, 6), (7, 6)])
def test_only_the_best_levels_are_told(levels: int, expected: object) -> None:
    found = of("[stay, not cry, not go]", levels=levels)
    assert (order(found) if isinstance(expected, list) else len(found.levels)) == expected
    assert found.level_count == 6


def test_weights_by_hand() -> None:
    found = of("{weights: {stay: 3, cry: -1, 'go and stay': 5, go: 0, not go: 0.5, peace: 1}}")
    # sums: 0 .5, 1 0, 2 -.5, 3 -1, 4 3 + .5 + 1, 6 3 - 1 + .5
    assert order(found) == [[4], [6], [0], [1], [2], [3]]
    assert [(str(each.condition), each.states, each.decides) for each in found.weights] == [
        ("bob.stay", 2, True),
        ("ann.cry", 3, True),
        ("ann.go and bob.stay", 0, False),
        ("ann.go", 2, False),
        ("not ann.go", 4, True),
        ("peace", 1, False),  # it makes the best state better still
    ]


def test_a_ranking_by_hand() -> None:
    found = of("{ranking: [NNY, [YNN, '-YN'], NYY, NNN]}")
    assert order(found) == [[4], [1, 2, 3], [6], [0]]
    assert (found.statements, found.weights) == ((), ())


def korean(account: str, dm: str) -> list[Callable[[int], bool]]:
    """The statements of Seoul in the article, by hand, on the bits."""
    assert (account, dm) == ("article", "rok")

    def taken(code: int, option: str) -> bool:
        return bool(code >> BITS[option] & 1)

    def deployed(code: int) -> bool:
        return taken(code, "us.thaad") and taken(code, "rok.host")

    return [
        lambda c: not taken(c, "us.strike") and not taken(c, "dprk.attack"),
        lambda c: taken(c, "rok.host") == taken(c, "us.thaad"),
        lambda c: not deployed(c),
        lambda c: not taken(c, "dprk.tests"),
        lambda c: not taken(c, "china.punish"),
    ]


def decided_by_pairs(states: Sequence[int], statements: Sequence[Callable[[int], bool]]) -> list[int]:
    """How many pairs each statement decides, pair by pair."""
    counts = [0] * len(statements)
    for one, other in combinations(states, 2):
        for place, holds in enumerate(statements):
            if holds(one) != holds(other):
                counts[place] += 1
                break
    return counts


def test_what_statements_decide_pair_by_pair() -> None:
    analysis = ranked(KOREA, "article")
    statements = korean("article", "rok")
    found = ranking(KOREA, "rok", "article")
    states = analysis.states.codes.tolist()
    assert [each.pairs for each in found.statements] == decided_by_pairs(states, statements)
    best = sorted(states, key=lambda code: [not holds(code) for holds in statements])
    assert [code for level in order(found) for code in level] == best
    assert found.level_count == len({tuple(holds(code) for holds in statements) for code in states})


def test_states_made_one() -> None:
    text = WISHES.replace("definitions: {peace: not cry and stay}\n", "same: [stay]\n")
    conflict = standoff.loads(f"{text}preferences: {{ann: [stay, cry if not stay], bob: []}}\n")
    found = ranking(conflict, "ann")
    assert order(found) == [[4], [2, 3], [0, 1]]
    assert [each.pairs for each in found.statements] == [4, 4]


def test_graph_form() -> None:
    found = ranking(standoff.loads(GRAPH_FORM), "ann")
    assert [[state.pattern for state in level.states] for level in found.levels] == [
        ["ann_pressed"],
        ["quiet", "both_pressed"],
    ]
    assert {level.shared for level in found.levels} == {""}


# Why above


def why(preferences: str, one: str | int, other: str | int) -> Above:
    conflict = standoff.loads(f"{WISHES}preferences: {{ann: {preferences}, bob: []}}\n")
    return above(conflict, "ann", one, other)


def test_the_first_statement_on_which_they_differ() -> None:
    found = why("[not cry, {prefer: stay, because: [seen]}, go]", "NNN", 4)
    assert (found.relation, found.deciding) == ("below", 1)
    assert (found.one.state.pattern, found.one.place) == ("NNN", 3)  # 4, then 1 which goes, then 0
    assert (found.other.state.code, found.other.place) == (4, 1)
    assert [(each.one, each.other) for each in found.elements] == [(True, True), (False, True), (False, False)]
    assert found.ground is not None
    assert (found.ground.text, found.ground.because) == ("bob.stay", ("seen",))


def test_tied_states() -> None:
    for preferences in (
        "[stay]",
        "{weights: {cry: 1, go: 1, stay: 5}}",
        "{ranking: [[NNY, NYY], [YNN, NYN], NNN, YYN]}",
    ):
        found = why(preferences, 1, 2)
        assert (found.relation, found.ground, found.deciding) == ("tied", None, None)
        assert found.one.place == found.other.place


def test_a_state_beside_itself() -> None:
    assert why("[stay, cry]", 1, 1).relation == "tied"


def test_sums_of_weights() -> None:
    found = why("{weights: {cry: 0.1, go: 2, peace: 0.25}}", "cry", "go, cry")
    assert (found.relation, found.deciding) == ("below", None)
    assert (str(found.one.sum), str(found.other.sum)) == ("0.1", "2.1")
    assert [(each.one, each.other) for each in found.elements] == [(True, True), (False, True), (False, False)]


def test_places_in_a_ranking() -> None:
    found = why("{ranking: [NNY, [YNN, '-YN'], NYY, NNN]}", 2, 0)
    assert (found.relation, found.one.place, found.other.place, found.elements) == ("above", 2, 4, ())
    assert found.ground is not None
    assert found.ground.text == "ranking: state 2 is 2nd, state 0 4th"


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (5, 0, "state 5 is not feasible in this dispute"),
        (0, 8, "no state 8"),
        ("NN", 0, "has 2 letters for 3"),
    ],
)
def test_states_that_cannot_be_compared(one: str | int, other: str | int, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        why("[stay]", one, other)


def test_a_decision_maker_who_is_not_there() -> None:
    with pytest.raises(QuestionError, match="no decision maker `anne`"):
        of("[stay]", "anne")
    with pytest.raises(QuestionError, match="no decision maker `anne`"):
        above(KOREA, "anne", 0, 1)


# The answers


TWO = f"""\
{WISHES}preferences: {{ann: {{weights: {{stay: 1.50, cry: -1}}}}, bob: [not cry, {{prefer: stay, because: [seen]}}]}}
accounts:
  near: {{}}
  far: {{preferences: {{bob: [{{prefer: cry, strength: strong, certain: false}}]}}}}
"""


def test_the_ranking_in_json() -> None:
    conflict = standoff.loads(TWO)
    found = answered("ranking", conflict, dm="bob", levels=2, states=1)
    assert found.pop("made") == {"standoff": standoff.__version__, "sha256": conflict.sha256}
    assert "1 statement marked `certain: false` (bob: “ann: weep”) taken as if certain." in found.pop("notes")
    assert found == {
        "account": "near",
        "decision_maker": "bob",
        "form": "statements",
        "path": "preferences.bob",
        "shared": True,
        "feasible_states": 6,
        "level_count": 4,
        "levels_left_out": 2,
        "levels": [
            {
                "place": 1,
                "rank": 4,
                "count": 1,
                "states_left_out": 0,
                "shared": "NNY",
                "states": [{"state": 4, "pattern": "NNY", "options": ["bob.stay"], "definitions": ["peace"]}],
                "holds": [True, True],
            },
            {
                "place": 2,
                "rank": 3,
                "count": 2,
                "states_left_out": 1,
                "shared": "-NN",
                "states": [{"state": 0, "pattern": "NNN", "options": [], "definitions": []}],
                "holds": [True, False],
            },
        ],
        "statements": [
            {
                "position": 0,
                "condition": "not ann.cry",
                "strength": "mild",
                "certain": True,
                "because": [],
                "path": "preferences.bob[0]",
                "decides": True,
                "pairs": 9,
                "states": 6,
                "levels": 2,
            },
            {
                "position": 1,
                "condition": "bob.stay",
                "strength": "mild",
                "certain": True,
                "because": ["seen"],
                "path": "preferences.bob[1]",
                "decides": True,
                "pairs": 4,
                "states": 6,
                "levels": 4,
            },
        ],
        "weights": [],
        "claims": {"seen": {"said_by": ["a witness"], "stance": "reports"}},
    }


def test_an_account_with_a_list_of_its_own() -> None:
    found = answered("ranking", standoff.loads(TWO), account="far", dm="bob")
    assert (found["shared"], found["path"]) == (False, "accounts.far.preferences.bob")
    (statement,) = found["statements"]
    assert (statement["strength"], statement["certain"]) == ("strong", False)
    assert [level["count"] for level in found["levels"]] == [3, 3]


def test_a_file_without_accounts_shares_with_nobody() -> None:
    conflict = standoff.loads(f"{WISHES}preferences: {{ann: [], bob: []}}\n")
    assert answered("ranking", conflict, dm="ann")["shared"] is False


def test_weights_in_json() -> None:
    found = answered("ranking", standoff.loads(TWO), dm="ann")
    assert (found["form"], found["statements"]) == ("weights", [])
    assert found["weights"][0] == {
        "position": 0,
        "condition": "bob.stay",
        "weight": "1.50",
        "decides": True,
        "states": 2,
    }
    assert [level["sum"] for level in found["levels"]] == ["1.50", "0.50", "0", "-1"]


def test_why_above_in_json() -> None:
    found = answered("above", standoff.loads(TWO), dm="bob", one="NNY", other="0")
    assert (found["relation"], found["deciding"], found["form"]) == ("above", 1, "statements")
    assert found["ground"] == {"text": "bob.stay", "because": ["seen"], "path": "preferences.bob[1]"}
    assert found["claims"] == {"seen": {"said_by": ["a witness"], "stance": "reports"}}
    assert found["one"] == {"state": 4, "pattern": "NNY", "options": ["bob.stay"], "definitions": ["peace"], "place": 1}
    assert [(each["condition"], each["one"], each["other"]) for each in found["held"]] == [
        ("not ann.cry", True, True),
        ("bob.stay", True, False),
    ]


def test_why_above_in_json_for_weights() -> None:
    found = answered("above", standoff.loads(TWO), dm="ann", one="NNY", other="NYY")
    assert (found["one"]["sum"], found["other"]["sum"], found["deciding"]) == ("1.50", "0.50", None)
    assert found["held"] == [
        {"position": 0, "condition": "bob.stay", "weight": "1.50", "one": True, "other": True},
        {"position": 1, "condition": "ann.cry", "weight": "-1", "one": False, "other": True},
    ]
