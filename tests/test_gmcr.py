"""The files of GMCR+: what is read, what is refused and where, and what is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

import models
import standoff
from models import conflict_of
from standoff.errors import Finding, ModelError, QuestionError
from standoff.files import gmcr_dispute, strict_json
from standoff.files.gmcr import gmcr_text
from standoff.files.gmcr_read import read_gmcr
from standoff.files.loading import read_text
from standoff.model.dispute import Account, Ordering
from standoff.questions.check import check
from standoff.questions.convert.as_gmcr import as_gmcr
from standoff.space.graph_model import graph_model
from trials import trials

PUBLISHED = Path(__file__).parents[1] / "examples" / "published"
Data = Any


def patterns(*texts: str) -> list[Data]:
    """Conditions as the file has them, from texts such as "Y-N"."""
    return [[[option, sign] for option, sign in enumerate(text) if sign != "-"] for text in texts]


def either(*texts: str) -> Data:
    """A compound statement."""
    return {"compound": True, "members": patterns(*texts)}


def cuban() -> Data:
    """The Cuban missile crisis, in the shape of an old file: its keys of 2014, and what the program adds for itself."""
    return {
        "program": "gmcr-py",
        "version": "0.3.14",
        "options": [
            {"name": "Air Strike", "permittedDirection": "fwd"},
            {"name": "Blockade", "permittedDirection": "both"},
            {"name": "Withdraw", "permittedDirection": "both"},
            {"name": "Escalate", "permittedDirection": "both"},
        ],
        "decisionMakers": [
            {
                "name": "US",
                "options": [0, 1],
                "preferences": [
                    *patterns("--Y-", "---N"),
                    either("N-Y-"),
                    *patterns("-NY-", "Y--Y", "-Y-Y"),
                    either("Y-N-", "-Y-N", "Y--N", "-YN-"),
                    *patterns("N-NN", "-NNN"),
                ],
                "payoffs": [0] * 12,
            },
            {
                "name": "USSR",
                "options": [2, 3],
                "preferences": [
                    *patterns("---N"),
                    either("Y--Y", "N--N", "Y--N"),
                    either("-Y-Y", "-N-N", "-Y-N"),
                    *patterns("N--N", "-N-N"),
                    either("-YY-", "-NN-", "Y-Y-"),
                    *patterns("-YNN", "YNYN"),
                ],
                "payoffs": [0] * 12,
            },
        ],
        "infeasibles": patterns("--YY"),
        "useManualPreferenceVectors": False,
        "nodes": [{"id": 0, "decimal": "0", "ordered": "1", "state": "NNNN", "reachable": []}],
    }


def chicken() -> Data:
    """Two drivers who may swerve, with rankings, under the keys of today."""
    return {
        "options": [{"name": "Swerve", "permittedDirection": "both"} for _ in range(2)],
        "decisionMakers": [
            {
                "name": "Row",
                "options": [0],
                "preferences": patterns("-Y"),
                "misperceptions": [],
                "preferenceRanking": [3, [4, 2], 1],
            },
            {
                "name": "Column",
                "options": [1],
                "preferences": [],
                "misperceptions": [],
                "preferenceRanking": [2, [4], 3, 1],
            },
        ],
        "infeasibles": [],
        "useManualPreferenceRanking": True,
        "coalitions": [0, 1],
        "coalitionsFull": [],
    }


def syria() -> Data:
    """Syria and Iraq, each overlooking some states."""
    names = ["Release Water", "Escalate", "Attack"]
    return {
        "options": [{"name": name, "permittedDirection": "both"} for name in names],
        "decisionMakers": [
            {
                "name": "Syria",
                "options": [0, 1],
                "preferences": patterns("NNN", "-Y-", "--N", "N--"),
                "misperceptions": patterns("YN-"),
            },
            {
                "name": "Iraq",
                "options": [2],
                "preferences": patterns("YNN", "NNY", "NYY", "NNN", "YNY"),
                "misperceptions": patterns("NN-"),
            },
        ],
        "infeasibles": patterns("YY-"),
        "useManualPreferenceRanking": False,
        "coalitions": [[0, 1]],
    }


def read(data: Data) -> standoff.Conflict:
    """The conflict in a file, which is sound and leaves no doubt."""
    document = read_text(json.dumps(data), "test.gmcr", suffix=".gmcr")
    conflict, findings = check(document)
    assert [str(each) for each in findings if "indifferent" not in each.message] == []
    return conflict


def shape(conflict: standoff.Conflict, account: str | None = None) -> tuple[Any, ...]:
    """The states, moves and ranks of an account (of the first, unless named), with nothing of its names.

    The moves are those from every state or, where there are very many, from about a thousand.
    """
    chosen = conflict.account(account) if account else next(iter(conflict.accounts.values()))
    model = graph_model(conflict, chosen)
    feasible, dms = model.listing.feasible, range(len(conflict.decision_makers))
    slots = feasible.nonzero()[0].tolist()
    looked_at = slots[:: len(slots) // 1000 + 1]
    codes = model.listing.codes
    moves = [[codes[model.space.moves(slot, dm)].tolist() for slot in looked_at] for dm in dms]
    return codes[feasible].tolist(), moves, [rank[feasible].tolist() for rank in model.ranks]


# Reading


def test_an_old_file_is_the_published_conflict() -> None:
    conflict = read(cuban())
    assert shape(conflict) == shape(standoff.load(PUBLISHED / "petersons-2014-cuban-missile-crisis" / "conflict.yaml"))
    assert [option.id for option in conflict.options] == [
        "us.air_strike",
        "us.blockade",
        "ussr.withdraw",
        "ussr.escalate",
    ]
    dispute = conflict.dispute
    assert dispute.title == ""
    assert dispute.decision_makers["us"].options["air_strike"] == "Air Strike"
    assert dispute.infeasible == ("ussr.withdraw and ussr.escalate",)
    assert dispute.irreversible == ("us.air_strike",)
    assert dispute.preferences["us"][2] == "not us.air_strike and ussr.withdraw"  # type: ignore[index]
    assert dispute.preferences["ussr"][1] == (  # type: ignore[index]
        "(us.air_strike and ussr.escalate) or (not us.air_strike and not ussr.escalate) "
        "or (us.air_strike and not ussr.escalate)"
    )


def test_a_compound_of_single_options_needs_no_parentheses() -> None:
    data = cuban()
    data["decisionMakers"][0]["preferences"] = [either("Y---", "-N-Y")]
    assert read(data).dispute.preferences["us"] == ("us.air_strike or (not us.blockade and ussr.escalate)",)


def test_rankings_number_the_feasible_states_from_1() -> None:
    conflict = read(chicken())
    assert shape(conflict)[2] == [[1, 2, 3, 2], [1, 4, 2, 3]]
    assert conflict.dispute.preferences["row"] == Ordering(ranking=("NY", ("YY", "YN"), "NN"))


def test_old_keys_for_rankings_are_read() -> None:
    data, old = chicken(), chicken()
    old["useManualPreferenceVectors"] = old.pop("useManualPreferenceRanking")
    del old["coalitions"]
    for party in old["decisionMakers"]:
        party["preferenceVector"] = party.pop("preferenceRanking")
        del party["misperceptions"]
    assert read(old).dispute == read(data).dispute


def test_old_and_new_keys_may_not_differ() -> None:
    data = chicken()
    data["useManualPreferenceVectors"] = True
    assert read(data)
    data["decisionMakers"][0]["preferenceVector"] = [1, 2, 3, 4]
    assert found_in(data) == {
        (("decisionMakers", 0, "preferenceVector"), "say different things"),
    }


def test_options_are_regrouped_by_decision_maker() -> None:
    data = chicken()
    data["decisionMakers"].reverse()
    document = read_text(json.dumps(data), suffix=".gmcr")
    assert [each.severity for each in document.findings] == ["warning"]
    assert "don't stand by decision maker" in document.findings[0].message
    conflict = conflict_of(document.dispute)
    assert [option.id for option in conflict.options] == ["column.swerve", "row.swerve"]
    codes, _, (column, row) = shape(conflict)
    again = shape(read(chicken()))
    swapped = {0: 0, 1: 2, 2: 1, 3: 3}
    assert {swapped[code]: rank for code, rank in zip(codes, row, strict=True)} == dict(enumerate(again[2][0]))
    assert {swapped[code]: rank for code, rank in zip(codes, column, strict=True)} == dict(enumerate(again[2][1]))


def test_regrouping_moves_conditions_too() -> None:
    data = cuban()
    data["decisionMakers"][0]["options"] = [1, 0]
    data["decisionMakers"].reverse()
    ranks = shape(read(data))[2]
    order = [2, 3, 1, 0]  # our bits, by theirs
    codes = [sum((code >> old & 1) << new for new, old in enumerate(order)) for code in shape(read(cuban()))[0]]
    expected = [[rank for _, rank in sorted(zip(codes, each, strict=True))] for each in shape(read(cuban()))[2]]
    assert ranks == expected[::-1]


def test_misperceptions_are_accounts() -> None:
    conflict = read(syria())
    by_hand = standoff.load(PUBLISHED / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml")
    assert conflict.dispute.accounts["shared"] == Account(title="As it is")
    assert conflict.dispute.accounts["seen_by_iraq"] == Account(
        title="As Iraq sees it", infeasible=("not syria.release_water and not syria.escalate",)
    )
    assert conflict.dispute.perceptions == {"syria": "seen_by_syria", "iraq": "seen_by_iraq"}
    assert shape(conflict, "shared") == shape(by_hand, "full")
    assert shape(conflict, "seen_by_syria") == shape(by_hand, "seen_by_syria")
    assert shape(conflict, "seen_by_iraq") == shape(by_hand, "seen_by_iraq")


def test_coalitions_of_two_or_more_are_kept() -> None:
    assert read(syria()).dispute.coalitions == (("syria", "iraq"),)
    assert read(chicken()).dispute.coalitions == ()


def test_misperceptions_and_rankings_go_together() -> None:
    data = chicken()
    data["decisionMakers"][0]["misperceptions"] = patterns("YY")
    conflict = read(data)
    assert shape(conflict, "seen_by_row")[0] == [0, 1, 2]
    assert shape(conflict, "seen_by_row")[2] == [[1, 2, 3], [1, 3, 2]]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Full", "full", "Full", "Full 2"], ["full", "full_2", "full_3", "full_2_2"]),
        (["Отступить", "撤军", "", "!"], ["option1", "option2", "option3", "option4"]),
        (["or", "At least", "2nd", "If"], ["option_or", "at_least", "option_2nd", "option_if"]),
        (["Élan — vital", "a" * 50, "don't", "x_y"], ["elan_vital", "a" * 32, "dont", "x_y"]),
        (["option2", "?", "??", "word " * 10], ["option2", "option2_2", "option3", "word_word_word_word_word_word"]),
    ],
)
def test_ids_are_made_from_names(names: list[str], expected: list[str]) -> None:
    data = cuban()
    data["decisionMakers"][0]["options"] = [0, 1, 2, 3]
    data["decisionMakers"][1]["options"] = []
    for option, name in zip(data["options"], names, strict=True):
        option["name"] = name
    conflict = read(data)
    assert [option.id for option in conflict.options] == [f"us.{each}" for each in expected]
    assert [option.text for option in conflict.options] == names


def test_other_keys_are_doubtful() -> None:
    data = cuban()
    data["optoins"] = []
    data["decisionMakers"][0]["payoff"] = []
    data["options"][0]["direction"] = "fwd"
    dispute, findings = read_gmcr(json.dumps(data))
    assert [(each.path, each.severity) for each in findings] == [
        (("optoins",), "warning"),
        (("options", 0, "direction"), "warning"),
        (("decisionMakers", 0, "payoff"), "warning"),
    ]
    assert "`options`" in findings[0].hint
    assert conflict_of(dispute)


def test_an_empty_partition_is_doubtful() -> None:
    dispute, findings = read_gmcr(json.dumps({**cuban(), "coalitions": []}))
    assert [(each.path, each.severity) for each in findings] == [(("coalitions",), "warning")]
    assert dispute.coalitions == ()


# What is wrong


def changed(data: Data, *steps: Any) -> Data:
    """The data with the value at a path replaced by the last step; a path's end "+" appends to a list."""
    *path, last, value = steps
    target = data
    for step in path:
        target = target[step]
    if last == "+":
        target.append(value)
    else:
        target[last] = value
    return data


