"""Conflicts changed in code and written back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES
from standoff.errors import FileError, ModelError, QuestionError

DILEMMA = """\
standoff: 1
title: The dilemma
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {peace: row.cooperate and column.cooperate}
preferences:
  row: [column.cooperate, not row.cooperate]
  column: [row.cooperate, not column.cooperate]
"""
GAME = """\
standoff: 1
game: {ann: [stay, go], bob: [left, right]}
payoffs: {ann: [[3, 1], [4, 2.50]], bob: [[3, 4], [1, 2]]}
decision_makers: {bob: {name: Bob}}
"""
TEXTS = {
    "dilemma": DILEMMA,
    "game": GAME,
    "korea": (EXAMPLES / "korea-2017/korea.yaml").read_text("utf-8"),
    "elmira": (EXAMPLES / "published/hipel-1993-elmira/conflict.yaml").read_text("utf-8"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_written_is_read_again(text: str, tmp_path: Path) -> None:
    conflict = standoff.loads(text)
    standoff.save(conflict, tmp_path / "saved.yaml")
    for again in (
        standoff.loads(standoff.to_dict(conflict)),
        standoff.loads(standoff.to_yaml(conflict)),
        standoff.load(tmp_path / "saved.yaml"),
    ):
        assert again.dispute == conflict.dispute


def test_numbers_are_plain_and_keep_their_digits() -> None:
    content = standoff.to_dict(standoff.loads(GAME))
    assert json.loads(json.dumps(content)) == content
    assert content["payoffs"]["ann"] == [[3, 1], [4, 2.5]]
    near = DILEMMA.replace("[row.cooperate, not", "{weights: {row.cooperate: 0.10000000000000000001}}\n  # [not")
    changed = standoff.with_preferences(standoff.loads(near), {"row": []})
    assert changed.dispute.preferences["column"] == standoff.loads(near).dispute.preferences["column"]


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    file = tmp_path / "there.yaml"
    file.write_text("mine", "utf-8")
    with pytest.raises(FileError, match="exists already"):
        standoff.save(standoff.loads(DILEMMA), file)
    assert file.read_text("utf-8") == "mine"
    standoff.save(standoff.loads(DILEMMA), file, force=True)
    assert standoff.load(file).title == standoff.loads(DILEMMA).title


def test_other_preferences() -> None:
    """Who likes to cooperate, cooperates."""
    conflict = standoff.loads(DILEMMA)
    changed = standoff.with_preferences(
        conflict, {"row": ["row.cooperate"], "column": {"weights": {"column.cooperate": 1}}}
    )
    assert [each.code for each in standoff.analyse(changed)["default"].equilibria("nash")] == [3]
    assert [each.code for each in standoff.analyse(conflict)["default"].equilibria("nash")] == [0]


def test_other_preferences_in_one_account() -> None:
    conflict = standoff.example("korea-2017")
    changed = standoff.with_preferences(conflict, {"us": ["not us.strike"]}, "article")
    before, after = (each.accounts for each in (conflict, changed))
    assert len(after["article"].preferences[0].statements) == 1  # type: ignore[union-attr]
    assert after["proposal"].preferences == before["proposal"].preferences
    assert changed.folder == conflict.folder


def test_a_game_with_other_preferences_is_graph_form() -> None:
    changed = standoff.with_preferences(
        standoff.loads(GAME), {"ann": {"ranking": ["stay left", "stay right", "go left", "go right"]}}
    )
    assert changed.in_graph_form
    found = standoff.analyse(changed)["default"]
    assert found.places("ann").tolist() == [1, 2, 3, 4]
    assert found.places("bob").tolist() == [2, 1, 4, 3]  # the payoffs 3, 4, 1, 2 as they were
    assert standoff.loads(standoff.to_yaml(changed)).dispute == changed.dispute


def test_more_options() -> None:
    changed = standoff.with_options(standoff.loads(DILEMMA), {"row": ["shout"], "column": {"sulk": "sulk all day"}})
    assert [each.id for each in changed.options] == ["row.cooperate", "row.shout", "column.cooperate", "column.sulk"]
    assert changed.options[3].text == "sulk all day"


def test_what_does_not_fit_is_told() -> None:
    conflict = standoff.loads(DILEMMA)
    with pytest.raises(ModelError, match=r"^preferences\.row\[0\]: error: .*cooprate"):
        standoff.with_preferences(conflict, {"row": ["row.cooprate"]})
    with pytest.raises(ModelError):
        standoff.with_options(conflict, {"nobody there": ["shout"]})
    with pytest.raises(QuestionError, match="no account `other`"):
        standoff.with_preferences(conflict, {}, "other")


def test_a_dispute_is_not_saved_under_the_name_of_another_kind_of_file(tmp_path: Path) -> None:
    with pytest.raises(standoff.FileError, match=r"a name that ends in \.yaml"):
        standoff.save(standoff.loads(DILEMMA), tmp_path / "new.csv")
    assert not list(tmp_path.iterdir())


def test_withdrawn_claims_are_refused(tmp_path: Path) -> None:
    conflict = standoff.example("korea-2017")
    withdrawn = standoff.withdraw(conflict, "double-freeze").conflict
    for change in (
        standoff.to_dict,
        standoff.to_yaml,
        lambda each: standoff.save(each, tmp_path / "new.yaml"),
        lambda each: standoff.with_preferences(each, {"us": []}),
        lambda each: standoff.with_options(each, {"us": ["wait"]}),
    ):
        with pytest.raises(QuestionError, match="claims were withdrawn from this conflict"):
            change(withdrawn)
    assert not (tmp_path / "new.yaml").exists()
