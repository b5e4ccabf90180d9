"""Files that some GMCR+ wrote otherwise than version 0.4.1 does, or that say less: what is made of them.

Their shapes are those of the program's public history: pickles to October 2013, then JSON whose keys changed in
November 2013 and September 2014, coalitions from May 2014 and misperceptions from September 2016 on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import standoff
from asking import standoff_cli
from models import conflict_of
from standoff.files.gmcr import gmcr_text
from standoff.files.gmcr_read import read_gmcr
from standoff.model.dispute import Dispute
from standoff.questions.convert.as_gmcr import as_gmcr


def model(**changes: Any) -> dict[str, Any]:
    """Two prisoners who would both confess, as version 0.3.4 saved them."""
    return {
        "program": "gmcr-py",
        "version": "0.3.4",
        "options": [{"name": name, "permittedDirection": "both"} for name in ("confess", "confess too")],
        "decisionMakers": [
            {"name": "A", "options": [0], "preferences": [[[0, "Y"]]]},
            {"name": "B", "options": [1], "preferences": [[[1, "Y"]]]},
        ],
        "useManualPreferenceVectors": False,
        "infeasibles": [],
    } | changes


def read(**changes: Any) -> tuple[Dispute, list[str]]:
    dispute, findings = read_gmcr(json.dumps(model(**changes)))
    return dispute, [str(each) for each in findings]


def test_incomplete_coalitions_are_reset(tmp_path: Path) -> None:
    """A `trade.gmcr` of 2014 has `[0]` and six decision makers: GMCR+ opens it without any coalition."""
    file = tmp_path / "trade.gmcr"
    file.write_text(json.dumps(model(coalitions=[0])), "utf-8")
    done = standoff_cli("analyse", file, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["accounts"]["default"]["equilibria"]["nash"] == [3]
    assert (
        "`coalitions` leaves out decision maker 1 (the first is 0): read as no coalitions at all, as GMCR+ does"
        in done.stderr
    )
    assert 'write `"coalitions": [0, 1]`' in done.stderr
    three = [*model()["decisionMakers"], {"name": "C", "options": [], "preferences": []}]
    dispute, told = read(coalitions=[[0, 1]], decisionMakers=three)
    assert dispute.coalitions == ()
    assert 'write `"coalitions": [[0, 1], 2]`' in told[0]
    assert "leaves out decision makers 1, 2 (the first is 0): read" in read(coalitions=[0], decisionMakers=three)[1][0]


def test_coalitions_as_they_were_first_written() -> None:
    dispute, told = read(coalitions=[{"name": "A, B", "members": [0, 1]}])
    assert (dispute.coalitions, told) == ((("a", "b"),), [])


def test_the_keys_of_november_2013() -> None:
    old = model(options=[{"name": "x", "reversibility": "fwd"}, {"name": "y", "reversibility": "both"}])
    for key in ("useManualPreferenceVectors", "version"):
        del old[key]
    dispute, findings = read_gmcr(json.dumps(old))
    assert dispute.irreversible == ("a.x",)
    assert [(each.severity, each.message) for each in findings] == [
        ("warning", "`useManualPreferenceRanking` is missing: the statements are taken for the preferences")
    ]


@pytest.mark.parametrize(
    ("manual", "told"),
    [
        (True, "left out: the statements that the file keeps beside the rankings, which are the preferences"),
        (False, "left out: the rankings that the file keeps beside the statements, which are the preferences"),
        (None, ""),
    ],
)
@pytest.mark.parametrize("key", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
def test_preferences_of_the_form_that_does_not_count_are_not_lost_silently(
    manual: bool | None, told: str, key: str, tmp_path: Path
) -> None:
    ranking = {} if manual is None else {"preferenceRanking": [1, 2, 3, 4]}
    parties = [entry | ranking for entry in model()["decisionMakers"]]
    del (data := model(decisionMakers=parties))["useManualPreferenceVectors"]
    file = tmp_path / "both.gmcr"
    file.write_text(json.dumps(data | {key: bool(manual)}), "utf-8")
    done = standoff_cli("convert", file, tmp_path / "both.yaml")
    assert (done.exit_code, done.stderr) == (0, f"note: {told}\n" if told else "")
    assert standoff_cli("convert", file, tmp_path / "both.csv").stderr == ""


def test_two_decision_makers_of_one_name_are_named_by_their_places() -> None:
    twins = [entry | {"name": "US"} for entry in model()["decisionMakers"]]
    told = read(decisionMakers=twins)[1]
    assert told == [
        'decisionMakers[1].name: error: `"US"` is the name of decision maker 0, too (give each its own name)'
    ]


def test_ids_that_are_made_are_no_names_of_others() -> None:
    """`US` was given the id `us`, and the name `us` of another then was refused as "the id of another part"."""
    first, second = model()["decisionMakers"]
    dispute, told = read(decisionMakers=[first | {"name": "US"}, second | {"name": "us"}])
    assert (list(conflict_of(dispute).dispute.decision_makers), told) == (["us_2", "us"], [])


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_a_pickle_is_named_and_never_loaded(protocol: int, tmp_path: Path) -> None:
    """It would make a folder if it were loaded: `os.mkdir` is called with its path."""
    bomb = b"\x80%cc%b\nmkdir\n(X%c\0\0\0%btR." % (protocol, b"posix", len(str(tmp_path / "x")), bytes(tmp_path / "x"))
    file = tmp_path / "old.gmcr"
    file.write_bytes(bomb)
    done = standoff_cli("analyse", file)
    assert done.exit_code == 1
    assert "a save file of an early GMCR+ (before April 2014): a pickle, which isn't opened" in done.stderr
    assert "`python -m pickletools old.gmcr`" in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("version", "is_known"), [("0.3", True), ("0.4.1", True), ("0.4.2", False), ("1.0", False)])
def test_a_version_to_come_is_told(version: str, is_known: bool) -> None:
    _, told = read(version=version)
    message = (
        f"version: warning: GMCR+ {version} wrote this file, and only files of versions up to 0.4.1 are known here"
    )
    assert told == [] if is_known else told[0].startswith(message)
    assert read(version=version, program="standoff")[1] == []


def test_a_version_to_come_that_cannot_be_read_says_so_first() -> None:
    _, told = read(version="0.5", options=[{"name": "x", "permittedDirection": "sideways"}] * 2)
    assert told[0].startswith("version: error: GMCR+ 0.5 wrote this file")
    assert "save the model with an older GMCR+" in told[0]
    assert '`"sideways"` is no direction' in told[1]


def test_names_in_any_script_stay_names(tmp_path: Path) -> None:
    names = ["Отступить", "撤军"]
    changes = {"options": [{"name": name, "permittedDirection": "both"} for name in names]}
    dispute, _ = read(**changes)
    conflict = conflict_of(dispute)
    assert [option.text for option in conflict.options] == names
    assert [each["name"] for each in written(conflict)[0]["options"]] == names
    file = tmp_path / "names.gmcr"
    file.write_text(json.dumps(model(**changes)), "utf-8")
    shown = standoff_cli("analyse", file).stdout
    assert "3  A: Отступить; B: 撤军" in shown
    assert "option1" not in shown


# Misperceptions that only some have


def written(conflict: standoff.Conflict) -> tuple[dict[str, Any], list[str]]:
    found, notes = as_gmcr(conflict)
    data: dict[str, Any] = json.loads(gmcr_text(found, "0"))
    return data, notes


def blind() -> list[dict[str, Any]]:
    """The decision makers, of whom the first doesn't perceive that both may confess."""
    first, second = model()["decisionMakers"]
    return [first | {"misperceptions": [[[0, "Y"], [1, "Y"]]]}, second | {"misperceptions": []}]