def without(data: Data, *path: Any) -> Data:
    target = data
    for step in path[:-1]:
        target = target[step]
    del target[path[-1]]
    return data


def found_in(data: Data) -> set[tuple[tuple[Any, ...], str]]:
    """The path and the last words of each error."""
    _, findings = read_gmcr(json.dumps(data))
    return {(each.path, " ".join(each.message.split()[-3:])) for each in findings if each.severity == "error"}


MAKERS, US, USSR = "decisionMakers", ("decisionMakers", 0), ("decisionMakers", 1)
ROW = (*US, "preferenceRanking")
WRONG: list[tuple[Callable[[], Data], tuple[Any, ...], str]] = [
    # Wrong types, missing keys
    (lambda: [], (), "an object is needed here, not a list"),
    (lambda: "gmcr", (), 'an object is needed here, not `"gmcr"`'),
    (lambda: None, (), "not `null`"),
    (lambda: without(cuban(), "options"), (), "`options` is missing"),
    (lambda: without(cuban(), MAKERS), (), "`decisionMakers` is missing"),
    (lambda: without(cuban(), "infeasibles"), (), "`infeasibles` is missing"),
    (lambda: without(chicken(), "useManualPreferenceRanking"), (), "`useManualPreferenceRanking` is missing"),
    (lambda: without(cuban(), "options", 1, "name"), ("options", 1), "`name` is missing"),
    (lambda: without(cuban(), "options", 1, "permittedDirection"), ("options", 1), "`permittedDirection` is missing"),
    (lambda: without(cuban(), *US, "name"), US, "`name` is missing"),
    (lambda: without(cuban(), *US, "options"), US, "`options` is missing"),
    (lambda: without(cuban(), *US, "preferences"), US, "`preferences` is missing"),
    (lambda: without(chicken(), *ROW), US, "`preferenceRanking` is missing"),
    (lambda: changed(cuban(), "options", {}), ("options",), "a list is needed here, not an object"),
    (lambda: changed(cuban(), "options", 1, "Blockade"), ("options", 1), "an object is needed here"),
    (lambda: changed(cuban(), "options", 1, "name", 3), ("options", 1, "name"), "a text is needed here, not `3`"),
    (lambda: changed(cuban(), MAKERS, 1, []), USSR, "an object is needed here, not a list"),
    (lambda: changed(cuban(), *US, "name", None), (*US, "name"), "not `null`"),
    (lambda: changed(cuban(), *US, "options", "0,1"), (*US, "options"), "a list is needed here"),
    (lambda: changed(cuban(), *US, "preferences", {}), (*US, "preferences"), "a list is needed here"),
    (lambda: changed(cuban(), *US, "misperceptions", True), (*US, "misperceptions"), "a list is needed here"),
    (lambda: changed(cuban(), "infeasibles", "--YY"), ("infeasibles",), "a list is needed here"),
    (lambda: changed(cuban(), "infeasibles", 0, "--YY"), ("infeasibles", 0), "a condition is needed here"),
    (
        lambda: changed(cuban(), "useManualPreferenceVectors", "no"),
        ("useManualPreferenceRanking",),
        "`true` or `false` is needed",
    ),
    (lambda: changed(cuban(), "options", []), ("options",), "empty list"),
    (lambda: changed(cuban(), MAKERS, []), (MAKERS,), "empty list"),
    # Options
    (
        lambda: changed(cuban(), "options", 0, "permittedDirection", "forward"),
        ("options", 0, "permittedDirection"),
        '`"forward"` is no direction',
    ),
    (
        lambda: changed(cuban(), "options", 0, "permittedDirection", "Both"),
        ("options", 0, "permittedDirection"),
        "no direction",
    ),
    (
        lambda: changed(cuban(), "options", 0, "permittedDirection", ["fwd"]),
        ("options", 0, "permittedDirection"),
        "a text is needed",
    ),
    (
        lambda: changed(cuban(), *US, "options", 0, -1),
        (*US, "options", 0),
        "no option -1: they are numbered from 0 to 3",
    ),
    (lambda: changed(cuban(), *US, "options", 0, 4), (*US, "options", 0), "there is no option 4"),
    (lambda: changed(cuban(), *US, "options", 0, 10**300), (*US, "options", 0), "so large a number"),
    (lambda: changed(cuban(), *US, "options", 0, False), (*US, "options", 0), "not `false`"),
    (lambda: changed(cuban(), *US, "options", 0, 0.0), (*US, "options", 0), "not `0.0`"),
    (lambda: changed(cuban(), *US, "options", 0, "0"), (*US, "options", 0), 'not `"0"`'),
    (lambda: changed(cuban(), *USSR, "options", "+", 0), (*USSR, "options", 2), "belongs to decision maker 0 already"),
    (lambda: changed(cuban(), *US, "options", "+", 0), (*US, "options", 2), "belongs to this decision maker already"),
    (lambda: changed(cuban(), *US, "options", [0]), ("options", 1), 'no decision maker has option 1 (`"Blockade"`)'),
    # Conditions
    (lambda: changed(cuban(), "infeasibles", "+", []), ("infeasibles", 1), "empty: it would rule out every state"),
    (lambda: changed(cuban(), *US, "misperceptions", [[]]), (*US, "misperceptions", 0), "it would hide every state"),
    (lambda: changed(cuban(), *US, "preferences", 0, []), (*US, "preferences", 0), "it is true in every state"),
    (lambda: changed(cuban(), "infeasibles", 0, 0, 0, -1), ("infeasibles", 0, 0, 0), "there is no option -1"),
    (lambda: changed(cuban(), "infeasibles", 0, 0, 0, 4), ("infeasibles", 0, 0, 0), "there is no option 4"),
    (lambda: changed(cuban(), "infeasibles", 0, 0, 0, True), ("infeasibles", 0, 0, 0), "not `true`"),
    (lambda: changed(cuban(), "infeasibles", 0, 0, 0, 2.0), ("infeasibles", 0, 0, 0), "not `2.0`"),
    (lambda: changed(cuban(), "infeasibles", 0, 0, 1, "y"), ("infeasibles", 0, 0, 1), '"Y" or "N" is needed here'),
    (lambda: changed(cuban(), *US, "preferences", 0, 0, 1, "n"), (*US, "preferences", 0, 0, 1), 'not `"n"`'),
    (lambda: changed(cuban(), *US, "preferences", 0, 0, 1, "-"), (*US, "preferences", 0, 0, 1), 'not `"-"`'),
    (lambda: changed(cuban(), *US, "preferences", 0, 0, 1, True), (*US, "preferences", 0, 0, 1), "not `true`"),
    (lambda: changed(cuban(), *US, "preferences", 0, 0, [1]), (*US, "preferences", 0, 0), "not a list"),
    (lambda: changed(cuban(), *US, "preferences", 0, 0, [1, "Y", "N"]), (*US, "preferences", 0, 0), "not a list"),
    (lambda: changed(cuban(), *US, "preferences", 0, 3), (*US, "preferences", 0), "a condition is needed here"),
    (lambda: changed(cuban(), "infeasibles", 0, "+", [2, "Y"]), ("infeasibles", 0, 2), "has option 2 twice"),
    (lambda: changed(cuban(), "infeasibles", 0, "+", [2, "N"]), ("infeasibles", 0, 2), "option 2 both as Y and as N"),
    (
        lambda: changed(cuban(), *US, "preferences", 2, "members", 0, "+", [0, "Y"]),
        (*US, "preferences", 2, "members", 0, 2),
        "both as Y and as N",
    ),
    (lambda: changed(cuban(), "infeasibles", 0, either("--YY")), ("infeasibles", 0), "not an object"),
    (
        lambda: changed(cuban(), *US, "misperceptions", [either("--YY")]),
        (*US, "misperceptions", 0),
        "not an object",
    ),
    (
        lambda: changed(cuban(), *US, "preferences", 2, "members", 0, either("Y---")),
        (*US, "preferences", 2, "members", 0),
        "not an object",
    ),
    (
        lambda: changed(cuban(), *US, "preferences", 2, "members", []),
        (*US, "preferences", 2, "members"),
        "never true",
    ),
    (
        lambda: changed(cuban(), *US, "preferences", 2, "members", 0, []),
        (*US, "preferences", 2, "members", 0),
        "it is true in every state",
    ),
    (
        lambda: changed(cuban(), *US, "preferences", 2, "compound", False),
        (*US, "preferences", 2, "compound"),
        "`true` is needed here",
    ),
    (lambda: without(cuban(), *US, "preferences", 2, "compound"), (*US, "preferences", 2), "`compound` is missing"),
    (lambda: without(cuban(), *US, "preferences", 2, "members"), (*US, "preferences", 2), "`members` is missing"),
    (lambda: changed(cuban(), "infeasibles", patterns("Y---", "N---")), ("infeasibles",), "no state at all"),
    (
        lambda: changed(cuban(), *USSR, "misperceptions", patterns("--N-", "---N")),
        (*USSR, "misperceptions"),
        "no state at all",
    ),
    # Rankings
    (lambda: changed(chicken(), *ROW, [3, 4, 2]), ROW, "misses state 1"),
    (lambda: changed(chicken(), *ROW, []), ROW, "misses states 1, 2, 3, 4"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, 1, 3]), (*ROW, 4), "state 3 stands in this ranking twice"),
    (lambda: changed(chicken(), *ROW, [3, [4, 4], 2, 1]), (*ROW, 1, 1), "state 4 stands in this ranking twice"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, 0]), (*ROW, 3), "there is no state 0: they are numbered from 1"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, -1]), (*ROW, 3), "there is no state -1"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, 1, 5]), (*ROW, 4), "there is no state 5"),
    (lambda: changed(chicken(), *ROW, [3, 4, [2, [1]]]), (*ROW, 2, 1), "not a list"),
    (lambda: changed(chicken(), *ROW, [3, 4, [], 2, 1]), (*ROW, 2), "this list is empty"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, True]), (*ROW, 3), "not `true`"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, 1.0]), (*ROW, 3), "not `1.0`"),
    (lambda: changed(chicken(), *ROW, [3, 4, 2, "1"]), (*ROW, 3), 'not `"1"`'),
    (lambda: changed(chicken(), *ROW, "3421"), ROW, "a list is needed here"),
    # Coalitions
    (
        lambda: changed(syria(), "coalitions", [0, [0, 1]]),
        ("coalitions", 1, 0),
        "decision maker 0 is in two coalitions",
    ),
    (lambda: changed(syria(), "coalitions", [[0, 0], 1]), ("coalitions", 0, 1), "or in one twice"),
    (lambda: changed(syria(), "coalitions", [[0, 2], 1]), ("coalitions", 0, 1), "there is no decision maker 2"),
    (lambda: changed(syria(), "coalitions", [0, -1]), ("coalitions", 1), "there is no decision maker -1"),
    (lambda: changed(syria(), "coalitions", [[0, 1], []]), ("coalitions", 1), "this list is empty"),
    (lambda: changed(syria(), "coalitions", [True, 1]), ("coalitions", 0), "not `true`"),
    (lambda: changed(syria(), "coalitions", ["Syria", 1]), ("coalitions", 0), 'not `"Syria"`'),
    (lambda: changed(syria(), "coalitions", "[0,1]"), ("coalitions",), "a list is needed here"),
    (lambda: changed(syria(), "coalitions", [[[0, 1]]]), ("coalitions", 0, 0), "not a list"),
]


