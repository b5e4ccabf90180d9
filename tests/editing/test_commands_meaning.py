"""Renames and moves leave a model what it was; options that come and go leave the rest of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, note
from hypothesis import strategies as st

import models
import standoff
from commanding import done
from models import GraphDraft, OptionDraft
from standoff.files.loading import read_text
from standoff.model.conflict import Conflict
from standoff.space.graph_model import graph_model
from trials import trials

law = trials(10)
whole = st.data()


def meaning(text: str) -> tuple[Any, ...]:
    """All that a model says, without the words of its file: its names, states, moves and ranks."""
    conflict = standoff.loads(text)
    model = graph_model(conflict, conflict.account("default"))
    analysis = standoff.analyse(conflict, concepts=["nash", "gmr", "seq"])["default"]
    return (
        [option.id for option in conflict.options],
        [dm.id for dm in conflict.decision_makers],
        conflict.states,
        conflict.moves,
        {name: str(condition) for name, condition in conflict.definitions.items()},
        [str(rule.condition) for rule in conflict.accounts["default"].infeasible],
        [model.space.count(dm) for dm in range(len(conflict.decision_makers))],
        model.listing.codes.tolist(),
        model.listing.feasible.tolist(),
        [rank.tolist() for rank in model.ranks],
        [[state.code for state in analysis.equilibria(concept)] for concept in ("nash", "gmr", "seq")],
    )


def with_option_named(draft: OptionDraft, key: int, word: str) -> OptionDraft:
    parties = tuple(
        replace(party, options=tuple((each, word if each == key else old) for each, old in party.options))
        for party in draft.parties
    )
    return replace(draft, parties=parties)


def defined_as(condition: Any, old: str, new: str) -> Any:
    """A condition in which a definition has another name."""
    if condition == ("defined", old):
        return ("defined", new)
    return tuple(defined_as(part, old, new) if isinstance(part, tuple) else part for part in condition)


@law
@given(models.option_drafts(removed=True), whole)
def test_an_option_under_another_name_is_the_same_model(draft: OptionDraft, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(draft.parties))
    key, old = data.draw(st.sampled_from(party.options))
    new = data.draw(st.sampled_from(["parley", *models.OPTION_NAMES]))
    assume(new not in [word for _, word in party.options])
    note(draft.file)
    made = done(draft.file, "rename_option", option=f"{party.name}.{old}", to=new)
    assert meaning(made) == meaning(with_option_named(draft, key, new).file)


@law
@given(models.option_drafts(), whole)
def test_a_decision_maker_under_another_name_is_the_same_model(draft: OptionDraft, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(draft.parties))
    new = data.draw(st.sampled_from(["talks", *models.DM_NAMES]))
    assume(new not in [each.name for each in draft.parties])
    renamed = replace(
        draft, parties=tuple(replace(each, name=new) if each is party else each for each in draft.parties)
    )
    note(draft.file)
    assert meaning(done(draft.file, "rename_decision_maker", dm=party.name, to=new)) == meaning(renamed.file)


@law
@given(models.graph_drafts(), whole)
def test_a_state_under_another_name_is_the_same_model(draft: GraphDraft, data: st.DataObject) -> None:
    key, old = data.draw(st.sampled_from(draft.states))
    renamed = replace(draft, states=tuple((each, "a b" if each == key else word) for each, word in draft.states))
    note(draft.file)
    assert meaning(done(draft.file, "rename_state", state=old, to="a b")) == meaning(renamed.file)


@law
@given(models.option_drafts(), whole)
def test_a_definition_under_another_name_is_the_same_model(draft: OptionDraft, data: st.DataObject) -> None:
    assume(draft.definitions)
    old = data.draw(st.sampled_from([name for name, _ in draft.definitions]))
    made = done(draft.file, "rename_definition", definition=old, to="renamed")
    note(made)
    before, after = meaning(draft.file), meaning(made)
    assert after[:4] == before[:4]
    assert after[6:] == before[6:]
    assert set(after[4]) == {"renamed" if name == old else name for name in before[4]}
    again = done(made, "rename_definition", definition="renamed", to=old)
    assert read_text(again).dispute == read_text(draft.file).dispute


@law
@given(models.option_drafts(removed=True), whole)
def test_options_in_another_order_are_the_same_model(draft: OptionDraft, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(draft.parties))
    place = data.draw(st.integers(0, len(party.options) - 1))
    to = data.draw(st.integers(0, len(party.options) - 1))
    options = list(party.options)
    moved = options.pop(place)
    options.insert(to, moved)
    expected = replace(
        draft,
        parties=tuple(replace(each, options=tuple(options)) if each is party else each for each in draft.parties),
    )
    note(draft.file)
    assert meaning(done(draft.file, "move_option", option=f"{party.name}.{moved[1]}", to=to)) == meaning(expected.file)


@law
@given(models.option_drafts(), whole)
def test_decision_makers_in_another_order_are_the_same_model(draft: OptionDraft, data: st.DataObject) -> None:
    parties = list(draft.parties)
    party = parties.pop(data.draw(st.integers(0, len(parties) - 1)))
    to = data.draw(st.integers(0, len(parties)))
    parties.insert(to, party)
    note(draft.file)
    made = done(draft.file, "move_decision_maker", dm=party.name, to=to)
    assert meaning(made) == meaning(replace(draft, parties=tuple(parties)).file)


def ranks(conflict: Conflict) -> list[dict[int, int]]:
    """For each decision maker the rank of each feasible state."""
    model = graph_model(conflict, conflict.account("default"))
    feasible = model.listing.feasible
    codes = model.listing.codes[feasible].tolist()
    return [dict(zip(codes, rank[feasible].tolist(), strict=True)) for rank in model.ranks]


@law
@given(models.option_drafts(same=False), whole)
def test_who_has_one_more_option_cares_no_more_and_no_less(draft: OptionDraft, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(draft.parties))
    at = data.draw(st.integers(0, len(party.options)))
    new = data.draw(st.sampled_from(["parley", *models.OPTION_NAMES]))
    assume(new not in [word for _, word in party.options])
    note(draft.file)
    made = done(draft.file, "add_option", dm=party.name, option=new, at=at)
    before, after = standoff.loads(draft.file), standoff.loads(made)
    place = [option.id for option in after.options].index(f"{party.name}.{new}")
    assert [option.id for option in before.options] == [
        option.id for number, option in enumerate(after.options) if number != place
    ]
    expected = [
        {
            (code & (1 << place) - 1) | (code >> place) << place + 1 | new_bit << place: rank
            for code, rank in each.items()
            for new_bit in (0, 1)
        }
        for each in ranks(before)
    ]
    assert ranks(after) == expected


@trials(10)
@given(models.option_drafts(same=False), whole)
def test_a_ranking_without_an_option_keeps_its_order(draft: OptionDraft, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(draft.order))
    bare = replace(draft, infeasible=(), definitions=(), irreversible=())
    assume(len(bare.order) > 1)
    states = [bare.yes(code) for code in bare.combinations]
    drawn = tuple((dm, data.draw(models.rankings(states, patterns=True))) for dm, _ in bare.dms)
    bare = replace(bare, preferences=drawn)
    note(bare.file)
    place = bare.order.index(key)
    made = done(bare.file, "remove_option", option=bare.names[key][0])
    before, after = ranks(standoff.loads(bare.file)), ranks(standoff.loads(made))
    for old, new in zip(before, after, strict=True):
        left = {
            (code & (1 << place) - 1) | (code >> place + 1) << place: rank
            for code, rank in old.items()
            if not code >> place & 1
        }
        dense = sorted(set(left.values()))
        assert new == {code: dense.index(rank) + 1 for code, rank in left.items()}


def test_a_state_ranked_only_with_the_option_keeps_the_place_it_had_with_it() -> None:
    text = """\
standoff: 1
decision_makers:
  ann: {options: {go: '', cry: ''}}
infeasible: [cry and not go]
preferences:
  ann:
    ranking:
      - YN  # gone, and calm
      - ">>"
      - 3
      - NN
"""
    made = done(text, "remove_option", option="go")
    assert "    ranking:\n      - N  # gone" not in made
    assert ranks(standoff.loads(made)) == [{0: 1, 1: 2}]
    other = done(text, "remove_option", option="cry")
    assert other == text.replace(", cry: ''", "").replace("[cry and not go]", "[]").replace(
        '      - YN  # gone, and calm\n      - ">>"\n      - 3\n      - NN\n',
        '      - Y  # gone, and calm\n      - ">>"\n      - N\n',
    )


def test_a_pattern_that_lay_over_others_is_cut_to_what_is_left() -> None:
    text = """\
standoff: 1
decision_makers:
  ann: {options: {a: '', b: '', c: ''}}
infeasible: [not a and not b]
preferences:
  ann: {ranking: [YNN, Y-Y, YYN, NY-]}
"""
    made = standoff.loads(done(text, "remove_option", option="a"))
    assert ranks(made) == [{0b00: 3, 0b10: 2, 0b01: 1, 0b11: 1}]