def test_who_perceives_everything_believes_the_shared_account(tmp_path: Path) -> None:
    dispute, _ = read(decisionMakers=blind())
    assert dispute.perceptions == {"a": "seen_by_a", "b": "shared"}
    file = tmp_path / "blind.gmcr"
    file.write_text(json.dumps(model(decisionMakers=blind())), "utf-8")
    assert standoff_cli("hypergame", file).exit_code == 0
    data, _ = written(conflict_of(dispute))
    assert [each["misperceptions"] for each in data["decisionMakers"]] == [[[[0, "Y"], [1, "Y"]]], []]
    assert read_gmcr(json.dumps(data))[0].perceptions == dispute.perceptions


VIEWS = """
standoff: 1
decision_makers: {ann: {options: {a: x}}, bob: {options: {b: y}}, cy: {options: {c: z}}}
preferences: {ann: [a], bob: [b], cy: [c]}
"""
AS_ANN = "accounts: {shared: {}, hers: {infeasible: [a and b]}}\n"


@pytest.mark.parametrize(
    ("views", "back", "told"),
    [
        (
            AS_ANN + "perceptions: {ann: hers, bob: shared, cy: shared}",
            {"ann": "seen_by_ann", "bob": "shared", "cy": "shared"},
            "",
        ),
        (
            AS_ANN + "perceptions: {ann: hers, bob: shared}",
            {"ann": "seen_by_ann", "bob": "shared", "cy": "shared"},
            "`perceptions` doesn't say what `cy` believes: written as perceiving every state",
        ),
        (
            AS_ANN + "perceptions: {ann: hers}",
            {"ann": "seen_by_ann", "bob": "shared", "cy": "shared"},
            "`perceptions` doesn't say what `bob`, `cy` believe: written",
        ),
        ("accounts: {shared: {}}\nperceptions: {bob: shared}", {}, "no place for: who believes which account"),
        (
            "accounts: {shared: {}, hers: {}}\nperceptions: {ann: hers, bob: shared}",
            {},
            "no place for: who believes which account, the other accounts",
        ),
        (
            AS_ANN.replace("hers: {", "hers: {title: In her eyes, ")
            + "perceptions: {ann: hers, bob: shared, cy: shared}",
            {"ann": "seen_by_ann", "bob": "shared", "cy": "shared"},
            "no place for: the titles of accounts",
        ),
    ],
)
def test_perceptions_come_back_or_a_note_says_what_does_not(views: str, back: dict[str, str], told: str) -> None:
    data, notes = written(standoff.loads(VIEWS + views))
    assert read_gmcr(json.dumps(data))[0].perceptions == back
    rest = [each for each in notes if "in a way of its own" not in each]
    assert (told in rest[0] and len(rest) == 1) if told else not rest