@pytest.mark.parametrize(("data", "path", "words"), WRONG, ids=[f"{path}: {words}" for _, path, words in WRONG])
def test_each_error_has_its_place(data: Callable[[], Data], path: tuple[Any, ...], words: str) -> None:
    _, findings = read_gmcr(json.dumps(data()))
    errors = [each for each in findings if each.severity == "error"]
    assert (path, True) in [(each.path, words in each.message) for each in errors], [str(each) for each in errors]
    with pytest.raises(ModelError, match=r"test\.gmcr"):
        raise ModelError(check(read_text(json.dumps(data()), "test.gmcr", suffix=".gmcr"))[1])


def test_all_errors_are_found_at_once() -> None:
    data = changed(cuban(), *US, "options", "+", -1)
    data = changed(data, "options", 3, "permittedDirection", "forth")
    data = changed(data, "infeasibles", "+", [[9, "y"]])
    data = changed(data, "coalitions", [0, 2])
    paths = [path for path, _ in found_in(data)]
    assert sorted(paths, key=str) == sorted(
        [
            (*US, "options", 2),
            ("options", 3, "permittedDirection"),
            ("infeasibles", 1, 0, 0),
            ("infeasibles", 1, 0, 1),
            ("coalitions", 1),
        ],
        key=str,
    )


def test_an_error_says_what_is_allowed() -> None:
    _, findings = read_gmcr(json.dumps(changed(cuban(), "infeasibles", 0, 0, 1, "y")))
    assert [each.hint for each in findings] == ['write "Y"']
    _, findings = read_gmcr(json.dumps(changed(cuban(), "options", 0, "permittedDirection", "forward")))
    assert '"fwd"' in findings[0].hint
    assert str(findings[0]).startswith("options[0].permittedDirection: error: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1:1: error: the file is empty"),
        (" \n", "the file is empty"),
        ("{", "1:2: error: this is no JSON"),
        ("options: []", "1:1: error: this is no JSON"),
        ('{"options": [],\n "decisionMakers": }', "2:20: error: this is no JSON"),
        ("[" * 100_000, "1:51: error: lists and objects are nested more than 50 deep"),
        ('{"a":' * 60 + "1" + "}" * 60, "nested more than 50 deep"),
        ('{"a": "\\ud800"}', "a: error: a text can't hold half a character"),
        ('{"a": "\\u001b[31m"}', "a: error: a text can't hold the control character"),
        ('{"\\u0007": 1}', "error: a text can't hold the control character"),
    ],
)
def test_what_is_no_json_is_refused(text: str, words: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_text(text, "", suffix=".gmcr")
    assert words in str(caught.value)
    assert len(caught.value.findings) == 1


def test_giants_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MOST_NODES", 1000)
    with pytest.raises(ModelError, match="more than 1,000 values"):
        read_text("[" + "0," * 1000 + "0]", suffix=".gmcr")


def test_brackets_in_texts_are_not_deep() -> None:
    data = cuban()
    data["options"][0]["name"] = '[{"\\' * 60
    assert read(data).options[0].text == '[{"\\' * 60


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"version":', '"program":', ("program",)),
        ('"name": "US"', '"name": "US", "name": "USA"', (*US, "name")),
        ('"version": "0.3.14"', '"version": NaN', ("version",)),
        ("[0, 1]", "[0, Infinity]", (*US, "options", 1)),
        ("[0, 1]", "[0, 1e999]", (*US, "options", 1)),
        ("[0, 1]", f"[0, {'9' * 5000}]", (*US, "options", 1)),
    ],
)
def test_json_that_says_nothing_certain_is_an_error(old: str, new: str, path: tuple[Any, ...]) -> None:
    text = json.dumps(cuban())
    assert old in text
    _, findings = read_gmcr(text.replace(old, new, 1))
    assert path in [each.path for each in findings if each.severity == "error"]


def test_a_ranking_of_too_many_states_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gmcr_dispute, "MOST_RANKED", 3)
    assert found_in(chicken()) == {(("useManualPreferenceRanking",), "states aren't read")}


def test_states_that_are_hard_to_find_are_not_searched_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The options with high numbers leave all open, and the first rules everything out: 2**30 dead ends."""
    monkeypatch.setattr(gmcr_dispute, "MOST_STEPS", 10_000)
    data = cuban()
    data["options"] += [{"name": f"x{k}", "permittedDirection": "both"} for k in range(30)]
    data["decisionMakers"][0]["options"] += range(4, 34)
    data["infeasibles"] = patterns("Y---", "N---")
    assert found_in(data) == set()
    data["useManualPreferenceVectors"] = True
    for party in data["decisionMakers"]:
        party["preferenceVector"] = [1]
    assert found_in(data) == {(("useManualPreferenceRanking",), "states aren't read")}


def test_pruning_finds_few_states_among_many() -> None:
    """Thirty options of which one is taken: 30 of 2**30 states."""
    data = cuban()
    data["options"] = [{"name": f"x{k}", "permittedDirection": "both"} for k in range(30)]
    data["decisionMakers"] = [{"name": "A", "options": [*range(30)], "preferences": []}]
    pairs = [[[first, "Y"], [second, "Y"]] for second in range(30) for first in range(second)]
    data["infeasibles"] = [*pairs, [[k, "N"] for k in range(30)]]
    data["useManualPreferenceVectors"] = True
    data["decisionMakers"][0]["preferenceVector"] = [[1, 2], *range(3, 31)]
    dispute, findings = read_gmcr(json.dumps(data))
    assert findings == []
    ranking = dispute.preferences["a"].ranking  # type: ignore[union-attr]
    assert ranking is not None
    assert ranking[0] == ("Y" + "N" * 29, "NY" + "N" * 28)
    assert ranking[-1] == "N" * 29 + "Y"


def test_a_condition_too_long_for_ours_is_an_error() -> None:
    data = cuban()
    data["options"] += [
        {"name": f"a rather long name for option {k}", "permittedDirection": "both"} for k in range(996)
    ]
    data["decisionMakers"][0]["options"] += range(4, 1000)
    data["infeasibles"] = [[[k, "Y"] for k in range(1000)]]
    data["decisionMakers"][1]["misperceptions"] = [[[k, "N"] for k in range(1000)]]
    data["decisionMakers"][1]["preferences"] = [[[k, "Y"] for k in range(1000)]]
    assert found_in(data) == {
        (("infeasibles", 0), "at most 20,000"),
        ((*USSR, "misperceptions", 0), "at most 20,000"),
        ((*USSR, "preferences", 0), "at most 20,000"),
    }


# Fuzz


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.floats() | st.text(max_size=3) | st.sampled_from(["Y", "N"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["options", "decisionMakers", "name", "preferences", "compound", "members", "coalitions", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@st.composite
def mutants(draw: st.DrawFn) -> Data:
    """A sound file with a few values replaced, repeated or taken away."""
    data = deepcopy(draw(st.sampled_from([cuban(), chicken(), syria()])))
    for _ in range(draw(st.integers(1, 3))):
        target = data
        while True:
            keys = list(target) if isinstance(target, dict) else list(range(len(target)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            inner = target[key]
            if isinstance(inner, list | dict) and draw(st.integers(0, 3)):
                target = inner
                continue
            change = draw(st.sampled_from(["replace", "remove", "repeat"]))
            if change == "remove":
                del target[key]
            elif change == "repeat" and isinstance(target, list):
                target.append(deepcopy(inner))
            else:
                target[key] = draw(JSON)
            break
    return data


@trials(150)
@given(JSON | mutants())
def test_a_bad_file_gives_findings_and_a_sound_one_a_sound_conflict(data: Data) -> None:
    text = json.dumps(data)
    note(text)
    try:
        document = read_text(text, "test.gmcr", suffix=".gmcr")
    except ModelError:
        return
    assert all(isinstance(each, Finding) and each.message for each in document.findings)
    conflict, findings = check(document)
    assert not {each for each in findings if each.severity == "error"} - set(document.place(document.findings))
    if all(each.severity != "error" for each in findings):
        standoff.analyse(conflict)


@trials(150)
@given(st.text(alphabet='[]{}",:\\ntruefalseNaN0123456789.-+eE \u2028\ud83d', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        findings = read_text(text, suffix=".gmcr").findings
    except ModelError as error:
        findings = error.findings
    assert findings


# Writing


def written(conflict: standoff.Conflict, account: str | None = None) -> tuple[Data, list[str]]:
    """What is written for a conflict, which is read again as a sound file, and the notes."""
    model, notes = as_gmcr(conflict, account)
    text = gmcr_text(model, "1.0")
    assert text.isascii()
    assert text.count("\n") == 1
    return json.loads(text), notes


@trials(30)
@given(models.option_drafts(same=False))
def test_write_then_read_gives_the_same_states_moves_and_ranks(draft: models.OptionDraft) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    if any(rule.when is not None for rule in draft.irreversible):
        with pytest.raises(QuestionError, match="GMCR"):
            as_gmcr(conflict)
        return
    data, _ = written(conflict)
    assert shape(read(data)) == shape(conflict)
    again, notes = written(read(data))
    assert again == data
    assert notes == []


@trials(30)
@given(models.option_drafts(same=False, conditional=False), st.data())
def test_misperceptions_come_back(draft: models.OptionDraft, data: st.DataObject) -> None:
    file, _ = written(standoff.loads(draft.file))
    party = data.draw(st.sampled_from(file["decisionMakers"]))
    count = len(file["options"])
    literals = st.tuples(st.integers(0, count - 1), st.sampled_from("YN"))
    hidden = data.draw(st.lists(literals, min_size=1, max_size=2, unique_by=lambda each: each[0]).map(sorted))
    party["misperceptions"] = [[list(each) for each in hidden]]
    assume(party["misperceptions"][0] not in file["infeasibles"])  # which would make no difference
    dispute, findings = read_gmcr(json.dumps(file))
    assume(not findings)
    again, notes = written(conflict_of(dispute))
    assert again == file
    assert any("misperceptions" in each for each in notes)


@pytest.mark.parametrize("data", [chicken(), syria(), cuban()], ids=["chicken", "syria", "cuban"])
def test_read_then_write_gives_what_the_program_reads(data: Data) -> None:
    again, _ = written(read(data))
    assert {"program", "version", "coalitionsFull"} <= again.keys()
    assert again["options"] == data["options"]
    assert again["infeasibles"] == data["infeasibles"]
    for before, after in zip(data["decisionMakers"], again["decisionMakers"], strict=True):
        assert after["options"] == before["options"]
        assert after["misperceptions"] == before.get("misperceptions", [])
    manual = data.get("useManualPreferenceRanking", False)
    assert again["useManualPreferenceRanking"] is manual
    assert again["coalitions"] == data.get("coalitions", [0, 1])
    assert ("preferenceRanking" in again["decisionMakers"][0]) is manual


def test_what_is_written() -> None:
    data, notes = written(read(syria()))
    assert data["decisionMakers"][0] == {
        "name": "Syria",
        "options": [0, 1],
        "preferences": patterns("NNN", "-Y-", "--N", "N--"),
        "misperceptions": patterns("YN-"),
        "payoffs": [6, 3, 5, 2, 1, 4],
    }
    assert data["coalitionsFull"] == [{"members": ["Syria", "Iraq"]}]
    assert len(notes) == 1
    data, _ = written(read(chicken()))
    assert data["decisionMakers"][0]["preferenceRanking"] == [3, [2, 4], 1]
    assert data["decisionMakers"][0]["payoffs"] == [1, 2, 3, 2]
    assert data["decisionMakers"][0]["preferences"] == []


FORM = """
standoff: 1
decision_makers:
  ann: {options: {go: "", stay: remain here}}
  bob: {name: Bob, options: {go: leave}}
definitions: {apart: ann.go iff not bob.go}
preferences:
  ann: [apart or stay, not stay and (bob.go or ann.go)]
  bob: [ann.go]
"""


def test_definitions_and_alternatives_are_written_out() -> None:
    data, notes = written(standoff.loads(FORM))
    assert [each["name"] for each in data["options"]] == ["go", "remain here", "leave"]
    assert [each["name"] for each in data["decisionMakers"]] == ["ann", "Bob"]
    assert data["decisionMakers"][0]["preferences"] == [either("Y-N", "N-Y", "-Y-"), either("-NY", "YN-")]
    assert notes == ["definitions are written out wherever they were used"]


def test_one_ranking_makes_all_rankings() -> None:
    text = FORM.replace("bob: [ann.go]", "bob: {weights: {ann.go: 2, bob.go: 0.5}}")
    data, notes = written(standoff.loads(text))
    assert data["useManualPreferenceRanking"] is True
    assert data["decisionMakers"][1]["preferenceRanking"] == [[6, 8], [2, 4], [5, 7], [1, 3]]
    assert data["decisionMakers"][0]["preferences"] == []
    assert "`bob` has weights, and GMCR+ has one form for all" in notes[0]
    assert shape(read(data)) == shape(standoff.loads(text))


def test_more_statements_than_gmcr_adds_up_become_rankings() -> None:
    text = FORM.replace("bob: [ann.go]", f"bob: [{', '.join(['ann.go', 'stay'] * 32)}]")
    data, notes = written(standoff.loads(text))
    assert data["useManualPreferenceRanking"] is True
    assert "64 statements" in notes[0]


def test_statements_that_say_nothing_are_left_out() -> None:
    text = FORM.replace("bob: [ann.go]", "bob: [ann.go or not ann.go, bob.go and not bob.go, ann.go]")
    data, notes = written(standoff.loads(text))
    assert data["decisionMakers"][1]["preferences"] == patterns("Y--")
    assert notes[:2] == [
        "left out: `ann.go or not ann.go`, a statement of `bob`, is always true",
        "left out: `bob.go and not bob.go`, a statement of `bob`, is never true",
    ]


LONG = " and ".join(f"(ann.a{2 * k} or ann.a{2 * k + 1})" for k in range(10))
REFUSED = {
    "graph form": (
        "standoff: 1\ndecision_makers: {ann: {}}\nstates: [x, y]\nmoves: {ann: {x: [y]}}\n"
        "preferences: {ann: {ranking: [x, y]}}",
        "listed states",
    ),
    "same": (FORM + "same: [ann.go and stay]\n", "`same`"),
    "conditional": (
        FORM + "irreversible: [{option: ann.go, if: stay}]\n",
        "`ann.go` would have to be irreversible always",
    ),
    "both ways": (FORM + "irreversible: [ann.go, not ann.go]\n", "neither taken nor dropped"),
    "coalitions": (
        FORM.replace("bob: {name", "cy: {options: {x: y}}\n  bob: {name").replace("bob: [", "cy: []\n  bob: [")
        + "coalitions: [[ann, bob], [bob, cy]]\n",
        "`bob` is in several",
    ),
    "accounts": (FORM + "accounts: {one: {}, two: {}}\n", "choose one of `one`, `two`"),
    "perceptions that differ in more": (
        FORM + "accounts: {one: {}, two: {preferences: {ann: [stay]}}}\nperceptions: {ann: two}\n",
        "choose one of `one`, `two`",
    ),
    "explosion": (
        "standoff: 1\ndecision_makers:\n  ann: {options: {"
        + ", ".join(f"a{k}: x" for k in range(20))
        + f"}}}}\npreferences: {{ann: ['{LONG}']}}",
        "more than 1,000 cases",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_format_cannot_hold_is_refused(case: str) -> None:
    text, words = REFUSED[case]
    with pytest.raises(QuestionError) as caught:
        as_gmcr(standoff.loads(text))
    assert words in str(caught.value)


def test_one_of_several_accounts_can_be_chosen() -> None:
    conflict = standoff.load(PUBLISHED / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml")
    data, notes = written(conflict, "seen_by_iraq")
    assert shape(read(data)) == shape(conflict, "seen_by_iraq")
    assert "who believes which account, the other accounts" in notes[0]
    with pytest.raises(QuestionError, match="no account `mine`"):
        as_gmcr(conflict, "mine")
    data, _ = written(conflict)
    assert [each["misperceptions"] for each in data["decisionMakers"]] == [patterns("YN-"), patterns("NN-")]


def test_what_is_lost_is_said() -> None:
    conflict = standoff.load(PUBLISHED.parent / "korea-2017" / "korea.yaml")
    _, notes = written(conflict, "article")
    assert notes[0] == (
        "a .gmcr file has no place for: the title, descriptions, the names of states, how names and options read in a "
        "sentence, the status quo, sources and claims, attitudes, the strength of preferences, the record, who "
        "believes which account, the other accounts"
    )


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*/conflict.yaml")), ids=lambda path: path.parent.name)
def test_published_conflicts_go_there_and_back(path: Path) -> None:
    conflict = standoff.load(path)
    for account in conflict.accounts:
        try:
            data, _ = written(conflict, account)
        except QuestionError:
            assert conflict.same or "given" in str(conflict.accounts[account].irreversible)
            continue
        assert shape(read(data)) == shape(conflict, account)
